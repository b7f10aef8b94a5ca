//! Sessions and enrolments on both engines.

use std::sync::Arc;

use base::{Act, Actor, Env, ManualClock, Permit, PersonId, PlatformId, SeededRandom, Timestamp, check};
use courses::content::{Activity, Body, Root, Section, StableKey, Text};
use courses::course::{self, NewCourse};
use courses::draft::{self, Edit};
use courses::record::{Record, TargetGroup};
use courses::store::{Content, Prepared};
use courses::{CourseId, CourseVersionId, version};
use db::{Db, Error, Tx};

use super::*;
use crate::enrolment::{self, Standing};
use crate::offer::store as offer;
use crate::pen::Pen;
use crate::rights::{CreateSession, RunSession};
use crate::tell;

db::sql! {
    /// A platform.
    PLATFORM: "INSERT INTO platform (id, code, kind, state, name, short_name, portal_name, launcher_name, training_name, \
                 tagline, time_zone, accessibility_status, theme_tokens, content_version, position, created_at) \
               VALUES ($1, 'ici', 'academy', 'open', '', '', '', '', '', '', 'Europe/Paris', '', '', 1, 0, 0)";
    /// A person.
    PERSON: "INSERT INTO person (id, home_platform_id, given_name, family_name, birth_name, name_folded, main_function, \
               language, is_name_public, created_at, updated_at) \
             VALUES ($1, $2, 'Une', 'Personne', 'Personne', 'personne une', 'ENS', 'fr', FALSE, 0, 0)";
    /// How many stand so.
    STANDING: "SELECT COUNT(*) FROM enrolment WHERE session_id = $1 AND state = $2";
    /// How many sessions hold each word.
    USED: "UPDATE offer_vocabulary SET uses = $1";
    /// In the order in which they came in.
    ORDER: "SELECT person_id FROM enrolment WHERE session_id = $1 AND state = $2 ORDER BY place";
    /// Facts of this kind.
    FACTS: "SELECT COUNT(*) FROM session_fact WHERE session_id = $1 AND what = $2";
    /// The version of public pages.
    CONTENT_VERSION: "SELECT content_version FROM platform WHERE id = $1"
}

pub(crate) const HERE: PlatformId = PlatformId::from_bytes([1; 16]);
const COURSE: CourseId = CourseId::from_bytes([2; 16]);
const TRAINER: PersonId = PersonId::from_bytes([3; 16]);
pub(crate) const SESSION: TrainingSessionId = TrainingSessionId::from_bytes([4; 16]);
pub(crate) const NOW: Timestamp = Timestamp(1_795_420_800_000);

fn person(number: u8) -> PersonId {
    let mut bytes = [9; 16];
    bytes[15] = number;
    PersonId::from_bytes(bytes)
}

/// A pen of this moment; each has identifiers of its own.
fn pen_at(seed: u64, now: Timestamp) -> Pen {
    let env = Env::new(Arc::new(ManualClock::at(now)), Arc::new(SeededRandom::new(seed)));
    Pen {
        now,
        event: audit::Event::new(&env, "test").on(HERE),
        tell: jobs::NewJob::new(&env, tell::KIND).once(tell::KIND),
        content: Content::default(),
    }
}

fn permit<A: Act>(act: A) -> Permit<A> {
    check(&Actor { person: TRAINER, roles: Vec::new() }, act).expect("a permit")
}

fn run() -> Permit<RunSession> {
    permit(RunSession { platform: HERE, is_staff: true })
}

fn settings() -> Settings {
    Settings {
        title: "Évaluer les élèves".to_owned(),
        welcome: String::new(),
        practical: String::new(),
        mode: Mode::Tutored,
        starts_at: Some(NOW.plus_days(1)),
        ends_at: Some(NOW.plus_days(10)),
        opens_by_itself: true,
        enrol_opens_at: None,
        enrol_closes_at: None,
        capacity: Some(3),
        enrol_code: String::new(),
    }
}

fn key(text: &str) -> StableKey {
    text.parse().expect("a key")
}

