//! The doctor: each test breaks one thing of a real installation, and reads the advice.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::os::unix::fs::PermissionsExt;

use base::Timestamp;
use jobs::NewJob;
use preau::ops::doctor::{Health, worst};

use crate::doctor_place::{MONDAY, Place, closed_port, mail_server};

db::sql! {
    /// A step from the future.
    NEWER: "INSERT INTO schema_migration (number, name, hash, applied_at) VALUES (9999, 'demain', 'x', 0)";
    /// The last step is forgotten.
    OLDER: "DELETE FROM schema_migration WHERE number = (SELECT MAX(number) FROM schema_migration)";
    /// Somebody with the database's password rewrites what was done.
    REWRITE: "UPDATE audit_event SET action = 'rien' WHERE action = 'password.changed'";
    /// A job was given up.
    GIVE_UP: "UPDATE job SET state = 'failed', last_error = 'non' WHERE kind = 'essai'"
}

#[test]
fn nothing_to_say_of_a_healthy_installation() {
    let place = Place::new();
    let db = place.open();
    place.happen(&db, "password.changed");
    place.sealer(&db).seal_batch_now().expect("a seal");
    let findings = place.findings();
    assert_eq!(worst(&findings), Health::Good, "{findings:#?}");
    let checks: Vec<_> = findings.iter().map(|finding| finding.check).collect();
    assert_eq!(checks, ["permissions", "keys", "storage", "database", "schema", "clock", "jobs", "audit", "mail"]);
    assert!(findings.iter().all(|finding| finding.advice.is_empty() && !finding.seen.is_empty()));
}

#[test]
fn keys() {
    let place = Place::new();
    let file = place.installation.key_file();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("a mode");
    let open = place.finding("keys");
    assert_eq!(open.health, Health::Bad);
    assert!(open.seen.contains(&format!("chmod 600 {}", file.display())), "{open:?}");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("a mode");
    for (text, said) in [
        ("", "has no line: master"),
        ("master = \"abc\"\n", "has no line: master"),
        (&format!("master = \"{}\"\n", "zz".repeat(32)), "is not hexadecimal"),
    ] {
        fs::write(&file, text).expect("a file");
        let damaged = place.finding("keys");
        assert!(damaged.health == Health::Bad && damaged.seen.contains(said), "{damaged:?}");
        assert!(!damaged.seen.contains("zz"), "never the key itself: {damaged:?}");
    }
    fs::remove_file(&file).expect("removed");
    let missing = place.finding("keys");
    assert!(missing.health == Health::Bad && missing.seen.contains("is missing"), "{missing:?}");
    assert!(missing.advice.contains("from its own copy"), "{missing:?}");
    assert_eq!(place.finding("audit").health, Health::Doubtful, "cannot be checked without the key");
    assert!(!file.exists(), "a doctor makes no key");
}

#[test]
fn database_missing_garbage_damaged() {
    let place = Place::empty();
    let missing = place.finding("database");
    assert!(missing.health == Health::Bad && missing.advice.contains("preau init"), "{missing:?}");
    assert!(!place.database().exists(), "a doctor makes no database");

    fs::write(place.database(), "pas une base de données, mais assez long pour une en-tête ".repeat(100))
        .expect("a file");
    let garbage = place.finding("database");
    assert!(garbage.health == Health::Bad && garbage.advice.contains("preau restore"), "{garbage:?}");

    fs::remove_file(place.database()).expect("removed");
    fs::create_dir(place.database()).expect("a folder in its place");
    let folder = place.finding("database");
    assert!(folder.health == Health::Bad && !folder.advice.is_empty(), "{folder:?}");
    // The others had their say.
    assert_eq!(place.finding("mail").health, Health::Good);
    assert_eq!(place.finding("keys").health, Health::Good);
}

#[test]
fn database_with_a_damaged_page() {
    let place = Place::new();
    {
        let db = place.open();
        (0..500).for_each(|_| place.happen(&db, "password.changed"));
    }
    let mut file = fs::OpenOptions::new().write(true).open(place.database()).expect("the file");
    let pages = file.metadata().expect("its length").len() / 4096;
    for page in pages / 2..pages {
        file.seek(SeekFrom::Start(page * 4096)).expect("a place");
        file.write_all(&[0xA5; 2048]).expect("damage");
    }
    drop(file);
    let damaged = place.finding("database");
    assert!(damaged.health == Health::Bad && damaged.advice.contains("preau restore"), "{damaged:?}");
}

#[test]
fn schema() {
    let place = Place::new();
    let db = place.open();
    db.write_now(|tx| tx.run(&NEWER, &[])).expect("a row");
    let newer = place.finding("schema");
    assert!(newer.health == Health::Bad && newer.seen.contains("9999 (demain)"), "{newer:?}");
    let place = Place::new();
    let db = place.open();
    db.write_now(|tx| tx.run(&OLDER, &[])).expect("a row less");
    let older = place.finding("schema");
    assert!(older.health == Health::Doubtful && older.advice.contains("preau migrate"), "{older:?}");
}

