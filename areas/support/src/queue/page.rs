//! `/gestion/demandes`

use askama::Template;
use axum::extract::{Path, Query, State};
use base::RequestId;
use http::StatusCode;
use web::{
    Answer, Ask, FlashKind, FormState, Page, Pager, Problem, ProblemKind, Shell, SignedForm, see_other, with_flash,
};

use super::scope;
use crate::Support;
use crate::directory::page::zone_of;
use crate::problem::read_body;
use crate::request::page::MessageView;
use crate::request::{self, Act, Author, Listed, Refusal, RequestMessageId, State as Standing, Symptom};
use crate::words::Words;

const SIZE: u32 = 25;

/// `?etat=` (`new`, `answered`, `closed`, `all`) and `?page=`
#[derive(serde::Deserialize)]
pub struct Filter {
    etat: Option<String>,
    page: Option<String>,
}

struct Tab {
    href: String,
    name: &'static str,
    is_current: bool,
}

struct Row {
    href: String,
    symptom: &'static str,
    unit: String,
    since: String,
    state: &'static str,
    is_new: bool,
    taker: String,
}

#[derive(Template)]
#[template(path = "queue/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    before: String,
    after: String,
    position: String,
}

#[derive(Template)]
#[template(path = "queue/show.html")]
struct RequestPage {
    shell: Shell,
    t: Words,
    form: FormState,
    here: String,
    take: String,
    close: String,
    reopen: String,
    symptom: &'static str,
    state: &'static str,
    is_closed: bool,
    is_mine: bool,
    taker: String,
    asker: String,
    reach: String,
    will_mail: bool,
    unit: String,
    unit_href: String,
    sent: String,
    context: Vec<String>,
    messages: Vec<MessageView>,
}

/// `GET /gestion/demandes`
pub async fn list(ask: Ask, Query(filter): Query<Filter>) -> Answer {
    let (platform, page) = (ask.platform.id, Page::from_query(filter.page.as_deref(), SIZE));
    let asked = filter.etat.unwrap_or_default();
    let state = match asked.as_str() {
        "all" => None,
        code => Some(Standing::from_code(code).unwrap_or(Standing::New)),
    };
    let listed = Listed { state, limit: page.limit_and_one(), offset: page.offset() };
    let (me, mut found) = ask
        .signed_in(move |tx, me| {
            let queue = scope::of(me, platform).ok_or_else(Problem::forbidden)?;
            Ok(request::list(tx, platform, &queue, listed)?)
        })
        .await?;
    let (t, zone, now) = (Words::new(ask.lang), zone_of(&ask.platform), ask.now());
    let code = state.map_or("all", Standing::code);
    let pager = Pager::of(page, &mut found, &ask.link(&format!("/gestion/demandes?etat={code}")));
    let tab = |wanted: &'static str, name| Tab {
        href: ask.link(&format!("/gestion/demandes?etat={wanted}")),
        name,
        is_current: wanted == code,
    };
    let mut tabs: Vec<Tab> = Standing::ALL.into_iter().map(|one| tab(one.code(), one.name(t))).collect();
    tabs.push(tab("all", t.queue_all()));
    let rows = found
        .iter()
        .map(|one| Row {
            href: ask.link(&format!("/gestion/demandes/{}", one.id)),
            symptom: Symptom::from_code(&one.symptom).unwrap_or(Symptom::Other).name(t),
            unit: if one.unit_name.is_empty() { t.queue_no_place().to_owned() } else { one.unit_name.clone() },
            since: zone.relative(ask.lang, one.touched, now),
            state: one.state.name(t),
            is_new: one.state == Standing::New,
            taker: one.taker_name.clone().unwrap_or_default(),
        })
        .collect();
    ask.render(Some(&me), t.queue_title(), |shell| ListPage {
        shell: shell.at("manage"),
        t,
        tabs,
        rows,
        position: t.page_number(pager.number),
        before: pager.previous.unwrap_or_default(),
        after: pager.next.unwrap_or_default(),
    })
}

fn id_of(key: &str) -> Result<RequestId, Problem> {
    key.parse().map_err(|_| Problem::not_found())
}

/// `GET /gestion/demandes/{id}`
pub async fn show(ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    show_page(&ask, id_of(&key)?, FormState::empty()).await
}

