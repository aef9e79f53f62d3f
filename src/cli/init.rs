use std::path::PathBuf;

use clap::ValueHint;
use clap::builder::RangedU64ValueParser;

use super::answer::{Answer, Verb};
use super::context::{Cx, DryRun};
use super::failure::Failure;
use super::globals::one_of;
use super::recipient_files;
use crate::domain::account::{Email, Plan};
use crate::domain::secret::Secret;
use crate::output::diagnostics::Message;
use crate::service::ErrorCode;
use crate::service::init::{FirstAccount, NewStore, init};
use crate::service::{self, Context, Fate};
use crate::unlock::FirstCredential;
use crate::unlock::passphrase::{DEFAULT_LOG_N, MAX_LOG_N, MIN_LOG_N};
use crate::unlock::recipient::Introduced;
use crate::vault::{Error, InitRequest};

/// Shorter passphrases draw a warning.
const SHORT: usize = 12;

/// Create the store
///
/// It is encrypted with a random key, which every passphrase, recipient and identity named here can
/// open. The passphrase is asked for twice on a terminal, or comes from
/// `STORRA_ADMIN_PASSPHRASE_FILE`. With `--recipient`, `--recipient-file` or `--identity-out` there
/// need not be one: pass `--passphrase` to be asked for it all the same.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin init                                      asks for a passphrase
  storra-admin init --identity-out ci.key --email ci@example.com
  storra-admin init --recipient-file ~/.ssh/id_ed25519.pub --passphrase")]
pub(super) struct Args {
    /// Set a passphrase besides the recipients
    #[arg(long)]
    passphrase: bool,

    /// A public key whose owner may open the store: `age1…`, or an SSH public key, whose comment
    /// becomes its name (repeatable)
    #[arg(long = "recipient", value_name = "KEY")]
    recipients: Vec<Introduced>,

    /// A file of such public keys, one a line, such as `id_ed25519.pub`; `-` for standard input
    /// (repeatable)
    #[arg(long = "recipient-file", value_name = "FILE", value_hint = ValueHint::FilePath)]
    recipient_files: Vec<PathBuf>,

    /// Make a fresh age identity that may open the store, and write it to this new file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    identity_out: Option<PathBuf>,

    /// The address of the first account
    #[arg(long, default_value = "owner@localhost")]
    email: Email,

    /// The plan of the first account
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

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let fate = self.dry_run.fate();
        if cx.location().try_exists()? {
            return Err(Error::StoreExists(cx.location().dir().to_owned()).into());
        }
        if let Some(file) = &self.identity_out {
            cx.protected_paths_of_new().check(file)?;
        }
        let recipients = recipient_files::gather(self.recipients, &self.recipient_files)?;
        let alone = recipients.is_empty() && self.identity_out.is_none();
        let passphrase = if alone || self.passphrase {
            cx.new_passphrase("")?
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
        let new = init(&cx.location(), &request, first, cx.world(fate))?;
        let done = if fate == Fate::Commit {
            "created"
        } else {
            "dry run, nothing was changed: would have created"
        };
        introduce(cx, done, &request, &new);
        Ok(Answer::nothing())
    }
}

/// Creates a store on first use, if a credential for it is provided or can be prompted for.
pub(super) fn first_use(cx: &mut Cx, fate: Fate) -> Result<Context, Failure> {
    if fate == Fate::Rehearse {
        return Err(
            Failure::from(Error::NoStore(cx.location().dir().to_owned()))
                .hint("a dry run makes no store: run `storra-admin init` first"),
        );
    }
    let (recipients, passphrase) = match cx.credentials().given().map_err(Error::from)? {
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
                cx.location().dir().display()
            );
            (Vec::new(), cx.new_passphrase(&lead)?)
        }
    };
    if recipients.is_empty() && passphrase.is_none() {
        return Err(Error::NoStore(cx.location().dir().to_owned()).into());
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
    match init(&cx.location(), &request, first, cx.world(fate)) {
        Ok(mut new) => {
            introduce(cx, "created", &request, &new);
            let missing = || Error::NoStore(cx.location().dir().to_owned()).into();
            new.context.take().ok_or_else(missing)
        }
        // Another process has created it first: use that one.
        Err(service::Error::Vault(Error::StoreExists(_))) => cx.open(fate),
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

fn introduce(cx: &mut Cx, done: &str, request: &InitRequest, new: &NewStore) {
    let dir = cx.location().dir().display().to_string();
    cx.message(Message::Note(format!("{done} the store {dir}")));
    if let Some(passphrase) = &request.passphrase {
        warn_if_short(cx, passphrase);
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
    cx.message(Message::Note(format!(
        "only {} can open the store; if that is lost, the data cannot be recovered",
        ways.join(" or ")
    )));
    cx.message(Message::Note(format!(
        "created account {}, on `{}`",
        new.account.email,
        new.account.plan.as_str()
    )));
}

pub(super) fn warn_if_short(cx: &mut Cx, passphrase: &Secret) {
    if passphrase.reveal().chars().count() < SHORT {
        cx.message(Message::Warning(format!(
            "short passphrase (under {SHORT} characters): anyone who copies the store could guess it"
        )));
    }
}
