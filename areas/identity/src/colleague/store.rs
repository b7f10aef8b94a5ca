//! The schools and districts where somebody helps, and the people who work there.

use base::text::words;
use base::{PersonId, PlatformId, Timestamp};
use db::{Error, Tx};
use web::Page;

use super::rule::{Colleague, Place, Post, Whom};
use crate::people::AccountState;

/// A page of those whom `$who` gives (`id`, the name of the `place` and its folded name). They come first, as the
/// join says: the people of a platform in the order of their names would be a million rows to walk.
macro_rules! people {
    ($who:literal) => {
        concat!(
            "SELECT p.id, p.given_name, p.family_name, c.username, p.main_function, p.left_at, c.disabled_at, \
               c.password_hash IS NOT NULL, c.password_expires_at, w.place \
             FROM (",
            $who,
            ") w CROSS JOIN person p JOIN account c ON c.person_id = p.id \
             WHERE p.id = w.id AND p.home_platform_id = $2 AND p.left_at IS NULL \
               AND (p.name_folded LIKE $4 OR w.place_folded LIKE $4) AND (p.name_folded LIKE $5 OR w.place_folded LIKE $5) \
             ORDER BY p.name_folded, p.id LIMIT $6 OFFSET $7"
        )
    };
}

db::sql! {
    /// Where somebody works today, schools and districts alone.
    POSTS: "SELECT u.id, u.name, u.town, u.kind, a.function FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id \
            WHERE a.person_id = $1 AND u.platform_id = $2 AND u.kind IN ('school', 'district') AND u.closed_at IS NULL \
              AND a.ended_at IS NULL AND (a.starts_on IS NULL OR a.starts_on <= $3) AND (a.ends_on IS NULL OR a.ends_on >= $3) \
            ORDER BY a.is_main DESC, u.name_folded, u.id LIMIT 20";
    /// A page of those who work at a school today.
    OF_SCHOOL: people!("SELECT DISTINCT a.person_id AS id, '' AS place, '' AS place_folded FROM assignment a \
               WHERE a.org_unit_id = $1 AND a.ended_at IS NULL \
                 AND (a.starts_on IS NULL OR a.starts_on <= $3) AND (a.ends_on IS NULL OR a.ends_on >= $3)");
    /// A page of those who work at a school of a district today; who works at two is named at the first.
    OF_DISTRICT: people!("SELECT a.person_id AS id, MIN(u.name) AS place, MIN(u.name_folded) AS place_folded \
               FROM org_unit u JOIN assignment a ON a.org_unit_id = u.id \
               WHERE u.parent_id = $1 AND u.kind = 'school' AND u.closed_at IS NULL AND a.ended_at IS NULL \
                 AND (a.starts_on IS NULL OR a.starts_on <= $3) AND (a.ends_on IS NULL OR a.ends_on >= $3) \
               GROUP BY a.person_id");
    /// One person of a platform, and whether they manage anything.
    ONE: "SELECT p.given_name, p.family_name, c.username, p.main_function, p.left_at, c.disabled_at, \
            c.password_hash IS NOT NULL, c.password_expires_at, \
            (SELECT COUNT(*) FROM role_grant g WHERE g.person_id = p.id AND g.role IN ('manager', 'network_manager') \
               AND (g.valid_until IS NULL OR g.valid_until > $3)) \
          FROM person p JOIN account c ON c.person_id = p.id WHERE p.id = $1 AND p.home_platform_id = $2";
    /// Where they work today, and as what.
    PLACES: "SELECT a.org_unit_id, CASE WHEN u.kind = 'school' AND u.closed_at IS NULL THEN u.parent_id END, a.function \
             FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id WHERE a.person_id = $1 AND a.ended_at IS NULL \
               AND (a.starts_on IS NULL OR a.starts_on <= $2) AND (a.ends_on IS NULL OR a.ends_on >= $2) LIMIT 50"
}

/// The schools and districts of `platform` where the person helps on `day` (ISO), the main one first; each once, as
/// what gives them most.
pub(super) fn posts(tx: &mut Tx, person: PersonId, platform: PlatformId, day: &str) -> Result<Vec<Post>, Error> {
    let found = tx.all(&POSTS, &[&person, &platform, &day], |row| {
        let (kind, function): (String, String) = (row.get(3)?, row.get(4)?);
        Ok(Post::of(row.get(0)?, row.get(1)?, row.get(2)?, &kind, &function))
    })?;
    let mut posts: Vec<Post> = Vec::new();
    for post in found.into_iter().flatten() {
        match posts.iter_mut().find(|one| one.unit == post.unit) {
            Some(known) => known.leads |= post.leads,
            None => posts.push(post),
        }
    }
    Ok(posts)
}

/// Somebody in the list.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub id: PersonId,
    pub name: String,
    pub username: String,
    pub function: String,
    pub state: AccountState,
    /// The school, in a list of several.
    pub place: String,
}

/// A page of those for whom `post` answers on `day`, with one more than the page shows; `typed` may hold two words
/// of a name, or of a school's in a list of several.
pub(super) fn people(
    tx: &mut Tx,
    (post, platform): (&Post, PlatformId),
    typed: &str,
    page: Page,
    (now, day): (Timestamp, &str),
) -> Result<Vec<Line>, Error> {
    let mut patterns =
        words(typed).into_iter().map(|word| format!("%{word}%")).chain(std::iter::repeat("%".to_owned()));
    let (first, second) = (patterns.next().unwrap_or_default(), patterns.next().unwrap_or_default());
    let (limit, offset) = (page.limit_and_one(), page.offset());
    let statement = match post.whom {
        Whom::School => &OF_SCHOOL,
        Whom::District => &OF_DISTRICT,
    };
    tx.all(statement, &[&post.unit, &platform, &day, &first, &second, &limit, &offset], |row| {
        Ok(Line {
            id: row.get(0)?,
            name: format!("{} {}", row.get::<String>(2)?, row.get::<String>(1)?),
            username: row.get(3)?,
            function: row.get(4)?,
            state: AccountState::of(row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?, now),
            place: row.get(9)?,
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
    found.places = tx.all(&PLACES, &[&id, &day], |row| {
        Ok(Place { unit: row.get(0)?, district: row.get(1)?, function: row.get(2)? })
    })?;
    Ok(Some(found))
}
