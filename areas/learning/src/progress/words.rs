//! Where somebody stands, in words: what is done, what makes a thing done, why it is not open yet.

use courses::content::Kind;
use i18n::Zone;

use super::rule::{Access, Lock, Progress, Reason, Standing, Step, ToDo};
use crate::words::Words;

/// How a step looks in a list: a class, an icon, and the same in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// Class of the stylesheet.
    pub class: &'static str,
    /// Icon; empty for the ring of what is to do.
    pub icon: &'static str,
    /// In words.
    pub words: &'static str,
}

/// The sign of a step.
#[must_use]
pub fn sign(step: &Step<'_>, t: Words) -> Sign {
    let of = |class, icon, words| Sign { class, icon, words };
    match (step.standing, &step.access) {
        (Standing::Done, _) => of("is-done", "circle-check", t.sign_done()),
        (_, Access::Waiting(_)) => of("is-locked", "lock", t.sign_locked()),
        (Standing::Uncounted, _) => of("is-plain", step.activity.body.kind().icon(), t.sign_plain()),
        (Standing::ToDo(_), _) if step.trace.viewed_at.is_some() => of("is-begun", "circle-play", t.sign_begun()),
        (Standing::ToDo(_), _) => of("is-to-do", "", t.sign_to_do()),
    }
}

/// What makes the step done, or that it is.
#[must_use]
pub fn standing(step: &Step<'_>, zone: &Zone, t: Words) -> String {
    match step.standing {
        Standing::Uncounted => t.standing_uncounted().to_owned(),
        Standing::Done => match (step.trace.done_at, step.trace.score) {
            (Some(at), Some(score)) => t.standing_done_score(zone.date(t.lang(), at), i64::from(score)),
            (Some(at), None) => t.standing_done(zone.date(t.lang(), at)),
            (None, _) => t.sign_done().to_owned(),
        },
        Standing::ToDo(ToDo::Open) => t.to_do_open().to_owned(),
        Standing::ToDo(ToDo::Say) => t.to_do_say().to_owned(),
        Standing::ToDo(ToDo::Finish) => t.to_do_finish().to_owned(),
        Standing::ToDo(ToDo::Pass { percent, best: None }) => t.to_do_pass(i64::from(percent)),
        Standing::ToDo(ToDo::Pass { percent, best: Some(best) }) => {
            t.to_do_pass_again(i64::from(percent), i64::from(best))
        }
    }
}

/// Why the step is not open; nothing when it is.
#[must_use]
pub fn locks(step: &Step<'_>, zone: &Zone, t: Words) -> Vec<String> {
    match &step.access {
        Access::Open => Vec::new(),
        Access::Waiting(locks) => locks.iter().map(|lock| lock_words(lock, zone, t)).collect(),
    }
}

/// More reasons than this are counted, not told: nobody reads a sentence of thirty titles.
const REASONS: usize = 4;

fn lock_words(lock: &Lock<'_>, zone: &Zone, t: Words) -> String {
    let told = if lock.reasons.len() > REASONS { REASONS - 1 } else { REASONS };
    let mut reasons: Vec<String> = lock.reasons.iter().take(told).map(|reason| reason_words(reason, zone, t)).collect();
    if lock.reasons.len() > told {
        reasons.push(t.lock_more(lock.reasons.len() - told));
    }
    let joined = match reasons.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) if lock.is_any => t.lock_or(before.join(", "), last),
        Some((last, before)) => t.lock_and(before.join(", "), last),
        None => String::new(),
    };
    t.lock_sentence(joined)
}

fn reason_words(reason: &Reason<'_>, zone: &Zone, t: Words) -> String {
    match reason {
        Reason::From(at) => t.lock_from(zone.date_time(t.lang(), *at)),
        Reason::Over(at) => t.lock_over(zone.date_time(t.lang(), *at)),
        Reason::After(activity) => t.lock_after(&activity.title),
    }
}

/// « 3 étapes faites sur 12, environ 15 min restantes »
#[must_use]
pub fn total(progress: &Progress<'_>, t: Words) -> String {
    if progress.total == 0 {
        return t.progress_none().to_owned();
    }
    let done = t.progress_words(i64::from(progress.done), i64::from(progress.total));
    if progress.minutes_left == 0 {
        return done;
    }
    t.progress_left(done, training::zone::duration(t.lang(), progress.minutes_left))
}

/// What a kind of activity is called.
#[must_use]
pub const fn kind_name(kind: Kind, t: Words) -> &'static str {
    match kind {
        Kind::Page => t.kind_page(),
        Kind::Label => t.kind_label(),
        Kind::Book => t.kind_book(),
        Kind::File => t.kind_file(),
        Kind::Folder => t.kind_folder(),
        Kind::Link => t.kind_link(),
        Kind::Video => t.kind_video(),
        Kind::Quiz => t.kind_quiz(),
        Kind::Parked => t.kind_parked(),
    }
}
