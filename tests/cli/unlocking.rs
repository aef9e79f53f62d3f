//! Every way to unlock a store, their precedence, and the error if none works.

use std::fs;

use crate::sandbox::{PASSPHRASE, Ran, Sandbox};

const STORE: &str = ".config/storra-admin/store";

/// Creates a store that a passphrase and the identity in the file `identity` open, with neither
/// given to later runs.
fn both_ways() -> Sandbox {
    let mut sandbox = Sandbox::empty();
    sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
    sandbox
        .run(&[
            "init",
            "--passphrase",
            "--identity-out",
            "identity",
            "--scrypt-log-n",
            "16",
        ])
        .ok();
    sandbox.unset("STORRA_ADMIN_PASSPHRASE");
    sandbox
}

fn path(sandbox: &Sandbox, name: &str) -> String {
    sandbox.path(name).to_str().unwrap().to_owned()
}

fn unlocked_by(sandbox: &Sandbox) -> String {
    let status = sandbox.json(&["store", "status"]);
    status["unlocked_by"]
        .as_str()
        .unwrap_or("nothing")
        .to_owned()
}

#[test]
fn the_first_applicable_unlock_method_is_used() {
    let mut sandbox = both_ways();
    assert_eq!(unlocked_by(&sandbox), "nothing");
    fs::create_dir(sandbox.path("credentials")).unwrap();
    let identity = fs::read(sandbox.path("identity")).unwrap();
    sandbox.write("credentials/storra-admin-identity", identity);
    sandbox.set("CREDENTIALS_DIRECTORY", &path(&sandbox, "credentials"));
    assert_eq!(unlocked_by(&sandbox), "systemd credential");
    sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
    assert_eq!(unlocked_by(&sandbox), "passphrase from the environment");
    let file = sandbox.write("passphrase", PASSPHRASE);
    sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &file);
    assert_eq!(unlocked_by(&sandbox), "passphrase file");
    sandbox.set("STORRA_ADMIN_IDENTITY", &path(&sandbox, "identity"));
    assert_eq!(unlocked_by(&sandbox), "identity file");
}

#[test]
fn an_unlock_method_that_fails_is_not_skipped() {
    let mut sandbox = both_ways();
    sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
    sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &path(&sandbox, "missing"));
    sandbox.run(&["keys", "list"]).exits(6);
    let file = sandbox.write("passphrase", PASSPHRASE);
    sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &file);
    sandbox
        .run(&["keys", "list", "--identity", "missing"])
        .exits(6);
}

#[test]
fn the_flag_beats_the_variable_for_the_identity() {
    let mut sandbox = both_ways();
    sandbox.set("STORRA_ADMIN_IDENTITY", &path(&sandbox, "missing"));
    sandbox
        .run(&["keys", "list", "--identity", "identity"])
        .ok();
}

#[test]
fn a_credentials_directory_without_ours_does_not_apply() {
    let mut sandbox = both_ways();
    fs::create_dir(sandbox.path("credentials")).unwrap();
    sandbox.set("CREDENTIALS_DIRECTORY", &path(&sandbox, "credentials"));
    assert_eq!(unlocked_by(&sandbox), "nothing");
}

#[test]
fn a_credential_may_be_readable_by_the_group_and_not_by_others() {
    let mut sandbox = both_ways();
    fs::create_dir(sandbox.path("credentials")).unwrap();
    let identity = fs::read(sandbox.path("identity")).unwrap();
    let name = "credentials/storra-admin-identity";
    sandbox.write(name, identity);
    sandbox.set("CREDENTIALS_DIRECTORY", &path(&sandbox, "credentials"));
    sandbox.chmod(name, 0o440);
    assert_eq!(unlocked_by(&sandbox), "systemd credential");
    sandbox.chmod(name, 0o444);
    sandbox.run(&["keys", "list"]).exits(6);
}

#[test]
fn without_terminal_and_credentials_every_command_fails_at_once() {
    let sandbox = both_ways();
    let ran = sandbox.run(&["keys", "list"]).exits(6);
    sandbox.snapshot("unlocking_no_way", &ran);
    let commands: [&[&str]; 8] = [
        &["accounts", "list"],
        &["keys", "create", "--name", "ci"],
        &["keys", "show", "ci"],
        &["keys", "rotate", "ci"],
        &["keys", "revoke", "ci", "--yes"],
        &["keys", "prune", "--older-than", "1d", "--yes"],
        &["keys", "verify"],
        &["store", "unlock"],
    ];
    for command in commands {
        let error = sandbox
            .run(&[command, &["-o", "json"]].concat())
            .exits(6)
            .error();
        assert_eq!(error["code"], "locked", "{command:?}");
    }
}

