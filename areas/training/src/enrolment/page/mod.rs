//! `/gestion/sessions/{id}/inscrits` and `…/inscrire`: who is in, and letting people in by lines that
//! are looked at first.

mod list;
mod paste;
mod remove;

pub use list::list;
pub use paste::{apply, ask_lines, preview, upload};
pub use remove::{ask_remove, remove};
