//! The run of a file of units: numbered, staged, confirmed and reported like one of staff.

use std::io::{Read, Seek};

use base::{PlatformId, Timestamp};
use db::{Error, Tx};

use super::line::Flaw;
use super::report::Report;
use super::run::{ImportError, Importer, Options, digest_of};
use super::runs::{self, NewRun, Outcome, RunState};
use super::stage;
use crate::staff_import::Reason;

db::sql! {
    /// A line of a file of units; settled when nothing that is stored can change what becomes of it.
    LINE: "INSERT INTO import_line (run, line, person_group, person_id, numen_mac, numen_cipher, payload, applied, outcome, \
             problems) VALUES ($1, $2, $2, NULL, NULL, NULL, $3, $4, $5, $6)";
    /// The lines that are still to be looked at, or to be applied.
    LEFT: "SELECT line, payload, problems FROM import_line WHERE run = $1 AND applied = FALSE ORDER BY line";
    /// What becomes of a line, or became.
    OUTCOME: "UPDATE import_line SET outcome = $3, problems = $4, applied = $5, \
                payload = CASE WHEN $5 THEN NULL ELSE payload END WHERE run = $1 AND line = $2 AND applied = FALSE"
}

/// A line on its way into the run.
#[derive(Debug, Clone)]
pub(crate) struct UnitLine {
    line: i64,
    payload: Option<String>,
    pub outcome: Outcome,
    flaws: Vec<Flaw>,
}

impl UnitLine {
    /// One that is decided on later, from what it says.
    pub(crate) fn waiting(line: u64, payload: String, flaws: Vec<Flaw>) -> Self {
        let line = i64::try_from(line).unwrap_or(0);
        Self { line, payload: Some(payload), outcome: Outcome::Waiting, flaws }
    }

    /// One that is decided on already.
    pub(crate) fn settled(line: u64, outcome: Outcome, flaws: Vec<Flaw>) -> Self {
        Self { line: i64::try_from(line).unwrap_or(0), payload: None, outcome, flaws }
    }
}

/// A run of units.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UnitRun(i64);

impl UnitRun {
    /// The run of this number.
    pub(crate) const fn of(number: i64) -> Self {
        Self(number)
    }

    /// Its number.
    pub(crate) const fn number(self) -> i64 {
        self.0
    }

    /// The newest run of the same file that was confirmed and did not come to its end.
    pub(crate) fn unfinished<R: Read + Seek>(
        importer: &Importer,
        input: &mut R,
        options: &Options,
    ) -> Result<Option<Self>, ImportError> {
        let (platform, digest) = (options.platform, digest_of(input)?);
        let found = importer.db.read_now(move |tx| match runs::unfinished(tx, platform, &digest, false)? {
            Some(number) => runs::find(tx, number),
            None => Ok(None),
        })?;
        Ok(found.filter(|row| row.kind == "units").map(|row| Self(row.number)))
    }

    /// Opens a run for a file.
    pub(crate) fn open<R: Read + Seek>(
        importer: &Importer,
        input: &mut R,
        options: &Options,
    ) -> Result<Self, ImportError> {
        let new = NewRun {
            platform: options.platform,
            kind: "units",
            file_name: options.file_name.chars().take(200).collect(),
            digest: digest_of(input)?,
            is_whole: false,
            is_dry_run: options.dry_run,
            max_leavers: 0,
            leavers_confirmed: false,
            by: options.by,
        };
        let now = importer.env.now();
        Ok(Self(importer.db.write_now(move |tx| runs::insert(tx, &new, now))?))
    }

    /// Writes lines into it.
    pub(crate) fn stage(self, importer: &Importer, lines: Vec<UnitLine>) -> Result<(), Error> {
        importer.db.write_now(move |tx| {
            lines.iter().try_for_each(|one| {
                let (settled, problems) = (one.payload.is_none(), stage::json(&one.flaws));
                tx.run(&LINE, &[&self.0, &one.line, &one.payload, &settled, &one.outcome.code(), &problems]).map(drop)
            })
        })
    }

    /// All `lines` are in; `quarantined` of them need nobody's look at what is stored.
    pub(crate) fn staged(self, importer: &Importer, lines: i64, quarantined: i64) -> Result<(), Error> {
        let now = importer.env.now();
        importer.db.write_now(move |tx| {
            runs::staged(tx, self.0, (lines, 0, 0), now)?;
            runs::advance(tx, self.0, quarantined, now)
        })
    }

    /// The lines that wait: number, what was read, warnings of the reader.
    pub(crate) fn left(self, importer: &Importer) -> Result<Vec<(i64, String, Vec<Flaw>)>, Error> {
        importer.db.read_now(move |tx| {
            tx.all(&LEFT, &[&self.0], |row| {
                let mut flaws: Vec<Flaw> = serde_json::from_str(&row.get::<String>(2)?).unwrap_or_default();
                // What an earlier look found is looked for again; what the reader found stays.
                flaws.retain(|flaw| Reason::CODES.contains(&flaw.code.as_str()));
                Ok((row.get(0)?, row.get::<Option<String>>(1)?.unwrap_or_default(), flaws))
            })
        })
    }

    /// Notes what becomes of a line; `is_applied`: what became of it.
    pub(crate) fn outcome(
        self,
        tx: &mut Tx,
        line: i64,
        outcome: Outcome,
        flaws: &[Flaw],
        is_applied: bool,
    ) -> Result<(), Error> {
        tx.run(&OUTCOME, &[&self.0, &line, &outcome.code(), &stage::json(flaws), &is_applied]).map(drop)
    }

    /// So many lines more are done.
    pub(crate) fn advance(self, tx: &mut Tx, lines: usize, now: Timestamp) -> Result<(), Error> {
        runs::advance(tx, self.0, i64::try_from(lines).unwrap_or(0), now)
    }

    /// Whose units.
    pub(crate) fn platform(self, importer: &Importer) -> Result<PlatformId, ImportError> {
        Ok(importer.row(self.0)?.platform)
    }

    /// The command's word that it is to be applied.
    pub(crate) fn confirm(importer: &Importer, number: i64) -> Result<(), Error> {
        let now = importer.env.now();
        importer.db.write_now(move |tx| runs::confirm(tx, number, false, now)).map(drop)
    }

    /// Refuses one that nobody confirmed, or that came to its end.
    pub(crate) fn must_be_confirmed(self, importer: &Importer) -> Result<(), ImportError> {
        match importer.row(self.0)?.state {
            RunState::Applying => Ok(()),
            _ => Err(ImportError::NoSuchRun),
        }
    }

    /// Ends the run.
    pub(crate) fn close(self, importer: &Importer) -> Result<(), ImportError> {
        let (row, now) = (importer.row(self.0)?, importer.env.now());
        let mut event =
            audit::Event::new(&importer.env, "import.done").on(row.platform).about(format!("import {}", self.0));
        event.actor = row.started_by;
        importer.db.write_now(move |tx| {
            audit::record(tx, &event)?;
            runs::finish(tx, self.0, RunState::Done, now)
        })?;
        Ok(())
    }

    /// How it stands.
    pub(crate) fn report(self, importer: &Importer) -> Result<Report, ImportError> {
        let row = importer.row(self.0)?;
        Ok(importer.db.read_now(move |tx| Report::of(tx, &row, 0))?)
    }
}
