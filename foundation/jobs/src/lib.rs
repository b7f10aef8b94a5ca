//! Durable work: what must happen after a transaction, even if the process dies in between.
//!
//! A job is a row, written by [`enqueue`] in the transaction that calls for it; if that transaction
//! rolls back, there is no job. Any node takes it, under a lease that it renews while it works; when
//! the node dies, the lease ends and another node takes over. A handler may therefore run twice: it
//! must leave the same result when it does. What fails is tried again, later and later, then kept as
//! `failed` with its last error until someone calls [`retry`].

mod handler;
mod job;
mod policy;
mod runner;
mod store;
mod tidy;
mod work;

pub use handler::{Failure, Handler, Outcome, Running};
pub use job::{Job, JobId, JobKind, JobRow, NewJob, Page, State};
pub use policy::Policy;
pub use runner::Runner;
pub use store::{Counts, counts, enqueue, list, retry};
pub use tidy::{KEEP_DONE_DAYS, TIDY, tidy};
