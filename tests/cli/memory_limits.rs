//! Passphrase key derivation that needs more memory than allowed: exit code 6 with an error, never
//! a crash.

use std::path::Path;

use crate::sandbox::{PASSPHRASE, Ran, Sandbox};

/// Runs the program with at most N MiB of address space.
fn limited(sandbox: &Sandbox, mebibytes: u32, arguments: &[&str]) -> Ran {
    let script = format!("ulimit -v {} && exec \"$@\"", mebibytes * 1024);
    sandbox.run_in_shell(&script, arguments)
}

#[track_caller]
fn assert_refused(ran: Ran) {
    let ran = ran.exits(6);
    let error = ran.error();
    assert_eq!(error["code"], "not_enough_memory", "{ran}");
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("MiB of memory"), "{message}");
}

/// Returns an `identity.age` with another work factor, as an attacker would write it.
fn forged(own: &Path, log_n: &str) -> Vec<u8> {
    let mut bytes = std::fs::read(own).unwrap();
    let place = bytes.windows(4).position(|w| w == b" 16\n").unwrap();
    bytes[place + 1..place + 3].copy_from_slice(log_n.as_bytes());
    bytes
}

#[test]
fn a_forged_identity_that_asks_for_gigabytes_is_refused() {
    let sandbox = Sandbox::with_passphrase();
    let own = sandbox.store().join("identity.age");
    let forgeries = ["20", "21", "22"].map(|log_n| forged(&own, log_n));
    for forgery in forgeries {
        std::fs::write(&own, forgery).unwrap();
        assert_refused(limited(&sandbox, 600, &["keys", "list", "-o", "json"]));
        assert_refused(limited(&sandbox, 600, &["store", "unlock", "-o", "json"]));
        limited(&sandbox, 600, &["store", "check"]).exits(6);
    }
}

#[test]
fn a_forged_identity_in_a_separate_file_is_refused() {
    let mut sandbox = Sandbox::with_passphrase();
    let own = sandbox.store().join("identity.age");
    sandbox.write("forged", forged(&own, "22"));
    sandbox.unset("STORRA_ADMIN_PASSPHRASE_FILE");
    sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
    let own = ["keys", "list", "-o", "json", "--identity", "forged"];
    assert_refused(limited(&sandbox, 600, &own));
}

#[test]
fn a_forged_identity_in_a_backup_is_refused() {
    let sandbox = Sandbox::with_passphrase();
    // A user with the identity can make such a backup.
    let store = ["--store", "two"];
    let init = ["init", "--identity-out", "known", "--passphrase"];
    let init = [&init[..], &["--scrypt-log-n", "16"], &store].concat();
    sandbox.run(&init).ok();
    let own = sandbox.path("two/identity.age");
    std::fs::write(&own, forged(&own, "22")).unwrap();
    let backup = ["store", "backup", "b.age", "--identity", "known"];
    sandbox.run(&[&backup[..], &store].concat()).ok();
    let restore = ["store", "restore", "--dry-run", "b.age", "-o", "json"];
    assert_refused(limited(&sandbox, 600, &restore));
}

#[test]
fn a_new_passphrase_that_needs_too_much_is_refused_and_nothing_is_changed() {
    let mut sandbox = Sandbox::empty();
    sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
    let init = ["init", "--scrypt-log-n", "21", "-o", "json"];
    assert_refused(limited(&sandbox, 600, &init));
    assert!(!sandbox.store().exists());
    sandbox.run(&["init", "--scrypt-log-n", "16"]).ok();
    let new = sandbox.write("new", "another good passphrase");
    let change = ["store", "passphrase", "--new-passphrase-file", &new];
    let change = [&change[..], &["--scrypt-log-n", "21", "-o", "json"]].concat();
    assert_refused(limited(&sandbox, 600, &change));
    sandbox.run(&["keys", "list"]).ok();
}

#[test]
fn there_is_no_limit_at_which_the_program_crashes() {
    let sandbox = Sandbox::with_passphrase();
    let mut codes = Vec::new();
    // From hardly more than the program itself needs to more than enough.
    for mebibytes in (150..330).step_by(6) {
        let ran = limited(&sandbox, mebibytes, &["keys", "list"]);
        assert!(matches!(ran.code, 0 | 6), "{mebibytes} MiB: {ran}");
        codes.push(ran.code);
    }
    assert!(codes.contains(&6) && codes.last() == Some(&0), "{codes:?}");
}

#[test]
fn the_key_derivation_of_a_grant_is_refused_too() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    let satellite = super::grants::satellite();
    let passphrase = sandbox.write("encryption", "hunter2");
    let create = [
        "grants",
        "create",
        "--project",
        "web",
        "--name",
        "team",
        "-o",
        "json",
    ];
    let whole = [
        &create[..],
        &[
            "--satellite",
            &satellite,
            "--encryption-passphrase-file",
            &passphrase,
        ],
    ]
    .concat();
    let mut refused = 0;
    for mebibytes in (90..260).step_by(10) {
        let ran = limited(&sandbox, mebibytes, &whole);
        assert!(matches!(ran.code, 0 | 4 | 6), "{mebibytes} MiB: {ran}");
        refused += u32::from(ran.code == 6);
    }
    assert!(refused > 0);
}
