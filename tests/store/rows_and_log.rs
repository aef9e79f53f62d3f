//! The rows and the audit log match after every command, and do not match after changes made
//! outside the program.

use std::collections::BTreeSet;

use storra_admin::domain::audit::Action;

use super::inside::Inside;
use crate::sandbox::Sandbox;

/// Runs every command that changes something, and calls `between` after each.
fn everything(sandbox: &Sandbox, between: &dyn Fn(&Sandbox)) {
    let run = |arguments: &[&str]| {
        sandbox.run(arguments).ok();
        between(sandbox);
    };
    let input = |arguments: &[&str], input: &str| {
        sandbox.run_with_input(arguments, input).ok();
        between(sandbox);
    };
    accounts_and_keys(&run, &input);
    projects_and_usage(sandbox, &run, &input);
    recipients(sandbox, &run);
}

type Run<'a> = &'a dyn Fn(&[&str]);
type Input<'a> = &'a dyn Fn(&[&str], &str);

fn accounts_and_keys(run: Run<'_>, input: Input<'_>) {
    let owner = "owner@localhost";
    run(&["accounts", "create", "--email", "B@x.org", "--plan", "pro"]);
    let update = ["accounts", "update", "b@x.org"];
    run(&[&update[..], &["--email", "c@x.org", "--balance", "-5"]].concat());
    run(&["accounts", "update", owner, "--project-limit", "9"]);
    run(&["accounts", "update", owner, "--name", "Ö \"quoted\""]);
    for kind in ["rest", "client", "object-storage"] {
        let create = ["keys", "create", "--account", owner, "--kind", kind];
        run(&[
            &create[..],
            &["--name", kind, "--tag", "a=b=c", "--expires", "90d"],
        ]
        .concat());
        run(&[
            "keys", "update", kind, "--name", "n", "--untag", "a", "--tag", "c=d",
        ]);
        run(&["keys", "update", "n", "--name", kind, "--expires", "never"]);
        run(&["keys", "rotate", kind, "--overlap", "1h"]);
        run(&["keys", "rotate", kind, "--overlap", "2h"]);
        run(&["keys", "rotate", kind, "--now", "--yes"]);
    }
    let create = [
        "keys",
        "create",
        "--account",
        owner,
        "--kind",
        "object-storage",
        "--name",
    ];
    run(&[&create[..], &["limited", "--bucket", "eu/photos:read_only"]].concat());
    run(&[
        &create[..],
        &["one-bucket", "--bucket", "eu/photos:read_only"],
    ]
    .concat());
    run(&[&create[..], &["no-bucket", "--no-buckets"]].concat());
    input(
        &[
            "keys",
            "import",
            "--format",
            "jsonl",
            "-",
            "--account",
            owner,
        ],
        &format!(
            "{{\"kind\":\"client\",\"name\":\"old\",\"hash\":\"{}\",\"created_at\":\"2020-01-01T00:00:00Z\",\"tags\":{{\"x\":\"y\"}}}}\n",
            "ab".repeat(32)
        ),
    );
    run(&["keys", "revoke", "rest", "--yes"]);
    run(&[
        "keys",
        "revoke",
        "limited",
        "--yes",
        "--reason",
        "it leaked",
    ]);
    run(&["keys", "prune", "--older-than", "0s", "--yes"]);
    let revoke = ["keys", "revoke", "object-storage", "--yes"];
    run(&[&revoke[..], &["--reason", "it leaked"]].concat());
}

