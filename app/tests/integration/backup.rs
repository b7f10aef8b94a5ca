//! Backup and restore: the drill, and every file that is not a whole backup of ours refused.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use base::values::Email;
use files::{Limits, Store};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use preau::ops::doctor::{Health, worst};
use preau::ops::{backup, restore};
use sha2::{Digest, Sha256};
use testkit::TestApp;

use crate::doctor_place::{Place, picture};
use crate::identity_recovery::run;

db::sql! {
    /// What there is.
    COUNTS: "SELECT (SELECT COUNT(*) FROM person), (SELECT COUNT(*) FROM mail_message), (SELECT COUNT(*) FROM audit_event)";
    /// A step from the future.
    NEWER: "INSERT INTO schema_migration (number, name, hash, applied_at) VALUES (9999, 'demain', 'x', 0)"
}

fn counts(db: &db::Db) -> (i64, i64, i64) {
    db.read_now(|tx| tx.one(&COUNTS, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))).expect("the counts")
}

const PASSWORD: &str = "craie-jaune-sous-le-preau";

/// People, mail and a stored file.
fn fill(place: &Place) -> files::Digest {
    let db = place.open();
    run(async {
        let app = TestApp::on(db.clone()).await;
        app.person("cdurieux").make().await;
        app.person("tdelemotte").make().await;
        app.browser().sign_in("cdurieux", PASSWORD).await;
    });
    let to = Email::parse("camille@ac-lille.example").expect("an address");
    let message = mail::Message::new(&place.installation.env, to, "Bonjour", "Un mot.");
    db.write_now(move |tx| mail::queue(tx, &message)).expect("a message");
    let store = Store::open(place.data().join("files")).expect("the store");
    store.put_now(&b"un fichier joint"[..], Limits::bytes(1000)).expect("a file").sha256
}

#[test]
fn the_drill() {
    let place = Place::new();
    let stored = fill(&place);
    let db = place.open();
    let before = counts(&db);
    // The server goes on: it writes, and seals what it wrote.
    let stop = Arc::new(AtomicBool::new(false));
    let writer = {
        let (db, stop, sealer) = (db.clone(), stop.clone(), place.sealer(&db));
        let env = place.installation.env.clone();
        std::thread::spawn(move || {
            while !stop.load(Ordering::SeqCst) {
                let event = audit::Event::new(&env, "password.changed");
                db.write_now(move |tx| audit::record(tx, &event)).expect("a backup stops nobody");
                drop(sealer.seal_batch_now());
            }
        })
    };
    let file = place.folder.path().join("sauvegarde.preau");
    for round in 0..5 {
        std::thread::sleep(std::time::Duration::from_millis(30));
        let to = file.with_extension(format!("{round}"));
        backup::make(&place.installation, &to).expect("a backup");
    }
    backup::make(&place.installation, &file).expect("a backup");
    stop.store(true, Ordering::SeqCst);
    writer.join().expect("the writer");
    let after = counts(&db);
    assert!(after.2 > before.2 + 5, "it wrote meanwhile: {before:?} {after:?}");

    assert_eq!(fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o600, "personal data inside");
    let left: Vec<_> =
        fs::read_dir(place.folder.path()).expect("a folder").flatten().map(|one| one.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with('.')), "nothing half done stays: {left:?}");
    let again = backup::make(&place.installation, &file).expect_err("no backup replaces another");
    assert!(again.to_string().contains("exists already"), "{again}");

    let other = Place::empty();
    let manifest = restore::bring_back(&other.installation, &file).expect("restored");
    assert_eq!(manifest, backup::verify(&file).expect("whole"));
    let restored = other.open();
    let found = counts(&restored);
    assert_eq!((found.0, found.1), (before.0, before.1));
    assert!(found.2 >= before.2 && found.2 <= after.2, "{before:?} {found:?} {after:?}");
    let store = Store::open(other.data().join("files")).expect("the store");
    assert_eq!(store.read_now(&stored, Limits::bytes(1000)).expect("the file"), b"un fichier joint");
    let findings = other.findings();
    assert_eq!(worst(&findings), Health::Good, "{findings:#?}");
    run(async {
        let app = TestApp::on(restored.clone()).await;
        app.browser().sign_in("tdelemotte", PASSWORD).await;
    });
    // A second restore finds the place taken.
    let (seen, refused) = (other.picture(), restore::bring_back(&other.installation, &file).expect_err("taken"));
    assert!(refused.to_string().contains("move it away first"), "{refused}");
    assert!(same(&seen, &other.picture()));
}

/// Alike but for SQLite's own log files, which a reader may touch.
fn same(one: &[(PathBuf, Vec<u8>)], other: &[(PathBuf, Vec<u8>)]) -> bool {
    let own = |list: &[(PathBuf, Vec<u8>)]| -> Vec<_> {
        list.iter().filter(|(path, _)| !path.to_string_lossy().ends_with("-shm")).cloned().collect()
    };
    own(one) == own(other)
}

