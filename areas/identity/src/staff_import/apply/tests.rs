//! What an import promises, on both engines.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use base::{Env, ManualClock, PlatformId, Secret, SeededRandom, Timestamp};
use db::Db;

use super::*;
use crate::vault::Vault;

db::sql! {
    /// A platform.
    PLATFORM: "INSERT INTO platform (id, code, kind, state, name, short_name, portal_name, launcher_name, training_name, \
                 tagline, time_zone, accessibility_status, theme_tokens, content_version, position, created_at) \
               VALUES ($1, $2, 'academy', 'open', $2, $2, '', '', '', '', 'Europe/Paris', '', '', 1, 0, 0)";
    /// Who is there.
    PEOPLE: "SELECT c.username, p.family_name, p.main_function, p.left_at FROM person p JOIN account c ON c.person_id = p.id \
             ORDER BY c.username";
    /// Open places by user name.
    PLACES: "SELECT c.username, u.uai, a.function, a.is_main FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id \
             JOIN account c ON c.person_id = a.person_id WHERE a.ended_at IS NULL ORDER BY c.username, u.uai";
    /// Contacts by user name.
    CONTACTS: "SELECT c.username, r.value FROM recovery_contact r JOIN account c ON c.person_id = r.person_id \
               ORDER BY c.username, r.value";
    /// Everything that a text could hide in.
    TEXTS: "SELECT payload || problems FROM import_line WHERE payload IS NOT NULL";
    /// The sealed copies of those who are there.
    CIPHERS: "SELECT numen_cipher FROM person WHERE numen_cipher IS NOT NULL";
    /// Someone takes a name between two steps.
    TAKE_NAME: "UPDATE account SET username = 'jdupont1' WHERE username = 'zautre'"
}

const UNITS: &str = "uai;nom;nature;rattachement;commune\n\
    0599901S;École Les Tilleuls;École primaire;0599960F;Lille\n\
    0599950V;Rectorat;Rectorat;;Lille\n\
    0599960F;Circonscription de Lille;Circonscription;0599950V;Lille\n\
    0599902T;Collège La Gohelle;Collège;0599950V;Lens\n";
const HEAD: &str = "id_source;numen;nom;prenom;date_naissance;mail_pro;mail_secours;fonction;uai;fin\n";

struct House {
    importer: Importer,
    platform: PlatformId,
}

fn house(db: &Db) -> House {
    let env = Env::new(Arc::new(ManualClock::at(Timestamp(1_795_420_800_000))), Arc::new(SeededRandom::new(7)));
    let platform = PlatformId::new(&env);
    db.write_now(move |tx| tx.run(&PLATFORM, &[&platform, &"ac-lille"])).unwrap();
    let vault = Vault::from_master(&Secret::new([3; 32]));
    let house = House { importer: Importer { db: db.clone(), env, vault }, platform };
    let report = house.units(UNITS);
    assert_eq!((report.counts.created, report.is_whole_success()), (4, true));
    house
}

impl House {
    fn options(&self) -> Options {
        Options::new(self.platform, "test.csv")
    }

    fn units(&self, text: &str) -> Report {
        let mut input = Cursor::new(text.as_bytes().to_vec());
        crate::units::import(&self.importer, &mut input, &self.options(), &mut |_| {}).unwrap()
    }

    fn try_staff(&self, bytes: &[u8], options: &Options) -> Result<Report, ImportError> {
        self.importer.staff(&mut Cursor::new(bytes.to_vec()), options, &mut |_| {})
    }

    fn staff(&self, lines: &str) -> Report {
        self.try_staff(format!("{HEAD}{lines}").as_bytes(), &self.options()).unwrap()
    }

    fn part(&self, lines: &str) -> Report {
        let options = Options { is_whole: false, ..self.options() };
        self.try_staff(format!("{HEAD}{lines}").as_bytes(), &options).unwrap()
    }

    fn usernames(&self) -> Vec<String> {
        self.importer.db.read_now(|tx| tx.all(&PEOPLE, &[], |row| row.get(0))).unwrap()
    }

