//! What the reader of files promises, on clean files, on files as they come, and on nasty ones.

use std::io::{self, Read};

use base::values::NumenError;
use jiff::civil::{Date, date};

use super::*;
use crate::function::Function;

const TODAY: Date = date(2026, 11, 23);
const HEADING: &str = "numen;nom;prenom;date_naissance;uai;fonction;fin\n";
const JEAN: &str = "99G0512345ABC;Dupont;Jean;15/01/1980;0599901S;Enseignant;";

fn staff(file: &[u8]) -> Lines<&[u8], StaffLine> {
    match open(file, TODAY) {
        Ok(Reading::Staff(lines)) => lines,
        Ok(Reading::Schools(_)) => panic!("read as schools"),
        Err(problem) => panic!("{problem}"),
    }
}

fn schools(file: &[u8]) -> Vec<Result<SchoolLine, Refused>> {
    match open(file, TODAY) {
        Ok(Reading::Schools(lines)) => lines.collect(),
        Ok(Reading::Staff(_)) => panic!("read as staff"),
        Err(problem) => panic!("{problem}"),
    }
}

fn one(line: &str) -> Result<StaffLine, Refused> {
    staff(format!("{HEADING}{line}\n").as_bytes()).next().unwrap()
}

fn codes(refused: &Refused) -> Vec<(String, &'static str)> {
    refused.problems.iter().map(|problem| (problem.column.clone(), problem.reason.code())).collect()
}

fn problem(file: &[u8]) -> FileProblem {
    match open(file, TODAY) {
        Ok(_) => panic!("should not open"),
        Err(problem) => problem,
    }
}

#[test]
fn a_usual_line_is_read_whole() {
    let line = one(JEAN).unwrap();
    assert_eq!((line.line, line.family_name.as_str(), line.given_name.as_str()), (2, "Dupont", "Jean"));
    assert_eq!(line.numen.unwrap().expose(), "99G0512345ABC");
    assert_eq!(line.birth_date.unwrap().to_string(), "1980-01-15");
    assert_eq!(line.unit.uai.unwrap().as_str(), "0599901S");
    assert_eq!(line.function, Some(Function::Teacher));
    assert_eq!(line.ends_on, None);
    assert!(line.warnings.is_empty());
}

#[test]
fn headings_in_the_words_of_offices() {
    let file = "sep=,\n\nExtraction du 23/11/2026\n\
        N° NUMEN,Nom d'usage,NOM_PATRONYMIQUE,Prénom,Né(e) le,RNE,École,Titre,Courriel professionnel,Adresse de secours,\
        Tél. portable,Date de début,Date de fin,Grade,Ville,Circonscription,nom\n\
        99 G 05 12345 ABC,MARTIN,DURAND,Zoé,1980-01-15,599901s,Le Cerf-Volant,ENS,zoe@ac.example,zoe@perso.example,\
        639980100,01/09/2025,31/12/9999,Certifié,Lille,Lille 1,X\n";
    let mut lines = staff(file.as_bytes());
    assert_eq!(lines.columns().separator, ',');
    assert_eq!(lines.columns().heading_line, 4);
    assert_eq!(lines.columns().ignored().collect::<Vec<_>>(), ["Grade", "nom"]);
    let line = lines.next().unwrap().unwrap();
    assert!(line.warnings.is_empty(), "{:?}", line.warnings);
    assert_eq!((line.family_name.as_str(), line.birth_name.as_deref()), ("MARTIN", Some("DURAND")));
    assert_eq!(line.unit.uai.unwrap().as_str(), "0599901S");
    assert_eq!(line.unit.name.as_deref(), Some("Le Cerf-Volant"));
    assert_eq!(line.backup_phone.unwrap().as_str(), "+33639980100");
    assert_eq!(line.backup_email.unwrap().as_str(), "zoe@perso.example");
    assert_eq!((line.starts_on, line.ends_on), (Some(date(2025, 9, 1)), None));
    assert!(lines.next().is_none() && lines.is_complete());
}

