//! What the account of acts promises, on both engines: every way of tampering with it shows.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::path::Path;
use std::sync::Arc;

use audit::{Error, Event, Fault, Page, Report, Sealer};
use base::{Env, ManualClock, PersonId, PlatformId, Secret, SeededRandom, Timestamp};
use db::Db;
use serde_json::json;

const START: Timestamp = Timestamp(1_790_000_000_000);

struct World {
    db: Db,
    env: Env,
    clock: Arc<ManualClock>,
    folder: tempfile::TempDir,
    sealer: Sealer,
}

impl World {
    fn new(db: &Db) -> Self {
        let clock = Arc::new(ManualClock::at(START));
        let env = Env::new(clock.clone(), Arc::new(SeededRandom::new(1)));
        let folder = tempfile::tempdir().unwrap();
        let sealer = Sealer::new(db.clone(), env.clone(), Secret::new([7; 32]), folder.path());
        Self { db: db.clone(), env, clock, folder, sealer }
    }

    fn act(&self, action: &'static str) -> Event {
        self.clock.advance_seconds(1);
        let event = Event::new(&self.env, action).about("per_x").with(json!({ "channel": "mail" }));
        let written = event.clone();
        self.db.write_now(move |tx| audit::record(tx, &written)).unwrap();
        event
    }

    /// Three seals of four events each.
    fn twelve_sealed(&self) -> Vec<Event> {
        let mut events = Vec::new();
        for _ in 0..3 {
            events.extend((0..4).map(|_| self.act("password.changed")));
            let sealed = self.sealer.seal_batch_now().unwrap().unwrap();
            assert_eq!(sealed.events, 4);
        }
        events
    }

    fn run(&self, statement: &'static db::Statement, position: i64) {
        let rows = self.db.write_now(move |tx| tx.run(statement, &[&position])).unwrap();
        assert!(rows > 0, "the test changes something");
    }

    fn report(&self) -> Report {
        self.sealer.verify_now().unwrap()
    }

    fn fault(&self) -> Option<Fault> {
        self.report().fault
    }

    fn heads(&self) -> String {
        std::fs::read_to_string(self.sealer.heads_file()).unwrap()
    }
}

db::both!(
    fn an_event_is_read_as_it_was_written(db: &Db) {
        let world = World::new(db);
        let (platform, person) = (PlatformId::new(&world.env), PersonId::new(&world.env));
        let event =
            Event::new(&world.env, "news.published").on(platform).by(person).about("nws_1").with(json!({"é": 1}));
        let written = event.clone();
        db.write_now(move |tx| audit::record(tx, &written)).unwrap();
        world.act("password.changed");
        let here = db.read_now(move |tx| audit::list(tx, platform, Page::first(10))).unwrap();
        assert_eq!(here.len(), 1);
        assert_eq!((here[0].id, here[0].at, here[0].action.as_str()), (event.id, event.at, "news.published"));
        assert_eq!((here[0].platform, here[0].actor), (Some(platform), Some(person)));
        assert_eq!((here[0].subject.as_str(), &here[0].detail, here[0].sealed), ("nws_1", &json!({"é": 1}), false));
        let about = db.read_now(|tx| audit::list_about(tx, "per_x", Page::first(10))).unwrap();
        assert_eq!(about.len(), 1);
    }
);

db::both!(
    fn an_act_that_is_undone_leaves_no_event(db: &Db) {
        let world = World::new(db);
        let event = Event::new(&world.env, "password.changed");
        let undone = db.write_now(move |tx| {
            audit::record(tx, &event)?;
            Err::<(), _>(db::Error::Missing)
        });
        assert!(undone.is_err());
        assert_eq!(db.read_now(|tx| audit::list_all(tx, Page::first(10))).unwrap(), []);
    }
);

db::both!(
    fn the_account_is_read_page_by_page_newest_first(db: &Db) {
        let world = World::new(db);
        let mut written: Vec<_> = (0..7).map(|_| world.act("session.opened").id).collect();
        written.reverse();
        let mut read = Vec::new();
        let mut page = Page::first(3);
        loop {
            let found = db.read_now(move |tx| audit::list_all(tx, page)).unwrap();
            let Some(last) = found.last() else { break };
            page.before = Some((last.at, last.id));
            read.extend(found.iter().map(|event| event.id));
        }
        assert_eq!(read, written);
    }
);

