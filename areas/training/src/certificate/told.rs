//! What a certificate says, in the words of a language.

use i18n::{Lang, Zone};

use super::snapshot::Snapshot;
use crate::words::Words;
use crate::zone;

/// Days and durations in words; empty where there is nothing to say.
pub(super) struct Told {
    pub dates: String,
    pub completed: String,
    pub remote: String,
    pub onsite: String,
    /// The session, where it is called otherwise than its course.
    pub session: String,
}

impl Told {
    pub(super) fn of(says: &Snapshot, zone: &Zone, lang: Lang) -> Self {
        let t = Words::new(lang);
        let day = |iso: &str, plus| zone.start_of_day(iso, plus);
        let from = says.starts_on.as_deref().and_then(|iso| day(iso, 0));
        let until = says.ends_on.as_deref().and_then(|iso| day(iso, 1));
        Self {
            dates: if from.or(until).is_some() { zone::dates(t, zone, from, until) } else { String::new() },
            completed: day(&says.completed_on, 0).map(|at| zone.date(lang, at)).unwrap_or_default(),
            remote: zone::duration(lang, says.remote_minutes),
            onsite: zone::duration(lang, says.onsite_minutes),
            session: if says.session == says.course { String::new() } else { says.session.clone() },
        }
    }
}
