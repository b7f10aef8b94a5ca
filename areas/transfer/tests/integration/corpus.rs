//! Real backups, which others made: every page, label, book, file, folder and link is kept, and reads as
//! it read there. They stand beside the repository and never in it; without them these tests say that they
//! were skipped.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use courses::content::{Activity, Body, Kind, StableKey};
use courses::render::{self, Addresses};
use mbz::{Backup, Content, Format, Rich};
use transfer::report::{Outcome, What};

use crate::{converted, keepable};

fn corpus() -> Vec<PathBuf> {
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
    }
    found
}

/// The words of an HTML text as a browser would show them: scripts and styles say nothing, and links that
/// stand for what would load from elsewhere are ours.
fn words(html: &str) -> Vec<String> {
    let mut bare = html.to_owned();
    while let Some(start) = bare.find("<a class=\"outside\"") {
        let end = bare[start..].find("</a>").map_or(bare.len(), |end| start + end + 4);
        bare.replace_range(start..end, "");
    }
    let text = ammonia::Builder::empty().clean(&bare).to_string();
    let text = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
        .into_iter()
        .fold(text, |text, (entity, sign)| text.replace(entity, sign));
    text.split_whitespace().map(str::to_owned).collect()
}

fn source_words(rich: &Rich) -> Vec<String> {
    let text = rich.rewritten(|_| "x".to_owned());
    match rich.format {
        Format::Plain => text.split_whitespace().map(str::to_owned).collect(),
        _ => words(&text),
    }
}

#[test]
fn corpus_everything_that_we_have_is_kept_and_reads_as_it_read() {
    for path in corpus() {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path).expect("a file that is there");
        let made = converted(bytes.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
        keepable(&made);
        let mut backup =
            Backup::open_with(Cursor::new(bytes), Cursor::new(Vec::new()), &mbz::Limits::default()).expect("a backup");
        let ids = backup.activity_ids();
        let told = made.report.items.iter().filter(|item| item.what == What::Activity).count();
        assert_eq!(told, ids.len(), "{name}: every activity is answered for");
        let mut seen = BTreeMap::<&str, usize>::new();
        for id in ids {
            let source = backup.activity(id).expect("memory").expect("an activity");
            let module = source.module.replace('_', "-");
            let key: StableKey = format!("{module}-{id}").parse().expect("a key");
            let kept = made.root.find(&key).map(|(_, activity)| activity);
            let told = made.report.items.iter().find(|item| item.key.as_deref() == Some(key.as_str()));
            let Some(kept) = kept else { panic!("{name}: {key} is not in the course") };
            let outcome = told.unwrap_or_else(|| panic!("{name}: {key} is not in the report")).outcome;
            reads_alike(&name, &source, kept);
            let is_ours = ["label", "page", "book", "resource", "folder", "url"].contains(&source.module.as_str());
            if is_ours {
                *seen.entry(kept.body.kind().code()).or_default() += 1;
                assert!(outcome <= Outcome::Approximated, "{name}: {key}");
            } else if source.module != "quiz" {
                assert_eq!((outcome, kept.body.kind()), (Outcome::Parked, Kind::Parked), "{name}: {key}");
                let original = format!("{}.xml", source.module);
                assert!(kept.files.iter().any(|file| file.name == original), "{name}: {key} has its original");
            }
        }
        eprintln!("{name}: {seen:?} {:?}", made.report.counts());
    }
}

#[test]
fn corpus_a_real_mark_to_pass_is_kept() {
    let Some(path) = corpus().into_iter().find(|path| path.ends_with("availability-2.6.mbz")) else { return };
    let made = converted(fs::read(path).expect("a file that is there")).expect("a course");
    let quiz =
        made.root.activities().find_map(|(_, one)| if let Body::Quiz(quiz) = &one.body { Some(quiz) } else { None });
    assert_eq!(quiz.expect("its quiz").pass_percent, Some(30), "3 of 10");
}

/// Compares what one reads.
fn reads_alike(name: &str, source: &mbz::Activity, kept: &Activity) {
    let at = format!("{name}: {}", kept.key);
    let seen = render::activity(kept, &Addresses::from_activity());
    let intro = source.intro.as_ref().map(source_words).unwrap_or_default();
    let file_names = |files: &[mbz::FileId]| files.len();
    match (&source.content, &kept.body) {
        (Content::Label, Body::Label { .. }) => assert_eq!(words(&seen.text), intro, "{at}"),
        (Content::Page(page), Body::Page { .. }) => {
            let whole: Vec<String> = intro.into_iter().chain(source_words(page)).collect();
            assert_eq!(words(&seen.text), whole, "{at}");
        }
        (Content::Book { chapters, .. }, Body::Book { chapters: ours, .. }) => {
            assert_eq!(words(&seen.text), intro, "{at}");
            assert_eq!(chapters.len(), ours.len(), "{at}");
            for (at_chapter, chapter) in chapters.iter().enumerate() {
                assert_eq!(words(&seen.chapters[at_chapter]), source_words(&chapter.content), "{at} {at_chapter}");
                assert!(!ours[at_chapter].title.is_empty());
            }
        }
        (Content::Resource { files, .. }, Body::File { file, .. }) => {
            assert_eq!(words(&seen.text), intro, "{at}");
            assert!(!file.is_empty() && kept.files.len() <= file_names(files) + 40, "{at}");
        }
        (Content::Folder(files), Body::Folder { .. }) => {
            assert_eq!(words(&seen.text), intro, "{at}");
            assert!(kept.files.len() >= files.len() || name.starts_with("lincs"), "{at}: {} files", files.len());
        }
        (Content::Url { address }, Body::Link { url, .. }) => {
            assert_eq!(words(&seen.text), intro, "{at}");
            assert_eq!(url, &address.trim().replace(' ', "%20"), "{at}");
        }
        (Content::Quiz(_), Body::Quiz(_)) | (_, Body::Parked { .. }) => {}
        (_, body) => panic!("{at}: became {:?}", body.kind()),
    }
}

#[test]
fn corpus_no_link_of_the_old_platform_stays_and_none_leads_nowhere() {
    use courses::content::check::What as Flaw;
    for path in corpus() {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let made = converted(fs::read(&path).expect("a file that is there")).expect("a course");
        for (_, activity) in made.root.activities() {
            for text in activity.body.texts() {
                for mark in ["@@PLUGINFILE@@", "VIEWBYID*"] {
                    assert!(!text.source.contains(mark), "{name}: {} keeps {mark}", activity.key);
                }
            }
        }
        let nowhere: Vec<_> = courses::content::check::check(&made.root)
            .into_iter()
            .filter(|flaw| {
                matches!(flaw.what, Flaw::NoActivity(_) | Flaw::ConditionNowhere(_) | Flaw::ConditionNeverDone(_))
            })
            .collect();
        assert!(nowhere.is_empty(), "{name}: {nowhere:?}");
    }
}