db::both!(
    fn a_sealed_account_holds(db: &Db) {
        let world = World::new(db);
        assert_eq!(world.report(), Report::default());
        world.twelve_sealed();
        world.act("password.changed");
        let report = world.report();
        assert!(report.is_sound(), "{:?}", report.fault);
        assert_eq!((report.seals, report.events, report.unsealed, report.published), (3, 12, 1, Some(3)));
        assert_eq!(world.heads().lines().count(), 3);
        assert!(world.heads().starts_with("seal 1 2026-"));
    }
);

db::both!(
    fn many_events_are_sealed_in_several_steps(db: &Db) {
        let world = World::new(db);
        let events: Vec<Event> = (0..600).map(|_| Event::new(&world.env, "import.line")).collect();
        db.write_now(move |tx| events.iter().try_for_each(|event| audit::record(tx, event))).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        assert_eq!(runtime.block_on(world.sealer.seal_all()).unwrap(), 600);
        let report = world.report();
        assert_eq!((report.seals, report.events, report.fault), (3, 600, None));
    }
);

db::sql! { /// A byte of an event is flipped.
FLIP: "UPDATE audit_event SET detail = '{\"channel\":\"mbil\"}' WHERE position = $1" }
db::sql! { /// Who did it is hidden.
HIDE: "UPDATE audit_event SET at = at + 1 WHERE position = $1" }
db::sql! { /// An event is removed.
REMOVE: "DELETE FROM audit_event WHERE position = $1" }
db::sql! { /// An event and its place are removed, and what follows moves up.
CLOSE_UP: "UPDATE audit_event SET position = position - 1 WHERE position = $1 + 1" }
db::sql! { /// Two events change places, first step.
ASIDE: "UPDATE audit_event SET position = 1000 WHERE position = $1" }
db::sql! { /// Second step.
BACK: "UPDATE audit_event SET position = $1 WHERE position = 1000" }
db::sql! { /// An event is moved to the seal before.
MOVE: "UPDATE audit_event SET seal_number = seal_number - 1 WHERE position = $1" }
db::sql! { /// An event is put back among those that wait.
UNSEAL: "UPDATE audit_event SET seal_number = NULL, position = NULL, mac = NULL WHERE position = $1" }
db::sql! { /// The events of a seal.
REMOVE_SEALED: "DELETE FROM audit_event WHERE seal_number >= $1" }
db::sql! { /// The seals from a number on.
REMOVE_SEALS: "DELETE FROM audit_seal WHERE number >= $1" }
db::sql! { /// One seal.
REMOVE_SEAL: "DELETE FROM audit_seal WHERE number = $1" }
db::sql! { /// A seal's time is moved.
MOVE_SEAL: "UPDATE audit_seal SET sealed_at = sealed_at + 1 WHERE number = $1" }
db::sql! { /// The pretence of retention.
PRETEND_CUT: "UPDATE audit_seal SET cut_mac = mac WHERE number = $1" }

db::both!(
    fn a_flipped_byte_shows(db: &Db) {
        let world = World::new(db);
        let events = world.twelve_sealed();
        world.run(&FLIP, 6);
        assert_eq!(world.fault(), Some(Fault::EventChanged { position: 6, id: events[5].id }));
    }
);

db::both!(
    fn a_moved_moment_shows(db: &Db) {
        let world = World::new(db);
        let events = world.twelve_sealed();
        world.run(&HIDE, 12);
        assert_eq!(world.fault(), Some(Fault::EventChanged { position: 12, id: events[11].id }));
    }
);

db::both!(
    fn a_removed_event_shows(db: &Db) {
        let world = World::new(db);
        world.twelve_sealed();
        world.run(&REMOVE, 7);
        assert_eq!(world.fault(), Some(Fault::EventMissing { position: 7, seal: 2 }));
    }
);

db::both!(
    fn the_last_event_of_a_seal_removed_shows(db: &Db) {
        let world = World::new(db);
        world.twelve_sealed();
        world.run(&REMOVE, 8);
        assert_eq!(world.fault(), Some(Fault::EventMissing { position: 8, seal: 2 }));
    }
);

