//! Backups made to do harm, and those that are only broken: a report or a plain refusal, never a panic,
//! never a course that may not be kept.

use transfer::moodle::Fault;
use transfer::report::{Outcome, What};

use crate::kit::{self, Contents, Made, activity, course, gzip, module, section};
use crate::{converted, keepable};

fn both(made: &Made) -> [Vec<u8>; 2] {
    [made.tar_gz(), made.zip()]
}

#[test]
fn what_is_no_backup_is_refused_with_its_reason() {
    let refused =
        |bytes: Vec<u8>| converted(bytes).map(drop).map_err(|fault: Fault| fault.code()).expect_err("refused");
    assert_eq!(refused(Vec::new()), "not-an-archive");
    assert_eq!(refused(b"<html>".to_vec()), "not-an-archive");
    assert_eq!(refused(gzip(b"rien")), "damaged");
    assert_eq!(refused(Made::default().with("lisez.txt", "x").zip()), "not-a-backup");
    assert_eq!(refused(Made::default().with("moodle.xml", "<MOODLE_BACKUP/>").zip()), "moodle-one");
}

#[test]
fn names_that_lead_out_duplicates_links_and_devices_are_told_and_the_rest_is_kept() {
    let made = course(&[(7, "page", "<content>&lt;p&gt;Texte&lt;/p&gt;</content><contentformat>1</contentformat>")])
        .with("../../etc/passwd", "x")
        .with("/etc/passwd", "x")
        .with("activities/page_7/page.xml", "<second/>")
        .with_kind("lien", b'2')
        .with_kind("peripherique", b'3');
    for archive in both(&made) {
        let made = converted(archive).expect("a course");
        keepable(&made);
        assert_eq!(made.report.counts().kept, 1, "{:?}", made.report);
        assert!(made.report.notes.iter().any(|note| note.code == "name-traversal"));
    }
}

#[test]
fn an_archive_cut_anywhere_gives_a_course_or_a_reason() {
    let text = "<content>&lt;p&gt;Un texte assez long pour remplir un bloc.&lt;/p&gt;</content>";
    let whole = course(&[(7, "page", text), (8, "label", "<intro>Bonjour</intro>"), (9, "forum", "<intro>x</intro>")]);
    for archive in both(&whole) {
        for end in (0..archive.len()).step_by(13) {
            match converted(archive[..end].to_vec()) {
                Ok(made) => keepable(&made),
                Err(fault) => assert!(["not-an-archive", "damaged", "not-a-backup"].contains(&fault.code())),
            }
        }
    }
}

#[test]
fn broken_xml_wrong_encodings_and_entities_cost_one_item() {
    let bad: [&[u8]; 6] = [
        b"<activity><page>",
        b"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><activity id=\"1\"><page>&x;</page></activity>",
        b"\xff\xfe<\0a\0>\0",
        b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><activity>\xe9</activity>",
        b"",
        b"<other/>",
    ];
    for bytes in bad {
        let mut made = course(&[(7, "page", ""), (8, "label", "<intro>Bonjour</intro>")]);
        for entry in &mut made.entries {
            if entry.name.ends_with("page.xml") {
                entry.bytes = bytes.to_vec();
            }
        }
        let made = converted(made.tar_gz()).expect("a course");
        keepable(&made);
        let outcomes: Vec<Outcome> =
            made.report.items.iter().filter(|item| item.what == What::Activity).map(|item| item.outcome).collect();
        // Of nothing at all there is no original to keep.
        let wanted = if bytes.is_empty() { Outcome::Refused } else { Outcome::Parked };
        assert_eq!(outcomes, [wanted, Outcome::Kept], "{bytes:?} {:?}", made.report);
    }
}

#[test]
fn sections_in_a_circle_and_keys_twice_end_somewhere() {
    let contents = Contents {
        sections: vec![(1, Some(7)), (2, Some(8)), (2, None)],
        activities: vec![(7, 2, "subsection"), (8, 1, "subsection"), (9, 1, "label"), (9, 2, "label")],
        has_users: false,
    };
    let made = Made::default()
        .with("moodle_backup.xml", contents.xml())
        .with("course/course.xml", kit::COURSE)
        .with("sections/section_1/section.xml", section(1, 1, "8,9", ""))
        .with("sections/section_2/section.xml", section(2, 2, "7,9,9", ""))
        .with("activities/subsection_7/subsection.xml", activity(7, "subsection", ""))
        .with("activities/subsection_8/subsection.xml", activity(8, "subsection", ""))
        .with("activities/label_9/module.xml", module(9, ""))
        .with("activities/label_9/label.xml", activity(9, "label", "<intro>Bonjour</intro>"));
    for archive in both(&made) {
        let made = converted(archive).expect("a course");
        keepable(&made);
        assert_eq!(made.root.activities().count(), 1);
        assert_eq!(made.root.sections.len(), 2);
    }
}

#[test]
fn ten_thousand_activities_are_all_answered_for() {
    let ids = 1..=10_000_u64;
    let contents = Contents {
        sections: vec![(1, None)],
        activities: ids.clone().map(|id| (id, 1, "label")).collect(),
        has_users: false,
    };
    let sequence: Vec<String> = ids.clone().map(|id| id.to_string()).collect();
    let mut made = Made::default()
        .with("moodle_backup.xml", contents.xml())
        .with("sections/section_1/section.xml", section(1, 1, &sequence.join(","), ""));
    for id in ids {
        made = made.with(&format!("activities/label_{id}/label.xml"), activity(id, "label", "<intro>Bonjour</intro>"));
    }
    let made = converted(made.tar_gz()).expect("a course");
    keepable(&made);
    assert_eq!(made.root.activities().count(), 2_000);
    assert_eq!(made.report.counts().total(), 10_000);
    assert_eq!(made.report.counts().refused, 8_000);
}

#[test]
fn texts_beyond_all_measure_are_cut_and_kept_whole_beside() {
    let long = "<p>mot</p>".repeat(200_000).replace('<', "&lt;");
    let page = format!("<content>{long}</content><contentformat>1</contentformat>");
    let pages: Vec<(u64, &'static str, &str)> = (1..=30).map(|id| (id, "page", page.as_str())).collect();
    let made = converted(course(&pages).tar_gz()).expect("a course");
    keepable(&made);
    let text: usize = made.root.activities().flat_map(|(_, one)| one.body.texts()).map(|text| text.source.len()).sum();
    assert!(text <= 24 << 20, "{text}");
    for (_, activity) in made.root.activities() {
        assert_eq!(activity.files.len(), 1, "the whole text of {}", activity.key);
        assert_eq!(activity.files[0].size, 2_000_000);
    }
}
