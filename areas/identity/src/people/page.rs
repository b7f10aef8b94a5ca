//! The manager's pages about people: the list, one person, their account and roles.

use askama::Template;
use audit::Event;
use axum::extract::{Path, Query, State};
use base::permit::{ManageNetwork, ManagePlatform};
use base::values::{Uai, parse_date};
use base::{PersonId, Role, Scope, Timestamp};
use i18n::{Lang, Zone, format};
use serde::Deserialize;
use web::paging::{Page, Pager};
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, SignedForm, see_other, with_flash};

use super::detail::{self, Held, Person};
use super::grant::{GrantError, Granter, NewGrant, RoleGrantId, end_role, grant_role};
use super::list::{AccountState, PersonLine, Wanted, list};
use super::switch_account;
use crate::account::function_label;
use crate::recovery;
use crate::service::Identity;
use crate::words::Words;

const SIZE: u32 = 30;

fn state_words(t: Words, state: AccountState) -> &'static str {
    match state {
        AccountState::Active => t.people_state_active(),
        AccountState::ToActivate => t.people_state_to_activate(),
        AccountState::Expired => t.people_state_expired(),
        AccountState::Disabled => t.people_state_disabled(),
        AccountState::Left => t.people_state_left(),
    }
}

const fn state_kind(state: AccountState) -> &'static str {
    match state {
        AccountState::Active => "",
        AccountState::ToActivate | AccountState::Expired => "chalk",
        AccountState::Disabled | AccountState::Left => "outline",
    }
}

fn role_words(t: Words, role: Option<Role>) -> &'static str {
    match role {
        Some(Role::SupportContact) => t.people_role_support_contact(),
        Some(Role::Manager) => t.people_role_manager(),
        Some(Role::NetworkManager) => t.people_role_network_manager(),
        None => "",
    }
}

struct LineView {
    href: String,
    name: String,
    username: String,
    function: String,
    unit: String,
    state: &'static str,
    kind: &'static str,
}

#[derive(Template)]
#[template(path = "people/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    lines: Vec<LineView>,
    typed: String,
    form: FormState,
    states: Vec<(&'static str, &'static str)>,
    pager: Pager,
}

/// What the list is asked.
#[derive(Deserialize)]
pub struct Asked {
    q: Option<String>,
    etat: Option<String>,
    page: Option<String>,
}

/// `GET /gestion/personnes`
pub async fn show_list(ask: Ask, Query(asked): Query<Asked>) -> Answer {
    let (platform, now) = (ask.platform.id, ask.now());
    let typed: String = asked.q.unwrap_or_default().trim().chars().take(100).collect();
    let state = asked.etat.unwrap_or_default();
    let (page, wanted) = (Page::from_query(asked.page.as_deref(), SIZE), Wanted::read(&typed, &state));
    let (me, mut found) = ask
        .signed_in(move |tx, me| {
            base::check(&me.actor, ManagePlatform(platform))?;
            Ok(list(tx, platform, &wanted, page, now)?)
        })
        .await?;
    let query = url(&[("q", &typed), ("etat", &state)]);
    let pager = Pager::of(page, &mut found, &format!("{}?{query}", ask.link("/gestion/personnes")));
    let t = Words::new(ask.lang);
    let lines = found.into_iter().map(|line| line_view(&ask, t, line)).collect();
    let states = AccountState::ALL.into_iter().map(|state| (state.code(), state_words(t, state))).collect();
    let form = FormState::empty().with("etat", state);
    ask.render(Some(&me), t.people_title(), |shell| ListPage {
        shell: shell.at("manage"),
        t,
        lines,
        typed,
        form,
        states,
        pager,
    })
}

fn url(pairs: &[(&str, &str)]) -> String {
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
            .collect()
    };
    let given = pairs.iter().filter(|(_, value)| !value.is_empty());
    given.map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
}

fn line_view(ask: &Ask, t: Words, line: PersonLine) -> LineView {
    LineView {
        href: ask.link(&format!("/gestion/personnes/{}", line.id)),
        name: format!("{} {}", line.family_name, line.given_name),
        username: line.username,
        function: function_label(ask.lang, &line.function),
        unit: line.unit.unwrap_or_default(),
        state: state_words(t, line.state),
        kind: state_kind(line.state),
    }
}

struct PlaceView {
    unit: String,
    uai: String,
    function: String,
    dates: String,
    is_ended: bool,
    is_main: bool,
}

struct RoleView {
    role: &'static str,
    scope: String,
    until: String,
    end: String,
}

