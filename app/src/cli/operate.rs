//! `serve`, `migrate`, `doctor`, `backup`, `restore`: the operator's commands.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use db::migrate;

use crate::ops::doctor::{Health, examine, worst};
use crate::ops::{Installation, Where, backup, restore};
use crate::serve::{Listening, asked_to_stop, close, serve as listen_and_serve};
use crate::{keys, logging, router, tasks};

/// Serves until stopped.
pub(super) fn serve(place: &Where) -> anyhow::Result<ExitCode> {
    let installation = Installation::find(place)?;
    logging::start(installation.config.logs.json);
    let db = installation.open()?;
    let database = db.ending();
    crate::runtime()?.block_on(async move {
        migrate::run(&db, migrate::embedded(), &installation.env)?;
        installation.refuse_false_demo(&db)?;
        let state = installation.state(db)?;
        state.web.refresh_platforms().await?;
        if let Some(address) = installation.config.server.metrics_listen {
            crate::measures::start(address).await?;
        }
        let transport = installation.transport()?;
        if transport.is_none() {
            tracing::warn!("no mail server is named (mail.host): mail waits in the outbox");
        }
        let runner = match transport {
            Some(transport) => tasks::runner(&state, transport),
            None => tasks::runner_without_mail(&state),
        };
        let key = keys::derive(&installation.master()?, "preau audit seal");
        let runner = tasks::sealing(runner, &state, key, installation.folder());
        let background = tasks::start(&state, runner);
        let server = &installation.config.server;
        let listening = Listening {
            head_time: Duration::from_secs(server.head_seconds),
            unread_time: Duration::from_secs(server.request_seconds),
            tls: server.tls_certificate.clone().zip(server.tls_key.clone()),
            grace: Duration::from_secs(server.grace_seconds),
            ..Listening::on(server.listen)
        };
        tracing::info!(address = %server.listen, public = server.public_url, "serving");
        let done = listen_and_serve(router::app(state), &listening, asked_to_stop()).await;
        background.stop().await;
        done
    })?;
    close(database);
    Ok(ExitCode::SUCCESS)
}

/// Brings the schema up to date.
#[expect(clippy::print_stdout, reason = "the command's answer")]
pub(super) fn migrate_now(place: &Where) -> anyhow::Result<ExitCode> {
    let installation = Installation::find(place)?;
    let applied = migrate::run(&installation.open()?, migrate::embedded(), &installation.env)?;
    for step in &applied {
        println!("{:04} {}", step.number, step.name);
    }
    println!("{} steps applied; the schema is up to date.", applied.len());
    Ok(ExitCode::SUCCESS)
}

/// `preau doctor`
#[derive(Args)]
// Its variant in `Command` has this name already.
#[group(skip)]
pub(super) struct Doctor {
    /// As JSON.
    #[arg(long)]
    json: bool,
}

impl Doctor {
    #[expect(clippy::print_stdout, reason = "the command's answer")]
    pub(super) fn run(&self, place: &Where) -> anyhow::Result<ExitCode> {
        let installation = Installation::find(place)?;
        let findings = crate::runtime()?.block_on(examine(&installation));
        if self.json {
            println!("{}", serde_json::to_string_pretty(&findings)?);
        } else {
            for finding in &findings {
                let mark = match finding.health {
                    Health::Good => "ok  ",
                    Health::Doubtful => "look",
                    Health::Bad => "BAD ",
                };
                println!("{mark}  {:<12} {}", finding.check, finding.seen);
                if !finding.advice.is_empty() {
                    println!("                   -> {}", finding.advice);
                }
            }
        }
        Ok(if worst(&findings) == Health::Bad { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}

/// `preau backup FILE`
#[derive(Args)]
// Its variant in `Command` has this name already.
#[group(skip)]
pub(super) struct Backup {
    /// The file to write; it must not exist.
    file: PathBuf,
}

impl Backup {
    #[expect(clippy::print_stdout, reason = "the command's answer")]
    pub(super) fn run(&self, place: &Where) -> anyhow::Result<ExitCode> {
        let installation = Installation::find(place)?;
        let manifest = backup::make(&installation, &self.file)?;
        println!("{}: {} parts, verified.", self.file.display(), manifest.parts.len());
        println!("The key file {} is not inside: keep its copy apart.", installation.key_file().display());
        Ok(ExitCode::SUCCESS)
    }
}

/// `preau restore FILE`
#[derive(Args)]
// Its variant in `Command` has this name already.
#[group(skip)]
pub(super) struct Restore {
    /// The backup.
    file: PathBuf,
    /// Only read it through.
    #[arg(long)]
    verify: bool,
}

impl Restore {
    #[expect(clippy::print_stdout, reason = "the command's answer")]
    pub(super) fn run(&self, place: &Where) -> anyhow::Result<ExitCode> {
        if self.verify {
            let manifest = backup::verify(&self.file)?;
            println!("{}: {} parts, whole.", self.file.display(), manifest.parts.len());
            return Ok(ExitCode::SUCCESS);
        }
        let installation = Installation::find(place)?;
        let manifest = restore::bring_back(&installation, &self.file).context("nothing was overwritten")?;
        println!("{} parts restored; run `preau doctor`, then start the server.", manifest.parts.len());
        Ok(ExitCode::SUCCESS)
    }
}
