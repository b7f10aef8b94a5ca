//! `GET /aide/probleme`, the page of each symptom, and the request form.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use base::RequestId;
use http::{HeaderMap, StatusCode, header};
use i18n::Lang;
use identity::web_session::device_name;
use web::{Answer, Ask, FlashKind, FormState, Me, OpenForm, Problem, Shell, see_other, with_flash};

use super::form::{self, BODY_MAX};
use super::rule;
use crate::card::{self, Card, CardView};
use crate::directory::page::{Line, zone_of};
use crate::place::{self, Unit};
use crate::request::{self, Code, NewRequest, RequestMessageId, Symptom, Told};
use crate::words::Words;
use crate::{Support, given};

/// How many people and places a page names.
const PEOPLE: usize = 4;
const PLACES: usize = 20;
/// What `lieu` says when the asker's place is not in the directory.
const NOWHERE: &str = "aucun";

/// `?lieu=` (the key of a unit) and `?q=` (a search for one).
#[derive(serde::Deserialize, Clone, Default)]
pub struct Wanted {
    lieu: Option<String>,
    q: Option<String>,
}

impl Wanted {
    fn key(&self) -> String {
        self.lieu.as_deref().unwrap_or("").chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(40).collect()
    }

    fn typed(&self) -> String {
        self.q.as_deref().unwrap_or("").trim().chars().filter(|c| !c.is_control()).take(100).collect()
    }
}

#[derive(Template)]
#[template(path = "problem/ask.html")]
struct AskPage {
    shell: Shell,
    t: Words,
    symptoms: Vec<Line>,
}

