//! Valid characters of names, and how names are resolved.

use crate::sandbox::Sandbox;
use crate::store::inside::Inside;

const HIDDEN: [&str; 8] = [
    "\u{200b}",
    "ci\u{200b}",
    "c\u{feff}i",
    "ci\u{ad}",
    "ci\u{2060}",
    "ci\u{e0001}",
    "ci\u{fe0f}",
    "\u{200d}",
];

#[test]
fn a_revoked_key_does_not_leave_its_name_to_another_account() {
    let sandbox = Sandbox::with_store();
    sandbox.other_account();
    let of = |account: &'static str| ["--name", "ci", "--account", account];
    sandbox.create(&[&of("owner@localhost")[..], &["--expires", "1ms"]].concat());
    let theirs = sandbox.create(&of("other@example.com"));
    for command in [
        &["keys", "revoke", "ci", "--yes"][..],
        &["keys", "update", "ci", "--name", "mine"],
        &["keys", "rotate", "ci"],
        &["keys", "show", "ci"],
    ] {
        let error = sandbox
            .run(&[command, &["-o", "json"]].concat())
            .exits(4)
            .error();
        assert_eq!(error["code"], "key_ambiguous", "{command:?}");
        assert_eq!(error["candidates"].as_array().unwrap().len(), 2);
    }
    assert_eq!(sandbox.verify(&theirs), 0);
    let rotate = [
        "keys",
        "rotate",
        "ci",
        "--account",
        "owner@localhost",
        "-o",
        "json",
    ];
    assert_eq!(sandbox.run(&rotate).exits(4).error()["code"], "key_expired");
    sandbox
        .run(&[
            "keys",
            "revoke",
            "ci",
            "--yes",
            "--account",
            "owner@localhost",
        ])
        .ok();
    assert_eq!(sandbox.verify(&theirs), 0);
}

#[test]
fn a_name_is_not_used_as_a_prefix() {
    let sandbox = Sandbox::with_store();
    sandbox.other_account();
    let mine = [
        "--name",
        "a",
        "--kind",
        "client",
        "--account",
        "owner@localhost",
        "--expires",
        "1ms",
    ];
    let secret = sandbox.create(&mine);
    let prefix = &secret[..11];
    sandbox.create(&["--name", prefix, "--account", "other@example.com"]);
    sandbox
        .run(&["keys", "update", prefix, "--name", "hijacked"])
        .exits(4);
    let mut sandbox = sandbox;
    sandbox.set("STORRA_ADMIN_ACCOUNT", "other@example.com");
    sandbox
        .run(&["keys", "update", prefix, "--name", "hijacked"])
        .exits(4);
    sandbox.set("STORRA_ADMIN_ACCOUNT", "owner@localhost");
    sandbox.run(&["keys", "update", prefix, "--name", "b"]).ok();
}

#[test]
fn a_second_account_next_to_the_argument_is_refused() {
    let mut sandbox = Sandbox::with_store();
    sandbox.other_account();
    let before = sandbox.holds();
    for command in [
        &["accounts", "update", "other@example.com", "--plan", "free"][..],
        &["accounts", "delete", "other@example.com", "--yes"],
        &["accounts", "show", "other@example.com"],
    ] {
        let ran = sandbox.run(&[command, &["--account", "owner@localhost"]].concat());
        assert!(
            ran.exits(2)
                .stderr
                .contains("`--account` names owner@localhost"),
            "{command:?}"
        );
        assert_eq!(sandbox.holds(), before);
    }
    let same = ["accounts", "update", "other@example.com", "--plan", "free"];
    sandbox
        .run(&[&same[..], &["--account", "OTHER@example.com"]].concat())
        .ok();
    sandbox.set("STORRA_ADMIN_ACCOUNT", "owner@localhost");
    sandbox.run(&same).ok();
}

/// Every command that gives an object a name, up to the name.
fn commands() -> Vec<Vec<&'static str>> {
    vec![
        vec!["keys", "create", "--name"],
        vec!["keys", "update", "k", "--name"],
        vec!["accounts", "create", "--email", "new@example.com", "--name"],
        vec!["accounts", "update", "owner@localhost", "--name"],
        vec!["projects", "create", "--name"],
        vec!["projects", "update", "web", "--name"],
        vec!["grants", "create", "--project", "web", "--name"],
        vec![
            "store",
            "recipients",
            "add",
            "age1zp5qgnah9kyrg7d9rgysxguc2pgt97eyxktdr44qnxjaltuuhgmq248sa3",
            "--name",
        ],
    ]
}

