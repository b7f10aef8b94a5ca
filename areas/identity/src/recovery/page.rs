//! « Mot de passe perdu », step by step: the account, where the code should go, the code, a new
//! password. No step before the code says anything about the account.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::Secret;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderValue, StatusCode, header};
use jobs::NewJob;
use serde_json::json;
use web::{Answer, Ask, FlashKind, FormState, OpenForm, Problem, Settings, Shell, see_other, with_flash};

use super::job::{KIND, Wanted};
use super::rule::{ASKING, Channel, Verdict, judge};
use super::{Code, RecoveryCodeId, seal, store};
use crate::history::{self, Entry, Happening};
use crate::password::{self, NewPassword, phrase};
use crate::password_expiry;
use crate::recovery_contact::{ContactRow, Letter, letters, list, reach};
use crate::service::Identity;
use crate::sign_in::LoginName;
use crate::throttle::{self, Keys};
use crate::web_session::{self, device_name};
use crate::words::Words;

/// The browser that asked; a code comes back to it without its name.
const BROWSER: &str = "preau_reprise";
/// A link that was followed leaves its code here, so that no address holds it any longer.
const FOLLOWED: &str = "preau_code";
/// The right to choose a new password.
const GRANT: &str = "preau_preuve";

/// No code has this identifier.
const NO_CODE: RecoveryCodeId = RecoveryCodeId::from_bytes([0; 16]);

/// A choice of channel, as the page shows it.
struct Kind {
    code: &'static str,
    name: &'static str,
    hint: &'static str,
}

#[derive(Template)]
#[template(path = "recovery/ask.html")]
struct AskPage {
    shell: Shell,
    t: Words,
    form: FormState,
    /// Shown once the account was named: the same list for everyone.
    kinds: Vec<Kind>,
}

/// `GET /aide/mot-de-passe-perdu`
pub async fn show(ask: Ask) -> Answer {
    let inside = ask.clone();
    ask.public(|| async move { ask_page(&inside, FormState::empty(), false) }).await
}

fn ask_page(ask: &Ask, form: FormState, is_named: bool) -> Result<String, Problem> {
    let t = Words::new(ask.lang);
    let shell = ask.shell(None, t.recovery_title());
    let shell = shell.described(t.recovery_description(), ask.absolute("/aide/mot-de-passe-perdu"));
    let kinds = if is_named { Channel::ALL.map(|one| kind(t, one)).into() } else { Vec::new() };
    Ok(AskPage { shell, t, form, kinds }.render()?)
}

fn kind(t: Words, channel: Channel) -> Kind {
    let (name, hint) = match channel {
        Channel::Recovery => (t.recovery_by_contact(), t.recovery_by_contact_hint()),
        Channel::Professional => (t.recovery_by_work(), t.recovery_by_work_hint()),
        Channel::Person => (t.recovery_by_person(), t.recovery_by_person_hint()),
    };
    Kind { code: channel.code(), name, hint }
}

/// `POST /aide/mot-de-passe-perdu`: first the name, then the channel. Neither looks anything up.
pub async fn ask_code(State(identity): State<Identity>, ask: Ask, form: OpenForm) -> Answer {
    let t = Words::new(ask.lang);
    let name = LoginName::read(form.text("identifiant"));
    let mut state = form.state();
    if name.as_str().is_empty() {
        state.refuse("identifiant", t.recovery_name_missing());
        return refused(&ask, ask_page(&ask, state, false)?);
    }
    let Some(channel) = Channel::from_code(form.text("canal")) else {
        if form.is_checked("canal") {
            state.refuse("canal", t.recovery_channel_missing());
        }
        let state = state.with("canal", Channel::Recovery.code());
        return Ok(ask.finish(ask_page(&ask, state, true)?));
    };
    if channel == Channel::Person {
        return Ok(see_other(&ask.link("/aide/reprise?par=personne")));
    }
    let (db, env, now) = (&identity.web.db, &identity.web.env, ask.now());
    let keys = Keys::of(&identity.vault, "recovery-ask", name.as_str(), ask.address.network());
    let known = identity.knows_browser(&ask, name.as_str());
    let counters = db.read(move |tx| throttle::read(tx, &keys)).await?;
    if let throttle::Verdict::Wait(seconds) = throttle::judge(counters, known, &ASKING, now) {
        state.refuse("", t.wait(seconds));
        return Ok(slowed(ask.finish(ask_page(&ask, state, true)?), seconds));
    }
    let browser: [u8; 16] = env.bytes();
    let wanted = Wanted {
        name: name.as_str().to_owned(),
        channel,
        browser_tag: identity.vault.tag("recovery browser", &browser),
        platform: ask.platform.id,
        device: device_name(&ask.device),
        origin: ask.address.shortened(),
    };
    let job = NewJob::new(env, KIND).with(json!({ "sealed": seal(&identity.vault, env, &wanted) }));
    db.write(move |tx| {
        throttle::note_failure(tx, &keys, &ASKING, now)?;
        jobs::enqueue(tx, &job)
    })
    .await?;
    let mut response = see_other(&ask.link("/aide/reprise"));
    put(&mut response, &ask.web.settings, BROWSER, &URL_SAFE_NO_PAD.encode(browser), 3600);
    put(&mut response, &ask.web.settings, FOLLOWED, "", 0);
    Ok(response)
}

