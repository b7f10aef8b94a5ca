//! Logs for people or as JSON, without personal data: paths and codes, never what was typed.

use tracing_subscriber::EnvFilter;

/// Starts logging to standard error; `PREAU_LOG` says how much (default: warnings and ours).
pub fn start(json: bool) {
    let filter = EnvFilter::try_from_env("PREAU_LOG").unwrap_or_else(|_| EnvFilter::new("warn,preau=info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start (tests, commands in one process) keeps the first.
    let _ = if json { builder.json().try_init() } else { builder.compact().try_init() };
}
