//! A job as it is asked for, as its handler sees it, and as a manager sees it.

use base::{Env, Timestamp};
use serde_json::Value;

base::id!(/// A piece of work to do.
    JobKind, JobId, "job");

/// Work to be written down; made outside the transaction, since it takes time and randomness.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// The identifier.
    pub id: JobId,
    /// Which handler does it: `mail.send`.
    pub kind: &'static str,
    /// What the handler is told: identifiers, never personal data (it is visible to managers).
    pub payload: Value,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// Not before this moment.
    pub run_at: Timestamp,
    /// While a job of this key waits, another is not written. Once it runs, the key is free again:
    /// what changed meanwhile deserves another run.
    pub dedupe_key: Option<String>,
}

impl NewJob {
    /// Work of `kind`, to be done at once, with nothing to tell.
    #[must_use]
    pub fn new(env: &Env, kind: &'static str) -> Self {
        let now = env.now();
        Self { id: JobId::new(env), kind, payload: Value::Null, created_at: now, run_at: now, dedupe_key: None }
    }

    /// The same, telling the handler `payload`.
    #[must_use]
    pub fn with(self, payload: Value) -> Self {
        Self { payload, ..self }
    }

    /// The same, not before `run_at`.
    #[must_use]
    pub fn not_before(self, run_at: Timestamp) -> Self {
        Self { run_at, ..self }
    }

    /// The same, unless one of this `key` waits already.
    #[must_use]
    pub fn once(self, key: impl Into<String>) -> Self {
        Self { dedupe_key: Some(key.into()), ..self }
    }
}

/// Work as its handler receives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// The identifier.
    pub id: JobId,
    /// The kind it was written with.
    pub kind: String,
    /// What it was told.
    pub payload: Value,
    /// Which attempt this is, from 1.
    pub attempt: u32,
    /// Whether a failure now is the final one.
    pub is_last_attempt: bool,
    /// How long after this run the next is due, for periodic work.
    pub(crate) every_ms: Option<i64>,
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// To be done, perhaps after failures.
    Waiting,
    /// Some node is at it.
    Running,
    /// Done; removed after a while.
    Done,
    /// Given up: a manager may ask for another try.
    Failed,
}

impl State {
    /// Every state, in the order of a job's life.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Running, Self::Done, Self::Failed];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// The state that a stored or typed word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Work as a manager sees it in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRow {
    /// The identifier.
    pub id: JobId,
    /// The kind.
    pub kind: String,
    /// Where it stands.
    pub state: State,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it is, or was, due.
    pub run_at: Timestamp,
    /// When it ended; for periodic work, when it last did.
    pub finished_at: Option<Timestamp>,
    /// What went wrong last, if anything did since it last succeeded.
    pub last_error: Option<String>,
    /// Which node is at it.
    pub locked_by: Option<String>,
    /// For periodic work, the time between two runs, in milliseconds.
    pub every_ms: Option<i64>,
}

/// A page of a list that is read newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Only what is older than this row; `None` begins with the newest.
    pub before: Option<(Timestamp, JobId)>,
    /// How many rows at most.
    pub size: u32,
}

impl Page {
    /// The first page, of `size` rows.
    #[must_use]
    pub const fn first(size: u32) -> Self {
        Self { before: None, size }
    }
}
