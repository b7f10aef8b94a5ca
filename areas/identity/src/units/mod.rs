//! Units: academies, departments, districts, schools and services, and how they come in by file.

mod import;
mod store;

pub use import::import;
pub use store::{UnitFacts, find_by_uai};
