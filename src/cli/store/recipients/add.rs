use std::path::PathBuf;

use clap::ValueHint;

use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::cli::recipient_files;
use crate::domain::label::Label;
use crate::unlock::recipient::Introduced;
use crate::vault::RecipientChange;
use crate::view::recipient::RecipientView;

/// Give someone access to the store
///
/// All of them are added, or none. The store must be unlocked with its passphrase or an identity; a
/// session is not enough. The data key stays the same, so a new recipient can also open older
/// copies of `store.db`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin store recipients add --recipient-file id_ed25519.pub --name alice
  ssh alice@host cat .ssh/id_ed25519.pub | storra-admin store recipients add --recipient-file -")]
pub(in crate::cli) struct Args {
    /// Public keys: `age1…`, or SSH public keys, whose comment becomes the name
    #[arg(value_name = "RECIPIENT", required_unless_present = "recipient_files")]
    recipients: Vec<Introduced>,

    /// File of public keys, one per line, e.g. `id_ed25519.pub`; `-` for standard input
    /// (repeatable)
    #[arg(long = "recipient-file", value_name = "FILE", value_hint = ValueHint::FilePath)]
    recipient_files: Vec<PathBuf>,

    /// Name of the owner of the private key; only with a single recipient
    #[arg(long)]
    name: Option<Label>,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = RecipientView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let news = self.news()?;
        let change = RecipientChange::begin(&app.location(), &app.credentials())?;
        let mut caller = app.caller(self.dry_run.mode());
        let (options, _) = caller.write();
        let added = change.add(&news, &options)?;
        let names = super::names(&added.records);
        let mut answer = super::answer(&added.records).note(self.dry_run.say("added", &names));
        for name in added.namesakes {
            answer = answer.warning(format!(
                "another recipient is also named `{name}`: to remove one of them, pass the end of its public key"
            ));
        }
        Ok(answer)
    }
}

impl Args {
    /// Collects the recipients to add, without duplicates.
    fn news(&self) -> Result<Vec<Introduced>, Failure> {
        let mut news = recipient_files::gather(self.recipients.clone(), &self.recipient_files)?;
        match (news.as_mut_slice(), &self.name) {
            ([one], Some(name)) => {
                one.name = Some(name.clone());
                Ok(news)
            }
            (_, None) => Ok(news),
            (several, Some(_)) => Err(Failure::usage(format!(
                "`--name` is for one recipient, but there are {}",
                several.len()
            ))
            .hint("add them one at a time")),
        }
    }
}
