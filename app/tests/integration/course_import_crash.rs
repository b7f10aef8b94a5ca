//! `kill -9` during imports of courses: all of a course or none of it, and what a manager gave is imported
//! after all.

use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base::{Env, ManualClock, SeededRandom, Timestamp};

use crate::course_import::backup;
use crate::crash_kit::{Demo, Running, preau};
use crate::requests_wire::raw;

/// Of the command.
const KILLS: usize = 15;
const PAGES: usize = 1500;

db::sql! {
    /// Courses of the test, those that have a working copy, and those whose import is said to be done.
    WHOLE: "SELECT COUNT(*), COUNT(d.course_id), COUNT(i.course_id) FROM course c LEFT JOIN course_draft d ON d.course_id = c.id \
            LEFT JOIN course_import i ON i.course_id = c.id WHERE c.title = 'Premiers secours numériques'"
}

fn counts(demo: &Demo) -> (i64, i64, i64) {
    let read = demo.database().read_now(|tx| tx.one(&WHOLE, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))));
    read.expect("the counts")
}

#[test]
fn a_command_that_is_killed_leaves_all_of_a_course_or_none() {
    let demo = Demo::new();
    let chance = Env::new(Arc::new(ManualClock::at(Timestamp(0))), Arc::new(SeededRandom::new(1873)));
    let path = demo.data().join("secours.mbz");
    fs::write(&path, backup(PAGES)).expect("a file");
    let (file, data) = (path.to_str().expect("a plain path"), demo.data().to_str().expect("a plain path"));
    let words = ["import", "course", file, "--code", "secours", "--platform", "ac-lille", "--data", data];
    let start = Instant::now();
    let mut whole = Running::start(preau(&words));
    assert!(whole.0.wait().expect("its end").success());
    let longest = u32::try_from(start.elapsed().as_millis()).unwrap_or(3_000);
    assert_eq!(counts(&demo), (1, 1, 0));
    for round in 0..KILLS {
        let code = format!("secours-{round}");
        let words = ["import", "course", file, "--code", &code, "--platform", "ac-lille", "--data", data];
        let mut running = Running::start(preau(&words));
        std::thread::sleep(Duration::from_millis(chance.below(longest).into()));
        running.kill();
        let (courses, drafts, _) = counts(&demo);
        assert_eq!(courses, drafts, "round {round}: half of a course");
    }
    assert!(demo.database().integrity_check().expect("it answers").is_empty());
    let (courses, ..) = counts(&demo);
    assert!(courses < 1 + i64::try_from(KILLS).unwrap_or(0), "the kills fell into imports");
}

#[test]
fn what_a_manager_gave_is_imported_after_a_kill() {
    let demo = Demo::new();
    let mut server = demo.serve();
    let fields = "identifiant=nlecompte&mot_de_passe=trousseau-de-clefs-du-portail";
    let entry = demo.post("/ac-lille/connexion", "", fields);
    let cookies = entry.cookies();
    let cookie = cookies.iter().find(|(name, _)| name == "preau").map(|(name, value)| format!("{name}={value}"));
    let cookie = cookie.expect("a session");
    let here = "/ac-lille/gestion/parcours/importer";
    let page = demo.get(here, &cookie).text();
    let token = page.split("name=\"jeton\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a token");
    let mut body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"jeton\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; \
         name=\"fichier\"; filename=\"secours.mbz\"\r\n\r\n"
    )
    .into_bytes();
    body.extend(backup(PAGES));
    body.extend(b"\r\n--b--\r\n");
    let head = format!(
        "POST {here} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
         Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let given = raw(demo.address, &[head.into_bytes(), body].concat());
    assert_eq!(given.status, 303, "{}", given.text());
    std::thread::sleep(Duration::from_millis(120));
    server.kill();
    let (courses, drafts, done) = counts(&demo);
    assert_eq!((courses, courses), (drafts, done), "half of a course");
    // The dead process keeps its lease for a minute.
    server = demo.serve();
    let start = Instant::now();
    while counts(&demo).2 == 0 {
        assert!(start.elapsed() < Duration::from_secs(150), "the import does not begin again");
        std::thread::sleep(Duration::from_millis(500));
    }
    server.kill();
    assert_eq!(counts(&demo), (1, 1, 1));
}
