//! `init`

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::sandbox::{PASSPHRASE, Sandbox};

/// A public key pair, from the test vectors of the age library.
pub(super) const SSH_PUBLIC: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN alice@rust";
pub(super) const SSH_PRIVATE: &str = "-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACB7Ci6nqZYaVvrjm8+XbzII89TsXzP111AflR7WeorBjQAAAJCfEwtqnxML
agAAAAtzc2gtZWQyNTUxOQAAACB7Ci6nqZYaVvrjm8+XbzII89TsXzP111AflR7WeorBjQ
AAAEADBJvjZT8X6JRJI8xVq/1aU8nMVgOtVnmdwqWwrSlXG3sKLqeplhpW+uObz5dvMgjz
1OxfM/XXUB+VHtZ6isGNAAAADHN0cjRkQGNhcmJvbgE=
-----END OPENSSH PRIVATE KEY-----
";

const STORE: &str = ".config/storra-admin/store";

fn recipient_of_an_identity(sandbox: &mut Sandbox, identity: &str) -> String {
    let elsewhere = ["--store", "elsewhere", "-o", "json"];
    let path = sandbox.path(identity);
    sandbox
        .run(&["init", "--store", "elsewhere", "--identity-out", identity])
        .ok();
    sandbox.set("STORRA_ADMIN_IDENTITY", path.to_str().unwrap());
    let status = sandbox.run(&[&["store", "status"], &elsewhere[..]].concat());
    let recipient = status.ok().json()["recipients"][0]["recipient"].clone();
    recipient.as_str().unwrap().to_owned()
}

#[test]
fn an_identity_file_for_ci_is_all_it_takes() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&[
        "init",
        "--identity-out",
        "ci.key",
        "--email",
        "ci@example.com",
    ]);
    sandbox.snapshot("init_identity", &ran.ok());
    let text = fs::read_to_string(sandbox.path("ci.key")).unwrap();
    assert!(text.starts_with("AGE-SECRET-KEY-1"), "{text}");
    let account = sandbox.json(&["accounts", "show", "--identity", "ci.key"]);
    assert_eq!(account["email"], "ci@example.com");
    assert_eq!(account["plan"], "pro");
}

#[test]
fn no_one_else_can_read_any_file_with_any_umask() {
    let sandbox = Sandbox::empty();
    sandbox.write("passphrase", PASSPHRASE);
    sandbox
        .run_in_shell(
            "umask 000; STORRA_ADMIN_PASSPHRASE_FILE=passphrase; export STORRA_ADMIN_PASSPHRASE_FILE; exec \"$@\"",
            &["init", "--identity-out", "ci.key", "--passphrase", "--scrypt-log-n", "16"],
        )
        .ok();
    assert_eq!(sandbox.mode("ci.key"), 0o600);
    assert_eq!(sandbox.mode(STORE), 0o700);
    let mut files = Vec::new();
    for entry in fs::read_dir(sandbox.store()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert_eq!(sandbox.mode(&format!("{STORE}/{name}")), 0o600, "{name}");
        files.push(name);
    }
    for name in ["store.db", "store.key", "identity.age"] {
        assert!(files.iter().any(|known| known == name), "{files:?}");
    }
    // No temporary file remains.
    let beside = fs::read_dir(sandbox.store().parent().unwrap()).unwrap();
    assert_eq!(beside.count(), 1);
}

#[test]
fn a_passphrase_from_a_file_opens_it() {
    let sandbox = Sandbox::with_passphrase();
    let status = sandbox.json(&["store", "status"]);
    assert_eq!(status["unlocked_by"], "passphrase file");
    assert_eq!(status["passphrase"], true);
}

#[test]
fn a_short_passphrase_prints_a_warning() {
    let mut sandbox = Sandbox::empty();
    sandbox.set("STORRA_ADMIN_PASSPHRASE", "hunter2");
    let ran = sandbox.run(&["init", "--scrypt-log-n", "16", "--plan", "free"]);
    sandbox.snapshot("init_short_passphrase", &ran.ok());
    assert_eq!(sandbox.json(&["accounts", "show"])["plan"], "free");
}

#[test]
fn the_owner_of_a_recipient_opens_it() {
    let mut sandbox = Sandbox::empty();
    let recipient = recipient_of_an_identity(&mut sandbox, "key");
    let ran = sandbox.run(&["init", "--recipient", &recipient]);
    sandbox.snapshot("init_recipient", &ran.ok());
    assert_eq!(
        sandbox.json(&["store", "status"])["recipients"][0]["recipient"],
        *recipient
    );
}

#[test]
fn an_ssh_key_opens_it() {
    let mut sandbox = Sandbox::empty();
    sandbox.run(&["init", "--recipient", SSH_PUBLIC]).ok();
    let file = sandbox.write("id_ed25519", SSH_PRIVATE);
    sandbox.set("STORRA_ADMIN_IDENTITY", &file);
    let secret = sandbox.create(&["--name", "ci"]);
    assert_eq!(sandbox.verify(&secret), 0);
}

