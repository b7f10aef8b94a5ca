//! The report: one page of tables, with what was promised beside what was measured.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::Pace;
use super::deeds::Deed;
use super::floor::Best;
use super::import::Imported;
use super::load::Measured;
use super::pages;
use crate::run;

/// Everything measured.
#[derive(Debug)]
pub struct Report {
    pace: Pace,
    /// What the machine can do at best.
    pub floor: Best,
    /// One for each engine.
    pub engines: Vec<Engine>,
    /// What was not measured, and why.
    pub left_out: Vec<String>,
}

/// What was measured on one engine.
#[derive(Debug)]
pub struct Engine {
    name: String,
    start: f64,
    /// "page · connections · encoding" and its figures.
    pub pages: Vec<(String, Measured)>,
    /// The full sign-in, by connections, with its rate over the floor's.
    pub sign_ins: Vec<(String, Measured, f64)>,
    /// Eight requests at a time: of one web session, of eight.
    pub sessions: Option<(Measured, Measured)>,
    /// Anonymous memory after all of it, in bytes.
    pub memory: u64,
    /// Bytes of the first view.
    pub first_view: Option<usize>,
    /// What one does in a training session, and around it.
    pub deeds: Vec<Deed>,
    /// The import.
    pub import: Option<Imported>,
    /// What answered something else than it should.
    wrong: Vec<String>,
}

impl Engine {
    /// Nothing measured but the start to the first answer, in seconds.
    pub fn new(name: &str, start: f64) -> Self {
        Self {
            name: name.to_owned(),
            start,
            pages: Vec::new(),
            sign_ins: Vec::new(),
            sessions: None,
            memory: 0,
            first_view: None,
            deeds: Vec::new(),
            import: None,
            wrong: Vec::new(),
        }
    }

    /// Notes that something answered otherwise than it should.
    pub fn wrong(&mut self, what: &str) {
        println!("{what}");
        self.wrong.push(what.to_owned());
    }

    fn at(&self, name: &str) -> Option<&Measured> {
        self.pages.iter().find(|(known, _)| known == name).map(|(_, measured)| measured)
    }
}

/// A promise and what came of it.
struct Promise {
    what: String,
    most: String,
    seen: String,
    held: bool,
}

impl Report {
    /// Nothing yet.
    pub fn new(pace: Pace) -> Self {
        Self { pace, floor: Best::default(), engines: Vec::new(), left_out: Vec::new() }
    }

