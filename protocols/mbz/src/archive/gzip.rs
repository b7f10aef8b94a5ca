//! The unpacked side of a tar.gz, which stops at the limits: a bomb must end early and in the
//! middle of an entry, since a tar says nothing of its whole size in advance.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

use crate::error::Error;
use crate::limits::Limits;

/// Counts what goes in.
struct Counted<R> {
    reader: R,
    count: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(out)?;
        self.count += count as u64;
        Ok(count)
    }
}

/// The bytes of the tar.
pub(super) struct Unpacked<R> {
    decoder: MultiGzDecoder<Counted<R>>,
    total: u64,
    most: u64,
    ratio: u64,
    ratio_from: u64,
    hit: Option<Hit>,
}

/// The limit that was reached.
#[derive(Clone, Copy)]
enum Hit {
    Size,
    Ratio,
}

impl<R: Read> Unpacked<R> {
    pub(super) fn new(reader: R, limits: &Limits) -> Self {
        let decoder = MultiGzDecoder::new(Counted { reader, count: 0 });
        let (ratio, ratio_from) = (limits.ratio, limits.ratio_from);
        Self { decoder, total: 0, most: limits.unpacked, ratio, ratio_from, hit: None }
    }

    /// The refusal of the whole backup, if a limit was reached.
    pub(super) fn refusal(&self) -> Option<Error> {
        self.hit.map(|hit| match hit {
            Hit::Size => Error::TooLarge,
            Hit::Ratio => Error::Bomb,
        })
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.decoder.read(out)?;
        self.total += count as u64;
        let packed = self.decoder.get_ref().count.max(1);
        if self.total > self.most {
            self.hit = Some(Hit::Size);
        } else if self.total > self.ratio_from && self.total / packed > self.ratio {
            self.hit = Some(Hit::Ratio);
        }
        if self.hit.is_some() { Err(io::Error::other("a limit of the archive")) } else { Ok(count) }
    }
}
