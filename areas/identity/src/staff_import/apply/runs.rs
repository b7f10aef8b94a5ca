//! The numbered runs and their lines, as kept in `import_run` and `import_line`.

use base::{PersonId, PlatformId, Timestamp};
use db::{Error, Row, Tx};

use super::line::Flaw;

db::sql! {
    /// The next number, and the run of it.
    INSERT: "INSERT INTO import_run (number, platform_id, kind, state, file_name, file_digest, is_whole, is_dry_run, \
               max_leavers, leavers_confirmed, people_before, leavers, lines, lines_done, started_by, started_at, \
               touched_at, finished_at) \
             SELECT COALESCE(MAX(number), 0) + 1, $1, $2, 'staging', $3, $4, $5, $6, $7, $8, 0, 0, 0, 0, $9, $10, $10, NULL \
             FROM import_run RETURNING number";
    /// A run by its number.
    FIND: "SELECT number, platform_id, kind, state, file_name, is_whole, is_dry_run, max_leavers, leavers_confirmed, \
             people_before, leavers, lines, lines_done, started_by, started_at, touched_at, finished_at FROM import_run \
           WHERE number = $1";
    /// The runs of a platform, newest first.
    LATEST: "SELECT number, platform_id, kind, state, file_name, is_whole, is_dry_run, max_leavers, leavers_confirmed, \
               people_before, leavers, lines, lines_done, started_by, started_at, touched_at, finished_at FROM import_run \
             WHERE platform_id = $1 ORDER BY number DESC LIMIT $2";
    /// The newest run of the same file that is not finished.
    UNFINISHED: "SELECT number FROM import_run WHERE platform_id = $1 AND file_digest = $2 AND is_whole = $3 \
                 AND is_dry_run = FALSE AND state = 'applying' ORDER BY number DESC LIMIT 1";
    /// Another step of its life.
    SET_STATE: "UPDATE import_run SET state = $2, touched_at = $3 WHERE number = $1";
    /// It has an end.
    FINISH: "UPDATE import_run SET state = $2, touched_at = $3, finished_at = $3 WHERE number = $1";
    /// How many lines the file had, and who would leave.
    STAGED: "UPDATE import_run SET state = 'staged', lines = $2, people_before = $3, leavers = $4, touched_at = $5 WHERE number = $1";
    /// What a manager decided at the preview.
    CONFIRM: "UPDATE import_run SET is_dry_run = FALSE, leavers_confirmed = $2, state = 'applying', lines_done = 0, touched_at = $3 \
              WHERE number = $1 AND state IN ('staged', 'stopped')";
    /// So many lines more are done.
    ADVANCE: "UPDATE import_run SET lines_done = lines_done + $2, touched_at = $3 WHERE number = $1";
    /// Lines of a run that is given up.
    FORGET: "DELETE FROM import_line WHERE run = $1 AND line <= $2";
    /// The first lines that are left of a run.
    FIRST_LINES: "SELECT line FROM import_line WHERE run = $1 ORDER BY line LIMIT $2";
    /// The first lines that have been reported long enough. From the few runs to their lines: the other way
    /// reads the lines of every recent run.
    OLD: "SELECT l.run, l.line FROM import_run r CROSS JOIN import_line l \
            WHERE r.finished_at < $1 AND l.run = r.number AND l.outcome <> 'quarantined' \
            ORDER BY r.number, l.line LIMIT 2000";
    /// They go; what is in quarantine waits for a person.
    TIDY: "DELETE FROM import_line WHERE run = $1 AND line <= $2 AND outcome <> 'quarantined'";
    /// Lines by outcome.
    COUNT: "SELECT outcome, COUNT(*) FROM import_line WHERE run = $1 GROUP BY outcome";
    /// Lines to show, by outcome (empty: those with something to say).
    LINES: "SELECT line, outcome, problems, person_id FROM import_line WHERE run = $1 AND line > $2 \
              AND (outcome = $3 OR ($3 = '' AND problems <> '[]') OR $3 = 'all') ORDER BY line LIMIT $4"
}

