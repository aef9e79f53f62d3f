//! `audit verify`

use crate::sandbox::Sandbox;
use crate::store::inside::Inside;

/// Creates a store with four audit entries.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_store_of("tester");
    sandbox.create(&["--name", "a"]);
    sandbox.create(&["--name", "b"]);
    sandbox
}

fn hashes(sandbox: &Sandbox) -> Vec<String> {
    let list = ["audit", "list", "-o", "name", "--fields", "hash"];
    let ran = sandbox.run(&list).ok();
    ran.lines().into_iter().map(str::to_owned).collect()
}

#[test]
fn a_complete_chain_is_intact() {
    let sandbox = sandbox();
    let kept = hashes(&sandbox)[2].clone();
    let runs = [
        sandbox.run(&["audit", "verify"]).ok(),
        sandbox.run(&["audit", "verify", "--head", &kept]).ok(),
        sandbox
            .run(&["audit", "verify", "--head", &kept, "-o", "json"])
            .ok(),
        sandbox
            .run(&["audit", "verify", "--head", &kept, "-o", "csv"])
            .ok(),
        sandbox
            .run(&["audit", "verify", "--fields", "entries,intact"])
            .ok(),
    ];
    sandbox.snapshot_all("audit_verify", &runs);
    let name = sandbox.run(&["audit", "verify", "-o", "name"]).ok();
    assert_eq!(name.lines(), [hashes(&sandbox).last().unwrap()]);
}

#[test]
fn every_earlier_head_is_found_at_its_entry() {
    let sandbox = sandbox();
    let mut heads = Vec::new();
    for name in ["c", "d", "e"] {
        sandbox.create(&["--name", name]);
        let verified = sandbox.json(&["audit", "verify"]);
        let head = verified["head"].as_str().unwrap().to_owned();
        heads.push((verified["entries"].clone(), head));
    }
    let hashes = hashes(&sandbox);
    assert_eq!(hashes.len(), 7);
    for (entries, head) in heads {
        for head in [head.clone(), head.to_uppercase()] {
            let verified = sandbox.json(&["audit", "verify", "--head", &head]);
            assert_eq!(verified["kept_sequence"], entries);
            assert_eq!(verified["kept_head"], head.to_lowercase());
            assert_eq!(verified["entries"], 7);
            assert_eq!(verified["head"], hashes[6]);
        }
    }
}

#[test]
fn a_broken_chain_exits_7_and_names_the_entry() {
    let sandbox = sandbox();
    Inside::open(&sandbox).change("UPDATE audit SET actor = 'nobody' WHERE sequence = 3");
    let runs = [
        sandbox.run(&["audit", "verify"]).exits(7),
        sandbox.run(&["audit", "verify", "-o", "json"]).exits(7),
        sandbox.run(&["audit", "verify", "--quiet"]).exits(7),
    ];
    sandbox.snapshot_all("audit_verify_broken", &runs);
}

#[test]
fn an_unknown_head_exits_7() {
    let sandbox = sandbox();
    let kept = hashes(&sandbox).pop().unwrap();
    Inside::open(&sandbox).change("DELETE FROM audit WHERE sequence = 4");
    let runs = [
        sandbox.run(&["audit", "verify", "--head", &kept]).exits(7),
        sandbox
            .run(&["audit", "verify", "--head", &kept, "-o", "json"])
            .exits(7),
    ];
    sandbox.snapshot_all("audit_verify_head_missing", &runs);
    // The previous hash of the first entry is the hash of no entry.
    let zeros = "0".repeat(64);
    sandbox.run(&["audit", "verify", "--head", &zeros]).exits(7);
}

#[test]
fn a_malformed_head_is_refused() {
    let sandbox = sandbox();
    let hash = hashes(&sandbox).pop().unwrap();
    let verify = |head: &str| sandbox.run(&["audit", "verify", "--head", head]).exits(2);
    sandbox.snapshot("audit_verify_bad_head", &verify("85796a0d"));
    for head in [
        "",
        &hash[1..],
        &format!("{hash}0"),
        &format!("g{}", &hash[1..]),
    ] {
        verify(head);
    }
}

#[test]
fn a_chain_longer_than_one_batch_is_verified_completely() {
    let sandbox = sandbox();
    sandbox.create(&["--name", "k", "--count", "1100"]);
    assert_eq!(sandbox.json(&["audit", "verify"])["entries"], 1104);
    let edit = "UPDATE audit SET subject = 'x' WHERE sequence = 1001";
    Inside::open(&sandbox).change(edit);
    let ran = sandbox.run(&["audit", "verify", "-o", "json"]).exits(7);
    assert_eq!(ran.error()["sequence"], 1001);
}

#[test]
fn checking_and_listing_leave_no_trace() {
    let sandbox = sandbox();
    let before = sandbox.json(&["audit", "verify"]);
    sandbox.run(&["audit", "list"]).ok();
    sandbox.run(&["audit", "export"]).ok();
    assert_eq!(sandbox.json(&["audit", "verify"]), before);
}

#[test]
fn no_store_is_exit_3() {
    for verb in ["list", "verify", "export"] {
        Sandbox::empty().run(&["audit", verb]).exits(3);
    }
}

#[test]
fn a_row_that_is_older_than_the_audit_log_is_named() {
    let sandbox = sandbox();
    sandbox.run(&["keys", "revoke", "a", "--yes"]).ok();
    let older = "UPDATE keys SET revoked_at = NULL WHERE name = 'a'";
    Inside::open(&sandbox).change(older);
    let runs = [
        sandbox.run(&["audit", "verify"]).exits(7),
        sandbox.run(&["audit", "verify", "-o", "json"]).exits(7),
        sandbox.run(&["store", "check"]).exits(7),
        sandbox.run(&["store", "backup", "b.age"]).exits(7),
    ];
    sandbox.snapshot_all("audit_verify_rows_differ", &runs);
    // The chain is valid, so it can be exported.
    sandbox.run(&["audit", "export"]).ok();
}
