//! What is read of units; the identity area keeps them.

use std::collections::HashMap;

use base::{OrgUnitId, PersonId, PlatformId, Timestamp};
use db::{Error, Row, Tx};

use super::index::Entry;

db::sql! {
    /// The units of a platform as the search sees them.
    ENTRIES: "SELECT id, name_folded, town_folded, uai FROM org_unit WHERE platform_id = $1 AND closed_at IS NULL";
    /// When one of them last changed.
    LAST_CHANGE: "SELECT updated_at FROM org_unit WHERE platform_id = $1 ORDER BY updated_at DESC LIMIT 1";
    /// Some units.
    FIND_MANY: "SELECT id, platform_id, uai, kind, name, town, phone, email, hours FROM org_unit WHERE id = ANY($1)";
    /// A unit by its code.
    BY_UAI: "SELECT id, platform_id, uai, kind, name, town, phone, email, hours FROM org_unit \
             WHERE platform_id = $1 AND uai = $2 AND closed_at IS NULL";
    /// A unit by its identifier.
    BY_ID: "SELECT id, platform_id, uai, kind, name, town, phone, email, hours FROM org_unit \
            WHERE platform_id = $1 AND id = $2 AND closed_at IS NULL";
    /// A unit and those above it, nearest first.
    CHAIN: "WITH RECURSIVE chain (id, parent_id, depth) AS ( \
              SELECT id, parent_id, CAST(0 AS BIGINT) FROM org_unit WHERE id = $1 \
              UNION ALL SELECT p.id, p.parent_id, c.depth + 1 FROM chain c JOIN org_unit p ON p.id = c.parent_id \
                WHERE c.depth < 8) \
            SELECT u.id, u.platform_id, u.uai, u.kind, u.name, u.town, u.phone, u.email, u.hours \
            FROM chain c JOIN org_unit u ON u.id = c.id ORDER BY c.depth";
    /// Units right below one: districts before schools before services, by name.
    CHILDREN: "SELECT id, platform_id, uai, kind, name, town, phone, email, hours FROM org_unit \
               WHERE parent_id = $1 AND closed_at IS NULL \
               ORDER BY CASE kind WHEN 'department' THEN 0 WHEN 'district' THEN 1 WHEN 'service' THEN 3 ELSE 2 END, \
                 name_folded, id LIMIT $2 OFFSET $3";
    /// How many those are.
    CHILD_COUNT: "SELECT COUNT(*) FROM org_unit WHERE parent_id = $1 AND closed_at IS NULL";
    /// The units of one kind.
    OF_KIND: "SELECT id, platform_id, uai, kind, name, town, phone, email, hours FROM org_unit \
              WHERE platform_id = $1 AND kind = $2 AND closed_at IS NULL ORDER BY name_folded, id LIMIT 60";
    /// Where somebody works today, the main place first.
    OF_PERSON: "SELECT u.id, u.platform_id, u.uai, u.kind, u.name, u.town, u.phone, u.email, u.hours \
                FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id \
                WHERE a.person_id = $1 AND u.platform_id = $2 AND a.ended_at IS NULL AND u.closed_at IS NULL \
                  AND (a.starts_on IS NULL OR a.starts_on <= $3) AND (a.ends_on IS NULL OR a.ends_on >= $3) \
                ORDER BY CASE WHEN a.is_main = TRUE THEN 0 ELSE 1 END, u.name_folded LIMIT 12"
}

/// A school, district, department, academy or service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its identifier.
    pub id: OrgUnitId,
    /// Its platform.
    pub platform: PlatformId,
    /// Its code; empty when it has none.
    pub uai: String,
    /// `academy`, `department`, `district`, `school` or `service`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Its town; empty when unknown.
    pub town: String,
    /// Telephone, stored form; may be empty.
    pub phone: String,
    /// Mailbox; may be empty.
    pub email: String,
    /// Opening hours; may be empty.
    pub hours: String,
}

impl Unit {
    /// What stands for it in addresses: its code, else its identifier.
    #[must_use]
    pub fn key(&self) -> String {
        if self.uai.is_empty() { self.id.to_string() } else { self.uai.clone() }
    }

