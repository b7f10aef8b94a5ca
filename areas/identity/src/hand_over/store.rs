//! Where codes of a hand-over are kept for their minute, and the session that each would carry on.

use base::{PersonId, Timestamp, WebSessionId};
use db::{Error, Tx};

use super::rule::Bound;

db::sql! {
    /// A code; only its tag is kept.
    INSERT: "INSERT INTO session_hand_over (code_tag, session_id, target, state_hash, expires_at) VALUES ($1, $2, $3, $4, $5)"
}
db::sql! {
    /// Codes of the same session that nobody came back with.
    FORGET: "DELETE FROM session_hand_over WHERE session_id = $1 AND expires_at <= $2"
}
db::sql! {
    /// Takes a code, whatever becomes of it: it is gone for everyone else.
    BURN: "DELETE FROM session_hand_over WHERE code_tag = $1 RETURNING session_id, target, state_hash, expires_at"
}
db::sql! {
    /// The session behind a code, while it is live: the same question as for every page.
    SOURCE: "SELECT s.person_id, s.family_id, s.expires_at, p.language FROM web_session s \
             JOIN person p ON p.id = s.person_id JOIN account c ON c.person_id = p.id \
             WHERE s.id = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND s.restricted = FALSE \
               AND c.disabled_at IS NULL AND p.left_at IS NULL AND (c.closes_at IS NULL OR c.closes_at > $2)"
}
db::sql! {
    /// Forgets codes whose minute is over.
    TIDY: "DELETE FROM session_hand_over WHERE expires_at <= $1"
}

/// Keeps a code of the session `from`.
pub(super) fn insert(
    tx: &mut Tx,
    code_tag: &[u8; 32],
    from: WebSessionId,
    bound: &Bound,
    now: Timestamp,
) -> Result<(), Error> {
    tx.run(&FORGET, &[&from, &now])?;
    tx.run(&INSERT, &[code_tag, &from, &bound.target, &bound.state_hash, &bound.expires_at]).map(drop)
}

/// Takes a code out: which session it carries, and what it was made for.
pub(super) fn burn(tx: &mut Tx, code_tag: &[u8; 32]) -> Result<Option<(WebSessionId, Bound)>, Error> {
    tx.maybe(&BURN, &[code_tag], |row| {
        let bound = Bound { target: row.get(1)?, state_hash: row.get(2)?, expires_at: row.get(3)? };
        Ok((row.get(0)?, bound))
    })
}

/// The live session that is handed over.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub person: PersonId,
    pub family: WebSessionId,
    pub expires_at: Timestamp,
    pub language: String,
}

/// The session `id`, while it is live and whole (not one that may only change the password).
pub(super) fn source(tx: &mut Tx, id: WebSessionId, now: Timestamp) -> Result<Option<Source>, Error> {
    tx.maybe(&SOURCE, &[&id, &now], |row| {
        Ok(Source { person: row.get(0)?, family: row.get(1)?, expires_at: row.get(2)?, language: row.get(3)? })
    })
}

/// Forgets codes whose minute is over.
pub(crate) fn tidy(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.run(&TIDY, &[&now])
}