db::both!(
    fn a_removed_event_shows_even_when_the_others_close_up(db: &Db) {
        let world = World::new(db);
        let events = world.twelve_sealed();
        world.run(&REMOVE, 6);
        world.run(&CLOSE_UP, 6);
        world.run(&CLOSE_UP, 7);
        assert_eq!(world.fault(), Some(Fault::EventChanged { position: 6, id: events[6].id }));
    }
);

db::both!(
    fn events_that_change_places_show(db: &Db) {
        let world = World::new(db);
        let events = world.twelve_sealed();
        world.run(&ASIDE, 6);
        world.run(&CLOSE_UP, 6);
        world.run(&BACK, 7);
        assert_eq!(world.fault(), Some(Fault::EventChanged { position: 6, id: events[6].id }));
    }
);

db::both!(
    fn an_event_in_the_wrong_seal_shows(db: &Db) {
        let world = World::new(db);
        let events = world.twelve_sealed();
        world.run(&MOVE, 5);
        assert_eq!(world.fault(), Some(Fault::EventAdded { id: events[4].id }));
    }
);

db::both!(
    fn an_event_that_is_unsealed_again_shows_for_ever(db: &Db) {
        let world = World::new(db);
        world.twelve_sealed();
        world.run(&UNSEAL, 10);
        assert_eq!(world.fault(), Some(Fault::EventMissing { position: 10, seal: 3 }));
        world.sealer.seal_batch_now().unwrap();
        assert_eq!(world.fault(), Some(Fault::EventMissing { position: 10, seal: 3 }));
    }
);