#[test]
fn permissions_and_storage() {
    let place = Place::new();
    fs::set_permissions(place.data(), fs::Permissions::from_mode(0o755)).expect("a mode");
    let open = place.finding("permissions");
    assert_eq!(open.health, Health::Doubtful);
    assert_eq!(open.advice, format!("run: chmod 750 {}", place.data().display()));
    fs::set_permissions(place.data(), fs::Permissions::from_mode(0o750)).expect("a mode");

    // What root may write everywhere, root cannot write into a file.
    let files = place.data().join("files");
    let _ = fs::remove_dir_all(&files);
    fs::write(&files, "un fichier").expect("a file in its place");
    let storage = place.finding("storage");
    assert!(storage.health == Health::Bad && storage.advice.contains("free the disk"), "{storage:?}");
    assert_eq!(place.finding("database").health, Health::Good);

    fs::remove_dir_all(place.data()).expect("removed");
    for check in ["permissions", "keys", "storage", "database"] {
        let gone = place.finding(check);
        assert!(gone.health == Health::Bad && !gone.advice.is_empty(), "{gone:?}");
    }
    assert!(!place.data().exists(), "a doctor makes no folder");
    fs::write(place.data(), "un fichier").expect("a file in its place");
    assert!(place.finding("permissions").seen.contains("is not a folder"));
}

#[test]
fn mail() {
    let mut place = Place::new();
    place.installation.config.mail.port = closed_port();
    let closed = place.finding("mail");
    assert!(closed.health == Health::Bad && closed.advice.contains("mail.port"), "{closed:?}");
    place.installation.config.mail.port = mail_server("554 pas vous").port();
    let refusing = place.finding("mail");
    assert!(refusing.health == Health::Bad && !refusing.seen.is_empty(), "{refusing:?}");
    place.installation.config.mail.from = "personne".to_owned();
    let from = place.finding("mail");
    assert!(from.health == Health::Bad && from.seen.contains("mail.from"), "{from:?}");
    place.installation.config.mail.host = String::new();
    let unnamed = place.finding("mail");
    assert!(unnamed.health == Health::Doubtful && unnamed.advice == "set mail.host", "{unnamed:?}");
}

#[test]
fn clock() {
    let place = Place::new();
    let db = place.open();
    place.happen(&db, "password.changed");
    place.clock.set(MONDAY.plus_minutes(-30));
    let back = place.finding("clock");
    assert!(back.health == Health::Bad && back.advice.contains("went back"), "{back:?}");
    place.clock.set(Timestamp(0));
    let young = place.finding("clock");
    assert!(young.health == Health::Bad && young.advice.contains("timedatectl"), "{young:?}");
}

#[test]
fn audit_seal() {
    let place = Place::new();
    let db = place.open();
    place.happen(&db, "password.changed");
    place.happen(&db, "role.granted");
    place.sealer(&db).seal_batch_now().expect("a seal");
    assert_eq!(place.finding("audit").health, Health::Good);
    let heads = place.data().join(audit::HEADS_FILE);
    let kept = fs::read(&heads).expect("the heads");
    fs::remove_file(&heads).expect("removed");
    let gone = place.finding("audit");
    assert!(gone.health == Health::Doubtful && gone.advice.contains(audit::HEADS_FILE), "{gone:?}");
    fs::write(&heads, kept).expect("back");
    db.write_now(|tx| tx.run(&REWRITE, &[])).expect("a forged row");
    let forged = place.finding("audit");
    assert!(forged.health == Health::Bad && forged.seen.contains("was changed"), "{forged:?}");
    assert!(forged.advice.contains("by hand"), "{forged:?}");
}

#[test]
fn audit_that_nobody_seals() {
    let place = Place::new();
    let db = place.open();
    place.happen(&db, "password.changed");
    assert_eq!(place.finding("audit").health, Health::Good);
    place.clock.advance_seconds(2 * 3600);
    let waiting = place.finding("audit");
    assert!(waiting.health == Health::Doubtful && waiting.advice.contains("start the server"), "{waiting:?}");
}

#[test]
fn jobs_late_and_given_up() {
    let place = Place::new();
    let db = place.open();
    let env = &place.installation.env;
    let job = NewJob::new(env, "essai");
    db.write_now(move |tx| jobs::enqueue(tx, &job)).expect("a job");
    assert_eq!(place.finding("jobs").health, Health::Good);
    place.clock.advance_seconds(3600);
    let late = place.finding("jobs");
    assert!(late.health == Health::Doubtful && late.advice.contains("start the server"), "{late:?}");
    db.write_now(|tx| tx.run(&GIVE_UP, &[])).expect("given up");
    let given_up = place.finding("jobs");
    assert!(given_up.health == Health::Doubtful && given_up.advice.contains("Gestion"), "{given_up:?}");
}
