//! `GET /recherche`

use askama::Template;
use axum::extract::{Query, State};
use web::{Answer, Ask, Asked, SearchGroup, SearchProvider, Shell};

use super::{NewsSearch, find_places};
use crate::site;
use crate::words::Words;
use crate::{Portal, audience};

/// Hits of one kind on the page.
const LIMIT: usize = 8;

/// `?q=`
#[derive(serde::Deserialize)]
pub struct Wanted {
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "search/show.html")]
struct SearchPage {
    shell: Shell,
    t: Words,
    q: String,
    is_asked: bool,
    count: usize,
    groups: Vec<SearchGroup>,
}

/// `GET /recherche?q=`
pub async fn show(State(portal): State<Portal>, ask: Ask, Query(wanted): Query<Wanted>) -> Answer {
    let q: String = wanted.q.unwrap_or_default().trim().chars().filter(|c| !c.is_control()).take(100).collect();
    let words = base::text::words(&q);
    let (platform, lang, now) = (ask.platform.id, ask.lang, ask.now());
    let (t, shown) = (Words::new(lang), portal.shown.clone());
    let (is_asked, list_shell) = (!words.is_empty(), ask.shell(None, ""));
    let (me, mut groups) = ask
        .visitor(move |tx, me| {
            let mut groups = Vec::new();
            if words.is_empty() {
                return Ok(groups);
            }
            let asked = Asked { platform, me, lang, now, words: &words, limit: LIMIT };
            let audiences = audience::list(tx, platform)?;
            groups.extend(find_places(site::all(&t, &list_shell, &audiences, lang), &asked, t.search_pages()));
            groups.extend(NewsSearch.search(tx, &asked)?);
            for source in &shown.searches {
                groups.extend(source.search(tx, &asked)?);
            }
            Ok(groups)
        })
        .await?;
    groups.sort_by_key(|group| group.position);
    for group in &mut groups {
        for hit in &mut group.hits {
            if hit.address.starts_with('/') {
                hit.address = ask.link(&hit.address);
            }
        }
        if let Some(more) = &mut group.more {
            more.url = ask.link(&more.url);
        }
    }
    let count = groups.iter().map(|group| group.hits.len()).sum();
    let title = if is_asked { t.search_title_of(&q) } else { t.search_title().to_owned() };
    ask.render(me.as_ref(), title, |mut shell| {
        // A page of results is no page to find.
        shell.noindex = true;
        SearchPage { shell, t, q, is_asked, count, groups }
    })
}
