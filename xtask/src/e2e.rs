//! The browser journeys of `e2e/`: builds the product, starts a demonstration, walks, stops it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::demo::{Demo, Start};
use crate::needs;
use crate::postgres::Postgres;
use crate::run::{self, heading};
use crate::tally::{self, Count};

/// `cargo xtask e2e`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Only journeys whose file or name holds this
    filter: Option<String>,
    /// The engine under the demonstration
    #[arg(long, value_enum, default_value = "sqlite")]
    engine: Engine,
    /// An address that is already served; nothing is built or started
    #[arg(long)]
    url: Option<String>,
}

/// The two engines.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Engine {
    Sqlite,
    Postgres,
}

/// Walks the journeys. True when all held.
///
/// # Errors
/// When something needed is missing, or the product does not build or start.
pub fn run(arguments: &Arguments) -> Result<bool> {
    if let Some(missing) = needs::browser()? {
        bail!("the journeys need more: {missing}");
    }
    let filter = arguments.filter.as_deref();
    let count = match &arguments.url {
        Some(url) => walk(url, None, None, filter)?,
        None => {
            let binary = build()?;
            let postgres = match arguments.engine {
                Engine::Sqlite => None,
                Engine::Postgres => Some(Postgres::start()?),
            };
            on_a_demo(&binary, postgres.as_ref().map(|server| server.url.as_str()), filter)?
        }
    };
    println!("\n{count}");
    Ok(count.failed == 0)
}

/// The development build of the product, for journeys that are walked alone.
///
/// # Errors
/// When it does not compile.
fn build() -> Result<PathBuf> {
    heading("The product");
    run::must(&mut run::cargo(&["build", "--package", "preau", "--bin", "preau"]))?;
    Ok(built())
}

/// The product as the Rust tests have just built it: with the features that they ask for, and without
/// another three minutes of building. That it compiles by itself is seen by `cargo xtask check`.
pub fn built() -> PathBuf {
    run::target().join("debug/preau")
}

/// Walks the journeys on a demonstration of their own.
///
/// # Errors
/// When the demonstration does not start.
pub fn on_a_demo(binary: &Path, database_url: Option<&str>, filter: Option<&str>) -> Result<Count> {
    heading("Browser journeys");
    let log = results().join("demo.log");
    let start = Start {
        binary,
        data: None,
        database_url,
        log,
        arguments: &[],
        environment: &[("RUST_LOG", "warn")],
        patience: Duration::from_secs(180),
    };
    let demo = Demo::start(&start)?;
    println!("demonstration ready on {} after {:.1} s", demo.url(), demo.first_answer.as_secs_f64());
    let count = walk(&demo.url(), Some(binary), Some(&demo.data), filter)?;
    if count.failed > 0 {
        println!("screenshots and the demonstration's own words are in {}", results().display());
        println!("{}", demo.last_words());
    }
    Ok(count)
}

fn walk(url: &str, binary: Option<&Path>, data: Option<&Path>, filter: Option<&str>) -> Result<Count> {
    let mut node = Command::new("node");
    node.arg("run.mjs").current_dir(run::root().join("e2e")).env("PREAU_URL", url);
    if let Some(chromium) = needs::chromium() {
        node.env("PREAU_CHROMIUM", chromium);
    }
    if let (Some(binary), Some(data)) = (binary, data) {
        node.env("PREAU_BINARY", binary).env("PREAU_DATA", data);
    }
    if let Some(filter) = filter {
        node.arg(filter);
    }
    let (status, lines) = run::watched(&mut node)?;
    Ok(tally::read(&lines, status.success()))
}

fn results() -> PathBuf {
    run::root().join("e2e/results")
}
