//! Any bytes as the files of a course folder: what is read may always be kept, and goes round.
#![no_main]

use std::collections::BTreeMap;

use courses::content::check;
use courses::folder::{Folder, read, write};
use libfuzzer_sys::fuzz_target;

const PATHS: [&str; 8] = [
    "parcours.toml",
    "01-a/section.toml",
    "01-a/01-b.md",
    "01-a/02-c.html",
    "01-a/03-d.toml",
    "02-e/section.toml",
    "02-e/1-f.toml",
    "02-b/1-b.md",
];

fuzz_target!(|bytes: &[u8]| {
    // Files follow one another, parted by a byte that no text holds.
    let parts = bytes.split(|byte| *byte == 0xff);
    let texts: BTreeMap<String, Vec<u8>> =
        PATHS.iter().zip(parts).map(|(path, part)| ((*path).to_owned(), part.to_vec())).collect();
    let said = read(&Folder { texts, files: BTreeMap::new() });
    assert!(check::may_be_kept(&said.root));
    for note in &said.notes {
        assert!(note.line != Some(0));
    }
    let again = read(&write(&said.record, &said.root));
    assert!(again.notes.is_empty(), "{:?}", again.notes);
    assert_eq!((again.record, again.root), (said.record, said.root));
});
