//! The follow-up code: twelve letters and digits that nobody mistakes for others, read by a person
//! over the phone if need be. 60 random bits; only a keyed tag of it is stored.

use base::Env;
use identity::vault::Vault;

// Crockford's base 32: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 12;

/// A follow-up code. It does not print by accident: [`Code::shown`] is the only way out.
#[derive(Clone, PartialEq, Eq)]
pub struct Code([u8; LENGTH]);

impl Code {
    /// A new code from the randomness of `env`.
    #[must_use]
    pub fn new(env: &Env) -> Self {
        Self(env.bytes::<LENGTH>().map(|byte| ALPHABET[usize::from(byte & 31)]))
    }

    /// What somebody typed: case, spaces and hyphens do not count, O is zero, I and L are one.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let mut code = [0; LENGTH];
        let mut count = 0;
        for c in typed.chars().filter(|c| !c.is_whitespace() && *c != '-' && *c != '\u{2011}') {
            let upper = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let byte = u8::try_from(upper).ok().filter(|byte| ALPHABET.contains(byte))?;
            *code.get_mut(count)? = byte;
            count += 1;
        }
        (count == LENGTH).then_some(Self(code))
    }

    /// As it is shown and as it stands in addresses: three groups of four.
    #[must_use]
    pub fn shown(&self) -> String {
        let text = String::from_utf8_lossy(&self.0);
        format!("{}-{}-{}", &text[..4], &text[4..8], &text[8..])
    }

    /// What the database finds the request by.
    #[must_use]
    pub fn tag(&self, vault: &Vault) -> [u8; 32] {
        vault.tag("support request", &self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use base::{ManualClock, SeededRandom, Timestamp};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_way_of_typing_it_is_the_same_code() {
        let env = Env::new(Arc::new(ManualClock::at(Timestamp(1))), Arc::new(SeededRandom::new(3)));
        let code = Code::new(&env);
        let shown = code.shown();
        assert_eq!(shown.len(), 14);
        assert!(!shown.contains(['I', 'L', 'O', 'U']));
        let spaced = shown.replace('-', " ").to_lowercase().replace('0', "o").replace('1', "l");
        assert!(Code::read(&spaced) == Some(code.clone()) && Code::read(&shown) == Some(code));
        for bad in ["", "ABCD", "ABCD-EFGH-JKMNP", "ABCD-EFGH-JKM!", "ÀBCD-EFGH-JKMN", "ABCD-EFGH-JKMU"] {
            assert!(Code::read(bad).is_none(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn reading_never_fails_badly(typed in "\\PC{0,40}") {
            if let Some(code) = Code::read(&typed) {
                prop_assert!(Code::read(&code.shown()) == Some(code));
            }
        }
    }
}
