//! `store passphrase`

use crate::sandbox::Sandbox;

const NEW: &str = "a new and longer passphrase";

fn change(sandbox: &Sandbox) -> Vec<&'static str> {
    sandbox.write("new", format!("{NEW}\n"));
    vec![
        "store",
        "passphrase",
        "--new-passphrase-file",
        "new",
        "--scrypt-log-n",
        "16",
    ]
}

#[test]
fn the_new_passphrase_opens_the_store_and_the_old_one_does_not() {
    let mut sandbox = Sandbox::with_passphrase();
    let secret = sandbox.create(&["--name", "ci"]);
    let before = sandbox.holds();
    let ran = sandbox.run(&change(&sandbox));
    sandbox.snapshot("store_passphrase", &ran.ok());
    sandbox.run(&["keys", "list"]).exits(6);
    let new = sandbox.path("new");
    sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", new.to_str().unwrap());
    assert_eq!(sandbox.holds(), before);
    assert_eq!(sandbox.verify(&secret), 0);
    for file in ["store.key", "identity.age", "store.db"] {
        assert_eq!(
            sandbox.mode(&format!(".config/storra-admin/store/{file}")),
            0o600
        );
    }
}

#[test]
fn a_store_without_a_passphrase_gets_one_and_keeps_its_identity() {
    let mut sandbox = Sandbox::with_store();
    sandbox.run(&change(&sandbox)).ok();
    let recipients = sandbox.json(&["store", "status"])["recipients"].take();
    assert_eq!(recipients.as_array().unwrap().len(), 2);
    sandbox.unset("STORRA_ADMIN_IDENTITY");
    sandbox.set("STORRA_ADMIN_PASSPHRASE", NEW);
    let status = sandbox.json(&["store", "status"]);
    assert_eq!(status["unlocked_by"], "passphrase from the environment");
    assert_eq!(status["recipients"], recipients);
}

#[test]
fn changing_it_twice_leaves_one_recipient_for_it() {
    let mut sandbox = Sandbox::with_passphrase();
    sandbox.run(&change(&sandbox)).ok();
    let new = sandbox.path("new");
    sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", new.to_str().unwrap());
    sandbox.run(&change(&sandbox)).ok();
    let recipients = sandbox.json(&["store", "status"])["recipients"].take();
    assert_eq!(recipients.as_array().unwrap().len(), 1, "{recipients}");
}

#[test]
fn a_dry_run_changes_nothing() {
    let sandbox = Sandbox::with_passphrase();
    let before = sandbox.json(&["store", "status"])["recipients"].take();
    let ran = sandbox.run(&[&change(&sandbox)[..], &["--dry-run"]].concat());
    sandbox.snapshot("store_passphrase_dry_run", &ran.ok());
    let after = sandbox.json(&["store", "status"])["recipients"].take();
    assert_eq!(after, before, "the old passphrase still opens it");
}

#[test]
fn a_short_passphrase_prints_a_warning() {
    let sandbox = Sandbox::with_store();
    let change = change(&sandbox);
    sandbox.write("new", "short");
    let ran = sandbox.run(&change).ok();
    assert!(
        ran.stderr
            .contains("warning: short passphrase (under 12 characters)"),
        "{ran}"
    );
}

#[test]
fn without_terminal_and_file_it_fails_at_once() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&["store", "passphrase"]).exits(2);
    sandbox.snapshot("store_passphrase_no_terminal", &ran);
}

#[test]
fn a_bad_new_passphrase_file_is_refused_and_the_old_one_stays() {
    let sandbox = Sandbox::with_passphrase();
    let change = change(&sandbox);
    let missing = sandbox.run(&["store", "passphrase", "--new-passphrase-file", "nowhere"]);
    sandbox.write("new", "\nsecond line");
    let empty = sandbox.run(&change);
    sandbox.write("new", NEW);
    sandbox.chmod("new", 0o644);
    let loose = sandbox.run(&change);
    let runs = [missing.exits(6), empty.exits(6), loose.exits(6)];
    sandbox.snapshot_all("store_passphrase_bad_file", &runs);
    sandbox.run(&["keys", "list"]).ok();
}

#[test]
fn the_store_must_be_opened_first() {
    let mut sandbox = Sandbox::with_passphrase();
    sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", "");
    sandbox.run(&change(&sandbox)).exits(6);
    sandbox.set("STORRA_ADMIN_PASSPHRASE", "wrong");
    sandbox.run(&change(&sandbox)).exits(6);
}

#[test]
fn the_last_of_concurrent_changes_wins() {
    let sandbox = Sandbox::with_store();
    let names = ["one", "two", "three", "four"];
    let changes: Vec<_> = names
        .iter()
        .map(|name| {
            sandbox.write(name, format!("passphrase number {name}\n"));
            let change = ["store", "passphrase", "--new-passphrase-file", name];
            sandbox
                .command(&[&change[..], &["--scrypt-log-n", "16"]].concat())
                .spawn()
                .unwrap()
        })
        .collect();
    for change in changes {
        let output = change.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    let mut reader = sandbox;
    reader.unset("STORRA_ADMIN_IDENTITY");
    let opening = names.iter().filter(|name| {
        reader.unset("STORRA_ADMIN_PASSPHRASE_FILE");
        reader.set("STORRA_ADMIN_PASSPHRASE_FILE", name);
        reader.run(&["keys", "list"]).code == 0
    });
    assert_eq!(opening.count(), 1);
}
