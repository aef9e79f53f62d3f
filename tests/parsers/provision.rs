//! Provision files. A secret may be in the wrong field, so no error message quotes a bad value.

use storra_admin::domain::provision::{MAX_BYTES, Manifest, Mistake, parse};

use super::input::assert_not_repeated;

pub(crate) fn check(bytes: &[u8]) {
    let limit = usize::try_from(MAX_BYTES).unwrap();
    let Ok(text) = str::from_utf8(&bytes[..bytes.len().min(limit)]) else {
        return;
    };
    let last = text.split('\n').count();
    match parse(text) {
        Ok(manifest) => {
            for line in lines(&manifest) {
                assert!((1..=last).contains(&line), "line {line} of {last}");
            }
            assert_eq!(parse(text), Ok(manifest), "it is read the same every time");
        }
        Err(mistakes) => {
            assert!(!mistakes.is_empty(), "it is refused without a reason");
            assert!(mistakes.is_sorted_by_key(|mistake| mistake.line));
            for mistake in mistakes {
                refused(text, last, &mistake);
            }
        }
    }
}

fn lines(manifest: &Manifest) -> impl Iterator<Item = usize> {
    let accounts = manifest.accounts.iter().map(|account| account.line);
    let projects = manifest.projects.iter().map(|project| project.line);
    let keys = manifest.keys.iter().map(|key| key.line);
    let grants = manifest.grants.iter().map(|grant| grant.line);
    accounts.chain(projects).chain(keys).chain(grants)
}

fn refused(text: &str, last: usize, mistake: &Mistake) {
    assert!((1..=last).contains(&mistake.line), "{mistake} of {last}");
    let shown = mistake.to_string();
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
        .filter(|word| word.len() >= 32)
        .for_each(|word| assert_not_repeated(&shown, word));
}
