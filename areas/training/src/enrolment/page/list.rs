//! `GET /gestion/sessions/{id}/inscrits`

use askama::Template;
use axum::extract::{Path, Query};
use web::{Answer, Ask, Shell};

use crate::enrolment::{Standing, store};
use crate::session::page::{Head, people_sentence};
use crate::words::Words;
use crate::{rights, zone};

const SIZE: usize = 30;
/// One more than the page shows.
const LIMIT: i64 = 31;

/// `?qui=` (`active`, `waiting`, `left`, `removed`) and `?apres=`, a place
#[derive(serde::Deserialize)]
pub struct Filter {
    qui: Option<String>,
    apres: Option<String>,
}

struct Row {
    name: String,
    unit: String,
    how: &'static str,
    day: String,
    remove: String,
}

#[derive(Template)]
#[template(path = "enrolment/list.html")]
struct PeoplePage {
    shell: Shell,
    t: Words,
    head: Head,
    tabs: Vec<(String, &'static str, bool)>,
    people: String,
    may_add: bool,
    rows: Vec<Row>,
    /// Address of the first page, when this is another one, and of the next.
    start: String,
    next: String,
}

/// What a standing is called.
pub(super) const fn standing_name(standing: Standing, t: Words) -> &'static str {
    match standing {
        Standing::Active => t.standing_active(),
        Standing::Waiting => t.standing_waiting(),
        Standing::Left => t.standing_left(),
        Standing::Removed => t.standing_removed(),
    }
}

/// `GET /gestion/sessions/{id}/inscrits`
pub async fn list(ask: Ask, Path((_, key)): Path<(String, String)>, Query(filter): Query<Filter>) -> Answer {
    let platform = ask.platform.id;
    let after = filter.apres.and_then(|text| text.parse().ok()).unwrap_or(0_i64);
    let wanted = filter.qui.as_deref().and_then(Standing::from_code).unwrap_or(Standing::Active);
    let (me, (session, mut found)) = ask
        .signed_in(move |tx, me| {
            let (session, _) = rights::run(tx, me, platform, &key)?;
            let found = store::list(tx, session.id, wanted, (after, LIMIT))?;
            Ok((session, found))
        })
        .await?;
    let (t, zone) = (Words::new(ask.lang), zone::of(&ask.platform));
    let head = Head::of(&ask, &session, t);
    let here = format!("{}/inscrits", head.base);
    let list = format!("{here}?qui={}", wanted.code());
    let goes_on = found.len() > SIZE;
    found.truncate(SIZE);
    let next = found.last().filter(|_| goes_on).map(|last| format!("{list}&apres={}", last.place)).unwrap_or_default();
    let rows = found.into_iter().map(|one| Row {
        remove: if one.standing.is_in() { format!("{here}/{}/retirer", one.person) } else { String::new() },
        how: if one.is_own { t.came_by_offer() } else { t.came_by_staff() },
        day: zone.date(ask.lang, one.since),
        unit: one.unit.unwrap_or_default(),
        name: one.name,
    });
    let rows = rows.collect();
    let tabs = Standing::ALL
        .into_iter()
        .map(|one| (format!("{here}?qui={}", one.code()), standing_name(one, t), one == wanted));
    ask.render(Some(&me), t.people_title(&head.title), |shell| PeoplePage {
        tabs: tabs.collect(),
        people: people_sentence(session.room, t),
        may_add: session.state.takes_people(),
        rows,
        start: if after > 0 { list } else { String::new() },
        next,
        head,
        t,
        shell: shell.at("manage"),
    })
}