    /// Writes the page.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, file: &Path) -> Result<()> {
        let mut text = String::new();
        self.text(&mut text)?;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(file, text)?)
    }

    fn text(&self, to: &mut String) -> Result<()> {
        writeln!(to, "# How fast it is\n")?;
        writeln!(to, "Written by `cargo xtask bench`; do not edit. {}\n", self.conditions())?;
        writeln!(
            to,
            "Every answer was checked for its text. Processor time is the server's own (user and system), for each"
        )?;
        writeln!(to, "request. The client runs on the same machine, so rates at 8 connections are shared with it.\n")?;
        for line in &self.left_out {
            writeln!(to, "- Not measured: {line}.")?;
        }
        self.promises(to)?;
        writeln!(
            to,
            "\n## The floor\n\nThe same HTTP stack with nothing behind it, and with one password hash behind it.\n"
        )?;
        head(to, false)?;
        for (name, rows) in [("fixed answer", &self.floor.hello), ("Argon2id", &self.floor.hash)] {
            for (connections, measured) in rows {
                row(to, &format!("{name} · {connections}"), measured, None)?;
            }
        }
        for engine in &self.engines {
            self.engine(to, engine)?;
        }
        Ok(())
    }

    fn conditions(&self) -> String {
        let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = processor.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("");
        let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
        let commit = Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(run::root()).output();
        let commit = commit.map(|told| String::from_utf8_lossy(&told.stdout).trim().to_owned()).unwrap_or_default();
        format!(
            "Commit {commit}; {cores} cores ({}); each figure is the median of {} rounds of {:.1} s, \
             the engines in turn.",
            model.trim_start_matches([':', ' ', '\t']),
            self.pace.rounds,
            self.pace.each.as_secs_f64()
        )
    }

    fn engine(&self, to: &mut String, engine: &Engine) -> Result<()> {
        writeln!(to, "\n## {}\n", if engine.name == "postgres" { "PostgreSQL" } else { "SQLite" })?;
        for line in &engine.wrong {
            writeln!(to, "- Wrong: {line}")?;
        }
        if !engine.wrong.is_empty() {
            writeln!(to)?;
        }
        let database = engine.pages.iter().any(|(_, measured)| measured.database_cpu.is_some());
        head(to, database)?;
        for (name, measured) in &engine.pages {
            let connections = if name.contains("· 8 ·") { 8 } else { 1 };
            row(to, name, measured, Some(measured.rate / self.floor.hello_rate(connections)))?;
        }
        for (name, measured, ratio) in &engine.sign_ins {
            row(to, name, measured, Some(*ratio))?;
        }
        if !engine.deeds.is_empty() {
            writeln!(
                to,
                "\n| deed · connections | how many | p50 ms | server ms | database ms |\n|---|---:|---:|---:|---:|"
            )?;
        }
        for Deed { name, count, p50, cpu, database_cpu, .. } in &engine.deeds {
            let database = database_cpu.map_or(String::new(), |cpu| format!("{cpu:.3}"));
            writeln!(to, "| {name} | {count} | {p50:.3} | {cpu:.3} | {database} |")?;
        }
        writeln!(
            to,
            "\nThe ratio of a page is to the fixed answer, the ratio of a sign-in to Argon2id, at as many connections."
        )?;
        Ok(())
    }

    fn promises(&self, to: &mut String) -> Result<()> {
        writeln!(to, "\n## What was promised\n\n| what | at most | seen | |\n|---|---:|---:|---|")?;
        let sqlite = self.engines.iter().find(|engine| engine.name == "sqlite");
        for promise in self.engines.iter().flat_map(|engine| self.of(engine, sqlite)) {
            let held = if promise.held { "held" } else { "**not held**" };
            writeln!(to, "| {} | {} | {} | {held} |", promise.what, promise.most, promise.seen)?;
        }
        Ok(())
    }

    fn of(&self, engine: &Engine, sqlite: Option<&Engine>) -> Vec<Promise> {
        let mut promises = Vec::new();
        let mut most = |what: String, most: f64, seen: f64, unit: &str, digits: usize| {
            promises.push(Promise {
                what: format!("{}: {what}", engine.name),
                most: format!("{most:.digits$} {unit}"),
                seen: format!("{seen:.digits$} {unit}"),
                held: seen <= most,
            });
        };
        for (name, limit) in pages::limits() {
            let key = format!("{name} · 8 · identity");
            let Some(seen) = engine.at(&key) else { continue };
            if engine.name == "sqlite" {
                most(format!("{name}, processor time"), limit, seen.cpu, "ms", 3);
            } else if let Some(embedded) = sqlite.and_then(|engine| engine.at(&key)) {
                most(format!("{name}, processor time beside SQLite"), 1.5, seen.cpu / embedded.cpu, "times", 2);
            }
        }
        for deed in &engine.deeds {
            let Some(limit) = deed.limit else { continue };
            let embedded = sqlite.and_then(|engine| engine.deeds.iter().find(|other| other.name == deed.name));
            match embedded {
                _ if engine.name == "sqlite" => most(deed.name.clone(), limit, deed.cpu, "ms", 3),
                Some(embedded) => {
                    most(format!("{} beside SQLite", deed.name), 1.5, deed.cpu / embedded.cpu, "times", 2);
                }
                None => {}
            }
        }
        if let Some((one, many)) = &engine.sessions {
            most(
                "eight requests of one web session, p50 beside eight sessions".to_owned(),
                1.1,
                one.p50 / many.p50,
                "times",
                2,
            );
        }
        most("start to first answer".to_owned(), 0.3, engine.start, "s", 3);
        #[expect(clippy::cast_precision_loss, reason = "shown in megabytes")]
        most("anonymous memory after the bench".to_owned(), 120.0, engine.memory as f64 / 1e6, "MB", 0);
        if let Some(bytes) = engine.first_view {
            #[expect(clippy::cast_precision_loss, reason = "shown in kilobytes")]
            most("first view of the public home".to_owned(), 100.0, bytes as f64 / 1e3, "KB", 1);
        }
        if let Some(import) = &engine.import {
            let meanwhile = format!(
                "{} people imported (p99 meanwhile: public home {:.1} ms, private home {:.1} ms)",
                import.people, import.public_p99, import.private_p99
            );
            most(meanwhile, 40.0, import.seconds, "s", 1);
        }
        if let Some((_, _, ratio)) = engine.sign_ins.last() {
            promises.push(Promise {
                what: format!("{}: full sign-in beside its floor, 8 connections", engine.name),
                most: "at least 0.90 times".to_owned(),
                seen: format!("{ratio:.2} times"),
                held: *ratio >= 0.9,
            });
        }
        promises
    }
}

fn head(to: &mut String, database: bool) -> Result<()> {
    let (title, line) = if database { (" database ms |", "---:|") } else { ("", "") };
    writeln!(
        to,
        "| page · connections · encoding | requests/s | p50 ms | p95 ms | p99 ms | server ms |{title} ratio to floor |"
    )?;
    writeln!(to, "|---|---:|---:|---:|---:|---:|{line}---:|")?;
    Ok(())
}

fn row(to: &mut String, name: &str, measured: &Measured, ratio: Option<f64>) -> Result<()> {
    let Measured { rate, p50, p95, p99, cpu, database_cpu } = measured;
    let database = database_cpu.map_or(String::new(), |cpu| format!(" {cpu:.3} |"));
    let ratio = ratio.map_or(String::new(), |ratio| format!("{ratio:.2}"));
    writeln!(to, "| {name} | {rate:.0} | {p50:.3} | {p95:.3} | {p99:.3} | {cpu:.3} |{database} {ratio} |")?;
    Ok(())
}