#[derive(Template)]
#[template(path = "recovery/code.html")]
struct CodePage {
    shell: Shell,
    t: Words,
    form: FormState,
    /// The browser is not the one that asked: the name is asked again.
    wants_name: bool,
    /// A person hands the code over; or mail was announced; or the link was followed.
    by_person: bool,
    was_sent: bool,
}

/// `?par=personne`
#[derive(serde::Deserialize)]
pub struct By {
    par: Option<String>,
}

/// `GET /aide/reprise`: where the code is typed. Asks the database nothing, so it can tell nothing.
pub async fn show_code(ask: Ask, axum::extract::Query(by): axum::extract::Query<By>) -> Answer {
    let by_person = by.par.as_deref() == Some("personne");
    let form = FormState::empty().with("code", ask.cookie(FOLLOWED).unwrap_or_default());
    code_page(&ask, form, by_person, by_person || browser_of(&ask).is_none())
}

fn code_page(ask: &Ask, form: FormState, by_person: bool, wants_name: bool) -> Answer {
    let t = Words::new(ask.lang);
    let was_sent = !by_person && browser_of(ask).is_some() && form.value("code").is_empty();
    ask.render(None, t.recovery_code_title(), |mut shell| {
        shell.noindex = true;
        CodePage { shell: shell.without_sign_in(), t, form, wants_name, by_person, was_sent }
    })
}

