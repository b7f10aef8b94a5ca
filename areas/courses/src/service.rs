//! What this area needs from the process.

use i18n::Lang;
use web::{ManageEntry, Web};

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
    /// What other areas put beside « Nouveau parcours » in the list of courses.
    pub ways: Vec<fn(Lang) -> Vec<ManageEntry>>,
}

impl Courses {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(web: Web, files: files::Store) -> Self {
        Self { web, files, content: Content::default(), ways: Vec::new() }
    }

    /// The same with what other areas put beside « Nouveau parcours ».
    #[must_use]
    pub fn with_ways(self, ways: Vec<fn(Lang) -> Vec<ManageEntry>>) -> Self {
        Self { ways, ..self }
    }
}