fn projects_and_usage(sandbox: &Sandbox, run: Run<'_>, input: Input<'_>) {
    let owner = ["--account", "owner@localhost"];
    let other = ["--account", "c@x.org"];
    for (name, account) in [("p", owner), ("q", owner), ("r", other)] {
        run(&[&["projects", "create", "--name", name][..], &account].concat());
        let record = [
            "usage",
            "record",
            "--project",
            name,
            "--bucket",
            "b",
            "--bytes",
            "7",
        ];
        run(&[
            &record[..],
            &["--objects", "1", "--at", "2026-01-01T00:00:00Z"],
        ]
        .concat());
    }
    run(&[
        "projects",
        "update",
        "p",
        "--name",
        "p2",
        "--description",
        "d",
    ]);
    let grant = [
        "grants",
        "create",
        "--project",
        "p2",
        "--name",
        "g",
        "--disallow-deletes",
    ];
    let limits = [
        "--prefix",
        "sj://bucket/x",
        "--not-after",
        "90d",
        "--max-object-ttl",
        "1d",
    ];
    let text = sandbox.run(&[&grant[..], &limits].concat()).ok().stdout;
    let restrict = ["grants", "restrict", "--disallow-writes"];
    let child = sandbox.run_with_input(&restrict, &text).ok().stdout;
    input(&["grants", "revoke", "--grant-stdin", "--yes"], &child);
    run(&["grants", "create", "--project", "p2", "--name", "h"]);
    run(&["grants", "revoke", "h", "--yes", "--reason", "over"]);
    run(&["grants", "create", "--project", "r", "--name", "i"]);
    run(&["projects", "delete", "r", "--cascade", "--yes"]);
    run(&["accounts", "delete", "c@x.org", "--yes"]);
    run(&["accounts", "create", "--email", "c@x.org"]);
    input(
        &[
            "usage",
            "import",
            "--format",
            "jsonl",
            "--account",
            "owner@localhost",
            "-",
        ],
        "{\"project\":\"q\",\"bucket\":\"b\",\"at\":\"2026-02-01T00:00:00Z\",\"bytes\":1,\"objects\":1}\n",
    );
    run(&["projects", "delete", "q", "--yes"]);
    let file = sandbox.write(
        "provision.toml",
        "[[account]]\nemail = \"d@x.org\"\nplan = \"pro\"\n\
         [[key]]\naccount = \"d@x.org\"\nname = \"ci\"\nkind = \"client\"\n",
    );
    run(&["apply", "-f", &file, "--yes"]);
}

fn recipients(sandbox: &Sandbox, run: Run<'_>) {
    let key = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
    run(&["store", "recipients", "add", key]);
    run(&["store", "recipients", "remove", key, "--yes"]);
    run(&["store", "rekey", "--yes"]);
    let passphrase = sandbox.write("new", "correct horse battery staple\n");
    for _ in 0..2 {
        let set = ["store", "passphrase", "--new-passphrase-file", &passphrase];
        run(&[&set[..], &["--scrypt-log-n", "16"]].concat());
    }
}

#[test]
fn after_every_kind_of_change_the_rows_match_the_audit_log() {
    let sandbox = Sandbox::with_store();
    everything(&sandbox, &|sandbox| {
        sandbox.run(&["audit", "verify"]).ok();
    });
    sandbox.run(&["store", "check"]).ok();
    let entries = sandbox.run(&["audit", "list", "-o", "jsonl"]).ok();
    let actions: BTreeSet<String> = entries
        .lines()
        .into_iter()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|entry| entry["action"].as_str().unwrap().to_owned())
        .collect();
    let not_by_a_command = ["key.rotate_undo", "store.restore"];
    let missing: Vec<&str> = Action::ALL
        .iter()
        .map(|action| action.as_str())
        .filter(|action| !actions.contains(*action) && !not_by_a_command.contains(action))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Changes of single columns and rows, with the expected finding of each.