#[test]
fn every_separator_and_encoding_gives_the_same_people() {
    let text = "id_source;nom;prénom;établissement;fonction\n1;Lefèvre;Zoé;École Œuvrard;Directrice d’école\n2;Noël;Anaïs;Lycée;IEN\n";
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let utf16be: Vec<u8> = [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let windows = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let marked: Vec<u8> = [0xEF, 0xBB, 0xBF].into_iter().chain(text.bytes()).collect();
    let files = [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (marked, Encoding::Utf8),
        (windows, Encoding::Windows1252),
        (utf16, Encoding::Utf16),
        (utf16be, Encoding::Utf16),
        (text.replace(';', ",").into_bytes(), Encoding::Utf8),
        (text.replace(';', "\t").into_bytes(), Encoding::Utf8),
        (text.replace('\n', "\r\n").into_bytes(), Encoding::Utf8),
        (text.replace('\n', "\r").into_bytes(), Encoding::Utf8),
    ];
    for (file, encoding) in files {
        let mut lines = staff(&file);
        let people: Vec<StaffLine> = lines.by_ref().map(Result::unwrap).collect();
        assert_eq!(people.len(), 2);
        assert_eq!(people[0].family_name, "Lefèvre");
        assert_eq!(people[0].unit.name.as_deref(), Some("École Œuvrard"));
        assert_eq!(people[0].function, Some(Function::SchoolDirector));
        assert_eq!(lines.encoding(), encoding);
    }
}

#[test]
fn what_decides_refuses_and_all_reasons_are_told() {
    let refused = one("99G0512345AB;;Jean;;0599901T;Enseignant;31/02/2026").unwrap_err();
    assert_eq!(refused.line, 2);
    assert_eq!(
        codes(&refused),
        [
            ("numen".to_owned(), "numen-too-short"),
            ("nom".to_owned(), "missing"),
            ("uai".to_owned(), "uai-check-letter"),
            ("fin".to_owned(), "date-no-such-day"),
        ]
    );
    assert_eq!(refused.problems[0].reason, Reason::Numen(NumenError::TooShort));
    assert_eq!(refused.problems[0].message_key(), "import-problem-numen-too-short");
    assert_eq!(codes(&one(";Dupont;Jean;;0599901S;ENS;").unwrap_err()), [("numen".to_owned(), "missing")]);
    assert_eq!(codes(&one("99G0512345ABC;Dupont;Jean;;;ENS;").unwrap_err()), [("uai".to_owned(), "missing")]);
    assert_eq!(codes(&one("99G0512345ABC;1234;Jean;;0599901S;ENS;").unwrap_err()), [("nom".to_owned(), "no-letter")]);
}

#[test]
fn what_is_comfort_warns_and_is_left_out() {
    let line = one("99G0512345ABC;Dupont;Jean;15/01/80;0599901S;Astronaute;").unwrap();
    let warned: Vec<_> = line.warnings.iter().map(|w| (w.column.as_str(), w.reason.code())).collect();
    assert_eq!(warned, [("fonction", "unknown-function"), ("date_naissance", "date-short-year")]);
    assert_eq!((line.function, line.function_text.as_str(), line.birth_date), (None, "Astronaute", None));
}

#[test]
fn a_wrong_numen_only_warns_when_the_person_is_known_otherwise() {
    let file = b"id_source;numen;nom;prenom;uai\n7;99G05;Dupont;Jean;0599901S\n";
    let line = staff(file).next().unwrap().unwrap();
    assert_eq!((line.source_id.as_deref(), line.numen.is_none()), (Some("7"), true));
    assert_eq!(line.warnings[0].reason, Reason::Numen(NumenError::TooShort));
}

#[test]
fn an_assignment_that_ends_before_it_begins_is_refused() {
    let file = b"numen;nom;prenom;uai;debut;fin\n99G0512345ABC;Dupont;Jean;0599901S;01/09/2026;31/08/2026\n";
    assert_eq!(codes(&staff(file).next().unwrap().unwrap_err()), [("fin".to_owned(), "end-before-start")]);
}

#[test]
fn one_bad_line_never_stops_the_others() {
    let file = format!(
        "{HEADING}{JEAN}\n\"{JEAN}\n{JEAN}\n{}\n{JEAN};trop\n;;;;;;\n   \n{JEAN};;;\n{}{JEAN}\n",
        "x".repeat(LINE_MAX + 1),
        ";".repeat(COLUMNS_MAX + 5)
    );
    let mut lines = staff(file.as_bytes());
    let got: Vec<(u64, &str)> = lines
        .by_ref()
        .map(|line| match line {
            Ok(line) => (line.line, "ok"),
            Err(refused) => (refused.line, refused.problems[0].reason.code()),
        })
        .collect();
    assert_eq!(
        got,
        [
            (2, "ok"),
            (3, "open-quote"),
            (4, "ok"),
            (5, "line-too-long"),
            (6, "shifted-cells"),
            (9, "ok"),
            (10, "too-many-columns"),
        ]
    );
    assert!(lines.is_complete());
}

#[test]
fn spreadsheet_dresses_are_taken_off() {
    let file = "numen;nom;prenom;uai;mail_secours;telephone_secours\n\
        '99G0512345ABC;  Du   Pont ;Jean\u{a0}Paul;=\"0599901S\";-;NULL\n";
    let line = staff(file.as_bytes()).next().unwrap().unwrap();
    assert_eq!((line.family_name.as_str(), line.given_name.as_str()), ("Du Pont", "Jean Paul"));
    assert!(line.warnings.is_empty() && line.backup_email.is_none() && line.backup_phone.is_none());
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    assert!(matches!(problem(b""), FileProblem::Empty));
    assert!(matches!(problem(b"\xEF\xBB\xBF"), FileProblem::Empty));
    assert!(matches!(problem(b"\n \r\n\t\n"), FileProblem::Empty));
    assert!(matches!(problem(b"PK\x03\x04\x14\x00"), FileProblem::Workbook));
    assert!(matches!(problem(b"%PDF-1.7\n"), FileProblem::Binary));
    assert!(matches!(problem(b"nom;prenom\0\0"), FileProblem::Binary));
}

#[test]
fn missing_columns_are_named_with_what_was_found() {
    let FileProblem::MissingColumns { kind, missing, found } = problem(b"Nom;Service;Pr\xe9nom\nDupont;DSI;Jean\n")
    else {
        panic!("other problem")
    };
    assert_eq!((kind, missing), (Some(Kind::Staff), vec!["numen|id_source"]));
    assert_eq!(found, ["Nom", "Service", "Prénom"]);
}

#[test]
fn a_file_without_heading_does_not_show_its_people() {
    let problem = problem(b"99G0512345ABC;Dupont;15/01/1980;jean@ac.example\n");
    assert_eq!(problem.code(), "file-missing-columns");
    let FileProblem::MissingColumns { kind, found, .. } = problem else { panic!("other problem") };
    assert_eq!((kind, found), (None, vec!["•••".to_owned(), "Dupont".to_owned(), "•••".to_owned(), "•••".to_owned()]));
}

#[test]
fn schools_are_known_by_their_headings() {
    let file = "UAI;Appellation officielle;Nature;Commune;Code postal;Académie;Tél;Mél;Rattachement\n\
        599901S;École maternelle Le Cerf-Volant;E.M.PU;Lille;59000;Lille;03 53 01 00 37;em@ac.example;0599902T\n\
        0599902T;Château;Manoir;Bourg;1000;;12;;\n\
        0599902A;;;;;;;;\n";
    let lines = schools(file.as_bytes());
    let first = lines[0].as_ref().unwrap();
    assert_eq!(
        (first.uai.as_str(), first.nature, first.town.as_deref()),
        ("0599901S", Some(Nature::NurserySchool), Some("Lille"))
    );
    assert_eq!(first.parent_uai.unwrap().as_str(), "0599902T");
    let second = lines[1].as_ref().unwrap();
    assert_eq!(second.post_code.as_deref(), Some("01000"));
    let warned: Vec<_> = second.warnings.iter().map(|w| w.reason.code()).collect();
    assert_eq!(warned, ["unknown-nature", "phone-shape"]);
    assert_eq!(codes(lines[2].as_ref().unwrap_err()).len(), 2);
}

#[test]
fn a_broken_reading_is_not_an_end() {
    struct Breaks;
    impl Read for Breaks {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("disk"))
        }
    }
    // Long enough for the failure to come after the heading was found.
    let text = format!("{HEADING}{}", format!("{JEAN}\n").repeat(4000));
    let input = io::Cursor::new(text.into_bytes()).chain(Breaks);
    let Ok(Reading::Staff(mut lines)) = open(input, TODAY) else { panic!("should open") };
    let last = lines.by_ref().last().unwrap().unwrap_err();
    assert_eq!(last.problems[0].reason, Reason::ReadFailed);
    assert!(!lines.is_complete() && lines.failure().is_some());
}

