//! The cookies of the house: the web session, the language, the chosen profile, one message.

use base::Env;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::HeaderMap;
use sha2::{Digest, Sha256};

use crate::Settings;

/// The secret of a web session, as the cookie carries it: 256 bits of randomness.
#[derive(Clone)]
pub struct SessionToken([u8; 32]);

impl SessionToken {
    /// A new token.
    #[must_use]
    pub fn new(env: &Env) -> Self {
        Self(env.bytes())
    }

    /// The token that a cookie's value is, when it has the right shape.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// The value to put in the cookie.
    #[must_use]
    pub fn to_cookie_value(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What the database keeps (SHA-256): a stolen database opens no web session.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// The token that signed-in forms carry, derived from the cookie and useless without it.
    #[must_use]
    pub fn form_token(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(b"preau form token\0");
        hasher.update(self.0);
        URL_SAFE_NO_PAD.encode(&hasher.finalize()[..18])
    }
}

impl std::fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[session token]")
    }
}

/// The name of the web session's cookie: `__Host-` binds it to the host and to https (ASVS 5, 3.3.1).
pub(crate) fn session_cookie_name(settings: &Settings) -> &'static str {
    if settings.secure_cookies { "__Host-preau" } else { "preau" }
}

/// `Set-Cookie` that opens the web session in the browser.
#[must_use]
pub fn session_cookie(settings: &Settings, token: &SessionToken) -> String {
    let name = session_cookie_name(settings);
    set(settings, name, &token.to_cookie_value(), None)
}

/// `Set-Cookie` that forgets the web session in the browser.
#[must_use]
pub fn clear_session_cookie(settings: &Settings) -> String {
    set(settings, session_cookie_name(settings), "", Some(0))
}

/// The name of the cookie that a hand-over is bound to; `__Host-` keeps a neighbouring name from planting one.
pub(crate) fn crossing_cookie_name(settings: &Settings) -> &'static str {
    if settings.secure_cookies { "__Host-preau_passage" } else { "preau_passage" }
}

/// `Set-Cookie` for `seconds` that comes back even with a form that our other host sends: hence `SameSite=None`,
/// which browsers take with `Secure` only (they count loopback as secure).
#[must_use]
pub fn crossing_cookie(settings: &Settings, value: &str, seconds: i64) -> String {
    let name = crossing_cookie_name(settings);
    format!("{name}={value}; Path=/; HttpOnly; SameSite=None; Secure; Max-Age={seconds}")
}

/// `Set-Cookie` that keeps the language of the person.
#[must_use]
pub fn language_cookie(settings: &Settings, code: &str) -> String {
    let code = if code == "en" { "en" } else { "fr" };
    long_cookie(settings, "preau_langue", code)
}

/// `Set-Cookie` for a choice that this browser remembers for a year.
#[must_use]
pub fn long_cookie(settings: &Settings, name: &str, value: &str) -> String {
    set(settings, name, value, Some(365 * 86_400))
}

/// `Set-Cookie` for what this browser carries through a sign-in: an hour, out of reach of scripts.
#[must_use]
pub fn hour_cookie(settings: &Settings, name: &str, value: &str) -> String {
    set(settings, name, value, Some(3600))
}

/// `Set-Cookie` that forgets a choice.
#[must_use]
pub fn forget_cookie(settings: &Settings, name: &str) -> String {
    set(settings, name, "", Some(0))
}

/// `Set-Cookie` for the whole host, out of reach of scripts.
pub(crate) fn set(settings: &Settings, name: &str, value: &str, max_age: Option<i64>) -> String {
    let secure = if settings.secure_cookies { "; Secure" } else { "" };
    let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")
}

/// The value of the cookie `name`.
pub(crate) fn read<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(http::header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_goes_round_and_does_not_print() {
        let token = SessionToken([7; 32]);
        let back = SessionToken::parse(&token.to_cookie_value()).expect("a token");
        assert_eq!(back.hash(), token.hash());
        assert_ne!(back.form_token(), token.to_cookie_value());
        assert_eq!(format!("{token:?}"), "[session token]");
        assert!(SessionToken::parse("short").is_none());
    }

    #[test]
    fn cookies_are_found_by_their_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert("cookie", "xpreau=1; preau=2; preau_langue=en".parse().expect("a header"));
        assert_eq!(read(&headers, "preau"), Some("2"));
        assert_eq!(read(&headers, "preau_langue"), Some("en"));
        assert_eq!(read(&headers, "absent"), None);
    }
}
