//! What comes out of each module, and what happens to one that is broken.

use std::io::Cursor;

use crate::kit::{Contents, Made, activity, codes, course, module, read};
use mbz::{ActivityId, Backup, Code, Condition, Content, CopyError, Limits, Outcome, SectionId, Target, Tracking};

/// The SHA-1 of `image`.
const HASH: &str = "0e76292794888d4f1fa75fb3aff4ca27c58f56a6";

fn file(id: u64, context: u64, component: &str, area: &str, item: u64, name: &str, hash: &str) -> String {
    format!(
        "<file id=\"{id}\"><contenthash>{hash}</contenthash><contextid>{context}</contextid>\
         <component>{component}</component><filearea>{area}</filearea><itemid>{item}</itemid><filepath>/</filepath>\
         <filename>{name}</filename><userid>4</userid><filesize>5</filesize><mimetype>image/png</mimetype>\
         <sortorder>{id}</sortorder></file>"
    )
}

fn files(rows: &[String]) -> String {
    format!("<files>{}</files>", rows.concat())
}

#[test]
fn the_course_and_where_it_comes_from() {
    course(&[]).each(|backup| {
        let course = backup.course();
        assert_eq!((course.id, &*course.full_name, &*course.short_name), (3, "Cours d’essai", "C"));
        assert_eq!((&*course.summary.text, &*course.format), ("<p>Bonjour</p>", "topics"));
        assert_eq!(course.starts.map(|at| at.millis()), Some(1_700_000_000_000));
        assert!(course.ends.is_none() && course.is_visible && course.has_completion);
        assert_eq!(backup.info().moodle_release.as_deref(), Some("4.5"));
        assert!(!backup.info().has_users);
    });
}

#[test]
fn a_page_knows_its_files_and_links() {
    let content = "<content>&lt;img src=\"@@PLUGINFILE@@/a%20b.png\"&gt;&lt;a href=\"$@LABELVIEWBYID*6@$\"&gt;\
                   $@PAGEVIEWBYID*99@$ @@PLUGINFILE@@/gone.png $@COURSEVIEWBYID*3@$</content><contentformat>1</contentformat>";
    let rows = [file(1, 105, "mod_page", "content", 0, "a b.png", HASH)];
    let made = course(&[(5, "page", content), (6, "label", "<intro>Étiquette</intro>")])
        .with("files.xml", files(&rows))
        .with(&format!("files/0e/{HASH}"), "image");
    made.each(|mut backup| {
        let page = read(&mut backup, 5);
        let Content::Page(text) = &page.content else { panic!("a page") };
        let rewritten = text.rewritten(|target| match target {
            Target::File(id) => backup.files().get(*id).expect("a file").hash.to_string(),
            Target::Activity { activity, .. } => format!("a{activity}"),
            Target::Course => "course".to_owned(),
            Target::FileUnknown(path) => format!("?{path}"),
            Target::Unknown(link) => format!("!{}", link.len()),
        });
        assert_eq!(rewritten, format!("<img src=\"{HASH}\"><a href=\"a6\">!19 ?/gone.png course"));
        assert_eq!(codes(&page.report), [Code::LinkUnknown, Code::FileUnknown]);
        assert_eq!((page.outcome(), &*page.title, page.section), (Outcome::Approximated, "N5", Some(SectionId(1))));
        let label = read(&mut backup, 6);
        assert!(matches!(label.content, Content::Label));
        assert_eq!(label.intro.map(|intro| intro.text).as_deref(), Some("Étiquette"));
        let mut copied = Vec::new();
        assert_eq!(backup.copy_file(HASH.parse().expect("a hash"), &mut copied).expect("the file"), 5);
        assert_eq!(copied, b"image");
    });
}

#[test]
fn a_book_has_its_chapters_in_order() {
    let chapter = |id: u64, page: u64, sub: u8, hidden: u8| {
        format!(
            "<chapter id=\"{id}\"><pagenum>{page}</pagenum><subchapter>{sub}</subchapter><title>C{id}</title>\
             <content>x</content><contentformat>1</contentformat><hidden>{hidden}</hidden></chapter>"
        )
    };
    let inner = format!(
        "<numbering>1</numbering><chapters>{}{}{}</chapters>",
        chapter(9, 3, 1, 1),
        chapter(8, 1, 0, 0),
        chapter(7, 2, 1, 0)
    );
    course(&[(5, "book", &inner)]).each(|mut backup| {
        let Content::Book { chapters, is_numbered } = read(&mut backup, 5).content else { panic!("a book") };
        let told: Vec<_> = chapters.iter().map(|one| (one.id, one.is_subchapter, one.is_hidden)).collect();
        assert_eq!((told, is_numbered), (vec![(8, false, false), (7, true, false), (9, true, true)], true));
    });
}

