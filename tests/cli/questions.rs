//! Confirmations while another process changes the objects in question: the command does exactly
//! what it showed, or nothing.

use super::grants;
use super::terminal::Person;
use crate::sandbox::Sandbox;

/// Starts a command, runs another one during its prompt, and confirms. The command must then change
/// nothing and exit with 4.
#[track_caller]
fn stops(
    sandbox: &Sandbox,
    command: &[&str],
    (question, answer): (&str, &str),
    meanwhile: &[&[&str]],
) -> String {
    let mut person = Person::starts(sandbox, command);
    person.sees(question);
    for command in meanwhile {
        sandbox.run(command).ok();
    }
    let before = grants::holds(sandbox);
    person.types(answer);
    let screen = person.leaves_with(4);
    assert_eq!(grants::holds(sandbox), before, "{screen}");
    screen
}

#[test]
fn a_deleted_account_is_the_one_that_was_shown() {
    let sandbox = Sandbox::with_store();
    sandbox.other_account();
    let delete = ["accounts", "delete", "other@example.com"];
    let question = ("Delete the account other@example.com? [y/N] ", "y");
    // Another account gets the email that was shown.
    let screen = stops(
        &sandbox,
        &delete,
        question,
        &[
            &[
                "accounts",
                "update",
                "other@example.com",
                "--email",
                "old@example.com",
            ],
            &["accounts", "create", "--email", "other@example.com"],
        ],
    );
    assert!(screen.contains("was changed in the meantime"), "{screen}");
    let gone = [
        &["accounts", "delete", "other@example.com", "--yes"][..],
        &["accounts", "create", "--email", "other@example.com"],
    ];
    stops(&sandbox, &delete, question, &gone);
}

#[test]
fn a_deleted_project_is_the_one_that_was_shown() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    let delete = ["projects", "delete", "web"];
    let question = ("Type its name to confirm: ", "web");
    for meanwhile in [
        &[
            &["projects", "update", "web", "--name", "old"][..],
            &["projects", "create", "--name", "web"],
        ][..],
        &[
            &["projects", "delete", "web", "--yes"],
            &["projects", "create", "--name", "web"],
        ],
        &[&["projects", "update", "web", "--description", "precious"]],
    ] {
        stops(&sandbox, &delete, question, meanwhile);
    }
}

#[test]
fn a_cascade_revokes_the_grants_that_were_counted() {
    let sandbox = grants::web();
    grants::create(&sandbox, "first", &[]);
    let delete = ["projects", "delete", "web", "--cascade"];
    let question = ("revokes its live grant. Type its name to confirm: ", "web");
    let create = ["grants", "create", "--project", "web", "--name", "late"];
    let screen = stops(&sandbox, &delete, question, &[&create]);
    assert!(screen.contains("got another grant"), "{screen}");
    sandbox.run(&["grants", "revoke", "late", "--yes"]).ok();
    let revoke = ["grants", "revoke", "first", "--yes"];
    stops(&sandbox, &delete, question, &[&revoke, &create]);
}

#[test]
fn a_revoked_grant_is_the_one_that_was_shown() {
    let sandbox = grants::web();
    grants::create(&sandbox, "ci", &[]);
    let revoke = ["grants", "revoke", "ci"];
    let question = ("with all derived grants? [y/N] ", "y");
    stops(
        &sandbox,
        &revoke,
        question,
        &[&["projects", "update", "web", "--name", "prod"]],
    );
    let again = [
        &["grants", "revoke", "ci", "--yes"][..],
        &["grants", "create", "--project", "prod", "--name", "ci"],
    ];
    stops(&sandbox, &revoke, question, &again);
}

