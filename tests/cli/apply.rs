//! `apply`: accounts, projects, keys and grants from a provision file.

use std::fs;

use crate::sandbox::{Ran, Sandbox};

/// The example in the documentation, with a placeholder for the grant's text.
const FILE: &str = r#"
[[account]]
email = "ci@example.com"
plan = "pro"
[[project]]
account = "ci@example.com"
name = "web"
[[key]]
account = "ci@example.com"
name = "deploy"
kind = "client"
expires_in = "90d"
rotate_before = "14d"
overlap = "24h"
deliver = "env:deploy.env"
[[grant]]
project = "web"
name = "uploader"
disallow = ["reads", "deletes"]
prefixes = ["sj://photos/2026"]
deliver = "env:grant.env"
"#;

fn apply(sandbox: &Sandbox, rest: &[&str]) -> Ran {
    sandbox.run(&[&["apply", "-f", "provision.toml"], rest].concat())
}

fn with(text: &str) -> Sandbox {
    let sandbox = Sandbox::with_store();
    sandbox.write("provision.toml", text);
    sandbox
}

fn read(sandbox: &Sandbox, name: &str) -> String {
    fs::read_to_string(sandbox.path(name)).unwrap()
}

fn delivered(sandbox: &Sandbox, name: &str) -> String {
    let text = read(sandbox, name);
    let (_, value) = text.trim_end().split_once('=').unwrap();
    value.to_owned()
}

/// Returns everything visible in the store and in the audit log.
fn everything(sandbox: &Sandbox) -> String {
    let audit = sandbox.run(&["audit", "list", "-o", "jsonl"]).ok().stdout;
    let grants = sandbox.run(&["grants", "list", "-o", "jsonl"]).ok().stdout;
    sandbox.holds() + &grants + &audit
}

#[test]
fn apply_is_idempotent() {
    let sandbox = with(FILE);
    let pending = apply(&sandbox, &["--dry-run"]);
    let made = apply(&sandbox, &["--yes"]);
    let before = everything(&sandbox);
    let again = apply(&sandbox, &["--yes"]);
    let in_sync = apply(&sandbox, &["--dry-run"]);
    sandbox.snapshot_all("apply", &[pending, made, again, in_sync]);
    assert_eq!(everything(&sandbox), before);
    assert_eq!(sandbox.verify(&delivered(&sandbox, "deploy.env")), 0);
    let grant = delivered(&sandbox, "grant.env");
    let verify = [
        "grants",
        "verify",
        "--operation",
        "write",
        "--bucket",
        "photos",
    ];
    let verify = [&verify[..], &["--path", "2026/x"]].concat();
    sandbox.run_with_input(&verify, grant).ok();
    for file in ["deploy.env", "grant.env"] {
        assert_eq!(sandbox.mode(file), 0o600);
    }
}

#[test]
fn a_dry_run_says_by_its_exit_code_whether_changes_are_pending() {
    let sandbox = with(FILE);
    let before = everything(&sandbox);
    let ran = apply(&sandbox, &["--dry-run", "-o", "json"]).exits(20);
    let steps = ran.json();
    assert_eq!(steps.as_array().unwrap().len(), 4);
    assert_eq!(steps[2]["action"], "create");
    assert_eq!(steps[2]["id"], serde_json::Value::Null);
    assert_eq!(everything(&sandbox), before);
    assert!(!sandbox.path("deploy.env").exists());
    apply(&sandbox, &["--yes"]).ok();
    let ran = apply(&sandbox, &["--dry-run", "-o", "json"]).ok();
    assert_eq!(ran.json(), serde_json::json!([]));
}

#[test]
fn without_a_terminal_confirmation_is_required() {
    let sandbox = with(FILE);
    let before = everything(&sandbox);
    let ran = apply(&sandbox, &[]).exits(2);
    sandbox.snapshot("apply_without_yes", &ran);
    assert_eq!(everything(&sandbox), before);
}

