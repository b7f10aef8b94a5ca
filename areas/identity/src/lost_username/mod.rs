//! *Identifiant* (guide B1 and B2; domain J5): NUMEN, birth date and surname find the account; the user
//! name goes to a contact on file and is never shown.
//!
//! A NUMEN is no secret (secretariats hold it), so it only finds, it proves nothing. Whatever is
//! typed, the answer is the same page after the same statements; the search happens in a job, later.

mod form;
mod job;
pub mod page;
mod store;

pub(crate) use job::{KIND, send};
