//! A run from the file to its report: staging, guard, steps, leavers.

use std::io::{Read, Seek, SeekFrom};

use base::{Env, PersonId, PlatformId};
use db::{Db, Error};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::known::{self, Units};
use super::line::{Flaw, Line};
use super::plan::{Moment, Plan, Planner};
use super::report::Report;
use super::runs::{self, NewRun, RunRow, RunState};
use super::stage::Stage;
use super::write::Refused;
use super::{leave, stage, write};
use crate::staff_import::{FileProblem, Reading, Reason, open};
use crate::vault::Vault;

/// Lines of one step: with some ten rows a line, some ten milliseconds of the writer.
const STEP: u32 = 160;
/// How often a step is planned again when others got in its way.
const TRIES: u32 = 8;
/// After so many lines the planner looks at these tables anew, then at four times as many, and so on.
const FIRST_LOOK: i64 = 1000;
const FILLED: [&str; 7] =
    ["person", "account", "assignment", "recovery_contact", "person_key", "username_series", "import_line"];
/// Lines that one transaction forgets.
const FORGET: u32 = 2000;

db::sql! {
    /// The next lines to apply, whole people.
    NEXT: "SELECT line, person_group, numen_mac, numen_cipher, payload, problems FROM import_line \
           WHERE run = $1 AND person_group > $2 AND applied = FALSE ORDER BY person_group, line LIMIT $3";
    /// All lines of one person.
    GROUP: "SELECT line, person_group, numen_mac, numen_cipher, payload, problems FROM import_line \
            WHERE run = $1 AND person_group = $2 AND applied = FALSE ORDER BY line"
}

/// What a run is asked.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whose staff.
    pub platform: PlatformId,
    /// Name of the file, for the list of runs.
    pub file_name: String,
    /// The file holds all staff of the platform: who is not in it has left.
    pub is_whole: bool,
    /// Only look.
    pub dry_run: bool,
    /// Highest share of leavers, in percent.
    pub max_leavers: u32,
    /// More than that is right this time.
    pub leavers_confirmed: bool,
    /// Who asks; none for the command line.
    pub by: Option<PersonId>,
}

impl Options {
    /// A whole file, applied, with the usual guard of 5 %.
    #[must_use]
    pub fn new(platform: PlatformId, file_name: &str) -> Self {
        Self {
            platform,
            file_name: file_name.to_owned(),
            is_whole: true,
            dry_run: false,
            max_leavers: 5,
            leavers_confirmed: false,
            by: None,
        }
    }
}

/// How far a run is, for whoever watches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many lines were read.
    Read {
        /// Lines so far.
        lines: i64,
    },
    /// So many lines were applied, or looked at.
    Applied {
        /// Lines so far.
        lines: i64,
        /// Of so many.
        of: i64,
    },
}

