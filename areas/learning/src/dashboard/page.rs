//! `/formation/mes-parcours`, and the way from there to the first thing not done.

use askama::Template;
use axum::extract::{Path, Query, State};
use courses::course::{self, Listed, Wanted};
use web::{Answer, Ask, Me, Shell, see_other};

use super::view::{self, Line, MOST};
use crate::Learning;
use crate::seat;
use crate::words::Words;

/// `?vue=former` or `?vue=concevoir`; anything else is what one follows.
#[derive(serde::Deserialize)]
pub struct View {
    vue: Option<String>,
}

/// A course that one writes.
struct CourseLine {
    title: String,
    href: String,
    is_published: bool,
}

#[derive(Template)]
#[template(path = "dashboard/show.html")]
struct DashboardPage {
    shell: Shell,
    t: Words,
    tab: &'static str,
    here: String,
    offer: String,
    lines: Vec<Line>,
    courses: Vec<CourseLine>,
    empty_title: &'static str,
    empty_text: &'static str,
    to_courses: String,
}

/// `GET /formation/mes-parcours`
pub async fn show(State(learning): State<Learning>, ask: Ask, Query(view): Query<View>) -> Answer {
    match view.vue.as_deref() {
        Some("former") => given(&ask).await,
        Some("concevoir") => written(&ask).await,
        _ => followed(&learning, &ask).await,
    }
}

async fn followed(learning: &Learning, ask: &Ask) -> Answer {
    let (content, now) = (learning.courses.content.clone(), ask.now());
    let asking = ask.clone().expecting(|ahead, me| view::followed_ahead(ahead, me.person));
    let (me, mut list) = asking.signed_in(move |tx, me| Ok(view::followed(tx, &content, me.person, now)?)).await?;
    list.sort_by_key(view::Followed::rank);
    let (t, zone) = (Words::new(ask.lang), training::zone::of(&ask.platform));
    let lines = list.iter().map(|one| view::followed_line(ask, one, &zone, t)).collect();
    page(ask, &me, "", (t.mine_none(), t.mine_none_text()), lines, Vec::new())
}

async fn given(ask: &Ask) -> Answer {
    let (me, list) = ask.signed_in(move |tx, me| Ok(training::session::given(tx, me.person, MOST)?)).await?;
    let (t, zone) = (Words::new(ask.lang), training::zone::of(&ask.platform));
    let lines = list.iter().map(|seat| view::given_line(ask, seat, &zone, t)).collect();
    page(ask, &me, "former", (t.mine_given_none(), t.mine_given_none_text()), lines, Vec::new())
}

async fn written(ask: &Ask) -> Answer {
    let platform = ask.platform.id;
    let (me, list) = ask
        .signed_in(move |tx, me| {
            let author = Some(me.person);
            let wanted = Wanted { platform, words: Vec::new(), author, state: None, limit: MOST, offset: 0 };
            Ok(course::list(tx, &wanted)?)
        })
        .await?;
    let t = Words::new(ask.lang);
    let line = |one: Listed| CourseLine {
        href: ask.link(&format!("/gestion/parcours/{}", one.code)),
        is_published: one.state == course::State::Published,
        title: one.title,
    };
    let courses = list.into_iter().map(line).collect();
    page(ask, &me, "concevoir", (t.mine_written_none(), t.mine_written_none_text()), Vec::new(), courses)
}

fn page(
    ask: &Ask,
    me: &Me,
    tab: &'static str,
    (empty_title, empty_text): (&'static str, &'static str),
    lines: Vec<Line>,
    courses: Vec<CourseLine>,
) -> Answer {
    let t = Words::new(ask.lang);
    ask.render(Some(me), t.mine_title(), |shell| DashboardPage {
        here: ask.link("/formation/mes-parcours"),
        offer: ask.link("/formation/offre"),
        to_courses: if me.manages(ask.platform.id) { ask.link("/gestion/parcours") } else { String::new() },
        tab,
        lines,
        courses,
        empty_title,
        empty_text,
        t,
        shell: shell.at("training"),
    })
}

/// `GET /formation/sessions/{id}/reprendre`: to the first thing that is open and not done, as it is now.
pub async fn resume(State(learning): State<Learning>, ask: Ask, Path((_, session)): Path<(String, String)>) -> Answer {
    let (content, asked) = (learning.courses.content.clone(), ask.clone());
    let (_, to) = ask
        .signed_in(move |tx, me| {
            let inside = seat::enter(tx, &content, &asked, me, &session)?;
            let base = inside.base(&asked);
            let progress = inside.progress(asked.now());
            let next = progress.next().filter(|step| step.has_page());
            Ok(next.map(|step| format!("{base}/activites/{}", step.activity.key)).unwrap_or(base))
        })
        .await?;
    Ok(see_other(&to))
}
