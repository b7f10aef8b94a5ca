//! Quizzes of each age.

use crate::kit::{self, Opened, course, read};
use mbz::{Asked, Code, Content, Kind, Outcome, Quiz};

fn question(id: u64, kind: &str, inner: &str) -> String {
    format!(
        "<question id=\"{id}\"><parent>0</parent><name>Q{id}</name><questiontext>&lt;b&gt;?&lt;/b&gt;</questiontext>\
         <questiontextformat>1</questiontextformat><generalfeedback>g</generalfeedback><defaultmark>2.0000000</defaultmark>\
         <penalty>0.3333333</penalty><qtype>{kind}</qtype><createdby>2</createdby>\
         <plugin_qtype_{kind}_question>{inner}</plugin_qtype_{kind}_question>\
         <question_hints><question_hint id=\"1\"><hint>h</hint></question_hint></question_hints></question>"
    )
}

fn answer(id: u64, text: &str, fraction: &str) -> String {
    format!(
        "<answer id=\"{id}\"><answertext>{text}</answertext><answerformat>1</answerformat><fraction>{fraction}</fraction>\
         <feedback>f{id}</feedback></answer>"
    )
}

fn choice(id: u64, single: u8) -> String {
    let answers = answer(1, "a", "0.5000000") + &answer(2, "b", "0.5") + &answer(3, "c", "-0.25");
    let own = format!("<multichoice><single>{single}</single><shuffleanswers>1</shuffleanswers></multichoice>");
    question(id, "multichoice", &format!("<answers>{answers}</answers>{own}"))
}

fn truefalse(id: u64) -> String {
    let answers = answer(8, "False", "1.0") + &answer(7, "True", "0");
    let own = "<truefalse><trueanswer>7</trueanswer><falseanswer>8</falseanswer></truefalse>";
    question(id, "truefalse", &format!("<answers>{answers}</answers>{own}"))
}

fn old_bank(questions: &str) -> String {
    format!(
        "<question_categories><question_category id=\"1\"><contextid>105</contextid><questions>{questions}</questions>\
         </question_category></question_categories>"
    )
}

fn entry(id: u64, versions: &[(u64, &str, String)]) -> String {
    let versions: String = versions
        .iter()
        .map(|(number, status, question)| {
            format!(
                "<question_versions id=\"1\"><version>{number}</version><status>{status}</status>\
                 <questions>{question}</questions></question_versions>"
            )
        })
        .collect();
    format!("<question_bank_entry id=\"{id}\"><question_version>{versions}</question_version></question_bank_entry>")
}

fn quiz(backup: &mut Opened) -> (Quiz, Vec<Code>) {
    let activity = read(backup, 5);
    let Content::Quiz(quiz) = activity.content else { panic!("a quiz: {:?}", activity.report) };
    (*quiz, kit::codes(&activity.report))
}

fn names(quiz: &Quiz) -> Vec<String> {
    let name = |asked: &Asked| match asked {
        Asked::Question(question) => question.name.clone(),
        Asked::Parked(parked) => format!("parked {} {}", parked.kind, parked.name),
        Asked::Missing => "missing".to_owned(),
    };
    quiz.slots.iter().map(|slot| name(&slot.asked)).collect()
}

