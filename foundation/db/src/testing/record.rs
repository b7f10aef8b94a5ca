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

    /// A transaction begins, for the first time or once more; gives how much was noted before it.
    pub(crate) fn begin(&self, kind: Kind) -> usize {
        let mut noted = self.noted();
        let before = noted.as_ref().map_or(0, Vec::len);
        if let Some(noted) = &mut *noted {
            noted.push(format!("{kind:?}"));
        }
        before
    }

    /// What was noted since is not what ran in the end.
    pub(crate) fn forget_since(&self, before: usize) {
        if let Some(noted) = &mut *self.noted() {
            noted.truncate(before);
        }
    }

    /// A statement is run. `was_asked` = it costs no round trip of its own.
    pub(crate) fn statement(&self, statement: &'static Statement, was_asked: bool) {
        if let Some(noted) = &mut *self.noted() {
            let how = if was_asked { " (asked)" } else { "" };
            noted.push(format!("{}: {}{how}", statement.file(), statement.name()));
        }
    }

    /// Statements are asked for in one round trip.
    pub(crate) fn ahead(&self, statements: impl Iterator<Item = &'static Statement>) {
        if let Some(noted) = &mut *self.noted() {
            let names: Vec<String> = statements.map(|one| format!("{}: {}", one.file(), one.name())).collect();
            noted.push(format!("Ahead {}", names.join(", ")));
        }
    }
}
