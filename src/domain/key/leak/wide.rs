//! Text of two bytes a character, as some editors and shells of Windows write it (UTF-16).

/// Which of the two bytes comes first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// The lower one.
    Little,
    /// The higher one.
    Big,
}

impl Order {
    /// Tells the order by the mark at the beginning of a text.
    #[must_use]
    pub fn of(beginning: &[u8]) -> Option<Self> {
        match beginning {
            // UTF-32 begins with the same two bytes and two zeros.
            [0xff, 0xfe, 0, 0, ..] => None,
            [0xff, 0xfe, ..] => Some(Self::Little),
            [0xfe, 0xff, ..] => Some(Self::Big),
            _ => None,
        }
    }
}

/// Stands for a character that is not ASCII, and so no part of a secret.
const OTHER: u8 = 0x80;

/// Makes one byte of each pair, in place, and returns how many there are. An odd byte at the end is left out.
pub fn narrow(bytes: &mut [u8], order: Order) -> usize {
    let pairs = bytes.len() / 2;
    for pair in 0..pairs {
        let (first, second) = (bytes[2 * pair], bytes[2 * pair + 1]);
        let (low, high) = match order {
            Order::Little => (first, second),
            Order::Big => (second, first),
        };
        bytes[pair] = if high == 0 && low.is_ascii() {
            low
        } else {
            OTHER
        };
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_is_read_in_both_orders_and_the_rest_is_something_else() {
        let text = "\u{feff}sk_é\n🗝";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (mut bytes, order) in [(little, Order::Little), (big, Order::Big)] {
            assert_eq!(Order::of(&bytes), Some(order));
            bytes.push(b'x');
            let length = narrow(&mut bytes, order);
            assert_eq!(bytes[..length], *b"\x80sk_\x80\n\x80\x80");
        }
        assert_eq!(Order::of(b"\xff\xfe\0\0"), None);
        assert_eq!(Order::of(b"sk"), None);
        assert_eq!(Order::of(b"\xff"), None);
    }
}
