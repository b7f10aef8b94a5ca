//! Quizzes: their slots in order, and the questions that the bank holds for them.

mod bank;
mod question;
mod slot;

use base::Timestamp;

use crate::files::{Area, Rich, Scope};
use crate::note::Report;
use crate::xml::Element;

pub use question::{Answer, Kind, Question};
pub use slot::{Asked, ParkedQuestion, Slot};

pub(crate) use bank::Bank;

/// A quiz.
#[derive(Debug, Clone)]
pub struct Quiz {
    /// When it opens.
    pub opens: Option<Timestamp>,
    /// When it closes.
    pub closes: Option<Timestamp>,
    /// Seconds for one attempt.
    pub seconds: Option<u64>,
    /// How often it may be tried; `None` without end.
    pub attempts: Option<u32>,
    /// Moodle's word for how it answers: `deferredfeedback`, `interactive`…
    pub behaviour: String,
    /// The mark for everything right.
    pub grade: Option<f64>,
    /// The part of that mark which passes, of 100; `None` when the backup says none.
    pub pass: Option<f64>,
    /// Whether answers are shuffled, in questions that allow it.
    pub is_shuffled: bool,
    /// What is asked, in order.
    pub slots: Vec<Slot>,
    /// What is said at the end, by the mark reached.
    pub feedback: Vec<OverallFeedback>,
}

/// What is said at the end.
#[derive(Debug, Clone)]
pub struct OverallFeedback {
    /// From this mark on.
    pub from: f64,
    /// Below this mark.
    pub below: f64,
    /// The text.
    pub text: Rich,
}

/// The part of the highest mark which passes, of 100, from the quiz's own row of the gradebook; what it
/// holds of people was skipped. `None` when no mark is set, or none that can be reached.
pub(crate) fn pass(root: &Element<'_>) -> Option<f64> {
    let is_own = |row: &&Element<'_>| {
        row.filled("itemmodule") == Some("quiz") && row.number("itemnumber").is_none_or(|number: u64| number == 0)
    };
    let row = root.rows("grade_items", "grade_item").find(is_own)?;
    let least = row.decimal("grademin").unwrap_or(0.0);
    let (pass, most) = (row.decimal("gradepass")?, row.decimal("grademax")?);
    let percent = (pass - least) / (most - least) * 100.0;
    (pass > 0.0 && most > least && percent > 0.0 && percent <= 100.0).then_some(percent)
}

/// From the module's row in `quiz.xml`, whose whole text is `source`.
pub(crate) fn read(
    row: &Element<'_>,
    source: &str,
    context: u64,
    scope: &Scope<'_>,
    bank: Option<&Bank>,
    report: &mut Report,
) -> Quiz {
    let feedback = row.rows("feedbacks", "feedback").filter_map(|one| {
        let area = Area { context, component: "mod_quiz", area: "feedback", item: one.id().unwrap_or(0) };
        let text = scope.rich(one, "feedbacktext", area, report);
        let (from, below) = (one.decimal("mingrade")?, one.decimal("maxgrade")?);
        (!text.is_empty()).then_some(OverallFeedback { from, below, text })
    });
    let feedback = feedback.collect();
    Quiz {
        opens: row.moment("timeopen"),
        closes: row.moment("timeclose"),
        seconds: row.number("timelimit").filter(|seconds| *seconds > 0),
        attempts: row.number("attempts_number").filter(|count| *count > 0),
        behaviour: row.filled("preferredbehaviour").unwrap_or("deferredfeedback").to_owned(),
        grade: row.decimal("grade"),
        pass: None,
        is_shuffled: row.flag("shuffleanswers"),
        slots: slot::read(row, source, scope, bank, report),
        feedback,
    }
}
