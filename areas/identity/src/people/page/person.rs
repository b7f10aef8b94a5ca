//! One person.

use askama::Template;
use axum::extract::Path;
use base::permit::ManageNetwork;
use base::{PersonId, Role, Timestamp};
use i18n::{Lang, Zone, format};
use web::{Answer, Ask, FormState, Me, Shell};

use super::super::detail::{Held, Person};
use super::super::state::AccountState;
use super::{find, may_act_on, role_words, state_kind, state_words};
use crate::account::function_label;
use crate::words::Words;

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
    /// Until when an account from outside lives or lived; empty for staff.
    last_day: String,
    /// Its end is over: where another end is given.
    prolong: String,
    can_code: bool,
    places: Vec<PlaceView>,
    roles: Vec<RoleView>,
    form: FormState,
    choices: Vec<(&'static str, &'static str)>,
}

fn day(lang: Lang, iso: &str) -> String {
    format::birth_date(lang, iso)
}

/// Where somebody from outside is invited for longer: the list, which finds them by their address.
fn prolong_address(ask: &Ask, person: &Person) -> String {
    let address = person.email.as_deref().unwrap_or(&person.username);
    ask.link(&format!("/gestion/personnes/exterieurs?q={}", web::in_query(address)))
}

pub(super) fn person_page(ask: &Ask, me: &Me, id: PersonId, person: Person, form: FormState) -> Answer {
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
    let (may_switch, has_ended) = (may_act_on(me, id, &person), person.has_ended(ask.now()));
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
        can_open: may_switch && person.state == AccountState::Disabled && !has_ended,
        last_day: person.closes_at.map(|at| zone.date(lang, Timestamp(at.millis() - 1))).unwrap_or_default(),
        prolong: if has_ended { prolong_address(ask, &person) } else { String::new() },
        can_code: may_switch && here && person.state != AccountState::Disabled,
        choices: offered.map(|role| (role.code(), role_words(t, Some(role)))).collect(),
        form,
        base,
        person,
    };
    Ok(ask.finish(view.render()?))
}

/// `GET /gestion/personnes/{id}`
pub async fn show(ask: Ask, Path((_, id)): Path<(String, String)>) -> Answer {
    let (me, id, person) = find(&ask, &id).await?;
    person_page(&ask, &me, id, person, FormState::empty())
}
