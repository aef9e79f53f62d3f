//! Which argument a word is: the command line as clap knows it, walked without its rules, for half a line breaks most of them.

use std::any::TypeId;

use clap::{Arg, ArgAction, Command, ValueHint};

use super::line::Word;
use crate::config::{Color, Flags, Setting};
use crate::domain::account::AccountSelector;
use crate::domain::delivery::{Format, Target};
use crate::domain::grant::GrantSelector;
use crate::domain::key::selector::KeySelector;
use crate::domain::key::tag::Tag;
use crate::domain::policy::Rule;
use crate::domain::project::ProjectSelector;
use crate::output;
use crate::service::completion::Noun;
use crate::vault::RecipientSelector;

/// What a word can be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Offer {
    /// The name of something in the store.
    Names(Noun),
    /// One of these words, which the generated scripts do not know.
    Words(Vec<&'static str>),
    /// One of these words, which they know.
    Choices(Vec<String>),
    /// A file or a directory.
    Path,
    /// A directory.
    Directory,
    /// A text that nobody else can know.
    Text,
}

/// A word to be completed.
pub(super) struct Position {
    /// What it can be.
    pub(super) offer: Offer,
    /// What stands before the name within the word, as `--account=`.
    pub(super) head: String,
    /// The name as far as it is typed.
    pub(super) start: String,
    /// Whether a name that begins with `-` would be taken for a flag here.
    pub(super) no_hyphen: bool,
    /// What was named before in the same place.
    pub(super) given: Vec<String>,
    /// What the line says about settings.
    pub(super) flags: Flags,
}

/// Finds out what the last word is to be. `None` if it is a verb or a flag, or if that cannot be told.
pub(super) fn find(root: &Command, words: &[Word]) -> Option<Position> {
    let (last, before) = words.split_last()?;
    let mut walk = Walk {
        command: root,
        place: 0,
        waiting: None,
        only_values: false,
        before: None,
        given: Vec::new(),
        flags: Flags::default(),
    };
    for word in before {
        walk.step(word)?;
    }
    let text = last.text.as_deref()?;
    let (arg, head, start) = match (walk.waiting, text.split_once('=')) {
        (Some(arg), _) => (arg, "", text),
        (None, Some((name, start))) if !walk.only_values && name.starts_with("--") => {
            let arg = walk.long(name.strip_prefix("--")?)?;
            (arg, text.strip_suffix(start)?, start)
        }
        (None, _) if !walk.only_values && text.starts_with('-') => return None,
        (None, _) => (walk.positional()?, "", text),
    };
    let positional = arg.is_positional();
    Some(Position {
        offer: offer(arg, &walk, start),
        head: head.to_owned(),
        start: start.to_owned(),
        no_hyphen: head.is_empty() && !walk.only_values,
        given: if positional { walk.given } else { Vec::new() },
        flags: walk.flags,
    })
}

/// Tells what an argument can be.
fn offer(arg: &Arg, walk: &Walk<'_>, start: &str) -> Offer {
    if let Some(noun) = noun(arg) {
        return Offer::Names(noun);
    }
    let read = arg.get_value_parser().type_id();
    if read == TypeId::of::<Target>() {
        return if start.contains(':') {
            Offer::Path
        } else {
            Offer::Words(Format::ALL.map(Format::as_str).to_vec())
        };
    }
    let setting = walk.before.as_deref().and_then(|word| {
        let mut all = Setting::ALL.into_iter();
        all.find(|setting| setting.as_str() == word)
    });
    // The only value whose meaning hangs on the word before it.
    if let (true, Some(setting)) = (arg.get_id() == VALUE, setting) {
        return match setting {
            Setting::Output => {
                Offer::Words(output::Format::ALL.map(output::Format::as_str).to_vec())
            }
            Setting::Color => Offer::Words(Color::ALL.map(Color::as_str).to_vec()),
            Setting::DefaultAccount => Offer::Names(Noun::Account),
            Setting::Policy(Rule::RequireExpiry) => Offer::Words(vec!["true", "false"]),
            Setting::Store => Offer::Directory,
            Setting::Identity => Offer::Path,
            Setting::Actor | Setting::Policy(Rule::MaxLifetime | Rule::DefaultExpires) => {
                Offer::Text
            }
        };
    }
    let choices = arg.get_possible_values();
    let choices: Vec<_> = choices
        .iter()
        .filter(|value| !value.is_hide_set())
        .collect();
    if !choices.is_empty() {
        return Offer::Choices(
            choices
                .iter()
                .map(|value| value.get_name().to_owned())
                .collect(),
        );
    }
    match arg.get_value_hint() {
        ValueHint::FilePath | ValueHint::AnyPath => Offer::Path,
        ValueHint::DirPath => Offer::Directory,
        _ => Offer::Text,
    }
}

