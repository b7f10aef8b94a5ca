//! What this area needs from the process.

use web::Web;

use crate::store::Content;

/// The service of the area; cheap to clone.
#[derive(Clone)]
pub struct Courses {
    /// The shared state of the web side.
    pub web: Web,
    /// Where uploaded and imported files lie.
    pub files: files::Store,
    /// Content by its names, as this process remembers it.
    pub content: Content,
}

impl Courses {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(web: Web, files: files::Store) -> Self {
        Self { web, files, content: Content::default() }
    }
}
