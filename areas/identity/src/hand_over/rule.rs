//! What a hand-over is bound to, and what makes it good.

use base::Timestamp;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::vault::Vault;

/// A code is given back at once, by the page itself or by one press of its button (seconds).
pub(super) const CODE_SECONDS: i64 = 60;
/// Somebody may have to sign in first (seconds).
pub(super) const COOKIE_SECONDS: i64 = 30 * 60;
/// Longer ways back are forgotten: the state has to fit an address.
const LONGEST_RETURN: usize = 1000;
const LONGEST_STATE: usize = 2000;

/// What the asking host remembers in the address that it sends the browser to: where to go afterwards, signed
/// together with the secret of its own cookie. A state made for another browser is worth nothing here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State(String);

impl State {
    /// A state of `browser` (the cookie's secret) at `origin`, for going on to `wanted`.
    pub fn new(vault: &Vault, browser: &[u8; 32], origin: &str, nonce: [u8; 16], wanted: &str) -> Self {
        let wanted = if wanted.len() > LONGEST_RETURN { "" } else { wanted };
        let body = format!("{}.{}", URL_SAFE_NO_PAD.encode(nonce), URL_SAFE_NO_PAD.encode(wanted));
        let tag = URL_SAFE_NO_PAD.encode(tag(vault, browser, origin, &body));
        Self(format!("{body}.{tag}"))
    }

    /// What an address or a form says; none when it has not the shape of one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        (is_plain && text.len() <= LONGEST_STATE && text.split('.').count() == 3).then(|| Self(text.to_owned()))
    }

    /// Where to go on to, when this browser asked for it at `origin`.
    pub fn open(&self, vault: &Vault, browser: &[u8; 32], origin: &str) -> Option<String> {
        let (body, said) = self.0.rsplit_once('.')?;
        let expected = URL_SAFE_NO_PAD.encode(tag(vault, browser, origin, body));
        if !bool::from(expected.as_bytes().ct_eq(said.as_bytes())) {
            return None;
        }
        String::from_utf8(URL_SAFE_NO_PAD.decode(body.split('.').nth(1)?).ok()?).ok()
    }

    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

fn tag(vault: &Vault, browser: &[u8; 32], origin: &str, body: &str) -> [u8; 32] {
    vault.tag("hand-over state", &[browser.as_slice(), origin.as_bytes(), b"\0", body.as_bytes()].concat())
}

/// A secret of 32 bytes as cookies and forms carry it.
pub(super) fn to_text(secret: &[u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(secret)
}

/// The secret back; none when the text is not one.
pub(super) fn from_text(text: &str) -> Option<[u8; 32]> {
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

/// What a code was made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bound {
    /// The origin that may take it.
    pub target: String,
    /// The state that asked for it.
    pub state_hash: [u8; 32],
    /// The moment from which it is worth nothing.
    pub expires_at: Timestamp,
}

/// Whether a code may be taken by `target`, for `state`, now.
pub(super) fn is_good(bound: &Bound, target: &str, state: &State, now: Timestamp) -> bool {
    bound.target == target && bound.state_hash == state.hash() && bound.expires_at > now
}

/// Whether an address of ours may lead on to another site: that of an application, which opens it.
pub(super) fn leads_out(to: &str) -> bool {
    let path = to.split(['?', '#']).next().unwrap_or(to);
    path.ends_with("/ouvrir") && path.contains("/applications/")
}

#[cfg(test)]
mod tests {
    use base::Secret;

    use super::*;

    const HERE: &str = "https://eduline.example";

    fn vault() -> Vault {
        Vault::from_master(&Secret::new([7; 32]))
    }

    #[test]
    fn a_state_is_of_one_browser_at_one_host() {
        let state = State::new(&vault(), &[1; 32], HERE, [9; 16], "/mon-compte?a=é");
        let back = State::parse(state.as_str()).expect("a state");
        assert_eq!(back.open(&vault(), &[1; 32], HERE).as_deref(), Some("/mon-compte?a=é"));
        assert_eq!(back.open(&vault(), &[2; 32], HERE), None, "another browser");
        assert_eq!(back.open(&vault(), &[1; 32], "https://portail.example"), None, "another host");
        let other = State::new(&vault(), &[1; 32], HERE, [9; 16], "/ailleurs");
        let mixed =
            format!("{}.{}", other.as_str().rsplit_once('.').unwrap().0, state.as_str().rsplit_once('.').unwrap().1);
        assert_eq!(State::parse(&mixed).expect("the shape").open(&vault(), &[1; 32], HERE), None, "another way back");
    }

    #[test]
    fn only_the_address_of_an_application_leads_out() {
        assert!(leads_out("/ac-lille/applications/courrier/ouvrir") && leads_out("/applications/courrier/ouvrir?a=b"));
        assert!(!leads_out("/ac-lille/applications") && !leads_out("/ac-lille/accueil?q=/applications/a/ouvrir"));
    }

    #[test]
    fn what_is_no_state_is_refused() {
        for text in ["", "a.b", "a.b.c.d", "a.b.c d", "é.b.c", &"a.".repeat(1001)] {
            assert_eq!(State::parse(text), None, "{text}");
        }
        let long = State::new(&vault(), &[1; 32], HERE, [9; 16], &format!("/{}", "a".repeat(1001)));
        assert_eq!(
            State::parse(long.as_str()).and_then(|state| state.open(&vault(), &[1; 32], HERE)).as_deref(),
            Some("")
        );
    }

    #[test]
    fn a_code_is_good_for_what_it_was_made_for() {
        let state = State::new(&vault(), &[1; 32], HERE, [9; 16], "/");
        let other = State::new(&vault(), &[1; 32], HERE, [8; 16], "/");
        let bound = Bound { target: HERE.to_owned(), state_hash: state.hash(), expires_at: Timestamp(60) };
        assert!(is_good(&bound, HERE, &state, Timestamp(59)));
        assert!(!is_good(&bound, HERE, &state, Timestamp(60)), "too late");
        assert!(!is_good(&bound, "https://autre.example", &state, Timestamp(0)), "another host");
        assert!(!is_good(&bound, HERE, &other, Timestamp(0)), "another state");
    }
}
