//! Units: academies, departments, districts, schools and services, and how they come in by file.

mod import;
mod rule;
mod said;
mod store;

pub use import::{apply, import, preview, stage};
pub use store::{UnitFacts, find_by_uai};
