//! `/gestion/parcours/{course}/historique`

use askama::Template;
use axum::extract::{Path, Query, State};
use i18n::Zone;
use web::{Answer, Ask, FlashKind, Problem, Shell, SignedForm, see_other, with_flash};

use super::super::{act, labels};
use crate::words::Words;
use crate::{Courses, draft};

const SIZE: i64 = 50;

/// A line of the history.
struct Row {
    revision: String,
    what: &'static str,
    subject: String,
    who: String,
    moment: String,
    is_now: bool,
}

#[derive(Template)]
#[template(path = "manage/history.html")]
struct HistoryPage {
    shell: Shell,
    t: Words,
    course: String,
    course_title: String,
    rows: Vec<Row>,
    after: String,
    action: String,
}

/// `?avant=`
#[derive(serde::Deserialize)]
pub struct At {
    avant: Option<i64>,
}

/// `GET /gestion/parcours/{course}/historique`
pub async fn show(
    State(courses): State<Courses>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    Query(at): Query<At>,
) -> Answer {
    let (me, open, mut lines) =
        act::open(&courses, &ask, &code, move |tx, course| Ok(draft::history(tx, course.id, at.avant, SIZE + 1)?))
            .await?;
    let (t, zone) = (Words::new(ask.lang), Zone::named(&ask.platform.time_zone).unwrap_or_default());
    let has_more = lines.len() > SIZE as usize;
    lines.truncate(SIZE as usize);
    let base = ask.link(&format!("/gestion/parcours/{code}/historique"));
    let after = lines.last().filter(|_| has_more).map(|last| format!("{base}?avant={}", last.revision));
    let row = |line: &draft::Step| Row {
        revision: line.revision.to_string(),
        what: labels::edit(&t, &line.edit.what),
        subject: line.edit.subject.clone(),
        who: if line.name.is_empty() { t.by_command().to_owned() } else { line.name.clone() },
        moment: zone.date_time(ask.lang, line.at),
        is_now: line.root == open.draft.root,
    };
    ask.render(Some(&me), t.history_title(), |shell| HistoryPage {
        shell: shell.at("manage"),
        course: code.clone(),
        course_title: open.course.record.title.clone(),
        rows: lines.iter().map(row).collect(),
        after: after.unwrap_or_default(),
        action: base.clone(),
        t,
    })
}

/// `POST /gestion/parcours/{course}/historique`: back to the content after `revision`; itself a line of
/// the history, so that it can be undone too.
pub async fn back(
    State(courses): State<Courses>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let t = Words::new(ask.lang);
    let revision: i64 = fields.text("revision").parse().map_err(|_| Problem::bad_request())?;
    let content = courses.content.clone();
    let (_, _, tree) = act::open(&courses, &ask, &code, move |tx, course| {
        let line = draft::step(tx, course.id, revision)?.ok_or(Problem::not_found())?;
        Ok(content.tree(tx, line.root)?)
    })
    .await?;
    let made =
        act::edit(&courses, &ask, &code, "undone", |open| Ok((tree.root.clone(), open.course.record.title.clone())))
            .await;
    made.map_err(|not_made| act::problem(not_made, &ask))?;
    let response = see_other(&ask.link(&format!("/gestion/parcours/{code}/plan")));
    Ok(with_flash(response, &courses.web.settings, FlashKind::Success, t.undone()))
}
