//! Units from a file: staged whole (a country has some seventy thousand), looked at, then written in
//! small steps with the units above first. What the preview announced is decided again when it is
//! applied, from what is stored by then; an interrupted run goes on with the lines that are left. A
//! unit that the file does not name stays: files of schools and of services are several, and closing
//! one is a manager's decision.

use std::collections::{HashMap, HashSet};
use std::io::{Read, Seek};

use db::Error;

use super::rule::{Decided, Wanted, decide};
use super::said::Said;
use super::store::{self, Stored};
use crate::staff_import::apply::{Flaw, ImportError, Importer, Options, Outcome, Progress, Report, UnitLine, UnitRun};
use crate::staff_import::{Reading, SchoolLine, open};

/// Units of one transaction.
const STEP: usize = 200;

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
    if let Some(run) = UnitRun::unfinished(importer, input, options)?.filter(|_| !options.dry_run) {
        return apply(importer, run.number(), progress);
    }
    let run = stage(importer, input, options, progress)?;
    if options.dry_run {
        let report = preview(importer, run, progress)?;
        importer.abandon(run)?;
        return Ok(report);
    }
    UnitRun::confirm(importer, run)?;
    apply(importer, run, progress)
}

/// Reads a file into a new run; nothing else is changed.
///
/// # Errors
/// See [`ImportError`]; the run is given up then.
pub fn stage<R: Read + Seek>(
    importer: &Importer,
    input: &mut R,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<i64, ImportError> {
    let run = UnitRun::open(importer, input, options)?;
    let staged = read(importer, run, input, progress);
    staged.inspect_err(|_| drop(importer.abandon(run.number())))?;
    Ok(run.number())
}

fn read<R: Read + Seek>(
    importer: &Importer,
    run: UnitRun,
    input: &mut R,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), ImportError> {
    let Reading::Schools(mut lines) = open(input, importer.today())? else {
        return Err(ImportError::OtherKind("staff"));
    };
    let (mut seen, mut total, mut settled) = (HashSet::new(), 0, 0);
    loop {
        let step: Vec<UnitLine> = lines
            .by_ref()
            .take(STEP)
            .map(|line| match line {
                Ok(line) => staged(&line, &mut seen),
                Err(refused) => UnitLine::settled(refused.line, Outcome::Refused, Flaw::of(&refused.problems)),
            })
            .collect();
        if step.is_empty() {
            break;
        }
        total += i64::try_from(step.len()).unwrap_or(0);
        settled += i64::try_from(step.iter().filter(|line| line.outcome == Outcome::Quarantined).count()).unwrap_or(0);
        run.stage(importer, step)?;
        progress(Progress::Read { lines: total });
    }
    if let Some(error) = lines.failure() {
        return Err(ImportError::Unreadable(error.to_string()));
    }
    Ok(run.staged(importer, total, settled)?)
}

/// A line on its way into the run; the second of one unit needs a person's eye, whatever is stored.
fn staged(line: &SchoolLine, seen: &mut HashSet<String>) -> UnitLine {
    let said = Said::of(line);
    let flaws = Flaw::of(&line.warnings);
    if seen.insert(said.uai.clone()) {
        UnitLine::waiting(line.line, serde_json::to_string(&said).unwrap_or_default(), flaws)
    } else {
        let flaws = std::iter::once(Flaw::new("uai", "unit-twice")).chain(flaws).collect();
        UnitLine::settled(line.line, Outcome::Quarantined, flaws)
    }
}

/// Looks what a staged run would do, and writes it on its lines.
///
/// # Errors
/// See [`ImportError`].
pub fn preview(importer: &Importer, run: i64, progress: &mut dyn FnMut(Progress)) -> Result<Report, ImportError> {
    steps(importer, UnitRun::of(run), true, progress)?;
    UnitRun::of(run).report(importer)
}

/// Applies a run that was confirmed, or goes on with one that was interrupted.
///
/// # Errors
/// See [`ImportError`].
pub fn apply(importer: &Importer, run: i64, progress: &mut dyn FnMut(Progress)) -> Result<Report, ImportError> {
    let run = UnitRun::of(run);
    run.must_be_confirmed(importer)?;
    steps(importer, run, false, progress)?;
    run.close(importer)?;
    run.report(importer)
}

fn steps(importer: &Importer, run: UnitRun, dry: bool, progress: &mut dyn FnMut(Progress)) -> Result<(), ImportError> {
    let platform = run.platform(importer)?;
    let stored: HashMap<String, Stored> =
        importer.db.read_now(store::all)?.into_iter().map(|unit| (unit.facts.uai.clone(), unit)).collect();
    let mut wanted = Vec::new();
    for (line, payload, flaws) in run.left(importer)? {
        let said = serde_json::from_str(&payload)
            .map_err(|_| Error::Other("a staged line of units cannot be read".to_owned()))?;
        wanted.push(Wanted { line, said, flaws });
    }
    let mut decided = decide(&importer.env, platform, wanted, &stored).into_iter().peekable();
    let (mut done, of) = (0, i64::try_from(decided.len()).unwrap_or(0));
    while decided.peek().is_some() {
        let step: Vec<Decided> = decided.by_ref().take(STEP).collect();
        done += i64::try_from(step.len()).unwrap_or(0);
        let now = importer.env.now();
        importer.db.write_now(move |tx| {
            for one in &step {
                if let Some((id, facts)) = one.write.as_ref().filter(|_| !dry) {
                    store::save(tx, *id, platform, facts, now)?;
                }
                run.outcome(tx, one.line, one.outcome, &one.flaws, !dry)?;
            }
            run.advance(tx, step.len(), now)
        })?;
        progress(Progress::Applied { lines: done, of });
    }
    Ok(())
}
