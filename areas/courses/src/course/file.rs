//! Which files belong to a course: who may read the course may read these, and no others.

use base::Timestamp;
use db::{Error, Tx};
use files::{Blob, Digest};

use crate::CourseId;
use crate::content::{FileRef, Root};

db::sql! {
    /// A file of the course; the same content under the same name is one.
    KEEP: "INSERT INTO course_file (course_id, digest, name, media_type, size) VALUES ($1, $2, $3, $4, $5) \
           ON CONFLICT (course_id, digest, name) DO NOTHING";
    /// The files of the course with this content.
    FIND: "SELECT digest, name, media_type, size FROM course_file WHERE course_id = $1 AND digest = $2 ORDER BY name";
    /// All of them.
    LIST: "SELECT digest, name, media_type, size FROM course_file WHERE course_id = $1 ORDER BY name, digest"
}

/// Makes files belong to the course, in the transaction that begins to name them. Their contents are
/// in the store of files.
///
/// # Errors
/// When the database does not answer.
pub fn keep_files<'f>(
    tx: &mut Tx,
    course: CourseId,
    list: impl IntoIterator<Item = &'f FileRef>,
    now: Timestamp,
) -> Result<(), Error> {
    for file in list {
        files::record(tx, &Blob { sha256: file.digest, size: file.size }, &file.media_type, now)?;
        let size = i64::try_from(file.size).unwrap_or(i64::MAX);
        tx.run(&KEEP, &[&course, file.digest.as_bytes(), &file.name, &file.media_type, &size])?;
    }
    Ok(())
}

/// The files of the course with this content: none when the content is not the course's.
///
/// # Errors
/// When the database does not answer.
pub fn files_of(tx: &mut Tx, course: CourseId, digest: Digest) -> Result<Vec<FileRef>, Error> {
    tx.all(&FIND, &[&course, digest.as_bytes()], file)
}

/// All files of the course, by name.
///
/// # Errors
/// When the database does not answer.
pub fn list_files(tx: &mut Tx, course: CourseId) -> Result<Vec<FileRef>, Error> {
    tx.all(&LIST, &[&course], file)
}

fn file(row: &db::Row<'_>) -> Result<FileRef, Error> {
    let size: i64 = row.get(3)?;
    Ok(FileRef {
        digest: Digest::from_bytes(row.get(0)?),
        name: row.get(1)?,
        media_type: row.get(2)?,
        size: u64::try_from(size).unwrap_or(0),
    })
}

/// The files that a tree names, each once.
pub(crate) fn named_by(root: &Root) -> Vec<&FileRef> {
    let mut seen = std::collections::HashSet::new();
    root.files().filter(|file| seen.insert((file.digest, file.name.as_str()))).collect()
}
