//! One pass over a tar: POSIX ustar, GNU long names and pax headers, as Moodle, `tar` and what
//! people repack with write them. Written here and not taken from a crate, since every length in a
//! header must be bounded before it is believed.

use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};

use super::gzip::Unpacked;
use super::name;
use super::read_up_to;
use super::store::{Index, Place};
use crate::error::{Error, is_damage};
use crate::limits::Limits;
use crate::note::{Code, Report};

const BLOCK: u64 = 512;
/// A pax header longer than this says nothing that we need.
const PAX: u64 = 64 << 10;

/// What ends the pass before the end of the tar.
enum Stop {
    /// The bytes are bad from here on; what came before is kept.
    Damaged,
    /// The whole backup is refused.
    Refused(Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if is_damage(&error) { Self::Damaged } else { Self::Refused(error.into()) }
    }
}

/// Writes the entries of a course into the spool and their places into the index.
pub(super) fn spool<R: Read, S: Write + Seek>(
    unpacked: Unpacked<R>,
    spool: &mut S,
    spool_limit: Option<u64>,
    limits: &Limits,
    index: &mut Index,
    report: &mut Report,
) -> Result<(), Error> {
    let start = spool.seek(SeekFrom::End(0))?;
    let mut pass = Pass {
        reader: BufReader::with_capacity(64 << 10, unpacked),
        spool,
        position: start,
        most: spool_limit.map(|most| start.saturating_add(most)),
        limits,
        entries: 0,
    };
    let ended = pass.entries(index, report);
    if let Some(refusal) = pass.reader.get_ref().refusal() {
        return Err(refusal);
    }
    match ended {
        Ok(()) => {}
        Err(Stop::Damaged) if pass.entries == 0 => return Err(Error::Damaged),
        Err(Stop::Damaged) => report.refused(Code::ArchiveTruncated, [""; 0]),
        Err(Stop::Refused(error)) => return Err(error),
    }
    pass.spool.flush()?;
    Ok(())
}

struct Pass<'a, R: Read, S> {
    reader: BufReader<Unpacked<R>>,
    spool: &'a mut S,
    position: u64,
    most: Option<u64>,
    limits: &'a Limits,
    entries: usize,
}

/// What headers before an entry say of it.
#[derive(Default)]
struct Before {
    name: Option<Vec<u8>>,
    size: Option<u64>,
    is_too_long: bool,
}

impl<R: Read, S: Write> Pass<'_, R, S> {
    fn entries(&mut self, index: &mut Index, report: &mut Report) -> Result<(), Stop> {
        let mut before = Before::default();
        loop {
            let mut header = [0; BLOCK as usize];
            let count = read_up_to(&mut self.reader, &mut header)?;
            if count == 0 || count == header.len() && header.iter().all(|byte| *byte == 0) {
                // What is left is padding; reading it lets gzip check its sum.
                io::copy(&mut (&mut self.reader).take(1 << 20), &mut io::sink())?;
                return Ok(());
            }
            if count < header.len() || !is_sound(&header) {
                return Err(Stop::Damaged);
            }
            let size = number(&header[124..136]).ok_or(Stop::Damaged)?;
            match header[156] {
                b'L' => match self.small(size, self.limits.name_length as u64 + 1)? {
                    Some(bytes) => before.name = Some(until_zero(&bytes).to_vec()),
                    None => before.is_too_long = true,
                },
                b'x' => match self.small(size, PAX)? {
                    Some(bytes) => pax(&bytes, &mut before),
                    None => before.is_too_long = true,
                },
                b'K' | b'g' => self.skip(size)?,
                kind => {
                    let before = std::mem::take(&mut before);
                    self.entries += 1;
                    if self.entries > self.limits.entries {
                        return Err(Stop::Refused(Error::TooManyEntries));
                    }
                    self.entry(kind, &header, before.size.unwrap_or(size), before, index, report)?;
                }
            }
        }
    }

    fn entry(
        &mut self,
        kind: u8,
        header: &[u8; BLOCK as usize],
        size: u64,
        before: Before,
        index: &mut Index,
        report: &mut Report,
    ) -> Result<(), Stop> {
        let raw = before.name.unwrap_or_else(|| header_name(header));
        let cleaned = if before.is_too_long { Err(Code::NameTooLong) } else { name::clean(&raw, self.limits) };
        let is_folder = kind == b'5' || raw.ends_with(b"/");
        let refusal = match (kind, &cleaned) {
            (_, Err(code)) => Some(*code),
            (b'1' | b'2', _) => Some(Code::EntryLink),
            (b'3' | b'4' | b'6', _) => Some(Code::EntryDevice),
            (b'0' | b'7' | 0 | b'5', _) if size > self.limits.entry => Some(Code::EntryTooLarge),
            (b'0' | b'7' | 0 | b'5', _) => None,
            _ => Some(Code::EntryKind),
        };
        if let Some(code) = refusal {
            report.refused(code, [name::printable(&raw)]);
            return self.skip(size);
        }
        let cleaned = cleaned.unwrap_or_default();
        if is_folder || !index.takes(&cleaned, report) {
            return self.skip(size);
        }
        if self.most.is_some_and(|most| self.position.saturating_add(size) > most) {
            return Err(Stop::Refused(Error::NeedsSpool));
        }
        let copied = io::copy(&mut (&mut self.reader).take(size), &mut self.spool)?;
        let place = Place { offset: self.position, packed: size, size, is_deflated: false, crc: None };
        self.position += copied;
        if copied < size {
            return Err(Stop::Damaged);
        }
        index.insert(cleaned, place);
        self.skip_exactly(padding(size))
    }

    /// The payload, when it is at most `most` bytes; else it is passed over.
    fn small(&mut self, size: u64, most: u64) -> Result<Option<Vec<u8>>, Stop> {
        if size > most {
            self.skip(size)?;
            return Ok(None);
        }
        let mut bytes = vec![0; usize::try_from(size).unwrap_or(0)];
        self.reader.read_exact(&mut bytes)?;
        self.skip_exactly(padding(size))?;
        Ok(Some(bytes))
    }

    fn skip(&mut self, size: u64) -> Result<(), Stop> {
        self.skip_exactly(size)?;
        self.skip_exactly(padding(size))
    }

    fn skip_exactly(&mut self, count: u64) -> Result<(), Stop> {
        let skipped = io::copy(&mut (&mut self.reader).take(count), &mut io::sink())?;
        if skipped == count { Ok(()) } else { Err(Stop::Damaged) }
    }
}

