//! Who is found at which school and district, on both engines.

use base::{Env, OrgUnitId, PersonId, PlatformId, WebSessionId};
use db::Db;
use web::{Page, Sessions};

use super::rule::{Place, Post, Whom};
use super::store::{find, people, posts};
use crate::fixture::{NOW, crowd, person};
use crate::web_session::{self, IdentitySessions, NewWebSession};

const TODAY: &str = "2026-11-23";

db::sql! {
    /// A unit below another.
    UNIT: "INSERT INTO org_unit (id, platform_id, parent_id, kind, uai, source_key, name, name_folded, town, town_folded, \
             school_kind, phone, email, closed_at, updated_at) \
           VALUES ($1, $2, $3, $4, NULL, $5, $5, $5, 'Lens', 'lens', NULL, NULL, NULL, $6, 0)";
    /// Where somebody works, and until when.
    ASSIGN: "INSERT INTO assignment (id, person_id, org_unit_id, function, subject, starts_on, ends_on, ended_at, is_main, source) \
             VALUES ($1, $2, $3, $4, NULL, NULL, $5, NULL, FALSE, 'test')";
    /// A web session is gone.
    CLOSE: "DELETE FROM web_session WHERE id = $1";
    /// The place at which somebody begins later.
    BEGIN: "UPDATE assignment SET starts_on = $2 WHERE person_id = $1";
    /// A place that the staff file names no more.
    END: "UPDATE assignment SET ended_at = 1 WHERE person_id = $1"
}

fn unit(
    db: &Db,
    platform: PlatformId,
    (kind, name): (&'static str, &'static str),
    above: Option<OrgUnitId>,
) -> OrgUnitId {
    let id = OrgUnitId::new(&Env::system());
    let closed = (name == "fermee").then_some(NOW);
    db.write_now(move |tx| tx.run(&UNIT, &[&id, &platform, &above, &kind, &name, &closed])).expect("a unit");
    id
}

fn assign(db: &Db, person: PersonId, at: OrgUnitId, function: &'static str, until: Option<&'static str>) {
    let id = PersonId::new(&Env::system());
    db.write_now(move |tx| tx.run(&ASSIGN, &[&id, &person, &at, &function, &until])).expect("an assignment");
}

/// Whether pages show the person that they may help somebody.
fn is_shown(db: &Db, person: PersonId) -> bool {
    let id = WebSessionId::new(&Env::system());
    let opened = NewWebSession {
        id,
        token_hash: [7; 32],
        person,
        expires_at: NOW.plus_days(1),
        restricted: false,
        device: String::new(),
        origin: String::new(),
        host: None,
    };
    let me = db.write_now(move |tx| {
        web_session::open(tx, &opened, NOW)?;
        let me = IdentitySessions { idle_seconds: 60 }.find(tx, &[7; 32], NOW)?;
        tx.run(&CLOSE, &[&id])?;
        Ok::<_, db::Error>(me)
    });
    me.expect("an answer").expect("the web session").vouches
}

fn ids(db: &Db, platform: PlatformId, post: &Post, typed: &'static str) -> Vec<(PersonId, String)> {
    let post = post.clone();
    let found = db.read_now(move |tx| people(tx, (&post, platform), typed, Page::from_query(None, 9), (NOW, TODAY)));
    found.expect("people").into_iter().map(|line| (line.id, line.place)).collect()
}

