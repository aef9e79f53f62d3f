use crate::cli::answer::{Answer, OnLost, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::delivering::{Coming, Delivering, Route, lock, warn};
use crate::cli::failure::{Code, Failure};
use crate::cli::issuing;
use crate::domain::key::{Key, Kind};
use crate::domain::policy::Policy;
use crate::domain::time::{Timestamp, When};
use crate::output::diagnostics::Message;
use crate::output::{OutputFormat, TextTable};
use crate::service::Context;
use crate::service::delivery::Fresh;
use crate::service::keys::{self, Chosen, Issued, Move, Retirement, Rotated, Rotation};
use crate::view::key::{IssuedKeyView, KeyView};

use super::choice::{self, Keys};
use super::create::FIELDS_HINT;

/// Number of keys that are described next to a table; no one would compare more line by line.
const DESCRIBED: usize = 10;

/// Rotate keys: issue new secrets and print them once
///
/// The old secret keeps working for the --overlap period so that clients can be updated without
/// downtime. ID, name, expiry, tags and buckets stay; a pair gets a new access key with its new
/// secret. If `[policy]` in config.toml no longer allows the expiry, the key is rotated anyway,
/// with a warning.
///
/// Select keys by name or by filters, which are combined with AND. Filters select active keys, of
/// the selected account (`--account`), otherwise of all accounts, as in `keys list`. All are
/// rotated, or none. A single key given by name is rotated without a prompt. Otherwise the keys are
/// shown on a terminal before the prompt; without a terminal `--yes` is required, and `--dry-run`
/// lists them. If one of them is changed in the meantime, nothing is rotated.
///
/// For several keys use `-o csv` or `-o jsonl`: table output prints only the secrets, in the order
/// of the names or of `keys list`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  KEY=$(storra-admin keys rotate ci --overlap 1h)
  storra-admin keys rotate ci --now            the old secret leaked
  storra-admin keys rotate ci --deliver env:ci.env --force
  storra-admin keys rotate --expiring 14d --tag env=prod --dry-run
  storra-admin keys rotate --kind client --tag team=web --yes -o csv --fields name,key")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    keys: Keys,

    /// How long the old secrets stay valid, or until when
    #[arg(long, value_name = "PERIOD", default_value = "24h")]
    overlap: When,

    /// Retire the old secrets immediately
    #[arg(long, conflicts_with = "overlap")]
    now: bool,

    #[command(flatten)]
    dry_run: DryRun,

    // Last, because its heading applies to all following options.
    #[command(flatten)]
    delivering: Delivering,
}