/// How long lines stay as the report of their run.
const KEPT_DAYS: i64 = 90;

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// Not looked at yet.
    Waiting,
    /// It brought a new person.
    Created,
    /// It changed something.
    Updated,
    /// All was so already.
    Unchanged,
    /// It needs a person's eye; kept for another try.
    Quarantined,
    /// It cannot be taken.
    Refused,
    /// It was in quarantine and went into another run.
    Retried,
}

impl Outcome {
    /// All, in the order of reports.
    pub const ALL: [Self; 7] =
        [Self::Created, Self::Updated, Self::Unchanged, Self::Quarantined, Self::Refused, Self::Retried, Self::Waiting];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::Quarantined => "quarantined",
            Self::Refused => "refused",
            Self::Retried => "retried",
        }
    }

    /// The outcome of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunState {
    /// The file is being read.
    Staging,
    /// Read; a preview waits for a decision.
    Staged,
    /// Too many people would leave: nothing was changed.
    Stopped,
    /// Under way.
    Applying,
    /// Finished.
    Done,
    /// Given up before anything was changed.
    Abandoned,
}

impl RunState {
    const ALL: [Self; 6] = [Self::Staging, Self::Staged, Self::Stopped, Self::Applying, Self::Done, Self::Abandoned];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Staging => "staging",
            Self::Staged => "staged",
            Self::Stopped => "stopped",
            Self::Applying => "applying",
            Self::Done => "done",
            Self::Abandoned => "abandoned",
        }
    }

    fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.code() == code).unwrap_or(Self::Abandoned)
    }
}

/// One import.
#[derive(Debug, Clone)]
pub struct RunRow {
    /// Its number.
    pub number: i64,
    /// Whose people.
    pub platform: PlatformId,
    /// `units`, `staff` or `retry`.
    pub kind: String,
    /// Where it stands.
    pub state: RunState,
    /// The file's name, without its folder.
    pub file_name: String,
    /// Whether who is not in it has left.
    pub is_whole: bool,
    /// Whether it only looks.
    pub is_dry_run: bool,
    /// Highest share of leavers, in percent.
    pub max_leavers: i64,
    /// Whether the leavers were confirmed by a person.
    pub leavers_confirmed: bool,
    /// People of the platform that came by import, before.
    pub people_before: i64,
    /// How many of them are not in the file.
    pub leavers: i64,
    /// Lines of the file.
    pub lines: i64,
    /// Lines that are done.
    pub lines_done: i64,
    /// Who started it; none from the command line.
    pub started_by: Option<PersonId>,
    /// When.
    pub started_at: Timestamp,
    /// When it last went on.
    pub touched_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

fn run_row(row: &Row<'_>) -> Result<RunRow, Error> {
    Ok(RunRow {
        number: row.get(0)?,
        platform: row.get(1)?,
        kind: row.get(2)?,
        state: RunState::from_code(&row.get::<String>(3)?),
        file_name: row.get(4)?,
        is_whole: row.get(5)?,
        is_dry_run: row.get(6)?,
        max_leavers: row.get(7)?,
        leavers_confirmed: row.get(8)?,
        people_before: row.get(9)?,
        leavers: row.get(10)?,
        lines: row.get(11)?,
        lines_done: row.get(12)?,
        started_by: row.get(13)?,
        started_at: row.get(14)?,
        touched_at: row.get(15)?,
        finished_at: row.get(16)?,
    })
}

/// What a new run begins with.
#[derive(Debug, Clone)]
pub(crate) struct NewRun {
    pub platform: PlatformId,
    pub kind: &'static str,
    pub file_name: String,
    pub digest: [u8; 32],
    pub is_whole: bool,
    pub is_dry_run: bool,
    pub max_leavers: i64,
    pub leavers_confirmed: bool,
    pub by: Option<PersonId>,
}

pub(crate) fn insert(tx: &mut Tx, new: &NewRun, now: Timestamp) -> Result<i64, Error> {
    tx.one(
        &INSERT,
        &[
            &new.platform,
            &new.kind,
            &new.file_name,
            &new.digest,
            &new.is_whole,
            &new.is_dry_run,
            &new.max_leavers,
            &new.leavers_confirmed,
            &new.by,
            &now,
        ],
        |row| row.get(0),
    )
}

/// A run by its number.
///
/// # Errors
/// When the database does not answer.
pub fn find(tx: &mut Tx, number: i64) -> Result<Option<RunRow>, Error> {
    tx.maybe(&FIND, &[&number], run_row)
}

/// The runs of a platform, newest first.
///
/// # Errors
/// When the database does not answer.
pub fn latest(tx: &mut Tx, platform: PlatformId, limit: u32) -> Result<Vec<RunRow>, Error> {
    tx.all(&LATEST, &[&platform, &limit], run_row)
}

pub(super) fn unfinished(
    tx: &mut Tx,
    platform: PlatformId,
    digest: &[u8; 32],
    is_whole: bool,
) -> Result<Option<i64>, Error> {
    tx.maybe(&UNFINISHED, &[&platform, digest, &is_whole], |row| row.get(0))
}

pub(crate) fn set_state(tx: &mut Tx, number: i64, state: RunState, now: Timestamp) -> Result<(), Error> {
    tx.run(&SET_STATE, &[&number, &state.code(), &now]).map(drop)
}

pub(crate) fn finish(tx: &mut Tx, number: i64, state: RunState, now: Timestamp) -> Result<(), Error> {
    tx.run(&FINISH, &[&number, &state.code(), &now]).map(drop)
}

pub(crate) fn staged(
    tx: &mut Tx,
    number: i64,
    (lines, before, leavers): (i64, i64, i64),
    now: Timestamp,
) -> Result<(), Error> {
    tx.run(&STAGED, &[&number, &lines, &before, &leavers, &now]).map(drop)
}

/// A preview becomes a run that is applied; `false` when it is one no more.
pub(crate) fn confirm(tx: &mut Tx, number: i64, leavers: bool, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run(&CONFIRM, &[&number, &leavers, &now])? == 1)
}

