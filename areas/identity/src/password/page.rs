//! « Changer de mot de passe », and the advice while one types.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Env, Secret};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use web::{Answer, Ask, FlashKind, FormState, Me, OpenForm, Problem, SessionToken, Shell, SignedForm, Web, see_other};

use super::form::{NEW, NewPassword, refusal_words, strength_words};
use super::rule::{Hints, Refusal, judge, normal};
use super::{Confirmed, confirm, phrase, store};
use crate::history::{self, Entry, Happening};
use crate::password_expiry;
use crate::recovery_contact::{Letter, letters, reach};
use crate::service::Identity;
use crate::web_session;
use crate::words::Words;

#[derive(Template)]
#[template(path = "password/change.html")]
struct ChangePage {
    shell: Shell,
    t: Words,
    form: FormState,
    username: String,
    /// The password expired: only this page is open.
    is_expired: bool,
    suggestion: String,
}

/// `GET /mon-compte/mot-de-passe`; signed out, it leads through the sign-in and comes back.
pub async fn show(ask: Ask) -> Answer {
    let (me, owner) = ask.signed_in(|tx, me| Ok(store::owner(tx, me.person)?)).await?;
    let username = owner.map(|owner| owner.username).unwrap_or_default();
    page(&ask, &me, username, FormState::empty().with("fermer", "oui"))
}

fn page(ask: &Ask, me: &Me, username: String, form: FormState) -> Answer {
    let t = Words::new(ask.lang);
    let (is_expired, suggestion) = (me.is_restricted, phrase(&ask.web.env));
    let title = t.password_change_title();
    ask.render(Some(me), title, |shell| ChangePage { shell, t, form, username, is_expired, suggestion })
}

/// `POST /mon-compte/mot-de-passe`
pub async fn change(State(identity): State<Identity>, ask: Ask, form: SignedForm) -> Answer {
    let t = Words::new(ask.lang);
    let now = ask.now();
    let read = move |tx: &mut db::Tx, me: &Me| Ok((store::owner(tx, me.person)?, reach(tx, me.person, now)?));
    let (me, (owner, reach)) = ask.signed_in(read).await?;
    let (Some(owner), Some(reach)) = (owner, reach) else { return Err(Problem::not_found()) };
    let new = NewPassword::read(&form);
    let mut state = form.state();
    match confirm(&identity, &ask, me.person, form.raw("mot_de_passe")).await? {
        Confirmed::Right => {}
        Confirmed::Wrong => state.refuse("mot_de_passe", t.password_current_wrong()),
        Confirmed::Wait(seconds) => state.refuse("mot_de_passe", t.wait(seconds)),
    }
    new.check(&owner.hints, t, &mut state);
    if normal(form.raw("mot_de_passe")) == *new.typed.expose() && !new.typed.expose().is_empty() {
        state.refuse(NEW, refusal_words(Refusal::Unchanged, t));
    }
    if state.has_errors() {
        let mut response = page(&ask, &me, owner.username, state)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let hash = identity.hasher.hash(new.typed).await.map_err(|_| Problem::unavailable(2))?;
    let token = SessionToken::new(&ask.web.env);
    let messages = letters(&ask.web, &reach, &reach.everyone(), |t, portal| Letter {
        subject: t.mail_password_changed_subject(portal),
        paragraphs: vec![
            t.mail_password_changed(portal, i18n::format::date_time(reach.language, now)),
            t.mail_devices().to_owned(),
        ],
        footer: t.mail_not_you(ask.absolute("/aide/probleme")),
    });
    let event = event(&ask.web.env, "password.changed", &ask, me.person);
    let (entry, end_others, token_hash) = (Entry::of(&ask), form.is_checked("fermer"), token.hash());
    let expires_at = password_expiry::expires_at(now, identity.expire_after_days);
    ask.act(move |tx, me| {
        store::set_password(tx, me.person, &hash, now, expires_at)?;
        store::renew_session(tx, me.session, &token_hash)?;
        // Their cookies were not renewed with this one.
        web_session::end_siblings(tx, me.session, now)?;
        if end_others {
            web_session::end_others(tx, me.person, me.session, now)?;
        }
        history::note(tx, &entry, me.person, Happening::PasswordChanged)?;
        audit::record(tx, &event)?;
        messages.iter().try_for_each(|message| mail::queue(tx, message))?;
        Ok(())
    })
    .await?;
    let mut response = see_other(&ask.link(if me.is_restricted { "/accueil" } else { "/mon-compte" }));
    if let Ok(cookie) = HeaderValue::from_str(&web::session_cookie(&ask.web.settings, &token)) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(web::with_flash(response, &ask.web.settings, FlashKind::Success, t.password_changed()))
}

fn event(env: &Env, action: &'static str, ask: &Ask, person: base::PersonId) -> audit::Event {
    audit::Event::new(env, action).on(ask.platform.id).by(person).about(person)
}

/// `POST /aide/mot-de-passe/conseil`: one sentence on what is in the field, plain text. Nothing is
/// stored or logged; signed in, the person's own names count.
pub async fn advise(ask: Ask, form: OpenForm) -> Answer {
    let t = Words::new(ask.lang);
    let typed = Secret::new(normal(form.raw(NEW)));
    let read = |tx: &mut db::Tx, me: Option<&Me>| match me {
        Some(me) => Ok(store::owner(tx, me.person)?.map(|owner| owner.hints)),
        None => Ok(None),
    };
    let hints = match ask.has_session_cookie() {
        true => ask.visitor(read).await?.1.unwrap_or_default(),
        false => Hints::none(),
    };
    let said = match judge(typed.expose(), &hints) {
        Ok(strength) => strength_words(strength, t).to_owned(),
        Err(Refusal::Empty) => String::new(),
        Err(refusal) => refusal_words(refusal, t),
    };
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, said).into_response())
}

/// `GET /.well-known/change-password`: where password managers go. The host's own platform, else the
/// person's, else the first open one: the password is the same everywhere.
pub async fn well_known(State(web): State<Web>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or("");
    let host = host.split(':').next().unwrap_or("").to_ascii_lowercase();
    if web.platforms.by_host(&host).is_some() {
        return Ok(see_other("/mon-compte/mot-de-passe"));
    }
    let ask = Ask::of_network(web.clone(), &uri, &headers, &http::Extensions::new());
    let (me, ()) = ask.visitor(|_, _| Ok(())).await?;
    let home = me.and_then(|me| web.platforms.by_id(me.home_platform));
    let open = home.or_else(|| web.platforms.all().into_iter().find(|one| one.is_open()));
    let Some(platform) = open else { return Err(Problem::not_found()) };
    Ok(see_other(&format!("/{}/mon-compte/mot-de-passe", platform.code)))
}
