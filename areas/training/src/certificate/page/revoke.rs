//! `/gestion/sessions/{id}/attestations/{certificate}/revoquer`: by a manager only, with a reason that
//! the person and everyone who checks the certificate read.

use askama::Template;
use axum::extract::{Path, State};
use base::permit::ManagePlatform;
use base::{PlatformId, check};
use http::StatusCode;
use web::{Answer, Ask, FormState, Me, Problem, Shell, SignedForm};

use crate::certificate::act;
use crate::certificate::store::{self, Certificate, CertificateId};
use crate::pen::Pen;
use crate::session::Session;
use crate::session::page::{Head, done, not_done};
use crate::words::Words;
use crate::{Training, rights};

#[derive(Template)]
#[template(path = "certificate/revoke.html")]
struct RevokePage {
    shell: Shell,
    t: Words,
    head: Head,
    form: FormState,
    action: String,
    back: String,
}

fn read(
    tx: &mut db::Tx,
    me: &Me,
    platform: PlatformId,
    keys: &(String, String),
) -> Result<(Session, Certificate), Problem> {
    let (session, _) = rights::run(tx, me, platform, &keys.0)?;
    check(&me.actor, ManagePlatform(platform)).map_err(|_| Problem::not_found())?;
    let id: CertificateId = keys.1.parse().map_err(|_| Problem::not_found())?;
    let found = store::find(tx, id)?.filter(|one| one.session == session.id);
    Ok((session, found.ok_or_else(Problem::not_found)?))
}

/// `GET /gestion/sessions/{id}/attestations/{certificate}/revoquer`
pub async fn ask_revoke(ask: Ask, Path((_, key, id)): Path<(String, String, String)>) -> Answer {
    page(&ask, (key, id), FormState::empty()).await
}

async fn page(ask: &Ask, keys: (String, String), form: FormState) -> Answer {
    let platform = ask.platform.id;
    let (me, (session, one)) = ask.signed_in(move |tx, me| read(tx, me, platform, &keys)).await?;
    let (t, has_errors) = (Words::new(ask.lang), form.has_errors());
    let head = Head::of(ask, &session, t);
    let back = format!("{}/attestations", head.base);
    let mut response = ask.render(Some(&me), t.revoke_title(&one.snapshot.person), |shell| RevokePage {
        action: format!("{back}/{}/revoquer", one.id),
        back,
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

/// `POST /gestion/sessions/{id}/attestations/{certificate}/revoquer`
pub async fn revoke(
    State(training): State<Training>,
    ask: Ask,
    Path((_, key, id)): Path<(String, String, String)>,
    fields: SignedForm,
) -> Answer {
    let (platform, t) = (ask.platform.id, Words::new(ask.lang));
    let reason: String = fields.text("motif").chars().take(300).collect();
    if reason.is_empty() {
        let mut form = fields.state();
        form.refuse("motif", t.reason_needed());
        return page(&ask, (key, id), form).await;
    }
    let pen = Pen::new(&training, "certificate.revoked", platform);
    let back = format!("/gestion/sessions/{key}/attestations");
    let certificate: CertificateId = id.parse().map_err(|_| Problem::not_found())?;
    let (_, revoked) = ask
        .act(move |tx, me| {
            let (mut session, _) = rights::run_locked(tx, me, platform, &key)?;
            let permit = check(&me.actor, ManagePlatform(platform)).map_err(|_| Problem::not_found())?;
            act::revoke(tx, &permit, &mut session, certificate, &reason, &pen)?.ok_or_else(Problem::not_found)
        })
        .await?;
    // Twice is once: the first reason stands.
    if revoked { done(&ask, &back, t.revoked_done()).await } else { not_done(&ask, &back, t.revoked_before()) }
}
