//! What stands around every route, from the inside out: compression, panics, the gate, problems, headers.

use std::any::Any;
use std::net::IpAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use http::header;
use http::uri::Authority;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use web::{Problem, ProblemKind, Web};

use crate::AppState;

/// How many times longer than any other a request with files may take.
const UPLOAD_TURNS: u64 = 30;

pub(crate) fn around(routes: Router<AppState>, state: &AppState) -> Router<AppState> {
    routes
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(state.web.clone(), gate))
        .layer(middleware::from_fn_with_state(state.web.clone(), web::problems))
        .layer(middleware::from_fn_with_state(state.web.clone(), web::headers::secure))
}

/// What is asked of every request before a handler sees it. One layer for all of it: each costs every
/// request a clone of the service and an allocation.
async fn gate(State(web): State<Web>, request: Request, next: Next) -> Response {
    if !is_known_host(&web, &request) {
        let home = format!("{}/", web.settings.public_url);
        return Problem::new(ProblemKind::UnknownPlatform)
            .with_way(web.settings.network_name.clone(), home)
            .into_response();
    }
    if names_a_nul(&request) {
        return Problem::bad_request().into_response();
    }
    // What arrives with files takes as long as the line of whoever sends it; each piece has its own limit.
    let has_files = request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"multipart/form-data"));
    let turns = if has_files { UPLOAD_TURNS } else { 1 };
    let longest = Duration::from_secs(web.settings.request_seconds.saturating_mul(turns));
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::new(ProblemKind::TimedOut).into_response(),
    }
}

/// A name that is not ours is not answered as if it were: links and cookies would follow it (and a
/// foreign name that points here could read a demonstration on this machine). Addresses in digits,
/// `localhost` and whoever watches the process may ask by any name.
fn is_known_host(web: &Web, request: &Request) -> bool {
    let path = request.uri().path();
    web.settings.demo
        || ["/healthz", "/readyz"].contains(&path)
        || ["/assets/", "/theme/"].iter().any(|start| path.starts_with(start))
        || is_ours(web, request)
}

fn is_ours(web: &Web, request: &Request) -> bool {
    let header = request.headers().get(header::HOST).map(|value| value.to_str().unwrap_or(""));
    // HTTP/1.0 may say nothing.
    let Some(said) = header else { return request.version() < http::Version::HTTP_11 };
    let Ok(authority) = said.parse::<Authority>() else { return false };
    let host = authority.host().to_ascii_lowercase();
    let public = web.settings.public_url.parse::<http::Uri>().ok();
    host == "localhost"
        || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok()
        || public.is_some_and(|url| url.host().is_some_and(|name| name.eq_ignore_ascii_case(&host)))
        || web.platforms.by_host(&host).is_some()
}

/// No address of ours holds a NUL, and PostgreSQL refuses one in a text: better here than there.
fn names_a_nul(request: &Request) -> bool {
    request.uri().path_and_query().is_some_and(|target| target.as_str().contains("%00"))
}

#[expect(clippy::needless_pass_by_value, reason = "the layer gives the panic away")]
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let words = panic.downcast_ref::<&str>().map(ToString::to_string);
    let words = words.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    Problem::internal(format!("panic: {words}")).into_response()
}
