//! The hourly work: gives a date to passwords that have none (when they have to expire at all), then
//! warns who is due. Each step is one transaction that marks and queues together, so that a process
//! that dies warns nobody twice and forgets nobody.

use base::{PersonId, Timestamp};
use jobs::Outcome;
use mail::Message;
use serde_json::json;

use super::rule::{days_left, warning};
use super::store;
use crate::recovery_contact::{Letter, Reach, letters, reaches};
use crate::service::Identity;

/// The kind of this job.
pub(crate) const KIND: &str = "identity.password_expiry";

/// Comes after every identifier.
const LAST: PersonId = PersonId::from_bytes([0xff; 16]);

/// Does the job.
pub(crate) async fn run(identity: Identity) -> Outcome {
    if let Some(days) = identity.expire_after_days {
        date(&identity, days).await?;
    }
    let (db, now) = (&identity.web.db, identity.web.env.now());
    let mut after = (now, LAST);
    loop {
        let found = db
            .read(move |tx| {
                let due = store::due(tx, after, now)?;
                let people: Vec<PersonId> = due.iter().map(|(person, _)| *person).collect();
                Ok::<_, db::Error>((due, reaches(tx, &people, now)?))
            })
            .await?;
        let (due, reaches) = found;
        let Some((person, end)) = due.last() else { return Ok(()) };
        after = (*end, *person);
        let warnings: Vec<Warning> =
            due.into_iter().filter_map(|one| Warning::of(&identity, one, &reaches, now)).collect();
        db.write(move |tx| {
            for one in &warnings {
                if store::mark(tx, one.person, one.end, one.days)? {
                    one.messages.iter().try_for_each(|message| mail::queue(tx, message))?;
                }
            }
            Ok::<_, db::Error>(())
        })
        .await?;
    }
}

/// Dates every password without a date, some at a time.
async fn date(identity: &Identity, days: i64) -> Result<(), db::Error> {
    let (db, env) = (&identity.web.db, &identity.web.env);
    loop {
        let event = audit::Event::new(env, "password.expiry_set");
        let dated = db.write(move |tx| {
            let dated = store::date_some(tx, days, event.at)?;
            if dated > 0 {
                audit::record(tx, &event.clone().with(json!({ "accounts": dated, "days": days })))?;
            }
            Ok::<_, db::Error>(dated)
        });
        if dated.await? == 0 {
            return Ok(());
        }
    }
}

/// One person to warn.
struct Warning {
    person: PersonId,
    end: Timestamp,
    days: i64,
    messages: Vec<Message>,
}

impl Warning {
    fn of(
        identity: &Identity,
        (person, end): (PersonId, Timestamp),
        reaches: &[(PersonId, Reach)],
        now: Timestamp,
    ) -> Option<Self> {
        let left = days_left(end, now)?;
        let days = warning(left)?;
        let (_, reach) = reaches.iter().find(|(one, _)| *one == person)?;
        let change = identity.absolute(reach.platform, "/mon-compte/mot-de-passe");
        let problem = identity.absolute(reach.platform, "/aide/probleme");
        let to: Vec<_> = reach.serving();
        let messages = letters(&identity.web, reach, &to, |t, portal| Letter {
            subject: t.mail_expiry_subject(left, portal),
            paragraphs: vec![
                t.mail_expiry(portal, i18n::format::date_time(reach.language, end)),
                t.mail_expiry_change(change),
                t.mail_expiry_after().to_owned(),
            ],
            footer: t.mail_expiry_footer(problem),
        });
        Some(Self { person, end, days, messages })
    }
}
