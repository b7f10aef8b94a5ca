//! Where the entries are, and reading one of them.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};

use flate2::read::DeflateDecoder;
use rawzip::ZipArchiveEntryWayfinder;

use super::{name, zip};
use crate::error::is_damage;
use crate::note::{Code, Report};

/// Where the bytes of one entry are, and what they are to become.
#[derive(Debug, Clone)]
pub(crate) enum Place {
    /// As they are, from the first byte on.
    Spooled { offset: u64, size: u64 },
    /// Where the directory of a zip says.
    Zipped { way: ZipArchiveEntryWayfinder, is_deflated: bool },
}

impl Place {
    /// The announced size, unpacked, in bytes.
    fn size(&self) -> u64 {
        match self {
            Self::Spooled { size, .. } => *size,
            Self::Zipped { way, .. } => way.uncompressed_size_hint(),
        }
    }
}

/// The entries that a course is made of; the others are not kept in mind.
#[derive(Debug, Default)]
pub(crate) struct Index {
    places: HashMap<Box<str>, Place>,
    blocks: BTreeMap<Box<str>, usize>,
}

impl Index {
    /// Whether an entry of this name is to be read; notes a second one of the same name, and blocks.
    pub(super) fn takes(&mut self, name: &str, report: &mut Report) -> bool {
        if let Some(block) = name::block_of(name)
            && (self.blocks.len() < 200 || self.blocks.contains_key(block))
        {
            *self.blocks.entry(block.into()).or_default() += 1;
        }
        if !name::is_wanted(name) {
            return false;
        }
        let is_new = !self.places.contains_key(name);
        if !is_new {
            report.refused(Code::EntryDuplicate, [name]);
        }
        is_new
    }

    pub(super) fn insert(&mut self, name: String, place: Place) {
        self.places.insert(name.into_boxed_str(), place);
    }
}

/// Where the bytes come from.
pub(super) enum Source<R, S> {
    Zip(zip::Zip<R>),
    Spool(S),
}

/// An archive with its index.
pub(crate) struct Archive<R, S> {
    source: Source<R, S>,
    index: Index,
}

/// Why an entry could not be read.
#[derive(Debug)]
pub(crate) enum ReadFault {
    Missing,
    TooLong,
    Damaged,
    Read(io::Error),
    Write(io::Error),
}

impl From<io::Error> for ReadFault {
    fn from(error: io::Error) -> Self {
        if is_damage(&error) { Self::Damaged } else { Self::Read(error) }
    }
}

impl<R: Read + Seek, S: Read + Seek> Archive<R, S> {
    pub(super) fn new(source: Source<R, S>, index: Index) -> Self {
        Self { source, index }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.index.places.contains_key(name)
    }

    /// The names in the index, in no order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.index.places.keys().map(AsRef::as_ref)
    }

    /// The kinds of blocks, with how many of each.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = (&str, usize)> {
        self.index.blocks.iter().map(|(block, count)| (block.as_ref(), *count))
    }

    /// The whole entry, when it is not longer than `most`.
    pub(crate) fn read(&mut self, name: &str, most: u64) -> Result<Vec<u8>, ReadFault> {
        let size = self.index.places.get(name).ok_or(ReadFault::Missing)?.size();
        if size > most {
            return Err(ReadFault::TooLong);
        }
        // The size is a claim: room is made for what really comes.
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).min(1 << 20));
        self.copy(name, &mut bytes)?;
        Ok(bytes)
    }

    /// Writes the entry to `out`; never more than its announced size.
    pub(crate) fn copy(&mut self, name: &str, out: &mut impl Write) -> Result<u64, ReadFault> {
        let place = self.index.places.get(name).ok_or(ReadFault::Missing)?.clone();
        match (&mut self.source, &place) {
            (Source::Spool(spool), Place::Spooled { offset, size }) => {
                spool.seek(SeekFrom::Start(*offset))?;
                pour(spool.take(*size), *size, out)
            }
            (Source::Zip(archive), Place::Zipped { way, is_deflated }) => {
                let entry = archive.get_entry(*way).map_err(zip::of_entry)?;
                let packed = BufReader::with_capacity(room(way.compressed_size_hint()), entry.reader());
                // Both check size and sum at the end.
                if *is_deflated {
                    pour(entry.verifying_reader(DeflateDecoder::new(packed)), place.size(), out)
                } else {
                    pour(entry.verifying_reader(packed), place.size(), out)
                }
            }
            // An index belongs to its source.
            _ => Err(ReadFault::Missing),
        }
    }
}

/// Small buffers for small files, of which there are many.
fn room(size: u64) -> usize {
    usize::try_from(size).unwrap_or(usize::MAX).clamp(1, 32 << 10)
}

/// Copies exactly as much as was announced.
fn pour(mut from: impl Read, size: u64, out: &mut impl Write) -> Result<u64, ReadFault> {
    // One more than announced, so that too much is seen.
    let mut buffer = vec![0; room(size.saturating_add(1))];
    let mut total = 0;
    loop {
        let count = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        total += count as u64;
        if total > size {
            return Err(ReadFault::Damaged);
        }
        out.write_all(&buffer[..count]).map_err(ReadFault::Write)?;
    }
    if total == size { Ok(total) } else { Err(ReadFault::Damaged) }
}
