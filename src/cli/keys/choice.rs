//! Shared by the list and by changes of several keys: filters, the selection by names or filters,
//! and the prompt before a change.

use crate::output::TextTable;
use crate::view::View;
use std::io;

use crate::cli::answer::Answer;
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::domain::key::listing::{Expiring, KeyFilter, Unused};
use crate::domain::key::selector::KeySelector;
use crate::domain::key::tag::Tag;
use crate::domain::key::{Kind, OwnedKey};
use crate::domain::time::{Timestamp, When};
use crate::output::diagnostics::sketch;
use crate::output::{Body, terminal};
use crate::service::Context;
use crate::service::ErrorCode;
use crate::service::keys::{self, Choice, Chosen, Move};
use crate::view::key::KeyView;

/// Number of keys that are shown before a prompt; of the others, only the count.
const SHOWN: usize = 10;

/// Filters for keys.
#[derive(clap::Args)]
pub(super) struct Conditions {
    /// Only keys of this kind
    #[arg(long, value_parser = one_of(&Kind::ALL, Kind::as_str))]
    kind: Option<Kind>,

    /// Only active keys that expire within this period, or by this time; `never` for those that do
    /// not expire
    #[arg(long, value_name = "PERIOD")]
    expiring: Option<When>,

    /// Only active keys older than this period that were not used during it; `never` for those that
    /// were never used
    #[arg(long, value_name = "PERIOD")]
    unused: Option<When>,

    /// Only keys with this tag (repeatable)
    #[arg(long = "tag", value_name = "NAME=VALUE")]
    tags: Vec<Tag>,

    /// Only keys with this text in their name; ASCII case-insensitive
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
}

impl Conditions {
    fn are_none(&self) -> bool {
        let Self {
            kind,
            expiring,
            unused,
            tags,
            search,
        } = self;
        let times = expiring.is_none() && unused.is_none();
        kind.is_none() && times && tags.is_empty() && search.is_none()
    }

    /// Returns the filter at `now`.
    pub(super) fn filter(self, now: Timestamp) -> Result<KeyFilter, Failure> {
        let expiring = match self.expiring {
            None => None,
            Some(when) => Some(match when.ahead(now) {
                Ok(Some(end)) => Expiring::By(end),
                Ok(None) => Expiring::Never,
                Err(error) => {
                    let message = format!("`--expiring`: {error}");
                    return Err(Failure::new(ErrorCode::InvalidTime, message));
                }
            }),
        };
        let unused = self.unused.map(|when| match when.back(now) {
            Some(time) => Unused::Since(time),
            None => Unused::Ever,
        });
        Ok(KeyFilter {
            kind: self.kind,
            expiring,
            unused,
            tags: self.tags,
            search: self.search,
            ..KeyFilter::default()
        })
    }
}

/// The keys to change: by name, by filters, or explicitly all.
#[derive(clap::Args)]
pub(super) struct Keys {
    /// IDs, 8 or more characters of IDs, names, `sk_` prefixes, access keys or numbers
    #[arg(
        value_name = "KEY",
        conflicts_with_all = ["kind", "expiring", "unused", "tags", "search", "all"]
    )]
    selectors: Vec<KeySelector>,

    #[command(flatten)]
    conditions: Conditions,

    /// All keys (of --account, or of every account)
    #[arg(long, conflicts_with_all = ["kind", "expiring", "unused", "tags", "search"])]
    all: bool,
}

impl Keys {
    /// Requires a selection. An empty selection must never mean all keys: a list of names in a
    /// script may be empty.
    pub(super) fn check(&self) -> Result<(), Failure> {
        if self.are_none() {
            return Err(Failure::usage("no keys specified").hint(
                "pass keys, or filters, e.g. `--tag env=test`; `--all` selects every key (with `--account`, of that account)",
            ));
        }
        if self
            .conditions
            .search
            .as_deref()
            .is_some_and(|text| text.trim().is_empty())
        {
            return Err(
                Failure::usage("`--search` with an empty text would match every key")
                    .hint("specify a text to search for, or pass `--all` for every key"),
            );
        }
        Ok(())
    }

    pub(super) fn are_none(&self) -> bool {
        self.selectors.is_empty() && self.conditions.are_none() && !self.all
    }

    /// Selects the keys for which a move is possible.
    pub(super) fn choose(
        self,
        context: &mut Context,
        app: &App,
        what: Move,
    ) -> Result<Chosen, Failure> {
        let choice = if self.selectors.is_empty() {
            Choice::Fitting(self.conditions.filter(context.now())?)
        } else {
            Choice::Named(&self.selectors)
        };
        Ok(keys::choose(context, choice, app.account(), what)?)
    }
}

/// Returns the result if no key matches the filters, which is not an error.
pub(super) fn nothing<V: View>(done: &str) -> Answer {
    let none = Answer::new(Body::list::<V>(std::iter::empty()));
    none.note(format!(
        "no matching key can be {done}; nothing was changed"
    ))
}

/// Describes the selected keys.
pub(super) fn names(chosen: &Chosen) -> String {
    match chosen.keys() {
        [one] => format!(
            "the `{}` key `{}` of {}",
            one.key.kind, one.key.name, one.owner
        ),
        many if many.len() <= 5 => {
            let names: Vec<_> = many.iter().map(|o| format!("`{}`", o.key.name)).collect();
            format!("the keys {}", names.join(", "))
        }
        many => format!("{} keys", many.len()),
    }
}

/// Shows the selected keys and the prompt, both on the terminal itself: standard error may be
/// redirected.
pub(super) fn confirm(
    app: &App,
    dry_run: &DryRun,
    chosen: &Chosen,
    now: Timestamp,
    (verb, consequence): (&str, &str),
) -> Result<(), Failure> {
    let keys = chosen.keys();
    if chosen.is_one() {
        return app.confirm(dry_run, &format!("{verb} {}{consequence}?", names(chosen)));
    }
    let shown = keys.iter().take(SHOWN).map(|o| KeyView::new(o, now));
    let table = TextTable::of(&shown.collect::<Vec<_>>());
    let mut question = sketch(&table, terminal::width(&io::stderr()));
    if let Some(more) = keys.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        question = format!("{question}and {more} more\n");
    }
    let these = match keys.len() {
        1 => "this key".to_owned(),
        many => format!("these {many} keys"),
    };
    let whose = of_accounts(keys);
    let question = format!("{question}{verb} {these}{whose}{consequence}?");
    app.confirm(dry_run, &question)
}

/// Names the owners, if the keys belong to several accounts.
fn of_accounts(keys: &[OwnedKey]) -> String {
    let mut owners: Vec<_> = keys.iter().map(|owned| owned.key.account).collect();
    owners.sort_unstable();
    owners.dedup();
    match owners.len() {
        0 | 1 => String::new(),
        many => format!(" of {many} accounts"),
    }
}
