//! `store check`

use std::fs;
use std::os::unix::fs::PermissionsExt;

use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::sandbox::Sandbox;
use crate::store::inside::Inside;

#[test]
fn an_intact_store_has_no_findings() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&["store", "check"]).ok();
    assert_eq!(ran.stdout, "");
    assert!(ran.stderr.contains("Nothing is wrong.\n"), "{ran}");
    assert!(ran.stderr.contains("2 audit entries"), "{ran}");
    let json = sandbox.run(&["store", "check", "-o", "json"]).ok();
    assert_eq!(json.stdout, "[]\n");
}

#[test]
fn each_finding_has_its_remedy() {
    let sandbox = Sandbox::with_store();
    sandbox.write(".config/storra-admin/store/notes.txt", "");
    sandbox.chmod(".config/storra-admin/store/store.db", 0o640);
    Inside::open(&sandbox).change("UPDATE audit SET subject = 'x' WHERE sequence = 2");
    let ran = sandbox.run(&["store", "check", "-o", "json"]).exits(7);
    sandbox.snapshot("store_check", &ran);
    let findings = ran.json();
    let codes: Vec<&str> = findings
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap())
        .collect();
    assert_eq!(
        codes,
        ["audit_broken", "unsafe_permissions", "foreign_file"]
    );
}

#[test]
fn loose_permissions_alone_are_exit_6() {
    let sandbox = Sandbox::with_store();
    sandbox.chmod(".config/storra-admin/store", 0o755);
    let ran = sandbox.run(&["store", "check", "-o", "name"]).exits(6);
    assert_eq!(ran.stdout, "unsafe_permissions\n");
}

#[test]
fn warnings_and_notes_are_no_failure() {
    let sandbox = Sandbox::with_passphrase();
    let ran = sandbox.run(&["store", "check", "-o", "name"]).ok();
    assert_eq!(ran.stdout, "weak_scrypt\n");
    assert!(ran.stderr.contains("identity.age opens"), "{ran}");
}

#[test]
fn without_a_key_a_backup_is_partly_checked() {
    let mut sandbox = Sandbox::with_passphrase();
    sandbox.unset("STORRA_ADMIN_PASSPHRASE_FILE");
    let ran = sandbox.run(&["store", "check", "-o", "json"]).exits(6);
    sandbox.snapshot("store_check_locked", &ran);
}

#[test]
fn a_missing_store_cannot_be_checked() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["store", "check", "-o", "json"]).exits(3);
    assert_eq!(ran.error()["code"], "store_not_found");
}

#[test]
fn a_damaged_page_is_named_and_stays_as_it_is() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "many", "--count", "50", "-o", "jsonl"]);
    let file = sandbox.store().join("store.db");
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&file, &bytes).unwrap();
    let ran = sandbox.run(&["store", "check", "-o", "json"]).exits(7);
    let page = bytes.len() / 4096;
    let what = format!("page {page} of store.db is not as it was written");
    let found = ran.json();
    assert_eq!(found[0]["what"], what.as_str(), "{ran}");
    assert_eq!(found[0]["code"], "pages_damaged");
    assert!(fs::read(&file).unwrap() == bytes);
}

#[test]
fn a_pipe_in_place_of_a_file_is_detected_without_blocking() {
    let mut with_passphrase = Sandbox::with_passphrase();
    with_passphrase.set("STORRA_ADMIN_ACTOR", "tester");
    for (sandbox, name) in [
        (&with_passphrase, "store.key"),
        (&Sandbox::with_store(), "store.key"),
        (&with_passphrase, "identity.age"),
        (&Sandbox::with_store(), "identity.age"),
    ] {
        let file = sandbox.store().join(name);
        let kept = fs::read(&file).ok();
        let _ = fs::remove_file(&file);
        mknodat(CWD, &file, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        let ran = sandbox.run(&["store", "check", "-o", "json"]).exits(7);
        let findings = ran.json();
        let of_it = findings.as_array().unwrap().iter().find(|finding| {
            finding["code"] == "not_a_file"
                && finding["path"]
                    .as_str()
                    .is_some_and(|path| path.ends_with(name))
        });
        assert!(of_it.is_some(), "{name}\n{ran}");
        fs::remove_file(&file).unwrap();
        if let Some(kept) = kept {
            fs::write(&file, kept).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        }
    }
}
