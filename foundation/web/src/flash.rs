//! One message that survives one redirect: « C'est enregistré ».

use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderMap, HeaderValue, header};

use crate::{Settings, cookie};

const NAME: &str = "preau_message";

/// What kind of message it is; gives its colour and its icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlashKind {
    /// Something was done.
    Success,
    /// Something to know.
    Info,
    /// Something went wrong.
    Error,
}

impl FlashKind {
    /// The word that the stylesheet and the cookie use.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Info => "info",
            Self::Error => "error",
        }
    }
}

/// A message for the next page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    /// Its kind.
    pub kind: FlashKind,
    /// What it says, in the person's language. Never a secret: it travels in a cookie.
    pub text: String,
}

/// Adds the message to a redirect.
#[must_use]
pub fn with_flash(mut response: Response, settings: &Settings, kind: FlashKind, text: &str) -> Response {
    let short: String = text.chars().take(400).collect();
    let value = URL_SAFE_NO_PAD.encode(format!("{}:{short}", kind.code()));
    if let Ok(value) = HeaderValue::from_str(&cookie::set(settings, NAME, &value, Some(60))) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

pub(crate) fn take(headers: &HeaderMap) -> Option<Flash> {
    let bytes = URL_SAFE_NO_PAD.decode(cookie::read(headers, NAME)?).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (kind, text) = text.split_once(':')?;
    let kind = match kind {
        "success" => FlashKind::Success,
        "error" => FlashKind::Error,
        _ => FlashKind::Info,
    };
    Some(Flash { kind, text: text.to_owned() })
}

pub(crate) fn forget(settings: &Settings) -> String {
    cookie::set(settings, NAME, "", Some(0))
}
