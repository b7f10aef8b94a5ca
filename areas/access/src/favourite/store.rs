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
    /// The stars in their order, then what was opened last, the newest first.
    AT_HAND: "SELECT application_id, TRUE AS is_star, position AS place FROM favourite WHERE person_id = $1 \
              UNION ALL SELECT application_id, FALSE, -used_at FROM (SELECT application_id, used_at FROM app_use \
                WHERE person_id = $1 ORDER BY used_at DESC LIMIT $2) lately \
              ORDER BY 3, 1";
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

/// What a person keeps at hand.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct AtHand {
    /// Their stars, in their order.
    pub stars: Vec<ApplicationId>,
    /// What they opened last, the newest first.
    pub used: Vec<ApplicationId>,
}

/// The person's stars, and at most `limit` of what they opened last.
///
/// # Errors
/// When the database does not answer.
pub fn at_hand(tx: &mut Tx, person: PersonId, limit: i64) -> Result<AtHand, Error> {
    let mut found = AtHand::default();
    for (id, is_star) in tx.all(&AT_HAND, &[&person, &limit], |row| Ok((row.get(0)?, row.get::<bool>(1)?)))? {
        if is_star { found.stars.push(id) } else { found.used.push(id) }
    }
    Ok(found)
}

/// Adds what [`at_hand`] will read.
pub fn at_hand_ahead(ahead: &mut Ahead, person: PersonId, limit: i64) {
    ahead.ask(&AT_HAND, &[&person, &limit]);
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

/// Notes that the person opened an application.
///
/// # Errors
/// When the database does not answer.
pub fn note_use(tx: &mut Tx, person: PersonId, application: ApplicationId, now: Timestamp) -> Result<(), Error> {
    tx.run(&USED, &[&person, &application, &now]).map(drop)
}
