//! What counts about a person, in one indexed read.

use base::{PersonId, PlatformId, Timestamp};
use db::{Ahead, Error, Tx};
use i18n::Zone;

use super::{Facts, Place};

db::sql! {
    /// The assignments of one person on one platform, the main one first.
    ASSIGNMENTS: "SELECT a.function, u.school_kind, u.name, a.starts_on, a.ends_on, a.ended_at FROM assignment a \
                  JOIN org_unit u ON u.id = a.org_unit_id WHERE a.person_id = $1 AND u.platform_id = $2 \
                  ORDER BY a.is_main DESC, a.id"
}

/// Adds what [`facts`] will read.
pub fn facts_ahead(ahead: &mut Ahead, person: PersonId, platform: PlatformId) {
    ahead.ask(&ASSIGNMENTS, &[&person, &platform]);
}

/// What counts about `person` on `platform` at `now`; days are those of the platform's zone.
///
/// # Errors
/// When the database does not answer.
pub fn facts(tx: &mut Tx, person: PersonId, platform: PlatformId, now: Timestamp, zone: &Zone) -> Result<Facts, Error> {
    let today = zone.iso_day(now);
    let rows = tx.all(&ASSIGNMENTS, &[&person, &platform], |row| {
        let place = Place { function: row.get(0)?, school_kind: row.get(1)?, unit: row.get(2)? };
        Ok((place, row.get::<Option<String>>(3)?, row.get::<Option<String>>(4)?, row.get::<Option<Timestamp>>(5)?))
    })?;
    let mut facts = Facts::default();
    for (place, starts_on, ends_on, ended_at) in rows {
        // Stored days are ISO 8601: they compare as text. The last day still counts.
        let has_ended = ended_at.is_some_and(|at| at <= now) || ends_on.is_some_and(|day| day < today);
        if has_ended {
            facts.ended.push(place);
        } else if starts_on.is_none_or(|day| day <= today) {
            facts.current.push(place);
        }
    }
    Ok(facts)
}
