//! `kill -9` while people follow a course: whatever the server said is done is done after the restart, what
//! was counted is what the steps say, and whoever finished holds one certificate. After each kill the
//! person goes on from where they were, to the end.

use std::collections::HashMap;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base::{Env, ManualClock, PersonId, SeededRandom, Timestamp};
use courses::content::{Body, Completion, Hash, Quiz, StableKey, Tree};
use db::Engine;
use learning::progress::{Kept, Traces, completion, find, judge, traces, visible};
use learning::quiz::{Attempt, Whose, attempts, mark};
use training::session::TrainingSessionId;

use crate::crash_kit::Demo;
use crate::requests_wire::Answer;

/// How many people walk with PostgreSQL behind the process that is killed; all of them on the embedded database.
const BEFORE_POSTGRESQL: usize = 3;
/// The longest wait between what is pressed and the first kill, in milliseconds; a person who is killed again
/// and again has longer each time, so that a slow machine comes to the end too.
const MOMENT: u32 = 30;

/// Whoever stands at an odd place answers wrong at first.
const PEOPLE: [(&str, &str); 8] = [
    ("cdurieux", "craie-jaune-sous-le-preau"),
    ("tdelemotte", "sept-tilleuls-dans-la-cour"),
    ("hvasselin", "cloche-de-bronze-a-midi"),
    ("mbauduin", "tampon-encreur-bleu-nuit"),
    ("fbenchikh", "carnet-de-route-et-crayon"),
    ("msenechal", "encrier-de-porcelaine-blanche"),
    ("mdelecoeur", "deux-portails-une-bicyclette"),
    ("jdupont1", "trois-dupont-sur-la-liste"),
];
/// Question, the right answer, a wrong one; several keys stand between blanks.
const ANSWERS: [(&str, &str, &str); 5] = [
    ("phrase", "b", "a"),
    ("principale", "b", "c"),
    ("signes", "a c d", "b"),
    ("cadenas", "faux", "vrai"),
    ("touche", "verrouiller", "courir"),
];

db::sql! {
    /// The demonstration's session, and what it says.
    SESSION: "SELECT id, root_hash FROM training_session WHERE title = 'Protéger mes comptes au quotidien'";
    /// Who has this user name.
    PERSON: "SELECT person_id FROM account WHERE username = $1";
    /// What was answered in an attempt.
    RESPONSES: "SELECT question_key, answer FROM quiz_response \
                WHERE session_id = $1 AND person_id = $2 AND stable_key = $3 AND number = $4";
    /// Whether the person is in it.
    IS_IN: "SELECT COUNT(*) FROM enrolment WHERE session_id = $1 AND person_id = $2 AND state = 'active'";
    /// The codes of the certificates.
    CODES: "SELECT code FROM certificate WHERE session_id = $1 AND person_id = $2";
    /// What the history and the account say of the end: once each.
    CERTIFIED: "SELECT COUNT(*) FROM session_fact WHERE session_id = $1 AND person_id = $2 AND what = 'certified'";
    /// The same in the account.
    COMPLETED: "SELECT COUNT(*) FROM audit_event WHERE action = 'session.completed' AND actor_id = $1 AND subject = $2"
}

/// What the server acknowledged to one person.
#[derive(Default)]
struct Ledger {
    is_in: bool,
    /// Steps that were said to be done, or opened when that is enough.
    done: Vec<StableKey>,
    /// The newest attempt.
    begun: i64,
    /// How many answers of the newest attempt were kept; they are given in their order.
    answered: usize,
    /// Attempts that were finished.
    finished: Vec<i64>,
}

/// The course, as the session gives it.
struct Course {
    session: TrainingSessionId,
    root: Hash,
    tree: Arc<Tree>,
    quiz: StableKey,
}

