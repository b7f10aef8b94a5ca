//! Where news are kept.

use base::{NewsId, PersonId, PlatformId, Timestamp};
use db::{Error, Row, Tx};
use i18n::Lang;

db::sql! {
    /// What is shown now to this reader: pinned first, then the newest. $3: may read what is not public;
    /// $4: an audience's code, or empty for all.
    CURRENT: "SELECT n.id, n.code, n.title, n.summary, n.body, n.is_public, n.is_pinned, n.published_from, \
                n.published_until, n.deleted_at, n.title_en, n.summary_en, n.body_en FROM news n WHERE n.platform_id = $1 AND n.deleted_at IS NULL \
                AND n.published_from <= $2 AND (n.published_until IS NULL OR n.published_until > $2) \
                AND (n.is_public = TRUE OR $3 = TRUE) \
                AND ($4 = '' OR NOT EXISTS (SELECT 1 FROM news_audience a WHERE a.news_id = n.id) \
                  OR EXISTS (SELECT 1 FROM news_audience a WHERE a.news_id = n.id AND a.audience_code = $4)) \
              ORDER BY n.is_pinned DESC, n.published_from DESC, n.id DESC LIMIT $5 OFFSET $6"
}
db::sql! {
    /// One piece of news by its code, whatever its state.
    FIND: "SELECT id, code, title, summary, body, is_public, is_pinned, published_from, published_until, deleted_at, \
             title_en, summary_en, body_en FROM news WHERE platform_id = $1 AND code = $2"
}
db::sql! {
    /// Everything that is not in the bin, for managers.
    ALL: "SELECT id, code, title, summary, body, is_public, is_pinned, published_from, published_until, deleted_at, \
            title_en, summary_en, body_en FROM news WHERE platform_id = $1 AND deleted_at IS NULL ORDER BY published_from DESC, id DESC LIMIT $2 OFFSET $3"
}
db::sql! {
    /// The bin, what was thrown away last first.
    BIN: "SELECT id, code, title, summary, body, is_public, is_pinned, published_from, published_until, deleted_at, \
            title_en, summary_en, body_en FROM news WHERE platform_id = $1 AND deleted_at IS NOT NULL ORDER BY deleted_at DESC LIMIT 20"
}
db::sql! {
    /// Shown now and holding three folded words (patterns).
    SEARCH: "SELECT id, code, title, summary, body, is_public, is_pinned, published_from, published_until, deleted_at, \
               title_en, summary_en, body_en FROM news WHERE platform_id = $1 AND deleted_at IS NULL AND published_from <= $2 \
               AND (published_until IS NULL OR published_until > $2) AND (is_public = TRUE OR $3 = TRUE) \
               AND text_folded LIKE $4 AND text_folded LIKE $5 AND text_folded LIKE $6 \
             ORDER BY published_from DESC LIMIT $7"
}
db::sql! {
    /// Adds the news, or brings it up to date by its code; it leaves the bin.
    SAVE: "INSERT INTO news (id, platform_id, code, title, summary, body, text_folded, is_public, is_pinned, published_from, \
             published_until, deleted_at, updated_at, updated_by, title_en, summary_en, body_en) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL, $12, $13, $14, $15, $16) \
           ON CONFLICT (platform_id, code) DO UPDATE SET title = excluded.title, summary = excluded.summary, \
             body = excluded.body, text_folded = excluded.text_folded, is_public = excluded.is_public, \
             is_pinned = excluded.is_pinned, published_from = excluded.published_from, \
             published_until = excluded.published_until, deleted_at = NULL, updated_at = excluded.updated_at, \
             updated_by = excluded.updated_by, title_en = excluded.title_en, summary_en = excluded.summary_en, \
             body_en = excluded.body_en \
           RETURNING id"
}
db::sql! {
    /// Into the bin, or out of it.
    SET_BIN: "UPDATE news SET deleted_at = $3 WHERE platform_id = $1 AND code = $2"
}
db::sql! {
    /// For whom it is.
    AUDIENCES: "SELECT audience_code FROM news_audience WHERE news_id = $1 ORDER BY audience_code"
}
db::sql! {
    /// Its audiences are replaced as a whole.
    DROP_AUDIENCES: "DELETE FROM news_audience WHERE news_id = $1"
}
db::sql! {
    /// One audience of it.
    ADD_AUDIENCE: "INSERT INTO news_audience (news_id, audience_code) VALUES ($1, $2) ON CONFLICT DO NOTHING"
}

/// A piece of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Its identifier; used when the code is new.
    pub id: NewsId,
    /// Its code in addresses.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its title in English; empty while nobody wrote it in English.
    pub title_en: String,
    /// One or two sentences for lists.
    pub summary: String,
    /// The same in English.
    pub summary_en: String,
    /// The text, as Markdown.
    pub body: String,
    /// The same in English.
    pub body_en: String,
    /// Whether it can be read without signing in.
    pub is_public: bool,
    /// Whether it stands before the others.
    pub is_pinned: bool,
    /// Shown from then on.
    pub from: Timestamp,
    /// Shown until then.
    pub until: Option<Timestamp>,
    /// In the bin since.
    pub binned: Option<Timestamp>,
    /// Codes of the audiences it is for; empty for everyone. Lists do not read it.
    pub audiences: Vec<String>,
}

