//! The arithmetic of the chain: what is hashed, in which order. Changing a byte here breaks every
//! chain that exists; the label carries a number for the day when that must happen.

use base::Secret;
use hmac::{Hmac, KeyInit, Mac as _};
use sha2::Sha256;

/// A link of the chain: HMAC-SHA-256 (RFC 2104, FIPS 180-4).
pub(crate) type Mac = [u8; 32];

/// What the chain of a new database hangs from.
pub(crate) const START: Mac = [0; 32];

/// The columns of an event, exactly as they are stored: what the MAC covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) id: [u8; 16],
    pub(crate) at: i64,
    pub(crate) platform: Option<[u8; 16]>,
    pub(crate) actor: Option<[u8; 16]>,
    pub(crate) action: String,
    pub(crate) subject: String,
    pub(crate) detail: String,
}

/// The columns of a seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SealParts {
    pub(crate) number: i64,
    pub(crate) sealed_at: i64,
    pub(crate) first_position: i64,
    pub(crate) events: i64,
}

/// Collects parts, each with its length in front, so that no two lists of parts look the same.
struct Parts(Hmac<Sha256>);

impl Parts {
    fn new(key: &Secret<[u8; 32]>, label: &str) -> Self {
        // RFC 2104 fills a short key with zeros up to the block; done here, nothing can be refused.
        let block = Secret::new(std::array::from_fn::<u8, 64, _>(|at| key.expose().get(at).copied().unwrap_or(0)));
        let mut parts = Self(Hmac::<Sha256>::new(block.expose().into()));
        parts.add(label.as_bytes());
        parts
    }

    fn add(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update(&(bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
        self
    }

    fn number(&mut self, number: i64) -> &mut Self {
        self.add(&number.to_be_bytes())
    }

    fn maybe(&mut self, bytes: Option<&[u8]>) -> &mut Self {
        match bytes {
            Some(bytes) => self.add(&[1]).add(bytes),
            None => self.add(&[0]),
        }
    }

    fn end(self) -> Mac {
        self.0.finalize().into_bytes().into()
    }
}

/// The link of `event` at `position`, which hangs from `previous`.
pub(crate) fn event_mac(key: &Secret<[u8; 32]>, previous: &Mac, position: i64, event: &Stored) -> Mac {
    let mut parts = Parts::new(key, "preau audit event 1");
    parts.add(previous).number(position).add(&event.id).number(event.at);
    parts.maybe(event.platform.as_ref().map(<[u8; 16]>::as_slice));
    parts.maybe(event.actor.as_ref().map(<[u8; 16]>::as_slice));
    parts.add(event.action.as_bytes()).add(event.subject.as_bytes()).add(event.detail.as_bytes());
    parts.end()
}

/// The link of a seal, which hangs from its last event.
pub(crate) fn seal_mac(key: &Secret<[u8; 32]>, last_event: &Mac, seal: &SealParts) -> Mac {
    let mut parts = Parts::new(key, "preau audit seal 1");
    parts.add(last_event).number(seal.number).number(seal.sealed_at);
    parts.number(seal.first_position).number(seal.events);
    parts.end()
}

/// The proof that we removed everything up to this seal, and nobody else.
pub(crate) fn cut_mac(key: &Secret<[u8; 32]>, number: i64, seal: &Mac) -> Mac {
    let mut parts = Parts::new(key, "preau audit cut 1");
    parts.number(number).add(seal);
    parts.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Stored {
        Stored {
            id: [7; 16],
            at: 1_790_000_000_000,
            platform: Some([1; 16]),
            actor: None,
            action: "password.changed".into(),
            subject: "per_x".into(),
            detail: "null".into(),
        }
    }

    fn key() -> Secret<[u8; 32]> {
        Secret::new([9; 32])
    }

    #[test]
    fn every_part_counts() {
        let base = event_mac(&key(), &START, 1, &event());
        let changes: [fn(&mut Stored); 8] = [
            |event| event.id[15] ^= 1,
            |event| event.at += 1,
            |event| event.platform = None,
            |event| event.actor = Some([1; 16]),
            |event| (event.platform, event.actor) = (None, Some([1; 16])),
            |event| event.action.push('x'),
            |event| event.subject = String::new(),
            |event| (event.action, event.subject) = ("password.changedper_x".into(), String::new()),
        ];
        for (index, change) in changes.iter().enumerate() {
            let mut other = event();
            change(&mut other);
            assert_ne!(event_mac(&key(), &START, 1, &other), base, "change {index}");
        }
        assert_ne!(event_mac(&key(), &START, 2, &event()), base);
        assert_ne!(event_mac(&key(), &[1; 32], 1, &event()), base);
        assert_ne!(event_mac(&Secret::new([8; 32]), &START, 1, &event()), base);
    }

    // Held still, and computed once by another implementation: a chain in use must go on being readable.
    #[test]
    fn the_canonical_form_does_not_move() {
        let hex = |mac: Mac| mac.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let seal = SealParts { number: 1, sealed_at: 1_790_000_000_000, first_position: 1, events: 4 };
        assert_eq!(
            hex(event_mac(&key(), &START, 1, &event())),
            "1f900a03a78e1d3b1f30455b084d3fb4da75b7aca33e7116d4b7864afbbad8ba"
        );
        assert_eq!(
            hex(seal_mac(&key(), &START, &seal)),
            "2674edbf9e83bab9f61e7b1f996b3aec9039e2c18152c66bd7b1797742f43abe"
        );
        assert_eq!(hex(cut_mac(&key(), 1, &START)), "82fb0c212928622daa5ffe6b18f4b944fe0b6b529b8c79108f06efe889788bed");
    }
}
