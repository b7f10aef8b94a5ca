//! A quiz as its pages show it: what is asked, what was answered, what is said to it.

use std::sync::Arc;

use courses::content::{Activity, Hash, Question, QuestionKind, Quiz};
use courses::render::{Addresses, Rendered};
use courses::store::Content;
use i18n::Zone;

use super::act::{Sheet, answer_of, left};
use super::rule::{asks, grade};
use super::store::Attempt;
use crate::words::Words;

/// What stands on the page of a quiz below its words.
pub(crate) struct QuizCard {
    /// « 5 questions · 80 % pour réussir · autant d’essais que vous voulez »
    pub facts: Vec<String>,
    /// Where the button posts or leads; empty when no attempt can be made.
    pub action: String,
    /// Whether it goes on with an open attempt: then it is a link.
    pub is_open: bool,
    pub button: &'static str,
    /// Why there is no button.
    pub none_left: &'static str,
    pub past: Vec<Past>,
}

/// A finished attempt in the list.
pub(crate) struct Past {
    pub href: String,
    pub name: String,
    pub day: String,
}

/// The card of a quiz at `here` for somebody who may work in it, or not.
pub(crate) fn card(quiz: &Quiz, attempts: &[Attempt], works: bool, here: &str, (zone, t): (&Zone, Words)) -> QuizCard {
    let left = left(quiz, attempts);
    let mut facts = vec![t.quiz_questions(quiz.questions.iter().filter(|one| asks(one)).count())];
    if let Some(percent) = quiz.pass_percent {
        facts.push(t.quiz_pass(i64::from(percent)));
    }
    facts.push(left.map_or_else(|| t.quiz_any_attempts().to_owned(), |left| t.quiz_attempts_left(left)));
    let open = attempts.iter().find(|one| one.is_open);
    let (action, button) = match open {
        _ if !works => (String::new(), ""),
        Some(open) => (format!("{here}/tentatives/{}", open.number), t.quiz_resume()),
        None if left == Some(0) => (String::new(), ""),
        None => (format!("{here}/tentatives"), if attempts.is_empty() { t.quiz_begin() } else { t.quiz_again() }),
    };
    let past = attempts.iter().filter(|one| !one.is_open).map(|one| Past {
        href: format!("{here}/tentatives/{}", one.number),
        name: t.quiz_attempt_score(one.number, i64::from(one.score.unwrap_or(0))),
        day: one.finished_at.map(|at| zone.date_time(t.lang(), at)).unwrap_or_default(),
    });
    QuizCard {
        facts,
        is_open: open.is_some(),
        none_left: if works && open.is_none() && left == Some(0) { t.quiz_none_left() } else { "" },
        past: past.collect(),
        action,
        button,
    }
}

/// A question on the sheet.
pub(super) struct QuestionView {
    /// « Question 2 sur 5 »; empty for a text between questions.
    pub heading: String,
    /// The field, and the anchor.
    pub field: String,
    /// Its place among the rendered questions.
    pub place: usize,
    /// `choix`, `cases`, `mots` or empty.
    pub input: &'static str,
    pub hint: &'static str,
    pub choices: Vec<Choice>,
    /// The words that were typed.
    pub typed: String,
}

pub(super) struct Choice {
    pub key: String,
    /// Its place among the rendered answers of the question.
    pub place: usize,
    pub is_chosen: bool,
}

/// The questions to answer, with `answer` in each.
pub(super) fn questions(
    sheet: &Sheet,
    quiz: &Quiz,
    person: &[u8],
    answer: impl Fn(&Question) -> String,
    t: Words,
) -> Vec<QuestionView> {
    let count = quiz.questions.iter().filter(|question| asks(question)).count();
    let mut number = 0;
    let view = |(place, question): (usize, &Question)| {
        let is_asked = asks(question);
        number += usize::from(is_asked);
        let given = answer(question);
        let is_chosen = |key: &str| given.split(' ').any(|one| one == key);
        let (input, hint) = match question.kind {
            QuestionKind::Single | QuestionKind::TrueFalse => ("choix", ""),
            QuestionKind::Multiple => ("cases", t.quiz_several()),
            QuestionKind::ShortAnswer => ("mots", t.quiz_short()),
            QuestionKind::Description => ("", ""),
        };
        let choices = order(quiz, question, (person, sheet.attempt.number)).into_iter().map(|place| {
            let key = question.answers[place].key.to_string();
            Choice { is_chosen: is_chosen(&key), key, place }
        });
        QuestionView {
            heading: if is_asked { t.quiz_question(number, count) } else { String::new() },
            field: format!("{}{}", super::kept::FIELD, question.key),
            place,
            input,
            hint,
            choices: if input == "mots" { Vec::new() } else { choices.collect() },
            typed: if input == "mots" { given } else { String::new() },
        }
    };
    quiz.questions.iter().enumerate().map(view).collect()
}

