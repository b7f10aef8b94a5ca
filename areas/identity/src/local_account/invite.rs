//! Inviting, prolonging, ending: what later areas call inside their own transaction.

use audit::Event;
use base::permit::InviteOutside;
use base::values::Email;
use base::{Permit, PersonId, PlatformId, Timestamp};
use db::{Error, Tx};
use i18n::Lang;
use mail::Message;
use serde_json::json;

use super::activation::Code;
use super::letter::{Names, Said};
use super::rule::{CODE_DAYS, EndRefusal, is_academic, is_pressed_twice, judge_end, next_step};
use super::store::{self, InvitationId, Line, NewInvitation, NewOutsider};
use crate::service::Identity;

/// Whom to invite, why and until when.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Where.
    pub platform: PlatformId,
    /// Their address.
    pub email: Email,
    /// Given name, as the inviter knows it.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The language of the message, and of a new account until its person chooses.
    pub language: Lang,
    /// What for, in one line: the invited reads it.
    pub reason: String,
    /// The moment after the last day.
    pub ends_at: Timestamp,
    /// Who signs the message; empty for the platform.
    pub inviter_name: String,
}

/// An invitation, prepared outside the transaction that keeps it.
#[derive(Debug, Clone)]
pub struct Invitation {
    asked: Asked,
    id: InvitationId,
    person: PersonId,
    code: Code,
    tag: [u8; 32],
    at: Timestamp,
    is_academic: bool,
    activate: Message,
    known: Vec<(Lang, Message)>,
    event: Event,
}

impl Invitation {
    /// Prepares identifiers, the code and the letters.
    #[must_use]
    pub fn prepare(identity: &Identity, asked: Asked) -> Self {
        let env = &identity.web.env;
        let names = Names::of(identity, asked.platform);
        let code = Code::new(env);
        let said = |lang: Lang| Said {
            identity,
            platform: asked.platform,
            to: &asked.email,
            inviter: &asked.inviter_name,
            reason: &asked.reason,
            last_day: names.zone.date(lang, Timestamp(asked.ends_at.millis() - 1)),
            lang,
        };
        let domain = identity.web.platforms.by_id(asked.platform).and_then(|view| view.mail_domain.clone());
        Self {
            id: InvitationId::new(env),
            person: PersonId::new(env),
            tag: code.tag(&identity.vault),
            at: env.now(),
            is_academic: is_academic(&asked.email, domain.as_deref()),
            activate: said(asked.language).activate(&names, code.as_str()),
            known: Lang::ALL.map(|lang| (lang, said(lang).known(&names))).into(),
            event: Event::new(env, "outside.invited").on(asked.platform),
            code,
            asked,
        }
    }

    /// The number of the invitation, when it is the first of its person to the platform.
    #[must_use]
    pub const fn id(&self) -> InvitationId {
        self.id
    }

    /// The code of the link, for whoever hands it over in another way than by mail.
    #[must_use]
    pub fn code(&self) -> &Code {
        &self.code
    }
}

/// Who invites: the operator at the command line, or somebody who may.
#[derive(Debug, Clone, Copy)]
pub enum Inviter {
    /// Whoever may run the commands holds the keys already.
    Operator,
    /// A manager, or somebody who gives a training.
    Person(Permit<InviteOutside>),
}

impl Inviter {
    const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Operator => None,
            Self::Person(permit) => Some(permit.by()),
        }
    }

    fn may(&self, platform: PlatformId) -> bool {
        match self {
            Self::Operator => true,
            Self::Person(permit) => permit.act().platform == platform,
        }
    }
}

