//! Transactions: no lost update, one snapshot, panics survived.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};

use db::testing::{fresh_with, options};
use db::{Ahead, Changes, Db, Durability, Engine, Error, Options, Target};

use crate::{SCHEMA, counter, increment};

db::sql! {
    BOTH: "SELECT name, value FROM counter ORDER BY name";
    VALUE_OF: "SELECT value FROM counter WHERE name = $1";
    INSERT: "INSERT INTO counter (name, value) VALUES ($1, $2)";
    DELETE: "DELETE FROM counter WHERE name = $1";
}

db::both! {
    with SCHEMA;

    async fn no_increment_is_lost(db: &Db) {
        let tasks: Vec<_> = (0..200).map(|number| {
            let db = db.clone();
            tokio::spawn(async move {
                let one = |tx: &mut db::Tx<'_>| increment(tx, "one");
                if number % 2 == 0 { db.write(one).await } else { db.write_own(one).await }
            })
        }).collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(db.read(|tx| counter(tx, "one")).await, Ok(200));
    }

    async fn some_of_many_may_fail_without_harm_to_the_others(db: &Db) {
        let tasks: Vec<_> = (0..100).map(|number| {
            let db = db.clone();
            tokio::spawn(async move {
                db.write(move |tx| {
                    let value = increment(tx, "one")?;
                    if number % 3 == 0 { Err(Error::Missing) } else { Ok(value) }
                }).await.is_ok()
            })
        }).collect();
        let mut kept = 0;
        for task in tasks {
            kept += i64::from(task.await.unwrap());
        }
        assert_eq!(kept, 66);
        assert_eq!(db.read(|tx| counter(tx, "one")).await, Ok(kept));
    }

    fn changes_together_keep_their_order(db: &Db) {
        let names: Vec<String> = (0..300).map(|number| format!("name {number}")).collect();
        let all = names.clone();
        let counts = db.write_now(move |tx| {
            let mut changes = Changes::default();
            for name in &all {
                changes.add(&INSERT, &[name, &1_i64]);
                changes.add(&DELETE, &[name]);
                changes.add(&DELETE, &[name]);
            }
            changes.add(&INSERT, &[&"last", &7_i64]);
            tx.run_all(changes)
        });
        let expected: Vec<u64> = names.iter().flat_map(|_| [1, 1, 0]).chain([1]).collect();
        assert_eq!(counts, Ok(expected));
        assert_eq!(db.read_now(|tx| tx.one(&VALUE_OF, &[&"last"], |row| row.get::<i64>(0))), Ok(7));
        let refused = db.write_now(|tx| {
            let mut changes = Changes::default();
            for name in ["first", "last", "never"] {
                changes.add(&INSERT, &[&name, &1_i64]);
            }
            tx.run_all(changes)
        });
        assert!(matches!(refused, Err(Error::Constraint(_))), "{refused:?}");
        assert_eq!(db.read_now(|tx| tx.maybe(&VALUE_OF, &[&"first"], |row| row.get::<i64>(0))), Ok(None));
    }

    fn what_is_asked_ahead_is_what_would_have_been_read(db: &Db) {
        let ahead = || Ahead::default().with(&BOTH, &[]).with(&VALUE_OF, &[&"one"]).with(&VALUE_OF, &[&"two"]);
        db.start_recording();
        let read = db.read_now(move |tx| {
            tx.ahead(ahead())?;
            let two = tx.one(&VALUE_OF, &[&"two"], |row| row.get::<i64>(0))?;
            let one = tx.one(&VALUE_OF, &[&"one"], |row| row.get::<i64>(0))?;
            // Asked for once: the second time it is read.
            tx.one(&VALUE_OF, &[&"one"], |row| row.get::<i64>(0))?;
            Ok::<_, Error>((one, two, tx.all(&BOTH, &[], |row| row.get::<String>(0))?.len()))
        });
        let ran = db.stop_recording();
        assert_eq!(read, Ok((0, 0, 2)));
        assert_eq!(ran.iter().filter(|line| line.ends_with("(asked)")).count(), 3, "{ran:?}");
        assert_eq!(ran.len(), 6, "{ran:?}");
        let written = db.write_now(move |tx| {
            tx.ahead(ahead())?;
            increment(tx, "one")?;
            tx.one(&VALUE_OF, &[&"one"], |row| row.get::<i64>(0))
        });
        assert_eq!(written, Ok(1), "a change forgets what was given before it");
        let refused = db.read_now(|tx| {
            tx.ahead(Ahead::default().with(&VALUE_OF, &[]))?;
            tx.maybe(&VALUE_OF, &[], |row| row.get::<i64>(0))
        });
        assert!(refused.is_err(), "a wrong number of parameters is an error as ever");
        assert_eq!(db.read_now(|tx| counter(tx, "one")), Ok(1), "and harms nobody after it");
    }

    async fn what_is_known_beforehand_is_read_as_any_other(db: &Db) {
        let ahead = || {
            let mut ahead = Ahead::default().with(&BOTH, &[]).with(&VALUE_OF, &[&"one"]);
            ahead.that_is_all();
            ahead
        };
        let value = |tx: &mut db::Tx<'_>, name: &str| tx.one(&VALUE_OF, &[&name], |row| row.get::<i64>(0));
        db.write(|tx| increment(tx, "one")).await.unwrap();
        let reads = db.stats().reads;
        db.start_recording();
        assert_eq!(db.read_ahead(ahead(), move |tx| value(tx, "one")).await, Ok(1));
        let ran = db.stop_recording();
        assert_eq!((ran.len(), ran.iter().filter(|line| line.ends_with("VALUE_OF (asked)")).count()), (3, 1), "{ran:?}");
        // Something else is read all the same: then it is an ordinary read, whatever the closure made of the lack.
        db.start_recording();
        assert_eq!(db.read_ahead(ahead(), move |tx| Ok::<_, Error>(value(tx, "two").unwrap_or(7))).await, Ok(0));
        assert_eq!(db.stop_recording().iter().filter(|line| line.starts_with("Read")).count(), 1);
        let twice = move |tx: &mut db::Tx<'_>| Ok::<_, Error>((value(tx, "one")?, value(tx, "one")?));
        assert_eq!(db.read_ahead(ahead(), twice).await, Ok((1, 1)));
        let empty = || { let mut nothing = Ahead::default(); nothing.that_is_all(); nothing };
        assert_eq!(db.read_ahead(empty(), |_| Ok::<_, Error>(5)).await, Ok(5));
        assert_eq!(db.stats().reads, reads + 4);
        // A read changes nothing, and what is wrong with it is told.
        assert_eq!(db.read_ahead(ahead(), |tx| increment(tx, "one")).await, Err(Error::ReadOnly));
        let wrong = db.read_ahead(ahead(), |tx| tx.one(&VALUE_OF, &[&"one"], |row| row.get::<String>(0))).await;
        assert!(wrong.is_err_and(|error| error.to_string().contains("VALUE_OF")));
        let gone_on = db.read_ahead(ahead(), |tx| {
            Ok::<_, Error>(tx.one(&VALUE_OF, &[&"one"], |row| row.get::<String>(0)).is_err())
        });
        assert!(gone_on.await.is_err(), "after a failed statement nothing that the closure says counts");
        let mut few = Ahead::default().with(&VALUE_OF, &[]);
        few.that_is_all();
        assert!(db.read_ahead(few, |tx| tx.all(&VALUE_OF, &[], |row| row.get::<i64>(0))).await.is_err());
        let panicked = db.read_ahead(ahead(), |_| -> Result<(), Error> { panic!("a fault of ours") }).await;
        assert!(panicked.is_err_and(|error| error.to_string().contains("a fault of ours")));
        assert_eq!(db.read_ahead(ahead(), move |tx| value(tx, "one")).await, Ok(1), "and harms nobody after it");
    }

    async fn many_who_know_what_they_read_are_each_given_their_own(db: &Db) {
        db.write(|tx| increment(tx, "two")).await.unwrap();
        let tasks: Vec<_> = (0..200).map(|number| {
            let db = db.clone();
            tokio::spawn(async move {
                let name = if number % 2 == 0 { "one" } else { "two" };
                let mut ahead = Ahead::default().with(&VALUE_OF, &[&name]);
                ahead.that_is_all();
                let read = db.read_ahead(ahead, move |tx| tx.one(&VALUE_OF, &[&name], |row| row.get::<i64>(0)));
                // Some leave before they are answered.
                let patience = std::time::Duration::from_millis(if number % 7 == 0 { 0 } else { 60_000 });
                (number, tokio::time::timeout(patience, read).await)
            })
        }).collect();
        for task in tasks {
            match task.await.unwrap() {
                (number, Ok(value)) => assert_eq!(value, Ok(number % 2)),
                (number, Err(_)) => assert_eq!(number % 7, 0),
            }
        }
    }

    fn a_read_sees_one_moment(db: &Db) {
        let (gate, other) = (Arc::new(Barrier::new(2)), db.clone());
        let here = gate.clone();
        let writer = std::thread::spawn(move || {
            here.wait();
            other.write_now(|tx| { increment(tx, "one")?; increment(tx, "two") }).unwrap();
            here.wait();
        });
        let seen = db.read_now(move |tx| {
            let first = counter(tx, "one")?;
            gate.wait();
            gate.wait();
            Ok::<_, Error>((first, counter(tx, "one")?, counter(tx, "two")?))
        });
        writer.join().unwrap();
        assert_eq!(seen, Ok((0, 0, 0)));
        let after = db.read_now(|tx| tx.all(&BOTH, &[], |row| row.get::<i64>(1)));
        assert_eq!(after, Ok(vec![1, 1]));
    }

    fn a_panic_undoes_and_leaves_the_threads_well(db: &Db) {
        for _ in 0..10 {
            let result: Result<i64, Error> = db.write_now(|tx| {
                increment(tx, "one")?;
                panic!("on purpose")
            });
            assert!(result.unwrap_err().to_string().contains("on purpose"));
            let result: Result<i64, Error> = db.read_now(|_| panic!("on purpose"));
            assert!(result.is_err());
        }
        assert_eq!(db.write_now(|tx| increment(tx, "one")), Ok(1));
    }

    fn what_failed_to_serialise_is_run_again(db: &Db) {
        // Two writers read both counters, meet, then each changes one: not serialisable together.
        let meet = Arc::new(Barrier::new(2));
        let runs = Arc::new(AtomicU32::new(0));
        let write = |mine: &'static str, theirs: &'static str| {
            let (db, meet, runs) = (db.clone(), meet.clone(), runs.clone());
            std::thread::spawn(move || db.write_now(move |tx| {
                let theirs = counter(tx, theirs)?;
                if tx.engine() == Engine::Postgres && runs.fetch_add(1, Ordering::SeqCst) < 2 {
                    meet.wait();
                }
                let mine_now = counter(tx, mine)?;
                tx.run(&crate::SET_COUNTER, &[&mine, &(mine_now + theirs + 1)])
            }))
        };
        let (one, two) = (write("one", "two"), write("two", "one"));
        assert_eq!(one.join().unwrap(), Ok(1));
        assert_eq!(two.join().unwrap(), Ok(1));
        let values = db.read_now(|tx| tx.all(&BOTH, &[], |row| row.get::<i64>(1))).unwrap();
        assert_eq!(values.iter().sum::<i64>(), 3, "one after the other: 1, then 1 + 1");
        assert_eq!(db.stats().retries >= 1, db.engine() == Engine::Postgres);
    }

    fn neighbours_with_rows_of_their_own_are_run_once(db: &Db) {
        // Both rows stand on one page of the table and of its index: serialisable, one of the two would run again.
        let meet = Arc::new(Barrier::new(2));
        let write = |mine: &'static str| {
            let (db, meet) = (db.clone(), meet.clone());
            std::thread::spawn(move || db.write_own_now(move |tx| {
                let before = counter(tx, mine)?;
                if tx.engine() == Engine::Postgres {
                    meet.wait();
                }
                tx.run(&crate::SET_COUNTER, &[&mine, &(before + 1)])
            }))
        };
        let (one, two) = (write("one"), write("two"));
        assert_eq!((one.join().unwrap(), two.join().unwrap()), (Ok(1), Ok(1)));
        assert_eq!(db.stats().retries, 0);
    }

    fn two_handles_share_one_database(db: &Db) {
        let second = Db::open(db.target(), options()).unwrap();
        let threads: Vec<_> = [db.clone(), second.clone()].into_iter().map(|db| std::thread::spawn(move || {
            for _ in 0..50 {
                db.write_now(|tx| increment(tx, "one")).unwrap();
            }
        })).collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(second.read_now(|tx| counter(tx, "one")), Ok(100));
    }

    async fn a_full_queue_refuses_at_once(db: &Db) {
        let small = Db::open(db.target(), Options { queue: 1, readers: 1, connections: 1, ..options() }).unwrap();
        let gate = Arc::new(Barrier::new(2));
        let (here, busy) = (gate.clone(), small.clone());
        let held = std::thread::spawn(move || busy.read_now(move |_| { here.wait(); here.wait(); Ok::<_, Error>(()) }));
        gate.wait();
        let waiting = tokio::spawn({ let small = small.clone(); async move { small.read(|tx| counter(tx, "one")).await } });
        while small.stats().waiting == 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(small.read(|tx| counter(tx, "one")).await, Err(Error::Unavailable(_))));
        gate.wait();
        held.join().unwrap().unwrap();
        assert_eq!(waiting.await.unwrap(), Ok(0));
    }
}

