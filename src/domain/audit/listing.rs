//! Queries for lists of audit entries: filter, order and page.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use super::Action;
use crate::domain::label::{Label, LabelError};
use crate::domain::selector::id_prefix;
use crate::domain::time::Timestamp;

/// A query for a list of entries.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AuditListing {
    /// All of these conditions must hold.
    pub filter: AuditFilter,
    /// Newest first instead of oldest first.
    pub newest_first: bool,
    /// Start after this sequence number, in that order.
    pub after: Option<i64>,
    /// The maximum number of entries.
    pub limit: Option<u64>,
}

/// Conditions on entries. The empty filter matches every entry.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AuditFilter {
    /// Written at or after this time.
    pub since: Option<Timestamp>,
    /// Written before this time.
    pub before: Option<Timestamp>,
    /// By this actor.
    pub actor: Option<Label>,
    /// With one of these actions.
    pub actions: Option<Actions>,
    /// About this subject.
    pub subject: Option<Subject>,
}

/// One action, or all actions of a noun.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Actions {
    /// This action.
    One(Action),
    /// All actions with this word before the dot.
    OfNoun(&'static str),
}

impl Actions {
    /// Returns every possible value: the nouns, then the actions.
    #[must_use]
    pub fn words() -> Vec<&'static str> {
        let mut nouns: Vec<&str> = Action::ALL.iter().map(|action| action.noun()).collect();
        nouns.dedup();
        nouns.extend(Action::ALL.iter().map(|action| action.as_str()));
        nouns
    }
}

/// The text is neither an action nor a noun.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("an action is written `NOUN.VERB`, or `NOUN` for all of a noun")]
pub struct NotAnAction;

impl FromStr for Actions {
    type Err = NotAnAction;

    fn from_str(text: &str) -> Result<Self, NotAnAction> {
        if let Some(action) = Action::from_word(text) {
            return Ok(Self::One(action));
        }
        let mut nouns = Action::ALL.iter().map(|action| action.noun());
        let noun = nouns.find(|noun| *noun == text);
        noun.map(Self::OfNoun).ok_or(NotAnAction)
    }
}

/// A subject of entries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// Exactly this one.
    Whole(Label),
    /// IDs that start like this, in lower case.
    Beginning(String),
}

impl FromStr for Subject {
    type Err = LabelError;

    fn from_str(text: &str) -> Result<Self, LabelError> {
        if let Ok(id) = Uuid::try_parse(text) {
            return id.hyphenated().to_string().parse().map(Self::Whole);
        }
        match id_prefix(text) {
            Some(beginning) => Ok(Self::Beginning(beginning)),
            None => text.parse().map(Self::Whole),
        }
    }
}

impl Subject {
    /// Returns whether an entry could have it: an ID, the start of one, or the store itself.
    #[must_use]
    pub fn is_likely(&self) -> bool {
        match self {
            Self::Whole(text) => text.as_str() == "store" || Uuid::try_parse(text.as_str()).is_ok(),
            Self::Beginning(_) => true,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(text) => text.fmt(f),
            Self::Beginning(text) => f.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_or_all_actions_of_a_noun_match() {
        assert_eq!("key.create".parse(), Ok(Actions::One(Action::KeyCreate)));
        assert_eq!("key".parse(), Ok(Actions::OfNoun("key")));
        for text in ["", "keys", "key.", "key.*", "Key", "create", "key.creat"] {
            assert_eq!(text.parse::<Actions>(), Err(NotAnAction), "{text}");
        }
    }

    #[test]
    fn every_word_is_parsed_and_unique() {
        let words = Actions::words();
        assert!(words.len() > Action::ALL.len());
        for (place, word) in words.iter().enumerate() {
            assert!(word.parse::<Actions>().is_ok(), "{word}");
            assert!(!words[..place].contains(word), "{word}");
        }
    }

    #[test]
    fn a_subject_is_an_id_its_prefix_or_a_word() {
        let subject = |text: &str| text.parse::<Subject>().unwrap();
        let whole = |text: &str| Subject::Whole(text.parse().unwrap());
        let id = "019a8f3c-1b2d-7000-8000-00000000abcd";
        assert_eq!(subject(id), whole(id));
        assert_eq!(subject(&id.to_uppercase()), whole(id));
        assert_eq!(subject(&id.replace('-', "")), whole(id));
        assert_eq!(
            subject("019A8F3C-1"),
            Subject::Beginning("019a8f3c-1".to_owned())
        );
        assert_eq!(subject("store"), whole("store"));
        assert_eq!(subject("019a8f3"), whole("019a8f3"));
        for (text, likely) in [
            (id, true),
            ("019a8f3c", true),
            ("store", true),
            ("web", false),
        ] {
            assert_eq!(subject(text).is_likely(), likely, "{text}");
        }
        assert!("\u{1b}".parse::<Subject>().is_err());
        assert!("".parse::<Subject>().is_err());
    }
}
