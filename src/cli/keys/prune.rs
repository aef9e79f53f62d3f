use crate::cli::answer::{Answer, Verb};
use crate::cli::context::{Cx, DryRun};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::domain::time::When;
use crate::service::keys;
use crate::view::{Shape, key};

/// Remove keys that were revoked or have expired long ago
///
/// Their secrets are unknown to `keys verify` from then on. The audit trail keeps their names and ids.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  storra-admin keys prune --older-than 90d --dry-run")]
pub(in crate::cli) struct Args {
    /// How long ago, or before when
    #[arg(long, value_name = "PERIOD")]
    older_than: When,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    const SHAPE: Option<&'static Shape> = Some(&key::SHAPE);

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let mut context = cx.open(self.dry_run.fate())?;
        let now = context.now();
        let Some(cutoff) = self.older_than.back(now) else {
            return Err(Failure::new(
                "invalid_time",
                Exit::Usage,
                "`--older-than never` means nothing",
            ));
        };
        if cutoff > now {
            return Err(Failure::new(
                "invalid_time",
                Exit::Usage,
                format!("{cutoff} lies ahead, and `--older-than` looks back"),
            ));
        }
        let dead = keys::Dead {
            before: cutoff,
            account: cx.account(),
        };
        if !keys::any_dead(&mut context, dead)? {
            return Ok(Answer::list(&key::SHAPE, std::iter::empty()));
        }
        let question =
            format!("Remove the keys that were revoked or have expired before {cutoff}?");
        cx.confirm(&self.dry_run, &question)?;
        let pruned = keys::prune(&mut context, dead)?;
        let what = match pruned.len() {
            1 => "1 key".to_owned(),
            many => format!("{many} keys"),
        };
        let rows = pruned
            .into_iter()
            .map(move |owned| Ok(key::row(&owned, now)));
        Ok(Answer::list(&key::SHAPE, rows).note(self.dry_run.say("removed", &what)))
    }
}
