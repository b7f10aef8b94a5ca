//! The people of one's own school or district, and the code for one of them.

use askama::Template;
use axum::extract::{Path, Query, State};
use base::PersonId;
use http::StatusCode;
use i18n::{Zone, format};
use web::paging::Pager;
use web::{Answer, Ask, FormState, Me, Page, Problem, Shell, SignedForm};

use super::rule::{Colleague, Post, Refusal, Vouched, Whom, judge};
use super::store::{self, Line};
use crate::account::function_label;
use crate::people::page::{state_kind, state_words};
use crate::recovery;
use crate::service::Identity;
use crate::words::Words;

const SIZE: u32 = 30;
const LIST: &str = "/gestion/collegues";

struct LineView {
    href: String,
    name: String,
    username: String,
    function: String,
    state: &'static str,
    kind: &'static str,
    place: String,
}

#[derive(Template)]
#[template(path = "colleague/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    /// The school or district whose people are shown; none when the person helps at none.
    at: Option<String>,
    is_district: bool,
    /// The other ones, when there are several.
    others: Vec<(String, String)>,
    at_id: String,
    lines: Vec<LineView>,
    typed: String,
    pager: Pager,
}

/// What the list is asked.
#[derive(serde::Deserialize)]
pub struct Asked {
    lieu: Option<String>,
    q: Option<String>,
    page: Option<String>,
}

fn day(ask: &Ask) -> String {
    Zone::named(&ask.platform.time_zone).unwrap_or_default().iso_day(ask.now())
}

/// `GET /gestion/collegues`
pub async fn list(ask: Ask, Query(asked): Query<Asked>) -> Answer {
    let (platform, now, day) = (ask.platform.id, ask.now(), day(&ask));
    let typed: String = asked.q.unwrap_or_default().trim().chars().take(100).collect();
    let (page, wanted) = (Page::from_query(asked.page.as_deref(), SIZE), asked.lieu.unwrap_or_default());
    let words = typed.clone();
    let (me, (posts, at, mut found)) = ask
        .signed_in(move |tx, me| {
            let posts = store::posts(tx, me.person, platform, &day)?;
            let at = posts.iter().position(|one| one.unit.to_string() == wanted).unwrap_or(0);
            let found = match posts.get(at) {
                Some(post) => store::people(tx, (post, platform), &words, page, (now, &day))?,
                None => Vec::new(),
            };
            Ok((posts, at, found))
        })
        .await?;
    let t = Words::new(ask.lang);
    let at_id = posts.get(at).map(|one| one.unit.to_string()).unwrap_or_default();
    let query = web::query(&[("lieu", &at_id), ("q", &typed)]);
    let pager = Pager::of(page, &mut found, &format!("{}?{query}", ask.link(LIST)));
    let others = posts.iter().enumerate().filter(|(place, _)| *place != at);
    let others = others.map(|(_, one)| (ask.link(&format!("{LIST}?lieu={}", one.unit)), shown(one))).collect();
    let lines = found.into_iter().map(|line| line_view(&ask, t, line)).collect();
    ask.render(Some(&me), t.colleague_title(), |shell| ListPage {
        shell: shell.at("colleagues"),
        t,
        at: posts.get(at).map(shown),
        is_district: posts.get(at).is_some_and(|one| one.whom == Whom::District),
        others,
        at_id,
        lines,
        typed,
        pager,
    })
}

/// A school is told by its town; the name of a district says where it is.
fn shown(post: &Post) -> String {
    match post.whom {
        Whom::School => format!("{}, {}", post.name, post.town),
        Whom::District => post.name.clone(),
    }
}

fn line_view(ask: &Ask, t: Words, line: Line) -> LineView {
    LineView {
        href: ask.link(&format!("{LIST}/{}", line.id)),
        name: line.name,
        username: line.username,
        function: function_label(ask.lang, &line.function),
        state: state_words(t, line.state),
        kind: state_kind(line.state),
        place: line.place,
    }
}

#[derive(Template)]
#[template(path = "colleague/code.html")]
struct CodePage {
    shell: Shell,
    t: Words,
    form: FormState,
    list: String,
    action: String,
    name: String,
    function: String,
    /// Why there is no code, and no button for one; empty when there may be.
    refusal: &'static str,
    made: Option<Made>,
}

