//! What is said to a person of a note.

use super::{Fault, Note};
use crate::words::Words;

/// The note in words, with its file and line.
#[must_use]
pub fn note_words(t: Words, note: &Note) -> String {
    let said = match &note.fault {
        Fault::Toml { why } => t.folder_toml(why),
        Fault::NotText => t.folder_not_text().to_owned(),
        Fault::NoEnd => t.folder_no_end().to_owned(),
        Fault::Name => t.folder_name().to_owned(),
        Fault::KeyTwice { key } => t.folder_key_twice(key),
        Fault::Unknown { field, value } => t.folder_unknown(field, value),
        Fault::NoFile { name } => t.folder_no_file(name),
        Fault::TooMuch { of, most } => t.folder_too_much(of, *most),
        Fault::Stray => t.folder_stray().to_owned(),
        Fault::NoRecord => t.folder_no_record().to_owned(),
    };
    match note.line {
        Some(line) => format!("{}:{line} {said}", note.path),
        None => format!("{} {said}", note.path),
    }
}
