//! `/gestion/parcours/{course}/sections/{key}`

use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, SignedForm, see_other, with_flash};

use super::super::act::{self, NotMade, Open};
use super::super::field;
use crate::Courses;
use crate::content::change::{Change, Refusal};
use crate::content::check::limit;
use crate::content::{Section, StableKey};
use crate::render::{self, Addresses};
use crate::words::Words;

#[derive(Template)]
#[template(path = "manage/section.html")]
struct SectionPage {
    shell: Shell,
    t: Words,
    form: FormState,
    plan: String,
    course_title: String,
    preview: String,
    title_most: String,
    /// What somebody else wrote meanwhile.
    theirs: Option<(String, String)>,
}

/// `GET /gestion/parcours/{course}/sections/{key}`
pub async fn show(
    State(courses): State<Courses>,
    ask: Ask,
    Path((_, code, key)): Path<(String, String, String)>,
) -> Answer {
    let key: StableKey = key.parse().map_err(|_| Problem::not_found())?;
    let (me, open, ()) = act::open(&courses, &ask, &code, |_, _| Ok(())).await?;
    let form = state_of(&open, &key)?;
    page(&ask, &me, &open, &key, form, None, StatusCode::OK)
}

fn state_of(open: &Open, key: &StableKey) -> Result<FormState, Problem> {
    let (section, _) = open.tree.section(key).ok_or(Problem::not_found())?;
    let form = FormState::empty().with("titre", section.title.as_str()).with("objet", mark(section));
    Ok(field::with_text(form, "texte", &section.intro))
}

/// What of a section this form shows: its activities may change meanwhile.
fn mark(section: &Section) -> String {
    let bare = Section { activities: Vec::new(), ..section.clone() };
    crate::content::Tree::of(crate::content::Root { sections: vec![bare] }).hash.to_string()
}

fn page(
    ask: &Ask,
    me: &Me,
    open: &Open,
    key: &StableKey,
    form: FormState,
    theirs: Option<(String, String)>,
    status: StatusCode,
) -> Answer {
    let (section, _) = open.tree.section(key).ok_or(Problem::not_found())?;
    let t = Words::new(ask.lang);
    let title = section.title.clone();
    let preview = render::section(section, &Addresses::from_activity());
    let mut response = ask.render(Some(me), title, |shell| SectionPage {
        shell: shell.at("manage"),
        form,
        plan: ask.link(&format!("/gestion/parcours/{}/plan", open.course.code)),
        course_title: open.course.record.title.clone(),
        preview,
        title_most: limit::TITLE.to_string(),
        theirs,
        t,
    })?;
    *response.status_mut() = status;
    Ok(response)
}

/// `POST /gestion/parcours/{course}/sections/{key}`
pub async fn save(
    State(courses): State<Courses>,
    ask: Ask,
    Path((_, code, key)): Path<(String, String, String)>,
    fields: SignedForm,
) -> Answer {
    let t = Words::new(ask.lang);
    let key: StableKey = key.parse().map_err(|_| Problem::not_found())?;
    let (title, text, shown) = (fields.text("titre"), field::text(&fields, "texte"), fields.text("objet"));
    let mut form = fields.state();
    if title.is_empty() {
        form.refuse("titre", t.form_no_title());
    } else if title.chars().count() > limit::TITLE {
        form.refuse("titre", t.form_too_long(limit::TITLE));
    }
    if form.has_errors() {
        let (me, open, ()) = act::open(&courses, &ask, &code, |_, _| Ok(())).await?;
        return page(&ask, &me, &open, &key, form, None, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let made = act::edit(&courses, &ask, &code, "section_changed", |open| {
        let (section, _) = open.tree.section(&key).ok_or(NotMade::Refused(Refusal::Gone))?;
        if mark(section) != shown {
            return Err(NotMade::Conflict(Box::new(open.clone())));
        }
        let section = Section { title: title.to_owned(), intro: text.clone(), ..section.clone() };
        Change::ReplaceSection(Box::new(section)).apply(&open.tree.root).map_err(NotMade::Refused)
    })
    .await;
    match made {
        Ok(_) => {
            let response = see_other(&ask.link(&format!("/gestion/parcours/{code}/plan")));
            Ok(with_flash(response, &courses.web.settings, FlashKind::Success, t.saved()))
        }
        Err(NotMade::Conflict(_)) => {
            let (me, open, ()) = act::open(&courses, &ask, &code, |_, _| Ok(())).await?;
            let (section, _) = open.tree.section(&key).ok_or(Problem::not_found())?;
            let theirs = Some((section.title.clone(), section.intro.source.clone()));
            let form = form.with("objet", mark(section));
            page(&ask, &me, &open, &key, form, theirs, StatusCode::CONFLICT)
        }
        Err(other) => Err(act::problem(other, &ask)),
    }
}
