//! `/gestion/contacts`

use askama::Template;
use axum::extract::{Path, Query, State};
use base::permit::{ManagePlatform, OwnAccount};
use base::{PersonId, PlatformId, Timestamp, check};
use db::Tx;
use http::StatusCode;
use web::{Answer, Ask, FlashKind, FormState, Me, Page, Pager, Problem, Shell, SignedForm, see_other, with_flash};

use super::form::{self, Candidate};
use crate::Support;
use crate::card::{self, Card, CardView, ContactCardId, Kind, REVIEW_AFTER_DAYS, Wanted};
use crate::directory::page::zone_of;
use crate::words::Words;

const SIZE: u32 = 40;

/// `?filtre=a-revoir` or `?filtre=miennes`, and `?page=`; `?lieu=` of a new card.
#[derive(serde::Deserialize)]
pub struct Filter {
    filtre: Option<String>,
    page: Option<String>,
    lieu: Option<String>,
}

struct Row {
    href: String,
    review: String,
    card: CardView,
}

#[derive(Template)]
#[template(path = "manage/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    is_manager: bool,
    has_own: bool,
    filter: &'static str,
    stale_words: String,
    rows: Vec<Row>,
    before: String,
    after: String,
    position: String,
}

#[derive(Template)]
#[template(path = "manage/edit.html")]
struct EditPage {
    shell: Shell,
    t: Words,
    form: FormState,
    action: String,
    is_own: bool,
    is_new: bool,
    kinds: Vec<(&'static str, &'static str)>,
    candidates: Vec<Candidate>,
    delete: String,
    /// When it was last confirmed, whether that is long ago, and where to confirm it; empty for a new one.
    reviewed: String,
    is_stale: bool,
    review: String,
}

#[derive(Template)]
#[template(path = "manage/delete.html")]
struct DeletePage {
    shell: Shell,
    t: Words,
    title: String,
    action: String,
    back: String,
}

/// Whether the person may change this card: a manager all of it, the contact what concerns them.
fn rights(me: &Me, card: &Card) -> Result<(bool, PersonId), Problem> {
    if let Ok(permit) = check(&me.actor, ManagePlatform(card.platform)) {
        return Ok((true, permit.by()));
    }
    // Somebody else's card does not exist for them.
    let owner = card.facts.person.ok_or_else(Problem::not_found)?;
    let permit = check(&me.actor, OwnAccount(owner)).map_err(|_| Problem::not_found())?;
    Ok((false, permit.by()))
}

fn found(tx: &mut Tx, me: &Me, platform: PlatformId, key: &str) -> Result<(Card, bool, PersonId), Problem> {
    let id: ContactCardId = key.parse().map_err(|_| Problem::not_found())?;
    let card = card::find(tx, platform, id)?.ok_or_else(Problem::not_found)?;
    let (is_manager, by) = rights(me, &card)?;
    Ok((card, is_manager, by))
}

/// `GET /gestion/contacts`
pub async fn list(ask: Ask, Query(filter): Query<Filter>) -> Answer {
    let (platform, now, page) = (ask.platform.id, ask.now(), Page::from_query(filter.page.as_deref(), SIZE));
    let old = now.plus_days(-REVIEW_AFTER_DAYS);
    let filter = match filter.filtre.as_deref() {
        Some("a-revoir") => "a-revoir",
        Some("miennes") => "miennes",
        _ => "",
    };
    let reviewed_before = if filter == "a-revoir" { old } else { Timestamp(i64::MAX) };
    let (me, (mut cards, stale)) = ask
        .signed_in(move |tx, me| {
            if !me.manages(platform) || filter == "miennes" {
                // A contact finds their own cards here, and nothing else.
                let own = card::by_person(tx, platform, me.person)?;
                return if own.is_empty() { Err(Problem::forbidden()) } else { Ok((own, 0)) };
            }
            let wanted = Wanted { reviewed_before, limit: page.limit_and_one(), offset: page.offset() };
            Ok((card::list(tx, platform, wanted)?, card::stale_count(tx, platform, old)?))
        })
        .await?;
    let (t, zone) = (Words::new(ask.lang), zone_of(&ask.platform));
    let path =
        if filter.is_empty() { "/gestion/contacts".to_owned() } else { format!("/gestion/contacts?filtre={filter}") };
    let base = ask.link(&path);
    let pager = Pager::of(page, &mut cards, &base);
    let rows = cards.iter().map(|card| Row {
        href: ask.link(&format!("/gestion/contacts/{}", card.id)),
        review: ask.link(&format!("/gestion/contacts/{}/verifie", card.id)),
        card: CardView::of(card, true, t, &zone, now),
    });
    let is_manager = me.manages(platform);
    let title = if is_manager { t.manage_title().to_owned() } else { t.manage_own_title(cards.len()) };
    ask.render(Some(&me), title, |shell| ListPage {
        rows: rows.collect(),
        is_manager,
        has_own: me.has_card(platform),
        filter,
        stale_words: t.manage_stale(stale),
        position: t.page_number(pager.number),
        before: pager.previous.unwrap_or_default(),
        after: pager.next.unwrap_or_default(),
        t,
        shell: shell.at(if is_manager { "manage" } else { "contacts" }),
    })
}