#[test]
fn a_wrong_passphrase_is_exit_6_and_not_repeated() {
    let mut sandbox = both_ways();
    sandbox.set("STORRA_ADMIN_PASSPHRASE", "hunter2hunter2");
    let ran = sandbox.run(&["keys", "list"]).exits(6);
    assert!(!ran.stderr.contains("hunter2"), "{ran}");
    sandbox.snapshot("unlocking_wrong_passphrase", &ran);
    let error = sandbox
        .run(&["keys", "list", "-o", "json"])
        .exits(6)
        .error();
    assert_eq!(error["code"], "wrong_passphrase");
}

#[test]
fn a_passphrase_does_not_open_a_store_without_one() {
    let mut sandbox = Sandbox::with_store();
    sandbox.unset("STORRA_ADMIN_IDENTITY");
    sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
    let ran = sandbox.run(&["keys", "list"]).exits(6);
    sandbox.snapshot("unlocking_store_without_passphrase", &ran);
}

#[test]
fn a_bad_passphrase_file_is_refused_with_the_reason() {
    let mut sandbox = both_ways();
    sandbox.write("empty", "");
    sandbox.write("blank", "\n");
    sandbox.write("latin1", b"caf\xe9");
    let mut runs = Vec::new();
    for name in ["missing", "empty", "blank", "latin1"] {
        let path = path(&sandbox, name);
        sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &path);
        runs.push(sandbox.run(&["keys", "list"]).exits(6));
        sandbox.unset("STORRA_ADMIN_PASSPHRASE_FILE");
    }
    sandbox.snapshot_all("unlocking_bad_passphrase_file", &runs);
}

#[test]
fn a_passphrase_file_that_others_can_read_is_refused_with_the_chmod() {
    let mut sandbox = both_ways();
    let file = sandbox.write("passphrase", PASSPHRASE);
    sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &file);
    for mode in [0o644, 0o640, 0o602] {
        sandbox.chmod("passphrase", mode);
        sandbox.run(&["keys", "list"]).exits(6);
    }
    sandbox.chmod("passphrase", 0o604);
    let ran = sandbox.run(&["keys", "list"]).exits(6);
    sandbox.snapshot("unlocking_loose_passphrase_file", &ran);
    sandbox.chmod("passphrase", 0o400);
    sandbox.run(&["keys", "list"]).ok();
}

#[test]
fn only_the_first_line_of_a_passphrase_file_counts() {
    let mut sandbox = both_ways();
    let file = sandbox.write("passphrase", format!("{PASSPHRASE}\r\nnot this\n"));
    sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &file);
    sandbox.run(&["keys", "list"]).ok();
}

#[test]
fn a_bad_identity_is_refused_with_the_reason() {
    let sandbox = both_ways();
    sandbox
        .run(&["init", "--store", "another", "--identity-out", "stranger"])
        .ok();
    sandbox.write("prose", "no key at all\n");
    sandbox.write("loose", fs::read(sandbox.path("identity")).unwrap());
    sandbox.chmod("loose", 0o644);
    let runs: Vec<Ran> = ["missing", "stranger", "prose", "loose"]
        .map(|name| sandbox.run(&["keys", "list", "--identity", name]).exits(6))
        .into();
    sandbox.snapshot_all("unlocking_bad_identity", &runs);
}

#[test]
fn a_public_key_as_identity_is_reported_with_its_private_key() {
    let sandbox = both_ways();
    sandbox.write("id.pub", ENCRYPTED_PUBLIC);
    sandbox.write("id", ENCRYPTED_PRIVATE);
    sandbox.write("lonely.pub", ENCRYPTED_PUBLIC);
    for (name, mode, hint) in [
        ("id.pub", 0o644, "the private key is id\n"),
        ("id.pub", 0o600, "the private key is id\n"),
        ("lonely.pub", 0o644, "the file without `.pub`"),
    ] {
        sandbox.chmod(name, mode);
        let ran = sandbox.run(&["keys", "list", "--identity", name]).exits(6);
        assert!(ran.stderr.contains("is a public key"), "{ran}");
        assert!(ran.stderr.contains(hint), "{ran}");
        assert!(!ran.stderr.contains("chmod"), "{ran}");
    }
}

