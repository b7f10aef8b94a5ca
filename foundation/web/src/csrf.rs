//! Forged requests are refused: by what the browser says of their origin, and, once signed in, by a token.
//!
//! Signed-out forms carry no per-visitor byte, so that public pages can be kept and shared.

use http::HeaderMap;
use subtle::ConstantTimeEq;

use crate::{Problem, SessionToken, Settings};

/// Refuses a request that another site sent. `Sec-Fetch-Site` decides where the browser sends it
/// (Fetch Metadata); else `Origin` must be ours. A request with neither is refused: every browser of
/// the last years sends `Origin` with a POST.
pub(crate) fn check_origin(headers: &HeaderMap, settings: &Settings, host: Option<&str>) -> Result<(), Problem> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return if site == "same-origin" { Ok(()) } else { Err(Problem::forged()) };
    }
    let Some(origin) = text("origin") else { return Err(Problem::forged()) };
    let mapped = host.is_some_and(|host| origin == settings.origin_of_host(host));
    if origin == settings.public_origin() || mapped { Ok(()) } else { Err(Problem::forged()) }
}

/// Refuses a form that does not come from exactly this origin of ours: the one kind of form that crosses hosts.
pub(crate) fn check_from(headers: &HeaderMap, origin: &str) -> Result<(), Problem> {
    let said = headers.get("origin").and_then(|value| value.to_str().ok());
    if said == Some(origin) { Ok(()) } else { Err(Problem::forged()) }
}

/// Refuses a signed-in form without the token of its own web session.
pub(crate) fn check_token(session: Option<&SessionToken>, given: &str) -> Result<(), Problem> {
    let expected = session.map(SessionToken::form_token).unwrap_or_default();
    let same = !expected.is_empty() && bool::from(expected.as_bytes().ct_eq(given.as_bytes()));
    if same { Ok(()) } else { Err(Problem::forged()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(headers: &[(&'static str, &str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, value.parse().expect("a header"));
        }
        let settings = Settings { public_url: "https://portail.example".to_owned(), ..Settings::default() };
        check_origin(&map, &settings, Some("eduline.example")).is_ok()
    }

    #[test]
    fn only_our_own_pages_may_post() {
        assert!(asks(&[("sec-fetch-site", "same-origin")]));
        assert!(asks(&[("origin", "https://portail.example")]));
        assert!(asks(&[("origin", "https://eduline.example")]));
        assert!(!asks(&[("sec-fetch-site", "cross-site"), ("origin", "https://portail.example")]));
        assert!(!asks(&[("sec-fetch-site", "same-site")]));
        assert!(!asks(&[("origin", "https://portail.example.evil.example")]));
        assert!(!asks(&[("origin", "null")]));
        assert!(!asks(&[]));
    }

    #[test]
    fn a_token_of_no_session_is_refused() {
        assert!(check_token(None, "").is_err());
    }
}
