//! What stands around every route, from the inside out: compression, headers, panics, time, hosts, problems.

use std::any::Any;
use std::net::IpAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use http::uri::Authority;
use http::{HeaderValue, header};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use web::{Problem, ProblemKind, Web};

use crate::AppState;

pub(crate) fn around(routes: Router<AppState>, state: &AppState) -> Router<AppState> {
    let settings = &state.web.settings;
    let routes = routes
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(state.web.clone(), in_time))
        .layer(middleware::from_fn(without_nul))
        .layer(middleware::from_fn_with_state(state.web.clone(), known_host))
        .layer(middleware::from_fn_with_state(state.web.clone(), web::problems))
        .layer(middleware::from_fn(name_the_host))
        .layer(middleware::from_fn(web::headers::secure));
    if settings.secure_cookies { routes.layer(middleware::from_fn(web::headers::strict_transport)) } else { routes }
}

/// HTTP/2 names the host in the address, where HTTP/1.1 has a header; what stands in the address
/// decides (RFC 9113, section 8.3.1; RFC 9112, section 3.2.2). Everything further in reads the header.
async fn name_the_host(mut request: Request, next: Next) -> Response {
    let named = request.uri().authority().and_then(|authority| HeaderValue::from_str(authority.as_str()).ok());
    if let Some(host) = named {
        request.headers_mut().insert(header::HOST, host);
    }
    next.run(request).await
}

/// A name that is not ours is not answered as if it were: links and cookies would follow it (and a
/// foreign name that points here could read a demonstration on this machine). Addresses in digits,
/// `localhost` and whoever watches the process may ask by any name.
async fn known_host(State(web): State<Web>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_free = web.settings.demo
        || ["/healthz", "/readyz"].contains(&path)
        || ["/assets/", "/theme/"].iter().any(|start| path.starts_with(start));
    if is_free || is_ours(&web, &request) {
        return next.run(request).await;
    }
    let home = format!("{}/", web.settings.public_url);
    Problem::new(ProblemKind::UnknownPlatform).with_way(web.settings.network_name.clone(), home).into_response()
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
async fn without_nul(request: Request, next: Next) -> Response {
    let target = request.uri().path_and_query().map_or("", http::uri::PathAndQuery::as_str);
    if target.contains("%00") { Problem::bad_request().into_response() } else { next.run(request).await }
}

async fn in_time(State(web): State<Web>, request: Request, next: Next) -> Response {
    let longest = Duration::from_secs(web.settings.request_seconds);
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::new(ProblemKind::TimedOut).into_response(),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the layer gives the panic away")]
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let words = panic.downcast_ref::<&str>().map(ToString::to_string);
    let words = words.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    Problem::internal(format!("panic: {words}")).into_response()
}
