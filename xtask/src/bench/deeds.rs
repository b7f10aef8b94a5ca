//! What one does in a training session, beside looking at pages: going on, answering a quiz, taking the certificate
//! home; and a manager who brings a backup in. Each is done for the first time, as each changes what comes after.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::ground::{self, Ground, QUESTIONS};
use super::load::median;
use super::pages::Account;
use super::process::Process;
use super::visitor::{Visitor, value_after};
use crate::demo::{Demo, scratch};
use crate::run;

/// How often an attempt at the quiz is made, over all sessions: who tries ten times has tried often.
const ATTEMPTS: usize = 120;
/// How often a certificate is taken home.
const COPIES: usize = 60;

/// A deed and its price.
#[derive(Debug)]
pub struct Deed {
    /// As the report calls it.
    pub name: &'static str,
    /// How often it was done.
    pub count: u32,
    /// Half of them took at most this, in milliseconds.
    pub p50: f64,
    /// Processor time of the program for each, in milliseconds.
    pub cpu: f64,
    /// The database server's, where it is a process of its own.
    pub database_cpu: Option<f64>,
    /// The most processor time that it may cost on SQLite.
    pub limit: f64,
}

/// Where it is measured.
pub struct Place<'a> {
    /// The program.
    pub binary: &'a Path,
    /// The demonstration.
    pub demo: &'a Demo,
    /// PostgreSQL's address, or nothing for SQLite.
    pub database_url: Option<&'a str>,
    /// The server's process.
    pub server: &'a Process,
}

impl Place<'_> {
    /// Every deed, in the order that a person has.
    ///
    /// # Errors
    /// When a step is refused, or answers something else than it should.
    pub fn measure(&self, ground: &Ground, teacher: &Account, database: Option<&Process>) -> Result<Vec<Deed>> {
        let mut person = Visitor::sign_in(teacher, self.demo.port)?;
        let mut meter = Meter { server: *self.server, database: database.copied(), deeds: Vec::new() };
        let steps = ground.sessions.iter().flat_map(|session| Ground::pages().map(move |key| (session, key)));
        meter.each("“Continuer”, with progress recomputed", 0.5, steps, |(session, key)| {
            person.post(&format!("{session}/activites/{key}/continuer"), &[]).map(drop)
        })?;
        let answers: Vec<String> = (1..=QUESTIONS).map(|number| format!("q-q{number}")).collect();
        let mut fields: Vec<(&str, &str)> = answers.iter().map(|name| (name.as_str(), "a")).collect();
        fields.push(("geste", "finir"));
        meter.each("a quiz attempt, start to finish (4 requests)", 3.0, 0..ATTEMPTS, |turn| {
            let session = &ground.sessions[turn % ground.sessions.len()];
            let sheet = person.post(&format!("{session}/activites/quiz/tentatives"), &[])?;
            person.read(&sheet)?;
            let done = person.post(&sheet, &fields)?;
            if !person.read(&done)?.contains("100") {
                bail!("the attempt is not a good one");
            }
            Ok(())
        })?;
        let mine = person.read("/ac-lille/mon-compte/attestations")?;
        let start = "/ac-lille/mon-compte/attestations/";
        let id = value_after(&mine, &format!("href=\"{start}"));
        let pdf = format!("{start}{}", id.context("the session gave no certificate")?);
        meter.each("a certificate as PDF", 20.0, 0..COPIES, |_| {
            if !person.bytes(&pdf)?.starts_with(b"%PDF-") {
                bail!("{pdf} is no PDF");
            }
            Ok(())
        })?;
        meter.deeds.extend(self.backup()?);
        Ok(meter.deeds)
    }

    /// A real backup brought in by the command, once: the program's own processor time. Nothing without the corpus.
    #[expect(clippy::disallowed_methods, reason = "this is what measures time")]
    fn backup(&self) -> Result<Option<Deed>> {
        let corpus =
            std::env::var_os("PREAU_CORPUS").map_or_else(|| run::root().join("../shared/corpus"), PathBuf::from);
        let file = corpus.join("mbz/generated-4.5.mbz");
        if !file.is_file() {
            println!("no corpus of real files: the import of a backup is left out");
            return Ok(None);
        }
        let folder = scratch("backup")?;
        let mut command = Command::new(self.binary);
        command.args(["import", "course"]).arg(&file).args(["--platform", "ac-lille", "--code", "banc-mbz"]);
        let placed = ground::on(&mut command, self.demo, self.database_url, &folder);
        let this = Process::of(std::process::id());
        let (began, before) = (Instant::now(), this.ended_children()?);
        let done = placed.and_then(|()| Ok(command.output()?));
        let (took, used) = (began.elapsed(), this.ended_children()?.saturating_sub(before));
        drop(fs::remove_dir_all(&folder));
        let done = done?;
        // 1: some of it was put aside, and the report says so.
        if !matches!(done.status.code(), Some(0 | 1)) {
            bail!("the backup was not taken: {}", String::from_utf8_lossy(&done.stderr));
        }
        let (p50, cpu) = (took.as_secs_f64() * 1000.0, used.as_secs_f64() * 1000.0);
        Ok(Some(Deed { name: "generated-4.5.mbz imported", count: 1, p50, cpu, database_cpu: None, limit: 300.0 }))
    }
}

/// Who looks at the processes meanwhile.
struct Meter {
    server: Process,
    database: Option<Process>,
    deeds: Vec<Deed>,
}

impl Meter {
    #[expect(clippy::disallowed_methods, reason = "this is what measures time")]
    fn each<T>(
        &mut self,
        name: &'static str,
        limit: f64,
        what: impl Iterator<Item = T>,
        mut deed: impl FnMut(T) -> Result<()>,
    ) -> Result<()> {
        let used = |process: Option<Process>| process.as_ref().map(Process::processor).transpose();
        let before = (self.server.processor()?, used(self.database)?);
        let mut times = Vec::new();
        for one in what {
            let began = Instant::now();
            deed(one).with_context(|| name.to_owned())?;
            times.push(began.elapsed().as_secs_f64() * 1000.0);
        }
        let count = u32::try_from(times.len()).unwrap_or(u32::MAX);
        let price = |now: Duration, then: Duration| now.saturating_sub(then).as_secs_f64() * 1000.0 / f64::from(count);
        let cpu = price(self.server.processor()?, before.0);
        let database_cpu = used(self.database)?.zip(before.1).map(|(now, then)| price(now, then));
        let deed = Deed { name, count, p50: median(&mut times), cpu, database_cpu, limit };
        println!("{name:<45} {count} times  p50 {:>7.3}  cpu {cpu:>6.3} ms", deed.p50);
        self.deeds.push(deed);
        Ok(())
    }
}
