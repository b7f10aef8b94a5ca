//! A piece of news as lists show it.

use i18n::{Lang, Zone};
use web::PlatformView;

use super::News;

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub href: String,
    pub title: String,
    pub summary: String,
    /// `fr` where the page is in English and the words are not; else empty.
    pub lang: &'static str,
    /// Machine date.
    pub date: String,
    /// As people say it.
    pub day: String,
    pub is_pinned: bool,
}

impl Line {
    /// `prefix` = the platform's.
    pub fn of(news: &News, prefix: &str, zone: &Zone, lang: Lang) -> Self {
        let (title, summary, _, spoken) = news.words_in(lang);
        Self {
            href: format!("{prefix}/actualites/{}", news.code),
            title: title.to_owned(),
            summary: summary.to_owned(),
            lang: foreign(spoken, lang),
            date: zone.iso_day(news.from),
            day: zone.date(lang, news.from),
            is_pinned: news.is_pinned,
        }
    }
}

/// The mark of words in another language than the page's; empty when they are in the page's own.
pub(crate) fn foreign(spoken: Lang, page: Lang) -> &'static str {
    if spoken == page { "" } else { spoken.code() }
}

/// The zone of the platform; that of Paris when its name is unknown.
pub(crate) fn zone_of(platform: &PlatformView) -> Zone {
    Zone::named(&platform.time_zone).unwrap_or_default()
}
