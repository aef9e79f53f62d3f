//! Queries of a store with known contents, and their expected results.

use super::ended::{Ended, How};
use super::operation::{Became, Operation, ensure, must, whole, words};
use crate::sandbox::Sandbox;

/// A query and its expected result.
#[derive(Clone)]
pub(crate) struct Query {
    arguments: &'static [&'static str],
    input: Input,
    /// The secret given on standard input, once it was created.
    presented: String,
    right: String,
}

#[derive(Clone, Copy)]
enum Input {
    Nothing,
    Key,
    Grant,
}

/// Every field of a key except those that change on use.
const FIELDS: &str = "id,kind,name,account,status,prefix,access_key,number,limited,bucket_access,tags,created_at,expires_at";

const fn ask(arguments: &'static [&'static str], input: Input) -> Query {
    Query {
        arguments,
        input,
        presented: String::new(),
        right: String::new(),
    }
}

/// Queries that together read every table.
const QUESTIONS: [Query; 9] = [
    ask(
        &["keys", "list", "-o", "jsonl", "--fields", FIELDS],
        Input::Nothing,
    ),
    ask(
        &["keys", "show", "known", "-o", "json", "--fields", FIELDS],
        Input::Nothing,
    ),
    ask(
        &[
            "keys",
            "verify",
            "-o",
            "json",
            "--fields",
            "decision,reason,account",
        ],
        Input::Key,
    ),
    ask(&["accounts", "list", "-o", "jsonl"], Input::Nothing),
    ask(&["projects", "list", "-o", "jsonl"], Input::Nothing),
    ask(&["grants", "list", "-o", "jsonl"], Input::Nothing),
    ask(
        &[
            "grants",
            "verify",
            "--operation",
            "read",
            "--bucket",
            "photos",
            "-o",
            "json",
        ],
        Input::Grant,
    ),
    ask(
        &[
            "usage",
            "project",
            "--project",
            "web",
            "--since",
            "2026-01-01",
            "--before",
            "2026-02-01",
            "-o",
            "json",
        ],
        Input::Nothing,
    ),
    ask(&["audit", "export", "-o", "jsonl"], Input::Nothing),
];

const TALLY: &str = r#"{"count":20,"bytes":2000000000}"#;

/// Fills a store with one object of every kind and returns the queries with their expected results.
pub(crate) fn furnish(home: &Sandbox) -> Vec<Query> {
    let key = home.create(&["--name", "known", "--tag", "env=prod"]);
    for kind in ["rest", "client", "object-storage"] {
        home.create(&["--name", kind, "--kind", kind, "--count", "12"]);
    }
    let bucket = ["--bucket", "ap-south-1/photos:read_only"];
    home.create(&[&["--name", "pair", "--kind", "object-storage"][..], &bucket].concat());
    home.project("web");
    let grant = ["grants", "create", "--project", "web", "--name", "up"];
    let grant = home.run(&grant).ok().stdout;
    let record = ["usage", "record", "--project", "web", "--bucket", "photos"];
    let record = [&record[..], &["--at", "2026-01-01"]].concat();
    home.run_with_input(&record, TALLY).ok();
    // The first use is recorded in the store.
    home.run_with_input(&["keys", "verify"], &key).ok();
    QUESTIONS
        .map(|query| query.answered(home, &key, &grant))
        .into()
}

/// Returns every query, not run yet.
pub(crate) fn all() -> Vec<Query> {
    QUESTIONS.into()
}

impl Query {
    pub(crate) fn name(&self) -> String {
        self.arguments[..2].join(" ")
    }

    fn answered(mut self, home: &Sandbox, key: &str, grant: &str) -> Self {
        self.presented = match self.input {
            Input::Nothing => String::new(),
            Input::Key => key.to_owned(),
            Input::Grant => grant.to_owned(),
        };
        let ran = home.run_with_input(self.arguments, &self.presented).ok();
        self.right = ran.stdout;
        self
    }

    /// Runs the query again after the store changed and keeps the new result as expected.
    pub(crate) fn asked_again(&self, home: &Sandbox) -> Self {
        self.clone()
            .answered(home, &self.presented, &self.presented)
    }

    pub(crate) fn ask(&self, home: &Sandbox) -> Ended {
        let mut command = home.command(self.arguments);
        super::ended::run(&mut command, &self.presented)
    }

    /// Asserts that a result, or the part printed before an error, is right. Returns whether it is
    /// complete.
    pub(crate) fn is_right(&self, ended: &Ended) -> Result<bool, String> {
        let whole = ended.how == How::Exited(0);
        let right = if whole {
            ended.stdout == self.right
        } else {
            // Lists are streamed: rows printed before the damage must be right.
            self.right.starts_with(&ended.stdout)
        };
        let name = self.name();
        ensure(right, || format!("a wrong answer to {name}\n{ended}"))?;
        Ok(whole)
    }
}

impl Operation for Query {
    fn prepare(&mut self, home: &Sandbox, _round: usize) -> Vec<String> {
        let name = self.name();
        let mut all = furnish(home).into_iter();
        *self = all.find(|query| query.name() == name).unwrap();
        words(self.arguments)
    }

    fn input(&self) -> String {
        self.presented.clone()
    }

    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String> {
        whole(home)?;
        must(home, &["keys", "list"])?;
        let again = self.ask(home);
        ensure(self.is_right(&again)?, || {
            format!("it is not answered any more\n{again}")
        })?;
        Ok(if self.is_right(ended)? {
            Became::Done
        } else {
            Became::Undone
        })
    }
}
