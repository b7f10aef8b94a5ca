//! What a request leaves for its job: what was typed, sealed under a key that is not in the database.
//!
//! A waiting job may be looked at by managers and lies in backups; a user name, a birth date or a
//! NUMEN typed by a stranger has no business there.

use base::Env;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::Aead;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::vault::Vault;

fn cipher(vault: &Vault) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&vault.tag("sealed request key", b"").into())
}

/// The value as text that only [`open`] reads.
pub(crate) fn seal<T: Serialize>(vault: &Vault, env: &Env, value: &T) -> String {
    let nonce: [u8; 24] = env.bytes();
    let plain = serde_json::to_vec(value).unwrap_or_default();
    let sealed = cipher(vault).encrypt(&XNonce::from(nonce), plain.as_slice()).unwrap_or_default();
    STANDARD_NO_PAD.encode([nonce.as_slice(), &sealed].concat())
}

/// The value again; none when the text is damaged or the key is another.
pub(crate) fn open<T: DeserializeOwned>(vault: &Vault, text: &str) -> Option<T> {
    let bytes = STANDARD_NO_PAD.decode(text).ok()?;
    let (nonce, sealed) = bytes.split_first_chunk::<24>()?;
    let plain = cipher(vault).decrypt(&XNonce::from(*nonce), sealed).ok()?;
    serde_json::from_slice(&plain).ok()
}

#[cfg(test)]
mod tests {
    use base::Secret;

    use super::*;

    #[test]
    fn only_our_key_reads_it() {
        let (ours, theirs) = (Vault::from_master(&Secret::new([1; 32])), Vault::from_master(&Secret::new([2; 32])));
        let text = seal(&ours, &Env::system(), &("cdurieux", 7));
        assert!(!text.contains("cdurieux"));
        assert_eq!(open::<(String, i32)>(&ours, &text), Some(("cdurieux".to_owned(), 7)));
        assert_eq!(open::<(String, i32)>(&theirs, &text), None);
        assert_eq!(open::<(String, i32)>(&ours, "AAAA"), None);
    }
}
