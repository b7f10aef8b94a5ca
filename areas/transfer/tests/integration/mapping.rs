//! What becomes of what: completion, conditions, links, files, questions.

use courses::content::{Body, Completion, Condition, Join, Kind, QuestionKind, StableKey, Term};
use transfer::moodle::Converted;
use transfer::report::{Item, Outcome};

use crate::kit::{Contents, Made, activity, course, module, section};
use crate::{converted, keepable};

fn made(made: &Made) -> Converted {
    let made = converted(made.tar_gz()).expect("a course");
    keepable(&made);
    made
}

fn key(text: &str) -> StableKey {
    text.parse().expect("a key")
}

fn find<'c>(made: &'c Converted, name: &str) -> &'c courses::content::Activity {
    made.root.find(&key(name)).unwrap_or_else(|| panic!("{name} is not there")).1
}

fn item<'c>(made: &'c Converted, name: &str) -> &'c Item {
    made.report.items.iter().find(|item| item.key.as_deref() == Some(name)).expect("an item")
}

fn with_module(mut backup: Made, id: u64, more: &str) -> Made {
    for entry in &mut backup.entries {
        if entry.name.ends_with(&format!("_{id}/module.xml")) {
            entry.bytes = module(id, more).into_bytes();
        }
    }
    backup
}

const PAGE: &str = "<content>&lt;p&gt;Texte&lt;/p&gt;</content><contentformat>1</contentformat>";

#[test]
fn completion_is_kept_by_its_rule() {
    let quiz = "<question_instances></question_instances>";
    let backup =
        course(&[(1, "page", PAGE), (2, "page", PAGE), (3, "quiz", quiz), (4, "page", PAGE), (5, "forum", "")]);
    let backup = with_module(backup, 1, "<completion>1</completion>");
    let backup = with_module(backup, 2, "<completion>2</completion><completionview>1</completionview>");
    let grade = "<completion>2</completion><completiongradeitemnumber>0</completiongradeitemnumber>";
    let backup = with_module(backup, 3, grade);
    let backup = with_module(backup, 5, grade);
    let made = made(&backup);
    assert_eq!(find(&made, "page-1").completion, Completion::DoneByHand);
    assert_eq!(find(&made, "page-2").completion, Completion::Viewed);
    assert_eq!(find(&made, "quiz-3").completion, Completion::Attempted);
    assert_eq!(find(&made, "page-4").completion, Completion::None);
    assert_eq!(find(&made, "forum-5").completion, Completion::None, "what is parked can never be done");
}

#[test]
fn a_quiz_is_passed_by_the_mark_of_its_author() {
    let quiz = "<question_instances></question_instances>";
    let passed = "<completion>2</completion><completiongradeitemnumber>0</completiongradeitemnumber>\
        <completionpassgrade>1</completionpassgrade>";
    let grades = |pass: &str| {
        format!(
            "<activity_gradebook><grade_items><grade_item id=\"1\"><itemmodule>quiz</itemmodule><itemnumber>0</itemnumber>\
             <grademax>15.0</grademax><grademin>0.0</grademin><gradepass>{pass}</gradepass></grade_item></grade_items>\
             </activity_gradebook>"
        )
    };
    let backup = course(&[(1, "quiz", quiz), (2, "quiz", quiz), (3, "quiz", quiz), (4, "quiz", quiz)]);
    let backup = with_module(with_module(with_module(backup, 1, passed), 2, passed), 3, passed);
    let backup =
        backup.with("activities/quiz_1/grades.xml", grades("10.0")).with("activities/quiz_2/grades.xml", grades("0.0"));
    let backup = backup.with("activities/quiz_4/grades.xml", grades("12.0"));
    let made = made(&backup);
    let seen = |name: &str| {
        let activity = find(&made, name);
        let Body::Quiz(quiz) = &activity.body else { panic!("a quiz") };
        let says = item(&made, name).notes.iter().any(|note| note.code == "pass-mark-unknown");
        (activity.completion, quiz.pass_percent, says)
    };
    assert_eq!(
        seen("quiz-1"),
        (Completion::Passed { percent: 66 }, Some(66), false),
        "10 of 15, rounded as results are"
    );
    assert_eq!(seen("quiz-2"), (Completion::Passed { percent: 50 }, Some(50), true), "none was set");
    assert_eq!(seen("quiz-3"), (Completion::Passed { percent: 50 }, Some(50), true), "none is in the backup");
    assert_eq!(seen("quiz-4"), (Completion::None, Some(80), false), "a mark without a rule");
}

