//! The code that finds a certificate: fifteen random letters and digits and one that notices a slip of
//! the pen. 75 random bits cannot be guessed; it is typed from paper, so a wrong sign should be called
//! a wrong sign, not a forged certificate.

use std::fmt;

use base::Env;

// Crockford's base 32: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM: usize = 15;
const LENGTH: usize = RANDOM + 1;

/// The code of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code([u8; LENGTH]);

/// Why a text is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It has too few or too many signs, or signs that no code has.
    #[error("not sixteen letters and digits")]
    Shape,
    /// One sign is wrong, or two neighbours changed places.
    #[error("a sign is wrong")]
    Slip,
}

impl Code {
    /// A new code from the randomness of `env`.
    #[must_use]
    pub fn new(env: &Env) -> Self {
        let mut code = [b'0'; LENGTH];
        for (sign, byte) in code.iter_mut().zip(env.bytes::<RANDOM>()) {
            *sign = ALPHABET[usize::from(byte & 31)];
        }
        code[RANDOM] = check_sign(&code[..RANDOM]);
        Self(code)
    }

    /// What somebody typed: case, spaces and hyphens do not count, O is zero, I and L are one.
    ///
    /// # Errors
    /// Why it cannot be a code.
    pub fn read(typed: &str) -> Result<Self, Unreadable> {
        let mut code = [0; LENGTH];
        let mut count = 0;
        for c in typed.chars().filter(|c| !c.is_whitespace() && *c != '-' && *c != '\u{2011}') {
            let sign = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let sign = u8::try_from(sign).ok().filter(|sign| ALPHABET.contains(sign)).ok_or(Unreadable::Shape)?;
            *code.get_mut(count).ok_or(Unreadable::Shape)? = sign;
            count += 1;
        }
        if count != LENGTH {
            return Err(Unreadable::Shape);
        }
        if code[RANDOM] == check_sign(&code[..RANDOM]) { Ok(Self(code)) } else { Err(Unreadable::Slip) }
    }
}

/// As it is shown, stored and written in addresses: four groups of four.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups: Vec<String> =
            self.0.chunks(4).map(|group| group.iter().map(|sign| char::from(*sign)).collect()).collect();
        f.write_str(&groups.join("-"))
    }
}

/// The Luhn sum in base 32: every wrong sign and nearly every pair of neighbours that changed places
/// gives another one (ISO/IEC 7812-1, annex B, for the decimal case).
fn check_sign(signs: &[u8]) -> u8 {
    let value = |sign: &u8| ALPHABET.iter().position(|known| known == sign).unwrap_or(0);
    let sum: usize = signs.iter().rev().enumerate().fold(0, |sum, (place, sign)| {
        let worth = value(sign) * if place % 2 == 0 { 2 } else { 1 };
        sum + worth / 32 + worth % 32
    });
    ALPHABET[(32 - sum % 32) % 32]
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use base::{ManualClock, SeededRandom, Timestamp};
    use proptest::prelude::*;

    use super::*;

    fn code(seed: u64) -> Code {
        Code::new(&Env::new(Arc::new(ManualClock::at(Timestamp(1))), Arc::new(SeededRandom::new(seed))))
    }

    #[test]
    fn every_way_of_typing_it_is_the_same_code() {
        let code = code(3);
        let shown = code.to_string();
        assert_eq!(shown.len(), 19);
        assert!(!shown.contains(['I', 'L', 'O', 'U']));
        let spaced = shown.replace('-', " ").to_lowercase().replace('0', "o").replace('1', "l");
        assert_eq!((Code::read(&spaced), Code::read(&shown)), (Ok(code), Ok(code)));
        for bad in ["", "ABCD", "ABCD-EFGH-JKMN-PQRST", "ABCD-EFGH-JKMN-PQR!", "ÀBCD-EFGH-JKMN-PQRS"] {
            assert_eq!(Code::read(bad), Err(Unreadable::Shape), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_sign_is_noticed(seed in 0_u64..1000, at in 0_usize..16, other in 0_usize..32) {
            let code = code(seed);
            let mut signs = code.0;
            signs[at] = ALPHABET[other];
            let read = Code::read(&Code(signs).to_string());
            prop_assert_eq!(read, if signs == code.0 { Ok(code) } else { Err(Unreadable::Slip) });
        }

        #[test]
        fn reading_never_fails_badly(typed in "\\PC{0,40}") {
            if let Ok(code) = Code::read(&typed) {
                prop_assert_eq!(Code::read(&code.to_string()), Ok(code));
            }
        }
    }
}
