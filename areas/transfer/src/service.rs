//! What this area needs from the process.

use courses::Courses;

/// The service of the area; cheap to clone.
#[derive(Clone)]
pub struct Transfer {
    /// Courses, and the store of their files.
    pub courses: Courses,
}

impl Transfer {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(courses: Courses) -> Self {
        Self { courses }
    }
}
