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
}

impl Found {
    fn of(found: Vec<(String, PersonLine)>, next: Option<Mark>) -> Self {
        Self { lines: found.into_iter().map(|(_, line)| line).collect(), next }
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

/// One more than the page shows.
fn limit() -> i64 {
    i64::try_from(SIZE + 1).unwrap_or(i64::MAX)
}

fn among(
    tx: &mut Tx,
    platform: PlatformId,
    (ids, wanted): (&[PersonId], &Wanted),
    after: Option<Mark>,
    now: Timestamp,
) -> Result<Found, Error> {
    let from = after.unwrap_or_else(|| Mark::before(String::new()));
    let mut found =
        tx.all(&AMONG, &[&in_list(ids), &platform, &from.key, &from.person, &wanted.state(), &now, &limit()], |row| {
            line(row, now)
        })?;
    let next = cut(&mut found);
    Ok(Found::of(found, next))
}

fn by_name(
    tx: &mut Tx,
    platform: PlatformId,
    state: Option<AccountState>,
    after: Option<Mark>,
    now: Timestamp,
) -> Result<Found, Error> {
    let from = after.unwrap_or_else(|| Mark::before(String::new()));
    let (key, person, limit) = (&from.key, &from.person, limit());
    let Some(state) = state else {
        let mut found = tx.all(&BY_NAME, &[&platform, key, person, &limit], |row| line(row, now))?;
        let next = cut(&mut found);
        return Ok(Found::of(found, next));
    };
    let asked: [&dyn db::ToDb; 6] = [&platform, key, person, &limit, &state.code(), &now];
    let mut found = tx.all(&BY_NAME_STANDING, &asked, |row| line(row, now))?;
    let next = match cut(&mut found) {
        Some(next) => Some(next),
        None => tx.maybe(&WALKED, &[&platform, key, person, &(walk!() - 1)], |row| {
            Ok(Mark { key: row.get(0)?, person: row.get(1)? })
        })?,
    };
    Ok(Found::of(found, next))
}

fn by_key(
    tx: &mut Tx,
    platform: PlatformId,
    (phrase, state): (&Phrase, Option<AccountState>),
    after: Option<Mark>,
    now: Timestamp,
) -> Result<Found, Error> {
    let phrase = phrase.led(tx, platform, after.as_ref())?;
    let (low, high) = phrase.range();
    // A mark of another question would lead out of the range.
    let from = after.filter(|mark| mark.key >= low);
    let is_first = from.is_none();
    let from = from.unwrap_or_else(|| Mark::before(low));
    let [second, third, fourth] = &phrase.patterns();
    let (mut found, walk) = match state {
        None => {
            let asked: [&dyn db::ToDb; 8] =
                [&platform, &from.key, &from.person, &high, second, third, fourth, &limit()];
            // Where every key answers, a page that is not full is the last.
            (tx.all(&BY_KEY, &asked, |row| line(row, now))?, (!phrase.is_plain()).then_some(key::walk!()))
        }
        Some(state) => {
            let asked: [&dyn db::ToDb; 10] =
                [&platform, &from.key, &from.person, &high, second, third, fourth, &limit(), &state.code(), &now];
            (tx.all(&BY_KEY_STANDING, &asked, |row| line(row, now))?, Some(walk!()))
        }
    };
    let next = match (cut(&mut found), walk) {
        (None, Some(walk)) => key::walked(tx, platform, (&from, &high), walk)?,
        (next, _) => next,
    };
    found.retain(|(key, line)| {
        !phrase.came_before(key, &format!("{} {}", line.family_name, line.given_name), &line.username)
    });
    let mut found = Found::of(found, next);
    if is_first && found.next.is_none() {
        // Everyone is here: whichever name found them, they stand in the order of the list.
        found.lines.sort_by_cached_key(|one| base::text::fold(&format!("{} {}", one.family_name, one.given_name)));
    }
    Ok(found)
}

/// Cuts the lines to a page. Where the list goes on, if there are more: after the last line.
fn cut(found: &mut Vec<(String, PersonLine)>) -> Option<Mark> {
    let has_more = found.len() > SIZE;
    found.truncate(SIZE);
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
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn what_is_typed_is_an_address_a_unit_or_beginnings() {
        assert_eq!(Wanted::read("Jean.Dupont@ac.example", "").by, By::Email("jean.dupont@ac.example".to_owned()));
        assert_eq!(Wanted::read(" 0599901s ", "").by, By::Unit("0599901S".to_owned()));
        let names = Wanted::read("Éloïse D'Arc", "left");
        assert_eq!((names.state(), Some(names.by)), ("left", Phrase::of(words("eloise d arc")).map(By::Words)));
        assert_eq!(Wanted::read(" % ", "x"), Wanted { by: By::All, state: None });
    }

    db::both! {
        fn everyone_is_met_once_however_the_list_is_asked(db: &db::Db) {
            let (platform, person) = fixture::person(db);
            let others = fixture::crowd(db, platform, 65);
            let met = |typed: &'static str, state: &'static str| {
                let (mut met, mut after) = (Vec::new(), None);
                loop {
                    let wanted = Wanted::read(typed, state);
                    let found = db.read_now(move |tx| list(tx, platform, &wanted, after.clone(), fixture::NOW));
                    let found = found.expect("a page");
                    met.extend(found.lines.into_iter().map(|line| line.id));
                    after = found.next;
                    if after.is_none() {
                        return met;
                    }
                }
            };
            let sorted = |mut ids: Vec<PersonId>| {
                ids.sort_unstable();
                ids
            };
            let everyone = sorted([others.clone(), vec![person]].concat());
            assert_eq!(sorted(met("", "")), everyone);
            assert_eq!(sorted(met("", "active")), everyone);
            assert_eq!(sorted(met("mar", "")), others, "surnames and given names that begin so, each person once");
            assert_eq!(sorted(met("mar marie", "active")), others);
            assert_eq!(met("durieux c", ""), [person]);
            assert_eq!(met("camille.durieux@ac-lille.example", ""), [person]);
            for (typed, state) in [("rieux", ""), ("", "left"), ("", "disabled"), ("", "to_activate"), ("", "expired")] {
                assert!(met(typed, state).is_empty(), "{typed} {state}");
            }
            db.write_now(move |tx| tx.run(&CLOSE, &[&person])).expect("closed");
            assert_eq!(met("", "disabled"), [person]);
            assert_eq!(met("camille", "disabled"), [person]);
        }

        fn an_answer_of_one_page_is_in_the_order_of_the_names(db: &db::Db) {
            let (platform, _) = fixture::person(db);
            let people = fixture::crowd(db, platform, 3);
            let names = [("Zola", "Anne"), ("Abel", "Zoé"), ("Martin", "Zélie")];
            for (person, (family, given)) in people.into_iter().zip(names) {
                db.write_now(move |tx| {
                    tx.run(&NAME, &[&person, &family, &given])?;
                    key::rename_now(tx, person, &format!("{family} {given}"))
                })
                .expect("a name");
            }
            let found = db.read_now(move |tx| list(tx, platform, &Wanted::read("z", ""), None, fixture::NOW));
            let found: Vec<String> = found.expect("a page").lines.into_iter().map(|line| line.family_name).collect();
            assert_eq!(found, ["Abel", "Martin", "Zola"]);
        }
    }

    db::sql! {
        /// Closes an account.
        CLOSE: "UPDATE account SET disabled_at = 1 WHERE person_id = $1";
        /// Is called otherwise.
        NAME: "UPDATE person SET family_name = $2, given_name = $3 WHERE id = $1"
    }
}
