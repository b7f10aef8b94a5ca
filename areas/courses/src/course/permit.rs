//! Who may edit a course.

use base::permit::ManagePlatform;
use base::{Act, Actor, PlatformId};

/// Read and edit the working copy and the record of a course. `is_author` was read in the same
/// transaction.
#[derive(Debug, Clone, Copy)]
pub struct EditCourse {
    /// The platform of the course.
    pub platform: PlatformId,
    /// Whether the person is one of its authors.
    pub is_author: bool,
}

impl Act for EditCourse {
    fn is_allowed_to(&self, actor: &Actor) -> bool {
        self.is_author || ManagePlatform(self.platform).is_allowed_to(actor)
    }
}
