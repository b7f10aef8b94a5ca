//! The three steps: ask for a session, give one away, arrive with it. And the step before, from a sign-in.

use askama::Template;
use axum::extract::{Query, State as Held};
use axum::response::{Html, IntoResponse, Response};
use base::{Secret, WebSessionId};
use http::{HeaderValue, header};
use web::{Answer, Ask, Me, OtherHostForm, Problem, ProblemKind, SessionToken, Shell, see_other};

use super::rule::{self, Bound, State, leads_out};
use super::store;
use crate::history::{self, Entry, Happening};
use crate::service::Identity;
use crate::sign_in::safe_return;
use crate::web_session::{self, NewWebSession, device_name};
use crate::words::Words;

/// `?retour=` of a question.
#[derive(serde::Deserialize)]
pub struct Wanted {
    retour: Option<String>,
}

/// `?etat=` of a question that arrives.
#[derive(serde::Deserialize)]
pub struct Asked {
    etat: Option<String>,
}

#[derive(Template)]
#[template(path = "hand_over/give.html")]
struct GivePage {
    shell: Shell,
    t: Words,
    /// Where the form goes, and the name of that host.
    action: String,
    host: String,
    code: String,
    state: String,
}

#[derive(Template)]
#[template(path = "hand_over/onward.html")]
struct OnwardPage {
    shell: Shell,
    t: Words,
    to: String,
}

