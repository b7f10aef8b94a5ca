//! Headers that every answer carries: what the page may load and do, and what others may learn of it.
//!
//! No `unsafe-inline`, no foreign origin, no frame around us; `form-action 'self'` until a partner's
//! page needs more (DESIGN section 2; ASVS 5, 3.4).

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderName, HeaderValue, header};

use crate::Web;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; media-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
     manifest-src 'self'";

/// Lets the forms of this one page be sent to `origin`, another host of ours, which alone learns that they come
/// from here (`strict-origin` names our origin and no path; without it a browser sends `Origin: null`).
pub fn send_forms_to(response: &mut Response, origin: &str) {
    let wider = POLICY.replace("form-action 'self'", &format!("form-action 'self' {origin}"));
    if let Ok(wider) = HeaderValue::from_str(&wider) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, wider);
    }
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
}

/// The layer that adds them; a header that the handler set stays. Servers that are reached by https
/// only say so (RFC 6797).
pub async fn secure(State(web): State<Web>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed: [(HeaderName, &str); 7] = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
        ),
    ];
    for (name, value) in fixed {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if web.settings.secure_cookies {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(year);
    }
    response
}
