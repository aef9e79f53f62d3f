//! `keys create`: what it creates. What it refuses is in `keys_create_refused`.

use serde_json::{Value, json};

use super::keys_create_refused::refused;
use crate::sandbox::{Ran, Sandbox};

const PAIR: [&str; 2] = ["--kind", "object-storage"];

pub(super) fn create(sandbox: &Sandbox, more: &[&str]) -> Ran {
    sandbox.run(&[&["keys", "create", "--name", "k"], more].concat())
}

#[test]
fn the_secret_is_on_stdout_and_the_description_on_stderr() {
    let sandbox = Sandbox::with_store();
    for kind in ["rest", "client", "object-storage"] {
        let ran = sandbox.run(&["keys", "create", "--name", "prod gateway", "--kind", kind]);
        // Unique names, because duplicate names print a warning.
        sandbox
            .run(&["keys", "update", "prod gateway", "--name", kind])
            .ok();
        sandbox.snapshot(&format!("keys_create_{kind}"), &ran.ok());
    }
}

#[test]
fn a_new_key_of_each_kind_verifies_as_it_was_printed() {
    let sandbox = Sandbox::with_store();
    for kind in ["rest", "client", "object-storage"] {
        let secret = sandbox.create(&["--name", kind, "--kind", kind]);
        assert_eq!(sandbox.verify(&secret), 0, "{kind}");
    }
}

#[test]
fn json_is_the_usual_key_and_its_secret() {
    let sandbox = Sandbox::with_store();
    for (kind, secret) in [
        ("rest", "key"),
        ("client", "key"),
        ("object-storage", "secret_key"),
    ] {
        let mut made = sandbox.json(&["keys", "create", "--name", kind, "--kind", kind]);
        let plaintext = made.as_object_mut().unwrap().remove(secret).unwrap();
        let shown = sandbox.json(&["keys", "show", kind]);
        assert_eq!(made, shown);
        assert!(
            !sandbox.holds().contains(plaintext.as_str().unwrap()),
            "no other answer has the plaintext of a {kind} key"
        );
        let presented = match made["access_key"].as_str() {
            Some(access_key) => format!("{access_key}\n{}", plaintext.as_str().unwrap()),
            None => plaintext.as_str().unwrap().to_owned(),
        };
        assert_eq!(sandbox.verify(&presented), 0, "{kind}");
    }
}

#[test]
fn quiet_prints_only_the_secret() {
    let sandbox = Sandbox::with_store();
    let ran = create(&sandbox, &["-q"]).ok();
    assert_eq!(ran.stderr, "");
    assert_eq!(sandbox.verify(&ran.stdout), 0);
}

#[test]
fn a_shell_captures_the_plaintext() {
    let sandbox = Sandbox::with_store();
    let script = "KEY=$(\"$@\") && printf %s \"$KEY\" | \"$1\" keys verify";
    let ran = sandbox.run_in_shell(script, &["keys", "create", "--name", "ci"]);
    assert!(ran.stdout.starts_with("decision  allow\n"), "{ran}");
    ran.exits(0);
}

#[test]
fn the_secret_can_be_selected_by_its_field() {
    let sandbox = Sandbox::with_store();
    let ran = create(&sandbox, &["-o", "name", "--fields", "key"]).ok();
    assert_eq!(sandbox.verify(&ran.stdout), 0);
    let ran = create(&sandbox, &["-o", "tsv", "--fields", "key,id"]).ok();
    let (secret, _) = ran.lines()[1].split_once('\t').unwrap();
    assert_eq!(sandbox.verify(secret), 0);
}

#[test]
fn the_longest_name_and_names_in_any_script_are_kept() {
    let sandbox = Sandbox::with_store();
    for name in [
        "x".repeat(256),
        "Grüße 🔑 ключ".to_owned(),
        "a'b\"c\\d".to_owned(),
    ] {
        sandbox.create(&["--name", &name]);
        assert_eq!(sandbox.json(&["keys", "show", &name])["name"], name);
    }
}

