//! The rule itself. Nothing here knows a database; the same three things always give the same answer.

use std::collections::HashMap;

use base::Timestamp;
use courses::content::{Activity, Body, Completion, Condition, Hash, Join, Section, StableKey, Term, Tone, Tree};

/// What a person did in one activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Trace {
    /// When it was first opened.
    pub viewed_at: Option<Timestamp>,
    /// When it became done; it stays so.
    pub done_at: Option<Timestamp>,
    /// The best result of a quiz, of 100.
    pub score: Option<u8>,
}

/// What a person did, by activity.
pub type Traces = HashMap<String, Trace>;

/// Whether an activity may be opened now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access<'t> {
    /// It may.
    Open,
    /// Not now: each of these locks must give way.
    Waiting(Vec<Lock<'t>>),
}

/// A condition that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock<'t> {
    /// Whether one of the reasons going away is enough.
    pub is_any: bool,
    /// The terms that do not hold.
    pub reasons: Vec<Reason<'t>>,
}

/// A term that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason<'t> {
    /// It opens at this moment.
    From(Timestamp),
    /// It was open until this moment.
    Over(Timestamp),
    /// It opens once this activity is done.
    After(&'t Activity),
}

/// Where the person stands in an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It does not count.
    Uncounted,
    /// Done.
    Done,
    /// Not done, and this is what makes it so.
    ToDo(ToDo),
}

/// What makes an activity done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToDo {
    /// Opening it.
    Open,
    /// Saying so.
    Say,
    /// Finishing the quiz.
    Finish,
    /// Finishing it with this result at least.
    Pass {
        /// Of 100.
        percent: u8,
        /// The best result so far.
        best: Option<u8>,
    },
}

/// An activity as one person sees it.
#[derive(Debug, Clone)]
pub struct Step<'t> {
    /// Its section.
    pub section: &'t Section,
    /// The activity.
    pub activity: &'t Activity,
    /// Its name as an object.
    pub hash: Hash,
    /// Whether it may be opened now.
    pub access: Access<'t>,
    /// Done or not.
    pub standing: Standing,
    /// What the person did in it.
    pub trace: Trace,
}

impl Step<'_> {
    /// Whether it has a page of its own; a label stands in the outline.
    #[must_use]
    pub const fn has_page(&self) -> bool {
        !matches!(self.activity.body, Body::Label { .. })
    }

    /// Whether it is open and still to do.
    #[must_use]
    pub fn is_next(&self) -> bool {
        self.access == Access::Open && matches!(self.standing, Standing::ToDo(_))
    }
}

/// All activities that a person sees, in reading order, and what they sum up to.
#[derive(Debug, Clone)]
pub struct Progress<'t> {
    /// The activities.
    pub steps: Vec<Step<'t>>,
    /// How many of those that count are done.
    pub done: u32,
    /// How many count.
    pub total: u32,
    /// Minutes of those that count and are not done.
    pub minutes_left: u32,
}

impl<'t> Progress<'t> {
    /// Whether everything that counts is done. A course in which nothing counts is never completed by
    /// itself: nobody could say when.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.total > 0 && self.done == self.total
    }

    /// The first activity that is open and not done.
    #[must_use]
    pub fn next(&self) -> Option<&Step<'t>> {
        self.steps.iter().find(|step| step.is_next())
    }

    /// Where the activity of this key stands in the list.
    #[must_use]
    pub fn place(&self, key: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.activity.key.as_str() == key)
    }
}

/// What makes this activity done. Some things cannot be done as their author said: a label has no page,
/// and only a quiz has a result; these count as what is nearest.
#[must_use]
pub const fn completion(activity: &Activity) -> Completion {
    match (&activity.body, activity.completion) {
        (Body::Label { .. }, _) => Completion::None,
        (Body::Quiz(_), completion) => completion,
        (_, Completion::Attempted | Completion::Passed { .. }) => Completion::DoneByHand,
        (_, completion) => completion,
    }
}

/// Whether participants see it.
fn is_shown(section: &Section, activity: &Activity) -> bool {
    let is_for_trainers = matches!(activity.body, Body::Label { tone: Tone::TrainersOnly, .. });
    !section.is_hidden && !activity.is_hidden && !is_for_trainers
}

