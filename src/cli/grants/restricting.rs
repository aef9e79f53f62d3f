//! The options that restrict a grant.

use crate::domain::grant::presented::GrantKind;
use crate::domain::grant::restrictions::{
    Operation, Operations, Prefix, RestrictionRequest, Restrictions,
};
use crate::domain::time::When;

/// The restrictions to add.
#[derive(clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of its own on the command line"
)]
#[command(next_help_heading = "Restrictions")]
pub(super) struct Restricting {
    /// Allow only reads and lists
    #[arg(long)]
    readonly: bool,

    /// Allow only writes and deletes
    #[arg(long, conflicts_with = "readonly")]
    writeonly: bool,

    /// Deny reads (downloads)
    #[arg(long)]
    disallow_reads: bool,

    /// Deny writes (uploads)
    #[arg(long)]
    disallow_writes: bool,

    /// Deny lists
    #[arg(long)]
    disallow_lists: bool,

    /// Deny deletes
    #[arg(long)]
    disallow_deletes: bool,

    /// Allow only this bucket, or only paths with this prefix in it (repeatable)
    #[arg(long = "prefix", value_name = "sj://BUCKET/PATH")]
    prefixes: Vec<Prefix>,

    /// Valid from: a duration from now (`12h`), a date (`2027-01-31`, midnight UTC) or an RFC 3339
    /// time
    #[arg(long, value_name = "PERIOD")]
    not_before: Option<When>,

    /// Expiry: a duration from now (`90d`), a date (`2027-01-31`), an RFC 3339 time, or `never`
    #[arg(long, value_name = "PERIOD")]
    not_after: Option<When>,

    /// Maximum lifetime of uploaded objects, e.g. `30d`
    #[arg(long, value_name = "PERIOD")]
    max_object_ttl: Option<When>,
}

impl Restricting {
    /// Collects the restrictions of the options.
    pub(super) fn wish(self) -> RestrictionRequest {
        let taken = [
            (Operation::Read, self.disallow_reads || self.writeonly),
            (Operation::Write, self.disallow_writes || self.readonly),
            (Operation::List, self.disallow_lists || self.writeonly),
            (Operation::Delete, self.disallow_deletes || self.readonly),
        ];
        let disallow: Operations = taken
            .into_iter()
            .filter_map(|(operation, taken)| taken.then_some(operation))
            .collect();
        RestrictionRequest {
            disallow,
            prefixes: self.prefixes,
            not_before: self.not_before,
            not_after: self.not_after,
            max_object_ttl: self.max_object_ttl,
        }
    }
}

/// Returns a note about the paths of an API key that is easily overlooked.
pub(super) fn caution(restrictions: &Restrictions, kind: GrantKind) -> Option<String> {
    let with_path = || {
        let prefixes = restrictions.prefixes.iter();
        prefixes.filter(|prefix| !prefix.path.as_str().is_empty())
    };
    if kind == GrantKind::AccessGrant || with_path().next().is_none() {
        return None;
    }
    let raw = "an API key compares paths with object keys as they are stored, so this only matches objects whose keys are not \
               encrypted";
    let open = with_path().find(|prefix| prefix.path.is_open_ended());
    Some(match open {
        None => raw.to_owned(),
        Some(open) => format!(
            "{raw}; `{open}` also allows other paths with this prefix, e.g. `{open}5`: end it with `/` to allow only a folder"
        ),
    })
}