fn furnished() -> Sandbox {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "k"]);
    sandbox.project("web");
    sandbox
}

#[test]
fn a_new_name_is_not_an_option_and_has_no_invisible_characters() {
    let sandbox = furnished();
    let before = sandbox.holds();
    for command in commands() {
        for name in ["--all", "-", "-f"].iter().chain(&HIDDEN) {
            let option = format!("{}={name}", command.last().unwrap());
            let mut arguments = command[..command.len() - 1].to_vec();
            arguments.push(&option);
            let ran = sandbox.run(&arguments).exits(2);
            assert!(ran.stderr.contains("not allowed"), "{ran}");
        }
    }
    assert_eq!(sandbox.holds(), before);
    sandbox.create(&["--name", "👩🏽\u{200d}💻 می\u{200c}خواهم"]);
}

#[test]
fn a_new_email_or_tag_hides_nothing() {
    let sandbox = furnished();
    let before = sandbox.holds();
    for hidden in HIDDEN {
        let email = format!("ops@example.com{hidden}");
        let emails = [
            &["accounts", "create", "--email", &email][..],
            &["accounts", "update", "owner@localhost", "--email", &email],
        ];
        let (name, value) = (format!("a{hidden}=1"), format!("a={hidden}"));
        let tags = [
            &["keys", "create", "--name", "t", "--tag", &name][..],
            &["keys", "create", "--name", "t", "--tag", &value],
            &["keys", "update", "k", "--tag", &name],
            &["keys", "update", "k", "--tag", &value],
        ];
        for command in emails.iter().chain(&tags) {
            sandbox.run(command).exits(2);
        }
    }
    sandbox
        .run(&["accounts", "create", "--email=-x@example.com"])
        .exits(2);
    assert_eq!(sandbox.holds(), before);
    let fresh = Sandbox::empty();
    let identity = fresh.path("id");
    let init = ["init", "--identity-out", identity.to_str().unwrap()];
    fresh
        .run(&[&init[..], &["--email", "a@b\u{200b}"]].concat())
        .exits(2);
    assert!(!fresh.store().exists());
}

