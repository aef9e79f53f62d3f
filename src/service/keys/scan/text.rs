//! Files as bytes of ASCII and others, whether a character takes one byte or two.

use std::io::{self, Read};

use crate::domain::key::leak::wide::{Order, narrow};

/// Reads a file, and of a text of two bytes a character one byte for each.
pub(super) struct Text<R> {
    input: R,
    begun: bool,
    order: Option<Order>,
    /// The first half of a character.
    half: Option<u8>,
}

impl<R: Read> Text<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            begun: false,
            order: None,
            half: None,
        }
    }
}

impl<R: Read> Read for Text<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !std::mem::replace(&mut self.begun, true) {
            // From a pipe, the mark may come by halves; then it is read like anything else.
            let read = self.input.read(buffer)?;
            self.order = Order::of(&buffer[..read]);
            return match self.order {
                None => Ok(read),
                Some(order) => Ok(self.narrow(buffer, read, order)),
            };
        }
        let Some(order) = self.order else {
            return self.input.read(buffer);
        };
        // A character needs room for both halves.
        let mut pair = [0; 2];
        if let [only] = buffer {
            let read = self.read_wide(&mut pair, order)?;
            *only = pair[0];
            return Ok(read);
        }
        self.read_wide(buffer, order)
    }
}

impl<R: Read> Text<R> {
    /// Reads into a buffer that has room for two bytes, or for none.
    fn read_wide(&mut self, buffer: &mut [u8], order: Order) -> io::Result<usize> {
        // Half a character is not the end.
        loop {
            let kept = usize::from(self.half.is_some());
            let Some(room) = buffer.get_mut(kept..) else {
                return Ok(0);
            };
            let read = self.input.read(room)?;
            if read == 0 {
                return Ok(0);
            }
            if let Some(half) = self.half.take() {
                buffer[0] = half;
            }
            match self.narrow(buffer, kept + read, order) {
                0 => {}
                narrowed => return Ok(narrowed),
            }
        }
    }

    fn narrow(&mut self, buffer: &mut [u8], length: usize, order: Order) -> usize {
        if length % 2 == 1 {
            self.half = Some(buffer[length - 1]);
        }
        narrow(&mut buffer[..length], order)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Gives a few bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let room = buffer.len().min(self.1);
            self.0.read(&mut buffer[..room])
        }
    }

    proptest! {
        #[test]
        fn a_text_of_two_bytes_a_character_is_read_whole(text in "[a-z\n]{0,50}", at_once in 2_usize..9, big: bool) {
            let bytes: Vec<u8> = format!("\u{feff}{text}")
                .encode_utf16()
                .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect();
            let mut read = Vec::new();
            Text::new(Slow(&bytes, at_once)).read_to_end(&mut read).unwrap();
            prop_assert_eq!(&read[1..], text.as_bytes());
        }

        #[test]
        fn any_other_is_left_as_it_is(bytes: Vec<u8>, at_once in 1_usize..9) {
            prop_assume!(Order::of(&bytes).is_none());
            let mut read = Vec::new();
            Text::new(Slow(&bytes, at_once)).read_to_end(&mut read).unwrap();
            prop_assert_eq!(read, bytes);
        }
    }
}
