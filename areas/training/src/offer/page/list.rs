//! `GET /formation/offre`

use askama::Template;
use axum::extract::Query;
use base::{PersonId, PlatformId, Timestamp};
use courses::record::TargetGroup;
use web::{Answer, Ask, FormState, Page, Pager, Problem, Shell};

use crate::course::target_name;
use crate::offer::store::{self, Entry, Filter};
use crate::offer::view::Card;
use crate::offer::{asked, search};
use crate::session::{Mode, mode_name};
use crate::words::Words;
use crate::zone;

const SIZE: u32 = 20;

/// How long, as the filter offers it: word, from, below (minutes).
const DURATIONS: [(&str, i64, i64); 4] =
    [("moins-de-3h", 0, 180), ("3h-6h", 180, 360), ("6h-9h", 360, 540), ("plus-de-9h", 540, i64::MAX)];

/// What is asked for.
#[derive(Clone, Default, serde::Deserialize)]
pub struct Wanted {
    q: Option<String>,
    public: Option<String>,
    duree: Option<String>,
    modalite: Option<String>,
    page: Option<String>,
}

impl Wanted {
    fn typed(&self) -> String {
        self.q.as_deref().unwrap_or("").trim().chars().take(100).collect()
    }

    fn target(&self) -> Option<TargetGroup> {
        self.public.as_deref().and_then(TargetGroup::from_code)
    }

    fn mode(&self) -> Option<Mode> {
        self.modalite.as_deref().and_then(Mode::from_code)
    }

    fn duration(&self) -> Option<(&'static str, i64, i64)> {
        let asked = self.duree.as_deref()?;
        DURATIONS.into_iter().find(|one| one.0 == asked)
    }

    fn filter(&self) -> Filter {
        let (_, from_minutes, below_minutes) = self.duration().unwrap_or(("", 0, i64::MAX));
        Filter { mode: self.mode().map_or("", Mode::code), target: self.target(), from_minutes, below_minutes }
    }

    fn is_filtered(&self) -> bool {
        self.target().is_some() || self.mode().is_some() || self.duration().is_some()
    }

    /// The address of this question, without its page.
    fn address(&self, base: &str, with_filters: bool) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let filters = [
            ("public", self.target().map_or("", TargetGroup::code)),
            ("duree", self.duration().map_or("", |one| one.0)),
            ("modalite", self.mode().map_or("", Mode::code)),
        ];
        let typed = self.typed();
        if !typed.is_empty() {
            query.append_pair("q", &typed);
        }
        for (name, value) in filters.into_iter().filter(|(_, value)| with_filters && !value.is_empty()) {
            query.append_pair(name, value);
        }
        let query = query.finish();
        if query.is_empty() { base.to_owned() } else { format!("{base}?{query}") }
    }
}

#[derive(Template)]
#[template(path = "offer/list.html")]
struct OfferPage {
    shell: Shell,
    t: Words,
    form: FormState,
    action: String,
    targets: Vec<(&'static str, &'static str)>,
    durations: Vec<(&'static str, &'static str)>,
    modes: Vec<(&'static str, &'static str)>,
    cards: Vec<Card>,
    count: String,
    corrections: Vec<String>,
    is_partial: bool,
    is_asked: bool,
    is_filtered: bool,
    without_filters: String,
    everything: String,
    before: String,
    after: String,
    position: String,
}

/// What was found.
struct Found {
    entries: Vec<Entry>,
    /// How many in all, when that is known.
    count: Option<usize>,
    corrections: Vec<(String, String)>,
    is_partial: bool,
}

fn find(
    tx: &mut db::Tx,
    (platform, now): (PlatformId, Timestamp),
    wanted: &Wanted,
    page: Page,
    me: Option<PersonId>,
) -> Result<Found, db::Error> {
    let (filter, words) = (wanted.filter(), asked(&wanted.typed()));
    let window = (page.limit_and_one(), page.offset());
    if words.is_empty() {
        let entries = store::list(tx, (platform, now), &filter, me, window)?;
        return Ok(Found { entries, count: None, corrections: Vec::new(), is_partial: false });
    }
    let found = search(tx, (platform, now), &filter, &words, me, window)?;
    let is_partial = !found.entries.is_empty() && !found.is_whole;
    Ok(Found { entries: found.entries, count: found.count, corrections: found.corrections, is_partial })
}

/// `GET /formation/offre`: for everyone.
pub async fn list(ask: Ask, Query(wanted): Query<Wanted>) -> Answer {
    let inside = ask.clone();
    ask.public(|| async move { page(&inside, wanted).await }).await
}

async fn page(ask: &Ask, wanted: Wanted) -> Result<String, Problem> {
    let (platform, now, page) = (ask.platform.id, ask.now(), Page::from_query(wanted.page.as_deref(), SIZE));
    let asked = wanted.clone();
    let (filter, is_list) = (wanted.filter(), wanted.typed().is_empty());
    let mut ask = ask.clone();
    // A search asks as it goes.
    if is_list {
        ask = ask.expecting(move |ahead, me| {
            let window = (page.limit_and_one(), page.offset());
            store::list_ahead(ahead, (platform, now), &filter, me.person, window);
        });
    }
    let (me, mut found) =
        ask.visitor(move |tx, me| Ok(find(tx, (platform, now), &asked, page, me.map(|me| me.person))?)).await?;
    let (t, zone, base) = (Words::new(ask.lang), zone::of(&ask.platform), ask.link("/formation/offre"));
    let pager = Pager::of(page, &mut found.entries, &wanted.address(&base, true));
    let cards = found.entries.into_iter().map(|entry| {
        let href = ask.link(&format!("/formation/sessions/{}", entry.session));
        Card::of(entry, href, &zone, t)
    });
    let cards: Vec<Card> = cards.collect();
    let (name, typed) = (&ask.platform.training_name, wanted.typed());
    let shell = ask
        .shell(me.as_ref(), t.offer_title())
        .described(t.offer_description(name, &ask.platform.name), ask.absolute("/formation/offre"))
        .at("training");
    let page = OfferPage {
        form: FormState::empty()
            .with("q", typed.clone())
            .with("public", wanted.target().map_or("", TargetGroup::code))
            .with("duree", wanted.duration().map_or("", |one| one.0))
            .with("modalite", wanted.mode().map_or("", Mode::code)),
        targets: TargetGroup::ALL.into_iter().map(|group| (group.code(), target_name(group, t))).collect(),
        durations: DURATIONS.iter().map(|one| (one.0, duration_name(one.0, t))).collect(),
        modes: Mode::ALL.into_iter().map(|mode| (mode.code(), mode_name(mode, t))).collect(),
        count: found.count.map(|count| t.offer_count(i64::try_from(count).unwrap_or(0))).unwrap_or_default(),
        corrections: found.corrections.into_iter().map(|(typed, instead)| t.offer_instead(instead, typed)).collect(),
        is_partial: found.is_partial,
        is_asked: !typed.is_empty(),
        is_filtered: wanted.is_filtered(),
        without_filters: wanted.address(&base, false),
        everything: base.clone(),
        action: base,
        cards,
        position: t.page_number(pager.number),
        before: pager.previous.unwrap_or_default(),
        after: pager.next.unwrap_or_default(),
        t,
        shell,
    };
    page.render().map_err(Problem::from)
}

fn duration_name(word: &str, t: Words) -> &'static str {
    match word {
        "moins-de-3h" => t.duration_below_3(),
        "3h-6h" => t.duration_3_to_6(),
        "6h-9h" => t.duration_6_to_9(),
        _ => t.duration_above_9(),
    }
}
