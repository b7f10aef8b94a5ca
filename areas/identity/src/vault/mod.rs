//! What guards the NUMEN and the single-use codes: keys that never enter the database.
//!
//! The whole NUMEN space is about 43 bits, so a plain hash of it falls in minutes. It is kept as a
//! keyed MAC (to find a person) and as an encrypted copy (to show it to its owner).

use std::sync::Arc;

use base::values::Numen;
use base::{Env, Secret};
use chacha20poly1305::aead::Aead;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Thirty-two secret bytes.
pub type Key = Secret<[u8; 32]>;

/// The keys of the identity area, read from the key file.
#[derive(Clone)]
pub struct Vault(Arc<Keys>);

struct Keys {
    numen_mac: Key,
    numen_cipher: Key,
    code: Key,
}

/// A sealed copy that the key does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the encrypted copy cannot be opened with this key")]
pub struct CannotOpen;

impl Vault {
    /// Derives the area's keys from the installation's one master key; each use has its own.
    #[must_use]
    pub fn from_master(master: &Key) -> Self {
        let derive = |purpose: &str| Secret::new(derive(master, purpose));
        Self(Arc::new(Keys {
            numen_mac: derive("preau numen mac"),
            numen_cipher: derive("preau numen cipher"),
            code: derive("preau codes"),
        }))
    }

    /// What the database finds a person by.
    #[must_use]
    pub fn numen_mac(&self, numen: &Numen) -> [u8; 32] {
        mac(&self.0.numen_mac, "numen", numen.expose().as_bytes())
    }

    /// The encrypted copy: a random nonce, then the ciphertext.
    #[must_use]
    pub fn seal_numen(&self, env: &Env, numen: &Numen) -> Vec<u8> {
        let nonce: [u8; 24] = env.bytes();
        let cipher = XChaCha20Poly1305::new(self.0.numen_cipher.expose().into());
        let sealed = cipher.encrypt(&XNonce::from(nonce), numen.expose().as_bytes()).unwrap_or_default();
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens the encrypted copy, for the page of its owner.
    ///
    /// # Errors
    /// When the key is another or the copy was damaged.
    pub fn open_numen(&self, sealed: &[u8]) -> Result<Secret<String>, CannotOpen> {
        let (nonce, sealed) = sealed.split_first_chunk::<24>().ok_or(CannotOpen)?;
        let cipher = XChaCha20Poly1305::new(self.0.numen_cipher.expose().into());
        let plain = cipher.decrypt(&XNonce::from(*nonce), sealed).map_err(|_| CannotOpen)?;
        String::from_utf8(plain).map(Secret::new).map_err(|_| CannotOpen)
    }

    /// A keyed hash for single-use codes, throttle keys and device tags, apart by `purpose`.
    #[must_use]
    pub fn tag(&self, purpose: &str, value: &[u8]) -> [u8; 32] {
        mac(&self.0.code, purpose, value)
    }
}

/// Thirty-two bytes for one purpose, from the master key; other areas derive theirs by it too.
#[must_use]
pub fn derive(master: &Key, purpose: &str) -> [u8; 32] {
    mac(master, purpose, b"")
}

fn mac(key: &Key, purpose: &str, value: &[u8]) -> [u8; 32] {
    // HMAC takes a key of any length: this cannot fail.
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key.expose()) else { return [0; 32] };
    mac.update(purpose.as_bytes());
    mac.update(b"\0");
    mac.update(value);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault(byte: u8) -> Vault {
        Vault::from_master(&Secret::new([byte; 32]))
    }

    #[test]
    fn only_the_right_key_finds_and_opens() {
        let numen = Numen::parse("99E0512345ABC").expect("a NUMEN");
        let (ours, theirs) = (vault(1), vault(2));
        assert_ne!(ours.numen_mac(&numen), theirs.numen_mac(&numen));
        let sealed = ours.seal_numen(&Env::system(), &numen);
        assert!(!sealed.windows(5).any(|part| part == b"12345"));
        assert_eq!(ours.open_numen(&sealed).map(|numen| numen.expose().clone()), Ok("99E0512345ABC".to_owned()));
        assert!(theirs.open_numen(&sealed).is_err());
        assert!(ours.open_numen(&sealed[..30]).is_err());
        assert_ne!(ours.tag("a", b"x"), ours.tag("b", b"x"));
    }
}