    fn places(&self) -> Vec<(String, String, bool)> {
        let read = |row: &db::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(3)?));
        self.importer.db.read_now(move |tx| tx.all(&PLACES, &[], read)).unwrap()
    }

    fn contacts(&self) -> Vec<String> {
        self.importer.db.read_now(|tx| tx.all(&CONTACTS, &[], |row| row.get(1))).unwrap()
    }

    fn has_left(&self, username: &str) -> bool {
        let all: BTreeMap<String, bool> = self
            .importer
            .db
            .read_now(|tx| tx.all(&PEOPLE, &[], |row| Ok((row.get(0)?, row.get::<Option<Timestamp>>(3)?.is_some()))))
            .unwrap()
            .into_iter()
            .collect();
        all[username]
    }
}

/// A line: `numen(5)` and so on give invented, well-formed NUMEN.
fn person(number: u32, family: &str, given: &str) -> String {
    format!(
        "LIL-{number:05};{};{family};{given};01/02/1980;;{}.{number}@courrier.example;Enseignant;0599901S;\n",
        numen(number),
        family.to_lowercase()
    )
}

fn numen(number: u32) -> String {
    format!("99G05{number:05}ABC")
}

fn many(count: u32) -> String {
    (1..=count).map(|number| person(number, &format!("Famille{}", letters(number)), "Jean")).collect()
}

fn letters(number: u32) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

