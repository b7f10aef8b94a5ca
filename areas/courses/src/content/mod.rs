//! The content of courses as plain values, kept like a repository keeps files: an object for each
//! activity, section and root, named by what it says (see [`Tree`]). Nothing here knows a database,
//! a clock or a participant.

mod body;
pub mod change;
pub mod check;
pub mod diff;
mod key;
mod object;
mod progress;
mod quiz;
#[cfg(test)]
pub(crate) mod sample;
pub(crate) mod text;
mod tree;

pub use body::{Body, Chapter, Kind, Mark, Tone, Track, TrackKind, Video};
pub use key::{NotAKey, StableKey};
pub use object::{Broken, Hash, Object, ObjectKind, SectionHashes, Tree, hash_of};
pub use progress::{Completion, Condition, Join, Term};
pub use quiz::{Answer, Question, QuestionKind, Quiz};
pub use text::{FileRef, Format, Text, is_file_name};
pub use tree::{Activity, Root, Section};
