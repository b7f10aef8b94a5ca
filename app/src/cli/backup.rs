//! `preau import course FILE.mbz`: a Moodle backup becomes a course, and every item of it is answered for.

use std::fs::File;
use std::process::ExitCode;

use anyhow::{Context, bail};
use courses::folder::{Imported, Source};
use transfer::import::import;
use transfer::moodle::Depot;
use transfer::report::{Outcome, Report, fault_words, module_words, note_words, outcome_words};
use transfer::words::Words;

use super::course::Import;
use super::import::{language, platform};
use crate::ops::Installation;

/// Runs the command.
pub(super) fn run(asked: &Import, installation: &Installation) -> anyhow::Result<ExitCode> {
    let archive = File::open(&asked.source).with_context(|| format!("{} cannot be opened", asked.source.display()))?;
    let db = installation.open()?;
    let platform = platform(&db, asked.platform.as_deref())?;
    let courses = installation.state(db)?.courses.clone();
    let depot = if asked.dry_run { Depot::Nowhere } else { Depot::Store(courses.files.clone()) };
    let code = asked.code.clone().unwrap_or_default();
    let source = Source { platform, code, publish: asked.publish.clone(), by: None };
    let t = Words::new(language());
    let env = &courses.web.env;
    let read = import(archive, &courses.files, &depot, &source, env, t, &mut |_, _| true);
    let import = match read {
        Ok(import) => import,
        Err(refusal) => {
            tracing::debug!(error = %refusal, "a backup was refused");
            bail!("{}: {}", asked.source.display(), fault_words(t, refusal.code()));
        }
    };
    let imported = if asked.dry_run {
        None
    } else {
        let ready = import.ready;
        Some(crate::runtime()?.block_on(courses.web.db.write(move |tx| ready.write(tx)))?)
    };
    tell(asked.json, &import.report, imported.as_ref(), t)?;
    Ok(if import.report.counts().refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
fn tell(json: bool, report: &Report, imported: Option<&Imported>, t: Words) -> anyhow::Result<()> {
    if json {
        let done = imported.map(|done| {
            serde_json::json!({
                "code": done.code, "new": done.is_new, "changed": done.is_changed, "version": done.version,
            })
        });
        let whole = serde_json::json!({ "imported": done, "counts": report.counts(), "report": report });
        println!("{}", serde_json::to_string_pretty(&whole)?);
        return Ok(());
    }
    println!("{} ({})", report.title, report.made_by);
    for note in &report.notes {
        println!("  {}", note_words(t, note));
    }
    for item in report.items.iter().filter(|item| item.outcome != Outcome::Kept) {
        println!("{}", t.report_line(outcome_words(t, item.outcome), module_words(t, &item.module), &item.title));
        for note in &item.notes {
            println!("    {}", note_words(t, note));
        }
    }
    let counts = report.counts();
    println!("{}", t.report_counts(counts.kept, counts.approximated, counts.parked, counts.refused));
    match imported {
        None => println!("{}", t.import_looked(&report.title)),
        Some(done) if done.is_new => println!("{}", t.import_created(&done.code)),
        Some(done) if done.is_changed => println!("{}", t.import_changed(&done.code)),
        Some(done) => println!("{}", t.import_same(&done.code)),
    }
    Ok(())
}
