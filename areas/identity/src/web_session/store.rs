//! Where web sessions are kept. Only the hash of the cookie is stored (ASVS 5, 7.2.2).

use base::{Actor, PersonId, PlatformId, Role, RoleGrant, Scope, Timestamp, WebSessionId};
use db::{Ahead, Error, Tx};
use i18n::Zone;
use web::{Ask, Me, Sessions};

use crate::colleague::{self, Held};

db::sql! {
    /// The person of a live web session; a disabled or ended account and a departure end it at once.
    FIND: "SELECT s.id, s.person_id, s.seen_at, s.restricted, p.given_name, p.family_name, p.main_function, \
             p.home_platform_id, u.name, c.closes_at, h.time_zone, \
             (SELECT STRING_AGG(o.kind || ' ' || a.function || ' ' || COALESCE(a.starts_on, '') || ' ' || COALESCE(a.ends_on, ''), ',') \
              FROM assignment a JOIN org_unit o ON o.id = a.org_unit_id WHERE a.person_id = p.id AND a.ended_at IS NULL \
                AND o.platform_id = p.home_platform_id AND o.kind IN ('school', 'district') AND o.closed_at IS NULL), \
             EXISTS (SELECT 1 FROM role_grant g \
              WHERE g.person_id = p.id AND g.valid_from <= $2 AND (g.valid_until IS NULL OR g.valid_until > $2)) \
           FROM web_session s JOIN person p ON p.id = s.person_id JOIN account c ON c.person_id = p.id \
             JOIN platform h ON h.id = p.home_platform_id \
             LEFT JOIN org_unit u ON u.id = (SELECT a.org_unit_id FROM assignment a \
               WHERE a.person_id = p.id AND a.is_main = TRUE AND a.ended_at IS NULL LIMIT 1) \
           WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND s.seen_at > $3 \
             AND c.disabled_at IS NULL AND p.left_at IS NULL AND (c.closes_at IS NULL OR c.closes_at > $2)"
}
db::sql! {
    /// The roles that are valid now: few people have any, and [`FIND`] says who.
    ROLES: "SELECT g.role, g.scope_kind, g.scope_id, u.platform_id FROM role_grant g \
              LEFT JOIN org_unit u ON u.id = g.scope_id AND g.scope_kind = 'org_unit' \
            WHERE g.person_id = $1 AND g.valid_from <= $2 AND (g.valid_until IS NULL OR g.valid_until > $2)"
}
db::sql! {
    /// Notes a visit.
    TOUCH: "UPDATE web_session SET seen_at = $2 WHERE id = $1 AND ended_at IS NULL"
}
db::sql! {
    /// Opens a web session.
    INSERT: "INSERT INTO web_session (id, token_hash, person_id, opened_at, seen_at, expires_at, restricted, device, origin, \
               host, family_id) VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10)"
}
db::sql! {
    /// Ends the web session of a cookie, with what it was handed over to or came from.
    END_BY_TOKEN: "UPDATE web_session SET ended_at = $2 WHERE ended_at IS NULL \
                   AND family_id = (SELECT f.family_id FROM web_session f WHERE f.token_hash = $1)"
}
db::sql! {
    /// Ends one browser's web sessions of their own person.
    END: "UPDATE web_session SET ended_at = $3 WHERE family_id = $1 AND person_id = $2 AND ended_at IS NULL"
}
db::sql! {
    /// Ends what one browser has at one host.
    END_AT_HOST: "UPDATE web_session SET ended_at = $3 WHERE family_id = $1 AND ended_at IS NULL \
                  AND COALESCE(host, '') = $2"
}
db::sql! {
    /// Ends what the same browser has at other hosts.
    END_SIBLINGS: "UPDATE web_session SET ended_at = $2 WHERE id <> $1 AND ended_at IS NULL \
                   AND family_id = (SELECT f.family_id FROM web_session f WHERE f.id = $1)"
}
db::sql! {
    /// Ends every web session of a person in other browsers.
    END_OTHERS: "UPDATE web_session SET ended_at = $3 WHERE person_id = $1 AND ended_at IS NULL \
                 AND family_id <> (SELECT f.family_id FROM web_session f WHERE f.id = $2)"
}
db::sql! {
    /// Ends every web session of a person.
    END_ALL: "UPDATE web_session SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL"
}
db::sql! {
    /// The browsers in which a person is signed in, latest visit first: one line for all hosts of each.
    LIST: "SELECT family_id, MIN(opened_at), MAX(seen_at), MIN(device), MIN(origin), COUNT(CASE WHEN id = $4 THEN 1 END) \
           FROM web_session WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2 AND seen_at > $3 \
           GROUP BY family_id ORDER BY MAX(seen_at) DESC LIMIT 50"
}

