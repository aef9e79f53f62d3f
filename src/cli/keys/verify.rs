use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::cli::secret_input;
use crate::domain::key::object_storage::{AccessKey, Bucket, Permission};
use crate::domain::key::presented::PresentedSecret;
use crate::domain::secret::Secret;
use crate::domain::verification::{Demand, Denial};
use crate::output::diagnostics::Message;
use crate::service::{WriteMode, keys};
use crate::view::verdict::KeyVerdictView;

/// Check whether a secret is valid and which key it belongs to
///
/// The secret is read from stdin, never from an argument. With `--account`, keys of other accounts
/// are unknown. For a pair, pass the secret key with `--access-key`, or both on one line each, as
/// `keys create` prints them.
///
/// Exit codes: 0 allowed; 10 unknown or malformed; 11 revoked; 12 expired; 13 account not on Pro;
/// 14 no access to that bucket or operation.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin keys verify < secret.txt
  printf %s \"$SECRET\" | storra-admin keys verify --access-key \"$ACCESS_KEY\" \\
    --bucket ap-south-1/photos --permission read_write")]
pub(in crate::cli) struct Args {
    /// Access key of the pair whose secret key is on stdin
    #[arg(long, value_name = "ACCESS_KEY")]
    access_key: Option<AccessKey>,

    /// Also check access to this bucket
    #[arg(long, value_name = "CLUSTER/BUCKET")]
    bucket: Option<Bucket>,

    /// The permission to check for the bucket
    #[arg(long, requires = "bucket", default_value = "read_only", value_parser = one_of(&Permission::ALL, Permission::as_str))]
    permission: Permission,

    /// Refused, with the way to do it: a secret is no argument
    #[arg(hide = true)]
    misplaced: Vec<String>,
}

impl Verb for Args {
    type Shown = KeyVerdictView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        // Users write a single `-` for standard input.
        if self.misplaced.iter().any(|word| word != "-") {
            // Not repeated, because it may be a secret in an unknown format.
            return Err(Failure::usage(
                "the secret is read from standard input, not from an argument",
            )
            .hint("write `storra-admin keys verify < FILE`"));
        }
        let demand = self.bucket.map(|bucket| Demand {
            bucket,
            permission: self.permission,
        });
        let read = secret_input::read_or_unfit(app, "Secret: ", secret_input::KEY)?;
        let unfit = read.is_err();
        // Unfit input is reported as malformed.
        let secret = read.unwrap_or_else(|_| Secret::new(String::new()));
        let presented = PresentedSecret::recognise(secret.reveal(), self.access_key.as_ref());
        let nothing = !unfit && secret.reveal().is_empty();
        drop(secret);
        let mut context = app.open(WriteMode::Commit)?;
        let verdict = keys::verify(
            &mut context,
            &presented,
            demand.as_ref(),
            app.named_account(),
        )?;
        let now = context.now();
        let mut answer = Answer::one(KeyVerdictView::new(&verdict, now));
        if let Err(denial) = verdict.decision {
            answer = answer.exit(Exit::from(denial));
        }
        let malformed = match &presented {
            Ok(presented) => presented.malformed(),
            Err(malformed) => Some(*malformed),
        };
        if let (Err(Denial::Malformed), Some(malformed)) = (verdict.decision, malformed) {
            answer = answer.note(if nothing {
                "standard input is empty".to_owned()
            } else {
                malformed.to_string()
            });
        }
        if let (Err(Denial::Expired), Some(version)) = (verdict.decision, &verdict.version)
            && let Some(end) = version.retires_at.filter(|end| *end <= now)
        {
            answer = answer.note(format!(
                "this is a previous secret of the key (version {}), retired by a rotation at {end}",
                version.number
            ));
        }
        if let Err(error) = verdict.touch {
            answer = answer.message(Message::Debug(format!("the use was not noted: {error}")));
        }
        Ok(answer)
    }
}
