//! The clock opens sessions at their beginning and ends them at their end. It only ever looks at what
//! stands in the database, so that a restart loses nothing and two processes do no harm.

use base::Timestamp;
use db::{Error, Tx};
use jobs::Outcome;

use super::act::apply_move;
use super::model::{Session, TrainingSessionId};
use super::state::{Move, Mover, Refusal, State};
use super::store::{self, NewFact};
use crate::Training;
use crate::pen::Pen;

/// The kind of this job.
pub(crate) const KIND: &str = "training.clock";

const BATCH: i64 = 50;

/// Does the job: everything that is due now, each session in its own transaction.
pub(crate) async fn tick(training: Training) -> Outcome {
    let web = &training.web;
    for one in [Move::Close, Move::Open] {
        let (now, mut after) = (web.env.now(), TrainingSessionId::from_bytes([0; 16]));
        loop {
            let due = web.db.read(move |tx| store::due(tx, one == Move::Open, now, after, BATCH)).await?;
            let Some(last) = due.last() else { break };
            after = last.id;
            for session in due {
                let pen = Pen::new(&training, one.action(), session.platform);
                web.db.write(move |tx| turn(tx, session.id, one, &pen)).await?;
            }
        }
    }
    web.refresh_platforms().await?;
    Ok(())
}

/// Moves one session if it still is due. What cannot open is noted once, and tried again at each turn.
pub(crate) fn turn(tx: &mut Tx, id: TrainingSessionId, one: Move, pen: &Pen) -> Result<(), Error> {
    let Some(mut session) = store::lock(tx, id)? else { return Ok(()) };
    if !is_due(&session, one, pen.now) {
        return Ok(());
    }
    match apply_move(tx, &mut session, (one, Mover::Clock), None, "", pen)? {
        Err(Refusal::NotReady(missing)) if session.stuck_at.is_none() => {
            let words: Vec<&str> = missing.iter().map(|code| code.code()).collect();
            let reason = words.join(" ");
            let fact = NewFact { at: pen.now, by: None, what: "stuck", person: None, reason: &reason, to_tell: true };
            store::add_fact(tx, &mut session, &fact)?;
            store::set_stuck(tx, id, pen.now)?;
            store::set_counts(tx, &session)?;
            jobs::enqueue(tx, &pen.tell)?;
        }
        Ok(_) | Err(_) => {}
    }
    Ok(())
}

fn is_due(session: &Session, one: Move, now: Timestamp) -> bool {
    let set = &session.settings;
    match one {
        Move::Open => {
            session.state == State::Preparing && set.opens_by_itself && set.starts_at.is_some_and(|at| at <= now)
        }
        Move::Close => session.state == State::Open && set.ends_at.is_some_and(|at| at <= now),
        _ => false,
    }
}
