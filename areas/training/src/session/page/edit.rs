//! `/gestion/sessions/{id}/reglages`

use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use web::{Answer, Ask, FormState, Me, Shell, SignedForm};

use super::{Head, done};
use crate::pen::Pen;
use crate::session::readiness::Code;
use crate::session::words::code_name;
use crate::session::{Mode, SaveRefusal, Session, act, form, mode_name};
use crate::words::Words;
use crate::{Training, rights, zone};

#[derive(Template)]
#[template(path = "session/edit.html")]
struct EditPage {
    shell: Shell,
    t: Words,
    head: Head,
    form: FormState,
    modes: Vec<(&'static str, &'static str)>,
    action: String,
}

/// `GET /gestion/sessions/{id}/reglages`
pub async fn edit(ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let platform = ask.platform.id;
    let (me, session) = ask.signed_in(move |tx, me| Ok(rights::run(tx, me, platform, &key)?.0)).await?;
    let form = form::filled(&session.settings, &zone::of(&ask.platform));
    page(&ask, &me, &session, form)
}

fn page(ask: &Ask, me: &Me, session: &Session, form: FormState) -> Answer {
    let (t, has_errors) = (Words::new(ask.lang), form.has_errors());
    let head = Head::of(ask, session, t);
    let mut response = ask.render(Some(me), t.settings_title(&head.title), |shell| EditPage {
        modes: Mode::ALL.into_iter().map(|mode| (mode.code(), mode_name(mode, t))).collect(),
        action: format!("{}/reglages", head.base),
        head,
        form,
        t,
        shell: shell.at("manage"),
    })?;
    if has_errors {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /gestion/sessions/{id}/reglages`
pub async fn save(
    State(training): State<Training>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let (platform, t) = (ask.platform.id, Words::new(ask.lang));
    let (settings, mut state) = form::read(&fields, &zone::of(&ask.platform), t);
    if state.has_errors() {
        let (me, session) = ask.signed_in(move |tx, me| Ok(rights::run(tx, me, platform, &key)?.0)).await?;
        return page(&ask, &me, &session, state);
    }
    let pen = Pen::new(&training, "training_session.changed", platform);
    let (me, outcome) = ask
        .act(move |tx, me| {
            let (mut session, permit) = rights::run_locked(tx, me, platform, &key)?;
            let before = session.clone();
            // Every refusal comes before the first statement that writes.
            Ok(match act::save(tx, &permit, &mut session, &settings, &pen)? {
                Ok(()) => Ok(session),
                Err(refusal) => Err((before, refusal)),
            })
        })
        .await?;
    match outcome {
        Ok(session) => done(&ask, &format!("/gestion/sessions/{}", session.id), t.settings_saved()).await,
        Err((session, refusal)) => {
            refuse(&mut state, refusal, t);
            page(&ask, &me, &session, state)
        }
    }
}

fn refuse(state: &mut FormState, refusal: SaveRefusal, t: Words) {
    match refusal {
        SaveRefusal::NotEditable => state.refuse("", t.session_not_editable()),
        SaveRefusal::TooFewPlaces(active) => state.refuse("places", t.places_too_few(active)),
        SaveRefusal::WouldBreak(codes) => {
            for code in codes {
                let field = match code {
                    Code::Window => "inscription_debut",
                    Code::Trainer => "mode",
                    _ => "debut",
                };
                state.refuse(field, t.would_break(code_name(code, t)));
            }
        }
    }
}
