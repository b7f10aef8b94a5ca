//! Where people are written to about their work: the professional address of their account, and the
//! language that they chose. Later areas ask by person, or by what somebody is trusted with.

use base::values::Email;
use base::{PersonId, PlatformId, Timestamp};
use db::{Error, Row, Tx};
use i18n::Lang;

db::sql! {
    /// Some people, as long as they are here and their account is open.
    OF_PEOPLE: "SELECT p.id, c.email, p.language FROM person p JOIN account c ON c.person_id = p.id \
                WHERE p.id = ANY($1) AND p.left_at IS NULL AND c.disabled_at IS NULL AND c.email IS NOT NULL";
    /// Who manages a platform now.
    OF_MANAGERS: "SELECT p.id, c.email, p.language FROM role_grant g JOIN person p ON p.id = g.person_id \
                    JOIN account c ON c.person_id = p.id \
                  WHERE g.role = 'manager' AND g.scope_id = $1 AND g.scope_kind = 'platform' AND g.valid_from <= $2 \
                    AND (g.valid_until IS NULL OR g.valid_until > $2) \
                    AND p.left_at IS NULL AND c.disabled_at IS NULL AND c.email IS NOT NULL ORDER BY c.email"
}

/// Somebody who can be written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkAddress {
    /// The person.
    pub person: PersonId,
    /// Their professional address.
    pub email: Email,
    /// Their language.
    pub lang: Lang,
}

fn address(row: &Row) -> Result<Option<WorkAddress>, Error> {
    let (email, language): (String, String) = (row.get(1)?, row.get(2)?);
    let person = row.get(0)?;
    let lang = Lang::from_code(&language).unwrap_or_default();
    Ok(Email::parse(&email).ok().map(|email| WorkAddress { person, email, lang }))
}

/// The addresses of these people; those without one are left out.
///
/// # Errors
/// When the database does not answer.
pub fn of_people(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<WorkAddress>, Error> {
    let found = tx.all(&OF_PEOPLE, &[&db::dialect::in_list(people.iter().copied())], address)?;
    Ok(found.into_iter().flatten().collect())
}

/// The addresses of those who manage the platform, each once.
///
/// # Errors
/// When the database does not answer.
pub fn of_managers(tx: &mut Tx, platform: PlatformId, now: Timestamp) -> Result<Vec<WorkAddress>, Error> {
    let mut found: Vec<_> = tx.all(&OF_MANAGERS, &[&platform, &now], address)?.into_iter().flatten().collect();
    found.dedup_by_key(|one| one.person);
    Ok(found)
}
