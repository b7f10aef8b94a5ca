//! Days and durations as this area shows them.

use base::Timestamp;
use i18n::{Lang, Zone};
use web::PlatformView;

use crate::words::Words;

/// The zone of a platform; Paris when its name is unknown.
#[must_use]
pub fn of(platform: &PlatformView) -> Zone {
    Zone::named(&platform.time_zone).unwrap_or_default()
}

/// The last day of what ends at `end`, the first moment after it.
#[must_use]
pub(crate) fn last_moment(end: Timestamp) -> Timestamp {
    Timestamp(end.millis() - 1)
}

/// « du 1er au 15 décembre 2026 », « à partir du… », « jusqu’au… », or that there is no date.
#[must_use]
pub fn dates(t: Words, zone: &Zone, starts_at: Option<Timestamp>, ends_at: Option<Timestamp>) -> String {
    let day = |at| zone.date(t.lang(), at);
    match (starts_at, ends_at.map(last_moment)) {
        (Some(from), Some(to)) if zone.iso_day(from) == zone.iso_day(to) => t.dates_one(day(from)),
        (Some(from), Some(to)) => t.dates_both(day(from), day(to)),
        (Some(from), None) => t.dates_from(day(from)),
        (None, Some(to)) => t.dates_until(day(to)),
        (None, None) => t.dates_none().to_owned(),
    }
}

/// « 1 h 30 », « 45 min »; empty for nothing.
#[must_use]
pub fn duration(lang: Lang, minutes: u32) -> String {
    let t = Words::new(lang);
    match (minutes / 60, minutes % 60) {
        (0, 0) => String::new(),
        (0, rest) => t.minutes_only(rest),
        (hours, 0) => t.hours_only(hours),
        (hours, rest) => t.hours_minutes(hours, format!("{rest:02}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_in_full_and_the_end_is_the_last_day() {
        let (zone, t) = (Zone::paris(), Words::new(Lang::Fr));
        let day = |iso: &str, plus| zone.start_of_day(iso, plus);
        let both = dates(t, zone, day("2026-12-01", 0), day("2026-12-15", 1));
        assert!(both.contains("décembre 2026") && both.contains("15"), "{both}");
        let one = dates(t, zone, day("2026-12-01", 0), day("2026-12-01", 1));
        assert!(!one.contains("au "), "{one}");
        assert_eq!(dates(t, zone, None, None), t.dates_none());
    }

    #[test]
    fn durations_are_short() {
        assert_eq!(duration(Lang::Fr, 0), "");
        assert!(duration(Lang::Fr, 45).contains("45"));
        assert!(duration(Lang::Fr, 90).contains("30"));
        assert!(duration(Lang::Fr, 125).contains("05"));
    }
}
