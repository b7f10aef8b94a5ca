//! Names of the repeated parts of the form, for the template: macros take names, not numbers.

use base::Env;
use web::FormState;

use super::quiz::BLANKS;
use crate::content::check::limit;
use crate::content::{Activity, Body, StableKey};

/// The fields of a chapter.
pub(super) struct ChapterView {
    pub heading: String,
    pub key: String,
    pub title: String,
    pub level: String,
    pub hidden: String,
    pub text: String,
    pub format: String,
}

/// The fields of a question.
pub(super) struct QuestionView {
    pub heading: String,
    pub key: String,
    pub kind: String,
    pub points: String,
    pub text: String,
    pub right: String,
    pub wrong: String,
    pub formats: Vec<String>,
    pub answers: Vec<AnswerView>,
}

/// The fields of an answer.
pub(super) struct AnswerView {
    pub heading: String,
    pub key: String,
    pub text: String,
    pub fraction: String,
    pub feedback: String,
    pub formats: Vec<String>,
}

/// The chapters that the form shows: those there are, and a blank one.
pub(super) fn chapters(activity: &Activity, form: &FormState) -> Vec<ChapterView> {
    let Body::Book { chapters, .. } = &activity.body else { return Vec::new() };
    let typed = (0..limit::CHAPTERS).take_while(|place| !form.value(&format!("chapitre-{place}-titre")).is_empty());
    let count = chapters.len().max(typed.count());
    let view = |place: usize| {
        let name = |field: &str| format!("chapitre-{place}-{field}");
        ChapterView {
            heading: (place + 1).to_string(),
            key: name("cle"),
            title: name("titre"),
            level: name("niveau"),
            hidden: name("masque"),
            text: name("texte"),
            format: name("texte-format"),
        }
    };
    (0..=count).map(view).collect()
}

/// Gives what is still blank its key, so that keeping it again and again keeps one thing.
pub(super) fn with_keys(
    mut form: FormState,
    chapters: &[ChapterView],
    questions: &[QuestionView],
    env: &Env,
) -> FormState {
    let answers = questions.iter().flat_map(|question| question.answers.iter().map(|answer| (&answer.key, "r")));
    let others = questions.iter().map(|question| (&question.key, "q"));
    let names = chapters.iter().map(|chapter| (&chapter.key, "c")).chain(others).chain(answers);
    for (name, head) in names {
        if form.value(name).is_empty() {
            form = form.with(name, StableKey::fresh(head, env).to_string());
        }
    }
    form
}

/// The questions that the form shows: those there are, and a blank one; each with blank answers.
pub(super) fn questions(activity: &Activity, form: &FormState) -> Vec<QuestionView> {
    let Body::Quiz(quiz) = &activity.body else { return Vec::new() };
    let typed = (0..limit::QUESTIONS).take_while(|place| !form.value(&format!("q-{place}-texte")).is_empty());
    let count = quiz.questions.len().max(typed.count());
    let view = |place: usize| {
        let name = |field: &str| format!("q-{place}-{field}");
        let there = quiz.questions.get(place).map_or(0, |question| question.answers.len());
        let typed =
            (0..limit::ANSWERS).take_while(|inner| !form.value(&format!("q-{place}-r-{inner}-texte")).is_empty());
        let answers = there.max(typed.count()) + BLANKS;
        QuestionView {
            heading: (place + 1).to_string(),
            key: name("cle"),
            kind: name("nature"),
            points: name("points"),
            text: name("texte"),
            right: name("juste"),
            wrong: name("faux"),
            formats: ["texte", "juste", "faux"].map(|field| name(&format!("{field}-format"))).to_vec(),
            answers: (0..answers.min(limit::ANSWERS)).map(|inner| answer(place, inner)).collect(),
        }
    };
    (0..=count).map(view).collect()
}

fn answer(question: usize, place: usize) -> AnswerView {
    let name = |field: &str| format!("q-{question}-r-{place}-{field}");
    AnswerView {
        heading: (place + 1).to_string(),
        key: name("cle"),
        text: name("texte"),
        fraction: name("part"),
        feedback: name("retour"),
        formats: ["texte", "retour"].map(|field| name(&format!("{field}-format"))).to_vec(),
    }
}
