//! What the portal's pages show of this area: tiles, hits of the search, an entry of the hub.

use base::{PlatformId, Timestamp};
use i18n::{Lang, Zone};
use web::{Asked, Link, ManageEntry, ManageRight, Me, SearchGroup, SearchHit, SearchProvider, TileView, Tiles};

use crate::catalogue::{Application, Kind};
use crate::launcher::at_hand;
use crate::rights::{Facts, decide, facts, facts_ahead};
use crate::words::Words;
use crate::{Access, favourite};

/// The tiles of the public and of the private home.
pub struct AccessTiles(pub Access);

/// The applications among the results of the search.
pub struct AccessSearch(pub Access);

impl Access {
    fn zone(&self, platform: PlatformId) -> Zone {
        let named = self.web.platforms.by_id(platform).and_then(|view| Zone::named(&view.time_zone).ok());
        named.unwrap_or_else(|| Zone::paris().clone())
    }
}

fn address(app: &Application) -> String {
    format!("/applications/{}/ouvrir", app.code)
}

fn tile(app: &Application, lang: Lang) -> TileView {
    TileView {
        name: app.name.of(lang).to_owned(),
        purpose: app.purpose.of(lang).to_owned(),
        icon: app.icon.clone(),
        letters: app.letters(lang),
        address: address(app),
        is_external: app.kind == Kind::External,
        badge: String::new(),
    }
}

/// How many uses are looked at for `limit` tiles: some are favourites already, or open no more.
fn lately(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(6) * 2
}

impl Tiles for AccessTiles {
    fn public(&self, tx: &mut db::Tx, platform: PlatformId, lang: Lang) -> Result<Vec<TileView>, db::Error> {
        let (catalogue, nobody) = (self.0.catalogue(tx, platform)?, Facts::default());
        let open = catalogue.applications.iter().filter(|app| decide(&app.rights, &nobody).is_granted());
        Ok(open.map(|app| tile(app, lang)).collect())
    }

    fn own_ahead(&self, ahead: &mut db::Ahead, me: &Me, platform: PlatformId, limit: usize) {
        facts_ahead(ahead, me.person, platform);
        favourite::ahead(ahead, me.person, lately(limit));
    }

    fn own(
        &self,
        tx: &mut db::Tx,
        me: &Me,
        platform: PlatformId,
        now: Timestamp,
        lang: Lang,
        limit: usize,
    ) -> Result<Vec<TileView>, db::Error> {
        let catalogue = self.0.catalogue(tx, platform)?;
        let facts = facts(tx, me.person, platform, now, &self.0.zone(platform))?.of(me);
        let stars = favourite::list(tx, me.person)?;
        let used = favourite::latest(tx, me.person, lately(limit))?;
        let list = at_hand(&catalogue, &facts, &stars, &used, limit);
        Ok(list.into_iter().map(|app| tile(app, lang)).collect())
    }
}

impl SearchProvider for AccessSearch {
    /// Signed in, what the person does not have is found too: opening it says why. Signed out, only what
    /// opens for everybody.
    fn search(&self, tx: &mut db::Tx, asked: &Asked<'_>) -> Result<Option<SearchGroup>, db::Error> {
        let catalogue = self.0.catalogue(tx, asked.platform)?;
        let facts = match asked.me {
            Some(me) => facts(tx, me.person, asked.platform, asked.now, &self.0.zone(asked.platform))?.of(me),
            None => Facts::default(),
        };
        let t = Words::new(asked.lang);
        let mut found: Vec<(bool, &Application)> = catalogue
            .applications
            .iter()
            .filter(|app| asked.is_in(&app.folded))
            .map(|app| (decide(&app.rights, &facts).is_granted(), app))
            .filter(|(is_granted, _)| *is_granted || asked.me.is_some_and(|me| !me.is_outside()))
            .collect();
        found.sort_by_key(|(is_granted, app)| (!is_granted, asked.rank(app.name.of(asked.lang))));
        let has_more = found.len() > asked.limit;
        found.truncate(asked.limit);
        let hits: Vec<SearchHit> = found
            .into_iter()
            .map(|(is_granted, app)| {
                let purpose = app.purpose.of(asked.lang);
                SearchHit {
                    title: app.name.of(asked.lang).to_owned(),
                    text: if is_granted { purpose.to_owned() } else { t.search_missing(purpose) },
                    address: address(app),
                    icon: if app.icon.is_empty() { "layout-grid".to_owned() } else { app.icon.clone() },
                }
            })
            .collect();
        let more = (has_more && asked.me.is_some())
            .then(|| Link { label: t.open_all().to_owned(), url: "/applications".to_owned() });
        Ok((!hits.is_empty()).then(|| SearchGroup { title: t.search_group().to_owned(), position: 10, hits, more }))
    }
}

/// What the management hub shows of this area.
#[must_use]
pub fn manage_entries(lang: Lang) -> Vec<ManageEntry> {
    let t = Words::new(lang);
    let entry = |title: &str, text: &str, icon, path| ManageEntry {
        group: t.hub_group().to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        icon,
        path,
        right: ManageRight::Platform,
    };
    vec![
        entry(t.manage_title(), t.hub_applications_text(), "layout-grid", "/gestion/applications"),
        entry(t.who_title(), t.hub_who_text(), "eye", "/gestion/applications/qui-voit"),
    ]
}
