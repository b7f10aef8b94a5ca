//! What is stored comes back the same, on both engines.

use base::{Id, PersonId, Timestamp};
use db::{Cell, Db, Error};

use crate::SCHEMA;

db::sql! {
    PUT: "INSERT INTO thing (id, number, ratio, flag, words, content) VALUES ($1, $2, $3, $4, $5, $6)";
    GET: "SELECT id, number, ratio, flag, words, content FROM thing WHERE id = $1";
    WORDS: "SELECT words, number FROM thing WHERE words = $2 AND number = $1";
    COMPUTED: "SELECT COUNT(*), COUNT(*) > 0, EXISTS (SELECT 1 FROM thing WHERE flag = TRUE), \
               CAST(SUM(number) AS BIGINT), 'a' || MAX(words) FROM thing";
    PAGE: "SELECT number FROM thing ORDER BY number LIMIT $1 OFFSET $2";
    ODD: "SELECT '$1 -- ?' || words FROM thing WHERE id = $1 /* $2 */ -- $3";
}

db::both! {
    with SCHEMA;

    fn every_type_comes_back(db: &Db) {
        let id = PersonId::from_bytes([7; 16]);
        db.write_now(move |tx| {
            let content: Vec<u8> = (0..=255).collect();
            tx.run(&PUT, &[&id, &i64::MIN, &-0.1_f64, &true, &"l’été\u{202f}! '$1'", &content])
        }).unwrap();
        db.read_now(move |tx| {
            tx.one(&GET, &[&id], |row| {
                assert_eq!(row.get::<PersonId>(0)?, id);
                assert_eq!(row.get::<[u8; 16]>(0)?, [7; 16]);
                assert_eq!(row.get::<i64>(1)?, i64::MIN);
                assert_eq!(row.get::<Timestamp>(1)?, Timestamp(i64::MIN));
                assert!((row.get::<f64>(2)? + 0.1).abs() < f64::EPSILON);
                assert!(row.get::<bool>(3)?);
                assert_eq!(row.get::<String>(4)?, "l’été\u{202f}! '$1'");
                assert_eq!(row.get::<Vec<u8>>(5)?.len(), 256);
                assert_eq!(row.get::<Option<i64>>(1)?, Some(i64::MIN));
                assert!(matches!(row.cell(4)?, Cell::Text(_)));
                Ok::<_, Error>(())
            })
        }).unwrap();
    }

    fn null_is_none_and_nothing_else(db: &Db) {
        let id = [0_u8; 16];
        db.write_now(move |tx| {
            let (none, no_words) = (None::<i64>, None::<&str>);
            tx.run(&PUT, &[&id, &none, &None::<f64>, &None::<bool>, &no_words, &None::<Vec<u8>>])
        }).unwrap();
        db.read_now(move |tx| {
            tx.one(&GET, &[&id], |row| {
                assert_eq!(row.get::<Option<i64>>(1)?, None);
                assert_eq!(row.get::<Option<bool>>(3)?, None);
                assert_eq!(row.get::<Option<String>>(4)?, None);
                assert_eq!(row.get::<Option<Id<base::id::PersonKind>>>(5)?, None);
                Ok(())
            })
        }).unwrap();
        let error = db.read_now(move |tx| tx.one(&GET, &[&id], |row| row.get::<i64>(1))).unwrap_err();
        assert!(error.to_string().contains("GET") && error.to_string().contains("values.rs"), "{error}");
    }

    fn numbers_fit_or_are_refused(db: &Db) {
        let put = |id: u8, number: i64| db.write_now(move |tx| {
            tx.run(&PUT, &[&[id; 16], &number, &1.0, &false, &"w", &[1_u8, 2].as_slice()])
        });
        put(1, 3_000_000_000).unwrap();
        put(2, 5).unwrap();
        let small = db.read_now(|tx| tx.one(&GET, &[&[2_u8; 16]], |row| Ok((row.get::<i32>(1)?, row.get::<u32>(1)?)))).unwrap();
        assert_eq!(small, (5, 5));
        let large = db.read_now(|tx| tx.one(&GET, &[&[1_u8; 16]], |row| row.get::<i32>(1)));
        assert!(matches!(large, Err(Error::Other(_))));
        let wrong = db.read_now(|tx| tx.one(&GET, &[&[1_u8; 16]], |row| row.get::<String>(1)));
        assert!(matches!(wrong, Err(Error::Other(_))));
    }

    fn computed_columns_and_pages(db: &Db) {
        db.write_now(|tx| {
            for number in 0..10_i32 {
                let id = [u8::try_from(number).unwrap(); 16];
                tx.run(&PUT, &[&id, &number, &0.5, &(number == 3), &format!("w{number}"), &id])?;
            }
            Ok::<_, Error>(())
        }).unwrap();
        db.read_now(|tx| {
            let computed = tx.one(&COMPUTED, &[], |row| {
                Ok((row.get::<i64>(0)?, row.get::<bool>(1)?, row.get::<bool>(2)?, row.get::<i64>(3)?, row.get::<String>(4)?))
            })?;
            assert_eq!(computed, (10, true, true, 45, "aw9".to_owned()));
            assert_eq!(tx.all(&PAGE, &[&3_i64, &2_u32], |row| row.get::<i64>(0))?, [2, 3, 4]);
            assert_eq!(tx.maybe(&WORDS, &[&4_i64, &"w4"], |row| row.get::<i64>(1))?, Some(4));
            assert_eq!(tx.maybe(&WORDS, &[&4_i64, &"w5"], |row| row.get::<i64>(1))?, None);
            assert_eq!(tx.one(&ODD, &[&[4_u8; 16]], |row| row.get::<String>(0))?, "$1 -- ?w4");
            Ok::<_, Error>(())
        }).unwrap();
    }

    fn a_wrong_number_of_parameters_is_told_with_the_place(db: &Db) {
        let error = db.read_now(|tx| tx.all(&PAGE, &[&1_i64], |row| row.get::<i64>(0))).unwrap_err();
        assert!(error.to_string().contains("PAGE") && error.to_string().contains("2 parameters wanted"), "{error}");
        assert_eq!(db.read_now(|tx| tx.all(&PAGE, &[&1_i64, &0_i64], |row| row.get::<i64>(0))), Ok(Vec::new()));
    }
}
