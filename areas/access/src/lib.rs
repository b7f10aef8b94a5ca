//! Applications and who may open them: rights with their reasons, and the launcher (« ARENA »).

pub mod catalogue;
mod explain;
pub mod favourite;
pub mod import;
pub mod launcher;
pub mod manage;
pub mod open;
pub mod rights;
mod service;
mod shown;
pub mod training;

i18n::include_words!();

pub use service::Access;
pub use shown::{AccessSearch, AccessTiles, manage_entries};
