//! The outermost layer of every request: an id for it, the host's platform, and the words of problems.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};

use crate::late::{Late, Typed};
use crate::{Ask, AskParts, Link, PlatformState, Problem, ProblemKind, Shell, Web, ask::MappedHost, words::Words};

static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

#[derive(askama::Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    shell: Shell,
    t: Words,
    heading: String,
    detail: String,
    ways: Vec<Link>,
    /// The request's id, for a word to the people who can look.
    id: String,
    is_our_fault: bool,
}

#[derive(askama::Template)]
#[template(path = "late.html")]
struct LatePage<'l> {
    shell: Shell,
    t: Words,
    heading: String,
    detail: String,
    typed: Vec<String>,
    fields: &'l [(String, String)],
    /// The names of the fields for files.
    files: &'l [String],
    action: &'l str,
    /// The sign-in; empty for whoever is signed in.
    sign_in: String,
    home: String,
}

/// Gives each request an id, resolves the platform of a host name of its own, and turns every
/// [`Problem`] and every bare error of the framework into a page or RFC 9457 JSON.
pub async fn problems(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let id = web.request_id();
    name_the_host(&mut request);
    map_host(&web, &mut request);
    if *request.method() == Method::POST {
        request.extensions_mut().insert(Typed::default());
    }
    let (uri, headers, extensions) = (request.uri().clone(), request.headers().clone(), request.extensions().clone());
    let method = request.method().clone();
    let mut response = next.run(request).await;
    let status = response.status();
    let problem = response.extensions_mut().remove::<Problem>();
    let is_bare_error = (status.is_client_error() || status.is_server_error())
        && !response.headers().contains_key(header::CONTENT_TYPE)
        || is_plain_error(&response);
    if problem.is_some() || is_bare_error {
        let problem = problem.unwrap_or_else(|| Problem::new(ProblemKind::of_status(status)));
        log(&id, &method, &uri, &problem);
        let kept: Vec<_> = [header::RETRY_AFTER, header::ALLOW, header::SET_COOKIE]
            .into_iter()
            .filter_map(|name| response.headers().get(&name).cloned().map(|value| (name, value)))
            .collect();
        response = if wants_json(&uri, &headers) {
            as_json(&problem, &id, &Words::new(i18n::Lang::Fr))
        } else {
            as_page(&web, &uri, &headers, &extensions, &problem, &id)
        };
        response.headers_mut().extend(kept);
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID.clone(), value);
    }
    response
}

/// The framework's own refusals come as plain text (a path that is not UTF-8, a bad query).
fn is_plain_error(response: &Response) -> bool {
    let plain =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"text/plain"));
    plain && (response.status().is_client_error() || response.status().is_server_error())
}

/// HTTP/2 names the host in the address, where HTTP/1.1 has a header; what stands in the address
/// decides (RFC 9113, section 8.3.1; RFC 9112, section 3.2.2). Everything further in reads the header.
fn name_the_host(request: &mut Request) {
    let named = request.uri().authority().and_then(|authority| HeaderValue::from_str(authority.as_str()).ok());
    if let Some(host) = named {
        request.headers_mut().insert(header::HOST, host);
    }
}

/// On a platform's own host name the prefix is silent: it is put back before routing.
fn map_host(web: &Web, request: &mut Request) {
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or("");
    let host = host.split(':').next().unwrap_or("").to_ascii_lowercase();
    let Some(platform) = web.platforms.by_host(&host) else { return };
    let full = request.uri().path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    let own = ["/assets/", "/theme/", "/healthz", "/readyz", "/verification/", "/api/", "/.well-known/"];
    if own.iter().any(|start| full.starts_with(start)) {
        return;
    }
    if let Ok(uri) = format!("/{}{full}", platform.code).parse() {
        *request.uri_mut() = uri;
        request.extensions_mut().insert(MappedHost);
    }
}

fn wants_json(uri: &Uri, headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or("");
    uri.path().starts_with("/api/") || accept.contains("json") && !accept.contains("text/html")
}

fn log(id: &str, method: &Method, uri: &Uri, problem: &Problem) {
    // The path only: a query may carry what a person typed.
    let (path, code) = (without_code(uri.path()), problem.kind.code());
    match (&problem.cause, problem.kind) {
        (Some(cause), ProblemKind::Internal) => tracing::error!(id, %method, path, code, %cause, "request failed"),
        (Some(cause), _) => tracing::warn!(id, %method, path, code, %cause, "request refused"),
        (None, _) => tracing::debug!(id, %method, path, code, "request refused"),
    }
}

/// The path as it may be logged: what follows these is a code, or names a person's certificate.
fn without_code(path: &str) -> &str {
    let after = |mark: &str| path.find(mark).map(|at| at + mark.len());
    let end = ["/reprise/", "/activation/", "/demandes/", "/verification/"].into_iter().filter_map(after).min();
    end.map_or(path, |end| &path[..end])
}

fn as_json(problem: &Problem, id: &str, t: &Words) -> Response {
    let (title, detail) = words_of(problem, t);
    let body = serde_json::json!({
        "type": format!("urn:preau:problem:{}", problem.kind.code()),
        "title": title, "status": problem.kind.status().as_u16(), "detail": detail, "instance": id,
    });
    let headers = [(header::CONTENT_TYPE, "application/problem+json"), (header::CACHE_CONTROL, "no-store")];
    (problem.kind.status(), headers, body.to_string()).into_response()
}

