//! Units from a file: read whole (a country has some seventy thousand), compared, written in small
//! steps with the units above first. Each unit stands by itself, so that an interrupted file is simply
//! given again. A unit that the file does not name stays: files of schools and of services are
//! several, and closing one is a manager's decision.

use std::collections::{HashMap, HashSet};
use std::io::{Read, Seek};

use base::OrgUnitId;
use db::Error;

use super::store::{self, Stored, UnitFacts};
use crate::staff_import::apply::{Flaw, ImportError, Importer, Options, Outcome, Progress, Report, UnitRun};
use crate::staff_import::{Nature, Reading, SchoolLine, open};

/// Units of one transaction.
const STEP: usize = 200;

/// A line that says what a unit is.
struct Wanted {
    line: i64,
    facts: UnitFacts,
    flaws: Vec<Flaw>,
}

/// What became of a line, and what it writes.
struct Decided {
    line: i64,
    outcome: Outcome,
    flaws: Vec<Flaw>,
    write: Option<(OrgUnitId, UnitFacts)>,
}

/// Reads a file of schools, districts and services, and applies it (or only looks).
///
/// # Errors
/// See [`ImportError`]. Units already written stay; the same file goes on from there.
pub fn import<R: Read + Seek>(
    importer: &Importer,
    input: &mut R,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, ImportError> {
    let run = UnitRun::open(importer, input, options)?;
    let today = importer.today();
    let Reading::Schools(mut lines) = open(input, today)? else { return Err(ImportError::OtherKind("staff")) };
    let stored: HashMap<String, Stored> =
        importer.db.read_now(store::all)?.into_iter().map(|unit| (unit.facts.uai.clone(), unit)).collect();
    let (mut wanted, mut decided, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for line in lines.by_ref() {
        match line {
            Err(refused) => decided.push(Decided {
                line: i64::try_from(refused.line).unwrap_or(0),
                outcome: Outcome::Refused,
                flaws: Flaw::of(&refused.problems),
                write: None,
            }),
            Ok(line) => {
                let unit = read(&line, &stored);
                if seen.insert(unit.facts.uai.clone()) {
                    wanted.push(unit);
                } else {
                    decided.push(quarantined(unit, "uai", "unit-twice"));
                }
            }
        }
    }
    if let Some(error) = lines.failure() {
        return Err(ImportError::Unreadable(error.to_string()));
    }
    let ordered = parents_first(wanted, &stored, &mut decided);
    decided.extend(ordered.into_iter().map(|unit| decide(importer, options, unit, &stored)));
    let total = i64::try_from(decided.len()).unwrap_or(0);
    progress(Progress::Read { lines: total });
    let mut done = 0;
    let mut decided = decided.into_iter().peekable();
    while decided.peek().is_some() {
        let step: Vec<Decided> = decided.by_ref().take(STEP).collect();
        done += i64::try_from(step.len()).unwrap_or(0);
        write(importer, run, options, step)?;
        progress(Progress::Applied { lines: done, of: total });
    }
    run.close(importer, options, total)
}

fn write(importer: &Importer, run: UnitRun, options: &Options, step: Vec<Decided>) -> Result<(), Error> {
    let (now, platform, dry) = (importer.env.now(), options.platform, options.dry_run);
    importer.db.write_now(move |tx| {
        for one in &step {
            if let Some((id, facts)) = one.write.as_ref().filter(|_| !dry) {
                store::save(tx, *id, platform, facts, now)?;
            }
            run.line(tx, one.line, one.outcome, &one.flaws)?;
        }
        Ok(())
    })
}

fn read(line: &SchoolLine, stored: &HashMap<String, Stored>) -> Wanted {
    let uai = line.uai.as_str().to_owned();
    let known = stored.get(&uai).map(|unit| &unit.facts);
    // A kind that was not understood: what is known stays, and a new unit is most likely a school.
    let kind = line.nature.map(Nature::level).or(known.map(|known| known.kind.as_str())).unwrap_or("school");
    let school_kind = match line.nature {
        Some(nature) if nature.level() == "school" => Some(nature.code().to_owned()),
        Some(_) => None,
        None => known.and_then(|known| known.school_kind.clone()),
    };
    let or = |said: Option<String>, pick: fn(&UnitFacts) -> &Option<String>| {
        said.or_else(|| known.and_then(|known| pick(known).clone()))
    };
    Wanted {
        line: i64::try_from(line.line).unwrap_or(0),
        flaws: Flaw::of(&line.warnings),
        facts: UnitFacts {
            parent: or(line.parent_uai.as_ref().map(|uai| uai.as_str().to_owned()), |known| &known.parent),
            kind: kind.to_owned(),
            name: line.name.clone(),
            town: line.town.clone().or_else(|| known.map(|known| known.town.clone())).unwrap_or_default(),
            school_kind,
            phone: or(line.phone.as_ref().map(|phone| phone.as_str().to_owned()), |known| &known.phone),
            email: or(line.email.as_ref().map(|mail| mail.as_str().to_owned()), |known| &known.email),
            sector: or(line.sector.clone(), |known| &known.sector),
            department: or(line.department.clone(), |known| &known.department),
            address: or(line.address.clone(), |known| &known.address),
            post_code: or(line.post_code.clone(), |known| &known.post_code),
            hours: or(line.hours.clone(), |known| &known.hours),
            uai,
        },
    }
}

/// The units above come first; a unit whose unit above is nowhere, or is below itself, waits.
fn parents_first(wanted: Vec<Wanted>, stored: &HashMap<String, Stored>, decided: &mut Vec<Decided>) -> Vec<Wanted> {
    let mut placed: HashSet<String> = HashSet::new();
    let mut ordered = Vec::with_capacity(wanted.len());
    let mut left = wanted;
    loop {
        let coming: HashSet<String> = left.iter().map(|unit| unit.facts.uai.clone()).collect();
        let before = ordered.len();
        let mut waiting = Vec::new();
        for unit in left {
            let is_ready = unit.facts.parent.as_ref().is_none_or(|parent| {
                placed.contains(parent) || (stored.contains_key(parent) && !coming.contains(parent))
            });
            if is_ready {
                placed.insert(unit.facts.uai.clone());
                ordered.push(unit);
            } else {
                waiting.push(unit);
            }
        }
        left = waiting;
        if left.is_empty() || ordered.len() == before {
            break;
        }
    }
    decided.extend(left.into_iter().map(|unit| quarantined(unit, "rattachement", "parent-unknown")));
    ordered
}

fn quarantined(unit: Wanted, column: &str, code: &str) -> Decided {
    let mut flaws = vec![Flaw::new(column, code)];
    flaws.extend(unit.flaws);
    Decided { line: unit.line, outcome: Outcome::Quarantined, flaws, write: None }
}

fn decide(importer: &Importer, options: &Options, unit: Wanted, stored: &HashMap<String, Stored>) -> Decided {
    let (outcome, write) = match stored.get(&unit.facts.uai) {
        None => (Outcome::Created, Some((OrgUnitId::new(&importer.env), unit.facts))),
        Some(known) if known.platform != options.platform => return quarantined(unit, "uai", "unit-elsewhere"),
        Some(known) if known.facts == unit.facts && !known.is_closed => (Outcome::Unchanged, None),
        Some(known) => (Outcome::Updated, Some((known.id, unit.facts))),
    };
    Decided { line: unit.line, outcome, flaws: unit.flaws, write }
}
