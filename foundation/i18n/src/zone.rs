//! Time zones: a platform lives in one, and most of them in that of Paris.

use std::fmt;
use std::sync::OnceLock;

use jiff::tz::TimeZone;

/// A time zone known to exist, in which moments are shown. Cheap to clone; Paris by default.
#[derive(Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// The name is in no edition of the IANA time zone database.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no time zone is called {0:?}")]
pub struct UnknownZone(pub String);

impl Zone {
    /// Where a French public school may stand, Paris first: the choices to offer for a platform.
    pub const FRENCH: [&'static str; 12] = [
        "Europe/Paris",
        "America/Cayenne",
        "America/Guadeloupe",
        "America/Martinique",
        "America/Miquelon",
        "America/St_Barthelemy",
        "America/Marigot",
        "Indian/Mayotte",
        "Indian/Reunion",
        "Pacific/Noumea",
        "Pacific/Tahiti",
        "Pacific/Wallis",
    ];

    /// The zone of metropolitan France.
    #[must_use]
    pub fn paris() -> &'static Self {
        static PARIS: OnceLock<Zone> = OnceLock::new();
        // The database is in the binary, so the fallback is unreachable; a test holds that.
        PARIS.get_or_init(|| Self::found(Self::FRENCH[0]).unwrap_or(Self(TimeZone::UTC)))
    }

    /// The zone called `name` in the IANA database (`Indian/Reunion`).
    ///
    /// # Errors
    /// [`UnknownZone`] when the database has no such name.
    pub fn named(name: &str) -> Result<Self, UnknownZone> {
        if name == Self::FRENCH[0] { Ok(Self::paris().clone()) } else { Self::found(name) }
    }

    fn found(name: &str) -> Result<Self, UnknownZone> {
        TimeZone::get(name).map(Self).map_err(|_| UnknownZone(name.to_owned()))
    }

    /// Its IANA name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    pub(crate) fn civil(&self, at: base::Timestamp) -> jiff::civil::DateTime {
        self.0.to_datetime(at.to_jiff())
    }

    /// The calendar day of a moment here, as ISO 8601 (`2026-11-23`): for `<time datetime>` and keys.
    #[must_use]
    pub fn iso_day(&self, at: base::Timestamp) -> String {
        self.civil(at).date().to_string()
    }

    /// The first moment here of a calendar day given as ISO 8601 (`2026-11-23`), moved by `days`;
    /// `None` when the text is no day. For the date fields of forms.
    #[must_use]
    pub fn start_of_day(&self, iso: &str, days: i8) -> Option<base::Timestamp> {
        let day: jiff::civil::Date = iso.parse().ok()?;
        let day = day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        let start = self.0.to_timestamp(day.to_datetime(jiff::civil::Time::midnight())).ok()?;
        Some(base::Timestamp(start.as_millisecond()))
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self::paris().clone()
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Zone").field(&self.name()).finish()
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zones_offered_exist_and_keep_their_names() {
        for name in Zone::FRENCH {
            assert_eq!(Zone::named(name).unwrap().name(), name);
        }
        assert_eq!(Zone::default().name(), "Europe/Paris");
        assert_eq!(Zone::named("Europe/Ailleurs"), Err(UnknownZone("Europe/Ailleurs".into())));
    }

    #[test]
    fn a_day_begins_at_midnight_of_its_own_zone() {
        let paris = Zone::paris();
        let start = paris.start_of_day("2026-11-23", 0).expect("a day");
        assert_eq!((start.millis(), paris.iso_day(start)), (1_795_388_400_000, "2026-11-23".to_owned()));
        assert_eq!(paris.start_of_day("2026-11-30", 1).map(|at| paris.iso_day(at)).as_deref(), Some("2026-12-01"));
        assert_eq!(paris.start_of_day("23/11/2026", 0), None);
    }

    #[test]
    fn the_bundled_database_knows_paris_without_help_from_the_machine() {
        let bundled = jiff::tz::TimeZoneDatabase::bundled();
        assert!(bundled.get("Europe/Paris").is_ok());
        assert!(bundled.get("Indian/Reunion").is_ok());
    }
}
