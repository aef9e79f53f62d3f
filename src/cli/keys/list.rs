use crate::cli::answer::{Answer, Verb};
use crate::cli::context::Cx;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::domain::key::listing::{Expiring, Filter, Listing, Sort, Unused};
use crate::domain::key::tag::Tag;
use crate::domain::key::{KeyId, Kind, Status};
use crate::domain::time::When;
use crate::service::{Fate, keys};
use crate::view::{Shape, key};

/// List keys
///
/// All conditions must hold. Lists in `jsonl`, `csv` and `tsv` are written as they are read, however long.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin keys list --status active --sort name
  storra-admin keys list --expiring 14d -o json | jq -r '.[].id'
  storra-admin keys list --unused 90d -o name --fields id |
    xargs -r storra-admin keys revoke --yes")]
pub(in crate::cli) struct Args {
    /// Only keys of this kind
    #[arg(long, value_parser = one_of(&Kind::ALL, Kind::as_str))]
    kind: Option<Kind>,

    /// Only keys with this status
    #[arg(long, value_parser = one_of(&Status::ALL, Status::as_str))]
    status: Option<Status>,

    /// Only active keys that expire within this period, or by this time; `never` for those that never do
    #[arg(long, value_name = "PERIOD")]
    expiring: Option<When>,

    /// Only active keys that are older than this period and were not used in it; `never` for those never used at all
    #[arg(long, value_name = "PERIOD")]
    unused: Option<When>,

    /// Only keys with this tag (repeatable)
    #[arg(long = "tag", value_name = "NAME=VALUE")]
    tags: Vec<Tag>,

    /// Only keys with this text in their name; the case of the letters A to Z does not count
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,

    /// The order: `created`, `name`, `expires` or `last_used`; with a `-` before it the reverse. If not given, the next to
    /// expire come first with `--expiring` or `--status expired`, the longest unused with `--unused`, else the oldest
    #[arg(long, value_name = "ORDER", allow_hyphen_values = true)]
    sort: Option<Sort>,

    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<u64>,

    /// Begin behind the key with this id, in the same order: the last id of the page before
    #[arg(long, value_name = "ID")]
    after: Option<KeyId>,
}

impl Verb for Args {
    const SHAPE: Option<&'static Shape> = Some(&key::SHAPE);

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let context = cx.open(Fate::Commit)?;
        let now = context.now();
        let expiring = match self.expiring {
            None => None,
            Some(when) => Some(match when.ahead(now) {
                Ok(Some(end)) => Expiring::By(end),
                Ok(None) => Expiring::Never,
                Err(error) => {
                    let message = format!("the end of `--expiring`: {error}");
                    return Err(Failure::new("invalid_time", Exit::Usage, message));
                }
            }),
        };
        let unused = self.unused.map(|when| match when.back(now) {
            Some(moment) => Unused::Since(moment),
            None => Unused::Ever,
        });
        let filter = Filter {
            account: None,
            kind: self.kind,
            status: self.status,
            expiring,
            unused,
            tags: self.tags,
            search: self.search,
        };
        let listing = Listing {
            sort: self.sort.unwrap_or_else(|| filter.natural_sort()),
            filter,
            after: self.after,
            limit: self.limit,
            now,
        };
        let rows = keys::list(context, cx.account(), listing)?
            .map(move |found| found.map(|f| key::row(&f, now)).map_err(Failure::from));
        Ok(Answer::list(&key::SHAPE, rows))
    }
}
