//! Output: formats, fields, quiet, errors for scripts, and harmful text.

use serde_json::Value;

use crate::sandbox::Sandbox;
use crate::store::inside::Inside;

const FORMATS: [&str; 7] = ["table", "json", "jsonl", "yaml", "csv", "tsv", "name"];

/// Creates a store with a key of each kind, with every field set.
fn furnished() -> Sandbox {
    let sandbox = Sandbox::with_store();
    sandbox.create(&[
        "--name",
        "gateway",
        "--expires",
        "2999-01-31",
        "--tag",
        "env=prod",
    ]);
    sandbox.create(&["--name", "web, \"old\"", "--kind", "client"]);
    sandbox
        .run(&[
            "keys",
            "revoke",
            "web, \"old\"",
            "--reason",
            "left: yes",
            "--yes",
        ])
        .ok();
    let buckets = [
        "--bucket",
        "ap-south-1/photos:read_only",
        "--bucket",
        "ap-south-1/logs:read_write",
    ];
    sandbox.create(
        &[
            &["--name", "backup", "--kind", "object-storage"],
            &buckets[..],
        ]
        .concat(),
    );
    sandbox.run(&["keys", "rotate", "backup"]).ok();
    sandbox
}

#[test]
fn a_list_comes_in_every_format() {
    let sandbox = furnished();
    for format in FORMATS {
        let ran = sandbox.run(&["keys", "list", "-o", format]).ok();
        sandbox.snapshot(&format!("output_list_{format}"), &ran);
    }
}

#[test]
fn a_single_object_is_shown_in_every_format() {
    let sandbox = furnished();
    for format in FORMATS {
        let ran = sandbox.run(&["keys", "show", "backup", "-o", format]).ok();
        sandbox.snapshot(&format!("output_show_{format}"), &ran);
    }
}

#[test]
fn chosen_fields_come_in_their_order_in_every_format() {
    let sandbox = furnished();
    let mut runs = Vec::new();
    for format in FORMATS {
        let fields = if format == "name" {
            "status"
        } else {
            "status,number,tags"
        };
        let fields = ["--fields", fields, "-o", format];
        runs.push(sandbox.run(&[&["keys", "list"], &fields[..]].concat()).ok());
        runs.push(
            sandbox
                .run(&[&["keys", "show", "backup"], &fields[..]].concat())
                .ok(),
        );
    }
    sandbox.snapshot_all("output_fields", &runs);
}

#[test]
fn the_lines_of_jsonl_are_the_elements_of_json() {
    let sandbox = furnished();
    let array = sandbox.json(&["keys", "list"]);
    let lines = sandbox.run(&["keys", "list", "-o", "jsonl"]).ok();
    let lines: Vec<Value> = lines
        .lines()
        .into_iter()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(array, Value::Array(lines));
}

#[test]
fn a_key_has_the_same_fields_in_every_command() {
    let sandbox = furnished();
    let fields = [
        "id",
        "kind",
        "name",
        "account",
        "status",
        "prefix",
        "access_key",
        "number",
        "limited",
        "bucket_access",
        "tags",
        "created_at",
        "expires_at",
        "last_used_at",
        "revoked_at",
        "revoke_reason",
        "versions",
    ];
    let of = |key: &Value| key.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(of(&sandbox.json(&["keys", "show", "gateway"])), fields);
    assert_eq!(of(&sandbox.json(&["keys", "list"])[0]), fields);
    assert_eq!(
        of(&sandbox.json(&["keys", "update", "gateway", "--tag", "a=b"])),
        fields
    );
    let created = sandbox.json(&["keys", "create", "--name", "k"]);
    assert_eq!(of(&created), [&fields[..], &["key"]].concat());
    let pair = sandbox.json(&["keys", "rotate", "backup"]);
    assert_eq!(of(&pair), [&fields[..], &["secret_key"]].concat());
    let revoked = sandbox.json(&["keys", "revoke", "k", "--yes"]);
    assert_eq!(of(&revoked), fields);
}

#[test]
fn times_are_rfc_3339_in_utc_with_milliseconds() {
    let sandbox = furnished();
    let key = sandbox.json(&["keys", "show", "gateway"]);
    let created = key["created_at"].as_str().unwrap();
    let shape: String = created
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    assert_eq!(shape, "0000-00-00T00:00:00.000Z");
    assert_eq!(key["expires_at"], "2999-01-31T00:00:00.000Z");
}

#[test]
fn an_unknown_field_lists_those_there_are() {
    let sandbox = furnished();
    let runs = [
        sandbox
            .run(&["keys", "list", "--fields", "id,colour"])
            .exits(2),
        sandbox
            .run(&["accounts", "show", "--fields", "size"])
            .exits(2),
        sandbox
            .run(&["keys", "verify", "--fields", "secret"])
            .exits(2),
        sandbox.run(&["store", "lock", "--fields", "id"]).exits(2),
    ];
    sandbox.snapshot_all("output_unknown_field", &runs);
}