fn news(row: &Row) -> Result<News, Error> {
    Ok(News {
        id: row.get(0)?,
        code: row.get(1)?,
        title: row.get(2)?,
        summary: row.get(3)?,
        body: row.get(4)?,
        is_public: row.get(5)?,
        is_pinned: row.get(6)?,
        from: row.get(7)?,
        until: row.get(8)?,
        binned: row.get(9)?,
        title_en: row.get(10)?,
        summary_en: row.get(11)?,
        body_en: row.get(12)?,
        audiences: Vec::new(),
    })
}

/// A row of the front: what lists show, in their order of columns.
pub(super) fn line(row: &Row) -> Result<News, Error> {
    Ok(News {
        code: row.get(1)?,
        title: row.get(2)?,
        summary: row.get(3)?,
        is_public: row.get(4)?,
        is_pinned: row.get(5)?,
        until: row.get(7)?,
        title_en: row.get(8)?,
        summary_en: row.get(9)?,
        ..News::blank(row.get(0)?, row.get(6)?)
    })
}

impl News {
    /// A piece of news without words, shown to everyone from a moment on.
    #[must_use]
    pub fn blank(id: NewsId, from: Timestamp) -> Self {
        Self {
            id,
            code: String::new(),
            title: String::new(),
            title_en: String::new(),
            summary: String::new(),
            summary_en: String::new(),
            body: String::new(),
            body_en: String::new(),
            is_public: true,
            is_pinned: false,
            from,
            until: None,
            binned: None,
            audiences: Vec::new(),
        }
    }

    /// Title, summary and text as this language reads them, and the language that they are in: English
    /// only where there is an English title, for a page half in French reads worse than one in French.
    #[must_use]
    pub fn words_in(&self, lang: Lang) -> (&str, &str, &str, Lang) {
        if lang == Lang::En && !self.title_en.is_empty() {
            (&self.title_en, &self.summary_en, &self.body_en, Lang::En)
        } else {
            (&self.title, &self.summary, &self.body, Lang::Fr)
        }
    }
}

/// Which news are wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub platform: PlatformId,
    pub now: Timestamp,
    /// Whether the reader is signed in.
    pub all: bool,
    /// An audience's code, or empty.
    pub audience: &'a str,
    pub limit: i64,
    pub offset: i64,
}

pub(crate) fn current(tx: &mut Tx, wanted: &Wanted<'_>) -> Result<Vec<News>, Error> {
    tx.all(
        &CURRENT,
        &[&wanted.platform, &wanted.now, &wanted.all, &wanted.audience, &wanted.limit, &wanted.offset],
        news,
    )
}

pub(crate) fn find(tx: &mut Tx, platform: PlatformId, code: &str) -> Result<Option<News>, Error> {
    let Some(mut found) = tx.maybe(&FIND, &[&platform, &code], news)? else { return Ok(None) };
    found.audiences = tx.all(&AUDIENCES, &[&found.id], |row| row.get(0))?;
    Ok(Some(found))
}

pub(crate) fn list_all(tx: &mut Tx, platform: PlatformId, limit: i64, offset: i64) -> Result<Vec<News>, Error> {
    tx.all(&ALL, &[&platform, &limit, &offset], news)
}

pub(crate) fn bin(tx: &mut Tx, platform: PlatformId) -> Result<Vec<News>, Error> {
    tx.all(&BIN, &[&platform], news)
}

/// The news that hold every word, among the newest.
pub(crate) fn search(
    tx: &mut Tx,
    platform: PlatformId,
    now: Timestamp,
    all: bool,
    words: &[String],
) -> Result<Vec<News>, Error> {
    // Folded words hold letters and digits only: no sign of a pattern.
    let pattern = |place: usize| words.get(place).map_or_else(|| "%".to_owned(), |word| format!("%{word}%"));
    tx.all(&SEARCH, &[&platform, &now, &all, &pattern(0), &pattern(1), &pattern(2), &30_i64], news)
}

