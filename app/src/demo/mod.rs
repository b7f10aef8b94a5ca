//! The demonstration: everything it shows came in by the public imports (DESIGN section 6).

pub mod accounts;
mod load;
pub mod mailbox;
mod outside;
mod people;
mod sessions;
mod source;
mod timeline;
mod training;

pub use load::fill;

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, bail};
use base::Env;
use db::{Db, Target};
use mail::Transport;
use web::Settings;

use crate::serve::{Listening, asked_to_stop, serve};
use crate::state::Security;
use crate::{AppState, keys, router, tasks};

/// What `preau demo` was asked.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Folder of the database, the keys and the files.
    pub data: PathBuf,
    /// Another database than the embedded one.
    pub database_url: Option<String>,
    /// Start afresh.
    pub reset: bool,
    /// Never slow anyone, for measurements.
    pub raised_limits: bool,
}

/// Creates what is missing, then serves until stopped; gives the end of the database, to be waited for.
///
/// # Errors
/// One readable sentence.
pub async fn run(options: &Options) -> anyhow::Result<db::Ending> {
    crate::logging::start(false);
    std::fs::create_dir_all(&options.data)
        .with_context(|| format!("cannot create the folder {}", options.data.display()))?;
    let target = target_of(options)?;
    let env = Env::system();
    let database = Db::open(&target, db::Options::default()).with_context(|| target.to_string())?;
    let ending = database.ending();
    if options.reset {
        source::refuse_foreign(&database).await?;
    }
    db::migrate::run(&database, db::migrate::embedded(), &env).context("the database cannot be brought up to date")?;
    let master = keys::read_or_create(&options.data.join("keys.toml"), &env)?;
    let store = files::Store::open(options.data.join("files")).context("the folder of files cannot be made")?;
    let state = AppState::new(database, env, settings(options), &security(options), &master, store);
    fill(&state).await.context("the demonstration could not be loaded")?;
    state.web.refresh_platforms().await.context("the platforms could not be read")?;
    accounts::welcome(&settings(options).public_url, !options.listen.ip().is_loopback());
    let runner = tasks::runner(&state, Transport::Mailbox);
    let runner = tasks::sealing(runner, &state, keys::derive(&master, "preau audit seal"), &options.data);
    let background = tasks::start(&state, runner);
    serve(router::app(state), &Listening::on(options.listen), asked_to_stop()).await?;
    background.stop().await;
    Ok(ending)
}

fn target_of(options: &Options) -> anyhow::Result<Target> {
    if let Some(url) = &options.database_url {
        if options.reset {
            bail!("--reset empties the embedded database only; empty a PostgreSQL database by its own means");
        }
        return Ok(Target::parse(url));
    }
    let file = options.data.join("preau.sqlite");
    if options.reset && file.exists() {
        source::erase(&file)?;
    }
    Ok(Target::Sqlite(file))
}

/// Over plain http on loopback the cookies are not `Secure`, and the address says `localhost`.
fn settings(options: &Options) -> Settings {
    let host = if options.listen.ip().is_loopback() { "localhost".to_owned() } else { options.listen.ip().to_string() };
    let posts = if options.raised_limits { u32::MAX } else { Settings::default().posts_per_minute };
    Settings {
        public_url: format!("http://{host}:{}", options.listen.port()),
        demo: true,
        secure_cookies: false,
        posts_per_minute: posts,
        network_name: "Préau".to_owned(),
        ..Settings::default()
    }
}

fn security(options: &Options) -> Security {
    let mut security = Security::default();
    if options.raised_limits {
        security.limits.network = i64::MAX;
        security.limits.name_from_network = i64::MAX;
        security.limits.name_anywhere = i64::MAX;
        security.queue = 1024;
    }
    security
}
