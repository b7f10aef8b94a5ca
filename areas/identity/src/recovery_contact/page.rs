//! « Coordonnées de secours » on one's own account.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::values::{Email, Phone};
use base::{PersonId, Timestamp};
use http::StatusCode;
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, SignedForm, see_other, with_flash};

use super::rule::{State as Standing, active_from, is_last};
use super::store::{self, ContactRow, Reach, RecoveryContactId};
use super::{Letter, letters};
use crate::password::{Confirmed, confirm};
use crate::recovery::Code;
use crate::service::Identity;
use crate::words::Words;

/// A code to prove a contact lives this long.
const CHECK_MINUTES: i64 = 60;
/// Wrong codes before another has to be asked for.
const MOST_FAILURES: i64 = 5;

/// One contact as its owner sees it.
struct Shown {
    id: RecoveryContactId,
    value: String,
    is_mail: bool,
    standing: &'static str,
    words: String,
}

#[derive(Template)]
#[template(path = "recovery_contact/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    form: FormState,
    contacts: Vec<Shown>,
    /// No mail contact serves: a lost password could only be recovered with somebody's help.
    is_bare: bool,
}

#[derive(Template)]
#[template(path = "recovery_contact/verify.html")]
struct VerifyPage {
    shell: Shell,
    t: Words,
    form: FormState,
    id: RecoveryContactId,
    value: String,
}

#[derive(Template)]
#[template(path = "recovery_contact/remove.html")]
struct RemovePage {
    shell: Shell,
    t: Words,
    form: FormState,
    id: RecoveryContactId,
    value: String,
    is_last: bool,
    serves_on: bool,
}

/// `GET /mon-compte/coordonnees`
pub async fn show(ask: Ask) -> Answer {
    let (me, contacts) = ask.signed_in(|tx, me| Ok(store::list(tx, me.person)?)).await?;
    list_page(&ask, &me, &contacts, FormState::empty().with("genre", "mail"))
}

fn list_page(ask: &Ask, me: &Me, contacts: &[ContactRow], form: FormState) -> Answer {
    let (t, now) = (Words::new(ask.lang), ask.now());
    let is_bare = !contacts.iter().any(|one| one.mail().is_some() && one.state(now) == Some(Standing::Serves));
    let contacts = contacts.iter().filter_map(|one| shown(ask, t, one)).collect();
    ask.render(Some(me), t.contacts_title(), |shell| ListPage { shell, t, form, contacts, is_bare })
}

fn shown(ask: &Ask, t: Words, one: &ContactRow) -> Option<Shown> {
    let when = |at: Timestamp| i18n::format::date_time(ask.lang, at);
    let is_mail = one.kind == "mail";
    let (standing, words) = match one.state(ask.now())? {
        Standing::Serves if one.life.is_imported => ("serves", t.contact_imported().to_owned()),
        Standing::Serves => ("serves", t.contact_serves().to_owned()),
        Standing::ToVerify if is_mail => ("verify", t.contact_to_verify().to_owned()),
        Standing::ToVerify => ("phone", t.contact_phone().to_owned()),
        Standing::Waits(from) => ("waits", t.contact_waits(when(from))),
        Standing::Leaving(end) => ("leaving", t.contact_leaving(when(end))),
    };
    Some(Shown { id: one.id, value: one.shown(), is_mail, standing, words })
}

/// What was typed as a new contact.
fn read(form: &SignedForm, t: Words, state: &mut FormState) -> Option<(&'static str, String)> {
    let typed = form.text("valeur");
    match form.text("genre") {
        "phone" => match Phone::parse(typed) {
            Ok(phone) => return Some(("phone", phone.as_str().to_owned())),
            Err(_) => state.refuse("valeur", t.contact_phone_wrong()),
        },
        "mail" => match Email::parse(typed) {
            Ok(mail) => return Some(("mail", mail.as_str().to_owned())),
            Err(_) => state.refuse("valeur", t.contact_mail_wrong()),
        },
        _ => state.refuse("genre", t.contact_kind_missing()),
    }
    None
}

