//! One question of the bank. Four kinds are converted; of the others the caller parks the XML.

use crate::files::{Area, Rich, Scope};
use crate::note::Report;
use crate::xml::Element;

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its number in the backup.
    pub id: u64,
    /// Its name in the bank; participants do not see it.
    pub name: String,
    /// What is asked.
    pub text: Rich,
    /// What is said afterwards, whatever was answered.
    pub feedback: Rich,
    /// What it counts by itself.
    pub mark: Option<f64>,
    /// The part of the mark that a wrong try costs.
    pub penalty: Option<f64>,
    /// Given one by one after wrong tries.
    pub hints: Vec<Rich>,
    /// How it is answered.
    pub kind: Kind,
}

/// How a question is answered.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Kind {
    /// Choosing one answer, or several.
    MultiChoice {
        /// One only.
        is_single: bool,
        /// Whether the order changes from person to person.
        is_shuffled: bool,
        /// `abc`, `ABCD`, `123`, `iii`, `none`…
        numbering: String,
        /// In order.
        answers: Vec<Answer>,
        /// What is said when all is right.
        correct: Rich,
        /// What is said when part is right.
        partly: Rich,
        /// What is said when nothing is right.
        incorrect: Rich,
    },
    /// True or false.
    TrueFalse {
        /// Which is right.
        is_true: bool,
        /// What is said to who chose true.
        if_true: Rich,
        /// What is said to who chose false.
        if_false: Rich,
    },
    /// A few words, compared with patterns in which `*` stands for anything.
    ShortAnswer {
        /// Whether capitals matter.
        is_case_sensitive: bool,
        /// In order; the first that fits counts.
        answers: Vec<Answer>,
    },
    /// No question: a text among the others.
    Description,
}

/// A possible answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its text, or its pattern.
    pub text: Rich,
    /// The part of the mark: 1 for all, below 0 for a wrong one that costs.
    pub fraction: f64,
    /// What is said to who gives it.
    pub feedback: Rich,
}

/// Texts of one question.
struct Texts<'a, 'b> {
    scope: &'a Scope<'b>,
    context: u64,
    report: &'a mut Report,
}

impl Texts<'_, '_> {
    fn of(&mut self, row: &Element<'_>, column: &str, area: &str, item: u64) -> Rich {
        let area = Area { context: self.context, component: "question", area, item };
        self.scope.rich(row, column, area, self.report)
    }

    fn answers(&mut self, plugin: &Element<'_>) -> Vec<(u64, Answer)> {
        let mut answers = Vec::new();
        for row in plugin.rows("answers", "answer") {
            let id = row.id().unwrap_or(0);
            // Moodle 2.0 to 2.4 wrote `answertext`, with its format in `answerformat`, as all later ones do.
            let text = self.of(row, "answertext", "answer", id);
            let format = match row.filled("answerformat") {
                Some("0") => crate::Format::Auto,
                Some("2") => crate::Format::Plain,
                Some("4") => crate::Format::Markdown,
                _ => crate::Format::Html,
            };
            let answer = Answer {
                text: Rich { format, ..text },
                fraction: row.decimal("fraction").unwrap_or(0.0),
                feedback: self.of(row, "feedback", "answerfeedback", id),
            };
            answers.push((id, answer));
        }
        answers
    }
}

/// From `<question>`; nothing for a kind that is not converted, or lacks what makes its kind.
pub(super) fn read(row: &Element<'_>, context: u64, scope: &Scope<'_>, report: &mut Report) -> Option<Question> {
    let id = row.id()?;
    let kind = row.filled("qtype")?;
    // A part of a question with gaps has a parent, and means nothing alone.
    if row.number::<u64>("parent").is_some_and(|parent| parent > 0) {
        return None;
    }
    let plugin = row.child(&format!("plugin_qtype_{kind}_question"));
    let mut texts = Texts { scope, context, report };
    let kind = match (kind, plugin) {
        ("multichoice", Some(plugin)) => multichoice(plugin, id, &mut texts)?,
        ("truefalse", Some(plugin)) => truefalse(plugin, &mut texts)?,
        ("shortanswer", Some(plugin)) => Kind::ShortAnswer {
            is_case_sensitive: plugin.child("shortanswer").is_some_and(|own| own.flag("usecase")),
            answers: texts.answers(plugin).into_iter().map(|(_, answer)| answer).collect(),
        },
        ("description", _) => Kind::Description,
        _ => return None,
    };
    let hints = row.rows("question_hints", "question_hint").map(|hint| {
        let item = hint.id().unwrap_or(0);
        texts.of(hint, "hint", "hint", item)
    });
    Some(Question {
        id,
        name: row.text("name").unwrap_or_default().to_owned(),
        hints: hints.collect(),
        text: texts.of(row, "questiontext", "questiontext", id),
        feedback: texts.of(row, "generalfeedback", "generalfeedback", id),
        mark: row.decimal("defaultmark"),
        penalty: row.decimal("penalty"),
        kind,
    })
}

fn multichoice(plugin: &Element<'_>, id: u64, texts: &mut Texts<'_, '_>) -> Option<Kind> {
    let own = plugin.child("multichoice")?;
    let answers: Vec<Answer> = texts.answers(plugin).into_iter().map(|(_, answer)| answer).collect();
    (!answers.is_empty()).then(|| Kind::MultiChoice {
        is_single: own.flag("single"),
        is_shuffled: own.flag("shuffleanswers"),
        numbering: own.filled("answernumbering").unwrap_or("abc").to_owned(),
        answers,
        correct: texts.of(own, "correctfeedback", "correctfeedback", id),
        partly: texts.of(own, "partiallycorrectfeedback", "partiallycorrectfeedback", id),
        incorrect: texts.of(own, "incorrectfeedback", "incorrectfeedback", id),
    })
}

fn truefalse(plugin: &Element<'_>, texts: &mut Texts<'_, '_>) -> Option<Kind> {
    let own = plugin.child("truefalse")?;
    let mut answers = texts.answers(plugin);
    let mut take = |column: &str| {
        let wanted: u64 = own.number(column)?;
        let at = answers.iter().position(|(id, _)| *id == wanted)?;
        Some(answers.swap_remove(at).1)
    };
    let (if_true, if_false) = (take("trueanswer")?, take("falseanswer")?);
    Some(Kind::TrueFalse {
        is_true: if_true.fraction > if_false.fraction,
        if_true: if_true.feedback,
        if_false: if_false.feedback,
    })
}
