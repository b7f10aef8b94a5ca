//! What a run did, in numbers and line by line; never a name, never a NUMEN.

use db::{Error, Tx};
use serde::Serialize;

use super::line::Flaw;
use super::runs::{self, Outcome, RunRow, RunState};

/// Most lines that a report names; the rest is on screen.
const SHOWN: u32 = 5000;

/// Lines by outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// They brought a new person.
    pub created: i64,
    /// They changed something.
    pub updated: i64,
    /// All was so already.
    pub unchanged: i64,
    /// They wait for a person's eye.
    pub quarantined: i64,
    /// They cannot be taken.
    pub refused: i64,
    /// They were tried again in another run.
    pub retried: i64,
}

impl Counts {
    /// Lines of a run by outcome.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn of(tx: &mut Tx, run: i64) -> Result<Self, Error> {
        let mut counts = Self::default();
        for (outcome, lines) in runs::count(tx, run)? {
            match Outcome::from_code(&outcome) {
                Some(Outcome::Created) => counts.created = lines,
                Some(Outcome::Updated) => counts.updated = lines,
                Some(Outcome::Unchanged) => counts.unchanged = lines,
                Some(Outcome::Quarantined) => counts.quarantined = lines,
                Some(Outcome::Refused) => counts.refused = lines,
                Some(Outcome::Retried) => counts.retried = lines,
                Some(Outcome::Waiting) | None => {}
            }
        }
        Ok(counts)
    }

    /// Whether nothing was changed.
    #[must_use]
    pub const fn is_idle(&self) -> bool {
        self.created == 0 && self.updated == 0
    }
}

/// A line with something to say.
#[derive(Debug, Clone, Serialize)]
pub struct ReportLine {
    /// Line of the file, from 1.
    pub line: i64,
    /// What became of it.
    pub outcome: &'static str,
    /// Why.
    pub problems: Vec<Flaw>,
}

/// What a run did.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The run.
    pub run: i64,
    /// `done`, `stopped`, `staged` (a preview).
    pub state: &'static str,
    /// Whether it only looked.
    pub dry_run: bool,
    /// Whether the file holds all staff.
    pub whole: bool,
    /// Lines of the file.
    pub lines: i64,
    /// Lines by outcome.
    pub counts: Counts,
    /// People there were before, come by import.
    pub people_before: i64,
    /// How many of them are not in the file.
    pub leavers: i64,
    /// How many left.
    pub left: i64,
    /// Highest share of leavers, in percent.
    pub max_leavers: i64,
    /// Lines with something to say, the first five thousand.
    pub problems: Vec<ReportLine>,
}

impl Report {
    /// The report of a run as it stands.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn of(tx: &mut Tx, run: &RunRow, left: i64) -> Result<Self, Error> {
        let lines = runs::lines(tx, run.number, 0, "", SHOWN)?;
        let problems = lines
            .into_iter()
            .map(|line| ReportLine { line: line.line, outcome: line.outcome.code(), problems: line.flaws })
            .collect();
        Ok(Self {
            run: run.number,
            state: run.state.code(),
            dry_run: run.is_dry_run,
            whole: run.is_whole,
            lines: run.lines,
            counts: Counts::of(tx, run.number)?,
            people_before: run.people_before,
            leavers: run.leavers,
            left,
            max_leavers: run.max_leavers,
            problems,
        })
    }

    /// Whether people stay who are not in the file, because a line that could not be read may be theirs.
    #[must_use]
    pub const fn held_back(&self) -> bool {
        self.leavers > self.left && !self.dry_run && self.whole
    }

    /// Whether all of the file was taken (exit code 0), or only a part of it or nothing (exit code 1).
    #[must_use]
    pub fn is_whole_success(&self) -> bool {
        self.state != RunState::Stopped.code()
            && self.counts.quarantined == 0
            && self.counts.refused == 0
            && !self.held_back()
    }
}
