//! Codes in the database, on both engines.

use base::permit::ManagePlatform;
use base::{Actor, Env, PersonId, Role, RoleGrant, Scope};

use super::store::{
    NewCode, RecoveryCodeId, belongs, find, granted, insert, person_named, prove, recent, tidy, use_grant,
};
use crate::fixture::{NOW, person};
use crate::sign_in::LoginName;

db::sql! {
    /// The end of an account from outside.
    CLOSES: "UPDATE account SET closes_at = $2 WHERE person_id = $1"
}

fn code(person: PersonId, way: &'static str, tag: u8) -> NewCode {
    NewCode {
        id: RecoveryCodeId::new(&Env::system()),
        person,
        way,
        tag: [tag; 32],
        browser_tag: Some([9; 32]),
        issued_by: None,
        created_at: NOW,
        expires_at: NOW.plus_minutes(30),
    }
}

fn is_open(db: &db::Db, tag: u8) -> bool {
    let found = db.read_now(move |tx| find(tx, &[tag; 32], NOW)).expect("an answer");
    found.is_some_and(|(_, found)| !found.is_spent)
}

db::both! {
    fn the_newest_code_of_a_way_is_the_only_one(db: &db::Db) {
        let (_, person) = person(db);
        for (way, tag) in [("mail", 1), ("handed", 2), ("mail", 3)] {
            let new = code(person, way, tag);
            assert!(db.write_now(move |tx| insert(tx, &new)).expect("a code"));
        }
        assert_eq!([1, 2, 3].map(|tag| is_open(db, tag)), [false, true, true], "a mail does not void what was handed over");
        let (count, newest) = db.read_now(move |tx| recent(tx, person, NOW)).expect("an answer");
        assert_eq!((count, newest), (2, Some(NOW)));
    }

    fn the_same_job_twice_keeps_one_code(db: &db::Db) {
        let (_, person) = person(db);
        let new = code(person, "mail", 1);
        let again = NewCode { tag: [2; 32], ..new };
        assert!(db.write_now(move |tx| insert(tx, &new)).expect("a code"));
        assert!(!db.write_now(move |tx| insert(tx, &again)).expect("no code"));
        assert!(is_open(db, 1) && !is_open(db, 2));
    }

    fn a_code_is_given_back_once_and_its_grant_used_once(db: &db::Db) {
        let (_, person) = person(db);
        let new = code(person, "mail", 1);
        let id = new.id;
        db.write_now(move |tx| insert(tx, &new)).expect("a code");
        let prove = |grant: u8| db.write_now(move |tx| prove(tx, id, &[grant; 32], NOW)).expect("an answer");
        assert!(prove(5) && !prove(6));
        let use_grant = |grant: u8, minutes: i64| {
            db.write_now(move |tx| use_grant(tx, &[grant; 32], person, NOW.plus_minutes(minutes))).expect("an answer")
        };
        assert!(!use_grant(6, 1));
        assert!(!is_open(db, 1));
    }

    fn a_grant_ends(db: &db::Db) {
        let (_, person) = person(db);
        let new = code(person, "mail", 1);
        let id = new.id;
        db.write_now(move |tx| insert(tx, &new)).expect("a code");
        db.write_now(move |tx| prove(tx, id, &[5; 32], NOW)).expect("an answer");
        let open = |minutes: i64| {
            db.read_now(move |tx| granted(tx, &[5; 32], NOW.plus_minutes(minutes))).expect("an answer")
        };
        assert_eq!((open(19), open(20)), (Some(person), None));
        assert!(db.write_now(move |tx| use_grant(tx, &[5; 32], person, NOW)).expect("used"));
        assert!(!db.write_now(move |tx| use_grant(tx, &[5; 32], person, NOW)).expect("once"));
        assert_eq!(db.write_now(|tx| tidy(tx, NOW.plus_days(31))), Ok(1));
    }

    fn an_account_that_has_ended_has_no_way_back(db: &db::Db) {
        let (platform, person) = person(db);
        let new = code(person, "mail", 1);
        let id = new.id;
        db.write_now(move |tx| insert(tx, &new)).expect("a code");
        db.write_now(move |tx| prove(tx, id, &[5; 32], NOW)).expect("an answer");
        db.write_now(move |tx| tx.run(&CLOSES, &[&person, &NOW.plus_minutes(5)])).expect("an end");
        let ways = |minutes: i64| {
            let now = NOW.plus_minutes(minutes);
            let (named, name) = (LoginName::read("cdurieux"), LoginName::read("camille.durieux@ac-lille.example"));
            db.read_now(move |tx| {
                let closed = find(tx, &[1; 32], now)?.is_none_or(|(_, found)| found.is_closed);
                let open = [person_named(tx, &named, now)?, person_named(tx, &name, now)?, granted(tx, &[5; 32], now)?];
                Ok::<_, db::Error>((open.map(|one| one.is_some()), belongs(tx, person, platform, now)?, closed))
            })
        };
        assert_eq!(ways(4), Ok(([true; 3], true, false)));
        assert_eq!(ways(5), Ok(([false; 3], false, true)), "to the moment");
        let late = db.write_now(move |tx| use_grant(tx, &[5; 32], person, NOW.plus_minutes(5)));
        assert_eq!(late, Ok(false), "a page that was open cannot be sent any more");
    }

    fn people_are_named_by_user_name_or_professional_address(db: &db::Db) {
        let (platform, person) = person(db);
        let named = |typed: &str| {
            let name = LoginName::read(typed);
            db.read_now(move |tx| person_named(tx, &name, NOW)).expect("an answer")
        };
        assert_eq!(named("CDurieux"), Some(person));
        assert_eq!(named("Camille.Durieux@AC-Lille.example"), Some(person));
        assert_eq!(named("camille@courrier.example"), None, "a recovery address is no name");
        assert_eq!(db.read_now(move |tx| belongs(tx, person, platform, NOW)), Ok(true));
        assert_eq!(db.read_now(move |tx| belongs(tx, person, base::PlatformId::from_bytes([1; 16]), NOW)), Ok(false));
    }
}

#[test]
fn a_permit_to_hand_over_is_a_managers() {
    let here = base::PlatformId::from_bytes([1; 16]);
    let actor = |roles| Actor { person: PersonId::from_bytes([2; 16]), roles };
    let manager = RoleGrant { role: Role::Manager, scope: Scope::Platform(here) };
    assert!(base::check(&actor(vec![manager]), ManagePlatform(here)).is_ok());
    assert!(base::check(&actor(Vec::new()), ManagePlatform(here)).is_err());
}
