//! The walk through a backup that both targets take, with what must hold whatever the bytes.

use std::collections::HashSet;
use std::io::{Cursor, sink};

use mbz::{Asked, Backup, Content, CopyError, Limits, Rich};

/// Small bounds, so that one input ends soon.
pub fn limits() -> Limits {
    Limits {
        unpacked: 1 << 20,
        entry: 1 << 19,
        memory: 1 << 20,
        xml: 1 << 18,
        xml_nodes: 5_000,
        activities: 200,
        sections: 100,
        notes: 50,
        ..Limits::default()
    }
}

fn check(rich: &Rich) {
    let mut from = 0;
    for reference in &rich.references {
        assert!(reference.range.start >= from && reference.range.end > reference.range.start);
        assert!(rich.text.get(reference.range.clone()).is_some());
        from = reference.range.end;
    }
    assert_eq!(rich.rewritten(|_| String::new()).len() + named(rich), rich.text.len());
}

fn named(rich: &Rich) -> usize {
    rich.references.iter().map(|reference| reference.range.len()).sum()
}

/// Names no one: no element of a person's row is left. (Quotes, comments and the like may hold the
/// same letters as text.)
fn check_parked(xml: &[u8]) {
    let is_plain = !xml.iter().any(|byte| b"!?\"'".contains(byte));
    assert!(!is_plain || !xml.windows(8).any(|window| window == b"<userid>"));
}

/// Reads everything.
pub fn walk(backup: &mut Backup<Cursor<Vec<u8>>>) {
    assert!(backup.report().notes().len() <= 50);
    check(&backup.course().summary);
    for section in backup.sections() {
        check(&section.summary);
    }
    let ids = backup.activity_ids();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "each activity once");
    for id in ids {
        let activity = backup.activity(id).expect("memory does not fail").expect("an activity that is listed");
        assert!(activity.report.notes().len() <= 50);
        activity.intro.iter().for_each(check);
        match &activity.content {
            Content::Page(page) => check(page),
            Content::Book { chapters, .. } => chapters.iter().for_each(|chapter| check(&chapter.content)),
            Content::Parked(parked) if backup.info().has_users => check_parked(&parked.xml),
            Content::Quiz(quiz) => {
                for slot in &quiz.slots {
                    match &slot.asked {
                        Asked::Question(question) => check(&question.text),
                        Asked::Parked(_) | Asked::Missing => {}
                    }
                }
            }
            _ => {}
        }
    }
    let hashes: HashSet<_> = backup.files().iter().map(|(_, row)| (row.hash, row.is_present)).collect();
    for (hash, is_present) in hashes {
        match backup.copy_file(hash, &mut sink()) {
            Ok(_) => assert!(is_present),
            Err(CopyError::Missing) => assert!(!is_present),
            Err(CopyError::Damaged | CopyError::Altered) => {}
            Err(error) => panic!("memory does not fail: {error}"),
        }
    }
}