/// Why somebody is not invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// The end is not one.
    #[error(transparent)]
    End(#[from] EndRefusal),
    /// The platform's own address, of nobody who has an account yet: the staff file brings them.
    #[error("an academic address without an account")]
    Academic,
    /// The address leads to an account that is closed; the inviter is not told more.
    #[error("this address cannot be invited")]
    Unusable,
    /// Whoever asks may not invite there.
    #[error("not allowed on this platform")]
    NotAllowed,
    /// The database.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Invites: finds the person of the address or makes one, keeps the invitation, journals it and queues
/// the message. Gives the person, so that a training can enrol them; what the inviter is shown must be
/// the same whether they were known or not. The same invitation within a minute changes nothing.
///
/// # Errors
/// See [`InviteError`].
pub fn invite(tx: &mut Tx, by: &Inviter, new: &Invitation) -> Result<PersonId, InviteError> {
    let Invitation { asked, at, .. } = new;
    if !by.may(asked.platform) {
        return Err(InviteError::NotAllowed);
    }
    judge_end(asked.ends_at, *at)?;
    let found = store::by_address(tx, &asked.email)?;
    let person = match &found {
        Some(known) if known.is_shut => return Err(InviteError::Unusable),
        Some(known) => known.person,
        None if new.is_academic => return Err(InviteError::Academic),
        None => {
            store::insert(
                tx,
                &NewOutsider {
                    id: new.person,
                    platform: asked.platform,
                    email: &asked.email,
                    given_name: &asked.given_name,
                    family_name: &asked.family_name,
                    language: asked.language,
                    ends_at: asked.ends_at,
                    at: *at,
                },
            )?;
            new.person
        }
    };
    let before = store::before(tx, asked.platform, person)?;
    if before.as_ref().is_some_and(|one| {
        one.ended_at.is_none() && one.ends_at >= asked.ends_at && is_pressed_twice(one.invited_at, *at)
    }) {
        return Ok(person);
    }
    // Nobody shortens what somebody else gave.
    let held = before.as_ref().filter(|one| one.ended_at.is_none()).map(|one| one.ends_at);
    let ends_at = held.map_or(asked.ends_at, |held| held.max(asked.ends_at));
    let id = before.map_or(new.id, |one| one.id);
    store::save(
        tx,
        &NewInvitation {
            id,
            platform: asked.platform,
            person,
            email: &asked.email,
            given_name: &asked.given_name,
            family_name: &asked.family_name,
            reason: &asked.reason,
            by: by.person(),
            at: *at,
            ends_at,
            next_step_at: next_step(ends_at, *at),
        },
    )?;
    store::settle(tx, person, *at)?;
    let mut event = new.event.clone().about(person).with(json!({ "reason": asked.reason }));
    event.actor = by.person();
    audit::record(tx, &event)?;
    let has_account = found.as_ref().is_some_and(|known| known.closes_at.is_none() || known.has_password);
    if has_account {
        let lang = found.map_or(asked.language, |known| known.language);
        let letter = new.known.iter().find(|(one, _)| *one == lang).or(new.known.first());
        letter.iter().try_for_each(|(_, message)| mail::queue(tx, message))?;
    } else {
        store::save_code(tx, person, id, &new.tag, at.plus_days(CODE_DAYS))?;
        mail::queue(tx, &new.activate)?;
    }
    Ok(person)
}

/// A new link for somebody who has not activated their account, prepared outside the transaction.
#[derive(Debug, Clone)]
pub(super) struct Renewal {
    id: InvitationId,
    person: PersonId,
    tag: [u8; 32],
    at: Timestamp,
    message: Message,
    event: Event,
}

impl Renewal {
    /// For an invitation that was read; none when its address is none (it was checked when it came).
    pub fn prepare(identity: &Identity, line: &Line, inviter: &str) -> Option<Self> {
        let env = &identity.web.env;
        let (names, code) = (Names::of(identity, line.platform), Code::new(env));
        let to = Email::parse(&line.email).ok()?;
        let last_day = names.zone.date(line.language, Timestamp(line.facts.ends_at.millis() - 1));
        let said = Said {
            identity,
            platform: line.platform,
            to: &to,
            inviter,
            reason: &line.reason,
            last_day,
            lang: line.language,
        };
        Some(Self {
            id: line.id,
            person: line.person,
            tag: code.tag(&identity.vault),
            at: env.now(),
            message: said.activate(&names, code.as_str()),
            event: Event::new(env, "outside.invited_again").on(line.platform).about(line.person),
        })
    }
}

/// Sends a new link, which makes the former void; `false` when the account is active by now, or over.
pub(super) fn renew(tx: &mut Tx, permit: &Permit<InviteOutside>, new: &Renewal) -> Result<bool, Error> {
    let found = store::find(tx, permit.act().platform, new.id)?;
    let waits = found.is_some_and(|one| super::rule::State::of(&one.facts, new.at) == super::rule::State::Waiting);
    if !waits {
        return Ok(false);
    }
    store::save_code(tx, new.person, new.id, &new.tag, new.at.plus_days(CODE_DAYS))?;
    audit::record(tx, &new.event.clone().by(permit.by()))?;
    mail::queue(tx, &new.message)?;
    Ok(true)
}

/// Gives an invitation another end; one that was over begins again, and the account with it. `event` is
/// made outside, of the moment that counts.
///
/// # Errors
/// See [`InviteError`]; `NotAllowed` too when there is no such invitation on the platform.
pub fn prolong(
    tx: &mut Tx,
    by: &Inviter,
    (platform, id): (PlatformId, InvitationId),
    ends_at: Timestamp,
    event: &Event,
) -> Result<(), InviteError> {
    judge_end(ends_at, event.at)?;
    let found = store::find(tx, platform, id)?.filter(|_| by.may(platform)).ok_or(InviteError::NotAllowed)?;
    store::prolong(tx, id, ends_at, next_step(ends_at, event.at))?;
    store::settle(tx, found.person, event.at)?;
    let mut event = event.clone().on(platform).about(found.person);
    (event.action, event.actor) = ("outside.prolonged", by.person());
    Ok(audit::record(tx, &event)?)
}

/// Ends an invitation now; without another one the account is closed and signed out everywhere. `false`
/// when it was over already.
///
/// # Errors
/// See [`InviteError`].
pub fn end(
    tx: &mut Tx,
    by: &Inviter,
    (platform, id): (PlatformId, InvitationId),
    event: &Event,
) -> Result<bool, InviteError> {
    let found = store::find(tx, platform, id)?.filter(|_| by.may(platform)).ok_or(InviteError::NotAllowed)?;
    if !store::end(tx, id, event.at)? {
        return Ok(false);
    }
    let is_closed = store::settle(tx, found.person, event.at)?;
    let mut event = event.clone().on(platform).about(found.person).with(json!({ "account_closed": is_closed }));
    (event.action, event.actor) = ("outside.ended", by.person());
    audit::record(tx, &event)?;
    Ok(true)
}
