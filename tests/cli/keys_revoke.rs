//! `keys revoke`

use crate::sandbox::Sandbox;

const BY_SECRET: [&str; 4] = ["keys", "revoke", "--secret-stdin", "--yes"];

#[test]
fn a_revoked_key_of_each_kind_is_denied() {
    let sandbox = Sandbox::with_store();
    for kind in ["rest", "client", "object-storage"] {
        let secret = sandbox.create(&["--name", kind, "--kind", kind]);
        assert_eq!(sandbox.verify(&secret), 0, "{kind}");
        sandbox.run(&["keys", "revoke", kind, "--yes"]).ok();
        assert_eq!(sandbox.verify(&secret), 11, "{kind}");
    }
}

#[test]
fn the_reason_is_kept() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    let revoke = [
        "keys",
        "revoke",
        "ci",
        "--reason",
        "left the company",
        "--yes",
    ];
    sandbox.snapshot("keys_revoke", &sandbox.run(&revoke).ok());
    let shown = sandbox.json(&["keys", "show", "ci"]);
    assert_eq!(shown["revoke_reason"], "left the company");
    assert_eq!(shown["status"], "revoked");
}

#[test]
fn a_second_revocation_exits_4_and_keeps_the_first_reason() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    sandbox
        .run(&["keys", "revoke", "ci", "--reason", "first", "--yes"])
        .ok();
    let before = sandbox.holds();
    let again = ["keys", "revoke", "ci", "--reason", "second", "--yes"];
    sandbox.snapshot("keys_revoke_twice", &sandbox.run(&again).exits(4));
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn several_are_revoked_together() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "k", "--count", "3"]);
    let ran = sandbox.run(&["keys", "revoke", "k-1", "k-3", "--yes"]);
    sandbox.snapshot("keys_revoke_several", &ran.ok());
    assert_eq!(sandbox.names(&["--status", "active"]), ["k-2"]);
}

#[test]
fn several_are_revoked_together_or_not_at_all() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "k", "--count", "3"]);
    sandbox.run(&["keys", "revoke", "k-3", "--yes"]).ok();
    let before = sandbox.holds();
    sandbox
        .run(&["keys", "revoke", "k-1", "nobody", "--yes"])
        .exits(3);
    sandbox
        .run(&["keys", "revoke", "k-1", "k-3", "--yes"])
        .exits(4);
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_key_that_is_named_twice_is_revoked_once() {
    let sandbox = Sandbox::with_store();
    let id = sandbox.json(&["keys", "create", "--name", "ci"])["id"].take();
    sandbox
        .run(&["keys", "revoke", "ci", id.as_str().unwrap(), "ci", "--yes"])
        .ok();
    assert_eq!(sandbox.names(&["--status", "revoked"]), ["ci"]);
}

#[test]
fn an_expired_key_can_still_be_revoked() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci", "--expires", "1ms"]);
    sandbox.run(&["keys", "revoke", "ci", "--yes"]).ok();
    assert_eq!(sandbox.verify(&secret), 11);
}

#[test]
fn without_a_terminal_yes_is_required() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci"]);
    let before = sandbox.holds();
    sandbox.snapshot(
        "keys_revoke_without_yes",
        &sandbox.run(&["keys", "revoke", "ci"]).exits(2),
    );
    sandbox
        .run_with_input(&["keys", "revoke", "--secret-stdin"], &secret)
        .exits(2);
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_leaked_secret_of_each_kind_revokes_its_key() {
    let sandbox = Sandbox::with_store();
    for kind in ["rest", "client", "object-storage"] {
        let plaintext = sandbox.create(&["--name", kind, "--kind", kind]);
        let ran = sandbox.run_with_input(&BY_SECRET, format!("  {plaintext}\r\n"));
        assert!(
            !ran.stdout.contains(&plaintext) && !ran.stderr.contains(&plaintext),
            "{kind}"
        );
        assert!(
            ran.stderr
                .contains(&format!("revoked the `{kind}` key `{kind}`")),
            "{ran}"
        );
        ran.ok();
        assert_eq!(sandbox.verify(&plaintext), 11, "{kind}");
    }
}

#[test]
fn the_secret_half_of_a_pair_is_enough() {
    let sandbox = Sandbox::with_store();
    let pair = sandbox.create(&["--name", "p", "--kind", "object-storage"]);
    let (_, secret_key) = pair.split_once('\n').unwrap();
    sandbox.run_with_input(&BY_SECRET, secret_key).ok();
    assert_eq!(sandbox.verify(&pair), 11);
}

#[test]
fn a_leaked_secret_of_an_old_version_revokes_the_key_too() {
    for kind in ["rest", "client", "object-storage"] {
        let sandbox = Sandbox::with_store();
        let old = sandbox.create(&["--name", "ci", "--kind", kind]);
        let new = sandbox.run(&["keys", "rotate", "ci", "--now"]).ok().stdout;
        sandbox.run_with_input(&BY_SECRET, &old).ok();
        assert_eq!(sandbox.verify(&new), 11, "{kind}");
    }
}

#[test]
fn an_unknown_secret_exits_3() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    let before = sandbox.holds();
    let ran = sandbox.run_with_input(&BY_SECRET, "11111111-2222-4333-8444-555555555555");
    sandbox.snapshot("keys_revoke_unknown_secret", &ran.exits(3));
    for rubbish in ["", "rubbish", "\u{1b}[2J"] {
        sandbox.run_with_input(&BY_SECRET, rubbish).exits(3);
    }
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_secret_as_an_argument_is_refused_and_not_repeated() {
    let sandbox = Sandbox::with_store();
    for kind in ["rest", "client", "object-storage"] {
        let plaintext = sandbox.create(&["--name", kind, "--kind", kind]);
        let secret = plaintext.lines().last().unwrap();
        let glued = format!("--secret-stdin={secret}");
        for word in [secret, &glued] {
            let ran = sandbox.run(&["keys", "revoke", word, "--yes"]);
            assert!(
                !ran.stdout.contains(secret) && !ran.stderr.contains(secret),
                "{kind}"
            );
            assert!(
                ran.stderr.contains("an argument looks like a secret"),
                "{kind}"
            );
            ran.exits(2);
        }
        assert_eq!(sandbox.verify(&plaintext), 0, "{kind}");
    }
}

#[test]
fn revoke_requires_a_selection() {
    let sandbox = Sandbox::with_store();
    sandbox.snapshot(
        "keys_revoke_nothing",
        &sandbox.run(&["keys", "revoke", "--yes"]).exits(2),
    );
    sandbox
        .run(&["keys", "revoke", "ci", "--secret-stdin", "--yes"])
        .exits(2);
    sandbox
        .run(&["keys", "revoke", "ci", "--reason", "", "--yes"])
        .exits(2);
}

#[test]
fn a_dry_run_needs_no_confirmation_and_revokes_nothing() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci"]);
    let before = sandbox.holds();
    let ran = sandbox.run(&["keys", "revoke", "ci", "--dry-run"]).ok();
    assert!(
        ran.stderr
            .contains("would have revoked the `rest` key `ci`"),
        "{ran}"
    );
    sandbox
        .run_with_input(&["keys", "revoke", "--secret-stdin", "--dry-run"], &secret)
        .ok();
    assert_eq!(sandbox.holds(), before);
    assert_eq!(sandbox.verify(&secret), 0);
}
