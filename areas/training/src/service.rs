//! What this area needs from the process.

use courses::store::Content;
use web::Web;

use crate::certificate::Signer;

/// The service of the area; cheap to clone.
#[derive(Clone)]
pub struct Training {
    /// The shared state of the web side.
    pub web: Web,
    /// Content of courses by its names.
    pub content: Content,
    /// Signs certificates.
    pub signer: Signer,
}

impl Training {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(web: Web, content: Content, signer: Signer) -> Self {
        Self { web, content, signer }
    }
}
