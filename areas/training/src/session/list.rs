//! Sessions in lists, newest first: all of a platform for its managers, one's own for trainers. A word that few
//! sessions have is looked up; for one that many have the list itself comes to a page of them soon.

use base::{PersonId, PlatformId, Timestamp};
use db::dialect::in_list;
use db::{Error, Row, Tx};

use super::model::TrainingSessionId;
use super::state::{Mode, State};
use super::title;
use crate::enrolment::Room;

/// A word in the titles of more sessions than this is a common one.
const FEW: i64 = 100;

/// So many of the typed words count.
const WORDS: usize = 2;

macro_rules! columns {
    () => {
        "s.id, s.title, s.state, s.mode, s.starts_at, s.ends_at, s.is_in_offer, s.capacity, s.active_count, s.waiting_count"
    };
}
macro_rules! filters {
    () => {
        "(s.state = $2 OR ($2 = '' AND s.state <> 'binned')) \
           AND (' ' || s.title_folded) LIKE $3 AND (' ' || s.title_folded) LIKE $4"
    };
}

db::sql! {
    /// Those of the platform: which, from the index alone, then what they are.
    ALL: concat!("SELECT ", columns!(), " FROM (SELECT s.id FROM training_session s WHERE s.platform_id = $1 AND ", filters!(), " \
             ORDER BY s.created_at DESC, s.id DESC LIMIT $5 OFFSET $6) f JOIN training_session s ON s.id = f.id \
           ORDER BY s.created_at DESC, s.id DESC");
    /// Those of the platform in a state.
    IN_STATE: concat!("SELECT ", columns!(), " FROM (SELECT s.id FROM training_session s WHERE s.platform_id = $1 AND s.state = $2 \
                  ORDER BY s.created_at DESC, s.id DESC LIMIT $3 OFFSET $4) f JOIN training_session s ON s.id = f.id \
                ORDER BY s.created_at DESC, s.id DESC");
    /// Some of the platform.
    AMONG: concat!("SELECT ", columns!(), " FROM training_session s WHERE s.id = ANY($1) AND ", filters!(), " \
             ORDER BY s.created_at DESC, s.id DESC LIMIT $5 OFFSET $6");
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
    /// Folded beginnings of words of the title; the first two count.
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
    let words = &wanted.words[..wanted.words.len().min(WORDS)];
    // Folded words hold letters and digits only: no sign of a pattern.
    let pattern = |place: usize| words.get(place).map_or_else(|| "%".to_owned(), |word| format!("% {word}%"));
    let (platform, state) = (wanted.platform, wanted.state.map_or("", State::code));
    let (first, second, (limit, offset)) = (pattern(0), pattern(1), wanted.window);
    if let Some(person) = wanted.trainer {
        return tx.all(&GIVEN, &[&platform, &state, &first, &second, &limit, &offset, &person], listed);
    }
    if words.is_empty() && wanted.state.is_some() {
        return tx.all(&IN_STATE, &[&platform, &state, &limit, &offset], listed);
    }
    for word in words {
        if let Some(ids) = title::holding(tx, platform, word, FEW)? {
            return tx.all(&AMONG, &[&in_list(&ids), &state, &first, &second, &limit, &offset], listed);
        }
    }
    tx.all(&ALL, &[&platform, &state, &first, &second, &limit, &offset], listed)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::tests::HERE;
    use crate::session::title::tests::{bare, start};

    fn session(number: i64) -> TrainingSessionId {
        TrainingSessionId::from_bytes((i128::from(number) + 1).to_be_bytes())
    }

    db::both! {
        fn a_session_is_found_by_the_beginnings_of_two_words_newest_first(db: &db::Db) {
            start(db);
            // Of one word there are more than few.
            let count = FEW + 20;
            db.write_now(move |tx| {
                for number in 0..count {
                    let kind = if number % 40 == 7 { "Écrire" } else { "Lire" };
                    let state = if number % 10 == 0 { State::Binned } else { State::Open };
                    let title = format!("{kind} à l’école, groupe {number}");
                    bare(tx, session(number), &title, state, Timestamp(number))?;
                    title::enter(tx, HERE, session(number), &title)?;
                }
                Ok::<_, Error>(())
            })
            .expect("sessions");
            let found = |typed: &str, state: Option<State>, window: (i64, i64)| -> Vec<String> {
                let (words, trainer) = (base::text::words(typed), None);
                let wanted = Wanted { platform: HERE, state, words, trainer, window };
                let found = db.read_now(move |tx| list(tx, &wanted)).expect("a page");
                found.into_iter().map(|one| one.title.rsplit(' ').next().unwrap_or_default().to_owned()).collect()
            };
            assert_eq!(found("", None, (3, 0)), ["119", "118", "117"]);
            assert_eq!(found("", None, (2, 8)), ["111", "109"], "what is in the bin is not in the list");
            assert_eq!(found("", Some(State::Binned), (2, 1)), ["100", "90"]);
            assert_eq!(found("GROUPE", None, (2, 0)), ["119", "118"], "a common word");
            assert_eq!(found("ecole lir", Some(State::Binned), (2, 10)), ["10", "0"], "two of them");
            assert_eq!(found("écri", None, (9, 0)), ["87", "47", "7"]);
            assert_eq!(found("groupe écri", None, (1, 1)), ["47"], "a common word and a rare one");
            assert_eq!(found("écri 4", None, (9, 0)), ["47"]);
            assert_eq!(found("écri 4", Some(State::Binned), (9, 0)), [""; 0]);
            assert_eq!(found("crire", None, (9, 0)), [""; 0], "words are known by their beginnings");
        }
    }
}
