//! The readable mailbox of the demonstration: whatever would have been sent. Elsewhere these
//! addresses do not exist.

use askama::Template;
use axum::Json;
use axum::extract::{Path, Query, Request, State};
use axum::response::IntoResponse;
use base::Timestamp;
use i18n::Zone;
use mail::MailId;
use mail::mailbox::{self, Page, Received};
use serde::{Deserialize, Serialize};
use web::{Answer, Ask, Problem, Shell, Web};

use crate::words::Words;

const PAGE: u32 = 50;

struct MessageView {
    href: String,
    recipient: String,
    subject: String,
    text: String,
    links: Vec<String>,
    file: Option<(String, String)>,
    day: String,
    machine_date: String,
}

#[derive(Template)]
#[template(path = "demo/mailbox.html")]
struct MailboxPage {
    shell: Shell,
    t: Words,
    messages: Vec<MessageView>,
    older: Option<String>,
}

#[derive(Template)]
#[template(path = "demo/message.html")]
struct MessagePage {
    shell: Shell,
    t: Words,
    one: MessageView,
}

/// Where the list goes on.
#[derive(Deserialize)]
pub struct Before {
    avant: Option<i64>,
    id: Option<String>,
}

/// `GET /demo/courrier`
///
/// # Errors
/// Not found outside the demonstration.
pub async fn show(State(web): State<Web>, Query(before): Query<Before>, request: Request) -> Answer {
    let ask = demo_only(web, &request)?;
    let before = before.avant.zip(before.id.and_then(|id| id.parse::<MailId>().ok()));
    let page = Page { before: before.map(|(at, id)| (Timestamp(at), id)), size: PAGE };
    let found = ask.web.db.read(move |tx| mailbox::list(tx, page)).await?;
    let last = found.last().filter(|_| found.len() == PAGE as usize);
    let older = last.map(|one| format!("/demo/courrier?avant={}&id={}", one.at.millis(), one.id));
    let t = Words::new(ask.lang);
    let messages = found.into_iter().map(|one| view(&ask, one)).collect();
    ask.render(None, t.mailbox_title(), |shell| MailboxPage { shell, t, messages, older })
}

/// `GET /demo/courrier/{id}`
///
/// # Errors
/// Not found outside the demonstration, or when there is no such message.
pub async fn message(State(web): State<Web>, Path(id): Path<String>, request: Request) -> Answer {
    let ask = demo_only(web, &request)?;
    let id: MailId = id.parse().map_err(|_| Problem::not_found())?;
    let found = ask.web.db.read(move |tx| mailbox::find(tx, id)).await?.ok_or(Problem::not_found())?;
    let (t, one) = (Words::new(ask.lang), view(&ask, found));
    ask.render(None, one.subject.clone(), |shell| MessagePage { shell, t, one })
}

#[derive(Serialize)]
struct Line {
    to: String,
    subject: String,
    text: String,
    links: Vec<String>,
    at: i64,
}

/// `GET /demo/courrier.json`: newest first.
///
/// # Errors
/// Not found outside the demonstration.
pub async fn json(State(web): State<Web>, request: Request) -> Answer {
    let ask = demo_only(web, &request)?;
    let found = ask.web.db.read(|tx| mailbox::list(tx, Page::first(PAGE))).await?;
    let lines: Vec<Line> = found
        .into_iter()
        .map(|one| Line { links: one.links, to: one.to, subject: one.subject, text: one.text, at: one.at.millis() })
        .collect();
    Ok(Json(lines).into_response())
}

fn demo_only(web: Web, request: &Request) -> Result<Ask, Problem> {
    if !web.settings.demo {
        return Err(Problem::not_found());
    }
    Ok(Ask::of_network(web, request.uri(), request.headers(), request.extensions()))
}

fn view(ask: &Ask, one: Received) -> MessageView {
    MessageView {
        href: format!("/demo/courrier/{}", one.id),
        links: one.links,
        file: one.file,
        day: Zone::paris().date_time(ask.lang, one.at),
        machine_date: one.at.to_string(),
        recipient: one.to,
        subject: one.subject,
        text: one.text,
    }
}