fn begin(tx: &mut Tx, people: u8) -> Result<(), Error> {
    tx.run(&PLATFORM, &[&HERE])?;
    for one in (0..people).map(person).chain([TRAINER]) {
        tx.run(&PERSON, &[&one, &HERE])?;
    }
    let record = Record {
        title: "Évaluer".to_owned(),
        objective: "Choisir une forme d’évaluation.".to_owned(),
        description: "Avec des exemples de grilles.".to_owned(),
        target_groups: vec![TargetGroup::FirstDegree],
        remote_minutes: Some(120),
        onsite_minutes: None,
        authors: "Le service".to_owned(),
        keywords: vec!["compétences".to_owned()],
        ..Record::default()
    };
    course::create(tx, &NewCourse { id: COURSE, platform: HERE, code: "eval".to_owned(), record, by: None }, NOW)?;
    let mut section = Section::new(key("s"), "Section");
    section.activities.push(Activity::new(key("a"), "Page", Body::Page { text: Text::markdown("Lire.") }));
    let prepared = Prepared::of(Root { sections: vec![section] }).expect("a course");
    draft::start(tx, COURSE, &prepared, &Edit::new("course_created", ""), None, NOW)?;
    let version = version::publish(tx, CourseVersionId::from_bytes([5; 16]), COURSE, "", None, NOW)?;
    let me = web::Me {
        person: TRAINER,
        session: base::WebSessionId::from_bytes([0; 16]),
        given_name: String::new(),
        name: String::new(),
        function: String::new(),
        unit: None,
        home_platform: HERE,
        actor: Actor { person: TRAINER, roles: Vec::new() },
        role_units: Vec::new(),
        vouches: false,
        is_restricted: false,
        seen_at: NOW,
        duties: Vec::new(),
        account_ends_at: None,
    };
    let source = Source { course: COURSE, version: version.id, root: version.root };
    let permit = permit(CreateSession { platform: HERE, is_author: true });
    create(tx, &permit, &me, (SESSION, source), &settings(), true, &pen_at(1, NOW))
}

pub(crate) fn start(db: &Db, people: u8) {
    db.write_now(move |tx| begin(tx, people)).expect("a session");
}

fn change<T: Send + 'static>(
    db: &Db,
    make: impl Fn(&mut Tx, &mut Session) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    db.write_now(move |tx| {
        let mut session = lock(tx, SESSION)?.ok_or(Error::Missing)?;
        make(tx, &mut session)
    })
}

fn now_is(db: &Db) -> Session {
    db.read_now(|tx| find(tx, HERE, SESSION)).expect("an answer").expect("a session")
}

fn count(db: &Db, standing: Standing) -> i64 {
    db.read_now(move |tx| tx.one(&STANDING, &[&SESSION, &standing.code()], |row| row.get(0))).expect("a count")
}

fn order(db: &Db, standing: Standing) -> Vec<PersonId> {
    db.read_now(move |tx| tx.all(&ORDER, &[&SESSION, &standing.code()], |row| row.get(0))).expect("people")
}

fn facts(db: &Db, what: &'static str) -> i64 {
    db.read_now(move |tx| tx.one(&FACTS, &[&SESSION, &what], |row| row.get(0))).expect("a count")
}

pub(crate) fn offer_it(db: &Db) {
    change(db, |tx, session| set_in_offer(tx, &run(), session, true, &pen_at(2, NOW)))
        .expect("an answer")
        .expect("ready for the offer");
}

pub(crate) fn enrol(db: &Db, number: u8, now: Timestamp) -> Result<Standing, enrolment::Refusal> {
    change(db, move |tx, session| {
        enrolment::enrol_oneself(tx, session, person(number), "", &pen_at(100 + u64::from(number), now))
    })
    .expect("an answer")
}

fn search(db: &Db, typed: &'static str) -> Vec<TrainingSessionId> {
    db.read_now(move |tx| {
        let filter = offer::Filter::default();
        let found = crate::offer::search(tx, (HERE, NOW), &filter, &crate::offer::asked(typed), None, (20, 0))?;
        Ok::<_, Error>(found.entries.into_iter().map(|one| one.session).collect())
    })
    .expect("an answer")
}

