//! « Mon compte »: the overview, the NUMEN on demand, the choices.

use askama::Template;
use axum::extract::State;
use base::Timestamp;
use http::StatusCode;
use i18n::{Lang, format};
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, SignedForm, see_other, with_flash};

mod data;
mod sessions;

pub use data::download;
pub use sessions::{end as end_session, end_others};

use self::sessions::Shown;
use super::function_label;
use super::store::{self, Account, Assignment};
use crate::password::{Confirmed, confirm};
use crate::recovery_contact::{self, ContactRow};
use crate::service::Identity;
use crate::web_session;
use crate::words::Words;

/// One place of work for the reader.
struct Place {
    unit: String,
    detail: String,
    is_main: bool,
}

#[derive(Template)]
#[template(path = "account/overview.html")]
struct Overview {
    shell: Shell,
    t: Words,
    account: Account,
    name: String,
    born: String,
    home: String,
    function: String,
    places: Vec<Place>,
    contacts: Vec<String>,
    /// The last day of an account from outside; empty for staff.
    last_day: String,
    /// No recovery address serves.
    is_bare: bool,
    password: String,
    expiry: String,
    sessions: Vec<Shown>,
    languages: Vec<(&'static str, &'static str, bool)>,
}

/// `GET /mon-compte`
pub async fn show(ask: Ask) -> Answer {
    let (now, idle) = (ask.now(), ask.web.settings.idle_seconds);
    let ask = ask.expecting(move |ahead, me| {
        store::ahead(ahead, me.person);
        recovery_contact::list_ahead(ahead, me.person);
        web_session::list_open_ahead(ahead, me, now, idle);
    });
    let (me, (account, places, contacts, sessions)) = ask
        .signed_in(move |tx, me| {
            let account = store::account(tx, me.person)?;
            let places = store::assignments(tx, me.person)?;
            let contacts = recovery_contact::list(tx, me.person)?;
            Ok((account, places, contacts, web_session::list_open(tx, me, now, idle)?))
        })
        .await?;
    let (t, lang) = (Words::new(ask.lang), ask.lang);
    // People from outside are given their account back at the address that they sign in with.
    let is_bare = !me.is_outside() && !contacts.iter().any(|one| one.mail().is_some() && one.serves(now));
    let contacts = contacts.iter().filter(|one| one.state(now).is_some()).map(ContactRow::shown).collect();
    let places = places.into_iter().map(|one| place(lang, one)).collect();
    let sessions = sessions.into_iter().map(|one| sessions::shown(&ask, one)).collect();
    let home = ask.web.platforms.by_id(account.home_platform).map(|one| one.name.clone()).unwrap_or_default();
    let languages = Lang::ALL.map(|one| (one.code(), language_name(one), one == lang)).into();
    ask.render(Some(&me), t.account_title(), |shell| Overview {
        shell,
        t,
        name: format!("{} {}", account.given_name, account.family_name),
        born: account.birth_date.as_deref().map(|day| format::birth_date(lang, day)).unwrap_or_default(),
        home,
        function: function_label(lang, &account.main_function),
        places,
        contacts,
        is_bare,
        password: account
            .password_changed_at
            .map_or(String::new(), |at| t.account_password_since(format::date(lang, at))),
        last_day: me.account_ends_at.map_or(String::new(), |at| format::date(lang, Timestamp(at.millis() - 1))),
        expiry: account.password_expires_at.map_or(String::new(), |at| expiry(t, lang, at, now)),
        sessions,
        languages,
        account,
    })
}

const fn language_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "Français",
        Lang::En => "English",
    }
}

fn expiry(t: Words, lang: Lang, at: Timestamp, now: Timestamp) -> String {
    // Nobody needs to hear of a date that is a year away.
    if at.millis_since(now) > 30 * 86_400_000 {
        String::new()
    } else {
        t.account_password_expires(format::date(lang, at))
    }
}

fn place(lang: Lang, one: Assignment) -> Place {
    let detail = [Some(function_label(lang, &one.function)), one.subject, Some(one.town), one.uai];
    let detail: Vec<String> = detail.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Place { unit: one.unit, detail: detail.join(" · "), is_main: one.is_main }
}

#[derive(Template)]
#[template(path = "account/numen.html")]
struct NumenPage {
    shell: Shell,
    t: Words,
    form: FormState,
    /// Shown for this one answer, which nobody stores.
    numen: Option<String>,
    has_numen: bool,
}

/// People from outside have none, and no page for it.
fn sealed_numen(tx: &mut db::Tx, me: &Me) -> Result<Option<Vec<u8>>, Problem> {
    if me.is_outside() { Err(Problem::not_found()) } else { Ok(store::sealed_numen(tx, me.person)?) }
}

/// `GET /mon-compte/numen`: asks for the password.
pub async fn ask_numen(ask: Ask) -> Answer {
    let (me, sealed) = ask.signed_in(sealed_numen).await?;
    numen_page(&ask, &me, FormState::empty(), None, sealed.is_some())
}

fn numen_page(ask: &Ask, me: &Me, form: FormState, numen: Option<String>, has_numen: bool) -> Answer {
    let t = Words::new(ask.lang);
    ask.render(Some(me), t.numen_title(), |shell| NumenPage { shell, t, form, numen, has_numen })
}

/// `POST /mon-compte/numen`: shows it, and journals that it was shown.
pub async fn show_numen(State(identity): State<Identity>, ask: Ask, form: SignedForm) -> Answer {
    let t = Words::new(ask.lang);
    let (me, sealed) = ask.signed_in(sealed_numen).await?;
    let Some(sealed) = sealed else { return numen_page(&ask, &me, FormState::empty(), None, false) };
    let mut state = FormState::empty();
    match confirm(&identity, &ask, me.person, form.raw("mot_de_passe")).await? {
        Confirmed::Right => {}
        Confirmed::Wrong => state.refuse("mot_de_passe", t.password_current_wrong()),
        Confirmed::Wait(seconds) => state.refuse("mot_de_passe", t.wait(seconds)),
    }
    if state.has_errors() {
        let mut response = numen_page(&ask, &me, state, None, true)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let numen = identity.vault.open_numen(&sealed).map_err(Problem::internal)?;
    let event = audit::Event::new(&ask.web.env, "numen.shown").on(ask.platform.id);
    ask.act(move |tx, me| Ok(audit::record(tx, &event.clone().by(me.person).about(me.person))?)).await?;
    numen_page(&ask, &me, state, Some(numen.expose().clone()), true)
}

/// `POST /mon-compte/annuaire`: whether the public directory may show the name.
pub async fn set_public(ask: Ask, form: SignedForm) -> Answer {
    let (t, now, public) = (Words::new(ask.lang), ask.now(), form.is_checked("public"));
    let action = if public { "account.name_shown" } else { "account.name_hidden" };
    let event = audit::Event::new(&ask.web.env, action).on(ask.platform.id);
    ask.act(move |tx, me| {
        if store::set_public(tx, me.person, public, now)? {
            audit::record(tx, &event.clone().by(me.person).about(me.person))?;
        }
        Ok(())
    })
    .await?;
    let words = if public { t.account_name_shown() } else { t.account_name_hidden() };
    Ok(with_flash(see_other(&ask.link("/mon-compte#annuaire")), &ask.web.settings, FlashKind::Success, words))
}
