//! `/gestion/parcours/{course}/fiche`

use std::io::Cursor;

use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, Upload, see_other, with_flash};

use super::super::act::{self, Open};
use super::super::labels;
use super::form;
use crate::content::{FileRef, is_file_name};
use crate::record::{Collection, Missing, Record, TargetGroup, limit};
use crate::words::Words;
use crate::{Courses, course, media};

/// The largest picture of a course.
const PICTURE: u64 = 4 << 20;

#[derive(Template)]
#[template(path = "manage/record.html")]
struct RecordPage {
    shell: Shell,
    t: Words,
    form: FormState,
    course: String,
    course_title: String,
    groups: Vec<(String, &'static str)>,
    collections: Vec<(&'static str, &'static str)>,
    missing: Vec<&'static str>,
    done: i64,
    all: i64,
    done_words: String,
    picture: String,
    title_most: String,
    /// Somebody changed the record meanwhile.
    is_conflict: bool,
}

/// `GET /gestion/parcours/{course}/fiche`
pub async fn show(State(courses): State<Courses>, ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let (me, open, ()) = act::open(&courses, &ask, &code, |_, _| Ok(())).await?;
    let form = form::state_of(&open.course.record, open.course.record_revision);
    page(&ask, &me, &open, form, StatusCode::OK)
}

fn page(ask: &Ask, me: &Me, open: &Open, form: FormState, status: StatusCode) -> Answer {
    let (t, record) = (Words::new(ask.lang), &open.course.record);
    let missing = record.missing();
    let count = |number: usize| i64::try_from(number).unwrap_or(0);
    let base = ask.link(&format!("/gestion/parcours/{}", open.course.code));
    let picture = record.thumbnail.as_ref();
    let picture = picture.map(|file| format!("{base}/fichiers/{}/{}", file.digest, crate::render::encoded(&file.name)));
    let mut response = ask.render(Some(me), t.record_title(), |shell| RecordPage {
        shell: shell.at("manage"),
        form,
        course: open.course.code.clone(),
        course_title: record.title.clone(),
        groups: TargetGroup::ALL.map(|one| (format!("public-{}", one.code()), labels::group(&t, one))).to_vec(),
        collections: Collection::ALL.map(|one| (one.code(), labels::collection(&t, one))).to_vec(),
        missing: missing.iter().map(|one| labels::missing(&t, *one)).collect(),
        done: count(Missing::ALL.len() - missing.len()),
        all: count(Missing::ALL.len()),
        done_words: t.record_done(Missing::ALL.len(), Missing::ALL.len() - missing.len()),
        picture: picture.unwrap_or_default(),
        title_most: limit::TITLE.to_string(),
        is_conflict: status == StatusCode::CONFLICT,
        t,
    })?;
    *response.status_mut() = status;
    Ok(response)
}

/// `POST /gestion/parcours/{course}/fiche`
pub async fn save(
    State(courses): State<Courses>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    mut upload: Upload,
) -> Answer {
    let t = Words::new(ask.lang);
    let (me, open, ()) = act::open(&courses, &ask, &code, |_, _| Ok(())).await?;
    let mut record = match form::read(&upload.fields, &open.course.record, &t) {
        Ok(record) => record,
        Err(form) => return page(&ask, &me, &open, form, StatusCode::UNPROCESSABLE_ENTITY),
    };
    if upload.fields.is_checked("sans_image") {
        record.thumbnail = None;
    }
    if let Some(given) = upload.files.remove("image").filter(|file| !file.content.is_empty()) {
        let media_type = media::of(&given.name, &given.content);
        let is_fit = media::is_picture(media_type) && is_file_name(&given.name);
        if !is_fit || given.content.len() as u64 > PICTURE {
            let mut form = upload.fields.state();
            form.refuse("image", t.form_no_picture());
            return page(&ask, &me, &open, form, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let blob = courses.files.put(Cursor::new(given.content), files::Limits::bytes(PICTURE)).await;
        let blob = blob.map_err(Problem::internal)?;
        let (name, media_type) = (given.name, media_type.to_owned());
        record.thumbnail = Some(FileRef { digest: blob.sha256, name, media_type, size: blob.size });
    }
    let revision = upload.fields.text("revision").parse().unwrap_or(0);
    if !keep(&courses, &ask, &code, revision, record).await? {
        let (me, open, ()) = act::open(&courses, &ask, &code, |_, _| Ok(())).await?;
        // What was typed stays; saving again is a choice now.
        let form = upload.fields.state().with("revision", open.course.record_revision.to_string());
        return page(&ask, &me, &open, form, StatusCode::CONFLICT);
    }
    let response = see_other(&ask.link(&format!("/gestion/parcours/{code}/fiche")));
    Ok(with_flash(response, &courses.web.settings, FlashKind::Success, t.saved()))
}

async fn keep(courses: &Courses, ask: &Ask, code: &str, revision: i64, record: Record) -> Result<bool, Problem> {
    let event = audit::Event::new(&courses.web.env, "course.record_changed").on(ask.platform.id);
    let (asked, code, now) = (ask.clone(), code.to_owned(), ask.now());
    let (_, kept) = ask
        .act(move |tx, me| {
            let (course, permit) = act::find(tx, me, &asked, &code)?;
            if course.record == record {
                return Ok(true);
            }
            if !course::save_record(tx, course.id, revision, &record, now)? {
                return Ok(false);
            }
            course::keep_files(tx, course.id, record.thumbnail.iter(), now)?;
            audit::record(tx, &event.clone().by(permit.by()).about(course.id))?;
            Ok(true)
        })
        .await?;
    Ok(kept)
}
