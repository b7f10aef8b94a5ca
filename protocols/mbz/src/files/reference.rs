//! Finding references in a text: `@@PLUGINFILE@@/folder/name.png` is a file of the text's own area,
//! `$@PAGEVIEWBYID*42@$` a link to an activity of the site that made the backup.

use std::ops::Range;

use super::FileId;
use crate::ActivityId;

const FILE: &str = "@@PLUGINFILE@@";
/// A reference longer than this is none.
const LONGEST: usize = 2_000;

/// A place in a text that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The bytes of the text to replace.
    pub range: Range<usize>,
    /// What is named.
    pub target: Target,
}

/// What a reference leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file of this backup.
    File(FileId),
    /// A file that the backup does not list; its path.
    FileUnknown(String),
    /// An activity of this backup, and perhaps a thing in it (a chapter of a book).
    Activity {
        /// The activity.
        activity: ActivityId,
        /// A number within it.
        item: Option<u64>,
    },
    /// The course itself.
    Course,
    /// Something that is not in the backup; the link as Moodle wrote it.
    Unknown(String),
}

/// A link between `$@` and `@$`.
pub(super) struct Link<'a> {
    pub(super) name: &'a str,
    pub(super) numbers: Vec<u64>,
}

/// All references of a text.
pub(super) fn find(
    text: &str,
    file: impl Fn(&str) -> Option<FileId>,
    target: impl Fn(&Link<'_>) -> Option<Target>,
) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find('@').map(|at| from + at) {
        let reference = if text[at..].starts_with(FILE) {
            Some(file_at(text, at, &file))
        } else if at > from && text.as_bytes()[at - 1] == b'$' {
            link_at(text, at - 1, &target)
        } else {
            None
        };
        from = reference.as_ref().map_or(at + 1, |reference| reference.range.end);
        found.extend(reference);
    }
    found
}

fn file_at(text: &str, at: usize, file: &impl Fn(&str) -> Option<FileId>) -> Reference {
    let start = at + FILE.len();
    let ends = |sign: char| matches!(sign, '"' | '\'' | '<' | '>' | '\\') || sign.is_whitespace();
    let mut end = text[start..].find(ends).map_or(text.len(), |length| start + length);
    // A style writes url(@@PLUGINFILE@@/x.png), Markdown ](@@PLUGINFILE@@/x.png); a name may hold brackets too.
    let mut known = file(&path(&text[start..end]));
    if known.is_none()
        && let Some(bracket) = text[start..end].find([')', ';'])
        && let Some(shorter) = file(&path(&text[start..start + bracket]))
    {
        (known, end) = (Some(shorter), start + bracket);
    }
    let target = known.map_or_else(|| Target::FileUnknown(path(&text[start..end])), Target::File);
    Reference { range: at..end, target }
}

/// The path that was meant: without query and fragment, entities and percent signs resolved.
fn path(written: &str) -> String {
    let written = written.split(['?', '#']).next().unwrap_or_default();
    let plain = written.get(..LONGEST).unwrap_or(written).replace("&amp;", "&").replace("&#039;", "'");
    let bytes = plain.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = |offset: usize| bytes.get(at + offset).and_then(|sign| char::from(*sign).to_digit(16));
        match (byte, hex(1), hex(2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn link_at(text: &str, start: usize, target: &impl Fn(&Link<'_>) -> Option<Target>) -> Option<Reference> {
    let inner = &text[start + 2..];
    let length = inner.bytes().take(200).position(|sign| !(sign.is_ascii_alphanumeric() || b"*_-".contains(&sign)))?;
    if !inner[length..].starts_with("@$") || &inner[..length] == "NULL" {
        return None;
    }
    let end = start + 2 + length + 2;
    let mut parts = inner[..length].split('*');
    let link = Link { name: parts.next()?, numbers: parts.map_while(|part| part.parse().ok()).collect() };
    let target = target(&link).unwrap_or_else(|| Target::Unknown(text[start..end].to_owned()));
    Some(Reference { range: start..end, target })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Target)> {
        let file = |path: &str| (path == "/a b/é (1).png").then_some(FileId(3));
        let target = |link: &Link<'_>| {
            let activity = ActivityId(*link.numbers.first()?);
            (link.name == "BOOKVIEWBYIDCH").then(|| Target::Activity { activity, item: link.numbers.get(1).copied() })
        };
        let references = find(text, file, target);
        references.into_iter().map(|reference| (&text[reference.range], reference.target)).collect()
    }

    #[test]
    fn files_are_found_however_their_name_is_written() {
        let written = "@@PLUGINFILE@@/a%20b/%C3%A9%20(1).png";
        assert_eq!(found(&format!("<img src=\"{written}\">")), [(written, Target::File(FileId(3)))]);
        let asked = "@@PLUGINFILE@@/a%20b/%C3%A9%20%281%29.png?time=12";
        assert_eq!(found(asked), [(asked, Target::File(FileId(3)))]);
        let styled = "url(@@PLUGINFILE@@/a%20b/%C3%A9%20%281%29.png)";
        assert_eq!(found(styled), [(&styled[4..styled.len() - 1], Target::File(FileId(3)))]);
        assert_eq!(
            found("@@PLUGINFILE@@/none%zz "),
            [("@@PLUGINFILE@@/none%zz", Target::FileUnknown("/none%zz".into()))]
        );
    }

    #[test]
    fn links_are_found_and_unknown_ones_named() {
        let known = Target::Activity { activity: ActivityId(5), item: Some(7) };
        assert_eq!(found("href='$@BOOKVIEWBYIDCH*5*7@$&amp;x'"), [("$@BOOKVIEWBYIDCH*5*7@$", known)]);
        let unknown = "$@FORUMINDEX*9@$";
        assert_eq!(found(unknown), [(unknown, Target::Unknown(unknown.into()))]);
    }

    #[test]
    fn what_only_resembles_a_reference_is_text() {
        for text in ["$@NULL@$", "$@X", "a@b.example", "$ @PAGE*1@$", "@@PLUGIN@@", "$@é@$", "@", "$@"] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