#[test]
fn sqlite_shares_one_commit_among_waiting_writers() {
    let durable = Options { durability: Durability::PowerCut, ..options() };
    let db = fresh_with(Engine::Sqlite, SCHEMA, durable).unwrap();
    db::testing::wait(async {
        let writes = (0..500).map(|_| db.write(|tx| increment(tx, "one")));
        for result in futures_util::future::join_all(writes).await {
            result.unwrap();
        }
    });
    let stats = db.stats();
    assert_eq!((stats.writes, db.read_now(|tx| counter(tx, "one"))), (500, Ok(500)));
    assert!(stats.commits < 250, "{stats:?}");
}

/// Writes, and says so after each commit, until somebody kills the process.
fn write_until_killed(path: std::ffi::OsString) -> ! {
    let db = Db::open(&Target::Sqlite(path.into()), options()).unwrap();
    loop {
        let value = db.write_now(|tx| increment(tx, "one")).unwrap();
        println!("acknowledged {value}");
    }
}

#[test]
fn what_was_acknowledged_outlives_a_kill() {
    // The test starts itself a second time: that process is the writer, and the one that dies.
    if let Some(path) = std::env::var_os("PREAU_KILLED_WRITER") {
        write_until_killed(path);
    }
    let db = fresh_with(Engine::Sqlite, SCHEMA, options()).unwrap();
    let Target::Sqlite(path) = db.target() else { unreachable!() };
    let mut writer = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "transactions::what_was_acknowledged_outlives_a_kill", "--nocapture"])
        .env("PREAU_KILLED_WRITER", path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut acknowledged = 0;
    for line in BufReader::new(writer.stdout.take().unwrap()).lines() {
        if let Some((_, value)) = line.unwrap().split_once("acknowledged ") {
            acknowledged = value.parse::<i64>().unwrap();
        }
        if acknowledged == 200 {
            writer.kill().unwrap();
        }
    }
    writer.wait().unwrap();
    assert!(acknowledged >= 200);
    let kept = db.read_now(|tx| counter(tx, "one")).unwrap();
    assert!(kept == acknowledged || kept == acknowledged + 1, "{acknowledged} acknowledged, {kept} kept");
    assert_eq!(db.integrity_check(), Ok(Vec::new()));
}