/// The argument of `config set` that is the value.
const VALUE: &str = "value";

/// Tells what an argument names by the type it is read into: a new verb needs no word here.
pub(super) fn noun(arg: &Arg) -> Option<Noun> {
    let read = arg.get_value_parser().type_id();
    [
        (TypeId::of::<KeySelector>(), Noun::Key),
        (TypeId::of::<AccountSelector>(), Noun::Account),
        (TypeId::of::<ProjectSelector>(), Noun::Project),
        (TypeId::of::<GrantSelector>(), Noun::Grant),
        (TypeId::of::<Tag>(), Noun::Tag),
        (TypeId::of::<RecipientSelector>(), Noun::Recipient),
    ]
    .into_iter()
    .find_map(|(known, noun)| (read == known).then_some(noun))
}

struct Walk<'a> {
    command: &'a Command,
    /// How many of the command's own positional arguments are done.
    place: usize,
    /// The option whose value comes next.
    waiting: Option<&'a Arg>,
    /// Whether `--` was seen.
    only_values: bool,
    /// The positional argument before.
    before: Option<String>,
    given: Vec<String>,
    flags: Flags,
}

impl<'a> Walk<'a> {
    /// Takes the next word; `None` if nothing can be told from here on.
    fn step(&mut self, word: &Word) -> Option<()> {
        if let Some(arg) = self.waiting.take() {
            return self.note(arg, word);
        }
        let text = word.text.as_deref()?;
        match text.strip_prefix('-').filter(|_| !self.only_values) {
            Some("-") => self.only_values = true,
            Some(rest) if !rest.is_empty() => match rest.strip_prefix('-') {
                Some(long) => self.step_long(long, word)?,
                None => self.step_short(rest, word)?,
            },
            Some(_) | None => self.step_value(text)?,
        }
        Some(())
    }

    fn step_long(&mut self, long: &str, word: &Word) -> Option<()> {
        let (name, value) = match long.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (long, None),
        };
        let arg = self.long(name)?;
        self.step_option(arg, value, word)
    }

    fn step_short(&mut self, letters: &str, word: &Word) -> Option<()> {
        let mut rest = letters.chars();
        while let Some(letter) = rest.next() {
            let mut known = self.command.get_arguments();
            let arg = known.find(|arg| arg.get_short() == Some(letter))?;
            if takes_value(arg) {
                let value = Some(rest.as_str()).filter(|value| !value.is_empty());
                return self.step_option(arg, value, word);
            }
        }
        Some(())
    }

    fn step_option(&mut self, arg: &'a Arg, value: Option<&str>, word: &Word) -> Option<()> {
        match value {
            _ if !takes_value(arg) => {}
            None => self.waiting = Some(arg),
            // No shell expands a tilde in the middle of a word.
            Some(value) => self.note(
                arg,
                &Word {
                    text: word.text.as_ref().map(|_| value.to_owned()),
                    tilde: false,
                },
            )?,
        }
        Some(())
    }

    fn step_value(&mut self, text: &str) -> Option<()> {
        if self.command.has_subcommands() {
            self.command = self.command.find_subcommand(text)?;
            return Some(());
        }
        let arg = self.positional()?;
        if !takes_many(arg) {
            self.place += 1;
            self.given.clear();
            self.before = Some(text.to_owned());
            return Some(());
        }
        self.given.push(text.to_owned());
        Some(())
    }

    fn long(&self, name: &str) -> Option<&'a Arg> {
        let mut known = self.command.get_arguments();
        known.find(|arg| arg.get_long() == Some(name))
    }

    fn positional(&self) -> Option<&'a Arg> {
        if self.command.has_subcommands() {
            return None;
        }
        self.command.get_positionals().nth(self.place)
    }

    /// Remembers what says where the names are to be looked for.
    fn note(&mut self, arg: &Arg, word: &Word) -> Option<()> {
        match arg.get_id().as_str() {
            "store" => self.flags.store = Some(word.path()?),
            "identity" => self.flags.identity = Some(word.path()?),
            "config" => self.flags.config = Some(word.path()?),
            "account" => self.flags.account = Some(word.text.as_deref()?.parse().ok()?),
            _ => {}
        }
        Some(())
    }
}