#[test]
fn each_of_several_ways_opens_it() {
    let mut sandbox = Sandbox::empty();
    let recipient = recipient_of_an_identity(&mut sandbox, "first");
    let file = sandbox.write("passphrase", PASSPHRASE);
    sandbox.unset("STORRA_ADMIN_IDENTITY");
    sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &file);
    let ran = sandbox.run(&[
        "init",
        "--passphrase",
        "--recipient",
        &recipient,
        "--recipient",
        SSH_PUBLIC,
        "--identity-out",
        "second",
        "--scrypt-log-n",
        "16",
    ]);
    sandbox.snapshot("init_several_ways", &ran.ok());
    let by = |more: &[&str]| {
        let status = sandbox.json(&[&["store", "status"], more].concat());
        status["unlocked_by"].as_str().unwrap().to_owned()
    };
    assert_eq!(by(&[]), "passphrase file");
    assert_eq!(by(&["--identity", "first"]), "identity file");
    assert_eq!(by(&["--identity", "second"]), "identity file");
    let recipients = sandbox.json(&["store", "status"])["recipients"].take();
    let mut origins: Vec<_> = recipients
        .as_array()
        .unwrap()
        .iter()
        .map(|recipient| recipient["origin"].as_str().unwrap())
        .collect();
    origins.sort_unstable();
    assert_eq!(
        origins,
        ["identity", "passphrase", "recipient", "recipient"]
    );
}

#[test]
fn a_second_store_at_the_same_path_is_refused() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    let before = sandbox.holds();
    let ran = sandbox
        .run(&["init", "--identity-out", "another.key"])
        .exits(4);
    sandbox.snapshot("init_exists", &ran);
    assert!(!sandbox.path("another.key").exists());
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn without_terminal_and_credentials_it_fails_at_once() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["init"]).exits(6);
    sandbox.snapshot("init_nothing_opens", &ran);
    sandbox
        .run(&["init", "--passphrase", "--identity-out", "ci.key"])
        .exits(6);
    assert!(!sandbox.path("ci.key").exists());
    assert!(!sandbox.store().exists());
}

#[test]
fn an_identity_never_overwrites_a_file() {
    let sandbox = Sandbox::empty();
    sandbox.write("ci.key", "precious");
    let ran = sandbox.run(&["init", "--identity-out", "ci.key"]).exits(4);
    sandbox.snapshot("init_identity_exists", &ran);
    assert_eq!(
        fs::read_to_string(sandbox.path("ci.key")).unwrap(),
        "precious"
    );
    assert!(!sandbox.store().exists());
}

#[test]
fn an_identity_that_cannot_be_written_leaves_no_store() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["init", "--identity-out", "missing/ci.key"]);
    assert!(ran.stderr.contains("missing/ci.key"), "{ran}");
    ran.exits(8);
    assert!(!sandbox.store().exists());
}

#[test]
fn bad_values_are_refused_and_make_nothing() {
    let sandbox = Sandbox::empty();
    let init = |more: &[&str]| {
        let arguments = [&["init", "--identity-out", "ci.key"], more].concat();
        sandbox.run(&arguments).exits(2)
    };
    let runs = [
        init(&["--recipient", "age1nonsense"]),
        init(&["--email", "nobody"]),
        init(&["--plan", "gold"]),
        init(&["--scrypt-log-n", "15"]),
        init(&["--scrypt-log-n", "23"]),
    ];
    sandbox.snapshot_all("init_bad_values", &runs);
    assert!(!sandbox.path("ci.key").exists());
    assert!(!sandbox.store().exists());
}

#[test]
fn a_dry_run_creates_nothing() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["init", "--identity-out", "ci.key", "--dry-run"]);
    sandbox.snapshot("init_dry_run", &ran.ok());
    let left = fs::read_dir(sandbox.path(".")).unwrap().count();
    assert_eq!(left, 0);
}

#[test]
fn a_directory_with_other_files_is_refused_as_a_store() {
    let sandbox = Sandbox::empty();
    fs::create_dir(sandbox.path("taken")).unwrap();
    sandbox.write("taken/letter", "hello");
    let place = ["--store", "taken", "--identity-out", "id"];
    let ran = sandbox.run(&[&["init"], &place[..]].concat()).exits(4);
    assert!(
        ran.stderr.contains("is not empty, and has no store in it"),
        "{ran}"
    );
    assert!(!sandbox.path("id").exists());
}

#[test]
fn a_store_path_below_a_file_is_refused() {
    let sandbox = Sandbox::empty();
    sandbox.write("file", "hello");
    let place = ["--store", "file/store", "--identity-out", "id"];
    let ran = sandbox.run(&[&["init"], &place[..]].concat()).exits(8);
    assert!(ran.stderr.contains("cannot make the directory"), "{ran}");
}

