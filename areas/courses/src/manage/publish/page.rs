//! `/gestion/parcours/{course}/publier` and `/versions/{n}`

use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use i18n::Zone;
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, SignedForm, see_other, with_flash};

use super::super::act::{self, Open};
use super::super::{flaw, labels, outline};
use crate::content::diff::{Difference, Field, FieldDifference, How, Line, compare};
use crate::content::{Root, Tree};
use crate::version::{self, Version};
use crate::words::Words;
use crate::{CourseVersionId, Courses};

const NOTE: usize = 2000;

/// A difference in words.
struct Shown {
    title: String,
    how: &'static str,
    kind: &'static str,
    is_section: bool,
    fields: Vec<(&'static str, Vec<ShownLine>)>,
}

/// A line of it: its class, what a screen reader says before it, the text.
struct ShownLine {
    class: &'static str,
    said: &'static str,
    text: String,
}

/// A published version.
struct Row {
    number: String,
    href: String,
    day: String,
    note: String,
}

#[derive(Template)]
#[template(path = "manage/publish.html")]
struct PublishPage {
    shell: Shell,
    t: Words,
    form: FormState,
    course: String,
    course_title: String,
    missing: Vec<&'static str>,
    flaws: Vec<flaw::Shown>,
    differences: Vec<Shown>,
    versions: Vec<Row>,
    is_same: bool,
    session: String,
}

#[derive(Template)]
#[template(path = "manage/version.html")]
struct VersionPage {
    shell: Shell,
    t: Words,
    publish: String,
    course_title: String,
    note: String,
    day: String,
    differences: Vec<Shown>,
    is_first: bool,
}

fn shown(t: &Words, differences: Vec<Difference>) -> Vec<Shown> {
    let one = |one: Difference| {
        let (how, kind, fields) = match one.how {
            How::Added => (t.how_added(), "", Vec::new()),
            How::Removed => (t.how_removed(), "brick", Vec::new()),
            How::Moved => (t.how_moved(), "outline", Vec::new()),
            How::Changed(fields) => (t.how_changed(), "chalk", fields),
        };
        let fields = fields.into_iter().map(|field| field_shown(t, field)).collect();
        Shown { title: one.title, how, kind, is_section: one.is_section, fields }
    };
    differences.into_iter().map(one).collect()
}

fn field_shown(t: &Words, difference: FieldDifference) -> (&'static str, Vec<ShownLine>) {
    let name = match difference.field {
        Field::Title => t.field_title(),
        Field::Shown => t.field_shown(),
        Field::Progress => t.field_progress(),
        Field::Condition => t.field_condition(),
        Field::Files => t.field_files(),
        Field::Content => t.field_content(),
    };
    // Settings are better seen where they are set: their stored form would tell an author nothing.
    let is_text = matches!(difference.field, Field::Title | Field::Files | Field::Content);
    let line = |line| match line {
        Line::Gone(text) => ShownLine { class: "gone", said: t.line_gone(), text },
        Line::New(text) => ShownLine { class: "new", said: t.line_new(), text },
        Line::Same(text) => ShownLine { class: "same", said: "", text },
    };
    let lines = if is_text { difference.lines.into_iter().map(line).collect() } else { Vec::new() };
    (name, lines)
}

/// What the page shows beside the working copy: the versions, and the content of the newest.
type Beside = (Vec<Version>, Option<std::sync::Arc<Tree>>);

async fn read(courses: &Courses, ask: &Ask, code: &str) -> Result<(Me, Open, Beside), Problem> {
    let content = courses.content.clone();
    act::open(courses, ask, code, move |tx, course| {
        let versions = version::list(tx, course.id, 50)?;
        let newest = match versions.first() {
            Some(version) => Some(content.tree(tx, version.root)?),
            None => None,
        };
        Ok((versions, newest))
    })
    .await
}

/// `GET /gestion/parcours/{course}/publier`
pub async fn show(State(courses): State<Courses>, ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let (me, open, beside) = read(&courses, &ask, &code).await?;
    page(&ask, &me, &open, beside, FormState::empty())
}

fn page(ask: &Ask, me: &Me, open: &Open, (versions, newest): Beside, form: FormState) -> Answer {
    let (t, zone) = (Words::new(ask.lang), Zone::named(&ask.platform.time_zone).unwrap_or_default());
    let (code, record) = (&open.course.code, &open.course.record);
    let missing = record.missing().into_iter().filter(|one| one.is_needed());
    let differences = newest.as_ref().map(|newest| compare(&newest.root, &open.tree.root)).unwrap_or_default();
    let is_same = versions.first().is_some_and(|newest| newest.root == open.draft.root && newest.record == *record);
    let row = |version: &Version| Row {
        number: t.version_number(version.number),
        href: ask.link(&format!("/gestion/parcours/{code}/versions/{}", version.number)),
        day: zone.date_time(ask.lang, version.at),
        note: version.note.clone(),
    };
    let refused = form.has_errors();
    let mut response = ask.render(Some(me), t.publish_title(), |shell| PublishPage {
        shell: shell.at("manage"),
        form,
        course: code.clone(),
        course_title: record.title.clone(),
        missing: missing.map(|one| labels::missing(&t, one)).collect(),
        flaws: outline::page::flaws(open, &t),
        differences: shown(&t, differences),
        versions: versions.iter().map(row).collect(),
        is_same,
        session: ask.link(&format!("/gestion/sessions/nouvelle?parcours={}", open.course.id)),
        t,
    })?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /gestion/parcours/{course}/publier`: the working copy becomes the next version.
pub async fn publish(
    State(courses): State<Courses>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let t = Words::new(ask.lang);
    let note = fields.text("note").to_owned();
    let (me, open, beside) = read(&courses, &ask, &code).await?;
    let mut form = fields.state();
    if note.is_empty() {
        form.refuse("note", t.publish_no_note());
    } else if note.chars().count() > NOTE {
        form.refuse("note", t.form_too_long(NOTE));
    }
    if open.tree.root.activities().next().is_none() {
        form.refuse("", t.publish_nothing());
    }
    if form.has_errors() {
        return page(&ask, &me, &open, beside, form);
    }
    let env = &courses.web.env;
    let (id, now) = (CourseVersionId::new(env), ask.now());
    let event = audit::Event::new(env, "course.published").on(ask.platform.id);
    let (asked, wanted) = (ask.clone(), code.clone());
    let (_, version) = ask
        .act(move |tx, me| {
            let (course, permit) = act::find(tx, me, &asked, &wanted)?;
            let version = version::publish(tx, id, course.id, &note, Some(permit.by()), now)?;
            if version.id == id {
                let detail = serde_json::json!({ "number": version.number });
                audit::record(tx, &event.clone().by(permit.by()).about(course.id).with(detail))?;
            }
            Ok(version)
        })
        .await?;
    let response = see_other(&ask.link(&format!("/gestion/parcours/{code}/publier")));
    Ok(with_flash(response, &courses.web.settings, FlashKind::Success, &t.published(version.number)))
}

/// `GET /gestion/parcours/{course}/versions/{n}`: what this version changed.
pub async fn version(
    State(courses): State<Courses>,
    ask: Ask,
    Path((_, code, number)): Path<(String, String, String)>,
) -> Answer {
    let number: i64 = number.parse().map_err(|_| Problem::not_found())?;
    let content = courses.content.clone();
    let (me, open, (version, tree, before)) = act::open(&courses, &ask, &code, move |tx, course| {
        let version = version::find(tx, course.id, number)?.ok_or(Problem::not_found())?;
        let tree = content.tree(tx, version.root)?;
        let before = match version::find(tx, course.id, number - 1)? {
            Some(before) => Some(content.tree(tx, before.root)?),
            None => None,
        };
        Ok((version, tree, before))
    })
    .await?;
    let (t, zone) = (Words::new(ask.lang), Zone::named(&ask.platform.time_zone).unwrap_or_default());
    let nothing = Root::default();
    let differences = compare(before.as_ref().map_or(&nothing, |before| &before.root), &tree.root);
    ask.render(Some(&me), t.version_number(number), |shell| VersionPage {
        shell: shell.at("manage"),
        publish: ask.link(&format!("/gestion/parcours/{code}/publier")),
        course_title: open.course.record.title.clone(),
        note: version.note,
        day: zone.date_time(ask.lang, version.at),
        differences: shown(&t, differences),
        is_first: before.is_none(),
        t,
    })
}
