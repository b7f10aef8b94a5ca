//! The table `job`. Every change after the claim names the node and the attempt that it speaks for,
//! so that a node which lost its lease changes nothing.

use base::Timestamp;

use crate::{Job, JobId, JobRow, NewJob, Page, State};

/// Announced by every transaction that leaves work to be done at once.
pub(crate) const TOPIC: &str = "jobs";

db::sql! {
    /// A waiting job of the same key makes this one needless.
    ENQUEUE: "INSERT INTO job (id, kind, payload, dedupe_key, every_ms, run_at, attempts, state, locked_by,
                               locked_until, last_error, created_at, finished_at)
              VALUES ($1, $2, $3, $4, NULL, $5, 0, 'waiting', NULL, 0, NULL, $6, NULL)
              ON CONFLICT (dedupe_key) DO NOTHING"
}

db::sql! {
    /// One row for each periodic kind, whatever the number of nodes; a shorter period counts at once.
    ENSURE_PERIODIC: "INSERT INTO job (id, kind, payload, dedupe_key, every_ms, run_at, attempts, state, locked_by,
                                       locked_until, last_error, created_at, finished_at)
                      VALUES ($1, $2, 'null', $3, $4, $5, 0, 'waiting', NULL, 0, NULL, $5, NULL)
                      ON CONFLICT (dedupe_key) DO UPDATE SET every_ms = excluded.every_ms,
                          run_at = CASE WHEN job.run_at > excluded.run_at + excluded.every_ms
                                        THEN excluded.run_at + excluded.every_ms ELSE job.run_at END"
}

db::sql! {
    /// Whether something is due of the kinds that this node knows: a look that asks for no writer.
    LOOK: "SELECT 1 FROM job WHERE kind = ANY($2)
               AND ((state = 'waiting' AND run_at <= $1) OR (state = 'running' AND locked_until < $1)) LIMIT 1"
}

db::sql! {
    /// Takes what a dead node left.
    CLAIM_ABANDONED: "UPDATE job SET locked_by = $1, locked_until = $2, attempts = attempts + 1
                      WHERE id IN (SELECT id FROM job WHERE state = 'running' AND locked_until < $3
                                       AND kind = ANY($4) ORDER BY run_at, id LIMIT $5 FOR UPDATE SKIP LOCKED)
                      RETURNING id, kind, payload, attempts, every_ms"
}

db::sql! {
    /// Takes what is due, first come first served. A key is free again from here on, except that of
    /// periodic work, whose row is the only one for ever.
    CLAIM_DUE: "UPDATE job SET state = 'running', locked_by = $1, locked_until = $2, attempts = attempts + 1,
                       dedupe_key = CASE WHEN every_ms IS NULL THEN NULL ELSE dedupe_key END
                WHERE id IN (SELECT id FROM job WHERE state = 'waiting' AND run_at <= $3
                                 AND kind = ANY($4) ORDER BY run_at, id LIMIT $5 FOR UPDATE SKIP LOCKED)
                RETURNING id, kind, payload, attempts, every_ms"
}

db::sql! {
    /// The node is alive and still at it.
    RENEW: "UPDATE job SET locked_until = $4
            WHERE id = $1 AND state = 'running' AND locked_by = $2 AND attempts = $3"
}

db::sql! {
    /// Done for good, or given up.
    FINISH: "UPDATE job SET state = $4, finished_at = $5, last_error = $6, locked_by = NULL, locked_until = 0
             WHERE id = $1 AND state = 'running' AND locked_by = $2 AND attempts = $3"
}

db::sql! {
    /// To be done again: after a failure, after a stop, or because it is periodic.
    PUT_BACK: "UPDATE job SET state = 'waiting', run_at = $4, attempts = $5, last_error = $6, finished_at = $7,
                      locked_by = NULL, locked_until = 0
               WHERE id = $1 AND state = 'running' AND locked_by = $2 AND attempts = $3"
}

db::sql! {
    /// A manager wants another try of what was given up.
    RETRY: "UPDATE job SET state = 'waiting', run_at = $2, attempts = 0, finished_at = NULL
            WHERE id = $1 AND state = 'failed'"
}

db::sql! {
    /// The newest of a state; the row comparison continues a list where the page before it ended.
    LIST_STATE: "SELECT id, kind, state, attempts, created_at, run_at, finished_at, last_error, locked_by, every_ms
                 FROM job WHERE state = $1 AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC LIMIT $4"
}

db::sql! {
    /// The newest of all states.
    LIST_ALL: "SELECT id, kind, state, attempts, created_at, run_at, finished_at, last_error, locked_by, every_ms
               FROM job WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3"
}

db::sql! {
    /// How many stand where, for the metrics and the manager.
    COUNT: "SELECT state, COUNT(*), MIN(run_at) FROM job GROUP BY state"
}

/// Writes `job` down in the transaction `tx`; gives whether it was new (`false`: one of the same key
/// waits already). Once the transaction is committed the runners of this process look at once, and
/// those of other nodes on PostgreSQL too; other processes on SQLite within a second.
///
/// # Errors
/// Whatever the database refuses.
pub fn enqueue(tx: &mut db::Tx, job: &NewJob) -> Result<bool, db::Error> {
    let payload = job.payload.to_string();
    let rows = tx.run(&ENQUEUE, &[&job.id, &job.kind, &payload, &job.dedupe_key, &job.run_at, &job.created_at])?;
    if rows > 0 && job.run_at <= job.created_at {
        tx.announce(TOPIC);
    }
    Ok(rows > 0)
}

/// Another try for a job that was given up; gives whether there was one.
///
/// # Errors
/// Whatever the database refuses.
pub fn retry(tx: &mut db::Tx, id: JobId, now: Timestamp) -> Result<bool, db::Error> {
    tx.announce(TOPIC);
    Ok(tx.run(&RETRY, &[&id, &now])? > 0)
}