#[test]
fn all_mistakes_of_the_file_are_named_at_once_with_file_line_and_field() {
    let sandbox = with(
        "[[key]]\nname = 'a'\nkind = 'ssh'\nexpire = '90d'\n[[grant]]\nname = 'g'\ndisallow = ['naps']\n",
    );
    let table = apply(&sandbox, &["--yes"]).exits(2);
    let json = apply(&sandbox, &["--yes", "-o", "json"]).exits(2);
    assert_eq!(json.error()["mistakes"].as_array().unwrap().len(), 4);
    assert_eq!(json.error()["mistakes"][0]["line"], 3);
    assert_eq!(json.error()["mistakes"][0]["file"], "provision.toml");
    sandbox.write("provision.toml", "[[key]\n");
    let no_toml = apply(&sandbox, &[]);
    sandbox.write("provision.toml", b"# \xff\n");
    let no_text = apply(&sandbox, &[]);
    let missing = sandbox.run(&["apply", "-f", "none.toml"]);
    sandbox.snapshot_all("apply_mistakes", &[table, no_toml, no_text, missing]);
}

#[test]
fn all_conflicts_with_the_store_are_reported_at_once() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "taken", "--kind", "rest"]);
    sandbox.create(&["--name", "twin", "--kind", "client"]);
    sandbox.create(&["--name", "twin", "--kind", "client"]);
    let bucket = ["--kind", "object-storage", "--bucket", "c/photos:read_only"];
    sandbox.create(&[&["--name", "fixed"][..], &bucket].concat());
    sandbox.write("there.env", "mine\n");
    sandbox.project("web");
    let create = [
        "grants",
        "create",
        "--project",
        "web",
        "--name",
        "g",
        "--readonly",
    ];
    sandbox.run(&create).ok();
    sandbox.write(
        "provision.toml",
        r#"
[[account]]
email = "free@example.com"
[[key]]
account = "owner@localhost"
name = "taken"
kind = "client"
[[key]]
account = "owner@localhost"
name = "twin"
kind = "client"
[[key]]
account = "owner@localhost"
name = "fixed"
kind = "object-storage"
buckets = ["c/other:read_only"]
[[key]]
account = "free@example.com"
name = "denied"
[[key]]
account = "nobody@example.com"
name = "orphan"
[[key]]
account = "owner@localhost"
name = "late"
expires = "2020-01-01"
[[key]]
account = "owner@localhost"
name = "place"
deliver = "env:there.env"
[[key]]
account = "owner@localhost"
name = "pairless"
deliver = "aws:credentials"
[[grant]]
account = "owner@localhost"
project = "none"
name = "g"
[[grant]]
account = "owner@localhost"
project = "web"
name = "g"
"#,
    );
    let before = everything(&sandbox);
    let ran = apply(&sandbox, &["--yes"]).exits(5);
    sandbox.snapshot("apply_refused", &ran);
    assert_eq!(everything(&sandbox), before, "all or nothing");
    assert_eq!(read(&sandbox, "there.env"), "mine\n");
}

#[test]
fn only_differences_are_changed() {
    let sandbox = with(FILE);
    apply(&sandbox, &["--yes"]).ok();
    let secret = delivered(&sandbox, "deploy.env");
    let text = FILE
        .replace("plan = \"pro\"", "plan = \"pro\"\nbalance = 500")
        .replace(
            "name = \"web\"\n[[key]]",
            "name = \"web\"\ndescription = \"the site\"\n[[key]]",
        )
        .replace(
            "expires_in = \"90d\"",
            "expires_in = \"120d\"\ntags = { env = \"prod\" }",
        );
    sandbox.write("provision.toml", text);
    let ran = apply(&sandbox, &["--yes"]).ok();
    sandbox.snapshot("apply_update", &ran);
    assert_eq!(apply(&sandbox, &["--dry-run"]).code, 0);
    assert_eq!(delivered(&sandbox, "deploy.env"), secret, "no new secret");
    assert_eq!(sandbox.verify(&secret), 0);
}

#[test]
fn a_key_that_expires_soon_is_rotated_into_its_file_and_extended() {
    let sandbox = with(FILE);
    apply(&sandbox, &["--yes"]).ok();
    let old = delivered(&sandbox, "deploy.env");
    // Ten days are left, and the file asks for fourteen.
    let update = ["keys", "update", "deploy", "--account", "ci@example.com"];
    sandbox
        .run(&[&update[..], &["--expires", "10d"]].concat())
        .ok();
    assert_eq!(apply(&sandbox, &["--dry-run"]).code, 20);
    let ran = apply(&sandbox, &["--yes"]).ok();
    sandbox.snapshot("apply_rotate", &ran);
    let new = delivered(&sandbox, "deploy.env");
    assert_ne!(new, old);
    assert_eq!(sandbox.verify(&new), 0);
    assert_eq!(sandbox.verify(&old), 0, "the old one has its overlap");
    assert_eq!(apply(&sandbox, &["--dry-run"]).code, 0);
}