/// Adds the news, or brings it up to date by its code.
///
/// # Errors
/// When the database does not answer.
pub fn save(
    tx: &mut Tx,
    platform: PlatformId,
    one: &News,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<NewsId, Error> {
    let all = [&one.title, &one.summary, &one.body, &one.title_en, &one.summary_en, &one.body_en];
    let folded = base::text::fold(&all.map(String::as_str).join(" "));
    let id: NewsId = tx.one(
        &SAVE,
        &[
            &one.id,
            &platform,
            &one.code,
            &one.title,
            &one.summary,
            &one.body,
            &folded,
            &one.is_public,
            &one.is_pinned,
            &one.from,
            &one.until,
            &now,
            &by,
            &one.title_en,
            &one.summary_en,
            &one.body_en,
        ],
        |row| row.get(0),
    )?;
    tx.run(&DROP_AUDIENCES, &[&id])?;
    for code in &one.audiences {
        tx.run(&ADD_AUDIENCE, &[&id, code])?;
    }
    Ok(id)
}

/// A code that no news of the platform has: the wanted one, or the same with a number. `nouvelle` is
/// an address of management.
pub(crate) fn free_code(tx: &mut Tx, platform: PlatformId, wanted: &str) -> Result<String, Error> {
    let mut code = wanted.to_owned();
    let mut number = 2;
    while code == "nouvelle" || tx.maybe(&FIND, &[&platform, &code], news)?.is_some() {
        code = format!("{wanted}-{number}");
        number += 1;
    }
    Ok(code)
}

pub(crate) fn set_bin(tx: &mut Tx, platform: PlatformId, code: &str, since: Option<Timestamp>) -> Result<u64, Error> {
    tx.run(&SET_BIN, &[&platform, &code, &since])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{front, is_for};
    use crate::platform::{self, PlatformRow};

    fn piece(code: &str, from: i64) -> News {
        News {
            code: code.to_owned(),
            title: format!("Titre {code}"),
            body: "Un été à l’École.".to_owned(),
            ..News::blank(NewsId::from_bytes([u8::try_from(code.len()).unwrap_or(0); 16]), Timestamp(from))
        }
    }

    #[test]
    fn english_is_shown_whole_or_not_at_all() {
        let one = News { summary_en: "Seul".to_owned(), ..piece("a", 1) };
        assert_eq!(one.words_in(Lang::En), ("Titre a", "", "Un été à l’École.", Lang::Fr));
        let one = News { title_en: "Title".to_owned(), body_en: "Body".to_owned(), ..one };
        assert_eq!(one.words_in(Lang::En), ("Title", "Seul", "Body", Lang::En));
        assert_eq!(one.words_in(Lang::Fr).0, "Titre a");
    }

    db::both! {
        fn who_sees_what_and_when(db: &db::Db) {
            let here = PlatformId::from_bytes([1; 16]);
            db.write_now(move |tx| {
                platform::save(tx, &PlatformRow::sample(here, "ac-lille"), Timestamp(0))?;
                save(tx, here, &piece("a", 10), None, Timestamp(1))?;
                save(tx, here, &News { is_pinned: true, ..piece("bb", 5) }, None, Timestamp(1))?;
                save(tx, here, &News { is_public: false, audiences: vec!["direction".to_owned()], ..piece("ccc", 7) }, None, Timestamp(1))?;
                save(tx, here, &News { until: Some(Timestamp(9)), ..piece("dddd", 1) }, None, Timestamp(1))?;
                Ok::<_, Error>(())
            })
            .expect("news");
            let seen = |now: i64, all: bool, audience: &'static str| -> Vec<String> {
                let wanted = move |tx: &mut Tx| {
                    let wanted = Wanted { platform: here, now: Timestamp(now), all, audience, limit: 9, offset: 0 };
                    current(tx, &wanted).map(|list| list.into_iter().map(|one| one.code).collect())
                };
                let seen: Vec<String> = db.read_now(wanted).expect("a list");
                if all {
                    // The front keeps a list from the beginning of time, and shows the same of it.
                    let kept = db.read_now(move |tx| front(tx, here, Timestamp(0))).expect("a front");
                    let kept = kept.into_iter().filter(|one| is_for(one, audience, Timestamp(now)));
                    assert_eq!(kept.map(|one| one.code).collect::<Vec<_>>(), seen, "{now} {audience}");
                }
                seen
            };
            assert_eq!(seen(8, false, ""), ["bb", "dddd"]);
            assert_eq!(seen(10, false, ""), ["bb", "a"], "the pinned one first, the ended one gone");
            assert_eq!(seen(10, true, "direction"), ["bb", "a", "ccc"]);
            assert_eq!(seen(10, true, "enseignant"), ["bb", "a"]);
            assert_eq!(seen(6, true, ""), ["bb", "dddd"], "what comes later waits");
            let found = |words: &[&str]| {
                let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
                db.read_now(move |tx| search(tx, here, Timestamp(10), false, &words)).expect("a search").len()
            };
            assert_eq!((found(&["ete", "ecole"]), found(&["hiver"])), (2, 0));
            db.write_now(move |tx| set_bin(tx, here, "a", Some(Timestamp(11))).map(drop)).expect("the bin");
            assert_eq!(seen(12, false, ""), ["bb"]);
            db.write_now(move |tx| set_bin(tx, here, "a", None).map(drop)).expect("undone");
            assert_eq!(seen(12, false, ""), ["bb", "a"]);
            let code = db.write_now(move |tx| free_code(tx, here, "a")).expect("a code");
            assert_eq!(code, "a-2");
        }
    }
}
