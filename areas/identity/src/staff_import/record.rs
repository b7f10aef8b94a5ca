//! From text to cells: lines of bounded length, cells between separators, quotation marks.
//!
//! Quotation marks as in RFC 4180, read with patience: a mark inside a cell that does not begin with
//! one is a mark, and what follows a closing mark belongs to the cell. A cell in quotes may go over
//! several lines; when it does not close within [`CONTINUED_MAX`] lines, or gives more cells than
//! there are columns, only the line it opened on is refused and reading goes on with the next.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use super::decode::Encoding;
use super::problem::Reason;

/// Longest line, in bytes.
pub const LINE_MAX: usize = 64 * 1024;
/// Most cells in a line.
pub const COLUMNS_MAX: usize = 200;
/// Most lines that one cell in quotes may go on over.
const CONTINUED_MAX: usize = 20;

/// One line of the file as an editor counts them; `bytes` is none when it is too long.
struct Physical {
    number: u64,
    bytes: Option<Vec<u8>>,
}

/// The cells of one record, or why there are none.
pub(super) struct Record {
    pub(super) line: u64,
    pub(super) cells: Result<Vec<String>, Reason>,
}

/// Cuts a file into records.
pub(super) struct Records<B> {
    input: B,
    pub(super) encoding: Encoding,
    number: u64,
    after_return: bool,
    ahead: VecDeque<Physical>,
    failure: Option<io::Error>,
    deferred: Option<io::Error>,
}

impl<B: BufRead> Records<B> {
    pub(super) const fn new(input: B, encoding: Encoding) -> Self {
        Self { input, encoding, number: 0, after_return: false, ahead: VecDeque::new(), failure: None, deferred: None }
    }

    /// Why the file could not be read to its end, when it could not.
    pub(super) const fn failure(&self) -> Option<&io::Error> {
        self.failure.as_ref()
    }

    /// The same, to hand on.
    pub(super) fn take_failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    /// The next line as text, not cut; for finding the heading.
    pub(super) fn next_line(&mut self) -> Option<(u64, Result<String, Reason>)> {
        match self.physical() {
            Ok(None) => None,
            Ok(Some(line)) => {
                let text = match line.bytes {
                    None => Err(Reason::LineTooLong),
                    Some(bytes) => self.encoding.decode(&bytes).ok_or(Reason::Encoding),
                };
                Some((line.number, text))
            }
            Err(error) => {
                self.failure = Some(error);
                Some((self.number + 1, Err(Reason::ReadFailed)))
            }
        }
    }

    /// The next record, cut at `separator`; a heading has `columns` columns.
    pub(super) fn next_record(&mut self, separator: char, columns: usize) -> Option<Record> {
        if self.failure.is_some() {
            return None;
        }
        let (line, text) = self.next_line()?;
        let text = match text {
            Ok(text) => text,
            Err(reason) => return Some(Record { line, cells: Err(reason) }),
        };
        let mut cutter = Cutter::new(separator);
        cutter.feed(&text);
        if !cutter.in_quotes {
            return Some(Record { line, cells: cutter.finish() });
        }
        let mut length = text.len();
        let mut continued: Vec<Physical> = Vec::new();
        while continued.len() < CONTINUED_MAX && cutter.in_quotes {
            let next = match self.physical() {
                Ok(Some(next)) => next,
                Ok(None) => break,
                Err(error) => {
                    // Told once the lines already read are given.
                    self.deferred = Some(error);
                    break;
                }
            };
            let part = next.bytes.as_deref().and_then(|bytes| self.encoding.decode(bytes));
            continued.push(next);
            match part {
                Some(part) if length + part.len() <= LINE_MAX => {
                    length += part.len();
                    cutter.feed("\n");
                    cutter.feed(&part);
                }
                _ => break,
            }
        }
        let closed = !cutter.in_quotes;
        let cells = cutter.finish();
        if closed && cells.as_ref().is_ok_and(|cells| cells.len() <= columns) {
            return Some(Record { line, cells });
        }
        for physical in continued.into_iter().rev() {
            self.ahead.push_front(physical);
        }
        Some(Record { line, cells: Err(Reason::OpenQuote) })
    }

    fn physical(&mut self) -> io::Result<Option<Physical>> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        if let Some(error) = self.deferred.take() {
            return Err(error);
        }
        let mut bytes = Vec::new();
        let mut too_long = false;
        let mut any = false;
        loop {
            let buffer = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            // The second half of a carriage return and line feed that a buffer's end parted.
            if self.after_return && buffer.first() == Some(&b'\n') {
                self.after_return = false;
                self.input.consume(1);
                continue;
            }
            if buffer.is_empty() {
                if !any {
                    return Ok(None);
                }
                break;
            }
            self.after_return = false;
            any = true;
            let end = buffer.iter().position(|b| matches!(b, b'\n' | b'\r'));
            let part = &buffer[..end.unwrap_or(buffer.len())];
            if bytes.len() + part.len() > LINE_MAX {
                too_long = true;
                bytes = Vec::new();
            }
            if !too_long {
                bytes.extend_from_slice(part);
            }
            let consumed = part.len() + usize::from(end.is_some());
            self.after_return = end.is_some_and(|end| buffer[end] == b'\r');
            self.input.consume(consumed);
            if end.is_some() {
                break;
            }
        }
        self.number += 1;
        Ok(Some(Physical { number: self.number, bytes: (!too_long).then_some(bytes) }))
    }
}

