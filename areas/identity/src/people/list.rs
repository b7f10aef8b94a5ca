//! People of a platform in a list: found by name, user name, address or unit.

use base::text::words;
use base::values::{Email, Uai};
use base::{PersonId, PlatformId, Timestamp};
use db::{Error, Row, Tx};
use web::paging::Page;

db::sql! {
    /// A page of people; empty patterns match everyone.
    LIST: "SELECT p.id, p.given_name, p.family_name, c.username, p.main_function, \
             (SELECT u.name FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id \
                WHERE a.person_id = p.id AND a.is_main = TRUE AND a.ended_at IS NULL LIMIT 1), \
             p.left_at, c.disabled_at, c.password_hash IS NOT NULL, c.password_expires_at \
           FROM person p JOIN account c ON c.person_id = p.id \
           WHERE p.home_platform_id = $1 \
             AND ((p.name_folded LIKE $2 AND p.name_folded LIKE $3 AND p.name_folded LIKE $4) OR c.username LIKE $5) \
             AND ($6 = '' OR c.email_folded = $6) \
             AND ($7 = '' OR EXISTS (SELECT 1 FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id \
                   WHERE a.person_id = p.id AND a.ended_at IS NULL AND u.uai = $7)) \
             AND ($8 = '' OR ($8 = 'left' AND p.left_at IS NOT NULL) \
               OR ($8 = 'disabled' AND p.left_at IS NULL AND c.disabled_at IS NOT NULL) \
               OR (p.left_at IS NULL AND c.disabled_at IS NULL \
                 AND (($8 = 'to_activate' AND c.password_hash IS NULL) \
                   OR ($8 = 'expired' AND c.password_hash IS NOT NULL AND c.password_expires_at <= $9) \
                   OR ($8 = 'active' AND c.password_hash IS NOT NULL \
                     AND (c.password_expires_at IS NULL OR c.password_expires_at > $9))))) \
           ORDER BY p.name_folded, p.id LIMIT $10 OFFSET $11"
}

/// How an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// Its person can sign in.
    Active,
    /// Its person has no password yet.
    ToActivate,
    /// The password has to be changed first.
    Expired,
    /// Closed by a manager.
    Disabled,
    /// Its person left.
    Left,
}

impl AccountState {
    /// All, in the order of the filter.
    pub const ALL: [Self; 5] = [Self::Active, Self::ToActivate, Self::Expired, Self::Disabled, Self::Left];

    /// The word of the address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::ToActivate => "to_activate",
            Self::Expired => "expired",
            Self::Disabled => "disabled",
            Self::Left => "left",
        }
    }

    /// The state that these facts make.
    #[must_use]
    pub fn of(
        left_at: Option<Timestamp>,
        disabled_at: Option<Timestamp>,
        has_password: bool,
        expires_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Self {
        if left_at.is_some() {
            Self::Left
        } else if disabled_at.is_some() {
            Self::Disabled
        } else if !has_password {
            Self::ToActivate
        } else if expires_at.is_some_and(|at| at <= now) {
            Self::Expired
        } else {
            Self::Active
        }
    }
}

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    names: [String; 3],
    username: String,
    email: String,
    uai: String,
    state: &'static str,
}

impl Wanted {
    /// Understands what was typed: an address, a UAI code, else words of a name or a user name.
    #[must_use]
    pub fn read(typed: &str, state: &str) -> Self {
        let any = || "%".to_owned();
        let state = AccountState::ALL.into_iter().find(|one| one.code() == state).map_or("", AccountState::code);
        let mut wanted = Self { names: [any(), any(), any()], state, ..Self::default() };
        if let Ok(email) = Email::parse(typed) {
            wanted.email = email.folded();
        } else if let Ok(uai) = Uai::parse(typed) {
            uai.as_str().clone_into(&mut wanted.uai);
        } else {
            for (place, word) in wanted.names.iter_mut().zip(words(typed)) {
                *place = format!("%{word}%");
            }
            let name: String = typed.trim().to_ascii_lowercase();
            if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-') {
                wanted.username = format!("{name}%");
            }
        }
        wanted
    }
}

/// A person in the list.
#[derive(Debug, Clone)]
pub struct PersonLine {
    /// Who.
    pub id: PersonId,
    /// Given name.
    pub given_name: String,
    /// Surname.
    pub family_name: String,
    /// User name.
    pub username: String,
    /// Code of the main function.
    pub function: String,
    /// Main school or service.
    pub unit: Option<String>,
    /// How the account stands.
    pub state: AccountState,
}

/// A page of people, with one more than the page shows.
pub(super) fn list(
    tx: &mut Tx,
    platform: PlatformId,
    wanted: &Wanted,
    page: Page,
    now: Timestamp,
) -> Result<Vec<PersonLine>, Error> {
    let [first, second, third] = &wanted.names;
    tx.all(
        &LIST,
        &[
            &platform,
            first,
            second,
            third,
            &wanted.username,
            &wanted.email,
            &wanted.uai,
            &wanted.state,
            &now,
            &page.limit_and_one(),
            &page.offset(),
        ],
        |row: &Row<'_>| {
            Ok(PersonLine {
                id: row.get(0)?,
                given_name: row.get(1)?,
                family_name: row.get(2)?,
                username: row.get(3)?,
                function: row.get(4)?,
                unit: row.get(5)?,
                state: AccountState::of(row.get(6)?, row.get(7)?, row.get(8)?, row.get(9)?, now),
            })
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_an_address_a_unit_or_a_name() {
        assert_eq!(Wanted::read("Jean.Dupont@ac.example", "").email, "jean.dupont@ac.example");
        assert_eq!(Wanted::read(" 0599901s ", "").uai, "0599901S");
        let names = Wanted::read("Éloïse D'Arc", "left");
        assert_eq!((names.names[0].as_str(), names.names[1].as_str(), names.state), ("%eloise%", "%d%", "left"));
        assert_eq!((names.username.as_str(), Wanted::read("JDup", "x").username.as_str()), ("", "jdup%"));
        assert_eq!(Wanted::read("", "x"), Wanted { names: ["%".into(), "%".into(), "%".into()], ..Wanted::default() });
        assert_eq!(Wanted::read("100%_", "").username, "", "no pattern of one's own");
    }
}