/// What the person needs, shown once.
struct Made {
    code: String,
    until: String,
    username: String,
    address: String,
}

/// The person of the address and whether whoever asks may vouch for them; nobody else's existence shows.
async fn asked_for(ask: &Ask, id: &str) -> Result<(Me, Colleague, Result<Vouched, Refusal>), Problem> {
    let id: PersonId = id.parse().map_err(|_| Problem::not_found())?;
    let (platform, now, day) = (ask.platform.id, ask.now(), day(ask));
    let (me, (colleague, judged)) = ask
        .signed_in(move |tx, me| {
            let posts = store::posts(tx, me.person, platform, &day)?;
            let found = store::find(tx, id, platform, (now, &day))?.ok_or_else(Problem::not_found)?;
            match judge(me.person, &posts, &found, platform) {
                Err(Refusal::Elsewhere) => Err(Problem::not_found()),
                judged => Ok((found, judged)),
            }
        })
        .await?;
    Ok((me, colleague, judged))
}

const fn refusal_words(t: Words, refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Oneself => t.colleague_oneself(),
        Refusal::Manages => t.colleague_manages(),
        Refusal::Leads => t.colleague_leads(),
        Refusal::Closed | Refusal::Elsewhere => t.colleague_closed(),
    }
}

fn page(ask: &Ask, me: &Me, colleague: &Colleague, form: FormState, end: Result<Option<Made>, Refusal>) -> Answer {
    let t = Words::new(ask.lang);
    let refusal = end.as_ref().err().map_or("", |refusal| refusal_words(t, *refusal));
    ask.render(Some(me), t.colleague_title(), |shell| CodePage {
        shell: shell.at("colleagues"),
        t,
        form,
        list: ask.link(LIST),
        action: ask.link(&format!("{LIST}/{}", colleague.id)),
        name: format!("{} {}", colleague.given_name, colleague.family_name),
        function: function_label(ask.lang, &colleague.function),
        refusal,
        made: end.ok().flatten(),
    })
}

/// `GET /gestion/collegues/{id}`: says what to check, and asks.
pub async fn show(ask: Ask, Path((_, id)): Path<(String, String)>) -> Answer {
    let (me, colleague, judged) = asked_for(&ask, &id).await?;
    page(&ask, &me, &colleague, FormState::empty(), judged.map(|_| None))
}

/// `POST /gestion/collegues/{id}`: the code, shown once, never stored by a browser.
pub async fn code(
    State(identity): State<Identity>,
    ask: Ask,
    Path((_, id)): Path<(String, String)>,
    form: SignedForm,
) -> Answer {
    let (me, colleague, judged) = asked_for(&ask, &id).await?;
    let t = Words::new(ask.lang);
    if judged.is_ok() && !form.is_checked("reconnue") {
        let mut state = form.state();
        state.refuse("reconnue", t.colleague_unchecked());
        let mut response = page(&ask, &me, &colleague, state, Ok(None))?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    if let Err(refusal) = judged {
        let mut response = page(&ask, &me, &colleague, FormState::empty(), Err(refusal))?;
        *response.status_mut() = StatusCode::FORBIDDEN;
        return Ok(response);
    }
    let (platform, now, day, id) = (ask.platform.id, ask.now(), day(&ask), colleague.id);
    let handed = recovery::HandedCode::prepare(&identity, &ask, id).await?.ok_or_else(Problem::not_found)?;
    let kept = handed.clone();
    ask.act(move |tx, me| {
        // Asked again where it is written: a place may have ended meanwhile.
        let posts = store::posts(tx, me.person, platform, &day)?;
        let found = store::find(tx, id, platform, (now, &day))?.ok_or_else(Problem::not_found)?;
        let vouched = judge(me.person, &posts, &found, platform).map_err(|_| Problem::forbidden())?;
        Ok(recovery::issue_vouched_code(tx, &vouched, &kept)?)
    })
    .await?;
    let made = Made {
        code: handed.code.grouped(),
        until: t.people_code_until(format::date_time(ask.lang, handed.expires_at)),
        username: colleague.username.clone(),
        address: ask.absolute("/aide/reprise?par=personne"),
    };
    page(&ask, &me, &colleague, FormState::empty(), Ok(Some(made)))
}
