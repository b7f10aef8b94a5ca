//! Courses that come from other platforms. A Moodle backup becomes a course of ours as far as it can,
//! never fails as a whole, and a report says of each item what became of it.
//!
//! [`moodle`] is the mapping, [`report`] what is said of it, [`import`] the writing of the course.

pub mod import;
pub mod moodle;
pub mod report;

i18n::include_words!();
