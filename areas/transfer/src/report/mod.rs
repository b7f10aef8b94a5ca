//! What became of each item of an import: kept, approximated, parked or refused, each with its reason.
//! Reasons are codes with values, so that a report made today can be read in either language, by a
//! person or a program.

mod words;

use serde::{Deserialize, Serialize};

pub use words::{fault_words, module_words, note_words, outcome_words};

/// What became of a thing; the worse, the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// As it was.
    Kept,
    /// Kept, but not exactly as it was.
    Approximated,
    /// We have nothing like it: its original is kept.
    Parked,
    /// Left behind.
    Refused,
}

impl Outcome {
    /// Every outcome, the best first.
    pub const ALL: [Self; 4] = [Self::Kept, Self::Approximated, Self::Parked, Self::Refused];

    /// The word in addresses and files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Approximated => "approximated",
            Self::Parked => "parked",
            Self::Refused => "refused",
        }
    }

    /// The outcome that a word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl From<mbz::Outcome> for Outcome {
    fn from(outcome: mbz::Outcome) -> Self {
        match outcome {
            mbz::Outcome::Kept => Self::Kept,
            mbz::Outcome::Approximated => Self::Approximated,
            mbz::Outcome::Parked => Self::Parked,
            mbz::Outcome::Refused => Self::Refused,
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// Reasons that the mapping adds to those of the reader ([`mbz::Code`]).
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every reason, so that a test finds one without words.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// A stable name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

codes! {
    /// A file's content is damaged in the backup or too large: `name`.
    FileDamaged = "file-damaged",
    /// More files than an activity may have; the rest was left: `most`.
    FilesTooMany = "files-too-many",
    /// Files of sub-folders stand beside the others, with the folder in their name.
    FolderFlattened = "folder-flattened",
    /// A text was too long: it is cut, and whole in a file beside it: `file`.
    TextCut = "text-cut",
    /// A title was too long, and was cut.
    TitleCut = "title-cut",
    /// More chapters, questions or answers than there may be: `most`.
    PartsTooMany = "parts-too-many",
    /// More sections than there may be: what it holds is in the last one.
    SectionsMerged = "sections-merged",
    /// More activities than a course may have: `most`.
    ActivitiesBeyond = "activities-beyond",
    /// A section inside another now follows it.
    SectionFlattened = "section-flattened",
    /// A link to the course as a whole, which the text keeps as words.
    LinkDropped = "link-dropped",
    /// The resource names no file.
    NoFile = "no-file",
    /// Who does not meet the conditions saw nothing; now they see it with its conditions.
    ConditionShown = "condition-shown",
    /// A condition that we do not have; it is written for the author and holds nobody back: `condition`.
    ConditionLeft = "condition-left",
    /// A condition on the activity before that ends nowhere: `title`.
    ConditionNeverDone = "condition-never-done",
    /// « passed » is « done » here: `title`.
    ConditionPassed = "condition-passed",
    /// More conditions than there may be.
    ConditionsTooMany = "conditions-too-many",
    /// A rule of completion that this kind of activity does not have: the person says when it is done.
    CompletionByHand = "completion-by-hand",
    /// No mark to pass was set: half of the points.
    PassMarkUnknown = "pass-mark-unknown",
    /// When it was expected to be done.
    ExpectedLeft = "expected-left",
    /// Not shown on the page of the course there; here it is.
    StealthShown = "stealth-shown",
    /// The time limit of a quiz: `minutes`.
    TimeLimitLeft = "time-limit-left",
    /// What a quiz said at the end by the mark.
    OverallFeedbackLeft = "overall-feedback-left",
    /// Hints after wrong tries: `question`.
    HintsLeft = "hints-left",
    /// What was said to a partly right answer: `question`.
    PartlyLeft = "partly-left",
    /// A short answer in which capitals mattered: `question`.
    CaseLeft = "case-left",
    /// A pattern of a short answer: `question`.
    PatternLeft = "pattern-left",
    /// All questions are parked: so is the quiz.
    QuizWithoutQuestions = "quiz-without-questions",
    /// The dates of a quiz are conditions now.
    QuizDates = "quiz-dates",
    /// A question and its original: `name`, `file`.
    QuestionOriginal = "question-original",
    /// Nothing was followed to its end there; now each activity is.
    CompletionAdded = "completion-added",
    /// The dates of the course belong to a session here.
    DatesLeft = "dates-left",
    /// The summary of the course is its description, as text.
    SummaryAsText = "summary-as-text",
    /// Further notes were left out: `count`.
    NotesBeyond = "notes-beyond",
}

/// A reason, with what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What became of it.
    pub outcome: Outcome,
    /// Why: a name of [`Code`] or of [`mbz::Code`].
    pub code: String,
    /// In the order that the description of the code gives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
}

impl Note {
    pub(crate) fn new<V: Into<String>>(outcome: Outcome, code: Code, values: impl IntoIterator<Item = V>) -> Self {
        let short = |value: V| value.into().chars().take(200).collect();
        Self { outcome, code: code.as_str().to_owned(), values: values.into_iter().map(short).collect() }
    }
}

impl From<&mbz::Note> for Note {
    fn from(note: &mbz::Note) -> Self {
        Self { outcome: note.outcome.into(), code: note.code.as_str().to_owned(), values: note.values.clone() }
    }
}

/// What an item was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A section.
    Section,
    /// An activity or a resource.
    Activity,
}

/// One section or activity of the backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Section or activity.
    pub what: What,
    /// The title of the section that it is in; empty for a section itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub section: String,
    /// The other platform's name for its kind.
    pub module: String,
    /// Its title.
    pub title: String,
    /// Its key in the course, when it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Why; nothing when it was kept as it was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// Everything that became of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// The title of the course.
    pub title: String,
    /// What made the backup: `Moodle 4.5.5+`.
    pub made_by: String,
    /// The address of the site that made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// About the backup as a whole.
    pub notes: Vec<Note>,
    /// Sections and activities, in the order of the course.
    pub items: Vec<Item>,
}

/// How many items had which outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// As they were.
    pub kept: usize,
    /// Not exactly as they were.
    pub approximated: usize,
    /// Originals kept.
    pub parked: usize,
    /// Left behind.
    pub refused: usize,
}

impl Counts {
    /// Of this outcome.
    #[must_use]
    pub const fn of(&self, outcome: Outcome) -> usize {
        match outcome {
            Outcome::Kept => self.kept,
            Outcome::Approximated => self.approximated,
            Outcome::Parked => self.parked,
            Outcome::Refused => self.refused,
        }
    }

    /// All of them.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.kept + self.approximated + self.parked + self.refused
    }
}

impl Report {
    /// How many activities had which outcome; sections are not counted.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for item in self.items.iter().filter(|item| item.what == What::Activity) {
            match item.outcome {
                Outcome::Kept => counts.kept += 1,
                Outcome::Approximated => counts.approximated += 1,
                Outcome::Parked => counts.parked += 1,
                Outcome::Refused => counts.refused += 1,
            }
        }
        counts
    }
}
