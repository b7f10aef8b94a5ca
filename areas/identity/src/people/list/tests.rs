//! Who is found, on which page, and how often: once.

use super::*;
use crate::fixture;

#[test]
fn what_is_typed_is_an_address_a_unit_or_beginnings() {
    assert_eq!(Wanted::read("Jean.Dupont@ac.example", "").by, By::Email("jean.dupont@ac.example".to_owned()));
    assert_eq!(Wanted::read(" 0599901s ", "").by, By::Unit("0599901S".to_owned()));
    let names = Wanted::read("Éloïse D'Arc", "left");
    assert_eq!((names.state(), Some(names.by)), ("left", Phrase::of(words("eloise d arc")).map(By::Words)));
    assert_eq!(Wanted::read(" % ", "x"), Wanted { by: By::All, state: None });
}

db::both! {
    fn everyone_is_met_once_however_the_list_is_asked(db: &db::Db) {
        let (platform, person) = fixture::person(db);
        let others = fixture::crowd(db, platform, 65);
        let met = |typed: &'static str, state: &'static str| {
            let (mut met, mut after) = (Vec::new(), None);
            loop {
                let wanted = Wanted::read(typed, state);
                let found = db.read_now(move |tx| list(tx, platform, &wanted, after.clone(), fixture::NOW));
                let found = found.expect("a page");
                met.extend(found.lines.into_iter().map(|line| line.id));
                after = found.next;
                if after.is_none() {
                    return met;
                }
            }
        };
        let sorted = |mut ids: Vec<PersonId>| {
            ids.sort_unstable();
            ids
        };
        let everyone = sorted([others.clone(), vec![person]].concat());
        assert_eq!(sorted(met("", "")), everyone);
        assert_eq!(sorted(met("", "active")), everyone);
        assert_eq!(sorted(met("mar", "")), others, "surnames and given names that begin so, each person once");
        assert_eq!(sorted(met("mar marie", "active")), others);
        assert_eq!(met("durieux c", ""), [person]);
        assert_eq!(met("camille.durieux@ac-lille.example", ""), [person]);
        for (typed, state) in [("rieux", ""), ("", "left"), ("", "disabled"), ("", "to_activate"), ("", "expired")] {
            assert!(met(typed, state).is_empty(), "{typed} {state}");
        }
        db.write_now(move |tx| tx.run(&CLOSE, &[&person])).expect("closed");
        assert_eq!(met("", "disabled"), [person]);
        assert_eq!(met("camille", "disabled"), [person]);
    }

    fn people_with_two_such_names_leave_no_page_empty(db: &db::Db) {
        let (platform, _) = fixture::person(db);
        let people = fixture::crowd(db, platform, 70);
        let (mut after, mut pages) = (None, Vec::new());
        loop {
            let wanted = Wanted::read("mar", "");
            let found = db.read_now(move |tx| list(tx, platform, &wanted, after.clone(), fixture::NOW));
            let found = found.expect("a page");
            assert!(!found.is_part);
            pages.push(found.lines.iter().map(|line| line.id).collect::<Vec<_>>());
            after = found.next;
            if after.is_none() {
                break;
            }
        }
        let lengths: Vec<usize> = pages.iter().map(Vec::len).collect();
        assert_eq!(lengths, [30, 30, 10], "each is also called Martin, further on in the list");
        let mut met = pages.concat();
        met.sort_unstable();
        assert_eq!(met, people);
    }

    fn an_answer_of_one_page_is_in_the_order_of_the_names(db: &db::Db) {
        let (platform, _) = fixture::person(db);
        let people = fixture::crowd(db, platform, 3);
        let names = [("Zola", "Anne"), ("Abel", "Zoé"), ("Martin", "Zélie")];
        for (person, (family, given)) in people.into_iter().zip(names) {
            db.write_now(move |tx| {
                tx.run(&NAME, &[&person, &family, &given])?;
                key::rename_now(tx, person, &format!("{family} {given}"))
            })
            .expect("a name");
        }
        let found = db.read_now(move |tx| list(tx, platform, &Wanted::read("z", ""), None, fixture::NOW));
        let found: Vec<String> = found.expect("a page").lines.into_iter().map(|line| line.family_name).collect();
        assert_eq!(found, ["Abel", "Martin", "Zola"]);
    }
}

db::sql! {
    /// Closes an account.
    CLOSE: "UPDATE account SET disabled_at = 1 WHERE person_id = $1";
    /// Is called otherwise.
    NAME: "UPDATE person SET family_name = $2, given_name = $3 WHERE id = $1"
}