#[test]
fn problems_never_repeat_cells() {
    let refused = one("99G0512345ABC99;SECRET123;;99/99/9999;0599901Z;;").unwrap_err();
    let told = format!("{refused:?} {}", serde_json::to_string(&refused.problems).unwrap());
    for cell in ["99G05", "SECRET", "0599901Z"] {
        assert!(!told.contains(cell), "{told}");
    }
    let line = one(JEAN).unwrap();
    assert!(!format!("{line:?}").contains("12345ABC"));
}

#[test]
fn every_reason_is_listed() {
    for reason in [
        Reason::LineTooLong,
        Reason::TooManyColumns,
        Reason::ShiftedCells,
        Reason::OpenQuote,
        Reason::Encoding,
        Reason::ReadFailed,
        Reason::Missing,
        Reason::TooLong,
        Reason::NoLetter,
        Reason::UnknownFunction,
        Reason::UnknownNature,
        Reason::EndBeforeStart,
        Reason::Numen(NumenError::Character),
    ] {
        assert!(Reason::CODES.contains(&reason.code()), "{}", reason.code());
    }
}

/// The files of the demonstration are read without a word, and in full.
#[test]
fn the_demonstration_is_clean() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
    for (name, at_least) in [
        ("ac-lille/staff.csv", 400),
        ("dgesco/staff.csv", 10),
        ("ac-lille/schools.csv", 60),
        ("ac-lille/units.csv", 10),
        ("dgesco/units.csv", 3),
    ] {
        let file = std::fs::File::open(root.join(name)).unwrap();
        let (count, clean) = match open(file, TODAY).unwrap() {
            Reading::Staff(lines) => {
                assert_eq!(lines.columns().ignored().count(), 0, "{name}");
                lines.fold((0, true), |(n, clean), line| {
                    (n + 1, clean && line.is_ok_and(|line| line.warnings.is_empty()))
                })
            }
            Reading::Schools(lines) => {
                assert_eq!(lines.columns().ignored().count(), 0, "{name}");
                lines.fold((0, true), |(n, clean), line| {
                    (n + 1, clean && line.is_ok_and(|line| line.warnings.is_empty()))
                })
            }
        };
        assert!(clean && count >= at_least, "{name}: {count} lines, clean: {clean}");
    }
}

