//! `/gestion/parcours/{course}/activites/{key}`

use std::io::Cursor;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse};
use http::{HeaderMap, StatusCode, header};
use i18n::Zone;
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, Upload, UploadedFile, see_other, with_flash};

use super::super::act::{self, NotMade, Open};
use super::super::labels;
use super::form;
use super::view::{self, ChapterView, QuestionView};
use crate::content::change::{Change, Refusal, named};
use crate::content::check::limit;
use crate::content::{Activity, Body, FileRef, Format, Hash, Kind, QuestionKind, StableKey, Tone, is_file_name};
use crate::render::{self, Addresses, Rendered};
use crate::words::Words;
use crate::{Courses, media};

/// A file of the activity.
struct FileView {
    name: String,
    href: String,
    /// What a text writes to name it.
    mark: String,
}

#[derive(Template)]
#[template(path = "manage/activity.html")]
struct ActivityPage {
    shell: Shell,
    t: Words,
    form: FormState,
    plan: String,
    course_title: String,
    kind: &'static str,
    kind_name: &'static str,
    chapters: Vec<ChapterView>,
    questions: Vec<QuestionView>,
    files: Vec<FileView>,
    choices: Vec<(String, String)>,
    tones: Vec<(&'static str, &'static str)>,
    completions: Vec<(&'static str, &'static str)>,
    question_kinds: Vec<(&'static str, &'static str)>,
    levels: Vec<(&'static str, &'static str)>,
    takes_pictures: bool,
    parked: (String, String),
    preview: String,
    /// Kept at this moment, in words; empty before.
    kept: String,
    /// Where to sign in again, in another tab, when the web session ends while one writes.
    sign_in: String,
    /// What somebody else wrote meanwhile.
    theirs: Option<String>,
    title_most: String,
}

#[derive(Template)]
#[template(path = "manage/preview.html")]
struct Preview<'a> {
    t: Words,
    rendered: &'a Rendered,
    activity: &'a Activity,
}

/// `GET …/activites/{key}`: form and preview.
pub async fn show(
    State(courses): State<Courses>,
    ask: Ask,
    Path((_, code, key)): Path<(String, String, String)>,
) -> Answer {
    let key: StableKey = key.parse().map_err(|_| Problem::not_found())?;
    let (me, open, ()) = act::open(&courses, &ask, &code, |_, _| Ok(())).await?;
    let (_, activity, hash) = open.tree.find(&key).ok_or(Problem::not_found())?;
    let form = form::state_of(activity, hash);
    page(&courses, &ask, &me, &open, (activity, hash), form, None, StatusCode::OK)
}

#[expect(clippy::too_many_arguments, reason = "what a page of one form shows; a struct for it would only rename them")]
fn page(
    courses: &Courses,
    ask: &Ask,
    me: &Me,
    open: &Open,
    (activity, hash): (&Activity, Hash),
    form: FormState,
    theirs: Option<String>,
    status: StatusCode,
) -> Answer {
    let (t, zone) = (Words::new(ask.lang), Zone::named(&ask.platform.time_zone).unwrap_or_default());
    let kind = activity.body.kind();
    let rendered = courses.content.activity(hash, activity, &Addresses::from_activity());
    let addresses = Addresses::from_activity();
    let file = |file: &FileRef| {
        let picture = if media::is_picture(&file.media_type) { "!" } else { "" };
        let mark = format!("{picture}[…](<fichier:{}>)", file.name);
        FileView { name: file.name.clone(), href: addresses.of_file(file), mark }
    };
    let completions = [
        ("none", t.completion_none()),
        ("viewed", t.completion_viewed()),
        ("done_by_hand", t.completion_by_hand()),
        ("attempted", t.completion_attempted()),
        ("passed", t.completion_passed()),
    ];
    let for_all = if kind == Kind::Quiz { completions.len() } else { 3 };
    let parked = match &activity.body {
        Body::Parked { module, note } => (module.clone(), note.clone()),
        _ => Default::default(),
    };
    let (chapters, questions) = (view::chapters(activity, &form), view::questions(activity, &form));
    let form = view::with_keys(form, &chapters, &questions, &courses.web.env);
    let plan = ask.link(&format!("/gestion/parcours/{}/plan", open.course.code));
    let mut response = ask.render(Some(me), named(activity), |shell| ActivityPage {
        shell: shell.at("manage"),
        sign_in: ask.sign_in_for(&plan),
        plan,
        course_title: open.course.record.title.clone(),
        kind: kind.code(),
        kind_name: labels::kind(&t, kind),
        chapters,
        questions,
        files: activity.files.iter().map(file).collect(),
        choices: activity.files.iter().map(|file| (file.name.clone(), file.name.clone())).collect(),
        tones: Tone::ALL.map(|one| (one.code(), labels::tone(&t, one))).to_vec(),
        completions: completions[..for_all].to_vec(),
        question_kinds: QuestionKind::ALL.map(|one| (one.code(), labels::question(&t, one))).to_vec(),
        levels: vec![("1", t.level_one()), ("2", t.level_two())],
        takes_pictures: form::main_text(&mut activity.clone()).is_some(),
        parked,
        preview: preview_of(&t, &rendered, activity),
        kept: t.kept_at(zone.time(ask.lang, open.draft.at)),
        theirs,
        title_most: limit::TITLE.to_string(),
        form,
        t,
    })?;
    *response.status_mut() = status;
    Ok(response)
}