db::both! {
    fn many_at_once_never_exceed_the_places(db: &Db) {
        start(db, 24);
        offer_it(db);
        std::thread::scope(|scope| {
            for lane in 0..6 {
                scope.spawn(move || {
                    for number in (lane * 4)..(lane * 4 + 4) {
                        // Each presses the button twice.
                        let first = enrol(db, number, NOW).expect("in");
                        assert_eq!(enrol(db, number, NOW), Ok(first));
                    }
                });
            }
        });
        let mut met = Vec::new();
        let mut after = 0;
        loop {
            let page = db.read_now(move |tx| enrolment::list(tx, SESSION, Standing::Waiting, (after, 8)));
            let page = page.expect("a page");
            let Some(last) = page.last() else { break };
            after = last.place;
            met.extend(page.iter().map(|one| one.person));
        }
        assert_eq!(met, order(db, Standing::Waiting), "page by page everyone is met, once and in order");
        let session = now_is(db);
        assert_eq!((count(db, Standing::Active), count(db, Standing::Waiting)), (3, 21));
        assert_eq!((session.room.active, session.room.waiting), (3, 21));
        assert_eq!(facts(db, "enrolled") + facts(db, "waiting"), 24, "twice was once");
    }

    fn a_free_place_goes_to_the_first_who_waits(db: &Db) {
        start(db, 6);
        offer_it(db);
        for number in 0..6 {
            let wanted = if number < 3 { Standing::Active } else { Standing::Waiting };
            assert_eq!(enrol(db, number, NOW.plus_seconds(100 - i64::from(number))), Ok(wanted));
        }
        assert_eq!(order(db, Standing::Waiting), [person(3), person(4), person(5)], "in the order of coming");
        let gone = change(db, |tx, session| enrolment::leave(tx, session, person(1), &pen_at(200, NOW)));
        assert_eq!(gone, Ok(true));
        assert_eq!(order(db, Standing::Active), [person(0), person(2), person(3)]);
        assert_eq!(order(db, Standing::Waiting), [person(4), person(5)]);
        let again = change(db, |tx, session| enrolment::leave(tx, session, person(1), &pen_at(201, NOW)));
        assert_eq!(again, Ok(false), "leaving twice is leaving once");
        // Whoever left comes back last.
        assert_eq!(enrol(db, 1, NOW), Ok(Standing::Waiting));
        assert_eq!(order(db, Standing::Waiting), [person(4), person(5), person(1)]);
        // More places let them in, in their order.
        let more = Settings { capacity: Some(5), ..settings() };
        change(db, move |tx, session| save(tx, &run(), session, &more, &pen_at(202, NOW)))
            .expect("an answer")
            .expect("saved");
        assert_eq!(order(db, Standing::Active), [person(0), person(2), person(3), person(4), person(5)]);
        assert_eq!(facts(db, "promoted"), 3);
        let session = now_is(db);
        assert_eq!((session.room.active, session.room.waiting), (5, 1));
    }

    fn who_was_taken_out_does_not_come_back_alone(db: &Db) {
        start(db, 3);
        offer_it(db);
        assert_eq!(enrol(db, 0, NOW), Ok(Standing::Active));
        let out = change(db, |tx, session| {
            enrolment::remove(tx, &run(), session, person(0), "Doublon", &pen_at(300, NOW))
        });
        assert_eq!(out, Ok(true));
        assert_eq!(enrol(db, 0, NOW), Err(enrolment::Refusal::WasRemoved));
        let people = [person(0), person(1), person(0)];
        let done = change(db, move |tx, session| enrolment::enrol(tx, &run(), session, &people, &pen_at(301, NOW)))
            .expect("an answer");
        assert_eq!((done.active, done.waiting, done.already), (2, 0, 1));
        let seat = db.read_now(|tx| find_seat(tx, HERE, SESSION, person(0))).expect("an answer").expect("a seat");
        assert_eq!((seat.standing, seat.staff, seat.may_read()), (Some(Standing::Active), None, false));
        let trainer = db.read_now(|tx| find_seat(tx, HERE, SESSION, TRAINER)).expect("an answer").expect("a seat");
        assert_eq!((trainer.standing, trainer.staff), (None, Some(StaffRole::Trainer)));
    }

    fn fewer_places_than_people_are_refused_and_nothing_changes(db: &Db) {
        start(db, 3);
        offer_it(db);
        for number in 0..2 {
            enrol(db, number, NOW).expect("in");
        }
        let fewer = Settings { capacity: Some(1), title: "Autre".to_owned(), ..settings() };
        let refused = change(db, move |tx, session| save(tx, &run(), session, &fewer, &pen_at(400, NOW)));
        assert_eq!(refused, Ok(Err(SaveRefusal::TooFewPlaces(2))));
        let broken = Settings { starts_at: None, opens_by_itself: false, ..settings() };
        let refused = change(db, move |tx, session| save(tx, &run(), session, &broken, &pen_at(401, NOW)));
        assert_eq!(refused, Ok(Err(SaveRefusal::WouldBreak(vec![Code::Dates]))));
        assert_eq!(now_is(db).settings, settings());
    }

    fn the_clock_opens_and_ends_once(db: &Db) {
        start(db, 1);
        let turn = |one: Move, seed: u64, now: Timestamp| {
            db.write_now(move |tx| clock::turn(tx, SESSION, one, &pen_at(seed, now))).expect("a turn");
        };
        let due = |now: Timestamp, opening: bool| {
            let none = TrainingSessionId::from_bytes([0; 16]);
            db.read_now(move |tx| store::due(tx, opening, now, none, 10)).expect("an answer").len()
        };
        assert_eq!(due(NOW, true), 0, "not before its day");
        let first_day = NOW.plus_days(1);
        assert_eq!(due(first_day, true), 1);
        // Nobody takes part and it is not offered: it does not open, and says so once.
        turn(Move::Open, 500, first_day);
        turn(Move::Open, 501, first_day.plus_minutes(1));
        assert_eq!((now_is(db).state, facts(db, "stuck")), (State::Preparing, 1));
        change(db, |tx, session| enrolment::enrol(tx, &run(), session, &[person(0)], &pen_at(502, NOW))).expect("in");
        turn(Move::Open, 503, first_day.plus_minutes(2));
        turn(Move::Open, 504, first_day.plus_minutes(3));
        assert_eq!((now_is(db).state, facts(db, "opened")), (State::Open, 1));
        assert_eq!((due(NOW.plus_days(9), false), due(NOW.plus_days(10), false)), (0, 1));
        turn(Move::Close, 505, NOW.plus_days(10));
        turn(Move::Close, 506, NOW.plus_days(11));
        assert_eq!((now_is(db).state, facts(db, "closed")), (State::Closing, 1));
    }

    fn the_offer_finds_by_stem_and_forgives_a_letter(db: &Db) {
        start(db, 1);
        assert!(search(db, "évaluation").is_empty(), "not in the offer yet");
        offer_it(db);
        for typed in ["évaluation", "EVALUER", "evalation", "competence", "grille", "1er degré", "éval", "primary teachers"] {
            assert_eq!(search(db, typed), [SESSION], "{typed}");
        }
        assert!(search(db, "natation").is_empty());
        // A word of very many sessions is answered in the order of what it weighs, and says the same.
        let used = |uses: i64| db.write_now(move |tx| tx.run(&USED, &[&uses])).expect("words");
        used(500);
        for typed in ["évaluation", "competence grille", "grille évaluer 1er degré compétences", "éval grille"] {
            assert_eq!(search(db, typed), [SESSION], "{typed}");
        }
        assert_eq!(search(db, "évaluation natation"), [SESSION], "what holds most of the words");
        assert!(search(db, "natation").is_empty());
        used(1);
        let long = offer::Filter { from_minutes: 180, ..offer::Filter::default() };
        let heads = offer::Filter { target: Some(TargetGroup::Heads), ..offer::Filter::default() };
        let first = offer::Filter { target: Some(TargetGroup::FirstDegree), mode: "tutored", ..offer::Filter::default() };
        for (filter, found) in [(long, 0), (heads, 0), (first, 1)] {
            let list = db.read_now(move |tx| offer::list(tx, (HERE, NOW), &filter, None, (10, 0))).expect("a list");
            assert_eq!(list.len(), found);
        }
        change(db, |tx, session| set_in_offer(tx, &run(), session, false, &pen_at(600, NOW)))
            .expect("an answer")
            .expect("out");
        assert!(search(db, "évaluation").is_empty());
        let words = db.read_now(|tx| offer::meanings(tx, HERE, &["evalation".to_owned()])).expect("an answer");
        assert_eq!(words[0].instead, None, "no word is left behind");
    }

    fn public_pages_change_when_what_they_say_changes(db: &Db) {
        start(db, 4);
        let version = || -> i64 {
            db.read_now(|tx| tx.one(&CONTENT_VERSION, &[&HERE], |row| row.get(0))).expect("a version")
        };
        let before = version();
        offer_it(db);
        let offered = version();
        assert!(offered > before);
        enrol(db, 0, NOW).expect("in");
        assert!(version() > offered, "2 places are left, and pages say how many");
    }
}
