//! What this area gives to shared pages: what is managed, and sessions of the offer among the results of
//! the portal's search.

use db::{Error, Tx};
use i18n::Lang;
use web::{Asked, Link, ManageEntry, ManageRight, SearchGroup, SearchHit, SearchProvider};

use crate::offer::{self, store};
use crate::words::Words;

/// The entries of the management hub.
#[must_use]
pub fn entries(lang: Lang) -> Vec<ManageEntry> {
    let t = Words::new(lang);
    vec![ManageEntry {
        group: t.manage_group().to_owned(),
        title: t.sessions_title().to_owned(),
        text: t.sessions_purpose().to_owned(),
        icon: "presentation",
        path: "/gestion/sessions",
        right: ManageRight::Platform,
    }]
}

/// Finds sessions of the offer.
pub struct OfferSearch;

impl SearchProvider for OfferSearch {
    fn search(&self, tx: &mut Tx, asked: &Asked<'_>) -> Result<Option<SearchGroup>, Error> {
        let t = Words::new(asked.lang);
        let typed = asked.words.join(" ");
        let (at, filter) = ((asked.platform, asked.now), store::Filter::default());
        let limit = i64::try_from(asked.limit + 1).unwrap_or(i64::MAX);
        let mut found = offer::search(tx, at, &filter, &offer::asked(&typed), None, (limit, 0))?;
        if !found.is_whole || found.entries.is_empty() {
            return Ok(None);
        }
        let has_more = found.entries.len() > asked.limit;
        found.entries.truncate(asked.limit);
        let hits = found.entries;
        let hits = hits.into_iter().map(|one| SearchHit {
            title: one.title,
            text: one.objective,
            address: format!("/formation/sessions/{}", one.session),
            icon: "graduation-cap".to_owned(),
        });
        let query: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        let more = has_more
            .then(|| Link { label: t.offer_all_results().to_owned(), url: format!("/formation/offre?q={query}") });
        Ok(Some(SearchGroup { title: t.offer_title().to_owned(), position: 15, hits: hits.collect(), more }))
    }
}
