//! Files of other tools that a secret is written into: their other contents stay.

use storra_admin::delivery::{NewSecret, put};
use storra_admin::domain::delivery::{Content, Format, Names, ProfileName, Target, VariableName};
use storra_admin::domain::key::{IssuedSecret, Kind};

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

/// Generates a pair.
fn pair(seed: u64) -> IssuedSecret {
    let credential = Kind::ObjectStorage.generate(&mut Seeded(seed)).unwrap();
    credential.secret
}

fn secret_of(issued: &IssuedSecret) -> &str {
    match issued {
        IssuedSecret::Single(secret)
        | IssuedSecret::Pair {
            secret_key: secret, ..
        } => secret.reveal(),
    }
}

fn section(existing: &[u8], seed: u64, format: Format, profile: &str) {
    let names = Names {
        profile: profile.parse().ok(),
        ..Names::default()
    };
    let write = |issued: &IssuedSecret, existing: &[u8]| {
        let secret = NewSecret::of_key("backup", issued, || ());
        let mut content = Content::open(format, Some(existing)).ok()?;
        content.allow_replacing(true);
        put(&names, &secret, &mut content).ok()?;
        Some(String::from_utf8(content.into_bytes().to_vec()).unwrap())
    };
    let (old, new) = (pair(seed), pair(!seed));
    // A file that readers reject or interpret differently is refused.
    let Some(first) = write(&old, existing) else {
        return;
    };
    let text = write(&new, first.as_bytes()).unwrap();
    assert!(text.contains(secret_of(&new)) && !text.contains(secret_of(&old)));
    let again = write(&new, text.as_bytes()).unwrap();
    assert_eq!(text, again, "writing it twice is writing it once");
    // Lines that set nothing (comments and other headings) are kept. Blank lines around them may
    // change.
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