#[test]
fn a_store_that_others_could_use_is_refused_with_the_chmod() {
    let mut sandbox = both_ways();
    sandbox.set("STORRA_ADMIN_IDENTITY", &path(&sandbox, "identity"));
    let mut runs = Vec::new();
    for (name, good, loose) in [
        (STORE.to_owned(), 0o700, 0o755),
        (format!("{STORE}/store.key"), 0o600, 0o640),
        (format!("{STORE}/store.db"), 0o600, 0o606),
        (format!("{STORE}/identity.age"), 0o600, 0o644),
    ] {
        sandbox.chmod(&name, loose);
        runs.push(sandbox.run(&["keys", "list"]).exits(6));
        sandbox.chmod(&name, good);
    }
    sandbox.run(&["keys", "list"]).ok();
    sandbox.snapshot_all("unlocking_loose_store", &runs);
}

#[test]
fn the_chmod_can_be_pasted_into_a_shell_whatever_the_path() {
    let mut sandbox = both_ways();
    sandbox.set("STORRA_ADMIN_IDENTITY", &path(&sandbox, "identity"));
    let place = "it's my store";
    fs::rename(sandbox.store(), sandbox.path(place)).unwrap();
    sandbox.chmod(place, 0o777);
    let list = ["keys", "list", "--store", place];
    let error = sandbox
        .run(&[&list[..], &["-o", "json"]].concat())
        .exits(6)
        .error();
    let remedy = error["hint"].as_str().unwrap();
    assert!(remedy.starts_with("chmod 700 "), "{remedy}");
    sandbox
        .run_in_shell(&format!("{remedy} && \"$@\""), &list)
        .ok();
}

#[test]
fn a_forged_identity_cannot_cause_endless_work() {
    let sandbox = Sandbox::with_passphrase();
    let own = sandbox.store().join("identity.age");
    let sealed = fs::read(&own).unwrap();
    let place = sealed.windows(4).position(|w| w == b" 16\n").unwrap();
    for work in ["23", "30", "63", "64", "99", "255", "999999999999"] {
        // If it were accepted, deriving the key would need 2^(10 + work) bytes of memory and the
        // test would fail.
        let forged = [&sealed[..=place], work.as_bytes(), &sealed[place + 3..]].concat();
        fs::write(&own, &forged).unwrap();
        let ran = sandbox.run(&["keys", "list"]);
        assert!([6, 7].contains(&ran.code), "{work}: {ran}");
    }
}

/// An unused key pair with an encrypted private key.
const ENCRYPTED_PUBLIC: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHr3kmCuCq413sZWujqHxVishlqe/9GRLrY7z+7dB8Rg operator";
const ENCRYPTED_PRIVATE: &str = "-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABCBno7Vh4
sZUiIMUDaXLR0uAAAAAQAAAAEAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIHr3kmCuCq413sZW
ujqHxVishlqe/9GRLrY7z+7dB8RgAAAAkCQWXnntB9bzxQhEANbtVaLt55ozEggsCD7YiI
Ol9jmtoXkvtthtXAo9JHcrCMBWXTjwBuFtw8+0OHe837H7vTLNYb74Mz8Ndyvotxl9obUx
iFOt6rCA16yCzxTOS1cqOSRfuOfYalh2rOdb69hQmuW8Km/zQNZWh7fXK6vi3oULzBvQe8
enZNJn3bQPof8yfw==
-----END OPENSSH PRIVATE KEY-----
";

#[test]
fn an_encrypted_ssh_key_without_a_terminal_is_told_from_a_wrong_one() {
    let sandbox = Sandbox::empty();
    sandbox.write("key", ENCRYPTED_PRIVATE);
    sandbox.run(&["init", "--recipient", ENCRYPTED_PUBLIC]).ok();
    sandbox
        .run(&["init", "--store", "other", "--identity-out", "identity"])
        .ok();
    let runs = [
        sandbox.run(&["keys", "list", "--identity", "key"]).exits(6),
        sandbox
            .run(&["keys", "list", "--identity", "key", "--store", "other"])
            .exits(6),
    ];
    sandbox.snapshot_all("unlocking_encrypted_ssh_key", &runs);
}
