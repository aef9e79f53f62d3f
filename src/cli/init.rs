use std::path::PathBuf;

use clap::ValueHint;
use clap::builder::RangedU64ValueParser;

use super::answer::{Answer, Verb};
use super::app::{App, DryRun};
use super::failure::Failure;
use super::globals::one_of;
use super::recipient_files;
use crate::domain::account::{Email, Plan};
use crate::domain::secret::Secret;
use crate::output::diagnostics::Message;
use crate::service::ErrorCode;
use crate::service::init::{FirstAccount, NewStore, init};
use crate::service::{self, Context, WriteMode};
use crate::unlock::FirstCredential;
use crate::unlock::passphrase::{DEFAULT_LOG_N, MAX_LOG_N, MIN_LOG_N};
use crate::unlock::recipient::Introduced;
use crate::vault::{Error, InitRequest};

/// A shorter passphrase causes a warning.
const SHORT: usize = 12;

/// Create the store
///
/// The store is encrypted with a random key, which the passphrase and every recipient and identity
/// given here can unlock. You are prompted for the passphrase twice, unless
/// `STORRA_ADMIN_PASSPHRASE_FILE` is set. With `--recipient`, `--recipient-file` or
/// `--identity-out` no passphrase is needed; pass `--passphrase` to set one anyway.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin init                                      set a passphrase
  storra-admin init --identity-out ci.key --email ci@example.com
  storra-admin init --recipient-file ~/.ssh/id_ed25519.pub --passphrase")]
pub(super) struct Args {
    /// Set a passphrase in addition to the recipients
    #[arg(long)]
    passphrase: bool,

    /// Public key whose owner can open the store: `age1…`, or an SSH public key, whose comment
    /// becomes its name (repeatable)
    #[arg(long = "recipient", value_name = "KEY")]
    recipients: Vec<Introduced>,

    /// File of such public keys, one per line, e.g. `id_ed25519.pub`; `-` for standard input
    /// (repeatable)
    #[arg(long = "recipient-file", value_name = "FILE", value_hint = ValueHint::FilePath)]
    recipient_files: Vec<PathBuf>,

    /// Create an age identity that can open the store, and write it to this new file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    identity_out: Option<PathBuf>,

    /// Email of the first account
    #[arg(long, default_value = "owner@localhost")]
    email: Email,

    /// Plan of the first account
    #[arg(long, default_value = "pro", value_parser = one_of(&Plan::ALL, Plan::as_str))]
    plan: Plan,

    /// scrypt cost as a power of two (16-22)
    #[arg(long, value_name = "POWER", default_value_t = DEFAULT_LOG_N, value_parser = log_n())]
    scrypt_log_n: u8,

    #[command(flatten)]
    dry_run: DryRun,
}

pub(super) fn log_n() -> RangedU64ValueParser<u8> {
    RangedU64ValueParser::new().range(u64::from(MIN_LOG_N)..=u64::from(MAX_LOG_N))
}

impl Verb for Args {
    type Shown = ();

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mode = self.dry_run.mode();
        if app.location().try_exists()? {
            return Err(Error::StoreExists(app.location().dir().to_owned()).into());
        }
        if let Some(file) = &self.identity_out {
            app.protected_paths_of_new().check(file)?;
        }
        let recipients = recipient_files::gather(self.recipients, &self.recipient_files)?;
        let alone = recipients.is_empty() && self.identity_out.is_none();
        let passphrase = if alone || self.passphrase {
            app.new_passphrase("")?
        } else {
            None
        };
        if self.passphrase && passphrase.is_none() {
            return Err(Error::NothingOpens.into());
        }
        let request = InitRequest {
            passphrase,
            scrypt_log_n: self.scrypt_log_n,
            recipients,
            identity_out: self.identity_out,
        };
        let first = FirstAccount {
            email: self.email,
            plan: self.plan,
        };
        let new = init(&app.location(), &request, first, app.caller(mode))?;
        let done = if mode == WriteMode::Commit {
            "created"
        } else {
            "dry run, nothing was changed: would have created"
        };
        introduce(app, done, &request, &new);
        Ok(Answer::nothing())
    }
}

/// Creates a store on first use, if a credential for it is provided or can be prompted for.
pub(super) fn first_use(app: &mut App, mode: WriteMode) -> Result<Context, Failure> {
    if mode == WriteMode::DryRun {
        return Err(
            Failure::from(Error::NoStore(app.location().dir().to_owned()))
                .hint("a dry run does not create a store: run `storra-admin init` first"),
        );
    }
    let (recipients, passphrase) = match app.credentials().given().map_err(Error::from)? {
        Some(FirstCredential::Recipients(recipients)) => {
            let nameless = |recipient| Introduced {
                recipient,
                name: None,
            };
            (recipients.into_iter().map(nameless).collect(), None)
        }
        Some(FirstCredential::Passphrase(passphrase)) => (Vec::new(), Some(passphrase)),
        None => {
            // A user who mistyped the path of a store can stop here.
            let lead = format!(
                "No store at {}; creating it. ",
                app.location().dir().display()
            );
            (Vec::new(), app.new_passphrase(&lead)?)
        }
    };
    if recipients.is_empty() && passphrase.is_none() {
        return Err(Error::NoStore(app.location().dir().to_owned()).into());
    }
    let request = InitRequest {
        passphrase,
        scrypt_log_n: DEFAULT_LOG_N,
        recipients,
        identity_out: None,
    };
    let first = FirstAccount {
        email: default_email()?,
        plan: Plan::Pro,
    };
    match init(&app.location(), &request, first, app.caller(mode)) {
        Ok(mut new) => {
            introduce(app, "created", &request, &new);
            let missing = || Error::NoStore(app.location().dir().to_owned()).into();
            new.context.take().ok_or_else(missing)
        }
        // Another process has created it first: use that one.
        Err(service::Error::Vault(Error::StoreExists(_))) => app.open(mode),
        Err(error) => Err(error.into()),
    }
}

fn default_email() -> Result<Email, Failure> {
    "owner@localhost"
        .parse()
        .map_err(|error: crate::domain::account::NotAnEmail| {
            Failure::new(ErrorCode::Internal, error.to_string())
        })
}

fn introduce(app: &mut App, done: &str, request: &InitRequest, new: &NewStore) {
    let dir = app.location().dir().display().to_string();
    app.message(Message::Note(format!("{done} the store {dir}")));
    if let Some(passphrase) = &request.passphrase {
        warn_if_short(app, passphrase);
    }
    if new.context.is_none() {
        return;
    }
    let mut ways: Vec<String> = Vec::new();
    if request.passphrase.is_some() {
        ways.push("the passphrase".to_owned());
    }
    if let Some(file) = &request.identity_out {
        ways.push(format!("the identity in {}", file.display()));
    }
    match request.recipients.len() {
        0 => {}
        1 => ways.push("the owner of 1 recipient".to_owned()),
        many => ways.push(format!("the owners of {many} recipients")),
    }
    app.message(Message::Note(format!(
        "only {} can open the store; if that is lost, the data cannot be recovered",
        ways.join(" or ")
    )));
    app.message(Message::Note(format!(
        "created account {}, on `{}`",
        new.account.email,
        new.account.plan.as_str()
    )));
}

pub(super) fn warn_if_short(app: &mut App, passphrase: &Secret) {
    if passphrase.reveal().chars().count() < SHORT {
        app.message(Message::Warning(format!(
            "short passphrase (under {SHORT} characters): anyone who copies the store could guess it"
        )));
    }
}
