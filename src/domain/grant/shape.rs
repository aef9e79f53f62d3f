//! What a grant looks like, before anything is decoded.

/// The shortest text that looks like a grant: an API key without caveats whose head is shorter than any known.
const SHORTEST: usize = 80;

/// Tells whether a text has the shape of a grant, whether or not its checksum holds: a long run of Base58 that begins as
/// version 0 does.
#[must_use]
pub fn has_shape(text: &str) -> bool {
    let base58 = |b: &u8| b.is_ascii_alphanumeric() && !matches!(b, b'0' | b'O' | b'I' | b'l');
    let any = |test: fn(&u8) -> bool| text.as_bytes().iter().any(test);
    text.len() >= SHORTEST
        && text.starts_with('1')
        && text.as_bytes().iter().all(base58)
        && any(u8::is_ascii_uppercase)
        && any(u8::is_ascii_lowercase)
}
