//! What this area needs from the process: the shared state, and the catalogues in memory.

use std::sync::Arc;

use base::PlatformId;
use db::{Error, Tx};
use web::{Kept, TrainingContacts, Web};

use crate::catalogue::{self, Catalogue};

/// The service of the area; cheap to clone.
#[derive(Clone)]
pub struct Access {
    /// The shared state of the web side.
    pub web: Web,
    /// The people who answer for training.
    pub contacts: Arc<dyn TrainingContacts>,
    kept: Arc<Kept<Catalogue>>,
}

impl Access {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(web: Web, contacts: Arc<dyn TrainingContacts>) -> Self {
        Self { web, contacts, kept: Arc::default() }
    }

    /// What `platform` offers, from memory while its content version stands.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn catalogue(&self, tx: &mut Tx, platform: PlatformId) -> Result<Arc<Catalogue>, Error> {
        self.kept.get(tx, &self.web.platforms, platform, |tx| catalogue::load(tx, platform))
    }
}
