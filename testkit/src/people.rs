//! People of tests, written straight into the tables: the imports have tests of their own.

use base::values::Numen;
use base::{PersonId, PlatformId, Role, Secret, Timestamp};

use crate::TestApp;

db::sql! {
    /// A person.
    PERSON: "INSERT INTO person (id, home_platform_id, given_name, family_name, birth_name, name_folded, birth_date, \
               numen_mac, numen_cipher, source_key, main_function, language, audience, is_name_public, left_at, created_at, updated_at) \
             VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, NULL, $9, 'fr', NULL, FALSE, $11, $10, $10)"
}
db::sql! {
    /// Their account.
    ACCOUNT: "INSERT INTO account (person_id, username, email, email_folded, password_hash, password_changed_at, \
                password_expires_at, disabled_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $6)"
}
db::sql! {
    /// Their recovery address.
    CONTACT: "INSERT INTO recovery_contact (id, person_id, kind, value, source, verified_at, created_at) \
              VALUES ($1, $2, 'mail', $3, 'import', NULL, $4)"
}
db::sql! {
    /// Their role.
    GRANT: "INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id, valid_from, valid_until, granted_by) \
            VALUES ($1, $2, $3, $4, $5, 0, NULL, NULL)"
}

/// A person that was made.
#[derive(Debug, Clone)]
pub struct TestPerson {
    /// Their identifier.
    pub id: PersonId,
    /// Their user name.
    pub username: String,
    /// Their password.
    pub password: String,
}

/// A person to make.
pub struct PersonBuilder<'a> {
    app: &'a TestApp,
    username: String,
    names: (String, String),
    password: Option<String>,
    numen: Option<String>,
    birth_date: Option<String>,
    recovery: Option<String>,
    function: String,
    platform: PlatformId,
    role: Option<(Role, Option<PlatformId>)>,
    expires_at: Option<Timestamp>,
    disabled_at: Option<Timestamp>,
    left_at: Option<Timestamp>,
}

impl<'a> PersonBuilder<'a> {
    pub(crate) fn new(app: &'a TestApp, username: &str) -> Self {
        Self {
            app,
            username: username.to_owned(),
            names: ("Camille".to_owned(), "Durieux".to_owned()),
            password: Some("craie-jaune-sous-le-preau".to_owned()),
            numen: None,
            birth_date: None,
            recovery: None,
            function: "ENS".to_owned(),
            platform: app.lille,
            role: None,
            expires_at: None,
            disabled_at: None,
            left_at: None,
        }
    }

    /// Given and family name.
    #[must_use]
    pub fn named(mut self, given: &str, family: &str) -> Self {
        self.names = (given.to_owned(), family.to_owned());
        self
    }

    /// Another password, or none yet.
    #[must_use]
    pub fn password(mut self, password: Option<&str>) -> Self {
        self.password = password.map(str::to_owned);
        self
    }

    /// NUMEN and birth date (ISO).
    #[must_use]
    pub fn numen(mut self, numen: &str, birth_date: &str) -> Self {
        self.numen = Some(numen.to_owned());
        self.birth_date = Some(birth_date.to_owned());
        self
    }

    /// A recovery address.
    #[must_use]
    pub fn recovery(mut self, address: &str) -> Self {
        self.recovery = Some(address.to_owned());
        self
    }

    /// Main function, such as `DIR`.
    #[must_use]
    pub fn function(mut self, code: &str) -> Self {
        self.function = code.to_owned();
        self
    }

    /// Home platform.
    #[must_use]
    pub fn on(mut self, platform: PlatformId) -> Self {
        self.platform = platform;
        self
    }

    /// A role, on one platform or on the network (`None`).
    #[must_use]
    pub fn role(mut self, role: Role, platform: Option<PlatformId>) -> Self {
        self.role = Some((role, platform));
        self
    }

    /// A password that expires then.
    #[must_use]
    pub fn expiring(mut self, at: Timestamp) -> Self {
        self.expires_at = Some(at);
        self
    }

    /// A disabled account.
    #[must_use]
    pub fn disabled(mut self) -> Self {
        self.disabled_at = Some(self.app.env.now());
        self
    }

    /// Someone who left the authority; the account is as it was.
    #[must_use]
    pub fn left(mut self) -> Self {
        self.left_at = Some(self.app.env.now());
        self
    }

    /// Makes the person.
    ///
    /// # Panics
    /// When a value is malformed or the database does not answer.
    pub async fn make(self) -> TestPerson {
        let (app, env) = (self.app, &self.app.env);
        let id = PersonId::new(env);
        let hash = match &self.password {
            Some(password) => {
                Some(app.state.identity.hasher.hash(Secret::new(password.clone())).await.expect("a hash"))
            }
            None => None,
        };
        let numen = self.numen.as_deref().map(|text| Numen::parse(text).expect("a NUMEN"));
        let mac = numen.as_ref().map(|numen| app.state.identity.vault.numen_mac(numen));
        let cipher = numen.as_ref().map(|numen| app.state.identity.vault.seal_numen(env, numen));
        let address = format!("{}@ac-lille.example", self.username);
        let (contact, grant) = (PersonId::new(env), PersonId::new(env));
        let (now, username) = (env.now(), self.username.clone());
        let password = self.password.clone().unwrap_or_default();
        let folded = base::text::fold(&format!("{} {}", self.names.1, self.names.0));
        let changed = hash.as_ref().map(|_| now);
        app.state
            .web
            .db
            .write(move |tx| {
                let (given, family) = &self.names;
                tx.run(
                    &PERSON,
                    &[
                        &id,
                        &self.platform,
                        given,
                        family,
                        &folded,
                        &self.birth_date,
                        &mac,
                        &cipher,
                        &self.function,
                        &now,
                        &self.left_at,
                    ],
                )?;
                tx.run(
                    &ACCOUNT,
                    &[
                        &id,
                        &self.username,
                        &address,
                        &address,
                        &hash,
                        &changed.unwrap_or(now),
                        &self.expires_at,
                        &self.disabled_at,
                    ],
                )?;
                identity::people::enter_now(tx, (id, self.platform), &folded, &self.username)?;
                if let Some(recovery) = &self.recovery {
                    tx.run(&CONTACT, &[&contact, &id, recovery, &now])?;
                }
                if let Some((role, platform)) = &self.role {
                    let kind = if platform.is_some() { "platform" } else { "network" };
                    tx.run(&GRANT, &[&grant, &id, &role.code(), &kind, platform])?;
                }
                Ok::<_, db::Error>(())
            })
            .await
            .expect("a person");
        TestPerson { id, username, password }
    }
}