/// `GET /passage/demande`: this host needs a session and asks the other one.
pub async fn ask_for(Held(identity): Held<Identity>, ask: Ask, Query(query): Query<Wanted>) -> Answer {
    let other = ask.other_host().ok_or_else(Problem::not_found)?;
    let wanted = query.retour.unwrap_or_default();
    if ask.is_on_own_host() {
        let (me, ()) = ask.visitor(|_, _| Ok(())).await?;
        if me.is_some() {
            return Ok(see_other(&safe_return(&wanted, &ask.prefix)));
        }
    }
    let env = &identity.web.env;
    let browser = browser_of(&ask).unwrap_or_else(|| Secret::new(env.bytes()));
    let state = State::new(&identity.vault, browser.expose(), &ask.origin(), env.bytes(), &wanted);
    let mut response = see_other(&format!("{}/passage?etat={}", other.root, state.as_str()));
    let cookie = web::crossing_cookie(&ask.web.settings, &rule::to_text(browser.expose()), rule::COOKIE_SECONDS);
    put(&mut response, &cookie);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// `GET /passage`: this host has a session, or lets its person sign in first; the page sends the code on.
pub async fn give(Held(identity): Held<Identity>, ask: Ask, Query(query): Query<Asked>) -> Answer {
    let other = ask.other_host().ok_or_else(Problem::not_found)?;
    let state = query.etat.as_deref().and_then(State::parse).ok_or_else(Problem::bad_request)?;
    // A foreign page can have browsers come here: what it costs is bounded like a form.
    ask.web.limiter.check(ask.address)?;
    let now = ask.now();
    let code: Secret<[u8; 32]> = Secret::new(identity.web.env.bytes());
    let tag = identity.vault.tag("hand-over code", code.expose());
    let expires_at = now.plus_seconds(rule::CODE_SECONDS);
    let bound = Bound { target: other.origin.clone(), state_hash: state.hash(), expires_at };
    let (me, ()) = ask.act(move |tx, me| Ok(store::insert(tx, &tag, me.session, &bound, now)?)).await?;
    let t = Words::new(ask.lang);
    let page = GivePage {
        shell: shell(&ask, Some(&me)),
        t,
        action: format!("{}/passage/arrivee", other.root),
        host: host_name(&other.origin).to_owned(),
        code: rule::to_text(code.expose()),
        state: state.as_str().to_owned(),
    };
    let mut response = passing(page.render()?);
    web::headers::send_forms_to(&mut response, &other.origin);
    Ok(response)
}

/// `POST /passage/arrivee`: the other host's page brings the code.
pub async fn arrive(Held(identity): Held<Identity>, ask: Ask, form: OtherHostForm) -> Answer {
    let (web, now) = (&identity.web, ask.now());
    let state = State::parse(form.text("etat"));
    let browser = browser_of(&ask);
    let wanted = match (&state, &browser) {
        (Some(state), Some(browser)) => state.open(&identity.vault, browser.expose(), &ask.origin()),
        _ => None,
    };
    let Some(code) = rule::from_text(form.text("code")).map(Secret::new) else { return Err(refused(&ask, wanted)) };
    let tag = identity.vault.tag("hand-over code", code.expose());
    let token = SessionToken::new(&web.env);
    let here = ask.origin();
    let opening = Opening {
        id: WebSessionId::new(&web.env),
        token_hash: token.hash(),
        host: web_session::host_of(&ask),
        device: device_name(&ask.device),
        origin: ask.address.shortened(),
        entry: Entry::of(&ask),
        event: audit::Event::new(&web.env, "web_session.handed_over").on(ask.platform.id),
    };
    let is_ours = wanted.is_some();
    let opened = web
        .db
        .write(move |tx| {
            // Burnt before anything is asked of it, and kept burnt whatever the answer.
            let Some((from, bound)) = store::burn(tx, &tag)? else { return Ok(None) };
            let fits = is_ours && state.as_ref().is_some_and(|state| rule::is_good(&bound, &here, state, now));
            if !fits {
                return Ok(None);
            }
            let Some(source) = store::source(tx, from, now)? else { return Ok(None) };
            opening.open(tx, &source, now)?;
            Ok::<_, db::Error>(Some(source.language))
        })
        .await?;
    let (Some(language), Some(wanted)) = (opened, wanted.clone()) else { return Err(refused(&ask, wanted)) };
    let mut response = go_to(&ask, &onward(&ask, &wanted))?;
    put(&mut response, &web::session_cookie(&web.settings, &token));
    put(&mut response, &web::language_cookie(&web.settings, &language));
    Ok(response)
}

/// The session that an arrival opens, prepared outside the transaction.
#[derive(Clone)]
struct Opening {
    id: WebSessionId,
    token_hash: [u8; 32],
    host: Option<String>,
    device: String,
    origin: String,
    entry: Entry,
    event: audit::Event,
}

impl Opening {
    fn open(&self, tx: &mut db::Tx, source: &store::Source, now: base::Timestamp) -> Result<(), db::Error> {
        let new = NewWebSession {
            id: self.id,
            token_hash: self.token_hash,
            person: source.person,
            expires_at: source.expires_at,
            restricted: false,
            device: self.device.clone(),
            origin: self.origin.clone(),
            host: self.host.clone(),
        };
        web_session::open_in(tx, &new, source.family, now)?;
        history::note(tx, &self.entry, source.person, Happening::HandedOver)?;
        let detail = serde_json::json!({ "host": self.host });
        audit::record(tx, &self.event.clone().by(source.person).about(source.person).with(detail))
    }
}

/// Where an arrival goes on to: always to the platform's own host, which asked or whose sign-in it was.
fn onward(ask: &Ask, wanted: &str) -> String {
    let path = safe_return(wanted, "");
    if ask.is_on_own_host() { path } else { format!("{}{path}", ask.web.settings.root_of(&ask.platform)) }
}

/// A page, never a redirect: the person decides whether to try again.
fn refused(ask: &Ask, wanted: Option<String>) -> Problem {
    let t = Words::new(ask.lang);
    let again = onward(ask, &wanted.unwrap_or_default());
    let problem = Problem::new(ProblemKind::Forged)
        .with_words(t.passage_refused(), t.passage_refused_text())
        .with_way(t.passage_again(), again);
    if ask.is_on_own_host() { problem.with_way(t.sign_in_title(), ask.link("/connexion")) } else { problem }
}

/// `GET /passage/suite`: a page between a sign-in and the network's host. Browsers hold a form to the hosts that
/// its page names, through every redirect; a page of its own ends the form.
pub async fn go_on(ask: Ask, Query(query): Query<Wanted>) -> Answer {
    let other = ask.other_host().filter(|_| ask.is_on_own_host()).ok_or_else(Problem::not_found)?;
    let wanted = safe_return(&query.retour.unwrap_or_default(), &ask.prefix);
    let to = format!("{}/passage/demande?retour={}", other.root, web::in_query(&wanted));
    let (me, ()) = ask.visitor(|_, _| Ok(())).await?;
    let t = Words::new(ask.lang);
    Ok(passing(OnwardPage { shell: shell(&ask, me.as_ref()), t, to }.render()?))
}

/// The frame of a page that nobody stays on: the message of the action before waits for the next one.
fn shell(ask: &Ask, me: Option<&Me>) -> Shell {
    let mut shell = ask.shell(me, Words::new(ask.lang).passage_title());
    shell.flash = None;
    shell.noindex = true;
    shell
}

fn passing(html: String) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

/// The answer to a form that opened a web session: on to `to`. Browsers hold the form to the hosts that its page
/// named, through every redirect, and the address of an application leads to another one: there a page of our own
/// ends the form.
pub(crate) fn go_to(ask: &Ask, to: &str) -> Answer {
    if !leads_out(to) {
        return Ok(see_other(to));
    }
    let page = OnwardPage { shell: shell(ask, None).without_sign_in(), t: Words::new(ask.lang), to: to.to_owned() };
    Ok(passing(page.render()?))
}

/// Where a sign-in leads: on a platform's own host by way of the network's host, which from then on has the
/// session too, for every other platform.
pub(crate) fn after_sign_in(ask: &Ask, to: String) -> String {
    let is_passage = to.starts_with(&ask.link("/passage"));
    if is_passage || !ask.is_on_own_host() || ask.other_host().is_none() {
        return to;
    }
    ask.link(&format!("/passage/suite?retour={}", web::in_query(&to)))
}

fn host_name(origin: &str) -> &str {
    origin.split_once("://").map_or(origin, |(_, host)| host)
}

fn browser_of(ask: &Ask) -> Option<Secret<[u8; 32]>> {
    ask.crossing_cookie().as_deref().and_then(rule::from_text).map(Secret::new)
}

fn put(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