#[derive(Template)]
#[template(path = "people/show.html")]
struct PersonPage {
    shell: Shell,
    t: Words,
    base: String,
    person: Person,
    function: String,
    birth_date: String,
    chosen: String,
    state: &'static str,
    kind: &'static str,
    can_close: bool,
    can_open: bool,
    can_code: bool,
    places: Vec<PlaceView>,
    roles: Vec<RoleView>,
    form: FormState,
    choices: Vec<(&'static str, &'static str)>,
}

fn day(lang: Lang, iso: &str) -> String {
    format::birth_date(lang, iso)
}

fn person_page(ask: &Ask, me: &Me, id: PersonId, person: Person, form: FormState) -> Answer {
    let (t, lang) = (Words::new(ask.lang), ask.lang);
    let base = ask.link(&format!("/gestion/personnes/{id}"));
    let places = person.places.iter().map(|place| {
        let since = place.starts_on.as_deref().map(|iso| t.people_since(day(lang, iso)));
        let until = place.ends_on.as_deref().map(|iso| t.people_until(day(lang, iso)));
        let subject = place.subject.as_deref().map(|subject| format!(" · {subject}")).unwrap_or_default();
        PlaceView {
            unit: place.unit.clone(),
            uai: place.uai.clone().unwrap_or_default(),
            function: format!("{}{subject}", function_label(lang, &place.function)),
            dates: since.into_iter().chain(until).collect::<Vec<_>>().join(" · "),
            is_ended: place.is_ended,
            is_main: place.is_main,
        }
    });
    let zone = Zone::paris();
    let roles = person.roles.iter().map(|held: &Held| RoleView {
        role: role_words(t, held.role),
        scope: match held.scope_kind.as_str() {
            "network" => t.people_role_everywhere().to_owned(),
            "org_unit" => held.unit.clone().unwrap_or_default(),
            _ => t.people_role_here().to_owned(),
        },
        until: held.until.map(|at| t.people_until(zone.date(lang, Timestamp(at.millis() - 1)))).unwrap_or_default(),
        end: format!("{base}/roles/{}", held.id),
    });
    let is_network = base::check(&me.actor, ManageNetwork).is_ok();
    let may_switch = me.person != id && (is_network || !person.manages_network());
    let here = !matches!(person.state, AccountState::Left);
    let offered = [Role::SupportContact, Role::Manager].into_iter().chain(is_network.then_some(Role::NetworkManager));
    let view = PersonPage {
        shell: ask.shell(Some(me), person.name()).at("manage"),
        t,
        places: places.collect(),
        roles: roles.collect(),
        function: function_label(lang, &person.function),
        birth_date: person.birth_date.as_deref().map(|iso| day(lang, iso)).unwrap_or_default(),
        chosen: person.password_changed_at.map(|at| t.people_account_since(zone.date(lang, at))).unwrap_or_default(),
        state: state_words(t, person.state),
        kind: state_kind(person.state),
        can_close: may_switch && here && person.state != AccountState::Disabled,
        can_open: may_switch && person.state == AccountState::Disabled,
        can_code: may_switch && here && person.state != AccountState::Disabled,
        choices: offered.map(|role| (role.code(), role_words(t, Some(role)))).collect(),
        form,
        base,
        person,
    };
    Ok(ask.finish(view.render()?))
}

fn today(now: Timestamp) -> String {
    jiff::tz::Offset::UTC.to_datetime(now.to_jiff()).date().to_string()
}

async fn find(ask: &Ask, id: &str) -> Result<(Me, PersonId, Person), Problem> {
    let id: PersonId = id.parse().map_err(|_| Problem::not_found())?;
    let (platform, now) = (ask.platform.id, ask.now());
    let (me, person) = ask
        .signed_in(move |tx, me| {
            base::check(&me.actor, ManagePlatform(platform))?;
            detail::find(tx, id, platform, now, &today(now))?.ok_or_else(Problem::not_found)
        })
        .await?;
    Ok((me, id, person))
}

/// `GET /gestion/personnes/{id}`
pub async fn show(ask: Ask, Path((_, id)): Path<(String, String)>) -> Answer {
    let (me, id, person) = find(&ask, &id).await?;
    person_page(&ask, &me, id, person, FormState::empty())
}

#[derive(Template)]
#[template(path = "people/account.html")]
struct AccountPage {
    shell: Shell,
    t: Words,
    title: String,
    base: String,
    close: bool,
    form: FormState,
}

