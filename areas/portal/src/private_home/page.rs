//! The private home.

use askama::Template;
use axum::extract::State;
use web::card::CardPlace;
use web::{Answer, Ask, CardView, HelperView, Shell, TileView};

use crate::Portal;
use crate::audience::rule;
use crate::home::page::with_prefix;
use crate::news::{Line, zone_of};
use crate::words::Words;

/// How many applications the home shows; the launcher has them all.
const TILES: usize = 6;
const HELPERS: usize = 3;
const NEWS: usize = 4;

#[derive(Template)]
#[template(path = "private_home/show.html")]
struct PrivateHomePage {
    shell: Shell,
    t: Words,
    given_name: String,
    unit: String,
    profile: Option<(String, String)>,
    next: Option<CardView>,
    more: Vec<CardView>,
    waiting: Vec<CardView>,
    tiles: Vec<TileView>,
    news: Vec<Line>,
    helpers: Vec<HelperView>,
}

/// `GET /accueil`
pub async fn show(State(portal): State<Portal>, ask: Ask) -> Answer {
    let (platform, now, lang) = (ask.platform.id, ask.now(), ask.lang);
    let expected = portal.clone();
    let ask = ask.expecting(move |ahead, me| {
        let (shown, web) = (&expected.shown, &expected.web);
        web.cards.iter().for_each(|card| card.ahead(ahead, me, platform, now));
        shown.tiles.iter().for_each(|source| source.own_ahead(ahead, me, platform, TILES));
        shown.helpers.iter().for_each(|source| source.ahead(ahead, me, platform));
    });
    let (me, (profile, next, waiting, tiles, news, helpers)) = ask
        .signed_in(move |tx, me| {
            let (shown, web) = (&portal.shown, &portal.web);
            let audiences = portal.audiences(tx, platform)?;
            let own = rule::of_function(&audiences, &me.function);
            let code = own.map_or("", |one| one.code.as_str());
            let news = portal.news(tx, platform, code, now, NEWS)?;
            let profile = own.map(|one| (one.code.clone(), one.name_in(lang).to_owned()));
            let (mut next, mut waiting) = (Vec::new(), Vec::new());
            for card in &web.cards {
                let views = card.views(tx, me, platform, now, lang)?;
                match card.place() {
                    CardPlace::PrivateHome => next.extend(views),
                    CardPlace::Waiting => waiting.extend(views),
                }
            }
            let (mut tiles, mut helpers) = (Vec::new(), Vec::new());
            for source in &shown.tiles {
                tiles.extend(source.own(tx, me, platform, now, lang, TILES)?);
            }
            for source in &shown.helpers {
                helpers.extend(source.of(tx, me, platform, lang, HELPERS)?);
            }
            tiles.truncate(TILES);
            helpers.truncate(HELPERS);
            Ok((profile, next, waiting, tiles, news, helpers))
        })
        .await?;
    let (t, zone) = (Words::new(lang), zone_of(&ask.platform));
    let mut next = next.into_iter();
    ask.render(Some(&me), t.private_title(), |shell| PrivateHomePage {
        t,
        given_name: me.given_name.clone(),
        unit: me.unit.clone().unwrap_or_default(),
        profile: profile.map(|(code, name)| (ask.link(&format!("/profil/{code}")), name)),
        next: next.next(),
        more: next.collect(),
        waiting,
        tiles: tiles.into_iter().map(|tile| with_prefix(tile, &ask.prefix)).collect(),
        news: news.iter().map(|one| Line::of(one, &ask.prefix, &zone, lang)).collect(),
        helpers,
        shell: shell.at("home"),
    })
}
