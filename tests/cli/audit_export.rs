//! `audit export`

use std::process::Stdio;

use serde_json::Value;
use storra_admin::output::OutputFormat;

use crate::sandbox::Sandbox;
use crate::store::inside::Inside;

/// Creates a store with four audit entries.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_store_of("tester");
    sandbox.create(&["--name", "gateway", "--expires", "2999-01-31"]);
    sandbox.run(&["keys", "revoke", "gateway", "--yes"]).ok();
    sandbox
}

fn parsed(line: &str) -> Value {
    serde_json::from_str(line).unwrap()
}

#[test]
fn an_export_is_every_entry_and_then_the_head() {
    let sandbox = sandbox();
    let exported = sandbox.run(&["audit", "export"]).ok();
    sandbox.snapshot("audit_export", &exported);
    let listed = sandbox.run(&["audit", "list", "-o", "jsonl"]).ok();
    let lines = exported.lines();
    assert_eq!(
        lines[..4],
        listed.lines(),
        "an entry is the same everywhere"
    );
    let verified = sandbox.json(&["audit", "verify"]);
    let end = parsed(lines[4]);
    assert_eq!(end["head"], verified["head"]);
    assert_eq!(end["head"], parsed(lines[3])["hash"]);
    assert_eq!(end["entries"], 4);
}

#[test]
fn a_later_audit_log_continues_an_earlier_export() {
    let sandbox = sandbox();
    let earlier = sandbox.run(&["audit", "export"]).ok();
    let end = parsed(earlier.lines()[4]);
    sandbox.create(&["--name", "later"]);
    let later = sandbox.run(&["audit", "export"]).ok();
    assert_eq!(later.lines()[..4], earlier.lines()[..4]);
    let head = end["head"].as_str().unwrap();
    let verified = sandbox.json(&["audit", "verify", "--head", head]);
    assert_eq!(verified["kept_sequence"], end["entries"]);
    assert_eq!(verified["entries"], 5);
}

#[test]
fn an_export_has_one_format() {
    let mut sandbox = sandbox();
    let default = sandbox.run(&["audit", "export"]).ok().stdout;
    let asked = sandbox.run(&["audit", "export", "-o", "jsonl"]).ok();
    assert_eq!(asked.stdout, default);
    let runs = ["csv", "json", "yaml", "tsv", "name"]
        .map(|format| sandbox.run(&["audit", "export", "-o", format]).exits(2));
    sandbox.snapshot_all("audit_export_other_formats", &runs[..2]);
    let fields = ["audit", "export", "--fields", "hash"];
    sandbox.snapshot("audit_export_fields", &sandbox.run(&fields).exits(2));
    sandbox.set("STORRA_ADMIN_OUTPUT", "json");
    let ran = sandbox.run(&["audit", "export", "-o", "jsonl"]).ok();
    assert_eq!(ran.stdout, default);
    for setting in OutputFormat::ALL {
        sandbox.set("STORRA_ADMIN_OUTPUT", setting.as_str());
        let ran = sandbox.run(&["audit", "export"]).ok();
        assert_eq!(ran.stdout, default, "{}", setting.as_str());
    }
}

#[test]
fn an_export_of_a_broken_chain_ends_where_it_is_broken() {
    let sandbox = sandbox();
    let whole = sandbox.run(&["audit", "export"]).ok();
    Inside::open(&sandbox).change("DELETE FROM audit WHERE sequence = 3");
    let ran = sandbox.run(&["audit", "export"]).exits(7);
    assert_eq!(ran.lines(), whole.lines()[..2], "and there is no head");
    sandbox.snapshot("audit_export_broken", &ran);
}

#[test]
fn a_long_export_is_complete_and_its_reader_may_stop_early() {
    let sandbox = sandbox();
    sandbox.create(&["--name", "k", "--count", "1100"]);
    let exported = sandbox.run(&["audit", "export"]).ok();
    let lines = exported.lines();
    assert_eq!(lines.len(), 1105);
    assert_eq!(parsed(lines[1104])["entries"], 1104);
    let head = sandbox.run_in_shell("\"$@\" | head -n 1", &["audit", "export"]);
    assert_eq!(
        (head.lines().len(), head.stderr.as_str()),
        (1, ""),
        "{head}"
    );
}

#[test]
fn an_export_that_cannot_be_written_is_exit_8() {
    let full = std::fs::File::options().write(true).open("/dev/full");
    let Ok(full) = full else { return };
    let ran = sandbox().run_into(&["audit", "export"], Stdio::from(full));
    assert!(ran.exits(8).stderr.contains("No space left"));
}
