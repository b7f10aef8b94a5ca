//! From bytes to text: which encoding a file is in, without reading it twice.
//!
//! The beginning tells UTF-16 (what spreadsheets call Unicode text) and files that are no text. Between
//! UTF-8 and Windows-1252 the first line with an accent decides for all: such a line is practically
//! never both.

use std::borrow::Cow;
use std::io::{self, Read};

use super::problem::FileProblem;

/// How much of the beginning is looked at.
const HEAD: usize = 8 * 1024;

/// How the bytes of a file stand for letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// No accent met yet: it does not matter.
    Ascii,
    /// UTF-8, with or without mark.
    Utf8,
    /// What spreadsheets on French Windows write.
    Windows1252,
    /// UTF-16 with its mark.
    Utf16,
}

impl Encoding {
    /// The usual name, for reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ascii => "ASCII",
            Self::Utf8 => "UTF-8",
            Self::Windows1252 => "Windows-1252",
            Self::Utf16 => "UTF-16",
        }
    }

    /// The text of one line; settles the encoding of the file when the line has the first accents.
    /// None when the line is not in the encoding of the lines before.
    pub(super) fn decode(&mut self, bytes: &[u8]) -> Option<String> {
        if bytes.is_ascii() {
            return Some(String::from_utf8_lossy(bytes).into_owned());
        }
        let text = std::str::from_utf8(bytes).ok();
        if *self == Self::Ascii {
            *self = if text.is_some() { Self::Utf8 } else { Self::Windows1252 };
        }
        match self {
            Self::Windows1252 => {
                let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
                Some(Cow::into_owned(text))
            }
            _ => text.map(str::to_owned),
        }
    }
}

/// The file as bytes of an encoding that holds ASCII, and what is known about the encoding.
pub(super) fn start<R: Read>(mut input: R) -> Result<(Source<R>, Encoding), FileProblem> {
    let mut head = Vec::with_capacity(HEAD);
    (&mut input).take(HEAD as u64).read_to_end(&mut head)?;
    for magic in [b"PK\x03\x04".as_slice(), b"\xD0\xCF\x11\xE0"] {
        if head.starts_with(magic) {
            return Err(FileProblem::Workbook);
        }
    }
    let mark = encoding_rs::Encoding::for_bom(&head);
    let (encoding, wide) = match mark {
        Some((encoding, _)) if encoding == encoding_rs::UTF_8 => (Encoding::Utf8, None),
        Some((encoding, _)) => (Encoding::Utf16, Some(encoding.new_decoder_without_bom_handling())),
        None => (Encoding::Ascii, None),
    };
    let skipped = mark.map_or(0, |(_, length)| length);
    if head[skipped..].is_empty() {
        return Err(FileProblem::Empty);
    }
    if wide.is_none() && looks_binary(&head) {
        return Err(FileProblem::Binary);
    }
    let mut head = io::Cursor::new(head);
    head.set_position(skipped as u64);
    Ok((
        Source { input: head.chain(input), wide, raw: Vec::new(), ready: Vec::new(), taken: 0, ended: false },
        encoding,
    ))
}

/// A NUL, the beginning of a PDF or an image, or control characters here and there.
fn looks_binary(head: &[u8]) -> bool {
    let control = head.iter().filter(|b| matches!(b, 0..=8 | 14..=25 | 27..=31)).count();
    head.contains(&0) || head.starts_with(b"%PDF") || control * 20 > head.len()
}

/// The bytes of the file; UTF-16 becomes UTF-8 on the way.
pub(super) struct Source<R> {
    input: io::Chain<io::Cursor<Vec<u8>>, R>,
    wide: Option<encoding_rs::Decoder>,
    raw: Vec<u8>,
    ready: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl<R: Read> Source<R> {
    fn refill(&mut self, decoder_max: usize) -> io::Result<()> {
        let Some(decoder) = self.wide.as_mut() else { return Ok(()) };
        self.raw.resize(decoder_max, 0);
        let read = self.input.read(&mut self.raw)?;
        self.ended = read == 0;
        self.ready.resize(decoder.max_utf8_buffer_length(read).unwrap_or(0), 0);
        let (_, _, written, _) = decoder.decode_to_utf8(&self.raw[..read], &mut self.ready, self.ended);
        self.ready.truncate(written);
        self.taken = 0;
        Ok(())
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.wide.is_none() {
            return self.input.read(out);
        }
        while self.taken == self.ready.len() && !self.ended {
            self.refill(HEAD)?;
        }
        let rest = &self.ready[self.taken..];
        let length = rest.len().min(out.len());
        out[..length].copy_from_slice(&rest[..length]);
        self.taken += length;
        Ok(length)
    }
}
