use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::domain::audit::EntryHash;
use crate::service::{WriteMode, audit};
use crate::view::audit::VerifiedLogView;

/// Check the audit log, and the store against it
///
/// Every entry is hashed again and must follow from the previous one. The first entry that was
/// edited, removed, moved or forged is reported: exit code 7.
///
/// Then the rows are compared with the entries: everything that was created, changed, revoked or
/// deleted according to the log must be in that state in the store. A row that differs is reported:
/// exit code 7.
///
/// To detect that the end was cut off or that the whole log was rewritten, keep the `head` of an
/// earlier check or export somewhere else. With `--head`, one entry must have that hash.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin audit verify
  storra-admin audit verify --head \"$(cat audit.head)\"
  storra-admin audit verify -o name > audit.head  print only the head")]
pub(in crate::cli) struct Args {
    /// Head of an earlier check or export, which one entry must have: 64 hexadecimal digits
    #[arg(long, value_name = "HASH")]
    head: Option<EntryHash>,
}

impl Verb for Args {
    type Shown = VerifiedLogView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(WriteMode::Commit)?;
        let verified = audit::verify(&mut context, self.head)?;
        Ok(Answer::one(VerifiedLogView::new(&verified)))
    }
}
