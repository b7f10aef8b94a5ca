//! Archives as people would wish them on us: each costs what it must, in bounded time and memory.

use std::io::Cursor;

use crate::kit::{self, Contents, Made, course, gzip, opened, read, refused, section};
use mbz::{Backup, Code, CopyError, Error, Limits, Outcome};

fn small() -> Limits {
    Limits { ratio_from: 1 << 20, unpacked: 64 << 20, entry: 32 << 20, ..Limits::default() }
}

#[test]
fn what_is_no_archive_or_no_backup_is_refused_with_its_reason() {
    let all = Limits::default();
    for (bytes, wanted) in [
        (Vec::new(), "not-an-archive"),
        (b"<html>".to_vec(), "not-an-archive"),
        (b"PK\x03\x04 and nothing more".to_vec(), "damaged"),
        (b"\x1f\x8b\x08 and nothing more".to_vec(), "damaged"),
        (gzip(b"no tar at all"), "damaged"),
        (Made::default().with("readme.txt", "x").tar_gz(), "not-a-backup"),
        (Made::default().with("readme.txt", "x").zip(), "not-a-backup"),
        (Made::default().with("moodle.xml", "<MOODLE_BACKUP/>").zip(), "moodle-one"),
    ] {
        assert_eq!(refused(bytes, &all).code(), wanted);
    }
}

#[test]
fn names_that_lead_elsewhere_are_named_and_the_rest_goes_on() {
    let hostile = course(&[(5, "label", "<intro>x</intro><introformat>1</introformat>")])
        .with("../../etc/passwd", "x")
        .with("/etc/passwd", "x")
        .with("activities/../../x", "x")
        .with("a\\..\\b", "x")
        .with("course//course.xml", "x")
        .with(&"deep/".repeat(60), "x")
        .with(&"long".repeat(200), "x")
        .with_kind("course/logo.png", b'2')
        .with_kind("dev/null", b'3')
        .with("course/course.xml", "<course id=\"9\"><fullname>Second</fullname></course>");
    hostile.each(|mut backup| {
        assert_eq!(backup.course().full_name, "Cours d’essai");
        assert_eq!(read(&mut backup, 5).outcome(), Outcome::Kept);
        let codes: Vec<Code> = kit::codes(backup.report());
        let wanted = [
            Code::NameTraversal,
            Code::NameAbsolute,
            Code::NameTraversal,
            Code::NameTraversal,
            Code::NameInvalid,
            Code::NameTooLong,
            Code::NameTooLong,
            Code::EntryLink,
            Code::EntryDevice,
            Code::EntryDuplicate,
        ];
        assert!(codes.starts_with(&wanted), "{codes:?}");
        assert_eq!(backup.report().notes()[0].values, ["../../etc/passwd"]);
    });
}

#[test]
fn a_leading_dot_in_names_is_nothing() {
    let mut dotted = course(&[(5, "label", "")]);
    dotted.entries.iter_mut().for_each(|entry| entry.name.insert_str(0, "./"));
    dotted.each(|backup| assert_eq!(backup.activity_ids().len(), 1));
}

#[test]
fn a_bomb_ends_early() {
    let bomb = course(&[]).with("files/aa/bomb", vec![0; 40 << 20]);
    assert!(matches!(refused(bomb.tar_gz(), &small()), Error::Bomb));
    // A zip says in advance what an entry becomes: that entry is left, the rest goes on.
    let backup = Backup::open(Cursor::new(bomb.zip()), &small()).expect("a backup");
    assert!(backup.report().has(Code::EntryTooLarge));
    let ratio = Limits { entry: 1 << 40, ..small() };
    let backup = Backup::open(Cursor::new(bomb.zip()), &ratio).expect("a backup");
    assert!(backup.report().has(Code::EntryRatio));
    // Above the limit of the whole nothing is read.
    let tight = Limits { unpacked: 1 << 20, ratio: u64::MAX, ..small() };
    assert!(matches!(refused(bomb.tar_gz(), &tight), Error::TooLarge));
    assert!(matches!(refused(bomb.zip(), &tight), Error::TooLarge));
}

#[test]
fn a_zip_whose_entries_share_their_bytes_is_a_bomb() {
    let mut zip = course(&[]).with("a", vec![7; 2000]).zip();
    // Every entry claims to be as long as the archive.
    let length = zip.len() as u32;
    let starts: Vec<usize> = (0..zip.len() - 4).filter(|at| zip[*at..].starts_with(b"PK\x01\x02")).collect();
    for at in starts {
        zip[at + 20..at + 24].copy_from_slice(&length.to_le_bytes());
    }
    assert!(matches!(refused(zip, &Limits::default()), Error::Bomb));
}

#[test]
fn an_entry_that_is_longer_than_it_says_is_damaged() {
    let mut zip = course(&[(5, "page", "<content>abc</content>")]).zip();
    let at = (0..zip.len()).rfind(|at| zip[*at..].starts_with(b"PK\x01\x02")).expect("a directory");
    zip[at + 24..at + 28].copy_from_slice(&3_u32.to_le_bytes());
    let page = read(&mut opened(zip), 5);
    assert!(page.report.has(Code::ContentBroken));
    assert_eq!(page.outcome(), Outcome::Refused);
}

