//! Quarantined lines, tried again without the file: they move into a run of their own, a few hundred a
//! transaction, and are applied like a part of the staff.

use base::PersonId;
use db::{Error, Tx};

use super::run::{ImportError, Importer};
use super::runs::{self, NewRun};

db::sql! {
    /// The next quarantined lines of a run.
    SOME: "SELECT line FROM import_line WHERE run = $1 AND outcome = 'quarantined' ORDER BY line LIMIT 500";
    /// They are lines of the new run too.
    COPY: "INSERT INTO import_line (run, line, person_group, person_id, numen_mac, numen_cipher, payload, applied, outcome, \
             problems) \
           SELECT $3, line, person_group, person_id, numen_mac, numen_cipher, payload, FALSE, 'waiting', problems \
           FROM import_line WHERE run = $1 AND line <= $2 AND outcome = 'quarantined' AND payload IS NOT NULL";
    /// And wait in the old one no more.
    RELEASE: "UPDATE import_line SET outcome = 'retried', payload = NULL, numen_cipher = NULL \
              WHERE run = $1 AND line <= $2 AND outcome = 'quarantined'"
}

fn move_some(tx: &mut Tx, from: i64, to: i64) -> Result<i64, Error> {
    let lines: Vec<i64> = tx.all(&SOME, &[&from], |row| row.get(0))?;
    let Some(last) = lines.last() else { return Ok(0) };
    tx.run(&COPY, &[&from, last, &to])?;
    tx.run(&RELEASE, &[&from, last])?;
    Ok(i64::try_from(lines.len()).unwrap_or(0))
}

impl Importer {
    /// Takes the quarantined lines of run `from` into a new run, ready to be applied; gives its number, or
    /// none when nothing is in quarantine.
    ///
    /// # Errors
    /// When the database does not answer, or there is no such run.
    pub fn retry(&self, from: i64, by: Option<PersonId>) -> Result<Option<i64>, ImportError> {
        let old = self.row(from)?;
        let waiting = self.db.read_now(move |tx| tx.maybe(&SOME, &[&from], |row| row.get::<i64>(0)))?;
        if waiting.is_none() || old.kind == "units" {
            return Ok(None);
        }
        let new = NewRun {
            platform: old.platform,
            kind: "retry",
            file_name: old.file_name,
            digest: [0; 32],
            is_whole: false,
            is_dry_run: false,
            max_leavers: 0,
            leavers_confirmed: false,
            by,
        };
        let now = self.env.now();
        let run = self.db.write_now(move |tx| runs::insert(tx, &new, now))?;
        let mut total = 0;
        loop {
            let moved = self.db.write_now(move |tx| move_some(tx, from, run))?;
            if moved == 0 {
                break;
            }
            total += moved;
        }
        self.staged(run, old.platform, false, total)?;
        let now = self.env.now();
        self.db.write_now(move |tx| runs::confirm(tx, run, false, now))?;
        Ok(Some(run))
    }
}
