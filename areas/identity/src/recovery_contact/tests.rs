//! Contacts in the database, on both engines.

use base::{Env, PersonId};

use super::RecoveryContactId;
use super::store::{add, fail_check, find_check, keep, list, reach, remove, save_check, tidy, verify};
use crate::fixture::{NOW, person};

fn added(db: &db::Db, person: PersonId) -> RecoveryContactId {
    let id = RecoveryContactId::new(&Env::system());
    assert_eq!(db.write_now(move |tx| add(tx, id, person, ("mail", "nouveau@autre.example"), NOW)), Ok(true));
    id
}

fn recovery(db: &db::Db, person: PersonId, days: i64) -> Vec<String> {
    let reach = db.read_now(move |tx| reach(tx, person, NOW.plus_days(days))).expect("an answer").expect("a person");
    reach.recovery.iter().map(ToString::to_string).collect()
}

db::both! {
    fn a_new_contact_serves_once_it_is_proved_and_has_waited(db: &db::Db) {
        let (_, person) = person(db);
        let id = added(db, person);
        let twin = RecoveryContactId::new(&Env::system());
        assert_eq!(db.write_now(move |tx| add(tx, twin, person, ("mail", "nouveau@autre.example"), NOW)), Ok(false));
        assert_eq!(recovery(db, person, 0), ["camille@courrier.example"]);
        let from = Some(NOW.plus_days(2));
        assert_eq!(db.write_now(move |tx| verify(tx, id, person, NOW, from)), Ok(true));
        assert_eq!(db.write_now(move |tx| verify(tx, id, person, NOW, from)), Ok(false));
        assert_eq!(recovery(db, person, 1), ["camille@courrier.example"]);
        assert_eq!(recovery(db, person, 2).len(), 2);
    }

    fn a_removed_contact_serves_two_days_and_comes_back_when_asked(db: &db::Db) {
        let (_, person) = person(db);
        let id = db.read_now(move |tx| list(tx, person)).expect("a list")[0].id;
        assert_eq!(db.write_now(move |tx| remove(tx, id, person, NOW)), Ok(true));
        assert_eq!((recovery(db, person, 1).len(), recovery(db, person, 2).len()), (1, 0));
        assert_eq!(db.write_now(move |tx| keep(tx, id, person, NOW.plus_days(3))), Ok(false), "too late");
        assert_eq!(db.write_now(move |tx| keep(tx, id, person, NOW.plus_days(1))), Ok(true));
        assert_eq!(recovery(db, person, 3).len(), 1);
        let stranger = PersonId::from_bytes([7; 16]);
        assert_eq!(db.write_now(move |tx| remove(tx, id, stranger, NOW)), Ok(false), "only one's own");
    }

    fn codes_of_a_contact_count_their_failures(db: &db::Db) {
        let (_, person) = person(db);
        let id = added(db, person);
        db.write_now(move |tx| save_check(tx, id, &[1; 32], NOW)).expect("a code");
        db.write_now(move |tx| fail_check(tx, id)).expect("counted");
        let check = |who| db.read_now(move |tx| find_check(tx, id, who)).expect("an answer");
        assert_eq!(check(person), Some(([1; 32], NOW, 1)));
        assert_eq!(check(PersonId::from_bytes([7; 16])), None);
        db.write_now(move |tx| save_check(tx, id, &[2; 32], NOW)).expect("a newer code");
        assert_eq!(check(person), Some(([2; 32], NOW, 0)));
        // Nobody proved it in a week: it goes, with its code.
        assert_eq!(db.write_now(move |tx| tidy(tx, NOW.plus_days(8))), Ok(1));
        assert_eq!(check(person), None);
    }
}
