//! `/gestion/parcours/importer`: giving a backup, how far it is, what became of it.

use askama::Template;
use axum::extract::{Path, Query, State};
use base::check;
use base::permit::ManagePlatform;
use courses::content::FileRef;
use http::{HeaderMap, StatusCode};
use i18n::{Zone, format};
use serde::Deserialize;
use web::{
    Answer, Arriving, Ask, Fields, FlashKind, FormState, Me, Page, Pager, Problem, Shell, SignedForm, download,
    see_other, with_flash,
};

use super::job;
use super::store::{self, Given, Import, State as ImportState};
use super::view::{self, Filter, Line, Row};
use crate::report::{Outcome, Report, fault_words};
use crate::words::Words;
use crate::{CourseImportId, Transfer};

const IMPORTS: u32 = 20;
const LINES: u32 = 100;

#[derive(Template)]
#[template(path = "imports/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    form: FormState,
    most: String,
    rows: Vec<Row>,
    before: String,
    after: String,
    position: String,
}

/// `?page=`
#[derive(Debug, Default, Deserialize)]
pub struct At {
    page: Option<String>,
}

fn zone(ask: &Ask) -> Zone {
    Zone::named(&ask.platform.time_zone).unwrap_or_default()
}

async fn list_page(ask: &Ask, page: Page, form: FormState) -> Answer {
    let platform = ask.platform.id;
    let (me, mut imports) = ask
        .signed_in(move |tx, me| {
            check(&me.actor, ManagePlatform(platform))?;
            Ok(store::list(tx, platform, page.limit_and_one(), page.offset())?)
        })
        .await?;
    let (t, zone, refused) = (Words::new(ask.lang), zone(ask), form.has_errors());
    let pager = Pager::of(page, &mut imports, &ask.link("/gestion/parcours/importer"));
    let rows = imports.iter().map(|import| view::row(ask, t, &zone, import)).collect();
    let most = format::bytes(ask.lang, ask.web.settings.backup_limit);
    let mut response = ask.render(Some(&me), t.imports_title(), |shell| ListPage {
        form,
        most: t.imports_file_hint(most),
        rows,
        position: t.page_number(pager.number),
        before: pager.previous.unwrap_or_default(),
        after: pager.next.unwrap_or_default(),
        shell: shell.at("manage"),
        t,
    })?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `GET /gestion/parcours/importer`
pub async fn show_list(ask: Ask, Query(at): Query<At>) -> Answer {
    list_page(&ask, Page::from_query(at.page.as_deref(), IMPORTS), FormState::empty()).await
}

/// What became of the file while it arrived.
enum Arrived {
    Kept(String, files::Blob),
    Refused(&'static str),
}

/// `POST /gestion/parcours/importer`: the file goes to the store as it arrives, a job does the rest.
pub async fn give(State(transfer): State<Transfer>, ask: Ask, Path(_): Path<String>, form: Arriving) -> Answer {
    let (platform, t) = (ask.platform.id, Words::new(ask.lang));
    ask.signed_in(move |_, me| Ok(check(&me.actor, ManagePlatform(platform)).map(drop)?)).await?;
    let (store, limit) = (transfer.courses.files.clone(), ask.web.settings.backup_limit);
    let (fields, arrived) = form
        .take("fichier", move |file| {
            Box::pin(async move {
                let name: String = file.name.chars().take(200).collect();
                Ok(match store.put(file, files::Limits::bytes(limit)).await {
                    Ok(blob) if blob.size == 0 => Arrived::Refused(t.imports_file_missing()),
                    Ok(blob) if !is_archive(&store, &blob) => Arrived::Refused(fault_words(t, "not-an-archive")),
                    Ok(blob) => Arrived::Kept(name, blob),
                    Err(files::Error::TooLarge { .. }) => Arrived::Refused(t.imports_file_too_large()),
                    Err(files::Error::Source(_)) => Arrived::Refused(t.imports_file_half()),
                    Err(files::Error::DiskFull) => Arrived::Refused(fault_words(t, "disk-full")),
                    Err(other) => return Err(Problem::internal(other)),
                })
            })
        })
        .await?;
    let (name, blob) = match arrived {
        Some(Arrived::Kept(name, blob)) => (name, blob),
        Some(Arrived::Refused(why)) => return refused(&ask, &fields, why).await,
        None => return refused(&ask, &fields, t.imports_file_missing()).await,
    };
    let env = &ask.web.env;
    let (id, now, lang) = (CourseImportId::new(env), ask.now(), ask.lang);
    let work = job::of(env, id);
    let event = audit::Event::new(env, "course.import_given").on(platform).about(id);
    ask.act(move |tx, me| {
        let permit = check(&me.actor, ManagePlatform(platform))?;
        let given = Given { id, platform, file_name: name.clone(), blob, lang, by: permit.by() };
        store::insert(tx, &given, now)?;
        audit::record(tx, &event.clone().by(permit.by()))?;
        jobs::enqueue(tx, &work)?;
        Ok(())
    })
    .await?;
    Ok(see_other(&ask.link(&format!("/gestion/parcours/importer/{id}"))))
}

async fn refused(ask: &Ask, fields: &Fields, why: &str) -> Answer {
    let mut form = fields.state();
    form.refuse("fichier", why);
    list_page(ask, Page::from_query(None, IMPORTS), form).await
}

/// Whether the file begins as a zip or a gzip does.
fn is_archive(store: &files::Store, blob: &files::Blob) -> bool {
    use std::io::Read as _;
    let mut head = [0; 4];
    let read = store.open_now(&blob.sha256).ok().and_then(|mut file| file.read_exact(&mut head).ok());
    read.is_some() && (head.starts_with(b"PK") || head.starts_with(b"\x1f\x8b"))
}

#[derive(Template)]
#[template(path = "imports/show.html")]
struct ShowPage {
    shell: Shell,
    t: Words,
    import: Import,
    base: String,
    course: String,
    state: &'static str,
    badge: &'static str,
    lead: String,
    is_busy: bool,
    is_done: bool,
    fault: &'static str,
    progress: String,
    made_by: String,
    facts: Vec<(&'static str, String)>,
    whole: Vec<String>,
    filters: Vec<(String, String, bool)>,
    lines: Vec<Line>,
    before: String,
    after: String,
    position: String,
}

/// `?voir=&page=`
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    voir: Option<String>,
    page: Option<String>,
}

/// The import, when the person manages its platform, with its report.
async fn load(ask: &Ask, id: &str) -> Result<(Me, Import, String), Problem> {
    let (platform, id) = (ask.platform.id, id.parse::<CourseImportId>().map_err(|_| Problem::not_found())?);
    let (me, (import, report)) = ask
        .signed_in(move |tx, me| {
            check(&me.actor, ManagePlatform(platform))?;
            let import = store::find(tx, id)?.filter(|import| import.platform == platform);
            let import = import.ok_or_else(Problem::not_found)?;
            let report = if import.state == ImportState::Done { store::report(tx, id)? } else { String::new() };
            Ok((import, report))
        })
        .await?;
    Ok((me, import, report))
}

/// `GET /gestion/parcours/importer/{id}`: how far it is, then what became of it.
pub async fn show(ask: Ask, Path((_, id)): Path<(String, String)>, Query(asked): Query<Asked>) -> Answer {
    let (me, import, report) = load(&ask, &id).await?;
    let report: Report =
        if report.is_empty() { Report::default() } else { serde_json::from_str(&report).map_err(Problem::internal)? };
    let (t, zone) = (Words::new(ask.lang), zone(&ask));
    let base = ask.link(&format!("/gestion/parcours/importer/{id}"));
    let course = ask.link(&format!("/gestion/parcours/{}", import.course_code));
    let filter = Filter::from_query(asked.voir.as_deref(), report.items.iter().any(|item| Filter::ToSee.takes(item)));
    let page = Page::from_query(asked.page.as_deref(), LINES);
    let offset = usize::try_from(page.offset()).unwrap_or(0);
    let wanted = report.items.iter().filter(|item| filter.takes(item));
    let mut lines: Vec<Line> =
        wanted.skip(offset).take(LINES as usize + 1).map(|item| view::line(&course, t, item)).collect();
    let pager = Pager::of(page, &mut lines, &format!("{base}?voir={}", filter.code()));
    let (state, badge) = view::state(t, import.state);
    let number = |count: usize| format::number(ask.lang, i64::try_from(count).unwrap_or(i64::MAX));
    let counts = import.counts;
    let tabs = [(Filter::ToSee, t.filter_to_see().to_owned()), (Filter::All, t.filter_all().to_owned())];
    let of = Outcome::ALL.into_iter().filter(|outcome| counts.of(*outcome) > 0);
    let of = of.map(|outcome| (Filter::Of(outcome), crate::report::outcome_words(t, outcome).to_owned()));
    let filters = tabs.into_iter().chain(of);
    let filters = filters.map(|(one, words)| (format!("{base}?voir={}", one.code()), words, one == filter)).collect();
    let facts = Outcome::ALL.map(|outcome| (crate::report::outcome_words(t, outcome), number(counts.of(outcome))));
    let title = if import.title.is_empty() { import.file_name.clone() } else { import.title.clone() };
    ask.render(Some(&me), title, |shell| ShowPage {
        lead: t.import_lead(
            &import.file_name,
            format::bytes(ask.lang, import.blob.size),
            zone.date_time(ask.lang, import.created_at),
        ),
        is_busy: import.state.is_busy(),
        is_done: import.state == ImportState::Done,
        fault: if import.state == ImportState::Failed { fault_words(t, &import.fault) } else { "" },
        progress: t.import_progress(import.done, import.total),
        made_by: match &report.site {
            Some(site) => format!("{}, {site}", report.made_by),
            None => report.made_by.clone(),
        },
        facts: facts.to_vec(),
        whole: view::whole(t, &report.notes),
        filters,
        lines,
        position: t.page_number(pager.number),
        before: pager.previous.unwrap_or_default(),
        after: pager.next.unwrap_or_default(),
        shell: shell.at("manage"),
        base,
        course,
        state,
        badge,
        import,
        t,
    })
}

/// `GET …/{id}/compte-rendu.json`
pub async fn json(ask: Ask, Path((_, id)): Path<(String, String)>) -> Answer {
    let (_, import, report) = load(&ask, &id).await?;
    if report.is_empty() {
        return Err(Problem::not_found());
    }
    let name = format!("{}-compte-rendu.json", import.course_code);
    Ok(download(&name, "application/json", report.into_bytes()))
}

/// `GET …/{id}/sauvegarde`: the file as it was given.
pub async fn original(
    State(transfer): State<Transfer>,
    ask: Ask,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    let (_, import, _) = load(&ask, &id).await?;
    let file = FileRef {
        digest: import.blob.sha256,
        name: import.file_name,
        media_type: "application/octet-stream".to_owned(),
        size: import.blob.size,
    };
    courses::serve::page::answer(&transfer.courses, &file, &headers).await
}

/// `POST …/{id}/reprendre`: the same file once more.
pub async fn retry(ask: Ask, Path((_, id)): Path<(String, String)>, _form: SignedForm) -> Answer {
    let (_, import, _) = load(&ask, &id).await?;
    let (platform, now, id, t) = (ask.platform.id, ask.now(), import.id, Words::new(ask.lang));
    let work = job::of(&ask.web.env, id);
    let event = audit::Event::new(&ask.web.env, "course.import_retried").on(platform).about(id);
    let (_, is_again) = ask
        .act(move |tx, me| {
            let permit = check(&me.actor, ManagePlatform(platform))?;
            let is_again = store::again(tx, id, now)?;
            if is_again {
                audit::record(tx, &event.clone().by(permit.by()))?;
                jobs::enqueue(tx, &work)?;
            }
            Ok(is_again)
        })
        .await?;
    let to = see_other(&ask.link(&format!("/gestion/parcours/importer/{id}")));
    if is_again { Ok(to) } else { Ok(with_flash(to, &ask.web.settings, FlashKind::Info, t.retry_nothing())) }
}
