//! What went wrong, for the person: one value, mapped once to a page or to RFC 9457 JSON.
//!
//! Handlers return a [`Problem`]; the outermost layer ([`crate::problems`]) knows the language, the
//! platform and what the client accepts, and writes the answer. A 500 shows an id and nothing else.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use crate::Link;
use crate::late::Late;

/// The problems that any page may have; the words are in the web locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// Nothing at this address.
    NotFound,
    /// No platform has this code.
    UnknownPlatform,
    /// The platform is named in the network but not open.
    NotOpenYet,
    /// The person may not do this.
    Forbidden,
    /// The request did not come from one of our pages, or its page was too old.
    Forged,
    /// The request cannot be read.
    BadRequest,
    /// Too long.
    TooLarge,
    /// Too many requests from one place.
    TooMany,
    /// Took too long to arrive.
    TimedOut,
    /// The method is not offered here.
    MethodNotAllowed,
    /// Busy, or the database is away: come back in a moment.
    Unavailable,
    /// Somebody changed the same thing meanwhile.
    Conflict,
    /// Our fault.
    Internal,
}

impl ProblemKind {
    /// The stable word of the JSON body.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::UnknownPlatform => "unknown-platform",
            Self::NotOpenYet => "not-open-yet",
            Self::Forbidden => "forbidden",
            Self::Forged => "forged-request",
            Self::BadRequest => "bad-request",
            Self::TooLarge => "too-large",
            Self::TooMany => "too-many-requests",
            Self::TimedOut => "timed-out",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Unavailable => "unavailable",
            Self::Conflict => "conflict",
            Self::Internal => "internal",
        }
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::NotFound | Self::UnknownPlatform | Self::NotOpenYet => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::Forged => StatusCode::FORBIDDEN,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::TimedOut => StatusCode::REQUEST_TIMEOUT,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Conflict => StatusCode::CONFLICT,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The kind that an answer of the framework with this status is.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => Self::Forbidden,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany,
            StatusCode::REQUEST_TIMEOUT => Self::TimedOut,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::SERVICE_UNAVAILABLE => Self::Unavailable,
            StatusCode::CONFLICT => Self::Conflict,
            status if status.is_client_error() => Self::BadRequest,
            _ => Self::Internal,
        }
    }
}

/// What went wrong and what to do next; or a redirect that ends the handler early.
#[derive(Debug, Clone)]
pub struct Problem {
    pub(crate) kind: ProblemKind,
    pub(crate) title: Option<String>,
    pub(crate) detail: Option<String>,
    pub(crate) ways: Vec<Link>,
    pub(crate) retry_after: Option<u64>,
    pub(crate) redirect: Option<String>,
    /// The form of another web session, to be shown again.
    pub(crate) late: Option<Box<Late>>,
    /// For the log, never for the page.
    pub(crate) cause: Option<Arc<str>>,
}

impl Problem {
    /// A problem of this kind, in its usual words.
    #[must_use]
    pub const fn new(kind: ProblemKind) -> Self {
        Self {
            kind,
            title: None,
            detail: None,
            ways: Vec::new(),
            retry_after: None,
            redirect: None,
            late: None,
            cause: None,
        }
    }

    /// Nothing here.
    #[must_use]
    pub const fn not_found() -> Self {
        Self::new(ProblemKind::NotFound)
    }

    /// Not for this person.
    #[must_use]
    pub const fn forbidden() -> Self {
        Self::new(ProblemKind::Forbidden)
    }

    /// Not from one of our pages.
    #[must_use]
    pub const fn forged() -> Self {
        Self::new(ProblemKind::Forged)
    }

    /// Cannot be read.
    #[must_use]
    pub const fn bad_request() -> Self {
        Self::new(ProblemKind::BadRequest)
    }

    /// Too many; the caller may come back after `seconds`.
    #[must_use]
    pub fn too_many(seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..Self::new(ProblemKind::TooMany) }
    }

    /// Busy or away; the caller may come back after `seconds`.
    #[must_use]
    pub fn unavailable(seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..Self::new(ProblemKind::Unavailable) }
    }

    /// Our fault; `cause` goes to the log with the request's id.
    #[must_use]
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self { cause: Some(cause.to_string().into()), ..Self::new(ProblemKind::Internal) }
    }

    /// Not a problem, an early answer: go there instead.
    #[must_use]
    pub fn redirect(to: String) -> Self {
        Self { redirect: Some(to), ..Self::new(ProblemKind::Forbidden) }
    }

    /// Words of its own, in the person's language.
    #[must_use]
    pub fn with_words(mut self, title: impl Into<String>, detail: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self.detail = Some(detail.into());
        self
    }

    /// A way out.
    #[must_use]
    pub fn with_way(mut self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.ways.push(Link { label: label.into(), url: url.into() });
        self
    }

    /// Where it leads, when it is an early answer and no problem.
    #[must_use]
    pub fn leads_to(&self) -> Option<&str> {
        self.redirect.as_deref()
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> ProblemKind {
        self.kind
    }
}

impl From<db::Error> for Problem {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::Missing => Self::not_found(),
            db::Error::Conflict => Self::new(ProblemKind::Conflict),
            db::Error::Unavailable(_) | db::Error::ReadOnly | db::Error::DiskFull => {
                Self { cause: Some(error.to_string().into()), ..Self::unavailable(5) }
            }
            other => Self::internal(other),
        }
    }
}

impl From<base::Refused> for Problem {
    fn from(_: base::Refused) -> Self {
        Self::forbidden()
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        Self::internal(error)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        if let Some(to) = &self.redirect {
            return crate::see_other(to);
        }
        let mut response = self.kind.status().into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}
