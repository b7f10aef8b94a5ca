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
    /// Machine date.
    pub date: String,
    /// As people say it.
    pub day: String,
    pub is_pinned: bool,
}

impl Line {
    /// `prefix` = the platform's.
    pub fn of(news: &News, prefix: &str, zone: &Zone, lang: Lang) -> Self {
        Self {
            href: format!("{prefix}/actualites/{}", news.code),
            title: news.title.clone(),
            summary: news.summary.clone(),
            date: zone.iso_day(news.from),
            day: zone.date(lang, news.from),
            is_pinned: news.is_pinned,
        }
    }
}

/// The zone of the platform; that of Paris when its name is unknown.
pub(crate) fn zone_of(platform: &PlatformView) -> Zone {
    Zone::named(&platform.time_zone).unwrap_or_default()
}
