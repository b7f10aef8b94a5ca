//! What stands around every route, from the inside out: compression, headers, panics, time, problems.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use web::{Problem, ProblemKind};

use crate::AppState;

/// A request that is not answered after this long is given up.
const LONGEST: Duration = Duration::from_secs(60);

pub(crate) fn around(routes: Router<AppState>, state: &AppState) -> Router<AppState> {
    let settings = &state.web.settings;
    let routes = routes
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(in_time))
        .layer(middleware::from_fn_with_state(state.web.clone(), web::problems))
        .layer(middleware::from_fn(web::headers::secure));
    if settings.secure_cookies { routes.layer(middleware::from_fn(web::headers::strict_transport)) } else { routes }
}

async fn in_time(request: Request, next: Next) -> Response {
    match tokio::time::timeout(LONGEST, next.run(request)).await {
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