#[test]
fn files_of_people_are_never_listed_and_missing_ones_are_named() {
    let gone = "ffffffffffffffffffffffffffffffffffffffff";
    let rows = [
        file(1, 105, "mod_folder", "content", 0, "b.png", HASH),
        file(2, 105, "mod_folder", "content", 0, "a.png", gone),
        file(3, 105, "mod_folder", "content", 0, ".", HASH),
        file(4, 106, "assignsubmission_file", "submission_files", 2, "work.doc", HASH),
        file(5, 107, "mod_forum", "post", 2, "post.png", HASH),
        file(6, 4, "user", "icon", 0, "f1.png", HASH),
        "<file id=\"7\"><contenthash>short</contenthash></file>".to_owned(),
    ];
    let made = course(&[(5, "folder", ""), (8, "url", "<externalurl>javascript:alert(1)</externalurl>")])
        .with("files.xml", files(&rows))
        .with(&format!("files/0e/{HASH}"), "image");
    made.each(|mut backup| {
        assert_eq!(backup.files().iter().count(), 2);
        assert_eq!(codes(backup.report()), [Code::FileRowsLeft, Code::FileContentMissing]);
        let folder = read(&mut backup, 5);
        let Content::Folder(files) = &folder.content else { panic!("a folder") };
        let names: Vec<_> = files.iter().filter_map(|id| backup.files().get(*id)).map(|row| &*row.name).collect();
        assert_eq!(names, ["a.png", "b.png"], "the greater order first");
        assert_eq!(codes(&folder.report), [Code::FileContentMissing]);
        let missing = backup.copy_file(gone.parse().expect("a hash"), &mut std::io::sink());
        assert!(matches!(missing, Err(CopyError::Missing)));
        assert_eq!(codes(&read(&mut backup, 8).report), [Code::AddressUnusual]);
    });
}

#[test]
fn an_unknown_module_is_parked_without_people() {
    let inner = "<intro>Bienvenue</intro><discussions><discussion id=\"1\"><userid>4</userid><name>Secret</name></discussion>\
                 </discussions>";
    course(&[(5, "socialforum", inner)]).each(|mut backup| {
        let forum = read(&mut backup, 5);
        assert_eq!((forum.outcome(), &*forum.title), (Outcome::Parked, "N5"));
        assert_eq!(forum.intro.as_ref().map(|intro| &*intro.text), Some("Bienvenue"));
        assert_eq!(codes(&forum.report), [Code::ModuleParked, Code::PeopleLeft]);
        let Content::Parked(parked) = forum.content else { panic!("parked") };
        let xml = String::from_utf8(parked.xml).expect("UTF-8");
        assert!(xml.contains("Bienvenue") && xml.contains("<discussions>") && !xml.contains("Secret"), "{xml}");
    });
}

#[test]
fn broken_xml_costs_one_activity() {
    let broken: [(&str, &[u8]); 7] = [
        ("malformed", b"<activity><page><name>x</page></activity>"),
        ("encoding", b"<activity><page><name>\xe9t\xe9</name></page></activity>"),
        (
            "document-type",
            b"<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY c \"&b;&b;\">]><activity><page>&c;</page></activity>",
        ),
        ("document-type", b"<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><activity/>"),
        ("entity", b"<activity><page><name>&xxe;</name></page></activity>"),
        ("unexpected", b"<activity><book><name>x</name></book></activity>"),
        ("character", b"<activity><page><name>&#0;</name></page></activity>"),
    ];
    for (fault, bytes) in broken {
        for has_users in [false, true] {
            let contents =
                Contents { activities: vec![(5, 1, "page"), (6, 1, "label")], has_users, ..Contents::default() };
            let made = Made::default()
                .with("moodle_backup.xml", contents.xml())
                .with("activities/page_5/page.xml", bytes)
                .with("activities/label_6/label.xml", activity(6, "label", "<intro>x</intro>"));
            made.each(|mut backup| {
                let page = read(&mut backup, 5);
                let Content::Parked(parked) = &page.content else { panic!("parked") };
                let (code, kept) =
                    if has_users { (Code::ContentWithPeople, &b""[..]) } else { (Code::ContentBroken, bytes) };
                let note = page.report.notes().last().expect("a note");
                assert_eq!((note.code, &*note.values[0]), (code, fault));
                assert_eq!(parked.xml, kept);
                assert_eq!(page.title, "T5");
                assert_eq!(read(&mut backup, 6).outcome(), Outcome::Approximated, "its settings are missing");
            });
        }
    }
}

