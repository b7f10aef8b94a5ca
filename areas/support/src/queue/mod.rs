//! The queue of requests, for those who answer: read, take, answer, close, reopen. Who sees which
//! request is decided here once, for the list and for each act.

pub mod page;
mod rule;
mod scope;

pub(crate) use scope::of;
