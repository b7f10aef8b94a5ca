//! A person in a session: what following it and certifying it ask first. One read by two keys.

use base::{PersonId, PlatformId, Timestamp};
use courses::content::Hash;
use db::{Ahead, Error, Tx};

use super::model::{Session, TrainingSessionId};
use super::state::State;
use super::store::{StaffRole, columns, session, state_of};
use crate::enrolment::Standing;

db::sql! {
    /// The session with the person's standing in it.
    FIND: concat!("SELECT ", columns!(), ", e.state, t.role \
           FROM training_session s \
           LEFT JOIN enrolment e ON e.session_id = s.id AND e.person_id = $3 \
           LEFT JOIN session_staff t ON t.session_id = s.id AND t.person_id = $3 \
           WHERE s.id = $1 AND s.platform_id = $2");
    /// The sessions that the person follows, the newest enrolment first.
    FOLLOWED: "SELECT s.id, s.platform_id, s.root_hash, s.title, s.starts_at, s.ends_at, s.state, e.state \
               FROM enrolment e JOIN training_session s ON s.id = e.session_id \
               WHERE e.person_id = $1 AND e.state IN ('active', 'waiting') AND s.state <> 'binned' \
               ORDER BY e.since DESC, e.session_id LIMIT $2";
    /// The title of each open session of a platform in which the person takes part, the newest enrolment first.
    OPEN: "SELECT s.id, s.title FROM enrolment e JOIN training_session s ON s.id = e.session_id \
           WHERE e.person_id = $1 AND e.state = 'active' AND s.platform_id = $2 AND s.state = 'open' \
           ORDER BY e.since DESC, e.session_id LIMIT $3";
    /// The sessions that the person gives, the newest first.
    GIVEN: concat!("SELECT ", columns!(), ", NULL, t.role \
            FROM session_staff t JOIN training_session s ON s.id = t.session_id \
            WHERE t.person_id = $1 AND s.state <> 'binned' ORDER BY s.created_at DESC, s.id LIMIT $2")
}

/// A session in the list of somebody who follows it or waits for it: no more than lists show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedSession {
    /// Its identifier.
    pub id: TrainingSessionId,
    /// Its home platform.
    pub platform: PlatformId,
    /// The content that it gives.
    pub root: Hash,
    /// Its title.
    pub title: String,
    /// When it begins.
    pub starts_at: Option<Timestamp>,
    /// When it ends.
    pub ends_at: Option<Timestamp>,
    /// Its state.
    pub state: State,
    /// Where the person stands in it.
    pub standing: Option<Standing>,
}

impl FollowedSession {
    /// Whether the person takes part and the content is theirs to read now.
    #[must_use]
    pub fn may_read(&self) -> bool {
        may_read(self.standing, self.state)
    }
}

/// A session as one person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The session.
    pub session: Session,
    /// Where the person stands in it; `None` when they were never in it.
    pub standing: Option<Standing>,
    /// What they do in it, when they give it.
    pub staff: Option<StaffRole>,
}

impl Seat {
    /// Whether the person takes part and the content is theirs to read now.
    #[must_use]
    pub fn may_read(&self) -> bool {
        may_read(self.standing, self.session.state)
    }

    /// Whether what the person does now counts.
    #[must_use]
    pub fn is_recorded(&self) -> bool {
        self.standing == Some(Standing::Active) && self.session.state.is_recording()
    }
}

fn may_read(standing: Option<Standing>, state: State) -> bool {
    standing == Some(Standing::Active) && state.is_readable()
}

fn seat(row: &db::Row<'_>) -> Result<Seat, Error> {
    let (standing, role): (Option<String>, Option<String>) = (row.get(25)?, row.get(26)?);
    Ok(Seat {
        session: session(row)?,
        standing: standing.as_deref().and_then(Standing::from_code),
        staff: role.as_deref().and_then(StaffRole::from_code),
    })
}

/// The session of this platform as `person` sees it.
///
/// # Errors
/// When the database does not answer.
pub fn find_seat(
    tx: &mut Tx,
    platform: PlatformId,
    id: TrainingSessionId,
    person: PersonId,
) -> Result<Option<Seat>, Error> {
    tx.maybe(&FIND, &[&id, &platform, &person], seat)
}

/// Adds what [`find_seat`] will read.
pub fn find_seat_ahead(ahead: &mut Ahead, platform: PlatformId, id: TrainingSessionId, person: PersonId) {
    ahead.ask(&FIND, &[&id, &platform, &person]);
}

/// The sessions that the person follows or waits for, on every platform, at most `limit`.
///
/// # Errors
/// When the database does not answer.
pub fn followed(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<FollowedSession>, Error> {
    tx.all(&FOLLOWED, &[&person, &limit], |row| {
        Ok(FollowedSession {
            id: row.get(0)?,
            platform: row.get(1)?,
            root: Hash::from_bytes(row.get(2)?),
            title: row.get(3)?,
            starts_at: row.get(4)?,
            ends_at: row.get(5)?,
            state: state_of(&row.get::<String>(6)?)?,
            standing: Standing::from_code(&row.get::<String>(7)?),
        })
    })
}

/// Adds what [`followed`] will read.
pub fn followed_ahead(ahead: &mut Ahead, person: PersonId, limit: i64) {
    ahead.ask(&FOLLOWED, &[&person, &limit]);
}

/// The open sessions of `platform` in which the person takes part, with their titles, at most `limit`.
///
/// # Errors
/// When the database does not answer.
pub fn open(
    tx: &mut Tx,
    person: PersonId,
    platform: PlatformId,
    limit: i64,
) -> Result<Vec<(TrainingSessionId, String)>, Error> {
    tx.all(&OPEN, &[&person, &platform, &limit], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Adds what [`open`] will read.
pub fn open_ahead(ahead: &mut Ahead, person: PersonId, platform: PlatformId, limit: i64) {
    ahead.ask(&OPEN, &[&person, &platform, &limit]);
}

/// The sessions that the person gives, on every platform, at most `limit`.
///
/// # Errors
/// When the database does not answer.
pub fn given(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<Seat>, Error> {
    tx.all(&GIVEN, &[&person, &limit], seat)
}
