use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::vault::{self, Location, RecipientChange};

/// Re-key the store
///
/// The database is encrypted with a new data key, which is encrypted to the recipients listed in
/// the database. The passphrase, identities, recipients, keys and grants stay the same. A user who
/// has only the old data key, from a session or from a copy of `store.key` that they could open,
/// cannot open the store any more. Sessions end. The store must be unlocked with its passphrase or
/// an identity; a session is not enough.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin store rekey --dry-run
  storra-admin store rekey")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = ();

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let location = app.location();
        let change = RecipientChange::begin(&location, &app.credentials())?;
        let mut caller = app.caller(self.dry_run.mode());
        let (options, entropy) = caller.write();
        let recipients = change.rekey(&options, entropy)?;
        let what = match recipients.len() {
            1 => "the store for 1 recipient".to_owned(),
            many => format!("the store for {many} recipients"),
        };
        let answer = Answer::nothing().note(self.dry_run.say("re-keyed", &what));
        Ok(warn_of_copies(answer, &location, &self.dry_run))
    }
}

/// Warns about copies from before a migration: no recipient can open them now.
pub(super) fn warn_of_copies(answer: Answer, location: &Location, dry_run: &DryRun) -> Answer {
    let tense = if dry_run.dry_run {
        "would still have"
    } else {
        "still has"
    };
    vault::copies_with_old_key(location)
        .iter()
        .fold(answer, |answer, copy| {
            answer.warning(format!(
                "{} {tense} the old key: delete it unless you keep the old store.key, which it needs",
                copy.display()
            ))
        })
}
