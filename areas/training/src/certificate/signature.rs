//! Signatures of certificates: Ed25519 (RFC 8032), one key for each platform. The keys follow from the
//! installation's master key, so there is nothing more to keep safe and every process has them.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use base::{PlatformId, Secret};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};

use super::snapshot::Snapshot;

/// Signs for the platforms of this installation; cheap to clone.
#[derive(Clone)]
pub struct Signer(Arc<Secret<[u8; 32]>>);

/// No key could be made; the library refuses no seed of this length, so this is never seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the key of a platform cannot be made")]
pub struct NoKey;

impl Signer {
    /// The signer whose keys follow from `master`.
    #[must_use]
    pub fn from_master(master: &Secret<[u8; 32]>) -> Self {
        Self(Arc::new(Secret::new(identity::vault::derive(master, "preau certificates"))))
    }

    fn pair(&self, platform: PlatformId) -> Result<Ed25519KeyPair, NoKey> {
        let seed = Secret::new(identity::vault::derive(&self.0, &platform.to_string()));
        Ed25519KeyPair::from_seed_unchecked(seed.expose()).map_err(|_| NoKey)
    }

    /// The signature of `platform` over `text`.
    ///
    /// # Errors
    /// When the key cannot be made.
    pub fn sign(&self, platform: PlatformId, text: &str) -> Result<Vec<u8>, NoKey> {
        Ok(self.pair(platform)?.sign(text.as_bytes()).as_ref().to_vec())
    }

    /// What others check signatures of `platform` with.
    ///
    /// # Errors
    /// When the key cannot be made.
    pub fn public_key(&self, platform: PlatformId) -> Result<PublicKey, NoKey> {
        let pair = self.pair(platform)?;
        pair.public_key().as_ref().try_into().map(PublicKey).map_err(|_| NoKey)
    }
}

/// A public key: 32 bytes, written in base 64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

/// A text that is no public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a public key: 32 bytes in base 64")]
pub struct NotAKey;

impl FromStr for PublicKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let bytes = BASE64.decode(text.trim()).map_err(|_| NotAKey)?;
        bytes.try_into().map(Self).map_err(|_| NotAKey)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64.encode(self.0))
    }
}

impl PublicKey {
    /// Whether `signature` is this key's over `text`.
    #[must_use]
    pub fn has_signed(&self, text: &str, signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, self.0).verify(text.as_bytes(), signature).is_ok()
    }
}

/// A certificate as it leaves: what it says, and the signature over that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// What it says.
    pub certificate: Snapshot,
    /// The signature over its canonical form, in base 64.
    pub signature: String,
}

impl Signed {
    /// A snapshot with its signature.
    #[must_use]
    pub fn new(certificate: Snapshot, signature: &[u8]) -> Self {
        Self { certificate, signature: BASE64.encode(signature) }
    }

    /// Whether the signature is `key`'s and over exactly this.
    #[must_use]
    pub fn is_signed_by(&self, key: &PublicKey) -> bool {
        let signature = BASE64.decode(self.signature.trim());
        let text = self.certificate.canonical();
        matches!((signature, text), (Ok(signature), Ok(text)) if key.has_signed(&text, &signature))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::snapshot::{Format, Issuer};

    const LILLE: PlatformId = PlatformId::from_bytes([1; 16]);
    const OTHER: PlatformId = PlatformId::from_bytes([2; 16]);

    fn signer(byte: u8) -> Signer {
        Signer::from_master(&Secret::new([byte; 32]))
    }

    fn snapshot() -> Snapshot {
        Snapshot {
            format: Format::First,
            code: "0000-0000-0000-0000".to_owned(),
            issuer: Issuer {
                id: LILLE.to_string(),
                code: "ac-lille".to_owned(),
                name: "Académie de Lille".to_owned(),
                training: "Formation".to_owned(),
            },
            person: "Zoé Léger".to_owned(),
            course: "Évaluer".to_owned(),
            objective: "Choisir une grille.".to_owned(),
            session: "Évaluer, groupe 2".to_owned(),
            remote_minutes: 90,
            onsite_minutes: 180,
            starts_on: Some("2026-12-01".to_owned()),
            ends_on: None,
            completed_on: "2026-12-08".to_owned(),
            issued_at: "2026-12-08T16:00:00Z".to_owned(),
        }
    }

    #[test]
    fn only_the_platform_s_own_key_confirms_only_what_was_signed() {
        let text = snapshot().canonical().expect("JSON");
        let signature = signer(7).sign(LILLE, &text).expect("a signature");
        let key = signer(7).public_key(LILLE).expect("a key");
        let signed = Signed::new(snapshot(), &signature);
        assert!(signed.is_signed_by(&key));
        assert!(!signed.is_signed_by(&signer(7).public_key(OTHER).expect("a key")), "another platform");
        assert!(!signed.is_signed_by(&signer(8).public_key(LILLE).expect("a key")), "another installation");
        let mut forged = signed.clone();
        forged.certificate.remote_minutes = 900;
        assert!(!forged.is_signed_by(&key), "more minutes");
        let mut damaged = signed;
        damaged.signature = "?".to_owned();
        assert!(!damaged.is_signed_by(&key), "no signature");
    }

    #[test]
    fn a_file_of_another_look_is_the_same_certificate() {
        let text = snapshot().canonical().expect("JSON");
        let signed = Signed::new(snapshot(), &signer(7).sign(LILLE, &text).expect("a signature"));
        let spread = serde_json::to_string_pretty(&signed).expect("JSON");
        let read: Signed = serde_json::from_str(&spread).expect("read again");
        assert!(read.is_signed_by(&signer(7).public_key(LILLE).expect("a key")));
        let more = spread.replacen("\"code\"", "\"more\": 1, \"code\"", 1);
        assert!(serde_json::from_str::<Signed>(&more).is_err(), "nothing is said beside what is signed");
    }

    #[test]
    fn keys_are_written_and_read() {
        let key = signer(7).public_key(LILLE).expect("a key");
        assert_eq!(key.to_string().parse(), Ok(key));
        for bad in ["", "abc", "AAAA"] {
            assert_eq!(bad.parse::<PublicKey>(), Err(NotAKey), "{bad}");
        }
    }
}
