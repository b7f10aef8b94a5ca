//! What the portal area needs from the process, and what other areas give to its pages.

use std::sync::Arc;

use base::PlatformId;
use db::{Error, Tx};
use web::{Kept, Shown, Web};

use crate::audience::{self, Audience};

/// The service of the portal area; cheap to clone.
#[derive(Clone)]
pub struct Portal {
    /// The shared state of the web side.
    pub web: Web,
    /// What other areas show on the portal's pages.
    pub shown: Arc<Shown>,
    audiences: Arc<Kept<Vec<Audience>>>,
}

impl Portal {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(web: Web, shown: Shown) -> Self {
        Self { web, shown: Arc::new(shown), audiences: Arc::default() }
    }

    /// The audiences of `platform` in its order, from memory while its content version stands.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn audiences(&self, tx: &mut Tx, platform: PlatformId) -> Result<Arc<Vec<Audience>>, Error> {
        self.audiences.get(tx, &self.web.platforms, platform, |tx| audience::list(tx, platform))
    }
}
