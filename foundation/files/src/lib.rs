//! A store of files by content: the name of a file is the SHA-256 of its bytes.
//!
//! Two uploads of the same bytes are one file; a file never changes once it has its name, so that a
//! reader needs no lock and a copy of the folder is a backup. A name is a [`Digest`], never a text
//! from outside: no address can lead out of the folder. Which files are known, and as what kind of
//! document, is a row of the table `blob` (see [`record()`]).

mod digest;
mod error;
mod range;
mod record;
mod staged;
mod store;

pub use digest::{Digest, NotADigest};
pub use error::Error;
pub use range::{Asked, ByteRange, etag, if_range_holds};
pub use record::{Known, known, record};
pub use store::{Blob, Limits, Reading, Store};
