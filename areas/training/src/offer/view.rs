//! What the offer says of places and dates, in words.

use i18n::Zone;

use super::store::Entry;
use crate::enrolment::{Places, Room, Standing};
use crate::session::mode_name;
use crate::words::Words;
use crate::{course, zone};

/// A session in the list.
pub(super) struct Card {
    pub href: String,
    pub title: String,
    pub objective: String,
    pub target: String,
    pub mode: &'static str,
    pub duration: String,
    pub dates: String,
    pub places: String,
    pub is_full: bool,
    pub standing: &'static str,
}

impl Card {
    pub fn of(entry: Entry, href: String, zone: &Zone, t: Words) -> Self {
        Self {
            duration: durations(entry.remote_minutes, entry.onsite_minutes, t),
            dates: zone::dates(t, zone, entry.starts_at, entry.ends_at),
            places: places(entry.room, t),
            is_full: entry.room.shown() == Places::Full,
            standing: match entry.standing {
                Some(Standing::Active) => t.card_active(),
                Some(Standing::Waiting) => t.card_waiting(),
                _ => "",
            },
            target: course::target_words(&entry.targets, t),
            mode: mode_name(entry.mode, t),
            title: entry.title,
            objective: entry.objective,
            href,
        }
    }
}

/// « 3 h à distance et 6 h en présence »
pub(super) fn durations(remote: u32, onsite: u32, t: Words) -> String {
    let words = |minutes| zone::duration(t.lang(), minutes);
    match (remote, onsite) {
        (0, 0) => t.duration_unknown().to_owned(),
        (remote, 0) => t.duration_remote(words(remote)),
        (0, onsite) => t.duration_onsite(words(onsite)),
        (remote, onsite) => t.duration_both(words(remote), words(onsite)),
    }
}

/// « Il reste 3 places », « Complet : liste d’attente »; empty without a limit.
pub(super) fn places(room: Room, t: Words) -> String {
    match (room.capacity, room.shown()) {
        (None, _) => String::new(),
        (Some(_), Places::Full) => t.places_full().to_owned(),
        (Some(_), Places::Few(left)) => t.places_left(left),
        (Some(capacity), Places::Free) => t.places_of(capacity),
    }
}
