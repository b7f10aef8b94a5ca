//! What this area gives to shared pages: what is managed, and sessions of the offer among the results of
//! the portal's search.

use db::{Error, Tx};
use i18n::Lang;
use web::{Asked, Link, ManageEntry, ManageRight, SearchGroup, SearchHit, SearchProvider};

use crate::offer::{self, rank, store};
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
        let meant = store::meanings(tx, asked.platform, &offer::asked(&typed))?;
        let filter = store::Filter::default();
        let ranked = rank(&meant, &store::matches(tx, (asked.platform, asked.now), &filter, &meant)?);
        if !ranked.is_whole || ranked.sessions.is_empty() {
            return Ok(None);
        }
        let shown: Vec<_> = ranked.sessions.iter().copied().take(asked.limit).collect();
        let hits = store::by_ids(tx, &shown, None)?;
        let hits = hits.into_iter().map(|one| SearchHit {
            title: one.title,
            text: one.objective,
            address: format!("/formation/sessions/{}", one.session),
            icon: "graduation-cap".to_owned(),
        });
        let query: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        let has_more = ranked.sessions.len() > asked.limit;
        let more = has_more
            .then(|| Link { label: t.offer_all_results().to_owned(), url: format!("/formation/offre?q={query}") });
        Ok(Some(SearchGroup { title: t.offer_title().to_owned(), position: 15, hits: hits.collect(), more }))
    }
}
