//! Selectors (how keys, accounts, projects and grants are named) and ids.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use storra_admin::domain::account::{Account, AccountSelector, Email};
use storra_admin::domain::grant::GrantSelector;
use storra_admin::domain::id::Id;
use storra_admin::domain::key::KeyId;
use storra_admin::domain::key::selector::KeySelector;
use storra_admin::domain::project::ProjectSelector;
use storra_admin::domain::secret_text::looks_secret;

use super::input::assert_not_repeated;

pub(crate) fn check(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    key(text);
    if let Some(selector) = named::<ProjectSelector>(text) {
        assert!(selector.id().is_none() || selector.id_prefix().is_none());
    }
    named::<GrantSelector>(text);
    account(text);
}

/// Parses a selector, which is shown as given and is not a secret.
fn named<T: FromStr<Err: Display + Debug> + Display>(text: &str) -> Option<T> {
    match text.parse::<T>() {
        Ok(selector) => {
            assert!(!looks_secret(text), "a secret was taken for a name");
            assert_eq!(selector.to_string(), text);
            Some(selector)
        }
        Err(error) if looks_secret(text) => {
            assert_not_repeated(&format!("{error} {error:?}"), text);
            None
        }
        Err(_) => None,
    }
}

fn key(text: &str) {
    let Some(selector) = named::<KeySelector>(text) else {
        return;
    };
    let readings = selector.readings();
    assert_eq!(readings.name.as_str(), text);
    if let Some(id) = readings.id {
        assert_eq!(id.to_string(), text.to_ascii_lowercase());
        assert_eq!(id.to_string().parse::<KeyId>(), Ok(id));
        assert_eq!(
            readings.id_prefix, None,
            "a whole id is not the beginning of another"
        );
    }
    if let Some(beginning) = readings.id_prefix {
        assert!((8..36).contains(&beginning.len()));
        assert!(beginning.eq_ignore_ascii_case(text));
    }
    if let Some(number) = readings.number {
        assert!(number > 0 && number.to_string() == text);
    }
    if let Some(access_key) = readings.access_key {
        assert_eq!(access_key.as_str(), text);
    }
}

fn account(text: &str) {
    if let Ok(selector) = text.parse::<AccountSelector>() {
        assert_eq!(selector.to_string().parse(), Ok(selector));
    }
    if let Ok(id) = text.parse::<Id<Account>>() {
        assert_eq!(id.to_string().parse(), Ok(id));
    }
    if let Ok(email) = text.parse::<Email>() {
        assert_eq!(email.as_str(), text);
        assert!(email.to_label().is_some(), "every address is a label");
        assert_eq!(email.folded(), email.folded().to_lowercase());
        let shouted: Email = text.to_ascii_uppercase().parse().unwrap();
        assert_eq!(
            shouted.folded().to_ascii_lowercase(),
            email.folded().to_ascii_lowercase()
        );
    }
}
