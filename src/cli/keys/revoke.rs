use crate::cli::answer::{Answer, Verb};
use crate::cli::context::{Cx, DryRun};
use crate::cli::failure::Failure;
use crate::cli::secret_input;
use crate::domain::key::presented::hashes_of_leaked;
use crate::domain::key::selector::KeySelector;
use crate::domain::key::{KeyId, OwnedKey, StateError};
use crate::domain::label::Label;
use crate::service::{Context, KeyError, keys};
use crate::view::{Shape, key};

/// Revoke keys for good, all or none
///
/// The next verification of any of their secrets fails. A revoked key stays in the store until `keys prune` removes it.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin keys revoke ci 019a8f3c-1b2d --reason 'left the company'
  storra-admin keys revoke --secret-stdin --yes < leaked.txt")]
pub(in crate::cli) struct Args {
    /// Ids, 8 or more characters of ids, names, `sk_` prefixes, access keys or numbers
    #[arg(value_name = "KEY", required_unless_present = "secret_stdin")]
    selectors: Vec<KeySelector>,

    /// Read a leaked secret from standard input, and revoke the key that has or had it
    #[arg(long, conflicts_with = "selectors")]
    secret_stdin: bool,

    /// Why, for whoever looks at the key later
    #[arg(long, value_name = "TEXT")]
    reason: Option<Label>,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    const SHAPE: Option<&'static Shape> = Some(&key::SHAPE);

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let leaked = if self.secret_stdin {
            let secret = secret_input::read(cx, "Leaked secret: ", secret_input::KEY)?;
            // A pair may come as it was printed; the secret key is in its last line.
            let last = secret.reveal().lines().last().unwrap_or("");
            Some(hashes_of_leaked(last))
        } else {
            None
        };
        let mut context = cx.open(self.dry_run.fate())?;
        let found = match &leaked {
            Some(hashes) => vec![keys::show_leaked(&mut context, hashes, cx.named_account())?],
            None => keys::show_all(&mut context, &self.selectors, cx.account())?,
        };
        refuse_revoked(&found)?;
        let names = names(&found);
        cx.confirm(&self.dry_run, &format!("Revoke {names} for good?"))?;
        self.revoke(&mut context, &found, &names)
    }
}

impl Args {
    fn revoke(
        self,
        context: &mut Context,
        found: &[OwnedKey],
        names: &str,
    ) -> Result<Answer, Failure> {
        let ids: Vec<KeyId> = found.iter().map(|owned| owned.key.id).collect();
        let revoked = keys::revoke(context, &ids, self.reason.as_ref())?;
        let now = context.now();
        let note = self.dry_run.say("revoked", names);
        let mut rows = revoked.iter().map(|owned| key::row(owned, now));
        let answer = match (rows.next(), rows.next()) {
            (Some(row), None) => Answer::one(&key::SHAPE, row),
            (first, second) => {
                let rows: Vec<_> = first.into_iter().chain(second).chain(rows).collect();
                Answer::list(&key::SHAPE, rows.into_iter().map(Ok))
            }
        };
        Ok(answer.note(note))
    }
}

/// Says so before anybody is asked.
fn refuse_revoked(found: &[OwnedKey]) -> Result<(), Failure> {
    for owned in found {
        if let Some(revocation) = &owned.key.revocation {
            return Err(KeyError::State {
                name: owned.key.name.clone(),
                id: owned.key.id.to_string(),
                error: StateError::Revoked(revocation.at),
            }
            .into());
        }
    }
    Ok(())
}

fn names(found: &[OwnedKey]) -> String {
    match found {
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