fn account_page(ask: &Ask, me: &Me, id: PersonId, person: &Person, form: FormState) -> Answer {
    let t = Words::new(ask.lang);
    let close = person.state != AccountState::Disabled;
    let title = if close { t.people_disable_title(person.name()) } else { t.people_enable_title(person.name()) };
    let base = ask.link(&format!("/gestion/personnes/{id}"));
    ask.render(Some(me), title.clone(), |shell| AccountPage { shell: shell.at("manage"), t, title, base, close, form })
}

/// `GET /gestion/personnes/{id}/compte`: asks before closing or opening.
pub async fn ask_switch(ask: Ask, Path((_, id)): Path<(String, String)>) -> Answer {
    let (me, id, person) = find(&ask, &id).await?;
    account_page(&ask, &me, id, &person, FormState::empty())
}

/// `POST /gestion/personnes/{id}/compte`
pub async fn switch(ask: Ask, Path((_, id)): Path<(String, String)>, form: SignedForm) -> Answer {
    let t = Words::new(ask.lang);
    let (me, id, person) = find(&ask, &id).await?;
    let reason: String = form.text("motif").chars().take(300).collect();
    let is_network = base::check(&me.actor, ManageNetwork).is_ok();
    if me.person == id || (person.manages_network() && !is_network) {
        let mut state = form.state();
        state.refuse("", if me.person == id { t.people_not_yourself() } else { t.people_role_not_yours() });
        return account_page(&ask, &me, id, &person, state);
    }
    if reason.is_empty() {
        let mut state = form.state();
        state.refuse("motif", t.people_reason_missing());
        return account_page(&ask, &me, id, &person, state);
    }
    let close = form.text("action") == "fermer";
    let (platform, event) = (ask.platform.id, Event::new(&ask.web.env, "account.closed"));
    ask.act(move |tx, me| {
        let permit = base::check(&me.actor, ManagePlatform(platform))?;
        Ok(switch_account(tx, &permit, id, close, (&reason, &event))?)
    })
    .await?;
    let words = if close { t.people_disabled_done() } else { t.people_enabled_done() };
    Ok(done(&ask, id, FlashKind::Success, words))
}

fn done(ask: &Ask, id: PersonId, kind: FlashKind, words: &str) -> axum::response::Response {
    let to = see_other(&ask.link(&format!("/gestion/personnes/{id}")));
    with_flash(to, &ask.web.settings, kind, words)
}

fn granter(me: &Me, ask: &Ask) -> Result<Granter, Problem> {
    match base::check(&me.actor, ManageNetwork) {
        Ok(permit) => Ok(Granter::Network(permit)),
        Err(_) => Ok(Granter::Platform(base::check(&me.actor, ManagePlatform(ask.platform.id))?)),
    }
}

/// `POST /gestion/personnes/{id}/roles`
pub async fn give_role(ask: Ask, Path((_, id)): Path<(String, String)>, form: SignedForm) -> Answer {
    let t = Words::new(ask.lang);
    let (me, id, person) = find(&ask, &id).await?;
    let mut state = form.state();
    let role = Role::from_code(form.text("role"));
    let until = match form.text("fin") {
        "" => None,
        text => match parse_date(text).ok().and_then(|day| day.tomorrow().ok()) {
            Some(day) => midnight(day).filter(|at| *at > ask.now()).or_else(|| {
                state.refuse("fin", t.people_role_until_wrong());
                None
            }),
            None => {
                state.refuse("fin", t.people_role_until_wrong());
                None
            }
        },
    };
    let uai = form.text("uai").to_owned();
    let unit = if uai.is_empty() {
        None
    } else {
        let parsed = Uai::parse(&uai).ok();
        let platform = ask.platform.id;
        let found = match parsed {
            Some(uai) => ask
                .web
                .db
                .read(move |tx| crate::units::find_by_uai(tx, uai.as_str()))
                .await?
                .filter(|found| found.1 == platform),
            None => None,
        };
        if found.is_none() {
            state.refuse("uai", t.people_role_scope_wrong());
        }
        found.map(|found| found.0)
    };
    let Some(role) = role.filter(|_| !state.has_errors()) else {
        return person_page(&ask, &me, id, person, state);
    };
    let scope = match (role, unit) {
        (Role::NetworkManager, None) => Scope::Network,
        (_, Some(unit)) => Scope::OrgUnit(unit),
        (_, None) => Scope::Platform(ask.platform.id),
    };
    let new = NewGrant { until, ..NewGrant::new(&ask.web.env, id, role, scope) };
    let event = Event::new(&ask.web.env, "role.granted");
    let inner = ask.clone();
    let given = ask.act(move |tx, me| match grant_role(tx, &granter(me, &inner)?, &new, &event) {
        Ok(given) => Ok(Ok(given)),
        Err(GrantError::Database(error)) => Err(error.into()),
        Err(refused) => Ok(Err(refused)),
    });
    match given.await?.1 {
        Ok(true) => Ok(done(&ask, id, FlashKind::Success, t.people_role_given())),
        Ok(false) => Ok(done(&ask, id, FlashKind::Info, t.people_role_held())),
        Err(refused) => {
            let (field, words) = match refused {
                GrantError::WrongScope => ("uai", t.people_role_scope_wrong()),
                GrantError::EndBeforeStart => ("fin", t.people_role_until_wrong()),
                _ => ("role", t.people_role_not_yours()),
            };
            state.refuse(field, words);
            person_page(&ask, &me, id, person, state)
        }
    }
}

