//! Quizzes: five kinds of questions are ours; of the others the original is kept beside the quiz.

use courses::content::check::limit;
use courses::content::{Answer, Format, Question, QuestionKind, Quiz, StableKey, Text};
use mbz::{Asked, Kind, Rich, Slot};

use super::desk::Desk;
use super::text::escaped;
use crate::report::{Code, Outcome};
use crate::words::Words;

/// The quiz; `None` when none of its questions could be taken, and there was one.
pub(super) fn read(desk: &mut Desk<'_>, intro: Text, quiz: &mbz::Quiz, t: Words) -> Option<Quiz> {
    if let Some(seconds) = quiz.seconds {
        desk.note(Outcome::Approximated, Code::TimeLimitLeft, [seconds.div_ceil(60).to_string()]);
    }
    if !quiz.feedback.is_empty() {
        desk.approximated(Code::OverallFeedbackLeft);
    }
    let scale = scale(&quiz.slots);
    let mut keys = std::collections::HashSet::new();
    let (mut questions, mut parked) = (Vec::new(), 0);
    for slot in &quiz.slots {
        match &slot.asked {
            Asked::Question(question) if questions.len() < limit::QUESTIONS => {
                let key = StableKey::free(&format!("q{}", question.id), |key| keys.contains(key));
                keys.insert(key.to_string());
                questions.push(one(desk, key, question, points(slot, scale), t));
            }
            Asked::Question(_) => {
                desk.note(Outcome::Approximated, Code::PartsTooMany, [limit::QUESTIONS.to_string()]);
            }
            Asked::Parked(original) => {
                parked += 1;
                let name = format!("question-{}-{}.xml", slot.number, original.kind);
                let name = if original.xml.is_empty() { None } else { desk.attach(&name, original.xml.clone()) };
                let called = if original.name.is_empty() { &original.kind } else { &original.name };
                desk.note(Outcome::Parked, Code::QuestionOriginal, [called.clone(), name.unwrap_or_default()]);
            }
            Asked::Missing => parked += 1,
        }
    }
    let can_be_answered = questions.iter().any(|question| question.kind != QuestionKind::Description);
    if !can_be_answered && parked > 0 {
        return None;
    }
    Some(Quiz {
        intro,
        questions,
        attempts_max: quiz.attempts.and_then(|most| u16::try_from(most).ok()),
        pass_percent: percent(quiz),
        is_shuffled: quiz.is_shuffled,
    })
}

/// The result that passes, of 100, when the backup says one.
pub(super) fn percent(quiz: &mbz::Quiz) -> Option<u8> {
    // Above 0 and at most 100, as the reader says. Results are whole and rounded down, so the mark is too: whoever
    // passes there passes here.
    quiz.pass.map(|pass| (pass + 1e-6).floor().clamp(1.0, 100.0) as u8)
}

fn mark(slot: &Slot) -> f64 {
    let own = if let Asked::Question(question) = &slot.asked { question.mark } else { None };
    slot.mark.or(own).filter(|mark| mark.is_finite()).unwrap_or(1.0).clamp(0.0, 600.0)
}

/// By how much marks are multiplied so that points are whole.
fn scale(slots: &[Slot]) -> f64 {
    let is_whole = |scale: f64| slots.iter().all(|slot| (mark(slot) * scale).fract().abs() < 1e-6);
    [1.0, 10.0, 100.0].into_iter().find(|scale| is_whole(*scale)).unwrap_or(100.0)
}

fn points(slot: &Slot, scale: f64) -> u16 {
    // Within 0 and 60 000 by the clamp above.
    (mark(slot) * scale).round() as u16
}

fn one(desk: &mut Desk<'_>, key: StableKey, source: &mbz::Question, points: u16, t: Words) -> Question {
    let named = if source.name.trim().is_empty() { source.id.to_string() } else { source.name.clone() };
    if source.hints.iter().any(|hint| !hint.is_empty()) {
        desk.note(Outcome::Approximated, Code::HintsLeft, [named.as_str()]);
    }
    let text = desk.text(&source.text);
    let mut question = Question {
        key,
        kind: QuestionKind::Description,
        text,
        answers: Vec::new(),
        feedback_right: Text::default(),
        feedback_wrong: Text::default(),
        points,
    };
    match &source.kind {
        Kind::MultiChoice { is_single, answers, correct, partly, incorrect, .. } => {
            question.kind = if *is_single { QuestionKind::Single } else { QuestionKind::Multiple };
            let few = few(desk, answers);
            question.answers = few.iter().enumerate().map(|(at, one)| answer(desk, at, one)).collect();
            question.feedback_right = desk.texts(Some(correct), &source.feedback);
            question.feedback_wrong = desk.texts(Some(incorrect), &source.feedback);
            if !*is_single && !partly.is_empty() && partly.text != incorrect.text {
                desk.note(Outcome::Approximated, Code::PartlyLeft, [named.as_str()]);
            }
        }
        Kind::TrueFalse { is_true, if_true, if_false } => {
            question.kind = QuestionKind::TrueFalse;
            let mut side = |at: usize, words: &str, is_right: bool, feedback: &Rich| Answer {
                key: answer_key(at),
                text: Text::html(escaped(words)),
                fraction: if is_right { 100 } else { 0 },
                feedback: desk.text(feedback),
            };
            question.answers =
                vec![side(0, t.answer_true(), *is_true, if_true), side(1, t.answer_false(), !*is_true, if_false)];
            question.feedback_right = desk.text(&source.feedback);
            question.feedback_wrong = question.feedback_right.clone();
        }
        Kind::ShortAnswer { is_case_sensitive, answers } => {
            question.kind = QuestionKind::ShortAnswer;
            if *is_case_sensitive {
                desk.note(Outcome::Approximated, Code::CaseLeft, [named.as_str()]);
            }
            let few = few(desk, answers);
            for (at, one) in few.iter().enumerate() {
                if one.text.text.replace("\\*", "").contains('*') {
                    desk.note(Outcome::Approximated, Code::PatternLeft, [named.as_str()]);
                }
                let mut answer = answer(desk, at, one);
                // What is typed is compared with it: the bare words.
                answer.text = Text {
                    format: Format::Markdown,
                    source: one.text.text.trim().replace("\\*", "*").chars().take(250).collect(),
                };
                question.answers.push(answer);
            }
            question.feedback_right = desk.text(&source.feedback);
            question.feedback_wrong = question.feedback_right.clone();
        }
        _ => question.points = 0,
    }
    question
}

fn few<'a>(desk: &mut Desk<'_>, answers: &'a [mbz::Answer]) -> &'a [mbz::Answer] {
    if answers.len() > limit::ANSWERS {
        desk.note(Outcome::Approximated, Code::PartsTooMany, [limit::ANSWERS.to_string()]);
    }
    answers.get(..limit::ANSWERS).unwrap_or(answers)
}

fn answer_key(at: usize) -> StableKey {
    StableKey::free(&format!("a{}", at + 1), |_| false)
}

fn answer(desk: &mut Desk<'_>, at: usize, source: &mbz::Answer) -> Answer {
    let fraction = if source.fraction.is_finite() { source.fraction.clamp(-1.0, 1.0) } else { 0.0 };
    Answer {
        key: answer_key(at),
        text: desk.text(&source.text),
        // Within -100 and 100 by the clamp above.
        fraction: (fraction * 100.0).round() as i16,
        feedback: desk.text(&source.feedback),
    }
}
