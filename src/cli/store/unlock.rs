use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::domain::time::When;
use crate::service::WriteMode;
use crate::unlock::Credentials;
use crate::vault;

/// Keep the store unlocked for a while
///
/// The data key is kept in the Linux kernel's keyring of this user until the timeout. Until then,
/// every process of this user can use the store.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin store unlock --for 1h
  storra-admin store unlock --for 8h --identity ~/.ssh/id_ed25519")]
pub(in crate::cli) struct Args {
    /// How long, or until when; at most 31 days
    #[arg(long = "for", value_name = "PERIOD", default_value = "15m")]
    period: When,
}

impl Verb for Args {
    type Shown = ();

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        // A session must not extend itself.
        let credentials = Credentials {
            session: false,
            ..app.credentials()
        };
        let now = app.caller(WriteMode::Commit).clock.now();
        let (left, method) = vault::begin_session(&app.location(), &credentials, now, self.period)?;
        app.detail(format!("unlocked by: {}", method.as_str()));
        Ok(Answer::nothing().note(format!(
            "the store is unlocked for {}; `storra-admin store lock` ends that",
            humantime::format_duration(left)
        )))
    }
}