#[test]
fn prune_revokes_what_the_file_made_and_nothing_else() {
    let sandbox = with(FILE);
    sandbox.create(&["--name", "by hand"]);
    apply(&sandbox, &["--yes"]).ok();
    sandbox.write("provision.toml", "# nothing any more\n");
    let left = apply(&sandbox, &["--yes"]).ok();
    let pruned = apply(&sandbox, &["--yes", "--prune"]).ok();
    let again = apply(&sandbox, &["--yes", "--prune"]).ok();
    sandbox.snapshot_all("apply_prune", &[left, pruned, again]);
    assert_eq!(sandbox.names(&["--status", "active"]), ["by hand"]);
    assert_eq!(sandbox.verify(&delivered(&sandbox, "deploy.env")), 11);
}

#[test]
fn two_files_with_names_of_their_own_do_not_prune_each_other() {
    let sandbox = Sandbox::with_store();
    for name in ["one", "two"] {
        let text = format!("name = '{name}'\n[[key]]\nname = 'k-{name}'\ndeliver = 'raw:{name}'\n");
        sandbox.write(&format!("{name}.toml"), text);
        sandbox
            .run(&["apply", "-f", &format!("{name}.toml"), "--prune", "--yes"])
            .ok();
    }
    assert_eq!(sandbox.names(&["--status", "active"]), ["k-one", "k-two"]);
    sandbox.write("three.toml", "name = 'three'\n[[key]]\nname = 'k-one'\n");
    let ran = sandbox
        .run(&["apply", "-f", "three.toml", "--yes"])
        .exits(5);
    sandbox.snapshot("apply_owned_by_another", &ran);
}

#[test]
fn a_key_created_by_hand_is_adopted() {
    let sandbox = with("[[key]]\nname = 'ci'\nkind = 'client'\n");
    let secret = sandbox.create(&["--name", "ci", "--kind", "client"]);
    let ran = apply(&sandbox, &["--yes"]).ok();
    sandbox.snapshot("apply_taken_over", &ran);
    assert_eq!(sandbox.verify(&secret), 0);
    assert_eq!(apply(&sandbox, &["--dry-run"]).code, 0);
}

#[test]
fn secrets_without_a_file_go_to_stdout() {
    let sandbox = with(
        "[[key]]\nname = 'a b'\n[[key]]\nname = 'pair'\nkind = 'object-storage'\n[[project]]\nname = 'web'\n\
         [[grant]]\nproject = 'web'\nname = 'g'\n",
    );
    let ran = apply(&sandbox, &["--yes", "-o", "name"]).exits(2);
    assert_eq!(ran.stdout, "");
    assert_eq!(sandbox.names(&[]), Vec::<String>::new());
    let ran = apply(&sandbox, &["--yes"]).ok();
    sandbox.snapshot("apply_shown", &ran);
    let lines = ran.lines();
    let secret = lines[0].split('\t').nth(2).unwrap();
    assert_eq!(sandbox.verify(secret), 0);
    let pair: Vec<&str> = lines[1].split('\t').collect();
    assert_eq!(sandbox.verify(&format!("{}\n{}", pair[2], pair[3])), 0);

    let sandbox = with("[[key]]\nname = 'a'\n");
    let shown = apply(&sandbox, &["--yes", "-o", "json"]).ok().json();
    assert_eq!(sandbox.verify(shown[0]["key"].as_str().unwrap()), 0);
}