const CHANGES: &[(&str, &str)] = &[
    (
        "UPDATE keys SET name = 'other' WHERE name = 'client'",
        "key `client`",
    ),
    (
        "UPDATE keys SET revoked_at = NULL, revoke_reason = NULL WHERE revoked_at IS NOT NULL",
        "`revoked_at` (entry",
    ),
    (
        "UPDATE keys SET revoked_at = 5 WHERE revoked_at IS NULL",
        "`revoked_at` (no entry set it)",
    ),
    (
        "UPDATE keys SET revoke_reason = 'x' WHERE revoked_at IS NOT NULL",
        "`revoke_reason` (entry",
    ),
    (
        "UPDATE keys SET expires_at = 7 WHERE name = 'client'",
        "`expires_at` (entry",
    ),
    (
        "UPDATE keys SET created_at = 5 WHERE name = 'client'",
        "`created_at` (entry",
    ),
    (
        "UPDATE keys SET account_id = (SELECT id FROM accounts WHERE email = 'd@x.org') WHERE name = 'client'",
        "`account` (entry",
    ),
    (
        "UPDATE keys SET limited = 0 WHERE name = 'no-bucket'",
        "`bucket_access` (entry",
    ),
    (
        "UPDATE bucket_access SET permissions = 'read_write'",
        "`bucket_access` (entry",
    ),
    (
        "UPDATE key_versions SET retires_at = NULL WHERE version = 1",
        "`versions` (entry",
    ),
    (
        "UPDATE key_versions SET retires_at = 5 WHERE version = 3",
        "`versions` (entry",
    ),
    (
        "UPDATE key_versions SET created_at = 5 WHERE version = 2",
        "`versions` (entry",
    ),
    (
        "UPDATE key_versions SET prefix = 'sk_00000000' WHERE prefix = (SELECT min(prefix) FROM key_versions)",
        "`versions` (entry",
    ),
    (
        "UPDATE key_versions SET access_key = 'ABCDEFGHIJKLMNOPQRST' WHERE access_key = (SELECT min(access_key) FROM key_versions)",
        "`versions` (entry",
    ),
    (
        "DELETE FROM key_versions WHERE version = 4",
        "`versions` (entry",
    ),
    ("DELETE FROM key_tags WHERE name = 'c'", "`tags` (entry"),
    (
        "UPDATE key_tags SET value = 'z' WHERE name = 'c'",
        "`tags` (entry",
    ),
    ("DELETE FROM key_tags WHERE name = 'x'", "`tags` (entry"),
    (
        "DELETE FROM key_versions WHERE key_id = (SELECT id FROM keys WHERE name = 'no-bucket'); DELETE FROM keys WHERE name = 'no-bucket'",
        "the key `no-bucket` (01",
    ),
    (
        "UPDATE accounts SET plan = 'free' WHERE plan = 'pro'",
        "`plan` (entry",
    ),
    (
        "UPDATE accounts SET balance = 8 WHERE email = 'owner@localhost'",
        "`balance` (entry",
    ),
    (
        "UPDATE accounts SET name = 'x' WHERE email = 'owner@localhost'",
        "`name` (entry",
    ),
    (
        "UPDATE accounts SET project_limit = NULL WHERE project_limit IS NOT NULL",
        "`project_limit` (entry",
    ),
    (
        "UPDATE accounts SET created_at = 5 WHERE email = 'owner@localhost'",
        "`created_at` (entry",
    ),
    (
        "UPDATE accounts SET email = 'e@x.org', email_folded = 'e@x.org' WHERE email = 'd@x.org'",
        "`email` (entry",
    ),
    (
        "DELETE FROM accounts WHERE email = 'c@x.org'",
        "the account `c@x.org` (01",
    ),
    (
        "INSERT INTO accounts VALUES ('019a0000-0000-7000-8000-000000000000', 'f@x.org', 'f@x.org', 'f', 'pro', 0, 1, NULL)",
        "no entry of the audit log created it",
    ),
    (
        "UPDATE projects SET name = 'x' WHERE name = 'p2'",
        "project `p2`",
    ),
    (
        "UPDATE projects SET description = 'x' WHERE name = 'p2'",
        "`description` (entry",
    ),
    (
        "UPDATE projects SET deleted_at = NULL WHERE name = 'q'",
        "`deleted_at` (entry",
    ),
    (
        "UPDATE projects SET deleted_at = 5 WHERE name = 'p2'",
        "`deleted_at` (no entry set it)",
    ),
    (
        "UPDATE projects SET account_id = (SELECT id FROM accounts WHERE email = 'd@x.org') WHERE name = 'p2'",
        "`account` (entry",
    ),
    ("UPDATE grants SET name = 'x' WHERE name = 'g'", "grant `g`"),
    (
        "UPDATE grants SET revoked_at = NULL, revoke_reason = NULL WHERE name = 'h'",
        "`revoked_at` (entry",
    ),
    (
        "UPDATE grants SET revoked_at = 5 WHERE name = 'g'",
        "`revoked_at` (no entry set it)",
    ),
    (
        "UPDATE grants SET disallow_deletes = 0 WHERE name = 'g'",
        "`disallow` (entry",
    ),
    (
        "UPDATE grants SET not_after = 9223372036854775807 WHERE name = 'g'",
        "`not_after` (entry",
    ),
    (
        "UPDATE grants SET not_before = 5 WHERE name = 'g'",
        "`not_before` (entry",
    ),
    (
        "UPDATE grants SET max_object_ttl = NULL WHERE name = 'g'",
        "`max_object_ttl` (entry",
    ),
    (
        "UPDATE grants SET created_by = 'x' WHERE name = 'g'",
        "`created_by` (entry",
    ),
    ("DELETE FROM grant_prefixes", "`prefixes` (entry"),
    ("DELETE FROM revoked_tails", "`revoked_tails` (entry"),
    (
        "UPDATE revoked_tails SET revoked_at = 5",
        "`revoked_tails` (entry",
    ),
    (
        "INSERT INTO revoked_tails SELECT zeroblob(32), id, 5, NULL FROM grants WHERE name = 'h'",
        "`revoked_tails` (no entry set it)",
    ),
    ("DELETE FROM grants WHERE name = 'h'", "the grant `h` (01"),
    (
        "UPDATE tallies SET bytes = 8 WHERE bytes = 7",
        "`tally` (entry",
    ),
    (
        "DELETE FROM tallies WHERE bytes = 7",
        "is missing, and entry",
    ),
    (
        "UPDATE counters SET next_value = 2 WHERE name = 'key_number'",
        "counter `key_number`",
    ),
    (
        "UPDATE counters SET next_value = 1 WHERE name = 'usage_import'",
        "counter `usage_import`",
    ),
    (
        "DELETE FROM secrets",
        "the secret `grant_root_key` is missing",
    ),
    (
        "UPDATE recipients SET added_at = 5 WHERE origin = 'identity'",
        "`added_at` (entry",
    ),
    (
        "UPDATE recipients SET name = 'x' WHERE origin = 'passphrase'",
        "`name` (entry",
    ),
    (
        "UPDATE recipients SET origin = 'recipient' WHERE origin = 'passphrase'",
        "`origin` (entry",
    ),
    (
        "DELETE FROM recipients WHERE origin = 'passphrase'",
        "is missing, and entry",
    ),
    (
        "INSERT INTO recipients VALUES ('age1zp5qgnah9kyrg7d9rgysxguc2pgt97eyxktdr44qnxjaltuuhgmq248sa3', 'recipient', 5, NULL)",
        "no entry of the audit log created it",
    ),
    (
        "INSERT INTO recipients VALUES ('age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj', 'recipient', 5, NULL)",
        "deleted it",
    ),
];

