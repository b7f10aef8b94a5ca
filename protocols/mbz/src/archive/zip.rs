//! The central directory of a zip. The crate `rawzip` reads the records and believes none of them: counts,
//! sizes and names are bounded here before anything is made of them (docs/adr/0006-archives.md).

use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom};

use rawzip::{CompressionMethod, ErrorKind, RECOMMENDED_BUFFER_SIZE, ReaderAt, ZipFileHeaderRecord};

use super::name;
use super::store::{Index, Place};
use crate::error::{Error, is_damage};
use crate::limits::Limits;
use crate::note::{Code, Report};

/// The kind of a file in a Unix mode, and the two that are taken.
const KIND: u32 = 0o170_000;
const FILE: u32 = 0o100_000;
const FOLDER: u32 = 0o040_000;

/// A zip that is read where it stands.
pub(super) type Zip<R> = rawzip::ZipArchive<At<R>>;

/// A reader that `rawzip` asks for bytes at a place.
pub(super) struct At<R>(RefCell<R>);

impl<R: Read + Seek> ReaderAt for At<R> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut reader = self.0.try_borrow_mut().map_err(io::Error::other)?;
        reader.seek(SeekFrom::Start(offset))?;
        reader.read(buffer)
    }
}

/// Reads the central directory of a file of `length` bytes into the index.
pub(super) fn index<R: Read + Seek>(
    reader: R,
    length: u64,
    limits: &Limits,
    index: &mut Index,
    report: &mut Report,
) -> Result<Zip<R>, Error> {
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let locator = rawzip::ZipLocator::new();
    let located = locator.locate_in_reader(At(RefCell::new(reader)), &mut buffer, length);
    let archive = located.map_err(|(_, error)| whole(error))?;
    let announced = archive.entries_hint();
    if announced > limits.entries as u64 {
        return Err(Error::TooManyEntries);
    }
    if archive.directory_offset() > length {
        return Err(Error::Damaged);
    }
    let is_whole = directory(&archive, &mut buffer, length, limits, index, report)? == announced;
    if !is_whole {
        report.refused(Code::ArchiveTruncated, [""; 0]);
    }
    Ok(archive)
}

/// Reads the entries, as far as they can be read; gives how many there were.
fn directory<R: ReaderAt>(
    archive: &rawzip::ZipArchive<R>,
    buffer: &mut [u8],
    length: u64,
    limits: &Limits,
    index: &mut Index,
    report: &mut Report,
) -> Result<u64, Error> {
    let mut entries = archive.entries(buffer);
    let (mut count, mut unpacked, mut packed) = (0, 0_u64, 0_u64);
    loop {
        let entry = match entries.next_entry() {
            Ok(Some(entry)) => entry,
            Ok(None) => return Ok(count),
            // What was read before the damage is kept.
            Err(error) => match whole(error) {
                Error::Damaged => return Ok(u64::MAX),
                error => return Err(error),
            },
        };
        count += 1;
        if count > limits.entries as u64 {
            return Err(Error::TooManyEntries);
        }
        unpacked = unpacked.saturating_add(entry.uncompressed_size_hint());
        packed = packed.saturating_add(entry.compressed_size_hint());
        if unpacked > limits.unpacked {
            return Err(Error::TooLarge);
        }
        // Entries that share their bytes are how a small zip becomes endless.
        if packed > length {
            return Err(Error::Bomb);
        }
        let path = entry.file_path();
        let raw: &[u8] = path.as_ref();
        match judge(&entry, raw, length, limits) {
            Err(code) => report.refused(code, [name::printable(raw)]),
            Ok(name) => {
                let is_folder = entry.is_dir() || entry.mode().value() & KIND == FOLDER;
                if !is_folder && index.takes(&name, report) {
                    let is_deflated = entry.compression_method() == CompressionMethod::DEFLATE;
                    index.insert(name, Place::Zipped { way: entry.wayfinder(), is_deflated });
                }
            }
        }
    }
}

/// The name, or why the entry is refused.
fn judge(entry: &ZipFileHeaderRecord<'_>, raw: &[u8], length: u64, limits: &Limits) -> Result<String, Code> {
    let name = name::clean(raw, limits)?;
    let mode = entry.mode();
    let (size, packed) = (entry.uncompressed_size_hint(), entry.compressed_size_hint());
    let is_known = [CompressionMethod::STORE, CompressionMethod::DEFLATE].contains(&entry.compression_method());
    // A folder's name settles it; else archives made where there are no such modes have none.
    let is_plain = entry.is_dir() || [0, FILE, FOLDER].contains(&(mode.value() & KIND));
    if !is_plain {
        Err(if mode.is_symlink() { Code::EntryLink } else { Code::EntryDevice })
    } else if entry.flags().is_encrypted() {
        Err(Code::EntryEncrypted)
    } else if !is_known {
        Err(Code::EntryKind)
    } else if size > limits.entry {
        Err(Code::EntryTooLarge)
    } else if size > limits.ratio_from && size / packed.max(1) > limits.ratio {
        Err(Code::EntryRatio)
    } else if entry.local_header_offset() >= length {
        Err(Code::EntryDamaged)
    } else {
        Ok(name)
    }
}

/// What an error of the reader means: bytes that are bad, or reading that failed.
fn whole(error: rawzip::Error) -> Error {
    match error.into_kind() {
        ErrorKind::IO(error) if !is_damage(&error) => error.into(),
        _ => Error::Damaged,
    }
}

/// The same for one entry, as an error of input.
pub(super) fn of_entry(error: rawzip::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::IO(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidData, other.to_string()),
    }
}
