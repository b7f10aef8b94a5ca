//! Signing in with academic credentials (guide A3): in the header of every public page and on a page
//! of its own; the user name in any case, or the professional address; back to where one wanted to go.
//!
//! A wrong password, an unknown name and a disabled account are the same from outside: same body,
//! status, headers, same number of hashes and of statements.

pub mod page;
mod rule;
mod store;

pub use rule::{LoginName, safe_return};