#[test]
fn until_2_6_a_column_gives_the_order() {
    let inner = "<questions>12,11,0,13,0</questions><timelimit>600</timelimit><attempts_number>2</attempts_number>\
                 <question_instances><question_instance id=\"1\"><question>11</question><grade>3.0</grade></question_instance>\
                 <question_instance id=\"2\"><question>13</question><grade>1.0</grade></question_instance>\
                 <question_instance id=\"3\"><question>12</question><grade>1.0</grade></question_instance></question_instances>\
                 <feedbacks><feedback id=\"1\"><feedbacktext>Bravo</feedbacktext><mingrade>5</mingrade><maxgrade>11</maxgrade>\
                 </feedback></feedbacks><attempts><attempt id=\"1\"><userid>3</userid></attempt></attempts>";
    let bank = old_bank(&(choice(11, 1) + &truefalse(12) + &question(13, "gapfill", "<x>1</x>")));
    course(&[(5, "quiz", inner)]).with("questions.xml", bank).each(|mut backup| {
        let (quiz, codes) = quiz(&mut backup);
        assert_eq!(names(&quiz), ["Q12", "Q11", "parked gapfill Q13"]);
        let places: Vec<_> = quiz.slots.iter().map(|slot| (slot.number, slot.page, slot.mark)).collect();
        assert_eq!(places, [(1, 1, Some(1.0)), (2, 1, Some(3.0)), (3, 2, Some(1.0))]);
        assert_eq!((quiz.seconds, quiz.attempts, &*quiz.feedback[0].text.text), (Some(600), Some(2), "Bravo"));
        assert_eq!(codes, [Code::QuestionParked]);
        let Asked::Parked(parked) = &quiz.slots[2].asked else { panic!("parked") };
        let xml = String::from_utf8_lossy(&parked.xml);
        assert!(xml.starts_with("<question id=\"13\">") && xml.contains("<x>1</x>") && !xml.contains("createdby"));
        assert_eq!(read(&mut backup, 5).outcome(), Outcome::Approximated);
    });
}

#[test]
fn until_3_11_a_row_names_its_question() {
    let inner = "<question_instances><question_instance id=\"1\"><slot>2</slot><page>1</page><questionid>11</questionid>\
                 <maxmark>1.0</maxmark></question_instance><question_instance id=\"2\"><slot>1</slot><page>1</page>\
                 <questionid>12</questionid></question_instance><question_instance id=\"3\"><slot>3</slot>\
                 <questionid>14</questionid></question_instance><question_instance id=\"4\"><slot>4</slot>\
                 <questionid>15</questionid></question_instance></question_instances>";
    let short = question(
        11,
        "shortanswer",
        &format!("<answers>{}</answers><shortanswer><usecase>1</usecase></shortanswer>", answer(1, "Par*", "1")),
    );
    let bank = old_bank(&(short + &question(12, "description", "") + &question(14, "random", "")));
    course(&[(5, "quiz", inner)]).with("questions.xml", bank).each(|mut backup| {
        let (quiz, codes) = quiz(&mut backup);
        assert_eq!(names(&quiz), ["Q12", "Q11", "parked random Q14", "missing"]);
        assert_eq!(codes, [Code::QuestionRandom, Code::QuestionMissing]);
        let Asked::Question(short) = &quiz.slots[1].asked else { panic!("a question") };
        let Kind::ShortAnswer { is_case_sensitive, answers } = &short.kind else { panic!("short") };
        assert_eq!((*is_case_sensitive, &*answers[0].text.text, answers[0].fraction), (true, "Par*", 1.0));
    });
}

#[test]
fn since_4_0_a_row_names_an_entry_and_perhaps_a_version() {
    let slot = |number: u64, reference: &str| {
        format!("<question_instance id=\"{number}\"><slot>{number}</slot><page>1</page>{reference}</question_instance>")
    };
    let to = |entry: u64, version: &str| {
        format!(
            "<question_reference id=\"1\"><questionbankentryid>{entry}</questionbankentryid><version>{version}</version>\
             </question_reference>"
        )
    };
    let inner = format!(
        "<question_instances>{}{}{}{}</question_instances>",
        slot(1, &to(3, "$@NULL@$")),
        slot(2, &to(3, "1")),
        slot(3, "<question_set_reference id=\"1\"><filtercondition>{}</filtercondition></question_set_reference>"),
        slot(4, &to(9, "$@NULL@$")),
    );
    let versions =
        [(1, "ready", choice(21, 0)), (2, "ready", truefalse(22)), (3, "draft", question(23, "description", ""))];
    let bank = format!(
        "<question_categories><question_category id=\"1\"><contextid>105</contextid><question_bank_entries>{}\
         </question_bank_entries></question_category></question_categories>",
        entry(3, &versions)
    );
    course(&[(5, "quiz", &inner)]).with("questions.xml", bank).each(|mut backup| {
        let (quiz, codes) = quiz(&mut backup);
        assert_eq!(names(&quiz), ["Q22", "Q21", "parked random ", "missing"]);
        assert_eq!(codes, [Code::QuestionRandom, Code::QuestionMissing]);
        let Asked::Question(newest) = &quiz.slots[0].asked else { panic!("a question") };
        let Kind::TrueFalse { is_true, if_true, if_false } = &newest.kind else { panic!("true or false") };
        assert_eq!((*is_true, &*if_true.text, &*if_false.text), (false, "f7", "f8"));
        let Asked::Question(first) = &quiz.slots[1].asked else { panic!("a question") };
        assert_eq!((first.mark, first.hints.len(), &*first.feedback.text), (Some(2.0), 1, "g"));
        let Kind::MultiChoice { is_single, answers, .. } = &first.kind else { panic!("a choice") };
        let fractions: Vec<f64> = answers.iter().map(|answer| answer.fraction).collect();
        assert_eq!((*is_single, fractions), (false, vec![0.5, 0.5, -0.25]));
        let Asked::Parked(drawn) = &quiz.slots[2].asked else { panic!("parked") };
        assert!(String::from_utf8_lossy(&drawn.xml).contains("question_set_reference"));
    });
}

