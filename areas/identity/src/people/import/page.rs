//! The manager's pages of imports: giving a file, the preview, the decision, the report, the quarantine.

use std::io::Cursor;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use base::permit::ManagePlatform;
use i18n::{Zone, format};
use serde::Deserialize;
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, SignedForm, Upload, see_other, with_flash};

use super::job;
use crate::service::Identity;
use crate::staff_import::apply::{
    Counts, ImportError, Options, Outcome, RunRow, RunState, confirm_run, digest_of, find_run, flaw_words, latest_runs,
    lines_of_run, outcome_words,
};
use crate::staff_import::{FileProblem, Kind, Reading, open};
use crate::words::Words;

/// Lines of a report on one page.
const LINES: u32 = 200;
/// A file of so many lines is previewed while the browser waits.
const AT_ONCE: i64 = 3000;

fn state_words(t: Words, run: &RunRow) -> &'static str {
    match run.state {
        RunState::Staging => t.import_state_staging(),
        RunState::Staged => t.import_state_staged(),
        RunState::Stopped => t.import_state_stopped(),
        RunState::Applying => t.import_state_applying(),
        RunState::Done => t.import_state_done(),
        RunState::Abandoned => t.import_state_abandoned(),
    }
}

fn kind_words(t: Words, run: &RunRow) -> &'static str {
    match run.kind.as_str() {
        "units" => t.import_kind_units(),
        "retry" => t.import_kind_retry(),
        _ => t.import_kind_staff(),
    }
}

struct RunView {
    href: String,
    number: i64,
    file: String,
    kind: &'static str,
    day: String,
    state: &'static str,
    badge: &'static str,
    lines: String,
}

fn run_view(ask: &Ask, t: Words, run: &RunRow) -> RunView {
    RunView {
        href: ask.link(&format!("/gestion/imports/{}", run.number)),
        number: run.number,
        kind: kind_words(t, run),
        day: Zone::paris().date_time(ask.lang, run.started_at),
        state: state_words(t, run),
        badge: match run.state {
            RunState::Done => "",
            RunState::Stopped => "brick",
            RunState::Abandoned => "outline",
            _ => "chalk",
        },
        lines: format::number(ask.lang, run.lines),
        file: run.file_name.clone(),
    }
}

#[derive(Template)]
#[template(path = "people/imports.html")]
struct ImportsPage {
    shell: Shell,
    t: Words,
    form: FormState,
    runs: Vec<RunView>,
}

async fn list_page(ask: &Ask, form: FormState) -> Answer {
    let platform = ask.platform.id;
    let (me, runs) = ask
        .signed_in(move |tx, me| {
            base::check(&me.actor, ManagePlatform(platform))?;
            Ok(latest_runs(tx, platform, 30)?)
        })
        .await?;
    let t = Words::new(ask.lang);
    let runs = runs.iter().map(|run| run_view(ask, t, run)).collect();
    ask.render(Some(&me), t.import_title(), |shell| ImportsPage { shell: shell.at("manage"), t, form, runs })
}

/// `GET /gestion/imports`
pub async fn show_list(ask: Ask) -> Answer {
    list_page(&ask, FormState::empty().with("portee", "partie")).await
}

async fn manager(ask: &Ask) -> Result<Me, Problem> {
    let platform = ask.platform.id;
    let (me, ()) = ask.signed_in(move |_, me| Ok(base::check(&me.actor, ManagePlatform(platform)).map(drop)?)).await?;
    Ok(me)
}

