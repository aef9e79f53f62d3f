//! Files of other tools, into which a plaintext is put: what else is in them stays.

use storra_admin::domain::account::AccountId;
use storra_admin::domain::delivery::{Format, Names, ProfileName, Target, VariableName};
use storra_admin::domain::key::object_storage::Access;
use storra_admin::domain::key::tag::Tags;
use storra_admin::domain::key::{IssuedSecret, Key, KeyId, Kind, OwnedKey, Version};
use storra_admin::domain::secret::Secret;
use storra_admin::domain::time::Timestamp;
use storra_admin::view::Row;
use storra_admin::view::delivery::render;
use storra_admin::view::key::issued_row;

use super::input::{Seeded, number};

pub(crate) fn check(mut bytes: &[u8]) {
    let seed = number(&mut bytes);
    if let Ok(text) = str::from_utf8(bytes) {
        words(text);
    }
    for format in [Format::Aws, Format::Rclone] {
        for profile in ["default", "ci"] {
            section(bytes, seed, format, profile);
        }
    }
}

fn words(text: &str) {
    if let Ok(target) = text.parse::<Target>() {
        assert_eq!(target.to_string(), text);
    }
    let breaks_out = |text: &str| text.contains(|c: char| " =\n\r[]\"'$;#".contains(c));
    if let Ok(name) = text.parse::<VariableName>() {
        assert!(name.as_str() == text && !breaks_out(text));
    }
    if let Ok(name) = text.parse::<ProfileName>() {
        assert!(name.as_str() == text && !breaks_out(text));
    }
}

/// Makes what is shown of a new pair, and returns its secret with it.
fn pair(seed: u64) -> (Row, Secret) {
    let entropy = &mut Seeded(seed);
    let made = Kind::ObjectStorage.generate(entropy).unwrap();
    let now = Timestamp::from_millis(0).unwrap();
    let key = Key {
        id: KeyId::new(now, entropy).unwrap(),
        account: AccountId::new(now, entropy).unwrap(),
        kind: Kind::ObjectStorage,
        name: "backup".parse().unwrap(),
        number: Some(1),
        access: Access::Unlimited,
        tags: Tags::new(),
        created_at: now,
        expires_at: None,
        last_used_at: None,
        revocation: None,
        versions: vec![Version {
            number: 1,
            hash: made.hash,
            public: made.public,
            created_at: now,
            retires_at: None,
            last_used_at: None,
        }],
    };
    let owned = OwnedKey {
        key,
        owner: "owner@localhost".parse().unwrap(),
    };
    let row = issued_row(&owned, &made.secret, now);
    let (IssuedSecret::Single(secret)
    | IssuedSecret::Pair {
        secret_key: secret, ..
    }) = made.secret;
    (row, secret)
}

fn section(existing: &[u8], seed: u64, format: Format, profile: &str) {
    let names = Names {
        profile: profile.parse().ok(),
        ..Names::default()
    };
    let write = |row: &Row, existing: &[u8]| {
        let text = render(format, &names, row, Some(existing)).ok()?;
        Some(String::from_utf8(text.to_vec()).unwrap())
    };
    let ((old_row, old), (row, new)) = (pair(seed), pair(!seed));
    // A file that readers refuse, or take for different things, is refused.
    let Some(first) = write(&old_row, existing) else {
        return;
    };
    let text = write(&row, first.as_bytes()).unwrap();
    assert!(text.contains(new.reveal()) && !text.contains(old.reveal()));
    let again = write(&row, text.as_bytes()).unwrap();
    assert_eq!(text, again, "writing it twice is writing it once");
    // What sets nothing is left, line by line: comments and other headings. Blanks around them may change.
    let mut left = text.lines().map(str::trim);
    let before = str::from_utf8(existing).unwrap();
    for line in before.trim_start_matches('\u{feff}').lines().map(str::trim) {
        let is_other = line.starts_with(['#', ';']);
        assert!(
            !is_other || left.any(|kept| kept == line),
            "{line:?} is gone"
        );
    }
}
