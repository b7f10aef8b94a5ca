//! `/gestion/sessions/{id}/mise-a-jour`: what a newer version would change, each piece with a box.

use std::collections::HashSet;

use askama::Template;
use axum::extract::{Path, State};
use courses::store::Prepared;
use courses::version::Version;
use web::{Answer, Ask, Problem, Shell, SignedForm, see_other};

use super::difference::{Line, difference};
use super::merge::{Change, Item, ItemId, items, merge};
use crate::pen::Pen;
use crate::session::page::{Head, done, not_done};
use crate::session::{self, NewFact, Session};
use crate::words::Words;
use crate::{Training, course, offer, rights};

struct ItemView {
    id: String,
    change: &'static str,
    badge: &'static str,
    kind: &'static str,
    title: String,
    is_own: bool,
    lines: Vec<Line>,
    has_more: bool,
}

#[derive(Template)]
#[template(path = "update/show.html")]
struct UpdatePage {
    shell: Shell,
    t: Words,
    head: Head,
    number: i64,
    from: i64,
    note: String,
    items: Vec<ItemView>,
    action: String,
}

/// A session and the newer version that waits for it.
struct Waiting {
    session: Session,
    base: Version,
    newer: Version,
    base_tree: std::sync::Arc<courses::content::Tree>,
    our_tree: std::sync::Arc<courses::content::Tree>,
    their_tree: std::sync::Arc<courses::content::Tree>,
}

fn waiting(tx: &mut db::Tx, training: &Training, session: Session) -> Result<Option<Waiting>, db::Error> {
    let base = courses::version::get(tx, session.version)?;
    let newest = course::newest(tx, session.platform, session.course)?;
    let Some(newer) = newest.filter(|one| one.number > base.number) else { return Ok(None) };
    let base_tree = training.content.tree(tx, base.root)?;
    let our_tree = training.content.tree(tx, session.root)?;
    let their_tree = training.content.tree(tx, newer.root)?;
    Ok(Some(Waiting { session, base, newer, base_tree, our_tree, their_tree }))
}

const fn change_name(change: Change, t: Words) -> &'static str {
    match change {
        Change::Added => t.change_added(),
        Change::Removed => t.change_removed(),
        Change::Changed => t.change_changed(),
        Change::Moved => t.change_moved(),
    }
}

fn view(item: Item, found: &Waiting, t: Words) -> ItemView {
    let (lines, has_more) = match item.id.change {
        Change::Changed => difference(&found.our_tree.root, &found.their_tree.root, &item.id.key),
        _ => (Vec::new(), false),
    };
    ItemView {
        id: item.id.to_string(),
        change: change_name(item.id.change, t),
        badge: if item.id.change == Change::Removed { "brick" } else { "" },
        kind: if item.is_section { t.kind_section() } else { t.kind_activity() },
        title: item.title,
        is_own: item.is_own,
        lines,
        has_more,
    }
}

/// `GET /gestion/sessions/{id}/mise-a-jour`
pub async fn show(State(training): State<Training>, ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let (platform, back) = (ask.platform.id, format!("/gestion/sessions/{key}"));
    let (me, found) = ask
        .signed_in(move |tx, me| {
            let (session, _) = rights::run(tx, me, platform, &key)?;
            Ok(waiting(tx, &training, session)?)
        })
        .await?;
    let Some(found) = found else { return Ok(see_other(&ask.link(&back))) };
    let t = Words::new(ask.lang);
    let head = Head::of(&ask, &found.session, t);
    let list = items(&found.base_tree.root, &found.our_tree.root, &found.their_tree.root);
    let views = list.into_iter().map(|item| view(item, &found, t)).collect();
    ask.render(Some(&me), t.update_title(found.newer.number), |shell| UpdatePage {
        action: format!("{}/mise-a-jour", head.base),
        number: found.newer.number,
        from: found.base.number,
        note: found.newer.note.clone(),
        items: views,
        head,
        t,
        shell: shell.at("manage"),
    })
}

/// `POST /gestion/sessions/{id}/mise-a-jour`: `version` = the number that was shown, `piece` = what is
/// accepted. What is not named is refused, and not asked again.
pub async fn apply(
    State(training): State<Training>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let (platform, t, back) = (ask.platform.id, Words::new(ask.lang), format!("/gestion/sessions/{key}"));
    let shown: i64 = fields.text("version").parse().map_err(|_| Problem::bad_request())?;
    let wanted: HashSet<String> = fields.all("piece").map(str::to_owned).collect();
    let (inner, reading) = (training.clone(), key.clone());
    let (_, found) = ask
        .signed_in(move |tx, me| {
            let (session, _) = rights::run(tx, me, platform, &reading)?;
            Ok(waiting(tx, &inner, session)?)
        })
        .await?;
    let Some(found) = found.filter(|found| found.newer.number == shown) else {
        return not_done(&ask, &back, t.update_moved());
    };
    let (base, ours, theirs) = (&found.base_tree.root, &found.our_tree.root, &found.their_tree.root);
    let known = items(base, ours, theirs);
    let accepted: HashSet<ItemId> =
        known.iter().map(|item| item.id.clone()).filter(|id| wanted.contains(&id.to_string())).collect();
    let merged = Prepared::of(merge(base, ours, theirs, &accepted)).map_err(|_| Problem::internal("merged content"))?;
    let (before, newer) = (found.session.clone(), found.newer.clone());
    let (taken, refused) = (accepted.len(), known.len() - accepted.len());
    let detail = serde_json::json!({ "version": newer.number, "accepted": taken, "refused": refused });
    let pen = Pen::new(&training, "training_session.updated", platform);
    let (_, kept) = ask
        .act(move |tx, me| {
            let (mut session, permit) = rights::run_locked(tx, me, platform, &key)?;
            if session.version != before.version || session.root != before.root {
                return Ok(false);
            }
            courses::store::write(tx, &merged)?;
            session::rebase(tx, session.id, newer.id, merged.hash(), pen.now)?;
            session.version = newer.id;
            session.root = merged.hash();
            let reason = newer.number.to_string();
            let fact = NewFact {
                at: pen.now,
                by: Some(permit.by()),
                what: "updated",
                person: None,
                reason: &reason,
                to_tell: false,
            };
            session::add_fact(tx, &mut session, &fact)?;
            session::set_counts(tx, &session)?;
            offer::refresh(tx, &session)?;
            audit::record(tx, &pen.event.clone().by(permit.by()).about(session.id).with(detail.clone()))?;
            Ok(true)
        })
        .await?;
    if !kept {
        return not_done(&ask, &back, t.update_moved());
    }
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    done(&ask, &back, &t.update_done(shown, count(taken), count(refused))).await
}