/// Judges all activities. With `is_staff`, for whoever gives the session: notes for trainers are shown
/// and nothing is locked.
#[must_use]
pub fn judge<'t>(tree: &'t Tree, traces: &Traces, is_staff: bool, now: Timestamp) -> Progress<'t> {
    let seen = |section: &Section, activity: &Activity| {
        is_shown(section, activity) || is_staff && !section.is_hidden && !activity.is_hidden
    };
    let mut progress = Progress { steps: Vec::new(), done: 0, total: 0, minutes_left: 0 };
    for (section, activity, hash) in tree.activities().filter(|(section, activity, _)| seen(section, activity)) {
        let trace = traces.get(activity.key.as_str()).copied().unwrap_or_default();
        let standing = standing(activity, trace);
        if standing != Standing::Uncounted {
            progress.total += 1;
            if standing == Standing::Done {
                progress.done += 1;
            } else {
                progress.minutes_left += u32::from(activity.minutes.unwrap_or(0));
            }
        }
        // What is done stays open: one may read again what one did.
        let is_free = is_staff || trace.done_at.is_some();
        let access = if is_free { Access::Open } else { access(tree, traces, section, activity, now) };
        progress.steps.push(Step { section, activity, hash, access, standing, trace });
    }
    progress
}

fn standing(activity: &Activity, trace: Trace) -> Standing {
    let to_do = match completion(activity) {
        Completion::None => return Standing::Uncounted,
        _ if trace.done_at.is_some() => return Standing::Done,
        Completion::Viewed => ToDo::Open,
        Completion::DoneByHand => ToDo::Say,
        Completion::Attempted => ToDo::Finish,
        Completion::Passed { percent } => ToDo::Pass { percent, best: trace.score },
    };
    Standing::ToDo(to_do)
}

fn access<'t>(
    tree: &'t Tree,
    traces: &Traces,
    section: &'t Section,
    activity: &'t Activity,
    now: Timestamp,
) -> Access<'t> {
    let conditions = [section.condition.as_ref(), activity.condition.as_ref()];
    let locks = conditions.into_iter().flatten().filter_map(|condition| lock(tree, traces, condition, now));
    let locks: Vec<Lock<'t>> = locks.collect();
    if locks.is_empty() { Access::Open } else { Access::Waiting(locks) }
}

/// What keeps the condition from holding; `None` when it holds.
fn lock<'t>(tree: &'t Tree, traces: &Traces, condition: &'t Condition, now: Timestamp) -> Option<Lock<'t>> {
    let reasons = condition.terms.iter().filter_map(|term| reason(tree, traces, term, now));
    let reasons: Vec<Reason<'t>> = reasons.collect();
    let is_any = condition.join == Join::Any;
    let holds =
        if is_any { condition.terms.is_empty() || reasons.len() < condition.terms.len() } else { reasons.is_empty() };
    (!holds).then_some(Lock { is_any, reasons })
}

/// Why the term does not hold; `None` when it does. An activity that participants cannot see or cannot
/// do keeps nobody waiting.
fn reason<'t>(tree: &'t Tree, traces: &Traces, term: &'t Term, now: Timestamp) -> Option<Reason<'t>> {
    match term {
        Term::From { at } => (now < *at).then_some(Reason::From(*at)),
        Term::Until { at } => (now >= *at).then_some(Reason::Over(*at)),
        Term::Unknown { .. } => None,
        Term::Done { key } => {
            let (section, activity, _) = tree.find(key)?;
            let can_be_done = is_shown(section, activity) && completion(activity) != Completion::None;
            let is_done = traces.get(key.as_str()).is_some_and(|trace| trace.done_at.is_some());
            (can_be_done && !is_done).then_some(Reason::After(activity))
        }
    }
}

/// Something that a person does in an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Opens it.
    Opens,
    /// Says that it is done.
    SaysDone,
    /// Finishes a quiz with this result, of 100.
    Scores(u8),
}

/// What is known of the activity after `deed`. Doing the same again changes nothing.
#[must_use]
pub fn apply(activity: &Activity, before: Trace, deed: Deed, now: Timestamp) -> Trace {
    let mut after = before;
    after.viewed_at = before.viewed_at.or(Some(now));
    if let Deed::Scores(score) = deed {
        after.score = Some(before.score.map_or(score, |best| best.max(score)));
    }
    let is_done = match (completion(activity), deed) {
        (Completion::Viewed, _)
        | (Completion::DoneByHand, Deed::SaysDone)
        | (Completion::Attempted, Deed::Scores(_)) => true,
        (Completion::Passed { percent }, _) => after.score.is_some_and(|best| best >= percent),
        _ => false,
    };
    if is_done {
        after.done_at = before.done_at.or(Some(now));
    }
    after
}

/// The activity of this key among what participants see.
#[must_use]
pub fn visible<'t>(tree: &'t Tree, key: &StableKey) -> Option<&'t Activity> {
    tree.find(key).filter(|(section, activity, _)| is_shown(section, activity)).map(|found| found.1)
}
