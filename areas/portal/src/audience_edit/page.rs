//! `/gestion/profils`

use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use web::order::{Move, moved};
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, SignedForm, see_other, with_flash};

use super::form::{self, LINKS};
use crate::audience::{self, Audience, AudienceId, ICONS};
use crate::news::slug;
use crate::words::Words;
use crate::{Portal, edit};

/// A line of the list.
struct Row {
    href: String,
    place: String,
    name: String,
    purpose: String,
}

#[derive(Template)]
#[template(path = "audience_edit/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "audience_edit/edit.html")]
struct EditPage {
    shell: Shell,
    t: Words,
    form: FormState,
    icons: Vec<(&'static str, &'static str)>,
    links: Vec<[String; 3]>,
    preview: Option<String>,
    code: String,
}

#[derive(Template)]
#[template(path = "audience_edit/delete.html")]
struct DeletePage {
    shell: Shell,
    t: Words,
    name: String,
    action: String,
    back: String,
}

/// `GET /gestion/profils`
pub async fn list(ask: Ask) -> Answer {
    let platform = ask.platform.id;
    let (me, all) = edit::read(&ask, move |tx, _| Ok(audience::list(tx, platform)?)).await?;
    let t = Words::new(ask.lang);
    let rows = all.iter().map(|one| Row {
        href: ask.link(&format!("/gestion/profils/{}", one.code)),
        place: ask.link(&format!("/gestion/profils/{}/place", one.code)),
        name: one.name_in(ask.lang).to_owned(),
        purpose: one.purpose_in(ask.lang).to_owned(),
    });
    let rows = rows.collect();
    ask.render(Some(&me), t.hub_profiles(), |shell| ListPage { shell: shell.at("manage"), t, rows })
}

/// `GET /gestion/profils/nouveau`
pub async fn new(ask: Ask) -> Answer {
    let (me, ()) = edit::read(&ask, |_, _| Ok(())).await?;
    edit_page(&ask, &me, form::state_of(&Audience::empty()), "", None)
}

/// `GET /gestion/profils/{code}`
pub async fn show(ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let (me, one) = find(&ask, &code).await?;
    edit_page(&ask, &me, form::state_of(&one), &code, None)
}

async fn find(ask: &Ask, code: &str) -> Result<(Me, Audience), Problem> {
    let (platform, wanted) = (ask.platform.id, code.to_owned());
    edit::read(ask, move |tx, _| audience::find(tx, platform, &wanted)?.ok_or(Problem::not_found())).await
}

fn edit_page(ask: &Ask, me: &Me, form: FormState, code: &str, preview: Option<String>) -> Answer {
    let t = Words::new(ask.lang);
    let title = if code.is_empty() { t.audience_edit_new() } else { t.audience_edit_title() };
    let refused = form.has_errors();
    let mut response = ask.render(Some(me), title, |shell| EditPage {
        shell: shell.at("manage"),
        t,
        form,
        icons: ICONS.map(|icon| (icon, icon)).to_vec(),
        links: (0..LINKS).map(|place| ["", "_en", "_adresse"].map(|end| format!("lien{place}{end}"))).collect(),
        preview,
        code: code.to_owned(),
    })?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /gestion/profils/nouveau`
pub async fn create(State(portal): State<Portal>, ask: Ask, fields: SignedForm) -> Answer {
    let (me, ()) = edit::read(&ask, |_, _| Ok(())).await?;
    let fresh = Audience { id: AudienceId::new(&portal.web.env), ..Audience::empty() };
    keep(&portal, &ask, &me, &fields, fresh).await
}

/// `POST /gestion/profils/{code}`
pub async fn save(
    State(portal): State<Portal>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let (me, one) = find(&ask, &code).await?;
    keep(&portal, &ask, &me, &fields, one).await
}

async fn keep(portal: &Portal, ask: &Ask, me: &Me, fields: &SignedForm, before: Audience) -> Answer {
    let (t, code) = (Words::new(ask.lang), before.code.clone());
    let after = match form::read(fields, before, &t) {
        Ok(after) => after,
        Err(form) => return edit_page(ask, me, form, &code, None),
    };
    if fields.text("action") == "apercu" {
        let body =
            web::markdown::render(after.body_in(ask.lang)).replace("href=\"/", &format!("href=\"{}/", ask.prefix));
        return edit_page(ask, me, fields.state(), &code, Some(body));
    }
    let (platform, now) = (ask.platform.id, ask.now());
    let action = if code.is_empty() { "audience.created" } else { "audience.changed" };
    edit::edit(portal, ask, action, after.id.to_string(), move |tx, _| {
        let mut one = after.clone();
        if one.code.is_empty() {
            one.code = free_code(&audience::list(tx, platform)?, &slug(&one.name));
        }
        Ok(audience::save(tx, platform, &one, now)?)
    })
    .await?;
    done(portal, ask, t.audience_edit_saved())
}

/// A code that no profile has. `oublier` and `nouveau` are addresses of ours.
fn free_code(all: &[Audience], wanted: &str) -> String {
    let is_taken = |code: &str| ["oublier", "nouveau"].contains(&code) || all.iter().any(|one| one.code == code);
    let mut numbers = 2..;
    let mut code = wanted.to_owned();
    while is_taken(&code) {
        code = format!("{wanted}-{}", numbers.next().unwrap_or_default());
    }
    code
}

fn done(portal: &Portal, ask: &Ask, said: &str) -> Answer {
    let response = see_other(&ask.link("/gestion/profils"));
    Ok(with_flash(response, &portal.web.settings, FlashKind::Success, said))
}

/// `POST /gestion/profils/{code}/place`: a step, or to a place ([`Move`]).
pub async fn place(
    State(portal): State<Portal>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let platform = ask.platform.id;
    let wanted = Move::read(&fields);
    edit::edit(&portal, &ask, "audience.moved", code.clone(), move |tx, _| {
        let order: Vec<String> = audience::list(tx, platform)?.into_iter().map(|one| one.code).collect();
        let wanted = wanted.ok_or(Problem::bad_request())?;
        if !order.contains(&code) {
            return Err(Problem::not_found());
        }
        Ok(audience::set_positions(tx, platform, &moved(order, &code, wanted))?)
    })
    .await?;
    Ok(see_other(&ask.link("/gestion/profils")))
}

/// `GET /gestion/profils/{code}/supprimer`: asks first.
pub async fn ask_to_delete(ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let (me, one) = find(&ask, &code).await?;
    let t = Words::new(ask.lang);
    ask.render(Some(&me), t.audience_edit_delete(), |shell| DeletePage {
        action: ask.link(&format!("/gestion/profils/{code}/supprimer")),
        back: ask.link("/gestion/profils"),
        name: one.name_in(ask.lang).to_owned(),
        shell: shell.at("manage"),
        t,
    })
}

/// `POST /gestion/profils/{code}/supprimer`
pub async fn delete(
    State(portal): State<Portal>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    _form: SignedForm,
) -> Answer {
    let (platform, t) = (ask.platform.id, Words::new(ask.lang));
    edit::edit(&portal, &ask, "audience.deleted", code.clone(), move |tx, _| {
        audience::find(tx, platform, &code)?.ok_or(Problem::not_found())?;
        Ok(audience::remove(tx, platform, &code)?)
    })
    .await?;
    done(&portal, &ask, t.audience_edit_deleted())
}
