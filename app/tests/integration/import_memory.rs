//! What the import of a course costs in memory, whatever the backup is: below 256 MB, measured on the real
//! command. A backup comes from anyone, and the server that reads it has other things to do.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::Duration;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};

use crate::course_import::{backup, tar_gz};
use crate::crash_kit::{Demo, Running, preau};

/// In kB, as the system counts.
const MOST: u64 = 256 << 10;
/// Of bombs: far more than an import may hold.
const BOMB: u64 = 600 << 20;
/// Just below what one XML file may have.
const LARGE: usize = 31 << 20;

/// Imports the backup; gives how much memory the process had at most, in kB, and how it ended.
fn cost(demo: &Demo, file: &Path) -> (u64, ExitStatus) {
    let (file, data) = (file.to_str().expect("a plain path"), demo.data().to_str().expect("a plain path"));
    let mut running = Running::start(preau(&["import", "course", file, "--platform", "ac-lille", "--data", data]));
    let status = format!("/proc/{}/status", running.0.id());
    let mut most = 0;
    loop {
        // The highest mark only rises: the last look before the end is all that counts.
        let seen = fs::read_to_string(&status).ok().and_then(|text| {
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
            line.trim().trim_end_matches(" kB").parse::<u64>().ok()
        });
        most = most.max(seen.unwrap_or(0));
        if let Some(end) = running.0.try_wait().expect("a state") {
            return (most, end);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The backup of `entries` in a file of the demonstration's folder.
fn written(demo: &Demo, name: &str, entries: &[(String, String)]) -> PathBuf {
    let path = demo.data().join(name);
    fs::write(&path, tar_gz(entries)).expect("a file");
    path
}

fn entry(name: impl Into<String>, text: impl Into<String>) -> (String, String) {
    (name.into(), text.into())
}

/// The table of contents of `ids`, all of this module, in one section.
fn contents(module: &str, ids: std::ops::RangeInclusive<usize>) -> Vec<(String, String)> {
    let mut listed = String::new();
    for id in ids.clone() {
        let _ = write!(
            listed,
            "<activity><moduleid>{id}</moduleid><sectionid>1</sectionid><modulename>{module}</modulename>\
             <title>Activité {id}</title><directory>activities/{module}_{id}</directory></activity>"
        );
    }
    let sequence: Vec<String> = ids.map(|id| id.to_string()).collect();
    vec![
        entry(
            "moodle_backup.xml",
            format!(
                "<moodle_backup><information><contents><activities>{listed}</activities><sections><section>\
                 <sectionid>1</sectionid><title>Une</title><directory>sections/section_1</directory></section></sections>\
                 </contents></information></moodle_backup>"
            ),
        ),
        entry(
            "sections/section_1/section.xml",
            format!("<section id=\"1\"><number>1</number><sequence>{}</sequence></section>", sequence.join(",")),
        ),
    ]
}

fn activity(id: usize, module: &str, inner: &str) -> (String, String) {
    entry(
        format!("activities/{module}_{id}/{module}.xml"),
        format!(
            "<activity id=\"{id}\" contextid=\"{id}\"><{module} id=\"{id}\"><name>N{id}</name>{inner}</{module}></activity>"
        ),
    )
}

/// Text that packs badly enough to be no bomb.
fn words(length: usize) -> String {
    let mut text = String::with_capacity(length + 20);
    let mut number: u64 = 88_172_645_463_325_252;
    while text.len() < length {
        number ^= number << 13;
        number ^= number >> 7;
        number ^= number << 17;
        let _ = write!(text, "mot{number:x} ");
    }
    text
}

/// A tar.gz whose one file is endless zeros, behind a table of contents.
fn tar_bomb(path: &Path) {
    let mut tar = tar::Builder::new(GzEncoder::new(File::create(path).expect("a file"), Compression::fast()));
    let mut add = |name: &str, size: u64, content: &mut dyn Read| {
        let mut header = tar::Header::new_ustar();
        header.set_size(size);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append_data(&mut header, name, content).expect("a disk");
    };
    for (name, text) in contents("label", 1..=3) {
        add(&name, text.len() as u64, &mut text.as_bytes());
    }
    add("course/course.xml", BOMB, &mut io::repeat(b' ').take(BOMB));
    tar.into_inner().expect("a disk").finish().expect("a disk");
}

/// The same as a zip that says of its entry that it is short.
fn zip_bomb(path: &Path, claimed: u32) {
    let name = b"moodle_backup.xml";
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::fast());
    io::copy(&mut io::repeat(b' ').take(BOMB), &mut packer).expect("memory");
    let packed = packer.finish().expect("memory");
    let mut common = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    common.extend((packed.len() as u32).to_le_bytes());
    common.extend(claimed.to_le_bytes());
    common.extend((name.len() as u16).to_le_bytes());
    common.extend([0, 0]);
    let mut zip = [b"PK\x03\x04", &common[..], name, &packed].concat();
    let start = zip.len() as u32;
    zip.extend([b"PK\x01\x02\x14\x03", &common[..], &[0; 14], name].concat());
    let length = zip.len() as u32 - start;
    zip.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    zip.extend(length.to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0, 0]);
    File::create(path).and_then(|mut file| file.write_all(&zip)).expect("a file");
}

#[test]
fn bombs_cost_little() {
    let demo = Demo::new();
    let path = demo.data().join("bombe.mbz");
    for name in ["tar", "zip", "zip that lies"] {
        match name {
            "tar" => tar_bomb(&path),
            "zip" => zip_bomb(&path, BOMB as u32),
            _ => zip_bomb(&path, 9000),
        }
        let (most, end) = cost(&demo, &path);
        assert_eq!(end.code(), Some(1), "{name}: refused in words");
        eprintln!("{name}: {} MB", most >> 10);
        assert!(most > 0 && most < MOST, "{name}: {most} kB");
    }
}

#[test]
fn large_backups_cost_little() {
    let demo = Demo::new();
    let mut many = contents("label", 1..=10_000);
    many.extend((1..=10_000).map(|id| activity(id, "label", "<intro>Bonjour</intro>")));
    // One page as long as an XML file may be, and one of nothing but elements.
    let mut long = contents("page", 1..=2);
    long.push(activity(1, "page", &format!("<content>{}</content><contentformat>1</contentformat>", words(LARGE))));
    long.push(activity(2, "page", &"<x/>".repeat(LARGE / 4 - 100)));
    // As many long pages as an archive may have, with a bank and a list of files that are as long.
    let mut everything = contents("page", 1..=6);
    // A quiz, so that the bank is read.
    let listed = "<activity><moduleid>13</moduleid><sectionid>1</sectionid><modulename>quiz</modulename><title>Quiz</title>\
        <directory>activities/quiz_13</directory></activity></activities>";
    everything[0].1 = everything[0].1.replace("</activities>", listed);
    everything.push(activity(13, "quiz", "<question_instances></question_instances>"));
    let text = words(LARGE / 2);
    everything.extend(
        (1..=6).map(|id| activity(id, "page", &format!("<content>{text}</content><contentformat>1</contentformat>"))),
    );
    let mut files = String::from("<files>");
    for id in 0..80_000 {
        let _ = write!(
            files,
            "<file id=\"{id}\"><contenthash>{id:040x}</contenthash><contextid>{id}</contextid><component>mod_page</component>\
             <filearea>content</filearea><itemid>0</itemid><filepath>/</filepath><filename>un-nom-de-fichier-{id}.pdf</filename>\
             <filesize>9</filesize><mimetype>application/pdf</mimetype></file>"
        );
    }
    everything.push(entry("files.xml", files + "</files>"));
    let mut bank = String::from("<question_categories><question_category id=\"1\"><questions>");
    for id in 0..40_000 {
        let _ = write!(
            bank,
            "<question id=\"{id}\"><name>Q{id}</name><questiontext>{}</questiontext><qtype>essay</qtype></question>",
            &text[..600]
        );
    }
    everything.push(entry("questions.xml", bank + "</questions></question_category></question_categories>"));
    for (name, entries) in [("dix-mille.mbz", many), ("longues.mbz", long), ("tout.mbz", everything)] {
        let path = written(&demo, name, &entries);
        drop(entries);
        let (most, end) = cost(&demo, &path);
        assert!(end.code().is_some_and(|code| code < 2), "{name}: it ends by itself, {end}");
        eprintln!("{name}: {} MB", most >> 10);
        assert!(most > 0 && most < MOST, "{name}: {most} kB");
    }
}

#[test]
fn real_backups_cost_little() {
    let demo = Demo::new();
    let small = demo.data().join("petit.mbz");
    fs::write(&small, backup(3)).expect("a file");
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let folder = std::env::var_os("PREAU_CORPUS").map_or(beside, PathBuf::from).join("mbz");
    let mut found: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|one| one.path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "mbz"));
    if found.is_empty() {
        let required = std::env::var("PREAU_REQUIRE_ALL").is_ok_and(|value| value == "1");
        assert!(!required, "PREAU_REQUIRE_ALL=1, and there is no corpus (PREAU_CORPUS names its folder)");
        eprintln!("\n*** SKIPPED: there is no corpus of real files (PREAU_CORPUS names its folder)\n");
    }
    found.push(small);
    for path in found {
        let (most, end) = cost(&demo, &path);
        assert!(end.code().is_some_and(|code| code < 2), "{}: {end}", path.display());
        eprintln!("{}: {} MB", path.file_name().unwrap_or_default().display(), most >> 10);
        assert!(most > 0 && most < MOST, "{}: {most} kB", path.display());
    }
}
