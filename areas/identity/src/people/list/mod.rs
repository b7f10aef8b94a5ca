//! People of a platform in a list: found by the beginnings of their names or of their user name, by an address or
//! by the code of a school. Each way is a range of an index and goes on after the last line shown; what only a few
//! of many have is read in parts of a fixed length, so that no question walks over a million people.

use base::text::words;
use base::values::{Email, Uai};
use base::{PersonId, PlatformId, Timestamp};
use db::dialect::in_list;
use db::{Error, Row, Tx};

use super::key::{self, Mark, Phrase, answering};
use super::state::{AccountState, stands};

/// Lines on a page.
pub(super) const SIZE: usize = 30;

/// Up to so many people of a state are taken by it; more are met in the list anyway.
const FEW: i64 = 1000;

/// A page is looked for so many times, while most of what is found was shown before.
const FILLS: usize = 10;

/// No school or service has more people.
const UNIT: i64 = 20_000;

/// People, or keys of people, that are looked at for one page when each one's account decides.
macro_rules! walk {
    () => {
        500
    };
}

/// What a line is made of.
macro_rules! columns {
    () => {
        "p.id, p.given_name, p.family_name, c.username, p.main_function, \
           (SELECT u.name FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id \
              WHERE a.person_id = p.id AND a.is_main = TRUE AND a.ended_at IS NULL LIMIT 1), \
           p.left_at, c.disabled_at, c.password_hash IS NOT NULL, c.password_expires_at"
    };
}

/// The list by name: so many people are looked at. Their limit keeps the index apart from what is looked up for each
/// person, as in the search.
macro_rules! by_name {
    ($walk:expr, $rest:expr) => {
        concat!(
            "SELECT p.name_folded, ",
            columns!(),
            " FROM (SELECT id, name_folded, given_name, family_name, main_function, left_at FROM person \
                 WHERE home_platform_id = $1 AND name_folded >= $2 AND (name_folded > $2 OR id > $3) \
                 ORDER BY name_folded, id LIMIT ",
            $walk,
            ") p JOIN account c ON c.person_id = p.id ",
            $rest
        )
    };
}

/// The list by what was found.
macro_rules! by_key {
    ($walk:expr, $rest:expr) => {
        concat!(
            "SELECT k.key, ",
            columns!(),
            " FROM ",
            answering!($walk),
            " JOIN person p ON p.id = k.person_id JOIN account c ON c.person_id = k.person_id ",
            $rest
        )
    };
}

db::sql! {
    /// Everyone by name.
    BY_NAME: by_name!(1_000_000_000, "ORDER BY p.name_folded, p.id LIMIT $4");
    /// Whose account stands so, by name.
    BY_NAME_STANDING: by_name!(walk!(), concat!("WHERE ", stands!("$5", "$6"), " ORDER BY p.name_folded, p.id LIMIT $4"));
    /// Where a walk by name ends that does not come to the end.
    WALKED: "SELECT name_folded, id FROM person WHERE home_platform_id = $1 AND name_folded >= $2 \
               AND (name_folded > $2 OR id > $3) ORDER BY name_folded, id LIMIT 1 OFFSET $4";
    /// Who was found.
    BY_KEY: by_key!(key::walk!(), "ORDER BY k.key, k.person_id LIMIT $8");
    /// Who was found and whose account stands so.
    BY_KEY_STANDING: by_key!(walk!(), concat!("WHERE ", stands!("$9", "$10"), " ORDER BY k.key, k.person_id LIMIT $8"));
    /// These people, by name. They come first, as the join says.
    AMONG: concat!("SELECT p.name_folded, ", columns!(), " FROM account c CROSS JOIN person p \
              WHERE c.person_id = ANY($1) AND p.id = c.person_id AND p.home_platform_id = $2 \
                AND (p.name_folded, p.id) > ($3, $4) AND ", stands!("$5", "$6"), " \
              ORDER BY p.name_folded, p.id LIMIT $7");
    /// Who has an address.
    WITH_EMAIL: "SELECT person_id FROM account WHERE email_folded = $1";
    /// Who works in a unit.
    AT_UNIT: "SELECT DISTINCT a.person_id FROM org_unit u JOIN assignment a ON a.org_unit_id = u.id \
              WHERE u.uai = $1 AND a.ended_at IS NULL LIMIT $2";
    /// Who left.
    GONE: "SELECT id FROM person WHERE home_platform_id = $1 AND left_at IS NOT NULL LIMIT $2";
    /// Whose account is closed.
    CLOSED: "SELECT person_id FROM account WHERE disabled_at IS NOT NULL LIMIT $1";
    /// Who has no password.
    WITHOUT_PASSWORD: "SELECT person_id FROM account WHERE password_hash IS NULL LIMIT $1";
    /// Whose password expired.
    EXPIRED: "SELECT person_id FROM account WHERE password_expires_at <= $1 LIMIT $2"
}

