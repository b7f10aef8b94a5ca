//! Which files are known, and as what: the table `blob`.
//!
//! The row is written after the file, in the transaction of whatever refers to it. A file without a
//! row is unreferenced and may be removed one day; a row without a file does not happen.

use base::Timestamp;

use crate::{Blob, Digest};

/// A file that a row vouches for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its content.
    pub blob: Blob,
    /// The media type that it is served with, found by us and never by the sender's word alone.
    pub media_type: String,
    /// When it came for the first time.
    pub created_at: Timestamp,
}

db::sql! {
    /// The first to bring a content gives its row; later ones change nothing.
    KEEP: "INSERT INTO blob (sha256, size, media_type, created_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (sha256) DO NOTHING"
}

db::sql! {
    /// What is known of a content.
    FIND: "SELECT size, media_type, created_at FROM blob WHERE sha256 = $1"
}

/// Makes `blob` known as `media_type`, in the transaction that begins to refer to it.
///
/// # Errors
/// Whatever the database refuses.
pub fn record(tx: &mut db::Tx, blob: &Blob, media_type: &str, at: Timestamp) -> Result<(), db::Error> {
    let size = i64::try_from(blob.size).unwrap_or(i64::MAX);
    tx.run(&KEEP, &[&blob.sha256.as_bytes().to_vec(), &size, &media_type, &at])?;
    Ok(())
}

/// What is known of a content; `None` when no row vouches for it.
///
/// # Errors
/// Whatever the database refuses.
pub fn known(tx: &mut db::Tx, sha256: &Digest) -> Result<Option<Known>, db::Error> {
    tx.maybe(&FIND, &[&sha256.as_bytes().to_vec()], |row| {
        let size = u64::try_from(row.get::<i64>(0)?).unwrap_or(0);
        Ok(Known { blob: Blob { sha256: *sha256, size }, media_type: row.get(1)?, created_at: row.get(2)? })
    })
}
