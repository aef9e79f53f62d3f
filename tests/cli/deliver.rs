//! `--deliver`: secrets are written where other tools read them.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use super::grants::satellite;
use crate::sandbox::Sandbox;

fn read(sandbox: &Sandbox, name: &str) -> String {
    fs::read_to_string(sandbox.path(name)).unwrap()
}

/// Replaces the random parts of a delivered file after checking their format.
fn shape(text: &str) -> String {
    let mut shaped = String::new();
    for word in text.split_inclusive([' ', '\n', '"', '=']) {
        let bare = word.trim_end_matches([' ', '\n', '"', '=']);
        let all = |test: fn(&u8) -> bool| bare.bytes().all(|b| test(&b));
        shaped.push_str(match bare.len() {
            49 if bare.starts_with("sk_") => "[CLIENT KEY]",
            40 if all(u8::is_ascii_alphanumeric) => "[SECRET KEY]",
            20 if all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) => "[ACCESS KEY]",
            _ => bare,
        });
        shaped.push_str(&word[bare.len()..]);
    }
    shaped
}

const CREATE: [&str; 6] = ["keys", "create", "--name", "Prod 1", "--kind", "client"];
const PAIR: [&str; 6] = [
    "keys",
    "create",
    "--name",
    "backup",
    "--kind",
    "object-storage",
];

fn create<'a>(what: &[&'a str], rest: &[&'a str]) -> Vec<&'a str> {
    [what, rest].concat()
}

#[test]
fn every_format_goes_to_standard_output() {
    let sandbox = Sandbox::with_store();
    let mut shown = String::new();
    for (what, formats) in [
        (CREATE, &["raw", "env", "k8s"][..]),
        (PAIR, &["raw", "env", "aws", "rclone", "k8s"]),
    ] {
        for format in formats {
            let name = ["--deliver", format, "--profile", "prod-1"];
            let ran = sandbox.run(&create(&what, &name)).ok();
            for part in ["== ", format, "\n", &shape(&ran.stdout)] {
                shown.push_str(part);
            }
        }
    }
    insta::with_settings!({prepend_module_to_snapshot => false, snapshot_path => "snapshots", omit_expression => true}, {
        insta::assert_snapshot!("deliver_formats", shown);
    });
    let ran = sandbox.run(&create(&CREATE, &["--deliver", "json"])).ok();
    let shown = ran.json();
    assert_eq!(sandbox.verify(shown["key"].as_str().unwrap()), 0);
    assert_eq!(shown["name"], "Prod 1");
}

#[test]
fn a_file_gets_the_secret_and_stdout_does_not() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&create(
        &CREATE,
        &["--deliver", "env:ci.env", "--env-name", "TOKEN"],
    ));
    sandbox.snapshot("deliver_file", &ran);
    let text = read(&sandbox, "ci.env");
    let secret = text.strip_prefix("TOKEN=").unwrap().trim_end();
    assert_eq!(sandbox.verify(secret), 0);
    assert_eq!(sandbox.mode("ci.env"), 0o600);
    let shown = sandbox.json(&create(&PAIR, &["--deliver", "aws:credentials"]));
    assert_eq!(shown["secret_key"], serde_json::Value::Null);
    assert_eq!(shown["name"], "backup");
}

#[test]
fn the_file_is_private_whatever_the_umask() {
    let sandbox = Sandbox::with_store();
    for (umask, file) in [("000", "a"), ("077", "b"), ("277", "c")] {
        let target = format!("raw:{file}");
        let script = format!("umask {umask}; exec \"$@\"");
        let arguments = create(&CREATE, &["--deliver", &target]);
        sandbox.run_in_shell(&script, &arguments).ok();
        assert_eq!(sandbox.mode(file), 0o600, "umask {umask}");
    }
}