/// Why a run did not go to its end.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read as what it should be.
    #[error("{0}")]
    File(#[from] FileProblem),
    /// The file holds the other kind of thing; the word says which.
    #[error("this file holds {0}")]
    OtherKind(&'static str),
    /// Reading failed in the middle; nothing was applied.
    #[error("the file could not be read to its end: {0}")]
    Unreadable(String),
    /// Other changes kept getting in the way. What was applied stays; the same file goes on from there.
    #[error("other changes kept getting in the way; run the same command again to go on")]
    Disturbed,
    /// There is no such run, or it cannot be applied any more.
    #[error("this import cannot be applied any more")]
    NoSuchRun,
    /// The database.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Imports staff. It blocks its thread: from a handler or a job, use `tokio::task::spawn_blocking`.
#[derive(Clone)]
pub struct Importer {
    /// Where.
    pub db: Db,
    /// Clock and randomness.
    pub env: Env,
    /// The keys of NUMEN.
    pub vault: Vault,
}

impl Importer {
    /// Reads a file of staff and applies it (or only looks, when that was asked).
    ///
    /// # Errors
    /// See [`ImportError`]. Whole steps may have been applied: the same file goes on from there.
    pub fn staff<R: Read + Seek>(
        &self,
        input: &mut R,
        options: &Options,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Report, ImportError> {
        let digest = digest_of(input)?;
        let (platform, is_whole) = (options.platform, options.is_whole);
        let unfinished = self.db.read_now(move |tx| runs::unfinished(tx, platform, &digest, is_whole))?;
        if let Some(run) = unfinished.filter(|_| !options.dry_run) {
            return self.apply(run, progress);
        }
        let run = self.stage(input, digest, options, progress)?;
        if options.dry_run {
            let report = self.preview(run, progress)?;
            self.abandon(run)?;
            return Ok(report);
        }
        let row = self.row(run)?;
        if is_too_many(&row) {
            let report = self.stop(run)?;
            self.forget(run)?;
            return Ok(report);
        }
        let (now, confirmed) = (self.env.now(), options.leavers_confirmed);
        self.db.write_now(move |tx| runs::confirm(tx, run, confirmed, now))?;
        self.apply(run, progress)
    }

    /// Reads a file into a new run, and says who would leave. Nothing else is changed.
    ///
    /// # Errors
    /// See [`ImportError`]; the run is given up then.
    pub fn stage<R: Read + Seek>(
        &self,
        input: &mut R,
        digest: [u8; 32],
        options: &Options,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<i64, ImportError> {
        let today = self.today();
        let Reading::Staff(lines) = open(input, today)? else { return Err(ImportError::OtherKind("units")) };
        let new = NewRun {
            platform: options.platform,
            kind: "staff",
            file_name: options.file_name.chars().take(200).collect(),
            digest,
            is_whole: options.is_whole,
            is_dry_run: options.dry_run,
            max_leavers: i64::from(options.max_leavers),
            leavers_confirmed: options.leavers_confirmed,
            by: options.by,
        };
        let now = self.env.now();
        let run = self.db.write_now(move |tx| runs::insert(tx, &new, now))?;
        let stage = Stage { db: &self.db, env: &self.env, vault: &self.vault, run, platform: options.platform };
        let total = stage.all(lines, progress).inspect_err(|_| drop(self.abandon(run)))?;
        self.staged(run, options.platform, options.is_whole, total)?;
        Ok(run)
    }

    pub(super) fn staged(&self, run: i64, platform: PlatformId, is_whole: bool, total: i64) -> Result<(), Error> {
        let (before, leavers) = self.db.read_now(move |tx| stage::leavers(tx, platform, run))?;
        let leavers = if is_whole { leavers } else { 0 };
        let now = self.env.now();
        self.db.write_now(move |tx| runs::staged(tx, run, (total, before, leavers), now))
    }

    /// Looks what a staged run would do, and writes it on its lines; the report says it.
    ///
    /// # Errors
    /// See [`ImportError`].
    pub fn preview(&self, run: i64, progress: &mut dyn FnMut(Progress)) -> Result<Report, ImportError> {
        let row = self.row(run)?;
        self.steps(&row, true, progress)?;
        if is_too_many(&row) {
            return self.stop(run);
        }
        let row = self.row(run)?;
        Ok(self.db.read_now(move |tx| Report::of(tx, &row, 0))?)
    }

    /// Applies a run that was confirmed, or goes on with one that was interrupted.
    ///
    /// # Errors
    /// See [`ImportError`].
    pub fn apply(&self, run: i64, progress: &mut dyn FnMut(Progress)) -> Result<Report, ImportError> {
        let row = self.row(run)?;
        if row.state != RunState::Applying {
            return Err(ImportError::NoSuchRun);
        }
        self.steps(&row, false, progress)?;
        let left = self.leavers(&row)?;
        let now = self.env.now();
        let counts = self.db.read_now(move |tx| super::report::Counts::of(tx, run))?;
        let mut event = audit::Event::new(&self.env, "import.done")
            .on(row.platform)
            .about(format!("import {run}"))
            .with(json!({ "created": counts.created, "updated": counts.updated, "unchanged": counts.unchanged,
                "quarantined": counts.quarantined, "refused": counts.refused, "left": left }));
        event.actor = row.started_by;
        self.db.write_now(move |tx| {
            audit::record(tx, &event)?;
            runs::finish(tx, run, RunState::Done, now)
        })?;
        told(self.db.refresh_statistics());
        let row = self.row(run)?;
        Ok(self.db.read_now(move |tx| Report::of(tx, &row, left))?)
    }

    /// Gives up a run before it was applied; its lines go.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn abandon(&self, run: i64) -> Result<(), Error> {
        let now = self.env.now();
        self.db.write_now(move |tx| runs::finish(tx, run, RunState::Abandoned, now))?;
        self.forget(run)
    }

    /// The day in UTC: it bounds birth dates and tells ended places, no more.
    pub(crate) fn today(&self) -> jiff::civil::Date {
        jiff::tz::Offset::UTC.to_datetime(self.env.now().to_jiff()).date()
    }

    pub(super) fn row(&self, run: i64) -> Result<RunRow, ImportError> {
        self.db.read_now(move |tx| runs::find(tx, run))?.ok_or(ImportError::NoSuchRun)
    }

    fn stop(&self, run: i64) -> Result<Report, ImportError> {
        let now = self.env.now();
        self.db.write_now(move |tx| runs::set_state(tx, run, RunState::Stopped, now))?;
        let row = self.row(run)?;
        Ok(self.db.read_now(move |tx| Report::of(tx, &row, 0))?)
    }

    fn forget(&self, run: i64) -> Result<(), Error> {
        while self.db.write_now(move |tx| runs::forget_some(tx, run, FORGET))? {}
        Ok(())
    }

    fn steps(&self, row: &RunRow, dry: bool, progress: &mut dyn FnMut(Progress)) -> Result<(), ImportError> {
        let (run, platform) = (row.number, row.platform);
        let units = self.db.read_now(move |tx| Units::load(tx, platform))?;
        let is_whole = row.is_whole && !self.holds_back(row)?;
        let mut after = -1;
        let mut done = if dry { 0 } else { row.lines_done };
        let mut next_look = FIRST_LOOK.max(done * 4);
        // A planner that does not know this run takes it for a few lines, and reads all of them for each mark.
        let glance = || told(self.db.glance_at_statistics(&FILLED));
        if !dry && row.lines >= FIRST_LOOK {
            glance();
        }
        loop {
            let lines = self.next(run, after)?;
            let Some(last) = lines.last() else { return Ok(()) };
            after = last.group;
            done += i64::try_from(lines.len()).unwrap_or(0);
            self.step(row, &units, lines, (is_whole, dry))?;
            progress(Progress::Applied { lines: done, of: row.lines });
            // It may have last looked when there was nobody: then every step would walk through all who came before.
            if !dry && done >= next_look {
                glance();
                next_look = done * 4;
            }
        }
    }

    /// The next lines, never cut within a person.
    fn next(&self, run: i64, after: i64) -> Result<Vec<Line>, Error> {
        self.db.read_now(move |tx| {
            let mut lines = tx.all(&NEXT, &[&run, &after, &STEP], line)?;
            if lines.len() == STEP as usize
                && let (Some(first), Some(last)) = (lines.first().map(|l| l.group), lines.last().map(|l| l.group))
            {
                if first == last {
                    return tx.all(&GROUP, &[&run, &first], line);
                }
                lines.retain(|line| line.group != last);
            }
            Ok(lines)
        })
    }

    fn step(
        &self,
        row: &RunRow,
        units: &Units,
        lines: Vec<Line>,
        (is_whole, dry): (bool, bool),
    ) -> Result<(), ImportError> {
        let today = self.today().to_string();
        let planner =
            Planner { env: &self.env, vault: &self.vault, units, platform: row.platform, is_whole, today: &today };
        let lines = std::sync::Arc::new(lines);
        for attempt in 0..TRIES {
            let (of, platform) = (lines.clone(), row.platform);
            let known = self.db.read_now(move |tx| known::load(tx, platform, &of, attempt))?;
            let plan = planner.step(&lines, &known);
            match self.write(row, plan, dry) {
                Ok(()) | Err(Refused::Done) => return Ok(()),
                // Someone took a name, an address or a place meanwhile: look again.
                Err(Refused::Database(Error::Constraint(name))) => tracing::debug!(name, "a step is planned again"),
                Err(Refused::Database(error)) => return Err(error.into()),
            }
        }
        Err(ImportError::Disturbed)
    }

    fn write(&self, row: &RunRow, plan: Plan, dry: bool) -> Result<(), Refused> {
        let now = Moment { run: row.number, platform: row.platform, at: self.env.now() };
        if dry {
            return Ok(self.db.write_now(move |tx| write::forecast(tx, &plan, now))?);
        }
        let new = write::New::of(&plan, now);
        // What was decided stands in the rows that change: a mark that is there already, a name that is taken.
        self.db.write_own_now(move |tx| write::apply(tx, &plan, &new, now))
    }

    /// A line that could not be read may be anyone's: then nobody leaves and no place ends, unless a person said so.
    fn holds_back(&self, row: &RunRow) -> Result<bool, Error> {
        let run = row.number;
        let counts = self.db.read_now(move |tx| super::report::Counts::of(tx, run))?;
        Ok(counts.refused > 0 && !row.leavers_confirmed)
    }

    /// Who is not in a whole file leaves; not while a refused line might be theirs, unless a person said so.
    fn leavers(&self, row: &RunRow) -> Result<i64, ImportError> {
        let (run, platform) = (row.number, row.platform);
        if !row.is_whole {
            return Ok(0);
        }
        if self.holds_back(row)? {
            return Ok(0);
        }
        let mut left = 0;
        loop {
            let people = self.db.read_now(move |tx| leave::some(tx, platform, run))?;
            if people.is_empty() {
                return Ok(left);
            }
            left += i64::try_from(people.len()).unwrap_or(0);
            let now = self.env.now();
            self.db.write_now(move |tx| leave::leave(tx, &people, now))?;
        }
    }
}

/// Whether more people would leave than the run allows.
fn is_too_many(row: &RunRow) -> bool {
    row.is_whole && !row.leavers_confirmed && row.leavers * 100 > row.people_before * row.max_leavers
}

/// SHA-256 of a file, from its beginning, where it stands again afterwards.
pub(crate) fn digest_of<R: Read + Seek>(input: &mut R) -> Result<[u8; 32], ImportError> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = input.read(&mut buffer).map_err(FileProblem::Read)?;
        if read == 0 {
            break;
        }
        hasher.update(&buffer[..read]);
    }
    input.seek(SeekFrom::Start(0)).map_err(FileProblem::Read)?;
    Ok(hasher.finalize().into())
}

fn line(row: &db::Row<'_>) -> Result<Line, Error> {
    let payload: Option<String> = row.get(4)?;
    let mut flaws: Vec<Flaw> = serde_json::from_str(&row.get::<String>(5)?).unwrap_or_default();
    // What an earlier look found is looked for again; what the reader found stays.
    flaws.retain(|flaw| Reason::CODES.contains(&flaw.code.as_str()));
    let staged = serde_json::from_str(&payload.unwrap_or_default())
        .map_err(|_| Error::Other("a staged line cannot be read".to_owned()))?;
    Ok(Line { line: row.get(0)?, group: row.get(1)?, staged, mac: row.get(2)?, cipher: row.get(3)?, flaws })
}

/// What was imported is not lost over the figures of the planner.
fn told(looked: Result<(), Error>) {
    if let Err(error) = looked {
        tracing::warn!(%error, "the figures for the planner stay as they were");
    }
}
