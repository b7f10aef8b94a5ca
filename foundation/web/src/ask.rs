//! Who asks, where and in which language: what nearly every handler takes first.
//!
//! Resolving it costs no statement. The person is found inside the page's own transaction, so that a
//! page is one hop to the database: [`Ask::signed_in`], [`Ask::visitor`], [`Ask::act`].

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

/// A seen moment older than this is written again (milliseconds).
const TOUCH_AFTER: i64 = 5 * 60 * 1000;

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
    expected: Option<Expected>,
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
    /// its work, and is not read.
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

    /// Reads for whoever asks, signed in or not: one snapshot.
    ///
    /// # Errors
    /// What the closure refuses; `503` when the database is away.
    pub async fn visitor<T, F>(&self, read: F) -> Result<(Option<Me>, T), Problem>
    where
        T: Send + 'static,
        F: Fn(&mut db::Tx, Option<&Me>) -> Result<T, Problem> + Send + 'static,
    {
        let (hash, now, web) = (self.session_hash(), self.now(), self.web.clone());
        let expected = self.expected.clone();
        let (known, ahead) = hash.map(|hash| web.ahead(&hash, now, expected.as_ref())).unwrap_or_default();
        let answer = self
            .web
            .db
            .read_ahead(ahead, move |tx| {
                let me = match &hash {
                    Some(hash) => {
                        web.find_me(tx, hash, now, (known.as_ref(), expected.as_ref()))?.filter(|me| !me.is_restricted)
                    }
                    None => None,
                };
                let value = read(tx, me.as_ref())?;
                Ok::<_, Problem>((me, value))
            })
            .await?;
        if let Some(me) = &answer.0 {
            self.touch(me);
        }
        Ok(answer)
    }

    /// Reads for the signed-in person; signed out, the browser goes to the sign-in page and comes back.
    ///
    /// # Errors
    /// What the closure refuses; a redirect to the sign-in page.
    pub async fn signed_in<T, F>(&self, read: F) -> Result<(Me, T), Problem>
    where
        T: Send + 'static,
        F: Fn(&mut db::Tx, &Me) -> Result<T, Problem> + Send + 'static,
    {
        let (ahead, closure) = self.of_the_signed_in(read)?;
        let answer =
            self.web.db.read_ahead(ahead, closure).await.map_err(|problem| self.with_what_was_typed(problem))?;
        self.touch(&answer.0);
        Ok(answer)
    }

    /// Writes for the signed-in person, in one transaction. The closure may run twice.
    ///
    /// # Errors
    /// What the closure refuses (nothing is written then); a redirect to the sign-in page.
    pub async fn act<T, F>(&self, write: F) -> Result<(Me, T), Problem>
    where
        T: Send + 'static,
        F: Fn(&mut db::Tx, &Me) -> Result<T, Problem> + Send + 'static,
    {
        let closure = self.on_what_is_asked(write)?;
        self.web.db.write(closure).await.map_err(|problem| self.with_what_was_typed(problem))
    }

    /// The same for deeds in rows of the person's own ([`db::Db::write_own`]).
    ///
    /// # Errors
    /// As [`Ask::act`].
    pub async fn act_on_own<T, F>(&self, write: F) -> Result<(Me, T), Problem>
    where
        T: Send + 'static,
        F: Fn(&mut db::Tx, &Me) -> Result<T, Problem> + Send + 'static,
    {
        let closure = self.on_what_is_asked(write)?;
        self.web.db.write_own(closure).await.map_err(|problem| self.with_what_was_typed(problem))
    }

    /// What runs for the signed-in person and begins with its reads, as a transaction that writes does.
    fn on_what_is_asked<T, F>(
        &self,
        run: F,
    ) -> Result<impl Fn(&mut db::Tx) -> Result<(Me, T), Problem> + Send + 'static, Problem>
    where
        F: Fn(&mut db::Tx, &Me) -> Result<T, Problem> + Send + 'static,
    {
        let (ahead, run) = self.of_the_signed_in(run)?;
        Ok(move |tx: &mut db::Tx| {
            tx.ahead(ahead.clone())?;
            run(tx)
        })
    }

    /// What runs for the signed-in person, found in the same transaction, and what it will read.
    fn of_the_signed_in<T, F>(
        &self,
        run: F,
    ) -> Result<(db::Ahead, impl Fn(&mut db::Tx) -> Result<(Me, T), Problem> + Send + 'static), Problem>
    where
        F: Fn(&mut db::Tx, &Me) -> Result<T, Problem> + Send + 'static,
    {
        let hash = self.session_hash().ok_or_else(|| self.with_what_was_typed(self.sign_in_first()))?;
        let (ask, now) = (self.clone(), self.now());
        let (known, ahead) = self.web.ahead(&hash, now, self.expected.as_ref());
        let run = move |tx: &mut db::Tx| {
            let me = ask.web.find_me(tx, &hash, now, (known.as_ref(), ask.expected.as_ref()))?;
            let me = me.ok_or_else(|| ask.sign_in_first())?;
            ask.refuse_restricted(&me)?;
            let value = run(tx, &me)?;
            Ok((me, value))
        };
        Ok((ahead, run))
    }

    /// Whoever is sent to the sign-in from a form is shown what they typed instead, with the way there.
    fn with_what_was_typed(&self, problem: Problem) -> Problem {
        if self.is_sign_in(&problem) { self.typed.problem(self).unwrap_or(problem) } else { problem }
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

    /// An expired password opens only the page that changes it (guide B2).
    fn refuse_restricted(&self, me: &Me) -> Result<(), Problem> {
        let allowed = ["/mon-compte/mot-de-passe", "/deconnexion"];
        let path = self.here.split('?').next().unwrap_or("");
        let path = path.strip_prefix(&self.prefix).unwrap_or(path);
        if me.is_restricted && !allowed.contains(&path) {
            return Err(Problem::redirect(self.link("/mon-compte/mot-de-passe")));
        }
        Ok(())
    }

    fn touch(&self, me: &Me) {
        let (now, session) = (self.now(), me.session);
        if now.millis_since(me.seen_at) < TOUCH_AFTER {
            return;
        }
        let (db, sessions) = (self.web.db.clone(), self.web.sessions.clone());
        tokio::spawn(async move {
            if let Err(error) = db.write(move |tx| sessions.touch(tx, session, now)).await {
                tracing::warn!(%error, "a web session could not be marked as seen");
            }
        });
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
