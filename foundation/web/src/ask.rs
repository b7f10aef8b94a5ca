//! Who asks, where and in which language: what nearly every handler takes first.
//!
//! Resolving it costs no statement. What is read and written for whoever asks: `deed`.

use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::response::{Html, IntoResponse, Response};
use base::Timestamp;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Uri, header};
use i18n::Lang;

use crate::late::Typed;
use crate::{
    ClientAddress, Me, PlatformView, Problem, ProblemKind, SessionToken, Shell, Web, cookie, flash, words::Words,
};

/// The platform that a host name was mapped to; put there by the application's outermost layer.
#[derive(Debug, Clone)]
pub(crate) struct MappedHost;

/// What a request says before any database is asked.
#[derive(Clone)]
pub struct AskParts {
    /// The platform, or the network's stand-in.
    pub platform: Arc<PlatformView>,
    /// The language of the answer.
    pub lang: Lang,
    /// `/ac-lille`, or empty on a host of its own.
    pub prefix: String,
    /// Path and query, for coming back here.
    pub here: String,
    /// Where the request comes from.
    pub address: ClientAddress,
    /// The browser's name, shortened.
    pub device: String,
    /// `auto`, `light` or `dark`.
    pub theme: &'static str,
    pub(crate) token: Option<SessionToken>,
    pub(crate) flash: Option<flash::Flash>,
    pub(crate) profile: Option<String>,
    pub(crate) accepts_encoding: HeaderValue,
    pub(crate) cookies: Vec<HeaderValue>,
    pub(crate) typed: Typed,
}

impl AskParts {
    /// Reads what the request says. The platform is the first segment of the path.
    #[must_use]
    pub fn read(web: &Web, uri: &Uri, headers: &HeaderMap, extensions: &http::Extensions) -> Option<Self> {
        let code = uri.path().trim_start_matches('/').split('/').next().unwrap_or("");
        let platform = web.platforms.by_code(code)?;
        let prefix = if extensions.get::<MappedHost>().is_some() { String::new() } else { format!("/{code}") };
        Some(Self::with_platform(web, platform, prefix, uri, headers, extensions))
    }

    pub(crate) fn with_platform(
        web: &Web,
        platform: Arc<PlatformView>,
        prefix: String,
        uri: &Uri,
        headers: &HeaderMap,
        extensions: &http::Extensions,
    ) -> Self {
        let theme = match cookie::read(headers, "preau_theme") {
            Some("light") => "light",
            Some("dark") => "dark",
            _ => "auto",
        };
        let full = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
        let here = if prefix.is_empty() && !platform.is_network() {
            full.strip_prefix(&format!("/{}", platform.code)).unwrap_or(full).to_owned()
        } else {
            full.to_owned()
        };
        let name = cookie::session_cookie_name(&web.settings);
        let device = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
        Self {
            lang: cookie::read(headers, "preau_langue").and_then(Lang::from_code).unwrap_or(Lang::Fr),
            prefix,
            here,
            address: ClientAddress::of(extensions, headers, &web.settings.trusted_proxies),
            device: device.chars().take(200).collect(),
            theme,
            token: cookie::read(headers, name).and_then(SessionToken::parse),
            flash: flash::take(headers),
            profile: cookie::read(headers, "preau_profil").map(|value| value.chars().take(64).collect()),
            accepts_encoding: headers
                .get(header::ACCEPT_ENCODING)
                .cloned()
                .unwrap_or(HeaderValue::from_static("identity")),
            cookies: headers.get_all(header::COOKIE).iter().cloned().collect(),
            typed: extensions.get::<Typed>().cloned().unwrap_or_default(),
            platform,
        }
    }
}

/// Where else the same platform is served.
#[derive(Debug, Clone)]
pub struct OtherHost {
    /// Its origin, as browsers write it in `Origin`.
    pub origin: String,
    /// The platform's address there, without a trailing slash.
    pub root: String,
}

/// Adds to what is asked for together what a page will read for this person.
pub(crate) type Expected = Arc<dyn Fn(&mut db::Ahead, &Me) + Send + Sync>;

/// The request, read; the first argument of nearly every handler.
#[derive(Clone)]
pub struct Ask {
    /// The shared state.
    pub web: Web,
    /// What the request says.
    pub parts: AskParts,
    pub(crate) expected: Option<Expected>,
}

impl std::ops::Deref for Ask {
    type Target = AskParts;
    fn deref(&self) -> &AskParts {
        &self.parts
    }
}

impl<S> FromRequestParts<S> for Ask
where
    S: Send + Sync,
    Web: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let web = Web::from_ref(state);
        let asked = AskParts::read(&web, &parts.uri, &parts.headers, &parts.extensions)
            .ok_or(Problem::new(ProblemKind::UnknownPlatform))?;
        if !asked.platform.is_open() {
            return Err(Problem::new(ProblemKind::NotOpenYet));
        }
        Ok(Self::new(web, asked))
    }
}

impl Ask {
    /// The same for pages that belong to no platform: the network home, the demo's mailbox.
    #[must_use]
    pub fn of_network(web: Web, uri: &Uri, headers: &HeaderMap, extensions: &http::Extensions) -> Self {
        let platform = Arc::new(PlatformView::network(&web.settings.network_name));
        let parts = AskParts::with_platform(&web, platform, String::new(), uri, headers, extensions);
        Self::new(web, parts)
    }

