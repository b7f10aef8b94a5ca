//! Where the entries are, and reading one of them.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Read, Seek, SeekFrom, Write};

use flate2::Crc;
use flate2::read::DeflateDecoder;

use super::name;
use crate::error::is_damage;
use crate::note::{Code, Report};

/// Where the bytes of one entry are, and what they are to become.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// Of the local header in a zip, of the first byte in a spool.
    pub(super) offset: u64,
    pub(super) packed: u64,
    pub(super) size: u64,
    pub(super) is_deflated: bool,
    pub(super) crc: Option<u32>,
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
    Zip(R),
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
        let size = self.index.places.get(name).ok_or(ReadFault::Missing)?.size;
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
        match &mut self.source {
            Source::Spool(spool) => {
                spool.seek(SeekFrom::Start(place.offset))?;
                pour(spool.take(place.size), &place, out)
            }
            Source::Zip(reader) => {
                reader.seek(SeekFrom::Start(place.offset))?;
                let mut header = [0; 30];
                reader.read_exact(&mut header)?;
                if header[..4] != *b"PK\x03\x04" {
                    return Err(ReadFault::Damaged);
                }
                let extra = i64::from(u16::from_le_bytes([header[26], header[27]]))
                    + i64::from(u16::from_le_bytes([header[28], header[29]]));
                reader.seek(SeekFrom::Current(extra))?;
                let packed = reader.take(place.packed);
                if place.is_deflated {
                    pour(DeflateDecoder::new(packed), &place, out)
                } else {
                    pour(packed, &place, out)
                }
            }
        }
    }
}

/// Copies exactly what the place promises.
fn pour(mut from: impl Read, place: &Place, out: &mut impl Write) -> Result<u64, ReadFault> {
    // One more than announced, so that too much is seen; small for small files, of which there are many.
    let room = usize::try_from(place.size).unwrap_or(usize::MAX).saturating_add(1);
    let mut buffer = vec![0; room.min(32 << 10)];
    let (mut total, mut crc) = (0, Crc::new());
    loop {
        let count = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        total += count as u64;
        if total > place.size {
            return Err(ReadFault::Damaged);
        }
        if place.crc.is_some() {
            crc.update(&buffer[..count]);
        }
        out.write_all(&buffer[..count]).map_err(ReadFault::Write)?;
    }
    let is_whole = total == place.size && place.crc.is_none_or(|wanted| wanted == crc.sum());
    if is_whole { Ok(total) } else { Err(ReadFault::Damaged) }
}
