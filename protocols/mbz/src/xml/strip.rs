//! Taking people out of XML that is to be parked. A module that we do not know may carry answers,
//! posts and marks; in Moodle's tables the row that belongs to a person has a column that names
//! them, so every element with such a child is cut, with everything in it. The rest stays byte for
//! byte.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Bounds, Fault, referred};

/// Columns that make a row a person's.
const OWNERS: [&str; 12] = [
    "userid",
    "user_id",
    "user",
    "username",
    "authorid",
    "author_id",
    "reviewerid",
    "useridfrom",
    "useridto",
    "graderid",
    "studentid",
    "memberid",
];
/// Columns that name who made a row: cut alone, the row is content.
const MAKERS: [&str; 6] = ["createdby", "modifiedby", "usermodified", "ownerid", "creatorid", "grader"];
/// The activity and the module's own row are never a person's.
const CONTENT_DEPTH: usize = 2;

/// An element that is open.
struct Open {
    start: usize,
    is_owned: bool,
    is_cut: bool,
}

/// The same XML without people, and how many rows were cut.
pub(crate) fn without_people(source: &str, bounds: Bounds) -> Result<(Vec<u8>, usize), Fault> {
    let mut reader = Reader::from_str(source);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Open> = Vec::new();
    let (mut cuts, mut rows): (Vec<Range<usize>>, usize) = (Vec::new(), 0);
    loop {
        let start = position(&reader);
        match reader.read_event().map_err(|_| Fault::Malformed)? {
            Event::Start(tag) => {
                if open.len() >= bounds.depth {
                    return Err(Fault::Depth);
                }
                let (name, depth) = (tag.name().into_inner(), open.len());
                let is_owner = OWNERS.contains(&name);
                if let Some(row) = open.last_mut().filter(|_| is_owner && depth > CONTENT_DEPTH) {
                    row.is_owned = true;
                }
                let is_cut = MAKERS.contains(&name) || is_owner;
                open.push(Open { start, is_owned: false, is_cut });
            }
            Event::End(_) => {
                let Some(done) = open.pop() else { return Err(Fault::Malformed) };
                if done.is_owned {
                    rows += 1;
                }
                if done.is_owned || done.is_cut {
                    // Cuts inside this one come to nothing.
                    while cuts.last().is_some_and(|last| last.start >= done.start) {
                        cuts.pop();
                    }
                    cuts.push(done.start..position(&reader));
                }
            }
            Event::GeneralRef(reference) => {
                referred(&reference)?;
            }
            Event::DocType(_) => return Err(Fault::DocumentType),
            Event::Eof => break,
            _ => {}
        }
    }
    if !open.is_empty() {
        return Err(Fault::Malformed);
    }
    let mut kept = Vec::with_capacity(source.len());
    let mut from = 0;
    for cut in cuts {
        kept.extend_from_slice(source.as_bytes().get(from..cut.start).unwrap_or_default());
        from = cut.end;
    }
    kept.extend_from_slice(source.as_bytes().get(from..).unwrap_or_default());
    Ok((kept, rows))
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(source: &str) -> (String, usize) {
        let bounds = Bounds { nodes: 1000, depth: 20 };
        let (bytes, rows) = without_people(source, bounds).expect("XML");
        (String::from_utf8(bytes).expect("UTF-8"), rows)
    }

    #[test]
    fn rows_of_people_go_with_all_that_is_in_them() {
        let source = "<activity><forum><name>F</name><discussions><discussion id='1'><name>x</name><userid>4</userid>\
                      <posts><post><userid>5</userid><message>secret</message></post></posts></discussion>\
                      </discussions></forum></activity>";
        let (kept, rows) = stripped(source);
        assert_eq!(kept, "<activity><forum><name>F</name><discussions></discussions></forum></activity>");
        assert_eq!(rows, 2);
    }

    #[test]
    fn the_module_itself_stays_without_who_made_it() {
        let source =
            "<activity><game><name>é &amp; b</name><usermodified>3</usermodified><userid>9</userid></game></activity>";
        assert_eq!(stripped(source), ("<activity><game><name>é &amp; b</name></game></activity>".to_owned(), 0));
    }

    #[test]
    fn what_names_no_one_stays_byte_for_byte() {
        let source = "<activity>\n <x a='1'>\n  <y/>\n <!-- c -->\n </x>\n</activity>\n";
        assert_eq!(stripped(source), (source.to_owned(), 0));
    }
}