/// The cells of one line that is whole; an open quotation mark counts as closed at its end.
pub(super) fn cut(text: &str, separator: char) -> Result<Vec<String>, Reason> {
    let mut cutter = Cutter::new(separator);
    cutter.feed(text);
    cutter.finish()
}

struct Cutter {
    separator: char,
    cells: Vec<String>,
    cell: String,
    in_quotes: bool,
    after_quote: bool,
    at_start: bool,
}

impl Cutter {
    const fn new(separator: char) -> Self {
        Self { separator, cells: Vec::new(), cell: String::new(), in_quotes: false, after_quote: false, at_start: true }
    }

    fn feed(&mut self, text: &str) {
        for c in text.chars() {
            if self.in_quotes {
                if c == '"' {
                    self.in_quotes = false;
                    self.after_quote = true;
                } else {
                    self.cell.push(c);
                }
                continue;
            }
            if c == self.separator {
                self.end_cell();
                continue;
            }
            if c == '"' && (self.after_quote || self.at_start) {
                // A doubled mark in quotes is a mark; the first in a cell opens quotes.
                if self.after_quote {
                    self.cell.push('"');
                }
                self.in_quotes = true;
            } else if !(self.at_start && c == ' ') {
                self.cell.push(c);
            }
            self.after_quote = false;
            self.at_start = self.at_start && c == ' ';
        }
    }

    fn end_cell(&mut self) {
        if self.cells.len() <= COLUMNS_MAX {
            self.cells.push(std::mem::take(&mut self.cell));
        }
        self.cell.clear();
        self.after_quote = false;
        self.at_start = true;
    }

    fn finish(mut self) -> Result<Vec<String>, Reason> {
        self.end_cell();
        if self.cells.len() > COLUMNS_MAX { Err(Reason::TooManyColumns) } else { Ok(self.cells) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(bytes: &[u8]) -> Vec<(u64, Result<Vec<String>, Reason>)> {
        let mut records = Records::new(io::BufReader::with_capacity(7, bytes), Encoding::Ascii);
        std::iter::from_fn(|| records.next_record(';', 3)).map(|record| (record.line, record.cells)).collect()
    }

    fn cells(list: &[&str]) -> Result<Vec<String>, Reason> {
        Ok(list.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn quotation_marks_are_read_with_patience() {
        for (line, expected) in [
            ("a;b;c", vec!["a", "b", "c"]),
            ("\"a;b\";\"c\"", vec!["a;b", "c"]),
            ("\"dit \"\"le grand\"\"\";x", vec!["dit \"le grand\"", "x"]),
            ("le \"petit\" x;y", vec!["le \"petit\" x", "y"]),
            ("\"a\"b;c", vec!["ab", "c"]),
            (" \"a;b\" ;c", vec!["a;b ", "c"]),
            ("", vec![""]),
            (";", vec!["", ""]),
            ("\"\";\"\"\"\"", vec!["", "\""]),
        ] {
            assert_eq!(cut(line, ';').unwrap(), expected, "{line}");
        }
    }

    #[test]
    fn all_line_endings_are_one() {
        for file in ["a\nb\n\nc", "a\r\nb\r\n\r\nc\r\n", "a\rb\r\rc\r"] {
            let lines: Vec<u64> = records(file.as_bytes()).iter().map(|(line, _)| *line).collect();
            assert_eq!(lines, [1, 2, 3, 4], "{file:?}");
        }
    }

    #[test]
    fn a_cell_may_go_over_lines_and_an_open_quote_costs_one_line() {
        assert_eq!(
            records(b"\"1 rue\r\ndu Pr\xc3\xa9au\";b\nc;d"),
            [(1, cells(&["1 rue\ndu Préau", "b"])), (3, cells(&["c", "d"])),]
        );
        assert_eq!(
            records(b"a;\"b\nc;d\ne;f"),
            [(1, Err(Reason::OpenQuote)), (2, cells(&["c", "d"])), (3, cells(&["e", "f"])),]
        );
        // Two stray marks: the lines between them are not swallowed as one cell.
        assert_eq!(
            records(b"a;\"b;1\nc;d;2\ne;x\";f;g;3"),
            [(1, Err(Reason::OpenQuote)), (2, cells(&["c", "d", "2"])), (3, cells(&["e", "x\"", "f", "g", "3"])),]
        );
    }

    #[test]
    fn limits_are_problems_of_their_line() {
        let long = "x".repeat(LINE_MAX + 1);
        let wide = ";".repeat(COLUMNS_MAX);
        let file = format!("a\n{long}\n{wide}\nb");
        let read = records(file.as_bytes());
        assert_eq!(read[1], (2, Err(Reason::LineTooLong)));
        assert_eq!(read[2], (3, Err(Reason::TooManyColumns)));
        assert_eq!(read[3], (4, cells(&["b"])));
    }

    #[test]
    fn the_first_accent_settles_the_encoding() {
        assert_eq!(records(b"abc\n\xe9t\xe9\n\xc3\xa9")[1], (2, cells(&["été"])));
        assert_eq!(
            records("été\n".as_bytes().iter().chain(b"\xe9").copied().collect::<Vec<_>>().as_slice())[1],
            (2, Err(Reason::Encoding))
        );
    }
}