async fn ask_password(
    identity: &Identity,
    ask: &Ask,
    person: PersonId,
    form: &SignedForm,
    state: &mut FormState,
) -> Result<(), Problem> {
    let t = Words::new(ask.lang);
    match confirm(identity, ask, person, form.raw("mot_de_passe")).await? {
        Confirmed::Right => {}
        Confirmed::Wrong => state.refuse("mot_de_passe", t.password_current_wrong()),
        Confirmed::Wait(seconds) => state.refuse("mot_de_passe", t.wait(seconds)),
    }
    Ok(())
}

/// `POST /mon-compte/coordonnees`: adds one, and mails the code that proves it.
pub async fn add(State(identity): State<Identity>, ask: Ask, form: SignedForm) -> Answer {
    let (t, now) = (Words::new(ask.lang), ask.now());
    let read_all = move |tx: &mut db::Tx, me: &Me| Ok((store::list(tx, me.person)?, store::reach(tx, me.person, now)?));
    let (me, (contacts, reach)) = ask.signed_in(read_all).await?;
    let reach = reach.ok_or_else(Problem::not_found)?;
    let mut state = form.state();
    let new = read(&form, t, &mut state);
    if contacts.len() >= 10 {
        state.refuse("", t.contact_too_many());
    }
    ask_password(&identity, &ask, me.person, &form, &mut state).await?;
    let Some((kind, value)) = new.filter(|_| !state.has_errors()) else {
        return Ok(unfit(list_page(&ask, &me, &contacts, state)?));
    };
    let id = RecoveryContactId::new(&ask.web.env);
    let event = event(&ask, "recovery_contact.added", me.person, id).with(serde_json::json!({ "kind": kind }));
    let check =
        Email::parse(&value).ok().filter(|_| kind == "mail").map(|mail| new_check(&identity, &ask, &reach, &mail));
    let notices = change_notices(&identity, &ask, &reach, |t, portal, when| t.mail_contact_added(portal, when));
    let is_new = ask
        .act(move |tx, me| {
            if !store::add(tx, id, me.person, (kind, &value), now)? {
                return Ok(false);
            }
            if let Some((tag, messages)) = &check {
                store::save_check(tx, id, tag, now.plus_minutes(CHECK_MINUTES))?;
                messages.iter().try_for_each(|message| mail::queue(tx, message))?;
            }
            notices.iter().try_for_each(|message| mail::queue(tx, message))?;
            audit::record(tx, &event)?;
            Ok(true)
        })
        .await?
        .1;
    if !is_new {
        state.refuse("valeur", t.contact_known());
        return Ok(unfit(list_page(&ask, &me, &contacts, state)?));
    }
    let to = if kind == "mail" {
        format!("/mon-compte/coordonnees/{id}/code")
    } else {
        "/mon-compte/coordonnees".to_owned()
    };
    let words = if kind == "mail" { t.contact_code_sent() } else { t.contact_added() };
    Ok(with_flash(see_other(&ask.link(&to)), &ask.web.settings, FlashKind::Success, words))
}

fn event(ask: &Ask, action: &'static str, person: PersonId, contact: RecoveryContactId) -> audit::Event {
    let event = audit::Event::new(&ask.web.env, action).on(ask.platform.id).by(person).about(person);
    event.with(serde_json::json!({ "contact": contact }))
}

/// A code for a contact, and the message that carries it there.
fn new_check(identity: &Identity, ask: &Ask, reach: &Reach, to: &Email) -> ([u8; 32], Vec<mail::Message>) {
    let code = Code::new(&identity.web.env, Code::MAILED);
    let tag = identity.vault.tag("contact check", code.as_bytes());
    let problem = ask.absolute("/aide/probleme");
    let messages = letters(&identity.web, reach, std::slice::from_ref(to), |t, portal| Letter {
        subject: t.mail_check_subject(portal),
        paragraphs: vec![t.mail_check_lead(portal), code.grouped(), t.mail_check_limits(CHECK_MINUTES)],
        footer: t.mail_check_not_you(problem),
    });
    (tag, messages)
}

