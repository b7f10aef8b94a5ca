//! Backups, checks, sizes, and the test of every statement.

use db::testing::options;
use db::{Db, Engine, Error, Target};

use crate::{SCHEMA, counter, increment};

db::sql! {
    /// Refused by both engines, so that the test of statements is seen to name it.
    WRONG: "SELECT nothing_like_it FROM counter";
}

db::sql! {
    /// The tables whose rows the planner of PostgreSQL was told.
    LOOKED_AT: "SELECT string_agg(DISTINCT tablename, ' ') FROM pg_stats WHERE schemaname = 'public'";
    /// How much it looks at.
    TARGET: "SELECT current_setting('default_statistics_target')"
}

db::both! {
    with SCHEMA;

    fn every_statement_is_prepared_and_a_bad_one_named(db: &Db) {
        let bad = db::prepare_all(db).unwrap();
        // The binary also knows the statements of tables that this schema has not: only ours count.
        let here: Vec<_> = bad.iter().filter(|bad| bad.file.ends_with("upkeep.rs") && bad.name == WRONG.name()).collect();
        assert_eq!(here.len(), 1);
        assert_eq!(here[0].line, WRONG.line());
        assert!(here[0].to_string().contains("nothing_like_it"));
        assert!(bad.iter().all(|bad| !bad.file.ends_with("values.rs")), "{bad:?}");
    }

    fn a_backup_is_whole_and_opens(db: &Db) {
        db.write_now(|tx| increment(tx, "one")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("copy.db");
        let result = db::testing::wait(db.backup_to(&copy));
        if db.engine() == Engine::Postgres {
            assert!(matches!(result, Err(Error::Unsupported(_))));
            return;
        }
        result.unwrap();
        assert!(db.backup_to_now(&copy).is_err(), "an older backup is not overwritten");
        db.write_now(|tx| increment(tx, "one")).unwrap();
        let copy = Db::open(&Target::Sqlite(copy), options()).unwrap();
        assert_eq!(copy.read_now(|tx| counter(tx, "one")), Ok(1));
        assert_eq!(copy.integrity_check(), Ok(Vec::new()));
    }

    fn figures_for_the_planner_are_taken_while_the_database_is_open(db: &Db) {
        db.write_now(|tx| increment(tx, "one")).unwrap();
        db.refresh_statistics().unwrap();
        if let Target::Sqlite(path) = db.target() {
            let other = rusqlite::Connection::open(path).unwrap();
            let tables: i64 =
                other.query_row("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'counter'", [], |row| row.get(0)).unwrap();
            assert!(tables > 0);
        }
        assert_eq!(db.read_now(|tx| counter(tx, "one")), Ok(1));
    }

    fn a_glance_is_at_what_is_being_filled(db: &Db) {
        db.glance_at_statistics(&["counter"]).unwrap();
        assert_eq!(db.read_now(|tx| counter(tx, "one")), Ok(0));
        if db.engine() == Engine::Postgres {
            let read = |sql| db.read_now(move |tx| tx.one(sql, &[], |row| row.get::<String>(0))).unwrap();
            assert_eq!(read(&LOOKED_AT), "counter");
            assert_eq!(read(&TARGET), "100", "the next look is a whole one");
        }
    }

    fn size_and_health_are_told(db: &Db) {
        assert!(db.size().unwrap() > 10_000);
        assert_eq!(db.integrity_check(), Ok(Vec::new()));
        assert_eq!(db::testing::wait(db.ping()), Ok(db.engine()));
    }
}

#[test]
fn a_file_that_is_no_database_is_said_to_be_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("other.txt");
    std::fs::write(&file, "not a database ".repeat(1000)).unwrap();
    assert_eq!(Db::open(&Target::Sqlite(file), options()).err(), Some(Error::Corrupt));
    let nowhere = Target::Sqlite(folder.path().join("none/at/all.db"));
    assert!(matches!(Db::open(&nowhere, options()).err(), Some(Error::Unavailable(_))));
}

db::sql! {
    ONE: "SELECT 1";
}

/// Whoever copies the file of a stopped server has everything: also when a reader had just been asked,
/// and when the last to hold the database was a transaction of its own.
#[test]
fn a_closed_database_is_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("one.db");
    for round in 0..40 {
        let db = Db::open(&Target::Sqlite(file.clone()), options()).unwrap();
        let ending = db.ending();
        db.write_now(|tx| tx.maybe(&ONE, &[], |row| row.get::<i64>(0))).unwrap();
        for _ in 0..db.options().readers {
            db.read_now(|tx| tx.maybe(&ONE, &[], |row| row.get::<i64>(0))).unwrap();
        }
        let (held, asked) = (db.clone(), db.clone());
        let (begin, begun) = std::sync::mpsc::channel::<()>();
        let waiting = std::thread::spawn(move || {
            let _ = asked.read_now(move |_| {
                let (_held, _) = (&held, begun.recv());
                Ok::<_, Error>(())
            });
        });
        drop(db);
        begin.send(()).unwrap();
        waiting.join().unwrap();
        assert!(ending.wait(std::time::Duration::from_secs(20)), "round {round}: it is closed");
        assert!(!folder.path().join("one.db-wal").exists(), "round {round}: the log is left");
    }
}
