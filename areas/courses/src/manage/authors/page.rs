//! `/gestion/parcours/{course}/auteurs`

use askama::Template;
use axum::extract::{Path, State};
use base::permit::ManagePlatform;
use base::values::Username;
use base::{PersonId, check};
use http::StatusCode;
use identity::people;
use web::{Answer, Ask, FlashKind, FormState, Problem, Shell, SignedForm, see_other, with_flash};

use super::super::act;
use crate::words::Words;
use crate::{Courses, course};

#[derive(Template)]
#[template(path = "manage/authors.html")]
struct AuthorsPage {
    shell: Shell,
    t: Words,
    form: FormState,
    course: String,
    course_title: String,
    action: String,
    /// Identifier and name.
    authors: Vec<(String, String)>,
    is_manager: bool,
}

/// `GET /gestion/parcours/{course}/auteurs`
pub async fn show(State(courses): State<Courses>, ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    page(&courses, &ask, &code, FormState::empty()).await
}

async fn page(courses: &Courses, ask: &Ask, code: &str, form: FormState) -> Answer {
    let (me, open, authors) = act::open(courses, ask, code, |tx, course| Ok(course::authors(tx, course.id)?)).await?;
    let refused = form.has_errors();
    let t = Words::new(ask.lang);
    let mut response = ask.render(Some(&me), t.authors_title(), |shell| AuthorsPage {
        shell: shell.at("manage"),
        form,
        course: code.to_owned(),
        course_title: open.course.record.title.clone(),
        action: ask.link(&format!("/gestion/parcours/{code}/auteurs")),
        authors: authors.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
        is_manager: me.manages(ask.platform.id),
        t,
    })?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /gestion/parcours/{course}/auteurs`: a manager lets somebody edit the course, or no longer.
pub async fn change(
    State(courses): State<Courses>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let t = Words::new(ask.lang);
    let leaving = fields.text("retirer");
    let leaving: Option<PersonId> = match leaving {
        "" => None,
        id => Some(id.parse().map_err(|_| Problem::bad_request())?),
    };
    let username = Username::parse(fields.text("identifiant")).ok();
    let action = if leaving.is_some() { "course.author_removed" } else { "course.author_added" };
    let event = audit::Event::new(&courses.web.env, action).on(ask.platform.id);
    let (asked, wanted) = (ask.clone(), code.clone());
    let (_, is_done) = ask
        .act(move |tx, me| {
            let (course, _) = act::find(tx, me, &asked, &wanted)?;
            let permit = check(&me.actor, ManagePlatform(asked.platform.id))?;
            let person = match (leaving, &username) {
                (Some(person), _) => {
                    course::remove_author(tx, course.id, person)?;
                    person
                }
                (None, Some(name)) => {
                    let Some(person) = people::find_by_username(tx, name.as_str())? else { return Ok(false) };
                    course::add_author(tx, course.id, person)?;
                    person
                }
                (None, None) => return Ok(false),
            };
            let detail = serde_json::json!({ "person": person });
            audit::record(tx, &event.clone().by(permit.by()).about(course.id).with(detail))?;
            Ok(true)
        })
        .await?;
    if !is_done {
        let mut form = fields.state();
        form.refuse("identifiant", t.authors_unknown());
        return page(&courses, &ask, &code, form).await;
    }
    let said = if leaving.is_some() { t.authors_removed() } else { t.authors_added() };
    let response = see_other(&ask.link(&format!("/gestion/parcours/{code}/auteurs")));
    Ok(with_flash(response, &courses.web.settings, FlashKind::Success, said))
}