#[test]
fn an_existing_file_is_replaced_only_with_force() {
    let sandbox = Sandbox::with_store();
    let old = sandbox.create(&["--name", "ci", "--kind", "client"]);
    sandbox.write("ci.env", "mine\n");
    let rotate = ["keys", "rotate", "ci", "--now", "--deliver", "env:ci.env"];
    let refused = sandbox.run(&rotate).exits(4);
    sandbox.snapshot("deliver_exists", &refused);
    assert_eq!(read(&sandbox, "ci.env"), "mine\n");
    assert_eq!(sandbox.verify(&old), 0, "nothing was rotated");
    let ran = sandbox.run(&create(&rotate, &["--force"]));
    sandbox.snapshot("deliver_rotate", &ran);
    let text = read(&sandbox, "ci.env");
    let secret = text.strip_prefix("CLOUD_API_KEY=").unwrap().trim_end();
    assert_eq!(sandbox.verify(secret), 0);
    assert_eq!(sandbox.verify(&old), 12);
}

#[test]
fn the_other_profiles_are_kept() {
    let sandbox = Sandbox::with_store();
    sandbox.write("credentials", "[work]\naws_access_key_id = W\n");
    let aws = [
        "--deliver",
        "aws:credentials",
        "--profile",
        "storra",
        "--force",
    ];
    sandbox.run(&create(&PAIR, &aws)).ok();
    let text = read(&sandbox, "credentials");
    assert_eq!(
        shape(&text),
        "[work]\naws_access_key_id = W\n\n[storra]\naws_access_key_id = [ACCESS KEY]\naws_secret_access_key = [SECRET KEY]\n"
    );
}

#[test]
fn a_path_that_is_not_a_file_is_refused_before_anything_is_created() {
    let sandbox = Sandbox::with_store();
    symlink(sandbox.path("target"), sandbox.path("link")).unwrap();
    fs::create_dir(sandbox.path("dir")).unwrap();
    let long = format!("raw:{}", "n".repeat(200));
    let targets = [
        "raw:link",
        "raw:dir",
        "raw:none/f",
        "raw:dir/..",
        &long,
        "raw:",
        "xml:f",
    ];
    let runs: Vec<_> = targets
        .iter()
        .map(|target| sandbox.run(&create(&CREATE, &["--deliver", target, "--force"])))
        .collect();
    sandbox.snapshot_all("deliver_bad_places", &runs);
    assert!(runs.iter().all(|ran| ran.code != 0));
    assert_eq!(sandbox.names(&[]), Vec::<String>::new());
}

#[test]
fn a_format_without_the_secret_is_refused_before_anything_is_created() {
    let sandbox = Sandbox::with_store();
    let mut runs: Vec<_> = [
        ["--deliver", "aws:f"],
        ["--deliver", "rclone"],
        ["--deliver", "github"],
        ["--env-name", "X"],
    ]
    .iter()
    .map(|rest| sandbox.run(&create(&CREATE, rest)))
    .collect();
    runs.push(sandbox.run(&create(&CREATE, &["--deliver", "env", "-o", "json"])));
    runs.push(sandbox.run(&create(
        &CREATE,
        &["--deliver", "env:f", "--env-name", "1X"],
    )));
    runs.push(sandbox.run(&create(&PAIR, &["--deliver", "aws", "--profile", "a]b"])));
    runs.push(sandbox.run(&create(&CREATE, &["--deliver", "env:f", "--count", "2"])));
    sandbox.snapshot_all("deliver_unfit", &runs);
    assert_eq!(sandbox.names(&[]), Vec::<String>::new());
    assert!(!sandbox.path("f").exists());
}

#[test]
fn a_dry_run_writes_no_file() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&create(&CREATE, &["--deliver", "env:f", "--dry-run"]));
    sandbox.snapshot("deliver_dry_run", &ran);
    assert!(!sandbox.path("f").exists());
    assert_eq!(sandbox.names(&[]), Vec::<String>::new());
}