#[derive(Template)]
#[template(path = "problem/symptom.html")]
struct SymptomPage {
    shell: Shell,
    t: Words,
    name: &'static str,
    advice: [&'static str; 3],
    ways: Vec<(String, &'static str)>,
    /// Where the asker works, when it is known.
    place: String,
    people: Vec<CardView>,
    q: String,
    is_asked: bool,
    found: Vec<Line>,
    here: String,
    write: String,
}

#[derive(Template)]
#[template(path = "problem/write.html")]
struct WritePage {
    shell: Shell,
    t: Words,
    name: &'static str,
    form: FormState,
    /// Without a place, the first step: choose one.
    is_placed: bool,
    place: String,
    place_key: String,
    change: String,
    q: String,
    is_asked: bool,
    found: Vec<Line>,
    nowhere: String,
    here: String,
    page: String,
    context: Vec<String>,
    asks_incident: bool,
    body_max: usize,
}

fn symptom_of(ask: &Ask, code: &str) -> Result<Symptom, Problem> {
    Symptom::from_code(code).ok_or_else(|| Problem::redirect(ask.link("/aide/probleme")))
}

/// `GET /aide/probleme`
pub async fn show(ask: Ask, Query(wanted): Query<Wanted>) -> Answer {
    if ask.here.contains('?') {
        return Ok(ask.finish(question(&ask, &wanted.key()).await?));
    }
    let inside = ask.clone();
    ask.public(|| async move { question(&inside, "").await }).await
}

async fn question(ask: &Ask, place: &str) -> Result<String, Problem> {
    let t = Words::new(ask.lang);
    let (me, ()) = ask.visitor(|_, _| Ok(())).await?;
    let end = if place.is_empty() { String::new() } else { format!("?lieu={place}") };
    let symptoms = Symptom::ALL.into_iter().map(|one| Line {
        href: ask.link(&format!("/aide/probleme/{}{end}", one.code())),
        name: one.name(t).to_owned(),
        note: rule::advice(one, t)[0].to_owned(),
        icon: rule::icon(one),
    });
    let shell = ask
        .shell(me.as_ref(), t.problem_title())
        .described(t.problem_description(&ask.platform.portal_name), ask.absolute("/aide/probleme"));
    Ok(AskPage { symptoms: symptoms.collect(), t, shell }.render()?)
}

/// The place that the page is about, the people who serve it, and what a search found.
#[derive(Default)]
struct Around {
    unit: Option<Unit>,
    cards: Vec<Arc<Card>>,
    found: Vec<Unit>,
}

async fn around(support: &Support, ask: &Ask, wanted: &Wanted) -> Result<(Option<Me>, Around), Problem> {
    let (platform, now, key, typed) = (ask.platform.id, ask.now(), wanted.key(), wanted.typed());
    // A search, even an empty one, means another place than one's own.
    let is_own = key.is_empty() && wanted.q.is_none();
    let (support, day) = (support.clone(), zone_of(&ask.platform).iso_day(now));
    ask.visitor(move |tx, me| {
        let mut around = Around::default();
        if !key.is_empty() && key != NOWHERE {
            around.unit = place::find(tx, platform, &key)?;
        } else if let (Some(me), true) = (me, is_own) {
            around.unit = place::of_person(tx, me.person, platform, &day)?.into_iter().next();
            around.cards = given::near(&support, tx, me.person, platform, &day)?;
        }
        if let (Some(unit), true) = (&around.unit, around.cards.is_empty()) {
            let chain: Vec<_> = place::chain(tx, unit.id)?.into_iter().map(|one| one.id).collect();
            around.cards = support.cards_of(tx, platform, &chain)?;
        }
        around.found = support.places.search(tx, platform, &typed, now, PLACES)?;
        Ok(around)
    })
    .await
}

fn with_place(path: &str, key: &str) -> String {
    if key.is_empty() { path.to_owned() } else { format!("{path}?lieu={key}") }
}

/// Places that were found, as links that choose them on this very page.
fn choices(found: &[Unit], ask: &Ask, path: &str, t: Words) -> Vec<Line> {
    found
        .iter()
        .map(|unit| Line { href: ask.link(&with_place(path, &unit.key())), ..Line::of(unit, &ask.prefix, t) })
        .collect()
}

/// `GET /aide/probleme/{symptome}`
pub async fn symptom(
    State(support): State<Support>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let symptom = symptom_of(&ask, &code)?;
    if ask.here.contains('?') {
        return Ok(ask.finish(symptom_page(&support, &ask, symptom, &wanted).await?));
    }
    let inside = ask.clone();
    ask.public(|| async move { symptom_page(&support, &inside, symptom, &wanted).await }).await
}

async fn symptom_page(support: &Support, ask: &Ask, symptom: Symptom, wanted: &Wanted) -> Result<String, Problem> {
    let (t, zone, now) = (Words::new(ask.lang), zone_of(&ask.platform), ask.now());
    let (me, around) = around(support, ask, wanted).await?;
    let path = format!("/aide/probleme/{}", symptom.code());
    let key = around.unit.as_ref().map(Unit::key).unwrap_or_default();
    let is_staff = me.as_ref().is_some_and(|me| !me.is_outside());
    let people = around.cards.iter().take(PEOPLE);
    let page = SymptomPage {
        name: symptom.name(t),
        advice: rule::advice(symptom, t),
        ways: rule::ways(symptom, t).into_iter().map(|(path, words)| (ask.link(path), words)).collect(),
        place: around.unit.as_ref().map(Unit::title).unwrap_or_default(),
        people: people.map(|card| CardView::of(card, is_staff, t, &zone, now)).collect(),
        q: wanted.typed(),
        is_asked: !wanted.typed().is_empty(),
        found: choices(&around.found, ask, &path, t),
        here: ask.link(&path),
        write: ask.link(&with_place(&format!("{path}/ecrire"), &key)),
        t,
        shell: ask.shell(me.as_ref(), symptom.name(t)),
    };
    Ok(page.render()?)
}

/// `GET /aide/probleme/{symptome}/ecrire`
pub async fn write(
    State(support): State<Support>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Answer {
    let symptom = symptom_of(&ask, &code)?;
    let came_from = headers.get(header::REFERER).and_then(|value| value.to_str().ok()).unwrap_or("");
    let path = came_from.splitn(4, '/').nth(3).map(|rest| form::page_path(&format!("/{rest}"))).unwrap_or_default();
    // The way through this very form is no news.
    let page = if path.contains("/aide/probleme") { String::new() } else { path };
    let form = FormState::empty().with("page", page);
    Ok(ask.finish(write_page(&support, &ask, symptom, &wanted, form).await?))
}

async fn write_page(
    support: &Support,
    ask: &Ask,
    symptom: Symptom,
    wanted: &Wanted,
    mut form: FormState,
) -> Result<String, Problem> {
    let t = Words::new(ask.lang);
    let (me, around) = around(support, ask, wanted).await?;
    let path = format!("/aide/probleme/{}/ecrire", symptom.code());
    let is_nowhere = wanted.key() == NOWHERE;
    if let (Some(me), "") = (&me, form.value("nom")) {
        form = form.with("nom", me.name.clone());
    }
    let page = form.value("page").to_owned();
    let mut shell = ask.shell(me.as_ref(), t.write_title());
    shell.noindex = true;
    let page = WritePage {
        name: symptom.name(t),
        is_placed: around.unit.is_some() || is_nowhere,
        place: around.unit.as_ref().map(Unit::title).unwrap_or_default(),
        place_key: around
            .unit
            .as_ref()
            .map_or_else(|| if is_nowhere { NOWHERE.to_owned() } else { String::new() }, Unit::key),
        change: ask.link(&format!("{path}?q=")),
        q: wanted.typed(),
        is_asked: !wanted.typed().is_empty(),
        found: choices(&around.found, ask, &path, t),
        nowhere: ask.link(&with_place(&path, NOWHERE)),
        here: ask.link(&path),
        context: context(ask, t, ask.lang, &page, ""),
        page,
        asks_incident: symptom == Symptom::PageError,
        body_max: BODY_MAX,
        form,
        t,
        shell,
    };
    Ok(page.render()?)
}

/// What goes along with a request, a line each: the asker sees it before sending, nothing else goes.
fn context(ask: &Ask, t: Words, lang: Lang, page: &str, incident: &str) -> Vec<String> {
    let device = device_name(&ask.device);
    let mut lines = Vec::new();
    if !device.is_empty() {
        lines.push(t.context_browser(device));
    }
    if !page.is_empty() {
        lines.push(t.context_page(page));
    }
    if !incident.is_empty() {
        lines.push(t.context_incident(incident));
    }
    lines.push(t.context_time(zone_of(&ask.platform).date_time(lang, ask.now())));
    lines
}

/// `POST /aide/probleme/{symptome}/ecrire`
pub async fn send(
    State(support): State<Support>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    fields: OpenForm,
) -> Answer {
    let symptom = symptom_of(&ask, &code)?;
    let t = Words::new(ask.lang);
    let (typed, state) = form::read(&fields, t);
    let wanted = Wanted { lieu: Some(fields.text("lieu").to_owned()), q: None };
    if state.has_errors() {
        let mut response = ask.finish(write_page(&support, &ask, symptom, &wanted, state).await?);
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let (platform, key) = (ask.platform.id, wanted.key());
    let (me, (unit, told)) = ask
        .visitor(move |tx, _| {
            let unit = if key == NOWHERE { None } else { place::find(tx, platform, &key)? };
            // Without a place, the academy answers.
            let from = match &unit {
                Some(unit) => Some(unit.id),
                None => place::top(tx, platform)?.map(|top| top.id),
            };
            let mut told = None;
            if let Some(from) = from {
                let chain: Vec<_> = place::chain(tx, from)?.into_iter().map(|one| one.id).collect();
                told = card::answering(&card::of_units(tx, &chain)?, &chain);
            }
            Ok((unit, told))
        })
        .await?;
    let env = &support.web.env;
    let (code, id) = (Code::new(env), RequestId::new(env));
    let (told_unit, cards) = told.map_or((None, Vec::new()), |(unit, cards)| (Some(unit), cards));
    let place = unit.as_ref().map(Unit::title).unwrap_or_default();
    let letters = request::to_answerers(&ask, Told::New, &cards, symptom.code(), &place, id);
    let event = audit::Event::new(env, "request.created").on(platform).about(id);
    let event = match &me {
        Some(me) => event.by(me.person),
        None => event,
    };
    let is_masked = typed.is_masked;
    let new = NewRequest {
        id,
        message: RequestMessageId::new(env),
        platform,
        tag: code.tag(&support.vault),
        symptom: symptom.code(),
        unit: unit.map(|unit| unit.id),
        told_unit,
        person: me.map(|me| me.person),
        name: typed.name,
        reach: typed.reach,
        language: ask.lang.code(),
        context: context(&ask, Words::new(Lang::Fr), Lang::Fr, &typed.page, &typed.incident).join("\n"),
        body: typed.body,
        at: ask.now(),
    };
    support
        .web
        .db
        .write(move |tx| {
            request::create(tx, &new)?;
            audit::record(tx, &event)?;
            letters.iter().try_for_each(|letter| mail::queue(tx, letter))
        })
        .await?;
    let response = see_other(&ask.link(&format!("/aide/demandes/{}", code.shown())));
    let (kind, words) = if is_masked { (FlashKind::Info, t.sent_masked()) } else { (FlashKind::Success, t.sent()) };
    Ok(with_flash(response, &ask.web.settings, kind, words))
}
