//! A code that a person hands over: for those whom no mail reaches (domain J6). Staff may start a
//! recovery, never choose the password (ASVS 5, 6.4.6); the person is told at every address.

use base::permit::ManagePlatform;
use base::{Permit, PersonId, PlatformId, Timestamp};
use db::{Error, Tx};
use mail::Message;
use web::{Ask, Problem};

use super::Code;
use super::rule::HANDED_MINUTES;
use super::store::{self, NewCode, RecoveryCodeId};
use crate::colleague::Vouched;
use crate::recovery_contact::{Letter, letters, reach};
use crate::service::Identity;

/// A code to hand over, made outside the transaction that keeps it.
#[derive(Debug, Clone)]
pub struct HandedCode {
    /// What to print or dictate, once.
    pub code: Code,
    /// Until when it is good.
    pub expires_at: Timestamp,
    new: NewCode,
    event: audit::Event,
    messages: Vec<Message>,
}

impl HandedCode {
    /// A code for `person`, with the notices that will go out; none when there is no such person.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn prepare(identity: &Identity, ask: &Ask, person: PersonId) -> Result<Option<Self>, Error> {
        let (env, now) = (&identity.web.env, ask.now());
        let Some(reach) = identity.web.db.read(move |tx| reach(tx, person, now)).await? else { return Ok(None) };
        let code = Code::new(env, Code::HANDED);
        let expires_at = now.plus_minutes(HANDED_MINUTES);
        let problem = ask.absolute("/aide/probleme");
        let messages = letters(&identity.web, &reach, &reach.everyone(), |t, portal| Letter {
            subject: t.mail_handed_subject(portal),
            paragraphs: vec![t.mail_handed(portal, i18n::format::date_time(reach.language, expires_at))],
            footer: t.mail_not_you(problem),
        });
        let new = NewCode {
            id: RecoveryCodeId::new(env),
            person,
            way: "handed",
            tag: identity.vault.tag("recovery code", code.as_bytes()),
            browser_tag: None,
            issued_by: None,
            created_at: now,
            expires_at,
        };
        let event = audit::Event::new(env, "recovery.code_handed").about(person);
        Ok(Some(Self { code, expires_at, new, event, messages }))
    }
}

/// Keeps a prepared code, journals who handed it over and tells the person; an older handed code is
/// void from then on.
///
/// # Errors
/// `Missing` when the person does not belong to the permit's platform or may not sign in.
pub fn issue_handed_code(tx: &mut Tx, permit: &Permit<ManagePlatform>, handed: &HandedCode) -> Result<(), Error> {
    let ManagePlatform(platform) = *permit.act();
    keep(tx, handed, permit.by(), platform, &handed.event)
}

/// The same by somebody of the person's own school, who vouches for them.
///
/// # Errors
/// `Missing` when the person was vouched for somebody else, left the platform or may not sign in.
pub(crate) fn issue_vouched_code(tx: &mut Tx, vouched: &Vouched, handed: &HandedCode) -> Result<(), Error> {
    if vouched.person() != handed.new.person {
        return Err(Error::Missing);
    }
    let event = handed.event.clone().with(serde_json::json!({ "school": vouched.school() }));
    keep(tx, handed, vouched.by(), vouched.platform(), &event)
}

fn keep(
    tx: &mut Tx,
    handed: &HandedCode,
    by: PersonId,
    platform: PlatformId,
    event: &audit::Event,
) -> Result<(), Error> {
    if !store::belongs(tx, handed.new.person, platform, handed.new.created_at)? {
        return Err(Error::Missing);
    }
    store::insert(tx, &NewCode { issued_by: Some(by), ..handed.new.clone() })?;
    audit::record(tx, &event.clone().on(platform).by(by))?;
    handed.messages.iter().try_for_each(|message| mail::queue(tx, message))
}

/// The whole act for a manager's page: checks the right, makes the code, keeps it. Show it once, on an
/// answer that nobody stores.
///
/// # Errors
/// Forbidden; not found when the person is of another platform.
pub async fn hand_over(identity: &Identity, ask: &Ask, person: PersonId) -> Result<(web::Me, HandedCode), Problem> {
    let handed = HandedCode::prepare(identity, ask, person).await?.ok_or_else(Problem::not_found)?;
    let (kept, platform) = (handed.clone(), ask.platform.id);
    let (me, ()) = ask
        .act(move |tx, me| {
            let permit = base::check(&me.actor, ManagePlatform(platform))?;
            Ok(issue_handed_code(tx, &permit, &kept)?)
        })
        .await?;
    Ok((me, handed))
}
