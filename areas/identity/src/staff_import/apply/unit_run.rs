//! The run of a file of units: numbered and reported like one of staff.

use std::io::{Read, Seek};

use db::{Error, Tx};

use super::line::Flaw;
use super::report::Report;
use super::run::{ImportError, Importer, Options, digest_of};
use super::runs::{self, NewRun, Outcome, RunState};
use super::stage;

db::sql! {
    /// A line of a file of units, done.
    LINE: "INSERT INTO import_line (run, line, person_group, person_id, numen_mac, numen_cipher, payload, applied, outcome, \
             problems) VALUES ($1, $2, $2, NULL, NULL, NULL, NULL, TRUE, $3, $4)"
}

/// A run of units.
#[derive(Debug, Clone, Copy)]
pub struct UnitRun(i64);

impl UnitRun {
    /// Opens a run for a file.
    ///
    /// # Errors
    /// When the file or the database cannot be read.
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

    /// Notes what became of a line.
    pub(crate) fn line(self, tx: &mut Tx, line: i64, outcome: Outcome, flaws: &[Flaw]) -> Result<(), Error> {
        tx.run(&LINE, &[&self.0, &line, &outcome.code(), &stage::json(flaws)]).map(drop)
    }

    /// Ends the run; what a dry run wrote down goes.
    pub(crate) fn close(self, importer: &Importer, options: &Options, lines: i64) -> Result<Report, ImportError> {
        let (run, now, dry) = (self.0, importer.env.now(), options.dry_run);
        let mut event =
            audit::Event::new(&importer.env, "import.done").on(options.platform).about(format!("import {run}"));
        event.actor = options.by;
        importer.db.write_now(move |tx| {
            runs::staged(tx, run, (lines, 0, 0), now)?;
            runs::advance(tx, run, lines, now)?;
            if !dry {
                audit::record(tx, &event)?;
            }
            runs::finish(tx, run, if dry { RunState::Staged } else { RunState::Done }, now)
        })?;
        let row = importer.row(run)?;
        let report = importer.db.read_now(move |tx| Report::of(tx, &row, 0))?;
        if dry {
            importer.abandon(run)?;
        }
        Ok(report)
    }
}
