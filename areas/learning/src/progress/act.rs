//! Writing down what a person does. The states, what they sum up to and what follows from it change in
//! one transaction: nobody is ever done without the page, the trainer and the certificate knowing.

use base::PersonId;
use courses::content::{Activity, Tree};
use db::{Changes, Error, Tx};
use training::certificate;
use training::session::Session;

use super::rule::{Deed, Traces, apply, judge};
use super::store::{self, Kept};
use crate::ink::Ink;

/// A deed in an activity.
#[derive(Debug, Clone, Copy)]
pub struct Change<'t> {
    /// The activity.
    pub activity: &'t Activity,
    /// What the person does.
    pub deed: Deed,
}

/// Whether the deed would change anything: what a GET asks before it writes at all.
#[must_use]
pub fn would_change(traces: &Traces, kept: Option<&Kept>, change: Change<'_>, ink: &Ink) -> bool {
    let before = traces.get(change.activity.key.as_str()).copied();
    let after = apply(change.activity, before.unwrap_or_default(), change.deed, ink.now);
    before != Some(after) || kept.is_none_or(|kept| kept.last_day < ink.day)
}

/// Writes the deed down, counts anew, and completes the session when nothing is missing any more. The
/// caller has judged that what the person does counts, and gives what they did before.
///
/// # Errors
/// When the database does not answer.
pub fn note(
    tx: &mut Tx,
    session: &Session,
    person: PersonId,
    tree: &Tree,
    traces: &mut Traces,
    change: Change<'_>,
    ink: &Ink,
) -> Result<Kept, Error> {
    let before = store::find(tx, session.id, person)?;
    if let Some(kept) = before.as_ref().filter(|kept| !would_change(traces, Some(kept), change, ink)) {
        return Ok(kept.clone());
    }
    let key = change.activity.key.as_str();
    let trace = traces.get(key).copied();
    let after = apply(change.activity, trace.unwrap_or_default(), change.deed, ink.now);
    let mut changes = Changes::default();
    if trace != Some(after) {
        store::put_trace(&mut changes, (session.id, person), key, &after);
        traces.insert(key.to_owned(), after);
    }
    let progress = judge(tree, traces, false, ink.now);
    let completed_before = before.as_ref().and_then(|kept| kept.completed_at);
    let completes = completed_before.is_none() && progress.is_complete();
    let kept = Kept {
        session: session.id,
        done: progress.done,
        total: progress.total,
        last_day: ink.day.clone(),
        next_key: progress.next().map(|step| step.activity.key.to_string()),
        root: tree.hash,
        completed_at: completed_before.or(completes.then_some(ink.now)),
    };
    store::put(&mut changes, person, before.as_ref(), &kept, ink.now);
    tx.run_all(changes)?;
    if completes {
        audit::record(tx, &ink.completed.clone().by(person).about(session.id))?;
        certificate::issue(tx, session.id, person, &ink.seal)?;
    }
    Ok(kept)
}
