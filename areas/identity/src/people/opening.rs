//! One person opened by hand: the first manager of an installation, before any import.

use base::text::fold;
use base::values::{Email, Username};
use base::{Env, PersonId, PlatformId, Timestamp};
use db::{Error, Tx};

db::sql! {
    /// A person whom no personnel system knows yet.
    PERSON: "INSERT INTO person (id, home_platform_id, given_name, family_name, birth_name, name_folded, birth_date, numen_mac, \
               numen_cipher, source_key, main_function, language, audience, is_name_public, left_at, created_at, updated_at) \
             VALUES ($1, $2, $3, $4, $4, $5, NULL, NULL, NULL, NULL, $6, 'fr', NULL, FALSE, NULL, $7, $7)";
    /// Their account, without a password.
    ACCOUNT: "INSERT INTO account (person_id, username, email, email_folded, password_hash, password_changed_at, \
                password_expires_at, disabled_at, created_at) VALUES ($1, $2, $3, $4, NULL, NULL, NULL, NULL, $5)";
    /// Whether a user name is taken.
    TAKEN: "SELECT 1 FROM account WHERE username = $1"
}

/// Somebody to open an account for.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// The identifier, made outside the transaction.
    pub id: PersonId,
    /// Their home platform.
    pub platform: PlatformId,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Professional address.
    pub email: Email,
    /// The code of their function.
    pub function: &'static str,
}

impl NewPerson {
    /// Somebody of the administration, with a new identifier.
    #[must_use]
    pub fn administrator(env: &Env, platform: PlatformId, given: &str, family: &str, email: Email) -> Self {
        Self {
            id: PersonId::new(env),
            platform,
            given_name: given.to_owned(),
            family_name: family.to_owned(),
            email,
            function: "administrative",
        }
    }
}

/// Opens the person and their account; gives the user name that the rule found (initial and surname,
/// a digit for homonyms).
///
/// # Errors
/// `account_email_key` when somebody has this address already.
pub fn open_account(tx: &mut Tx, new: &NewPerson, now: Timestamp) -> Result<String, Error> {
    let folded = fold(&format!("{} {}", new.family_name, new.given_name));
    tx.run(&PERSON, &[&new.id, &new.platform, &new.given_name, &new.family_name, &folded, &new.function, &now])?;
    let mut homonym = 0;
    let username = loop {
        let candidate = Username::candidate(&new.given_name, &new.family_name, homonym);
        if tx.maybe(&TAKEN, &[&candidate.as_str()], |_| Ok(()))?.is_none() {
            break candidate.as_str().to_owned();
        }
        homonym += 1;
    };
    tx.run(&ACCOUNT, &[&new.id, &username.as_str(), &new.email.as_str(), &new.email.folded().as_str(), &now])?;
    super::enter_now(tx, (new.id, new.platform), &folded, &username)?;
    Ok(username)
}
