//! What the portal itself has to find.

use base::text::fold;
use i18n::Lang;
use web::{Asked, Link, SearchGroup, SearchHit, SearchProvider};

use crate::news::{self, News};
use crate::site::Place;
use crate::words::Words;

/// News, by title, summary and text in either language.
pub(crate) struct NewsSearch;

impl SearchProvider for NewsSearch {
    fn search(&self, tx: &mut db::Tx, asked: &Asked<'_>) -> Result<Option<SearchGroup>, db::Error> {
        let t = Words::new(asked.lang);
        let found = news::search(tx, asked.platform, asked.now, asked.me.is_some(), asked.words)?;
        let mut found: Vec<_> = found
            .into_iter()
            .filter(|one| [Lang::Fr, Lang::En].iter().any(|lang| asked.is_in(&fold(&all_words(one, *lang)))))
            .collect();
        found.sort_by_key(|one| asked.rank(one.words_in(asked.lang).0));
        let has_more = found.len() > asked.limit;
        found.truncate(asked.limit);
        let hits: Vec<_> = found
            .into_iter()
            .map(|one| {
                let (title, summary, ..) = one.words_in(asked.lang);
                SearchHit {
                    address: format!("/actualites/{}", one.code),
                    title: title.to_owned(),
                    text: summary.to_owned(),
                    icon: "newspaper".to_owned(),
                }
            })
            .collect();
        let more = has_more.then(|| Link { label: t.news_see_all().to_owned(), url: "/actualites".to_owned() });
        Ok((!hits.is_empty()).then(|| SearchGroup { title: t.news_title().to_owned(), position: 40, hits, more }))
    }
}

fn all_words(one: &News, lang: Lang) -> String {
    let (title, summary, body, _) = one.words_in(lang);
    format!("{title} {summary} {body}")
}

/// The pages and profiles that fit, the best first.
pub(crate) fn find_places(places: Vec<Place>, asked: &Asked<'_>, title: &str) -> Option<SearchGroup> {
    let mut found: Vec<Place> =
        places.into_iter().filter(|place| asked.is_in(&fold(&format!("{} {}", place.title, place.text)))).collect();
    found.sort_by_key(|place| asked.rank(&place.title));
    found.truncate(asked.limit);
    let hits: Vec<_> = found
        .into_iter()
        .map(|place| SearchHit { title: place.title, text: place.text, address: place.path, icon: place.icon })
        .collect();
    (!hits.is_empty()).then(|| SearchGroup { title: title.to_owned(), position: 30, hits, more: None })
}
