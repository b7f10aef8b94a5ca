//! Moments in a zone: dates, hours, and distance from now.

use base::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::typo::NBSP;
use crate::{Lang, Zone};

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS_FR: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

/// The methods behind the free functions of [`crate::format`], for a platform outside Paris time.
impl Zone {
    /// « 23 novembre 2026 », “23 November 2026”.
    #[must_use]
    pub fn date(&self, lang: Lang, at: Timestamp) -> String {
        long_date(lang, self.civil(at).date())
    }

    /// « lundi 23 novembre 2026 », “Monday 23 November 2026”.
    #[must_use]
    pub fn full_date(&self, lang: Lang, at: Timestamp) -> String {
        let day = self.civil(at).date();
        let names = if lang == Lang::Fr { DAYS_FR } else { DAYS_EN };
        let name = names[(usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())).min(6)];
        format!("{name} {}", long_date(lang, day))
    }

    /// « 23/11/2026 », “23 Nov 2026”.
    #[must_use]
    pub fn date_short(&self, lang: Lang, at: Timestamp) -> String {
        short_date(lang, self.civil(at).date())
    }

    /// « 23 novembre 2026 à 14 h 05 », “23 November 2026 at 14:05”.
    #[must_use]
    pub fn date_time(&self, lang: Lang, at: Timestamp) -> String {
        let moment = self.civil(at);
        let at = if lang == Lang::Fr { "à" } else { "at" };
        format!("{} {at} {}", long_date(lang, moment.date()), clock(lang, moment))
    }

    /// « 23 novembre », “23 November”.
    #[must_use]
    pub fn day_month(&self, lang: Lang, at: Timestamp) -> String {
        day_and_month(lang, self.civil(at).date())
    }

    /// « 14 h 05 », “14:05”.
    #[must_use]
    pub fn time(&self, lang: Lang, at: Timestamp) -> String {
        clock(lang, self.civil(at))
    }

    /// How far `then` is from `now`, in the largest unit that says enough: « à l’instant » below a
    /// minute, minutes, hours within the same day (or six hours), then calendar days of this zone
    /// (« hier », « demain »), months from 30 days on, years from 12 months on.
    #[must_use]
    pub fn relative(&self, lang: Lang, then: Timestamp, now: Timestamp) -> String {
        let seconds = then.millis_since(now) / 1000;
        let future = seconds > 0;
        let seconds = seconds.saturating_abs();
        if seconds < MINUTE {
            return (if lang == Lang::Fr { "à l’instant" } else { "just now" }).to_owned();
        }
        if seconds < HOUR {
            return distance(lang, future, seconds / MINUTE, ["minute", "minutes"], ["minute", "minutes"]);
        }
        let (then, today) = (self.civil(then).date(), self.civil(now).date());
        let days = days_between(then, today);
        if days == 0 || seconds < 6 * HOUR {
            return distance(lang, future, seconds / HOUR, ["heure", "heures"], ["hour", "hours"]);
        }
        if days == 1 {
            let word = match (lang, future) {
                (Lang::Fr, false) => "hier",
                (Lang::Fr, true) => "demain",
                (Lang::En, false) => "yesterday",
                (Lang::En, true) => "tomorrow",
            };
            return word.to_owned();
        }
        if days < 30 {
            return distance(lang, future, days, ["jour", "jours"], ["day", "days"]);
        }
        let months = months_between(then, today).max(1);
        if months < 12 {
            return distance(lang, future, months, ["mois", "mois"], ["month", "months"]);
        }
        distance(lang, future, months / 12, ["an", "ans"], ["year", "years"])
    }
}

pub(super) fn long_date(lang: Lang, day: Date) -> String {
    format!("{} {}", day_and_month(lang, day), day.year())
}

pub(super) fn short_date(lang: Lang, day: Date) -> String {
    match lang {
        Lang::Fr => format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()),
        Lang::En => format!("{} {} {}", day.day(), month_name(lang, day).get(..3).unwrap_or_default(), day.year()),
    }
}

fn day_and_month(lang: Lang, day: Date) -> String {
    let first = if lang == Lang::Fr && day.day() == 1 { "er" } else { "" };
    format!("{}{first} {}", day.day(), month_name(lang, day))
}

fn month_name(lang: Lang, day: Date) -> &'static str {
    let names = if lang == Lang::Fr { &MONTHS_FR } else { &MONTHS_EN };
    names[usize::from(day.month().unsigned_abs()).clamp(1, 12) - 1]
}

fn clock(lang: Lang, moment: DateTime) -> String {
    match lang {
        Lang::Fr => format!("{}{NBSP}h{NBSP}{:02}", moment.hour(), moment.minute()),
        Lang::En => format!("{:02}:{:02}", moment.hour(), moment.minute()),
    }
}

fn distance(lang: Lang, future: bool, count: i64, fr: [&str; 2], en: [&str; 2]) -> String {
    let count_text = super::number(lang, count);
    match (lang, future) {
        (Lang::Fr, false) => format!("il y a {count_text} {}", fr[usize::from(count > 1)]),
        (Lang::Fr, true) => format!("dans {count_text} {}", fr[usize::from(count > 1)]),
        (Lang::En, false) => format!("{count_text} {} ago", en[usize::from(count != 1)]),
        (Lang::En, true) => format!("in {count_text} {}", en[usize::from(count != 1)]),
    }
}

/// Calendar days between two days, whichever comes first.
fn days_between(a: Date, b: Date) -> i64 {
    i64::from((a - b).get_days()).abs()
}

/// Whole months between two days, whichever comes first.
fn months_between(a: Date, b: Date) -> i64 {
    let (early, late) = if a <= b { (a, b) } else { (b, a) };
    let months = (i64::from(late.year()) - i64::from(early.year())) * 12 + i64::from(late.month() - early.month());
    if late.day() < early.day() { months - 1 } else { months }
}
