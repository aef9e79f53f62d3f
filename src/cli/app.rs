//! The context of a command: the settings, access to the store, and prompts.

use std::io;
use std::sync::Arc;

use super::failure::{Code, Failure};
use super::fields;
use super::globals::GlobalFlags;
use super::prompt::Terminal;
use super::{colour, print_messages};
use crate::config::{self, Settings};
use crate::domain::account::AccountSelector;
use crate::domain::secret::Secret;
use crate::files::ProtectedPaths;
use crate::output::diagnostics::{Message, Verbosity};
use crate::output::{Style, signals, terminal};
use crate::service::ErrorCode;
use crate::service::ambient::{SystemClock, SystemEntropy};
use crate::service::{Caller, Context, WriteMode};
use crate::unlock::{Credentials, Prompt};
use crate::vault::{Location, Vault};
use crate::view::View;

pub(super) struct App {
    settings: Settings,
    global_flags: GlobalFlags,
    messages: Vec<Message>,
}

/// Whether a command only previews its changes.
#[derive(clap::Args)]
pub(super) struct DryRun {
    /// Show what would happen without changing anything
    #[arg(long)]
    pub(super) dry_run: bool,
}

impl DryRun {
    pub(super) fn mode(&self) -> WriteMode {
        if self.dry_run {
            WriteMode::DryRun
        } else {
            WriteMode::Commit
        }
    }

    /// Returns the note for a dry run or for a change.
    pub(super) fn say(&self, done: &str, rest: &str) -> String {
        if self.dry_run {
            format!("dry run, nothing was changed: would have {done} {rest}")
        } else {
            format!("{done} {rest}")
        }
    }
}

impl App {
    pub(super) fn new(settings: Settings, global_flags: GlobalFlags) -> Self {
        Self {
            settings,
            global_flags,
            messages: Vec::new(),
        }
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the output style, after checking that the command has the selected fields.
    pub(super) fn style<V: View>(&self) -> Result<Style, Failure> {
        Ok(Style {
            format: self.settings.output,
            named: self.settings.named_output,
            fields: fields::choose(V::FIELDS, &self.global_flags.fields)?,
            colour: colour(self.settings.color, &io::stdout()),
            width: terminal::width(&io::stdout()),
        })
    }

    /// Returns which messages are printed, and how.
    pub(super) fn verbosity(&self) -> Verbosity {
        Verbosity {
            quiet: self.global_flags.quiet,
            verbose: self.global_flags.verbose,
            colour: colour(self.settings.color, &io::stderr()),
            json: self.settings.output.is_json(),
        }
    }

    pub(super) fn account(&self) -> Option<&AccountSelector> {
        self.settings.account.as_ref()
    }

    /// Returns the account that was named for this command only. A secret passed to `keys verify`
    /// may belong to any account: a default account must not make it unknown.
    pub(super) fn named_account(&self) -> Option<&AccountSelector> {
        self.settings.named_account.as_ref()
    }

    pub(super) fn location(&self) -> Location {
        Location::Directory(self.settings.store.clone())
    }

    /// Keeps a message until the result is written.
    pub(super) fn message(&mut self, message: Message) {
        self.messages.push(message);
    }

    pub(super) fn detail(&mut self, text: impl Into<String>) {
        self.message(Message::Debug(text.into()));
    }

    pub(super) fn take_messages(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.messages)
    }

    /// Prints the messages so far, before a prompt. If errors are JSON, it prints nothing: then an
    /// error is the only output on standard error.
    pub(super) fn speak(&mut self) {
        let verbosity = self.verbosity();
        if !verbosity.json {
            print_messages(&self.take_messages(), verbosity, false);
        }
    }

    fn terminal(&self) -> Option<Terminal> {
        if self.global_flags.no_input {
            None
        } else {
            Terminal::find()
        }
    }

    /// Returns a prompt for a passphrase.
    pub(super) fn prompt(&self) -> Option<Arc<dyn Prompt>> {
        self.terminal()
            .map(|terminal| Arc::new(terminal) as Arc<dyn Prompt>)
    }

    /// Gathers everything that could unlock the store.
    pub(super) fn credentials(&self) -> Credentials {
        // Bytes that are not UTF-8 must not count as a missing passphrase: the text that replaces
        // them opens no store, and is refused for a new one.
        let passphrase = std::env::var_os(config::PASSPHRASE)
            .map(|passphrase| passphrase.to_string_lossy().into_owned())
            .filter(|passphrase| !passphrase.is_empty());
        Credentials {
            identity: self.settings.identity.clone(),
            passphrase_file: self.settings.passphrase_file.clone(),
            passphrase: passphrase.map(Secret::new),
            credentials_directory: self.settings.credentials_directory.clone(),
            session: true,
            prompt: self.prompt(),
        }
    }

