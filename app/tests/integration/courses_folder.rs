//! `preau import course` and `preau export course`, and the demonstration's own courses.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use courses::content::check;
use courses::folder;

fn demo_courses() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../demo/ac-lille/parcours")
}

fn demo_course() -> PathBuf {
    demo_courses().join("proteger-mes-comptes")
}

#[test]
fn the_demonstrations_courses_are_whole_and_take_about_the_time_that_they_say() {
    let place = tempfile::tempdir().expect("a folder");
    let store = files::Store::open(place.path().join("files")).expect("a store");
    let courses = std::fs::read_dir(demo_courses()).expect("the courses").flatten();
    let courses: Vec<PathBuf> = courses.map(|entry| entry.path()).collect();
    assert_eq!(courses.len(), 10);
    for course in courses {
        let name = course.display();
        let (gathered, notes) = folder::gather(&course, &store).expect("gathered");
        let said = folder::read(&gathered);
        assert!(notes.is_empty() && said.notes.is_empty(), "{name}: {notes:?} {:?}", said.notes);
        assert_eq!(check::check(&said.root), [], "{name}");
        let missing = said.record.missing();
        assert!(missing.iter().all(|missing| !missing.is_needed()), "{name}: {missing:?}");
        let minutes: u16 = said.root.activities().filter_map(|(_, activity)| activity.minutes).sum();
        let promised = said.record.remote_minutes.expect("a time at a distance");
        assert!((promised - 2..=promised + 6).contains(&minutes), "{name}: {minutes} of {promised}");
        assert!((3..=5).contains(&said.root.sections.len()), "{name}");
    }
}

fn preau(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_preau"));
    command.args(arguments).arg("--data").arg(data).env("LANG", "fr_FR.UTF-8").env_remove("LC_ALL");
    command.output().expect("the command runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn texts(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            found.extend(texts(&entry.path()));
        } else {
            found.push((entry.path(), std::fs::read(entry.path()).expect("a file")));
        }
    }
    found.sort();
    found
}

db::both! {
    async fn a_course_goes_in_and_comes_out(db: &db::Db) {
        let app = testkit::TestApp::on(db.clone()).await;
        let (courses, place) = (&app.state.courses, tempfile::tempdir().expect("a folder"));
        let take = async || {
            let (gathered, _) = folder::gather(&demo_course(), &courses.files).expect("gathered");
            let source = folder::Source {
                platform: app.lille,
                code: "comptes".to_owned(),
                publish: Some("Première version.".to_owned()),
                by: None,
            };
            folder::import(courses, &source, folder::read(&gathered)).await.expect("imported")
        };
        let first = take().await;
        assert!(first.is_new && first.version == Some(1));
        let again = take().await;
        assert!(!again.is_new && !again.is_changed && again.version == Some(1), "the same again changes nothing");
        let out = folder::export(courses, app.lille, "comptes", Some(1)).await.expect("exported");
        let target = place.path().join("out");
        folder::put_down(&out, &target, &courses.files).expect("written");
        let (back, _) = folder::gather(&target, &courses.files).expect("gathered");
        let (gathered, _) = folder::gather(&demo_course(), &courses.files).expect("gathered");
        assert_eq!(folder::read(&back), folder::read(&gathered));
        assert!(!texts(&target).is_empty());
        assert!(folder::export(courses, app.lille, "comptes", Some(2)).await.is_err());
        assert!(folder::export(courses, app.dgesco, "comptes", None).await.is_err(), "another platform has no such course");
    }
}

#[test]
fn the_commands_say_what_they_did_and_where_something_is_wrong() {
    let place = tempfile::tempdir().expect("a folder");
    let data = place.path().join("data");
    // No demonstration is here: the command says so and stops.
    let nothing = preau(&data, &["import", "course", &demo_course().to_string_lossy()]);
    assert_eq!(nothing.status.code(), Some(1));
    let missing = preau(&data, &["import", "course", "/nowhere/at/all"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(said(&missing).contains("is neither a folder nor a file"), "{}", said(&missing));
    let usage = preau(&data, &["export", "course"]);
    assert_eq!(usage.status.code(), Some(2));
}
