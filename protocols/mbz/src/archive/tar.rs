//! One pass over a tar: ustar, GNU long names and pax headers, as Moodle, `tar` and what people repack with
//! write them. The crate `tar` reads headers, sums and numbers; it gives the entries raw, so that a long name
//! or a pax header of any size is bounded here before it is read (docs/adr/0006-archives.md).

use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};

use tar::{EntryType, PaxExtensions};

use super::gzip::Unpacked;
use super::name;
use super::store::{Index, Place};
use crate::error::{Error, is_damage};
use crate::limits::Limits;
use crate::note::{Code, Report};

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
        // The crate says « other » of a header whose sum or numbers are wrong, and of one that is cut.
        if is_damage(&error) || error.kind() == io::ErrorKind::Other {
            Self::Damaged
        } else {
            Self::Refused(error.into())
        }
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
    let mut archive = tar::Archive::new(BufReader::with_capacity(64 << 10, unpacked));
    let most = spool_limit.map(|most| start.saturating_add(most));
    let mut pass = Pass { spool, position: start, most, limits, entries: 0 };
    let mut ended = pass.entries(&mut archive, index, report);
    let mut rest = archive.into_inner();
    if ended.is_ok() {
        // What is left is padding; reading it lets gzip check its sum.
        ended = io::copy(&mut (&mut rest).take(1 << 20), &mut io::sink()).map(drop).map_err(Stop::from);
    }
    if let Some(refusal) = rest.get_ref().refusal() {
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

struct Pass<'a, S> {
    spool: &'a mut S,
    position: u64,
    most: Option<u64>,
    limits: &'a Limits,
    entries: usize,
}

/// What headers before an entry say of its name.
#[derive(Default)]
struct Before {
    name: Option<Vec<u8>>,
    is_too_long: bool,
}

impl<S: Write> Pass<'_, S> {
    fn entries<R: Read>(
        &mut self,
        archive: &mut tar::Archive<R>,
        index: &mut Index,
        report: &mut Report,
    ) -> Result<(), Stop> {
        let mut before = Before::default();
        for entry in archive.entries()?.raw(true) {
            let mut entry = entry?;
            match entry.header().entry_type() {
                EntryType::GNULongName => match small(&mut entry, self.limits.name_length as u64 + 1)? {
                    Some(bytes) => before.name = Some(until_zero(&bytes).to_vec()),
                    None => before.is_too_long = true,
                },
                EntryType::XHeader => match small(&mut entry, PAX)? {
                    Some(bytes) => before.name = path_of(&bytes).or(before.name),
                    None => before.is_too_long = true,
                },
                EntryType::GNULongLink | EntryType::XGlobalHeader => {}
                kind => {
                    self.entries += 1;
                    if self.entries > self.limits.entries {
                        return Err(Stop::Refused(Error::TooManyEntries));
                    }
                    self.entry(kind, &mut entry, std::mem::take(&mut before), index, report)?;
                }
            }
        }
        Ok(())
    }

    fn entry<R: Read>(
        &mut self,
        kind: EntryType,
        entry: &mut tar::Entry<'_, R>,
        before: Before,
        index: &mut Index,
        report: &mut Report,
    ) -> Result<(), Stop> {
        let size = entry.size();
        let raw = before.name.unwrap_or_else(|| entry.header().path_bytes().into_owned());
        let cleaned = if before.is_too_long { Err(Code::NameTooLong) } else { name::clean(&raw, self.limits) };
        let is_file = matches!(kind, EntryType::Regular | EntryType::Continuous);
        let refusal = match (kind, &cleaned) {
            (_, Err(code)) => Some(*code),
            (EntryType::Link | EntryType::Symlink, _) => Some(Code::EntryLink),
            (EntryType::Char | EntryType::Block | EntryType::Fifo, _) => Some(Code::EntryDevice),
            _ if !is_file && kind != EntryType::Directory => Some(Code::EntryKind),
            _ if size > self.limits.entry => Some(Code::EntryTooLarge),
            _ => None,
        };
        if let Some(code) = refusal {
            report.refused(code, [name::printable(&raw)]);
            return Ok(());
        }
        let cleaned = cleaned.unwrap_or_default();
        let is_folder = kind == EntryType::Directory || raw.ends_with(b"/");
        if is_folder || !index.takes(&cleaned, report) {
            return Ok(());
        }
        if self.most.is_some_and(|most| self.position.saturating_add(size) > most) {
            return Err(Stop::Refused(Error::NeedsSpool));
        }
        let copied = io::copy(entry, &mut self.spool)?;
        let place = Place::Spooled { offset: self.position, size };
        self.position += copied;
        if copied < size {
            return Err(Stop::Damaged);
        }
        index.insert(cleaned, place);
        Ok(())
    }
}

/// The payload, when it is at most `most` bytes; else the next entry passes over it.
fn small<R: Read>(entry: &mut tar::Entry<'_, R>, most: u64) -> Result<Option<Vec<u8>>, Stop> {
    if entry.size() > most {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes)?;
    if bytes.len() as u64 == entry.size() { Ok(Some(bytes)) } else { Err(Stop::Damaged) }
}

fn until_zero(bytes: &[u8]) -> &[u8] {
    bytes.split(|byte| *byte == 0).next().unwrap_or(bytes)
}

/// The name in a pax header.
fn path_of(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut records = PaxExtensions::new(bytes).map_while(Result::ok);
    let found = records.find(|record| record.key_bytes() == b"path")?;
    Some(found.value_bytes().to_vec())
}
