//! An audit log that was changed with access to the data key: each change is detected at its
//! position.

use serde_json::Value;
use storra_admin::domain::audit::{Entry, EntryHash};

use super::inside::Inside;
use crate::sandbox::{Ran, Sandbox};

/// Number of entries.
const LENGTH: i64 = 8;

/// Creates a store with an audit log of [`LENGTH`] entries.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_store();
    for name in ["a", "b"] {
        sandbox.create(&["--name", name]);
        sandbox.run(&["keys", "rotate", name]).ok();
        sandbox.run(&["keys", "revoke", name, "--yes"]).ok();
    }
    let verified = verified(&sandbox);
    assert_eq!(verified["entries"], LENGTH);
    sandbox
}

fn verified(sandbox: &Sandbox) -> Value {
    sandbox.json(&["audit", "verify"])
}

fn head(sandbox: &Sandbox) -> String {
    verified(sandbox)["head"].as_str().unwrap().to_owned()
}

fn change(sandbox: &Sandbox, statements: &str) {
    Inside::open(sandbox).change(statements);
}

/// Asserts that verifying and exporting both find the audit log broken at that entry, and not
/// before.
#[track_caller]
fn assert_broken(sandbox: &Sandbox, sequence: i64, word: &str) {
    let broken = |ran: &Ran| {
        let error = ran.error();
        assert_eq!(error["code"], "audit_broken", "{ran}");
        assert_eq!(error["sequence"], sequence, "{ran}");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(&format!("at entry {sequence}: ")), "{ran}");
        assert!(message.contains(word), "{word}\n{ran}");
    };
    broken(&sandbox.run(&["audit", "verify", "-o", "json"]).exits(7));
    let exported = sandbox.run(&["audit", "export", "-o", "jsonl"]).exits(7);
    broken(&exported);
    let whole = usize::try_from(sequence - 1).unwrap_or(0);
    assert_eq!(exported.lines().len(), whole, "{exported}");
    assert!(!exported.stdout.contains("\"entries\""), "{exported}");
}

#[test]
fn an_edit_of_any_column_of_any_entry_is_detected_there() {
    for edit in [
        "at = at + 1",
        "actor = actor || 'x'",
        "action = 'key.prune'",
        "subject = 'store '",
        "details = '{}'",
        "details = details || ' '",
        "previous = randomblob(32)",
        "hash = randomblob(32)",
    ] {
        let sandbox = sandbox();
        change(&sandbox, "CREATE TABLE kept AS SELECT * FROM audit");
        for sequence in [1, 4, LENGTH] {
            change(
                &sandbox,
                &format!("UPDATE audit SET {edit} WHERE sequence = {sequence}"),
            );
            assert_broken(&sandbox, sequence, "it was edited");
            change(
                &sandbox,
                "DELETE FROM audit; INSERT INTO audit SELECT * FROM kept",
            );
            verified(&sandbox);
        }
    }
}

#[test]
fn a_removed_entry_is_detected() {
    for sequence in [1, 4, LENGTH - 1] {
        let sandbox = sandbox();
        let statement = format!("DELETE FROM audit WHERE sequence = {sequence}");
        change(&sandbox, &statement);
        assert_broken(&sandbox, sequence, "it is missing");
    }
}

#[test]
fn a_closed_gap_is_detected() {
    let sandbox = sandbox();
    // One at a time, because no two entries may have the same position.
    change(&sandbox, "DELETE FROM audit WHERE sequence = 4");
    for sequence in 5..=LENGTH {
        let place = sequence - 1;
        change(
            &sandbox,
            &format!("UPDATE audit SET sequence = {place} WHERE sequence = {sequence}"),
        );
    }
    assert_broken(&sandbox, 4, "out of order");
}

#[test]
fn two_swapped_entries_are_detected_at_the_first() {
    for (first, second) in [(1, 2), (4, 5), (3, LENGTH)] {
        let sandbox = sandbox();
        change(
            &sandbox,
            &format!(
                "UPDATE audit SET sequence = -1 WHERE sequence = {first};
                 UPDATE audit SET sequence = {first} WHERE sequence = {second};
                 UPDATE audit SET sequence = {second} WHERE sequence = -1"
            ),
        );
        assert_broken(&sandbox, first, "out of order");
    }
}

#[test]
fn a_deleted_audit_log_is_detected() {
    let sandbox = sandbox();
    change(&sandbox, "DELETE FROM audit");
    assert_broken(&sandbox, 1, "it is missing");
    // The next change begins a new chain, which is valid in itself but not at the start of a store.
    sandbox.create(&["--name", "c"]);
    assert_broken(&sandbox, 1, "not the creation of the store");
}

