//! What does the work: one handler for each kind.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::Job;

/// How an attempt ended.
pub type Outcome = Result<(), Failure>;

/// An attempt under way.
pub type Running = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// Why an attempt failed, in words for the manager who looks at the list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// It may work later.
    #[error("{0}")]
    Later(String),
    /// It never will: no further attempt.
    #[error("{0}")]
    Final(String),
}

impl Failure {
    /// A failure that time may heal.
    pub fn later(cause: impl std::fmt::Display) -> Self {
        Self::Later(cause.to_string())
    }

    /// A failure that time does not heal.
    pub fn last(cause: impl std::fmt::Display) -> Self {
        Self::Final(cause.to_string())
    }
}

impl From<db::Error> for Failure {
    fn from(error: db::Error) -> Self {
        Self::Later(error.to_string())
    }
}

/// Does one kind of work. A job may come twice (a node died after the work and before the note of
/// it): the second time must do no harm.
pub trait Handler: Send + Sync + 'static {
    /// Does `job`.
    fn run(self: Arc<Self>, job: Job) -> Running;
}

impl<F, R> Handler for F
where
    F: Fn(Job) -> R + Send + Sync + 'static,
    R: Future<Output = Outcome> + Send + 'static,
{
    fn run(self: Arc<Self>, job: Job) -> Running {
        Box::pin(self(job))
    }
}
