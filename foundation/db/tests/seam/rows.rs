//! Many rows at once are what as many single inserts would have been, on both engines.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};

use db::testing::{fresh_with, options};
use db::{Ahead, Db, Engine, Error, NewRows, Tx};

use crate::{SCHEMA, counter, increment};

db::rows! {
    /// Every kind of value.
    THINGS: thing (id, number, ratio, flag, words, content);
    /// What constraints look at.
    PARENTS: parent (id, code);
    CHILDREN: child (parent_id, place, name, name_folded);
}

db::sql! {
    ALL_THINGS: "SELECT id, number, ratio, flag, words, content FROM thing ORDER BY id";
    COUNT_PARENTS: "SELECT COUNT(*) FROM parent";
}

/// Few rows and many go different ways on PostgreSQL.
const NUMBERS: [i64; 6] = [1, 7, 8, 9, 100, 3000];

fn parents(numbers: impl IntoIterator<Item = i64>) -> NewRows {
    let mut rows = NewRows::of(&PARENTS);
    numbers.into_iter().for_each(|number| rows.add(&[&number, &format!("code {number}")]));
    rows
}

fn insert(db: &Db, rows: NewRows) -> Result<(), Error> {
    db.write_now(move |tx| tx.insert_all(&rows))
}

fn count(db: &Db) -> i64 {
    db.read_now(|tx| tx.one(&COUNT_PARENTS, &[], |row| row.get(0))).unwrap()
}

/// A row of `thing`, without its id.
type Thing = (Option<i64>, Option<f64>, Option<bool>, Option<String>, Option<Vec<u8>>);

fn things() -> Vec<Thing> {
    let every: String =
        ('\u{1}'..='\u{ff}').chain("l’été\u{202f}!\\N\\.\t\n\"'$1' 😀 e\u{301}\u{10ffff}".chars()).collect();
    vec![
        (None, None, None, None, None),
        (Some(i64::MIN), Some(-0.1), Some(true), Some(every), Some((0..=255).collect())),
        (Some(i64::MAX), Some(f64::MAX), Some(false), Some(String::new()), Some(Vec::new())),
        (Some(0), Some(0.0), Some(true), Some("\\N".to_owned()), Some(vec![0])),
        (Some(-1), Some(f64::MIN_POSITIVE), None, Some("NULL".to_owned()), Some(b"PGCOPY\n\xff\r\n\0".to_vec())),
        (None, Some(1e300), Some(false), Some("é".repeat(20_000)), Some(vec![0xff; 100_000])),
    ]
}

