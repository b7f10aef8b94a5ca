//! `/mon-compte/attestations`: the certificates that one holds, on every platform, and their files.

use askama::Template;
use axum::extract::{Path, State};
use base::PersonId;
use web::{Answer, Ask, Problem, Shell, download};

use crate::certificate::store::{self, Certificate, CertificateId};
use crate::certificate::told::Told;
use crate::words::Words;
use crate::{Training, zone};

struct Row {
    course: String,
    session: String,
    completed: String,
    durations: String,
    issuer: String,
    code: String,
    check: String,
    pdf: String,
    json: String,
    revoked: String,
}

#[derive(Template)]
#[template(path = "certificate/mine.html")]
struct MinePage {
    shell: Shell,
    t: Words,
    rows: Vec<Row>,
}

/// `GET /mon-compte/attestations`
pub async fn list(ask: Ask) -> Answer {
    let (me, found) = ask.signed_in(|tx, me| Ok(store::of_person(tx, me.person)?)).await?;
    let t = Words::new(ask.lang);
    let rows = found.into_iter().map(|one| row(&ask, one, t)).collect();
    ask.render(Some(&me), t.certificates_title(), |shell| MinePage { shell, t, rows })
}

fn row(ask: &Ask, one: Certificate, t: Words) -> Row {
    let zone = ask.web.platforms.by_id(one.platform).map(|platform| zone::of(&platform)).unwrap_or_default();
    let told = Told::of(&one.snapshot, &zone, ask.lang);
    let durations = [(t.certificate_remote(), told.remote), (t.certificate_onsite(), told.onsite)];
    let durations = durations.into_iter().filter(|(_, value)| !value.is_empty());
    let durations: Vec<String> = durations.map(|(name, value)| t.certificate_fact(name, value)).collect();
    let base = ask.link(&format!("/mon-compte/attestations/{}", one.id));
    Row {
        session: told.session,
        completed: told.completed,
        durations: durations.join(" · "),
        check: format!("/verification/{}", one.snapshot.code),
        pdf: format!("{base}/attestation.pdf"),
        json: format!("{base}/attestation.json"),
        revoked: one
            .revoked
            .map(|gone| t.certificate_revoked(zone.date(ask.lang, gone.at), gone.reason))
            .unwrap_or_default(),
        course: one.snapshot.course,
        issuer: one.snapshot.issuer.name,
        code: one.snapshot.code,
    }
}

async fn own(ask: &Ask, key: &str) -> Result<Certificate, Problem> {
    let id: CertificateId = key.parse().map_err(|_| Problem::not_found())?;
    let whose = |one: &Certificate, person: PersonId| one.person == person;
    let (_, found) = ask
        .signed_in(move |tx, me| {
            store::find(tx, id)?.filter(|one| whose(one, me.person)).ok_or_else(Problem::not_found)
        })
        .await?;
    Ok(found)
}

/// `GET /mon-compte/attestations/{id}/attestation.pdf`
pub async fn pdf(State(training): State<Training>, ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let one = own(&ask, &key).await?;
    let platform = training.web.platforms.by_id(one.platform).ok_or_else(Problem::not_found)?;
    let file = one.document(&platform, &training.web.settings).map_err(|error| Problem::internal(error.to_string()))?;
    Ok(download(&format!("attestation-{}.pdf", one.snapshot.code), "application/pdf", file))
}

/// `GET /mon-compte/attestations/{id}/attestation.json`: what was signed, for machines.
pub async fn json(ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let one = own(&ask, &key).await?;
    let text = serde_json::to_vec_pretty(&one.signed()).map_err(|error| Problem::internal(error.to_string()))?;
    Ok(download(&format!("attestation-{}.json", one.snapshot.code), "application/json", text))
}
