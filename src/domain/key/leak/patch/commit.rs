//! Lines that name a commit, in full or abbreviated.

/// The lengths of a full hash: SHA-1 or SHA-256.
const FULL: [usize; 2] = [40, 64];

/// The shortest abbreviation in Git (`core.abbrev`).
const SHORTEST: usize = 4;

/// The shortest default abbreviation in Git. A shorter one may be a word, as in `commit added`.
const DEFAULT: usize = 7;

/// Returns the hash after `From ` in a mail.
pub(super) fn named_in_mail(rest: &[u8]) -> Option<String> {
    hash(rest, FULL[0])
}

/// Returns the hash after `commit `. Decorations or parents may follow it.
pub(super) fn named_by(rest: &[u8]) -> Option<String> {
    let unmarked = rest.split_first().filter(|(mark, _)| is_mark(**mark));
    hash(unmarked.map_or(rest, |(_, rest)| rest), SHORTEST)
}

/// Returns the hash at the start of a line, as in `git log --oneline` and `--format=reference`.
pub(super) fn first_word(line: &[u8]) -> Option<String> {
    let line = match line {
        [mark, b' ', rest @ ..] if is_mark(*mark) => rest,
        line => line,
    };
    hash(line, DEFAULT)
}

/// Returns whether some Git options put this byte before a hash.
fn is_mark(byte: u8) -> bool {
    b"<>=+-".contains(&byte)
}

/// Returns whether a line starts an object of `git cat-file --batch`: hash, type and size.
pub(super) fn is_object(line: &[u8]) -> bool {
    let mut words = line.split(|byte| *byte == b' ');
    let is_hash = words
        .next()
        .is_some_and(|word| FULL.contains(&word.len()) && word.iter().all(u8::is_ascii_hexdigit));
    let types = [&b"blob"[..], b"commit", b"tag", b"tree"];
    is_hash
        && words.next().is_some_and(|word| types.contains(&word))
        && words
            .next()
            .is_some_and(|word| word.iter().all(u8::is_ascii_digit))
        && words.next().is_none()
}

fn hash(text: &[u8], shortest: usize) -> Option<String> {
    let end = text.iter().position(|byte| !byte.is_ascii_hexdigit());
    let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
    let ends = matches!(rest.first(), None | Some(b' '));
    let is_hash = (shortest..=FULL[1]).contains(&digits.len());
    let is_word = digits.len() < DEFAULT && digits.iter().all(u8::is_ascii_alphabetic);
    (ends && is_hash && !is_word).then(|| String::from_utf8_lossy(digits).into_owned())
}