db::both! {
    with SCHEMA;

    fn every_value_comes_back(db: &Db) {
        for (round, repeat) in [1_u8, 20].into_iter().enumerate() {
            let wanted: Vec<Thing> = (0..repeat).flat_map(|_| things()).collect();
            let mut rows = NewRows::of(&THINGS);
            for (place, (number, ratio, flag, words, content)) in wanted.iter().enumerate() {
                let id = [u8::try_from(round).unwrap(), u8::try_from(place).unwrap()];
                rows.add(&[&id, number, ratio, flag, words, content]);
            }
            insert(db, rows).unwrap();
            let found = db.read_now(|tx| tx.all(&ALL_THINGS, &[], |row| {
                Ok((row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
            }));
            let found: Vec<Thing> = found.unwrap();
            assert_eq!(found[found.len() - wanted.len()..], wanted);
        }
    }

    fn a_whole_number_fits_a_column_of_reals(db: &Db) {
        let mut rows = NewRows::of(&THINGS);
        (0..10_u8).for_each(|id| rows.add(&[&[id], &i64::from(id), &i64::from(id), &true, &"w", &[id]]));
        insert(db, rows).unwrap();
        let ratios = db.read_now(|tx| tx.all(&ALL_THINGS, &[], |row| row.get::<f64>(2)));
        assert_eq!(ratios, Ok((0..10).map(f64::from).collect::<Vec<_>>()));
    }

    fn all_of_them_or_none(db: &Db) {
        insert(db, NewRows::of(&PARENTS)).unwrap();
        assert_eq!(count(db), 0);
        let mut total = 0;
        for number in NUMBERS {
            insert(db, parents(total..total + number)).unwrap();
            total += number;
            assert_eq!(count(db), total);
            let undone = db.write_now(move |tx| {
                tx.insert_all(&parents(total..total + number))?;
                let seen = tx.one(&COUNT_PARENTS, &[], |row| row.get::<i64>(0))?;
                assert_eq!(seen, total + number);
                Err::<(), _>(Error::Missing)
            });
            assert_eq!((undone, count(db)), (Err(Error::Missing), total));
        }
    }

    fn a_refusal_in_the_middle_has_its_name(db: &Db) {
        insert(db, parents([-1])).unwrap();
        for number in NUMBERS.into_iter().filter(|number| *number > 1) {
            let with = |id: i64, code: Option<&str>| {
                let mut rows = parents(0..number / 2);
                rows.add(&[&id, &code]);
                (number / 2 + 1..number).for_each(|number| rows.add(&[&number, &format!("code {number}")]));
                insert(db, rows)
            };
            let named = |name: &str| Err(Error::Constraint(name.to_owned()));
            assert_eq!(with(-1, Some("x")), named("parent_pkey"));
            assert_eq!(with(-2, Some("code -1")), named("parent_code_unique"));
            assert_eq!(with(-2, Some("code 0")), named("parent_code_unique"), "among themselves");
            assert_eq!(with(-2, None), named("parent_code_not_null"));
            let children = |parent: i64, place: i64| {
                let mut rows = NewRows::of(&CHILDREN);
                for number in 1..=number {
                    let (parent, place) = if number == 2 { (parent, place) } else { (-1, number) };
                    rows.add(&[&parent, &place, &format!("C{number}"), &format!("c{number}")]);
                }
                insert(db, rows)
            };
            assert_eq!(children(-1, -2), named("child_place_positive"));
            assert!(children(9, 2).unwrap_err().is_foreign_key());
            assert_eq!(count(db), 1);
        }
    }

    fn a_refusal_ends_the_transaction(db: &Db) {
        for number in NUMBERS.into_iter().filter(|number| *number > 1) {
            let result = db.write_now(move |tx| {
                increment(tx, "one")?;
                let refused = tx.insert_all(&parents((0..number).map(|id| id.min(number - 2))));
                assert!(matches!(refused, Err(Error::Constraint(_))), "{refused:?}");
                assert_eq!(tx.insert_all(&NewRows::of(&PARENTS)), refused, "and every statement after it says so");
                assert_eq!(counter(tx, "one").map(drop), refused);
                Ok::<_, Error>(())
            });
            assert!(matches!(result, Err(Error::Constraint(_))), "{result:?}");
            assert_eq!((count(db), db.read_now(|tx| counter(tx, "one"))), (0, Ok(0)));
        }
    }

    fn a_wrong_row_is_told_with_the_place_and_harms_nobody(db: &Db) {
        for number in NUMBERS {
            let mut rows = parents(0..number);
            rows.add(&[&number]);
            let error = insert(db, rows).unwrap_err();
            assert!(error.to_string().contains("PARENTS") && error.to_string().contains("2 parameters wanted"), "{error}");
            // A value that the column does not take; SQLite, too, is strict.
            let mut rows = parents(0..number);
            rows.add(&[&"not a number", &"code"]);
            rows.add(&[&number, &"another"]);
            let error = insert(db, rows).unwrap_err();
            assert!(matches!(&error, Error::Other(told) if told.contains("PARENTS")), "{error:?}");
            assert_eq!((count(db), db.write_now(|tx| increment(tx, "one")).is_ok()), (0, true));
        }
    }

    fn what_was_given_ahead_is_forgotten(db: &Db) {
        let seen = db.write_now(|tx| {
            tx.ahead(Ahead::default().with(&COUNT_PARENTS, &[]))?;
            tx.insert_all(&parents(0..50))?;
            tx.one(&COUNT_PARENTS, &[], |row| row.get::<i64>(0))
        });
        assert_eq!(seen, Ok(50));
    }

    fn a_read_inserts_nothing(db: &Db) {
        for number in NUMBERS {
            assert_eq!(db.read_now(move |tx| tx.insert_all(&parents(0..number))), Err(Error::ReadOnly));
        }
        assert_eq!(count(db), 0);
    }
}

#[test]
fn what_failed_to_serialise_is_run_again() {
    let Some(db) = fresh_with(Engine::Postgres, SCHEMA, options()) else { return };
    let number = |tx: &mut Tx<'_>| tx.one(&COUNT_PARENTS, &[], |row| row.get::<i64>(0));
    // Each counts what the other inserts, and the second inserts when the first has committed: it is refused in
    // the middle of its rows.
    let (counted, committed) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
    let second = {
        let (db, counted, committed, runs) = (db.clone(), counted.clone(), committed.clone(), AtomicU32::new(0));
        std::thread::spawn(move || {
            db.write_now(move |tx| {
                let before = number(tx)?;
                if runs.fetch_add(1, Ordering::SeqCst) == 0 {
                    counted.wait();
                    committed.wait();
                }
                tx.insert_all(&parents(before..before + 20))
            })
        })
    };
    let first = db.write_now(move |tx| {
        let before = number(tx)?;
        counted.wait();
        tx.insert_all(&parents(before + 500..before + 520))
    });
    committed.wait();
    assert_eq!((first, second.join().unwrap()), (Ok(()), Ok(())));
    assert_eq!((count(&db), db.stats().retries), (40, 1));
}
