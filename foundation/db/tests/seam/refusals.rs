//! Both engines refuse with the same names.

use db::{Db, Error};

use crate::{SCHEMA, counter, increment};

db::sql! {
    PARENT: "INSERT INTO parent (id, code) VALUES ($1, $2)";
    CHILD: "INSERT INTO child (parent_id, place, name, name_folded) VALUES ($1, $2, $3, $4)";
    DROP_PARENT: "DELETE FROM parent WHERE id = $1";
    NEW_PARENT: "INSERT INTO parent (id, code) VALUES ($1, $2) RETURNING id";
    KEEP_PARENT: "INSERT INTO parent (id, code) VALUES ($1, $2) ON CONFLICT (code) DO NOTHING";
}

fn parent(db: &Db, id: i64, code: Option<&'static str>) -> Result<u64, Error> {
    db.write_now(move |tx| tx.run(&PARENT, &[&id, &code]))
}

fn child(db: &Db, parent: i64, place: i64, name: &'static str, folded: &'static str) -> Result<u64, Error> {
    db.write_now(move |tx| tx.run(&CHILD, &[&parent, &place, &name, &folded]))
}

db::both! {
    with SCHEMA;

    fn constraints_have_one_name(db: &Db) {
        let named = |name: &str| Err(Error::Constraint(name.to_owned()));
        assert_eq!(parent(db, 1, Some("a")), Ok(1));
        assert_eq!(parent(db, 1, Some("b")), named("parent_pkey"));
        assert_eq!(parent(db, 2, Some("a")), named("parent_code_unique"));
        assert_eq!(parent(db, 2, None), named("parent_code_not_null"));
        assert_eq!(child(db, 1, 1, "A", "a"), Ok(1));
        assert_eq!(child(db, 1, 0, "B", "b"), named("child_place_positive"));
        assert_eq!(child(db, 1, 1, "B", "b"), named("child_pkey"));
        assert_eq!(child(db, 1, 2, "A", "b"), named("child_name_unique"));
        assert_eq!(child(db, 1, 2, "B", "a"), named("child_folded_unique"));
        assert!(child(db, 9, 1, "A", "a").unwrap_err().is_foreign_key());
        let error = db.write_now(|tx| tx.run(&DROP_PARENT, &[&1_i64])).unwrap_err();
        assert!(error.is_foreign_key(), "{error}");
        assert!(!error.is_constraint("parent_code_unique"));
    }

    fn returning_refuses_with_the_same_name(db: &Db) {
        let new = |id: i64| db.write_now(move |tx| tx.one(&NEW_PARENT, &[&id, &"a"], |row| row.get::<i64>(0)));
        assert_eq!(new(1), Ok(1));
        assert!(new(2).unwrap_err().is_constraint("parent_code_unique"));
        assert_eq!(db.write_now(|tx| tx.run(&KEEP_PARENT, &[&3_i64, &"a"])), Ok(0));
        assert_eq!(db.write_now(|tx| tx.run(&NEW_PARENT, &[&4_i64, &"d"])), Ok(1));
    }

    fn a_failed_statement_ends_the_transaction_on_both(db: &Db) {
        parent(db, 1, Some("a")).unwrap();
        let result = db.write_now(|tx| {
            increment(tx, "one")?;
            // Swallowed on purpose: PostgreSQL would refuse what follows, SQLite would not.
            let refused = tx.run(&PARENT, &[&1_i64, &"b"]);
            assert!(refused.is_err());
            assert!(tx.run(&PARENT, &[&2_i64, &"b"]).unwrap_err().is_constraint("parent_pkey"));
            Ok::<_, Error>(())
        });
        assert!(result.unwrap_err().is_constraint("parent_pkey"));
        assert_eq!(db.read_now(|tx| counter(tx, "one")), Ok(0));
    }

    fn a_read_changes_nothing(db: &Db) {
        assert_eq!(db.read_now(|tx| increment(tx, "one")), Err(Error::ReadOnly));
        assert_eq!(db.read_now(|tx| counter(tx, "one")), Ok(0));
    }

    fn a_missing_row_is_said_and_may_be_survived(db: &Db) {
        let result = db.write_now(|tx| {
            assert_eq!(counter(tx, "none"), Err(Error::Missing));
            increment(tx, "one")
        });
        assert_eq!(result, Ok(1));
    }

    fn a_refusal_of_the_caller_undoes_everything(db: &Db) {
        #[derive(Debug, PartialEq)]
        enum Refusal { Full, Database(Error) }
        impl From<Error> for Refusal {
            fn from(error: Error) -> Self { Self::Database(error) }
        }
        let result: Result<(), _> = db.write_now(|tx| {
            increment(tx, "one")?;
            Err(Refusal::Full)
        });
        assert_eq!(result, Err(Refusal::Full));
        assert_eq!(db.write_now(|tx| increment(tx, "one").map_err(Refusal::from)), Ok(1));
    }
}
