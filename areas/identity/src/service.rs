//! What the identity area needs from the process: hashing threads, keys, limits.

use std::ops::Deref;
use std::sync::Arc;

use base::{PersonId, Secret};
use web::{Ask, Web};

use crate::hashing::Hasher;
use crate::throttle::Limits;
use crate::vault::Vault;

/// The service of the identity area; cheap to clone.
#[derive(Clone)]
pub struct Identity(Arc<Parts>);

/// Its pieces.
pub struct Parts {
    /// The shared state of the web side.
    pub web: Web,
    /// Hashes and checks passwords.
    pub hasher: Hasher,
    /// Keys that are not in the database.
    pub vault: Vault,
    /// How attempts are slowed.
    pub limits: Limits,
    /// Days that a password lives; none = until its person changes it.
    pub expire_after_days: Option<i64>,
}

impl Deref for Identity {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

db::sql! {
    /// A hash at today's cost replaces an old one, unless the password changed meanwhile.
    REHASH: "UPDATE account SET password_hash = $2 WHERE person_id = $1 AND password_hash = $3"
}

const BROWSER_COOKIE: &str = "preau_appareil";

impl Identity {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// What imports people into this installation's database.
    #[must_use]
    pub fn importer(&self) -> crate::staff_import::apply::Importer {
        let (db, env) = (self.web.db.clone(), self.web.env.clone());
        crate::staff_import::apply::Importer { db, env, vault: self.vault.clone() }
    }

    /// Whether this browser signed in under this name before: it holds a tag that only we can make.
    #[must_use]
    pub fn knows_browser(&self, ask: &Ask, name: &str) -> bool {
        let tag = self.browser_tag(name);
        ask.cookie(BROWSER_COOKIE).is_some_and(|held| held.split('.').any(|one| one == tag))
    }

    /// `Set-Cookie` that adds this name's tag to the browser's; it keeps the last four.
    #[must_use]
    pub fn browser_cookie(&self, ask: &Ask, name: &str) -> String {
        let tag = self.browser_tag(name);
        let held = ask.cookie(BROWSER_COOKIE).unwrap_or_default();
        let others = held.split('.').filter(|one| !one.is_empty() && *one != tag).take(3);
        let value = std::iter::once(tag.as_str()).chain(others).collect::<Vec<_>>().join(".");
        web::long_cookie(&self.web.settings, BROWSER_COOKIE, &value)
    }

    fn browser_tag(&self, name: &str) -> String {
        use base64::Engine;
        let tag = self.vault.tag("browser", name.as_bytes());
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&tag[..12])
    }

    /// Hashes the password again at today's cost, after the answer was sent.
    pub fn rehash_later(&self, person: PersonId, old: Option<String>, password: Secret<String>) {
        let (identity, Some(old)) = (self.clone(), old) else { return };
        tokio::spawn(async move {
            let Ok(new) = identity.hasher.hash(password).await else { return };
            let done = identity.web.db.write(move |tx| tx.run(&REHASH, &[&person, &new.as_str(), &old.as_str()])).await;
            if let Err(error) = done {
                tracing::warn!(%error, "a password hash could not be renewed");
            }
        });
    }
}
