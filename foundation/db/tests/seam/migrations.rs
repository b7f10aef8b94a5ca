//! The schema's line of steps.

use std::sync::Arc;

use base::{Env, ManualClock, SeededRandom, Timestamp};
use db::migrate::{MigrateError, Migration, run, status};
use db::testing::options;
use db::{Db, Error};

static NONE: &[Migration] = &[];
const FIRST: Migration = Migration { number: 1, name: "first", sql: "CREATE TABLE a (id BIGINT PRIMARY KEY);" };
const SECOND: Migration = Migration {
    number: 205,
    name: "second",
    sql: "CREATE TABLE b (id BIGINT PRIMARY KEY);\nINSERT INTO b (id) VALUES (1);",
};
const BROKEN: Migration = Migration {
    number: 300,
    name: "broken",
    sql: "CREATE TABLE c (id BIGINT PRIMARY KEY);\nINSERT INTO nowhere (id) VALUES (1);",
};
static ONE: &[Migration] = &[FIRST];
static TWO: &[Migration] = &[FIRST, SECOND];
static THREE: &[Migration] = &[FIRST, SECOND, BROKEN];
static CHANGED: &[Migration] = &[Migration { sql: "CREATE TABLE a (id BIGINT);", ..FIRST }];
static DISORDER: &[Migration] = &[SECOND, FIRST];

db::sql! {
    COUNT_B: "SELECT COUNT(*) FROM b";
    TABLE_C: "SELECT COUNT(*) FROM c";
}

fn env() -> Env {
    Env::new(Arc::new(ManualClock::at(Timestamp(1_790_000_000_000))), Arc::new(SeededRandom::new(1)))
}

db::both! {
    with NONE;

    fn steps_are_applied_once_and_in_order(db: &Db) {
        assert_eq!(run(db, ONE, &env()), Ok(vec![FIRST]));
        assert_eq!(status(db, TWO).unwrap().pending, [SECOND]);
        assert_eq!(run(db, TWO, &env()), Ok(vec![SECOND]));
        assert_eq!(run(db, TWO, &env()), Ok(Vec::new()));
        let state = status(db, TWO).unwrap();
        assert!(state.is_current());
        assert_eq!(state.applied[1].number, 205);
        assert_eq!(state.applied[1].applied_at, Timestamp(1_790_000_000_000));
        assert_eq!(db.read_now(|tx| tx.one(&COUNT_B, &[], |row| row.get::<i64>(0))), Ok(1));
    }

    fn a_newer_database_and_a_changed_step_are_refused(db: &Db) {
        run(db, TWO, &env()).unwrap();
        assert_eq!(run(db, ONE, &env()), Err(MigrateError::Newer { number: 205, name: "second".to_owned() }));
        assert!(matches!(run(db, CHANGED, &env()), Err(MigrateError::Changed { number: 1, .. } | MigrateError::Newer { .. })));
        assert_eq!(run(db, DISORDER, &env()), Err(MigrateError::Disorder(1)));
    }

    fn a_broken_step_changes_nothing_and_keeps_those_before(db: &Db) {
        assert!(matches!(run(db, THREE, &env()), Err(MigrateError::Step { number: 300, .. })));
        assert_eq!(status(db, THREE).unwrap().applied.len(), 2);
        assert!(matches!(db.read_now(|tx| tx.one(&TABLE_C, &[], |row| row.get::<i64>(0))), Err(Error::Other(_))));
        assert_eq!(run(db, TWO, &env()), Ok(Vec::new()));
    }

    fn two_nodes_that_start_together_do_not_race(db: &Db) {
        let nodes: Vec<_> = (0..4).map(|_| {
            let target = db.target().clone();
            std::thread::spawn(move || run(&Db::open(&target, options()).unwrap(), TWO, &env()).unwrap().len())
        }).collect();
        let done: usize = nodes.into_iter().map(|node| node.join().unwrap()).sum();
        assert_eq!(done, 2);
    }
}
