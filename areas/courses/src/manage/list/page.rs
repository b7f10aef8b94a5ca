//! `/gestion/parcours` and `/gestion/parcours/nouveau`

use askama::Template;
use axum::extract::{Path, Query, State};
use base::check;
use base::permit::ManagePlatform;
use http::StatusCode;
use i18n::Zone;
use web::{
    Answer, Ask, FlashKind, FormState, ManageEntry, Me, Page, Pager, Problem, Shell, SignedForm, see_other, with_flash,
};

use super::super::labels;
use crate::content::{Root, Section, StableKey};
use crate::course::{self, NewCourse, State as CourseState, Wanted};
use crate::draft::{self, Edit};
use crate::record::{Record, limit};
use crate::store::Prepared;
use crate::words::Words;
use crate::{CourseId, Courses};

const SIZE: u32 = 25;

/// A line of the list.
struct Row {
    href: String,
    title: String,
    state: &'static str,
    kind: &'static str,
    version: String,
    day: String,
}

#[derive(Template)]
#[template(path = "manage/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    rows: Vec<Row>,
    search: String,
    states: Vec<(String, String, bool)>,
    is_manager: bool,
    ways: Vec<ManageEntry>,
    is_searching: bool,
    before: String,
    after: String,
    position: String,
}

#[derive(Template)]
#[template(path = "manage/new.html")]
struct NewPage {
    shell: Shell,
    t: Words,
    form: FormState,
    most: String,
}

/// `?q=&etat=&page=`
#[derive(serde::Deserialize)]
pub struct At {
    q: Option<String>,
    etat: Option<String>,
    page: Option<String>,
}

/// `GET /gestion/parcours`: all courses for a manager, one's own for an author.
pub async fn show(State(courses): State<Courses>, ask: Ask, Query(at): Query<At>) -> Answer {
    let (platform, page) = (ask.platform.id, Page::from_query(at.page.as_deref(), SIZE));
    let typed = at.q.unwrap_or_default();
    let words = base::text::words(&typed);
    let state = at.etat.as_deref().and_then(CourseState::from_code);
    let (limit, offset) = (page.limit_and_one(), page.offset());
    let wanted = Wanted { platform, words, author: None, state, limit, offset };
    let (me, mut rows) = ask
        .signed_in(move |tx, me| {
            let author = if me.manages(platform) { None } else { Some(me.person) };
            let rows = course::list(tx, &Wanted { author, ..wanted.clone() })?;
            // Someone who writes no course has nothing to do here.
            let is_stranger = author.is_some() && rows.is_empty() && wanted.words.is_empty() && offset == 0;
            if is_stranger && wanted.state.is_none() { Err(Problem::forbidden()) } else { Ok(rows) }
        })
        .await?;
    let (t, zone) = (Words::new(ask.lang), Zone::named(&ask.platform.time_zone).unwrap_or_default());
    let query: String = url_query(&typed, state);
    let pager = Pager::of(page, &mut rows, &format!("{}{query}", ask.link("/gestion/parcours")));
    let lines = rows.iter().map(|one| {
        let (label, kind) = labels::state(&t, one.state);
        Row {
            href: ask.link(&format!("/gestion/parcours/{}/plan", one.code)),
            title: one.title.clone(),
            state: label,
            kind,
            version: if one.latest == 0 { String::new() } else { t.version_number(one.latest) },
            day: zone.date(ask.lang, one.updated_at),
        }
    });
    let states = CourseState::ALL
        .map(|one| (format!("?etat={}", one.code()), labels::state(&t, one).0.to_owned(), state == Some(one)));
    let is_searching = !typed.trim().is_empty() || state.is_some();
    ask.render(Some(&me), t.list_title(), |shell| ListPage {
        rows: lines.collect(),
        search: typed,
        states: states.to_vec(),
        is_manager: me.manages(platform),
        ways: courses.ways.iter().flat_map(|way| way(ask.lang)).collect(),
        is_searching,
        position: t.page_number(pager.number),
        before: pager.previous.unwrap_or_default(),
        after: pager.next.unwrap_or_default(),
        shell: shell.at("manage"),
        t,
    })
}

fn url_query(typed: &str, state: Option<CourseState>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if !typed.is_empty() {
        query.append_pair("q", typed);
    }
    if let Some(state) = state {
        query.append_pair("etat", state.code());
    }
    let query = query.finish();
    if query.is_empty() { query } else { format!("?{query}") }
}

/// `GET /gestion/parcours/nouveau`
pub async fn new(ask: Ask) -> Answer {
    let platform = ask.platform.id;
    let (me, _) = ask.signed_in(move |_, me| Ok(check(&me.actor, ManagePlatform(platform))?)).await?;
    new_page(&ask, &me, FormState::empty())
}

fn new_page(ask: &Ask, me: &Me, form: FormState) -> Answer {
    let t = Words::new(ask.lang);
    let refused = form.has_errors();
    let most = limit::TITLE.to_string();
    let mut response =
        ask.render(Some(me), t.new_title(), |shell| NewPage { shell: shell.at("manage"), t, form, most })?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /gestion/parcours/nouveau`: the course, its first section, and whoever makes it as its author.
pub async fn create(State(courses): State<Courses>, ask: Ask, Path(_): Path<String>, fields: SignedForm) -> Answer {
    let (t, platform) = (Words::new(ask.lang), ask.platform.id);
    let title = fields.text("titre").to_owned();
    let mut form = fields.state();
    if title.is_empty() {
        form.refuse("titre", t.form_no_title());
    } else if title.chars().count() > limit::TITLE {
        form.refuse("titre", t.form_too_long(limit::TITLE));
    }
    if form.has_errors() {
        let (me, _) = ask.signed_in(move |_, me| Ok(check(&me.actor, ManagePlatform(platform))?)).await?;
        return new_page(&ask, &me, form);
    }
    let env = &courses.web.env;
    let (id, now) = (CourseId::new(env), ask.now());
    let section = Section::new(StableKey::fresh(t.first_section(), env), t.first_section());
    let prepared = Prepared::of(Root { sections: vec![section] }).map_err(|_| Problem::bad_request())?;
    let event = audit::Event::new(env, "course.created").on(platform).about(id);
    let (_, code) = ask
        .act(move |tx, me| {
            let permit = check(&me.actor, ManagePlatform(platform))?;
            let code = course::free_code(tx, platform, &title)?;
            let (record, by) = (Record { title: title.clone(), ..Record::default() }, Some(permit.by()));
            course::create(tx, &NewCourse { id, platform, code: code.clone(), record, by }, now)?;
            draft::start(tx, id, &prepared, &Edit::new("course_created", title.as_str()), by, now)?;
            course::add_author(tx, id, permit.by())?;
            audit::record(tx, &event.clone().by(permit.by()))?;
            Ok(code)
        })
        .await?;
    let response = see_other(&ask.link(&format!("/gestion/parcours/{code}/plan")));
    Ok(with_flash(response, &courses.web.settings, FlashKind::Success, t.new_done()))
}