db::both! {
    fn the_same_file_twice_changes_nothing(db: &Db) {
        let house = house(db);
        let lines = many(700);
        let first = house.staff(&lines);
        assert_eq!((first.counts.created, first.is_whole_success()), (700, true));
        let second = house.staff(&lines);
        assert_eq!((second.counts.unchanged, second.counts.is_idle(), second.left), (700, true, 0));
        let units = house.units(UNITS);
        assert_eq!((units.counts.unchanged, units.counts.is_idle()), (4, true));
        // A space more is another file, and the same people.
        assert!(house.staff(&format!("{lines}\n")).counts.is_idle());
    }

    fn homonyms_get_a_digit_that_is_never_given_again(db: &Db) {
        let house = house(db);
        house.staff(&[person(1, "Dupont", "Jean"), person(2, "Dupont", "Jeanne"), person(3, "Dupont", "Joël")].concat());
        assert_eq!(house.usernames(), ["jdupont", "jdupont1", "jdupont2"]);
        house.part(&person(4, "DUPONT", "Julie"));
        assert_eq!(house.usernames().last().map(String::as_str), Some("jdupont3"));
    }

    fn a_name_that_someone_took_meanwhile_is_passed_over(db: &Db) {
        let house = house(db);
        house.part(&format!("LIL-9;{};Autre;Zoé;01/02/1980;;;Enseignant;0599901S;\n", numen(9)));
        // Named by hand: the stored digits know nothing of it.
        db.write_now(|tx| tx.run(&TAKE_NAME, &[])).unwrap();
        house.part(&[person(1, "Dupont", "Jean"), person(2, "Dupont", "Jeanne")].concat());
        assert!(house.usernames().contains(&"jdupont2".to_owned()), "{:?}", house.usernames());
    }

    fn too_many_leavers_stop_the_run_before_anything_changes(db: &Db) {
        let house = house(db);
        house.staff(&many(40));
        let rest = format!("{}{}", many(30), person(90, "Nouvelle", "Anne"));
        let stopped = house.staff(&rest);
        assert_eq!((stopped.state, stopped.leavers, stopped.people_before), ("stopped", 10, 40));
        assert!(!stopped.is_whole_success());
        assert_eq!(house.usernames().len(), 40);
        // Two of forty are 5 %: not more than that.
        let few = house.staff(&many(38));
        assert_eq!((few.state, few.left, few.is_whole_success()), ("done", 2, true));
        assert!(house.has_left("jfamilledj") && !house.has_left("jfamilledi"));
        let confirmed = Options { leavers_confirmed: true, ..house.options() };
        let report = house.try_staff(format!("{HEAD}{rest}").as_bytes(), &confirmed).unwrap();
        assert_eq!((report.state, report.left, report.counts.created), ("done", 8, 1));
        // They come back: same person, same name.
        let back = house.part(&many(40));
        assert_eq!((back.counts.created, back.counts.updated), (0, 10));
        assert_eq!(house.usernames().len(), 41);
    }

    fn a_part_of_the_staff_makes_nobody_leave(db: &Db) {
        let house = house(db);
        house.staff(&many(20));
        let part = house.part(&person(1, "Familleb", "Jean"));
        assert_eq!((part.state, part.left, part.leavers), ("done", 0, 0));
    }

    fn nobody_leaves_while_a_refused_line_may_be_theirs(db: &Db) {
        let house = house(db);
        house.staff(&many(40));
        let broken = many(40).replace("LIL-00007;99G0500007ABC;Familleh;Jean", "LIL-00007;99G0500007ABC;;");
        let report = house.staff(&broken);
        assert_eq!((report.counts.refused, report.leavers, report.left), (1, 1, 0));
        assert!(!report.is_whole_success());
    }

    fn places_follow_the_file(db: &Db) {
        let house = house(db);
        let two = |second: &str| format!(
            "A;{0};Petit;Lea;01/02/1980;;;Enseignante;0599901S;\nA;{0};Petit;Lea;01/02/1980;;;{second}\n", numen(1)
        );
        house.staff(&two("Enseignante;0599902T;"));
        assert_eq!(house.places(), [("lpetit".into(), "0599901S".into(), true), ("lpetit".into(), "0599902T".into(), false)]);
        let report = house.staff(&format!("A;{};Petit;Lea;01/02/1980;;;Enseignante;0599902T;\n", numen(1)));
        assert_eq!(report.counts.updated, 1);
        assert_eq!(house.places(), [("lpetit".into(), "0599902T".into(), true)]);
        house.staff(&two("Enseignante;0599902T;"));
        assert_eq!(house.places().len(), 2, "an ended place opens again");
        // An unknown unit waits; what is there stays meanwhile.
        let report = house.staff(&two("Enseignante;0629999G;"));
        assert_eq!((report.counts.quarantined, house.places().len()), (1, 2));
        // Nor does a line that cannot be read end a place; once it is mended away, the place ends.
        let report = house.staff(&two("Enseignante;0599902Z;"));
        assert_eq!((report.counts.refused, house.places().len()), (1, 2));
        house.staff(&format!("A;{};Petit;Lea;01/02/1980;;;Enseignante;0599901S;\n", numen(1)));
        assert_eq!(house.places(), [("lpetit".into(), "0599901S".into(), true)]);
    }

    fn what_the_file_says_replaces_what_it_said(db: &Db) {
        let house = house(db);
        let line = |name: &str, mail: &str, backup: &str| {
            format!("A;{};{name};Lea;01/02/1980;{mail};{backup};Enseignante;0599901S;\n", numen(1))
        };
        house.staff(&line("Petit", "lea.petit@ac.example", "lea@un.example"));
        let report = house.staff(&line("Grand", "lea.grand@ac.example", "lea@deux.example"));
        assert_eq!(report.counts.updated, 1);
        assert_eq!(house.usernames(), ["lpetit"], "a user name is for life");
        assert_eq!(house.contacts(), ["lea@deux.example"]);
        let other = format!("B;{};Autre;Ida;01/02/1981;LEA.GRAND@ac.example;;Enseignante;0599901S;\n", numen(2));
        let report = house.part(&other);
        assert_eq!(report.problems[0].problems[0].code, "email-taken");
        assert_eq!(report.counts.created, 1);
    }

    fn a_numen_of_someone_else_waits_in_quarantine(db: &Db) {
        let house = house(db);
        house.staff(&person(1, "Dupont", "Jean"));
        let other = person(1, "Autre", "Ida").replace("LIL-00001", "LIL-00002").replace("1980", "1990");
        let report = house.part(&other);
        assert_eq!((report.counts.quarantined, report.problems[0].problems[0].code.as_str()), (1, "numen-of-another"));
        assert_eq!(house.usernames(), ["jdupont"]);
        // In one file, too.
        let report = house.part(&format!("{}{other}", person(1, "Dupont", "Jean")));
        assert_eq!((report.counts.unchanged, report.counts.quarantined), (1, 1));
    }

    fn an_interrupted_run_goes_on_where_it_stopped(db: &Db) {
        let house = house(db);
        let file = format!("{HEAD}{}", many(900));
        let mut input = Cursor::new(file.clone().into_bytes());
        let digest = digest_of(&mut input).unwrap();
        let run = house.importer.stage(&mut input, digest, &house.options(), &mut |_| {}).unwrap();
        let now = house.importer.env.now();
        db.write_now(move |tx| runs::confirm(tx, run, false, now)).unwrap();
        // A process that dies after the first step: here the watcher panics.
        let importer = house.importer.clone();
        let died = std::thread::spawn(move || {
            let _ = importer.apply(run, &mut |_| panic!("killed"));
        });
        assert!(died.join().is_err());
        let half = house.usernames().len();
        assert!(half > 0 && half < 900, "{half}");
        assert_eq!(house.places().len(), half, "whole people only");
        let report = house.try_staff(file.as_bytes(), &house.options()).unwrap();
        assert_eq!((report.run, report.state, report.counts.created), (run, "done", 900));
        assert_eq!(house.usernames().len(), 900);
        assert!(house.try_staff(file.as_bytes(), &house.options()).unwrap().counts.is_idle());
    }

    fn a_dry_run_tells_and_changes_nothing(db: &Db) {
        let house = house(db);
        let options = Options { dry_run: true, ..house.options() };
        let report = house.try_staff(format!("{HEAD}{}", many(3)).as_bytes(), &options).unwrap();
        assert_eq!((report.counts.created, report.dry_run), (3, true));
        assert!(house.usernames().is_empty());
        assert_eq!(house.staff(&many(3)).counts.created, 3);
    }

    fn no_numen_is_readable_anywhere(db: &Db) {
        let house = house(db);
        let lines = format!("{}{}", person(1, "Dupont", "Jean"), person(2, "Martin", "Zoé").replace("0599901S", "0629999G"));
        let report = house.staff(&lines);
        assert_eq!(report.counts.quarantined, 1);
        let texts: Vec<String> = db.read_now(|tx| tx.all(&TEXTS, &[], |row| row.get(0))).unwrap();
        assert_eq!(texts.len(), 1, "only what is in quarantine keeps its content");
        let told = format!("{texts:?} {}", serde_json::to_string(&report).unwrap());
        assert!(!told.contains("99G05"), "{told}");
        let sealed: Vec<Vec<u8>> = db.read_now(|tx| tx.all(&CIPHERS, &[], |row| row.get(0))).unwrap();
        assert!(sealed.iter().all(|bytes| !bytes.windows(5).any(|part| part == b"99G05")));
        assert_eq!(house.importer.vault.open_numen(&sealed[0]).unwrap().expose(), &numen(1));
    }

    fn the_sample_with_faults_says_what_is_wrong_with_each_line(db: &Db) {
        let house = house(db);
        house.units("uai;nom;nature;rattachement\n0629901A;École Les Tilleuls;École primaire;0599950V\n0629915R;Collège La Gohelle;Collège;0599950V\n");
        house.staff("LIL-00001;99G1495002KPD;Durieux;Camille;17/04/1990;;;Enseignant;0629901A;\n");
        let sample = include_bytes!("../../../../../demo/samples/personnels-a-corriger.csv");
        let report = house.try_staff(sample, &Options { is_whole: false, ..house.options() }).unwrap();
        let told: Vec<(i64, &str, &str)> =
            report.problems.iter().map(|line| (line.line, line.outcome, line.problems[0].code.as_str())).collect();
        assert_eq!(
            told,
            [
                (5, "created", "numen-too-short"),
                (6, "refused", "uai-check-letter"),
                (7, "created", "date-no-such-day"),
                (8, "refused", "missing"),
                (9, "created", "unknown-function"),
                (10, "quarantined", "unit-unknown"),
                (11, "refused", "end-before-start"),
                (12, "created", "email-at"),
                (13, "quarantined", "numen-of-another"),
            ]
        );
        assert!(house.usernames().contains(&"mboeuf".to_owned()), "{:?}", house.usernames());
    }

    fn the_demonstration_comes_in_whole_with_the_user_names_of_its_accounts(db: &Db) {
        let house = house(db);
        for file in [
            include_str!("../../../../../demo/ac-lille/units.csv"),
            include_str!("../../../../../demo/ac-lille/schools.csv"),
        ] {
            let report = house.units(file);
            assert!(report.is_whole_success(), "{:?}", report.problems);
        }
        let staff = include_bytes!("../../../../../demo/ac-lille/staff.csv");
        let report = house.try_staff(staff, &house.options()).unwrap();
        assert!(report.is_whole_success(), "{:?}", report.problems);
        assert!(report.counts.created >= 400);
        assert!(house.try_staff(staff, &house.options()).unwrap().counts.is_idle());
        let accounts = include_str!("../../../../../demo/accounts.toml");
        let value = |line: &str| line.split('"').nth(1).unwrap_or("").to_owned();
        let mut sources: Vec<(String, String)> = Vec::new();
        for block in accounts.split("[[account]]").skip(1).filter(|block| block.contains("\"ac-lille\"\nsource_id")) {
            let pick = |key: &str| block.lines().find(|line| line.starts_with(key)).map(value).unwrap();
            sources.push((pick("source_id"), pick("username")));
        }
        assert!(sources.len() > 10);
        let platform = house.platform;
        for (source, username) in sources {
            let asked = source.clone();
            let found = db.read_now(move |tx| crate::people::find_by_source(tx, platform, &asked)).unwrap();
            assert_eq!(found.map(|found| found.1), Some(username), "{source}");
        }
    }
}

