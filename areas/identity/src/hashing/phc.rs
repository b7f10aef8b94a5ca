//! The stored form of a password hash: the PHC string of Argon2id, version 19.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// How much one hash costs. The least that is accepted: 19 MiB, two passes, one lane (ASVS 5, 11.4.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes.
    pub passes: u32,
}

impl Cost {
    /// The least that production accepts, and its default.
    pub const STANDARD: Self = Self { memory_kib: 19 * 1024, passes: 2 };
    /// For tests that are not about the cost.
    pub const CHEAP_FOR_TESTS: Self = Self { memory_kib: 64, passes: 1 };
}

/// A text that is not a hash of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an Argon2id hash in PHC form")]
pub struct NotAHash;

/// A password hash with what is needed to compute it again.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredHash {
    /// What it cost.
    pub cost: Cost,
    /// Random, one for each hash.
    pub salt: [u8; 16],
    /// The result.
    pub output: [u8; 32],
}

impl StoredHash {
    /// The text to store.
    #[must_use]
    pub fn to_phc(&self) -> String {
        let Cost { memory_kib, passes } = self.cost;
        let (salt, output) = (STANDARD_NO_PAD.encode(self.salt), STANDARD_NO_PAD.encode(self.output));
        format!("$argon2id$v=19$m={memory_kib},t={passes},p=1${salt}${output}")
    }

    /// Reads a stored text.
    ///
    /// # Errors
    /// When it is of another kind or malformed.
    pub fn parse(text: &str) -> Result<Self, NotAHash> {
        let rest = text.strip_prefix("$argon2id$v=19$m=").ok_or(NotAHash)?;
        let mut parts = rest.split('$');
        let (costs, salt, output) =
            (parts.next().ok_or(NotAHash)?, parts.next().ok_or(NotAHash)?, parts.next().ok_or(NotAHash)?);
        let (memory, passes) = costs.strip_suffix(",p=1").and_then(|c| c.split_once(",t=")).ok_or(NotAHash)?;
        let decode = |text: &str| STANDARD_NO_PAD.decode(text).map_err(|_| NotAHash);
        Ok(Self {
            cost: Cost {
                memory_kib: memory.parse().map_err(|_| NotAHash)?,
                passes: passes.parse().map_err(|_| NotAHash)?,
            },
            salt: decode(salt)?.try_into().map_err(|_| NotAHash)?,
            output: decode(output)?.try_into().map_err(|_| NotAHash)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stored_text_goes_round_and_others_are_refused() {
        let hash = StoredHash { cost: Cost::STANDARD, salt: [1; 16], output: [2; 32] };
        let text = hash.to_phc();
        assert!(text.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(StoredHash::parse(&text).is_ok_and(|back| back == hash));
        for bad in ["", "$2b$10$x", "$argon2id$v=19$m=1,t=1,p=2$AA$AA", &text[..60]] {
            assert!(StoredHash::parse(bad).is_err(), "{bad}");
        }
    }
}