db::sql! { /// An identifier that nobody drew.
STRANGER: "INSERT INTO audit_event (id, at, platform_id, actor_id, action, subject, detail, seal_number, position, mac)
               SELECT $2, at, platform_id, actor_id, action, subject, detail, $3, $4, mac
               FROM audit_event WHERE position = $1" }

fn stranger(world: &World, seal: i64, position: Option<i64>) -> audit::AuditEventId {
    let id = audit::AuditEventId::from_bytes([3; 16]);
    world.db.write_now(move |tx| tx.run(&STRANGER, &[&6i64, &id, &seal, &position])).unwrap();
    id
}

db::both!(
    fn an_event_that_is_slipped_in_shows(db: &Db) {
        let world = World::new(db);
        world.twelve_sealed();
        let id = stranger(&world, 2, None);
        assert!(matches!(world.fault(), Some(Fault::EventAdded { id: found }) if found == id));
    }
);

db::both!(
    fn an_event_that_is_put_at_the_end_shows(db: &Db) {
        let world = World::new(db);
        world.twelve_sealed();
        let id = stranger(&world, 3, Some(13));
        assert_eq!(world.fault(), Some(Fault::EventAdded { id }));
    }
);

db::both!(
    fn an_event_under_a_seal_to_come_shows(db: &Db) {
        let world = World::new(db);
        world.twelve_sealed();
        let id = stranger(&world, 99, Some(13));
        assert_eq!(world.fault(), Some(Fault::EventAdded { id }));
    }
);

db::both!(
    fn an_end_that_is_cut_off_shows_and_nothing_is_sealed_on_it(db: &Db) {
        let world = World::new(db);
        world.twelve_sealed();
        world.run(&REMOVE_SEALED, 3);
        world.run(&REMOVE_SEALS, 3);
        assert_eq!(world.fault(), Some(Fault::EndCutOff { number: 3 }));
        world.act("password.changed");
        assert!(matches!(world.sealer.seal_batch_now(), Err(Error::HeadLost(3))));
        // Someone who may has restored a backup: the chain goes on, and holds.
        assert_eq!(world.sealer.accept_restored_now().unwrap(), 2);
        assert_eq!(world.sealer.seal_batch_now().unwrap().unwrap().number, 3);
        assert_eq!(world.fault(), None);
    }
);

db::both!(
    fn an_account_that_is_emptied_shows(db: &Db) {
        let world = World::new(db);
        world.twelve_sealed();
        world.run(&REMOVE_SEALED, 1);
        world.run(&REMOVE_SEALS, 1);
        assert_eq!(world.fault(), Some(Fault::EndCutOff { number: 1 }));
    }
);

db::both!(
    fn a_seal_that_is_removed_or_changed_shows(db: &Db) {
        let world = World::new(db);
        world.twelve_sealed();
        world.run(&MOVE_SEAL, 2);
        assert_eq!(world.fault(), Some(Fault::SealChanged { number: 2 }));
        world.run(&REMOVE_SEAL, 2);
        assert_eq!(world.fault(), Some(Fault::SealMissing { number: 2 }));
    }
);

db::both!(
    fn another_key_does_not_pass(db: &Db) {
        let world = World::new(db);
        let events = world.twelve_sealed();
        let other = Sealer::new(db.clone(), world.env.clone(), Secret::new([8; 32]), world.folder.path());
        assert_eq!(other.verify_now().unwrap().fault, Some(Fault::EventChanged { position: 1, id: events[0].id }));
    }
);

db::both!(
    fn a_chain_that_is_not_the_published_one_shows(db: &Db) {
        let world = World::new(db);
        world.twelve_sealed();
        let heads = world.heads();
        std::fs::write(world.sealer.heads_file(), heads.replacen("seal 2", "seal 9", 1)).unwrap();
        assert_eq!(world.fault(), Some(Fault::EndCutOff { number: 9 }));
        let swapped = heads.replacen("seal 2", "seal X", 1).replacen("seal 3", "seal 2", 1);
        std::fs::write(world.sealer.heads_file(), swapped).unwrap();
        assert_eq!(world.fault(), Some(Fault::HeadDiffers { number: 2 }));
    }
);

db::both!(
    fn a_publication_that_failed_is_made_up_for(db: &Db) {
        let world = World::new(db);
        world.act("password.changed");
        let nowhere =
            Sealer::new(db.clone(), world.env.clone(), Secret::new([7; 32]), Path::new("/nonexistent/folder"));
        assert!(matches!(nowhere.seal_batch_now(), Err(Error::Heads(_))));
        assert_eq!(world.report().published, None);
        assert_eq!(world.sealer.seal_batch_now().unwrap(), None);
        assert_eq!((world.report().published, world.report().fault), (Some(1), None));
    }
);

db::both!(
    fn many_nodes_seal_each_event_once(db: &Db) {
        let world = World::new(db);
        for _ in 0..300 {
            world.act("password.changed");
        }
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let sealer = world.sealer.clone();
                std::thread::spawn(move || {
                    for _ in 0..20 {
                        match sealer.seal_batch_now() {
                            Ok(_) | Err(Error::Elsewhere) => {}
                            Err(error) => panic!("{error}"),
                        }
                    }
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        let report = world.report();
        assert_eq!((report.events, report.unsealed, report.fault), (300, 0, None));
    }
);

db::both!(
    fn retention_cuts_at_a_seal_and_the_rest_still_holds(db: &Db) {
        let world = World::new(db);
        world.twelve_sealed();
        world.clock.advance_seconds(86_400);
        world.act("password.changed");
        world.sealer.seal_batch_now().unwrap();
        assert_eq!(world.sealer.cut_now(START).unwrap(), None, "nothing is that old");
        let cut = world.sealer.cut_now(START.plus_seconds(3600)).unwrap().unwrap();
        assert_eq!((cut.seal, cut.events), (3, 12));
        let report = world.report();
        assert_eq!((report.seals, report.events, report.cut_at, report.fault), (1, 1, Some(3), None));
        let left = db.read_now(|tx| audit::list_all(tx, Page::first(10))).unwrap();
        assert_eq!(left[0].action, "audit.cut", "the cut itself is an event");
        world.sealer.seal_batch_now().unwrap();
        assert_eq!((world.report().seals, world.fault()), (2, None));
        assert_eq!(world.sealer.cut_now(START.plus_seconds(3600)).unwrap(), None, "once");
        world.run(&REMOVE, 13);
        assert_eq!(world.fault(), Some(Fault::EventMissing { position: 13, seal: 4 }));
    }
);

db::both!(
    fn a_pretended_cut_shows_and_a_broken_chain_is_not_cut(db: &Db) {
        let world = World::new(db);
        world.twelve_sealed();
        world.run(&PRETEND_CUT, 2);
        assert_eq!(world.fault(), Some(Fault::FalseCut { number: 2 }));
        assert!(matches!(world.sealer.cut_now(START.plus_days(1)), Err(Error::Broken(Fault::FalseCut { number: 2 }))));
    }
);
