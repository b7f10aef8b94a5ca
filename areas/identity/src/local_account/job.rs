//! What time does to invitations: notices before the end, and the end. Each one is a transaction of its
//! own that takes the step once, so that a stop in the middle loses and doubles nothing.

use audit::Event;
use base::{PersonId, Timestamp};
use db::Tx;
use i18n::Lang;
use jobs::{Job, Outcome};
use mail::Message;

use super::letter::{Names, Said};
use super::rule::{Step, next_step, step};
use super::store::{self, Due};
use crate::recovery_contact::{Reach, reach};
use crate::service::Identity;

/// The kind of this job.
pub(crate) const KIND: &str = "identity.outside_ends";

type Reached = (Due, Option<Reach>, Option<Reach>);

/// Does what is due, some at a time.
pub(crate) async fn run(identity: Identity, _job: Job) -> Outcome {
    loop {
        let now = identity.web.env.now();
        let found = identity.web.db.read(move |tx| with_reach(tx, now)).await?;
        if found.is_empty() {
            return Ok(());
        }
        for (due, person, inviter) in found {
            take(&identity, due, person.as_ref(), inviter.as_ref(), now).await?;
        }
    }
}

fn with_reach(tx: &mut Tx, now: Timestamp) -> Result<Vec<Reached>, db::Error> {
    let found = store::due(tx, now)?;
    let reached = |tx: &mut Tx, person: Option<PersonId>| match person {
        Some(person) => reach(tx, person, now),
        None => Ok(None),
    };
    found
        .into_iter()
        .map(|due| {
            let (person, inviter) = (reached(tx, Some(due.person))?, reached(tx, due.inviter)?);
            Ok((due, person, inviter))
        })
        .collect()
}

async fn take(
    identity: &Identity,
    due: Due,
    person: Option<&Reach>,
    inviter: Option<&Reach>,
    now: Timestamp,
) -> Result<(), db::Error> {
    let step = step(due.ends_at, now);
    let messages = match step {
        Step::Warn { days } => notices(identity, &due, (person, inviter), days),
        Step::End => Vec::new(),
    };
    let event = Event::new(&identity.web.env, "outside.ended").on(due.platform).about(due.person);
    identity
        .web
        .db
        .write(move |tx| {
            let next = if step == Step::End { None } else { Some(next_step(due.ends_at, now)) };
            if !store::advance(tx, &due, next)? {
                return Ok(());
            }
            if step == Step::End {
                store::end(tx, due.id, now)?;
                let is_closed = store::settle(tx, due.person, now)?;
                let detail = serde_json::json!({ "account_closed": is_closed, "by": "date" });
                return audit::record(tx, &event.clone().with(detail));
            }
            messages.iter().try_for_each(|message| mail::queue(tx, message))
        })
        .await
}

/// The person is told when the account is theirs for this alone and they use it; the inviter always.
fn notices(
    identity: &Identity,
    due: &Due,
    (person, inviter): (Option<&Reach>, Option<&Reach>),
    days: i64,
) -> Vec<Message> {
    let names = Names::of(identity, due.platform);
    let last_day = |lang: Lang| names.zone.date(lang, Timestamp(due.ends_at.millis() - 1));
    let said = |to, lang| Said {
        identity,
        platform: due.platform,
        to,
        inviter: "",
        reason: &due.reason,
        last_day: last_day(lang),
        lang,
    };
    let mut messages = Vec::new();
    if let Some(reach) = person.filter(|_| due.is_local && due.has_password)
        && let Some(to) = &reach.professional
    {
        messages.push(said(to, reach.language).ends_soon(&names, days));
    }
    if let Some(reach) = inviter
        && let Some(to) = reach.professional.as_ref().or(reach.recovery.first())
    {
        let path = format!("/gestion/personnes/exterieurs/{}", due.id);
        let link = identity.absolute(due.platform, &path);
        messages.push(said(to, reach.language).tell_inviter(&names, &due.name, days, link));
    }
    messages
}
