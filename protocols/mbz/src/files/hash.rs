//! The name of a content: its SHA-1, as Moodle stores it.

use std::fmt;
use std::str::FromStr;

/// The SHA-1 of a file's content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash(pub [u8; 20]);

/// Forty hexadecimal digits were expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a content hash")]
pub struct NotAHash;

impl FromStr for ContentHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let digits = text.as_bytes();
        if digits.len() != 40 {
            return Err(NotAHash);
        }
        let digit = |at: usize| char::from(digits[at]).to_digit(16).and_then(|value| u8::try_from(value).ok());
        let mut bytes = [0; 20];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = digit(at * 2).ok_or(NotAHash)? << 4 | digit(at * 2 + 1).ok_or(NotAHash)?;
        }
        Ok(Self(bytes))
    }
}

impl ContentHash {
    /// Where the content stands in the archive.
    pub(crate) fn entry(self) -> String {
        let text = self.to_string();
        format!("files/{}/{text}", &text[..2])
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(to, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, to)
    }
}