#[test]
fn an_unknown_field_is_found_before_anything_is_done() {
    let sandbox = furnished();
    let before = sandbox.holds();
    for command in [
        &["keys", "create", "--name", "k"][..],
        &["keys", "rotate", "gateway"],
        &["keys", "revoke", "gateway", "--yes"],
        &["accounts", "update", "owner@localhost", "--plan", "free"],
    ] {
        sandbox
            .run(&[command, &["--fields", "colour"]].concat())
            .exits(2);
    }
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn an_unknown_format_lists_those_there_are() {
    let sandbox = Sandbox::empty();
    sandbox.snapshot(
        "output_unknown_format",
        &sandbox.run(&["keys", "list", "-o", "xml"]).exits(2),
    );
}

#[test]
fn quiet_prints_only_the_result_and_errors() {
    let sandbox = furnished();
    let commands: [&[&str]; 6] = [
        &["keys", "list", "--search", "nothing like that"],
        &["keys", "update", "gateway", "--tag", "a=b"],
        &["keys", "rotate", "gateway"],
        &["keys", "create", "--name", "gateway"],
        &["accounts", "update", "owner@localhost", "--name", "Owner"],
        &["keys", "prune", "--older-than", "0s", "--yes"],
    ];
    for command in commands {
        let ran = sandbox.run(&[command, &["--quiet"]].concat()).ok();
        assert_eq!(ran.stderr, "", "{command:?}");
    }
    let ran = sandbox.run(&["keys", "show", "nobody", "-q"]).exits(3);
    assert!(ran.stderr.starts_with("error: no key `nobody`\n"), "{ran}");
}

#[test]
fn verbose_says_how_the_store_was_opened_and_nothing_on_stdout() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&["keys", "list", "-v", "-o", "json"]).ok();
    assert_eq!(ran.stdout, "[]\n");
    assert!(
        ran.stderr.contains("debug: unlocked by: identity file\n"),
        "{ran}"
    );
}

#[test]
fn with_json_an_error_is_one_object_on_stderr() {
    let sandbox = furnished();
    let revoked = "web, \"old\"";
    let commands: [(i32, &str, &[&str]); 11] = [
        (3, "key_not_found", &["keys", "show", "nobody"]),
        (
            3,
            "account_not_found",
            &["accounts", "show", "nobody@example.com"],
        ),
        (
            4,
            "account_exists",
            &["accounts", "create", "--email", "owner@localhost"],
        ),
        (
            4,
            "account_in_use",
            &["accounts", "delete", "owner@localhost", "--yes"],
        ),
        (4, "key_revoked", &["keys", "rotate", revoked]),
        (4, "store_exists", &["init"]),
        (2, "usage", &["keys", "create"]),
        (2, "usage", &["keys", "conjure"]),
        (2, "confirmation_required", &["keys", "revoke", "gateway"]),
        (2, "unknown_field", &["keys", "list", "--fields", "colour"]),
        (
            5,
            "buckets_fixed",
            &["keys", "update", "backup", "--no-buckets"],
        ),
    ];
    for (code, word, command) in commands {
        for format in ["json", "jsonl"] {
            let ran = sandbox.run(&[command, &["-o", format]].concat());
            assert_eq!(ran.stdout, "", "{ran}");
            assert_eq!(ran.stderr.lines().count(), 1, "{ran}");
            let error = ran.error();
            assert_eq!(error["code"], word, "{ran}");
            assert!(!error["message"].as_str().unwrap().is_empty(), "{ran}");
            assert!(error.get("hint").is_some(), "{ran}");
            ran.exits(code);
        }
    }
    sandbox.snapshot(
        "output_json_error",
        &sandbox.run(&["keys", "show", "nobody", "-o", "json"]),
    );
}

#[test]
fn csv_output_has_no_spreadsheet_formulas() {
    let sandbox = Sandbox::with_store();
    for name in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=HYPERLINK(\"http://evil\",\"x\")",
        "a=b",
    ] {
        // A store of an older version may have a name that looks like an option.
        let new = name.replace('-', "minus");
        sandbox.create(&[&format!("--name={new}"), "--tag", "formula==1+1"]);
        let rename = format!("UPDATE keys SET name = '{name}' WHERE name = '{new}'");
        Inside::open(&sandbox).change(&rename);
    }
    let fields = ["--fields", "name,kind"];
    let csv = sandbox.run(&[&["keys", "list", "-o", "csv"], &fields[..]].concat());
    sandbox.snapshot("output_csv_formulas", &csv.ok());
    let names = sandbox.names(&[]);
    assert_eq!(names[0], "=1+1", "other formats show the name as it is");
}

