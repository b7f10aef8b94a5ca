//! The sessions and courses of somebody, as the dashboard shows them.

use std::collections::HashMap;

use base::{PlatformId, Timestamp};
use courses::store::Content;
use db::{Ahead, Error, Tx};
use i18n::Zone;
use training::enrolment::Standing;
use training::session::{FollowedSession, Seat, State, TrainingSessionId};
use web::{Ask, PlatformView};

use crate::progress::{self, Kept, judge};
use crate::words::Words;

/// The most sessions that are shown of one kind.
pub(super) const MOST: i64 = 200;

/// A session that somebody follows, with how far they are.
pub(super) struct Followed {
    pub session: FollowedSession,
    pub done: u32,
    pub total: u32,
    pub next: Option<String>,
    pub completed_at: Option<Timestamp>,
    pub has_begun: bool,
}

/// Adds what [`followed`] will read.
pub(super) fn followed_ahead(ahead: &mut Ahead, person: base::PersonId) {
    training::session::followed_ahead(ahead, person, MOST);
    progress::of_person_ahead(ahead, person);
}

/// Reads what the person follows. What was counted at their last deed is taken as it stands while the
/// content is the same; a session whose content changed since is counted anew, so that what is said here
/// is what its own page says.
pub(super) fn followed(
    tx: &mut Tx,
    content: &Content,
    person: base::PersonId,
    now: Timestamp,
) -> Result<Vec<Followed>, Error> {
    let sessions = training::session::followed(tx, person, MOST)?;
    let kept: HashMap<TrainingSessionId, Kept> =
        progress::of_person(tx, person)?.into_iter().map(|one| (one.session, one)).collect();
    let mut list = Vec::with_capacity(sessions.len());
    for session in sessions {
        let known = kept.get(&session.id);
        let one = match known.filter(|kept| kept.root == session.root) {
            Some(kept) => {
                let tree = content.tree(tx, session.root)?;
                let next = kept.next_key.as_deref().and_then(|key| key.parse().ok());
                let next = next.and_then(|key| tree.find(&key)).map(|found| found.1.title.clone());
                Followed { done: kept.done, total: kept.total, next, ..Followed::of(session, known) }
            }
            None if session.may_read() => {
                let tree = content.tree(tx, session.root)?;
                let traces = match known {
                    Some(_) => progress::traces(tx, session.id, person)?,
                    None => progress::Traces::new(),
                };
                let counted = judge(&tree, &traces, false, now);
                let next = counted.next().map(|step| step.activity.title.clone());
                Followed { done: counted.done, total: counted.total, next, ..Followed::of(session, known) }
            }
            None => Followed::of(session, known),
        };
        list.push(one);
    }
    Ok(list)
}

impl Followed {
    fn of(session: FollowedSession, kept: Option<&Kept>) -> Self {
        let completed_at = kept.and_then(|kept| kept.completed_at);
        Self { session, done: 0, total: 0, next: None, completed_at, has_begun: kept.is_some() }
    }

    /// What can be done now comes first, then what waits, then what is done or over.
    pub(super) fn rank(&self) -> u8 {
        match (self.session.standing, self.session.state) {
            (Some(Standing::Active), State::Open) if self.completed_at.is_none() => 0,
            (Some(Standing::Active), State::Preparing) => 1,
            (Some(Standing::Waiting), _) => 2,
            _ => 3,
        }
    }
}

/// A session in the list.
pub(super) struct Line {
    pub title: String,
    pub href: String,
    pub dates: String,
    pub badge: &'static str,
    pub badge_kind: &'static str,
    /// The platform, when it is another one.
    pub platform: String,
    /// What is said of it: what comes next, or why there is nothing to do.
    pub text: String,
    pub done: i64,
    pub total: i64,
    pub progress: String,
    pub action: &'static str,
    pub action_href: String,
}

/// Where a session is: on this platform, or under another one of the network.
fn address(ask: &Ask, id: TrainingSessionId, platform: PlatformId) -> (String, String) {
    let path = format!("/formation/sessions/{id}");
    if platform == ask.platform.id {
        return (ask.link(&path), String::new());
    }
    match ask.web.platforms.by_id(platform) {
        Some(other) => (format!("{}{path}", root(ask, &other)), other.short_name.clone()),
        None => (ask.link(&path), String::new()),
    }
}

fn root(ask: &Ask, platform: &PlatformView) -> String {
    match &platform.host {
        Some(host) => format!("https://{host}"),
        None => format!("{}/{}", ask.web.settings.public_url, platform.code),
    }
}

/// The line of a session that one follows.
pub(super) fn followed_line(ask: &Ask, one: &Followed, zone: &Zone, t: Words) -> Line {
    let session = &one.session;
    let (href, platform) = address(ask, session.id, session.platform);
    let day = |at| zone.date(ask.lang, at);
    let (badge, badge_kind, text, action) = match (session.standing, session.state) {
        (Some(Standing::Waiting), _) => (t.mine_waiting(), "outline", t.mine_waiting_text().to_owned(), t.mine_see()),
        (_, State::Preparing) => {
            let text = session.starts_at.map_or_else(|| t.mine_soon().to_owned(), |at| t.mine_soon_day(day(at)));
            (t.mine_preparing(), "outline", text, t.mine_see())
        }
        _ if one.completed_at.is_some() => {
            let at = one.completed_at.map(day).unwrap_or_default();
            (t.mine_completed(), "", t.mine_completed_text(at), t.read_again())
        }
        (_, State::Open) => {
            let text = one.next.as_ref().map_or_else(|| t.mine_nothing_open().to_owned(), |next| t.mine_next(next));
            let action = if one.has_begun { t.resume() } else { t.begin() };
            (if one.has_begun { t.mine_begun() } else { t.mine_new() }, "chalk", text, action)
        }
        _ => (t.mine_over(), "outline", t.mine_over_text().to_owned(), t.read_again()),
    };
    let resumes = one.rank() == 0 && one.next.is_some();
    Line {
        title: session.title.clone(),
        dates: dates(ask, zone, session.starts_at, session.ends_at),
        done: one.done.into(),
        total: if session.may_read() { one.total.into() } else { 0 },
        progress: t.progress_words(i64::from(one.done), i64::from(one.total)),
        action_href: if resumes { format!("{href}/reprendre") } else { href.clone() },
        badge,
        badge_kind,
        platform,
        text,
        action,
        href,
    }
}

/// The line of a session that one gives.
pub(super) fn given_line(ask: &Ask, seat: &Seat, zone: &Zone, t: Words) -> Line {
    let session = &seat.session;
    let (href, platform) = address(ask, session.id, session.platform);
    let (badge, badge_kind) = match session.state {
        State::Preparing => (t.mine_preparing(), "outline"),
        State::Open => (t.mine_open(), "chalk"),
        State::Closing => (t.mine_over(), ""),
        State::Archived | State::Binned => (t.mine_archived(), "outline"),
    };
    Line {
        title: session.settings.title.clone(),
        dates: dates(ask, zone, session.settings.starts_at, session.settings.ends_at),
        text: t.mine_people(session.room.active),
        action_href: format!("{}/suivi", href.replace("/formation/sessions/", "/gestion/sessions/")),
        action: t.staff_follow(),
        done: 0,
        total: 0,
        progress: String::new(),
        badge,
        badge_kind,
        platform,
        href,
    }
}

fn dates(ask: &Ask, zone: &Zone, starts_at: Option<Timestamp>, ends_at: Option<Timestamp>) -> String {
    training::zone::dates(training::words::Words::new(ask.lang), zone, starts_at, ends_at)
}
