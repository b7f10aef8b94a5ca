//! The work behind « Identifiant »: compares, and mails the user name when all three answers fit.

use audit::AuditEventId;
use base::PlatformId;
use base::text::names_match;
use jobs::{Failure, Job, Outcome};
use serde::{Deserialize, Serialize};

use super::store::{self, Known};
use crate::history::{self, Entry, Happening};
use crate::recovery::open;
use crate::recovery_contact::{Letter, letters, reach};
use crate::service::Identity;

/// The kind of this job.
pub(crate) const KIND: &str = "identity.lost_username";

/// What the request leaves, sealed; of the NUMEN only its keyed MAC.
#[derive(Serialize, Deserialize)]
pub(super) struct Wanted {
    pub numen_mac: [u8; 32],
    pub birth_date: String,
    pub surname: String,
    pub platform: PlatformId,
    pub device: String,
    pub origin: String,
}

fn fits(known: &Known, wanted: &Wanted) -> bool {
    known.birth_date.as_deref() == Some(wanted.birth_date.as_str())
        && names_match(&wanted.surname, &[&known.family_name, &known.birth_name])
}

/// Does the job; a second run of the same job sends nothing more.
pub(crate) async fn send(identity: Identity, job: Job) -> Outcome {
    let sealed = job.payload.get("sealed").and_then(|value| value.as_str()).unwrap_or("");
    let wanted: Wanted = open(&identity.vault, sealed).ok_or_else(|| Failure::last("the request cannot be read"))?;
    let (db, env) = (&identity.web.db, &identity.web.env);
    let (mac, now) = (wanted.numen_mac, env.now());
    let found = db.read(move |tx| store::by_numen(tx, &mac)).await?;
    let Some(known) = found.filter(|known| fits(known, &wanted)) else { return Ok(()) };
    let person = known.person;
    let Some(reach) = db.read(move |tx| reach(tx, person, now)).await? else { return Ok(()) };
    let to = match reach.recovery.is_empty() {
        false => reach.recovery.clone(),
        true => reach.professional.clone().into_iter().collect(),
    };
    if to.is_empty() {
        return Ok(());
    }
    let sign_in = identity.absolute(wanted.platform, "/connexion");
    let lost = identity.absolute(wanted.platform, "/aide/mot-de-passe-perdu");
    let problem = identity.absolute(wanted.platform, "/aide/probleme");
    let messages = letters(&identity.web, &reach, &to, |t, portal| Letter {
        subject: t.mail_username_subject(portal),
        paragraphs: vec![
            t.mail_username_lead(portal),
            known.username.clone(),
            t.mail_username_next(sign_in),
            t.mail_username_password(lost),
        ],
        footer: t.mail_username_not_you(problem),
    });
    let mut event = audit::Event::new(env, "username.sent").on(wanted.platform).about(person);
    // The job's own identifier: what was sent once is not sent again.
    event.id = AuditEventId::from_bytes(*job.id.as_bytes());
    let entry = Entry::from(env, wanted.device, wanted.origin);
    let sent = db
        .write(move |tx| {
            audit::record(tx, &event)?;
            history::note(tx, &entry, person, Happening::UsernameSent)?;
            messages.iter().try_for_each(|message| mail::queue(tx, message))
        })
        .await;
    match sent {
        Err(error) if error.is_constraint("audit_event_pkey") => Ok(()),
        other => Ok(other?),
    }
}

#[cfg(test)]
mod tests {
    use base::PersonId;

    use super::*;

    #[test]
    fn either_surname_fits_and_every_answer_counts() {
        let known = Known {
            person: PersonId::from_bytes([1; 16]),
            family_name: "Delemotte".to_owned(),
            birth_name: "Lefèvre-d’Ormesson".to_owned(),
            birth_date: Some("1979-11-02".to_owned()),
            username: "tdelemotte".to_owned(),
        };
        let claim = |surname: &str, birth_date: &str| Wanted {
            numen_mac: [0; 32],
            birth_date: birth_date.to_owned(),
            surname: surname.to_owned(),
            platform: PlatformId::from_bytes([2; 16]),
            device: String::new(),
            origin: String::new(),
        };
        assert!(fits(&known, &claim("DELEMOTTE", "1979-11-02")));
        assert!(fits(&known, &claim("lefevre d'ormesson", "1979-11-02")));
        assert!(!fits(&known, &claim("Delemotte", "1979-11-03")));
        assert!(!fits(&known, &claim("Durieux", "1979-11-02")));
        assert!(!fits(&Known { birth_date: None, ..known }, &claim("Delemotte", "1979-11-02")));
    }
}