#[test]
fn unread_secrets_are_reverted() {
    let sandbox = with("[[key]]\nname = 'a'\n[[key]]\nname = 'b'\ndeliver = 'raw:b'\n");
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let ran = sandbox
        .run_into(&["apply", "-f", "provision.toml", "--yes"], full)
        .exits(8);
    sandbox.snapshot("apply_lost", &ran);
    assert_eq!(sandbox.names(&["--status", "active"]), ["b"]);
    assert_eq!(sandbox.verify(&read(&sandbox, "b")), 0);
    // The next run creates the reverted ones again.
    apply(&sandbox, &["--yes"]).ok();
    assert_eq!(sandbox.names(&["--status", "active"]), ["b", "a"]);
}

#[test]
fn an_interrupted_run_is_finished_by_the_next_one() {
    let sandbox = with("[[key]]\nname = 'a'\ndeliver = 'raw:a.key'\n");
    apply(&sandbox, &["--yes"]).ok();
    let id = sandbox.json(&["keys", "show", "a"])["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let beside = format!(".a.key.{id}-1.undelivered");
    fs::rename(sandbox.path("a.key"), sandbox.path(&beside)).unwrap();
    let ran = apply(&sandbox, &["--yes"]).ok();
    sandbox.snapshot("apply_finished", &ran);
    assert_eq!(sandbox.verify(&read(&sandbox, "a.key")), 0);
}

#[test]
fn an_expired_key_is_recreated_in_its_file() {
    let text = "[[key]]\nname = 'a'\nexpires_in = '90d'\ndeliver = 'raw:a.key'\n";
    let sandbox = with(text);
    apply(&sandbox, &["--yes"]).ok();
    let old = read(&sandbox, "a.key");
    let id = sandbox.json(&["keys", "show", "a"])["id"]
        .as_str()
        .unwrap()
        .to_owned();
    sandbox.run(&["keys", "revoke", &id, "--yes"]).ok();
    apply(&sandbox, &["--yes"]).ok();
    let new = read(&sandbox, "a.key");
    assert_ne!(old, new);
    assert_eq!(sandbox.verify(&new), 0);
}

#[test]
fn the_file_may_come_from_standard_input() {
    let sandbox = Sandbox::with_store();
    let file = "[[key]]\nname = 'a'\ndeliver = 'raw:a.key'\n";
    let made = sandbox
        .run_with_input(&["apply", "-f", "-", "--yes"], file)
        .ok();
    assert!(
        made.stderr.contains("applied 1 change from standard input"),
        "{made}"
    );
    let again = sandbox
        .run_with_input(&["apply", "-f", "-", "--yes"], file)
        .ok();
    assert!(
        again.stderr.contains("up to date with standard input"),
        "{again}"
    );
    assert_eq!(sandbox.verify(&read(&sandbox, "a.key")), 0);
}

#[test]
fn paths_are_relative_to_the_file() {
    let sandbox = Sandbox::with_store();
    fs::create_dir(sandbox.path("deep")).unwrap();
    sandbox.write(
        "deep/p.toml",
        "[[key]]\nname = 'a'\ndeliver = 'raw:a.key'\n",
    );
    sandbox.run(&["apply", "-f", "deep/p.toml", "--yes"]).ok();
    assert!(sandbox.path("deep/a.key").exists());
}

#[test]
fn force_is_suggested_only_where_a_file_is_in_the_way() {
    let sandbox = with("[[key]]\naccount = 'nobody@example.com'\nname = 'a'\n");
    let unknown = apply(&sandbox, &["--yes"]).exits(5);
    assert!(!unknown.stderr.contains("--force"), "{unknown}");
    sandbox.write("provision.toml", "[[key]]\nname = 'a'\ndeliver = 'env:f'\n");
    sandbox.write("f", "mine\n");
    let occupied = apply(&sandbox, &["--yes"]).exits(5);
    assert!(occupied.stderr.contains("`--force` replaces"), "{occupied}");
}

#[test]
fn the_policy_is_kept() {
    let sandbox = with("[[key]]\nname = 'a'\nexpires_in = '90d'\n[[key]]\nname = 'b'\n");
    fs::write(
        sandbox.path(".config/storra-admin/config.toml"),
        "[policy]\nmax_lifetime = '30d'\n",
    )
    .unwrap();
    let ran = apply(&sandbox, &["--yes"]).exits(5);
    sandbox.snapshot("apply_policy", &ran);
    assert_eq!(sandbox.names(&[]), Vec::<String>::new());
}

#[test]
fn several_secrets_go_into_one_file_and_none_is_lost() {
    let pair = |name: &str, more: &str| {
        format!(
            "[[key]]\nname = '{name}'\nkind = 'object-storage'\ndeliver = 'aws:creds'\nprofile = '{name}'\n{more}"
        )
    };
    let sandbox = with(&(pair("one", "") + &pair("two", "")));
    sandbox.write("creds", "[mine]\nregion = x\n");
    apply(&sandbox, &["--yes"]).exits(5);
    apply(&sandbox, &["--yes", "--force"]).ok();
    let text = read(&sandbox, "creds");
    for section in ["[mine]", "[one]", "[two]"] {
        assert!(text.contains(section), "{text}");
    }
    let secrets = text.lines().filter(|line| line.starts_with("aws_secret"));
    assert_eq!(secrets.count(), 2);
}

#[test]
fn one_target_for_two_secrets_is_a_mistake_in_any_spelling() {
    let key = |name: &str, deliver: &str| {
        format!("[[key]]\nname = '{name}'\nkind = 'object-storage'\ndeliver = '{deliver}'\n")
    };
    for (one, other) in [
        ("env:cc", "env:./cc"),
        ("aws:cc", "env:cc"),
        ("aws:cc", "aws:./cc"),
    ] {
        let sandbox = with(&(key("a", one) + &key("b", other)));
        let ran = apply(&sandbox, &["--yes", "--force"]).exits(5);
        // Either of the two can be renamed.
        let told = [4, 8].map(|line| {
            let mistake = format!("provision.toml:{line}: `key.deliver`: another secret goes to ");
            ran.stderr.contains(&mistake)
        });
        assert!(told != [false; 2], "{ran}");
        assert_eq!(sandbox.names(&[]), Vec::<String>::new());
    }
}

#[test]
fn a_rotation_replaces_only_its_own_delivery() {
    let sandbox = with(FILE);
    apply(&sandbox, &["--yes"]).ok();
    let update = ["keys", "update", "deploy", "--account", "ci@example.com"];
    sandbox
        .run(&[&update[..], &["--expires", "10d"]].concat())
        .ok();
    sandbox.write("other.env", "mine\n");
    sandbox.write(
        "provision.toml",
        FILE.replace("env:deploy.env", "env:other.env"),
    );
    let ran = apply(&sandbox, &["--yes"]).exits(5);
    assert!(ran.stderr.contains("other.env already exists"), "{ran}");
    assert_eq!(read(&sandbox, "other.env"), "mine\n");
}

#[test]
fn two_entries_that_mean_the_same_key_are_a_mistake() {
    let sandbox = with("[[key]]\nname = 'a'\n[[key]]\naccount = 'owner@localhost'\nname = 'a'\n");
    let ran = apply(&sandbox, &["--yes"]).exits(5);
    assert!(
        ran.stderr
            .contains("provision.toml:5: `key.name`: another entry"),
        "{ran}"
    );
}

#[test]
fn grants_get_the_expiry_of_the_policy_and_stay_in_sync() {
    let sandbox = with(
        "[[project]]\nname = 'web'\n[[grant]]\nproject = 'web'\nname = 'g'\ndeliver = 'raw:g'\n",
    );
    let config = sandbox.path(".config/storra-admin/config.toml");
    fs::write(config, "[policy]\ndefault_expires = '30d'\n").unwrap();
    apply(&sandbox, &["--yes"]).ok();
    assert!(sandbox.json(&["grants", "show", "g"])["expires_at"].is_string());
    assert_eq!(apply(&sandbox, &["--dry-run"]).code, 0);
}

#[test]
fn a_recreated_grant_is_delivered_again() {
    let sandbox = with(FILE);
    apply(&sandbox, &["--yes"]).ok();
    let (before, _) = FILE.split_once("[[grant]]").unwrap();
    sandbox.write("provision.toml", before);
    apply(&sandbox, &["--yes", "--prune"]).ok();
    sandbox.write("provision.toml", FILE);
    apply(&sandbox, &["--yes"]).ok();
    let grant = delivered(&sandbox, "grant.env");
    sandbox.run_with_input(&["grants", "verify"], grant).ok();
}

#[test]
fn a_secret_overwrites_neither_the_provision_file_nor_a_credential() {
    let file = r#"
[[key]]
name = "a"
kind = "client"
deliver = "raw:identity"
[[key]]
name = "b"
kind = "client"
deliver = "raw:./provision.toml"
[[key]]
name = "c"
kind = "client"
deliver = "raw:.config/storra-admin/store/store.key"
"#;
    let sandbox = with(file);
    let identity = read(&sandbox, "identity");
    let before = everything(&sandbox);
    let ran = apply(&sandbox, &["--yes", "--force"]).exits(5);
    sandbox.snapshot("apply_reserved", &ran);
    assert_eq!(read(&sandbox, "identity"), identity);
    assert_eq!(read(&sandbox, "provision.toml"), file);
    assert_eq!(everything(&sandbox), before);
}

#[test]
fn a_lost_mask_reverts_the_key() {
    let sandbox = with(
        "[[key]]\nname = 'ci'\nkind = 'client'\ndeliver = 'github:genv'\n[[key]]\nname = 'b'\ndeliver = 'raw:b'\n",
    );
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let ran = sandbox
        .run_into(&["apply", "-f", "provision.toml", "--yes"], full)
        .exits(8);
    assert!(ran.stderr.contains("still in genv"), "{ran}");
    assert_eq!(sandbox.verify(&delivered(&sandbox, "genv")), 11);
    assert_eq!(sandbox.names(&["--status", "active"]), ["b"]);
}

#[test]
fn only_the_github_mask_is_printed() {
    let sandbox = with(
        r#"
[[account]]
email = "one@example.com"
plan = "pro"
[[account]]
email = "two@example.com"
plan = "pro"
[[project]]
account = "one@example.com"
name = "web"
[[key]]
account = "one@example.com"
name = "ci"
kind = "client"
deliver = "github:genv"
[[key]]
account = "two@example.com"
name = "ci"
kind = "client"
deliver = "env:private.env"
[[grant]]
account = "one@example.com"
project = "web"
name = "ci"
deliver = "env:grant.env"
"#,
    );
    let ran = apply(&sandbox, &["--yes"]).ok();
    let mask = format!("::add-mask::{}", delivered(&sandbox, "genv"));
    assert_eq!(ran.lines(), [mask.as_str()]);
}

#[test]
fn two_keys_never_share_a_remote() {
    let key = |name: &str| {
        format!("[[key]]\nname = '{name}'\nkind = 'object-storage'\ndeliver = 'rclone:conf'\n")
    };
    let sandbox = with(&(key("a b") + &key("a-b")));
    apply(&sandbox, &["--yes"]).ok();
    let text = read(&sandbox, "conf");
    assert!(
        text.contains("[a b]\n") && text.contains("[a-b]\n"),
        "{text}"
    );
    // A section of another key is not replaced, even if the file has one that may be.
    let sandbox = with(&key("mine"));
    apply(&sandbox, &["--yes"]).ok();
    let theirs = "\n[work]\ntype = s3\nsecret_access_key = theirs\n";
    sandbox.write("conf", read(&sandbox, "conf") + theirs);
    sandbox.run(&["keys", "revoke", "mine", "--yes"]).ok();
    sandbox.write("provision.toml", key("mine") + &key("work"));
    let ran = apply(&sandbox, &["--yes"]).exits(5);
    assert!(ran.stderr.contains("already has `[work]`"), "{ran}");
    assert!(read(&sandbox, "conf").ends_with(theirs));
}

#[test]
fn concurrent_runs_all_find_the_file_applied() {
    let sandbox = Sandbox::with_store();
    for round in 0..5 {
        let file = format!("p{round}.toml");
        let text =
            format!("name = 'n{round}'\n[[key]]\nname = 'k{round}'\ndeliver = 'raw:k{round}'\n");
        sandbox.write(&file, text);
        let run = || sandbox.run(&["apply", "-f", &file, "--yes"]);
        let runs: Vec<Ran> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..3).map(|_| scope.spawn(run)).collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .collect()
        });
        for ran in &runs {
            assert_eq!(ran.code, 0, "{ran}");
        }
        assert_eq!(sandbox.verify(&read(&sandbox, &format!("k{round}"))), 0);
    }
}
