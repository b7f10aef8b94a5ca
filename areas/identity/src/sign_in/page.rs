//! The sign-in page, the POST behind every sign-in form, and sign-out.

use askama::Template;
use axum::extract::{Query, State};
use base::{Secret, WebSessionId};
use http::{HeaderValue, StatusCode, header};
use web::{Answer, Ask, FormState, OpenForm, Problem, SessionToken, Shell, SignedForm, see_other};

use super::rule::{Entry, LoginName, Standing, entry, safe_return};
use super::store::{self, Line};
use crate::service::Identity;
use crate::throttle::{self, Keys, Verdict as Throttle};
use crate::web_session::{self, NewWebSession, device_name};
use crate::{hand_over, hashing, words::Words};

#[derive(Template)]
#[template(path = "sign_in/show.html")]
struct SignInPage {
    shell: Shell,
    t: Words,
    form: FormState,
    return_to: String,
}

/// `?retour=` of the sign-in page.
#[derive(serde::Deserialize)]
pub struct ReturnTo {
    retour: Option<String>,
}

/// A page with a sign-in form: what it shows again when it refuses, and where it leads without a deep link.
#[derive(Clone, Copy)]
pub(crate) struct Door {
    /// The page, with what was typed and where one wanted to go.
    pub page: fn(&Ask, FormState, String) -> Result<String, Problem>,
    /// Below the prefix.
    pub home: &'static str,
}

const ACADEMIC: Door = Door { page, home: "/accueil" };

/// `GET /connexion`
pub async fn show(ask: Ask, Query(query): Query<ReturnTo>) -> Answer {
    let return_to = query.retour.unwrap_or_default();
    let form = FormState::empty();
    let inside = ask.clone();
    ask.public(|| async move { page(&inside, form, return_to) }).await
}

/// The page with a name in its field: the answer to a form that asked for it, so that no address holds it.
///
/// # Errors
/// A template that fails is our fault.
pub fn prefilled(ask: &Ask, name: &str, return_to: &str) -> Answer {
    Ok(ask.finish(page(ask, FormState::empty().with("identifiant", name), return_to.to_owned())?))
}

fn page(ask: &Ask, form: FormState, return_to: String) -> Result<String, Problem> {
    let t = Words::new(ask.lang);
    let shell = ask.shell(None, t.sign_in_title()).without_sign_in();
    let shell = shell.described(t.sign_in_description(&ask.platform.portal_name), ask.absolute("/connexion"));
    Ok(SignInPage { shell, t, form, return_to }.render()?)
}

/// What the transaction after the hash decided.
#[derive(Clone)]
struct Opened {
    entry: Entry,
    language: String,
}

/// `POST /connexion`
pub async fn create(State(identity): State<Identity>, ask: Ask, form: OpenForm) -> Answer {
    receive(&identity, &ask, &form, ACADEMIC).await
}

