//! Identifiers of this area.

base::id!(/// A course.
    CourseKind, CourseId, "crs");
base::id!(/// A published version of a course.
    CourseVersionKind, CourseVersionId, "cvr");
