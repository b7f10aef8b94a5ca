//! People of a platform in a list: found by the beginnings of their names or of their user name, by an address or
//! by the code of a school. Each way is a range of an index and goes on after the last line shown; what only a few
//! of many have is read in parts of a fixed length, so that no question walks over a million people.

use base::text::words;
use base::values::{Email, Uai};
use base::{PersonId, PlatformId, Timestamp};
use db::dialect::in_list;
use db::{Error, Row, Tx};

use super::key::{self, Mark, Phrase, answering, first};

/// Lines on a page.
pub(super) const SIZE: usize = 30;

/// Up to so many people of a state are taken by it; more are met in the list anyway.
const FEW: i64 = 1000;

/// No school or service has more people.
const UNIT: i64 = 20_000;

/// What a line is made of.
macro_rules! columns {
    () => {
        "p.id, p.given_name, p.family_name, c.username, p.main_function, \
           (SELECT u.name FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id \
              WHERE a.person_id = p.id AND a.is_main = TRUE AND a.ended_at IS NULL LIMIT 1), \
           p.left_at, c.disabled_at, c.password_hash IS NOT NULL, c.password_expires_at"
    };
}

/// Whether an account stands as asked; the parameters of the state and of the moment are named.
macro_rules! stands {
    ($state:literal, $now:literal) => {
        concat!(
            "(",
            $state,
            " = '' OR (",
            $state,
            " = 'left' AND p.left_at IS NOT NULL) \
               OR (",
            $state,
            " = 'disabled' AND p.left_at IS NULL AND c.disabled_at IS NOT NULL) \
               OR (p.left_at IS NULL AND c.disabled_at IS NULL \
                 AND ((",
            $state,
            " = 'to_activate' AND c.password_hash IS NULL) \
                   OR (",
            $state,
            " = 'expired' AND c.password_hash IS NOT NULL AND c.password_expires_at <= ",
            $now,
            ") \
                   OR (",
            $state,
            " = 'active' AND c.password_hash IS NOT NULL \
                     AND (c.password_expires_at IS NULL OR c.password_expires_at > ",
            $now,
            ")))))"
        )
    };
}

db::sql! {
    /// The list by name. The limit that nobody reaches keeps the index apart from what is looked up for each person,
    /// as in the search.
    BY_NAME: concat!("SELECT p.name_folded, ", columns!(), " FROM (SELECT id, name_folded, given_name, family_name, \
                 main_function, left_at FROM person WHERE home_platform_id = $1 AND name_folded >= $2 AND name_folded <= $4 \
                   AND (name_folded, id) > ($2, $3) AND (name_folded, id) <= ($4, $5) \
                 ORDER BY name_folded, id LIMIT 1000000000) p JOIN account c ON c.person_id = p.id \
               WHERE ", stands!("$6", "$7"), " ORDER BY p.name_folded, p.id LIMIT $8");
    /// Where a walk by name ends that does not come to the end.
    WALKED: "SELECT name_folded, id FROM person WHERE home_platform_id = $1 AND name_folded >= $2 \
               AND (name_folded > $2 OR id > $3) ORDER BY name_folded, id LIMIT 1 OFFSET $4";
    /// The list by what was found.
    BY_KEY: concat!("SELECT k.key, ", columns!(), " FROM ", answering!(), " JOIN person p ON p.id = k.person_id \
                JOIN account c ON c.person_id = k.person_id \
              WHERE ", first!(), " AND ", stands!("$11", "$12"), " ORDER BY k.key, k.person_id LIMIT $13");
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

/// The people of `platform` after a mark.
pub(super) fn list(
    tx: &mut Tx,
    platform: PlatformId,
    wanted: &Wanted,
    after: Option<Mark>,
    now: Timestamp,
) -> Result<Found, Error> {
    match &wanted.by {
        By::Words(phrase) => by_key(tx, platform, (phrase, wanted), after, now),
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
            None => by_name(tx, platform, wanted, after, now),
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
    let found =
        tx.all(&AMONG, &[&in_list(ids), &platform, &from.key, &from.person, &wanted.state(), &now, &limit()], |row| {
            line(row, now)
        })?;
    Ok(cut(found, None))
}

fn by_name(
    tx: &mut Tx,
    platform: PlatformId,
    wanted: &Wanted,
    after: Option<Mark>,
    now: Timestamp,
) -> Result<Found, Error> {
    let from = after.unwrap_or_else(|| Mark::before(String::new()));
    let end = if wanted.state.is_none() {
        None
    } else {
        tx.maybe(&WALKED, &[&platform, &from.key, &from.person, &(key::WALK_ACCOUNTS - 1)], |row| {
            Ok(Mark { key: row.get(0)?, person: row.get(1)? })
        })?
    };
    let to = end.clone().unwrap_or_else(Mark::end);
    let found = tx.all(
        &BY_NAME,
        &[&platform, &from.key, &from.person, &to.key, &to.person, &wanted.state(), &now, &limit()],
        |row| line(row, now),
    )?;
    Ok(cut(found, end))
}

fn by_key(
    tx: &mut Tx,
    platform: PlatformId,
    (phrase, wanted): (&Phrase, &Wanted),
    after: Option<Mark>,
    now: Timestamp,
) -> Result<Found, Error> {
    let (low, high) = phrase.range();
    // A mark of another question would lead out of the range.
    let from = after.filter(|mark| mark.key >= low);
    let is_first = from.is_none();
    let from = from.unwrap_or_else(|| Mark::before(low.clone()));
    let behind = Mark::before(high.clone());
    let length = match (wanted.state, phrase.is_plain()) {
        (Some(_), _) => Some(key::WALK_ACCOUNTS),
        (None, false) => Some(key::WALK),
        (None, true) => None,
    };
    let end = match length {
        Some(length) => key::walked(tx, platform, (&from, &high), length)?,
        None => None,
    };
    let to = end.clone().unwrap_or(behind);
    let [second, third, fourth] = &phrase.behind;
    let found = tx.all(
        &BY_KEY,
        &[
            &platform,
            &from.key,
            &from.person,
            &to.key,
            &to.person,
            second,
            third,
            fourth,
            &low,
            &high,
            &wanted.state(),
            &now,
            &limit(),
        ],
        |row| line(row, now),
    )?;
    let mut found = cut(found, end);
    if is_first && found.next.is_none() {
        // Everyone is here: whichever name found them, they stand in the order of the list.
        found.lines.sort_by_cached_key(|one| base::text::fold(&format!("{} {}", one.family_name, one.given_name)));
    }
    Ok(found)
}

/// The page, and where it goes on: after its last line when there are more, else where the walk ended.
fn cut(mut found: Vec<(String, PersonLine)>, end: Option<Mark>) -> Found {
    let has_more = found.len() > SIZE;
    found.truncate(SIZE);
    let last = found.last().filter(|_| has_more).map(|(key, line)| Mark { key: key.clone(), person: line.id });
    Found { lines: found.into_iter().map(|(_, line)| line).collect(), next: last.or(end) }
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
