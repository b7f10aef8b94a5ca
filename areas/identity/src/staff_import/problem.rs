//! What can be wrong with a file, a line, a cell; nothing here repeats a cell of the file.

use base::values::{BirthDateError, DateError, EmailError, NumenError, PhoneError, UaiError, UsernameError};

use super::header::{Field, Kind};

/// Why the whole file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FileProblem {
    /// No byte, or nothing but blank lines.
    #[error("the file is empty")]
    Empty,
    /// A workbook of a spreadsheet (xlsx, ods, xls): to be saved as CSV first.
    #[error("the file is a workbook, not a CSV file")]
    Workbook,
    /// Not text.
    #[error("the file is not text")]
    Binary,
    /// No line at the beginning holds the columns that are needed.
    #[error("the file lacks columns: {}", missing.join(", "))]
    MissingColumns {
        /// What the file seems to be, from the columns that were known; none when none was.
        kind: Option<Kind>,
        /// The usual names of what is missing; `a|b` where one of the two is enough.
        missing: Vec<&'static str>,
        /// The cells of the line that looked most like a heading, shortened; those that might be
        /// personal are dots.
        found: Vec<String>,
    },
    /// The file could not be read to its first lines.
    #[error("the file could not be read: {0}")]
    Read(#[from] std::io::Error),
}

impl FileProblem {
    /// Stable name for screens and reports.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file-empty",
            Self::Workbook => "file-workbook",
            Self::Binary => "file-binary",
            Self::MissingColumns { .. } => "file-missing-columns",
            Self::Read(_) => "file-read",
        }
    }
}

/// What is wrong with one cell or one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// More than [`super::LINE_MAX`] bytes.
    LineTooLong,
    /// More than [`super::COLUMNS_MAX`] cells.
    TooManyColumns,
    /// More cells than the heading has columns: a separator in a value that has no quotes.
    ShiftedCells,
    /// A quotation mark that opens a cell and never closes it.
    OpenQuote,
    /// Bytes that are not text in the encoding of the rest of the file.
    Encoding,
    /// The file stopped being readable here; what followed is unknown.
    ReadFailed,
    /// A cell that must not be empty.
    Missing,
    /// A cell longer than any true value.
    TooLong,
    /// A name without a letter.
    NoLetter,
    /// A function that is not known; the text is kept.
    UnknownFunction,
    /// A kind of school or service that is not known; the text is kept.
    UnknownNature,
    /// The end of the assignment is before its beginning.
    EndBeforeStart,
    /// Wrong NUMEN.
    Numen(NumenError),
    /// Wrong UAI.
    Uai(UaiError),
    /// Wrong mail address.
    Email(EmailError),
    /// Wrong telephone number.
    Phone(PhoneError),
    /// Wrong birth date.
    BirthDate(BirthDateError),
    /// Wrong date.
    Date(DateError),
    /// Wrong user name.
    Username(UsernameError),
}

impl Reason {
    /// Stable name; its sentence is under `import-problem-<code>` in the language files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::LineTooLong => "line-too-long",
            Self::TooManyColumns => "too-many-columns",
            Self::ShiftedCells => "shifted-cells",
            Self::OpenQuote => "open-quote",
            Self::Encoding => "encoding",
            Self::ReadFailed => "read-failed",
            Self::Missing => "missing",
            Self::TooLong => "too-long",
            Self::NoLetter => "no-letter",
            Self::UnknownFunction => "unknown-function",
            Self::UnknownNature => "unknown-nature",
            Self::EndBeforeStart => "end-before-start",
            Self::Numen(error) => error.code(),
            Self::Uai(error) => error.code(),
            Self::Email(error) => error.code(),
            Self::Phone(error) => error.code(),
            Self::BirthDate(error) => error.code(),
            Self::Date(error) => error.code(),
            Self::Username(error) => error.code(),
        }
    }

    /// Every code there is, for whoever must have a sentence for each.
    pub const CODES: &'static [&'static str] = &[
        "line-too-long",
        "too-many-columns",
        "shifted-cells",
        "open-quote",
        "encoding",
        "read-failed",
        "missing",
        "too-long",
        "no-letter",
        "unknown-function",
        "unknown-nature",
        "end-before-start",
        "numen-empty",
        "numen-too-short",
        "numen-too-long",
        "numen-character",
        "numen-digit-expected",
        "numen-letter-expected",
        "uai-empty",
        "uai-shape",
        "uai-check-letter",
        "email-empty",
        "email-too-long",
        "email-space",
        "email-accent",
        "email-at",
        "email-local",
        "email-domain",
        "phone-empty",
        "phone-character",
        "phone-shape",
        "birth-date-too-early",
        "birth-date-future",
        "date-empty",
        "date-shape",
        "date-short-year",
        "date-no-such-day",
        "username-empty",
        "username-length",
        "username-character",
        "username-shape",
    ];
}

/// One thing that is wrong, and where. It never holds what the cell said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineProblem {
    /// Line of the file, from 1, as an editor counts.
    pub line: u64,
    /// Which value; none when it is the line as a whole.
    pub field: Option<Field>,
    /// The heading of the column as the file writes it; empty for the line as a whole, and the usual name of
    /// the column when the file has none for this value.
    pub column: String,
    /// What is wrong.
    pub reason: Reason,
}

impl LineProblem {
    /// The key of the sentence to show: `import-problem-<code of the reason>`.
    #[must_use]
    pub fn message_key(&self) -> String {
        format!("import-problem-{}", self.reason.code())
    }
}

impl serde::Serialize for LineProblem {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut map = serializer.serialize_struct("LineProblem", 3)?;
        map.serialize_field("line", &self.line)?;
        map.serialize_field("column", &self.column)?;
        map.serialize_field("code", self.reason.code())?;
        map.end()
    }
}

/// A line that was not taken, with all its reasons (at least one).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Line of the file, from 1.
    pub line: u64,
    /// What is wrong with it: what refuses it first, then the warnings.
    pub problems: Vec<LineProblem>,
}