/// The notices of a change, to everyone who was there before it.
fn change_notices(
    identity: &Identity,
    ask: &Ask,
    reach: &Reach,
    say: impl FnOnce(Words, &str, &str) -> String,
) -> Vec<mail::Message> {
    let when = i18n::format::date_time(reach.language, ask.now());
    let account = ask.absolute("/mon-compte/coordonnees");
    let problem = ask.absolute("/aide/probleme");
    letters(&identity.web, reach, &reach.everyone(), |t, portal| Letter {
        subject: t.mail_contacts_subject(portal),
        paragraphs: vec![say(t, portal, &when), t.mail_contacts_hold(super::HOLD_HOURS), t.mail_contacts_undo(account)],
        footer: t.mail_not_you(problem),
    })
}

/// The contact of the address, when it is the person's own.
async fn own(ask: &Ask, id: &str) -> Result<(Me, ContactRow, Vec<ContactRow>, Reach), Problem> {
    let id: RecoveryContactId = id.parse().map_err(|_| Problem::not_found())?;
    let now = ask.now();
    let read = move |tx: &mut db::Tx, me: &Me| Ok((store::list(tx, me.person)?, store::reach(tx, me.person, now)?));
    let (me, (contacts, reach)) = ask.signed_in(read).await?;
    let one = contacts.iter().find(|one| one.id == id).cloned().ok_or_else(Problem::not_found)?;
    Ok((me, one, contacts, reach.ok_or_else(Problem::not_found)?))
}

/// `GET /mon-compte/coordonnees/{id}/code`
pub async fn show_check(ask: Ask, Path((_, id)): Path<(String, String)>) -> Answer {
    let (me, one, _, _) = own(&ask, &id).await?;
    verify_page(&ask, &me, &one, FormState::empty())
}

fn verify_page(ask: &Ask, me: &Me, one: &ContactRow, form: FormState) -> Answer {
    if one.state(ask.now()) != Some(Standing::ToVerify) || one.kind != "mail" {
        return Ok(see_other(&ask.link("/mon-compte/coordonnees")));
    }
    let t = Words::new(ask.lang);
    let (id, value) = (one.id, one.shown());
    ask.render(Some(me), t.contact_verify_title(), |shell| VerifyPage { shell, t, form, id, value })
}

/// `POST /mon-compte/coordonnees/{id}/code`: the code that was mailed; `renvoyer` asks for another.
pub async fn check(
    State(identity): State<Identity>,
    ask: Ask,
    Path((_, id)): Path<(String, String)>,
    form: SignedForm,
) -> Answer {
    let (t, now) = (Words::new(ask.lang), ask.now());
    let (me, one, contacts, reach) = own(&ask, &id).await?;
    let id = one.id;
    if let (true, Some(mail)) = (form.is_checked("renvoyer"), one.mail()) {
        let (tag, messages) = new_check(&identity, &ask, &reach, &mail);
        ask.act(move |tx, _| {
            store::save_check(tx, id, &tag, now.plus_minutes(CHECK_MINUTES))?;
            Ok(messages.iter().try_for_each(|message| mail::queue(tx, message))?)
        })
        .await?;
        let back = see_other(&ask.link(&format!("/mon-compte/coordonnees/{id}/code")));
        return Ok(with_flash(back, &ask.web.settings, FlashKind::Success, t.contact_code_sent()));
    }
    let code = Code::read(form.text("code"));
    let tag = identity.vault.tag("contact check", code.as_ref().map_or(&b""[..], Code::as_bytes));
    let has_others = contacts
        .iter()
        .any(|other| other.id != id && other.mail().is_some() && other.state(now) == Some(Standing::Serves));
    let from = active_from(has_others, now);
    let event = event(&ask, "recovery_contact.verified", me.person, id);
    let (_, is_right) = ask
        .act(move |tx, me| {
            let Some((kept, until, failures)) = store::find_check(tx, id, me.person)? else { return Ok(false) };
            if kept != tag || until <= now || failures >= MOST_FAILURES {
                store::fail_check(tx, id)?;
                return Ok(false);
            }
            let done = store::verify(tx, id, me.person, now, from)?;
            if done {
                audit::record(tx, &event)?;
            }
            Ok(done)
        })
        .await?;
    if !is_right {
        let mut state = form.state();
        state.refuse("code", t.contact_code_wrong());
        return Ok(unfit(verify_page(&ask, &me, &one, state)?));
    }
    let words = if from.is_some() { t.contact_verified_waits() } else { t.contact_verified() };
    Ok(with_flash(see_other(&ask.link("/mon-compte/coordonnees")), &ask.web.settings, FlashKind::Success, words))
}

