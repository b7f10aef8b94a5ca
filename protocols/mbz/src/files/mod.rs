//! Files: the rows of `files.xml`, which say under what name and where a content is used, and the
//! texts that name them.

mod hash;
mod reference;
mod rich;
mod row;

pub use hash::ContentHash;
pub use reference::{Reference, Target};
pub use rich::{Format, Rich};
pub use row::{FileId, FileRow, Files};

pub(crate) use rich::{Area, Scope};