/// Finds web sessions for every page; knows how long a quiet one lives.
pub struct IdentitySessions {
    /// A web session without a visit for this many seconds is over.
    pub idle_seconds: i64,
}

impl Sessions for IdentitySessions {
    fn find(&self, tx: &mut Tx, token_hash: &[u8; 32], now: Timestamp) -> Result<Option<Me>, Error> {
        let quiet_since = now.plus_seconds(-self.idle_seconds);
        let found = tx.maybe(&FIND, &[token_hash, &now, &quiet_since], |row| {
            let (given, family): (String, String) = (row.get(4)?, row.get(5)?);
            let (person, function): (PersonId, String) = (row.get(1)?, row.get(6)?);
            let (zone, places): (String, Option<String>) = (row.get(10)?, row.get(11)?);
            let day = Zone::named(&zone).unwrap_or_default().iso_day(now);
            let me = Me {
                person,
                session: row.get(0)?,
                name: format!("{given} {family}"),
                given_name: given,
                vouches: colleague::vouches(places.iter().flat_map(|places| held(places)), &day),
                function,
                unit: row.get(8)?,
                home_platform: row.get::<PlatformId>(7)?,
                actor: Actor { person, roles: Vec::new() },
                role_units: Vec::new(),
                duties: Vec::new(),
                is_restricted: row.get(3)?,
                seen_at: row.get(2)?,
                account_ends_at: row.get(9)?,
            };
            Ok((me, row.get::<bool>(12)?))
        })?;
        let mut me = match found {
            Some((me, true)) => me,
            found => return Ok(found.map(|(me, _)| me)),
        };
        let grants = tx.all(&ROLES, &[&me.person, &now], |row| {
            let grant = (row.get::<String>(0)?, row.get::<String>(1)?, row.get::<Option<[u8; 16]>>(2)?);
            Ok((grant, row.get::<Option<PlatformId>>(3)?))
        })?;
        for (grant, platform) in grants {
            let Some(grant) = grant_of(grant) else { continue };
            if let (Scope::OrgUnit(unit), Some(platform)) = (grant.scope, platform) {
                me.role_units.push((unit, platform));
            }
            me.actor.roles.push(grant);
        }
        Ok(Some(me))
    }

    fn ahead(&self, ahead: &mut Ahead, token_hash: &[u8; 32], guess: &Me, now: Timestamp) {
        ahead.ask(&FIND, &[token_hash, &now, &now.plus_seconds(-self.idle_seconds)]);
        if !guess.actor.roles.is_empty() {
            ahead.ask(&ROLES, &[&guess.person, &now]);
        }
    }

    fn touch(&self, tx: &mut Tx, session: WebSessionId, now: Timestamp) -> Result<(), Error> {
        tx.run(&TOUCH, &[&session, &now]).map(drop)
    }
}

/// The places that [`FIND`] puts into one text; codes and days hold neither comma nor space.
fn held(places: &str) -> impl Iterator<Item = Held<'_>> {
    places.split(',').filter_map(|place| {
        let mut parts = place.split(' ');
        let (kind, function) = (parts.next()?, parts.next()?);
        let mut day = || parts.next().filter(|day| !day.is_empty());
        Some(Held { kind, function, starts_on: day(), ends_on: day() })
    })
}

fn grant_of((role, kind, scope): (String, String, Option<[u8; 16]>)) -> Option<RoleGrant> {
    let scope = match (kind.as_str(), scope) {
        ("network", None) => Scope::Network,
        ("platform", Some(id)) => Scope::Platform(PlatformId::from_bytes(id)),
        ("org_unit", Some(id)) => Scope::OrgUnit(base::OrgUnitId::from_bytes(id)),
        _ => return None,
    };
    Some(RoleGrant { role: Role::from_code(&role)?, scope })
}

