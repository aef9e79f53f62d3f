//! `keys create` without a store.

use crate::sandbox::{PASSPHRASE, Sandbox};

#[test]
fn a_passphrase_creates_the_store_and_the_key() {
    let mut sandbox = Sandbox::empty();
    let file = sandbox.write("passphrase", PASSPHRASE);
    sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &file);
    let ran = sandbox.run(&["keys", "create", "--name", "first-key"]).ok();
    sandbox.snapshot("first_use_passphrase", &ran);
    assert_eq!(
        ran.lines().len(),
        1,
        "the plaintext and nothing else: {ran}"
    );
    assert_eq!(sandbox.verify(&ran.stdout), 0);
    assert_eq!(sandbox.mode(".config/storra-admin/store"), 0o700);
}

#[test]
fn an_identity_makes_the_store_for_its_owner() {
    let sandbox = Sandbox::with_store();
    let create = [
        "keys",
        "create",
        "--name",
        "first-key",
        "--store",
        "another",
    ];
    sandbox.snapshot("first_use_identity", &sandbox.run(&create).ok());
    let listed = sandbox.json(&["keys", "list", "--store", "another"]);
    assert_eq!(listed.as_array().unwrap().len(), 1);
}

#[test]
fn with_nothing_to_open_it_init_is_named() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["keys", "create", "--name", "first-key"]);
    assert!(ran.stderr.contains("`storra-admin init`"), "{ran}");
    sandbox.snapshot("first_use_nothing", &ran.exits(3));
    assert!(!sandbox.store().exists());
}

#[test]
fn a_mistake_in_the_arguments_creates_no_store() {
    let mut sandbox = Sandbox::empty();
    sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
    for mistake in [
        &["--expires", "2020-01-01"][..],
        &["--no-buckets"],
        &["--tag", "a=1", "--tag", "a=2"],
        &["--fields", "nope"],
    ] {
        let arguments = [&["keys", "create", "--name", "first-key"], mistake].concat();
        sandbox.run(&arguments).exits(2);
        assert!(!sandbox.store().exists(), "{mistake:?}");
    }
}

#[test]
fn a_passphrase_file_that_others_can_read_creates_no_store() {
    let mut sandbox = Sandbox::empty();
    let file = sandbox.write("passphrase", PASSPHRASE);
    sandbox.chmod("passphrase", 0o644);
    sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &file);
    sandbox.run(&["keys", "create", "--name", "k"]).exits(6);
    assert!(!sandbox.store().exists());
}

#[test]
fn no_other_command_creates_a_store() {
    let mut sandbox = Sandbox::empty();
    sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
    let commands: [&[&str]; 7] = [
        &["accounts", "create", "--email", "a@b"],
        &["accounts", "list"],
        &["keys", "list"],
        &["keys", "show", "ci"],
        &["keys", "rotate", "ci"],
        &["keys", "prune", "--older-than", "1d", "--yes"],
        &["store", "status"],
    ];
    for command in commands {
        let json = sandbox.run(&[command, &["-o", "json"]].concat()).exits(3);
        assert_eq!(json.error()["code"], "store_not_found", "{command:?}");
    }
    let ran = sandbox.run_with_input(&["keys", "verify"], "sk_").exits(3);
    assert!(ran.stderr.contains("there is no store"), "{ran}");
    assert!(!sandbox.store().exists());
}

#[test]
fn a_dry_run_creates_no_store_and_says_so() {
    let mut sandbox = Sandbox::empty();
    sandbox.set("STORRA_ADMIN_PASSPHRASE", crate::sandbox::PASSPHRASE);
    let ran = sandbox
        .run(&["keys", "create", "--name", "a", "--dry-run"])
        .exits(3);
    assert!(
        ran.stderr.contains("a dry run does not create a store"),
        "{ran}"
    );
    assert!(!ran.stderr.contains("created"), "{ran}");
    assert!(!sandbox.store().exists());
}

#[test]
fn the_store_is_created_for_the_configured_credentials() {
    let mut sandbox = Sandbox::empty();
    let identity = "key";
    let made = ["init", "--store", "other", "--identity-out", identity];
    sandbox.run(&made).ok();
    std::fs::create_dir(sandbox.path("credentials")).unwrap();
    let text = std::fs::read(sandbox.path(identity)).unwrap();
    sandbox.write("credentials/storra-admin-identity", text);
    let file = sandbox.write("passphrase", crate::sandbox::PASSPHRASE);
    let credentials = sandbox.path("credentials");
    sandbox.set("CREDENTIALS_DIRECTORY", credentials.to_str().unwrap());
    sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &file);
    sandbox.create(&["--name", "first"]);
    assert_eq!(sandbox.names(&[]), ["first"]);
}
