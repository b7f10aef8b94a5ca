//! The `preau` binary's own code: configuration, commands, wiring, and every route on one page.

pub mod cli;
pub mod config;
pub mod demo;
pub mod keys;
pub mod layers;
pub mod logging;
pub mod measures;
pub mod ops;
pub mod router;
pub mod serve;
pub mod state;
pub mod tasks;

i18n::include_words!();

pub use state::AppState;

/// The runtime that serves requests.
///
/// # Errors
/// When the system gives no threads.
pub fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}