/// How people are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum By {
    /// Everyone.
    All,
    /// A professional address.
    Email(String),
    /// The code of a school or service.
    Unit(String),
    /// Beginnings of names or of a user name.
    Words(Phrase),
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    by: By,
    state: Option<AccountState>,
}

impl Wanted {
    /// Understands what was typed: an address, a UAI code, else beginnings of names or of a user name.
    #[must_use]
    pub fn read(typed: &str, state: &str) -> Self {
        let by = if let Ok(email) = Email::parse(typed) {
            By::Email(email.folded())
        } else if let Ok(uai) = Uai::parse(typed) {
            By::Unit(uai.as_str().to_owned())
        } else {
            Phrase::of(words(typed)).map_or(By::All, By::Words)
        };
        Self { by, state: AccountState::ALL.into_iter().find(|one| one.code() == state) }
    }

    fn state(&self) -> &'static str {
        self.state.map_or("", AccountState::code)
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

/// Lines, and where the list goes on. A page may hold fewer lines than it could, or none, and go on.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub lines: Vec<PersonLine>,
    pub next: Option<Mark>,
    /// Whether the page ends where the walk did, and not because it is full.
    pub is_part: bool,
}

impl Found {
    /// These lines; what is behind a full page, or behind the walk.
    fn of(found: Vec<(String, PersonLine)>, behind_page: Option<Mark>, behind_walk: Option<Mark>) -> Self {
        let is_part = behind_page.is_none() && behind_walk.is_some();
        Self { lines: found.into_iter().map(|(_, line)| line).collect(), next: behind_page.or(behind_walk), is_part }
    }
}

/// The people of `platform` after a mark.
pub(super) fn list(
    tx: &mut Tx,
    platform: PlatformId,
    wanted: &Wanted,
    after: Option<Mark>,
    now: Timestamp,
) -> Result<Found, Error> {
    match &wanted.by {
        By::Words(phrase) => by_key(tx, platform, (phrase, wanted.state), after, now),
        By::Email(email) => {
            let ids = tx.all(&WITH_EMAIL, &[email], |row| row.get(0))?;
            among(tx, platform, (&ids, wanted), after, now)
        }
        By::Unit(uai) => {
            let ids = tx.all(&AT_UNIT, &[uai, &UNIT], |row| row.get(0))?;
            among(tx, platform, (&ids, wanted), after, now)
        }
        By::All => match few(tx, platform, wanted.state, now)? {
            Some(ids) => among(tx, platform, (&ids, wanted), after, now),
            None => by_name(tx, platform, wanted.state, after, now),
        },
    }
}

/// Everyone whose account stands so, when they are few.
fn few(
    tx: &mut Tx,
    platform: PlatformId,
    state: Option<AccountState>,
    now: Timestamp,
) -> Result<Option<Vec<PersonId>>, Error> {
    let most = FEW + 1;
    let ids: Vec<PersonId> = match state {
        None | Some(AccountState::Active) => return Ok(None),
        Some(AccountState::Left) => tx.all(&GONE, &[&platform, &most], |row| row.get(0))?,
        Some(AccountState::Disabled) => tx.all(&CLOSED, &[&most], |row| row.get(0))?,
        Some(AccountState::ToActivate) => tx.all(&WITHOUT_PASSWORD, &[&most], |row| row.get(0))?,
        Some(AccountState::Expired) => tx.all(&EXPIRED, &[&now, &most], |row| row.get(0))?,
    };
    Ok((i64::try_from(ids.len()).unwrap_or(i64::MAX) < most).then_some(ids))
}

/// One more than is shown: whether there are more.
fn and_one(most: usize) -> i64 {
    i64::try_from(most + 1).unwrap_or(i64::MAX)
}

fn among(
    tx: &mut Tx,
    platform: PlatformId,
    (ids, wanted): (&[PersonId], &Wanted),
    after: Option<Mark>,
    now: Timestamp,
) -> Result<Found, Error> {
    let from = after.unwrap_or_else(|| Mark::before(String::new()));
    let mut found = tx.all(
        &AMONG,
        &[&in_list(ids), &platform, &from.key, &from.person, &wanted.state(), &now, &and_one(SIZE)],
        |row| line(row, now),
    )?;
    let next = cut(&mut found, SIZE);
    Ok(Found::of(found, next, None))
}

