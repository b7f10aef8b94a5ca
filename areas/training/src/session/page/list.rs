//! `GET /gestion/sessions`

use askama::Template;
use axum::extract::Query;
use web::{Answer, Ask, FormState, Page, Pager, Shell};

use super::badge;
use crate::course;
use crate::session::list::{Wanted, list as find};
use crate::session::{State, mode_name, state_name};
use crate::words::Words;
use crate::zone;

const SIZE: u32 = 25;

/// `?q=`, `?etat=` and `?page=`
#[derive(serde::Deserialize)]
pub struct Filter {
    q: Option<String>,
    etat: Option<String>,
    page: Option<String>,
}

struct Row {
    href: String,
    title: String,
    state: &'static str,
    badge: &'static str,
    is_offered: bool,
    mode: &'static str,
    dates: String,
    people: String,
}

#[derive(Template)]
#[template(path = "session/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    form: FormState,
    states: Vec<(&'static str, &'static str)>,
    may_create: bool,
    is_manager: bool,
    is_filtered: bool,
    rows: Vec<Row>,
    before: String,
    after: String,
    position: String,
}

/// `GET /gestion/sessions`: a manager sees all of the platform, a trainer what they give.
pub async fn list(ask: Ask, Query(filter): Query<Filter>) -> Answer {
    let (platform, page) = (ask.platform.id, Page::from_query(filter.page.as_deref(), SIZE));
    let typed: String = filter.q.unwrap_or_default().chars().take(100).collect();
    let state = filter.etat.as_deref().and_then(State::from_code);
    let words = base::text::words(&typed);
    let (me, (mut found, may_create)) = ask
        .signed_in(move |tx, me| {
            let is_manager = me.manages(platform);
            let trainer = (!is_manager).then_some(me.person);
            let window = (page.limit_and_one(), page.offset());
            let found = find(tx, &Wanted { platform, state, words: words.clone(), trainer, window })?;
            let may_create = is_manager || !course::published(tx, platform, trainer)?.is_empty();
            Ok((found, may_create))
        })
        .await?;
    let (t, zone) = (Words::new(ask.lang), zone::of(&ask.platform));
    let query: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
    let base = format!("{}?q={query}&etat={}", ask.link("/gestion/sessions"), state.map_or("", State::code));
    let pager = Pager::of(page, &mut found, &base);
    let rows = found.into_iter().map(|one| Row {
        href: ask.link(&format!("/gestion/sessions/{}", one.id)),
        state: state_name(one.state, t),
        badge: badge(one.state),
        is_offered: one.is_in_offer && one.state.takes_people(),
        mode: mode_name(one.mode, t),
        dates: super::dates_words(t, &zone, one.mode, (one.starts_at, one.ends_at)),
        people: super::people_words(one.room, t),
        title: one.title,
    });
    let rows = rows.collect();
    let is_manager = me.manages(platform);
    ask.render(Some(&me), t.sessions_title(), |shell| ListPage {
        form: FormState::empty().with("q", typed.clone()).with("etat", state.map_or("", State::code)),
        states: State::ALL.into_iter().map(|state| (state.code(), state_name(state, t))).collect(),
        may_create,
        is_manager,
        is_filtered: !typed.is_empty() || state.is_some(),
        rows,
        position: t.page_number(pager.number),
        before: pager.previous.unwrap_or_default(),
        after: pager.next.unwrap_or_default(),
        t,
        shell: shell.at("manage"),
    })
}