impl Course {
    fn of(demo: &Demo) -> Self {
        let content = courses::store::Content::default();
        let read = demo.database().read_now(move |tx| {
            let (session, root) = tx.one(&SESSION, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let root = Hash::from_bytes(root);
            Ok::<_, db::Error>((session, root, content.tree(tx, root)?))
        });
        let (session, root, tree) = read.expect("the session");
        let is_quiz = |(_, activity, _): &(_, &courses::content::Activity, _)| matches!(activity.body, Body::Quiz(_));
        let quiz = tree.activities().find(is_quiz).expect("a quiz").1.key.clone();
        Self { session, root, tree, quiz }
    }

    fn quiz(&self) -> &Quiz {
        match &visible(&self.tree, &self.quiz).expect("the quiz").body {
            Body::Quiz(quiz) => quiz,
            _ => panic!("a quiz"),
        }
    }
}

/// One person with a web session that every kill leaves alone.
struct Walker {
    demo: Arc<Demo>,
    course: Arc<Course>,
    person: PersonId,
    cookie: String,
    token: String,
    /// Whether the first attempt is to fail.
    fails_first: bool,
    ledger: Mutex<Ledger>,
}

/// What the database holds of one person.
struct Held {
    traces: Traces,
    kept: Option<Kept>,
    tried: Vec<Attempt>,
    answers: Vec<HashMap<String, String>>,
    is_in: i64,
    codes: Vec<String>,
    certified: i64,
    completed: i64,
}

/// What is pressed next, said just before.
#[derive(PartialEq, Eq)]
enum Press {
    Something,
    /// The last answers of a quiz that will be passed: all of the end follows from it.
    TheEnd,
}

impl Walker {
    fn new(demo: &Arc<Demo>, course: &Arc<Course>, (name, password): (&str, &str), fails_first: bool) -> Self {
        let entry = demo.post("/ac-lille/connexion", "", &format!("identifiant={name}&mot_de_passe={password}"));
        let cookies = entry.cookies();
        let cookie = cookies.iter().find(|(name, _)| name == "preau").map(|(name, value)| format!("{name}={value}"));
        let cookie = cookie.unwrap_or_else(|| panic!("{name} signs in: {}", entry.text()));
        let page = demo.get("/ac-lille/mon-compte/mot-de-passe", &cookie).text();
        let token = page.split("name=\"jeton\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let wanted = name.to_owned();
        Self {
            token: token.expect("a token").to_owned(),
            person: demo
                .database()
                .read_now(move |tx| tx.one(&PERSON, &[&wanted], |row| row.get(0)))
                .expect("the person"),
            demo: Arc::clone(demo),
            course: Arc::clone(course),
            fails_first,
            ledger: Mutex::default(),
            cookie,
        }
    }

    fn base(&self) -> String {
        format!("/ac-lille/formation/sessions/{}", self.course.session)
    }

    fn ledger(&self) -> std::sync::MutexGuard<'_, Ledger> {
        self.ledger.lock().expect("no panic")
    }

    /// Presses a button; `None` when the server died over it.
    fn press(&self, path: &str, fields: &str) -> Option<Answer> {
        let answer = self.demo.post(path, &self.cookie, &format!("jeton={}&{fields}", self.token));
        if answer.status == 0 {
            return None;
        }
        assert_eq!(answer.status, 303, "{path} {fields}: {}", answer.text());
        Some(answer)
    }

    /// Presses it twice at once; gives where it leads, which is the same for both.
    fn press_twice(&self, path: &str, fields: &str) -> Option<String> {
        let both = std::thread::scope(|scope| {
            [(); 2].map(|()| scope.spawn(|| self.press(path, fields))).map(|one| one.join().expect("no panic"))
        });
        let places: Vec<String> =
            both.into_iter().flatten().map(|answer| answer.header("location").expect("a way").to_owned()).collect();
        assert!(places.windows(2).all(|two| two[0] == two[1]), "one press, one place: {places:?}");
        places.into_iter().next()
    }

    /// Walks from where the person is to the end, or until the server is gone; `before` is told what
    /// is pressed. `Some` at the end.
    fn walk(&self, before: &Sender<Press>) -> Option<()> {
        let about_to = |press| drop(before.send(press));
        if !self.ledger().is_in {
            about_to(Press::Something);
            self.press(&format!("{}/inscription", self.base()), "")?;
            self.ledger().is_in = true;
        }
        let pages = self.course.tree.activities().filter(|(_, one, _)| !matches!(one.body, Body::Label { .. }));
        for (_, activity, _) in pages {
            let (here, key) = (format!("{}/activites/{}", self.base(), activity.key), &activity.key);
            if *key == self.course.quiz || self.ledger().done.contains(key) {
                continue;
            }
            about_to(Press::Something);
            let page = self.demo.get(&here, &self.cookie);
            if page.status == 0 {
                return None;
            }
            assert_eq!(page.status, 200, "{here}: {}", page.text());
            if completion(activity) == Completion::DoneByHand {
                about_to(Press::Something);
                self.press(&format!("{here}/continuer"), "")?;
            }
            self.ledger().done.push(key.clone());
        }
        while !self.attempt(before)? {}
        Some(())
    }