/// Every door receives in the same way: the same throttle, the same work, the same web session.
pub(crate) async fn receive(identity: &Identity, ask: &Ask, form: &OpenForm, door: Door) -> Answer {
    let web = &identity.web;
    let name = LoginName::read(form.text("identifiant"));
    let password = Secret::new(crate::password::normal(form.raw("mot_de_passe")));
    let keys = Keys::of(&identity.vault, "sign-in", name.as_str(), ask.address.network());
    let known = identity.knows_browser(ask, name.as_str());
    let now = ask.now();

    let wanted = name.clone();
    let (found, counters) =
        web.db.read(move |tx| Ok::<_, Problem>((store::find(tx, &wanted)?, throttle::read(tx, &keys)?))).await?;
    if let Throttle::Wait(seconds) = throttle::judge(counters, known, &identity.limits, now) {
        return wait(ask, form, door, seconds);
    }

    let stored = found.as_ref().and_then(|found| found.hash.clone());
    let verdict = identity.hasher.verify(stored.as_deref(), password.clone()).await;
    let verdict = verdict.map_err(|_| Problem::unavailable(2))?;
    let standing = found.as_ref().map_or(Standing { disabled: true, ..Standing::default() }, |found| found.standing);
    let entry = entry(verdict != hashing::Verdict::Wrong, standing, now);

    let token = SessionToken::new(&web.env);
    let line = Line::new(&web.env, device_name(&ask.device), ask.address.shortened());
    let new = found.as_ref().map(|found| NewWebSession {
        id: WebSessionId::new(&web.env),
        token_hash: token.hash(),
        person: found.person,
        expires_at: now.plus_seconds(web.settings.absolute_seconds),
        restricted: entry == Entry::PasswordChangeOnly,
        device: line.device.clone(),
        origin: line.origin.clone(),
        host: web_session::host_of(ask),
    });
    let (limits, former) = (identity.limits, ask.session_hash());
    let language = found.as_ref().map(|found| found.language.clone()).unwrap_or_default();
    let opened = web
        .db
        .write(move |tx| {
            let person = new.as_ref().map(|new| new.person);
            match (&new, entry) {
                (Some(new), Entry::Full | Entry::PasswordChangeOnly) => {
                    if let Some(former) = &former {
                        web_session::end_by_token(tx, former, now)?;
                    }
                    web_session::open(tx, new, now)?;
                    throttle::clear(tx, &keys)?;
                    store::note(tx, &line, person, "signed_in")?;
                }
                _ => {
                    throttle::note_failure(tx, &keys, &limits, now)?;
                    store::note(tx, &line, person, "refused")?;
                }
            }
            Ok::<_, Problem>(Opened { entry, language: language.clone() })
        })
        .await?;
    if opened.entry == Entry::Refused {
        metrics::counter!("preau_sign_ins_total", "outcome" => "refused").increment(1);
        return refuse(ask, form, door);
    }
    metrics::counter!("preau_sign_ins_total", "outcome" => "signed_in").increment(1);
    if let (hashing::Verdict::RightButOld, Some(found)) = (verdict, &found) {
        identity.rehash_later(found.person, found.hash.clone(), password);
    }
    let to = match opened.entry {
        Entry::PasswordChangeOnly => ask.link("/mon-compte/mot-de-passe"),
        _ if form.text("retour").is_empty() => hand_over::after_sign_in(ask, ask.link(door.home)),
        _ => hand_over::after_sign_in(ask, safe_return(form.text("retour"), &ask.prefix)),
    };
    let mut response = hand_over::go_to(ask, &to)?;
    for cookie in [
        web::session_cookie(&web.settings, &token),
        identity.browser_cookie(ask, name.as_str()),
        web::language_cookie(&web.settings, &opened.language),
    ] {
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    Ok(response)
}

fn refuse(ask: &Ask, form: &OpenForm, door: Door) -> Answer {
    let t = Words::new(ask.lang);
    let mut state = form.state();
    state.refuse("", t.sign_in_refused());
    let mut response = ask.finish((door.page)(ask, state, form.text("retour").to_owned())?);
    *response.status_mut() = StatusCode::UNAUTHORIZED;
    Ok(response)
}

fn wait(ask: &Ask, form: &OpenForm, door: Door, seconds: i64) -> Answer {
    let t = Words::new(ask.lang);
    let mut state = form.state();
    state.refuse("", t.sign_in_wait(seconds));
    let mut response = ask.finish((door.page)(ask, state, form.text("retour").to_owned())?);
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    Ok(response)
}

/// `GET /deconnexion`: asks, since a GET changes nothing.
pub async fn ask_to_leave(ask: Ask) -> Answer {
    let (me, ()) = ask.visitor(|_, _| Ok(())).await?;
    let Some(me) = me else { return Ok(see_other(&ask.link("/"))) };
    let t = Words::new(ask.lang);
    ask.render(Some(&me), t.sign_out_title(), |shell| SignOutPage { shell, t })
}

#[derive(Template)]
#[template(path = "sign_in/sign_out.html")]
struct SignOutPage {
    shell: Shell,
    t: Words,
}

/// `POST /deconnexion`
pub async fn sign_out(ask: Ask, _form: SignedForm) -> Answer {
    if let Some(hash) = ask.session_hash() {
        let now = ask.now();
        ask.web.db.write(move |tx| web_session::end_by_token(tx, &hash, now)).await?;
    }
    let t = Words::new(ask.lang);
    let mut response = see_other(&ask.link("/"));
    if let Ok(value) = HeaderValue::from_str(&web::clear_session_cookie(&ask.web.settings)) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    Ok(web::with_flash(response, &ask.web.settings, web::FlashKind::Success, t.signed_out()))
}
