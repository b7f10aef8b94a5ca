//! What the portal area needs from the process, and what other areas give to its pages.

use std::sync::Arc;

use web::{Shown, Web};

/// The service of the portal area; cheap to clone.
#[derive(Clone)]
pub struct Portal {
    /// The shared state of the web side.
    pub web: Web,
    /// What other areas show on the portal's pages.
    pub shown: Arc<Shown>,
}

impl Portal {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(web: Web, shown: Shown) -> Self {
        Self { web, shown: Arc::new(shown) }
    }
}
