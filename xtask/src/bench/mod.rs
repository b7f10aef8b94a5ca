//! `cargo xtask bench`: how fast the pages are, beside what the machine and the HTTP stack can do at
//! best, on both engines. Every answer is checked for its text, and the report holds medians and
//! ratios: the figures of one machine mean little on another.

mod client;
mod deeds;
mod floor;
mod ground;
mod import;
mod load;
mod million;
mod pages;
mod process;
mod report;
mod visitor;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::demo::{Demo, Start};
use crate::postgres::{self, Postgres};
use crate::run::{self, heading};
use client::{Client, Encoding};
use floor::Floor;
use ground::Ground;
use load::{Load, Measured};
use pages::Page;
use process::Process;
use report::{Engine, Report};

/// `cargo xtask bench`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Only these engines
    #[arg(long, value_delimiter = ',', default_value = "sqlite,postgres")]
    engines: Vec<String>,
    /// Rounds of each measurement; the median counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Seconds of each round
    #[arg(long, default_value_t = 1.5)]
    seconds: f64,
    /// People in the import (100000 unless told; 0 leaves it out), or in the crowd of --million (a million)
    #[arg(long)]
    people: Option<u32>,
    /// Instead: each page with a crowd of a million beside the same page without, with a report of its own
    #[arg(long)]
    million: bool,
    /// Where the report goes
    #[arg(long, default_value = "docs/bench/report.md")]
    report: PathBuf,
    /// Use what is built already
    #[arg(long)]
    built: bool,
}

/// What a visitor is to the bench: how often, how long.
#[derive(Debug, Clone, Copy)]
struct Pace {
    rounds: usize,
    each: Duration,
}

/// Measures, and writes the report. True when every answer was right.
///
/// # Errors
/// When something does not build or start, or answers something else than it should.
pub fn run(arguments: &Arguments) -> Result<bool> {
    if cfg!(debug_assertions) {
        return optimised(arguments);
    }
    let pace = Pace { rounds: arguments.rounds.max(1), each: Duration::from_secs_f64(arguments.seconds) };
    let binaries = run::target().join("release");
    if arguments.million {
        return million::run(arguments, pace, &binaries, arguments.people.unwrap_or(1_000_000));
    }
    let mut report = Report::new(pace);

    heading("The floor");
    let floor = Floor::start(&binaries.join("floor"))?;
    report.floor = floor.measure(pace)?;
    drop(floor);

    for name in &arguments.engines {
        heading(name);
        if name == "postgres" && postgres::binaries().is_none() {
            println!("SKIPPED: PostgreSQL 15 or later is not installed");
            report.left_out.push("PostgreSQL: not installed on this machine".to_owned());
            continue;
        }
        let postgres = if name == "postgres" { Some(Postgres::start()?) } else { None };
        report.engines.push(engine(name, &binaries, postgres.as_ref(), pace, arguments.people.unwrap_or(100_000))?);
    }
    let file = run::root().join(&arguments.report);
    report.write(&file)?;
    println!("\n{}", file.strip_prefix(run::root()).unwrap_or(&file).display());
    Ok(true)
}

/// Builds everything with optimisation, this program too, and lets that one measure.
fn optimised(arguments: &Arguments) -> Result<bool> {
    heading("Building with optimisation");
    if !arguments.built {
        run::must(&mut run::cargo(&[
            "build",
            "--release",
            "-p",
            "preau",
            "-p",
            "floor",
            "-p",
            "xtask",
            "-p",
            "crowd",
            "--bins",
        ]))?;
    }
    let mut measuring = std::process::Command::new(run::target().join("release/xtask"));
    measuring.args(std::env::args_os().skip(1));
    Ok(run::status(&mut measuring)?.success())
}