#[test]
fn too_many_entries_are_refused() {
    let limits = Limits { entries: 50, ..Limits::default() };
    let many = (0..60).fold(course(&[]), |made, at| made.with(&format!("x{at}"), ""));
    assert!(matches!(refused(many.tar_gz(), &limits), Error::TooManyEntries));
    assert!(matches!(refused(many.zip(), &limits), Error::TooManyEntries));
    // A count that is only claimed is not believed.
    let mut zip = course(&[]).zip();
    let end = zip.len() - 22;
    zip[end + 8..end + 12].copy_from_slice(&[0xfe, 0xff, 0xfe, 0xff]);
    assert!(opened(zip).report().has(Code::ArchiveTruncated));
}

#[test]
fn a_size_that_is_only_claimed_costs_nothing() {
    let mut tar = course(&[]).tar();
    tar.truncate(tar.len() - 1024);
    let start = tar.len();
    kit::block(&mut tar, "files/aa/x", b"short", b'0');
    // Eight gigabytes less one, in octal; then the header's sum again.
    tar[start + 124..start + 136].copy_from_slice(b"77777777777\0");
    let limits = Limits { entry: u64::MAX, unpacked: u64::MAX, ..Limits::default() };
    tar[start + 148..start + 156].fill(b' ');
    let sum: u32 = tar[start..start + 512].iter().map(|byte| u32::from(*byte)).sum();
    tar[start + 148..start + 156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    let backup = Backup::open(Cursor::new(gzip(&tar)), &limits).expect("what came before");
    assert!(backup.report().has(Code::ArchiveTruncated));
}

#[test]
fn a_truncated_tar_keeps_what_came_before() {
    let made = course(&[(5, "page", "<content>abc</content>"), (6, "label", "<intro>x</intro>")]);
    let whole = made.tar_gz();
    let mut counts = Vec::new();
    for length in 0..whole.len() {
        match Backup::open(Cursor::new(whole[..length].to_vec()), &Limits::default()) {
            Ok(mut backup) => {
                counts.push(backup.activity_ids().len());
                for id in backup.activity_ids() {
                    backup.activity(id).expect("memory");
                }
            }
            Err(error) => assert!(["damaged", "not-an-archive", "not-a-backup"].contains(&error.code()), "{error}"),
        }
    }
    assert!(counts.is_sorted() && counts.last() == Some(&2), "{counts:?}");
    let zip = made.zip();
    for length in 0..zip.len() {
        let error = refused(zip[..length].to_vec(), &Limits::default());
        assert!(["damaged", "not-an-archive"].contains(&error.code()), "{error}");
    }
}

#[test]
fn without_a_table_of_contents_the_folders_stand_in() {
    let mut made = course(&[(5, "page", "<content>abc</content>")]);
    made.entries.retain(|entry| entry.name != "moodle_backup.xml");
    made.each(|mut backup| {
        assert!(backup.report().has(Code::ManifestMissing));
        assert_eq!((backup.sections().len(), backup.activity_ids().len()), (1, 1));
        assert_eq!(read(&mut backup, 5).title, "N5");
        assert!(backup.info().has_users, "what is not known is taken for the worse");
    });
    let broken = made.with("moodle_backup.xml", "<!DOCTYPE x><moodle_backup/>");
    broken.each(|backup| {
        let note = &backup.report().notes()[0];
        assert_eq!((note.code, note.values.as_slice()), (Code::ManifestBroken, &["document-type".to_owned()][..]));
        assert_eq!(backup.activity_ids().len(), 1);
    });
}

#[test]
fn a_large_tar_needs_a_spool_and_a_spool_is_enough() {
    let hash = "0123456789012345678901234567890123456789";
    let made = course(&[]).with(&format!("files/01/{hash}"), vec![1; 3000]);
    let limits = Limits { memory: 2000, ..Limits::default() };
    assert!(matches!(refused(made.tar_gz(), &limits), Error::NeedsSpool));
    let spool = Cursor::new(Vec::new());
    let mut backup = Backup::open_with(Cursor::new(made.tar_gz()), spool, &limits).expect("a backup");
    let altered = backup.copy_file(hash.parse().expect("a hash"), &mut std::io::sink());
    assert!(matches!(altered, Err(CopyError::Altered)));
}

#[test]
fn ten_thousand_activities_are_walked_in_order() {
    let ids: Vec<u64> = (1..=10_000).rev().collect();
    let contents = Contents {
        sections: (1..=100).map(|id| (id, None)).collect(),
        activities: ids.iter().map(|id| (*id, 1, "label")).collect(),
        has_users: false,
    };
    let mut made = Made::default().with("moodle_backup.xml", contents.xml());
    for at in 1..=100 {
        let sequence: Vec<String> =
            ids[(at as usize - 1) * 100..at as usize * 100].iter().map(u64::to_string).collect();
        let xml = section(at, at as i64, &sequence.join(","), "");
        made = made.with(&format!("sections/section_{at}/section.xml"), xml);
    }
    for id in &ids {
        made = made
            .with(&format!("activities/label_{id}/module.xml"), kit::module(*id, ""))
            .with(&format!("activities/label_{id}/label.xml"), kit::activity(*id, "label", "<intro>x</intro>"));
    }
    let mut backup = opened(made.tar_gz());
    assert!(backup.activity_ids().iter().map(|id| id.0).eq(ids.iter().copied()));
    for id in backup.activity_ids() {
        assert_eq!(backup.activity(id).expect("memory").expect("one").outcome(), Outcome::Kept);
    }
}

#[test]
fn the_report_is_bounded_too() {
    let many = (0..3000).fold(course(&[]), |made, at| made.with(&format!("../{at}"), ""));
    many.each(|backup| {
        assert_eq!(backup.report().notes().len(), 1000);
        assert!(backup.report().beyond() >= 2000);
    });
}
