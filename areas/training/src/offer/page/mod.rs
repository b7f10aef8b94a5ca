//! `/formation/offre` and `/formation/sessions/{id}` for who is not (yet) in the session.

mod detail;
mod enrol;
mod list;

pub use detail::{calendar, detail};
pub use enrol::{ask_enrol, ask_leave, enrol, leave};
pub use list::list;
