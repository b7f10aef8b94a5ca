//! Dates, times, numbers and lists as a reader of each language writes them.
//!
//! The free functions show moments in the zone of Paris; a platform elsewhere calls the method of
//! the same name on its [`crate::Zone`].

mod moment;
mod number;

pub use number::{bytes, decimal, number, ordinal};

use base::Timestamp;

use crate::{Lang, Zone};

/// « 23 novembre 2026 », “23 November 2026”.
#[must_use]
pub fn date(lang: Lang, at: Timestamp) -> String {
    Zone::paris().date(lang, at)
}

/// « lundi 23 novembre 2026 », “Monday 23 November 2026”.
#[must_use]
pub fn full_date(lang: Lang, at: Timestamp) -> String {
    Zone::paris().full_date(lang, at)
}

/// « 23/11/2026 », “23 Nov 2026”: for the columns of a table.
#[must_use]
pub fn date_short(lang: Lang, at: Timestamp) -> String {
    Zone::paris().date_short(lang, at)
}

/// « 23 novembre 2026 à 14 h 05 », “23 November 2026 at 14:05”.
#[must_use]
pub fn date_time(lang: Lang, at: Timestamp) -> String {
    Zone::paris().date_time(lang, at)
}

/// « 23 novembre », “23 November”: when the year is plain.
#[must_use]
pub fn day_month(lang: Lang, at: Timestamp) -> String {
    Zone::paris().day_month(lang, at)
}

/// « 14 h 05 » (no-break spaces), “14:05”.
#[must_use]
pub fn time(lang: Lang, at: Timestamp) -> String {
    Zone::paris().time(lang, at)
}

/// How far `then` is from `now`: « il y a 3 minutes », « hier », « dans 2 jours ».
#[must_use]
pub fn relative(lang: Lang, then: Timestamp, now: Timestamp) -> String {
    Zone::paris().relative(lang, then, now)
}

/// A birth date given as ISO 8601 (`2009-03-01`): « 1er mars 2009 », “1 March 2009”. Birth dates are
/// checked when they enter; a text that is no date comes back as it was rather than hiding it.
#[must_use]
pub fn birth_date(lang: Lang, iso: &str) -> String {
    iso.parse().map_or_else(|_| iso.to_owned(), |day| moment::long_date(lang, day))
}

/// A calendar day given as ISO 8601 in columns: « 01/03/2009 », “1 Mar 2009”; as [`birth_date`] otherwise.
#[must_use]
pub fn birth_date_short(lang: Lang, iso: &str) -> String {
    iso.parse().map_or_else(|_| iso.to_owned(), |day| moment::short_date(lang, day))
}

/// « a, b et c », “a, b and c”; empty for no item.
#[must_use]
pub fn list<T: AsRef<str>>(lang: Lang, items: &[T]) -> String {
    let and = match lang {
        Lang::Fr => " et ",
        Lang::En => " and ",
    };
    let mut out = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(if index + 1 == items.len() { and } else { ", " });
        }
        out.push_str(item.as_ref());
    }
    out
}

#[cfg(test)]
mod tests;
