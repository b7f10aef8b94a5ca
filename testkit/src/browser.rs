//! A browser without a screen: it keeps cookies, sends what browsers send, and follows nothing by itself.

use std::collections::{BTreeMap, BTreeSet};

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// What came back.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub body: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Seen {
    /// Where it leads, when it is a redirect.
    #[must_use]
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// The body without its tags, blanks collapsed: what a person reads.
    #[must_use]
    pub fn text(&self) -> String {
        let (mut text, mut inside) = (String::new(), false);
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push(' ');
                }
                c if !inside => text.push(c),
                _ => {}
            }
        }
        let text = text.replace("&#39;", "'").replace("&amp;", "&").replace("&quot;", "\"");
        text.split([' ', '\n']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The value of the hidden field `jeton`, when the page has a signed-in form.
    #[must_use]
    pub fn token(&self) -> Option<String> {
        let after = self.body.split("name=\"jeton\" value=\"").nth(1)?;
        after.split('"').next().map(str::to_owned)
    }
}

/// The cookies of one host.
type Jar = BTreeMap<String, String>;

/// A browser with its cookies, which it keeps apart by host.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: Jar,
    elsewhere: BTreeMap<String, Jar>,
    /// Names of cookies that come along when another site sends a form (`SameSite=None`).
    crossing: BTreeSet<String>,
    token: Option<String>,
    headers: Vec<(String, String)>,
}

impl Browser {
    pub(crate) fn new(router: Router) -> Self {
        Self {
            router,
            cookies: Jar::new(),
            elsewhere: BTreeMap::new(),
            crossing: BTreeSet::new(),
            token: None,
            headers: Vec::new(),
        }
    }

    /// Sends this header with every request.
    #[must_use]
    pub fn sending(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The cookies now, of the host that paths without a name ask.
    #[must_use]
    pub fn cookies(&self) -> &BTreeMap<String, String> {
        &self.cookies
    }

    /// Puts a cookie.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// GETs a page.
    ///
    /// # Panics
    /// When the application does not answer at all.
    pub async fn get(&mut self, path: &str) -> Seen {
        self.send(Method::GET, path, None, &[]).await
    }

    /// POSTs a form as one of our own pages would; the token of the last signed-in page goes along.
    ///
    /// # Panics
    /// When the application does not answer at all.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        if let Some(token) = self.token.clone().filter(|_| !fields.iter().any(|(name, _)| *name == "jeton")) {
            form.append_pair("jeton", &token);
        }
        let headers = [("sec-fetch-site", "same-origin"), ("content-type", "application/x-www-form-urlencoded")];
        self.send(Method::POST, path, Some(form.finish()), &headers).await
    }

    /// POSTs a form that a page of `origin`, another site, holds: only what crosses sites comes along.
    ///
    /// # Panics
    /// When the application does not answer at all.
    pub async fn post_from(&mut self, origin: &str, path: &str, fields: &[(&str, &str)]) -> Seen {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let headers = [
            ("sec-fetch-site", "cross-site"),
            ("origin", origin),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        self.send(Method::POST, path, Some(form.finish()), &headers).await
    }

    /// POSTs a form with one file, as one of our own pages would.
    ///
    /// # Panics
    /// When the application does not answer at all.
    pub async fn upload(&mut self, path: &str, field: &str, file_name: &str, content: &[u8]) -> Seen {
        let token = self.token.clone().unwrap_or_default();
        let mut body =
            format!("--limite\r\nContent-Disposition: form-data; name=\"jeton\"\r\n\r\n{token}\r\n").into_bytes();
        let head = format!("form-data; name=\"{field}\"; filename=\"{file_name}\"");
        body.extend(format!("--limite\r\nContent-Disposition: {head}\r\n\r\n").bytes());
        body.extend_from_slice(content);
        body.extend(b"\r\n--limite--\r\n");
        let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=limite")];
        self.exchange(Method::POST, path, body, &headers).await
    }

    /// Sends any request.
    ///
    /// # Panics
    /// When the application does not answer at all.
    pub async fn send(&mut self, method: Method, path: &str, body: Option<String>, headers: &[(&str, &str)]) -> Seen {
        self.exchange(method, path, body.unwrap_or_default().into_bytes(), headers).await
    }

    async fn exchange(&mut self, method: Method, path: &str, body: Vec<u8>, headers: &[(&str, &str)]) -> Seen {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "localhost:8080");
        let crosses = headers.contains(&("sec-fetch-site", "cross-site"));
        let sent = |(name, _): &(&String, &String)| !crosses || self.crossing.contains(*name);
        let host = host_of(path);
        let jar = if host.is_empty() { Some(&self.cookies) } else { self.elsewhere.get(host) };
        let pairs = jar.into_iter().flatten().filter(sent).map(|(name, value)| format!("{name}={value}"));
        let pairs: Vec<_> = pairs.collect();
        if !pairs.is_empty() {
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(body)).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        for value in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(host, value.to_str().unwrap_or(""));
        }
        let body = String::from_utf8_lossy(&bytes).into_owned();
        let seen = Seen { status: parts.status, headers: parts.headers, body, bytes: bytes.to_vec() };
        if let Some(token) = seen.token() {
            self.token = Some(token);
        }
        seen
    }

    fn keep(&mut self, host: &str, line: &str) {
        let Some((name, value)) = line.split(';').next().and_then(|pair| pair.split_once('=')) else { return };
        let jar = if host.is_empty() { &mut self.cookies } else { self.elsewhere.entry(host.to_owned()).or_default() };
        if value.is_empty() || line.contains("Max-Age=0") {
            jar.remove(name);
            return;
        }
        jar.insert(name.to_owned(), value.to_owned());
        if line.contains("SameSite=None") {
            self.crossing.insert(name.to_owned());
        }
    }

    /// Signs in on `ac-lille` and fetches the private home for its token.
    ///
    /// # Panics
    /// When the sign-in is refused.
    pub async fn sign_in(&mut self, username: &str, password: &str) -> Seen {
        let fields = [("identifiant", username), ("mot_de_passe", password)];
        let seen = self.post("/ac-lille/connexion", &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text());
        self.get("/ac-lille/deconnexion").await;
        seen
    }
}

/// The host in an address; empty for a path without one.
fn host_of(path: &str) -> &str {
    path.split_once("://").and_then(|(_, rest)| rest.split('/').next()).unwrap_or("")
}
