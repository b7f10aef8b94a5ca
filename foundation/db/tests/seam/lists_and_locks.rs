//! Lists as one parameter, and a job taken by one worker only.

use std::collections::BTreeSet;

use db::dialect::in_list;
use db::{Db, Error};

use crate::SCHEMA;

db::sql! {
    PUT: "INSERT INTO thing (id, number, words) VALUES ($1, $2, $3)";
    BY_IDS: "SELECT number FROM thing WHERE id = ANY($1) ORDER BY number";
    BY_WORDS: "SELECT number FROM thing WHERE words = ANY($1) AND number <> ALL($2) ORDER BY number";
    CLAIM: "UPDATE thing SET flag = TRUE WHERE id IN (\
            SELECT id FROM thing WHERE flag IS NULL ORDER BY number LIMIT $1 FOR UPDATE SKIP LOCKED) \
            RETURNING number";
}

fn fill(db: &Db, count: u8) {
    db.write_now(move |tx| {
        for number in 0..count {
            tx.run(&PUT, &[&[number; 16], &i64::from(number), &format!("w{number}")])?;
        }
        Ok::<_, Error>(())
    })
    .unwrap();
}

db::both! {
    with SCHEMA;

    fn lists_of_ids_words_and_numbers(db: &Db) {
        fill(db, 10);
        db.read_now(|tx| {
            let ids = [[3_u8; 16], [5; 16], [200; 16]];
            assert_eq!(tx.all(&BY_IDS, &[&in_list(ids)], |row| row.get::<i64>(0))?, [3, 5]);
            let none: [[u8; 16]; 0] = [];
            assert!(tx.all(&BY_IDS, &[&in_list(none)], |row| row.get::<i64>(0))?.is_empty());
            let found = tx.all(&BY_WORDS, &[&in_list(["w1", "w2", "w3"]), &in_list([2_i64])], |row| row.get::<i64>(0))?;
            assert_eq!(found, [1, 3]);
            Ok::<_, Error>(())
        }).unwrap();
    }

    async fn a_job_is_claimed_once(db: &Db) {
        fill(db, 60);
        let workers: Vec<_> = (0..6).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut mine = Vec::new();
                loop {
                    let got = db.write(|tx| tx.all(&CLAIM, &[&3_i64], |row| row.get::<i64>(0))).await.unwrap();
                    if got.is_empty() {
                        return mine;
                    }
                    mine.extend(got);
                }
            })
        }).collect();
        let mut all = Vec::new();
        for worker in workers {
            all.extend(worker.await.unwrap());
        }
        assert_eq!(all.len(), 60, "none twice");
        assert_eq!(all.into_iter().collect::<BTreeSet<_>>().len(), 60);
    }
}
