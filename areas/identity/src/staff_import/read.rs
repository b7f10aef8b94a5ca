//! The stream of lines: opens a file, finds its heading, and gives one line after the other.

use std::io::{self, BufReader, Read};
use std::marker::PhantomData;

use jiff::civil::Date;

use super::decode::{self, Encoding, Source};
use super::header::{self, Columns, Kind};
use super::line::{self, FromCells, SchoolLine, StaffLine};
use super::problem::{FileProblem, LineProblem, Reason, Refused};
use super::record::Records;

/// A file that can be read, by what it holds.
pub enum Reading<R> {
    /// People and their places.
    Staff(Lines<R, StaffLine>),
    /// Schools, districts and services.
    Schools(Lines<R, SchoolLine>),
}

/// The lines of a file, one after the other: whole, or refused with reasons. Blank lines are passed
/// over in silence. Memory is that of one line (at most 64 KiB, or a cell over 20 lines).
pub struct Lines<R, T> {
    records: Records<BufReader<Source<R>>>,
    columns: Columns,
    today: Date,
    ended: bool,
    kind: PhantomData<fn() -> T>,
}

/// Opens a file of staff or of schools, told apart by their headings; `today` bounds birth dates.
///
/// # Errors
/// See [`FileProblem`]: empty, not text, or without the columns that are needed.
pub fn open<R: Read>(input: R, today: Date) -> Result<Reading<R>, FileProblem> {
    let (source, encoding) = decode::start(input)?;
    let mut records = Records::new(BufReader::with_capacity(64 * 1024, source), encoding);
    let columns = header::find(&mut records)?;
    Ok(match columns.kind {
        Kind::Staff => Reading::Staff(Lines::new(records, columns, today)),
        Kind::Schools => Reading::Schools(Lines::new(records, columns, today)),
    })
}

impl<R: Read> Reading<R> {
    /// How the file is laid out.
    pub const fn columns(&self) -> &Columns {
        match self {
            Self::Staff(lines) => &lines.columns,
            Self::Schools(lines) => &lines.columns,
        }
    }
}

impl<R: Read, T: FromCells> Lines<R, T> {
    const fn new(records: Records<BufReader<Source<R>>>, columns: Columns, today: Date) -> Self {
        Self { records, columns, today, ended: false, kind: PhantomData }
    }

    /// How the file is laid out.
    pub const fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The encoding, as far as the lines read tell.
    pub const fn encoding(&self) -> Encoding {
        self.records.encoding
    }

    /// Whether the stream came to the true end of the file. False before the end, and for ever when
    /// reading failed: then who is not in the lines has not left, but is unknown.
    pub const fn is_complete(&self) -> bool {
        self.ended && self.records.failure().is_none()
    }

    /// Why reading failed, when it did.
    pub const fn failure(&self) -> Option<&io::Error> {
        self.records.failure()
    }

    fn refused(line: u64, reason: Reason) -> Refused {
        Refused { line, problems: vec![LineProblem { line, field: None, column: String::new(), reason }] }
    }
}

impl<R: Read, T: FromCells> Iterator for Lines<R, T> {
    type Item = Result<T, Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(record) = self.records.next_record(self.columns.separator, self.columns.width()) else {
                self.ended = true;
                return None;
            };
            let cells = match record.cells {
                Ok(cells) => cells,
                Err(reason) => return Some(Err(Self::refused(record.line, reason))),
            };
            let blank = |cell: &String| cell.chars().all(|c| c.is_whitespace() || c.is_control());
            if cells.iter().all(blank) {
                continue;
            }
            if cells.iter().skip(self.columns.width()).any(|cell| !blank(cell)) {
                return Some(Err(Self::refused(record.line, Reason::ShiftedCells)));
            }
            return Some(line::read(record.line, &self.columns, &cells, self.today));
        }
    }
}
