//! The ways out: a mail server, or the demonstration's mailbox.

mod config;
mod smtp;

use std::sync::Arc;

pub use config::{BadConfig, Security, SmtpConfig};
pub use smtp::Smtp;

use crate::store::Letter;

/// Where messages go.
#[derive(Clone)]
pub enum Transport {
    /// To a mail server.
    Smtp(Arc<Smtp>),
    /// Nowhere: they stay in the database, for everyone to read. Only for the demonstration.
    Mailbox,
}

/// Why a message was not sent, in words for a manager.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsent {
    /// It may go later.
    #[error("{0}")]
    Later(String),
    /// The server will never take it.
    #[error("{0}")]
    Never(String),
}

impl Transport {
    /// A mail server, as configured.
    ///
    /// # Errors
    /// What is wrong in the configuration; the server is not asked.
    pub fn smtp(config: SmtpConfig) -> Result<Self, BadConfig> {
        Ok(Self::Smtp(Arc::new(Smtp::new(config)?)))
    }

    /// Whether texts stay readable once sent: the mailbox's purpose, and nowhere else's.
    #[must_use]
    pub const fn keeps_text(&self) -> bool {
        matches!(self, Self::Mailbox)
    }

    /// Goes as far with the server as one can without sending anything: connection, encryption,
    /// password. For `doctor`.
    ///
    /// # Errors
    /// What the server, or the way to it, answers.
    pub async fn check(&self) -> Result<(), Unsent> {
        match self {
            Self::Smtp(smtp) => smtp.check().await,
            Self::Mailbox => Ok(()),
        }
    }

    pub(crate) async fn send(&self, letter: &Letter) -> Result<(), Unsent> {
        match self {
            Self::Smtp(smtp) => smtp.send(letter).await,
            Self::Mailbox => Ok(()),
        }
    }
}
