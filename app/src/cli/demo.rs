//! `preau demo`: the whole product, with invented people, in one command.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::demo;

/// Options of the demonstration.
#[derive(Args)]
pub struct Demo {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8080", global = true)]
    listen: SocketAddr,
    /// Folder of the database, the keys and the files.
    #[arg(long, default_value = "demo-data", global = true)]
    data: PathBuf,
    /// Use this PostgreSQL database instead of the embedded one.
    #[arg(long, global = true)]
    database_url: Option<String>,
    /// Start afresh (refuses a database that is not a demonstration).
    #[arg(long)]
    reset: bool,
    /// Never slow or limit anyone: for measurements on this machine.
    #[arg(long, hide = true)]
    raised_limits: bool,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    /// Print the people worth knowing.
    Accounts {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

impl Demo {
    /// Runs the command.
    ///
    /// # Errors
    /// One readable sentence.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        if let Some(What::Accounts { json }) = self.what {
            demo::accounts::print(json)?;
            return Ok(ExitCode::SUCCESS);
        }
        let options = demo::Options {
            listen: self.listen,
            data: self.data,
            database_url: self.database_url,
            reset: self.reset,
            raised_limits: self.raised_limits,
        };
        let database = crate::runtime()?.block_on(demo::run(&options))?;
        crate::serve::close(database);
        Ok(ExitCode::SUCCESS)
    }
}
