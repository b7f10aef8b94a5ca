//! The public home.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::json;
use web::{Answer, Ask, Problem, Shell, TileView, see_other};

use crate::Portal;
use crate::audience::{self, Audience, rule};
use crate::news::{self, Line, Wanted, zone_of};
use crate::words::Words;

/// A profile to choose.
struct Choice {
    href: String,
    name: String,
    purpose: String,
    icon: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "home/show.html")]
struct HomePage {
    shell: Shell,
    t: Words,
    headline: String,
    lead: String,
    given_name: Option<String>,
    profiles: Vec<Choice>,
    chosen: Option<(String, String)>,
    can_forget: bool,
    news: Vec<Line>,
    tiles: Vec<TileView>,
    help: [String; 4],
}

/// `GET /{platform}`: the same without its last stroke.
pub async fn without_slash(Path(code): Path<String>, ask: Ask) -> Response {
    see_other(&if ask.prefix.is_empty() { "/".to_owned() } else { format!("/{code}/") })
}

/// `GET /{platform}/`
pub async fn show(State(portal): State<Portal>, ask: Ask) -> Answer {
    let inside = ask.clone();
    ask.public(|| async move { page(&portal, &inside).await }).await
}

async fn page(portal: &Portal, ask: &Ask) -> Result<String, Problem> {
    let (platform, now, lang) = (ask.platform.id, ask.now(), ask.lang);
    let chosen = ask.chosen_profile().unwrap_or("").to_owned();
    let shown = portal.shown.clone();
    let (me, (audiences, chosen, news, tiles)) = ask
        .visitor(move |tx, me| {
            let audiences = audience::list(tx, platform)?;
            let own = me.and_then(|me| rule::of_function(&audiences, &me.function)).map(|one| one.code.clone());
            let known = |code: &String| audiences.iter().any(|one| one.code == *code);
            let code = own.or_else(|| Some(chosen.clone()).filter(known)).unwrap_or_default();
            let wanted = Wanted { platform, now, all: me.is_some(), audience: &code, limit: 4, offset: 0 };
            let news = news::current(tx, &wanted)?;
            let mut tiles = Vec::new();
            for source in &shown.tiles {
                tiles.extend(source.public(tx, platform, lang)?);
            }
            Ok((audiences, code, news, tiles))
        })
        .await?;
    let (zone, t) = (zone_of(&ask.platform), Words::new(lang));
    let here = &ask.platform;
    let english = shell_is_english(ask);
    let tagline = here.tagline_in(english);
    let headline = if tagline.is_empty() { here.portal_name.clone() } else { tagline.to_owned() };
    let given = if english && !here.detail("description_en").is_empty() { "description_en" } else { "description" };
    let lead = match here.detail(given) {
        "" => t.home_lead(&here.name),
        own => own.to_owned(),
    };
    let shell = ask
        .shell(me.as_ref(), here.portal_name.clone())
        .described(lead.clone(), ask.absolute("/"))
        .with_structured_data(&structured(ask, &lead));
    let page = HomePage {
        t,
        headline,
        lead,
        given_name: me.as_ref().map(|me| me.given_name.clone()),
        chosen: audiences
            .iter()
            .find(|one| one.code == chosen)
            .map(|one| (ask.link(&format!("/profil/{}", one.code)), one.name_in(lang).to_owned())),
        can_forget: me.is_none(),
        profiles: audiences.iter().map(|one| choice(ask, one, &chosen)).collect(),
        news: news.iter().map(|one| Line::of(one, &ask.prefix, &zone, lang)).collect(),
        tiles: tiles.into_iter().map(|tile| with_prefix(tile, &ask.prefix)).collect(),
        help: ["help_service", "help_phone", "help_mailbox", "help_hours"].map(|name| here.detail(name).to_owned()),
        shell,
    };
    Ok(page.render()?)
}

fn shell_is_english(ask: &Ask) -> bool {
    ask.lang == i18n::Lang::En
}

fn choice(ask: &Ask, one: &Audience, chosen: &str) -> Choice {
    Choice {
        href: ask.link(&format!("/profil/{}", one.code)),
        name: one.name_in(ask.lang).to_owned(),
        purpose: one.purpose_in(ask.lang).to_owned(),
        icon: one.icon.clone(),
        is_chosen: one.code == chosen,
    }
}

/// A tile whose path below the platform became an address.
pub(crate) fn with_prefix(mut tile: TileView, prefix: &str) -> TileView {
    if tile.address.starts_with('/') {
        tile.address = format!("{prefix}{}", tile.address);
    }
    tile
}

/// What search engines read of the portal (schema.org).
fn structured(ask: &Ask, description: &str) -> serde_json::Value {
    let root = ask.absolute("/");
    let organisation = match ask.platform.detail("organisation") {
        "" => ask.platform.name.clone(),
        own => own.to_owned(),
    };
    json!({
        "@context": "https://schema.org",
        "@graph": [
            { "@type": "Organization", "@id": format!("{root}#organisation"), "name": organisation, "url": root },
            {
                "@type": "WebSite", "name": ask.platform.portal_name, "url": root, "description": description,
                "inLanguage": ask.lang.code(), "publisher": { "@id": format!("{root}#organisation") },
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": format!("{}?q={{search_term_string}}", ask.absolute("/recherche")),
                    "query-input": "required name=search_term_string",
                },
            },
        ],
    })
}