/// The faulty sample says of each line what is wrong with it.
#[test]
fn the_faulty_sample_is_told_line_by_line() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/samples/personnels-a-corriger.csv");
    let file = std::fs::read(path).unwrap();
    let told: Vec<(u64, &str)> = staff(&file)
        .flat_map(|line| match line {
            Ok(line) => line.warnings,
            Err(refused) => refused.problems,
        })
        .map(|problem| (problem.line, problem.reason.code()))
        .collect();
    assert_eq!(
        told,
        [
            (5, "numen-too-short"),
            (6, "uai-check-letter"),
            (7, "date-no-such-day"),
            (8, "missing"),
            (9, "unknown-function"),
            (11, "end-before-start"),
            (12, "email-at"),
        ]
    );
}

/// What the operators' page shows and promises is what is read.
#[test]
fn the_documented_example_and_columns_are_read() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/operations/import-staff.md");
    let page = std::fs::read_to_string(path).unwrap();
    let example = page.split("```csv\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let mut lines = staff(example.as_bytes());
    assert_eq!(lines.columns().ignored().count(), 0);
    assert!(lines.by_ref().all(|line| line.is_ok_and(|line| line.warnings.is_empty())));
    for code in Reason::CODES.iter().filter(|code| !code.ends_with("-empty")) {
        let family = format!("`{}-…`", code.split('-').next().unwrap_or_default());
        assert!(page.contains(&format!("`{code}`")) || page.contains(&family), "{code} is not documented");
    }
}

mod any_bytes {
    use super::*;
    use proptest::prelude::*;

    fn drain(bytes: &[u8]) -> usize {
        match open(bytes, TODAY) {
            Ok(Reading::Staff(lines)) => lines.count(),
            Ok(Reading::Schools(lines)) => lines.count(),
            Err(_) => 0,
        }
    }

    proptest! {
        #[test]
        fn nothing_breaks_it(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            drain(&bytes);
            let mut file = HEADING.as_bytes().to_vec();
            file.extend(&bytes);
            let lines = file.iter().filter(|b| matches!(b, b'\n' | b'\r')).count();
            prop_assert!(drain(&file) <= lines + 1);
        }

        #[test]
        fn every_line_gives_one_answer(cells in proptest::collection::vec("[a-zé\"' ]{0,6}", 1..40)) {
            let body: String = cells.iter().map(|cell| format!("9;{cell};Jean;;0599901S;;\n")).collect();
            let file = format!("{HEADING}{body}");
            prop_assert!(drain(file.as_bytes()) <= cells.len());
        }
    }
}
