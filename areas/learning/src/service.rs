//! What this area needs from the process.

use courses::Courses;
use training::Training;
use web::Web;

use crate::following::Rosters;

/// From so many people on, who is where in a session is read once a minute at most.
const LARGE: u32 = 500;

/// The service of the area; cheap to clone.
#[derive(Clone)]
pub struct Learning {
    /// The shared state of the web side.
    pub web: Web,
    /// Sessions, for whoever is not in one and reads what it is.
    pub training: Training,
    /// What courses say, and their files.
    pub courses: Courses,
    pub(crate) rosters: Rosters,
}

impl Learning {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(web: Web, training: Training, courses: Courses) -> Self {
        Self { web, training, courses, rosters: Rosters::new(LARGE) }
    }
}
