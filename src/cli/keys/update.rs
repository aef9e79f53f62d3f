use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::cli::keys::create::gather;
use crate::domain::key::selector::KeySelector;
use crate::domain::key::tag::Tag;
use crate::domain::label::Label;
use crate::domain::time::When;
use crate::service::KeyError;
use crate::service::keys::{self, Changes};
use crate::view::key::KeyView;

/// Change a key's name, expiry or tags
///
/// The buckets of a key cannot be changed: create a new key with other buckets, switch to it, and
/// revoke the old one.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  storra-admin keys update ci --expires 2027-01-31 --tag env=prod --untag team")]
pub(in crate::cli) struct Args {
    /// ID, 8 or more characters of the ID, name, `sk_` prefix, access key or number
    #[arg(value_name = "KEY")]
    selector: KeySelector,

    /// New name
    #[arg(long)]
    name: Option<Label>,

    /// New expiry, within the limits of `[policy]` in config.toml; reactivates an expired key
    #[arg(long, value_name = "PERIOD")]
    expires: Option<When>,

    /// Tag to set (repeatable)
    #[arg(long = "tag", value_name = "NAME=VALUE")]
    tags: Vec<Tag>,

    /// Name of a tag to remove (repeatable)
    #[arg(long, value_name = "NAME")]
    untag: Vec<Label>,

    /// Refused, with the way to do it: the buckets of a key never change
    #[arg(long = "bucket", value_name = "BUCKET", hide = true)]
    buckets: Vec<String>,

    /// Refused, with the way to do it: the buckets of a key never change
    #[arg(long, hide = true)]
    no_buckets: bool,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = KeyView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        if self.no_buckets || !self.buckets.is_empty() {
            return Err(KeyError::BucketsFixed.into());
        }
        let nothing = self.name.is_none() && self.expires.is_none();
        if nothing && self.tags.is_empty() && self.untag.is_empty() {
            return Err(Failure::usage("nothing to update")
                .hint("specify `--name`, `--expires`, `--tag` or `--untag`"));
        }
        let mut context = app.open(self.dry_run.mode())?;
        let changes = Changes {
            name: self.name,
            expires: self.expires,
            tags: gather(self.tags)?,
            untag: self.untag,
        };
        let updated = keys::update(&mut context, &self.selector, app.account(), changes)?;
        let note = self
            .dry_run
            .say("updated", &format!("the key `{}`", updated.key.name));
        let row = KeyView::new(&updated, context.now());
        Ok(Answer::one(row).note(note))
    }
}
