//! Categories: added, renamed, ordered, removed once they hold nothing.

use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use web::order::{Move, moved};
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, SignedForm, see_other, with_flash};

use super::done;
use crate::Access;
use crate::catalogue::{self, Catalogue, CategoryId};
use crate::manage::{ICONS, edit, form, free_code};
use crate::words::Words;

const LIST: &str = "/gestion/applications/categories";

/// A line of the list.
struct Row {
    href: String,
    place: String,
    name: String,
    icon: String,
    count: String,
}

#[derive(Template)]
#[template(path = "manage/categories.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    rows: Vec<Row>,
    form: FormState,
    icons: [&'static str; ICONS.len()],
}

#[derive(Template)]
#[template(path = "manage/category.html")]
struct EditPage {
    shell: Shell,
    t: Words,
    form: FormState,
    code: String,
    icons: [&'static str; ICONS.len()],
}

#[derive(Template)]
#[template(path = "manage/delete.html")]
struct DeletePage {
    shell: Shell,
    t: Words,
    text: String,
    action: String,
    back: String,
}

async fn all(ask: &Ask) -> Result<(Me, Catalogue), Problem> {
    let platform = ask.platform.id;
    edit::read(ask, move |tx| Ok(catalogue::load(tx, platform)?)).await
}

/// `GET /gestion/applications/categories`
pub async fn list(ask: Ask) -> Answer {
    let (me, all) = all(&ask).await?;
    list_page(&ask, &me, &all, FormState::empty().with("icone", "layout-grid"))
}

fn list_page(ask: &Ask, me: &Me, all: &Catalogue, form: FormState) -> Answer {
    let t = Words::new(ask.lang);
    let refused = form.has_errors();
    let rows = all.categories.iter().map(|one| Row {
        href: ask.link(&format!("{LIST}/{}", one.code)),
        place: ask.link(&format!("{LIST}/{}/rang", one.code)),
        name: one.name.of(ask.lang).to_owned(),
        icon: one.icon.clone(),
        count: t.category_count(all.of_category(one.id).count()),
    });
    let rows = rows.collect();
    let page = |shell: Shell| ListPage { shell: shell.at("manage"), t, rows, form, icons: ICONS };
    let mut response = ask.render(Some(me), t.category_title(), page)?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /gestion/applications/categories`
pub async fn add(State(access): State<Access>, ask: Ask, fields: SignedForm) -> Answer {
    let (me, known) = all(&ask).await?;
    let t = Words::new(ask.lang);
    let one = match form::read_category(&fields, CategoryId::new(&access.web.env), "", &t) {
        Ok(one) => one,
        Err(state) => return list_page(&ask, &me, &known, *state),
    };
    let platform = ask.platform.id;
    edit::edit(&access, &ask, "app_category.created", one.id.to_string(), move |tx| {
        let known = catalogue::load(tx, platform)?;
        let mut one = one.clone();
        one.code = free_code(&one.name.fr, |code| known.category(code).is_some());
        Ok(catalogue::add_category(tx, platform, &one)?)
    })
    .await?;
    Ok(done(&ask, LIST, t.category_saved()))
}

/// `GET /gestion/applications/categories/{code}`
pub async fn show(ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let (me, all) = all(&ask).await?;
    let one = all.category(&code).ok_or(Problem::not_found())?;
    edit_page(&ask, &me, &code, form::category_state(one))
}

fn edit_page(ask: &Ask, me: &Me, code: &str, form: FormState) -> Answer {
    let t = Words::new(ask.lang);
    let refused = form.has_errors();
    let page = |shell: Shell| EditPage { shell: shell.at("manage"), t, form, code: code.to_owned(), icons: ICONS };
    let mut response = ask.render(Some(me), t.category_edit(), page)?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /gestion/applications/categories/{code}`
pub async fn save(
    State(access): State<Access>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let (me, all) = all(&ask).await?;
    let id = all.category(&code).map(|one| one.id).ok_or(Problem::not_found())?;
    let t = Words::new(ask.lang);
    let one = match form::read_category(&fields, id, &code, &t) {
        Ok(one) => one,
        Err(state) => return edit_page(&ask, &me, &code, *state),
    };
    let platform = ask.platform.id;
    edit::edit(&access, &ask, "app_category.changed", id.to_string(), move |tx| {
        catalogue::save_category(tx, platform, &one)?;
        Ok(())
    })
    .await?;
    Ok(done(&ask, LIST, t.category_saved()))
}

/// `POST /gestion/applications/categories/{code}/rang`
pub async fn place(
    State(access): State<Access>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let platform = ask.platform.id;
    let wanted = Move::read(&fields).ok_or(Problem::bad_request())?;
    edit::edit(&access, &ask, "app_category.moved", code.clone(), move |tx| {
        let all = catalogue::load(tx, platform)?;
        let id = all.category(&code).map(|one| one.id).ok_or(Problem::not_found())?;
        let order = moved(all.categories.iter().map(|one| one.id).collect(), &id, wanted);
        for (place, id) in order.into_iter().enumerate() {
            catalogue::set_category_place(tx, id, place)?;
        }
        Ok(())
    })
    .await?;
    Ok(see_other(&ask.link(LIST)))
}

/// `GET /gestion/applications/categories/{code}/supprimer`: asks first; one that holds something stays.
pub async fn ask_to_delete(ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let (me, all) = all(&ask).await?;
    let one = all.category(&code).ok_or(Problem::not_found())?;
    let t = Words::new(ask.lang);
    if all.of_category(one.id).next().is_some() {
        return Ok(not_empty(&ask, &t));
    }
    ask.render(Some(&me), t.category_delete(), |shell| DeletePage {
        text: t.category_delete_text(one.name.of(ask.lang)),
        action: ask.link(&format!("{LIST}/{code}/supprimer")),
        back: ask.link(LIST),
        shell: shell.at("manage"),
        t,
    })
}

fn not_empty(ask: &Ask, t: &Words) -> axum::response::Response {
    with_flash(see_other(&ask.link(LIST)), &ask.web.settings, FlashKind::Error, t.category_not_empty())
}

/// `POST /gestion/applications/categories/{code}/supprimer`
pub async fn delete(
    State(access): State<Access>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    _form: SignedForm,
) -> Answer {
    let (platform, t) = (ask.platform.id, Words::new(ask.lang));
    let back = Problem::redirect(ask.link(&format!("{LIST}/{code}/supprimer")));
    edit::edit(&access, &ask, "app_category.deleted", code.clone(), move |tx| {
        if catalogue::drop_category(tx, platform, &code)? { Ok(()) } else { Err(back.clone()) }
    })
    .await?;
    Ok(done(&ask, LIST, t.category_deleted()))
}