#[test]
fn a_row_that_differs_from_its_audit_entry_is_detected() {
    let sandbox = Sandbox::with_store();
    everything(&sandbox, &|_| {});
    let database = sandbox.store().join("store.db");
    let sound = std::fs::read(&database).unwrap();
    for (statements, said) in CHANGES {
        std::fs::write(&database, &sound).unwrap();
        Inside::open(&sandbox).change(statements);
        let verified = sandbox.run(&["audit", "verify", "-o", "json"]);
        assert_eq!(verified.code, 7, "{statements}\n{verified}");
        let error = verified.error();
        assert_eq!(
            error["code"], "audit_rows_differ",
            "{statements}\n{verified}"
        );
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(said), "{statements}\n{message}");
        let checked = sandbox.run(&["store", "check", "-o", "json"]).exits(7);
        let findings = checked.json();
        let mut codes = findings.as_array().unwrap().iter().map(|f| &f["code"]);
        assert!(
            codes.any(|code| code == "row_differs"),
            "{statements}\n{checked}"
        );
        sandbox
            .run(&["store", "backup", "--force", "b.age"])
            .exits(7);
    }
    std::fs::write(&database, &sound).unwrap();
    sandbox.run(&["audit", "verify"]).ok();
}

#[test]
fn an_undone_change_is_repaired_by_repeating_it() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "revoked"]);
    sandbox.create(&["--name", "rotated"]);
    let again: [&[&str]; 3] = [
        &["keys", "revoke", "revoked", "--yes"],
        &["keys", "rotate", "rotated", "--overlap", "1h"],
        &["accounts", "update", "owner@localhost", "--plan", "free"],
    ];
    for command in again {
        sandbox.run(command).ok();
        let mut inside = Inside::open(&sandbox);
        inside.change(
            "UPDATE keys SET revoked_at = NULL, revoke_reason = NULL;
             DELETE FROM key_versions WHERE version = 2;
             UPDATE key_versions SET retires_at = NULL;
             UPDATE accounts SET plan = 'pro';",
        );
        drop(inside);
        sandbox.run(&["audit", "verify"]).exits(7);
    }
    for command in again {
        sandbox.run(command).ok();
    }
    sandbox.run(&["audit", "verify"]).ok();
    sandbox.run(&["store", "check"]).ok();
}