#[test]
fn files_give_no_name_that_is_an_option_or_hides_something() {
    let sandbox = furnished();
    let before = sandbox.holds();
    let hash = "0".repeat(64);
    for name in ["--all", "c\u{200b}i"] {
        let json = format!("{{\"kind\":\"rest\",\"hash\":\"{hash}\",\"name\":\"{name}\"}}");
        let file = sandbox.write("keys.jsonl", json);
        let ran = sandbox.run(&["keys", "import", &file]).exits(2);
        assert!(!ran.stderr.contains('\u{200b}'), "{ran}");
        let csv = format!("kind,hash,name\nrest,{hash},{name}\n");
        let file = sandbox.write("keys.csv", csv);
        sandbox.run(&["keys", "import", &file]).exits(2);
        for table in [
            format!("[[key]]\nname = '{name}'\n"),
            format!("[[project]]\nname = '{name}'\n"),
            format!("[[grant]]\nproject = 'web'\nname = '{name}'\n"),
            format!("[[account]]\nemail = 'x@example.com'\nname = '{name}'\n"),
            format!("[[account]]\nemail = '{name}@example.com'\n"),
        ] {
            let file = sandbox.write("p.toml", &table);
            let ran = sandbox.run(&["apply", "-f", &file, "--yes"]);
            assert_eq!(ran.code, 5, "{table}{ran}");
        }
    }
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_duplicate_tag_is_refused() {
    let sandbox = furnished();
    let before = sandbox.holds();
    sandbox
        .run(&[
            "keys", "create", "--name", "t", "--tag", "a=1", "--tag", "a=2",
        ])
        .exits(2);
    sandbox
        .run(&["keys", "update", "k", "--tag", "a=1", "--tag", "a=1"])
        .exits(2);
    let hash = "0".repeat(64);
    for more in [
        r#""tags":{"a":"1","a":"2"}"#,
        r#""tags":{"a":"1"},"tags":{}"#,
        r#""tags":{"a":"1","\u0061":"1"}"#,
    ] {
        let json = format!("{{\"kind\":\"rest\",\"hash\":\"{hash}\",\"name\":\"n\",{more}}}");
        let file = sandbox.write("keys.jsonl", json);
        let ran = sandbox.run(&["keys", "import", &file]).exits(2);
        assert!(ran.stderr.contains("duplicated"), "{ran}");
    }
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn emails_that_differ_in_case_alone_are_one_account() {
    let sandbox = Sandbox::with_store();
    for (one, others) in [
        (
            "ΛΟΓΟΣ@example.com",
            &["λογοσ@example.com", "λογος@EXAMPLE.com"][..],
        ),
        (
            "straße@example.com",
            &["STRASSE@example.com", "STRAẞE@example.com"],
        ),
    ] {
        sandbox.run(&["accounts", "create", "--email", one]).ok();
        for other in others {
            sandbox
                .run(&["accounts", "create", "--email", other])
                .exits(4);
            assert_eq!(sandbox.json(&["accounts", "show", other])["email"], one);
        }
    }
    let listed = sandbox.json(&["accounts", "list", "--search", "straß"]);
    assert_eq!(listed.as_array().unwrap().len(), 1);
}

#[test]
fn a_hint_quotes_an_email_for_the_shell() {
    let sandbox = Sandbox::with_store();
    let email = "$(touch${IFS}pwned)@x.y";
    sandbox.run(&["accounts", "create", "--email", email]).ok();
    let create = ["keys", "create", "--name", "k", "--account", email];
    let ran = sandbox.run(&create).exits(5);
    assert!(
        ran.stderr
            .contains(&format!("accounts update '{email}' --plan pro")),
        "{ran}"
    );
    sandbox
        .run(&["projects", "create", "--name", "p", "--account", email])
        .ok();
    let more = ["projects", "create", "--name", "q", "--account", email];
    let ran = sandbox.run(&more).exits(5);
    assert!(
        ran.stderr
            .contains(&format!("accounts update '{email}' --project-limit")),
        "{ran}"
    );
    let ran = sandbox
        .run(&["accounts", "delete", email, "--yes"])
        .exits(4);
    assert!(
        ran.stderr.contains(&format!("--account '{email}'")),
        "{ran}"
    );
}

#[test]
fn old_names_stay_readable_and_can_be_changed() {
    let sandbox = furnished();
    sandbox.create(&["--name", "l"]);
    sandbox.create(&["--name", "m", "--tag", "t=v"]);
    Inside::open(&sandbox).change(
        "UPDATE keys SET name = '--all' WHERE name = 'k';
         UPDATE keys SET name = 'c' || char(8203) || 'i' WHERE name = 'l';
         UPDATE key_tags SET value = 'v' || char(8203);
         UPDATE projects SET name = '-web';
         UPDATE accounts SET email = 'ops' || char(8203) || '@x', email_folded = 'ops' || char(8203) || '@x', name = '--me'",
    );
    let listed = sandbox.run(&["keys", "list"]).ok();
    assert!(
        listed.stdout.contains("--all") && listed.stdout.contains("c\\u{200b}i"),
        "{listed}"
    );
    assert!(!listed.stdout.contains('\u{200b}'), "{listed}");
    let json = sandbox.run(&["keys", "list", "-o", "json"]).ok();
    assert!(
        json.stdout.contains("c\\u200bi") && !json.stdout.contains('\u{200b}'),
        "{json}"
    );
    sandbox
        .run(&["keys", "update", "--expires", "9d", "--", "--all"])
        .ok();
    sandbox
        .run(&[
            "keys",
            "update",
            "--name=--all",
            "--expires",
            "9d",
            "--",
            "--all",
        ])
        .ok();
    sandbox
        .run(&["keys", "update", "c\u{200b}i", "--name", "ci"])
        .ok();
    sandbox
        .run(&[
            "keys",
            "update",
            "m",
            "--tag",
            "t=v\u{200b}",
            "--tag",
            "u=1",
        ])
        .ok();
    sandbox
        .run(&["projects", "update", "--name", "web", "--", "-web"])
        .ok();
    sandbox
        .run(&[
            "accounts",
            "update",
            "ops\u{200b}@x",
            "--name=--me",
            "--plan",
            "pro",
        ])
        .ok();
    sandbox
        .run(&["accounts", "update", "ops\u{200b}@x", "--email", "ops@x"])
        .ok();
    sandbox
        .run(&["keys", "revoke", "--yes", "--", "--all"])
        .ok();
    assert_eq!(sandbox.names(&["--status", "active"]), ["ci", "m"]);
}
