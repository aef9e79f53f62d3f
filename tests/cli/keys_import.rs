//! `keys import`

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::sandbox::{Ran, Sandbox};

const SECRET: &str = "pk_live_4242";

fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret))
}

fn line(secret: &str, name: &str) -> String {
    json!({ "kind": "client", "hash": hash(secret), "name": name }).to_string()
}

fn import(sandbox: &Sandbox, name: &str, text: impl AsRef<[u8]>, more: &[&str]) -> Ran {
    sandbox.write(name, text);
    sandbox.run(&[&["keys", "import", name], more].concat())
}

fn trail(sandbox: &Sandbox) -> usize {
    sandbox.json(&["audit", "list"]).as_array().unwrap().len()
}

#[test]
fn imported_keys_keep_working() {
    let sandbox = Sandbox::with_store();
    assert_eq!(sandbox.verify(SECRET), 10);
    let text = [line(SECRET, "web"), line("another", "ci")].join("\n");
    sandbox.snapshot(
        "keys_import",
        &import(&sandbox, "keys.jsonl", &text, &[]).ok(),
    );
    let ran = sandbox.run_with_input(&["keys", "verify"], SECRET);
    sandbox.snapshot("keys_import_verified", &ran.ok());
    // A rotation gives it one of our secrets, and the old one stays valid for the overlap.
    let new = sandbox.run(&["keys", "rotate", "web"]).ok().stdout;
    assert_eq!((sandbox.verify(SECRET), sandbox.verify(&new)), (0, 0));
    let by_secret = ["keys", "revoke", "--secret-stdin", "--yes"];
    sandbox.run_with_input(&by_secret, SECRET).ok();
    assert_eq!((sandbox.verify(SECRET), sandbox.verify(&new)), (11, 11));
}

#[test]
fn csv_and_json_of_the_same_keys_come_to_the_same() {
    let csv = format!(
        "name,kind,hash,prefix,tags,created_at\n\"a, b\",client,{},pk_live_1,env=prod;team=web,2026-01-01T00:00:00Z\n",
        hash(SECRET)
    );
    let jsonl = json!({
        "kind": "client", "hash": hash(SECRET), "name": "a, b", "prefix": "pk_live_1",
        "tags": { "env": "prod", "team": "web" }, "created_at": "2026-01-01T00:00:00Z",
    });
    let sandbox = Sandbox::with_store();
    import(&sandbox, "keys.csv", &csv, &[]).ok();
    let shown = sandbox.json(&["keys", "show", "pk_live_1"]);
    assert_eq!(shown["prefix"], "pk_live_1");
    assert_eq!(shown["tags"], json!({ "env": "prod", "team": "web" }));
    assert_eq!(shown["created_at"], "2026-01-01T00:00:00.000Z");
    let before = trail(&sandbox);
    let again = import(&sandbox, "keys.jsonl", jsonl.to_string(), &[]).ok();
    sandbox.snapshot("keys_import_known", &again);
    assert_eq!(trail(&sandbox), before, "nothing new leaves no trace");
}

#[test]
fn the_audit_log_has_each_key_and_no_hash() {
    let sandbox = Sandbox::with_store();
    let text = [line(SECRET, "web"), line("another", "ci")].join("\n");
    import(&sandbox, "keys.jsonl", &text, &[]).ok();
    let ran = sandbox
        .run(&["audit", "list", "--action", "key.import", "-o", "json"])
        .ok();
    let entries = ran.json();
    assert_eq!(entries.as_array().unwrap().len(), 2);
    assert_eq!(entries[0]["details"]["name"], "web");
    assert!(!ran.stdout.contains(&hash(SECRET)), "{ran}");
    sandbox.run(&["audit", "verify"]).ok();
}

#[test]
fn a_dry_run_checks_everything_and_imports_nothing() {
    let sandbox = Sandbox::with_store();
    let ran = import(&sandbox, "keys.jsonl", line(SECRET, "web"), &["--dry-run"]).ok();
    assert!(
        ran.stderr.contains("would have imported 1 new key"),
        "{ran}"
    );
    assert_eq!(sandbox.verify(SECRET), 10);
    import(&sandbox, "keys.jsonl", "{}", &["--dry-run"]).exits(2);
}

#[test]
fn every_mistake_is_reported_with_file_line_and_field() {
    let sandbox = Sandbox::with_store();
    let text = [
        line(SECRET, "good"),
        json!({ "kind": "s3", "hash": SECRET, "name": "x", "color": "red" }).to_string(),
        "not json".to_owned(),
        json!({ "kind": "client", "hash": hash("y"), "name": "y", "account": "nobody@x" })
            .to_string(),
    ];
    let ran = import(&sandbox, "keys.jsonl", text.join("\n"), &[]).exits(2);
    assert!(!ran.stderr.contains(SECRET), "{ran}");
    sandbox.snapshot("keys_import_mistakes", &ran);
    let ran = import(&sandbox, "keys.jsonl", text.join("\n"), &["-o", "json"]).exits(2);
    let error = ran.error();
    assert_eq!(
        (&error["code"], &error["bad"]),
        (&json!("bad_lines"), &json!(3))
    );
    assert_eq!(error["lines"][1]["field"], "kind");
    assert_eq!(error["lines"].as_array().unwrap().len(), 5);
    assert_eq!(sandbox.verify(SECRET), 10, "all or nothing");
}

