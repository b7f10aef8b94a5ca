//! The archive: a zip is read where it stands; of a tar.gz, which can only be read from its
//! beginning, one pass writes the entries that a course is made of into a spool. Either way there is
//! an index in memory, and an entry is read when it is asked for.

mod gzip;
pub(crate) mod name;
mod store;
mod tar;
mod zip;

use std::io::{Read, Seek, SeekFrom, Write};

use crate::error::Error;
use crate::limits::Limits;
use crate::note::Report;

pub(crate) use store::{Archive, ReadFault};
use store::{Index, Source};

/// Reads what the archive holds.
pub(crate) fn open<R: Read + Seek, S: Read + Write + Seek>(
    mut reader: R,
    mut spool: S,
    spool_limit: Option<u64>,
    limits: &Limits,
    report: &mut Report,
) -> Result<Archive<R, S>, Error> {
    let length = reader.seek(SeekFrom::End(0))?;
    reader.seek(SeekFrom::Start(0))?;
    let mut first = [0; 4];
    let known = read_up_to(&mut reader, &mut first)?;
    reader.seek(SeekFrom::Start(0))?;
    let mut index = Index::default();
    match &first[..known] {
        [b'P', b'K', 3, 4] | [b'P', b'K', 5, 6] => {
            let archive = zip::index(reader, length, limits, &mut index, report)?;
            Ok(Archive::new(Source::Zip(archive), index))
        }
        [0x1f, 0x8b, 8, ..] => {
            let unpacked = gzip::Unpacked::new(&mut reader, limits);
            tar::spool(unpacked, &mut spool, spool_limit, limits, &mut index, report)?;
            Ok(Archive::new(Source::Spool(spool), index))
        }
        _ => Err(Error::NotAnArchive),
    }
}

/// Fills `out` as far as the reader has bytes.
fn read_up_to(reader: &mut impl Read, out: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < out.len() {
        match reader.read(&mut out[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