fn padding(size: u64) -> u64 {
    (BLOCK - size % BLOCK) % BLOCK
}

/// Whether the header's own sum holds (counted with blanks in its place).
fn is_sound(header: &[u8; BLOCK as usize]) -> bool {
    let sum: u64 = header
        .iter()
        .enumerate()
        .map(|(at, byte)| if (148..156).contains(&at) { u64::from(b' ') } else { u64::from(*byte) })
        .sum();
    number(&header[148..156]) == Some(sum)
}

fn until_zero(bytes: &[u8]) -> &[u8] {
    bytes.split(|byte| *byte == 0).next().unwrap_or(bytes)
}

fn header_name(header: &[u8; BLOCK as usize]) -> Vec<u8> {
    let (name, prefix) = (until_zero(&header[..100]), until_zero(&header[345..500]));
    if header[257..263] == *b"ustar\0" && !prefix.is_empty() { [prefix, b"/", name].concat() } else { name.to_vec() }
}

/// An octal number, or GNU's binary one.
fn number(field: &[u8]) -> Option<u64> {
    if field.first() == Some(&0x80) {
        return field[1..].iter().try_fold(0_u64, |sum, byte| sum.checked_mul(256)?.checked_add(u64::from(*byte)));
    }
    let text = until_zero(field).trim_ascii();
    text.iter().try_fold(0_u64, |sum, sign| {
        let digit = sign.checked_sub(b'0').filter(|digit| *digit < 8)?;
        sum.checked_mul(8)?.checked_add(u64::from(digit))
    })
}

/// Records `LENGTH key=value\n`; of these only the name and the size matter.
fn pax(mut bytes: &[u8], before: &mut Before) {
    while let Some(blank) = bytes.iter().position(|byte| *byte == b' ') {
        let length = std::str::from_utf8(&bytes[..blank]).ok().and_then(|text| text.parse::<usize>().ok());
        let Some(record) = length.filter(|length| *length > blank + 1).and_then(|length| bytes.get(blank + 1..length))
        else {
            return;
        };
        if let Some(value) = record.strip_prefix(b"path=") {
            before.name = Some(value.trim_ascii_end().to_vec());
        } else if let Some(value) = record.strip_prefix(b"size=") {
            before.size = std::str::from_utf8(value).ok().and_then(|text| text.trim_end().parse().ok());
        }
        bytes = &bytes[blank + 1 + record.len()..];
    }
}
