//! What this area needs from the process.

use courses::Courses;
use training::Training;
use web::Web;

/// The service of the area; cheap to clone.
#[derive(Clone)]
pub struct Learning {
    /// The shared state of the web side.
    pub web: Web,
    /// Sessions, for whoever is not in one and reads what it is.
    pub training: Training,
    /// What courses say, and their files.
    pub courses: Courses,
}

impl Learning {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(web: Web, training: Training, courses: Courses) -> Self {
        Self { web, training, courses }
    }
}
