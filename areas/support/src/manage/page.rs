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

/// `?filtre=a-revoir` and `?page=`; `?lieu=` of a new card.
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
    is_filtered: bool,
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
    let is_filtered = filter.filtre.as_deref() == Some("a-revoir");
    let reviewed_before = if is_filtered { old } else { Timestamp(i64::MAX) };
    let (me, (mut cards, stale)) = ask
        .signed_in(move |tx, me| {
            if !me.manages(platform) {
                // A contact finds their own cards here, and nothing else.
                let own = card::by_person(tx, platform, me.person)?;
                return if own.is_empty() { Err(Problem::forbidden()) } else { Ok((own, 0)) };
            }
            let wanted = Wanted { reviewed_before, limit: page.limit_and_one(), offset: page.offset() };
            Ok((card::list(tx, platform, wanted)?, card::stale_count(tx, platform, old)?))
        })
        .await?;
    let (t, zone) = (Words::new(ask.lang), zone_of(&ask.platform));
    let base = ask.link(if is_filtered { "/gestion/contacts?filtre=a-revoir" } else { "/gestion/contacts" });
    let pager = Pager::of(page, &mut cards, &base);
    let rows = cards.iter().map(|card| Row {
        href: ask.link(&format!("/gestion/contacts/{}", card.id)),
        review: ask.link(&format!("/gestion/contacts/{}/verifie", card.id)),
        card: CardView::of(card, true, t, &zone, now),
    });
    ask.render(Some(&me), t.manage_title(), |shell| ListPage {
        rows: rows.collect(),
        is_manager: me.manages(platform),
        is_filtered,
        stale_words: t.manage_stale(stale),
        position: t.page_number(pager.number),
        before: pager.previous.unwrap_or_default(),
        after: pager.next.unwrap_or_default(),
        t,
        shell: shell.at("manage"),
    })
}

struct Editing {
    form: FormState,
    action: String,
    delete: String,
    is_own: bool,
    candidates: Vec<Candidate>,
}

fn edit_page(ask: &Ask, me: &Me, editing: Editing) -> Answer {
    let t = Words::new(ask.lang);
    let is_new = editing.delete.is_empty() && !editing.is_own;
    let has_errors = editing.form.has_errors();
    let mut response =
        ask.render(Some(me), if is_new { t.manage_new() } else { t.manage_edit() }, |shell| EditPage {
            kinds: Kind::ALL.into_iter().map(|kind| (kind.code(), kind.name(t))).collect(),
            form: editing.form,
            action: editing.action,
            is_own: editing.is_own,
            is_new,
            candidates: editing.candidates,
            delete: editing.delete,
            t,
            shell: shell.at("manage"),
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
    edit_page(&ask, &me, Editing { form, action, delete: String::new(), is_own: false, candidates: Vec::new() })
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
        return edit_page(ask, &me, Editing { form, action, delete, is_own: false, candidates });
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
    edit_page(&ask, &me, Editing { form, action, delete, is_own: !is_manager, candidates: Vec::new() })
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
        return edit_page(
            &ask,
            &me,
            Editing { form, action, delete: String::new(), is_own: true, candidates: Vec::new() },
        );
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