    /// Makes an attempt at the quiz, or goes on with it; gives whether it was passed.
    fn attempt(&self, before: &Sender<Press>) -> Option<bool> {
        let about_to = |press| drop(before.send(press));
        let attempts = format!("{}/activites/{}/tentatives", self.base(), self.course.quiz);
        about_to(Press::Something);
        let here = self.press_twice(&attempts, "")?;
        let number: i64 = here.rsplit('/').next().and_then(|number| number.parse().ok()).expect("a number");
        let from = {
            let mut ledger = self.ledger();
            if ledger.begun != number {
                (ledger.begun, ledger.answered) = (number, 0);
            }
            ledger.answered
        };
        let is_right = !(self.fails_first && number == 1);
        for count in from + 1..=ANSWERS.len() {
            about_to(Press::Something);
            self.press(&here, &format!("{}&geste=garder", sheet(count, is_right)))?;
            self.ledger().answered = count;
        }
        about_to(if is_right { Press::TheEnd } else { Press::Something });
        self.press_twice(&here, &format!("{}&geste=finir", sheet(ANSWERS.len(), is_right)))?;
        let mut ledger = self.ledger();
        ledger.finished.push(number);
        if is_right {
            let quiz = self.course.quiz.clone();
            ledger.done.push(quiz);
        }
        Some(is_right)
    }

    /// What the database holds of the person.
    fn held(&self) -> Held {
        let (session, person, quiz) = (self.course.session, self.person, self.course.quiz.clone());
        let read = self.demo.database().read_now(move |tx| {
            let whose = Whose { session, person, key: quiz.as_str() };
            let tried = attempts(tx, whose)?;
            let mut answers = Vec::new();
            for one in &tried {
                let rows = tx.all(&RESPONSES, &[&session, &person, &whose.key, &one.number], |row| {
                    Ok((row.get::<String>(0)?, row.get::<String>(1)?))
                })?;
                answers.push(rows.into_iter().collect());
            }
            let count = |row: &db::Row<'_>| row.get::<i64>(0);
            Ok::<_, db::Error>(Held {
                traces: traces(tx, session, person)?,
                kept: find(tx, session, person)?,
                tried,
                answers,
                is_in: tx.one(&IS_IN, &[&session, &person], count)?,
                codes: tx.all(&CODES, &[&session, &person], |row| row.get(0))?,
                certified: tx.one(&CERTIFIED, &[&session, &person], count)?,
                completed: tx.one(&COMPLETED, &[&person, &session.to_string()], count)?,
            })
        });
        read.expect("what is there")
    }

    /// Compares what the database holds with what was acknowledged; gives whether the person is at the end.
    fn check(&self, when: &str) -> bool {
        let Course { root, tree, quiz, .. } = &*self.course;
        let now = Env::system().now();
        let Held { traces, kept, tried, answers, is_in, codes, certified, completed } = self.held();
        let mut ledger = self.ledger();
        assert!(!ledger.is_in || is_in == 1, "{when}: an enrolment was lost");
        ledger.is_in = is_in == 1;

        let is_done = |key: &StableKey| traces.get(key.as_str()).is_some_and(|trace| trace.done_at.is_some());
        for key in &ledger.done {
            assert!(is_done(key), "{when}: {key} was acknowledged and is not done: {traces:?}");
        }
        let progress = judge(tree, &traces, false, now);
        let said = kept.as_ref().map(|kept| (kept.done, kept.total, kept.next_key.as_deref(), kept.root));
        let next = progress.next().map(|step| step.activity.key.as_str());
        if traces.is_empty() {
            assert!(kept.is_none(), "{when}: something was counted and nothing done: {kept:?}");
        } else {
            assert_eq!(
                said,
                Some((progress.done, progress.total, next, *root)),
                "{when}: counted is what the steps say"
            );
        }

        let numbers: Vec<i64> = tried.iter().map(|one| one.number).collect();
        let last = numbers.last().copied().unwrap_or(0);
        assert_eq!(numbers, (1..=last).collect::<Vec<i64>>(), "{when}: attempts follow one another");
        assert!(last == ledger.begun || last == ledger.begun + 1, "{when}: {last} attempts, {}", ledger.begun);
        for (one, answers) in tried.iter().zip(&answers) {
            self.check_attempt(one, answers, last, &mut ledger, when);
        }
        let best = tried.iter().filter_map(|one| one.score).max();
        assert_eq!(traces.get(quiz.as_str()).and_then(|trace| trace.score), best, "{when}: the best result counts");

        let is_complete = progress.is_complete();
        let times = i64::from(is_complete);
        assert_eq!(kept.is_some_and(|kept| kept.completed_at.is_some()), is_complete, "{when}: the end");
        assert_eq!((i64::try_from(codes.len()).expect("few"), certified, completed), (times, times, times), "{when}");
        is_complete
    }

