//! Reading the files that personnel offices have: people with their places, and schools.
//!
//! Forgiving about form (encoding, separator, names of columns, spelling of values), strict about
//! what decides who someone is and where they may act. [`open`] looks at the beginning and either
//! says why the whole file cannot be read ([`FileProblem`]) or gives a stream of lines: each one
//! whole ([`StaffLine`], [`SchoolLine`]), perhaps with warnings, or refused with every reason
//! ([`Refused`]). One bad line never stops the others, and memory does not grow with the file.
//!
//! Nothing here knows the database; the format is told to operators in
//! `docs/operations/import-staff.md`.

pub mod apply;
mod decode;
mod header;
mod line;
mod nature;
mod problem;
mod read;
mod record;

pub use decode::Encoding;
pub use header::{Columns, Field, Kind};
pub use line::{SchoolLine, StaffLine, UnitRef};
pub use nature::Nature;
pub use problem::{FileProblem, LineProblem, Reason, Refused};
pub use read::{Lines, Reading, open};
pub use record::{COLUMNS_MAX, LINE_MAX};

#[cfg(test)]
mod tests;
