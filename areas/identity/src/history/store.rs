//! The table of sign-ins, beyond what the sign-in itself writes there.

use base::{Env, PersonId, Timestamp};
use db::{Error, Tx};
use web::Ask;

use crate::web_session::device_name;

db::sql! {
    /// Something that happened to an account.
    NOTE: "INSERT INTO sign_in_event (id, person_id, at, outcome, device, origin) VALUES ($1, $2, $3, $4, $5, $6)"
}
db::sql! {
    /// A page of it, newest first.
    LIST: "SELECT at, outcome, device, origin FROM sign_in_event WHERE person_id = $1 \
           ORDER BY at DESC, id DESC LIMIT $2 OFFSET $3"
}
db::sql! {
    /// A year is enough (CNIL on logs: six months to a year).
    TIDY: "DELETE FROM sign_in_event WHERE at < $1"
}

base::id!(/// One line of the history.
    HistoryKind, HistoryId, "his");

/// What happened, as stored; `signed_in` and `refused` are written by the sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Happening {
    /// The person changed the password.
    PasswordChanged,
    /// The person chose a new password with a code.
    PasswordRecovered,
    /// Somebody asked for a code, and it was sent.
    CodeSent,
    /// Somebody asked for the user name, and it was sent.
    UsernameSent,
    /// The web session went along to another host of ours.
    HandedOver,
    /// The person opened the account that they were invited to.
    Activated,
}

impl Happening {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PasswordChanged => "password_changed",
            Self::PasswordRecovered => "password_recovered",
            Self::CodeSent => "code_sent",
            Self::UsernameSent => "username_sent",
            Self::HandedOver => "handed_over",
            Self::Activated => "activated",
        }
    }
}

/// One line, prepared outside the transaction.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    id: HistoryId,
    at: Timestamp,
    device: String,
    origin: String,
}

impl Entry {
    /// A line about whoever asks now.
    pub fn of(ask: &Ask) -> Self {
        Self::from(&ask.web.env, device_name(&ask.device), ask.address.shortened())
    }

    /// A line about somebody who asked a moment ago.
    pub fn from(env: &Env, device: String, origin: String) -> Self {
        Self { id: HistoryId::new(env), at: env.now(), device, origin }
    }
}

/// Writes a line of the history of `person`.
pub(crate) fn note(tx: &mut Tx, entry: &Entry, person: PersonId, what: Happening) -> Result<(), Error> {
    tx.run(&NOTE, &[&entry.id, &person, &entry.at, &what.code(), &entry.device, &entry.origin]).map(drop)
}

/// One line as it is read.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Line {
    pub at: Timestamp,
    pub outcome: String,
    pub device: String,
    pub origin: String,
}

/// `limit` lines of the history of `person` from `offset` on, newest first.
pub(crate) fn list(tx: &mut Tx, person: PersonId, limit: i64, offset: i64) -> Result<Vec<Line>, Error> {
    tx.all(&LIST, &[&person, &limit, &offset], |row| {
        Ok(Line { at: row.get(0)?, outcome: row.get(1)?, device: row.get(2)?, origin: row.get(3)? })
    })
}

/// Forgets what is older than a year.
pub(crate) fn tidy(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.run(&TIDY, &[&now.plus_days(-365)])
}