fn takes_value(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Set | ArgAction::Append)
}

fn takes_many(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Append)
}

#[cfg(test)]
mod tests {
    use super::super::line::Line;
    use super::*;

    fn at(line: &str) -> Option<Position> {
        let root = crate::cli::command();
        find(&root, &Line::read(line, "").words)
    }

    fn noun(line: &str) -> Option<(Noun, String)> {
        match at(line)? {
            Position {
                offer: Offer::Names(noun),
                start,
                ..
            } => Some((noun, start)),
            _ => None,
        }
    }

    #[test]
    fn what_names_nothing_is_a_word_a_path_or_a_text() {
        let offer = |line| at(line).unwrap().offer;
        let words = |line| match offer(line) {
            Offer::Words(words) => words.join(" "),
            Offer::Choices(words) => words.join(" "),
            other => panic!("{line}: {other:?}"),
        };
        assert_eq!(
            words("keys create --deliver "),
            "raw env json aws rclone k8s github"
        );
        assert_eq!(
            words("config set output "),
            "table json jsonl yaml csv tsv name"
        );
        assert_eq!(words("config set policy.require_expiry "), "true false");
        assert!(words("config set ").contains("default_account"));
        assert_eq!(
            offer("config set default_account "),
            Offer::Names(Noun::Account)
        );
        for line in [
            "keys create --name ",
            "keys create --expires ",
            "keys list --fields ",
            "--actor ",
            "config set actor ",
        ] {
            assert_eq!(offer(line), Offer::Text, "{line}");
        }
        for line in [
            "keys import ",
            "store backup ",
            "apply -f ",
            "keys create --deliver env:x",
        ] {
            assert_eq!(offer(line), Offer::Path, "{line}");
        }
        assert_eq!(offer("man "), Offer::Directory);
        assert!(at("keys list ").is_none());
    }

    #[test]
    fn a_word_is_what_its_argument_is_read_into() {
        for (line, wanted, start) in [
            ("keys show ", Noun::Key, ""),
            ("keys revoke 'my k", Noun::Key, "my k"),
            ("keys revoke a b c", Noun::Key, "c"),
            ("keys revoke --reason x -y ", Noun::Key, ""),
            ("keys revoke -- -x", Noun::Key, "-x"),
            ("-o json keys list --account own", Noun::Account, "own"),
            ("keys list --account=own", Noun::Account, "own"),
            ("accounts show o", Noun::Account, "o"),
            ("projects delete --cascade we", Noun::Project, "we"),
            ("grants create --name x --project we", Noun::Project, "we"),
            ("grants revoke --project web ", Noun::Grant, ""),
            ("-qojson grants show g", Noun::Grant, "g"),
            ("keys list --tag env=p", Noun::Tag, "env=p"),
            ("keys create --tag=env=p", Noun::Tag, "env=p"),
            ("store recipients remove al", Noun::Recipient, "al"),
        ] {
            assert_eq!(noun(line), Some((wanted, start.to_owned())), "{line}");
        }
    }

    #[test]
    fn what_names_nothing_of_the_store_is_nothing() {
        for line in [
            "",
            "ke",
            "keys ",
            "keys sh",
            "keys show -",
            "keys show --acc",
            "keys show one two",
            "keys create --name ",
            "keys list --output ",
            "keys nonsense x",
            "keys list --nonsense x --account ",
            "init --recipient ",
            "grants inspect ",
            "--account ",
        ] {
            let named = noun(line);
            assert!(named.is_none() || line == "--account ", "{line}: {named:?}");
        }
        assert_eq!(noun("--account "), Some((Noun::Account, String::new())));
    }

    #[test]
    fn the_line_says_which_store_is_meant() {
        let flags = at("--store /a --config=/c keys show --identity /i --account o@p k")
            .unwrap()
            .flags;
        assert_eq!(flags.store, Some("/a".into()));
        assert_eq!(flags.config, Some("/c".into()));
        assert_eq!(flags.identity, Some("/i".into()));
        assert_eq!(flags.account, "o@p".parse().ok());
        assert!(at("--store $PLACE keys show ").is_none());
        assert!(at("--account nobody keys show ").is_none());
        assert!(at("keys revoke --reason $WHY ").is_some());
    }

    #[test]
    fn what_was_named_before_is_known() {
        assert_eq!(at("keys revoke a 'b c' ").unwrap().given, ["a", "b c"]);
        assert!(at("keys revoke a --account ").unwrap().given.is_empty());
    }
}
