//! Identifiers of this area.

base::id!(/// An import of a course.
    CourseImportKind, CourseImportId, "cim");
