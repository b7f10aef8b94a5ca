//! What an operator does with an installation: open it, look after it, back it up.

pub mod backup;
pub mod doctor;
mod installation;
pub mod restore;

pub use installation::{Installation, Where};
