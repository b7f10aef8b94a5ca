//! Identifiers: 16 bytes, ordered by the moment they were made, typed, and prefixed in text.
//!
//! The layout is UUID version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then randomness,
//! so that rows made together lie together in an index. The text form is `per_` and 26 letters and
//! digits of Crockford's base 32; another kind's prefix is refused.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use crate::Env;

/// What an identifier names; gives the prefix of its text form.
pub trait IdKind: 'static {
    /// Three lower-case letters, unique in the house.
    const PREFIX: &'static str;
}

/// The identifier of one `K`.
pub struct Id<K>([u8; 16], PhantomData<fn() -> K>);

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl<K: IdKind> Id<K> {
    /// A new identifier, from the clock and the randomness of `env`.
    #[must_use]
    pub fn new(env: &Env) -> Self {
        let millis = u64::try_from(env.now().millis()).unwrap_or(0);
        let mut bytes: [u8; 16] = env.bytes();
        bytes[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
        bytes[6] = (bytes[6] & 0x0f) | 0x70;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        Self(bytes, PhantomData)
    }

    /// The identifier that these stored bytes are.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes, PhantomData)
    }

    /// The bytes to store.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<K: IdKind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = u128::from_be_bytes(self.0);
        let mut text = [0u8; 26];
        for (place, letter) in text.iter_mut().enumerate() {
            let shift = 5 * (25 - place);
            *letter = ALPHABET[((number >> shift) & 31) as usize];
        }
        write!(f, "{}_{}", K::PREFIX, String::from_utf8_lossy(&text))
    }
}

impl<K: IdKind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is not an identifier of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier of this kind")]
pub struct NotAnId;

impl<K: IdKind> FromStr for Id<K> {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let digits = text.strip_prefix(K::PREFIX).and_then(|rest| rest.strip_prefix('_')).ok_or(NotAnId)?;
        if digits.len() != 26 {
            return Err(NotAnId);
        }
        let mut number: u128 = 0;
        for (place, letter) in digits.bytes().enumerate() {
            let value = ALPHABET.iter().position(|known| *known == letter).ok_or(NotAnId)?;
            // 26 digits hold 130 bits: the first may use three only.
            if place == 0 && value > 7 {
                return Err(NotAnId);
            }
            number = (number << 5) | value as u128;
        }
        Ok(Self(number.to_be_bytes(), PhantomData))
    }
}

impl<K: IdKind> serde::Serialize for Id<K> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, K: IdKind> serde::Deserialize<'de> for Id<K> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Declares a kind of identifier: `id!(/// doc, Person, PersonId, "per")`.
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $kind:ident, $alias:ident, $prefix:literal) => {
        $(#[$doc])*
        pub enum $kind {}
        impl $crate::IdKind for $kind {
            const PREFIX: &'static str = $prefix;
        }
        $(#[$doc])*
        pub type $alias = $crate::Id<$kind>;
    };
}

id!(/// A platform of the network: an academy or a national body.
    PlatformKind, PlatformId, "plt");
id!(/// A person, one across all platforms.
    PersonKind, PersonId, "per");
id!(/// A school, a district, a department, an academy or a service.
    OrgUnitKind, OrgUnitId, "org");
id!(/// An application of the launcher.
    ApplicationKind, ApplicationId, "app");
id!(/// A piece of news.
    NewsKind, NewsId, "nws");
id!(/// A request for help.
    RequestKind, RequestId, "req");
id!(/// A web session: one browser, one person.
    WebSessionKind, WebSessionId, "wse");

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{ManualClock, SeededRandom, Timestamp};

    #[test]
    fn text_goes_round_and_refuses_other_kinds() {
        let env = Env::new(Arc::new(ManualClock::at(Timestamp(1_790_000_000_000))), Arc::new(SeededRandom::new(1)));
        let id = PersonId::new(&env);
        let text = id.to_string();
        assert_eq!(text.len(), 30);
        assert_eq!(text.parse::<PersonId>(), Ok(id));
        assert_eq!(text.parse::<PlatformId>(), Err(NotAnId));
        assert_eq!("per_".parse::<PersonId>(), Err(NotAnId));
        assert_eq!(text.replace("per_0", "per_z").parse::<PersonId>(), Err(NotAnId));
    }

    #[test]
    fn later_is_greater_in_bytes_and_in_text() {
        let clock = Arc::new(ManualClock::at(Timestamp(1_790_000_000_000)));
        let env = Env::new(clock.clone(), Arc::new(SeededRandom::new(1)));
        let first = PersonId::new(&env);
        clock.advance_seconds(1);
        let second = PersonId::new(&env);
        assert!(first < second);
        assert!(first.to_string() < second.to_string());
    }
}
