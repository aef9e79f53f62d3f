use crate::cli::answer::{Answer, Verb};
use crate::cli::context::{Cx, DryRun};
use crate::cli::failure::Failure;
use crate::service::{Layout, access};

/// Give the store a new key
///
/// The database is encrypted anew, and the new key to the recipients that are listed in it. Passphrase, identities and
/// recipients stay, and so do all keys and grants. Whoever has only the old data key, from a session or a copy of
/// `store.key` that they could open, cannot open what the store holds from now on. Sessions end. The store must be unlocked
/// with its passphrase or an identity; a session is not enough.
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

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let layout = cx.layout();
        let world = cx.world(self.dry_run.fate());
        let recipients = access::begin(&layout, &cx.means(), world)?.rekey()?;
        let what = match recipients.len() {
            1 => "the store for 1 recipient".to_owned(),
            many => format!("the store for {many} recipients"),
        };
        let answer = Answer::nothing().note(self.dry_run.say("re-keyed", &what));
        Ok(warn_of_copies(answer, &layout, &self.dry_run))
    }
}

/// Warns of the copies that a migration left: nobody who may open the store can open them now.
pub(super) fn warn_of_copies(answer: Answer, layout: &Layout, dry_run: &DryRun) -> Answer {
    let tense = if dry_run.dry_run {
        "would still have"
    } else {
        "still has"
    };
    access::copies_with_old_key(layout)
        .iter()
        .fold(answer, |answer, copy| {
            answer.warning(format!(
                "{} {tense} the old key: only whoever kept that can open it, so delete it unless you keep the old store.key",
                copy.display()
            ))
        })
}