fn preview_of(t: &Words, rendered: &Rendered, activity: &Activity) -> String {
    // A template of fixed parts: it cannot fail.
    Preview { t: *t, rendered, activity }.render().unwrap_or_default()
}

/// `POST …/activites/{key}/apercu`: what was typed as it will be read; nothing is kept.
pub async fn preview(
    State(courses): State<Courses>,
    ask: Ask,
    Path((_, code, key)): Path<(String, String, String)>,
    upload: Upload,
) -> Answer {
    let t = Words::new(ask.lang);
    let key: StableKey = key.parse().map_err(|_| Problem::not_found())?;
    let (_, open, ()) = act::open(&courses, &ask, &code, |_, _| Ok(())).await?;
    let (_, before, _) = open.tree.find(&key).ok_or(Problem::not_found())?;
    // What has errors is shown as it was: the form itself says what is wrong.
    let typed = form::read(&upload.fields, before, &courses.web.env, &t).unwrap_or_else(|_| before.clone());
    let rendered = render::activity(&typed, &Addresses::from_activity());
    let mut response = Html(preview_of(&t, &rendered, &typed)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, http::HeaderValue::from_static("no-store"));
    Ok(response)
}

/// `POST …/activites/{key}`: keeps what was typed, with a file or without. A script that keeps while one
/// types asks for JSON.
pub async fn save(
    State(courses): State<Courses>,
    ask: Ask,
    Path((_, code, key)): Path<(String, String, String)>,
    headers: HeaderMap,
    mut upload: Upload,
) -> Answer {
    let t = Words::new(ask.lang);
    let key: StableKey = key.parse().map_err(|_| Problem::not_found())?;
    let is_script = headers.get(header::ACCEPT).is_some_and(|value| value.as_bytes() == b"application/json");
    let (me, open, ()) = act::open(&courses, &ask, &code, |_, _| Ok(())).await?;
    let (_, before, hash) = open.tree.find(&key).ok_or_else(|| act::problem(NotMade::Refused(Refusal::Gone), &ask))?;
    let refused = |form| page(&courses, &ask, &me, &open, (before, hash), form, None, StatusCode::UNPROCESSABLE_ENTITY);
    let mut typed = match form::read(&upload.fields, before, &courses.web.env, &t) {
        Ok(typed) => typed,
        Err(form) if is_script => return told(StatusCode::UNPROCESSABLE_ENTITY, t.not_kept(), form.value("objet")),
        Err(form) => return refused(form),
    };
    let removed = upload.fields.text("retirer").to_owned();
    typed.files.retain(|file| file.name != removed);
    if let Some(given) = upload.files.remove("fichier").filter(|file| !file.content.is_empty()) {
        match take(&courses, &upload, given, &mut typed, &t).await {
            Ok(()) => {}
            Err(NotTaken::Refused(form)) => return refused(*form),
            Err(NotTaken::Problem(problem)) => return Err(problem),
        }
    }
    let shown = upload.fields.text("objet").to_owned();
    let made = act::edit(&courses, &ask, &code, "activity_changed", |open| {
        let (_, _, now) = open.tree.find(&key).ok_or(NotMade::Refused(Refusal::Gone))?;
        // A second send of the same form finds its own work: nothing is lost by it.
        if now.to_string() != shown && now != crate::content::hash_of(&typed) {
            return Err(NotMade::Conflict(Box::new(open.clone())));
        }
        Change::Replace(Box::new(typed.clone())).apply(&open.tree.root).map_err(NotMade::Refused)
    })
    .await;
    match made {
        Ok((_, open)) if is_script => {
            let zone = Zone::named(&ask.platform.time_zone).unwrap_or_default();
            let hash = open.tree.find(&key).map(|(.., hash)| hash.to_string()).unwrap_or_default();
            told(StatusCode::OK, &t.kept_at(zone.time(ask.lang, open.draft.at)), &hash)
        }
        Ok(_) => {
            let response = see_other(&ask.link(&format!("/gestion/parcours/{code}/activites/{key}")));
            Ok(with_flash(response, &courses.web.settings, FlashKind::Success, t.saved()))
        }
        Err(NotMade::Conflict(_)) if is_script => told(StatusCode::CONFLICT, t.conflict_short(), &shown),
        Err(NotMade::Conflict(open)) => {
            let (_, theirs, now) = open.tree.find(&key).ok_or(Problem::not_found())?;
            let form = upload.fields.state().with("objet", now.to_string());
            let said = words_of(theirs);
            page(&courses, &ask, &me, &open, (theirs, now), form, Some(said), StatusCode::CONFLICT)
        }
        Err(other) => Err(act::problem(other, &ask)),
    }
}

