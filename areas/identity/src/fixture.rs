//! People for the store tests of this area, written straight into the tables.

use base::{Env, PersonId, PlatformId, Timestamp};
use db::{Db, Tx};

/// Monday 23 November 2026, 09:00 in Paris.
pub(crate) const NOW: Timestamp = Timestamp(1_795_420_800_000);

db::sql! {
    /// A platform.
    PLATFORM: "INSERT INTO platform (id, code, kind, state, name, short_name, portal_name, launcher_name, training_name, \
                 tagline, time_zone, accessibility_status, theme_tokens, content_version, position, created_at) \
               VALUES ($1, 'ac-lille', 'academy', 'open', '', '', '', '', '', '', 'Europe/Paris', '', '', 1, 0, 0)"
}
db::sql! {
    /// A person.
    PERSON: "INSERT INTO person (id, home_platform_id, given_name, family_name, birth_name, name_folded, main_function, \
               language, is_name_public, created_at, updated_at) \
             VALUES ($1, $2, 'Camille', 'Durieux', 'Durieux', 'durieux camille', 'teacher', 'fr', FALSE, 0, 0)"
}
db::sql! {
    /// Their account.
    ACCOUNT: "INSERT INTO account (person_id, username, email, email_folded, password_hash, created_at) \
              VALUES ($1, $2, $3, $3, 'a hash', 0)"
}
db::sql! {
    /// A contact of the staff file.
    CONTACT: "INSERT INTO recovery_contact (id, person_id, kind, value, source, verified_at, created_at) \
              VALUES ($1, $2, 'mail', $3, 'import', NULL, 0)"
}

/// One platform with one person: `cdurieux`, an imported recovery address, a professional one.
pub(crate) fn person(db: &Db) -> (PlatformId, PersonId) {
    let (platform, person) = person_without_keys(db);
    db.write_now(move |tx: &mut Tx| crate::people::enter_now(tx, (person, platform), "Durieux Camille", "cdurieux"))
        .expect("keys");
    (platform, person)
}

/// The same, before there is anything to find people by.
pub(crate) fn person_without_keys(db: &Db) -> (PlatformId, PersonId) {
    let env = Env::system();
    let (platform, person, contact) = (PlatformId::new(&env), PersonId::new(&env), PersonId::new(&env));
    db.write_now(move |tx: &mut Tx| {
        tx.run(&PLATFORM, &[&platform])?;
        tx.run(&PERSON, &[&person, &platform])?;
        tx.run(&ACCOUNT, &[&person, &"cdurieux", &"camille.durieux@ac-lille.example"])?;
        tx.run(&CONTACT, &[&contact, &person, &"camille@courrier.example"])?;
        Ok::<_, db::Error>(())
    })
    .expect("a person");
    (platform, person)
}

db::sql! {
    /// One of many.
    ONE_OF_MANY: "INSERT INTO person (id, home_platform_id, given_name, family_name, birth_name, name_folded, main_function, \
               language, is_name_public, created_at, updated_at) \
             VALUES ($1, $2, 'Marie', 'Martin', 'Martin', 'martin marie', 'teacher', 'fr', FALSE, 0, 0)"
}

/// So many people who all have one name, in the order of their identifiers.
pub(crate) fn crowd(db: &Db, platform: PlatformId, count: u32) -> Vec<PersonId> {
    let env = Env::system();
    let mut ids: Vec<PersonId> = (0..count).map(|_| PersonId::new(&env)).collect();
    ids.sort_unstable();
    let made = ids.clone();
    db.write_now(move |tx: &mut Tx| {
        for (number, person) in made.iter().enumerate() {
            let username = format!("mmartin{number}");
            tx.run(&ONE_OF_MANY, &[person, &platform])?;
            tx.run(&ACCOUNT, &[person, &username, &format!("{username}@ac-lille.example")])?;
            crate::people::enter_now(tx, (*person, platform), "Martin Marie", &username)?;
        }
        Ok::<_, db::Error>(())
    })
    .expect("people");
    ids
}