/// The answers in their order, or in another one for each attempt when the quiz is shuffled: always the
/// same for one attempt, so that nothing jumps when the page comes again. True stays before false.
fn order(quiz: &Quiz, question: &Question, (person, number): (&[u8], i64)) -> Vec<usize> {
    let mut places: Vec<usize> = (0..question.answers.len()).collect();
    if quiz.is_shuffled && question.kind != QuestionKind::TrueFalse {
        places.sort_by_key(|place| {
            let key = question.answers[*place].key.as_str().as_bytes();
            let all = person.iter().chain(&number.to_be_bytes()).chain(key).copied().collect::<Vec<u8>>();
            scatter(&all)
        });
    }
    places
}

/// FNV-1a: scatters, and hides nothing; nothing here is a secret.
fn scatter(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A question of a finished attempt.
pub(super) struct Review {
    pub heading: String,
    pub place: usize,
    /// `right`, `partly`, `wrong`; empty for a text between questions.
    pub class: &'static str,
    pub icon: &'static str,
    pub verdict: String,
    pub choices: Vec<ReviewChoice>,
    pub typed: String,
    pub is_right: bool,
}

pub(super) struct ReviewChoice {
    pub place: usize,
    pub is_chosen: bool,
    /// Said of a chosen answer, and of a right one once they are shown.
    pub mark: &'static str,
    pub icon: &'static str,
}

/// What is said to each answer. Right answers that were not chosen are shown only with `reveals`.
pub(super) fn reviews(sheet: &Sheet, quiz: &Quiz, reveals: bool, t: Words) -> Vec<Review> {
    let count = quiz.questions.iter().filter(|question| asks(question)).count();
    let mut number = 0;
    let review = |(place, question): (usize, &Question)| {
        let is_asked = asks(question);
        number += usize::from(is_asked);
        let given = answer_of(&sheet.responses, question);
        let grade = grade(question, given);
        let (class, icon, verdict) = match () {
            () if !is_asked => ("", "", ""),
            () if grade.is_right() && grade.is_answered => ("right", "circle-check", t.quiz_right()),
            () if !grade.is_answered => ("wrong", "circle-alert", t.quiz_unanswered()),
            () if grade.earned > 0 && !grade.is_right() => ("partly", "info", t.quiz_partly()),
            () => ("wrong", "circle-alert", t.quiz_wrong()),
        };
        let is_typed = question.kind == QuestionKind::ShortAnswer;
        let choices = question.answers.iter().enumerate().map(|(place, answer)| {
            let is_chosen = grade.chosen.contains(&answer);
            let is_good = answer.fraction > 0;
            let (mark, icon) = match (is_chosen, is_good) {
                (true, true) => (t.quiz_chosen_right(), "circle-check"),
                (true, false) => (t.quiz_chosen_wrong(), "x"),
                (false, true) if reveals => (t.quiz_was_right(), "check"),
                (false, _) => ("", ""),
            };
            ReviewChoice { place, is_chosen, mark, icon }
        });
        Review {
            heading: if is_asked { t.quiz_question(number, count) } else { String::new() },
            place,
            class,
            icon,
            verdict: verdict.to_owned(),
            // The answers of a typed question are patterns: only what is said to the one that was met is shown.
            choices: choices.filter(|choice| !is_typed || choice.is_chosen).collect(),
            typed: if is_typed { given.to_owned() } else { String::new() },
            is_right: class == "right",
        }
    };
    quiz.questions.iter().enumerate().map(review).collect()
}

/// The texts of the quiz, seen from the page of an attempt.
pub(super) fn rendered(content: &Content, hash: Hash, activity: &Activity) -> Arc<Rendered> {
    content.activity(hash, activity, &Addresses::from_attempt())
}