    /// Returns the paths that no command writes a file to: overwriting them could make the store
    /// impossible to open.
    pub(super) fn protected_paths(&self) -> ProtectedPaths {
        let settings = &self.settings;
        let credential = self.credentials().credential();
        self.protected_paths_of_new()
            .and(settings.identity.as_deref(), "the identity file in use")
            .and(credential.as_deref(), "the identity file in use")
            .and(
                settings.passphrase_file.as_deref(),
                "the passphrase file in use",
            )
    }

    /// Returns the protected paths for a new identity. It never replaces a file, and the variable
    /// that will name it may already be set.
    pub(super) fn protected_paths_of_new(&self) -> ProtectedPaths {
        let config = self.settings.file.as_ref().map(|file| file.path.as_path());
        ProtectedPaths::new(self.location().dir(), "in the directory of the store")
            .and(config, "the configuration file in use")
    }

    pub(super) fn caller(&self, mode: WriteMode) -> Caller {
        Caller {
            clock: Box::new(SystemClock),
            entropy: Box::new(SystemEntropy),
            actor: self.settings.actor.clone(),
            mode,
            policy: self.settings.policy.clone(),
            before_commit: signals::hold,
        }
    }

    /// Opens the store.
    pub(super) fn open(&mut self, mode: WriteMode) -> Result<Context, Failure> {
        let location = self.location();
        self.detail(format!("store: {location}"));
        let vault = Vault::open(&location, &self.credentials())?;
        let context = Context::new(vault.connect()?, self.caller(mode));
        self.detail(format!("unlocked by: {}", vault.method().as_str()));
        Ok(context)
    }

    /// Returns the passphrase of a new store: a given one, or the result of a prompt that follows
    /// `lead` and is repeated.
    pub(super) fn new_passphrase(&self, lead: &str) -> Result<Option<Secret>, Failure> {
        let given = self
            .credentials()
            .given_passphrase()
            .map_err(crate::service::Error::from)?;
        match (given, self.terminal()) {
            (Some(passphrase), _) => Ok(Some(passphrase)),
            (None, Some(terminal)) => terminal.new_passphrase(lead).map(Some),
            (None, None) => Ok(None),
        }
    }

    /// Prompts for a new passphrase twice, no matter how the old one was given.
    pub(super) fn ask_new_passphrase(&self) -> Result<Secret, Failure> {
        match self.terminal() {
            Some(terminal) => terminal.new_passphrase(""),
            None => Err(Failure::new(
                Code::NoPassphrase,
                "there is no terminal to prompt for the new passphrase",
            )
            .hint("pass `--new-passphrase-file FILE`")),
        }
    }

    /// Prompts twice for the passphrase that encrypts the objects of an access grant.
    pub(super) fn ask_encryption_passphrase(&self) -> Result<Secret, Failure> {
        match self.terminal() {
            Some(terminal) => terminal.passphrase_twice("Encryption passphrase: "),
            None => Err(Failure::new(
                Code::NoPassphrase,
                "an access grant needs an encryption passphrase, and there is no terminal to prompt on",
            )
            .hint("pass `--encryption-passphrase-file FILE`, or `-` in its place for standard input")),
        }
    }

    /// Asks for confirmation.
    pub(super) fn confirm(&self, dry_run: &DryRun, question: &str) -> Result<(), Failure> {
        self.ask(dry_run, || Terminal::confirm(question))
    }

    /// Asks the user to type a name before a deletion that cannot be undone.
    pub(super) fn confirm_by_name(
        &self,
        dry_run: &DryRun,
        question: &str,
        name: &str,
    ) -> Result<(), Failure> {
        self.ask(dry_run, || Terminal::confirm_by_name(question, name))
    }

    /// Returns whether a prompt is shown before a change.
    pub(super) fn asks(&self, dry_run: &DryRun) -> bool {
        !self.global_flags.yes && !dry_run.dry_run
    }

    /// Fails early if confirmation will be required and there is no terminal.
    pub(super) fn expect_somebody(&self, dry_run: &DryRun) -> Result<(), Failure> {
        if self.global_flags.yes || dry_run.dry_run || self.terminal().is_some() {
            return Ok(());
        }
        let failure = Failure::new(
            Code::ConfirmationRequired,
            "confirmation required, but there is no terminal",
        );
        Err(failure.hint("pass `--yes` to confirm, or `--dry-run` to preview"))
    }

    fn ask(
        &self,
        dry_run: &DryRun,
        agreed: impl FnOnce() -> io::Result<bool>,
    ) -> Result<(), Failure> {
        self.expect_somebody(dry_run)?;
        if !self.asks(dry_run) {
            return Ok(());
        }
        match agreed() {
            Ok(true) => Ok(()),
            Ok(false) => Err(Failure::new(
                Code::Cancelled,
                "cancelled, nothing was changed",
            )),
            Err(error) => Err(Failure::new(
                ErrorCode::Io,
                format!("cannot prompt on the terminal: {error}"),
            )),
        }
    }
}
