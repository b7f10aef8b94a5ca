//! Courses that come from other platforms. A Moodle backup becomes a course of ours as far as it can,
//! never fails as a whole, and a report says of each item what became of it.
//!
//! [`moodle`] is the mapping, [`report`] what is said of it, [`import`] the way from bytes to a course that
//! can be written, [`imports`] the screens and the job.

pub mod given;
mod id;
pub mod import;
pub mod imports;
pub mod moodle;
pub mod report;
mod service;

i18n::include_words!();

pub use id::{CourseImportId, CourseImportKind};
pub use imports::register;
pub use service::Transfer;
