//! Real backups, which others made: every one opens, nothing is lost on the way, and what we say we
//! keep is kept. They stand beside the repository and never in it; without them these tests say that
//! they were skipped (`cargo xtask test` then leaves them out, and counts them so).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use flate2::read::{DeflateDecoder, GzDecoder};
use mbz::{Asked, Backup, Code, Content, CopyError, Limits, Outcome, Report};

/// The files, or nothing after saying so.
fn corpus() -> Option<Vec<PathBuf>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let folder = std::env::var_os("PREAU_CORPUS").map_or(beside, PathBuf::from).join("mbz");
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "mbz"));
    found.sort();
    if found.is_empty() {
        let required = std::env::var("PREAU_REQUIRE_ALL").is_ok_and(|value| value == "1");
        assert!(!required, "PREAU_REQUIRE_ALL=1, and there is no corpus (PREAU_CORPUS names its folder)");
        eprintln!("\n*** SKIPPED: there is no corpus of real files (PREAU_CORPUS names its folder)\n");
        return None;
    }
    Some(found)
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Every file of the corpus, opened.
fn each(check: impl Fn(&str, &[u8], Backup<Cursor<Vec<u8>>>)) {
    for path in corpus().unwrap_or_default() {
        let bytes = fs::read(&path).expect("a file that is there");
        let spool = Cursor::new(Vec::new());
        let opened = Backup::open_with(Cursor::new(bytes.clone()), spool, &Limits::default());
        let name = name(&path);
        check(&name, &bytes, opened.unwrap_or_else(|error| panic!("{name}: {error}")));
    }
}

/// The table of contents, found in another way than the crate's: it is looked for as text.
fn raw_manifest(archive: &[u8]) -> String {
    let mut manifest = Vec::new();
    if archive.starts_with(b"PK") {
        let name = b"moodle_backup.xml";
        let at = (30..archive.len())
            .find(|at| archive[*at..].starts_with(name) && archive[at - 30..].starts_with(b"PK\x03\x04"));
        let at = at.expect("a local header");
        let (head, body) = (&archive[at - 30..at], &archive[at + name.len()..]);
        let extra = usize::from(u16::from_le_bytes([head[28], head[29]]));
        if head[8] == 8 {
            DeflateDecoder::new(&body[extra..]).read_to_end(&mut manifest).expect("deflate");
        } else {
            let size = u32::from_le_bytes([head[22], head[23], head[24], head[25]]) as usize;
            manifest.extend(&body[extra..extra + size]);
        }
    } else {
        let mut tar = Vec::new();
        GzDecoder::new(archive).read_to_end(&mut tar).expect("gzip");
        let start = tar.windows(15).position(|window| window == b"<moodle_backup>").expect("a table of contents");
        let length = tar[start..].windows(16).position(|window| window == b"</moodle_backup>").expect("its end");
        manifest.extend(&tar[start..start + length]);
    }
    String::from_utf8(manifest).expect("UTF-8")
}

/// How often `mark` stands between `from` and `to`.
fn count(text: &str, from: &str, to: &str, mark: &str) -> usize {
    let inner = text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(inner, _)| inner);
    inner.matches(mark).count()
}

#[test]
fn corpus_counts_are_those_of_the_table_of_contents() {
    each(|name, bytes, mut backup| {
        let manifest = raw_manifest(bytes);
        let activities = count(&manifest, "<activities>", "</activities>", "<moduleid>");
        let sections = count(&manifest, "<sections>", "</sections>", "<sectionid>");
        let ids = backup.activity_ids();
        assert_eq!((ids.len(), backup.sections().len()), (activities, sections), "{name}");
        assert!(activities > 0, "{name}");
        let mut modules = BTreeMap::<String, usize>::new();
        for id in ids {
            let activity = backup.activity(id).expect("memory").expect("an activity that is listed");
            assert!(!activity.title.is_empty(), "{name} {id}");
            *modules.entry(activity.module).or_default() += 1;
        }
        for (module, found) in modules {
            let listed = manifest.matches(&format!("<modulename>{module}</modulename>")).count();
            assert_eq!(found, listed, "{name} {module}");
        }
    });
}

/// What a kept thing may have lost: what lies outside the backup.
fn is_complete(report: &Report) -> bool {
    let outside = [Code::LinkUnknown, Code::FileUnknown, Code::FileContentMissing, Code::ConditionTargetMissing];
    report.notes().iter().all(|note| outside.contains(&note.code))
}