#[test]
fn only_old_drafts_are_removed() {
    let sandbox = Sandbox::empty();
    let draft = |name: &str, files: &[&str]| {
        let dir = sandbox.path(".config/storra-admin").join(name);
        fs::create_dir_all(&dir).unwrap();
        fs::set_permissions(&dir, PermissionsExt::from_mode(0o700)).unwrap();
        for file in files {
            fs::write(dir.join(file), b"x").unwrap();
        }
        dir
    };
    let age = |dir: &std::path::Path| {
        let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(86_400);
        fs::File::open(dir).unwrap().set_modified(long_ago).unwrap();
    };
    let left = draft(".storra-admin-draft-old", &["store.db", "store.key"]);
    let young = draft(".storra-admin-draft-young", &["store.db"]);
    let letters = draft(".storra-admin-draft-letters", &["letter"]);
    let other = draft(".store-of-mine", &["store.db"]);
    for dir in [&left, &letters, &other] {
        age(dir);
    }
    sandbox.run(&["init", "--identity-out", "id"]).ok();
    assert!(!left.exists());
    assert!(young.join("store.db").exists());
    assert!(letters.join("letter").exists());
    assert!(other.join("store.db").exists());
}

#[test]
fn files_of_public_keys_may_open_the_store() {
    let sandbox = Sandbox::empty();
    sandbox.write("key", SSH_PRIVATE);
    sandbox.write("key.pub", format!("# ours\n{SSH_PUBLIC}\n"));
    let init = [
        "init",
        "--recipient-file",
        "key.pub",
        "--recipient",
        SSH_PUBLIC,
    ];
    sandbox.snapshot("init_recipient_file", &sandbox.run(&init).ok());
    let recipients = sandbox.json(&["store", "recipients", "list", "--identity", "key"]);
    let [only] = recipients.as_array().unwrap().as_slice() else {
        panic!("{recipients}");
    };
    assert_eq!(only["name"], "alice@rust");
    let piped = ["init", "--store", "piped", "--recipient-file", "-"];
    sandbox.run_with_input(&piped, SSH_PUBLIC).ok();
    sandbox
        .run(&["keys", "list", "--store", "piped", "--identity", "key"])
        .ok();
}

#[test]
fn a_file_without_public_keys_creates_no_store() {
    let sandbox = Sandbox::empty();
    sandbox.write("empty", "# nobody yet\n");
    sandbox.write("key", SSH_PRIVATE);
    let runs =
        ["empty", "key", "missing"].map(|file| sandbox.run(&["init", "--recipient-file", file]));
    let runs = runs.map(|ran| if ran.code == 3 { ran } else { ran.exits(2) });
    sandbox.snapshot_all("init_bad_recipient_file", &runs);
    assert!(!sandbox.path(STORE).exists());
}

#[test]
fn an_identity_is_never_written_into_the_directory_of_the_store() {
    let sandbox = Sandbox::empty();
    std::fs::create_dir(sandbox.path("s")).unwrap();
    for store in ["s", "t", "t/u"] {
        let file = format!("{store}/id");
        let init = [
            "init",
            "--store",
            store,
            "--identity-out",
            &file,
            "-o",
            "json",
        ];
        let error = sandbox.run(&init).exits(2).error();
        assert_eq!(error["code"], "place_reserved");
        assert!(!sandbox.path(store).join("id").exists());
    }
}

#[test]
fn a_passphrase_that_was_given_as_an_argument_is_not_repeated() {
    let sandbox = Sandbox::empty();
    for arguments in [
        &["init", "--passphrase", "hunter2"][..],
        &["init", "--passphrase", "--dry-run", "hunter2"],
        &["store", "passphrase", "hunter2"],
        &["init", "--actor", "hunter2", "--passphrase", "hunter2"],
    ] {
        let ran = sandbox.run(arguments).exits(2);
        assert!(!ran.stderr.contains("hunter2"), "{ran}");
        assert!(
            ran.stderr.contains("unexpected argument '[redacted]'"),
            "{ran}"
        );
    }
    let ran = sandbox.run(&["init", "hunter2"]).exits(2);
    assert!(ran.stderr.contains("'hunter2'"), "{ran}");
}

#[test]
fn a_new_identity_may_go_where_the_environment_looks_for_it() {
    let mut sandbox = Sandbox::empty();
    sandbox.set("STORRA_ADMIN_IDENTITY", "id");
    sandbox.run(&["init", "--identity-out", "id"]).ok();
    sandbox.run(&["keys", "list"]).ok();
    let config = ".config/storra-admin/config.toml";
    let init = ["init", "--store", "s", "--identity-out", config];
    sandbox.run(&init).exits(2);
}
