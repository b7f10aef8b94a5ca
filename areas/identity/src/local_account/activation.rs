//! The link of an invitation: found without changing anything, used once to open the account.

use audit::Event;
use base::{Env, PersonId, PlatformId, Secret, Timestamp};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use db::{Error, Tx};
use i18n::Lang;

use super::store::{self, InvitationId};
use crate::password::set_password;
use crate::vault::Vault;

db::sql! {
    /// Whom a link would let in.
    FIND: "SELECT k.person_id, p.given_name, p.family_name, c.email, i.platform_id, i.reason, i.ends_at, p.language, i.id \
           FROM activation_code k JOIN invitation i ON i.id = k.invitation_id \
             JOIN account c ON c.person_id = k.person_id JOIN person p ON p.id = k.person_id \
           WHERE k.code_tag = $1 AND k.expires_at > $2 AND c.password_hash IS NULL AND c.disabled_at IS NULL \
             AND c.closes_at > $2 AND i.ended_at IS NULL AND i.ends_at > $2 AND p.left_at IS NULL";
    /// The link is used, once.
    USE: "DELETE FROM activation_code WHERE code_tag = $1 AND person_id = $2 AND expires_at > $3";
    /// What the person says of themselves.
    NAME: "UPDATE person SET given_name = $2, family_name = $3, birth_name = $3, name_folded = $4, language = $5, \
             updated_at = $6 WHERE id = $1"
}

/// The secret of a link: 128 bits, since it lives for days and may be tried from anywhere.
#[derive(Debug, Clone)]
pub struct Code(Secret<String>);

impl Code {
    pub(super) fn new(env: &Env) -> Self {
        Self(Secret::new(URL_SAFE_NO_PAD.encode(env.bytes::<16>())))
    }

    /// Reads the end of an address; what cannot be a code is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let is_code = URL_SAFE_NO_PAD.decode(text).is_ok_and(|bytes| bytes.len() == 16);
        is_code.then(|| Self(Secret::new(text.to_owned())))
    }

    /// The end of the address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.expose()
    }

    /// What the database keeps.
    #[must_use]
    pub fn tag(&self, vault: &Vault) -> [u8; 32] {
        vault.tag("activation code", self.0.expose().as_bytes())
    }
}

/// Whom a link would let in, and for what.
#[derive(Debug, Clone)]
pub(super) struct Invited {
    pub person: PersonId,
    pub given_name: String,
    pub family_name: String,
    pub email: String,
    pub platform: PlatformId,
    pub reason: String,
    pub ends_at: Timestamp,
    pub language: Lang,
    pub invitation: InvitationId,
}

/// Looks a link up; changes nothing.
pub(super) fn find(tx: &mut Tx, tag: &[u8; 32], now: Timestamp) -> Result<Option<Invited>, Error> {
    tx.maybe(&FIND, &[tag, &now], |row| {
        Ok(Invited {
            person: row.get(0)?,
            given_name: row.get(1)?,
            family_name: row.get(2)?,
            email: row.get::<Option<String>>(3)?.unwrap_or_default(),
            platform: row.get(4)?,
            reason: row.get(5)?,
            ends_at: row.get(6)?,
            language: Lang::from_code(&row.get::<String>(7)?).unwrap_or(Lang::Fr),
            invitation: row.get(8)?,
        })
    })
}

/// What opens an account: the link's tag, the names, the language and the hash of the chosen password.
#[derive(Clone)]
pub struct Activation {
    /// See `Code::tag`.
    pub tag: [u8; 32],
    /// Given name, as its person writes it.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The language of pages and messages.
    pub language: Lang,
    /// Hash of the password, which was judged before.
    pub hash: String,
    /// When it has to be changed, where passwords expire.
    pub expires_at: Option<Timestamp>,
}

/// Opens the account behind a link and uses the link up; gives its person, or none when the link is not
/// good, or no longer. The charter was accepted: the journal says when. `event` is made outside.
///
/// # Errors
/// When the database does not answer.
pub fn activate(tx: &mut Tx, new: &Activation, event: &Event) -> Result<Option<PersonId>, Error> {
    let Some(found) = find(tx, &new.tag, event.at)? else { return Ok(None) };
    if tx.run(&USE, &[&new.tag, &found.person, &event.at])? == 0 {
        return Ok(None);
    }
    store::drop_code(tx, found.person)?;
    let folded = base::text::fold(&format!("{} {}", new.family_name, new.given_name));
    let language = new.language.code();
    tx.run(&NAME, &[&found.person, &new.given_name, &new.family_name, &folded, &language, &event.at])?;
    crate::people::key::rename_now(tx, found.person, &folded)?;
    set_password(tx, found.person, &new.hash, event.at, new.expires_at)?;
    let mut event = event.clone().on(found.platform).by(found.person).about(found.person);
    event.action = "outside.activated";
    event.detail = serde_json::json!({ "charter": true, "invitation": found.invitation.to_string() });
    audit::record(tx, &event)?;
    Ok(Some(found.person))
}