/// `POST /gestion/imports`: reads the file and shows what it would change.
pub async fn give(State(identity): State<Identity>, ask: Ask, form: Upload) -> Answer {
    let me = manager(&ask).await?;
    let t = Words::new(ask.lang);
    let mut state = form.fields.state();
    let Some(file) = form.files.get("fichier").filter(|file| !file.content.is_empty()) else {
        state.refuse("fichier", t.import_file_missing());
        return list_page(&ask, state).await;
    };
    let importer = identity.importer();
    let mut options = Options::new(ask.platform.id, &file.name);
    options.is_whole = form.fields.text("portee") == "tout";
    options.dry_run = true;
    options.by = Some(me.person);
    let content = file.content.clone();
    let staged = tokio::task::spawn_blocking(move || {
        let mut input = Cursor::new(content);
        let run = if holds_units(&mut input, importer.today())? {
            options.is_whole = false;
            crate::units::stage(&importer, &mut input, &options, &mut |_| {})?
        } else {
            let digest = digest_of(&mut input)?;
            importer.stage(&mut input, digest, &options, &mut |_| {})?
        };
        let is_small = importer.db.read_now(move |tx| find_run(tx, run))?.is_some_and(|run| run.lines <= AT_ONCE);
        if is_small {
            job::preview(&importer, run)?;
        } else {
            let job = job::of(&importer.env, job::PREVIEW, run);
            importer.db.write_now(move |tx| jobs::enqueue(tx, &job).map(drop))?;
        }
        Ok::<_, ImportError>(run)
    });
    match staged.await.map_err(|error| Problem::internal(error.to_string()))? {
        Ok(run) => Ok(see_other(&ask.link(&format!("/gestion/imports/{run}")))),
        Err(ImportError::Database(error)) => Err(error.into()),
        Err(error) => {
            state.refuse("fichier", file_words(t, &error));
            list_page(&ask, state).await
        }
    }
}

/// Whether the headings are those of a file of schools; the file stands at its beginning again.
fn holds_units(input: &mut Cursor<Bytes>, today: jiff::civil::Date) -> Result<bool, ImportError> {
    let is_units = match open(&mut *input, today)? {
        Reading::Schools(lines) => lines.columns().kind == Kind::Schools,
        Reading::Staff(_) => false,
    };
    input.set_position(0);
    Ok(is_units)
}

fn file_words(t: Words, error: &ImportError) -> String {
    match error {
        ImportError::File(FileProblem::Empty) => t.import_file_empty().to_owned(),
        ImportError::File(FileProblem::Workbook) => t.import_file_workbook().to_owned(),
        ImportError::File(FileProblem::Binary) => t.import_file_binary().to_owned(),
        ImportError::File(FileProblem::MissingColumns { missing, .. }) => {
            t.import_file_missing_columns(missing.join(", ").replace('|', " / "))
        }
        _ => t.import_file_read().to_owned(),
    }
}

struct LineView {
    line: i64,
    outcome: &'static str,
    badge: &'static str,
    why: Vec<(String, String)>,
    person: Option<String>,
}