/// A web session about to be opened.
#[derive(Clone)]
pub struct NewWebSession {
    /// Its identifier, made outside the transaction.
    pub id: WebSessionId,
    /// Hash of the cookie's secret.
    pub token_hash: [u8; 32],
    /// Whose it is.
    pub person: PersonId,
    /// When it ends in any case.
    pub expires_at: Timestamp,
    /// Whether it may only change the password.
    pub restricted: bool,
    /// The browser in plain words.
    pub device: String,
    /// The shortened address.
    pub origin: String,
    /// The platform's own host name where it is; none on the network's host.
    pub host: Option<String>,
}

/// The host name of its own on which `ask` arrived, for a web session that opens there.
#[must_use]
pub fn host_of(ask: &Ask) -> Option<String> {
    ask.platform.host.clone().filter(|_| ask.is_on_own_host())
}

/// Opens a web session, the first of its browser.
///
/// # Errors
/// When the database does not answer.
pub fn open(tx: &mut Tx, new: &NewWebSession, now: Timestamp) -> Result<(), Error> {
    open_in(tx, new, new.id, now)
}

/// Opens a web session that goes on from another one of the same `family`, in the same browser at another
/// host; the one that it had at this host before ends.
///
/// # Errors
/// When the database does not answer.
pub fn open_in(tx: &mut Tx, new: &NewWebSession, family: WebSessionId, now: Timestamp) -> Result<(), Error> {
    let NewWebSession { id, token_hash, person, expires_at, restricted, device, origin, host } = new;
    tx.run(&END_AT_HOST, &[&family, &host.as_deref().unwrap_or(""), &now])?;
    tx.run(&INSERT, &[id, token_hash, person, &now, expires_at, restricted, device, origin, host, &family]).map(drop)
}

/// Ends the web session of a cookie, at every host where the browser has it; unknown ones are none.
///
/// # Errors
/// When the database does not answer.
pub fn end_by_token(tx: &mut Tx, token_hash: &[u8; 32], now: Timestamp) -> Result<(), Error> {
    tx.run(&END_BY_TOKEN, &[token_hash, &now]).map(drop)
}

/// Ends the web sessions of one browser of `person`; somebody else's stay.
///
/// # Errors
/// When the database does not answer.
pub fn end(tx: &mut Tx, family: WebSessionId, person: PersonId, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run(&END, &[&family, &person, &now])? > 0)
}

/// Ends what the browser of `kept` has at other hosts.
///
/// # Errors
/// When the database does not answer.
pub fn end_siblings(tx: &mut Tx, kept: WebSessionId, now: Timestamp) -> Result<u64, Error> {
    tx.run(&END_SIBLINGS, &[&kept, &now])
}

/// Ends every web session of `person` in other browsers than that of `kept`.
///
/// # Errors
/// When the database does not answer.
pub fn end_others(tx: &mut Tx, person: PersonId, kept: WebSessionId, now: Timestamp) -> Result<u64, Error> {
    tx.run(&END_OTHERS, &[&person, &kept, &now])
}

/// Ends every web session of `person`.
///
/// # Errors
/// When the database does not answer.
pub fn end_all_of(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<u64, Error> {
    tx.run(&END_ALL, &[&person, &now])
}

/// The live web sessions of one browser, for the person's own list.
#[derive(Debug, Clone)]
pub struct OpenSession {
    /// Their family.
    pub id: WebSessionId,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was last seen.
    pub seen_at: Timestamp,
    /// The browser in plain words.
    pub device: String,
    /// The shortened address.
    pub origin: String,
    /// Whether the session that asks is among them.
    pub is_this: bool,
}

/// The browsers in which `me` is signed in, latest visit first, fifty at most.
///
/// # Errors
/// When the database does not answer.
pub fn list_open(tx: &mut Tx, me: &Me, now: Timestamp, idle_seconds: i64) -> Result<Vec<OpenSession>, Error> {
    tx.all(&LIST, &[&me.person, &now, &now.plus_seconds(-idle_seconds), &me.session], |row| {
        Ok(OpenSession {
            id: row.get(0)?,
            opened_at: row.get(1)?,
            seen_at: row.get(2)?,
            device: row.get(3)?,
            origin: row.get(4)?,
            is_this: row.get::<i64>(5)? > 0,
        })
    })
}

/// Adds what [`list_open`] will read.
pub(crate) fn list_open_ahead(ahead: &mut Ahead, me: &Me, now: Timestamp, idle_seconds: i64) {
    ahead.ask(&LIST, &[&me.person, &now, &now.plus_seconds(-idle_seconds), &me.session]);
}
