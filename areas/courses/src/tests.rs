//! The store on both engines.

use base::{PersonId, PlatformId, Timestamp};
use db::{Error, Tx};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::content::{Activity, Body, Hash, Root, Section, StableKey, Text, sample};
use crate::course::{self, NewCourse, State, Wanted};
use crate::draft::{self, Edit, Written};
use crate::record::Record;
use crate::store::{Content, Prepared};
use crate::{CourseId, CourseVersionId, version};

db::sql! {
    /// A platform of the tests.
    PLATFORM: "INSERT INTO platform (id, code, kind, state, name, short_name, portal_name, launcher_name, training_name, tagline, \
                 host, time_zone, numen_code, mail_domain, pupil_service_url, accessibility_status, theme_tokens, logo, \
                 content_version, position, created_at) VALUES ($1, 'ici', 'academy', 'open', '', '', '', '', '', '', NULL, 'Europe/Paris', \
                 NULL, NULL, NULL, '', '', NULL, 1, 1, 0)"
}

const HERE: PlatformId = PlatformId::from_bytes([1; 16]);
const COURSE: CourseId = CourseId::from_bytes([2; 16]);

fn key(text: &str) -> StableKey {
    text.parse().expect("a key")
}

fn course_of(source: &str) -> Root {
    let mut section = Section::new(key("s"), "Section");
    section.activities.push(Activity::new(key("a"), "Page", Body::Page { text: Text::markdown(source) }));
    Root { sections: vec![section] }
}

fn prepared(source: &str) -> Prepared {
    Prepared::of(course_of(source)).expect("a course")
}

fn begin(tx: &mut Tx, root: &Prepared) -> Result<(), Error> {
    tx.run(&PLATFORM, &[&HERE])?;
    let record = Record { title: "Les mots de passe".to_owned(), ..Record::default() };
    let new = NewCourse { id: COURSE, platform: HERE, code: "mots".to_owned(), record, by: None };
    course::create(tx, &new, Timestamp(1))?;
    draft::start(tx, COURSE, root, &Edit::new("course_created", ""), None, Timestamp(1))
}

fn write(tx: &mut Tx, from: Option<Hash>, source: &str, at: i64) -> Result<Written, Error> {
    draft::write(tx, COURSE, from, &prepared(source), &Edit::new("activity_changed", "Page"), None, Timestamp(at))
}

db::both! {
    fn any_tree_is_read_as_it_was_written(db: &db::Db) {
        let mut runner = TestRunner::deterministic();
        let root = std::iter::from_fn(|| sample::root().new_tree(&mut runner).ok().map(|tree| tree.current()));
        let roots: Vec<Root> = root.filter(|root| root.activities().count() > 2).take(6).collect();
        db.write_now(move |tx| begin(tx, &prepared("Un"))).expect("a course");
        for (at, root) in (2..).zip(roots) {
            let tree = Prepared::of(root).expect("a valid tree");
            let (content, wanted) = (Content::default(), tree.clone());
            db.write_now(move |tx| draft::write(tx, COURSE, None, &tree, &Edit::new("x", ""), None, Timestamp(at)).map(drop))
                .expect("written");
            let read = db
                .read_now(move |tx| {
                    let hash = draft::find(tx, COURSE)?.root;
                    content.tree(tx, hash)?;
                    content.tree(tx, hash)
                })
                .expect("read");
            assert_eq!(read, wanted.tree);
        }
    }

    fn an_edit_of_an_old_copy_writes_nothing(db: &db::Db) {
        let first = prepared("Un");
        let seen = first.hash();
        db.write_now(move |tx| begin(tx, &first)).expect("a course");
        let of = |from, source: &'static str, at| db.write_now(move |tx| write(tx, from, source, at)).expect("an answer");
        assert_eq!(of(Some(seen), "Deux", 2), Written::Kept(2));
        assert_eq!(of(Some(seen), "Trois", 3), Written::Moved(2), "somebody was faster");
        assert_eq!(of(None, "Deux", 3), Written::Same(2), "a double submit is harmless");
        assert_eq!(of(None, "Quatre", 60_000), Written::Kept(3));
        assert_eq!(of(None, "Cinq", 60_000 * 30), Written::Kept(4));
        let lines = db.read_now(|tx| draft::history(tx, COURSE, None, 10)).expect("the history");
        let revisions: Vec<i64> = lines.iter().map(|line| line.revision).collect();
        assert_eq!(revisions, [4, 3, 1], "typing on is one line; a pause makes another");
        let content = Content::default();
        let root = lines[2].root;
        let old = db.read_now(move |tx| content.tree(tx, root)).expect("the first state");
        assert_eq!(old.root, course_of("Un"));
    }

    fn versions_are_numbered_and_stay(db: &db::Db) {
        db.write_now(move |tx| begin(tx, &prepared("Un"))).expect("a course");
        let publish = |id: u8, at| {
            db.write_now(move |tx| {
                version::publish(tx, CourseVersionId::from_bytes([id; 16]), COURSE, "Note", None, Timestamp(at))
            })
            .expect("a version")
        };
        let first = publish(10, 5);
        assert_eq!(publish(11, 6), first, "publishing twice is publishing once");
        db.write_now(|tx| write(tx, None, "Deux", 7)).expect("an edit");
        let second = publish(12, 8);
        assert_eq!((first.number, second.number), (1, 2));
        assert_ne!(first.root, second.root);
        let again = db.read_now(move |tx| version::find(tx, COURSE, 1)).expect("the first");
        assert_eq!(again, Some(first));
        let (course, draft) =
            db.read_now(|tx| Ok::<_, Error>((course::get(tx, COURSE)?, draft::find(tx, COURSE)?))).expect("the course");
        assert_eq!((course.state, course.latest, draft.base), (State::Published, 2, Some(second.id)));
    }

    fn lists_find_by_words_state_and_author(db: &db::Db) {
        db.write_now(move |tx| begin(tx, &prepared("Un"))).expect("a course");
        let wanted = |words: &str, author: Option<PersonId>, state| {
            let wanted = Wanted { platform: HERE, words: base::text::words(words), author, state, limit: 9, offset: 0 };
            db.read_now(move |tx| course::list(tx, &wanted)).expect("a list").len()
        };
        assert_eq!(wanted("", None, None), 1);
        let last = Wanted { platform: HERE, words: Vec::new(), author: None, state: None, limit: 9, offset: 1 };
        assert!(db.read_now(move |tx| course::list(tx, &last)).expect("a list").is_empty());
        assert_eq!(wanted("passe MOTS", None, Some(State::Draft)), 1);
        assert_eq!(wanted("absent", None, None), 0);
        assert_eq!(wanted("", None, Some(State::Retired)), 0);
        assert_eq!(wanted("", Some(PersonId::from_bytes([9; 16])), None), 0);
        let code = db.read_now(|tx| course::free_code(tx, HERE, "Mots")).expect("a code");
        assert_eq!(code, "mots-2");
        let saved = |revision| {
            let record = Record { title: "Autre".to_owned(), ..Record::default() };
            db.write_now(move |tx| course::save_record(tx, COURSE, revision, &record, Timestamp(3))).expect("an answer")
        };
        assert!(saved(1) && !saved(1), "the second had an old record before them");
    }
}
