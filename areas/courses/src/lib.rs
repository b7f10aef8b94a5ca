//! Course content: what a course says, its versions and its working copy, and the editor of managers
//! and authors. A course has no participants: these belong to training sessions, in later areas.

pub mod content;
pub mod media;
pub mod render;
