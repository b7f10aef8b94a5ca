//! A profile's page, and the browser's memory of it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use http::{HeaderValue, header};
use web::{Answer, Ask, OpenForm, Problem, Shell, forget_cookie, long_cookie, see_other};

use super::{Audience, store};
use crate::news::{self, Line, Wanted, zone_of};
use crate::words::Words;

/// The cookie that remembers the profile.
const COOKIE: &str = "preau_profil";

/// A link as the page shows it.
struct Way {
    label: String,
    url: String,
    is_external: bool,
}

#[derive(Template)]
#[template(path = "audience/show.html")]
struct AudiencePage {
    shell: Shell,
    t: Words,
    name: String,
    purpose: String,
    icon: String,
    body: String,
    ways: Vec<Way>,
    news: Vec<Line>,
    elsewhere: Option<(String, String)>,
    others: Vec<(String, String)>,
    is_manager: bool,
    code: String,
}

/// `GET /profil/{code}`: the page; the browser remembers the choice.
pub async fn show(ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let (inside, wanted) = (ask.clone(), code.clone());
    let mut response = ask.public(|| async move { page(&inside, &wanted).await }).await?;
    remember(&mut response, &long_cookie(&ask.web.settings, COOKIE, &code));
    Ok(response)
}

/// `POST /profil/oublier`
pub async fn forget(ask: Ask, _form: OpenForm) -> Answer {
    let mut response = see_other(&format!("{}#profils", ask.link("/")));
    remember(&mut response, &forget_cookie(&ask.web.settings, COOKIE));
    Ok(response)
}

fn remember(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

async fn page(ask: &Ask, code: &str) -> Result<String, Problem> {
    let (platform, now, wanted) = (ask.platform.id, ask.now(), code.to_owned());
    let t = Words::new(ask.lang);
    let lost = Problem::not_found()
        .with_words(t.profile_unknown(), t.profile_unknown_text())
        .with_way(t.profile_choose(), format!("{}#profils", ask.link("/")));
    let (me, (all, news)) = ask
        .visitor(move |tx, me| {
            let all = store::list(tx, platform)?;
            let is_signed_in = me.is_some();
            let news = Wanted { platform, now, all: is_signed_in, audience: &wanted, limit: 4, offset: 0 };
            Ok((all, news::current(tx, &news)?))
        })
        .await?;
    let one = all.iter().find(|one| one.code == code).ok_or(lost)?;
    let zone = zone_of(&ask.platform);
    let name = one.name_in(ask.lang).to_owned();
    let shell = ask
        .shell(me.as_ref(), name.clone())
        .described(one.purpose_in(ask.lang), ask.absolute(&format!("/profil/{code}")));
    let body = web::markdown::render(one.body_in(ask.lang));
    let page = AudiencePage {
        t,
        purpose: one.purpose_in(ask.lang).to_owned(),
        icon: one.icon.clone(),
        body: body.replace("href=\"/", &format!("href=\"{}/", ask.prefix)),
        ways: one.links.iter().map(|link| way(ask, link.label_in(ask.lang), &link.url)).collect(),
        news: news.iter().map(|one| Line::of(one, &ask.prefix, &zone, ask.lang)).collect(),
        elsewhere: one.is_elsewhere().then(|| (one.external_name.clone(), one.external_url.clone())),
        others: others(ask, &all, code),
        is_manager: me.as_ref().is_some_and(|me| me.manages(platform)),
        code: code.to_owned(),
        name,
        shell,
    };
    Ok(page.render()?)
}

fn way(ask: &Ask, label: &str, url: &str) -> Way {
    let is_external = !url.starts_with('/');
    let url = if is_external { url.to_owned() } else { ask.link(url) };
    Way { label: label.to_owned(), url, is_external }
}

fn others(ask: &Ask, all: &[Audience], code: &str) -> Vec<(String, String)> {
    let others = all.iter().filter(|one| one.code != code);
    others.map(|one| (ask.link(&format!("/profil/{}", one.code)), one.name_in(ask.lang).to_owned())).collect()
}
