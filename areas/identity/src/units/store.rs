//! Where units are kept.

use base::text::fold;
use base::{OrgUnitId, PlatformId, Timestamp};
use db::{Error, Tx};

db::sql! {
    /// A unit by its code.
    BY_UAI: "SELECT id, platform_id FROM org_unit WHERE uai = $1";
    /// All units that have a code, as an import compares them.
    ALL: "SELECT u.id, u.platform_id, u.uai, p.uai, u.kind, u.name, u.town, u.school_kind, u.phone, u.email, u.sector, \
            u.department, u.address, u.post_code, u.hours, u.closed_at \
          FROM org_unit u LEFT JOIN org_unit p ON p.id = u.parent_id WHERE u.uai IS NOT NULL";
    /// A new unit, or what the file says of a known one.
    SAVE: "INSERT INTO org_unit (id, platform_id, parent_id, kind, uai, source_key, name, name_folded, town, town_folded, \
             school_kind, phone, email, closed_at, updated_at, sector, department, address, post_code, hours) \
           SELECT $1, $2, (SELECT id FROM org_unit WHERE uai = $3), $4, $5, $5, $6, $7, $8, $9, $10, $11, $12, NULL, $13, \
             $14, $15, $16, $17, $18 \
           FROM platform WHERE id = $2 \
           ON CONFLICT (uai) DO UPDATE SET parent_id = excluded.parent_id, kind = excluded.kind, name = excluded.name, \
             name_folded = excluded.name_folded, town = excluded.town, town_folded = excluded.town_folded, \
             school_kind = excluded.school_kind, phone = excluded.phone, email = excluded.email, closed_at = NULL, \
             updated_at = excluded.updated_at, sector = excluded.sector, department = excluded.department, \
             address = excluded.address, post_code = excluded.post_code, hours = excluded.hours"
}

/// What a file or a form says of a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitFacts {
    /// Its code.
    pub uai: String,
    /// The code of the unit above.
    pub parent: Option<String>,
    /// `academy`, `department`, `district`, `school` or `service`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Its town; empty when unknown.
    pub town: String,
    /// The kind of school (`college`…), for schools.
    pub school_kind: Option<String>,
    /// Telephone, in its stored form.
    pub phone: Option<String>,
    /// Functional mailbox.
    pub email: Option<String>,
    /// `public` or `privé`.
    pub sector: Option<String>,
    /// Number of the department.
    pub department: Option<String>,
    /// Street.
    pub address: Option<String>,
    /// Post code.
    pub post_code: Option<String>,
    /// Opening hours.
    pub hours: Option<String>,
}

/// A unit as stored.
pub(super) struct Stored {
    pub id: OrgUnitId,
    pub platform: PlatformId,
    pub facts: UnitFacts,
    pub is_closed: bool,
}

/// The unit with this code, and its platform.
///
/// # Errors
/// When the database does not answer.
pub fn find_by_uai(tx: &mut Tx, uai: &str) -> Result<Option<(OrgUnitId, PlatformId)>, Error> {
    tx.maybe(&BY_UAI, &[&uai], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(super) fn all(tx: &mut Tx) -> Result<Vec<Stored>, Error> {
    tx.all(&ALL, &[], |row| {
        Ok(Stored {
            id: row.get(0)?,
            platform: row.get(1)?,
            facts: UnitFacts {
                uai: row.get(2)?,
                parent: row.get(3)?,
                kind: row.get(4)?,
                name: row.get(5)?,
                town: row.get(6)?,
                school_kind: row.get(7)?,
                phone: row.get(8)?,
                email: row.get(9)?,
                sector: row.get(10)?,
                department: row.get(11)?,
                address: row.get(12)?,
                post_code: row.get(13)?,
                hours: row.get(14)?,
            },
            is_closed: row.get::<Option<Timestamp>>(15)?.is_some(),
        })
    })
}

pub(super) fn save(
    tx: &mut Tx,
    id: OrgUnitId,
    platform: PlatformId,
    facts: &UnitFacts,
    now: Timestamp,
) -> Result<(), Error> {
    tx.run(
        &SAVE,
        &[
            &id,
            &platform,
            &facts.parent,
            &facts.kind,
            &facts.uai,
            &facts.name,
            &fold(&facts.name),
            &facts.town,
            &fold(&facts.town),
            &facts.school_kind,
            &facts.phone,
            &facts.email,
            &now,
            &facts.sector,
            &facts.department,
            &facts.address,
            &facts.post_code,
            &facts.hours,
        ],
    )
    .map(drop)
}
