//! `/gestion/sessions/{id}/inscrits/{person}/retirer`: with a reason, which the person reads.

use askama::Template;
use axum::extract::{Path, State};
use base::PersonId;
use http::StatusCode;
use web::{Answer, Ask, FormState, Me, Problem, Shell, SignedForm};

use crate::enrolment::{self, act};
use crate::pen::Pen;
use crate::session::Session;
use crate::session::page::{Head, done, not_done};
use crate::words::Words;
use crate::{Training, rights};

#[derive(Template)]
#[template(path = "enrolment/remove.html")]
struct RemovePage {
    shell: Shell,
    t: Words,
    head: Head,
    form: FormState,
    name: String,
    action: String,
}

fn read(
    tx: &mut db::Tx,
    me: &Me,
    (platform, key): (base::PlatformId, &str),
    person: PersonId,
) -> Result<(Session, String), Problem> {
    let (session, _) = rights::run(tx, me, platform, key)?;
    let is_in = enrolment::find(tx, session.id, person)?.is_some_and(enrolment::Standing::is_in);
    let known = identity::people::known(tx, &[person])?.pop().filter(|_| is_in).ok_or_else(Problem::not_found)?;
    Ok((session, known.name))
}

/// `GET /gestion/sessions/{id}/inscrits/{person}/retirer`
pub async fn ask_remove(ask: Ask, Path((_, key, person)): Path<(String, String, String)>) -> Answer {
    page(&ask, &key, &person, FormState::empty()).await
}

async fn page(ask: &Ask, key: &str, person: &str, form: FormState) -> Answer {
    let (platform, key) = (ask.platform.id, key.to_owned());
    let person: PersonId = person.parse().map_err(|_| Problem::not_found())?;
    let (me, (session, name)) = ask.signed_in(move |tx, me| read(tx, me, (platform, &key), person)).await?;
    let (t, has_errors) = (Words::new(ask.lang), form.has_errors());
    let head = Head::of(ask, &session, t);
    let mut response = ask.render(Some(&me), t.remove_title(&name), |shell| RemovePage {
        action: format!("{}/inscrits/{person}/retirer", head.base),
        head,
        form,
        name,
        t,
        shell: shell.at("manage"),
    })?;
    if has_errors {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /gestion/sessions/{id}/inscrits/{person}/retirer`
pub async fn remove(
    State(training): State<Training>,
    ask: Ask,
    Path((_, key, person)): Path<(String, String, String)>,
    fields: SignedForm,
) -> Answer {
    let (platform, t) = (ask.platform.id, Words::new(ask.lang));
    let reason: String = fields.text("motif").chars().take(300).collect();
    if reason.is_empty() {
        let mut form = fields.state();
        form.refuse("motif", t.reason_needed());
        return page(&ask, &key, &person, form).await;
    }
    let person: PersonId = person.parse().map_err(|_| Problem::not_found())?;
    let pen = Pen::new(&training, "enrolment.removed", platform);
    let back = format!("/gestion/sessions/{key}/inscrits");
    let (_, removed) = ask
        .act(move |tx, me| {
            let (mut session, permit) = rights::run_locked(tx, me, platform, &key)?;
            Ok(act::remove(tx, &permit, &mut session, person, &reason, &pen)?)
        })
        .await?;
    // Twice is once: the second finds the person gone already.
    if removed { done(&ask, &back, t.removed_done()).await } else { not_done(&ask, &back, t.removed_before()) }
}