#[test]
fn a_secret_in_place_of_its_hash_is_refused_and_not_repeated() {
    let sandbox = Sandbox::with_store();
    for kind in ["rest", "client", "object-storage"] {
        let plaintext = sandbox.create(&["--name", kind, "--kind", kind]);
        let secret = plaintext.lines().last().unwrap();
        let jsonl = json!({ "kind": kind, "hash": secret, "name": "x" }).to_string();
        let csv = format!("kind,hash,name\n{kind},{secret},x\n");
        let bare = format!("{kind},{secret},x\n");
        for (file, text) in [("k.jsonl", &jsonl), ("k.csv", &csv), ("k.csv", &bare)] {
            for more in [&[][..], &["-o", "json"], &["--verbose"]] {
                let ran = import(&sandbox, file, text, more).exits(2);
                assert!(!ran.stderr.contains(secret), "{kind}");
            }
        }
    }
}

#[test]
fn many_mistakes_are_cut_to_a_number() {
    let sandbox = Sandbox::with_store();
    let ran = import(&sandbox, "keys.jsonl", "{}\n".repeat(50), &[]).exits(2);
    assert!(ran.stderr.contains("error: and 130 more\n"), "{ran}");
    assert_eq!(ran.stderr.lines().count(), 20 + 1 + 2, "{ran}");
}

#[test]
fn a_known_key_with_other_fields_is_a_conflict() {
    let sandbox = Sandbox::with_store();
    import(&sandbox, "keys.jsonl", line(SECRET, "web"), &[]).ok();
    let ran = import(&sandbox, "keys.jsonl", line(SECRET, "other"), &[]).exits(4);
    sandbox.snapshot("keys_import_conflict", &ran);
    assert_eq!(sandbox.names(&[]), ["web"]);
}

#[test]
fn an_account_that_is_not_on_pro_gets_no_keys_from_elsewhere_either() {
    let sandbox = Sandbox::with_store();
    sandbox
        .run(&["accounts", "update", "owner@localhost", "--plan", "free"])
        .ok();
    let ran = import(&sandbox, "keys.jsonl", line(SECRET, "web"), &[]).exits(5);
    sandbox.snapshot("keys_import_not_pro", &ran);
}

#[test]
fn the_account_is_that_of_the_line_or_the_selected_one() {
    let sandbox = Sandbox::with_store();
    sandbox.other_account();
    import(&sandbox, "keys.jsonl", line(SECRET, "web"), &[]).exits(2);
    let csv = format!(
        "kind,hash,name,account\nclient,{},a,\nclient,{},b,OTHER@example.com\n",
        hash("a"),
        hash("b")
    );
    import(&sandbox, "keys.csv", csv, &["--account", "owner@localhost"]).ok();
    let accounts = sandbox
        .run(&["keys", "list", "-o", "name", "--fields", "account"])
        .ok();
    let mut accounts = accounts.lines();
    accounts.sort_unstable();
    assert_eq!(accounts, ["other@example.com", "owner@localhost"]);
}

#[test]
fn the_input_may_come_from_a_pipe_and_needs_a_format_then() {
    let sandbox = Sandbox::with_store();
    let text = line(SECRET, "web");
    let ran = sandbox
        .run_with_input(&["keys", "import", "-"], &text)
        .exits(2);
    assert!(ran.stderr.contains("pass `--format jsonl`"), "{ran}");
    let import = ["keys", "import", "--format", "jsonl", "-"];
    let ran = sandbox.run_with_input(&import, "{}").exits(2);
    assert!(
        ran.stderr
            .contains("error: standard input, line 1, `kind`: it is missing"),
        "{ran}"
    );
    sandbox.run_with_input(&import, &text).ok();
    assert_eq!(sandbox.verify(SECRET), 0);
}

#[test]
fn an_unreadable_import_file_is_reported() {
    let sandbox = Sandbox::with_store();
    sandbox.run(&["keys", "import", "nothing.csv"]).exits(3);
    import(&sandbox, "keys.csv", "", &[]).exits(2);
    let ran = import(&sandbox, "keys.csv", "kind,hash,name,color\n", &[]).exits(2);
    sandbox.snapshot("keys_import_bad_header", &ran);
    sandbox
        .run(&["keys", "import", "--format", "csv", "."])
        .exits(8);
}

#[test]
fn a_name_of_an_active_key_prints_a_warning() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "web"]);
    let ran = import(&sandbox, "keys.jsonl", line(SECRET, "web"), &[]).ok();
    sandbox.snapshot("keys_import_namesake", &ran);
    let text = [line("a", "web"), line("b", "twin"), line("c", "twin")].join("\n");
    let ran = import(&sandbox, "keys.jsonl", &text, &["--dry-run"]).ok();
    assert!(
        ran.stderr
            .contains("2 of them have the name of another active key, e.g. `web`"),
        "{ran}"
    );
    import(&sandbox, "keys.jsonl", line(SECRET, "web"), &[]).ok();
    // Revoked and expired keys do not conflict.
    sandbox.run(&["keys", "revoke", "--all", "--yes"]).ok();
    let ran = import(&sandbox, "keys.jsonl", line("d", "web"), &[]).ok();
    assert!(!ran.stderr.contains("warning"), "{ran}");
}

#[test]
fn a_mistake_is_reported_once() {
    let sandbox = Sandbox::with_store();
    for (file, text) in [
        ("k.csv", "name,kind,hash\nx,client,0\n"),
        ("k.jsonl", "[]\n"),
    ] {
        let ran = import(&sandbox, file, text, &[]).exits(2);
        let first = ran.stderr.lines().next().unwrap();
        let (_, why) = first.rsplit_once(": ").unwrap();
        assert_eq!(ran.stderr.matches(why).count(), 1, "{ran}");
        // Text after the object is not allowed, so it is inside.
        let error = import(&sandbox, file, text, &["-o", "json"])
            .exits(2)
            .error();
        assert!(error["message"].as_str().unwrap().contains(why), "{error}");
    }
}
