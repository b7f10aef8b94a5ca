//! What an answer is worth. Pure; whole numbers only, so that 80 % is 80 % everywhere.

use courses::content::{Answer, Format, Question, QuestionKind, Quiz, Text};

/// One point, in the smallest parts that we count.
const POINT: u64 = 1_000_000;

/// What an answer is worth, and what was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grade<'q> {
    /// In millionths of a point.
    pub earned: u64,
    /// The most that one can have, in millionths of a point.
    pub worth: u64,
    /// The answers that were chosen, or that the typed words are like.
    pub chosen: Vec<&'q Answer>,
    /// Whether anything was answered.
    pub is_answered: bool,
}

impl Grade<'_> {
    /// Whether it is wholly right.
    #[must_use]
    pub const fn is_right(&self) -> bool {
        self.earned == self.worth
    }
}

/// Whether the question asks for anything.
#[must_use]
pub fn asks(question: &Question) -> bool {
    question.kind != QuestionKind::Description
}

/// Grades one answer: the keys of the chosen answers between blanks, or the words that were typed.
#[must_use]
pub fn grade<'q>(question: &'q Question, answer: &str) -> Grade<'q> {
    let worth = if asks(question) { u64::from(question.points) * POINT } else { 0 };
    let given = |wanted: &Answer| answer.split(' ').any(|key| key == wanted.key.as_str());
    let chosen: Vec<&Answer> = match question.kind {
        QuestionKind::Description => Vec::new(),
        QuestionKind::Single | QuestionKind::TrueFalse => {
            question.answers.iter().find(|one| given(one)).into_iter().collect()
        }
        QuestionKind::Multiple => question.answers.iter().filter(|one| given(one)).collect(),
        QuestionKind::ShortAnswer => {
            let like = question.answers.iter().filter(|one| is_like(answer, &one.text));
            like.max_by_key(|one| one.fraction).into_iter().collect()
        }
    };
    let positive = question.answers.iter().map(|one| i64::from(one.fraction.max(0)));
    let full = match question.kind {
        QuestionKind::Multiple => positive.sum(),
        _ => positive.max().unwrap_or(0),
    };
    let got: i64 = chosen.iter().map(|one| i64::from(one.fraction)).sum();
    // A question without a right answer is right when nothing wrong was chosen.
    let (got, full) = if full == 0 { (i64::from(got >= 0), 1) } else { (got.clamp(0, full), full) };
    let earned = u64::try_from(i128::from(worth) * i128::from(got) / i128::from(full)).unwrap_or(0);
    Grade { earned, worth, chosen, is_answered: !answer.trim().is_empty() }
}

/// The result of a whole attempt, of 100, rounded down: 79.9 is not yet 80. A quiz that asks nothing is
/// passed by whoever finishes it.
#[must_use]
pub fn mark<'a>(quiz: &Quiz, answer: impl Fn(&Question) -> &'a str) -> u8 {
    let (mut earned, mut worth) = (0, 0);
    for question in &quiz.questions {
        let grade = grade(question, answer(question));
        earned += grade.earned;
        worth += grade.worth;
    }
    (earned * 100).checked_div(worth).map_or(100, |mark| u8::try_from(mark).unwrap_or(100))
}

/// Whether the typed words are like the answer: without case, accents and signs; `*` in the answer stands
/// for anything. An answer of signs alone (`+`) is compared as it stands.
#[must_use]
pub fn is_like(typed: &str, answer: &Text) -> bool {
    let pattern = match answer.format {
        Format::Markdown => answer.source.trim().to_owned(),
        Format::Html => without_tags(&answer.source),
    };
    let pieces: Vec<String> = pattern.split('*').map(base::text::fold).collect();
    if pieces.iter().all(String::is_empty) {
        let is_anything = !pattern.is_empty() && pattern.chars().all(|c| c == '*');
        return typed.trim() == pattern || is_anything && !typed.trim().is_empty();
    }
    let folded = base::text::fold(typed);
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return false };
    if pieces.len() == 1 {
        return folded == *first;
    }
    let Some(mut rest) = folded.strip_prefix(first.as_str()) else { return false };
    for piece in &pieces[1..pieces.len() - 1] {
        let Some(at) = rest.find(piece.as_str()) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last.as_str())
}

/// The words of a text in HTML: short answers of other platforms stand between paragraph signs.
fn without_tags(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut is_tag = false;
    for c in html.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            c if !is_tag => words.push(c),
            _ => {}
        }
    }
    words.trim().to_owned()
}