/// `GET /aide/reprise/{code}`: the link of the mail. It changes nothing (mail scanners follow links);
/// the code moves from the address, where it would stay in the history, into a cookie.
pub async fn follow(ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let mut response = see_other(&ask.link("/aide/reprise"));
    let code = Code::read(&code).map(|code| code.grouped()).unwrap_or_default();
    put(&mut response, &ask.web.settings, FOLLOWED, &code, 3600);
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// `POST /aide/reprise`: the code comes back.
pub async fn prove(State(identity): State<Identity>, ask: Ask, form: OpenForm) -> Answer {
    let t = Words::new(ask.lang);
    let by_person = form.text("par") == "personne";
    let typed = form.text("identifiant");
    let name = (!typed.is_empty()).then(|| LoginName::read(typed));
    let browser = browser_of(&ask).map(|bytes| identity.vault.tag("recovery browser", &bytes));
    let code = Code::read(form.text("code"));
    // What cannot be a code is looked for like any other: the paths differ in nothing.
    let bytes = code.as_ref().map_or(&b""[..], Code::as_bytes);
    let tag = identity.vault.tag("recovery code", bytes);
    let who = name.as_ref().map_or_else(|| ask.cookie(BROWSER).unwrap_or_default(), |name| name.as_str().to_owned());
    let keys = Keys::of(&identity.vault, "recovery-code", &who, ask.address.network());
    let (now, limits, grant) = (ask.now(), identity.limits, identity.web.env.bytes::<32>());
    let grant_tag = identity.vault.tag("recovery grant", &grant);
    let event = audit::Event::new(&identity.web.env, "recovery.code_proved").on(ask.platform.id);
    let outcome = identity
        .web
        .db
        .write(move |tx| {
            if let throttle::Verdict::Wait(seconds) = throttle::judge(throttle::read(tx, &keys)?, false, &limits, now) {
                return Ok(Err(Some(seconds)));
            }
            let found = store::find(tx, &tag, now)?;
            let named = match &name {
                Some(name) => store::person_named(tx, name, now)?,
                None => None,
            };
            let verdict = judge(found.as_ref().map(|(_, found)| found), browser, named, now);
            if let (Verdict::Good, Some((id, found))) = (verdict, &found)
                && store::prove(tx, *id, &grant_tag, now)?
            {
                audit::record(tx, &event.clone().about(found.person))?;
                return Ok::<_, Problem>(Ok(()));
            }
            // The same statement on every refusal: it finds a row only when the code was right.
            let counted = match (verdict, &found) {
                (Verdict::NotTheirs, Some((id, _))) => *id,
                _ => NO_CODE,
            };
            store::fail(tx, counted)?;
            throttle::note_failure(tx, &keys, &limits, now)?;
            Ok(Err(None))
        })
        .await?;
    match outcome {
        Ok(()) => {
            let mut response = see_other(&ask.link("/aide/nouveau-mot-de-passe"));
            let settings = &ask.web.settings;
            put(&mut response, settings, GRANT, &URL_SAFE_NO_PAD.encode(grant), 3600);
            put(&mut response, settings, BROWSER, "", 0);
            put(&mut response, settings, FOLLOWED, "", 0);
            Ok(response)
        }
        Err(wait) => {
            let mut state = form.state();
            match wait {
                Some(seconds) => state.refuse("", t.wait(seconds)),
                None => state.refuse("code", t.recovery_code_refused()),
            }
            // With the name beside the code, a code that is right opens in any browser.
            let page = code_page(&ask, state, by_person, true)?;
            Ok(match wait {
                Some(seconds) => slowed(page, seconds),
                None => with_status(page, StatusCode::UNPROCESSABLE_ENTITY),
            })
        }
    }
}

#[derive(Template)]
#[template(path = "recovery/new_password.html")]
struct NewPasswordPage {
    shell: Shell,
    t: Words,
    form: FormState,
    username: String,
    /// Masked: who will be told. After the proof it gives nothing away.
    told: Vec<String>,
    is_first: bool,
    suggestion: String,
}

/// `GET /aide/nouveau-mot-de-passe`
pub async fn show_new(State(identity): State<Identity>, ask: Ask) -> Answer {
    match granted(&identity, &ask).await? {
        Some((_, owner, contacts)) => new_page(&ask, FormState::empty(), &owner, &contacts),
        None => Ok(too_late(&ask)),
    }
}

async fn granted(
    identity: &Identity,
    ask: &Ask,
) -> Result<Option<(base::PersonId, password::Owner, Vec<ContactRow>)>, Problem> {
    let Some(tag) = grant_of(identity, ask) else { return Ok(None) };
    let now = ask.now();
    let read = move |tx: &mut db::Tx| {
        let Some(person) = store::granted(tx, &tag, now)? else { return Ok(None) };
        let contacts = list(tx, person)?;
        Ok::<_, Problem>(password::owner(tx, person)?.map(|owner| (person, owner, contacts)))
    };
    identity.web.db.read(read).await
}

fn new_page(ask: &Ask, form: FormState, owner: &password::Owner, contacts: &[ContactRow]) -> Answer {
    let t = Words::new(ask.lang);
    let (username, is_first) = (owner.username.clone(), owner.hash.is_none());
    let told = contacts.iter().filter(|one| one.state(ask.now()).is_some()).map(ContactRow::masked).collect();
    let suggestion = phrase(&ask.web.env);
    ask.render(None, t.recovery_new_title(), |mut shell| {
        shell.noindex = true;
        NewPasswordPage { shell: shell.without_sign_in(), t, form, username, told, is_first, suggestion }
    })
}

/// `POST /aide/nouveau-mot-de-passe`
pub async fn choose(State(identity): State<Identity>, ask: Ask, form: OpenForm) -> Answer {
    let t = Words::new(ask.lang);
    let Some(tag) = grant_of(&identity, &ask) else { return Ok(too_late(&ask)) };
    let Some((person, owner, contacts)) = granted(&identity, &ask).await? else { return Ok(too_late(&ask)) };
    let new = NewPassword::read(&form);
    let mut state = form.state();
    new.check(&owner.hints, t, &mut state);
    if state.has_errors() {
        return Ok(with_status(new_page(&ask, state, &owner, &contacts)?, StatusCode::UNPROCESSABLE_ENTITY));
    }
    let hash = identity.hasher.hash(new.typed).await.map_err(|_| Problem::unavailable(2))?;
    let (db, env, now) = (&identity.web.db, &identity.web.env, ask.now());
    let Some(reach) = db.read(move |tx| reach(tx, person, now)).await? else { return Ok(too_late(&ask)) };
    let messages = letters(&identity.web, &reach, &reach.everyone(), |t, portal| Letter {
        subject: t.mail_password_recovered_subject(portal),
        paragraphs: vec![
            t.mail_password_recovered(portal, i18n::format::date_time(reach.language, now)),
            t.mail_devices().to_owned(),
        ],
        footer: t.mail_not_you(ask.absolute("/aide/probleme")),
    });
    let event = audit::Event::new(env, "password.recovered").on(ask.platform.id).by(person).about(person);
    let entry = Entry::of(&ask);
    let expires_at = password_expiry::expires_at(now, identity.expire_after_days);
    let is_done = db
        .write(move |tx| {
            if !store::use_grant(tx, &tag, person, now)? {
                return Ok(false);
            }
            password::set_password(tx, person, &hash, now, expires_at)?;
            web_session::end_all_of(tx, person, now)?;
            history::note(tx, &entry, person, Happening::PasswordRecovered)?;
            audit::record(tx, &event)?;
            messages.iter().try_for_each(|message| mail::queue(tx, message))?;
            Ok::<_, db::Error>(true)
        })
        .await?;
    if !is_done {
        return Ok(too_late(&ask));
    }
    let mut response = see_other(&ask.link("/connexion"));
    put(&mut response, &ask.web.settings, GRANT, "", 0);
    Ok(with_flash(response, &ask.web.settings, FlashKind::Success, t.recovery_done()))
}

fn too_late(ask: &Ask) -> Response {
    let response = see_other(&ask.link("/aide/mot-de-passe-perdu"));
    with_flash(response, &ask.web.settings, FlashKind::Error, Words::new(ask.lang).recovery_too_late())
}

fn refused(ask: &Ask, html: String) -> Answer {
    Ok(with_status(ask.finish(html), StatusCode::UNPROCESSABLE_ENTITY))
}

fn with_status(mut response: Response, status: StatusCode) -> Response {
    *response.status_mut() = status;
    response
}

fn slowed(response: Response, seconds: i64) -> Response {
    let mut response = with_status(response, StatusCode::TOO_MANY_REQUESTS);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

fn browser_of(ask: &Ask) -> Option<[u8; 16]> {
    URL_SAFE_NO_PAD.decode(ask.cookie(BROWSER)?).ok()?.try_into().ok()
}

fn grant_of(identity: &Identity, ask: &Ask) -> Option<[u8; 32]> {
    let bytes = Secret::new(URL_SAFE_NO_PAD.decode(ask.cookie(GRANT)?).ok()?);
    (bytes.expose().len() == 32).then(|| identity.vault.tag("recovery grant", bytes.expose()))
}

/// A cookie for `seconds`, out of reach of scripts; zero forgets it.
pub(crate) fn put(response: &mut Response, settings: &Settings, name: &str, value: &str, seconds: i64) {
    let secure = if settings.secure_cookies { "; Secure" } else { "" };
    let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age={seconds}");
    if let Ok(line) = HeaderValue::from_str(&line) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
}

/// `GET /activation`: people who were just imported choose their first password the same way as those
/// who lost theirs, through the recovery address in the file.
pub async fn activate(ask: Ask) -> Answer {
    Ok(see_other(&ask.link("/aide/mot-de-passe-perdu")))
}
