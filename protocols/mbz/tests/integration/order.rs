//! Sections and activities in their places, even when the backup contradicts itself.

use crate::kit::{self, Contents, Made, activity, codes, section};
use mbz::{ActivityId, Code, Content, Parent, SectionId};

fn made(contents: &Contents, sections: &[(u64, String)]) -> Made {
    let mut made = Made::default().with("moodle_backup.xml", contents.xml());
    for (id, xml) in sections {
        made = made.with(&format!("sections/section_{id}/section.xml"), xml);
    }
    for (id, _, kind) in &contents.activities {
        made = made.with(&format!("activities/{kind}_{id}/{kind}.xml"), activity(*id, kind, ""));
    }
    made
}

fn delegated(id: u64, number: i64, sequence: &str, item: u64) -> (u64, String) {
    let more = format!("<component>mod_subsection</component><itemid>{item}</itemid>");
    (id, section(id, number, sequence, &more))
}

#[test]
fn order_comes_from_the_sections() {
    let contents = Contents {
        sections: vec![(2, None), (1, None), (2, None), (4, None)],
        activities: vec![
            (5, 1, "label"),
            (6, 2, "label"),
            (7, 2, "label"),
            (8, 1, "page"),
            (9, 77, "page"),
            (5, 1, "page"),
        ],
        has_users: false,
    };
    // 99 is not in the backup; 6 is claimed twice; 8 and 9 by no one; section 4 is lost.
    let sections = [(1, section(1, 0, "5,99,6", "")), (2, section(2, 1, "6,7,7", ""))];
    made(&contents, &sections).each(|mut backup| {
        let placed: Vec<(u64, Vec<u64>)> = backup
            .sections()
            .iter()
            .map(|section| (section.id.0, section.activities.iter().map(|id| id.0).collect()))
            .collect();
        assert_eq!(placed, [(1, vec![5, 6, 8]), (2, vec![7]), (4, vec![])]);
        assert_eq!(backup.loose(), [ActivityId(9)]);
        assert_eq!(backup.sections()[2].report.notes()[0].code, Code::SectionMissing);
        assert_eq!(backup.sections()[2].name.as_deref(), Some("S4"));
        let told = codes(backup.report());
        for code in [Code::SectionDuplicate, Code::ActivityDuplicate, Code::ActivityTwice, Code::ActivityUnplaced] {
            assert!(told.contains(&code), "{code}");
        }
        assert_eq!(kit::read(&mut backup, 5).module, "label", "the first of a number is the one");
    });
}

#[test]
fn a_section_within_a_section_is_where_its_activity_is() {
    let contents = Contents {
        sections: vec![(1, None), (2, Some(6)), (3, None), (4, Some(99))],
        activities: vec![(6, 1, "subsection"), (7, 2, "label"), (8, 1, "subsection")],
        has_users: false,
    };
    let sections = [
        (1, section(1, 0, "6,8", "")),
        delegated(2, 4, "7", 6),
        // The list does not name the activity of 3, its row does.
        delegated(3, 5, "", 8),
        delegated(4, 6, "", 99),
    ];
    made(&contents, &sections).each(|mut backup| {
        let parents: Vec<Parent> = backup.sections().iter().map(|section| section.parent).collect();
        let inside = |id| Parent::Activity(ActivityId(id));
        assert_eq!(parents, [Parent::Course, inside(6), inside(8), Parent::Course]);
        assert!(backup.sections()[3].report.has(Code::SectionParentMissing));
        assert!(matches!(kit::read(&mut backup, 6).content, Content::Subsection(Some(SectionId(2)))));
    });
}

#[test]
fn sections_in_a_circle_are_cut_once() {
    // Each activity is in the section that it holds, or in the next of the circle.
    let contents = Contents {
        sections: vec![(1, Some(11)), (2, Some(12)), (3, Some(13)), (4, Some(14))],
        activities: vec![(11, 2, "subsection"), (12, 3, "subsection"), (13, 1, "subsection"), (14, 4, "subsection")],
        has_users: false,
    };
    let sections =
        [delegated(1, 0, "13", 11), delegated(2, 1, "11", 12), delegated(3, 2, "12", 13), delegated(4, 3, "14", 14)];
    made(&contents, &sections).each(|backup| {
        let cut: Vec<u64> = backup
            .sections()
            .iter()
            .filter(|section| section.report.has(Code::SectionCycle))
            .inspect(|section| assert_eq!(section.parent, Parent::Course))
            .map(|section| section.id.0)
            .collect();
        assert_eq!(cut, [1, 4]);
    });
}

#[test]
fn formats_with_nested_sections_name_the_number_above() {
    let inside = |number: i64| {
        format!(
            "<course_format_options id=\"1\"><format>flexsections</format><name>parent</name><value>{number}</value>\
             </course_format_options>"
        )
    };
    let contents = Contents { sections: (1..=5).map(|id| (id, None)).collect(), ..Contents::default() };
    let sections = [
        (1, section(1, 0, "", "")),
        (2, section(2, 1, "", &inside(0))),
        (3, section(3, 2, "", &inside(1))),
        (4, section(4, 3, "", &inside(4))),
        (5, section(5, 4, "", &inside(3))),
    ];
    made(&contents, &sections).each(|backup| {
        let parents: Vec<Parent> = backup.sections().iter().map(|section| section.parent).collect();
        let top = Parent::Course;
        let wanted = [top, top, Parent::Section(SectionId(2)), top, Parent::Section(SectionId(4))];
        assert_eq!(parents, wanted);
    });
}

#[test]
fn a_chain_of_five_thousand_sections_is_no_deep_call() {
    let contents = Contents {
        sections: (1..=5000).map(|id| (id, (id > 1).then_some(10_000 + id))).collect(),
        activities: (2..=5000).map(|id| (10_000 + id, id - 1, "subsection")).collect(),
        has_users: false,
    };
    let sections: Vec<(u64, String)> =
        (1..=5000).map(|id| delegated(id, id as i64, &(10_001 + id).to_string(), id)).collect();
    let backup = kit::opened(made(&contents, &sections).tar_gz());
    let inside = backup.sections().iter().filter(|section| section.parent != Parent::Course).count();
    assert_eq!(inside, 4999);
}

#[test]
fn folders_that_cannot_be_an_activity_are_refused() {
    let mut xml =
        Contents { activities: vec![(5, 1, "label"), (6, 1, "page"), (7, 1, "quiz")], ..Contents::default() }.xml();
    // What would read people's grades, and what leads elsewhere.
    xml = xml.replace("<modulename>label</modulename>", "<modulename>grades</modulename>");
    xml = xml.replace("activities/page_6", "../page_6");
    let made = Made::default().with("moodle_backup.xml", xml).with("activities/label_5/grades.xml", "<activity/>");
    made.each(|backup| {
        assert_eq!(backup.activity_ids(), [ActivityId(7)]);
        let refused = backup.report().notes().iter().filter(|note| note.code == Code::ActivityRefused).count();
        assert_eq!(refused, 2);
    });
}
