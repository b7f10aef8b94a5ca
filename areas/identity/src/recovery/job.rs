//! The work behind « Mot de passe perdu »: looks the person up and mails a code, after the answer.

use base::{PersonId, PlatformId};
use jobs::{Failure, Job, Outcome};
use serde::{Deserialize, Serialize};

use super::rule::{Channel, MAILED_MINUTES, may_send};
use super::store::{self, NewCode, RecoveryCodeId};
use super::{Code, open};
use crate::history::{self, Entry, Happening};
use crate::recovery_contact::{Letter, Reach, letters, reach};
use crate::service::Identity;
use crate::sign_in::LoginName;

/// The kind of this job.
pub(crate) const KIND: &str = "identity.recovery_code";

/// What the request leaves, sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Wanted {
    pub name: String,
    pub channel: Channel,
    pub browser_tag: [u8; 32],
    pub platform: PlatformId,
    pub device: String,
    pub origin: String,
}

/// Does the job; a second run of the same job sends nothing more.
pub(crate) async fn send(identity: Identity, job: Job) -> Outcome {
    let sealed = job.payload.get("sealed").and_then(|value| value.as_str()).unwrap_or("");
    let wanted: Wanted = open(&identity.vault, sealed).ok_or_else(|| Failure::last("the request cannot be read"))?;
    let (db, env) = (&identity.web.db, &identity.web.env);
    let (name, now) = (LoginName::read(&wanted.name), env.now());
    let found = db
        .read(move |tx| {
            let Some(person) = store::person_named(tx, &name, now)? else { return Ok(None) };
            let (sent, newest) = store::recent(tx, person, now)?;
            let reach = reach(tx, person, now)?;
            Ok::<_, db::Error>(reach.filter(|_| may_send(sent, newest, now)).map(|reach| (person, reach)))
        })
        .await?;
    let Some((person, reach)) = found else { return Ok(()) };
    let to = match wanted.channel {
        Channel::Recovery => reach.recovery.clone(),
        Channel::Professional => reach.professional.clone().into_iter().collect(),
        Channel::Person => Vec::new(),
    };
    if to.is_empty() {
        return Ok(());
    }
    let code = Code::new(env, Code::MAILED);
    let new = NewCode {
        id: RecoveryCodeId::from_bytes(*job.id.as_bytes()),
        person,
        way: "mail",
        tag: identity.vault.tag("recovery code", code.as_bytes()),
        browser_tag: Some(wanted.browser_tag),
        issued_by: None,
        created_at: now,
        expires_at: now.plus_minutes(MAILED_MINUTES),
    };
    let messages = write(&identity, &reach, wanted.platform, &to, &code);
    let entry = Entry::from(env, wanted.device, wanted.origin);
    let event = sent_event(&identity, wanted.platform, person, wanted.channel);
    db.write(move |tx| {
        if !store::insert(tx, &new)? {
            return Ok(());
        }
        history::note(tx, &entry, person, Happening::CodeSent)?;
        audit::record(tx, &event)?;
        messages.iter().try_for_each(|message| mail::queue(tx, message))
    })
    .await?;
    Ok(())
}

fn sent_event(identity: &Identity, platform: PlatformId, person: PersonId, channel: Channel) -> audit::Event {
    let event = audit::Event::new(&identity.web.env, "recovery.code_sent").on(platform).about(person);
    event.with(serde_json::json!({ "channel": channel.code() }))
}

fn write(
    identity: &Identity,
    reach: &Reach,
    platform: PlatformId,
    to: &[base::values::Email],
    code: &Code,
) -> Vec<mail::Message> {
    let link = identity.absolute(platform, &format!("/aide/reprise/{}", code.grouped()));
    let problem = identity.absolute(platform, "/aide/probleme");
    letters(&identity.web, reach, to, |t, portal| Letter {
        subject: t.mail_code_subject(portal),
        paragraphs: vec![
            t.mail_code_lead(portal),
            code.grouped(),
            t.mail_code_link().to_owned(),
            link,
            t.mail_code_limits(MAILED_MINUTES),
        ],
        footer: t.mail_code_not_you(problem),
    })
}
