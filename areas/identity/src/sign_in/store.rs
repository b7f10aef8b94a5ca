//! What a sign-in reads and writes. Every path runs the same statements.

use base::{Env, PersonId, Timestamp};
use db::{Error, Tx};

use super::rule::{LoginName, Standing};

base::id!(/// One line of the history of sign-ins.
    SignInEventKind, SignInEventId, "sie");

db::sql! {
    /// By user name.
    BY_USERNAME: "SELECT c.person_id, c.password_hash, c.password_expires_at, c.disabled_at, p.left_at, p.language, c.closes_at FROM account c JOIN person p ON p.id = c.person_id WHERE c.username = $1"
}
db::sql! {
    /// By professional address.
    BY_ADDRESS: "SELECT c.person_id, c.password_hash, c.password_expires_at, c.disabled_at, p.left_at, p.language, c.closes_at FROM account c JOIN person p ON p.id = c.person_id WHERE c.email_folded = $1"
}
db::sql! {
    /// The history; a failure under an unknown name has no person.
    NOTE: "INSERT INTO sign_in_event (id, person_id, at, outcome, device, origin) VALUES ($1, $2, $3, $4, $5, $6)"
}

/// An account, as a sign-in needs it.
#[derive(Clone)]
pub(super) struct Found {
    pub person: PersonId,
    pub hash: Option<String>,
    pub standing: Standing,
    pub language: String,
}

pub(super) fn find(tx: &mut Tx, name: &LoginName) -> Result<Option<Found>, Error> {
    let statement = match name {
        LoginName::Username(_) => &BY_USERNAME,
        LoginName::Address(_) => &BY_ADDRESS,
    };
    tx.maybe(statement, &[&name.as_str()], |row| {
        Ok(Found {
            person: row.get(0)?,
            hash: row.get(1)?,
            standing: Standing {
                expires_at: row.get(2)?,
                disabled: row.get::<Option<Timestamp>>(3)?.is_some(),
                left: row.get::<Option<Timestamp>>(4)?.is_some(),
                closes_at: row.get(6)?,
            },
            language: row.get(5)?,
        })
    })
}

/// One line of the history, prepared outside the transaction.
#[derive(Clone)]
pub(super) struct Line {
    pub id: SignInEventId,
    pub at: Timestamp,
    pub device: String,
    pub origin: String,
}

impl Line {
    pub fn new(env: &Env, device: String, origin: String) -> Self {
        Self { id: SignInEventId::new(env), at: env.now(), device, origin }
    }
}

pub(super) fn note(tx: &mut Tx, line: &Line, person: Option<PersonId>, outcome: &str) -> Result<(), Error> {
    tx.run(&NOTE, &[&line.id, &person, &line.at, &outcome, &line.device, &line.origin]).map(drop)
}
