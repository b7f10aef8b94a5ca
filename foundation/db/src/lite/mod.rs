//! SQLite inside the process: one thread writes, some read, each owns its connection (WAL).

mod errors;
mod statement;
mod threads;

use std::convert::Infallible;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;

use rusqlite::OpenFlags;
use rusqlite::config::DbConfig;

use crate::db::{Counters, Order};
use crate::queue::{Sender, queue};
use crate::signal::Board;
use crate::threads::Threads;
use crate::{Durability, Error, Options};

pub(crate) use errors::explain;
pub(crate) use statement::{batch, cell, each, run, run_all};

/// Statements kept prepared by each connection; more than the whole house has in use at once.
const PREPARED: usize = 512;

type Started = (Sender<Order>, Sender<Order>, Threads);

/// Opens the file and starts the threads. The writer opens first: it may have to make the file.
pub(crate) fn start(
    path: &Path,
    options: &Options,
    counters: &Arc<Counters>,
    board: &Arc<Board>,
) -> Result<Started, Error> {
    let writer = open(path, options)?;
    let (to_writer, writes) = queue(options.queue.max(1));
    let (to_readers, reads) = queue(options.queue.max(1));
    let (open_reader, readers_closed) = channel::<Infallible>();
    let mut threads = Threads::new();
    for number in 0..options.readers.max(1) {
        let reader = open(path, options)?;
        reader.pragma_update(None, "query_only", true).map_err(|error| explain(&reader, None, &error).error)?;
        let (reads, open_reader) = (reads.clone(), open_reader.clone());
        threads.start(format!("db-reader-{number}"), move || {
            threads::read_loop(&reader, &reads);
            drop(reader);
            drop(open_reader);
        })?;
    }
    let (counts, board) = (counters.clone(), board.clone());
    threads.start("db-writer".to_owned(), move || {
        threads::write_loop(&writer, &writes, &counts, &board);
        // The last to close puts the log back into the file. Two that close at once each see the other, and
        // none does it.
        let Err(_) = readers_closed.recv();
    })?;
    Ok((to_readers, to_writer, threads))
}

/// A connection with everything set that every connection needs.
pub(crate) fn open(path: &Path, options: &Options) -> Result<rusqlite::Connection, Error> {
    // No shared cache, no mutex: a connection never leaves its thread. No URI: a name is a name.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = rusqlite::Connection::open_with_flags(path, flags)
        .map_err(|error| Error::Unavailable(format!("{}: {error}", path.display())))?;
    match prepare(&connection, options) {
        Ok(()) => Ok(connection),
        Err(error) => Err(match errors::meaning(&connection, None, &error).error {
            Error::Unavailable(_) if may_only_be_read(path) => Error::ReadOnly,
            other => other,
        }),
    }
}

/// Whether the file is there and the system refuses to have it written: SQLite then says no more than
/// that it cannot open what belongs beside it.
fn may_only_be_read(path: &Path) -> bool {
    let opened = std::fs::OpenOptions::new().write(true).open(path);
    opened.is_err_and(|error| matches!(error.kind(), ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied))
}

fn prepare(connection: &rusqlite::Connection, options: &Options) -> rusqlite::Result<()> {
    connection.busy_timeout(options.busy_timeout)?;
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    connection.pragma_update(
        None,
        "synchronous",
        match options.durability {
            Durability::PowerCut => "full",
            Durability::ProcessEnd => "normal",
        },
    )?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    // 16 MiB of pages in each connection; a log that a burst made large shrinks again.
    connection.pragma_update(None, "cache_size", -16_384)?;
    connection.pragma_update_and_check(None, "journal_size_limit", 64 * 1024 * 1024, |_| Ok(()))?;
    rusqlite::vtab::array::load_module(connection)?;
    // Plans that do not look at the values: otherwise SQLite makes the plan of a kept statement anew at nearly
    // every use, which was more than a third of the price of a page.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    Ok(())
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    /// A limit and a pattern are what SQLite would look into when it plans.
    #[test]
    fn a_kept_statement_is_planned_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let connection = open(&folder.path().join("a.sqlite"), &Options::default()).expect("a database");
        connection.execute_batch("CREATE TABLE t (a TEXT, b INTEGER); CREATE INDEX t_a ON t (a)").expect("a table");
        let sql = "SELECT b FROM t WHERE a LIKE ?1 AND b > ?2 ORDER BY a LIMIT ?3";
        for (pattern, least, most) in [("x%", 0, 1), ("y%", 5, 40), ("%z", -1, 0), ("x%", 0, 1)] {
            let mut kept = connection.prepare_cached(sql).expect("a statement");
            assert_eq!(kept.query_map((pattern, least, most), |_| Ok(())).expect("rows").count(), 0);
        }
        let kept = connection.prepare_cached(sql).expect("a statement");
        assert_eq!(kept.get_status(StatementStatus::RePrepare), 0);
    }
}