#[test]
fn corpus_pages_labels_books_files_folders_and_links_are_kept() {
    each(|name, _, mut backup| {
        for id in backup.activity_ids() {
            let activity = backup.activity(id).expect("memory").expect("an activity that is listed");
            let is_kept = match (activity.module.as_str(), &activity.content) {
                ("page", Content::Page(page)) => !page.is_empty(),
                ("label", Content::Label) => activity.intro.is_some(),
                ("book", Content::Book { chapters, .. }) => {
                    !chapters.is_empty() && chapters.iter().all(|chapter| !chapter.title.is_empty())
                }
                ("resource", Content::Resource { main, .. }) => main.is_some(),
                ("folder", Content::Folder(_)) | ("quiz", Content::Quiz(_)) => true,
                ("url", Content::Url { address }) => address.starts_with("http"),
                (module, Content::Parked(parked)) => {
                    let xml = String::from_utf8_lossy(&parked.xml);
                    assert!(xml.contains(&format!("<{module} id=")), "{name} {module} {id}");
                    assert!(!xml.contains("<userid>"), "{name} {module} {id} names people");
                    continue;
                }
                (module, content) => panic!("{name}: {module} {id} became {content:?}"),
            };
            assert!(is_kept, "{name} {} {id}", activity.module);
            assert!(activity.outcome() <= Outcome::Approximated, "{name} {id}");
            if activity.module != "quiz" {
                assert!(is_complete(&activity.report), "{name} {id}: {:?}", activity.report);
            }
        }
    });
}

#[test]
fn corpus_files_are_what_their_names_say_and_five_are_missing() {
    let missing: BTreeMap<&str, usize> =
        [("lincs-workforce-preparation-2.6", 1), ("lincs-professionals-guide-2.6", 4)].into();
    each(|name, _, mut backup| {
        let rows: BTreeSet<_> = backup.files().iter().map(|(_, row)| (row.hash, row.size, row.is_present)).collect();
        let mut gone = 0;
        for (hash, size, is_present) in rows {
            match backup.copy_file(hash, &mut std::io::sink()) {
                Ok(length) => assert_eq!((length, is_present), (size, true), "{name} {hash}"),
                Err(CopyError::Missing) => {
                    assert!(!is_present, "{name} {hash}");
                    gone += 1;
                }
                Err(error) => panic!("{name} {hash}: {error}"),
            }
        }
        assert_eq!(gone, missing.get(name).copied().unwrap_or(0), "{name}");
        assert_eq!(backup.report().has(Code::FileContentMissing), gone > 0, "{name}");
    });
}

#[test]
fn corpus_quizzes_keep_what_is_known_and_park_the_rest_with_its_xml() {
    each(|name, _, mut backup| {
        let (mut kept, mut parked, mut missing) = (0, BTreeMap::<String, usize>::new(), 0);
        for id in backup.activity_ids() {
            let activity = backup.activity(id).expect("memory").expect("an activity that is listed");
            let Content::Quiz(quiz) = activity.content else { continue };
            for slot in &quiz.slots {
                match &slot.asked {
                    Asked::Question(question) => {
                        assert!(!question.text.is_empty(), "{name} {}", question.id);
                        kept += 1;
                    }
                    Asked::Parked(question) => {
                        assert!(!question.xml.is_empty(), "{name} {}", question.name);
                        *parked.entry(question.kind.clone()).or_default() += 1;
                    }
                    Asked::Missing => missing += 1,
                }
            }
        }
        let parked: Vec<(&str, usize)> = parked.iter().map(|(kind, count)| (kind.as_str(), *count)).collect();
        let wanted: (usize, &[(&str, usize)]) = match name {
            "availability-2.6" => (1, &[]),
            "course-5.0.1" | "quiz-2.8" => (2, &[]),
            "gapfill-course" => (0, &[("ddwtos", 1), ("gapfill", 6)]),
            "generated-4.5" => (5, &[]),
            "lincs-workforce-preparation-2.6" => (7, &[]),
            "quiz-3.11" => (0, &[("random", 3)]),
            _ => (0, &[]),
        };
        assert_eq!((kept, parked.as_slice(), missing), (wanted.0, wanted.1, 0), "{name}");
    });
}

#[test]
fn corpus_backups_cut_short_never_fail_otherwise_than_said() {
    each(|name, bytes, _| {
        if bytes.len() > 100_000 {
            return;
        }
        for part in 1..8 {
            let cut = bytes[..bytes.len() * part / 8].to_vec();
            match Backup::open(Cursor::new(cut), &Limits::default()) {
                Ok(mut backup) => {
                    for id in backup.activity_ids() {
                        backup.activity(id).unwrap_or_else(|error| panic!("{name}: {error}"));
                    }
                }
                Err(error) => assert!(["damaged", "not-a-backup"].contains(&error.code()), "{name}: {error}"),
            }
        }
    });
}
