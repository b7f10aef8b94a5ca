//! Enrolling and leaving by oneself. The page that asks survives sign-in: whoever pressed the button
//! signed out comes back to it, and presses once more; a GET changes nothing.

use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use web::{Answer, Ask, FormState, Me, Problem, Shell, SignedForm, see_other};

use super::detail::{self, Read, refusal_words};
use crate::enrolment::{self, Places, Refusal, Standing};
use crate::pen::Pen;
use crate::session::page::{done, not_done};
use crate::session::{self, TrainingSessionId};
use crate::words::Words;
use crate::{Training, zone};

#[derive(Template)]
#[template(path = "offer/enrol.html")]
struct EnrolPage {
    shell: Shell,
    t: Words,
    form: FormState,
    title: String,
    dates: String,
    text: &'static str,
    button: &'static str,
    needs_code: bool,
    action: String,
    back: String,
}

#[derive(Template)]
#[template(path = "offer/leave.html")]
struct LeavePage {
    shell: Shell,
    t: Words,
    title: String,
    action: String,
    back: String,
}

/// `GET /formation/sessions/{id}/inscription`
pub async fn ask_enrol(State(training): State<Training>, ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let (platform, now) = (ask.platform.id, ask.now());
    let (me, read) = ask.signed_in(move |tx, me| detail::read(tx, &training, (platform, &key), Some(me), now)).await?;
    let here = format!("/formation/sessions/{}", read.seat.session.id);
    let is_in = read.seat.standing.is_some_and(Standing::is_in);
    let (t, zone) = (Words::new(ask.lang), zone::of(&ask.platform));
    if is_in || read.seat.staff.is_some() {
        return Ok(see_other(&ask.link(&here)));
    }
    match read.seat.session.terms().window(now) {
        Ok(()) => page(&ask, &me, &read, FormState::empty()),
        Err(refusal) => not_done(&ask, &here, &refusal_words(refusal, &zone, t)),
    }
}

fn page(ask: &Ask, me: &Me, read: &Read, form: FormState) -> Answer {
    let (t, has_errors, session) = (Words::new(ask.lang), form.has_errors(), &read.seat.session);
    let is_full = session.room.shown() == Places::Full;
    let back = ask.link(&format!("/formation/sessions/{}", session.id));
    let mut response = ask.render(Some(me), t.enrol_page_title(), |shell| EnrolPage {
        title: session.settings.title.clone(),
        dates: zone::dates(t, &zone::of(&ask.platform), session.settings.starts_at, session.settings.ends_at),
        text: if is_full { t.enrol_wait_text() } else { t.enrol_text() },
        button: if is_full { t.enrol_wait() } else { t.enrol_me() },
        needs_code: !session.settings.enrol_code.is_empty(),
        action: format!("{back}/inscription"),
        back,
        form,
        t,
        shell: shell.at("training"),
    })?;
    if has_errors {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /formation/sessions/{id}/inscription`
pub async fn enrol(
    State(training): State<Training>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let (platform, now, t, zone) = (ask.platform.id, ask.now(), Words::new(ask.lang), zone::of(&ask.platform));
    let id: TrainingSessionId = key.parse().map_err(|_| Problem::not_found())?;
    let code: String = fields.text("code").chars().take(100).collect();
    let pen = Pen::new(&training, "enrolment.by_oneself", platform);
    let inner = training.clone();
    let (me, (read, outcome)) = ask
        .act(move |tx, me| {
            let read = detail::read(tx, &inner, (platform, &key), Some(me), now)?;
            let mut session = session::lock(tx, id)?.ok_or_else(Problem::not_found)?;
            let outcome = enrolment::enrol_oneself(tx, &mut session, me.person, &code, &pen)?;
            Ok((read, outcome))
        })
        .await?;
    let here = format!("/formation/sessions/{id}");
    match outcome {
        Ok(Standing::Waiting) => done(&ask, &here, t.enrolled_waiting()).await,
        Ok(_) => done(&ask, &here, t.enrolled_active()).await,
        Err(refusal @ (Refusal::CodeMissing | Refusal::CodeWrong)) => {
            let mut form = fields.state();
            form.refuse("code", refusal_words(refusal, &zone, t));
            page(&ask, &me, &read, form)
        }
        Err(refusal) => not_done(&ask, &here, &refusal_words(refusal, &zone, t)),
    }
}

/// `GET /formation/sessions/{id}/quitter`
pub async fn ask_leave(State(training): State<Training>, ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let (platform, now, t) = (ask.platform.id, ask.now(), Words::new(ask.lang));
    let (me, read) = ask.signed_in(move |tx, me| detail::read(tx, &training, (platform, &key), Some(me), now)).await?;
    let back = ask.link(&format!("/formation/sessions/{}", read.seat.session.id));
    if !read.seat.standing.is_some_and(Standing::is_in) {
        return Ok(see_other(&back));
    }
    let title = t.leave_title(&read.seat.session.settings.title);
    ask.render(Some(&me), title.clone(), |shell| LeavePage {
        action: format!("{back}/quitter"),
        back,
        title,
        t,
        shell: shell.at("training"),
    })
}

/// `POST /formation/sessions/{id}/quitter`
pub async fn leave(
    State(training): State<Training>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    _form: SignedForm,
) -> Answer {
    let (platform, t) = (ask.platform.id, Words::new(ask.lang));
    let id: TrainingSessionId = key.parse().map_err(|_| Problem::not_found())?;
    let pen = Pen::new(&training, "enrolment.left", platform);
    ask.act(move |tx, me| {
        let mut session = session::lock(tx, id)?.filter(|one| one.platform == platform);
        let session = session.as_mut().ok_or_else(Problem::not_found)?;
        Ok(enrolment::leave(tx, session, me.person, &pen)?)
    })
    .await?;
    // Twice is once: whoever left is told so again.
    done(&ask, "/formation/offre", t.left_done()).await
}
