//! Putting a file of staff into the database: staged first, then applied in small steps.
//!
//! 1. *Staging*: the whole file is read into `import_line`, a few hundred lines a transaction; each
//!    line is matched with the person it is about (NUMEN, else identifier of the source).
//! 2. *Guard*: a file that holds the whole platform and would make too many people leave stops here;
//!    nothing was changed.
//! 3. *Applying*: a few hundred lines at a time, each step one transaction with the mark that it was
//!    done. A process that dies leaves whole steps; the same file, given again, goes on from there.
//!
//! Reading and deciding happen outside the write transactions: these only run statements, so that
//! pages go on answering meanwhile. The staged lines stay as the report; a line that needs a person's
//! eye stays whole, in quarantine, until it is tried again.

mod known;
mod leave;
mod line;
mod mark;
mod message;
mod plan;
mod report;
mod retry;
mod run;
mod runs;
mod series;
mod stage;
mod unit_run;
mod usernames;
mod write;

pub use line::Flaw;
pub use message::{flaw_words, outcome_words};
pub use report::{Counts, Report};
pub(crate) use run::digest_of;
pub use run::{ImportError, Importer, Options, Progress};
pub use runs::{LineRow, Outcome, RunRow, RunState, find as find_run, latest as latest_runs, lines as lines_of_run};
pub(crate) use runs::{confirm as confirm_run, tidy};
pub(crate) use unit_run::{UnitLine, UnitRun};

#[cfg(test)]
mod tests;
