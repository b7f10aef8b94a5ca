//! « Historique » on one's own account.

use askama::Template;
use axum::extract::Query;
use web::{Answer, Ask, Page, Pager, Shell};

use super::store::{self, Line};
use crate::words::Words;

const PAGE: u32 = 25;

/// `?page=`
#[derive(serde::Deserialize)]
pub struct At {
    page: Option<String>,
}

/// One line for the reader.
struct Shown {
    iso: String,
    when: String,
    what: &'static str,
    is_refusal: bool,
    device: String,
    origin: String,
}

#[derive(Template)]
#[template(path = "account/history.html")]
struct HistoryPage {
    shell: Shell,
    t: Words,
    lines: Vec<Shown>,
    pager: Pager,
}

/// `GET /mon-compte/historique`
pub async fn show(ask: Ask, Query(at): Query<At>) -> Answer {
    let page = Page::from_query(at.page.as_deref(), PAGE);
    let (me, mut lines) =
        ask.signed_in(move |tx, me| Ok(store::list(tx, me.person, page.limit_and_one(), page.offset())?)).await?;
    let pager = Pager::of(page, &mut lines, &ask.link("/mon-compte/historique"));
    let t = Words::new(ask.lang);
    let lines = lines.into_iter().map(|line| shown(&ask, t, line)).collect();
    ask.render(Some(&me), t.history_title(), |shell| HistoryPage { shell, t, lines, pager })
}

fn shown(ask: &Ask, t: Words, line: Line) -> Shown {
    let device = if line.device.is_empty() { t.device_unknown().to_owned() } else { line.device };
    Shown {
        iso: line.at.to_string(),
        when: i18n::format::date_time(ask.lang, line.at),
        what: outcome_words(t, &line.outcome),
        is_refusal: line.outcome == "refused",
        device,
        origin: line.origin,
    }
}

/// The words of a stored outcome.
pub(crate) fn outcome_words(t: Words, outcome: &str) -> &'static str {
    match outcome {
        "signed_in" => t.history_signed_in(),
        "refused" => t.history_refused(),
        "password_changed" => t.history_password_changed(),
        "password_recovered" => t.history_password_recovered(),
        "code_sent" => t.history_code_sent(),
        "username_sent" => t.history_username_sent(),
        "handed_over" => t.history_handed_over(),
        "activated" => t.history_activated(),
        _ => t.history_other(),
    }
}