impl Verb for Args {
    type Shown = IssuedKeyView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let Self {
            keys,
            overlap,
            now: at_once,
            dry_run,
            delivering,
        } = self;
        keys.check()?;
        let mut context = app.open(dry_run.mode())?;
        let retirement = if at_once {
            Retirement::Now
        } else {
            Retirement::Overlap(overlap)
        };
        let chosen = keys.choose(&mut context, app, Move::Rotate)?;
        if !delivering.is_shown() && !chosen.is_one() {
            return Err(
                Failure::usage("`--deliver` takes one key, and it must be named").hint(
                    "for many keys use `-o jsonl`, or `storra-admin apply` with a file for each",
                ),
            );
        }
        // Only now is it known which field has the secret.
        let style = app.style::<IssuedKeyView>()?;
        for kind in Kind::ALL {
            let mut of_kind = chosen.keys().iter().filter(|one| one.key.kind == kind);
            let Some(one) = of_kind.next() else {
                continue;
            };
            if delivering.is_shown() && !dry_run.dry_run {
                issuing::check(&style, kind.into(), FIELDS_HINT)?;
            }
            delivering.check(one.key.name.as_str(), kind.into())?;
        }
        if chosen.keys().is_empty() {
            return Ok(choice::nothing::<IssuedKeyView>("rotated"));
        }
        let now = context.now();
        let route = match chosen.keys() {
            [one, ..] => delivering.route(app, now, coming(&one.key))?,
            [] => Route::Shown,
        };
        if !chosen.is_one() {
            let end = consequence(chosen.keys().len(), retirement, now);
            choice::confirm(app, &dry_run, &chosen, now, ("Rotate", &end))?;
        }
        let (rotated, unsynced) = match &route {
            Route::File(delivery, _) if !dry_run.dry_run => {
                let locks = lock(delivery, app, &mut context)?;
                let into = (&**delivery, &locks);
                let (one, unsynced) = keys::rotate_into(&mut context, &chosen, retirement, into)?;
                (vec![one], unsynced)
            }
            Route::File(..) | Route::Shown | Route::Rendered(..) => {
                let rotated = keys::rotate_chosen(&mut context, &chosen, retirement)?;
                (rotated, None)
            }
        };
        let name = if chosen.is_one() {
            format!("the key `{}`", chosen.keys()[0].key.name)
        } else {
            choice::names(&chosen)
        };
        let now = context.now();
        if dry_run.dry_run {
            let answer = rehearsed(&rotated, &chosen, app.settings().output, now);
            let answer = answer.note(dry_run.say("rotated", &name));
            let answer = route.would().into_iter().fold(answer, Answer::note);
            return Ok(with_warnings(answer, &rotated, context.policy(), now));
        }
        let rotations: Vec<Rotation> = rotated.iter().map(Rotated::rotation).collect();
        let messages = with_warnings(Answer::nothing(), &rotated, context.policy(), now).messages;
        let format = app.settings().output;
        let mut answer = match rotated.as_slice() {
            [one] if chosen.is_one() => {
                let issued = std::slice::from_ref(&one.issued);
                let (answer, place) = route.answer(
                    Fresh::Key(&one.issued),
                    "new secret",
                    || issuing::keys(issued, false, format, now),
                    || {
                        let rows = vec![KeyView::new(&one.issued.key, now)];
                        issuing::without_secret(rows, false, format)
                    },
                )?;
                let until = until(&rotated, retirement);
                warn(
                    answer.note(format!("rotated {name}; {until}; {place}")),
                    unsynced,
                )
            }
            _ => answer(rotated, &chosen, (&name, retirement), format, now),
        };
        answer.messages.extend(messages);
        if route.is_answered() {
            answer.on_lost = Some(route.lost(take_back(context, rotations)));
        }
        Ok(answer)
    }
}

/// Describes the new secret of a key before it exists.
fn coming(key: &Key) -> Coming<'_> {
    Coming {
        name: key.name.as_str(),
        kind: key.kind.into(),
        optional: false,
    }
}

/// Describes what happens to the old secrets, for the prompt.
fn consequence(keys: usize, retirement: Retirement, now: Timestamp) -> String {
    let whose = match keys {
        1 => "its old secret",
        _ => "their old secrets",
    };
    match retirement {
        Retirement::Now => format!(", retiring {whose} immediately"),
        Retirement::Overlap(overlap) => match overlap.ahead(now) {
            Ok(Some(end)) => format!(", keeping {whose} valid until {end} at the latest"),
            // Refused by the rotation itself.
            Ok(None) | Err(_) => String::new(),
        },
    }
}

/// Returns what would be rotated. The table of one key could be mistaken for the secret.
fn rehearsed(rotated: &[Rotated], chosen: &Chosen, format: OutputFormat, now: Timestamp) -> Answer {
    let rows: Vec<_> = rotated
        .iter()
        .map(|one| KeyView::planned(&one.issued.key, now))
        .collect();
    if chosen.is_one() {
        return issuing::without_secret(rows, false, format);
    }
    Answer::list(rows.into_iter().map(Ok))
}

/// Returns the result for several keys.
fn answer(
    rotated: Vec<Rotated>,
    chosen: &Chosen,
    (name, retirement): (&str, Retirement),
    format: OutputFormat,
    now: Timestamp,
) -> Answer {
    let until = until(&rotated, retirement);
    let issued: Vec<Issued> = rotated.into_iter().map(|one| one.issued).collect();
    let mut answer = issuing::keys(&issued, true, format, now);
    if format == OutputFormat::Table && issued.len() <= DESCRIBED {
        let keys = issued.iter().map(|one| KeyView::new(&one.key, now));
        let table = TextTable::of(&keys.collect::<Vec<_>>());
        answer = answer.message(Message::Table(table));
    }
    answer = answer.note(match issued.as_slice() {
        [_] => {
            format!("rotated {name}; {until}; save the new secret now, it cannot be shown again")
        }
        _ => {
            format!("rotated {name}; {until}; save the new secrets now, they cannot be shown again")
        }
    });
    if format != OutputFormat::Table {
        return answer;
    }
    let order = if chosen.is_by_conditions() {
        "in the order of `keys list` with the same filters"
    } else {
        "in the order of the given keys"
    };
    answer.note(format!(
        "the secrets are {order}; `-o csv` or `-o jsonl` shows the key of each"
    ))
}

