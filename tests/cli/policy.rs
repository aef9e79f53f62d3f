//! `[policy]` in `config.toml`, through the program.

use std::fs;

use crate::sandbox::Sandbox;

const RULES: &str = "[policy]\nmax_lifetime = '90d'\nrequire_expiry = true\n";

/// Writes `config.toml`.
fn configure(sandbox: &Sandbox, text: &str) {
    fs::create_dir_all(sandbox.path(".config/storra-admin")).unwrap();
    sandbox.write(".config/storra-admin/config.toml", text);
}

fn with_rules(rules: &str) -> Sandbox {
    let sandbox = Sandbox::with_store();
    configure(&sandbox, rules);
    sandbox
}

#[test]
fn an_expiry_beyond_the_policy_is_refused_with_setting_and_file() {
    let sandbox = with_rules(RULES);
    sandbox.project("web");
    sandbox.create(&["--name", "ci", "--expires", "30d"]);
    let grant = ["grants", "create", "--project", "web", "--name", "g"];
    let runs = [
        &["keys", "create", "--name", "k"][..],
        &["keys", "create", "--name", "k", "--expires", "never"],
        &["keys", "create", "--name", "k", "--expires", "9999-12-31"],
        &["keys", "update", "ci", "--expires", "9999-12-31"],
        &grant,
        &[&grant[..], &["--not-after", "9999-12-31"]].concat(),
        &["keys", "create", "--name", "k", "-o", "json"],
    ]
    .map(|line| sandbox.run(line).exits(5));
    sandbox.snapshot_all("policy_refusals", &runs);
    assert_eq!(sandbox.names(&[]), ["ci"]);
}

#[test]
fn a_rule_is_checked_before_a_store_is_created() {
    let sandbox = Sandbox::empty();
    let passphrase = sandbox.write("passphrase", "correct horse\n");
    configure(&sandbox, RULES);
    let script = format!("STORRA_ADMIN_PASSPHRASE_FILE='{passphrase}' exec \"$@\"");
    let create = ["keys", "create", "--name", "k"];
    sandbox.run_in_shell(&script, &create).exits(5);
    assert!(!sandbox.store().exists());
}

#[test]
fn a_dry_run_obeys_the_policy_too() {
    let sandbox = with_rules(RULES);
    let create = ["keys", "create", "--name", "k", "--dry-run"];
    sandbox.run(&create).exits(5);
    sandbox
        .run(&[&create[..], &["--expires", "90d"]].concat())
        .ok();
}

#[test]
fn the_default_expiry_applies_without_a_note() {
    let sandbox = with_rules(&format!("{RULES}default_expires = '30d'\n"));
    sandbox.project("web");
    sandbox.create(&["--name", "short"]);
    sandbox.create(&["--name", "long", "--expires", "60d"]);
    let soon = ["--expiring", "31d"];
    assert_eq!(sandbox.names(&soon), ["short"]);
    let grant = ["grants", "create", "--project", "web", "--name", "g"];
    let made = sandbox.json(&grant);
    assert!(made["expires_at"].is_string(), "{made}");
}

#[test]
fn a_key_older_than_the_policy_is_rotated_with_a_warning() {
    let sandbox = with_rules("");
    sandbox.create(&["--name", "old"]);
    configure(&sandbox, RULES);
    let rotated = sandbox.run(&["keys", "rotate", "old"]).ok();
    sandbox.snapshot("policy_rotated", &rotated);
    sandbox.run(&["keys", "update", "old", "--tag", "a=b"]).ok();
    sandbox
        .run(&["keys", "update", "old", "--expires", "90d"])
        .ok();
    let rotated = sandbox.run(&["keys", "rotate", "old"]).ok();
    assert!(!rotated.stderr.contains("warning"), "{rotated}");
}

#[test]
fn rules_that_contradict_each_other_are_found_at_once() {
    let sandbox = Sandbox::empty();
    let runs = [
        "max_lifetime = '30d'\ndefault_expires = '90d'\n",
        "max_lifetime = '30d'\ndefault_expires = 'never'\n",
        "require_expiry = true\ndefault_expires = 'never'\n",
        "max_lifetime = 'never'\n",
        "max_lifetime = 90\n",
        "default_expires = '2027-01-31'\n",
        "max_life = '30d'\n",
    ]
    .map(|rules| {
        configure(&sandbox, &format!("[policy]\n{rules}"));
        sandbox.run(&["keys", "list"]).exits(2)
    });
    sandbox.snapshot_all("policy_contradictions", &runs);
}

#[test]
fn imported_keys_obey_the_policy_and_never_expire_without_a_date() {
    let sandbox = with_rules("[policy]\nmax_lifetime = '90d'\ndefault_expires = '30d'\n");
    let line = |name: &str, hash: &str, end: &str| {
        let hash = hash.repeat(32);
        format!(r#"{{"kind":"client","name":"{name}","hash":"{hash}"{end}}}"#) + "\n"
    };
    let dead = r#","created_at":"2019-01-01T00:00:00Z","expires_at":"2020-01-01T00:00:00Z""#;
    let endless = line("endless", "a1", "");
    let import = ["keys", "import", "--format", "jsonl", "-"];
    let ran = sandbox.run_with_input(&import, &endless).exits(5);
    assert!(ran.stderr.contains("policy.max_lifetime"), "{ran}");
    sandbox
        .run_with_input(&import, line("dead", "b2", dead))
        .ok();
    assert_eq!(sandbox.names(&[]), ["dead"]);
}
