//! A quiz: its questions and what is said to each answer.

use serde::{Deserialize, Serialize};

use super::{StableKey, Text};

/// A short test inside a course.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Quiz {
    /// What is said before the first question.
    pub intro: Text,
    /// The questions, in order.
    pub questions: Vec<Question>,
    /// How often it may be tried; `None` = as often as one likes.
    pub attempts_max: Option<u16>,
    /// The score of 100 from which it counts as passed; `None` = no such mark.
    pub pass_percent: Option<u8>,
    /// Whether the answers of a question come in another order each time.
    pub is_shuffled: bool,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One answer of several.
    Single,
    /// Any number of answers.
    Multiple,
    /// True or false; its two answers have the keys `vrai` and `faux`.
    TrueFalse,
    /// A few words, compared without case and accents; `*` in an answer stands for anything.
    ShortAnswer,
    /// Only a text between questions.
    Description,
}

impl QuestionKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Single, Self::Multiple, Self::TrueFalse, Self::ShortAnswer, Self::Description];

    /// The word in files and forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::TrueFalse => "true_false",
            Self::ShortAnswer => "short_answer",
            Self::Description => "description",
        }
    }

    /// The kind that a word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its key, unique in the quiz.
    pub key: StableKey,
    /// What is asked for.
    pub kind: QuestionKind,
    /// The question itself.
    pub text: Text,
    /// The answers; none for a description.
    pub answers: Vec<Answer>,
    /// Said when the answer is right.
    pub feedback_right: Text,
    /// Said when it is not.
    pub feedback_wrong: Text,
    /// How much it weighs; 0 for a description.
    pub points: u16,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Its key, unique in the question.
    pub key: StableKey,
    /// The answer itself.
    pub text: Text,
    /// What choosing it gives, in hundredths of the question's points; -100 to 100. A question is fully
    /// right when the chosen answers sum up to all that its positive answers give.
    pub fraction: i16,
    /// Said to whoever chose it.
    pub feedback: Text,
}
