//! The code that people type or follow: short, without letters that look alike, in groups.

use base::{Env, Secret};

/// No 0 and O, no 1, I and L: 31 signs, nearly five bits each.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const GROUP: usize = 4;

/// A code of single use; it does not print.
#[derive(Debug, Clone)]
pub struct Code(Secret<String>);

impl Code {
    /// Signs of a code sent by mail: 39 bits for half an hour, behind counters of attempts.
    pub const MAILED: usize = 8;
    /// Signs of a code handed over: 59 bits for a day.
    pub const HANDED: usize = 12;

    /// A new code of `length` signs.
    #[must_use]
    pub fn new(env: &Env, length: usize) -> Self {
        let sign = || char::from(ALPHABET[env.below(31) as usize]);
        Self(Secret::new((0..length).map(|_| sign()).collect()))
    }

    /// Reads what somebody typed: case, blanks and hyphens do not count. None when it cannot be one.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let plain = typed.chars().filter(|c| c.is_alphanumeric()).take(Self::HANDED + 1);
        let plain: String = plain.map(|c| c.to_ascii_uppercase()).collect();
        let known = plain.bytes().all(|b| ALPHABET.contains(&b));
        (known && [Self::MAILED, Self::HANDED].contains(&plain.len())).then(|| Self(Secret::new(plain)))
    }

    /// In groups of four, for reading: `ABCD-2345`.
    #[must_use]
    pub fn grouped(&self) -> String {
        let signs: Vec<char> = self.0.expose().chars().collect();
        signs.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }

    /// The signs alone, for the tag.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.expose().as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_is_read_however_it_is_typed() {
        let env = Env::system();
        for length in [Code::MAILED, Code::HANDED] {
            let code = Code::new(&env, length);
            let typed = format!("  {} ", code.grouped().to_lowercase().replace('-', " "));
            assert_eq!(Code::read(&typed).map(|read| read.grouped()), Some(code.grouped()));
        }
        for bad in ["", "ABCD", "ABCD-EFG0", "ABCD-EFGHJ", "ÀBCDEFGH", &"A".repeat(5000)] {
            assert!(Code::read(bad).is_none(), "{bad}");
        }
        assert!(!format!("{:?}", Code::new(&env, 8)).contains(char::is_numeric));
    }
}
