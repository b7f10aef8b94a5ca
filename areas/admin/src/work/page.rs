//! The list of jobs. It belongs to the whole installation: those who manage the network see it.

use askama::Template;
use axum::extract::Query;
use base::permit::ManageNetwork;
use i18n::Zone;
use jobs::{JobId, JobRow, Page, State};
use serde::Deserialize;
use web::{Answer, Ask, FlashKind, Problem, Shell, SignedForm, see_other, with_flash};

use crate::words::Words;

const SIZE: u32 = 100;

struct JobView {
    id: String,
    kind: String,
    state: &'static str,
    attempts: u32,
    day: String,
    machine_date: String,
    error: String,
    may_retry: bool,
}

#[derive(Template)]
#[template(path = "work/show.html")]
struct WorkPage {
    shell: Shell,
    t: Words,
    waiting: u64,
    failed: u64,
    mail_queued: u64,
    mail_failed: u64,
    only_failed: bool,
    jobs: Vec<JobView>,
}

/// Which jobs are asked for.
#[derive(Deserialize)]
pub struct Asked {
    etat: Option<String>,
}

/// `GET /gestion/travaux`
///
/// # Errors
/// Forbidden for those who do not manage the network.
pub async fn show(ask: Ask, Query(asked): Query<Asked>) -> Answer {
    let only_failed = asked.etat.as_deref() == Some("abandonne");
    let state = only_failed.then_some(State::Failed);
    let (me, (rows, counts, mails)) = ask
        .signed_in(move |tx, me| {
            base::check(&me.actor, ManageNetwork)?;
            Ok((jobs::list(tx, state, Page::first(SIZE))?, jobs::counts(tx)?, mail::counts(tx)?))
        })
        .await?;
    let t = Words::new(ask.lang);
    let jobs = rows.into_iter().map(|row| view(&ask, &t, row)).collect();
    ask.render(Some(&me), t.work_title(), |shell| WorkPage {
        shell: shell.at("manage"),
        t,
        waiting: counts.waiting,
        failed: counts.failed,
        mail_queued: mails.queued,
        mail_failed: mails.failed,
        only_failed,
        jobs,
    })
}

fn view(ask: &Ask, t: &Words, row: JobRow) -> JobView {
    let at = row.finished_at.unwrap_or(row.run_at);
    JobView {
        id: row.id.to_string(),
        state: match row.state {
            State::Waiting => t.work_waiting(),
            State::Running => t.work_running(),
            State::Done => t.work_done(),
            State::Failed => t.work_failed(),
        },
        may_retry: row.state == State::Failed,
        kind: row.kind,
        attempts: row.attempts,
        day: Zone::paris().date_time(ask.lang, at),
        machine_date: at.to_string(),
        error: row.last_error.unwrap_or_default(),
    }
}

/// `POST /gestion/travaux`: another try for a job that was given up.
///
/// # Errors
/// Forbidden for those who do not manage the network.
pub async fn retry(ask: Ask, form: SignedForm) -> Answer {
    let id: JobId = form.text("travail").parse().map_err(|_| Problem::bad_request())?;
    let now = ask.now();
    let event = audit::Event::new(&ask.web.env, "job.retry").about(id);
    let (_, done) = ask
        .act(move |tx, me| {
            base::check(&me.actor, ManageNetwork)?;
            let done = jobs::retry(tx, id, now)?;
            if done {
                audit::record(tx, &event.clone().by(me.person))?;
            }
            Ok(done)
        })
        .await?;
    let t = Words::new(ask.lang);
    let (kind, text) =
        if done { (FlashKind::Success, t.work_retried()) } else { (FlashKind::Info, t.work_not_failed()) };
    Ok(with_flash(see_other(&ask.link("/gestion/travaux")), &ask.web.settings, kind, text))
}