#[test]
fn a_broken_bank_leaves_the_quiz() {
    let inner = "<question_instances><question_instance id=\"1\"><questionid>11</questionid></question_instance>\
                 </question_instances>";
    for bank in ["<question_categories>", "<!DOCTYPE x><a/>", "", "<a></b>"] {
        course(&[(5, "quiz", inner)]).with("questions.xml", bank).each(|mut backup| {
            let (quiz, codes) = quiz(&mut backup);
            assert_eq!((names(&quiz), codes[1]), (vec!["missing".to_owned()], Code::QuestionMissing));
            assert_eq!(codes[0], Code::QuestionsBroken);
        });
    }
}

fn grades(items: &str) -> String {
    let people =
        "<grade_grades><grade_grade id=\"1\"><userid>4</userid><rawgrade>9.0</rawgrade></grade_grade></grade_grades>";
    format!(
        "<activity_gradebook><grade_items>{items}</grade_items>{people}<grade_letters></grade_letters></activity_gradebook>"
    )
}

fn item(number: u8, pass: &str, most: &str, least: &str) -> String {
    format!(
        "<grade_item id=\"{number}\"><itemtype>mod</itemtype><itemmodule>quiz</itemmodule><itemnumber>{number}</itemnumber>\
         <grademax>{most}</grademax><grademin>{least}</grademin><gradepass>{pass}</gradepass><grade_grades><grade_grade \
         id=\"2\"><userid>4</userid></grade_grade></grade_grades></grade_item>"
    )
}

#[test]
fn the_mark_that_passes_is_a_part_of_the_highest() {
    let with = |text: &str| {
        let quiz = course(&[(5, "quiz", "<question_instances></question_instances>")]);
        quiz.with("activities/quiz_5/grades.xml", text)
    };
    let cases = [
        (item(0, "3.00000", "10.00000", "0.00000"), Some(30.0)),
        (item(1, "1.0", "10.0", "0.0") + &item(0, "15.0", "20.0", "10.0"), Some(50.0)),
        (item(0, "10.00000", "10.00000", "0.00000"), Some(100.0)),
        (item(0, "0.00000", "10.00000", "0.00000"), None),
        (item(0, "11.0", "10.0", "0.0"), None),
        (item(0, "1.0", "0.0", "0.0"), None),
        (item(0, "NaN", "10.0", "0.0"), None),
        (item(0, "$@NULL@$", "10.0", "0.0"), None),
        (item(1, "5.0", "10.0", "0.0"), None),
        (String::new(), None),
    ];
    for (items, expected) in cases {
        with(&grades(&items)).each(|mut backup| {
            let (quiz, codes) = quiz(&mut backup);
            assert_eq!((quiz.pass, codes), (expected, vec![]), "{items}");
        });
    }
    course(&[(5, "quiz", "")]).each(|mut backup| assert_eq!(quiz(&mut backup).0.pass, None));
    let endless = grades(&"<x>".repeat(100));
    for broken in ["<activity_gradebook><grade_items>", "", endless.as_str()] {
        with(broken).each(|mut backup| {
            let (quiz, codes) = quiz(&mut backup);
            assert_eq!((quiz.pass, codes), (None, vec![Code::GradesBroken]), "{broken}");
        });
    }
}
