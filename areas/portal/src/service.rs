//! What the portal area needs from the process.

use web::Web;

/// The service of the portal area; cheap to clone.
#[derive(Clone)]
pub struct Portal {
    /// The shared state of the web side.
    pub web: Web,
}
