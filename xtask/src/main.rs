//! The house's own tools: `cargo xtask {test,e2e,bench,check,new-slice}`. Nothing of the product
//! depends on them, and they depend on nothing of the product: they build it, start it and look.
#![allow(clippy::print_stdout, reason = "what a tool prints is what it is for")]

mod bench;
mod check;
mod demo;
mod e2e;
mod needs;
mod new_slice;
mod postgres;
mod run;
mod tally;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The tools of the house", disable_version_flag = true)]
struct Arguments {
    #[command(subcommand)]
    tool: Tool,
}

#[derive(Subcommand)]
enum Tool {
    /// Every test there is; as root on Debian, installs what is missing first
    Test(test::Arguments),
    /// The browser journeys against a demonstration of their own
    E2e(e2e::Arguments),
    /// Speed and memory, with a report under docs/bench/
    Bench(bench::Arguments),
    /// Formatting, lints, documentation, licences
    Check,
    /// The empty files of a new thing in an area
    NewSlice(new_slice::Arguments),
}

fn main() -> ExitCode {
    let done: Result<bool> = match Arguments::parse().tool {
        Tool::Test(arguments) => test::run(&arguments),
        Tool::E2e(arguments) => e2e::run(&arguments),
        Tool::Bench(arguments) => bench::run(&arguments),
        Tool::Check => check::run(),
        Tool::NewSlice(arguments) => new_slice::run(&arguments).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