struct Editing {
    form: FormState,
    action: String,
    delete: String,
    is_own: bool,
    candidates: Vec<Candidate>,
    reviewed: Option<Timestamp>,
}

fn edit_page(ask: &Ask, me: &Me, editing: Editing) -> Answer {
    let (t, zone) = (Words::new(ask.lang), zone_of(&ask.platform));
    let is_new = editing.delete.is_empty() && !editing.is_own;
    let reviewed = editing.reviewed.map(|at| t.edit_reviewed(zone.full_date(ask.lang, at))).unwrap_or_default();
    let has_errors = editing.form.has_errors();
    let mut response =
        ask.render(Some(me), if is_new { t.manage_new() } else { t.manage_edit() }, |shell| EditPage {
            kinds: Kind::ALL.into_iter().map(|kind| (kind.code(), kind.name(t))).collect(),
            form: editing.form,
            is_own: editing.is_own,
            is_new,
            candidates: editing.candidates,
            delete: editing.delete,
            reviewed,
            is_stale: editing.reviewed.is_some_and(|at| card::is_stale(at, ask.now())),
            review: format!("{}/verifie", editing.action),
            action: editing.action,
            t,
            shell: shell.at(if editing.is_own { "contacts" } else { "manage" }),
        })?;
    if has_errors {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `GET /gestion/contacts/nouveau`
pub async fn new(ask: Ask, Query(filter): Query<Filter>) -> Answer {
    let platform = ask.platform.id;
    let (me, _) = ask.signed_in(move |_, me| Ok(check(&me.actor, ManagePlatform(platform))?)).await?;
    let place: String = filter.lieu.unwrap_or_default().chars().take(40).collect();
    let form = FormState::empty().with("lieu", place);
    let action = ask.link("/gestion/contacts/nouveau");
    let delete = String::new();
    edit_page(&ask, &me, Editing { form, action, delete, is_own: false, candidates: Vec::new(), reviewed: None })
}

/// `POST /gestion/contacts/nouveau`
pub async fn create(State(support): State<Support>, ask: Ask, fields: SignedForm) -> Answer {
    let id = ContactCardId::new(&support.web.env);
    save_as_manager(&support, &ask, &fields, id, true).await
}

async fn save_as_manager(support: &Support, ask: &Ask, fields: &SignedForm, id: ContactCardId, is_new: bool) -> Answer {
    let (platform, now, t) = (ask.platform.id, ask.now(), Words::new(ask.lang));
    let (typed, state) = form::read(fields, t);
    let action = if is_new { "contact.created" } else { "contact.changed" };
    let event = audit::Event::new(&support.web.env, action).on(platform).about(id);
    let places = support.places.clone();
    let (me, refused) = ask
        .act(move |tx, me| {
            let permit = check(&me.actor, ManagePlatform(platform))?;
            let mut state = state.clone();
            let (facts, candidates) = form::resolve(tx, &places, platform, now, &typed, &mut state, t)?;
            if state.has_errors() {
                return Ok(Some((state, candidates)));
            }
            if is_new {
                card::insert(tx, platform, id, &facts, now)?;
            } else {
                card::save(tx, platform, id, &facts, now)?;
            }
            audit::record(tx, &event.clone().by(permit.by()))?;
            portal::platform::bump_content(tx, platform)?;
            Ok(None)
        })
        .await?;
    if let Some((form, candidates)) = refused {
        let (action, delete) = if is_new {
            (ask.link("/gestion/contacts/nouveau"), String::new())
        } else {
            let own = ask.link(&format!("/gestion/contacts/{id}"));
            (own.clone(), format!("{own}/supprimer"))
        };
        return edit_page(ask, &me, Editing { form, action, delete, is_own: false, candidates, reviewed: None });
    }
    finish(support, ask, t.manage_saved()).await
}

async fn finish(support: &Support, ask: &Ask, words: &str) -> Answer {
    support.web.refresh_platforms().await?;
    let response = see_other(&ask.link("/gestion/contacts"));
    Ok(with_flash(response, &ask.web.settings, FlashKind::Success, words))
}

/// `GET /gestion/contacts/{id}`
pub async fn show(ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let platform = ask.platform.id;
    let (me, (card, is_manager, _)) = ask.signed_in(move |tx, me| found(tx, me, platform, &key)).await?;
    let action = ask.link(&format!("/gestion/contacts/{}", card.id));
    let delete = if is_manager { format!("{action}/supprimer") } else { String::new() };
    let form = form::filled(&card);
    let reviewed = Some(card.reviewed);
    edit_page(&ask, &me, Editing { form, action, delete, is_own: !is_manager, candidates: Vec::new(), reviewed })
}

/// `POST /gestion/contacts/{id}`
pub async fn save(
    State(support): State<Support>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let (platform, now, t) = (ask.platform.id, ask.now(), Words::new(ask.lang));
    let wanted = key.clone();
    let (me, (card, is_manager, _)) = ask.signed_in(move |tx, me| found(tx, me, platform, &wanted)).await?;
    if is_manager {
        return save_as_manager(&support, &ask, &fields, card.id, false).await;
    }
    let (facts, form) = form::read_own(&fields, &card, t);
    if form.has_errors() {
        let action = ask.link(&format!("/gestion/contacts/{}", card.id));
        let (delete, candidates) = (String::new(), Vec::new());
        return edit_page(&ask, &me, Editing { form, action, delete, is_own: true, candidates, reviewed: None });
    }
    let event = audit::Event::new(&support.web.env, "contact.changed").on(platform).about(card.id);
    ask.act(move |tx, me| {
        let (card, _, by) = found(tx, me, platform, &key)?;
        card::save(tx, platform, card.id, &facts, now)?;
        audit::record(tx, &event.clone().by(by))?;
        Ok(portal::platform::bump_content(tx, platform)?)
    })
    .await?;
    finish(&support, &ask, t.manage_saved()).await
}

/// `POST /gestion/contacts/{id}/verifie`
pub async fn review(
    State(support): State<Support>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    _form: SignedForm,
) -> Answer {
    let (platform, now) = (ask.platform.id, ask.now());
    let event = audit::Event::new(&support.web.env, "contact.reviewed").on(platform);
    ask.act(move |tx, me| {
        let (card, _, by) = found(tx, me, platform, &key)?;
        card::review(tx, platform, card.id, now)?;
        audit::record(tx, &event.clone().about(card.id).by(by))?;
        Ok(portal::platform::bump_content(tx, platform)?)
    })
    .await?;
    finish(&support, &ask, Words::new(ask.lang).manage_reviewed()).await
}

fn only_manager(found: (Card, bool, PersonId)) -> Result<(Card, PersonId), Problem> {
    if found.1 { Ok((found.0, found.2)) } else { Err(Problem::forbidden()) }
}

/// `GET /gestion/contacts/{id}/supprimer`: asks, since a GET changes nothing.
pub async fn ask_to_delete(ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let platform = ask.platform.id;
    let (me, (card, _)) = ask.signed_in(move |tx, me| only_manager(found(tx, me, platform, &key)?)).await?;
    let t = Words::new(ask.lang);
    let back = ask.link(&format!("/gestion/contacts/{}", card.id));
    let title = t.manage_delete_title(format!("{} · {}", card.facts.label, card.unit_name));
    ask.render(Some(&me), title.clone(), |shell| DeletePage {
        shell: shell.at("manage"),
        t,
        title,
        action: format!("{back}/supprimer"),
        back,
    })
}

/// `POST /gestion/contacts/{id}/supprimer`
pub async fn delete(
    State(support): State<Support>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    _form: SignedForm,
) -> Answer {
    let platform = ask.platform.id;
    let event = audit::Event::new(&support.web.env, "contact.removed").on(platform);
    ask.act(move |tx, me| {
        let (card, by) = only_manager(found(tx, me, platform, &key)?)?;
        card::remove(tx, platform, card.id)?;
        let detail = serde_json::json!({ "code": card.code });
        audit::record(tx, &event.clone().about(card.id).by(by).with(detail))?;
        Ok(portal::platform::bump_content(tx, platform)?)
    })
    .await?;
    finish(&support, &ask, Words::new(ask.lang).manage_deleted()).await
}
