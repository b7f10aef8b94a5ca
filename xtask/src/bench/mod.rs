//! `cargo xtask bench`: how fast the pages are, beside what the machine and the HTTP stack can do at
//! best, on both engines. Every answer is checked for its text, and the report holds medians and
//! ratios: the figures of one machine mean little on another. The engines take turns, so that a machine
//! that slows down for a minute does so for both.

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
mod running;
mod visitor;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;

use crate::postgres;
use crate::run::{self, heading};
use client::{Client, Encoding};
use floor::Floor;
use load::Load;
use report::Report;
use running::Running;

/// `cargo xtask bench`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Only these engines
    #[arg(long, value_delimiter = ',', default_value = "sqlite,postgres")]
    engines: Vec<String>,
    /// Rounds of each measurement; the median counts
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Seconds of each round
    #[arg(long, default_value_t = 1.0)]
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

    let mut engines = Vec::new();
    for name in &arguments.engines {
        heading(name);
        if name == "postgres" && postgres::binaries().is_none() {
            println!("SKIPPED: PostgreSQL 15 or later is not installed");
            report.left_out.push("PostgreSQL: not installed on this machine".to_owned());
            continue;
        }
        engines.push(Running::start(name, &binaries)?);
    }
    heading("Pages");
    for engine in &engines {
        engine.settle()?;
    }
    pages(&mut engines, pace);
    heading("Deeds");
    eight(&mut engines, pace);
    sign_ins(&mut engines, &binaries.join("floor"), pace)?;
    for engine in &mut engines {
        engine.deeds();
    }
    for engine in engines {
        report.engines.push(engine.finish(arguments.people.unwrap_or(100_000))?);
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

/// Every page, on the engines in turn.
fn pages(engines: &mut [Running], pace: Pace) {
    let count = engines.iter().map(|engine| engine.pages.len()).max().unwrap_or(0);
    for at in 0..count {
        for (encoding, connections) in
            [Encoding::Identity, Encoding::Brotli].into_iter().flat_map(|one| [(one, 1), (one, 8)])
        {
            let asked = |engine: &Running| Some(engine.page(engine.pages.get(at)?, encoding, connections));
            let loads: Vec<Option<Load>> = engines.iter().map(asked).collect();
            let mut seen = load::in_turn(&loads.iter().flatten().collect::<Vec<_>>(), pace).into_iter();
            for (engine, _) in engines.iter_mut().zip(&loads).filter(|(_, load)| load.is_some()) {
                let Some(seen) = seen.next() else { continue };
                let name = format!("{} · {connections} · {}", engine.pages[at].name, encoding.name());
                match seen {
                    Ok(measured) => {
                        println!("{name:<45} {measured}");
                        engine.measured.pages.push((name, measured));
                    }
                    // A page that is wrong is a finding, and no reason to lose the others.
                    Err(error) => engine.measured.wrong(&format!("{name}: {error:#}")),
                }
            }
        }
    }
}

/// The private home by eight connections: of one web session, and of eight.
fn eight(engines: &mut [Running], pace: Pace) {
    for engine in engines {
        let Some(home) = engine.pages.iter().find(|page| page.path.ends_with("/accueil")) else { continue };
        let measured = engine.eight(home).and_then(|[one, many]| {
            let mut seen = load::in_turn(&[&one, &many], pace).into_iter().collect::<Result<Vec<_>>>()?;
            Ok(seen.pop().zip(seen.pop()))
        });
        match measured {
            Ok(pair) => engine.measured.sessions = pair.map(|(many, one)| (one, many)),
            Err(error) => engine.measured.wrong(&format!("eight sessions: {error:#}")),
        }
    }
}

/// The full sign-in, in turn with its floor: its rate over the floor's.
fn sign_ins(engines: &mut [Running], floor: &Path, pace: Pace) -> Result<()> {
    let floor = Floor::start(floor)?;
    for connections in [1, 8] {
        let loads: Vec<Load> = engines.iter().map(|engine| engine.sign_in(connections)).collect();
        let best = floor.hash(connections);
        let mut seen = load::in_turn(&loads.iter().chain([&best]).collect::<Vec<_>>(), pace);
        let Some(best) = seen.pop().transpose()? else { continue };
        let name = format!("sign-in · {connections}");
        for (engine, seen) in engines.iter_mut().zip(seen) {
            match seen {
                Ok(measured) => {
                    println!("{name:<45} {measured}");
                    engine.measured.sign_ins.push((name.clone(), measured, measured.rate / best.rate));
                }
                Err(error) => engine.measured.wrong(&format!("{name}: {error:#}")),
            }
        }
    }
    Ok(())
}

/// One answer, once; for what is only looked at.
fn get(port: u16, path: &str) -> Result<client::Answer> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept-Encoding: br\r\n\r\n");
    Client::connect(port)?.ask(request.as_bytes())
}