/// The jobs of `state`, or of every state, newest first.
///
/// # Errors
/// Whatever the database refuses.
pub fn list(tx: &mut db::Tx, state: Option<State>, page: Page) -> Result<Vec<JobRow>, db::Error> {
    let (at, id) = page.before.unwrap_or((Timestamp(i64::MAX), JobId::from_bytes([0xff; 16])));
    match state {
        Some(state) => tx.all(&LIST_STATE, &[&state.code(), &at, &id, &page.size], job_row),
        None => tx.all(&LIST_ALL, &[&at, &id, &page.size], job_row),
    }
}

/// How many jobs stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// To be done.
    pub waiting: u64,
    /// Under way.
    pub running: u64,
    /// Done and not yet removed.
    pub done: u64,
    /// Given up.
    pub failed: u64,
    /// The earliest moment at which a waiting job is due: far in the past, nobody works.
    pub next_due: Option<Timestamp>,
}

/// Counts the jobs by state.
///
/// # Errors
/// Whatever the database refuses.
pub fn counts(tx: &mut db::Tx) -> Result<Counts, db::Error> {
    let rows = tx.all(&COUNT, &[], |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?, row.get::<Timestamp>(2)?)))?;
    let mut counts = Counts::default();
    for (state, count, due) in rows {
        let count = u64::try_from(count).unwrap_or(0);
        match State::from_code(&state) {
            Some(State::Waiting) => (counts.waiting, counts.next_due) = (count, Some(due)),
            Some(State::Running) => counts.running = count,
            Some(State::Done) => counts.done = count,
            Some(State::Failed) => counts.failed = count,
            None => {}
        }
    }
    Ok(counts)
}

/// The one who holds a job: which node, at which attempt.
#[derive(Debug, Clone)]
pub(crate) struct Hold {
    pub(crate) id: JobId,
    pub(crate) node: String,
    pub(crate) attempt: u32,
}

pub(crate) fn ensure_periodic(
    tx: &mut db::Tx,
    id: JobId,
    kind: &str,
    every_ms: i64,
    now: Timestamp,
) -> Result<(), db::Error> {
    tx.run(&ENSURE_PERIODIC, &[&id, &kind, &format!("every:{kind}"), &every_ms, &now])?;
    Ok(())
}

/// Whether something is due of these kinds.
pub(crate) fn is_due(tx: &mut db::Tx, now: Timestamp, kinds: &[&'static str]) -> Result<bool, db::Error> {
    let kinds = db::dialect::in_list(kinds.iter().copied());
    Ok(tx.maybe(&LOOK, &[&now, &kinds], |_| Ok(()))?.is_some())
}

/// Takes up to `room` jobs of these kinds: those left by the dead first, then by due time.
pub(crate) fn claim(
    tx: &mut db::Tx,
    node: &str,
    (now, until): (Timestamp, Timestamp),
    kinds: &[&'static str],
    room: u32,
) -> Result<Vec<Job>, db::Error> {
    let kinds = db::dialect::in_list(kinds.iter().copied());
    let mut taken = tx.all(&CLAIM_ABANDONED, &[&node, &until, &now, &kinds, &room], claimed)?;
    let left = room.saturating_sub(u32::try_from(taken.len()).unwrap_or(u32::MAX));
    if left > 0 {
        taken.extend(tx.all(&CLAIM_DUE, &[&node, &until, &now, &kinds, &left], claimed)?);
    }
    Ok(taken)
}

fn claimed(row: &db::Row<'_>) -> Result<Job, db::Error> {
    let payload: String = row.get(2)?;
    Ok(Job {
        id: row.get(0)?,
        kind: row.get(1)?,
        payload: serde_json::from_str(&payload).unwrap_or_default(),
        attempt: row.get(3)?,
        is_last_attempt: false,
        every_ms: row.get(4)?,
    })
}

pub(crate) fn renew(tx: &mut db::Tx, hold: &Hold, until: Timestamp) -> Result<bool, db::Error> {
    Ok(tx.run(&RENEW, &[&hold.id, &hold.node, &hold.attempt, &until])? > 0)
}

pub(crate) fn finish(
    tx: &mut db::Tx,
    hold: &Hold,
    state: State,
    now: Timestamp,
    error: Option<&str>,
) -> Result<bool, db::Error> {
    Ok(tx.run(&FINISH, &[&hold.id, &hold.node, &hold.attempt, &state.code(), &now, &error])? > 0)
}

/// How a job returns to the queue.
#[derive(Debug, Clone)]
pub(crate) struct Return {
    pub(crate) run_at: Timestamp,
    pub(crate) attempts: u32,
    pub(crate) error: Option<String>,
    pub(crate) finished_at: Option<Timestamp>,
}

pub(crate) fn put_back(tx: &mut db::Tx, hold: &Hold, how: &Return) -> Result<bool, db::Error> {
    let rows = tx.run(
        &PUT_BACK,
        &[&hold.id, &hold.node, &hold.attempt, &how.run_at, &how.attempts, &how.error, &how.finished_at],
    )?;
    Ok(rows > 0)
}

fn job_row(row: &db::Row<'_>) -> Result<JobRow, db::Error> {
    Ok(JobRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        state: State::from_code(&row.get::<String>(2)?).unwrap_or(State::Failed),
        attempts: row.get(3)?,
        created_at: row.get(4)?,
        run_at: row.get(5)?,
        finished_at: row.get(6)?,
        last_error: row.get(7)?,
        locked_by: row.get(8)?,
        every_ms: row.get(9)?,
    })
}
