use crate::cli::answer::{Answer, OnLost, Verb};
use crate::cli::context::{Cx, DryRun};
use crate::cli::delivering::{Delivering, Route, warn};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::domain::key::KeyId;
use crate::domain::key::selector::KeySelector;
use crate::domain::time::When;
use crate::service::Context;
use crate::service::delivery::Fresh;
use crate::service::keys::{self, Retirement, Rotation};
use crate::view::{Shape, key};

use super::issue;

/// Give a key a new secret and print it, this once
///
/// The old secret stays good for the overlap, so that everything that uses it can be changed over. Id, name, expiry, tags
/// and buckets stay; a pair gets a new access key with its new secret. If the expiry is not one that `[policy]` in
/// config.toml allows by now, the key is rotated all the same, with a warning.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  KEY=$(storra-admin keys rotate ci --overlap 1h)
  storra-admin keys rotate ci --now            the old secret leaked
  storra-admin keys rotate ci --deliver env:ci.env --force")]
pub(in crate::cli) struct Args {
    /// Its id, 8 or more characters of its id, name, `sk_` prefix, access key or number
    #[arg(value_name = "KEY")]
    selector: KeySelector,

    /// How long the old secret stays good, or until when
    #[arg(long, value_name = "PERIOD", default_value = "24h")]
    overlap: When,

    /// End the old secret at once
    #[arg(long, conflicts_with = "overlap")]
    now: bool,

    #[command(flatten)]
    dry_run: DryRun,

    // Last, for its heading holds for all that comes behind it.
    #[command(flatten)]
    delivering: Delivering,
}

impl Verb for Args {
    const SHAPE: Option<&'static Shape> = Some(&key::ISSUED);

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let mut context = cx.open(self.dry_run.fate())?;
        let retirement = if self.now {
            Retirement::Now
        } else {
            Retirement::Overlap(self.overlap)
        };
        let now = context.now();
        if !self.dry_run.dry_run || !self.delivering.is_shown() {
            // Which field holds the plaintext is known only now.
            let found = keys::show(&mut context, &self.selector, cx.account())?;
            let key = &found.key;
            if self.delivering.is_shown() {
                issue::check(&cx.style(Self::SHAPE)?, key.kind)?;
            }
            self.delivering
                .check(key.name.as_str(), issue::plaintext_field(key.kind))?;
        }
        let route = self.delivering.route(cx, now, false)?;
        let (rotated, unsynced) = match &route {
            Route::File(delivery, _) if !self.dry_run.dry_run => {
                route.mend(cx, &mut context)?;
                keys::rotate_into(
                    &mut context,
                    &self.selector,
                    cx.account(),
                    retirement,
                    delivery,
                )?
            }
            Route::File(..) | Route::Shown | Route::Rendered(_) => {
                let rotated = keys::rotate(&mut context, &self.selector, cx.account(), retirement)?;
                (rotated, None)
            }
        };
        let owned = &rotated.issued.key;
        let name = format!("the key `{}`", owned.key.name);
        let until = match retirement {
            Retirement::Now => "the old secret has ended".to_owned(),
            Retirement::Overlap(_) => {
                format!("the old secret stays good until {}", rotated.old_until)
            }
        };
        let format = cx.settings().output;
        let mut answer = if self.dry_run.dry_run {
            let rows = vec![key::row(owned, now)];
            let answer = issue::without_plaintext(rows, false, format);
            let answer = answer.note(self.dry_run.say("rotated", &name));
            route.would().into_iter().fold(answer, Answer::note)
        } else {
            let issued = std::slice::from_ref(&rotated.issued);
            let (answer, place) = route.answer(
                Fresh::Key(&rotated.issued),
                "new plaintext",
                || issue::answer(issued, false, format, now),
                || issue::without_plaintext(vec![key::row(owned, now)], false, format),
            )?;
            warn(
                answer.note(format!("rotated {name}; {until}; {place}")),
                unsynced,
            )
        };
        if let Err(refusal) = context.policy().admits(owned.key.expires_at, now) {
            answer = answer.warning(format!(
                "{refusal}; a rotation leaves the expiry as it is: `storra-admin keys update {} --expires PERIOD` mends it",
                owned.key.id
            ));
        }
        if !rotated.usable {
            answer = answer.warning(format!(
                "the key is denied until {} is on `pro`",
                owned.owner
            ));
        }
        if !self.dry_run.dry_run && route.is_answered() {
            let id = owned.key.id;
            answer.on_lost = Some(take_back(context, id, rotated.rotation()));
        }
        Ok(answer)
    }
}

fn take_back(mut context: Context, id: KeyId, rotation: Rotation) -> OnLost {
    Box::new(move |error| {
        let lost = format!("cannot write the plaintext to standard output: {error}");
        match keys::take_back_rotation(&mut context, &rotation) {
            Ok(()) => Failure::new(
                "output_failed",
                Exit::Unavailable,
                format!(
                    "{lost}; the rotation was taken back, and the old secret is as good as before"
                ),
            ),
            Err(cause) => Failure::new(
                "output_failed",
                Exit::Unavailable,
                format!("{lost}; the rotation could not be taken back: {cause}"),
            )
            .hint(format!(
                "nobody has the new plaintext; rotate again: `storra-admin keys rotate {id} --now`"
            )),
        }
    })
}
