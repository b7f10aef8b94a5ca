//! The news that fronts show, kept in memory: every private home asks for them, and they change when a manager
//! edits, or when their moment comes.

use std::collections::HashMap;

use base::{NewsId, PlatformId, Timestamp};
use db::{Error, Tx};

use super::store::{News, line};

/// As many as could be shown by a front, with those whose moment is still to come.
const KEPT: i64 = 200;

db::sql! {
    /// What is shown now or later, without the texts: pinned first, then the newest.
    FRONT: "SELECT id, code, title, summary, is_public, is_pinned, published_from, published_until, title_en, summary_en \
            FROM news WHERE platform_id = $1 AND deleted_at IS NULL AND (published_until IS NULL OR published_until > $2) \
            ORDER BY is_pinned DESC, published_from DESC, id DESC LIMIT $3";
    /// Whom the news of a platform are for.
    FOR_WHOM: "SELECT a.news_id, a.audience_code FROM news n JOIN news_audience a ON a.news_id = n.id \
               WHERE n.platform_id = $1 AND n.deleted_at IS NULL"
}

/// What a front may show from now on, with whom it is for and without the texts.
pub(crate) fn front(tx: &mut Tx, platform: PlatformId, now: Timestamp) -> Result<Vec<News>, Error> {
    let mut list = tx.all(&FRONT, &[&platform, &now, &KEPT], line)?;
    let mut audiences: HashMap<NewsId, Vec<String>> = HashMap::new();
    for (id, code) in tx.all(&FOR_WHOM, &[&platform], |row| Ok((row.get(0)?, row.get(1)?)))? {
        audiences.entry(id).or_default().push(code);
    }
    for one in &mut list {
        one.audiences = audiences.remove(&one.id).unwrap_or_default();
    }
    Ok(list)
}

/// Whether somebody who is signed in is shown it at `now`; `audience` is the code of theirs, or empty for whoever
/// sees all.
pub(crate) fn is_for(one: &News, audience: &str, now: Timestamp) -> bool {
    let is_time = one.from <= now && one.until.is_none_or(|until| until > now);
    is_time && (audience.is_empty() || one.audiences.is_empty() || one.audiences.iter().any(|code| code == audience))
}
