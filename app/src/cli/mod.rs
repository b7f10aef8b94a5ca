//! The commands. Exit codes: 0 done, 1 refused or partly done, 2 usage (DESIGN section 5).

mod backup;
mod course;
mod demo;
mod import;
mod init;
mod operate;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::ops::Where;

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
    /// Write configuration and keys, and open the first platform with its manager.
    Init(init::Init),
    /// Serve the installation that the configuration describes.
    Serve {
        #[command(flatten)]
        place: Where,
    },
    /// Bring the database's schema up to date.
    Migrate {
        #[command(flatten)]
        place: Where,
    },
    /// Look at everything around the program, and say what to do.
    Doctor {
        #[command(flatten)]
        place: Where,
        #[command(flatten)]
        doctor: operate::Doctor,
    },
    /// Write a verified backup while the server goes on.
    Backup {
        #[command(flatten)]
        place: Where,
        #[command(flatten)]
        backup: operate::Backup,
    },
    /// Bring a backup back into an empty place.
    Restore {
        #[command(flatten)]
        place: Where,
        #[command(flatten)]
        restore: operate::Restore,
    },
    /// Bring people, schools, services and courses in from files.
    Import {
        #[command(flatten)]
        place: Where,
        #[command(flatten)]
        import: import::Import,
    },
    /// Write what is kept into files.
    Export {
        #[command(flatten)]
        place: Where,
        #[command(flatten)]
        export: course::Export,
    },
    /// Check the signature of a certificate, without the network.
    Verify {
        #[command(flatten)]
        place: Where,
        #[command(flatten)]
        verify: verify::Verify,
    },
    /// Look after people and their roles.
    Admin {
        #[command(flatten)]
        place: Where,
        #[command(flatten)]
        admin: import::Admin,
    },
}

/// Runs the command line of the process.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Command::Demo(demo) => demo.run(),
        Command::Init(init) => init.run(),
        Command::Serve { place } => operate::serve(&place),
        Command::Migrate { place } => operate::migrate_now(&place),
        Command::Doctor { place, doctor } => doctor.run(&place),
        Command::Backup { place, backup } => backup.run(&place),
        Command::Restore { place, restore } => restore.run(&place),
        Command::Import { place, import } => import.run(&place),
        Command::Export { place, export } => export.run(&place),
        Command::Verify { place, verify } => verify.run(&place),
        Command::Admin { place, admin } => admin.run(&place),
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

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn every_command_can_be_read() {
        super::Arguments::command().debug_assert();
    }
}
