//! Which transactions and statements a database ran, in order: two ways through a page that must not
//! be told apart from outside run the same ones.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::Statement;
use crate::tx::Kind;

/// What is noted while somebody records; cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Record(Arc<Mutex<Option<Vec<String>>>>);

impl Record {
    fn noted(&self) -> MutexGuard<'_, Option<Vec<String>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn start(&self) {
        *self.noted() = Some(Vec::new());
    }

    pub(crate) fn stop(&self) -> Vec<String> {
        self.noted().take().unwrap_or_default()
    }

    /// A transaction begins, for the first time or once more.
    pub(crate) fn begin(&self, kind: Kind) {
        if let Some(noted) = &mut *self.noted() {
            noted.push(format!("{kind:?}"));
        }
    }

    pub(crate) fn statement(&self, statement: &'static Statement) {
        if let Some(noted) = &mut *self.noted() {
            noted.push(format!("{}: {}", statement.file(), statement.name()));
        }
    }
}
