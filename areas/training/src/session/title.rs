//! The words of titles, by which the managers' list finds sessions: a table of their own with one row for each word,
//! so that the beginning of a word is a range of an index. Written in the transaction that writes the title.

use std::collections::BTreeSet;

use base::PlatformId;
use db::{Changes, Error, Tx};

use super::model::TrainingSessionId;

db::sql! {
    /// The title is another one.
    DROP: "DELETE FROM session_word WHERE session_id = $1";
    /// A word of it.
    INSERT: "INSERT INTO session_word (session_id, word, platform_id) VALUES ($1, $2, $3)";
    /// Sessions with a word that begins so; one with two such words stands here twice.
    HOLDING: "SELECT session_id FROM session_word WHERE platform_id = $1 AND word >= $2 AND word < $3 LIMIT $4"
}

/// Writes the words of the title that the session has now.
pub(super) fn enter(tx: &mut Tx, platform: PlatformId, session: TrainingSessionId, title: &str) -> Result<(), Error> {
    let folded = base::text::fold(title);
    let words: BTreeSet<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let mut changes = Changes::default();
    changes.add(&DROP, &[&session]);
    for word in words {
        changes.add(&INSERT, &[&session, &word, &platform]);
    }
    tx.run_all(changes).map(drop)
}

/// The sessions of the platform that have a word with this beginning, when they are at most `few`.
pub(super) fn holding(
    tx: &mut Tx,
    platform: PlatformId,
    beginning: &str,
    few: i64,
) -> Result<Option<Vec<TrainingSessionId>>, Error> {
    let behind = format!("{beginning}\u{10ffff}");
    let found = tx.all(&HOLDING, &[&platform, &beginning, &behind, &(few + 1)], |row| row.get(0))?;
    Ok(Some(found).filter(|found| i64::try_from(found.len()).is_ok_and(|count| count <= few)))
}

#[cfg(test)]
pub(super) mod tests {
    use base::Timestamp;
    use db::Db;

    use super::*;
    use crate::session::State;
    use crate::session::tests::{HERE, SESSION};

    db::sql! {
        /// A platform.
        PLATFORM: "INSERT INTO platform (id, code, kind, state, name, short_name, portal_name, launcher_name, training_name, \
                     tagline, time_zone, accessibility_status, theme_tokens, content_version, position, created_at) \
                   VALUES ($1, 'ici', 'academy', 'open', '', '', '', '', '', '', 'Europe/Paris', '', '', 1, 0, 0)";
        /// A session, without its words.
        BARE: "INSERT INTO training_session (id, platform_id, course_id, version_id, root_hash, title, title_folded, welcome, \
                practical, state, state_before, mode, opens_by_itself, is_in_offer, enrol_code, active_count, waiting_count, \
                last_fact, created_by, created_at, updated_at) \
              VALUES ($1, $2, $1, $1, $1, $3, $4, '', '', $5, 'preparing', 'tutored', FALSE, FALSE, '', 0, 0, 0, $1, $6, 0)"
    }

    /// A platform.
    pub(in crate::session) fn start(db: &Db) {
        db.write_now(|tx| tx.run(&PLATFORM, &[&HERE])).expect("a platform");
    }

    /// A session without the words of its title.
    pub(in crate::session) fn bare(
        tx: &mut Tx,
        id: TrainingSessionId,
        title: &str,
        state: State,
        created: Timestamp,
    ) -> Result<(), Error> {
        tx.run(&BARE, &[&id, &HERE, &title, &base::text::fold(title), &state.code(), &created]).map(drop)
    }

    /// The steps before the words, and all of them.
    fn before() -> &'static [db::migrate::Migration] {
        let all = db::migrate::embedded();
        let at = all.iter().position(|step| step.name == "session_word").expect("the step");
        &all[..at]
    }

    db::both! {
        with before();
        fn sessions_that_were_there_before_are_found_too(db: &Db) {
            start(db);
            db.write_now(|tx| bare(tx, SESSION, "Évaluer les élèves, les juger", State::Open, Timestamp(0)))
                .expect("a session");
            db::migrate::run(db, db::migrate::embedded(), &base::Env::system()).expect("the schema");
            let found = |typed: &'static str| db.read_now(move |tx| holding(tx, HERE, typed, 5)).expect("an answer");
            for typed in ["evaluer", "eval", "les", "eleves", "juger"] {
                assert_eq!(found(typed), Some(vec![SESSION]), "{typed}");
            }
            for typed in ["valuer", "juger e", "evaluers"] {
                assert_eq!(found(typed), Some(Vec::new()), "{typed}");
            }
            db.write_now(|tx| enter(tx, HERE, SESSION, "Noter : l’élève, l’École")).expect("another title");
            assert_eq!((found("evaluer"), found("elev")), (Some(Vec::new()), Some(vec![SESSION])));
            let many = db.read_now(|tx| holding(tx, HERE, "l", 0)).expect("an answer");
            assert_eq!(many, None, "more than few");
        }
    }
}
