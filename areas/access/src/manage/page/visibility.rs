//! « Qui voit quoi ? »: the launcher's own decision about each application, for one person.

use askama::Template;
use axum::extract::{Query, State};
use base::PersonId;
use i18n::Zone;
use web::{Answer, Ask, Shell};

use crate::Access;
use crate::explain::why;
use crate::manage::who::{self, Someone};
use crate::manage::{edit, labels};
use crate::rights::{By, Decision, Place, decide, facts};
use crate::words::Words;

/// People of one answer.
const LIMIT: usize = 20;

/// `?q=` a name, `?personne=` somebody found.
#[derive(serde::Deserialize)]
pub struct Wanted {
    q: Option<String>,
    personne: Option<String>,
}

/// Somebody to choose.
struct Choice {
    href: String,
    name: String,
    function: String,
}

/// One application and the decision about it.
struct Line {
    name: String,
    category: String,
    is_granted: bool,
    why: String,
    granted_by: String,
}

#[derive(Template)]
#[template(path = "manage/who.html")]
struct WhoPage {
    shell: Shell,
    t: Words,
    q: String,
    is_asked: bool,
    people: Vec<Choice>,
    person: Option<Choice>,
    places: Vec<String>,
    ended: Vec<String>,
    lines: Vec<Line>,
    count: String,
}

/// `GET /gestion/applications/qui-voit`
pub async fn show(State(access): State<Access>, ask: Ask, Query(wanted): Query<Wanted>) -> Answer {
    let (platform, now, lang) = (ask.platform.id, ask.now(), ask.lang);
    let q: String = wanted.q.unwrap_or_default().trim().chars().filter(|c| !c.is_control()).take(100).collect();
    let words = base::text::words(&q);
    let chosen: Option<PersonId> = wanted.personne.and_then(|text| text.parse().ok());
    let zone = Zone::named(&ask.platform.time_zone).unwrap_or_else(|_| Zone::paris().clone());
    let (is_asked, typed) = (!words.is_empty(), q.clone());
    let (me, (people, person, facts, catalogue)) = edit::read(&ask, move |tx| {
        let catalogue = access.catalogue(tx, platform)?;
        let people = if words.is_empty() { Vec::new() } else { who::search(tx, platform, &typed, LIMIT)? };
        let person = match chosen {
            Some(id) => who::find(tx, platform, id)?,
            None => None,
        };
        let facts = match &person {
            Some(someone) => {
                let ends_at = identity::local_account::ends_at(tx, someone.id)?;
                let is_guest = ends_at.is_some_and(|end| end > now);
                let facts = facts(tx, someone.id, platform, now, &zone)?;
                facts.with_guest(is_guest.then_some(someone.function.as_str()))
            }
            None => crate::rights::Facts::default(),
        };
        Ok((people, person, facts, catalogue))
    })
    .await?;
    let t = Words::new(lang);
    let place = |place: &Place| {
        let function = identity::account::function_label(lang, &place.function);
        if place.unit.is_empty() {
            return t.who_outside(&function);
        }
        let unit = match &place.school_kind {
            Some(kind) => format!("{} ({})", place.unit, labels::school_kind(&t, kind)),
            None => place.unit.clone(),
        };
        t.who_place(&function, &unit)
    };
    let mut lines = Vec::new();
    if person.is_some() {
        for category in &catalogue.categories {
            for app in catalogue.of_category(category.id) {
                let decision = decide(&app.rights, &facts);
                let (why, granted_by) = match decision {
                    Decision::Granted { by: By::Everyone } => (t.who_everyone().to_owned(), String::new()),
                    Decision::Granted { by: By::Assignment(at) } if at.unit.is_empty() => {
                        (t.who_invited().to_owned(), String::new())
                    }
                    Decision::Granted { by: By::Assignment(at) } => (t.who_assignment(place(at)), String::new()),
                    Decision::Granted { by: By::Rule(rule, at) } => {
                        (t.who_rule(labels::rule(&t, lang, rule), place(at)), String::new())
                    }
                    Decision::Missing { kind, reason, granted_by } => {
                        let whole = format!("{} {}", why(&t, kind, true), reason.of(lang));
                        (whole.trim().to_owned(), granted_by.of(lang).to_owned())
                    }
                };
                let (name, category) = (app.name.of(lang).to_owned(), category.name.of(lang).to_owned());
                lines.push(Line { name, category, is_granted: decision.is_granted(), why, granted_by });
            }
        }
    }
    let open = lines.iter().filter(|line| line.is_granted).count();
    let choice = |one: &Someone| Choice {
        href: ask.link(&format!("/gestion/applications/qui-voit?personne={}", one.id)),
        name: one.name.clone(),
        function: identity::account::function_label(lang, &one.function),
    };
    let page = |shell: Shell| WhoPage {
        t,
        q,
        is_asked,
        people: people.iter().map(choice).collect(),
        person: person.as_ref().map(choice),
        places: facts.current.iter().chain(&facts.guest).map(place).collect(),
        ended: facts.ended.iter().map(place).collect(),
        count: t.who_count(open, lines.len()),
        lines,
        shell: shell.at("manage"),
    };
    ask.render(Some(&me), t.who_title(), page)
}
