//! What this area needs from the process.

use web::Web;

/// The service of the area; cheap to clone.
#[derive(Clone)]
pub struct Admin {
    /// The shared state of the web side.
    pub web: Web,
}