#[test]
fn csv_output_has_no_formulas_with_another_separator() {
    let sandbox = Sandbox::with_store();
    for name in ["a;=1+1", "b|@x", "c, =1", "＝1+1"] {
        sandbox.create(&["--name", name]);
    }
    let lines = |format| {
        let list = [
            "keys", "list", "--sort", "name", "--fields", "name", "-o", format,
        ];
        let listed = sandbox.run(&list).ok().stdout;
        listed.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        lines("csv"),
        ["name", "a;'=1+1", "b|'@x", "\"c, =1\"", "'＝1+1"]
    );
    assert_eq!(
        lines("tsv"),
        ["name", "a;'=1+1", "b|'@x", "c,' =1", "'＝1+1"]
    );
    assert_eq!(lines("name"), ["a;=1+1", "b|@x", "c, =1", "＝1+1"]);
}

#[test]
fn a_list_in_tsv_stays_json_whatever_is_in_it() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "k", "--tag", "a=-1", "--tag", "b;=x"]);
    let listed = sandbox
        .run(&["keys", "list", "--fields", "tags", "-o", "tsv"])
        .ok();
    let tags = listed.stdout.lines().nth(1).unwrap();
    let tags: serde_json::Value = serde_json::from_str(tags).unwrap();
    assert_eq!(tags["a"], "-1");
}

#[test]
fn a_reason_that_is_a_spreadsheet_formula_is_escaped() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "k"]);
    let ran = sandbox
        .run(&[
            "keys",
            "revoke",
            "k",
            "--reason",
            "=cmd|' /C calc'!A0",
            "--yes",
            "-o",
            "csv",
            "--fields",
            "revoke_reason",
        ])
        .ok();
    assert_eq!(ran.stdout, "revoke_reason\n'=cmd|' /C calc'!A0\n");
}

#[test]
fn a_field_that_is_named_twice_is_a_mistake() {
    let sandbox = furnished();
    let ran = sandbox
        .run(&["keys", "list", "--fields", "id,name,id"])
        .exits(2);
    assert!(
        ran.stderr.contains("the field `id` is named twice"),
        "{ran}"
    );
}

#[test]
fn a_json_error_has_no_bidi_characters() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox
        .run(&["keys", "show", "x\u{202e}y", "-o", "json"])
        .exits(2);
    assert!(!ran.stderr.contains('\u{202e}'), "{ran}");
    let error: serde_json::Value = serde_json::from_str(&ran.stderr).unwrap();
    assert_eq!(error["error"]["code"], "usage");
}

#[test]
fn names_are_one_a_line_for_scripts() {
    let sandbox = furnished();
    let list = |more: &[&str]| {
        let ran = sandbox
            .run(&[&["keys", "list", "-o", "name"], more].concat())
            .ok();
        ran.stdout
    };
    assert_eq!(list(&[]), "gateway\nweb, \"old\"\nbackup\n");
    assert_eq!(
        list(&["--fields", "kind"]),
        "rest\nclient\nobject-storage\n"
    );
    let two = ["keys", "list", "-o", "name", "--fields", "kind,status"];
    let refused = sandbox.run(&two).exits(2);
    assert!(refused.stderr.contains("shows one field"), "{refused}");
    let accounts = sandbox.run(&["accounts", "list", "-o", "name"]).ok();
    assert_eq!(accounts.stdout, "owner@localhost\n");
    let secret = sandbox.create(&["--name", "k"]);
    let verdict = sandbox.run_with_input(&["keys", "verify", "-o", "name"], secret);
    assert_eq!(verdict.stdout, "allow\n");
}

#[test]
fn the_ids_of_a_list_can_be_piped_into_revoke() {
    let sandbox = furnished();
    let script =
        "\"$1\" keys list --status active -o name --fields id | xargs \"$1\" keys revoke --yes";
    sandbox.run_in_shell(script, &[]).ok();
    assert!(sandbox.names(&["--status", "active"]).is_empty());
}

#[test]
fn help_and_version_exit_0() {
    let sandbox = Sandbox::empty();
    for arguments in [
        &["--help"][..],
        &["keys", "create", "--help"],
        &["help", "keys"],
        &["--version"],
    ] {
        let ran = sandbox.run(arguments).ok();
        assert!(!ran.stdout.is_empty(), "{ran}");
        assert_eq!(ran.stderr, "");
    }
    let version = sandbox.run(&["--version"]);
    assert_eq!(
        version.stdout,
        format!("storra-admin {}\n", env!("CARGO_PKG_VERSION"))
    );
}
