//! « Mes données »: what the identity area keeps about a person, as a file they can take along
//! (GDPR, articles 15 and 20). The NUMEN is shown on its own page only, after the password.

use base::Timestamp;
use i18n::format;
use serde_json::{Value, json};
use web::{Answer, Ask, Me, Problem};

use super::super::store;
use crate::{history, recovery_contact, web_session};

/// How far back the history goes in the file.
const LINES: i64 = 1000;

/// `GET /mon-compte/donnees.json`
pub async fn download(ask: Ask) -> Answer {
    let (now, idle) = (ask.now(), ask.web.settings.idle_seconds);
    let event = audit::Event::new(&ask.web.env, "account.data_taken").on(ask.platform.id);
    let (_, file) = ask
        .act(move |tx, me| {
            audit::record(tx, &event.clone().by(me.person).about(me.person))?;
            gather(tx, me, now, idle)
        })
        .await?;
    let bytes = serde_json::to_vec_pretty(&file).map_err(Problem::internal)?;
    let name = format!("mes-donnees-{}.json", format::date_short(i18n::Lang::Fr, now).replace('/', "-"));
    Ok(web::download(&name, "application/json; charset=utf-8", bytes))
}

fn gather(tx: &mut db::Tx, me: &Me, now: Timestamp, idle: i64) -> Result<Value, Problem> {
    let account = store::account(tx, me.person)?;
    let contacts = recovery_contact::list(tx, me.person)?;
    let contacts: Vec<Value> = contacts
        .into_iter()
        .map(|one| json!({ "kind": one.kind, "value": one.value, "verified_at": one.life.verified_at, "removed_at": one.life.removed_at }))
        .collect();
    let sessions: Vec<Value> = web_session::list_open(tx, me, now, idle)?
        .into_iter()
        .map(|one| json!({ "opened_at": one.opened_at, "seen_at": one.seen_at, "device": one.device, "origin": one.origin }))
        .collect();
    Ok(json!({
        "made_at": now,
        "times": "milliseconds since 1970-01-01T00:00:00Z",
        "person": me.person,
        "account": account,
        "assignments": store::assignments(tx, me.person)?,
        "roles": store::roles(tx, me.person, now)?,
        "recovery_contacts": contacts,
        "web_sessions": sessions,
        "history": history::list(tx, me.person, LINES, 0)?,
    }))
}