/// Refused with one readable sentence, by `verify` or by `restore`, and nothing changed.
fn refused(file: &Path, words: &[&str]) {
    let place = Place::empty();
    let before = place.picture();
    let error = restore::bring_back(&place.installation, file).expect_err("refused");
    let said = format!("{error:#}");
    assert!(words.iter().any(|word| said.contains(word)), "{said}");
    assert!(!said.contains('\n') && said.len() < 400, "one sentence: {said}");
    assert_eq!(before, place.picture(), "nothing changed: {said}");
}

/// What the compression holds.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut content).expect("a whole stream");
    content
}

#[test]
fn a_damaged_backup_changes_nothing() {
    let place = Place::new();
    fill(&place);
    let file = place.folder.path().join("bonne");
    backup::make(&place.installation, &file).expect("a backup");
    let whole = fs::read(&file).expect("the backup");
    let bad = place.folder.path().join("mauvaise");
    let damaged = ["damaged", "incomplete", "is not a backup of Préau"];
    for length in [0, 1, 20, 600, whole.len() / 3, whole.len() / 2, whole.len() - 9, whole.len() - 1] {
        fs::write(&bad, &whole[..length]).expect("a file");
        refused(&bad, &damaged);
    }
    // A bit here and there. Compression has bits that say nothing: a backup passes when its content is whole.
    for step in 0..40 {
        let mut bytes = whole.clone();
        let place = 10 + step * (whole.len() - 20) / 40;
        bytes[place] ^= 1 << (step % 8);
        fs::write(&bad, &bytes).expect("a file");
        match backup::verify(&bad) {
            Ok(_) => assert!(unpacked(&bytes) == unpacked(&whole), "byte {place} is not what was saved"),
            Err(error) => {
                let said = format!("{error:#}");
                assert!(damaged.iter().any(|word| said.contains(word)) || said.contains("holds"), "{said}");
            }
        }
    }
    refused(&place.folder.path().join("absente"), &["cannot read"]);
    fs::write(&bad, "du texte, pas une sauvegarde").expect("a file");
    refused(&bad, &["is not a backup of Préau"]);
}

/// A backup as an enemy, or another program, would write it.
fn forged(to: &Path, parts: &[(&str, &[u8])], extra: &[(&str, &[u8])], format: u32) {
    let listed: Vec<_> = parts
        .iter()
        .map(|(path, content)| {
            let sha256: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
            serde_json::json!({ "path": path, "size": content.len(), "sha256": sha256 })
        })
        .collect();
    let manifest = serde_json::json!({
        "format": format, "program": "9.9.9", "made_at": 0, "engine": "sqlite", "parts": listed,
    });
    let mut archive = tar::Builder::new(GzEncoder::new(File::create(to).expect("a file"), Compression::fast()));
    let text = manifest.to_string();
    let all =
        [("manifest.json", text.as_bytes())].into_iter().chain(parts.iter().copied()).chain(extra.iter().copied());
    for (path, content) in all {
        let mut header = tar::Header::new_gnu();
        // Written raw: the library refuses to write what it should refuse to read.
        header.as_old_mut().name[..path.len()].copy_from_slice(path.as_bytes());
        header.set_size(content.len() as u64);
        header.set_entry_type(tar::EntryType::Regular);
        header.set_mode(0o600);
        header.set_cksum();
        archive.append(&header, content).expect("an entry");
    }
    archive.into_inner().expect("the stream").finish().expect("its end").flush().expect("on the disk");
}

#[test]
fn a_forged_backup_writes_nowhere() {
    let place = Place::new();
    fill(&place);
    let good = place.folder.path().join("bonne");
    backup::make(&place.installation, &good).expect("a backup");
    let database = entry(&good, "database");
    let bad = place.folder.path().join("mauvaise");
    let outside =
        ["../dehors", "/dehors", "files/../../dehors", "keys.toml", "files/ab/../../keys.toml", "preau.sqlite-wal"];
    for path in outside {
        forged(&bad, &[("database", &database), (path, b"mal")], &[], 1);
        refused(&bad, &["which no backup of Préau holds"]);
        forged(&bad, &[("database", &database)], &[(path, b"mal")], 1);
        refused(&bad, &["holds more than its list says"]);
    }
    forged(&bad, &[("database", &database), ("database", &database)], &[], 1);
    refused(&bad, &["which no backup of Préau holds"]);
    forged(&bad, &[], &[], 1);
    refused(&bad, &["holds no database"]);
    forged(&bad, &[("database", &database)], &[], 2);
    refused(&bad, &["is of form 2"]);
    forged(&bad, &[("database", b"rien de bon")], &[], 1);
    refused(&bad, &["cannot be opened", "damaged"]);
    // Well made in every respect, it is taken: the helper forges what it says.
    forged(&bad, &[("database", &database)], &[], 1);
    restore::bring_back(&Place::empty().installation, &bad).expect("a good one");
}

