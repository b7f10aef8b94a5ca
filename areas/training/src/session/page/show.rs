//! `GET /gestion/sessions/{id}`: where the session stands, what is missing and where to mend it, who
//! gives it, what happened.

use askama::Template;
use axum::extract::{Path, State};
use web::{Answer, Ask, FormState, Me, Shell};

use super::Head;
use crate::session::readiness::Code;
use crate::session::words::{code_name, fact_words, move_name, role_name};
use crate::session::{self, Fact, Move, Mover, Readiness, Session, StaffRole, Trainer, act, mode_name, store};
use crate::words::Words;
use crate::{Training, course, rights, zone};

const FACTS: i64 = 20;

struct CheckView {
    words: &'static str,
    is_held: bool,
    fix: String,
    fix_words: &'static str,
}

struct MoveView {
    href: String,
    name: &'static str,
    kind: &'static str,
}

struct TrainerView {
    name: String,
    role: &'static str,
    remove: String,
}

struct FactView {
    what: &'static str,
    whom: String,
    by: String,
    day: String,
    machine_day: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "session/show.html")]
struct ShowPage {
    shell: Shell,
    t: Words,
    head: Head,
    form: FormState,
    checks: Vec<CheckView>,
    missing: usize,
    is_preparing: bool,
    moves: Vec<MoveView>,
    takes_people: bool,
    may_offer: bool,
    offer_action: String,
    public: String,
    dates: String,
    mode: &'static str,
    people: String,
    course_title: String,
    version: i64,
    newer: String,
    newer_words: String,
    staff: Vec<TrainerView>,
    staff_action: String,
    roles: Vec<(&'static str, &'static str)>,
    candidates: Vec<(String, String)>,
    facts: Vec<FactView>,
}

/// Everything that the page shows.
pub(super) struct Shown {
    session: Session,
    readiness: Readiness,
    staff: Vec<Trainer>,
    facts: Vec<Fact>,
    version: courses::version::Version,
    course_code: String,
    /// Whether the record of the working copy is complete, published or not.
    is_draft_complete: bool,
    newest: Option<courses::version::Version>,
}

pub(super) fn read(
    tx: &mut db::Tx,
    training: &Training,
    session: Session,
    now: base::Timestamp,
) -> Result<Shown, db::Error> {
    let readiness = act::readiness(tx, &training.content, &session, now)?;
    let staff = session::staff(tx, session.id)?;
    let facts = store::facts(tx, session.id, i64::MAX, FACTS)?;
    let version = courses::version::get(tx, session.version)?;
    let course = courses::course::get(tx, session.course)?;
    let is_draft_complete = course::is_complete(&course.record);
    let newest = course::newest(tx, session.platform, session.course)?.filter(|one| one.number > version.number);
    Ok(Shown { session, readiness, staff, facts, version, course_code: course.code, is_draft_complete, newest })
}

/// `GET /gestion/sessions/{id}`
pub async fn show(State(training): State<Training>, ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let (platform, now, inner) = (ask.platform.id, ask.now(), training.clone());
    let (me, shown) = ask
        .signed_in(move |tx, me| {
            let (session, _) = rights::run(tx, me, platform, &key)?;
            Ok(read(tx, &inner, session, now)?)
        })
        .await?;
    page(&ask, &me, shown, FormState::empty().with("role", StaffRole::Trainer.code()), Vec::new())
}

/// Where a line of the checklist is mended. A record is mended in three steps, each on its page: it is
/// completed, published, and the session adopts that version.
fn fix(ask: &Ask, base: &str, shown: &Shown, code: Code, t: Words) -> (String, &'static str) {
    let course = &shown.course_code;
    let is_published = shown.newest.as_ref().is_some_and(|newest| course::is_complete(&newest.record));
    match code {
        Code::Content => (ask.link(&format!("/gestion/parcours/{course}/plan")), t.fix_content()),
        Code::Record if is_published => (format!("{base}/mise-a-jour"), t.fix_record_adopt()),
        Code::Record if shown.is_draft_complete => {
            (ask.link(&format!("/gestion/parcours/{course}/publier")), t.fix_record_publish())
        }
        Code::Record => (ask.link(&format!("/gestion/parcours/{course}/fiche")), t.fix_record()),
        Code::Trainer => (format!("{base}#formateurs"), t.fix_trainer()),
        Code::Dates => (format!("{base}/reglages#champ-debut"), t.fix_dates()),
        Code::End => (format!("{base}/reglages#champ-fin"), t.fix_dates()),
        Code::Window => (format!("{base}/reglages#champ-inscription_debut"), t.fix_window()),
        Code::People => (format!("{base}/inscrire"), t.fix_people()),
    }
}

