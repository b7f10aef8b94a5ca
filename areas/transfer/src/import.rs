//! From the bytes of a backup to a course that is ready to be written: what the command and the screen
//! share. Blocks; the caller gives it a thread.

use std::io::{Read, Seek};

use base::Env;
use courses::folder::{ImportError, Ready, Source};

use crate::moodle::{self, Depot, Fault, Progress};
use crate::report::Report;
use crate::words::Words;

/// A course that can be written, and what is to be said of it.
#[derive(Debug, Clone)]
pub struct Import {
    /// To be written in a transaction.
    pub ready: Ready,
    /// What became of each item.
    pub report: Report,
}

/// Why nothing can be written.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The backup or the store.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The course: a bad code, nothing in it.
    #[error(transparent)]
    Course(#[from] ImportError),
}

impl Refusal {
    /// A stable name, for messages and records.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fault(fault) => fault.code(),
            Self::Course(ImportError::Code(_)) => "code",
            Self::Course(ImportError::Nothing) => "empty",
            Self::Course(_) => "other",
        }
    }

    /// Whether the same backup may be taken another time.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Fault(fault) => fault.may_pass(),
            Self::Course(error) => matches!(error, ImportError::Database(_)),
        }
    }
}

/// Reads a backup and makes a course of it. A tar.gz is unpacked into a file of `scratch` that is gone
/// afterwards.
///
/// # Errors
/// A backup that cannot be read at all, a store that takes nothing, an outline without a section.
pub fn import<R: Read + Seek>(
    archive: R,
    scratch: &files::Store,
    depot: &Depot,
    source: &Source,
    env: &Env,
    t: Words,
    progress: &mut Progress<'_>,
) -> Result<Import, Refusal> {
    let spool = scratch.scratch_now().map_err(Fault::Store)?;
    let mut backup = mbz::Backup::open_with(archive, spool, &moodle::limits()).map_err(Fault::Backup)?;
    let converted = moodle::convert(&mut backup, depot, t, progress)?;
    let ready = Ready::of(env, source, converted.record, converted.root)?;
    Ok(Import { ready, report: converted.report })
}
