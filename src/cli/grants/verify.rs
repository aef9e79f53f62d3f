use std::path::PathBuf;

use clap::ValueHint;

use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::domain::grant::presented::GrantKind;
use crate::domain::grant::restrictions::{GrantBucketName, ObjectPath, Operation};
use crate::domain::verification::Denial;
use crate::service::WriteMode;
use crate::service::grants::{self, Demand};
use crate::view::grant_verdict::GrantVerdictView;

use super::input::{self, Misplaced};

/// Check whether a grant is valid, and show the caveat that denies access
///
/// The grant is read from stdin, never from an argument: an API key, an access grant, or one
/// derived from them. Only the operation, bucket and path that you specify are checked; for the
/// rest, it is enough that all caveats together allow some access. With `--account`, grants of
/// other accounts are unknown.
///
/// Exit codes: 0 allowed; 10 unknown or malformed; 11 revoked; 12 expired or not valid yet; 14 no
/// access to that operation, bucket or path.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin grants verify < ci.key
  storra-admin grants verify --operation write --bucket photos --path 2027/cat.jpg < team.grant")]
pub(in crate::cli) struct Args {
    /// Operation to check
    #[arg(long, value_parser = one_of(&Operation::ALL, Operation::as_str))]
    operation: Option<Operation>,

    /// Bucket to check
    #[arg(long)]
    bucket: Option<GrantBucketName>,

    /// Path to check; an empty path is the bucket itself, which can be inspected without read
    /// access
    #[arg(long, requires = "bucket")]
    path: Option<ObjectPath>,

    /// File whose first line is the passphrase that encrypts the objects of an access grant.
    /// Without it, only the prefixes that the grant was issued with can be checked, and no path in
    /// a bucket that its holders restricted further
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "path")]
    encryption_passphrase_file: Option<PathBuf>,

    #[command(flatten)]
    misplaced: Misplaced,
}

impl Verb for Args {
    type Shown = GrantVerdictView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        self.misplaced.check("verify")?;
        let passphrase = self.encryption_passphrase_file.as_deref();
        let demand = Demand {
            operation: self.operation,
            bucket: self.bucket,
            path: self.path,
            passphrase: passphrase.map(input::passphrase_in).transpose()?,
        };
        let presented = input::read(app)?;
        let mut context = app.open(WriteMode::Commit)?;
        let verdict = grants::verify(&mut context, &presented, &demand, app.named_account())?;
        let mut answer = Answer::one(GrantVerdictView::new(&verdict, context.now()));
        if let Err(denial) = verdict.decision {
            answer = answer.exit(Exit::from(denial));
        }
        if verdict.decision == Err(Denial::Path)
            && let (Some(grant), Some((1.., _)), None) =
                (&verdict.grant, &verdict.caveat, &demand.passphrase)
            && grant.grant.kind == GrantKind::AccessGrant
        {
            answer = answer.note(
                "the paths of this caveat are encrypted, and the encryption keys in the grant are not trusted: pass \
                 `--encryption-passphrase-file` to decrypt them",
            );
        }
        if let Some(revocation) = &verdict.revocation {
            let whole = verdict
                .grant
                .as_ref()
                .is_some_and(|grant| grant.grant.revocation.is_some());
            let what = if whole {
                "the grant"
            } else {
                "this derived grant, or one that it was derived from,"
            };
            let reason = revocation.reason.as_ref();
            let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
            answer = answer.note(format!("{what} was revoked at {}{reason}", revocation.at));
        }
        let readable = presented.and_then(|presented| presented.readable_caveats().map(drop));
        if let Err(malformed) = readable {
            answer = answer.note(malformed.to_string());
        }
        Ok(answer)
    }
}
