//! Giving roles and ending them.

use askama::Template;
use audit::Event;
use axum::extract::Path;
use base::permit::{ManageNetwork, ManagePlatform};
use base::values::{Uai, parse_date};
use base::{Role, Scope, Timestamp};
use web::{Answer, Ask, FlashKind, Me, Problem, Shell, SignedForm};

use super::super::grant::{GrantError, Granter, NewGrant, RoleGrantId, end_role, grant_role};
use super::person::person_page;
use super::{done, find, role_words};
use crate::words::Words;

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
