//! Any bytes as a Moodle backup: a zip as it is, anything else as the tar within a tar.gz.
#![no_main]

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use libfuzzer_sys::fuzz_target;
use mbz::Backup;

mod mbz_walk;

use mbz_walk::{limits, walk};

fuzz_target!(|bytes: &[u8]| {
    let is_archive = bytes.starts_with(b"PK") || bytes.starts_with(b"\x1f\x8b");
    let archive = if is_archive {
        bytes.to_vec()
    } else {
        let mut packer = GzEncoder::new(Vec::new(), Compression::none());
        packer.write_all(bytes).expect("memory");
        packer.finish().expect("memory")
    };
    if let Ok(mut backup) = Backup::open(Cursor::new(archive), &limits()) {
        walk(&mut backup);
    }
});
