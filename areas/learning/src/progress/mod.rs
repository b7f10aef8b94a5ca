//! How far a person is in a session: what is done, what is open, and why or why not. A pure rule over
//! the content, what the person did, and the moment; counted in the transaction that changes any of it.

mod act;
mod rule;
mod store;
#[cfg(test)]
mod tests;
pub mod words;

pub use act::{Change, note, would_change};
pub use rule::{
    Access, Deed, Lock, Progress, Reason, Standing, Step, ToDo, Trace, Traces, apply, completion, judge, visible,
};
pub use store::{Kept, find, find_ahead, of_person, of_person_ahead, traces, traces_ahead, traces_of};