/// What a script is told: a sentence to show, and the name of what is kept now.
fn told(status: StatusCode, said: &str, hash: &str) -> Answer {
    let body = serde_json::json!({ "said": said, "objet": hash }).to_string();
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((status, headers, body).into_response())
}

/// All that an activity says, to be read beside what was typed.
fn words_of(activity: &Activity) -> String {
    let texts = activity.body.texts();
    let texts = texts.iter().map(|text| text.source.as_str()).filter(|source| !source.is_empty());
    std::iter::once(activity.title.as_str()).chain(texts).collect::<Vec<_>>().join("\n\n")
}

/// Why a file was not taken.
enum NotTaken {
    Refused(Box<FormState>),
    Problem(Problem),
}

/// Puts an uploaded file into the store and names it in the activity; a picture goes to the end of the
/// text, with its alternative.
async fn take(
    courses: &Courses,
    upload: &Upload,
    given: UploadedFile,
    typed: &mut Activity,
    t: &Words,
) -> Result<(), NotTaken> {
    let refuse = |name: &str, said: &str| {
        let mut form = upload.fields.state();
        form.refuse(name, said);
        NotTaken::Refused(Box::new(form))
    };
    let name: String = given.name.trim().to_owned();
    if !is_file_name(&name) {
        return Err(refuse("fichier", t.form_file_name()));
    }
    if typed.files.len() >= limit::FILES {
        return Err(refuse("fichier", &t.flaw_too_many(limit::FILES)));
    }
    let media_type = media::of(&name, &given.content).to_owned();
    let words = upload.fields.text("alternative").replace(['[', ']', '\n'], " ");
    let is_picture = media::is_picture(&media_type) && form::main_text(typed).is_some();
    if is_picture && words.trim().is_empty() {
        return Err(refuse("alternative", t.form_no_alternative()));
    }
    let most = files::Limits::bytes(courses.web.settings.upload_limit as u64);
    let blob = courses.files.put(Cursor::new(given.content), most).await;
    let blob = blob.map_err(|error| NotTaken::Problem(Problem::internal(error)))?;
    let file = FileRef { digest: blob.sha256, name: name.clone(), media_type, size: blob.size };
    match typed.files.iter_mut().find(|known| known.name == name) {
        Some(known) => *known = file,
        None => typed.files.push(file),
    }
    match &mut typed.body {
        Body::File { file, .. } if file.is_empty() => *file = name.clone(),
        Body::Video(video) if video.file.is_empty() && media_type_of(typed.files.last()).starts_with("video/") => {
            video.file.clone_from(&name);
        }
        _ => {}
    }
    if is_picture && let Some(text) = form::main_text(typed) {
        let mark = match text.format {
            Format::Markdown => format!("\n\n![{}](<fichier:{name}>)\n", words.trim()),
            Format::Html => format!("\n<p><img src=\"fichier:{name}\" alt=\"{}\"></p>\n", render::escape(words.trim())),
        };
        text.source = format!("{}{mark}", text.source.trim_end());
    }
    Ok(())
}

fn media_type_of(file: Option<&FileRef>) -> &str {
    file.map_or("", |file| file.media_type.as_str())
}
