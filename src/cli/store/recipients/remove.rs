use crate::cli::answer::{Answer, Verb};
use crate::cli::context::{Cx, DryRun};
use crate::cli::failure::Failure;
use crate::cli::store::rekey;
use crate::service::access::{self, RecipientSelector};
use crate::view::recipient::RecipientView;

/// Let somebody open the store no longer, and give it a new key
///
/// The database is encrypted anew, so whoever is removed cannot open what the store holds from now on, even if they kept
/// `store.key`. Copies that were made before stay readable to them. All of them are removed or none, and the last way in stays.
/// The store must be unlocked with its passphrase or an identity; a session is not enough, and ends.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin store recipients remove alice
  storra-admin store recipients remove age1zp5qgnah --yes")]
pub(in crate::cli) struct Args {
    /// Names, public keys, or 8 or more characters of the beginning or the end of public keys
    #[arg(value_name = "RECIPIENT", required = true)]
    selectors: Vec<RecipientSelector>,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = RecipientView;

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let layout = cx.layout();
        let world = cx.world(self.dry_run.fate());
        let mut change = access::begin(&layout, &cx.means(), world)?;
        let leaving = change.select(&self.selectors)?;
        let names = super::names(&leaving.records);
        let question = if leaving.own {
            format!("Remove {names}, which is how you have just opened the store?")
        } else {
            format!("Remove {names}, and re-key the store?")
        };
        cx.confirm(&self.dry_run, &question)?;
        change.remove(&leaving)?;
        let what = format!("{names}, and re-keyed the store");
        let answer = super::answer(&leaving.records)
            .note(self.dry_run.say("removed", &what))
            .note("copies that were made before stay readable to whoever could read them");
        let answer = if leaving.own {
            answer.warning(if self.dry_run.dry_run {
                "what you have just opened the store with would open it no longer"
            } else {
                "what you have just opened the store with opens it no longer"
            })
        } else {
            answer
        };
        Ok(rekey::warn_of_copies(answer, &layout, &self.dry_run))
    }
}
