//! `/gestion/parcours/{course}/plan`

use askama::Template;
use axum::extract::{Path, State};
use web::{Answer, Ask, FlashKind, Problem, Shell, SignedForm, see_other, with_flash};

use super::super::act::{self, NotMade, Open};
use super::super::{flaw, labels};
use crate::content::change::{Change, Refusal, empty_activity, named};
use crate::content::check::{self, limit};
use crate::content::{Kind, Section, StableKey};
use crate::words::Words;
use crate::{Courses, draft};

/// An activity of the outline.
struct Line {
    key: String,
    title: String,
    href: String,
    kind: &'static str,
    icon: &'static str,
    minutes: String,
    is_hidden: bool,
    is_first: bool,
    is_last: bool,
    flaws: usize,
}

/// A section of the outline.
struct Block {
    key: String,
    title: String,
    href: String,
    is_hidden: bool,
    is_first: bool,
    is_last: bool,
    flaws: usize,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "manage/outline.html")]
struct OutlinePage {
    shell: Shell,
    t: Words,
    course: String,
    base: String,
    plan: String,
    blocks: Vec<Block>,
    kinds: Vec<(&'static str, &'static str)>,
    minutes: String,
    flaws: String,
    /// The last thing that was done, and the revision before it; empty when there is none.
    last: String,
    undo_to: String,
    title_most: String,
}

/// `GET /gestion/parcours/{course}`: the outline is where one begins.
pub async fn first(ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    Ok(see_other(&ask.link(&format!("/gestion/parcours/{code}/plan"))))
}

/// `GET /gestion/parcours/{course}/plan`
pub async fn show(State(courses): State<Courses>, ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let (me, open, history) =
        act::open(&courses, &ask, &code, |tx, course| Ok(draft::history(tx, course.id, None, 2)?)).await?;
    let t = Words::new(ask.lang);
    let root = &open.tree.root;
    let flaws = check::check(root);
    let at = |key: &StableKey| flaws.iter().filter(|flaw| flaw.at.as_ref() == Some(key)).count();
    let base = ask.link(&format!("/gestion/parcours/{code}"));
    let block = |(place, section): (usize, &Section)| Block {
        key: section.key.to_string(),
        title: section.title.clone(),
        href: format!("{base}/sections/{}", section.key),
        is_hidden: section.is_hidden,
        is_first: place == 0,
        is_last: place + 1 == root.sections.len(),
        flaws: at(&section.key),
        lines: section
            .activities
            .iter()
            .enumerate()
            .map(|(inner, activity)| Line {
                key: activity.key.to_string(),
                title: named(activity),
                href: format!("{base}/activites/{}", activity.key),
                kind: labels::kind(&t, activity.body.kind()),
                icon: activity.body.kind().icon(),
                minutes: activity.minutes.map(|minutes| t.minutes(minutes)).unwrap_or_default(),
                is_hidden: activity.is_hidden,
                is_first: place == 0 && inner == 0,
                is_last: place + 1 == root.sections.len() && inner + 1 == section.activities.len(),
                flaws: at(&activity.key),
            })
            .collect(),
    };
    let blocks: Vec<Block> = root.sections.iter().enumerate().map(block).collect();
    let total: u32 = root.activities().filter_map(|(_, activity)| activity.minutes.map(u32::from)).sum();
    let (last, undo_to) = match history.as_slice() {
        [last, before, ..] => {
            (format!("{} « {} »", labels::edit(&t, &last.edit.what), last.edit.subject), before.revision.to_string())
        }
        _ => (String::new(), String::new()),
    };
    let kinds = Kind::ADDABLE.map(|kind| (kind.code(), labels::kind(&t, kind))).to_vec();
    let title = open.course.record.title.clone();
    ask.render(Some(&me), title, |shell| OutlinePage {
        shell: shell.at("manage"),
        course: code.clone(),
        plan: format!("{base}/plan"),
        base,
        blocks,
        kinds,
        minutes: if total == 0 { String::new() } else { t.minutes_in_all(total) },
        flaws: if flaws.is_empty() { String::new() } else { t.flaws_count(flaws.len()) },
        last,
        undo_to,
        title_most: limit::TITLE.to_string(),
        t,
    })
}

/// `POST /gestion/parcours/{course}/plan`: one thing done to the outline, named by `geste`.
pub async fn change(
    State(courses): State<Courses>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let t = Words::new(ask.lang);
    let base = ask.link(&format!("/gestion/parcours/{code}"));
    let title: String = fields.text("titre").chars().take(limit::TITLE).collect();
    let key = || fields.text("cle").parse::<StableKey>().map_err(|_| Problem::bad_request());
    let mut goes_to = format!("{base}/plan");
    let (what, change, said) = match fields.text("geste") {
        "section" => {
            let title = if title.is_empty() { t.new_section().to_owned() } else { title };
            let section = Section::new(StableKey::fresh(&title, &courses.web.env), title);
            ("section_added", Change::AddSection(section), t.done_section())
        }
        "activite" => {
            let kind = Kind::from_code(fields.text("nature")).filter(|kind| Kind::ADDABLE.contains(kind));
            let kind = kind.ok_or(Problem::bad_request())?;
            let title = if title.is_empty() { labels::kind(&t, kind).to_owned() } else { title };
            let new = StableKey::fresh(&title, &courses.web.env);
            goes_to = format!("{base}/activites/{new}");
            let activity = Box::new(empty_activity(new, &title, kind));
            ("activity_added", Change::AddActivity { section: key()?, activity }, t.done_activity())
        }
        "deplacer" => {
            let change = match fields.text("sur") {
                "" => Change::Move { key: key()?, up: fields.text("sens") == "haut" },
                on => Change::Place { key: key()?, on: on.parse().map_err(|_| Problem::bad_request())? },
            };
            ("moved", change, t.done_moved())
        }
        "renommer" if !title.is_empty() => ("renamed", Change::Rename { key: key()?, title }, t.done_renamed()),
        "masquer" => ("hidden", Change::Hide { key: key()?, hidden: true }, t.done_hidden()),
        "montrer" => ("shown", Change::Hide { key: key()?, hidden: false }, t.done_shown()),
        "supprimer" => ("removed", Change::Remove { key: key()? }, t.done_removed()),
        _ => return Err(Problem::bad_request()),
    };
    match act::outline(&courses, &ask, &code, what, &change).await {
        // Twice up at the top is once: a double submit is harmless.
        Ok(_) | Err(NotMade::Refused(Refusal::AtTheEdge)) => {}
        Err(not_made) => return Err(act::problem(not_made, &ask)),
    }
    let response = see_other(&goes_to);
    Ok(with_flash(response, &courses.web.settings, FlashKind::Success, said))
}

/// The flaws of a course in words, for the pages that list them.
pub(in crate::manage) fn flaws(open: &Open, t: &Words) -> Vec<flaw::Shown> {
    let root = &open.tree.root;
    let parked = root.activities().filter(|(section, activity)| {
        !section.is_hidden && !activity.is_hidden && activity.body.kind() == Kind::Parked
    });
    let parked = parked.map(|(_, activity)| flaw::parked(t, activity));
    check::check(root).iter().map(|one| flaw::shown(t, root, one)).chain(parked).collect()
}
