//! Who is where in a session with very many people: read at most once a minute, and told with its time. Reading
//! two thousand people for each look would make a page of fifty lines cost what all of them cost.

use std::sync::Arc;
use std::time::Duration;

use base::{PersonId, Timestamp};
use db::{Error, Tx};
use training::session::TrainingSessionId;

use super::act;
use super::rule::Stage;

/// How long a reading serves.
const SERVES: Duration = Duration::from_secs(60);

/// People in memory at most, over all sessions; about twenty bytes each.
const MOST: u64 = 400_000;

/// Those who take part in a session, in the order of their enrolment, each with how far they are.
pub(crate) struct Roster {
    /// Each with how far they are.
    pub(super) people: Vec<(PersonId, Stage)>,
    /// When it was read, when that was not for this look.
    pub(super) as_of: Option<Timestamp>,
}

/// The readings that still serve.
#[derive(Clone)]
pub(crate) struct Rosters {
    kept: moka::sync::Cache<TrainingSessionId, Arc<Roster>>,
    /// From how many people on a reading is kept.
    from: u32,
}

impl Rosters {
    /// Keeps readings of sessions with `from` people or more.
    pub(crate) fn new(from: u32) -> Self {
        let weigh =
            |_: &TrainingSessionId, roster: &Arc<Roster>| u32::try_from(roster.people.len()).unwrap_or(u32::MAX);
        let kept = moka::sync::Cache::builder().max_capacity(MOST).weigher(weigh).time_to_live(SERVES).build();
        Self { kept, from }
    }

    /// Those who take part in the session, of whom there are `active`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(super) fn of(
        &self,
        tx: &mut Tx,
        (session, active): (TrainingSessionId, u32),
        now: Timestamp,
    ) -> Result<Arc<Roster>, Error> {
        let read = |tx: &mut Tx, as_of| act::everyone(tx, session).map(|people| Arc::new(Roster { people, as_of }));
        if active < self.from {
            return read(tx, None);
        }
        if let Some(roster) = self.kept.get(&session) {
            return Ok(roster);
        }
        let roster = read(tx, Some(now))?;
        self.kept.insert(session, Arc::clone(&roster));
        Ok(roster)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    db::both! {
        fn only_a_large_session_is_read_once_for_several_looks(db: &db::Db) {
            let rosters = Rosters::new(3);
            let session = TrainingSessionId::from_bytes([7; 16]);
            let look = |active, at| {
                let rosters = rosters.clone();
                db.read_now(move |tx| rosters.of(tx, (session, active), Timestamp(at))).expect("an answer")
            };
            assert_eq!((look(2, 10).as_of, look(2, 20).as_of), (None, None));
            let first = look(3, 30);
            assert_eq!(first.as_of, Some(Timestamp(30)));
            assert!(Arc::ptr_eq(&first, &look(3, 40)));
        }
    }
}