#[derive(Template)]
#[template(path = "people/import.html")]
struct ImportPage {
    shell: Shell,
    t: Words,
    run: RunRow,
    view: RunView,
    counts: Vec<(&'static str, String)>,
    base: String,
    /// Reading, previewing or applying is going on: the page refreshes.
    is_busy: bool,
    progress: String,
    can_decide: bool,
    is_stopped: bool,
    can_retry: bool,
    is_held_back: bool,
    leavers: String,
    lines: Vec<LineView>,
    next: String,
    filters: Vec<(String, &'static str, bool)>,
    form: FormState,
}

/// Which lines a report shows.
#[derive(Deserialize)]
pub struct Asked {
    voir: Option<String>,
    apres: Option<i64>,
}

async fn load(ask: &Ask, number: i64, filter: String, after: i64) -> Result<(Me, Loaded), Problem> {
    let platform = ask.platform.id;
    ask.signed_in(move |tx, me| {
        base::check(&me.actor, ManagePlatform(platform))?;
        let run = find_run(tx, number)?.filter(|run| run.platform == platform).ok_or_else(Problem::not_found)?;
        let counts = Counts::of(tx, number)?;
        let lines = lines_of_run(tx, number, after, &filter, LINES + 1)?;
        Ok(Loaded { run, counts, lines })
    })
    .await
}

struct Loaded {
    run: RunRow,
    counts: Counts,
    lines: Vec<crate::staff_import::apply::LineRow>,
}

/// `GET /gestion/imports/{number}`
pub async fn show(ask: Ask, Path((_, number)): Path<(String, i64)>, Query(asked): Query<Asked>) -> Answer {
    run_page(&ask, number, asked, FormState::empty()).await
}

async fn run_page(ask: &Ask, number: i64, asked: Asked, form: FormState) -> Answer {
    let filter = match asked.voir.as_deref() {
        Some("toutes") => "all".to_owned(),
        Some(code) => Outcome::from_code(code).map_or_else(String::new, |outcome| outcome.code().to_owned()),
        None => String::new(),
    };
    let (me, loaded) = load(ask, number, filter.clone(), asked.apres.unwrap_or(0)).await?;
    let Loaded { run, counts, mut lines } = loaded;
    let t = Words::new(ask.lang);
    let base = ask.link(&format!("/gestion/imports/{number}"));
    let done = (run.lines_done + counts.refused).min(run.lines);
    let is_busy = match run.state {
        RunState::Staging | RunState::Applying => true,
        RunState::Staged => done < run.lines,
        _ => false,
    };
    let voir = if filter == "all" { "toutes" } else { &filter };
    let next = if lines.len() > LINES as usize {
        lines.truncate(LINES as usize);
        lines.last().map(|line| format!("{base}?voir={voir}&apres={}", line.line)).unwrap_or_default()
    } else {
        String::new()
    };
    let number_of = |count: i64| format::number(ask.lang, count);
    let shown = [
        (t.import_summary_created(), counts.created, Outcome::Created),
        (t.import_summary_updated(), counts.updated, Outcome::Updated),
        (t.import_summary_unchanged(), counts.unchanged, Outcome::Unchanged),
        (t.import_summary_quarantined(), counts.quarantined, Outcome::Quarantined),
        (t.import_summary_refused(), counts.refused, Outcome::Refused),
    ];
    let mut filters = vec![
        (base.clone(), t.import_filter_flawed(), filter.is_empty()),
        (format!("{base}?voir=toutes"), t.import_filter_all(), filter == "all"),
    ];
    for (words, count, outcome) in shown {
        if count > 0 {
            filters.push((format!("{base}?voir={}", outcome.code()), words, filter == outcome.code()));
        }
    }
    let lines = lines.into_iter().map(|line| LineView {
        line: line.line,
        outcome: outcome_words(t, line.outcome),
        badge: match line.outcome {
            Outcome::Refused => "brick",
            Outcome::Quarantined => "chalk",
            Outcome::Created | Outcome::Updated => "",
            _ => "outline",
        },
        why: line.flaws.iter().map(|flaw| (flaw.column.clone(), flaw_words(t, &flaw.code))).collect(),
        person: line.person.map(|id| ask.link(&format!("/gestion/personnes/{id}"))),
    });
    let can_decide = !is_busy && matches!(run.state, RunState::Staged | RunState::Stopped);
    let page = ImportPage {
        shell: ask.shell(Some(&me), t.import_number(number)).at("manage"),
        t,
        view: run_view(ask, t, &run),
        counts: shown.iter().map(|(words, count, _)| (*words, number_of(*count))).collect(),
        is_busy,
        progress: t.import_progress(number_of(done), number_of(run.lines)),
        can_decide,
        is_stopped: run.state == RunState::Stopped,
        can_retry: run.state == RunState::Done && run.kind != "units" && counts.quarantined > 0,
        is_held_back: run.state == RunState::Done && run.is_whole && counts.refused > 0 && run.leavers > 0,
        leavers: if run.is_whole {
            t.import_leavers(number_of(run.leavers), number_of(run.people_before))
        } else {
            String::new()
        },
        lines: lines.collect(),
        next,
        filters,
        form,
        base,
        run,
    };
    Ok(ask.finish(page.render()?))
}

/// `POST /gestion/imports/{number}/appliquer`: the manager's word; a job does the rest.
pub async fn apply(ask: Ask, Path((_, number)): Path<(String, i64)>, form: SignedForm) -> Answer {
    let t = Words::new(ask.lang);
    let (_, loaded) = load(&ask, number, "waiting".to_owned(), 0).await?;
    let confirmed = form.is_checked("departs");
    if loaded.run.state == RunState::Stopped && !confirmed {
        let mut state = form.state();
        state.refuse("departs", t.import_leavers_missing());
        return run_page(&ask, number, Asked { voir: None, apres: None }, state).await;
    }
    let (platform, now) = (ask.platform.id, ask.now());
    let job = job::of(&ask.web.env, job::APPLY, number);
    let event = audit::Event::new(&ask.web.env, "import.confirmed").on(platform).about(format!("import {number}"));
    let confirmed = ask
        .act(move |tx, me| {
            base::check(&me.actor, ManagePlatform(platform))?;
            if !confirm_run(tx, number, confirmed, now)? {
                return Ok(false);
            }
            audit::record(tx, &event.clone().by(me.person))?;
            jobs::enqueue(tx, &job)?;
            Ok(true)
        })
        .await?
        .1;
    let to = see_other(&ask.link(&format!("/gestion/imports/{number}")));
    let (kind, words) =
        if confirmed { (FlashKind::Success, t.import_started()) } else { (FlashKind::Error, t.import_gone()) };
    Ok(with_flash(to, &ask.web.settings, kind, words))
}

/// `POST /gestion/imports/{number}/abandonner`
pub async fn give_up(
    State(identity): State<Identity>,
    ask: Ask,
    Path((_, number)): Path<(String, i64)>,
    _form: SignedForm,
) -> Answer {
    let t = Words::new(ask.lang);
    let (_, loaded) = load(&ask, number, "waiting".to_owned(), 0).await?;
    if !matches!(loaded.run.state, RunState::Staged | RunState::Stopped) {
        let to = see_other(&ask.link(&format!("/gestion/imports/{number}")));
        return Ok(with_flash(to, &ask.web.settings, FlashKind::Error, t.import_gone()));
    }
    let importer = identity.importer();
    tokio::task::spawn_blocking(move || importer.abandon(number))
        .await
        .map_err(|error| Problem::internal(error.to_string()))??;
    let to = see_other(&ask.link("/gestion/imports"));
    Ok(with_flash(to, &ask.web.settings, FlashKind::Info, t.import_given_up()))
}

/// `POST /gestion/imports/{number}/reprendre`: the quarantine, once more.
pub async fn retry(
    State(identity): State<Identity>,
    ask: Ask,
    Path((_, number)): Path<(String, i64)>,
    _form: SignedForm,
) -> Answer {
    let t = Words::new(ask.lang);
    let (me, _) = load(&ask, number, "waiting".to_owned(), 0).await?;
    let (importer, by) = (identity.importer(), Some(me.person));
    let retried = tokio::task::spawn_blocking(move || {
        let run = importer.retry(number, by)?;
        if let Some(run) = run {
            importer.apply(run, &mut |_| {})?;
        }
        Ok::<_, ImportError>(run)
    });
    match retried.await.map_err(|error| Problem::internal(error.to_string()))? {
        Ok(Some(run)) => Ok(see_other(&ask.link(&format!("/gestion/imports/{run}")))),
        Ok(None) => {
            let to = see_other(&ask.link(&format!("/gestion/imports/{number}")));
            Ok(with_flash(to, &ask.web.settings, FlashKind::Info, t.import_retry_none()))
        }
        Err(ImportError::Database(error)) => Err(error.into()),
        Err(error) => Err(Problem::internal(error.to_string())),
    }
}
