//! The `preau` binary's own code: configuration, commands, wiring, and every route on one page.

pub mod layers;
pub mod router;
pub mod serve;
pub mod state;

pub use state::AppState;
