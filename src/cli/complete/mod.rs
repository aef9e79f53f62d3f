//! Completion of names: what the scripts of Bash, Zsh and fish ask the program when a name could stand where somebody presses TAB.
//!
//! It is no verb, for nobody types it. Whatever is wrong, nothing is said: the shell goes on with what it knows by itself. What is
//! typed comes on standard input, for it may hold what was pasted there by mistake, and arguments can be read by every process.

mod line;
mod position;
mod scripts;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Read};

use self::line::{Line, Quote, Word, quoted};
use self::position::{Offer, Position};
pub(super) use self::scripts::with_names;
use super::failure::Failure;
use crate::config;
use crate::domain::label::is_steering;
use crate::output::{Body, Failed, Format, Style, emit};
use crate::service::completion::{self, Noun};
use crate::unlock::Credentials;
use crate::vault::Location;

/// The word by which the scripts ask.
const WORD: &str = "__complete";

/// What Bash is told in the place of names. No name holds a tab.
const PATHS: &str = "\tpaths";
const DIRECTORIES: &str = "\tdirectories";
const NOTHING: &str = "\tnothing";

/// The longest line that is looked at.
const LONGEST: u64 = 64 * 1024;

/// The most names that are offered: more than anybody reads.
const MOST: usize = 256;

/// A shell that asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asking {
    /// Sends where it breaks words, and the line. Takes what it is to insert, with the quotes.
    Bash,
    /// Sends the words as they are typed. Takes names, and quotes them itself.
    Zsh,
    /// Sends the words without quotes. Takes names, and quotes them itself.
    Fish,
}

impl Asking {
    const ALL: [Self; 3] = [Self::Bash, Self::Zsh, Self::Fish];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
        }
    }
}

/// Answers a shell that asks for names, one a line. `None` if nobody asks: this is a command like any other.
pub(super) fn answer(arguments: &[OsString]) -> Option<String> {
    let [_, word, shell] = arguments else {
        return None;
    };
    if word != WORD {
        return None;
    }
    let mut shells = Asking::ALL.into_iter();
    let asking = shells.find(|asking| shell == asking.as_str())?;
    Some(offers(asking).unwrap_or_default())
}

/// Writes the names out. A shell that does not want them any more has closed the pipe.
///
/// # Errors
/// As [`emit`].
pub(super) fn say(names: String) -> Result<(), Failed<Failure>> {
    let style = Style {
        format: Format::Name,
        named: None,
        fields: Vec::new(),
        colour: false,
        width: None,
    };
    emit(Body::Text(names), &style)
}

fn offers(asking: Asking) -> Option<String> {
    let typed = typed()?;
    let mut fields = typed.split_terminator('\0');
    let line = match asking {
        Asking::Bash => {
            let breaks = fields.next()?;
            Line::read(fields.next()?, breaks)
        }
        Asking::Zsh => whole(fields.map(as_typed).collect()),
        Asking::Fish => whole(fields.map(Word::bare).collect()),
    };
    let root = super::command();
    let words = match asking {
        // The line begins with the program, and with variables that are set for it alone.
        Asking::Bash => {
            let mut words = line.words.iter();
            words.find(|word| !is_assignment(word))?;
            words.as_slice()
        }
        Asking::Zsh | Asking::Fish => &line.words,
    };
    let position = position::find(&root, words)?;
    let bash = asking == Asking::Bash;
    let begun = |word: &String| word.starts_with(&position.start);
    let names = match &position.offer {
        Offer::Names(noun) => names(&position, *noun)?,
        Offer::Words(words) => words
            .iter()
            .map(ToString::to_string)
            .filter(begun)
            .collect(),
        // These the scripts of zsh and fish know. That of Bash offers flags and files in their place.
        Offer::Choices(words) if bash => words.iter().filter(|word| begun(word)).cloned().collect(),
        Offer::Path if bash => return Some(format!("{PATHS}\n")),
        Offer::Directory if bash => return Some(format!("{DIRECTORIES}\n")),
        Offer::Text if bash => return Some(format!("{NOTHING}\n")),
        Offer::Choices(_) | Offer::Path | Offer::Directory | Offer::Text => return None,
    };
    let mut text = String::new();
    for name in names {
        let insert = match asking {
            Asking::Bash => for_bash(&position.head, &name, &line),
            Asking::Zsh | Asking::Fish => Some(name),
        };
        if let Some(insert) = insert {
            text.push_str(&insert);
            text.push('\n');
        }
    }
    Some(text)
}

/// Reads what was typed. Somebody at a terminal has sent nothing, and would wait.
fn typed() -> Option<String> {
    let input = io::stdin();
    if input.is_terminal() {
        return None;
    }
    let mut text = String::new();
    input.lock().take(LONGEST).read_to_string(&mut text).ok()?;
    Some(text)
}

fn as_typed(raw: &str) -> Word {
    let mut words = Line::read(raw, "").words;
    match (words.pop(), words.is_empty()) {
        (Some(word), true) => word,
        (Some(_) | None, _) => Word::default(),
    }
}

fn whole(words: Vec<Word>) -> Line {
    Line {
        words,
        quote: Quote::Open,
        replaced: 0,
        mixed: false,
    }
}

fn is_assignment(word: &Word) -> bool {
    let named = |text: &str| {
        text.split_once('=').is_some_and(|(name, _)| {
            !name.is_empty() && name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric())
        })
    };
    // What only the shell knows may well be the value of one.
    word.text.as_deref().is_none_or(named)
}

fn names(position: &Position, noun: Noun) -> Option<Vec<String>> {
    let flags = position.flags.clone();
    let settings = config::load(flags, &|name| std::env::var_os(name)).ok()?;
    let credentials = Credentials {
        identity: settings.identity,
        credentials_directory: settings.credentials_directory,
        session: true,
        ..Credentials::default()
    };
    let location = Location::Directory(settings.store);
    let (start, account) = (&position.start, settings.account.as_ref());
    let names = completion::names(&location, &credentials, noun, start, account).ok()??;
    let fits = |name: &String| {
        let flag = position.no_hyphen && name.starts_with('-');
        !flag && !name.contains(is_steering) && !position.given.contains(name)
    };
    Some(names.into_iter().filter(fits).take(MOST).collect())
}

/// Writes what Bash is to put in the place of what it takes for the word.
fn for_bash(head: &str, name: &str, line: &Line) -> Option<String> {
    if line.mixed {
        return None;
    }
    let word = format!("{head}{name}");
    quoted(word.get(line.replaced..)?, line.quote)
}
