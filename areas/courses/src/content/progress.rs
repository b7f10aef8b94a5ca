//! When an activity is done, and when it opens.

use base::Timestamp;
use serde::{Deserialize, Serialize};

use super::StableKey;

/// What makes an activity done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "when", rename_all = "snake_case")]
pub enum Completion {
    /// It does not count in the progress.
    #[default]
    None,
    /// It was opened.
    Viewed,
    /// The person says so (« Continuer »).
    DoneByHand,
    /// A quiz was finished, whatever the score.
    Attempted,
    /// A quiz was finished with this score at least.
    Passed {
        /// Of 100.
        percent: u8,
    },
}

/// How the terms of a condition count together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Join {
    /// Every term must hold.
    #[default]
    All,
    /// One term is enough.
    Any,
}

/// When a section or an activity opens.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Condition {
    /// How the terms count together.
    pub join: Join,
    /// The terms; none hold always.
    pub terms: Vec<Term>,
}

/// One term of a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "term", rename_all = "snake_case")]
pub enum Term {
    /// From this moment on.
    From {
        /// The moment.
        at: Timestamp,
    },
    /// Until this moment.
    Until {
        /// The moment.
        at: Timestamp,
    },
    /// Once this activity is done.
    Done {
        /// The activity.
        key: StableKey,
    },
    /// Something that came from elsewhere and that we cannot judge: shown to the author, counts as held.
    Unknown {
        /// What it was there.
        name: String,
    },
}

impl Condition {
    /// The activities that it waits for.
    pub fn keys(&self) -> impl Iterator<Item = &StableKey> {
        self.terms.iter().filter_map(|term| match term {
            Term::Done { key } => Some(key),
            _ => None,
        })
    }
}
