//! What an operator does with an installation: open it, look after it, back it up.

pub mod backup;
pub mod doctor;
mod installation;
mod postgres;
pub mod restore;
mod staged;

pub use installation::{Installation, Where};
