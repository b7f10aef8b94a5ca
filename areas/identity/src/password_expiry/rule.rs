//! When a password ends, and which warning is due.

use base::Timestamp;

const DAY_MS: i64 = 86_400_000;

/// Warnings go out so many days before the end.
pub(super) const WARNED_AT: [i64; 3] = [1, 7, 30];

/// Whoever gets a date for a password chosen long ago has at least this long.
pub(super) const NOTICE_DAYS: i64 = 30;

/// When a password chosen at `chosen` expires, if passwords live `days` days; none = they do not expire.
#[must_use]
pub fn expires_at(chosen: Timestamp, days: Option<i64>) -> Option<Timestamp> {
    days.map(|days| chosen.plus_days(days))
}

/// Days until `end`, begun ones counted: 1 = less than twenty-four hours. None when it is over.
pub(crate) fn days_left(end: Timestamp, now: Timestamp) -> Option<i64> {
    let left = end.millis_since(now);
    (left > 0).then(|| (left + DAY_MS - 1) / DAY_MS)
}

/// The warning that is due with so many days left: the last of them that was passed.
pub(crate) fn warning(days_left: i64) -> Option<i64> {
    WARNED_AT.into_iter().find(|days| days_left <= *days)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_795_420_800_000);

    #[test]
    fn days_are_counted_until_the_end() {
        assert_eq!(days_left(NOW, NOW), None);
        assert_eq!(days_left(NOW.plus_seconds(1), NOW), Some(1));
        assert_eq!(days_left(NOW.plus_days(1), NOW), Some(1));
        assert_eq!(days_left(NOW.plus_days(30), NOW), Some(30));
        assert_eq!(expires_at(NOW, None), None);
        assert_eq!(expires_at(NOW, Some(365)), Some(NOW.plus_days(365)));
    }

    #[test]
    fn the_nearest_warning_stands_for_those_that_were_missed() {
        assert_eq!([31, 30, 8, 7, 2, 1].map(warning), [None, Some(30), Some(30), Some(7), Some(7), Some(1)]);
    }
}