fn as_page(
    web: &Web,
    uri: &Uri,
    headers: &HeaderMap,
    extensions: &http::Extensions,
    problem: &Problem,
    id: &str,
) -> Response {
    let ask = match AskParts::read(web, uri, headers, extensions) {
        Some(parts) if parts.platform.is_open() => Ask::new(web.clone(), parts),
        _ => Ask::of_network(web.clone(), uri, headers, extensions),
    };
    if let Some(late) = &problem.late {
        return late_page(&ask, late, id);
    }
    let t = ask.words();
    let (heading, detail) = words_of(problem, &t);
    let mut ways = problem.ways.clone();
    if ways.is_empty() {
        ways = usual_ways(&ask, &t);
    }
    let mut shell = ask.shell(None, heading.clone());
    shell.noindex = true;
    shell.sign_in = false;
    let is_our_fault = matches!(problem.kind, ProblemKind::Internal | ProblemKind::Unavailable);
    let page = ProblemPage { shell, t, heading, detail, ways, id: id.to_owned(), is_our_fault };
    shown(&ask, problem.kind, askama::Template::render(&page), id)
}

fn shown(ask: &Ask, kind: ProblemKind, page: Result<String, askama::Error>, id: &str) -> Response {
    match page {
        Ok(html) => (kind.status(), ask.finish(html)).into_response(),
        Err(error) => {
            tracing::error!(id, %error, "the page of a problem failed");
            (kind.status(), format!("{} ({id})", kind.code())).into_response()
        }
    }
}

/// The form of another web session, to be sent by a press. The token in it is that of who is signed in now.
fn late_page(ask: &Ask, late: &Late, id: &str) -> Response {
    let t = ask.words();
    let has_file = !late.said.files.is_empty();
    let (heading, detail, sign_in) = match &late.me {
        Some(me) if has_file => (t.late_other(), t.late_other_file(&me.name), String::new()),
        Some(me) => (t.late_other(), t.late_other_detail(&me.name), String::new()),
        None => {
            let detail = if has_file { t.late_signed_out_file() } else { t.late_signed_out_detail() };
            (t.late_signed_out(), detail.to_owned(), ask.sign_in_for(&ask.link("/accueil")))
        }
    };
    let mut shell = ask.shell(late.me.as_ref(), heading);
    shell.noindex = true;
    shell.sign_in = false;
    let page = LatePage {
        shell,
        heading: heading.to_owned(),
        detail,
        typed: late.typed(),
        fields: &late.said.fields,
        files: &late.said.files,
        action: &late.action,
        sign_in,
        home: ask.link("/"),
        t,
    };
    shown(ask, ProblemKind::Forged, askama::Template::render(&page), id)
}

fn usual_ways(ask: &Ask, t: &Words) -> Vec<Link> {
    let link = |label: &str, url: String| Link { label: label.to_owned(), url };
    if ask.platform.is_network() {
        let open = ask.web.platforms.all();
        let open = open.iter().filter(|one| one.state == PlatformState::Open);
        return open.map(|one| link(&one.name, format!("/{}/", one.code))).collect();
    }
    vec![
        link(t.problem_way_home(), ask.link("/")),
        link(t.problem_way_search(), ask.link("/recherche")),
        link(t.problem_way_people(), ask.link("/contacts")),
    ]
}

fn words_of(problem: &Problem, t: &Words) -> (String, String) {
    let (title, detail) = match problem.kind {
        ProblemKind::NotFound => (t.problem_not_found(), t.problem_not_found_detail()),
        ProblemKind::UnknownPlatform => (t.problem_unknown_platform(), t.problem_unknown_platform_detail()),
        ProblemKind::NotOpenYet => (t.problem_not_open_yet(), t.problem_not_open_yet_detail()),
        ProblemKind::Forbidden => (t.problem_forbidden(), t.problem_forbidden_detail()),
        ProblemKind::Forged => (t.problem_forged(), t.problem_forged_detail()),
        ProblemKind::BadRequest => (t.problem_bad_request(), t.problem_bad_request_detail()),
        ProblemKind::TooLarge => (t.problem_too_large(), t.problem_too_large_detail()),
        ProblemKind::TooMany => (t.problem_too_many(), t.problem_too_many_detail()),
        ProblemKind::TimedOut => (t.problem_timed_out(), t.problem_timed_out_detail()),
        ProblemKind::MethodNotAllowed => (t.problem_method(), t.problem_method_detail()),
        ProblemKind::Unavailable => (t.problem_unavailable(), t.problem_unavailable_detail()),
        ProblemKind::Conflict => (t.problem_conflict(), t.problem_conflict_detail()),
        ProblemKind::Internal => (t.problem_internal(), t.problem_internal_detail()),
    };
    (
        problem.title.clone().unwrap_or_else(|| title.to_owned()),
        problem.detail.clone().unwrap_or_else(|| detail.to_owned()),
    )
}

impl Problem {
    /// The same problem behind an `Arc`-free clone for tests of pages.
    #[must_use]
    pub fn caused_by(mut self, cause: &str) -> Self {
        self.cause = Some(Arc::from(cause));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::without_code;

    #[test]
    fn codes_in_addresses_are_not_logged() {
        assert_eq!(without_code("/ac-lille/aide/reprise/ABCD-2345"), "/ac-lille/aide/reprise/");
        assert_eq!(without_code("/ac-lille/formation/activation/abcd"), "/ac-lille/formation/activation/");
        assert_eq!(without_code("/ac-lille/aide/demandes/ABCD/x"), "/ac-lille/aide/demandes/");
        assert_eq!(without_code("/ac-lille/aide/reprise"), "/ac-lille/aide/reprise");
        assert_eq!(without_code("/verification/ABCD-2345/x"), "/verification/");
        assert_eq!(without_code("/"), "/");
    }
}
