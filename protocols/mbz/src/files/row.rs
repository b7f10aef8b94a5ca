//! The list of files. Rows of what people handed in or posted are not kept.

use super::ContentHash;
use crate::limits::Limits;
use crate::note::{Code, Report};
use crate::xml::{self, Bounds, Element, Fault};

/// One row of the list; good for one backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) u32);

/// A file as it is used in one place. Two rows may have the same content.
#[derive(Debug, Clone)]
pub struct FileRow {
    /// What is in it; give it to [`copy_file`](crate::Backup::copy_file).
    pub hash: ContentHash,
    /// Folders, from `/` to `/`.
    pub path: Box<str>,
    /// The name, with its ending.
    pub name: Box<str>,
    /// The media type that the backup claims.
    pub mime: Option<Box<str>>,
    /// The bytes that the backup claims.
    pub size: u64,
    /// The place of use: a number for the course, an activity, or a block.
    pub context: u64,
    /// The owner of the area: `mod_page`, `course`, `question`.
    pub component: Box<str>,
    /// The area: `content`, `intro`, `summary`.
    pub area: Box<str>,
    /// Which of the things in the area: a chapter, a question.
    pub item: u64,
    /// The greater, the earlier it counts; the main file of a resource has the greatest.
    pub order: i64,
    /// Whether the archive holds the content.
    pub is_present: bool,
}

impl FileRow {
    fn key(&self) -> (u64, &str, &str, u64) {
        (self.context, &self.component, &self.area, self.item)
    }

    fn read(row: &Element<'_>) -> Option<Self> {
        Some(Self {
            hash: row.filled("contenthash")?.parse().ok()?,
            path: row.filled("filepath").unwrap_or("/").into(),
            name: row.text("filename")?.into(),
            mime: row.filled("mimetype").map(Into::into),
            size: row.number("filesize").unwrap_or(0),
            context: row.number("contextid")?,
            component: row.filled("component")?.into(),
            area: row.filled("filearea")?.into(),
            item: row.number("itemid").unwrap_or(0),
            order: row.number("sortorder").unwrap_or(0),
            is_present: false,
        })
    }
}

/// Whether the area holds what people handed in, wrote or received.
fn is_personal(component: &str, area: &str) -> bool {
    match (component, area) {
        ("user" | "badges" | "backup" | "grade" | "assignfeedback_editpdf", _) => true,
        ("question", area) => area.starts_with("response_"),
        ("mod_forum" | "mod_hsuforum", "post" | "attachment") => true,
        ("mod_glossary", "entry" | "attachment") | ("mod_data", "content") => true,
        ("mod_wiki", "attachments") | ("mod_publication" | "mod_assignment", "attachment" | "submission") => true,
        ("mod_lesson", "essay_responses" | "essay_answers") => true,
        ("mod_workshop", area) => area.starts_with("submission_") || area.starts_with("overallfeedback_"),
        (component, _) => component.starts_with("assignsubmission_") || component.starts_with("assignfeedback_"),
    }
}

/// The list of files of a backup.
#[derive(Debug, Default)]
pub struct Files {
    /// In the order of their keys, so that an area is a slice.
    rows: Vec<FileRow>,
}

impl Files {
    /// A row.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&FileRow> {
        self.rows.get(id.0 as usize)
    }

    /// All rows, by place of use.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &FileRow)> {
        (0..).map(FileId).zip(&self.rows)
    }

    /// The rows of one area, in their order.
    pub(crate) fn area(&self, context: u64, component: &str, area: &str, item: u64) -> impl Iterator<Item = FileId> {
        let key = (context, component, area, item);
        let from = self.rows.partition_point(|row| row.key() < key);
        let length = self.rows[from..].partition_point(|row| row.key() == key);
        ids(from, length)
    }

    /// The rows of one context.
    pub(crate) fn context(&self, context: u64) -> impl Iterator<Item = FileId> {
        let from = self.rows.partition_point(|row| row.context < context);
        let length = self.rows[from..].partition_point(|row| row.context == context);
        ids(from, length)
    }

    /// Reads `files.xml`. `has` tells whether the archive holds a content.
    pub(crate) fn read(bytes: &[u8], limits: &Limits, has: impl Fn(ContentHash) -> bool, report: &mut Report) -> Self {
        let (mut rows, mut left): (Vec<FileRow>, usize) = (Vec::new(), 0);
        let mut take = |row: Element<'_>| {
            match FileRow::read(&row) {
                Some(row) if &*row.name == "." || is_personal(&row.component, &row.area) => {}
                Some(row) if rows.len() < limits.files => rows.push(row),
                _ => left += 1,
            }
            Ok(())
        };
        let read = xml::text(bytes).and_then(|text| xml::each_at(1, text, Bounds::from(limits), &[], &mut take));
        if let Err(fault) = read {
            report.approximated(Code::FilesBroken, [fault]);
        }
        if left > 0 {
            report.refused(Code::FileRowsLeft, [left.to_string()]);
        }
        for row in &mut rows {
            row.is_present = has(row.hash);
            if !row.is_present {
                report.refused(Code::FileContentMissing, [row.name.to_string(), row.hash.to_string()]);
            }
        }
        rows.sort_by(|a, b| {
            let order = b.order.cmp(&a.order).then_with(|| (&a.path, &a.name).cmp(&(&b.path, &b.name)));
            a.key().cmp(&b.key()).then(order)
        });
        Self { rows }
    }

    /// Notes that there is no list at all.
    pub(crate) fn broken(fault: Fault, report: &mut Report) -> Self {
        report.approximated(Code::FilesBroken, [fault]);
        Self::default()
    }
}

fn ids(from: usize, length: usize) -> impl Iterator<Item = FileId> {
    (from..from + length).filter_map(|at| u32::try_from(at).ok()).map(FileId)
}