async fn show_page(ask: &Ask, id: RequestId, form: FormState) -> Answer {
    let platform = ask.platform.id;
    let (me, (request, messages, unit)) = ask
        .signed_in(move |tx, me| {
            let (request, _) = scope::find(tx, me, platform, id)?;
            let messages = request::messages(tx, id)?;
            let unit = match request.unit {
                Some(unit) => crate::place::find_many(tx, &[unit])?.pop(),
                None => None,
            };
            Ok((request, messages, unit))
        })
        .await?;
    let (t, zone) = (Words::new(ask.lang), zone_of(&ask.platform));
    let symptom = Symptom::from_code(&request.symptom).unwrap_or(Symptom::Other).name(t);
    let here = ask.link(&format!("/gestion/demandes/{id}"));
    ask.render(Some(&me), symptom, |shell| RequestPage {
        take: format!("{here}/prendre"),
        close: format!("{here}/clore"),
        reopen: format!("{here}/rouvrir"),
        here,
        symptom,
        state: request.state.name(t),
        is_closed: request.state == Standing::Closed,
        is_mine: request.taken_by == Some(me.person),
        taker: request.taker_name.clone().unwrap_or_default(),
        asker: request.asker_name.clone(),
        will_mail: base::values::Email::parse(&request.asker_reach).is_ok(),
        reach: request.asker_reach.clone(),
        unit: unit.as_ref().map_or_else(|| t.queue_no_place().to_owned(), |unit| unit.title()),
        unit_href: unit.map(|unit| ask.link(&unit.path())).unwrap_or_default(),
        sent: zone.date_time(ask.lang, request.created),
        context: request.context.lines().map(str::to_owned).collect(),
        messages: messages.iter().map(|one| MessageView::of(one, &request.asker_name, ask, t)).collect(),
        form,
        t,
        shell: shell.at("manage"),
    })
}

fn not_now(refusal: Refusal, t: Words) -> Problem {
    let words = match refusal {
        Refusal::Closed => t.queue_is_closed(),
        Refusal::NotClosed => t.queue_is_open(),
    };
    Problem::new(ProblemKind::Conflict).with_words(t.queue_not_now(), words)
}

fn done(ask: &Ask, id: RequestId, words: &str) -> Answer {
    let response = see_other(&ask.link(&format!("/gestion/demandes/{id}")));
    Ok(with_flash(response, &ask.web.settings, FlashKind::Success, words))
}

/// `POST /gestion/demandes/{id}/prendre`
pub async fn take(ask: Ask, Path((_, key)): Path<(String, String)>, _form: SignedForm) -> Answer {
    let (id, platform, now) = (id_of(&key)?, ask.platform.id, ask.now());
    let event = audit::Event::new(&ask.web.env, "request.taken").on(platform).about(id);
    ask.act(move |tx, me| {
        let (_, permit) = scope::find(tx, me, platform, id)?;
        request::take(tx, id, permit.by(), now)?;
        Ok(audit::record(tx, &event.clone().by(permit.by()))?)
    })
    .await?;
    done(&ask, id, Words::new(ask.lang).queue_taken())
}

/// `POST /gestion/demandes/{id}/repondre`
pub async fn answer(
    State(support): State<Support>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    form: SignedForm,
) -> Answer {
    let (id, platform, now, t) = (id_of(&key)?, ask.platform.id, ask.now(), Words::new(ask.lang));
    let mut state = form.state();
    let (body, _) = read_body(&form, &mut state, t);
    if state.has_errors() {
        let mut response = show_page(&ask, id, state).await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    // Mail is written outside of the transaction; the address that it goes to does not change.
    let (_, found) = ask.signed_in(move |tx, me| Ok(scope::find(tx, me, platform, id)?.0)).await?;
    let letter = request::to_asker(&ask, &found);
    let message = RequestMessageId::new(&support.web.env);
    let event = audit::Event::new(&support.web.env, "request.answered").on(platform).about(id);
    ask.act(move |tx, me| {
        let (request, permit) = scope::find(tx, me, platform, id)?;
        let next = request.state.after(Act::Answer).map_err(|refusal| not_now(refusal, t))?;
        request::add_message(tx, id, message, Author::Answerer, Some(permit.by()), &body, now)?;
        request::set_state(tx, id, next, now)?;
        if request.taken_by.is_none() {
            request::take(tx, id, permit.by(), now)?;
        }
        audit::record(tx, &event.clone().by(permit.by()))?;
        Ok(letter.iter().try_for_each(|letter| mail::queue(tx, letter))?)
    })
    .await?;
    done(&ask, id, t.queue_answered())
}

async fn set(ask: &Ask, key: &str, act: Act, action: &'static str, words: &str) -> Answer {
    let (id, platform, now, t) = (id_of(key)?, ask.platform.id, ask.now(), Words::new(ask.lang));
    let event = audit::Event::new(&ask.web.env, action).on(platform).about(id);
    ask.act(move |tx, me| {
        let (request, permit) = scope::find(tx, me, platform, id)?;
        let next = request.state.after(act).map_err(|refusal| not_now(refusal, t))?;
        request::set_state(tx, id, next, now)?;
        Ok(audit::record(tx, &event.clone().by(permit.by()))?)
    })
    .await?;
    done(ask, id, words)
}

/// `POST /gestion/demandes/{id}/clore`
pub async fn close(ask: Ask, Path((_, key)): Path<(String, String)>, _form: SignedForm) -> Answer {
    set(&ask, &key, Act::Close, "request.closed", Words::new(ask.lang).queue_closed()).await
}

/// `POST /gestion/demandes/{id}/rouvrir`
pub async fn reopen(ask: Ask, Path((_, key)): Path<(String, String)>, _form: SignedForm) -> Answer {
    set(&ask, &key, Act::Reopen, "request.reopened", Words::new(ask.lang).queue_reopened()).await
}
