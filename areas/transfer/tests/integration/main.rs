//! Backups become courses: real ones, small ones, hostile ones.

#![cfg(test)]

mod corpus;
mod hostile;
#[expect(dead_code, reason = "made for the reader's own tests, which use all of it")]
#[path = "../../../../protocols/mbz/tests/integration/kit.rs"]
mod kit;
mod mapping;

use std::io::Cursor;

use i18n::Lang;
use transfer::moodle::{Converted, Depot, Fault, convert, limits};
use transfer::words::Words;

/// Converts an archive, keeping nothing.
fn converted(archive: Vec<u8>) -> Result<Converted, Fault> {
    let spool = Cursor::new(Vec::new());
    let mut backup = mbz::Backup::open_with(Cursor::new(archive), spool, &limits())?;
    convert(&mut backup, &Depot::Nowhere, Words::new(Lang::Fr), &mut |_, _| true)
}

/// What every conversion promises: it may be kept.
fn keepable(made: &Converted) {
    let flaws = courses::content::check::check(&made.root);
    let fatal: Vec<_> = flaws.iter().filter(|flaw| flaw.what.is_fatal()).collect();
    assert!(fatal.is_empty(), "{fatal:?}");
}
