//! Who is meant: people found by the address or the user name that somebody pasted, and where to write
//! to them. For the areas that invite and inform.

use base::values::Email;
use base::{PersonId, PlatformId, Timestamp};
use db::dialect::in_list;
use db::{Error, Row, Tx};
use i18n::Lang;

db::sql! {
    /// People by folded address or by user name.
    KNOWN: "SELECT p.id, p.given_name, p.family_name, p.language, p.home_platform_id, c.username, c.email, p.left_at, c.disabled_at \
            FROM account c JOIN person p ON p.id = c.person_id WHERE c.email_folded = ANY($1) \
            UNION \
            SELECT p.id, p.given_name, p.family_name, p.language, p.home_platform_id, c.username, c.email, p.left_at, c.disabled_at \
            FROM account c JOIN person p ON p.id = c.person_id WHERE c.username = ANY($1)";
    /// People by identifier.
    BY_ID: "SELECT p.id, p.given_name, p.family_name, p.language, p.home_platform_id, c.username, c.email, p.left_at, c.disabled_at \
            FROM person p JOIN account c ON c.person_id = p.id WHERE p.id = ANY($1)"
}

/// Somebody with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The person.
    pub id: PersonId,
    /// Given name and surname.
    pub name: String,
    /// Their language.
    pub lang: Lang,
    /// The platform that they belong to.
    pub home_platform: PlatformId,
    /// User name.
    pub username: String,
    /// Professional address.
    pub email: Option<Email>,
    /// Whether they can sign in: they have not left, and nobody closed the account.
    pub is_active: bool,
}

impl Known {
    /// Whether `key` (folded) is their user name or their address.
    #[must_use]
    pub fn is_called(&self, key: &str) -> bool {
        self.username == key || self.email.as_ref().is_some_and(|email| email.folded() == key)
    }
}

/// How an address or a user name is compared: without blanks, in lower case.
#[must_use]
pub fn key_of(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// Everyone whose address or user name is among `keys` (see [`key_of`]).
///
/// # Errors
/// When the database does not answer.
pub fn known_as(tx: &mut Tx, keys: &[String]) -> Result<Vec<Known>, Error> {
    tx.all(&KNOWN, &[&in_list(keys)], row)
}

/// These people, in no order; who is unknown is left out.
///
/// # Errors
/// When the database does not answer.
pub fn known(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<Known>, Error> {
    tx.all(&BY_ID, &[&in_list(people)], row)
}

/// People of `platform` by beginnings of their names or of their user name, « Sofia Lemaire » or « Lemaire Sofia »,
/// at most `limit`.
///
/// # Errors
/// When the database does not answer.
pub fn named(tx: &mut Tx, platform: PlatformId, typed: &str, limit: usize) -> Result<Vec<Known>, Error> {
    let ids = super::key::find(tx, platform, typed, limit)?;
    let mut found = known(tx, &ids)?;
    found.sort_by_key(|one| ids.iter().position(|id| *id == one.id));
    Ok(found)
}

fn row(row: &Row<'_>) -> Result<Known, Error> {
    let (given, family): (String, String) = (row.get(1)?, row.get(2)?);
    let email: Option<String> = row.get(6)?;
    Ok(Known {
        id: row.get(0)?,
        name: format!("{given} {family}"),
        lang: Lang::from_code(&row.get::<String>(3)?).unwrap_or(Lang::Fr),
        home_platform: row.get(4)?,
        username: row.get(5)?,
        email: email.and_then(|text| Email::parse(&text).ok()),
        is_active: row.get::<Option<Timestamp>>(7)?.is_none() && row.get::<Option<Timestamp>>(8)?.is_none(),
    })
}
