//! `/gestion/sessions/{id}/attestations`: who takes part in a session and who holds its certificate, on
//! screen, as a PDF and as a table for other programs.

use askama::Template;
use axum::extract::{Path, Query, State};
use web::{Answer, Ask, Page, Pager, Problem, Shell, download};

use crate::certificate::roster::{self, Held, Line, Mark};
use crate::session::page::Head;
use crate::words::Words;
use crate::{Training, rights, zone};

const SIZE: u32 = 30;
/// A session of more people than this is listed in the order in which they came: an index has that order, and none
/// has that of the names.
const MANY: u32 = 300;
/// The exports hold so many people at most.
const ALL: i64 = 50_000;

/// `?page=` of a list by name, `?apres=` of a long one.
#[derive(serde::Deserialize)]
pub struct Turn {
    page: Option<String>,
    apres: Option<String>,
}

struct Row {
    name: String,
    unit: String,
    state: &'static str,
    badge: &'static str,
    day: String,
    check: String,
    code: String,
    reason: String,
    revoke: String,
}

#[derive(Template)]
#[template(path = "certificate/roster.html")]
struct RosterPage {
    shell: Shell,
    t: Words,
    head: Head,
    rows: Vec<Row>,
    before: String,
    after: String,
    position: String,
    /// Address of the first page of a long list, when this is another one, and of the next.
    start: String,
    next: String,
    is_long: bool,
}

/// `GET /gestion/sessions/{id}/attestations`
pub async fn list(ask: Ask, Path((_, key)): Path<(String, String)>, Query(turn): Query<Turn>) -> Answer {
    let (platform, page) = (ask.platform.id, Page::from_query(turn.page.as_deref(), SIZE));
    let (after, inside) = (turn.apres.clone(), turn.apres);
    let (me, (session, mut found)) = ask
        .signed_in(move |tx, me| {
            let (session, _) = rights::run(tx, me, platform, &key)?;
            let found = if session.room.active > MANY {
                let after = inside.as_deref().and_then(Mark::read).unwrap_or_default();
                roster::further(tx, session.id, &after, page.limit_and_one())?
            } else {
                roster::lines(tx, session.id, (page.limit_and_one(), page.offset()))?
            };
            Ok((session, found))
        })
        .await?;
    let (t, zone) = (Words::new(ask.lang), zone::of(&ask.platform));
    let head = Head::of(&ask, &session, t);
    let here = format!("{}/attestations", head.base);
    let is_long = session.room.active > MANY;
    let mut pager = Pager::of(page, &mut found, &here);
    let (mut start, mut next) = (String::new(), String::new());
    if is_long {
        let goes_on = pager.next.is_some();
        pager = Pager { number: 1, previous: None, next: None };
        next = found
            .last()
            .filter(|_| goes_on)
            .map(|line| format!("{here}?apres={}", line.mark.to_text()))
            .unwrap_or_default();
        start = if after.is_some() { here.clone() } else { String::new() };
    }
    let is_manager = me.manages(platform);
    let rows = found.into_iter().map(|line| {
        let may_revoke = is_manager && line.held() == Held::Valid;
        Row {
            state: roster::state_name(line.held(), t),
            badge: match line.held() {
                Held::Valid => "chalk",
                Held::Revoked => "brick",
                Held::None => "",
            },
            day: line.completed.map(|at| zone.date(ask.lang, at)).unwrap_or_default(),
            revoke: line.id.filter(|_| may_revoke).map(|id| format!("{here}/{id}/revoquer")).unwrap_or_default(),
            check: line.code.as_ref().map(|code| format!("/verification/{code}")).unwrap_or_default(),
            code: line.code.unwrap_or_default(),
            reason: line.reason,
            name: format!("{} {}", line.given_name, line.family_name),
            unit: line.unit,
        }
    });
    let rows = rows.collect();
    ask.render(Some(&me), t.roster_title(&head.title), |shell| RosterPage {
        rows,
        position: t.page_number(pager.number),
        before: pager.previous.unwrap_or_default(),
        after: pager.next.unwrap_or_default(),
        start,
        next,
        is_long,
        head,
        t,
        shell: shell.at("manage"),
    })
}

struct Whole {
    session: crate::session::Session,
    trainers: Vec<String>,
    lines: Vec<Line>,
    minutes: (u32, u32),
}

async fn whole(ask: &Ask, key: String) -> Result<Whole, Problem> {
    let platform = ask.platform.id;
    let (_, whole) = ask
        .signed_in(move |tx, me| {
            let (session, _) = rights::run(tx, me, platform, &key)?;
            let lines = roster::lines(tx, session.id, (ALL, 0))?;
            let trainers = crate::session::staff(tx, session.id)?.into_iter().map(|one| one.name).collect();
            let record = crate::course::record(tx, session.version)?;
            let minutes = (record.remote_minutes.unwrap_or(0).into(), record.onsite_minutes.unwrap_or(0).into());
            Ok(Whole { session, trainers, lines, minutes })
        })
        .await?;
    Ok(whole)
}

/// `GET /gestion/sessions/{id}/attestations/liste.csv`
pub async fn csv(ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let whole = whole(&ask, key).await?;
    let (t, zone) = (Words::new(ask.lang), zone::of(&ask.platform));
    let file = roster::csv(&whole.lines, &zone, t).map_err(|error| Problem::internal(error.to_string()))?;
    Ok(download(&format!("participants-{}.csv", whole.session.id), "text/csv; charset=utf-8", file))
}

/// `GET /gestion/sessions/{id}/attestations/liste.pdf`
pub async fn pdf(State(training): State<Training>, ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let whole = whole(&ask, key).await?;
    let about = roster::Heading {
        issuer: &ask.platform.name,
        title: &whole.session.settings.title,
        dates: (whole.session.settings.starts_at, whole.session.settings.ends_at),
        minutes: whole.minutes,
        trainers: &whole.trainers,
        now: ask.now(),
        is_demo: training.web.settings.demo,
    };
    let file = roster::document(&about, &whole.lines, &zone::of(&ask.platform))
        .map_err(|error| Problem::internal(error.to_string()))?;
    Ok(download(&format!("participants-{}.pdf", whole.session.id), "application/pdf", file))
}