pub(super) fn page(ask: &Ask, me: &Me, shown: Shown, form: FormState, candidates: Vec<(String, String)>) -> Answer {
    let (t, zone) = (Words::new(ask.lang), zone::of(&ask.platform));
    let base = Head::of(ask, &shown.session, t).base;
    let checks = shown.readiness.lines.iter().map(|line| {
        let (fix, fix_words) = fix(ask, &base, &shown, line.code, t);
        CheckView { words: code_name(line.code, t), is_held: line.is_held, fix, fix_words }
    });
    let checks: Vec<_> = checks.collect();
    let Shown { session, readiness, staff, facts, version, newest, .. } = shown;
    let (head, is_manager) = (Head::of(ask, &session, t), rights::mover(me, &session) == Mover::Manager);
    let is_allowed = |one: &Move| one.is_from(session.state) && (is_manager || !matches!(one, Move::Restore));
    let moves = Move::ALL.into_iter().filter(is_allowed).map(|one| MoveView {
        href: format!("{base}/etat/{}", one.code()),
        name: move_name(one, t),
        kind: if one == Move::Open && readiness.missing_to_open().is_empty() { "" } else { "quiet" },
    });
    let staff_views = staff.iter().map(|one| TrainerView {
        name: one.name.clone(),
        role: role_name(one.role, t),
        remove: format!("{base}/formateurs/{}/retirer", one.person),
    });
    let facts = facts.into_iter().map(|fact| {
        // Whoever did it for themselves is named once.
        let is_own = fact.by.is_some() && fact.by == fact.person;
        FactView {
            what: fact_words(&fact.what, t),
            whom: fact.person.unwrap_or_default(),
            by: if is_own { String::new() } else { fact.by.unwrap_or_else(|| t.by_clock().to_owned()) },
            day: zone.date_time(ask.lang, fact.at),
            machine_day: fact.at.to_string(),
            reason: if fact.what == "stuck" { missing_words(&fact.reason, t) } else { fact.reason },
        }
    });
    let (moves, facts): (Vec<_>, Vec<_>) = (moves.collect(), facts.collect());
    let takes_people = session.state.takes_people();
    let has_errors = form.has_errors();
    let mut response = ask.render(Some(me), head.title.clone(), |shell| ShowPage {
        missing: checks.iter().filter(|line| !line.is_held).count(),
        is_preparing: session.state == session::State::Preparing,
        may_offer: readiness.missing_to_offer().is_empty(),
        offer_action: format!("{base}/offre"),
        public: ask.link(&format!("/formation/sessions/{}", session.id)),
        dates: super::dates_words(
            t,
            &zone,
            session.settings.mode,
            (session.settings.starts_at, session.settings.ends_at),
        ),
        mode: mode_name(session.settings.mode, t),
        people: super::people_words(session.room, t),
        course_title: version.record.title.clone(),
        version: version.number,
        newer: newest.as_ref().map(|_| format!("{base}/mise-a-jour")).unwrap_or_default(),
        newer_words: newest.map(|one| t.newer_version(one.number)).unwrap_or_default(),
        staff: staff_views.collect(),
        staff_action: format!("{base}/formateurs"),
        roles: StaffRole::ALL.into_iter().map(|role| (role.code(), role_name(role, t))).collect(),
        takes_people,
        checks,
        moves,
        facts,
        candidates,
        head,
        form,
        t,
        shell: shell.at("manage"),
    })?;
    if has_errors {
        *response.status_mut() = http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn missing_words(reason: &str, t: Words) -> String {
    let missing: Vec<&str> = reason.split(' ').filter_map(Code::from_code).map(|code| code_name(code, t)).collect();
    missing.join(" · ")
}
