//! Who is due, on both engines.

use base::{PersonId, Timestamp};

use super::store::{date_some, due, mark};
use crate::account::waiting::care;
use crate::fixture::{NOW, person};
use crate::people::set_password;

const LAST: PersonId = PersonId::from_bytes([0xff; 16]);

fn expires(db: &db::Db, person: PersonId, at: Option<Timestamp>) {
    db.write_now(move |tx| set_password(tx, person, "another hash", NOW, at)).expect("a password");
}

fn end(db: &db::Db, person: PersonId) -> Option<Timestamp> {
    db.read_now(move |tx| care(tx, person)).expect("an answer").password_ends_at
}

fn due_at(db: &db::Db, now: Timestamp) -> usize {
    db.read_now(move |tx| due(tx, (now, LAST), now)).expect("a list").len()
}

db::both! {
    fn each_warning_is_due_once_and_a_new_password_starts_again(db: &db::Db) {
        let (_, person) = person(db);
        let end = NOW.plus_days(40);
        expires(db, person, Some(end));
        let marked = |days| db.write_now(move |tx| mark(tx, person, end, days)).expect("an answer");
        assert_eq!(due_at(db, NOW), 0);
        assert_eq!((due_at(db, NOW.plus_days(10)), marked(30), marked(30)), (1, true, false));
        assert_eq!(due_at(db, NOW.plus_days(32)), 0);
        assert_eq!((due_at(db, NOW.plus_days(33)), marked(7)), (1, true));
        assert_eq!(due_at(db, NOW.plus_days(38)), 0);
        assert_eq!((due_at(db, NOW.plus_days(39)), marked(1), marked(7)), (1, true, false));
        assert_eq!((due_at(db, NOW.plus_days(39)), due_at(db, NOW.plus_days(41))), (0, 0));
        expires(db, person, Some(NOW.plus_days(60)));
        assert_eq!(due_at(db, NOW.plus_days(39)), 1);
        assert!(!marked(7), "that password is no more");
    }

    fn an_old_password_gets_a_date_with_time_to_change_it(db: &db::Db) {
        let (_, person) = person(db);
        expires(db, person, None);
        let dated = |now: Timestamp| db.write_now(move |tx| date_some(tx, 365, now)).expect("an answer");
        assert_eq!((dated(NOW.plus_days(1)), dated(NOW.plus_days(1))), (1, 0));
        assert_eq!(end(db, person), Some(NOW.plus_days(365)));
        expires(db, person, None);
        assert_eq!(dated(NOW.plus_days(900)), 1);
        assert_eq!(end(db, person), Some(NOW.plus_days(930)));
    }
}