#[test]
fn a_step_of_github_actions_gets_a_variable_and_a_mask() {
    let mut sandbox = Sandbox::with_store();
    let file = sandbox.write("github_env", "BEFORE=1\n");
    sandbox.set("GITHUB_ACTIONS", "true");
    sandbox.set("GITHUB_ENV", &file);
    sandbox.chmod("github_env", 0o644);
    let github = ["--deliver", "github", "--env-name", "TOKEN"];
    let ran = sandbox.run(&create(&CREATE, &github)).ok();
    let secret = ran.stdout.strip_prefix("::add-mask::").unwrap().trim_end();
    assert_eq!(
        read(&sandbox, "github_env"),
        format!("BEFORE=1\nTOKEN={secret}\n")
    );
    assert_eq!(sandbox.mode("github_env"), 0o644, "it is the runner's file");
    assert_eq!(sandbox.verify(secret), 0);
    let refused = sandbox.run(&create(&CREATE, &["--deliver", "github", "-o", "json"]));
    assert_eq!(refused.exits(2).lines(), Vec::<&str>::new());
}

#[test]
fn a_missing_github_actions_variable_is_named() {
    let mut sandbox = Sandbox::with_store();
    let refused = |sandbox: &Sandbox| {
        let ran = sandbox.run(&create(&CREATE, &["--deliver", "github"]));
        ran.exits(2).stderr
    };
    let both = refused(&sandbox);
    assert!(both.contains("`GITHUB_ACTIONS` and `GITHUB_ENV` are not set"));
    sandbox.set("GITHUB_ENV", "/tmp/x");
    let one = refused(&sandbox);
    assert!(one.contains(": `GITHUB_ACTIONS` is not set"), "{one}");
    sandbox.unset("GITHUB_ENV");
    sandbox.set("GITHUB_ACTIONS", "true");
    let other = refused(&sandbox);
    assert!(other.contains(": `GITHUB_ENV` is not set"), "{other}");
}

#[test]
fn the_force_hint_says_that_other_profiles_are_kept() {
    let sandbox = Sandbox::with_store();
    sandbox.write("credentials", "[work]\naws_access_key_id = W\n");
    sandbox.write("f", "mine\n");
    let pair = ["keys", "create", "--name", "p", "--kind", "object-storage"];
    let pair = create(&pair, &["--deliver", "aws:credentials"]);
    let pair = sandbox.run(&pair).exits(4).stderr;
    assert!(pair.contains("the others are kept"), "{pair}");
    let whole = create(&CREATE, &["--deliver", "env:f"]);
    let whole = sandbox.run(&whole).exits(4).stderr;
    assert!(whole.contains("`--force` to replace the file"), "{whole}");
}

#[test]
fn an_unread_secret_is_reverted_in_every_format() {
    let sandbox = Sandbox::with_store();
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let ran = sandbox.run_into(&create(&CREATE, &["--deliver", "env"]), full);
    assert_eq!(ran.exits(8).stdout, "");
    assert_eq!(sandbox.names(&["--status", "active"]), Vec::<String>::new());
    assert_eq!(sandbox.names(&["--status", "revoked"]), ["Prod 1"]);
}

#[test]
fn a_directory_that_cannot_be_written_to_leaves_no_key() {
    let sandbox = Sandbox::with_store();
    // Even root cannot write here.
    let ran = sandbox.run(&create(&CREATE, &["--deliver", "raw:/proc/self/f"]));
    assert_eq!(ran.exits(8).stdout, "");
    assert_eq!(sandbox.names(&[]), Vec::<String>::new());
}

#[test]
fn an_interrupted_delivery_is_finished_by_the_next_one() {
    let sandbox = Sandbox::with_store();
    let made = sandbox.json(&create(&CREATE, &["--deliver", "raw:other"]));
    let id = made["id"].as_str().unwrap();
    // The state after a kill between the commit and the rename.
    let beside = format!(".ci.key.{id}-1.undelivered");
    fs::rename(sandbox.path("other"), sandbox.path(&beside)).unwrap();
    let again = ["--deliver", "raw:ci.key", "--if-not-exists"];
    let ran = sandbox.run(&create(&CREATE, &again));
    sandbox.snapshot("deliver_finished", &ran);
    let delivered = read(&sandbox, "ci.key");
    assert_eq!(sandbox.verify(delivered.trim_end()), 0);
    assert!(!sandbox.path(&beside).exists());
    // A second run finds nothing left to do.
    sandbox.run(&create(&CREATE, &again)).ok();
    assert_eq!(read(&sandbox, "ci.key"), delivered);
}