#[test]
fn a_revoked_key_is_the_one_that_was_shown() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci", "--tag", "a=1"]);
    let question = ("[y/N] ", "y");
    for command in [
        &["keys", "revoke", "ci"][..],
        &["keys", "revoke", "--tag", "a=1"],
        &["keys", "revoke", "--all"],
    ] {
        stops(
            &sandbox,
            command,
            question,
            &[&["keys", "update", "ci", "--name", "prod"]],
        );
        stops(
            &sandbox,
            &["keys", "revoke", "prod"],
            question,
            &[&["keys", "update", "prod", "--name", "ci"]],
        );
        stops(
            &sandbox,
            command,
            question,
            &[&["keys", "rotate", "ci", "--now"]],
        );
        stops(
            &sandbox,
            command,
            question,
            &[&[
                "accounts",
                "update",
                "owner@localhost",
                "--email",
                "x@localhost",
            ]],
        );
        sandbox
            .run(&[
                "accounts",
                "update",
                "x@localhost",
                "--email",
                "owner@localhost",
            ])
            .ok();
    }
    let again = [
        &["keys", "revoke", "ci", "--yes"][..],
        &["keys", "create", "--name", "ci"],
    ];
    stops(&sandbox, &["keys", "revoke", "ci"], question, &again);
}

#[test]
fn rotated_keys_are_those_that_were_shown() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci", "--tag", "a=1"]);
    let rotate = ["keys", "rotate", "--tag", "a=1", "--now"];
    for meanwhile in [
        &["keys", "update", "ci", "--expires", "9d"][..],
        &["keys", "update", "ci", "--tag", "b=2"],
        &["keys", "rotate", "ci", "--now"],
    ] {
        stops(&sandbox, &rotate, ("[y/N] ", "y"), &[meanwhile]);
    }
}

#[test]
fn removed_keys_are_those_that_were_shown() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "dead", "--expires", "1ms"]);
    sandbox.create(&["--name", "other"]);
    let prune = ["keys", "prune", "--older-than", "0s"];
    let revived = ["keys", "update", "dead", "--expires", "9d"];
    let screen = stops(&sandbox, &prune, ("Remove this key", "y"), &[&revived]);
    assert!(screen.contains("dead"), "it was shown: {screen}");
    sandbox.run(&["keys", "revoke", "dead", "--yes"]).ok();
    let mut person = Person::starts(&sandbox, &prune);
    person.sees("Remove this key");
    sandbox.run(&["keys", "revoke", "other", "--yes"]).ok();
    person.types("y");
    person.leaves_with(0);
    assert_eq!(sandbox.names(&[]), ["other"], "it was not shown");
}

#[test]
fn a_scan_revokes_the_keys_in_its_confirmation() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci"]);
    let leak = sandbox.write("leak.txt", secret);
    let scan = ["keys", "scan", "--revoke", &leak];
    let question = (
        "Revoke the `rest` key `ci` of owner@localhost for good? [y/N] ",
        "y",
    );
    stops(
        &sandbox,
        &scan,
        question,
        &[&["keys", "update", "ci", "--name", "prod"]],
    );
}

#[test]
fn a_plan_is_applied_as_shown() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci", "--tag", "a=1", "--expires", "9d"]);
    sandbox.create(&["--name", "old"]);
    let owned = "[[key]]\nname = 'old'\n[[key]]\nname = 'ci'\n";
    let file = sandbox.write("p.toml", owned);
    sandbox.run(&["apply", "-f", &file, "--yes"]).ok();
    let text = "[[key]]\nname = 'ci'\nexpires_in = '90d'\ntags = { a = '2' }\n";
    sandbox.write("p.toml", text);
    let apply = ["apply", "-f", &file, "--prune"];
    for meanwhile in [
        &["keys", "update", "ci", "--tag", "a=3"][..],
        &["keys", "update", "ci", "--expires", "8d"],
        &["keys", "update", "old", "--name", "precious"],
        &[
            "accounts",
            "update",
            "owner@localhost",
            "--email",
            "OWNER@localhost",
        ],
    ] {
        stops(&sandbox, &apply, ("[y/N] ", "y"), &[meanwhile]);
    }
    let mut person = Person::starts(&sandbox, &apply);
    person.sees("[y/N] ");
    person.types("y");
    person.leaves_with(0);
    assert_eq!(sandbox.names(&["--status", "active"]), ["ci"]);
}
