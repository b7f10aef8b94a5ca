//! `cargo xtask test`: everything that holds the product to its promises, in one command. Each part
//! runs even when an earlier one failed, and what could not be run is said, never counted as passed.

use std::process::Command;

use anyhow::Result;

use crate::needs::Needs;
use crate::run::{self, cargo, heading};
use crate::tally::{self, Count, Tally};
use crate::{e2e, needs};

/// `cargo xtask test`.
#[derive(clap::Args)]
pub struct Arguments {
    /// A part that cannot be run is a failure
    #[arg(long)]
    require_all: bool,
}

/// Runs everything. True when nothing failed.
///
/// # Errors
/// When a runner cannot be started at all.
pub fn run(arguments: &Arguments) -> Result<bool> {
    let mut tally = Tally::default();

    heading("Formatting");
    let formatted = run::status(&mut cargo(&["fmt", "--all", "--check"]))?.success();
    tally.add("formatting", Count::one(formatted), if formatted { "" } else { "cargo fmt --all" });

    heading("What the tests need");
    let needs = needs::provide()?;
    for missing in [&needs.no_postgres, &needs.no_browser, &needs.no_corpus].into_iter().flatten() {
        println!("MISSING: {missing}");
    }
    if needs.no_postgres.is_none() && needs.no_browser.is_none() && needs.no_corpus.is_none() {
        println!("all there");
    }

    heading("Rust tests");
    let notes: Vec<&str> = [&needs.no_postgres, &needs.no_corpus].into_iter().flatten().map(String::as_str).collect();
    let note = notes.join("; ");
    tally.add("rust tests", rust_tests(&needs, arguments.require_all)?, &note);

    heading("Examples in the documentation");
    let (status, lines) = run::watched(&mut cargo(&["test", "--workspace", "--doc", "--quiet"]))?;
    tally.add("documentation", tally::read(&lines, status.success()), "");

    match &needs.no_browser {
        Some(why) => tally.add("browser journeys", Count::skip(1), why),
        None => {
            let (count, note) = match e2e::on_a_demo(&e2e::built(), None, None) {
                Ok(count) => (count, String::new()),
                Err(error) => {
                    println!("{error:#}");
                    (Count::one(false), "the demonstration did not start".to_owned())
                }
            };
            tally.add("browser journeys", count, &note);
        }
    }

    heading("Summary");
    let sum = tally.sum();
    let incomplete = arguments.require_all && sum.skipped > 0;
    if incomplete {
        println!("--require-all: what was skipped is a failure");
    }
    tally.print();
    Ok(sum.failed == 0 && !incomplete)
}

/// The tests of the workspace: by nextest where it is installed, else by cargo's own runner. Without
/// PostgreSQL its half of each `db::testing::both!` pair is left out, without the corpus every test
/// whose name begins with `corpus_`, and so they are counted as skipped.
fn rust_tests(needs: &Needs, require_all: bool) -> Result<Count> {
    let nextest = Command::new("cargo-nextest").args(["nextest", "--version"]).output();
    let mut tests = if nextest.is_ok_and(|told| told.status.success()) {
        let mut tests = cargo(&["nextest", "run", "--workspace", "--no-fail-fast", "--status-level", "fail"]);
        tests.args(["--final-status-level", "slow", "--show-progress", "none", "--color", "never"]);
        let left = [(&needs.no_postgres, "not test(/::postgres$/)"), (&needs.no_corpus, "not test(/(^|::)corpus_/)")];
        let left: Vec<&str> = left.into_iter().filter(|(why, _)| why.is_some()).map(|(_, filter)| filter).collect();
        if !left.is_empty() {
            tests.args(["--filterset", &left.join(" and ")]);
        }
        tests
    } else {
        let mut tests = cargo(&["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests", "--quiet"]);
        tests.arg("--");
        if needs.no_postgres.is_some() {
            tests.args(["--skip", "::postgres"]);
        }
        if needs.no_corpus.is_some() {
            tests.args(["--skip", "corpus_"]);
        }
        tests
    };
    if require_all {
        tests.env("PREAU_REQUIRE_ALL", "1");
    }
    let (status, lines) = run::watched(&mut tests)?;
    Ok(tally::read(&lines, status.success()))
}
