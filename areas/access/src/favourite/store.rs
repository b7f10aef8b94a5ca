//! Where stars and last uses are kept.

use base::{ApplicationId, PersonId, Timestamp};
use db::{Ahead, Error, Tx};

db::sql! {
    /// The stars of a person in their order, of all platforms.
    LIST: "SELECT application_id FROM favourite WHERE person_id = $1 ORDER BY position, application_id";
    /// A star at the end; starred already, it stays where it is.
    ADD: "INSERT INTO favourite (person_id, application_id, position) \
          VALUES ($1, $2, (SELECT COALESCE(MAX(position), 0) + 1 FROM favourite WHERE person_id = $1)) \
          ON CONFLICT (person_id, application_id) DO NOTHING";
    /// No star any more.
    REMOVE: "DELETE FROM favourite WHERE person_id = $1 AND application_id = $2";
    /// Where a star stands.
    PLACE: "UPDATE favourite SET position = $3 WHERE person_id = $1 AND application_id = $2";
    /// What was opened last.
    LATEST: "SELECT application_id FROM app_use WHERE person_id = $1 ORDER BY used_at DESC LIMIT $2";
    /// Opened now.
    USED: "INSERT INTO app_use (person_id, application_id, used_at) VALUES ($1, $2, $3) \
           ON CONFLICT (person_id, application_id) DO UPDATE SET used_at = excluded.used_at"
}

/// The person's stars in their order.
///
/// # Errors
/// When the database does not answer.
pub fn list(tx: &mut Tx, person: PersonId) -> Result<Vec<ApplicationId>, Error> {
    tx.all(&LIST, &[&person], |row| row.get(0))
}

/// Adds what [`list`] and [`latest`] will read.
pub fn ahead(ahead: &mut Ahead, person: PersonId, limit: i64) {
    ahead.ask(&LIST, &[&person]);
    ahead.ask(&LATEST, &[&person, &limit]);
}

/// Stars an application; it comes last.
///
/// # Errors
/// When the database does not answer.
pub fn add(tx: &mut Tx, person: PersonId, application: ApplicationId) -> Result<(), Error> {
    tx.run(&ADD, &[&person, &application]).map(drop)
}

/// Takes the star away.
///
/// # Errors
/// When the database does not answer.
pub fn remove(tx: &mut Tx, person: PersonId, application: ApplicationId) -> Result<(), Error> {
    tx.run(&REMOVE, &[&person, &application]).map(drop)
}

/// Stores the order of the stars.
///
/// # Errors
/// When the database does not answer.
pub fn put_in_order(tx: &mut Tx, person: PersonId, order: &[ApplicationId]) -> Result<(), Error> {
    for (place, application) in (1_i64..).zip(order) {
        tx.run(&PLACE, &[&person, application, &place])?;
    }
    Ok(())
}

/// What the person opened last, the newest first, at most `limit`.
///
/// # Errors
/// When the database does not answer.
pub fn latest(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<ApplicationId>, Error> {
    tx.all(&LATEST, &[&person, &limit], |row| row.get(0))
}

/// Notes that the person opened an application.
///
/// # Errors
/// When the database does not answer.
pub fn note_use(tx: &mut Tx, person: PersonId, application: ApplicationId, now: Timestamp) -> Result<(), Error> {
    tx.run(&USED, &[&person, &application, &now]).map(drop)
}