#[test]
fn a_grant_is_delivered_too() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    let grant = ["grants", "create", "--project", "web", "--name", "up"];
    let ran = sandbox.run(&create(&grant, &["--deliver", "env:grant.env"]));
    sandbox.snapshot("deliver_grant", &ran);
    let text = read(&sandbox, "grant.env");
    let secret = text.strip_prefix("UPLINK_API_KEY=").unwrap();
    sandbox.run_with_input(&["grants", "verify"], secret).ok();
    let mode = fs::metadata(sandbox.path("grant.env"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_grant_never_overwrites_its_passphrase_file() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    sandbox.write("encryption", "a passphrase");
    let satellite = satellite();
    let grant = ["grants", "create", "--project", "web", "--name", "up"];
    let whole = ["--satellite", &satellite];
    let passphrase = ["--encryption-passphrase-file", "encryption"];
    let deliver = ["--deliver", "raw:./encryption", "--force"];
    let arguments = [&grant[..], &whole, &passphrase, &deliver].concat();
    let ran = sandbox.run(&arguments).exits(2);
    assert!(ran.stderr.contains("the passphrase file in use"), "{ran}");
    assert_eq!(read(&sandbox, "encryption"), "a passphrase");
}

#[test]
fn a_secret_never_overwrites_a_credential_of_the_store() {
    let mut sandbox = Sandbox::with_store();
    let passphrase = sandbox.write("passphrase", "correct horse");
    sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &passphrase);
    let before = sandbox.holds();
    let identity = read(&sandbox, "identity");
    for place in [
        "raw:identity",
        "aws:passphrase",
        "env:.config/storra-admin/config.toml",
        "raw:.config/storra-admin/store/store.key",
        "github:.config/storra-admin/store/store.db",
    ] {
        let arguments = create(&PAIR, &["--deliver", place, "--force", "-o", "json"]);
        let error = sandbox.run(&arguments).exits(2).error();
        assert_eq!(error["code"], "place_reserved", "{place}");
    }
    assert_eq!(read(&sandbox, "identity"), identity);
    assert_eq!(read(&sandbox, "passphrase"), "correct horse");
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_user_with_read_access_cannot_block_a_delivery() {
    let sandbox = Sandbox::with_store();
    fs::create_dir(sandbox.path("shared")).unwrap();
    let reader = fs::File::open(sandbox.path("shared")).unwrap();
    rustix::fs::flock(
        &reader,
        rustix::fs::FlockOperation::NonBlockingLockExclusive,
    )
    .unwrap();
    let deliver = create(&CREATE, &["--deliver", "raw:shared/k"]);
    sandbox.run(&deliver).ok();
    let names: Vec<_> = fs::read_dir(sandbox.path("shared")).unwrap().collect();
    assert_eq!(names.len(), 1, "{names:?}");
    drop(reader);
}

#[test]
fn a_name_invalid_for_the_target_is_refused_before_anything_is_created() {
    let sandbox = Sandbox::empty();
    let runs: Vec<_> = [
        create(&CREATE, &["--deliver", "k8s"]),
        create(&CREATE, &["--deliver", "k8s", "--profile", "a..b"]),
        create(
            &CREATE,
            &["--deliver", "github:f", "--env-name", "NODE_OPTIONS"],
        ),
        create(&PAIR, &["--deliver", "github:f", "--env-name", "RUNNER"]),
        create(&CREATE, &["--deliver", "env:f", "--env-name", "PATH"]),
        create(&PAIR, &["--deliver", "aws:f", "--profile", "DEFAULT"]),
        create(&PAIR, &["--deliver", "rclone:f", "--profile", "a-"]),
    ]
    .iter()
    .map(|arguments| sandbox.run(arguments))
    .collect();
    sandbox.snapshot_all("deliver_bad_names", &runs);
    assert!(runs.iter().all(|ran| ran.code == 2));
    assert!(!sandbox.path(".config/storra-admin/store").exists());
}

#[test]
fn an_unparsable_target_file_is_refused_before_anything_is_created() {
    let sandbox = Sandbox::empty();
    let runs: Vec<_> = [
        ("aws", "[p]\na = b\n[p]\n"),
        ("aws", "[p]\nregion = x\n  aws_session_token = OLD\n"),
        ("aws", "[p]\nrole_arn = x\n"),
        ("aws", "[profile p]\na = b\n"),
        ("rclone", "[p]\ntype = drive\n"),
        ("rclone", "[p]\njunk\n"),
        ("github", "A<<END\n1\n"),
    ]
    .iter()
    .map(|(format, text)| {
        sandbox.write("f", text);
        let target = format!("{format}:f");
        let mut arguments = create(&PAIR, &["--deliver", &target, "--profile", "p"]);
        arguments.extend((*format != "github").then_some("--force"));
        let ran = sandbox.run(&arguments);
        assert_eq!(read(&sandbox, "f"), *text);
        ran
    })
    .collect();
    sandbox.snapshot_all("deliver_bad_files", &runs);
    assert!(runs.iter().all(|ran| ran.code == 2));
    assert!(!sandbox.path(".config/storra-admin/store").exists());
}

#[test]
fn a_tilde_in_the_path_is_the_home_directory() {
    let sandbox = Sandbox::with_store();
    sandbox
        .run(&create(&CREATE, &["--deliver", "raw:~/k"]))
        .ok();
    assert_eq!(sandbox.verify(read(&sandbox, "k").trim_end()), 0);
    let other = create(&CREATE, &["--deliver", "raw:~root/k"]);
    let other = sandbox.run(&other).exits(2);
    assert!(other.stderr.contains("another user's home"), "{other}");
}

#[test]
fn a_session_token_goes_with_the_pair_that_it_belongs_to() {
    let sandbox = Sandbox::with_store();
    sandbox.write("f", "[default]\naws_session_token: OLDTOKEN\nregion = x\n");
    let ran = sandbox
        .run(&create(&PAIR, &["--deliver", "aws:f", "--force"]))
        .ok();
    assert!(
        ran.stderr.contains("`aws_session_token` in `[default]`"),
        "{ran}"
    );
    let text = read(&sandbox, "f");
    assert!(
        !text.contains("OLDTOKEN") && text.contains("region = x\n"),
        "{text}"
    );
}

#[test]
fn a_file_that_is_replaced_keeps_its_mode() {
    let sandbox = Sandbox::with_store();
    sandbox.write("f", "[default]\n");
    sandbox.chmod("f", 0o640);
    let ran = sandbox
        .run(&create(&PAIR, &["--deliver", "aws:f", "--force"]))
        .ok();
    assert_eq!(sandbox.mode("f"), 0o640);
    assert!(
        ran.stderr.contains("warning: other users can read f"),
        "{ran}"
    );
}

#[test]
fn a_key_takes_the_section_of_another_only_by_its_name() {
    let sandbox = Sandbox::with_store();
    let key = |name| ["keys", "create", "--name", name, "--kind", "object-storage"];
    let force = ["--deliver", "aws:f", "--force"];
    sandbox.run(&create(&key("a"), &force)).ok();
    let before = read(&sandbox, "f");
    let ran = sandbox.run(&create(&key("b"), &force)).exits(4);
    assert!(ran.stderr.contains("the valid secret of `a`"), "{ran}");
    assert_eq!(read(&sandbox, "f"), before);
    assert_eq!(sandbox.names(&[]), ["a"]);
    let rotate = create(&["keys", "rotate", "a"], &force);
    sandbox.run(&rotate).ok();
    let named = create(&force, &["--profile", "default"]);
    sandbox.run(&create(&key("b"), &named)).ok();
    sandbox.run(&["keys", "revoke", "b", "--yes"]).ok();
    sandbox.run(&create(&key("c"), &force)).ok();
}
