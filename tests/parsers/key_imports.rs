//! Imported keys, in JSON lines and CSV. A record may have a secret in place of its hash.

use storra_admin::domain::key::import::columns::KeyColumns;
use storra_admin::domain::key::import::json::json;
use storra_admin::domain::key::import::{KeyRecord, RecordError};
use storra_admin::domain::key::object_storage::Access;

use super::input::{assert_not_repeated, timestamp};

/// Maximum length of a message, in bytes: quoted input is truncated.
const LONGEST_MESSAGE: usize = 1024;

pub(crate) fn check(mut bytes: &[u8]) {
    let now = timestamp(&mut bytes);
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let lines = || text.split('\n').filter(|line| !line.is_empty());
    for line in lines() {
        judged(line, &json(line, now));
    }
    let mut lines = lines();
    let Some(header) = lines.next() else {
        return;
    };
    match KeyColumns::new(header) {
        Ok(mut columns) => lines.for_each(|line| judged(line, &columns.line(line, now))),
        Err(error) => assert!(error.to_string().len() <= LONGEST_MESSAGE),
    }
}

fn judged(line: &str, described: &Result<KeyRecord, Vec<RecordError>>) {
    match described {
        Ok(described) => consistent(described),
        Err(mistakes) => {
            assert!(!mistakes.is_empty());
            for RecordError { message, .. } in mistakes {
                assert!(message.len() <= LONGEST_MESSAGE, "{message}");
                line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
                    .filter(|word| {
                        word.bytes().any(|byte| byte.is_ascii_digit()) && word.len() >= 32
                    })
                    .for_each(|word| assert_not_repeated(message, word));
            }
        }
    }
}

fn consistent(described: &KeyRecord) {
    assert!(!format!("{described:?}").contains(&hex::encode(described.hash.as_bytes())));
    if let Some(prefix) = described.public.prefix() {
        assert!(described.public.access_key().is_none() && !prefix.is_empty());
    }
    if let (Some(created), Some(expires)) = (described.created_at, described.expires_at) {
        assert!(created <= expires, "it ends before it begins");
    }
    // Only pairs have bucket access, so any other key is unlimited.
    if described.public.access_key().is_none() {
        assert_eq!(described.access, Access::Unlimited);
    }
}
