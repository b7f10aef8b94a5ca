//! `GET /contacts` and `GET /contacts/{unit}`.

use askama::Template;
use axum::extract::{Path, Query, State};
use i18n::Zone;
use web::{Answer, Ask, Page, Pager, PlatformView, Problem, Shell};

use crate::card::{Card, CardView};
use crate::place::{self, Unit};
use crate::words::Words;
use crate::{Support, given};

/// Units found or listed on one page.
const FOUND: usize = 30;
const SIZE: u32 = 40;

/// `?q=` and `?page=`
#[derive(serde::Deserialize)]
pub struct Wanted {
    q: Option<String>,
    page: Option<String>,
}

/// A unit as lists show it.
pub(crate) struct Line {
    pub href: String,
    pub name: String,
    pub note: String,
    pub icon: &'static str,
}

/// The cards of one unit, under its name.
struct Group {
    href: String,
    name: String,
    cards: Vec<CardView>,
}

#[derive(Template)]
#[template(path = "directory/show.html")]
struct DirectoryPage {
    shell: Shell,
    t: Words,
    q: String,
    is_asked: bool,
    found: Vec<Line>,
    found_words: String,
    mine: Vec<CardView>,
    is_staff: bool,
    departments: Vec<Line>,
    training: Vec<CardView>,
    is_manager: bool,
}

#[derive(Template)]
#[template(path = "directory/unit.html")]
struct UnitPage {
    shell: Shell,
    t: Words,
    trail: Vec<(String, String)>,
    name: String,
    kind: &'static str,
    phone: String,
    email: String,
    hours: String,
    groups: Vec<Group>,
    is_staff: bool,
    hides_names: bool,
    has_own: bool,
    below: Vec<Line>,
    before: String,
    after: String,
    position: String,
    add_href: String,
    problem_href: String,
}

/// The zone of the platform; that of Paris when its name is unknown.
pub(crate) fn zone_of(platform: &PlatformView) -> Zone {
    Zone::named(&platform.time_zone).unwrap_or_default()
}

/// What the kind of a unit is called.
pub(crate) fn kind_words(kind: &str, t: Words) -> &'static str {
    match kind {
        "academy" => t.unit_academy(),
        "department" => t.unit_department(),
        "district" => t.unit_district(),
        "school" => t.unit_school(),
        _ => t.unit_service(),
    }
}

impl Line {
    /// `prefix` = the platform's.
    pub(crate) fn of(unit: &Unit, prefix: &str, t: Words) -> Self {
        let kind = kind_words(&unit.kind, t);
        let note = match (unit.town.is_empty(), unit.uai.is_empty()) {
            (true, _) => kind.to_owned(),
            (false, true) => format!("{} · {kind}", unit.town),
            (false, false) => format!("{} · {kind} · {}", unit.town, unit.uai),
        };
        let icon = match unit.kind.as_str() {
            "school" => "school",
            "district" => "map-pin",
            "department" => "building-2",
            "academy" => "landmark",
            _ => "briefcase",
        };
        Self { href: format!("{prefix}{}", unit.path()), name: unit.name.clone(), note, icon }
    }
}

/// `GET /contacts`
pub async fn show(State(support): State<Support>, ask: Ask, Query(wanted): Query<Wanted>) -> Answer {
    let q: String = wanted.q.unwrap_or_default().trim().chars().filter(|c| !c.is_control()).take(100).collect();
    if q.is_empty() {
        // Only the page without a question is kept: what people type is without end.
        if ask.here.contains('?') {
            return Ok(ask.finish(directory(&support, &ask, q).await?));
        }
        let inside = ask.clone();
        return ask.public(|| async move { directory(&support, &inside, q).await }).await;
    }
    Ok(ask.finish(directory(&support, &ask, q).await?))
}

