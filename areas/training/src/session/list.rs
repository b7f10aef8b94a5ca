//! Sessions in lists, newest first: all of a platform for its managers, one's own for trainers.

use base::{PersonId, PlatformId, Timestamp};
use db::{Error, Row, Tx};

use super::model::TrainingSessionId;
use super::state::{Mode, State};
use crate::enrolment::Room;

macro_rules! columns {
    () => {
        "s.id, s.title, s.state, s.mode, s.starts_at, s.ends_at, s.is_in_offer, s.capacity, s.active_count, s.waiting_count"
    };
}
macro_rules! filters {
    () => {
        "(s.state = $2 OR ($2 = '' AND s.state <> 'binned')) AND s.title_folded LIKE $3 AND s.title_folded LIKE $4"
    };
}

db::sql! {
    /// Those of the platform: which, from the index alone, then what they are.
    ALL: concat!("SELECT ", columns!(), " FROM (SELECT s.id FROM training_session s WHERE s.platform_id = $1 AND ", filters!(), " \
             ORDER BY s.created_at DESC, s.id DESC LIMIT $5 OFFSET $6) f JOIN training_session s ON s.id = f.id \
           ORDER BY s.created_at DESC, s.id DESC");
    /// Those that the person gives. These come first, as the join says.
    GIVEN: concat!("SELECT ", columns!(), " FROM session_staff t CROSS JOIN training_session s \
             WHERE t.person_id = $7 AND s.id = t.session_id AND s.platform_id = $1 AND ", filters!(), " \
             ORDER BY s.created_at DESC, s.id DESC LIMIT $5 OFFSET $6")
}

/// Which sessions are wanted.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// On which platform.
    pub platform: PlatformId,
    /// Only in this state; `None` = all but the bin.
    pub state: Option<State>,
    /// Folded words of the title; the first two count.
    pub words: Vec<String>,
    /// Only those that this person gives.
    pub trainer: Option<PersonId>,
    /// How many, after how many.
    pub window: (i64, i64),
}

/// A session in a list.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub id: TrainingSessionId,
    pub title: String,
    pub state: State,
    pub mode: Mode,
    pub starts_at: Option<Timestamp>,
    pub ends_at: Option<Timestamp>,
    pub is_in_offer: bool,
    pub room: Room,
}

/// A page of the list.
pub(super) fn list(tx: &mut Tx, wanted: &Wanted) -> Result<Vec<Listed>, Error> {
    // Folded words hold letters and digits only: no sign of a pattern.
    let pattern = |place: usize| wanted.words.get(place).map_or_else(|| "%".to_owned(), |word| format!("%{word}%"));
    let state = wanted.state.map_or("", State::code);
    let (first, second, (limit, offset)) = (pattern(0), pattern(1), wanted.window);
    match wanted.trainer {
        None => tx.all(&ALL, &[&wanted.platform, &state, &first, &second, &limit, &offset], listed),
        Some(person) => tx.all(&GIVEN, &[&wanted.platform, &state, &first, &second, &limit, &offset, &person], listed),
    }
}

fn listed(row: &Row<'_>) -> Result<Listed, Error> {
    Ok(Listed {
        id: row.get(0)?,
        title: row.get(1)?,
        state: State::from_code(&row.get::<String>(2)?).unwrap_or(State::Binned),
        mode: Mode::from_code(&row.get::<String>(3)?).unwrap_or(Mode::SelfPaced),
        starts_at: row.get(4)?,
        ends_at: row.get(5)?,
        is_in_offer: row.get(6)?,
        room: Room { capacity: row.get(7)?, active: row.get(8)?, waiting: row.get(9)? },
    })
}
