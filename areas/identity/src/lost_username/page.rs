//! « Identifiant »: the form, and the one answer.

use askama::Template;
use axum::extract::State;
use http::{HeaderValue, StatusCode, header};
use jobs::NewJob;
use serde_json::json;
use web::{Answer, Ask, FormState, OpenForm, Problem, Shell, see_other};

use super::form::{self, Claim};
use super::job::{KIND, Wanted};
use crate::recovery::seal;
use crate::service::Identity;
use crate::throttle::{self, Keys, Limits};
use crate::web_session::device_name;
use crate::words::Words;

/// One number from one network; one network; one number from anywhere.
const LIMITS: Limits = Limits { name_from_network: 6, network: 200, name_anywhere: 60, window_seconds: 3600 };
/// The numbers of one academy, system and year (the first five signs): a sweep fills this one. Whole
/// cohorts share it in September, so it is wide and asks little.
const PREFIX_LIMITS: Limits = Limits { name_from_network: 60, network: 1000, name_anywhere: 600, window_seconds: 3600 };

#[derive(Template)]
#[template(path = "lost_username/ask.html")]
struct AskPage {
    shell: Shell,
    t: Words,
    form: FormState,
}

#[derive(Template)]
#[template(path = "lost_username/sent.html")]
struct SentPage {
    shell: Shell,
    t: Words,
}

/// `GET /aide/identifiant`
pub async fn show(ask: Ask) -> Answer {
    let inside = ask.clone();
    ask.public(|| async move { page(&inside, FormState::empty()) }).await
}

fn page(ask: &Ask, form: FormState) -> Result<String, Problem> {
    let t = Words::new(ask.lang);
    let shell = ask.shell(None, t.lost_username_title());
    let shell = shell.described(t.lost_username_description(), ask.absolute("/aide/identifiant"));
    Ok(AskPage { shell, t, form }.render()?)
}

/// `POST /aide/identifiant`
pub async fn send(State(identity): State<Identity>, ask: Ask, form: OpenForm) -> Answer {
    let t = Words::new(ask.lang);
    let now = ask.now();
    let claim = match form::read(&form, &ask.platform.time_zone, now, t) {
        Ok(claim) => claim,
        Err(state) => {
            let mut response = ask.finish(page(&ask, state)?);
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(response);
        }
    };
    let Claim { numen, birth_date, surname } = claim;
    let (vault, env, db) = (&identity.vault, &identity.web.env, &identity.web.db);
    let network = ask.address.network();
    let keys = Keys::of(vault, "lost-username", numen.expose(), network);
    let prefix = Keys::of(vault, "lost-username prefix", &numen.expose()[..5], network);
    let (own, cohort) =
        db.read(move |tx| Ok::<_, Problem>((throttle::read(tx, &keys)?, throttle::read(tx, &prefix)?))).await?;
    let waits = [throttle::judge(own, false, &LIMITS, now), throttle::judge(cohort, false, &PREFIX_LIMITS, now)];
    let wait = waits.into_iter().map(|one| if let throttle::Verdict::Wait(seconds) = one { seconds } else { 0 }).max();
    if let Some(seconds) = wait.filter(|seconds| *seconds > 0) {
        metrics::counter!("preau_lost_username_slowed_total").increment(1);
        let mut state = FormState::empty().with("date_naissance", form.text("date_naissance")).with("nom", surname);
        state.refuse("", t.wait(seconds));
        let mut response = ask.finish(page(&ask, state)?);
        *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        return Ok(response);
    }
    let wanted = Wanted {
        numen_mac: vault.numen_mac(&numen),
        birth_date: birth_date.to_string(),
        surname,
        platform: ask.platform.id,
        device: device_name(&ask.device),
        origin: ask.address.shortened(),
    };
    let job = NewJob::new(env, KIND).with(json!({ "sealed": seal(vault, env, &wanted) }));
    db.write(move |tx| {
        throttle::note_failure(tx, &keys, &LIMITS, now)?;
        throttle::note_failure(tx, &prefix, &PREFIX_LIMITS, now)?;
        jobs::enqueue(tx, &job)
    })
    .await?;
    Ok(see_other(&ask.link("/aide/identifiant/envoye")))
}

/// `GET /aide/identifiant/envoye`: the one answer.
pub async fn sent(ask: Ask) -> Answer {
    let inside = ask.clone();
    ask.public(|| async move {
        let t = Words::new(inside.lang);
        let mut shell = inside.shell(None, t.lost_username_sent_title());
        shell.noindex = true;
        Ok(SentPage { shell, t }.render()?)
    })
    .await
}
