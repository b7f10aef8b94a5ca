//! What was done, when, by whom, to what; and the proof that nobody changed the account since.
//!
//! [`record`] writes an event in the transaction of the act itself: no act without its event, no
//! event without its act. Later a [`Sealer`] chains the events, in order, with a keyed MAC, and
//! writes the newest link outside the database. Whoever holds the database but not the key can then
//! neither change, remove, add nor reorder what was sealed, nor cut off its end, without
//! [`Sealer::verify`] naming the place.

mod event;
mod seal;
mod store;

pub use event::{AuditEventId, AuditEventKind, Event, Page, Recorded};
pub use seal::{Cut, Error, Fault, HEADS_FILE, Report, SEAL_AFTER, Sealed, Sealer};
pub use store::{list, list_about, list_all, record};