#[test]
fn every_way_to_write_an_expiry_is_read() {
    let sandbox = Sandbox::with_store();
    let expires = |text: &str| {
        let made = create(&sandbox, &["--expires", text, "-o", "json"])
            .ok()
            .json();
        made["expires_at"].clone()
    };
    assert_eq!(expires("2999-01-31"), "2999-01-31T00:00:00.000Z");
    assert_eq!(
        expires("2999-01-31T02:00:00.5+02:00"),
        "2999-01-31T00:00:00.500Z"
    );
    assert_eq!(expires("never"), Value::Null);
    let soon = expires("12h");
    let later = expires("90d");
    assert!(
        soon.as_str().unwrap() < later.as_str().unwrap(),
        "{soon} {later}"
    );
}

#[test]
fn a_key_after_its_expiry_is_expired() {
    let sandbox = Sandbox::with_store();
    // The key has expired before another process has started.
    let secret = create(&sandbox, &["--expires", "1ms"]).ok().stdout;
    assert_eq!(sandbox.verify(&secret), 12);
    assert_eq!(sandbox.json(&["keys", "show", "k"])["status"], "expired");
}

#[test]
fn no_bucket_list_means_all_and_an_empty_one_means_none() {
    let sandbox = Sandbox::with_store();
    let bucket = ["--bucket", "ap-south-1/photos"];
    let verify = |secret: &str| {
        let arguments = [&["keys", "verify"], &bucket[..]].concat();
        sandbox.run_with_input(&arguments, secret).code
    };
    let all = sandbox.create(&[&["--name", "all"], &PAIR[..]].concat());
    let shown = sandbox.json(&["keys", "show", "all"]);
    assert_eq!(
        (&shown["limited"], &shown["bucket_access"]),
        (&json!(false), &Value::Null)
    );
    assert_eq!(verify(&all), 0);

    let none = sandbox.create(&[&["--name", "none", "--no-buckets"], &PAIR[..]].concat());
    let empty = |shown: &Value| {
        assert_eq!(
            (&shown["limited"], &shown["bucket_access"]),
            (&json!(true), &json!([]))
        );
    };
    empty(&sandbox.json(&["keys", "show", "none"]));
    assert_eq!(verify(&none), 14);

    // No change makes it unlimited.
    empty(&sandbox.json(&["keys", "update", "none", "--tag", "a=b", "--expires", "90d"]));
    let rotated = sandbox.run(&["keys", "rotate", "none"]).ok().stdout;
    empty(&sandbox.json(&["keys", "show", "none"]));
    assert_eq!(verify(rotated.trim_end()), 14);
}

#[test]
fn the_buckets_are_kept_as_given() {
    let sandbox = Sandbox::with_store();
    let more = [
        "--bucket",
        "ap-south-1/photos:read_only",
        "--bucket",
        "eu-1/logs.2026:read_write",
    ];
    create(&sandbox, &[&more[..], &PAIR].concat()).ok();
    sandbox.snapshot(
        "keys_create_buckets",
        &sandbox.run(&["keys", "show", "k"]).ok(),
    );
    assert_eq!(
        sandbox.json(&["keys", "show", "k"])["bucket_access"],
        json!([
            {"cluster": "ap-south-1", "bucket_name": "photos", "permissions": "read_only"},
            {"cluster": "eu-1", "bucket_name": "logs.2026", "permissions": "read_write"},
        ])
    );
}

#[test]
fn numbers_count_up_and_are_never_given_twice() {
    let sandbox = Sandbox::with_store();
    let number = || {
        let made = create(&sandbox, &[&PAIR[..], &["-o", "json"]].concat())
            .ok()
            .json();
        made["number"].as_i64().unwrap()
    };
    assert_eq!((number(), number()), (1, 2));
    sandbox.run(&["keys", "revoke", "2", "--yes"]).ok();
    sandbox
        .run(&["keys", "prune", "--older-than", "0s", "--yes"])
        .ok();
    assert_eq!(number(), 3);
}

#[test]
fn a_count_creates_numbered_keys() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&["keys", "create", "--name", "batch", "--count", "3"]);
    sandbox.snapshot("keys_create_count", &ran);
    let secrets: Vec<String> = ran.ok().lines().into_iter().map(str::to_owned).collect();
    assert_eq!(secrets.len(), 3);
    assert_eq!(sandbox.names(&[]), ["batch-1", "batch-2", "batch-3"]);
    for (secret, name) in secrets.iter().zip(["batch-1", "batch-2", "batch-3"]) {
        let verify = sandbox.run_with_input(&["keys", "verify", "-o", "json"], secret);
        assert_eq!(
            verify.json()["key"]["name"],
            name,
            "they are printed in this order"
        );
    }
}

