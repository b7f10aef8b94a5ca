//! Course content: what a course says, its versions and its working copy, and the editor of managers
//! and authors. A course has no participants: these belong to training sessions, in later areas.
//!
//! Later areas read a version ([`version::get`]) and the tree that its root names
//! ([`store::Content::tree`]); imports make a tree ([`store::Prepared::of`]) and write it
//! ([`course::create`] and [`draft::start`], or [`draft::write`]).

pub mod content;
pub mod course;
pub mod draft;
pub mod folder;
mod id;
pub mod manage;
pub mod media;
pub mod record;
pub mod render;
pub mod serve;
mod service;
pub mod store;
pub mod version;

i18n::include_words!();

pub use id::{CourseId, CourseKind, CourseVersionId, CourseVersionKind};
pub use service::Courses;

#[cfg(test)]
mod tests;