#[test]
fn a_course_that_followed_nothing_can_be_followed() {
    let made = made(&course(&[(1, "page", PAGE), (2, "label", "<intro>Bonjour</intro>")]));
    assert_eq!(find(&made, "page-1").completion, Completion::DoneByHand);
    assert_eq!(find(&made, "label-2").completion, Completion::None);
    assert!(made.report.notes.iter().any(|note| note.code == "completion-added"));
}

#[test]
fn conditions_by_date_and_completion_are_kept_and_others_become_words() {
    let backup = course(&[(1, "page", PAGE), (2, "page", PAGE), (3, "page", PAGE), (4, "forum", "")]);
    let backup = with_module(backup, 1, "<completion>1</completion>");
    let json = r#"{"op":"&amp;","c":[{"type":"completion","cm":1,"e":1},{"type":"date","d":"&gt;=","t":1700000000}],"showc":[true,true]}"#;
    let backup = with_module(backup, 2, &format!("<completion>1</completion><availability>{json}</availability>"));
    let json = r#"{"op":"|","c":[{"type":"completion","cm":4,"e":1},{"type":"group","id":9}],"show":true}"#;
    let backup = with_module(backup, 3, &format!("<availability>{json}</availability>"));
    let made = made(&backup);
    let wanted = Condition {
        join: Join::All,
        terms: vec![Term::Done { key: key("page-1") }, Term::From { at: base::Timestamp(1_700_000_000_000) }],
    };
    assert_eq!(find(&made, "page-2").condition, Some(wanted));
    assert_eq!(item(&made, "page-2").outcome, Outcome::Kept);
    let third = find(&made, "page-3").condition.as_ref().expect("a condition");
    assert_eq!(third.join, Join::Any);
    assert!(third.terms.iter().all(|term| matches!(term, Term::Unknown { .. })), "a forum can never be done here");
    assert_eq!(item(&made, "page-3").outcome, Outcome::Approximated);
}

#[test]
fn links_lead_to_what_came_along() {
    let html = "&lt;a href=\"$@PAGEVIEWBYID*2@$\"&gt;suite&lt;/a&gt; &lt;a href=\"$@BOOKVIEWBYIDCH*3*30@$\"&gt;chapitre&lt;/a&gt; \
        &lt;a href=\"https://ancien.example/m/mod/page/view.php?id=2&amp;amp;x=1\"&gt;ancien&lt;/a&gt; \
        &lt;a href=\"https://ancien.example/m/mod/page/view.php?id=99\"&gt;ailleurs&lt;/a&gt;";
    let first = format!("<content>{html}</content><contentformat>1</contentformat>");
    let book = "<chapters><chapter id=\"30\"><pagenum>1</pagenum><title>Un</title><content>Texte</content></chapter></chapters>";
    let mut backup = course(&[(1, "page", &first), (2, "page", PAGE), (3, "book", book)]);
    for entry in &mut backup.entries {
        if entry.name == "moodle_backup.xml" {
            let text = String::from_utf8(entry.bytes.clone()).expect("text");
            let site = "<original_wwwroot>https://ancien.example/m</original_wwwroot><moodle_release>";
            entry.bytes = text.replacen("<moodle_release>", site, 1).into_bytes();
        }
    }
    let made = made(&backup);
    let Body::Page { text } = &find(&made, "page-1").body else { panic!("a page") };
    assert_eq!(
        text.source,
        "<a href=\"activite:page-2\">suite</a> <a href=\"activite:book-3#c30\">chapitre</a> \
         <a href=\"activite:page-2\">ancien</a> <a href=\"https://ancien.example/m/mod/page/view.php?id=99\">ailleurs</a>"
    );
}

#[test]
fn files_come_by_their_content_and_missing_ones_are_told() {
    let here = b"%PDF-1.4 contenu";
    let hash = "dbfa0ac8a4b1d0d5a1a4a6f1b1b5a1f0c1d2e3f4";
    let sum = {
        use sha1::Digest as _;
        sha1::Sha1::digest(here).iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let row = |hash: &str, path: &str, name: &str| {
        format!(
            "<file id=\"1\"><contenthash>{hash}</contenthash><contextid>101</contextid><component>mod_folder</component>\
             <filearea>content</filearea><itemid>0</itemid><filepath>{path}</filepath><filename>{name}</filename>\
             <filesize>16</filesize></file>"
        )
    };
    let files = format!(
        "<files>{}{}{}</files>",
        row(&sum, "/", "plan.pdf"),
        row(&sum, "/annexes/", "plan.pdf"),
        row(hash, "/", "perdu.pdf")
    );
    let backup =
        course(&[(1, "folder", "")]).with("files.xml", files).with(&format!("files/{}/{sum}", &sum[..2]), here);
    let made = made(&backup);
    let folder = find(&made, "folder-1");
    assert_eq!(folder.body.kind(), Kind::Folder);
    let names: Vec<&str> = folder.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["plan.pdf", "annexes - plan.pdf"]);
    assert!(folder.files.iter().all(|file| file.media_type == "application/pdf" && file.size == 16));
    let notes = &item(&made, "folder-1").notes;
    assert!(notes.iter().any(|note| note.code == "file-content-missing" && note.values[0] == "perdu.pdf"), "{notes:?}");
}