fn by_name(
    tx: &mut Tx,
    platform: PlatformId,
    state: Option<AccountState>,
    after: Option<Mark>,
    now: Timestamp,
) -> Result<Found, Error> {
    let from = after.unwrap_or_else(|| Mark::before(String::new()));
    let (key, person, limit) = (&from.key, &from.person, and_one(SIZE));
    let Some(state) = state else {
        let mut found = tx.all(&BY_NAME, &[&platform, key, person, &limit], |row| line(row, now))?;
        let next = cut(&mut found, SIZE);
        return Ok(Found::of(found, next, None));
    };
    let asked: [&dyn db::ToDb; 6] = [&platform, key, person, &limit, &state.code(), &now];
    let mut found = tx.all(&BY_NAME_STANDING, &asked, |row| line(row, now))?;
    let full = cut(&mut found, SIZE);
    let walked = match full {
        Some(_) => None,
        None => tx.maybe(&WALKED, &[&platform, key, person, &(walk!() - 1)], |row| {
            Ok(Mark { key: row.get(0)?, person: row.get(1)? })
        })?,
    };
    Ok(Found::of(found, full, walked))
}

fn by_key(
    tx: &mut Tx,
    platform: PlatformId,
    (phrase, state): (&Phrase, Option<AccountState>),
    after: Option<Mark>,
    now: Timestamp,
) -> Result<Found, Error> {
    let phrase = phrase.led(tx, platform, after.as_ref())?;
    let (low, _) = phrase.range();
    // A mark of another question would lead out of the range.
    let from = after.filter(|mark| mark.key >= low);
    let is_first = from.is_none();
    let mut from = from.unwrap_or_else(|| Mark::before(low));
    let mut found = Found::default();
    for _ in 0..FILLS {
        let more = keyed(tx, platform, (&phrase, state), &from, SIZE - found.lines.len(), now)?;
        found = Found { lines: [found.lines, more.lines].concat(), ..more };
        // Where people with two such names stand together, all of them may have been shown before.
        match &found.next {
            Some(next) if !found.is_part && found.lines.len() < SIZE / 2 => from = next.clone(),
            _ => break,
        }
    }
    if is_first && found.next.is_none() {
        // Everyone is here: whichever name found them, they stand in the order of the list.
        found.lines.sort_by_cached_key(|one| base::text::fold(&format!("{} {}", one.family_name, one.given_name)));
    }
    Ok(found)
}

/// At most so many of those whom a phrase finds after a mark.
fn keyed(
    tx: &mut Tx,
    platform: PlatformId,
    (phrase, state): (&Phrase, Option<AccountState>),
    from: &Mark,
    most: usize,
    now: Timestamp,
) -> Result<Found, Error> {
    let ((_, high), limit) = (phrase.range(), and_one(most));
    let [second, third, fourth] = &phrase.patterns();
    let (mut found, walk) = match state {
        None => {
            let asked: [&dyn db::ToDb; 8] = [&platform, &from.key, &from.person, &high, second, third, fourth, &limit];
            // Where every key answers, a page that is not full is the last.
            (tx.all(&BY_KEY, &asked, |row| line(row, now))?, (!phrase.is_plain()).then_some(key::walk!()))
        }
        Some(state) => {
            let asked: [&dyn db::ToDb; 10] =
                [&platform, &from.key, &from.person, &high, second, third, fourth, &limit, &state.code(), &now];
            (tx.all(&BY_KEY_STANDING, &asked, |row| line(row, now))?, Some(walk!()))
        }
    };
    let full = cut(&mut found, most);
    let walked = match walk.filter(|_| full.is_none()) {
        Some(walk) => key::walked(tx, platform, (from, &high), walk)?,
        None => None,
    };
    found.retain(|(key, line)| {
        !phrase.came_before(key, &format!("{} {}", line.family_name, line.given_name), &line.username)
    });
    Ok(Found::of(found, full, walked))
}

/// Cuts the lines to so many. Where the list goes on, if there are more: after the last line.
fn cut(found: &mut Vec<(String, PersonLine)>, most: usize) -> Option<Mark> {
    let has_more = found.len() > most;
    found.truncate(most);
    found.last().filter(|_| has_more).map(|(key, line)| Mark { key: key.clone(), person: line.id })
}

fn line(row: &Row<'_>, now: Timestamp) -> Result<(String, PersonLine), Error> {
    let line = PersonLine {
        id: row.get(1)?,
        given_name: row.get(2)?,
        family_name: row.get(3)?,
        username: row.get(4)?,
        function: row.get(5)?,
        unit: row.get(6)?,
        state: AccountState::of(row.get(7)?, row.get(8)?, row.get(9)?, row.get(10)?, now),
    };
    Ok((row.get(0)?, line))
}

#[cfg(test)]
mod tests;