/// `GET /mon-compte/coordonnees/{id}/retirer`
pub async fn show_remove(ask: Ask, Path((_, id)): Path<(String, String)>) -> Answer {
    let (me, one, contacts, _) = own(&ask, &id).await?;
    remove_page(&ask, &me, &one, &contacts, FormState::empty())
}

fn remove_page(ask: &Ask, me: &Me, one: &ContactRow, contacts: &[ContactRow], form: FormState) -> Answer {
    let (t, now) = (Words::new(ask.lang), ask.now());
    let standings: Vec<Standing> = contacts.iter().filter_map(|one| one.state(now)).collect();
    let serves_on = matches!(one.state(now), Some(Standing::Serves | Standing::Waits(_)));
    let is_last = serves_on && is_last(&standings);
    let (id, value) = (one.id, one.shown());
    let title = t.contact_remove_title();
    ask.render(Some(me), title, |shell| RemovePage { shell, t, form, id, value, is_last, serves_on })
}

/// `POST /mon-compte/coordonnees/{id}/retirer`
pub async fn remove(
    State(identity): State<Identity>,
    ask: Ask,
    Path((_, id)): Path<(String, String)>,
    form: SignedForm,
) -> Answer {
    let (t, now) = (Words::new(ask.lang), ask.now());
    let (me, one, contacts, reach) = own(&ask, &id).await?;
    let mut state = form.state();
    ask_password(&identity, &ask, me.person, &form, &mut state).await?;
    if state.has_errors() {
        return Ok(unfit(remove_page(&ask, &me, &one, &contacts, state)?));
    }
    let (id, event) = (one.id, event(&ask, "recovery_contact.removed", me.person, one.id));
    let notices = change_notices(&identity, &ask, &reach, |t, portal, when| t.mail_contact_removed(portal, when));
    ask.act(move |tx, me| {
        if store::remove(tx, id, me.person, now)? {
            audit::record(tx, &event)?;
            notices.iter().try_for_each(|message| mail::queue(tx, message))?;
        }
        Ok(())
    })
    .await?;
    Ok(with_flash(
        see_other(&ask.link("/mon-compte/coordonnees")),
        &ask.web.settings,
        FlashKind::Success,
        t.contact_removed(),
    ))
}

/// `POST /mon-compte/coordonnees/{id}/garder`: puts a removed one back, within its 48 hours.
pub async fn keep(ask: Ask, Path((_, id)): Path<(String, String)>, _form: SignedForm) -> Answer {
    let (t, now) = (Words::new(ask.lang), ask.now());
    let (me, one, _, _) = own(&ask, &id).await?;
    let (id, event) = (one.id, event(&ask, "recovery_contact.kept", me.person, one.id));
    ask.act(move |tx, me| {
        if store::keep(tx, id, me.person, now)? {
            audit::record(tx, &event)?;
        }
        Ok(())
    })
    .await?;
    Ok(with_flash(
        see_other(&ask.link("/mon-compte/coordonnees")),
        &ask.web.settings,
        FlashKind::Success,
        t.contact_kept(),
    ))
}

fn unfit(mut response: Response) -> Response {
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    response
}