    pub(crate) fn new(web: Web, parts: AskParts) -> Self {
        Self { web, parts, expected: None }
    }

    /// Says what the page will read for the person, so that a database at a distance gives it in one round trip
    /// with the person. They are taken for who they were at their last visit: what is asked for wrongly costs
    /// its work, and is not read. It is to be all that the page reads, as a rule: one that reads more there is run
    /// again ([`db::Db::read_ahead`]).
    #[must_use]
    pub fn expecting(mut self, ask: impl Fn(&mut db::Ahead, &Me) + Send + Sync + 'static) -> Self {
        self.expected = Some(Arc::new(ask));
        self
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.web.env.now()
    }

    /// The address of `path` (`/connexion`) on this platform, as a link of the same host.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The full address of `path`, for mails and canonical links.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.web.settings.root_of(&self.platform))
    }

    /// Whether the browser is on the platform's own host name, where addresses have no prefix.
    #[must_use]
    pub fn is_on_own_host(&self) -> bool {
        self.prefix.is_empty() && !self.platform.is_network()
    }

    /// The origin under which this platform is served here: its own host's, or the network's.
    #[must_use]
    pub fn origin(&self) -> String {
        let settings = &self.web.settings;
        match &self.platform.host {
            Some(host) if self.is_on_own_host() => settings.origin_of_host(host),
            _ => settings.public_origin().to_owned(),
        }
    }

    /// The other host that serves this platform: the network's host on the platform's own one, and the
    /// reverse. None when the platform has no host of its own.
    #[must_use]
    pub fn other_host(&self) -> Option<OtherHost> {
        let settings = &self.web.settings;
        let own = settings.origin_of_host(self.platform.host.as_deref()?);
        let network = settings.public_origin();
        if own == network {
            return None;
        }
        Some(if self.is_on_own_host() {
            OtherHost { origin: network.to_owned(), root: format!("{}/{}", settings.public_url, self.platform.code) }
        } else {
            OtherHost { origin: own.clone(), root: own }
        })
    }

    /// Whether the browser sent a web session's cookie, valid or not.
    #[must_use]
    pub fn has_session_cookie(&self) -> bool {
        self.token.is_some()
    }

    /// The token hash of the browser's web session, for ending it.
    #[must_use]
    pub fn session_hash(&self) -> Option<[u8; 32]> {
        self.token.as_ref().map(SessionToken::hash)
    }

    /// The value of a cookie of ours.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in &self.cookies {
            headers.append(header::COOKIE, value.clone());
        }
        cookie::read(&headers, name).map(str::to_owned)
    }

    /// What this host keeps in the browser for a hand-over, see [`crate::crossing_cookie`].
    #[must_use]
    pub fn crossing_cookie(&self) -> Option<String> {
        self.cookie(cookie::crossing_cookie_name(&self.web.settings))
    }

    /// The profile that this browser chose, if any.
    #[must_use]
    pub fn chosen_profile(&self) -> Option<&str> {
        self.profile.as_deref()
    }

    /// A redirect to the sign-in page that comes back here. On a platform's own host the network's host is
    /// asked first: whoever is signed in there is not asked again.
    #[must_use]
    pub fn sign_in_first(&self) -> Problem {
        // A host that was asked for its session never asks back.
        let asks = self.is_on_own_host() && self.other_host().is_some() && !self.here.starts_with("/passage");
        let door = if asks { "/passage/demande" } else { "/connexion" };
        Problem::redirect(format!("{}?retour={}", self.link(door), crate::in_query(&self.here)))
    }

    /// The same for a page that is not the one asked for: a form leads back to the page that it stands on.
    #[must_use]
    pub fn sign_in_for(&self, page: &str) -> String {
        let mut ask = self.clone();
        ask.parts.here = page.to_owned();
        ask.sign_in_first().redirect.unwrap_or_default()
    }

    /// Whether this early answer is the way to the sign-in.
    #[must_use]
    pub fn is_sign_in(&self, problem: &Problem) -> bool {
        problem.redirect.is_some() && problem.redirect == self.sign_in_first().redirect
    }

    /// The frame of a page.
    #[must_use]
    pub fn shell(&self, me: Option<&Me>, title: impl Into<String>) -> Shell {
        Shell::new(self, me, title.into())
    }

    /// Renders a page: `make` puts the shell into the template. Signed-in pages are never stored by
    /// browsers or proxies.
    ///
    /// # Errors
    /// A template that fails is our fault (500).
    pub fn render<T: askama::Template>(
        &self,
        me: Option<&Me>,
        title: impl Into<String>,
        make: impl FnOnce(Shell) -> T,
    ) -> Result<Response, Problem> {
        let html = make(self.shell(me, title)).render()?;
        Ok(self.finish(html))
    }

    /// Makes an answer of finished HTML, and forgets the message that it showed.
    #[must_use]
    pub fn finish(&self, html: String) -> Response {
        let mut response = Html(html).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.flash.is_some()
            && let Ok(value) = HeaderValue::from_str(&flash::forget(&self.web.settings))
        {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
        response
    }

    /// The words of the web crate in the language of the answer.
    #[must_use]
    pub fn words(&self) -> Words {
        Words::new(self.lang)
    }
}
