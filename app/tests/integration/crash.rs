//! `kill -9`, a hundred times, at random moments of imports, sign-ins and password changes: nothing
//! that was acknowledged is lost, nothing is half there.

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use base::{Env, ManualClock, SeededRandom, Timestamp};
use std::sync::Arc;

use crate::crash_kit::{Demo, Running, preau};

/// Of the server, while people sign in and change their password.
const SERVER_KILLS: usize = 60;
/// Of imports.
const IMPORT_KILLS: usize = 40;

db::sql! {
    /// People of the test's file, and those of them who lack an account or a place.
    WHOLE: "SELECT COUNT(*), COUNT(account.person_id), COUNT(assignment.person_id) FROM person \
            LEFT JOIN account ON account.person_id = person.id \
            LEFT JOIN assignment ON assignment.person_id = person.id WHERE person.name_folded LIKE 'canari%'"
}

/// Chance with a seed, so that a failure comes again.
fn chance(seed: u64) -> Env {
    Env::new(Arc::new(ManualClock::at(Timestamp(0))), Arc::new(SeededRandom::new(seed)))
}

fn is_whole(demo: &Demo, when: &str) {
    let damages = demo.database().integrity_check().expect("it answers");
    assert!(damages.is_empty(), "{when}: {damages:?}");
}

fn session(answer: &crate::requests_wire::Answer) -> Option<String> {
    let cookies = answer.cookies();
    cookies.iter().find(|(name, _)| name == "preau").map(|(name, value)| format!("{name}={value}"))
}

