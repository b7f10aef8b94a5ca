//! What one does in a training session, beside looking at pages: going on, answering a quiz, taking the certificate
//! home; and a manager who brings a backup in. Each is done for the first time, as each changes what comes after.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use super::ground::{self, Ground, QUESTIONS};
use super::load::median;
use super::pages::Account;
use super::process::Process;
use super::visitor::{Visitor, value_after};
use crate::demo::{Demo, scratch};
use crate::run;

/// How often the quiz is tried in each session: who tries ten times has tried often.
const ATTEMPTS: usize = 10;
/// How many go on at a time, each in a session of their own, after one went on alone in those that are left.
const CONNECTIONS: usize = 8;
/// How often a certificate is taken home.
const COPIES: usize = 60;

/// A deed and its price.
#[derive(Debug)]
pub struct Deed {
    /// As the report calls it.
    pub name: String,
    /// How often it was done.
    pub count: u32,
    /// Half of them took at most this, in milliseconds.
    pub p50: f64,
    /// Processor time of the program for each, in milliseconds.
    pub cpu: f64,
    /// The database server's, where it is a process of its own.
    pub database_cpu: Option<f64>,
    /// The most processor time that it may cost on SQLite; none where it is shown for comparison.
    pub limit: Option<f64>,
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
        let mut people =
            (0..CONNECTIONS).map(|_| Visitor::sign_in(teacher, self.demo.port)).collect::<Result<Vec<_>>>()?;
        let mut meter = Meter { server: *self.server, database: database.copied(), deeds: Vec::new() };
        let keys: Vec<String> = Ground::pages().collect();
        let go_on = |person: &mut Visitor, session: &str, turn: usize| {
            person.post(&format!("{session}/activites/{}/continuer", keys[turn]), &[]).map(drop)
        };
        meter.in_sessions("“Continuer”, with progress recomputed", 0.5, &mut people, ground, keys.len(), &go_on)?;
        let answers: Vec<String> = (1..=QUESTIONS).map(|number| format!("q-q{number}")).collect();
        let mut fields: Vec<(&str, &str)> = answers.iter().map(|name| (name.as_str(), "a")).collect();
        fields.push(("geste", "finir"));
        let attempt = |person: &mut Visitor, session: &str, _: usize| {
            let sheet = person.post(&format!("{session}/activites/quiz/tentatives"), &[])?;
            person.read(&sheet)?;
            let done = person.post(&sheet, &fields)?;
            if !person.read(&done)?.contains("100") {
                bail!("the attempt is not a good one");
            }
            Ok(())
        };
        let name = "a quiz attempt, start to finish (4 requests)";
        meter.in_sessions(name, 3.0, &mut people, ground, ATTEMPTS, &attempt)?;
        let person = people.first_mut().context("somebody is signed in")?;
        let mine = person.read("/ac-lille/mon-compte/attestations")?;
        let start = "/ac-lille/mon-compte/attestations/";
        let id = value_after(&mine, &format!("href=\"{start}"));
        let pdf = format!("{start}{}", id.context("the session gave no certificate")?);
        meter.note("a certificate as PDF".to_owned(), Some(20.0), || {
            timed(COPIES, |_| {
                if !person.bytes(&pdf)?.starts_with(b"%PDF-") {
                    bail!("{pdf} is no PDF");
                }
                Ok(())
            })
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
        let name = "generated-4.5.mbz imported".to_owned();
        Ok(Some(Deed { name, count: 1, p50, cpu, database_cpu: None, limit: Some(300.0) }))
    }
}

/// Who looks at the processes meanwhile.
struct Meter {
    server: Process,
    database: Option<Process>,
    deeds: Vec<Deed>,
}

/// What somebody does in a session, for the so-manieth time.
type Act<'a> = dyn Fn(&mut Visitor, &str, usize) -> Result<()> + Sync + 'a;

impl Meter {
    /// A deed in every session: in the first ones by one connection, in the others by one connection for each at the
    /// same time, as pages are measured at one connection and at eight.
    fn in_sessions(
        &mut self,
        name: &str,
        limit: f64,
        people: &mut [Visitor],
        ground: &Ground,
        times: usize,
        act: &Act<'_>,
    ) -> Result<()> {
        let (alone, together) = ground.sessions.split_at(ground.sessions.len().saturating_sub(people.len()));
        let person = people.first_mut().context("somebody is signed in")?;
        self.note(format!("{name} · 1"), None, || {
            let in_one = |session: &String| timed(times, |turn| act(person, session, turn));
            Ok(alone.iter().map(in_one).collect::<Result<Vec<_>>>()?.concat())
        })?;
        self.note(format!("{name} · {}", people.len()), Some(limit), || {
            std::thread::scope(|threads| {
                let going = people.iter_mut().zip(together);
                let going =
                    going.map(|(person, session)| threads.spawn(|| timed(times, |turn| act(person, session, turn))));
                let going: Vec<_> = going.collect();
                let ended =
                    going.into_iter().map(|thread| thread.join().map_err(|_| anyhow!("a visitor broke down"))?);
                Ok(ended.collect::<Result<Vec<_>>>()?.concat())
            })
        })
    }

    /// Does something whose parts are timed, and notes what it cost.
    fn note(&mut self, name: String, limit: Option<f64>, what: impl FnOnce() -> Result<Vec<f64>>) -> Result<()> {
        let used = |process: Option<Process>| process.as_ref().map(Process::processor).transpose();
        let before = (self.server.processor()?, used(self.database)?);
        let mut times = what().with_context(|| name.clone())?;
        let count = u32::try_from(times.len()).unwrap_or(u32::MAX);
        let price = |now: Duration, then: Duration| now.saturating_sub(then).as_secs_f64() * 1000.0 / f64::from(count);
        let cpu = price(self.server.processor()?, before.0);
        let database_cpu = used(self.database)?.zip(before.1).map(|(now, then)| price(now, then));
        let deed = Deed { name, count, p50: median(&mut times), cpu, database_cpu, limit };
        println!("{:<45} {count} times  p50 {:>7.3}  cpu {cpu:>6.3} ms", deed.name, deed.p50);
        self.deeds.push(deed);
        Ok(())
    }
}

/// Does something so often; gives how long each took, in milliseconds.
#[expect(clippy::disallowed_methods, reason = "this is what measures time")]
fn timed(times: usize, mut deed: impl FnMut(usize) -> Result<()>) -> Result<Vec<f64>> {
    let one = |turn| {
        let began = Instant::now();
        deed(turn).map(|()| began.elapsed().as_secs_f64() * 1000.0)
    };
    (0..times).map(one).collect()
}
