//! The central directory of a zip, zip64 too. Read here and not by a crate: two entries of one name
//! must be told apart, and no count or size may be believed before it is bounded.

use std::io::{BufReader, Read, Seek, SeekFrom};

use super::name;
use super::store::{Index, Place};
use crate::error::{Error, is_damage};
use crate::limits::Limits;
use crate::note::{Code, Report};

/// Where the central directory is.
struct Directory {
    offset: u64,
    size: u64,
    entries: u64,
}

/// Reads the central directory.
pub(super) fn index(
    reader: &mut (impl Read + Seek),
    length: u64,
    limits: &Limits,
    index: &mut Index,
    report: &mut Report,
) -> Result<(), Error> {
    let directory = find(reader, length)?;
    if directory.entries > limits.entries as u64 {
        return Err(Error::TooManyEntries);
    }
    if directory.offset.checked_add(directory.size).is_none_or(|end| end > length) {
        return Err(Error::Damaged);
    }
    reader.seek(SeekFrom::Start(directory.offset))?;
    let mut entries = BufReader::with_capacity(64 << 10, reader.take(directory.size));
    let (mut unpacked, mut packed) = (0_u64, 0_u64);
    for _ in 0..directory.entries {
        let Some(entry) = Entry::read(&mut entries, limits).map_err(damaged)? else {
            // Fewer than announced: what could be read is kept.
            report.refused(Code::ArchiveTruncated, [""; 0]);
            break;
        };
        unpacked = unpacked.saturating_add(entry.place.size);
        packed = packed.saturating_add(entry.place.packed);
        if unpacked > limits.unpacked {
            return Err(Error::TooLarge);
        }
        // Entries that share their bytes are how a small zip becomes endless.
        if packed > length {
            return Err(Error::Bomb);
        }
        match entry.judge(length, limits) {
            Err(code) => report.refused(code, [name::printable(&entry.name)]),
            Ok(name) => {
                if !entry.is_folder() && index.takes(&name, report) {
                    index.insert(name, entry.place);
                }
            }
        }
    }
    Ok(())
}

fn damaged(error: std::io::Error) -> Error {
    if is_damage(&error) { Error::Damaged } else { error.into() }
}

/// Finds the record at the end, in the last 64 KiB.
fn find(reader: &mut (impl Read + Seek), length: u64) -> Result<Directory, Error> {
    let start = length.saturating_sub(22 + 65_535 + 20);
    reader.seek(SeekFrom::Start(start))?;
    let mut tail = Vec::new();
    reader.by_ref().take(length - start).read_to_end(&mut tail)?;
    let last = tail.len().checked_sub(22).ok_or(Error::Damaged)?;
    let at = (0..=last).rev().find(|at| tail[*at..].starts_with(b"PK\x05\x06")).ok_or(Error::Damaged)?;
    let end = &tail[at..];
    let plain =
        Directory { entries: u16_at(end, 10).into(), size: u32_at(end, 12).into(), offset: u32_at(end, 16).into() };
    let is_64 = plain.entries == 0xffff || plain.size == 0xffff_ffff || plain.offset == 0xffff_ffff;
    let locator = at.checked_sub(20).map(|from| &tail[from..at]).filter(|bytes| bytes.starts_with(b"PK\x06\x07"));
    match locator {
        Some(locator) if is_64 => {
            reader.seek(SeekFrom::Start(u64_at(locator, 8)))?;
            let mut record = [0; 56];
            reader.read_exact(&mut record).map_err(damaged)?;
            if !record.starts_with(b"PK\x06\x06") {
                return Err(Error::Damaged);
            }
            let (entries, size, offset) = (u64_at(&record, 32), u64_at(&record, 40), u64_at(&record, 48));
            Ok(Directory { entries, size, offset })
        }
        _ => Ok(plain),
    }
}

/// One entry of the directory.
struct Entry {
    name: Vec<u8>,
    flags: u16,
    method: u16,
    /// The file's mode, when a Unix wrote it.
    mode: u32,
    place: Place,
}

impl Entry {
    /// The next entry; nothing where the directory ends.
    fn read(reader: &mut impl Read, limits: &Limits) -> std::io::Result<Option<Self>> {
        let mut fixed = [0; 46];
        if super::read_up_to(reader, &mut fixed)? < fixed.len() || !fixed.starts_with(b"PK\x01\x02") {
            return Ok(None);
        }
        let mut name = vec![0; u16_at(&fixed, 28).into()];
        let mut extra = vec![0; u16_at(&fixed, 30).into()];
        reader.read_exact(&mut name)?;
        reader.read_exact(&mut extra)?;
        std::io::copy(&mut reader.take(u16_at(&fixed, 32).into()), &mut std::io::sink())?;
        name.truncate(limits.name_length + 1);
        let host = fixed[5];
        let mut place = Place {
            crc: Some(u32_at(&fixed, 16)),
            packed: u32_at(&fixed, 20).into(),
            size: u32_at(&fixed, 24).into(),
            offset: u32_at(&fixed, 42).into(),
            is_deflated: u16_at(&fixed, 10) == 8,
        };
        widen(&mut place, &extra);
        let mode = if host == 3 { u32_at(&fixed, 38) >> 16 } else { 0 };
        Ok(Some(Self { name, flags: u16_at(&fixed, 8), method: u16_at(&fixed, 10), mode, place }))
    }

    fn is_folder(&self) -> bool {
        self.name.ends_with(b"/") || self.mode & 0o170_000 == 0o040_000
    }

    /// The name, or why the entry is refused.
    fn judge(&self, length: u64, limits: &Limits) -> Result<String, Code> {
        let name = name::clean(&self.name, limits)?;
        match self.mode & 0o170_000 {
            0 | 0o100_000 | 0o040_000 => {}
            0o120_000 => return Err(Code::EntryLink),
            _ => return Err(Code::EntryDevice),
        }
        let place = &self.place;
        if self.flags & 1 != 0 {
            Err(Code::EntryEncrypted)
        } else if ![0, 8].contains(&self.method) {
            Err(Code::EntryKind)
        } else if place.size > limits.entry {
            Err(Code::EntryTooLarge)
        } else if place.size > limits.ratio_from && place.size / place.packed.max(1) > limits.ratio {
            Err(Code::EntryRatio)
        } else if place.offset >= length {
            Err(Code::EntryDamaged)
        } else {
            Ok(name)
        }
    }
}

/// The 64-bit values of the zip64 field, for those that are 0xffffffff.
fn widen(place: &mut Place, mut extra: &[u8]) {
    while extra.len() >= 4 {
        let (kind, length) = (u16_at(extra, 0), usize::from(u16_at(extra, 2)));
        let Some(mut field) = extra.get(4..4 + length) else { return };
        if kind == 1 {
            for value in [&mut place.size, &mut place.packed, &mut place.offset] {
                if *value == 0xffff_ffff && field.len() >= 8 {
                    *value = u64_at(field, 0);
                    field = &field[8..];
                }
            }
        }
        extra = &extra[4 + length..];
    }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|two| two.try_into().ok()).map_or(0, u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()).map_or(0, u64::from_le_bytes)
}
