//! The file in which GitHub Actions hands variables to later steps: `NAME=value`, or `NAME<<END`
//! with lines up to `END`.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions#environment-files>

use std::collections::{HashMap, HashSet};

use super::Text;
use super::content::Misfit;
use crate::domain::secret::Secret;

/// The lines that a file is to grow by.
pub(super) struct Variables {
    /// The variables that the file sets already. Their names are in upper case: on Windows, the
    /// runner compares without regard to case.
    there: HashMap<String, Secret>,
    /// The variables that are added.
    added: HashSet<String>,
    /// The values that the last variables replace: of two lines with one name, the later one
    /// counts.
    replaced: Vec<Secret>,
    text: Text,
}

impl Variables {
    pub(super) fn open(existing: &[u8]) -> Result<Self, Misfit> {
        let mut there = HashMap::new();
        let existing = String::from_utf8_lossy(existing);
        let mut lines = existing.trim_start_matches('\u{feff}').lines().zip(1..);
        while let Some((line, number)) = lines.next() {
            let sign = line.find('=').into_iter().chain(line.find("<<")).min();
            let Some((name, rest)) = sign.map(|place| line.split_at(place)) else {
                continue;
            };
            let value = match rest.strip_prefix("<<") {
                None => rest[1..].to_owned(),
                Some(end) => {
                    let mut value = Text::new();
                    loop {
                        match lines.next() {
                            None => return Err(Misfit::OpenVariable(number)),
                            Some((line, _)) if line == end => break,
                            Some((line, _)) => value.push(&[line, "\n"]),
                        }
                    }
                    value.as_str().to_owned()
                }
            };
            there.insert(name.to_ascii_uppercase(), Secret::new(value));
        }
        Ok(Self {
            there,
            added: HashSet::new(),
            replaced: Vec::new(),
            text: Text::new(),
        })
    }

    /// Adds a variable.
    ///
    /// # Errors
    /// [`Misfit::Taken`] if another secret has it.
    pub(super) fn set(&mut self, name: &str, value: &str) -> Result<(), Misfit> {
        let key = name.to_ascii_uppercase();
        self.replaced.extend(self.there.remove(&key));
        if !self.added.insert(key) {
            return Err(Misfit::Taken);
        }
        self.text.push(&[name, "=", value, "\n"]);
        Ok(())
    }

    /// Returns the values that the last variables replace, and forgets them.
    pub(super) fn take_replaced(&mut self) -> Vec<Secret> {
        std::mem::take(&mut self.replaced)
    }

    pub(super) fn into_text(self) -> Text {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_that_is_replaced_is_known_in_every_spelling() {
        let replaced = |existing: &str| {
            let mut variables = Variables::open(existing.as_bytes())?;
            variables.set("TOKEN", "new")?;
            let values = variables.take_replaced();
            Ok(values.first().map(|value| value.reveal().to_owned()))
        };
        for (existing, value) in [
            ("TOKEN=old\n", Some("old")),
            ("\u{feff}token=x", Some("x")),
            ("A=1\r\nTOKEN<<E\r\nx\r\nE\r\n", Some("x\n")),
            ("TOKEN=1\nTOKEN=a=b\n", Some("a=b")),
            ("A=TOKEN=x\n", None),
            ("A<<E\nTOKEN=x\nE\n", None),
            ("TOKENS=1\n", None),
            ("", None),
        ] {
            let value = value.map(str::to_owned);
            assert_eq!(replaced(existing), Ok(value), "{existing:?}");
        }
        assert_eq!(replaced("A=1\nB<<E\nx\n"), Err(Misfit::OpenVariable(2)));
    }

    #[test]
    fn two_secrets_never_share_a_variable() {
        let mut variables = Variables::open(b"").unwrap();
        variables.set("A", "1").unwrap();
        assert_eq!(variables.set("a", "2"), Err(Misfit::Taken));
    }
}
