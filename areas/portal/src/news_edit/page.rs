//! `/gestion/actualites`

use askama::Template;
use axum::extract::{Path, Query, State};
use base::{NewsId, Timestamp};
use http::StatusCode;
use i18n::{Lang, Zone};
use web::{Answer, Ask, FlashKind, FormState, Me, Page, Pager, Problem, Shell, SignedForm, see_other, with_flash};

use super::form::{self, BODY_MAX, SUMMARY_MAX, TITLE_MAX};
use crate::audience::{self, Audience};
use crate::news::{self, News, Standing, slug, standing, zone_of};
use crate::words::Words;
use crate::{Portal, edit};

const SIZE: u32 = 25;

/// A line of the list.
struct Row {
    href: String,
    delete: String,
    restore: String,
    title: String,
    lang: &'static str,
    is_translated: bool,
    day: String,
    state: &'static str,
    kind: &'static str,
    is_pinned: bool,
    is_public: bool,
}

/// What readers of one language would see.
struct Preview {
    lang: &'static str,
    name: &'static str,
    title: String,
    summary: String,
    body: String,
}

impl Preview {
    fn of(news: &News, lang: Lang, ask: &Ask, t: &Words) -> Self {
        let (title, summary, body, spoken) = news.words_in(lang);
        Self {
            lang: spoken.code(),
            name: if lang == Lang::En { t.in_english() } else { t.in_french() },
            title: title.to_owned(),
            summary: summary.to_owned(),
            body: web::markdown::render(body).replace("href=\"/", &format!("href=\"{}/", ask.prefix)),
        }
    }
}

#[derive(Template)]
#[template(path = "news_edit/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    rows: Vec<Row>,
    bin: Vec<Row>,
    before: String,
    after: String,
    position: String,
}

#[derive(Template)]
#[template(path = "news_edit/edit.html")]
struct EditPage {
    shell: Shell,
    t: Words,
    form: FormState,
    audiences: Vec<(String, String)>,
    previews: Vec<Preview>,
    /// Empty for a new piece of news.
    code: String,
    title_max: String,
    summary_max: String,
    body_max: String,
}

#[derive(Template)]
#[template(path = "news_edit/delete.html")]
struct DeletePage {
    shell: Shell,
    t: Words,
    /// Not `title`: inside the component that name is the component's.
    news_title: String,
    action: String,
    back: String,
}

/// `?page=`
#[derive(serde::Deserialize)]
pub struct At {
    page: Option<String>,
}

/// `GET /gestion/actualites`
pub async fn list(ask: Ask, Query(at): Query<At>) -> Answer {
    let (platform, page) = (ask.platform.id, Page::from_query(at.page.as_deref(), SIZE));
    let (me, (mut all, bin)) = edit::read(&ask, move |tx, _| {
        Ok((news::list_all(tx, platform, page.limit_and_one(), page.offset())?, news::bin(tx, platform)?))
    })
    .await?;
    let (t, zone, now) = (Words::new(ask.lang), zone_of(&ask.platform), ask.now());
    let pager = Pager::of(page, &mut all, &ask.link("/gestion/actualites"));
    let row = |one: &News| row(one, &ask, &zone, &t, now);
    ask.render(Some(&me), t.hub_news(), |shell| ListPage {
        rows: all.iter().map(row).collect(),
        bin: bin.iter().map(row).collect(),
        position: t.page_number(pager.number),
        before: pager.previous.unwrap_or_default(),
        after: pager.next.unwrap_or_default(),
        shell: shell.at("manage"),
        t,
    })
}

fn row(one: &News, ask: &Ask, zone: &Zone, t: &Words, now: Timestamp) -> Row {
    let (state, kind) = match standing(one.from, one.until, one.binned, now) {
        Standing::Scheduled => (t.news_edit_scheduled(), "outline"),
        Standing::Shown => (t.news_edit_shown(), ""),
        Standing::Ended => (t.news_edit_ended(), "outline"),
        Standing::Binned => (t.news_edit_binned(), "brick"),
    };
    let href = ask.link(&format!("/gestion/actualites/{}", one.code));
    Row {
        delete: format!("{href}/supprimer"),
        restore: format!("{href}/retablir"),
        title: one.words_in(ask.lang).0.to_owned(),
        lang: news::foreign(one.words_in(ask.lang).3, ask.lang),
        is_translated: !one.title_en.is_empty(),
        day: zone.date(ask.lang, one.from),
        state,
        kind,
        is_pinned: one.is_pinned,
        is_public: one.is_public,
        href,
    }
}

/// `GET /gestion/actualites/nouvelle`
pub async fn new(ask: Ask) -> Answer {
    let platform = ask.platform.id;
    let (me, audiences) = edit::read(&ask, move |tx, _| Ok(audience::list(tx, platform)?)).await?;
    let day = zone_of(&ask.platform).iso_day(ask.now());
    let form = FormState::empty().with("du", day).with("publique", "oui");
    edit_page(&ask, &me, form, &audiences, "", Vec::new())
}

/// `GET /gestion/actualites/{code}`
pub async fn show(ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let (me, one, audiences) = find(&ask, &code).await?;
    let form = form::state_of(&one, &zone_of(&ask.platform));
    edit_page(&ask, &me, form, &audiences, &code, Vec::new())
}

