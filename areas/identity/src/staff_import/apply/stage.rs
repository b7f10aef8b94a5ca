//! Reading a file into `import_line`, a few hundred lines a transaction.

use std::collections::HashMap;
use std::io::Read;

use base::{Env, PersonId, PlatformId};
use db::{Db, Error, NewRows, Tx, dialect::in_list};

use super::line::{Flaw, Staged};
use super::run::{ImportError, Progress};
use super::runs::Outcome;
use crate::staff_import::{Lines, Refused, StaffLine};
use crate::vault::Vault;

/// Lines of one transaction: far below 50 ms of the writer.
const STEP: usize = 500;

db::sql! {
    /// Whom these NUMEN belong to.
    BY_NUMEN: "SELECT numen_mac, id FROM person WHERE numen_mac = ANY($1)";
    /// Whom these identifiers of the source belong to.
    BY_SOURCE: "SELECT source_key, id FROM person WHERE home_platform_id = $1 AND source_key = ANY($2)";
    /// People of the platform that came by import and are there.
    PRESENT: "SELECT COUNT(*) FROM person WHERE home_platform_id = $1 AND left_at IS NULL AND import_mark IS NOT NULL";
    /// Those of them that the file does not name.
    MISSING: "SELECT COUNT(*) FROM person p WHERE p.home_platform_id = $1 AND p.left_at IS NULL AND p.import_mark IS NOT NULL \
                AND NOT EXISTS (SELECT 1 FROM import_line l WHERE l.run = $2 AND l.person_id = p.id)"
}

db::rows! {
    /// Staged lines.
    STAGED: import_line (run, line, person_group, person_id, numen_mac, numen_cipher, payload, applied, outcome, problems)
}

/// A line, ready to be written.
struct Row {
    line: i64,
    group: i64,
    source: Option<String>,
    mac: Option<[u8; 32]>,
    cipher: Option<Vec<u8>>,
    payload: Option<String>,
    refused: bool,
    problems: String,
}

/// Which lines are one person: by NUMEN first, then by identifier of the source.
#[derive(Default)]
pub(super) struct Groups {
    by_mac: HashMap<[u8; 16], i64>,
    by_source: HashMap<[u8; 16], i64>,
}

impl Groups {
    /// The group of a line; its own number when it is the first of its person.
    pub fn of(&mut self, line: i64, mac: Option<&[u8; 32]>, source: Option<[u8; 16]>) -> i64 {
        let mac = mac.and_then(|mac| mac.first_chunk::<16>().copied());
        let known = mac.and_then(|mac| self.by_mac.get(&mac)).or(source.and_then(|source| self.by_source.get(&source)));
        let group = known.copied().unwrap_or(line);
        if let Some(mac) = mac {
            self.by_mac.entry(mac).or_insert(group);
        }
        if let Some(source) = source {
            self.by_source.entry(source).or_insert(group);
        }
        group
    }
}

/// What staging needs.
pub(super) struct Stage<'a> {
    pub db: &'a Db,
    pub env: &'a Env,
    pub vault: &'a Vault,
    pub run: i64,
    pub platform: PlatformId,
}

impl Stage<'_> {
    /// Reads all lines; gives how many there were.
    ///
    /// # Errors
    /// When the file stops being readable, or the database.
    pub fn all<R: Read>(
        &self,
        mut lines: Lines<R, StaffLine>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<i64, ImportError> {
        let mut groups = Groups::default();
        let mut total = 0;
        loop {
            let step: Vec<Row> = lines.by_ref().take(STEP).map(|line| self.row(&mut groups, line)).collect();
            if step.is_empty() {
                break;
            }
            total += i64::try_from(step.len()).unwrap_or(0);
            self.write(&step)?;
            progress(Progress::Read { lines: total });
        }
        match lines.failure() {
            Some(error) => Err(ImportError::Unreadable(error.to_string())),
            None => Ok(total),
        }
    }

    fn row(&self, groups: &mut Groups, line: Result<StaffLine, Refused>) -> Row {
        match line {
            Ok(line) => {
                let number = i64::try_from(line.line).unwrap_or(0);
                let mac = line.numen.as_ref().map(|numen| self.vault.numen_mac(numen));
                let staged = Staged::of(&line);
                let source = staged.source_id.as_ref().map(|id| {
                    let tag = self.vault.tag("import source", id.as_bytes());
                    std::array::from_fn(|place| tag[place])
                });
                Row {
                    line: number,
                    group: groups.of(number, mac.as_ref(), source),
                    mac,
                    cipher: line.numen.as_ref().map(|numen| self.vault.seal_numen(self.env, numen)),
                    payload: serde_json::to_string(&staged).ok(),
                    source: staged.source_id,
                    refused: false,
                    problems: json(&Flaw::of(&line.warnings)),
                }
            }
            Err(refused) => {
                let number = i64::try_from(refused.line).unwrap_or(0);
                Row {
                    line: number,
                    group: number,
                    source: None,
                    mac: None,
                    cipher: None,
                    payload: None,
                    refused: true,
                    problems: json(&Flaw::of(&refused.problems)),
                }
            }
        }
    }

    fn write(&self, rows: &[Row]) -> Result<(), Error> {
        let platform = self.platform;
        let macs: Vec<[u8; 32]> = rows.iter().filter_map(|row| row.mac).collect();
        let sources: Vec<String> = rows.iter().filter_map(|row| row.source.clone()).collect();
        let (by_mac, by_source) = self.db.read_now(move |tx| matches(tx, platform, &macs, &sources))?;
        let run = self.run;
        let mut staged = NewRows::of(&STAGED);
        for row in rows {
            let person = row.mac.and_then(|mac| by_mac.get(&mac));
            let person = person.or_else(|| row.source.as_ref().and_then(|source| by_source.get(source)));
            let outcome = if row.refused { Outcome::Refused } else { Outcome::Waiting };
            staged.add(&[
                &run,
                &row.line,
                &row.group,
                &person,
                &row.mac,
                &row.cipher,
                &row.payload,
                &row.refused,
                &outcome.code(),
                &row.problems,
            ]);
        }
        self.db.write_own_now(move |tx| tx.insert_all(&staged))
    }
}

type Matches = (HashMap<[u8; 32], PersonId>, HashMap<String, PersonId>);

/// Who has these NUMEN and these identifiers.
pub(super) fn matches(
    tx: &mut Tx,
    platform: PlatformId,
    macs: &[[u8; 32]],
    sources: &[String],
) -> Result<Matches, Error> {
    let by_mac = tx.all(&BY_NUMEN, &[&in_list(macs)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let by_source = tx.all(&BY_SOURCE, &[&platform, &in_list(sources)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((by_mac.into_iter().collect(), by_source.into_iter().collect()))
}

/// How many people there are, and how many of them the run does not name.
pub(super) fn leavers(tx: &mut Tx, platform: PlatformId, run: i64) -> Result<(i64, i64), Error> {
    Ok((tx.one(&PRESENT, &[&platform], |row| row.get(0))?, tx.one(&MISSING, &[&platform, &run], |row| row.get(0))?))
}

pub(super) fn json(flaws: &[Flaw]) -> String {
    serde_json::to_string(flaws).unwrap_or_else(|_| "[]".to_owned())
}