    /// The path of its page below the platform's prefix.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/contacts/{}", self.key())
    }

    /// Name and town, without saying the town twice.
    #[must_use]
    pub fn title(&self) -> String {
        if self.town.is_empty() || base::text::fold(&self.name).contains(&base::text::fold(&self.town)) {
            self.name.clone()
        } else {
            format!("{} ({})", self.name, self.town)
        }
    }
}

fn unit(row: &Row) -> Result<Unit, Error> {
    let text = |index: usize| Ok::<_, Error>(row.get::<Option<String>>(index)?.unwrap_or_default());
    Ok(Unit {
        id: row.get(0)?,
        platform: row.get(1)?,
        uai: text(2)?,
        kind: row.get(3)?,
        name: row.get(4)?,
        town: row.get(5)?,
        phone: base::values::Phone::parse(&text(6)?).map_or(text(6)?, |phone| phone.shown()),
        email: text(7)?,
        hours: text(8)?,
    })
}

pub(super) fn entries(tx: &mut Tx, platform: PlatformId) -> Result<Vec<Entry>, Error> {
    tx.all(&ENTRIES, &[&platform], |row| {
        let uai: Option<String> = row.get(3)?;
        let (name_folded, town_folded) = (row.get(1)?, row.get(2)?);
        Ok(Entry { id: row.get(0)?, name_folded, town_folded, uai: uai.unwrap_or_default() })
    })
}

pub(super) fn last_change(tx: &mut Tx, platform: PlatformId) -> Result<Option<Timestamp>, Error> {
    tx.maybe(&LAST_CHANGE, &[&platform], |row| row.get(0))
}

/// These units in this order; unknown ones are left out.
///
/// # Errors
/// When the database does not answer.
pub fn find_many(tx: &mut Tx, ids: &[OrgUnitId]) -> Result<Vec<Unit>, Error> {
    let found = tx.all(&FIND_MANY, &[&db::dialect::in_list(ids.iter().copied())], unit)?;
    let mut found: HashMap<OrgUnitId, Unit> = found.into_iter().map(|one| (one.id, one)).collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// The open unit of the platform that an address names, by code in any case or by identifier.
///
/// # Errors
/// When the database does not answer.
pub fn find(tx: &mut Tx, platform: PlatformId, key: &str) -> Result<Option<Unit>, Error> {
    match key.parse::<OrgUnitId>() {
        Ok(id) => tx.maybe(&BY_ID, &[&platform, &id], unit),
        Err(_) => tx.maybe(&BY_UAI, &[&platform, &key.trim().to_ascii_uppercase()], unit),
    }
}

/// The unit and those above it, nearest first.
///
/// # Errors
/// When the database does not answer.
pub fn chain(tx: &mut Tx, unit_id: OrgUnitId) -> Result<Vec<Unit>, Error> {
    tx.all(&CHAIN, &[&unit_id], unit)
}

/// The units right below, `limit` from `offset`.
///
/// # Errors
/// When the database does not answer.
pub fn children(tx: &mut Tx, of: OrgUnitId, limit: i64, offset: i64) -> Result<Vec<Unit>, Error> {
    tx.all(&CHILDREN, &[&of, &limit, &offset], unit)
}

/// How many units are right below.
///
/// # Errors
/// When the database does not answer.
pub fn child_count(tx: &mut Tx, of: OrgUnitId) -> Result<i64, Error> {
    tx.one(&CHILD_COUNT, &[&of], |row| row.get(0))
}

/// The departments of a platform.
///
/// # Errors
/// When the database does not answer.
pub fn departments(tx: &mut Tx, platform: PlatformId) -> Result<Vec<Unit>, Error> {
    tx.all(&OF_KIND, &[&platform, &"department"], unit)
}

/// The academy itself, whose contacts serve everyone; a national body may have several services at
/// the top, the first by name counts.
///
/// # Errors
/// When the database does not answer.
pub fn top(tx: &mut Tx, platform: PlatformId) -> Result<Option<Unit>, Error> {
    Ok(tx.all(&OF_KIND, &[&platform, &"academy"], unit)?.into_iter().next())
}

/// Where the person works on `day` (ISO), the main place first.
///
/// # Errors
/// When the database does not answer.
pub fn of_person(tx: &mut Tx, person: PersonId, platform: PlatformId, day: &str) -> Result<Vec<Unit>, Error> {
    tx.all(&OF_PERSON, &[&person, &platform, &day], unit)
}
