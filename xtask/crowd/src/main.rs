//! A demonstration as large as the country: people by the million, ten thousand schools, thousands of
//! training sessions and the enrolments in them, written set by set by the database itself. What is quick
//! for four hundred people proves nothing; the bench measures the same pages on both.
//!
//! Everything follows from numbers (no chance, no clock): the same demonstration and the same count give
//! the same crowd. Names are invented; the courses are copies of the demonstration's own.
#![allow(clippy::print_stdout, reason = "what a tool prints is what it is for")]

mod names;
mod pg;
mod script;
mod sqlite;

use anyhow::{Result, bail};
use clap::Parser;

use script::Dialect;

#[derive(Parser)]
#[command(name = "crowd", about = "Fills a fresh demonstration with people", disable_version_flag = true)]
struct Arguments {
    /// The database: a file, or a postgres:// address. Nobody else may have it open
    database: String,
    /// How many people; schools, sessions and enrolments follow
    #[arg(long, default_value_t = 1_000_000)]
    people: u32,
}

/// A database that is being filled.
trait Store {
    /// How it says things.
    fn dialect(&self) -> Dialect;
    /// Runs one statement without an answer.
    fn run(&mut self, sql: &str) -> Result<()>;
    /// One number.
    fn count(&mut self, sql: &str) -> Result<i64>;
    /// Ends the work: references are looked at, everything reaches the disk. Gives the references that lead
    /// nowhere, a sentence for each table.
    fn finish(&mut self) -> Result<Vec<String>>;
}

/// What is counted at the end.
const COUNTED: [&str; 9] = [
    "person",
    "assignment",
    "org_unit",
    "course",
    "training_session",
    "offer_entry",
    "enrolment",
    "session_progress",
    "certificate",
];

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut store: Box<dyn Store> = if arguments.database.starts_with("postgres") {
        Box::new(pg::Server::open(&arguments.database)?)
    } else {
        Box::new(sqlite::File::open(&arguments.database)?)
    };
    if store.count("SELECT count(*) FROM training_session")? == 0 {
        bail!("this is no demonstration: it has no training session to take as a model");
    }
    if store.count("SELECT count(*) FROM person WHERE source_key = 'FOULE-0'")? > 0 {
        bail!("this demonstration has its crowd already");
    }
    for statement in script::all(store.dialect(), arguments.people.max(script::FEWEST))? {
        store.run(&statement)?;
    }
    for table in COUNTED {
        println!("{:>9} {table}", store.count(&format!("SELECT count(*) FROM {table}"))?);
    }
    let astray = store.finish()?;
    if !astray.is_empty() {
        bail!("references that lead nowhere: {}", astray.join("; "));
    }
    Ok(())
}