#[test]
fn a_count_of_pairs_prints_two_lines_each_and_json_is_a_list_even_of_one() {
    let sandbox = Sandbox::with_store();
    let ran = create(&sandbox, &[&PAIR[..], &["--count", "2"]].concat()).ok();
    let lines = ran.lines();
    assert_eq!(lines.len(), 4);
    assert_eq!(sandbox.verify(&lines[2..].join("\n")), 0);
    let one = sandbox.json(&["keys", "create", "--name", "one", "--count", "1"]);
    assert_eq!(one.as_array().unwrap().len(), 1);
    assert_eq!(one[0]["name"], "one-1");
}

#[test]
fn if_not_exists_creates_a_key_once() {
    let sandbox = Sandbox::with_store();
    let secret = create(&sandbox, &["--if-not-exists"]).ok().stdout;
    assert_eq!(sandbox.verify(&secret), 0);
    let before = sandbox.holds();
    let again = create(&sandbox, &["--if-not-exists"]).ok();
    assert_eq!(again.stdout, "", "the secret cannot be shown again");
    sandbox.snapshot("keys_create_if_not_exists", &again);
    let json = create(&sandbox, &["--if-not-exists", "-o", "json"])
        .ok()
        .json();
    assert_eq!(json, sandbox.json(&["keys", "show", "k"]));
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn if_not_exists_does_not_count_dead_keys() {
    let sandbox = Sandbox::with_store();
    create(&sandbox, &["--expires", "1ms"]).ok();
    let second = create(&sandbox, &["--if-not-exists"]).ok();
    assert_eq!(second.lines().len(), 1, "{second}");
    sandbox.run(&["keys", "revoke", "k", "--yes"]).ok();
    let third = create(&sandbox, &["--if-not-exists"]).ok();
    assert_eq!(third.lines().len(), 1, "{third}");
}

#[test]
fn a_name_in_use_prints_a_warning() {
    let sandbox = Sandbox::with_store();
    create(&sandbox, &[]).ok();
    let ran = create(&sandbox, &[]).ok();
    sandbox.snapshot("keys_create_namesake", &ran);
    sandbox.run(&["keys", "show", "k"]).exits(4);
}

#[test]
fn tags_are_kept_and_mistakes_in_them_refused() {
    let sandbox = Sandbox::with_store();
    create(&sandbox, &["--tag", "env=prod", "--tag", "query=a=b"]).ok();
    assert_eq!(
        sandbox.json(&["keys", "show", "k"])["tags"],
        json!({"env": "prod", "query": "a=b"})
    );
    let runs = [
        refused(
            &sandbox,
            2,
            &["--name", "t", "--tag", "env=a", "--tag", "env=b"],
        ),
        refused(&sandbox, 2, &["--name", "t", "--tag", "prod"]),
        refused(&sandbox, 2, &["--name", "t", "--tag", "=prod"]),
        refused(&sandbox, 2, &["--name", "t", "--tag", "env="]),
    ];
    sandbox.snapshot_all("keys_create_bad_tags", &runs);
}

#[test]
fn a_dry_run_checks_everything_and_creates_nothing() {
    let sandbox = Sandbox::with_store();
    let before = sandbox.holds();
    let ran = create(&sandbox, &["--dry-run", "--expires", "2999-01-31"]);
    sandbox.snapshot("keys_create_dry_run", &ran.ok());
    let ran = create(&sandbox, &["--dry-run", "--count", "3"]).ok();
    assert_eq!(ran.stdout, "");
    let json = create(&sandbox, &["--dry-run", "-o", "json"]).ok().json();
    assert_eq!(json.get("key"), None, "a plaintext that will never be good");
    assert_eq!(sandbox.holds(), before);
    refused(
        &sandbox,
        2,
        &["--name", "k", "--dry-run", "--expires", "2020-01-01"],
    );
    refused(
        &sandbox,
        3,
        &["--name", "k", "--dry-run", "--account", "no@body"],
    );
}
