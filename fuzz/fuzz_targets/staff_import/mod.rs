//! The reading half of the module of the same name; the half that writes needs the engines.

#[path = "../../../areas/identity/src/staff_import/decode.rs"]
mod decode;
#[path = "../../../areas/identity/src/staff_import/header.rs"]
mod header;
#[path = "../../../areas/identity/src/staff_import/line.rs"]
mod line;
#[path = "../../../areas/identity/src/staff_import/nature.rs"]
mod nature;
#[path = "../../../areas/identity/src/staff_import/problem.rs"]
mod problem;
#[path = "../../../areas/identity/src/staff_import/read.rs"]
mod read;
#[path = "../../../areas/identity/src/staff_import/record.rs"]
mod record;

pub use header::{Columns, Field, Kind};
pub use problem::{FileProblem, LineProblem, Refused};
pub use read::{Lines, Reading, open};
pub use record::{COLUMNS_MAX, LINE_MAX};