async fn directory(support: &Support, ask: &Ask, q: String) -> Result<String, Problem> {
    let (platform, now, zone, t) = (ask.platform.id, ask.now(), zone_of(&ask.platform), Words::new(ask.lang));
    let (inside, typed, day) = (support.clone(), q.clone(), zone.iso_day(now));
    let (is_front, today) = (q.is_empty(), day.clone());
    let ask = ask.clone().expecting(move |ahead, me| {
        if is_front {
            given::near_ahead(ahead, me.person, platform, &today);
        }
    });
    let (me, (found, mine, front)) = ask
        .visitor(move |tx, me| {
            let found = inside.places.search(tx, platform, &typed, now, FOUND + 1)?;
            let mine = match me {
                Some(me) if typed.is_empty() => given::near(&inside, tx, me.person, platform, &day)?,
                _ => Vec::new(),
            };
            Ok((found, mine, inside.front(tx, platform)?))
        })
        .await?;
    let is_staff = me.as_ref().is_some_and(|me| !me.is_outside());
    let view = |card: &Card| CardView::of(card, is_staff, t, &zone, now);
    let found_words = match found.len() {
        count if count > FOUND => t.found_many(FOUND),
        count => t.found_count(count),
    };
    let shell = ask
        .shell(me.as_ref(), t.contacts_title())
        .described(t.contacts_description(&ask.platform.portal_name), ask.absolute("/contacts"))
        .at("contacts");
    let page = DirectoryPage {
        is_asked: !q.is_empty(),
        q,
        found: found.iter().take(FOUND).map(|unit| Line::of(unit, &ask.prefix, t)).collect(),
        found_words,
        mine: mine.iter().map(|card| view(card)).collect(),
        is_staff,
        departments: front.departments.iter().map(|unit| Line::of(unit, &ask.prefix, t)).collect(),
        training: front.training.iter().map(view).collect(),
        is_manager: me.as_ref().is_some_and(|me| me.manages(platform)),
        t,
        shell,
    };
    Ok(page.render()?)
}

/// `GET /contacts/{unit}`: by UAI, or by identifier for a unit without one.
pub async fn unit(
    State(support): State<Support>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let page = Page::from_query(wanted.page.as_deref(), SIZE);
    let inside = ask.clone();
    if page.number == 1 && ask.here.contains('?') {
        return Ok(ask.finish(unit_page(support, &ask, key, page).await?));
    }
    ask.public(|| async move { unit_page(support, &inside, key, page).await }).await
}

async fn unit_page(support: Support, ask: &Ask, key: String, page: Page) -> Result<String, Problem> {
    let (platform, now, zone, t) = (ask.platform.id, ask.now(), zone_of(&ask.platform), Words::new(ask.lang));
    let missing = Problem::not_found()
        .with_words(t.unit_missing(), t.unit_missing_text())
        .with_way(t.contacts_title(), ask.link("/contacts"))
        .with_way(t.problem_title(), ask.link("/aide/probleme"));
    let (me, (unit, chain, cards, mut below)) = ask
        .visitor(move |tx, _| {
            let unit = place::find(tx, platform, &key)?.ok_or_else(|| missing.clone())?;
            let chain = place::chain(tx, unit.id)?;
            let ids: Vec<_> = chain.iter().map(|one| one.id).collect();
            let cards = support.cards_of(tx, platform, &ids)?;
            let below = place::children(tx, unit.id, page.limit_and_one(), page.offset())?;
            Ok((unit, chain, cards, below))
        })
        .await?;
    let is_staff = me.as_ref().is_some_and(|me| !me.is_outside());
    let pager = Pager::of(page, &mut below, &ask.link(&unit.path()));
    let groups: Vec<Group> = chain
        .iter()
        .map(|one| Group {
            href: ask.link(&one.path()),
            name: one.name.clone(),
            cards: cards
                .iter()
                .filter(|card| card.facts.unit == one.id)
                .map(|card| CardView::of(card, is_staff, t, &zone, now))
                .collect(),
        })
        .filter(|group| !group.cards.is_empty())
        .collect();
    let mut trail = vec![(ask.link("/contacts"), t.contacts_title().to_owned())];
    trail.extend(chain.iter().skip(1).rev().map(|one| (ask.link(&one.path()), one.name.clone())));
    let is_manager = me.as_ref().is_some_and(|me| me.manages(platform));
    let shell = ask
        .shell(me.as_ref(), unit.title())
        .described(t.unit_description(unit.title()), ask.absolute(&unit.path()))
        .at("contacts");
    let page = UnitPage {
        trail,
        kind: kind_words(&unit.kind, t),
        has_own: cards.iter().any(|card| card.facts.unit == unit.id),
        hides_names: groups.iter().any(|group| group.cards.iter().any(|card| card.is_name_hidden)),
        groups,
        is_staff,
        below: below.iter().map(|one| Line::of(one, &ask.prefix, t)).collect(),
        before: pager.previous.unwrap_or_default(),
        after: pager.next.unwrap_or_default(),
        position: t.page_number(pager.number),
        add_href: if is_manager {
            ask.link(&format!("/gestion/contacts/nouveau?lieu={}", unit.key()))
        } else {
            String::new()
        },
        problem_href: ask.link(&format!("/aide/probleme?lieu={}", unit.key())),
        name: unit.name,
        phone: unit.phone,
        email: unit.email,
        hours: unit.hours,
        t,
        shell,
    };
    Ok(page.render()?)
}