/// The beginning of a day in Paris.
fn midnight(day: jiff::civil::Date) -> Option<Timestamp> {
    let at = jiff::tz::TimeZone::get("Europe/Paris")
        .ok()?
        .to_timestamp(day.to_datetime(jiff::civil::Time::midnight()))
        .ok()?;
    Some(Timestamp(at.as_millisecond()))
}

#[derive(Template)]
#[template(path = "people/role_end.html")]
struct RoleEndPage {
    shell: Shell,
    t: Words,
    title: String,
    base: String,
    action: String,
}

/// `GET /gestion/personnes/{id}/roles/{grant}`: asks before ending.
pub async fn ask_end_role(ask: Ask, Path((_, id, grant)): Path<(String, String, String)>) -> Answer {
    let (me, id, person) = find(&ask, &id).await?;
    let held = person.roles.iter().find(|held| held.id.to_string() == grant).ok_or_else(Problem::not_found)?;
    let t = Words::new(ask.lang);
    let title = format!("{} ({})", t.people_role_end_title(person.name()), role_words(t, held.role));
    let base = ask.link(&format!("/gestion/personnes/{id}"));
    let action = format!("{base}/roles/{grant}");
    ask.render(Some(&me), title.clone(), |shell| RoleEndPage { shell: shell.at("manage"), t, title, base, action })
}

/// `POST /gestion/personnes/{id}/roles/{grant}`
pub async fn end(ask: Ask, Path((_, id, grant)): Path<(String, String, String)>, _form: SignedForm) -> Answer {
    let (_, id, _) = find(&ask, &id).await?;
    let grant: RoleGrantId = grant.parse().map_err(|_| Problem::not_found())?;
    let (event, inner, t) = (Event::new(&ask.web.env, "role.ended"), ask.clone(), Words::new(ask.lang));
    let ended = ask.act(move |tx, me| match end_role(tx, &granter(me, &inner)?, (id, grant), &event) {
        Ok(_) => Ok(true),
        Err(GrantError::Database(error)) => Err(error.into()),
        Err(_) => Ok(false),
    });
    Ok(match ended.await?.1 {
        true => done(&ask, id, FlashKind::Success, t.people_role_ended()),
        false => done(&ask, id, FlashKind::Error, t.people_role_not_yours()),
    })
}

#[derive(Template)]
#[template(path = "people/code.html")]
struct CodePage {
    shell: Shell,
    t: Words,
    base: String,
    code: String,
    until: String,
}

/// `GET /gestion/personnes/{id}/code`: asks before a code is made.
pub async fn ask_code(ask: Ask, Path((_, id)): Path<(String, String)>) -> Answer {
    let (me, id, _) = find(&ask, &id).await?;
    let t = Words::new(ask.lang);
    let base = ask.link(&format!("/gestion/personnes/{id}"));
    ask.render(Some(&me), t.people_code(), |shell| CodePage {
        shell: shell.at("manage"),
        t,
        base,
        code: String::new(),
        until: String::new(),
    })
}

/// `POST /gestion/personnes/{id}/code`: the code, shown once, never stored by a browser.
pub async fn code(
    State(identity): State<Identity>,
    ask: Ask,
    Path((_, id)): Path<(String, String)>,
    _form: SignedForm,
) -> Answer {
    let (me, id, person) = find(&ask, &id).await?;
    let is_network = base::check(&me.actor, ManageNetwork).is_ok();
    if me.person == id || (person.manages_network() && !is_network) {
        return Err(base::Refused.into());
    }
    let (me, handed) = recovery::hand_over(&identity, &ask, id).await?;
    let t = Words::new(ask.lang);
    let base = ask.link(&format!("/gestion/personnes/{id}"));
    let (code, until) = (handed.code.grouped(), t.people_until(format::date_time(ask.lang, handed.expires_at)));
    ask.render(Some(&me), t.people_code(), |shell| CodePage { shell: shell.at("manage"), t, base, code, until })
}