fn entry(file: &Path, path: &str) -> Vec<u8> {
    let mut archive = tar::Archive::new(GzDecoder::new(File::open(file).expect("the backup")));
    let mut entries = archive.entries().expect("entries").flatten();
    let mut found = entries.find(|entry| entry.path_bytes().as_ref() == path.as_bytes()).expect("the part");
    let mut content = Vec::new();
    found.read_to_end(&mut content).expect("its content");
    content
}

#[test]
fn a_restore_needs_an_empty_place_a_key_and_a_known_schema() {
    let place = Place::new();
    fill(&place);
    let file = place.folder.path().join("sauvegarde");
    backup::make(&place.installation, &file).expect("a backup");

    let keyless = Place::empty();
    fs::remove_file(keyless.installation.key_file()).expect("removed");
    let before = keyless.picture();
    let said = format!("{:#}", restore::bring_back(&keyless.installation, &file).expect_err("refused"));
    assert!(said.contains("key file back first"), "{said}");
    assert_eq!(before, keyless.picture());

    let log = Place::empty();
    fs::write(log.data().join("preau.sqlite-wal"), "les restes d’une autre").expect("a file");
    let said = format!("{:#}", restore::bring_back(&log.installation, &file).expect_err("refused"));
    assert!(said.contains("preau.sqlite-wal exists: move it away first"), "{said}");

    let db = place.open();
    db.write_now(|tx| tx.run(&NEWER, &[])).expect("a row");
    let newer = place.folder.path().join("plus-recente");
    backup::make(&place.installation, &newer).expect("a backup");
    refused(&newer, &["is newer than this program"]);

    let mut postgres = Place::empty();
    postgres.installation.config.database.url = "postgres://preau@127.0.0.1:9/preau".to_owned();
    let said = format!("{:#}", restore::bring_back(&postgres.installation, &file).expect_err("refused"));
    assert!(said.contains("is of a sqlite database"), "{said}");
}

#[test]
fn after_going_back_the_account_is_sound_and_goes_on() {
    let place = Place::new();
    let db = place.open();
    place.happen(&db, "password.changed");
    place.sealer(&db).seal_batch_now().expect("a seal");
    let file = place.folder.path().join("sauvegarde");
    backup::make(&place.installation, &file).expect("a backup");
    place.happen(&db, "role.granted");
    place.sealer(&db).seal_batch_now().expect("a seal that the backup does not hold");
    drop(db);
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::rename(
            format!("{}{suffix}", place.database().display()),
            place.folder.path().join(format!("ancienne{suffix}")),
        );
    }
    restore::bring_back(&place.installation, &file).expect("restored");
    assert_eq!(place.finding("audit").health, Health::Good);
    let db = place.open();
    place.happen(&db, "role.granted");
    place.sealer(&db).seal_batch_now().expect("sealing goes on");
    assert_eq!(place.finding("audit").health, Health::Good);
}

#[test]
fn where_it_cannot_be_written() {
    let place = Place::new();
    let before = picture(place.data());
    let nowhere =
        backup::make(&place.installation, &place.folder.path().join("absent/sauvegarde")).expect_err("refused");
    assert!(format!("{nowhere:#}").contains("cannot write in the folder"), "{nowhere:#}");
    let file = place.folder.path().join("fichier");
    fs::write(&file, "").expect("a file");
    let inside = backup::make(&place.installation, &file.join("sauvegarde")).expect_err("refused");
    assert!(format!("{inside:#}").contains("cannot write in the folder"), "{inside:#}");
    assert!(same(&before, &picture(place.data())));
    let empty = Place::empty();
    let none = backup::make(&empty.installation, &empty.folder.path().join("sauvegarde")).expect_err("refused");
    assert!(none.to_string().contains("there is no database"), "{none}");
    assert!(!empty.database().exists());
}

#[test]
fn the_drill_on_postgresql() {
    let server = || db::testing::OwnServer::start(None, "").expect("a server");
    let (Some(from), Some(to)) = (server(), server()) else { return };
    let mut place = Place::empty();
    place.installation.config.database.url = from.url("sslmode=disable");
    let db = place.open();
    db::migrate::run(&db, db::migrate::embedded(), &place.installation.env).expect("the schema");
    fill(&place);
    place.sealer(&db).seal_batch_now().expect("a seal");
    let file = place.folder.path().join("sauvegarde");
    backup::make(&place.installation, &file).expect("a backup");
    let taken = restore::bring_back(&place.installation, &file).expect_err("not empty");
    assert!(taken.to_string().contains("is not empty"), "{taken}");
    let mut other = Place::empty();
    other.installation.config.database.url = to.url("sslmode=disable");
    restore::bring_back(&other.installation, &file).expect("restored");
    let restored = other.open();
    assert_eq!(counts(&db), counts(&restored));
    assert_eq!(other.finding("audit").health, Health::Good);
    run(async {
        let app = TestApp::on(restored.clone()).await;
        app.browser().sign_in("cdurieux", PASSWORD).await;
    });
    to.down("fast").expect("stopped");
    let away = other.finding("database");
    assert!(away.health == Health::Bad && away.advice.contains("PostgreSQL server"), "{away:?}");
}
