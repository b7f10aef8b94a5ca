//! `/formation/activation/{code}`: following the link changes nothing; the form behind it chooses names,
//! language and password, and signs in.

use askama::Template;
use audit::Event;
use axum::extract::{Path, State};
use axum::response::Response;
use base::WebSessionId;
use http::{HeaderValue, StatusCode, header};
use i18n::{Lang, Zone};
use web::{Answer, Ask, FlashKind, FormState, OpenForm, Problem, SessionToken, Shell, see_other, with_flash};

use crate::hand_over;
use crate::history::{self, Entry, Happening};
use crate::local_account::activation::{self, Activation, Code, Invited};
use crate::local_account::form;
use crate::password::{Hints, NewPassword, phrase};
use crate::password_expiry;
use crate::recovery::page::put;
use crate::service::Identity;
use crate::web_session::{self, NewWebSession, device_name};
use crate::words::Words;

/// A link that was followed leaves its code here, so that no address holds it any longer.
const FOLLOWED: &str = "preau_activation";
/// As long as somebody may take to think of a password.
const FOLLOWED_SECONDS: i64 = 3600;

#[derive(Template)]
#[template(path = "local_account/activate.html")]
struct ActivationPage {
    shell: Shell,
    t: Words,
    form: FormState,
    email: String,
    reason: String,
    last_day: String,
    name: String,
    host: String,
    suggestion: String,
}

#[derive(Template)]
#[template(path = "local_account/too_late.html")]
struct TooLatePage {
    shell: Shell,
    t: Words,
}

/// `GET /formation/activation/{code}`: the link of the mail. Mail scanners follow links: it only moves the
/// code from the address, where it would stay in the history, into a cookie.
pub async fn follow(ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let mut response = see_other(&ask.link("/formation/activation"));
    let code = Code::read(&code);
    put(&mut response, &ask.web.settings, FOLLOWED, code.as_ref().map_or("", Code::as_str), FOLLOWED_SECONDS);
    Ok(unseen(response))
}

/// Neither kept nor told to the next site.
fn unseen(mut response: Response) -> Response {
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn invited(identity: &Identity, ask: &Ask) -> Result<Option<([u8; 32], Invited)>, Problem> {
    let Some(code) = ask.cookie(FOLLOWED).as_deref().and_then(Code::read) else { return Ok(None) };
    let (tag, now) = (code.tag(&identity.vault), ask.now());
    let found = identity.web.db.read(move |tx| activation::find(tx, &tag, now)).await?;
    Ok(found.map(|found| (tag, found)))
}

/// `GET /formation/activation`
pub async fn show(State(identity): State<Identity>, ask: Ask) -> Answer {
    let Some((_, found)) = invited(&identity, &ask).await? else { return too_late(&ask) };
    let form = FormState::empty()
        .with("prenom", &found.given_name)
        .with("nom", &found.family_name)
        .with("langue", found.language.code());
    page(&ask, form, &found)
}

fn page(ask: &Ask, form: FormState, found: &Invited) -> Answer {
    let t = Words::new(ask.lang);
    // The inviting platform's names, wherever the link is opened.
    let host = ask.web.platforms.by_id(found.platform).unwrap_or_else(|| ask.platform.clone());
    let zone = Zone::named(&host.time_zone).unwrap_or_default();
    let last_day = zone.date(ask.lang, base::Timestamp(found.ends_at.millis() - 1));
    let response = ask.render(None, t.outside_activate_title(), |mut shell| {
        shell.noindex = true;
        ActivationPage {
            shell: shell.without_sign_in().at("training"),
            t,
            form,
            email: found.email.clone(),
            reason: found.reason.clone(),
            last_day,
            name: host.training_name.clone(),
            host: host.name.clone(),
            suggestion: phrase(&ask.web.env),
        }
    })?;
    Ok(unseen(response))
}

fn too_late(ask: &Ask) -> Answer {
    let t = Words::new(ask.lang);
    let mut response = ask.render(None, t.outside_late_title(), |mut shell| {
        shell.noindex = true;
        TooLatePage { shell: shell.without_sign_in().at("training"), t }
    })?;
    *response.status_mut() = StatusCode::GONE;
    put(&mut response, &ask.web.settings, FOLLOWED, "", 0);
    Ok(unseen(response))
}

/// `POST /formation/activation`
pub async fn activate(State(identity): State<Identity>, ask: Ask, typed: OpenForm) -> Answer {
    let t = Words::new(ask.lang);
    let Some((tag, found)) = invited(&identity, &ask).await? else { return too_late(&ask) };
    let mut state = typed.state();
    let given_name = form::name(&typed, "prenom", t.outside_given_missing(), &mut state);
    let family_name = form::name(&typed, "nom", t.outside_family_missing(), &mut state);
    let language = Lang::from_code(typed.text("langue")).unwrap_or(found.language);
    let local = found.email.split('@').next().unwrap_or("").to_owned();
    let hints = Hints::of([given_name.as_str(), &family_name, &local, &ask.platform.name]);
    let new = NewPassword::read(&typed);
    new.check(&hints, t, &mut state);
    if !typed.is_checked("charte") {
        state.refuse("charte", t.outside_charter_missing());
    }
    if state.has_errors() {
        let mut response = page(&ask, state, &found)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let hash = identity.hasher.hash(new.typed).await.map_err(|_| Problem::unavailable(2))?;
    let (web, now) = (&identity.web, ask.now());
    let token = SessionToken::new(&web.env);
    let session = NewWebSession {
        id: WebSessionId::new(&web.env),
        token_hash: token.hash(),
        person: found.person,
        expires_at: now.plus_seconds(web.settings.absolute_seconds),
        restricted: false,
        device: device_name(&ask.device),
        origin: ask.address.shortened(),
        host: web_session::host_of(&ask),
    };
    let (entry, former) = (Entry::of(&ask), ask.session_hash());
    let event = Event::new(&web.env, "outside.activated");
    let expires_at = password_expiry::expires_at(now, identity.expire_after_days);
    let activation = Activation { tag, given_name, family_name, language, hash, expires_at };
    let is_done = web
        .db
        .write(move |tx| {
            if activation::activate(tx, &activation, &event)?.is_none() {
                return Ok(false);
            }
            if let Some(former) = &former {
                web_session::end_by_token(tx, former, now)?;
            }
            web_session::open(tx, &session, now)?;
            history::note(tx, &entry, session.person, Happening::Activated)?;
            Ok::<_, db::Error>(true)
        })
        .await?;
    if !is_done {
        return too_late(&ask);
    }
    let mut response = see_other(&hand_over::after_sign_in(&ask, ask.link("/formation/")));
    put(&mut response, &web.settings, FOLLOWED, "", 0);
    for cookie in [
        web::session_cookie(&web.settings, &token),
        identity.browser_cookie(&ask, &found.email.to_ascii_lowercase()),
        web::language_cookie(&web.settings, language.code()),
    ] {
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    Ok(with_flash(response, &web.settings, FlashKind::Success, Words::new(language).outside_activated()))
}
