//! The commands. Exit codes: 0 done, 1 refused or partly done, 2 usage (DESIGN section 5).

mod demo;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Préau: the front door of an education authority.
#[derive(Parser)]
#[command(name = "preau", version, about, long_about = None)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Create the demonstration if it is missing, then serve it.
    Demo(demo::Demo),
}

/// Runs the command line of the process.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Command::Demo(demo) => demo.run(),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            // One readable sentence with its causes; never a stack.
            eprintln!("preau: {error:#}");
            ExitCode::from(1)
        }
    }
}
