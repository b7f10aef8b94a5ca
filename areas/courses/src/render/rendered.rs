//! All texts of an activity or a section, rendered together: what the memory keeps by the name of the
//! object.

use super::{Addresses, html, inline};
use crate::content::{Activity, Body, Question, Quiz, Section, StableKey, Text};

/// The texts of an activity, as HTML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// Its main text: of a page or label, the words before a book, a quiz, a file.
    pub text: String,
    /// The chapters of a book, in their order.
    pub chapters: Vec<String>,
    /// The transcript of a film.
    pub transcript: String,
    /// The questions of a quiz, in their order.
    pub questions: Vec<RenderedQuestion>,
}

/// The texts of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedQuestion {
    /// Its key.
    pub key: StableKey,
    /// The question.
    pub text: String,
    /// The answers, in their order.
    pub answers: Vec<RenderedAnswer>,
    /// Said when the answer is right.
    pub feedback_right: String,
    /// Said when it is not.
    pub feedback_wrong: String,
}

/// The texts of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedAnswer {
    /// Its key.
    pub key: StableKey,
    /// The answer, to stand in a line.
    pub text: String,
    /// Said to whoever chose it.
    pub feedback: String,
}

impl Rendered {
    /// About how much memory it takes, in bytes.
    #[must_use]
    pub fn weight(&self) -> usize {
        let answers = |question: &RenderedQuestion| {
            question.answers.iter().map(|answer| answer.text.len() + answer.feedback.len() + 100).sum::<usize>()
        };
        let questions = self.questions.iter().map(|question| {
            200 + question.text.len()
                + question.feedback_right.len()
                + question.feedback_wrong.len()
                + answers(question)
        });
        200 + self.text.len()
            + self.transcript.len()
            + self.chapters.iter().map(String::len).sum::<usize>()
            + questions.sum::<usize>()
    }
}

/// Renders an activity.
#[must_use]
pub fn activity(activity: &Activity, addresses: &Addresses) -> Rendered {
    let render = |text: &Text| html(text, &activity.files, addresses);
    match &activity.body {
        Body::Page { text }
        | Body::Label { text, .. }
        | Body::File { text, .. }
        | Body::Folder { text }
        | Body::Link { text, .. } => Rendered { text: render(text), ..Rendered::default() },
        Body::Book { text, chapters } => Rendered {
            text: render(text),
            chapters: chapters.iter().map(|chapter| render(&chapter.text)).collect(),
            ..Rendered::default()
        },
        Body::Video(video) => {
            Rendered { text: render(&video.text), transcript: render(&video.transcript), ..Rendered::default() }
        }
        Body::Quiz(quiz) => Rendered {
            text: render(&quiz.intro),
            questions: questions(quiz, activity, addresses),
            ..Rendered::default()
        },
        Body::Parked { .. } => Rendered::default(),
    }
}

fn questions(quiz: &Quiz, activity: &Activity, addresses: &Addresses) -> Vec<RenderedQuestion> {
    let render = |text: &Text| html(text, &activity.files, addresses);
    let question = |question: &Question| RenderedQuestion {
        key: question.key.clone(),
        text: render(&question.text),
        answers: question
            .answers
            .iter()
            .map(|answer| RenderedAnswer {
                key: answer.key.clone(),
                text: inline(&answer.text, &activity.files, addresses),
                feedback: render(&answer.feedback),
            })
            .collect(),
        feedback_right: render(&question.feedback_right),
        feedback_wrong: render(&question.feedback_wrong),
    };
    quiz.questions.iter().map(question).collect()
}

/// Renders the words below a section's title.
#[must_use]
pub fn section(section: &Section, addresses: &Addresses) -> String {
    html(&section.intro, &section.files, addresses)
}
