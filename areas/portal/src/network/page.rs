//! `GET /`: « Plateformes du réseau ».

use std::sync::Arc;

use askama::Template;
use axum::extract::{OriginalUri, Query, State};
use http::{Extensions, HeaderMap};
use i18n::Lang;
use web::{Answer, Ask, PlatformView, Shell};

use crate::Portal;
use crate::words::Words;

/// `?q=` of the list.
#[derive(serde::Deserialize)]
pub struct Filter {
    q: Option<String>,
}

/// A platform in the list.
struct Entry {
    href: String,
    name: String,
    portal: String,
    text: String,
    filter: String,
    icon: &'static str,
}

#[derive(Template)]
#[template(path = "network/show.html")]
struct NetworkPage {
    shell: Shell,
    t: Words,
    q: String,
    open: Vec<Entry>,
    announced: Vec<Entry>,
}

/// `GET /`
pub async fn show(
    State(portal): State<Portal>,
    Query(filter): Query<Filter>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    extensions: Extensions,
) -> Answer {
    let mut ask = Ask::of_network(portal.web.clone(), &uri, &headers, &extensions);
    let all = portal.web.platforms.all();
    let version = all.iter().map(|one| one.content_version).sum();
    ask.parts.platform = Arc::new(PlatformView { content_version: version, ..ask.platform.as_ref().clone() });
    let inside = ask.clone();
    ask.public(|| async move {
        let t = Words::new(inside.lang);
        let q: String = filter.q.unwrap_or_default().trim().chars().take(80).collect();
        let words = base::text::words(&q);
        let fits = |one: &&Arc<PlatformView>| {
            let folded = base::text::fold(&text_to_search(one));
            words.iter().all(|word| folded.contains(word.as_str()))
        };
        let list = |is_open: bool| {
            let some = all.iter().filter(|one| one.is_open() == is_open).filter(fits);
            some.map(|one| entry(one, inside.lang, &t)).collect()
        };
        let (open, announced): (Vec<Entry>, Vec<Entry>) = (list(true), list(false));
        let root = format!("{}/", inside.web.settings.public_url);
        let shell = inside.shell(None, t.network_title()).described(t.network_lead(), root);
        Ok(NetworkPage { shell, t, q, open, announced }.render()?)
    })
    .await
}

fn text_to_search(one: &PlatformView) -> String {
    format!("{} {} {} {} {}", one.name, one.short_name, one.portal_name, one.code, one.detail("departments"))
}

fn entry(one: &PlatformView, lang: Lang, t: &Words) -> Entry {
    let portal = if one.is_open() && one.portal_name != one.name { one.portal_name.clone() } else { String::new() };
    let text = match (one.is_open(), one.detail("departments")) {
        (true, _) => one.tagline_in(lang == Lang::En).to_owned(),
        (false, "") => t.network_national().to_owned(),
        (false, departments) => departments.to_owned(),
    };
    Entry {
        href: format!("/{}/", one.code),
        name: one.name.clone(),
        portal,
        text,
        filter: text_to_search(one),
        icon: if one.is_national { "landmark" } else { "school" },
    }
}