db::both! {
    fn a_district_finds_the_people_of_its_open_schools_and_no_others(db: &Db) {
        let (platform, helper) = person(db);
        let office = unit(db, platform, ("district", "circonscription"), None);
        let other = unit(db, platform, ("district", "voisine"), None);
        let school = unit(db, platform, ("school", "tilleuls"), Some(office));
        let second = unit(db, platform, ("school", "acacias"), Some(office));
        let closed = unit(db, platform, ("school", "fermee"), Some(office));
        let elsewhere = unit(db, platform, ("school", "glycines"), Some(other));
        let service = unit(db, platform, ("service", "equipe"), Some(office));
        let crowd = crowd(db, platform, 7);
        assign(db, helper, office, "secretary", None);
        for (at, place) in [school, second, elsewhere, closed, service, office].into_iter().enumerate() {
            assign(db, crowd[at], place, "teacher", None);
        }
        assign(db, crowd[1], school, "teacher", None);
        assign(db, crowd[6], school, "teacher", Some("2026-11-22"));

        let found = db.read_now(move |tx| posts(tx, helper, platform, TODAY)).expect("posts");
        assert_eq!(found.iter().map(|post| (post.unit, post.whom, post.leads)).collect::<Vec<_>>(), [(office, Whom::District, false)]);
        let one = |at: usize, place: &str| (crowd[at], place.to_owned());
        assert_eq!(ids(db, platform, &found[0], ""), [one(0, "tilleuls"), one(1, "acacias")], "who works at two stands once");
        assert_eq!(ids(db, platform, &found[0], "acac mart"), [one(1, "acacias")], "by school and name");
        assert_eq!(ids(db, platform, &found[0], "glycines"), []);

        let places = |at: usize| {
            let who = crowd[at];
            let found = db.read_now(move |tx| find(tx, who, platform, (NOW, TODAY))).expect("an answer").expect("a person");
            found.places
        };
        let place = |unit, district| vec![Place { unit, district, function: "teacher".to_owned() }];
        assert_eq!(places(0), place(school, Some(office)));
        assert_eq!(places(2), place(elsewhere, Some(other)));
        assert_eq!(places(3), place(closed, None), "a closed school has no district");
        assert_eq!(places(4), place(service, None), "a service is no school");
        assert_eq!(places(6), [], "it ended");
    }

    fn every_current_place_counts_the_main_one_or_not(db: &Db) {
        let (platform, _) = person(db);
        let office = unit(db, platform, ("district", "circonscription"), None);
        let school = unit(db, platform, ("school", "tilleuls"), Some(office));
        let second = unit(db, platform, ("school", "acacias"), Some(office));
        let closed = unit(db, platform, ("school", "fermee"), Some(office));
        let crowd = crowd(db, platform, 9);
        let (yesterday, today, tomorrow) = ("2026-11-22", TODAY, "2026-11-24");
        for who in &crowd {
            assign(db, *who, school, "teacher", None);
        }
        let also = |at: usize, unit, function, until| assign(db, crowd[at], unit, function, until);
        also(1, second, "secretary", None);
        also(2, second, "school_director", Some(today));
        also(3, office, "district_inspector", None);
        also(4, second, "secretary", Some(yesterday));
        also(5, closed, "secretary", None);
        also(6, second, "secretary", None);
        also(7, second, "secretary", None);
        also(8, office, "district_adviser", None);
        let (late, gone) = (crowd[6], crowd[7]);
        db.write_now(move |tx| tx.run(&BEGIN, &[&late, &tomorrow])).expect("a beginning");
        db.write_now(move |tx| tx.run(&END, &[&gone])).expect("an end");
        for (at, who) in crowd.iter().copied().enumerate() {
            let found = db.read_now(move |tx| posts(tx, who, platform, TODAY)).expect("posts");
            let expected = (1..=3).contains(&at);
            assert_eq!((is_shown(db, who), !found.is_empty()), (expected, expected), "{at}");
        }
    }

    fn a_school_finds_its_own(db: &Db) {
        let (platform, helper) = person(db);
        let school = unit(db, platform, ("school", "tilleuls"), None);
        let other = unit(db, platform, ("school", "glycines"), None);
        let crowd = crowd(db, platform, 2);
        assign(db, helper, school, "school_director", None);
        assign(db, helper, other, "teacher", None);
        assign(db, crowd[0], school, "teacher", None);
        assign(db, crowd[1], other, "teacher", None);
        let found = db.read_now(move |tx| posts(tx, helper, platform, TODAY)).expect("posts");
        assert_eq!(found.iter().map(|post| (post.unit, post.whom, post.leads)).collect::<Vec<_>>(), [(school, Whom::School, true)]);
        let seen = ids(db, platform, &found[0], "");
        assert_eq!(seen, [(helper, String::new()), (crowd[0], String::new())]);
    }
}
