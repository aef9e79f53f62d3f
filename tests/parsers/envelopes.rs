//! The files that unlock a store: `store.key`, `identity.age`, identities and recipients.

use std::convert::Infallible;

use storra_admin::domain::secret::Secret;
use storra_admin::unlock::identity::{self, Identities};
use storra_admin::unlock::recipient::Recipient;
use storra_admin::unlock::{key_file, passphrase};

use super::input::assert_not_repeated;

/// An identity that opens only the seeds of this target.
pub(crate) const IDENTITY: &str =
    "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

/// The data key in the seeds.
const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

thread_local! {
    static IDENTITIES: Identities =
        identity::parse(&Secret::new(IDENTITY.to_owned()), None).unwrap();
}

pub(crate) fn check(bytes: &[u8]) {
    if let Ok(keys) = IDENTITIES.with(|identities| key_file::open(bytes, identities)) {
        let key = keys.choose(|_| Ok::<_, Infallible>(true)).unwrap();
        // Sealing another key requires a recipient's key, and no change of the bytes yields one.
        assert_eq!(key.to_hexadecimal().reveal(), KEY);
    }
    if !asks_for_work(bytes)
        && let Ok(text) = passphrase::decrypt(bytes, &Secret::new("correct".to_owned()))
    {
        let _ = identity::parse(&text, None);
    }
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    match text.parse::<Recipient>() {
        Ok(recipient) => {
            assert_eq!(
                recipient.as_str().parse::<Recipient>().as_ref(),
                Ok(&recipient)
            );
        }
        Err(error) => assert_not_repeated(&error.to_string(), text.trim()),
    }
    if let Err(error) = identity::parse(&Secret::new(text.to_owned()), None) {
        assert_not_repeated(&error.to_string(), text.trim());
    }
}

/// Whether the key derivation would be slow. A fuzzer would spend all its time in it, and the bound
/// has its own test.
fn asks_for_work(bytes: &[u8]) -> bool {
    let header = String::from_utf8_lossy(bytes);
    header
        .lines()
        .filter_map(|line| line.strip_prefix("-> scrypt "))
        .filter_map(|rest| rest.split(' ').nth(1)?.parse::<u32>().ok())
        .any(|log_n| log_n > 8)
}
