//! `/gestion/sessions/nouvelle`: a course, and the session exists; the rest is set on its own page.

use askama::Template;
use axum::extract::{Query, State};
use base::check;
use courses::CourseId;
use http::StatusCode;
use web::{Answer, Ask, FormState, Me, Problem, Shell, SignedForm};

use super::done;
use crate::pen::Pen;
use crate::rights::CreateSession;
use crate::session::{Mode, Settings, Source, TrainingSessionId, act};
use crate::words::Words;
use crate::{Training, course};

/// `?parcours=`
#[derive(serde::Deserialize)]
pub struct Wanted {
    parcours: Option<String>,
}

#[derive(Template)]
#[template(path = "session/new.html")]
struct NewPage {
    shell: Shell,
    t: Words,
    form: FormState,
    courses: Vec<(String, String)>,
}

/// `GET /gestion/sessions/nouvelle`
pub async fn new(ask: Ask, Query(wanted): Query<Wanted>) -> Answer {
    let chosen = wanted.parcours.unwrap_or_default().chars().take(40).collect::<String>();
    let form = FormState::empty().with("parcours", chosen).with("mode", Mode::Tutored.code()).with("formateur", "oui");
    page(&ask, form).await
}

async fn page(ask: &Ask, form: FormState) -> Answer {
    let platform = ask.platform.id;
    let (me, courses) = ask
        .signed_in(move |tx, me| {
            let is_manager = me.manages(platform);
            let courses = course::published(tx, platform, (!is_manager).then_some(me.person))?;
            if courses.is_empty() && !is_manager { Err(Problem::forbidden()) } else { Ok(courses) }
        })
        .await?;
    render(ask, &me, form, courses)
}

fn render(ask: &Ask, me: &Me, form: FormState, courses: Vec<(CourseId, String)>) -> Answer {
    let (t, has_errors) = (Words::new(ask.lang), form.has_errors());
    let mut response = ask.render(Some(me), t.session_new(), |shell| NewPage {
        courses: courses.into_iter().map(|(id, title)| (id.to_string(), title)).collect(),
        form,
        t,
        shell: shell.at("manage"),
    })?;
    if has_errors {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /gestion/sessions/nouvelle`
pub async fn create(State(training): State<Training>, ask: Ask, fields: SignedForm) -> Answer {
    let (platform, t) = (ask.platform.id, Words::new(ask.lang));
    let mut form = fields.state();
    let course_id: Option<CourseId> = fields.text("parcours").parse().ok();
    let mode = Mode::from_code(fields.text("mode"));
    let title = fields.text("titre").split_whitespace().collect::<Vec<_>>().join(" ");
    if course_id.is_none() {
        form.refuse("parcours", t.course_needed());
    }
    if mode.is_none() {
        form.refuse("mode", t.mode_wrong());
    }
    if title.chars().count() > 200 {
        form.refuse("titre", t.text_too_long(200));
    }
    let (Some(course_id), Some(mode), false) = (course_id, mode, form.has_errors()) else {
        return page(&ask, form).await;
    };
    let is_trainer = fields.is_checked("formateur");
    let id = TrainingSessionId::new(&training.web.env);
    let pen = Pen::new(&training, "training_session.created", platform);
    let (_, made) = ask
        .act(move |tx, me| {
            let is_author = courses::course::is_author(tx, course_id, me.person)?;
            let permit = check(&me.actor, CreateSession { platform, is_author })?;
            let Some(version) = course::newest(tx, platform, course_id)? else { return Ok(false) };
            let title = if title.is_empty() { version.record.title.clone() } else { title.clone() };
            let settings = Settings {
                title,
                welcome: String::new(),
                practical: String::new(),
                mode,
                starts_at: None,
                ends_at: None,
                opens_by_itself: false,
                enrol_opens_at: None,
                enrol_closes_at: None,
                capacity: None,
                enrol_code: String::new(),
            };
            let source = Source { course: course_id, version: version.id, root: version.root };
            act::create(tx, &permit, me, (id, source), &settings, is_trainer, &pen)?;
            Ok(true)
        })
        .await?;
    if !made {
        form.refuse("parcours", t.course_unpublished());
        return page(&ask, form).await;
    }
    done(&ask, &format!("/gestion/sessions/{id}"), t.session_created()).await
}
