//! News, from one TOML file.

use base::NewsId;
use serde::Deserialize;

use super::platforms::{ImportError, found, refused};
use crate::Portal;
use crate::news::{self, News, slug};
use crate::{audience, platform};

#[derive(Deserialize)]
struct File {
    news: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    code: String,
    title: String,
    #[serde(default)]
    title_en: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    summary_en: String,
    body: String,
    #[serde(default)]
    body_en: String,
    #[serde(default)]
    audiences: Vec<String>,
    /// Published that many days before the import.
    #[serde(default)]
    days_ago: i64,
    #[serde(default)]
    pinned: bool,
    #[serde(default)]
    public: bool,
}

/// Adds the news of the file to the platform, or brings them up to date by their codes, in one
/// transaction. Audiences come first: an unknown one is refused.
///
/// # Errors
/// A malformed file, an unknown platform or audience, a bad code: nothing is taken then.
pub async fn news(portal: &Portal, code: &str, text: &str) -> Result<usize, ImportError> {
    let file: File = toml::from_str(text)?;
    let now = portal.web.env.now();
    let mut list = Vec::new();
    for entry in file.news {
        if slug(&entry.code) != entry.code {
            return Err(refused(&entry.code, "a code has small letters, digits and hyphens"));
        }
        if entry.title_en.is_empty() != entry.body_en.is_empty() {
            return Err(refused(&entry.code, "the English is whole, with title_en and body_en, or absent"));
        }
        list.push(News {
            code: entry.code,
            title: entry.title,
            title_en: entry.title_en,
            summary: entry.summary,
            summary_en: entry.summary_en,
            body: entry.body,
            body_en: entry.body_en,
            is_public: entry.public,
            is_pinned: entry.pinned,
            audiences: entry.audiences,
            ..News::blank(NewsId::new(&portal.web.env), now.plus_days(-entry.days_ago))
        });
    }
    let (count, code) = (list.len(), code.to_owned());
    portal
        .web
        .db
        .write(move |tx| {
            let platform = found(tx, &code)?;
            let known = audience::list(tx, platform)?;
            for one in &list {
                if let Some(unknown) = one.audiences.iter().find(|code| !known.iter().any(|known| known.code == **code))
                {
                    return Err(refused(&one.code, &format!("there is no audience {unknown}")));
                }
                news::save(tx, platform, one, None, now)?;
            }
            platform::bump_content(tx, platform).map_err(ImportError::from)
        })
        .await?;
    Ok(count)
}
