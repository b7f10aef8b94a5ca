//! `/gestion/pages`

use askama::Template;
use axum::extract::{Path, Query, State};
use http::StatusCode;
use i18n::{Lang, format};
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, SignedForm, see_other, with_flash};

use crate::pages::page::filled;
use crate::pages::{self, Filled, Model, PAGES, PageVersionId, Version, by_slug, unknown_placeholder};
use crate::words::Words;
use crate::{Portal, edit};

const BODY_MAX: usize = 40_000;

/// A page in the list.
struct Row {
    href: String,
    title: String,
    path: String,
    /// For each language: its name, the address of its editor, and since when it is rewritten.
    languages: Vec<(&'static str, String, String)>,
}

/// A line of the history.
struct Past {
    href: String,
    day: String,
    by: String,
    is_model: bool,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "pages_edit/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "pages_edit/edit.html")]
struct EditPage {
    shell: Shell,
    t: Words,
    form: FormState,
    slug: &'static str,
    lang: &'static str,
    /// The page as visitors see it.
    address: String,
    tabs: Vec<(String, &'static str, bool)>,
    is_rewritten: bool,
    preview: Option<Filled>,
    history: Vec<Past>,
    placeholders: String,
    body_max: String,
}

/// `?langue=` and `?version=`
#[derive(serde::Deserialize)]
pub struct Which {
    langue: Option<String>,
    version: Option<String>,
}

impl Which {
    fn lang(&self, ask: &Ask) -> Lang {
        self.langue.as_deref().and_then(Lang::from_code).unwrap_or(ask.lang)
    }
}

fn editor(ask: &Ask, slug: &str, lang: Lang) -> String {
    ask.link(&format!("/gestion/pages/{slug}?langue={}", lang.code()))
}

/// `GET /gestion/pages`
pub async fn list(ask: Ask) -> Answer {
    let platform = ask.platform.id;
    let (me, states) = edit::read(&ask, move |tx, _| Ok(pages::states(tx, platform)?)).await?;
    let t = Words::new(ask.lang);
    let rows = PAGES.iter().map(|model| Row {
        href: editor(&ask, model.slug, ask.lang),
        title: filled(&ask, model, model.text(ask.lang), ask.lang).title,
        path: ask.link(model.path),
        languages: Lang::ALL
            .into_iter()
            .map(|lang| {
                let since = states.iter().find(|(slug, code, _)| slug == model.slug && code == lang.code());
                let since = since.map_or_else(String::new, |(_, _, at)| format::date_short(ask.lang, *at));
                (lang.name(), editor(&ask, model.slug, lang), since)
            })
            .collect(),
    });
    let rows = rows.collect();
    ask.render(Some(&me), t.hub_pages(), |shell| ListPage { shell: shell.at("manage"), t, rows })
}

/// What the editor shows around the text.
struct Around {
    me: Me,
    current: Option<String>,
    history: Vec<Version>,
    asked: Option<Option<String>>,
}

async fn around(
    ask: &Ask,
    model: &'static Model,
    lang: Lang,
    version: Option<PageVersionId>,
) -> Result<Around, Problem> {
    let platform = ask.platform.id;
    let (me, (current, history, asked)) = edit::read(ask, move |tx, _| {
        let asked = match version {
            Some(id) => pages::version(tx, platform, (model.slug, lang), id)?,
            None => None,
        };
        let current = pages::body(tx, platform, model.slug, lang)?;
        Ok((current, pages::versions(tx, platform, model.slug, lang)?, asked))
    })
    .await?;
    Ok(Around { me, current, history, asked })
}

/// `GET /gestion/pages/{slug}`
pub async fn show(ask: Ask, Path((_, slug)): Path<(String, String)>, Query(which): Query<Which>) -> Answer {
    let model = by_slug(&slug).ok_or(Problem::not_found())?;
    let (lang, version) = (which.lang(&ask), which.version.as_deref().and_then(|id| id.parse().ok()));
    let around = around(&ask, model, lang, version).await?;
    let text = match &around.asked {
        Some(asked) => asked.as_deref(),
        None => around.current.as_deref(),
    };
    let form = FormState::empty().with("texte", text.unwrap_or_else(|| model.text(lang)));
    page(&ask, model, lang, &around, form, None)
}

fn page(
    ask: &Ask,
    model: &'static Model,
    lang: Lang,
    around: &Around,
    form: FormState,
    preview: Option<Filled>,
) -> Answer {
    let t = Words::new(ask.lang);
    let title = filled(ask, model, model.text(ask.lang), ask.lang).title;
    let refused = form.has_errors();
    let history = around.history.iter().enumerate().map(|(place, one)| Past {
        href: format!("{}&version={}", editor(ask, model.slug, lang), one.id),
        day: format::date_time(ask.lang, one.at),
        by: one.by.clone(),
        is_model: one.is_model,
        is_current: place == 0,
    });
    let history = history.collect();
    let mut response = ask.render(Some(&around.me), title, |shell| EditPage {
        form,
        slug: model.slug,
        lang: lang.code(),
        address: ask.link(model.path),
        tabs: Lang::ALL.map(|one| (editor(ask, model.slug, one), one.name(), one == lang)).to_vec(),
        is_rewritten: around.current.is_some(),
        preview,
        history,
        placeholders: pages::placeholders(),
        body_max: BODY_MAX.to_string(),
        shell: shell.at("manage"),
        t,
    })?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /gestion/pages/{slug}`: saves, or shows how it would look.
pub async fn save(
    State(portal): State<Portal>,
    ask: Ask,
    Path((_, slug)): Path<(String, String)>,
    Query(which): Query<Which>,
    fields: SignedForm,
) -> Answer {
    let model = by_slug(&slug).ok_or(Problem::not_found())?;
    let (lang, t) = (which.lang(&ask), Words::new(ask.lang));
    let text = fields.raw("texte").trim_end().to_owned();
    let mut form = fields.state();
    if text.trim().is_empty() {
        form.refuse("texte", t.pages_edit_empty());
    } else if text.chars().count() > BODY_MAX {
        form.refuse("texte", t.form_too_long(BODY_MAX));
    } else if let Some(name) = unknown_placeholder(&text) {
        form.refuse("texte", t.pages_edit_unknown(&name));
    } else if !text.trim_start().starts_with("# ") {
        form.refuse("texte", t.pages_edit_no_title());
    }
    if form.has_errors() || fields.text("action") == "apercu" {
        let around = around(&ask, model, lang, None).await?;
        let preview = (!form.has_errors()).then(|| filled(&ask, model, &text, lang));
        return page(&ask, model, lang, &around, form, preview);
    }
    keep(&portal, &ask, model, lang, Some(text), t.pages_edit_saved()).await
}

/// `POST /gestion/pages/{slug}/modele`: the model stands again; the text stays in the history.
pub async fn back_to_model(
    State(portal): State<Portal>,
    ask: Ask,
    Path((_, slug)): Path<(String, String)>,
    Query(which): Query<Which>,
    _form: SignedForm,
) -> Answer {
    let model = by_slug(&slug).ok_or(Problem::not_found())?;
    let (lang, t) = (which.lang(&ask), Words::new(ask.lang));
    keep(&portal, &ask, model, lang, None, t.pages_edit_model_back()).await
}

async fn keep(
    portal: &Portal,
    ask: &Ask,
    model: &'static Model,
    lang: Lang,
    text: Option<String>,
    said: &'static str,
) -> Answer {
    let (id, now) = (PageVersionId::new(&portal.web.env), ask.now());
    let action = if text.is_some() { "page.changed" } else { "page.back_to_model" };
    let subject = format!("{}/{}", model.slug, lang.code());
    edit::edit(portal, ask, action, subject, move |tx, permit| {
        Ok(pages::save(tx, permit, id, (model.slug, lang), text.as_deref(), now)?)
    })
    .await?;
    let response = see_other(&editor(ask, model.slug, lang));
    Ok(with_flash(response, &portal.web.settings, FlashKind::Success, said))
}
