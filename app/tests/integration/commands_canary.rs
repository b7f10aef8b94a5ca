//! A NUMEN goes in by the public way; afterwards only its ciphertext and its keyed mark are anywhere:
//! not in the database's bytes, its log, the backup, the journal of the process, other people's pages.

use std::fs::File;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

use base::{PersonId, Role, Secret};
use identity::people;
use identity::staff_import::apply::Options;
use preau::ops::backup;
use testkit::{Browser, TestApp};

use crate::doctor_place::Place;
use crate::identity_recovery::run;

const CANARY: &str = "99E4242424QZX";
const SECOND: &str = "99E4242425QZX";
const PASSWORD: &str = "sept-tilleuls-dans-la-cour";

/// What the process logs, at the finest grain.
#[derive(Clone, Default)]
struct Journal(Arc<Mutex<Vec<u8>>>);

impl Write for Journal {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("the journal").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Whether the canary is in these bytes, in any case, whole or without its first two digits.
fn sings(bytes: &[u8]) -> bool {
    let text: Vec<u8> = bytes.iter().filter(|byte| !b" .-\0".contains(byte)).map(u8::to_ascii_uppercase).collect();
    let holds = |needle: &str| text.windows(needle.len()).any(|window| window == needle.as_bytes());
    holds("E4242424Q") || holds("E4242425Q")
}

fn silent(what: &str, bytes: &[u8]) {
    assert!(!sings(bytes), "the NUMEN is in {what}");
}

fn silent_folder(folder: &Path) {
    for (path, bytes) in crate::doctor_place::picture(folder) {
        silent(&path.display().to_string(), &bytes);
        silent("a file's name", path.as_os_str().as_encoded_bytes());
    }
}

const FILE: &str = "\
id_source;numen;nom;prenom;date_naissance;mail_pro;mail_secours;fonction;uai;debut
A-1;99E4242424QZX;Serin;Alix;17/04/1990;alix.serin@ac-lille.example;alix@courrier.example;Enseignant;0629901A;01/09/2023
A-2;99e 4242425 qzx;Pinson;Lou;18/04/1990;lou.pinson@ac-lille.example;lou@courrier.example;Enseignant;0629901A;01/09/2023
A-3;99E4242424QZX;Merle;Sam;19/04/1990;sam.merle@ac-lille.example;;Enseignant;0629901A;01/09/2023
;99E4242424QZ;Grive;Noa;19/04/1990;;;Enseignant;0629901A;01/09/2023
A-4;pas un numen 99E4242424QZX;Geai;Ana;32/13/1990;;;Enseignant;0629901A;01/09/2023
";

async fn import(app: &TestApp, dry_run: bool) -> String {
    let importer = app.state.identity.importer();
    let platform = app.lille;
    let report = tokio::task::spawn_blocking(move || {
        let units = "uai;nom;nature;departement;commune\n0629901A;École Les Tilleuls;École primaire;062;Lens\n";
        let options = Options::new(platform, "ecoles.csv");
        identity::units::import(&importer, &mut Cursor::new(units), &options, &mut |_| {}).expect("the units");
        let options = Options { dry_run, is_whole: false, ..Options::new(platform, "personnels.csv") };
        importer.staff(&mut Cursor::new(FILE), &options, &mut |_| {}).expect("the staff")
    });
    serde_json::to_string(&report.await.expect("no panic")).expect("a report")
}

async fn person(app: &TestApp, source: &'static str) -> (PersonId, String) {
    let platform = app.lille;
    let found = app.state.web.db.read(move |tx| people::find_by_source(tx, platform, source)).await;
    found.expect("it answers").expect("somebody")
}

async fn walk(browser: &mut Browser, who: &str, own: PersonId) {
    for path in [
        "/ac-lille/accueil".to_owned(),
        "/ac-lille/mon-compte".to_owned(),
        "/ac-lille/mon-compte/historique".to_owned(),
        "/ac-lille/mon-compte/coordonnees".to_owned(),
        "/ac-lille/mon-compte/numen".to_owned(),
        "/ac-lille/applications".to_owned(),
        "/ac-lille/contacts".to_owned(),
        format!("/ac-lille/contacts?q={CANARY}"),
        format!("/ac-lille/recherche?q={CANARY}"),
        "/ac-lille/contacts?q=serin".to_owned(),
        "/ac-lille/aide/probleme".to_owned(),
        "/ac-lille/gestion/".to_owned(),
        "/ac-lille/gestion/personnes".to_owned(),
        "/ac-lille/gestion/personnes?q=serin".to_owned(),
        format!("/ac-lille/gestion/personnes/{own}"),
        "/ac-lille/gestion/imports".to_owned(),
        "/ac-lille/gestion/imports/1".to_owned(),
        "/ac-lille/gestion/imports/2".to_owned(),
        "/ac-lille/gestion/journal".to_owned(),
        "/ac-lille/gestion/travaux".to_owned(),
    ] {
        let seen = browser.get(&path).await;
        assert!(seen.status.as_u16() < 500, "{who}: {path}: {}", seen.status);
        // What was typed into a search stands in its own field, and nowhere else.
        silent(&format!("{who}: {path}"), seen.body.replace(CANARY, "").as_bytes());
        if !path.contains(CANARY) {
            silent(&format!("{who}: {path}"), seen.body.as_bytes());
        }
    }
}

#[test]
fn only_ciphertext_stays() {
    let journal = Journal::default();
    let writer = journal.clone();
    let listens = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone());
    assert!(listens.try_init().is_ok(), "nobody else listens in this process");
    let place = Place::new();
    let db = place.open();
    run(async {
        let app = TestApp::on(db.clone()).await;
        silent("the report of a dry run", import(&app, true).await.as_bytes());
        silent("the report", import(&app, false).await.as_bytes());
        let (alix, alix_name) = person(&app, "A-1").await;
        let (lou, lou_name) = person(&app, "A-2").await;
        for one in [alix, lou] {
            let hash = app.state.identity.hasher.hash(Secret::new(PASSWORD.to_owned())).await.expect("a hash");
            let now = app.env.now();
            db.write(move |tx| people::set_password(tx, one, &hash, now, None)).await.expect("a password");
        }
        let manager = app.person("manager").role(Role::Manager, Some(app.lille)).make().await;

        // Their own page shows it to them, after the password.
        let mut own = app.browser();
        own.sign_in(&alix_name, PASSWORD).await;
        let shown = own.post("/ac-lille/mon-compte/numen", &[("mot_de_passe", PASSWORD)]).await;
        assert!(sings(shown.body.as_bytes()), "the canary lives: {} {}", shown.status, shown.text());
        assert_eq!(shown.headers.get("cache-control").map(|value| value.as_bytes()), Some(&b"no-store"[..]));
        walk(&mut own, "the person", alix).await;
        let mut other = app.browser();
        other.sign_in(&lou_name, PASSWORD).await;
        walk(&mut other, "a colleague", alix).await;
        let mut chief = app.browser();
        chief.sign_in(&manager.username, &manager.password).await;
        walk(&mut chief, "a manager", alix).await;
        walk(&mut app.browser(), "a visitor", alix).await;

        // What is forgotten: right and wrong, in every field that somebody may mistake for it.
        let mut lost = app.browser();
        for (numen, date, name) in
            [(CANARY, "1990-04-17", "Serin"), (SECOND, "1990-04-17", "Serin"), (CANARY, "jamais", CANARY)]
        {
            let fields = [("numen", numen), ("date_naissance", date), ("naissance", date), ("nom", name)];
            let seen = lost.post("/ac-lille/aide/identifiant", &fields).await;
            assert!(seen.status.as_u16() < 500);
            assert!(!sings(seen.location().as_bytes()));
        }
        lost.post("/ac-lille/connexion", &[("identifiant", CANARY), ("mot_de_passe", CANARY)]).await;
        lost.post("/ac-lille/aide/mot-de-passe-perdu", &[("identifiant", CANARY), ("canal", "secours")]).await;
        app.run_jobs().await;
        for mail in app.mailbox().await {
            silent("a mail", format!("{} {} {}", mail.subject, mail.text, mail.links.join(" ")).as_bytes());
        }
    });
    silent("the doctor's words", format!("{:?}", place.findings()).as_bytes());
    let file = place.folder.path().join("sauvegarde");
    backup::make(&place.installation, &file).expect("a backup");
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(File::open(&file).expect("the backup")));
    for entry in archive.entries().expect("entries") {
        let mut content = Vec::new();
        entry.expect("an entry").read_to_end(&mut content).expect("its content");
        silent("the backup", &content);
    }
    assert!(place.data().join("preau.sqlite-wal").exists(), "the log is read while it is full");
    silent_folder(place.folder.path());
    let written = journal.0.lock().expect("the journal").clone();
    assert!(!written.is_empty(), "something was logged at all");
    if sings(&written) {
        let text = String::from_utf8_lossy(&written).into_owned();
        let line = text.lines().find(|line| sings(line.as_bytes())).unwrap_or("across lines");
        panic!("the NUMEN is in the journal: {line}");
    }
}