db::both! {
    fn a_line_in_quarantine_is_tried_again_without_its_file(db: &Db) {
        let house = house(db);
        let report = house.part(&person(1, "Dupont", "Jean").replace("0599901S", "0629901A"));
        assert_eq!((report.counts.quarantined, report.counts.created), (1, 0));
        house.units("uai;nom;nature\n0629901A;École des Marronniers;École primaire\n");
        let again = house.importer.retry(report.run, None).unwrap().expect("a run");
        let report = house.importer.apply(again, &mut |_| {}).unwrap();
        assert_eq!((report.counts.created, report.is_whole_success()), (1, true));
        assert_eq!(house.places(), [("jdupont".into(), "0629901A".into(), true)]);
        assert_eq!(house.importer.retry(report.run, None).unwrap(), None);
    }

    fn a_preview_waits_for_the_word_of_a_manager(db: &Db) {
        let house = house(db);
        house.staff(&many(20));
        let options = Options { dry_run: true, ..house.options() };
        let file = format!("{HEAD}{}", many(10));
        let mut input = Cursor::new(file.into_bytes());
        let digest = digest_of(&mut input).unwrap();
        let run = house.importer.stage(&mut input, digest, &options, &mut |_| {}).unwrap();
        let report = house.importer.preview(run, &mut |_| {}).unwrap();
        assert_eq!((report.state, report.leavers), ("stopped", 10));
        assert!(matches!(house.importer.apply(run, &mut |_| {}), Err(ImportError::NoSuchRun)));
        let now = house.importer.env.now();
        assert!(db.write_now(move |tx| runs::confirm(tx, run, true, now)).unwrap());
        let report = house.importer.apply(run, &mut |_| {}).unwrap();
        assert_eq!((report.state, report.left, report.counts.unchanged), ("done", 10, 10));
    }
}
