//! `/gestion/sessions`: the list, one page for each session, its settings, its life, its trainers.

mod edit;
mod life;
mod list;
mod new;
mod show;
mod staff;

pub use edit::{edit, save};
pub use life::{ask_move, move_on, offer};
pub use list::list;
pub use new::{create, new};
pub use show::show;
pub use staff::{add, remove};

use base::Timestamp;
use i18n::Zone;
use web::{Answer, Ask, FlashKind, see_other, with_flash};

use super::model::Session;
use super::state::{Mode, State};
use super::words::state_name;
use crate::words::Words;
use crate::zone;

/// What stands above every page of one session.
pub struct Head {
    /// Its title.
    pub title: String,
    /// Its state, in words.
    pub state: &'static str,
    /// How its state looks.
    pub badge: &'static str,
    /// Whether it stands in the offer.
    pub is_offered: bool,
    /// Its address.
    pub base: String,
    /// The people's tab, with their number.
    pub people: String,
}

impl Head {
    /// Of this session.
    #[must_use]
    pub fn of(ask: &Ask, session: &Session, t: Words) -> Self {
        Self {
            title: session.settings.title.clone(),
            state: state_name(session.state, t),
            badge: badge(session.state),
            is_offered: session.is_in_offer && session.state.takes_people(),
            base: ask.link(&format!("/gestion/sessions/{}", session.id)),
            people: t.tab_people(session.room.active),
        }
    }

    /// The tabs of a session: address, words, and whether it is the page of this `name`.
    #[must_use]
    pub fn tabs(&self, t: Words, name: &str) -> Vec<(String, String, bool)> {
        let tab = |path: &str, words: &str, own: &str| (format!("{}{path}", self.base), words.to_owned(), own == name);
        vec![
            tab("", t.tab_overview(), "show"),
            tab("/inscrits", &self.people, "people"),
            tab("/suivi", t.tab_following(), "following"),
            tab("/attestations", t.tab_certificates(), "certificates"),
            tab("/reglages", t.tab_settings(), "edit"),
        ]
    }
}

/// How a state looks.
pub(super) const fn badge(state: State) -> &'static str {
    match state {
        State::Open => "chalk",
        State::Preparing | State::Closing => "",
        State::Archived | State::Binned => "outline",
    }
}

/// When it takes place, for whoever runs it: with a trainer, a session without dates has them still to come.
pub(super) fn dates_words(
    t: Words,
    zone: &Zone,
    mode: Mode,
    (from, to): (Option<Timestamp>, Option<Timestamp>),
) -> String {
    match (mode, from, to) {
        (Mode::Tutored, None, None) => t.dates_to_set().to_owned(),
        _ => zone::dates(t, zone, from, to),
    }
}

/// Back to `path` with a word of what was done.
pub(crate) async fn done(ask: &Ask, path: &str, words: &str) -> Answer {
    ask.web.refresh_platforms().await?;
    Ok(with_flash(see_other(&ask.link(path)), &ask.web.settings, FlashKind::Success, words))
}

/// Back to `path` with a word of why nothing was done.
pub(crate) fn not_done(ask: &Ask, path: &str, words: &str) -> Answer {
    Ok(with_flash(see_other(&ask.link(path)), &ask.web.settings, FlashKind::Error, words))
}

/// « 12 / 20, 3 en attente »
pub(crate) fn people_words(room: crate::enrolment::Room, t: Words) -> String {
    let people = match room.capacity {
        Some(capacity) => t.people_of(room.active, capacity),
        None => t.people_count(room.active),
    };
    with_waiting(people, room, t)
}

/// « 12 participants pour 20 places, 3 en attente »: where no heading says what is counted.
pub(crate) fn people_sentence(room: crate::enrolment::Room, t: Words) -> String {
    let people = match room.capacity {
        Some(capacity) => t.people_for_places(room.active, capacity),
        None => t.people_unlimited(room.active),
    };
    with_waiting(people, room, t)
}

fn with_waiting(people: String, room: crate::enrolment::Room, t: Words) -> String {
    if room.waiting > 0 { format!("{people}, {}", t.waiting_count(room.waiting)) } else { people }
}