async fn find(ask: &Ask, code: &str) -> Result<(Me, News, Vec<Audience>), Problem> {
    let (platform, wanted) = (ask.platform.id, code.to_owned());
    let (me, (one, audiences)) = edit::read(ask, move |tx, _| {
        let one = news::find(tx, platform, &wanted)?.ok_or(Problem::not_found())?;
        Ok((one, audience::list(tx, platform)?))
    })
    .await?;
    Ok((me, one, audiences))
}

fn edit_page(
    ask: &Ask,
    me: &Me,
    form: FormState,
    audiences: &[Audience],
    code: &str,
    previews: Vec<Preview>,
) -> Answer {
    let t = Words::new(ask.lang);
    let title = if code.is_empty() { t.news_edit_new() } else { t.news_edit_title() };
    let refused = form.has_errors();
    let mut response = ask.render(Some(me), title, |shell| EditPage {
        shell: shell.at("manage"),
        t,
        form,
        audiences: audiences
            .iter()
            .map(|one| (format!("profil-{}", one.code), one.name_in(ask.lang).to_owned()))
            .collect(),
        previews,
        code: code.to_owned(),
        title_max: TITLE_MAX.to_string(),
        summary_max: SUMMARY_MAX.to_string(),
        body_max: BODY_MAX.to_string(),
    })?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /gestion/actualites/nouvelle`
pub async fn create(State(portal): State<Portal>, ask: Ask, form: SignedForm) -> Answer {
    let platform = ask.platform.id;
    let (me, audiences) = edit::read(&ask, move |tx, _| Ok(audience::list(tx, platform)?)).await?;
    let fresh = News::blank(NewsId::new(&portal.web.env), ask.now());
    keep(&portal, &ask, &me, &form, fresh, &audiences).await
}

/// `POST /gestion/actualites/{code}`
pub async fn save(
    State(portal): State<Portal>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    form: SignedForm,
) -> Answer {
    let (me, one, audiences) = find(&ask, &code).await?;
    keep(&portal, &ask, &me, &form, one, &audiences).await
}

async fn keep(
    portal: &Portal,
    ask: &Ask,
    me: &Me,
    fields: &SignedForm,
    before: News,
    audiences: &[Audience],
) -> Answer {
    let (t, zone, code) = (Words::new(ask.lang), zone_of(&ask.platform), before.code.clone());
    let after = match form::read(fields, before, audiences, &zone, &t) {
        Ok(after) => after,
        Err(form) => return edit_page(ask, me, form, audiences, &code, Vec::new()),
    };
    if fields.text("action") == "apercu" {
        let languages: &[Lang] = if after.title_en.is_empty() { &[Lang::Fr] } else { &[Lang::Fr, Lang::En] };
        let previews = languages.iter().map(|lang| Preview::of(&after, *lang, ask, &t)).collect();
        return edit_page(ask, me, fields.state(), audiences, &code, previews);
    }
    let (platform, now) = (ask.platform.id, ask.now());
    let action = if code.is_empty() { "news.created" } else { "news.changed" };
    edit::edit(portal, ask, action, after.id.to_string(), move |tx, permit| {
        let mut one = after.clone();
        if one.code.is_empty() {
            one.code = news::free_code(tx, platform, &slug(&one.title))?;
        }
        news::save(tx, platform, &one, Some(permit.by()), now)?;
        Ok(())
    })
    .await?;
    let response = see_other(&ask.link("/gestion/actualites"));
    Ok(with_flash(response, &portal.web.settings, FlashKind::Success, t.news_edit_saved()))
}

/// `GET /gestion/actualites/{code}/supprimer`: asks first.
pub async fn ask_to_delete(ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let (me, one, _) = find(&ask, &code).await?;
    let t = Words::new(ask.lang);
    ask.render(Some(&me), t.news_edit_delete(), |shell| DeletePage {
        action: ask.link(&format!("/gestion/actualites/{code}/supprimer")),
        back: ask.link("/gestion/actualites"),
        news_title: one.words_in(ask.lang).0.to_owned(),
        shell: shell.at("manage"),
        t,
    })
}

/// `POST /gestion/actualites/{code}/supprimer`: into the bin.
pub async fn delete(
    State(portal): State<Portal>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    _form: SignedForm,
) -> Answer {
    let now = ask.now();
    bin(&portal, &ask, code, Some(now)).await
}

/// `POST /gestion/actualites/{code}/retablir`: out of it.
pub async fn restore(
    State(portal): State<Portal>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    _form: SignedForm,
) -> Answer {
    bin(&portal, &ask, code, None).await
}

async fn bin(portal: &Portal, ask: &Ask, code: String, since: Option<Timestamp>) -> Answer {
    let (platform, t) = (ask.platform.id, Words::new(ask.lang));
    let (action, said) = match since {
        Some(_) => ("news.deleted", t.news_edit_deleted()),
        None => ("news.restored", t.news_edit_restored()),
    };
    edit::edit(portal, ask, action, code.clone(), move |tx, _| match news::set_bin(tx, platform, &code, since)? {
        0 => Err(Problem::not_found()),
        _ => Ok(()),
    })
    .await?;
    let response = see_other(&ask.link("/gestion/actualites"));
    Ok(with_flash(response, &portal.web.settings, FlashKind::Success, said))
}
