//! The list of news and the page of each.

use askama::Template;
use axum::extract::{Path, Query};
use web::{Answer, Ask, Page, Pager, Problem, Shell};

use super::{Line, Standing, Wanted, foreign, standing, store, zone_of};
use crate::audience;
use crate::words::Words;

/// Pieces on one page of the list.
const SIZE: u32 = 12;

/// `?profil=` and `?page=` of the list.
#[derive(serde::Deserialize)]
pub struct Filter {
    profil: Option<String>,
    page: Option<String>,
}

/// An audience to narrow the list by.
struct Tab {
    href: String,
    name: String,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "news/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    tabs: Vec<Tab>,
    news: Vec<Line>,
    before: String,
    after: String,
    position: String,
    is_manager: bool,
}

#[derive(Template)]
#[template(path = "news/show.html")]
struct NewsPage {
    shell: Shell,
    t: Words,
    title: String,
    summary: String,
    /// The language of the words, where it is not the page's.
    lang: &'static str,
    date: String,
    day: String,
    body: String,
    audiences: Vec<String>,
    is_public: bool,
    is_current: bool,
    others: Vec<Line>,
    is_manager: bool,
    code: String,
}

/// `GET /actualites`
pub async fn list(ask: Ask, Query(filter): Query<Filter>) -> Answer {
    let inside = ask.clone();
    ask.public(|| async move { list_page(&inside, filter).await }).await
}

async fn list_page(ask: &Ask, filter: Filter) -> Result<String, Problem> {
    let (platform, now, page) = (ask.platform.id, ask.now(), Page::from_query(filter.page.as_deref(), SIZE));
    let wanted = filter.profil.unwrap_or_default();
    let code = wanted.clone();
    let (me, (audiences, mut news)) = ask
        .visitor(move |tx, me| {
            let (limit, offset) = (page.limit_and_one(), page.offset());
            let wanted = Wanted { platform, now, all: me.is_some(), audience: &code, limit, offset };
            Ok((audience::list(tx, platform)?, store::current(tx, &wanted)?))
        })
        .await?;
    let is_known = audiences.iter().any(|one| one.code == wanted);
    if !wanted.is_empty() && !is_known {
        return Err(Problem::redirect(ask.link("/actualites")));
    }
    let base =
        ask.link(&if wanted.is_empty() { "/actualites".to_owned() } else { format!("/actualites?profil={wanted}") });
    let (t, zone) = (Words::new(ask.lang), zone_of(&ask.platform));
    let pager = Pager::of(page, &mut news, &base);
    let mut tabs =
        vec![Tab { href: ask.link("/actualites"), name: t.news_all().to_owned(), is_current: wanted.is_empty() }];
    tabs.extend(audiences.iter().map(|one| Tab {
        href: ask.link(&format!("/actualites?profil={}", one.code)),
        name: one.name_in(ask.lang).to_owned(),
        is_current: one.code == wanted,
    }));
    let shell = ask
        .shell(me.as_ref(), t.news_title())
        .described(t.news_description(&ask.platform.portal_name), ask.absolute("/actualites"));
    let page = ListPage {
        t,
        tabs,
        news: news.iter().map(|one| Line::of(one, &ask.prefix, &zone, ask.lang)).collect(),
        position: t.page_number(pager.number),
        before: pager.previous.unwrap_or_default(),
        after: pager.next.unwrap_or_default(),
        is_manager: me.as_ref().is_some_and(|me| me.manages(platform)),
        shell,
    };
    Ok(page.render()?)
}

/// `GET /actualites/{code}`
pub async fn show(ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let inside = ask.clone();
    ask.public(|| async move { news_page(&inside, &code).await }).await
}

async fn news_page(ask: &Ask, code: &str) -> Result<String, Problem> {
    let (platform, now, wanted) = (ask.platform.id, ask.now(), code.to_owned());
    let t = Words::new(ask.lang);
    let (me, (found, audiences, others)) = ask
        .visitor(move |tx, me| {
            let list = Wanted { platform, now, all: me.is_some(), audience: "", limit: 5, offset: 0 };
            Ok((store::find(tx, platform, &wanted)?, audience::list(tx, platform)?, store::current(tx, &list)?))
        })
        .await?;
    let gone = Problem::not_found()
        .with_words(t.news_gone(), t.news_gone_text())
        .with_way(t.news_see_all(), ask.link("/actualites"))
        .with_way(t.back_home(), ask.link("/"));
    let one = found.ok_or(gone.clone())?;
    let is_manager = me.as_ref().is_some_and(|me| me.manages(platform));
    let is_current = standing(one.from, one.until, one.binned, now) == Standing::Shown;
    if !is_current && !is_manager {
        return Err(gone);
    }
    if !one.is_public && me.is_none() {
        return Err(ask.sign_in_first());
    }
    let zone = zone_of(&ask.platform);
    let (title, summary, body, spoken) = one.words_in(ask.lang);
    let body = web::markdown::render(body).replace("href=\"/", &format!("href=\"{}/", ask.prefix));
    let mut shell = ask.shell(me.as_ref(), title).described(summary, ask.absolute(&format!("/actualites/{code}")));
    shell.noindex |= !one.is_public || !is_current;
    let others = others.iter().filter(|other| other.code != one.code).take(4);
    let page = NewsPage {
        t,
        title: title.to_owned(),
        summary: summary.to_owned(),
        lang: foreign(spoken, ask.lang),
        date: zone.iso_day(one.from),
        day: zone.full_date(ask.lang, one.from),
        body,
        audiences: audiences
            .iter()
            .filter(|audience| one.audiences.contains(&audience.code))
            .map(|audience| audience.name_in(ask.lang).to_owned())
            .collect(),
        is_public: one.is_public,
        is_current,
        others: others.map(|other| Line::of(other, &ask.prefix, &zone, ask.lang)).collect(),
        is_manager,
        code: one.code.clone(),
        shell,
    };
    Ok(page.render()?)
}