#[test]
fn questions_of_five_kinds_are_ours_and_others_keep_their_original() {
    let slots = "<question_instances>\
        <question_instance id=\"1\"><slot>1</slot><page>1</page><questionid>11</questionid><maxmark>0.5</maxmark></question_instance>\
        <question_instance id=\"2\"><slot>2</slot><page>1</page><questionid>12</questionid><maxmark>1</maxmark></question_instance>\
        <question_instance id=\"3\"><slot>3</slot><page>1</page><questionid>13</questionid><maxmark>1</maxmark></question_instance>\
        </question_instances>";
    let bank = "<question_categories><question_category id=\"1\"><contextid>30</contextid><questions>\
        <question id=\"11\"><name>Q1</name><questiontext>Combien ?</questiontext><questiontextformat>1</questiontextformat>\
        <qtype>multichoice</qtype><defaultmark>1</defaultmark><plugin_qtype_multichoice_question><answers>\
        <answer id=\"1\"><answertext>Un</answertext><answerformat>1</answerformat><fraction>1</fraction><feedback>Oui</feedback></answer>\
        <answer id=\"2\"><answertext>Deux</answertext><answerformat>1</answerformat><fraction>0</fraction><feedback></feedback></answer>\
        </answers><multichoice id=\"1\"><single>1</single><correctfeedback>Bien</correctfeedback></multichoice></plugin_qtype_multichoice_question></question>\
        <question id=\"12\"><name>Q2</name><questiontext>Vrai ?</questiontext><qtype>truefalse</qtype><plugin_qtype_truefalse_question><answers>\
        <answer id=\"3\"><answertext>True</answertext><fraction>0</fraction><feedback></feedback></answer>\
        <answer id=\"4\"><answertext>False</answertext><fraction>1</fraction><feedback></feedback></answer></answers>\
        <truefalse id=\"1\"><trueanswer>3</trueanswer><falseanswer>4</falseanswer></truefalse></plugin_qtype_truefalse_question></question>\
        <question id=\"13\"><name>Q3</name><questiontext>Reliez</questiontext><qtype>match</qtype></question>\
        </questions></question_category></question_categories>";
    let made = made(&course(&[(5, "quiz", slots)]).with("questions.xml", bank));
    let quiz = find(&made, "quiz-5");
    let Body::Quiz(body) = &quiz.body else { panic!("a quiz: {:?}", made.report) };
    let kinds: Vec<(QuestionKind, u16)> = body.questions.iter().map(|one| (one.kind, one.points)).collect();
    assert_eq!(kinds, [(QuestionKind::Single, 5), (QuestionKind::TrueFalse, 10)], "half points stay half of the whole");
    let fractions: Vec<i16> = body.questions[1].answers.iter().map(|answer| answer.fraction).collect();
    assert_eq!(fractions, [0, 100]);
    assert_eq!(body.questions[0].feedback_right.source, "Bien");
    assert_eq!(quiz.files[0].name, "question-3-match.xml");
    assert_eq!(item(&made, "quiz-5").outcome, Outcome::Approximated);
}

#[test]
fn a_section_inside_another_follows_it() {
    let contents = Contents {
        sections: vec![(1, None), (2, None), (3, Some(7))],
        activities: vec![(7, 1, "subsection"), (8, 3, "label"), (9, 2, "label")],
        has_users: true,
    };
    let label = |id| activity(id, "label", "<intro>Bonjour</intro>");
    let made = made(
        &Made::default()
            .with("moodle_backup.xml", contents.xml())
            .with("sections/section_1/section.xml", section(1, 1, "7", ""))
            .with("sections/section_2/section.xml", section(2, 2, "9", ""))
            .with("sections/section_3/section.xml", section(3, 3, "8", "<component>mod_subsection</component>"))
            .with("activities/subsection_7/subsection.xml", activity(7, "subsection", ""))
            .with("activities/label_8/label.xml", label(8))
            .with("activities/label_9/label.xml", label(9)),
    );
    let keys: Vec<&str> = made.root.sections.iter().map(|section| section.key.as_str()).collect();
    assert_eq!(keys, ["section-1", "section-3", "section-2"]);
    assert_eq!(made.root.sections[1].activities[0].key.as_str(), "label-8");
    assert!(made.report.notes.iter().any(|note| note.code == "users-left"));
}