pub(super) fn advance(tx: &mut Tx, number: i64, lines: i64, now: Timestamp) -> Result<(), Error> {
    tx.run(&ADVANCE, &[&number, &lines, &now]).map(drop)
}

/// Removes the first lines of a run; gives whether more are left to remove.
pub(super) fn forget_some(tx: &mut Tx, number: i64, some: u32) -> Result<bool, Error> {
    let lines: Vec<i64> = tx.all(&FIRST_LINES, &[&number, &some], |row| row.get(0))?;
    let Some(last) = lines.last() else { return Ok(false) };
    tx.run(&FORGET, &[&number, last])?;
    Ok(lines.len() == some as usize)
}

/// Forgets lines of runs that ended ninety days ago, two thousand at a time; the runs themselves stay.
///
/// # Errors
/// When the database does not answer.
pub(crate) fn tidy(tx: &mut Tx, now: Timestamp) -> Result<(), Error> {
    let old: Vec<(i64, i64)> = tx.all(&OLD, &[&now.plus_days(-KEPT_DAYS)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let Some((run, _)) = old.first().copied() else { return Ok(()) };
    let last = old.iter().filter(|(of, _)| *of == run).map(|(_, line)| *line).max().unwrap_or(0);
    tx.run(&TIDY, &[&run, &last]).map(drop)
}

pub(super) fn count(tx: &mut Tx, number: i64) -> Result<Vec<(String, i64)>, Error> {
    tx.all(&COUNT, &[&number], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// A line in a report.
#[derive(Debug, Clone)]
pub struct LineRow {
    /// Line of the file, from 1.
    pub line: i64,
    /// What became of it.
    pub outcome: Outcome,
    /// What is wrong with it.
    pub flaws: Vec<Flaw>,
    /// Whom it is about, when known.
    pub person: Option<PersonId>,
}

/// Lines of a run after line `after`: those of one outcome, all (`all`), or those with something to
/// say (empty).
///
/// # Errors
/// When the database does not answer.
pub fn lines(tx: &mut Tx, number: i64, after: i64, filter: &str, limit: u32) -> Result<Vec<LineRow>, Error> {
    tx.all(&LINES, &[&number, &after, &filter, &limit], |row| {
        Ok(LineRow {
            line: row.get(0)?,
            outcome: Outcome::from_code(&row.get::<String>(1)?).unwrap_or(Outcome::Waiting),
            flaws: serde_json::from_str(&row.get::<String>(2)?).unwrap_or_default(),
            person: row.get(3)?,
        })
    })
}