fn engine(name: &str, binaries: &Path, postgres: Option<&Postgres>, pace: Pace, people: u32) -> Result<Engine> {
    let binary = binaries.join("preau");
    let start = |data: Option<PathBuf>| {
        Demo::start(&Start {
            binary: &binary,
            data,
            database_url: postgres.map(|server| server.url.as_str()),
            log: run::target().join(format!("bench-{name}.log")),
            arguments: &["--raised-limits"],
            environment: &[("RUST_LOG", "warn")],
            patience: Duration::from_secs(300),
        })
    };
    let first = start(None)?;
    println!("demonstration loaded in {:.1} s", first.first_answer.as_secs_f64());
    let data = first.stop_keeping_data();

    let mut restarts = Vec::new();
    for _ in 0..4 {
        restarts.push(start(Some(data.clone()))?.first_answer.as_secs_f64());
    }
    let demo = start(Some(data.clone()))?;
    restarts.push(demo.first_answer.as_secs_f64());

    let mut measured = Engine::new(name, load::median(&mut restarts));
    let server = Process::of(demo.pid());
    let database = postgres.map(|server| Process::with_children(server.pid()));
    let account = pages::Account::teacher(&binary)?;
    let url = postgres.map(|server| server.url.as_str());
    let mut pages = pages::all(&account);
    let ground = Ground::prepare(&binary, &demo, url, &account);
    match &ground {
        Ok(ground) => pages.extend(ground.measured(&account)),
        Err(error) => measured.wrong.push(format!("training: {error:#}")),
    }
    for page in pages {
        match page_on(&demo, &page, &account, &server, database.as_ref(), pace) {
            Ok(rows) => measured.pages.extend(rows),
            // A page that is wrong is a finding, and no reason to lose the others.
            Err(error) => {
                println!("{}: {error:#}", page.name);
                measured.wrong.push(format!("{}: {error:#}", page.name));
            }
        }
    }
    match eight(&demo, &account, &server, database.as_ref(), pace) {
        Ok(pair) => measured.sessions = Some(pair),
        Err(error) => measured.wrong.push(format!("eight sessions: {error:#}")),
    }
    match sign_ins(&demo, &account, &server, database.as_ref(), &binaries.join("floor"), pace) {
        Ok(rows) => measured.sign_ins = rows,
        Err(error) => measured.wrong.push(format!("sign-in: {error:#}")),
    }
    if let Ok(ground) = &ground {
        let place = deeds::Place { binary: &binary, demo: &demo, database_url: url, server: &server };
        match place.measure(ground, &account, database.as_ref()) {
            Ok(deeds) => measured.deeds = deeds,
            Err(error) => {
                println!("deeds: {error:#}");
                measured.wrong.push(format!("deeds: {error:#}"));
            }
        }
    }
    measured.memory = server.anonymous_memory()?;
    measured.first_view = pages::first_view(demo.port).map_err(|error| println!("first view: {error:#}")).ok();
    if people > 0 {
        match import::run(&binary, &demo, url, people) {
            Ok(done) => measured.import = Some(done),
            Err(error) => {
                println!("import: {error:#}");
                measured.wrong.push(format!("import: {error:#}"));
            }
        }
    }
    drop(demo);
    drop(std::fs::remove_dir_all(&data));
    Ok(measured)
}

fn page_on(
    demo: &Demo,
    page: &Page,
    account: &pages::Account,
    server: &Process,
    database: Option<&Process>,
    pace: Pace,
) -> Result<Vec<(String, Measured)>> {
    let cookies = if page.private { vec![account.sign_in(demo.port)?] } else { Vec::new() };
    let mut rows = Vec::new();
    for encoding in [Encoding::Identity, Encoding::Brotli] {
        for connections in [1, 8] {
            let load = Load {
                port: demo.port,
                connections,
                requests: vec![page.request(demo.port, encoding, cookies.first().map(String::as_str))],
                expected: page.expected.clone(),
                status: 200,
            };
            let measured = load.measure(pace, server, database).with_context(|| page.path.clone())?;
            let name = format!("{} · {connections} · {}", page.name, encoding.name());
            println!("{name:<45} {measured}");
            rows.push((name, measured));
        }
    }
    Ok(rows)
}

/// The private home by eight connections: of one web session, and of eight.
fn eight(
    demo: &Demo,
    account: &pages::Account,
    server: &Process,
    database: Option<&Process>,
    pace: Pace,
) -> Result<(Measured, Measured)> {
    let pages = pages::all(account);
    let home = pages.iter().find(|page| page.path.ends_with("/accueil")).context("the private home")?;
    let cookies = (0..8).map(|_| account.sign_in(demo.port)).collect::<Result<Vec<_>>>()?;
    let with = |cookies: &[String]| {
        let request = |cookie: &String| home.request(demo.port, Encoding::Identity, Some(cookie));
        let load = Load {
            port: demo.port,
            connections: 8,
            requests: cookies.iter().map(request).collect(),
            expected: home.expected.clone(),
            status: 200,
        };
        load.measure(pace, server, database)
    };
    Ok((with(&cookies[..1])?, with(&cookies)?))
}

/// The full sign-in, each beside the floor that is measured in the same minute: its rate over the floor's.
fn sign_ins(
    demo: &Demo,
    account: &pages::Account,
    server: &Process,
    database: Option<&Process>,
    floor: &Path,
    pace: Pace,
) -> Result<Vec<(String, Measured, f64)>> {
    let mut rows = Vec::new();
    let floor = Floor::start(floor)?;
    for connections in [1, 8] {
        let load = Load {
            port: demo.port,
            connections,
            requests: vec![account.sign_in_request(demo.port)],
            expected: String::new(),
            status: 303,
        };
        let best = floor.hash(connections, pace)?;
        let measured = load.measure(pace, server, database)?;
        let name = format!("sign-in · {connections}");
        println!("{name:<45} {measured}");
        rows.push((name, measured, measured.rate / best.rate));
    }
    Ok(rows)
}

/// One answer, once; for what is only looked at.
fn get(port: u16, path: &str) -> Result<client::Answer> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept-Encoding: br\r\n\r\n");
    Client::connect(port)?.ask(request.as_bytes())
}
