//! What machines read: robots.txt, site maps, the drawing of browser tabs, a platform's theme.

use std::fmt::Write as _;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use db::Tx;
use http::{HeaderMap, HeaderValue, header};
use web::{Answer, Ask, Problem, Web};

use super::public_paths;
use crate::news::{self, Wanted, zone_of};
use crate::platform::{self, Theme};
use crate::{Portal, audience};

const XML: &str = "application/xml; charset=utf-8";

/// `GET /robots.txt`: what is personal stays out; a demonstration sends `noindex` with each page and
/// names no map.
pub async fn robots(State(web): State<Web>) -> Response {
    let mut text = String::from("User-agent: *\n");
    for closed in
        ["accueil", "applications", "mon-compte", "gestion", "recherche", "deconnexion", "langue", "aide/reprise"]
    {
        let _ = writeln!(text, "Disallow: /*/{closed}\nDisallow: /{closed}");
    }
    text.push_str("Disallow: /api/\nDisallow: /demo/\n");
    if !web.settings.demo {
        let _ = writeln!(text, "\nSitemap: {}/sitemap.xml", web.settings.public_url);
    }
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// `GET /sitemap.xml`: the maps of all open platforms.
pub async fn map_of_maps(State(web): State<Web>) -> Response {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for one in web.platforms.all().iter().filter(|one| one.is_open()) {
        let root = web.settings.root_of(one);
        let _ = writeln!(xml, "<sitemap><loc>{}/sitemap.xml</loc></sitemap>", escape(&root));
    }
    xml.push_str("</sitemapindex>\n");
    ([(header::CONTENT_TYPE, XML)], xml).into_response()
}

/// `GET /{platform}/sitemap.xml`
pub async fn map(ask: Ask) -> Answer {
    let (platform, now) = (ask.platform.id, ask.now());
    let (_, (audiences, news)) = ask
        .visitor(move |tx: &mut Tx, _| {
            let wanted = Wanted { platform, now, all: false, audience: "", limit: 1000, offset: 0 };
            Ok((audience::list(tx, platform)?, news::current(tx, &wanted)?))
        })
        .await?;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in public_paths() {
        let _ = writeln!(xml, "<url><loc>{}</loc></url>", escape(&ask.absolute(path)));
    }
    for one in audiences {
        let _ = writeln!(xml, "<url><loc>{}</loc></url>", escape(&ask.absolute(&format!("/profil/{}", one.code))));
    }
    let zone = zone_of(&ask.platform);
    for one in news {
        let address = escape(&ask.absolute(&format!("/actualites/{}", one.code)));
        let _ = writeln!(xml, "<url><loc>{address}</loc><lastmod>{}</lastmod></url>", zone.iso_day(one.from));
    }
    xml.push_str("</urlset>\n");
    Ok(([(header::CONTENT_TYPE, XML)], xml).into_response())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// `GET /favicon.ico`: browsers ask for it unasked; ours is a drawing, and kept a day.
pub async fn favicon(headers: HeaderMap) -> Response {
    let mut response = web::assets::serve(web::assets::links().favicon, &headers);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    response
}

/// `GET /theme/{code}.{version}.css` and `/theme/{code}.{hash}.logo`: the address changes with what it
/// gives, so that browsers may keep it for ever.
pub async fn theme(State(portal): State<Portal>, Path(file): Path<String>) -> Answer {
    let mut parts = file.rsplitn(3, '.');
    let (Some(kind), Some(mark), Some(code)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(Problem::not_found());
    };
    let (code, mark, is_logo) = (code.to_owned(), mark.to_owned(), kind == "logo");
    let (content, media_type) = if is_logo {
        let found = portal.web.db.read(move |tx| platform::logo(tx, &code, &mark)).await?.ok_or(Problem::not_found())?;
        let media_type = platform::logo_type(&found).ok_or(Problem::not_found())?;
        (found, media_type)
    } else if kind == "css" {
        let tokens = portal.web.db.read(move |tx| platform::theme_tokens(tx, &code)).await?;
        let theme = tokens.as_deref().and_then(Theme::read).ok_or(Problem::not_found())?;
        (theme.css().into_bytes(), "text/css; charset=utf-8")
    } else {
        return Err(Problem::not_found());
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    Ok((headers, content).into_response())
}
