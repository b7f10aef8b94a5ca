//! The schools at which somebody helps, and the people who work there.

use base::text::words;
use base::{OrgUnitId, PersonId, PlatformId, Timestamp};
use db::{Error, Tx};
use web::Page;

use super::rule::{Colleague, School};
use crate::people::AccountState;

db::sql! {
    /// Where somebody works today, schools alone.
    SCHOOLS: "SELECT u.id, u.name, u.town, a.function FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id \
              WHERE a.person_id = $1 AND u.platform_id = $2 AND u.kind = 'school' AND u.closed_at IS NULL AND a.ended_at IS NULL \
                AND (a.starts_on IS NULL OR a.starts_on <= $3) AND (a.ends_on IS NULL OR a.ends_on >= $3) \
              ORDER BY a.is_main DESC, u.name_folded, u.id LIMIT 20";
    /// A page of those who work at a school today. The school's places come first, as the join says: the people of
    /// a platform in the order of their names would be a million rows to walk.
    PEOPLE: "SELECT p.id, p.given_name, p.family_name, c.username, p.main_function, p.left_at, c.disabled_at, \
               c.password_hash IS NOT NULL, c.password_expires_at \
             FROM (SELECT DISTINCT a.person_id AS id FROM assignment a WHERE a.org_unit_id = $1 AND a.ended_at IS NULL \
                 AND (a.starts_on IS NULL OR a.starts_on <= $3) AND (a.ends_on IS NULL OR a.ends_on >= $3)) w \
               CROSS JOIN person p JOIN account c ON c.person_id = p.id \
             WHERE p.id = w.id AND p.home_platform_id = $2 AND p.left_at IS NULL AND p.name_folded LIKE $4 AND p.name_folded LIKE $5 \
             ORDER BY p.name_folded, p.id LIMIT $6 OFFSET $7";
    /// One person of a platform, and whether they manage anything.
    ONE: "SELECT p.given_name, p.family_name, c.username, p.main_function, p.left_at, c.disabled_at, \
            c.password_hash IS NOT NULL, c.password_expires_at, \
            (SELECT COUNT(*) FROM role_grant g WHERE g.person_id = p.id AND g.role IN ('manager', 'network_manager') \
               AND (g.valid_until IS NULL OR g.valid_until > $3)) \
          FROM person p JOIN account c ON c.person_id = p.id WHERE p.id = $1 AND p.home_platform_id = $2";
    /// Where they work today, and as what.
    PLACES: "SELECT a.org_unit_id, a.function FROM assignment a WHERE a.person_id = $1 AND a.ended_at IS NULL \
               AND (a.starts_on IS NULL OR a.starts_on <= $2) AND (a.ends_on IS NULL OR a.ends_on >= $2) LIMIT 50"
}

/// The schools of `platform` at which the person helps on `day` (ISO), the main one first; each once, as what
/// gives them most.
pub(super) fn schools(tx: &mut Tx, person: PersonId, platform: PlatformId, day: &str) -> Result<Vec<School>, Error> {
    let found = tx.all(&SCHOOLS, &[&person, &platform, &day], |row| {
        Ok(School::of(row.get(0)?, row.get(1)?, row.get(2)?, &row.get::<String>(3)?))
    })?;
    let mut schools: Vec<School> = Vec::new();
    for school in found.into_iter().flatten() {
        match schools.iter_mut().find(|one| one.id == school.id) {
            Some(known) => known.leads |= school.leads,
            None => schools.push(school),
        }
    }
    Ok(schools)
}

/// Somebody in the list.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub id: PersonId,
    pub name: String,
    pub username: String,
    pub function: String,
    pub state: AccountState,
}

/// A page of those who work at `school` on `day`, with one more than the page shows; `typed` may hold two words
/// of a name.
pub(super) fn people(
    tx: &mut Tx,
    (school, platform): (OrgUnitId, PlatformId),
    typed: &str,
    page: Page,
    (now, day): (Timestamp, &str),
) -> Result<Vec<Line>, Error> {
    let mut patterns =
        words(typed).into_iter().map(|word| format!("%{word}%")).chain(std::iter::repeat("%".to_owned()));
    let (first, second) = (patterns.next().unwrap_or_default(), patterns.next().unwrap_or_default());
    let (limit, offset) = (page.limit_and_one(), page.offset());
    tx.all(&PEOPLE, &[&school, &platform, &day, &first, &second, &limit, &offset], |row| {
        Ok(Line {
            id: row.get(0)?,
            name: format!("{} {}", row.get::<String>(2)?, row.get::<String>(1)?),
            username: row.get(3)?,
            function: row.get(4)?,
            state: AccountState::of(row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?, now),
        })
    })
}

/// One person of `platform`, with where they work on `day`.
pub(super) fn find(
    tx: &mut Tx,
    id: PersonId,
    platform: PlatformId,
    (now, day): (Timestamp, &str),
) -> Result<Option<Colleague>, Error> {
    let found = tx.maybe(&ONE, &[&id, &platform, &now], |row| {
        Ok(Colleague {
            id,
            given_name: row.get(0)?,
            family_name: row.get(1)?,
            username: row.get(2)?,
            function: row.get(3)?,
            state: AccountState::of(row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?, now),
            manages: row.get::<i64>(8)? > 0,
            places: Vec::new(),
        })
    })?;
    let Some(mut found) = found else { return Ok(None) };
    found.places = tx.all(&PLACES, &[&id, &day], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Some(found))
}