/// Describes how long the old secrets stay valid: until the overlap ends, or until a key expires
/// before that.
fn until(rotated: &[Rotated], retirement: Retirement) -> String {
    let ends = rotated.iter().map(|one| one.old_until);
    let (first, last) = (ends.clone().min(), ends.max());
    match (retirement, first, last, rotated) {
        (Retirement::Now, _, _, [_]) => "the old secret is no longer valid".to_owned(),
        (Retirement::Now, _, _, _) => "the old secrets are no longer valid".to_owned(),
        (Retirement::Overlap(_), Some(end), _, [_]) => {
            format!("the old secret stays valid until {end}")
        }
        (Retirement::Overlap(_), Some(first), Some(last), _) if first != last => {
            format!("the old secrets stay valid until {last}, or until their keys expire")
        }
        (Retirement::Overlap(_), first, _, _) => {
            let end = first.map(|end| end.to_string()).unwrap_or_default();
            format!("the old secrets stay valid until {end}")
        }
    }
}

/// Warns about keys whose expiry the policy no longer allows, and about keys that the plan of their
/// account does not allow.
fn with_warnings(answer: Answer, rotated: &[Rotated], policy: &Policy, now: Timestamp) -> Answer {
    let refused = |one: &&Rotated| policy.admits(one.issued.key.key.expires_at, now).err();
    let mut against = rotated.iter().filter_map(|one| Some((one, refused(&one)?)));
    let answer = match (against.next(), against.count()) {
        (None, _) => answer,
        (Some((one, refusal)), others) => {
            let id = one.issued.key.key.id;
            let of = if others == 0 {
                String::new()
            } else {
                format!("{} keys, e.g. {id}: ", others + 1)
            };
            answer.warning(format!(
                "{of}{refusal}; a rotation does not change the expiry: `storra-admin keys update {id} --expires PERIOD` does"
            ))
        }
    };
    with_denied(answer, rotated)
}

/// Warns about keys that the plan of their account does not allow.
fn with_denied(answer: Answer, rotated: &[Rotated]) -> Answer {
    let mut denied = rotated.iter().filter(|one| !one.usable);
    match (denied.next(), denied.count()) {
        (None, _) => answer,
        (Some(one), 0) if rotated.len() == 1 => answer.warning(format!(
            "the key is denied until {} is on `pro`",
            one.issued.key.owner
        )),
        (Some(one), others) => answer.warning(format!(
            "{} of the keys are denied until their accounts are on `pro`, e.g. that of {}",
            others + 1,
            one.issued.key.owner
        )),
    }
}

fn take_back(mut context: Context, rotations: Vec<Rotation>) -> OnLost {
    Box::new(move |error| {
        let lost = format!("cannot write the secret to standard output: {error}");
        let failed = |what: &str| Failure::new(Code::OutputFailed, format!("{lost}; {what}"));
        let one = rotations.len() == 1;
        match keys::take_back_rotations(&mut context, &rotations) {
            Ok(()) if one => failed("the rotation was undone, and the old secret is still valid"),
            Ok(()) => failed("the rotations were undone, and the old secrets are still valid"),
            Err(cause) if one => failed(&format!("the rotation could not be undone: {cause}"))
                .hint(format!(
                    "no one has the new secret; rotate again: `storra-admin keys rotate {} --now`",
                    rotations[0].id()
                )),
            Err(cause) => failed(&format!("the rotations could not be undone: {cause}"))
                .hint("no one has the new secrets; rotate the same keys again with `--now`"),
        }
    })
}