#[test]
fn imported_usage_that_is_missing_is_found_by_its_number() {
    let sandbox = Sandbox::with_store();
    sandbox.project("p");
    let record = ["usage", "record", "--project", "p", "--bucket", "b"];
    let tally = ["--bytes", "7", "--objects", "1", "--at", "2026-01-01"];
    sandbox.run(&[&record[..], &tally].concat()).ok();
    let lines = "{\"project\":\"p\",\"bucket\":\"b\",\"at\":\"2026-02-01T00:00:00Z\",\"bytes\":1,\"objects\":1}
{\"project\":\"p\",\"bucket\":\"b\",\"at\":\"2026-02-01T00:00:00Z\",\"egress\":\"get\",\"bytes\":5}
{\"project\":\"p\",\"bucket\":\"b\",\"at\":\"2026-02-01T00:00:00Z\",\"egress\":\"get\",\"bytes\":5}
";
    let import = ["usage", "import", "--format", "jsonl", "-"];
    sandbox.run_with_input(&import, lines).ok();
    let more = format!("{lines}{}", lines.replace("2026-02-01", "2026-02-02"));
    sandbox.run_with_input(&import, more).ok();
    sandbox.run(&["audit", "verify"]).ok();
    for change in [
        "DELETE FROM tallies WHERE bytes = 1",
        "DELETE FROM egress",
        "UPDATE egress SET times = 1",
    ] {
        let database = sandbox.store().join("store.db");
        let sound = std::fs::read(&database).unwrap();
        Inside::open(&sandbox).change(change);
        let verified = sandbox.run(&["audit", "verify"]);
        assert_eq!(verified.code, 7, "{change}\n{verified}");
        assert!(
            verified.stderr.contains("total `tallies and egress`"),
            "{verified}"
        );
        std::fs::write(&database, sound).unwrap();
    }
}

#[test]
fn usage_without_its_audit_entries_is_detected() {
    let record = ["usage", "record", "--project", "p", "--bucket", "b"];
    let tally = ["--bytes", "7", "--objects", "1", "--at", "2026-01-01"];
    let line = "{\"project\":\"p\",\"bucket\":\"b\",\"at\":\"2026-02-01T00:00:00Z\",\"egress\":\"get\",\"bytes\":5}\n";
    for is_import in [true, false] {
        let sandbox = Sandbox::with_store();
        sandbox.project("p");
        if is_import {
            let import = ["usage", "import", "--format", "jsonl", "-"];
            sandbox.run_with_input(&import, line).ok();
        } else {
            sandbox.run(&[&record[..], &tally].concat()).ok();
        }
        sandbox.run(&["audit", "verify"]).ok();
        Inside::open(&sandbox)
            .change("DELETE FROM audit WHERE sequence = (SELECT max(sequence) FROM audit)");
        let verified = sandbox.run(&["audit", "verify"]);
        assert_eq!(verified.code, 7, "import: {is_import}\n{verified}");
        sandbox.run(&["store", "check"]).exits(7);
    }
}
