//! The part of the form that holds a quiz: its questions and answers, and one blank of each to fill.

use base::Env;
use web::{Fields, FormState};

use super::super::field::{text, with_text};
use super::form::key_of;
use crate::content::check::limit;
use crate::content::{Answer, Question, QuestionKind, Quiz};
use crate::words::Words;

/// Blank answers at the end of each question.
pub(super) const BLANKS: usize = 2;

/// The form with this quiz.
pub(super) fn state(form: FormState, quiz: &Quiz) -> FormState {
    let number = |value: Option<u16>| value.map(|value| value.to_string()).unwrap_or_default();
    let mut form = with_text(form, "texte", &quiz.intro)
        .with("essais", number(quiz.attempts_max))
        .with("seuil", number(quiz.pass_percent.map(u16::from)));
    if quiz.is_shuffled {
        form = form.with("melange", "oui");
    }
    for (place, question) in quiz.questions.iter().enumerate() {
        let name = |field: &str| format!("q-{place}-{field}");
        form = form
            .with(&name("cle"), question.key.as_str())
            .with(&name("nature"), question.kind.code())
            .with(&name("points"), question.points.to_string());
        form = with_text(form, &name("texte"), &question.text);
        form = with_text(form, &name("juste"), &question.feedback_right);
        form = with_text(form, &name("faux"), &question.feedback_wrong);
        for (inner, answer) in question.answers.iter().enumerate() {
            let name = |field: &str| format!("q-{place}-r-{inner}-{field}");
            form = form.with(&name("cle"), answer.key.as_str()).with(&name("part"), answer.fraction.to_string());
            form = with_text(form, &name("texte"), &answer.text);
            form = with_text(form, &name("retour"), &answer.feedback);
        }
    }
    form
}

/// The quiz that was typed. A question or an answer that says nothing is left out.
pub(super) fn read(fields: &Fields, env: &Env, t: &Words, form: &mut FormState) -> Quiz {
    let mut number = |name: &str, most: u16, refusal: &str| match fields.text(name) {
        "" => None,
        typed => {
            let value = typed.parse::<u16>().ok().filter(|value| *value <= most);
            if value.is_none() {
                form.refuse(name, refusal);
            }
            value
        }
    };
    let attempts_max = number("essais", 100, t.form_no_attempts()).filter(|value| *value > 0);
    let pass_percent = number("seuil", 100, t.form_no_percent());
    let mut quiz = Quiz {
        intro: text(fields, "texte"),
        questions: Vec::new(),
        attempts_max,
        pass_percent: pass_percent.and_then(|value| u8::try_from(value).ok()),
        is_shuffled: fields.is_checked("melange"),
    };
    for place in 0..limit::QUESTIONS {
        let name = |field: &str| format!("q-{place}-{field}");
        if !fields.is_checked(&name("texte")) {
            break;
        }
        let words = text(fields, &name("texte"));
        let answers = answers(fields, place, env, t, form);
        if words.is_empty() && answers.is_empty() {
            continue;
        }
        let kind = QuestionKind::from_code(fields.text(&name("nature"))).unwrap_or(QuestionKind::Single);
        let usual = u16::from(kind != QuestionKind::Description);
        let points = fields.text(&name("points"));
        let points = match (points, points.parse::<u16>()) {
            ("", _) => usual,
            (_, Ok(points)) if points <= 1000 => points,
            _ => {
                form.refuse(&name("points"), t.form_no_points());
                usual
            }
        };
        let key = key_of(fields.text(&name("cle")), "q", env, quiz.questions.iter().map(|one| &one.key));
        quiz.questions.push(Question {
            key,
            kind,
            text: words,
            answers,
            feedback_right: text(fields, &name("juste")),
            feedback_wrong: text(fields, &name("faux")),
            points,
        });
    }
    quiz
}

fn answers(fields: &Fields, question: usize, env: &Env, t: &Words, form: &mut FormState) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    for place in 0..limit::ANSWERS {
        let name = |field: &str| format!("q-{question}-r-{place}-{field}");
        if !fields.is_checked(&name("texte")) {
            break;
        }
        let words = text(fields, &name("texte"));
        if words.is_empty() {
            continue;
        }
        let fraction = match (fields.text(&name("part")), fields.text(&name("part")).parse::<i16>()) {
            ("", _) => 0,
            (_, Ok(fraction)) if (-100..=100).contains(&fraction) => fraction,
            _ => {
                form.refuse(&name("part"), t.form_no_fraction());
                0
            }
        };
        let key = key_of(fields.text(&name("cle")), "r", env, answers.iter().map(|one| &one.key));
        answers.push(Answer { key, text: words, fraction, feedback: text(fields, &name("retour")) });
    }
    answers
}
