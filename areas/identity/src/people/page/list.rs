//! The list of people.

use askama::Template;
use axum::extract::Query;
use base::permit::ManagePlatform;
use serde::Deserialize;
use web::{Answer, Ask, FormState, Shell};

use super::super::key::Mark;
use super::super::list::{PersonLine, Wanted, list};
use super::super::state::AccountState;
use super::{state_kind, state_words};
use crate::account::function_label;
use crate::words::Words;

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
    /// Address of the first page, when this is another one.
    start: String,
    /// Where the list goes on.
    next: String,
    /// Whether that is said because the page is not full.
    is_part: bool,
}

/// What the list is asked.
#[derive(Deserialize)]
pub struct Asked {
    q: Option<String>,
    etat: Option<String>,
    apres: Option<String>,
}

/// `GET /gestion/personnes`
pub async fn show_list(ask: Ask, Query(asked): Query<Asked>) -> Answer {
    let (platform, now) = (ask.platform.id, ask.now());
    let typed: String = asked.q.unwrap_or_default().trim().chars().take(100).collect();
    let state = asked.etat.unwrap_or_default();
    let (after, wanted) = (asked.apres.as_deref().and_then(Mark::read), Wanted::read(&typed, &state));
    let is_further = after.is_some();
    let (me, found) = ask
        .signed_in(move |tx, me| {
            base::check(&me.actor, ManagePlatform(platform))?;
            Ok(list(tx, platform, &wanted, after.clone(), now)?)
        })
        .await?;
    let address = |after: &str| {
        let query = web::query(&[("q", &typed), ("etat", &state), ("apres", after)]);
        format!("{}?{query}", ask.link("/gestion/personnes"))
    };
    let start = if is_further { address("") } else { String::new() };
    let is_part = found.is_part;
    let next = found.next.map(|mark| address(&mark.to_text())).unwrap_or_default();
    let t = Words::new(ask.lang);
    let lines = found.lines.into_iter().map(|line| line_view(&ask, t, line)).collect();
    let states = AccountState::ALL.into_iter().map(|state| (state.code(), state_words(t, state))).collect();
    let form = FormState::empty().with("etat", state);
    ask.render(Some(&me), t.people_title(), |shell| ListPage {
        shell: shell.at("manage"),
        t,
        lines,
        typed,
        form,
        states,
        start,
        next,
        is_part,
    })
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