    fn check_attempt(
        &self,
        one: &Attempt,
        answers: &HashMap<String, String>,
        last: i64,
        ledger: &mut Ledger,
        when: &str,
    ) {
        let number = one.number;
        assert_eq!(one.is_open, one.finished_at.is_none(), "{when}: half finished: {one:?}");
        assert!(!one.is_open || number == last, "{when}: only the newest attempt is open: {one:?}");
        assert!(!one.is_open || !ledger.finished.contains(&number), "{when}: attempt {number} was finished");
        let is_right = !(self.fails_first && number == 1);
        // All answers of one press, or none of them.
        let said: HashMap<&str, &str> = answers
            .iter()
            .filter(|(_, said)| !said.is_empty())
            .map(|(key, said)| (key.as_str(), said.as_str()))
            .collect();
        let given = said.len();
        let expected =
            ANSWERS[..given].iter().map(|(key, right, wrong)| (*key, if is_right { *right } else { *wrong }));
        let expected: HashMap<&str, &str> = expected.collect();
        assert_eq!(said, expected, "{when}: the answers of attempt {number}");
        if number == last {
            if ledger.begun != number {
                (ledger.begun, ledger.answered) = (number, 0);
            }
            let acknowledged = ledger.answered;
            assert!((acknowledged..=acknowledged + 1).contains(&given), "{when}: {given} answers, {acknowledged} kept");
            ledger.answered = given;
        }
        if one.is_open {
            assert_eq!((one.score, one.finished_at), (None, None), "{when}: {one:?}");
        } else {
            let score =
                mark(self.course.quiz(), |question| answers.get(question.key.as_str()).map_or("", String::as_str));
            assert_eq!(one.score, Some(score), "{when}: the result is that of the answers");
            if !ledger.finished.contains(&number) {
                ledger.finished.push(number);
            }
        }
    }

    /// What the person and everyone else can see at the end.
    fn holds_one_certificate(&self) {
        let held = self.demo.get("/ac-lille/mon-compte/attestations", &self.cookie).text();
        assert_eq!(held.matches("Code de vérification").count(), 1, "{held}");
        let codes = self.held().codes;
        assert_eq!(self.demo.get(&format!("/verification/{}", codes[0]), "").status, 200);
        let plan = self.demo.get(&self.base(), &self.cookie).text();
        assert!(plan.contains("Vous avez terminé ce parcours"), "{plan}");
    }
}

/// The first `count` answers, as the form sends them.
fn sheet(count: usize, is_right: bool) -> String {
    let answers = ANSWERS[..count].iter().flat_map(|(key, right, wrong)| {
        let values = if is_right { right } else { wrong };
        values.split(' ').map(move |value| format!("q-{key}={value}"))
    });
    answers.collect::<Vec<_>>().join("&")
}

/// These people follow the course one after the other, each with two kills at least.
fn kill_over_it(demo: Demo, people: &[(&str, &str)], seed: u64) {
    let chance = Env::new(Arc::new(ManualClock::at(Timestamp(0))), Arc::new(SeededRandom::new(seed)));
    let demo = Arc::new(demo);
    let mut server = demo.serve();
    let course = Arc::new(Course::of(&demo));
    assert_eq!(course.quiz().questions.len(), ANSWERS.len());
    let (mut kills, mut ends) = (0, 0);
    for (place, (name, password)) in people.iter().enumerate() {
        let walker = Arc::new(Walker::new(&demo, &course, (name, password), place % 2 == 1));
        let mut is_at_the_end = walker.check("before anything");
        let mut tries = 0;
        while !is_at_the_end {
            // Somewhere on the way at first; later often at the press from which the end follows.
            let goes_far = tries > 0 && chance.below(2) == 0;
            let presses = if goes_far { usize::MAX } else { 1 + chance.below(12) as usize };
            tries += 1;
            let moment = Duration::from_millis(chance.below(MOMENT * tries).into());
            let (before, pressed) = channel();
            let walk = {
                let walker = Arc::clone(&walker);
                std::thread::spawn(move || walker.walk(&before).is_some())
            };
            for (count, press) in pressed.into_iter().enumerate() {
                if press == Press::TheEnd {
                    ends += 1;
                    break;
                }
                if count + 1 == presses {
                    break;
                }
            }
            std::thread::sleep(moment);
            server.kill();
            kills += 1;
            walk.join().expect("the server answers well as long as it lives");
            is_at_the_end = walker.check(&format!("{name}, kill {kills}"));
            server = demo.serve();
        }
        walker.holds_one_certificate();
    }
    server.kill();
    assert!(demo.database().integrity_check().expect("it answers").is_empty());
    eprintln!("{kills} kills, {ends} of them at the end of a course");
    assert!(kills >= 2 * people.len() && ends > 0, "the kills fall everywhere");
}

#[test]
fn what_was_acknowledged_outlives_kills() {
    kill_over_it(Demo::new(), &PEOPLE, 1881);
}

#[test]
fn and_with_postgresql_behind() {
    let Some(database) = db::testing::fresh(Engine::Postgres) else { return };
    let db::Target::Postgres(url) = database.target() else { panic!("a server") };
    kill_over_it(Demo::at(url), &PEOPLE[..BEFORE_POSTGRESQL], 1882);
}