#[test]
fn an_entry_that_was_added_by_hand_is_detected() {
    let add = |sequence: i64, previous: &str, hash: &str| {
        format!(
            "INSERT INTO audit SELECT {sequence}, at, actor, action, subject, details, {previous}, {hash}
             FROM audit WHERE sequence = {LENGTH}"
        )
    };
    for (sequence, previous, hash, broken, word) in [
        (LENGTH + 1, "hash", "randomblob(32)", LENGTH + 1, "edited"),
        (LENGTH + 1, "previous", "hash", LENGTH + 1, "out of order"),
        (LENGTH + 2, "hash", "randomblob(32)", LENGTH + 1, "missing"),
        (0, "zeroblob(32)", "randomblob(32)", 0, "out of order"),
        (-7, "zeroblob(32)", "randomblob(32)", -7, "out of order"),
    ] {
        let sandbox = sandbox();
        change(&sandbox, &add(sequence, previous, hash));
        assert_broken(&sandbox, broken, word);
    }
}

#[test]
fn an_invalid_entry_is_detected_at_its_position() {
    for edit in [
        "actor = 'a' || char(27) || '[2J'",
        "actor = ''",
        "at = -1",
        "at = 9223372036854775807",
        "previous = x'00'",
        "hash = zeroblob(33)",
    ] {
        let sandbox = sandbox();
        change(
            &sandbox,
            &format!(
                "PRAGMA ignore_check_constraints = ON;
                 UPDATE audit SET {edit} WHERE sequence = 5"
            ),
        );
        assert_broken(&sandbox, 5, "unreadable");
        // A list stops there too, and continues after it.
        let list = ["audit", "list", "-o", "jsonl"];
        let ran = sandbox.run(&list).exits(7);
        assert_eq!(ran.lines().len(), 4, "{ran}");
        assert_eq!(ran.error()["sequence"], 5);
        let ran = sandbox.run(&[&list[..], &["--after", "5"]].concat()).ok();
        assert_eq!(ran.lines().len(), 3, "{ran}");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_detected() {
    for column in ["actor", "action", "subject", "details"] {
        let sandbox = sandbox();
        change(
            &sandbox,
            &format!("UPDATE audit SET {column} = CAST(x'61ff' AS TEXT) WHERE sequence = 5"),
        );
        assert_broken(&sandbox, 5, "unreadable");
    }
}

#[test]
fn an_audit_sequence_without_a_successor_is_damage_not_a_panic() {
    let sandbox = sandbox();
    let last = format!(
        "UPDATE audit SET sequence = {} WHERE sequence = 8",
        i64::MAX
    );
    change(&sandbox, &last);
    assert_broken(&sandbox, LENGTH, "missing");
    let ran = sandbox.run(&["keys", "create", "--name", "c", "-o", "json"]);
    assert_eq!(ran.exits(7).error()["code"], "store_damaged");
}

#[test]
fn a_truncated_audit_log_with_its_rows_left_is_detected() {
    let sandbox = sandbox();
    change(&sandbox, "DELETE FROM audit WHERE sequence > 5");
    let differ = sandbox.run(&["audit", "verify", "-o", "json"]).exits(7);
    assert_eq!(differ.error()["code"], "audit_rows_differ", "{differ}");
}

#[test]
fn a_truncated_audit_log_is_detected_only_with_a_kept_head() {
    let sandbox = sandbox();
    let kept = head(&sandbox);
    change(&sandbox, "DELETE FROM audit WHERE sequence > 5");
    // The rows that those entries describe were removed with them.
    let id = "(SELECT id FROM keys WHERE name = 'b')";
    let rows =
        format!("DELETE FROM key_versions WHERE key_id = {id}; DELETE FROM keys WHERE id = {id};");
    change(&sandbox, &rows);
    assert_eq!(verified(&sandbox)["entries"], 5);
    let check = ["audit", "verify", "-o", "json", "--head", &kept];
    let missing = sandbox.run(&check).exits(7).error();
    assert_eq!(missing["code"], "audit_head_missing", "{missing}");
    // Continuing from there does not help either.
    sandbox.create(&["--name", "c", "--count", "10", "--kind", "client"]);
    let missing = sandbox.run(&check).exits(7).error();
    assert_eq!(missing["code"], "audit_head_missing", "{missing}");
}

#[test]
fn a_rewritten_audit_log_is_detected_only_with_a_kept_head() {
    let sandbox = sandbox();
    let kept = head(&sandbox);
    let mut inside = Inside::open(&sandbox);
    let mut previous = EntryHash::NONE;
    for entry in inside.audit() {
        let forged = Entry {
            actor: "somebody else".parse().unwrap(),
            previous,
            ..entry
        };
        previous = forged.hash();
        inside.change(&format!(
            "UPDATE audit SET actor = '{}', previous = x'{}', hash = x'{previous}' WHERE sequence = {}",
            forged.actor, forged.previous, forged.sequence
        ));
    }
    drop(inside);
    assert_eq!(verified(&sandbox)["head"], previous.to_string());
    let check = ["audit", "verify", "-o", "json", "--head", &kept];
    let missing = sandbox.run(&check).exits(7).error();
    assert_eq!(missing["code"], "audit_head_missing", "{missing}");
}

#[test]
fn a_broken_chain_is_reported_before_a_missing_head() {
    let sandbox = sandbox();
    let kept = head(&sandbox);
    change(&sandbox, "UPDATE audit SET at = 0 WHERE sequence = 6");
    let check = ["audit", "verify", "-o", "json", "--head", &kept];
    assert_eq!(sandbox.run(&check).exits(7).error()["sequence"], 6);
}