#[test]
fn depth_and_length_have_an_end() {
    let deep = "<a>".repeat(10_000);
    let wide = "<a/>".repeat(10_000);
    // Digits without pattern: what packs too well is refused before it is read.
    let mut seed = 1_u32;
    let digit = |_| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + (seed >> 28) as u8)
    };
    let long: String = (0..300_000).map(digit).collect();
    let limits = Limits { xml: 200_000, xml_nodes: 9_000, ..Limits::default() };
    let made = course(&[(5, "page", &deep), (6, "page", &wide), (7, "page", &long), (8, "game", &deep)]);
    for archive in [made.tar_gz(), made.zip()] {
        let mut backup = Backup::open(Cursor::new(archive), &limits).expect("a backup");
        let mut fault = |id| read(&mut backup, id).report.notes()[0].values[0].clone();
        assert_eq!([fault(5), fault(6), fault(7), fault(8)], ["depth", "count", "too-long", "depth"]);
    }
}

#[test]
fn completion_and_conditions_of_both_ages() {
    let mut made = course(&[(5, "label", ""), (6, "label", ""), (7, "label", "")]);
    let mut settings = |id: u64, more: &str| {
        let name = format!("activities/label_{id}/module.xml");
        made.entries.retain(|entry| entry.name != name);
        made = std::mem::take(&mut made).with(&name, module(id, more));
    };
    settings(
        5,
        "<visibleoncoursepage>0</visibleoncoursepage><completion>2</completion><completionview>1</completionview>\
         <completiongradeitemnumber>0</completiongradeitemnumber><completionpassgrade>1</completionpassgrade>\
         <completionexpected>100</completionexpected>\
         <availability>{\"op\":\"&amp;\",\"c\":[{\"type\":\"grade\",\"id\":44,\"min\":50}],\"showc\":[true]}</availability>",
    );
    settings(
        6,
        "<completion>1</completion><completionview>1</completionview><availablefrom>200</availablefrom>\
         <availableuntil>0</availableuntil><showavailability>0</showavailability><groupmembersonly>1</groupmembersonly>\
         <groupingid>0</groupingid><availability_info><availability id=\"1\"><sourcecmid>5</sourcecmid>\
         <requiredcompletion>1</requiredcompletion><gradeitemid>$@NULL@$</gradeitemid></availability></availability_info>",
    );
    settings(7, "<availability>no JSON</availability>");
    let made = made.with(
        "activities/label_6/inforef.xml",
        "<inforef><grade_itemref><grade_item><id>44</id></grade_item></grade_itemref></inforef>",
    );
    made.each(|mut backup| {
        let new = read(&mut backup, 5);
        let completion = new.completion;
        assert_eq!(completion.tracking, Tracking::Automatic);
        assert!(completion.on_view && completion.on_grade && completion.on_pass && !new.is_on_page);
        assert_eq!(completion.expected.map(|at| at.millis()), Some(100_000));
        let wanted = Condition::Grade { of: Some(ActivityId(6)), item: 44, from: Some(50.0), below: None };
        assert_eq!(new.availability.expect("conditions").parts[0].condition, wanted);
        let old = read(&mut backup, 6);
        assert_eq!((old.completion.tracking, old.completion.on_view), (Tracking::Manual, false));
        let parts = old.availability.expect("conditions").parts;
        assert!(matches!(
            parts.iter().map(|part| &part.condition).collect::<Vec<_>>()[..],
            [Condition::From(_), Condition::Completion { .. }, Condition::Member(None)]
        ));
        assert!(parts.iter().all(|part| !part.is_shown));
        let odd = read(&mut backup, 7);
        assert!(odd.availability.is_none() && odd.report.has(Code::AvailabilityBroken));
    });
}
