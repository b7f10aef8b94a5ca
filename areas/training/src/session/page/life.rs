//! `/gestion/sessions/{id}/etat/{move}`: each move asks first, on a page of its own. And the switch of
//! the offer.

use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use web::{Answer, Ask, FormState, Me, Problem, Shell, SignedForm};

use super::{Head, done, not_done};
use crate::pen::Pen;
use crate::session::words::{code_name, move_name, move_text, moved_words};
use crate::session::{Code, Move, Refusal, Session, act, state_name};
use crate::words::Words;
use crate::{Training, rights};

#[derive(Template)]
#[template(path = "session/move.html")]
struct MovePage {
    shell: Shell,
    t: Words,
    head: Head,
    form: FormState,
    name: &'static str,
    text: &'static str,
    action: String,
    asks_reason: bool,
    is_grave: bool,
}

fn named(key: &str) -> Result<Move, Problem> {
    Move::from_code(key).ok_or_else(Problem::not_found)
}

/// `GET /gestion/sessions/{id}/etat/{move}`
pub async fn ask_move(ask: Ask, Path((_, key, one)): Path<(String, String, String)>) -> Answer {
    let (platform, one) = (ask.platform.id, named(&one)?);
    let (me, session) = ask.signed_in(move |tx, me| Ok(rights::run(tx, me, platform, &key)?.0)).await?;
    page(&ask, &me, &session, one, FormState::empty())
}

fn page(ask: &Ask, me: &Me, session: &Session, one: Move, form: FormState) -> Answer {
    let (t, has_errors) = (Words::new(ask.lang), form.has_errors());
    let head = Head::of(ask, session, t);
    let mut response = ask.render(Some(me), move_name(one, t), |shell| MovePage {
        name: move_name(one, t),
        text: move_text(one, t),
        action: format!("{}/etat/{}", head.base, one.code()),
        asks_reason: one.needs_reason(),
        is_grave: one == Move::Bin,
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

/// `POST /gestion/sessions/{id}/etat/{move}`
pub async fn move_on(
    State(training): State<Training>,
    ask: Ask,
    Path((_, key, one)): Path<(String, String, String)>,
    fields: SignedForm,
) -> Answer {
    let (platform, one, t) = (ask.platform.id, named(&one)?, Words::new(ask.lang));
    let reason: String = fields.text("motif").chars().take(300).collect();
    let pen = Pen::new(&training, one.action(), platform);
    let (me, (session, outcome)) = ask
        .act(move |tx, me| {
            let (mut session, permit) = rights::run_locked(tx, me, platform, &key)?;
            let mover = rights::mover(me, &session);
            let outcome = act::make_move(tx, &permit, &mut session, (one, mover), &reason, &pen)?;
            Ok((session, outcome))
        })
        .await?;
    let back = format!("/gestion/sessions/{}", session.id);
    match outcome {
        Ok(_) => done(&ask, &back, moved_words(one, t)).await,
        Err(Refusal::NoReason) => {
            let mut form = fields.state();
            form.refuse("motif", t.reason_needed());
            page(&ask, &me, &session, one, form)
        }
        Err(Refusal::NotFrom(state)) => not_done(&ask, &back, &t.move_not_from(state_name(state, t))),
        Err(Refusal::NotReady(missing)) => not_done(&ask, &back, &t.move_not_ready(listed(&missing, t))),
        Err(Refusal::ManagersOnly) => not_done(&ask, &back, t.move_managers_only()),
        Err(Refusal::EndIsOver) => not_done(&ask, &back, t.move_end_is_over()),
    }
}

fn listed(missing: &[Code], t: Words) -> String {
    let names: Vec<&str> = missing.iter().map(|code| code_name(*code, t)).collect();
    i18n::format::list(t.lang(), &names)
}

/// `POST /gestion/sessions/{id}/offre`: `offre` = oui or non.
pub async fn offer(
    State(training): State<Training>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let (platform, is_in, t) = (ask.platform.id, fields.text("offre") == "oui", Words::new(ask.lang));
    let pen = Pen::new(&training, "training_session.offered", platform);
    let (_, (id, outcome)) = ask
        .act(move |tx, me| {
            let (mut session, permit) = rights::run_locked(tx, me, platform, &key)?;
            Ok((session.id, act::set_in_offer(tx, &permit, &mut session, is_in, &pen)?))
        })
        .await?;
    let back = format!("/gestion/sessions/{id}");
    match outcome {
        Ok(()) if is_in => done(&ask, &back, t.offer_in()).await,
        Ok(()) => done(&ask, &back, t.offer_out()).await,
        Err(missing) => not_done(&ask, &back, &t.offer_not_ready(listed(&missing, t))),
    }
}