#[test]
fn sign_ins_and_password_changes_outlive_kills() {
    let demo = Arc::new(Demo::new());
    let chance = chance(1871);
    let (mut sessions, mut acknowledged, mut changed) = (Vec::<String>::new(), [0, 0], 0);
    let mut password = "sept-tilleuls-dans-la-cour".to_owned();
    let sign_in = |name: &str, password: &str| {
        demo.post("/ac-lille/connexion", "", &format!("identifiant={name}&mot_de_passe={password}"))
    };
    let mut server = demo.serve();
    for round in 0..SERVER_KILLS {
        let mine = session(&sign_in("tdelemotte", &password)).expect("the password of the last round");
        let page = demo.get("/ac-lille/mon-compte/mot-de-passe", &mine).text();
        let token = page.split("name=\"jeton\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let token = token.expect("a token").to_owned();
        let new = format!("cour-{round}-des-tilleuls-{}", chance.below(1_000_000));
        // Both at once; the kill falls somewhere into them.
        let change = {
            let (demo, mine) = (demo.clone(), mine.clone());
            let fields = format!(
                "jeton={token}&mot_de_passe={password}&mot_de_passe_nouveau={new}&mot_de_passe_confirmation={new}"
            );
            std::thread::spawn(move || demo.post("/ac-lille/mon-compte/mot-de-passe", &mine, &fields))
        };
        let entry = {
            let demo = demo.clone();
            let fields = "identifiant=cdurieux&mot_de_passe=craie-jaune-sous-le-preau";
            std::thread::spawn(move || demo.post("/ac-lille/connexion", "", fields))
        };
        std::thread::sleep(Duration::from_millis(chance.below(350).into()));
        server.kill();
        let (change, entry) = (change.join().expect("no hang"), entry.join().expect("no hang"));
        if round % 10 == 0 {
            is_whole(&demo, &format!("round {round}"));
        }
        server = demo.serve();
        if entry.status == 303 {
            acknowledged[0] += 1;
            sessions.extend(session(&entry));
        }
        // Every session that was ever acknowledged still holds.
        for held in &sessions {
            assert_eq!(demo.get("/ac-lille/accueil", held).status, 200, "round {round}: a session was lost");
        }
        // Keep the proof short: the newest three stand for the rest.
        let keep = sessions.len().saturating_sub(3);
        sessions.drain(..keep);
        let works = [sign_in("tdelemotte", &password).status == 303, sign_in("tdelemotte", &new).status == 303];
        assert!(works[0] != works[1], "round {round}: exactly one password works, {works:?}");
        if change.status == 303 {
            acknowledged[1] += 1;
            assert!(works[1], "round {round}: an acknowledged change was lost");
        } else {
            assert!(change.status == 0, "round {round}: {} {}", change.status, change.text());
        }
        if works[1] {
            changed += 1;
            password = new;
        }
    }
    server.kill();
    is_whole(&demo, "at the end");
    eprintln!("{SERVER_KILLS} kills: {acknowledged:?} sign-ins and changes acknowledged, {changed} changes made");
    // The kills fell on both sides of the acknowledgement.
    assert!(acknowledged.iter().all(|count| *count > 0 && *count < SERVER_KILLS), "{acknowledged:?}");
}

/// Invented people of one school; `mark` makes the file another one.
fn file(people: usize, mark: usize) -> String {
    let mut text = "id_source;nom;prenom;date_naissance;mail_pro;fonction;uai;debut\n".to_owned();
    for number in 0..people {
        let (name, given) = (letters(number), letters(number * 7 + mark));
        let _ = writeln!(
            text,
            "CRASH-{number:05};Canari{name};Serin{given};17/04/1990;canari.{number}@ac-lille.example;Enseignant;0629901A;01/09/2023"
        );
    }
    text
}

fn letters(mut number: usize) -> String {
    let mut text = String::new();
    for _ in 0..4 {
        text.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    text
}

#[test]
fn an_import_goes_on_where_it_was_killed() {
    const PEOPLE: usize = 1500;
    let demo = Demo::new();
    let chance = chance(1872);
    let path = demo.data().join("personnels.csv");
    let data = demo.data().to_str().expect("a plain path").to_owned();
    let file_name = path.to_str().expect("a plain path").to_owned();
    let words = ["import", "staff", file_name.as_str(), "--partial", "--platform", "ac-lille", "--data", data.as_str()];
    let whole = |when: &str| {
        let (people, accounts, places): (i64, i64, i64) = demo
            .database()
            .read_now(|tx| tx.one(&WHOLE, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))))
            .expect("the counts");
        assert!(people == accounts && people == places, "{when}: somebody is half there: {people} {accounts} {places}");
        people
    };
    let (mut kills, mut mark, mut last, mut longest) = (0, 0, 0, Duration::from_millis(1500));
    fs::write(&path, file(PEOPLE, mark)).expect("a file");
    while kills < IMPORT_KILLS {
        let start = Instant::now();
        let mut running = Running::start(preau(&words));
        let moment = Duration::from_millis(chance.below(longest.as_millis() as u32).into());
        let ended = loop {
            if let Some(status) = running.0.try_wait().expect("a state") {
                break Some(status);
            }
            if start.elapsed() >= moment {
                break None;
            }
            std::thread::sleep(Duration::from_millis(3));
        };
        match ended {
            Some(status) => {
                assert!(status.success(), "what was not killed succeeds: {status}");
                longest = start.elapsed();
                assert_eq!(whole("after a whole import"), PEOPLE as i64);
                // Another content: the next run has work again.
                mark += 1;
                fs::write(&path, file(PEOPLE, mark)).expect("a file");
            }
            None => {
                running.kill();
                kills += 1;
                let now = whole(&format!("kill {kills}"));
                assert!(now >= last, "kill {kills}: {last} people were there, now {now}");
                last = now;
                if kills % 10 == 0 {
                    is_whole(&demo, &format!("kill {kills}"));
                }
            }
        }
    }
    let mut last_run = preau(&words);
    assert!(last_run.status().expect("it runs").success(), "the same file goes on to its end");
    assert_eq!(whole("at the end"), PEOPLE as i64);
    let mut again = preau(&[&words[..], &["--json"]].concat());
    let said = again.stdout(std::process::Stdio::piped()).output().expect("it runs");
    let report: serde_json::Value = serde_json::from_slice(&said.stdout).expect("a report");
    assert_eq!(report["counts"]["unchanged"], PEOPLE as i64, "{}", report["counts"]);
    is_whole(&demo, "at the end");
    eprintln!("{IMPORT_KILLS} kills, {mark} whole imports between them");
}
