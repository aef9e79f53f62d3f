//! Commands that change something and print no secret, one per line: either the change is committed
//! with its audit entry, or nothing is.

use crate::faults::ended::Ended;
use crate::faults::home_snapshot::HomeSnapshot;
use crate::faults::operation::{Became, Operation, ensure, must, words};
use crate::sandbox::Sandbox;

/// A command for which comparing the contents of the store is enough.
#[derive(Clone)]
pub(crate) struct Change {
    /// Commands that prepare the store.
    before: &'static [&'static [&'static str]],
    arguments: &'static [&'static str],
    held: Option<(String, String)>,
}

impl Change {
    const fn new(
        before: &'static [&'static [&'static str]],
        arguments: &'static [&'static str],
    ) -> Self {
        Self {
            before,
            arguments,
            held: None,
        }
    }
}

const KEY: &[&str] = &["keys", "create", "--name", "known", "--kind", "client"];
const OTHER: &[&str] = &["keys", "create", "--name", "other", "--count", "5"];
const GONE: &[&str] = &["keys", "revoke", "known", "--yes"];
const PROJECT: &[&str] = &["projects", "create", "--name", "web"];
const GRANT: &[&str] = &["grants", "create", "--project", "web", "--name", "up"];
const ACCOUNT: &[&str] = &["accounts", "create", "--email", "a@example.com"];

/// The commands by name.
pub(crate) const CHANGES: &[(&str, Change)] = &[
    (
        "keys revoke",
        Change::new(&[KEY], &["keys", "revoke", "known", "--yes"]),
    ),
    (
        "keys revoke --all",
        Change::new(&[KEY, OTHER], &["keys", "revoke", "--all", "--yes"]),
    ),
    (
        "keys import",
        Change::new(&[], &["keys", "import", "--format", "csv", "hashes"]),
    ),
    (
        "keys update",
        Change::new(&[KEY], &["keys", "update", "known", "--tag", "a=b"]),
    ),
    (
        "keys prune",
        Change::new(
            &[KEY, GONE],
            &["keys", "prune", "--older-than", "1ms", "--yes"],
        ),
    ),
    ("accounts create", Change::new(&[], ACCOUNT)),
    (
        "accounts update",
        Change::new(
            &[ACCOUNT],
            &["accounts", "update", "a@example.com", "--plan", "pro"],
        ),
    ),
    (
        "accounts delete",
        Change::new(
            &[ACCOUNT],
            &["accounts", "delete", "a@example.com", "--yes"],
        ),
    ),
    ("projects create", Change::new(&[], PROJECT)),
    (
        "projects update",
        Change::new(
            &[PROJECT],
            &["projects", "update", "web", "--description", "new"],
        ),
    ),
    (
        "projects delete --cascade",
        Change::new(
            &[PROJECT, GRANT],
            &["projects", "delete", "web", "--cascade", "--yes"],
        ),
    ),
    (
        "grants revoke",
        Change::new(&[PROJECT, GRANT], &["grants", "revoke", "up", "--yes"]),
    ),
    (
        "usage import",
        Change::new(
            &[PROJECT],
            &["usage", "import", "--format", "jsonl", "tallies"],
        ),
    ),
];

/// One line of usage, for a bucket not seen before.
const TALLY: &str =
    r#"{"project":"web","bucket":"photos","at":"2026-01-01T00:00:00Z","objects":10,"bytes":1000}"#;

/// Keys of another system.
const HASHES: &str = "kind,hash,name\n\
    client,e087a7c7c7a192ca0f38ab96c7cbef71b5161a5f508c5abe2e223ddd80e12514,moved\n\
    rest,19c51b176b4178937723d25347bb8295b254d6aa7bb4a5c4fa475274668bd42d,vector\n";

/// Returns the contents of the store, without the values that differ from run to run.
fn held(home: &Sandbox) -> Result<String, String> {
    let mut all = String::new();
    for (noun, fields) in [
        ("keys", "name,status,tags,revoke_reason"),
        ("accounts", "email,name,plan,balance,keys,projects"),
        ("projects", "name,description,status"),
        ("grants", "name,status"),
        ("audit", "sequence,actor,action"),
    ] {
        let list = [noun, "list", "-o", "jsonl", "--fields", fields];
        // Objects created in the same millisecond have no fixed order.
        let listed = must(home, &list)?;
        let mut lines = listed.lines();
        lines.sort_unstable();
        all.push_str(&lines.join("\n"));
    }
    Ok(all)
}

impl Operation for Change {
    fn prepare(&mut self, home: &Sandbox, _round: usize) -> Vec<String> {
        home.write("tallies", format!("{TALLY}\n"));
        home.write("hashes", HASHES);
        for arguments in self.before {
            home.run(arguments).ok();
        }
        let home_snapshot = HomeSnapshot::of(home);
        let before = held(home).unwrap();
        home.run(self.arguments).ok();
        let after = held(home).unwrap();
        assert_ne!(before, after, "{:?} changes nothing", self.arguments);
        home_snapshot.thaw(home);
        self.held = Some((before, after));
        [words(self.arguments), words(&["-o", "json"])].concat()
    }

    fn only_once(&self) -> bool {
        true
    }

    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String> {
        let (before, after) = self.held.as_ref().unwrap();
        let now = held(home)?;
        ensure(now == *before || now == *after, || {
            format!("neither as before nor as after\n{now}\n{ended}")
        })?;
        ensure(now == *after || !ended.succeeded(), || {
            format!("it is not done\n{ended}")
        })?;
        // If only the output failed, the change is committed and the message says so, provided that
        // stderr works.
        let unwritten = ended.stderr.is_empty()
            || ended
                .error()
                .is_some_and(|error| error["code"] == "output_failed");
        ensure(now == *before || !ended.failed() || unwritten, || {
            format!("it is done, and said that it failed\n{ended}")
        })?;
        // Leftovers must not block the next run.
        if now == *before {
            must(home, self.arguments)?;
        }
        Ok(match (ended.succeeded(), now == *after) {
            (true, _) => Became::Done,
            (false, true) => Became::Unheard,
            (false, false) => Became::Undone,
        })
    }
}
