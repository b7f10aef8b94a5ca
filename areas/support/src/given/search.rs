//! Schools, services and contacts among the results of the portal's search.

use db::{Error, Tx};
use web::{Asked, Link, SearchGroup, SearchHit, SearchProvider};

use crate::Support;
use crate::card;
use crate::directory::page::kind_words;
use crate::words::Words;

/// Finds places by name, town or UAI, and contacts by what they help with.
pub struct ContactSearch {
    support: Support,
}

impl ContactSearch {
    /// For the pages of this process.
    #[must_use]
    pub fn new(support: &Support) -> Self {
        Self { support: support.clone() }
    }
}

impl SearchProvider for ContactSearch {
    fn search(&self, tx: &mut Tx, asked: &Asked<'_>) -> Result<Option<SearchGroup>, Error> {
        let t = Words::new(asked.lang);
        let typed = asked.words.join(" ");
        let mut hits = Vec::new();
        let longest = asked.words.iter().max_by_key(|word| word.len());
        if let Some(word) = longest.filter(|word| word.len() > 2) {
            for one in card::search(tx, asked.platform, word)? {
                let facts = &one.facts;
                let text = format!("{} {} {} {}", facts.label, facts.label_en, facts.service, facts.helps_with);
                if asked.is_in(&base::text::fold(&text)) {
                    let key = if one.unit_uai.is_empty() { facts.unit.to_string() } else { one.unit_uai.clone() };
                    hits.push(SearchHit {
                        title: one.label_in(asked.lang).to_owned(),
                        text: format!("{} · {}", facts.helps_with, one.unit_name),
                        address: format!("/contacts/{key}"),
                        icon: "life-buoy".to_owned(),
                    });
                }
            }
        }
        let units = self.support.places.search(tx, asked.platform, &typed, asked.now, asked.limit + 1)?;
        for unit in units {
            let kind = kind_words(&unit.kind, t);
            let text = if unit.town.is_empty() { kind.to_owned() } else { format!("{} · {kind}", unit.town) };
            hits.push(SearchHit { address: unit.path(), title: unit.name, text, icon: "contact".to_owned() });
        }
        let has_more = hits.len() > asked.limit;
        hits.truncate(asked.limit);
        let query: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        let more = has_more.then(|| Link { label: t.search_more().to_owned(), url: format!("/contacts?q={query}") });
        Ok((!hits.is_empty()).then(|| SearchGroup { title: t.contacts_title().to_owned(), position: 20, hits, more }))
    }
}
