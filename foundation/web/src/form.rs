//! Forms: what was typed is kept, and each error is tied to its field.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRef, FromRequest, Multipart, Request};
use http::{StatusCode, header};

use crate::late::{self, Said};
use crate::{Ask, Problem, ProblemKind, Web, csrf};
use axum::extract::FromRequestParts;

/// The fields of a form as they came.
#[derive(Clone, Default)]
pub struct Fields(pub(crate) Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`. NUL and other control characters are dropped, line
    /// ends become `\n`: no field needs them and some stores refuse them.
    #[must_use]
    pub fn parse(body: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(body).take(2000);
        Self(pairs.map(|(name, value)| (name.into_owned(), clean(&value))).collect())
    }

    /// The field's value without blanks around it; empty when it is absent.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The field's value exactly as it came (passwords); empty when it is absent.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// Every value of a field that may come several times.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Every field with its value, in the order in which they came.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn is_checked(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// The state to show the form again with: every value but passwords.
    #[must_use]
    pub fn state(&self) -> FormState {
        let kept = self.0.iter().filter(|(name, _)| !name.starts_with("mot_de_passe") && name != "jeton");
        FormState { values: kept.cloned().collect(), ..FormState::default() }
    }
}

/// A form as it is shown: values, and errors by field.
#[derive(Clone, Default)]
pub struct FormState {
    values: BTreeMap<String, String>,
    errors: Vec<(String, String)>,
}

impl FormState {
    /// An empty form.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// The same form with a value in a field.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.insert(name.to_owned(), value.into());
        self
    }

    /// Ties an error to a field; an empty name ties it to the whole form.
    pub fn refuse(&mut self, name: &str, message: impl Into<String>) {
        self.errors.push((name.to_owned(), message.into()));
    }

    /// What was typed in the field.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// The field's error; empty when there is none.
    #[must_use]
    pub fn error(&self, name: &str) -> &str {
        self.errors.iter().find(|(field, _)| field == name).map_or("", |(_, message)| message.as_str())
    }

    /// Whether the field has an error.
    #[must_use]
    pub fn has_error(&self, name: &str) -> bool {
        self.errors.iter().any(|(field, _)| field == name)
    }

    /// Whether `value` is what the field holds (selected options).
    #[must_use]
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.value(name) == value
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Every error in the order of the fields, as (field, message).
    #[must_use]
    pub fn errors(&self) -> &[(String, String)] {
        &self.errors
    }
}

pub(crate) fn clean(value: &str) -> String {
    let value = value.replace("\r\n", "\n");
    value.chars().filter(|c| !c.is_control() || *c == '\n' || *c == '\t').collect()
}

/// Which pages may send the form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sender {
    /// One of our pages on this host.
    OurPage,
    /// A page of the platform's other host.
    OtherHost,
}

async fn fields_of<S>(request: Request, state: &S, sender: Sender) -> Result<(Ask, Fields), Problem>
where
    S: Send + Sync,
    Web: FromRef<S>,
{
    let web = Web::from_ref(state);
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"));
    let (mut parts, body) = request.into_parts();
    let ask = match Ask::from_request_parts(&mut parts, state).await {
        Ok(ask) => ask,
        Err(problem) if problem.kind() == ProblemKind::UnknownPlatform => {
            Ask::of_network(web.clone(), &parts.uri, &parts.headers, &parts.extensions)
        }
        Err(problem) => return Err(problem),
    };
    if sender == Sender::OtherHost {
        let other = ask.other_host().ok_or_else(Problem::not_found)?;
        csrf::check_from(&parts.headers, &other.origin)?;
    } else {
        csrf::check_origin(&parts.headers, &web.settings, ask.platform.host.as_deref())?;
    }
    web.limiter.check(ask.address)?;
    let limit = web.settings.form_limit;
    let bytes = read_body(body, limit).await?;
    if !is_form && !bytes.is_empty() {
        return Err(Problem::bad_request());
    }
    Ok((ask, Fields::parse(&bytes)))
}

async fn read_body(body: axum::body::Body, limit: usize) -> Result<Bytes, Problem> {
    axum::body::to_bytes(body, limit).await.map_err(|error| {
        let too_long = std::error::Error::source(&error).is_some_and(|s| s.is::<http_body_util::LengthLimitError>());
        Problem::new(if too_long { ProblemKind::TooLarge } else { ProblemKind::BadRequest })
    })
}

/// A form of somebody who is signed out: its origin is checked.
pub struct OpenForm(pub Fields);

/// A form of the signed-in person: its origin and its token (`jeton`) are checked.
pub struct SignedForm(pub Fields);

/// A form of the signed-in person that knows what to do when its page belongs to another web session, instead
/// of the page that shows what was typed again.
pub enum LateForm {
    /// Its origin and its token are right.
    OnTime(Fields),
    /// It comes from one of our pages, without the token of the web session: **nothing may be carried out**.
    Late(Fields),
}

/// A form that a page of the platform's other host sends ([`Ask::other_host`]): it must come from there and
/// nowhere else.
pub struct OtherHostForm(pub Fields);

impl<S> FromRequest<S> for OtherHostForm
where
    S: Send + Sync,
    Web: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        fields_of(request, state, Sender::OtherHost).await.map(|(_, fields)| Self(fields))
    }
}

impl std::ops::Deref for OtherHostForm {
    type Target = Fields;
    fn deref(&self) -> &Fields {
        &self.0
    }
}

impl<S> FromRequest<S> for OpenForm
where
    S: Send + Sync,
    Web: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        fields_of(request, state, Sender::OurPage).await.map(|(_, fields)| Self(fields))
    }
}

impl<S> FromRequest<S> for SignedForm
where
    S: Send + Sync,
    Web: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (ask, fields) = fields_of(request, state, Sender::OurPage).await?;
        match csrf::check_token(ask.token.as_ref(), fields.text("jeton")) {
            Ok(()) => {
                ask.typed.keep(&fields, Vec::new());
                Ok(Self(fields))
            }
            Err(_) => Err(late::problem(&ask, Said::of(&fields, Vec::new())).await),
        }
    }
}

impl<S> FromRequest<S> for LateForm
where
    S: Send + Sync,
    Web: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (ask, fields) = fields_of(request, state, Sender::OurPage).await?;
        let is_on_time = csrf::check_token(ask.token.as_ref(), fields.text("jeton")).is_ok();
        Ok(if is_on_time { Self::OnTime(fields) } else { Self::Late(fields) })
    }
}

impl std::ops::Deref for OpenForm {
    type Target = Fields;
    fn deref(&self) -> &Fields {
        &self.0
    }
}

impl std::ops::Deref for SignedForm {
    type Target = Fields;
    fn deref(&self) -> &Fields {
        &self.0
    }
}

/// One file of an upload, whole in memory: the limit is the operator's.
pub struct UploadedFile {
    /// The name that the browser gave; never a path.
    pub name: String,
    /// Its content.
    pub content: Bytes,
}

/// A signed-in form with files (`multipart/form-data`): origin, token and sizes are checked. When its web session
/// has ended, its fields come back to the person as those of a [`SignedForm`] do, and the files are asked for again.
pub struct Upload {
    /// The text fields.
    pub fields: Fields,
    /// The files, by field.
    pub files: BTreeMap<String, UploadedFile>,
}

impl<S> FromRequest<S> for Upload
where
    S: Send + Sync,
    Web: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (mut request, ask) = admitted(request, state).await?;
        axum::extract::DefaultBodyLimit::max(ask.web.settings.upload_limit).apply(&mut request);
        let mut form = Multipart::from_request(request, state).await.map_err(|_| Problem::bad_request())?;
        let (mut pairs, mut files) = (Vec::new(), BTreeMap::new());
        loop {
            let field = match form.next_field().await {
                Ok(Some(field)) => field,
                Ok(None) => break,
                Err(error) => return Err(multipart_problem(&error)),
            };
            let name = field.name().unwrap_or("").to_owned();
            let file_name = field.file_name().map(bare_name);
            let content = field.bytes().await.map_err(|error| multipart_problem(&error))?;
            match file_name {
                Some(file_name) => drop(files.insert(name, UploadedFile { name: file_name, content })),
                None => pairs.push((name, clean(&String::from_utf8_lossy(&content)))),
            }
        }
        let fields = Fields(pairs);
        let wanted = files.keys().cloned().collect();
        if csrf::check_token(ask.token.as_ref(), fields.text("jeton")).is_err() {
            return Err(late::problem(&ask, Said::of(&fields, wanted)).await);
        }
        ask.typed.keep(&fields, wanted);
        Ok(Self { fields, files })
    }
}

/// What a form with files passes before any of it is read: its origin, and the limit by address.
pub(crate) async fn admitted<S>(request: Request, state: &S) -> Result<(Request, Ask), Problem>
where
    S: Send + Sync,
    Web: FromRef<S>,
{
    let (mut parts, body) = request.into_parts();
    let ask = Ask::from_request_parts(&mut parts, state).await?;
    csrf::check_origin(&parts.headers, &ask.web.settings, ask.platform.host.as_deref())?;
    ask.web.limiter.check(ask.address)?;
    Ok((Request::from_parts(parts, body), ask))
}

/// The name of a file without the folders that some browsers send with it.
pub(crate) fn bare_name(given: &str) -> String {
    clean(given.rsplit(['/', '\\']).next().unwrap_or(""))
}

pub(crate) fn multipart_problem(error: &axum::extract::multipart::MultipartError) -> Problem {
    let too_long = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
    Problem::new(if too_long { ProblemKind::TooLarge } else { ProblemKind::BadRequest })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_kept_but_no_password() {
        let fields = Fields::parse("identifiant=+jdupont&mot_de_passe=secret&note=a%0D%0Ab%00&jeton=x".as_bytes());
        assert_eq!(fields.text("identifiant"), "jdupont");
        assert_eq!(fields.raw("mot_de_passe"), "secret");
        assert_eq!(fields.text("note"), "a\nb");
        let mut state = fields.state();
        assert_eq!(state.value("mot_de_passe"), "");
        assert_eq!(state.value("jeton"), "");
        state.refuse("identifiant", "Inconnu.");
        assert_eq!(state.error("identifiant"), "Inconnu.");
        assert!(state.has_errors() && !state.has_error("note"));
    }
}
