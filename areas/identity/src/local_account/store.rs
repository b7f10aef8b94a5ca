//! Where invitations and the codes of their links are kept, and what they do to an account.

use base::values::Email;
use base::{PersonId, PlatformId, Timestamp};
use db::{Ahead, Error, Row, Tx};
use i18n::Lang;
use web::paging::Page;

use super::rule::Facts;

base::id!(/// Somebody invited to a platform.
    InvitationKind, InvitationId, "inv");

db::sql! {
    /// Whose account has this address.
    BY_EMAIL: "SELECT p.id, p.language, c.closes_at, c.disabled_at, p.left_at, c.password_hash IS NOT NULL FROM account c \
               JOIN person p ON p.id = c.person_id WHERE c.email_folded = $1";
    /// Who can be reached there: recovery addresses of the staff file, and those that their person proved.
    BY_CONTACT: "SELECT p.id, p.language, c.closes_at, c.disabled_at, p.left_at, c.password_hash IS NOT NULL \
                 FROM recovery_contact r JOIN account c ON c.person_id = r.person_id JOIN person p ON p.id = r.person_id \
                 WHERE r.kind = 'mail' AND r.value IN ($1, $2) AND r.removed_at IS NULL \
                   AND (r.source <> 'person' OR r.verified_at IS NOT NULL) \
                   AND c.disabled_at IS NULL AND p.left_at IS NULL ORDER BY p.id LIMIT 2";
    /// A person from outside.
    PERSON: "INSERT INTO person (id, home_platform_id, given_name, family_name, birth_name, name_folded, birth_date, numen_mac, \
               numen_cipher, source_key, main_function, language, audience, is_name_public, left_at, created_at, updated_at) \
             VALUES ($1, $2, $3, $4, $4, $5, NULL, NULL, NULL, NULL, 'partner', $6, NULL, FALSE, NULL, $7, $7)";
    /// Their account: the address is the user name too.
    ACCOUNT: "INSERT INTO account (person_id, username, email, email_folded, password_hash, password_changed_at, \
                password_expires_at, disabled_at, created_at, closes_at) \
              VALUES ($1, $3, $2, $3, NULL, NULL, NULL, NULL, $4, $5)";
    /// What an earlier invitation to the same platform was.
    BEFORE: "SELECT id, invited_at, ends_at, ended_at FROM invitation WHERE platform_id = $1 AND person_id = $2";
    /// An invitation; a newer one takes the place of the one before.
    SAVE: "INSERT INTO invitation (id, platform_id, person_id, email, given_name, family_name, name_folded, reason, \
             invited_by, invited_at, ends_at, next_step_at, ended_at) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, NULL) \
           ON CONFLICT (platform_id, person_id) DO UPDATE SET email = excluded.email, given_name = excluded.given_name, \
             family_name = excluded.family_name, name_folded = excluded.name_folded, reason = excluded.reason, \
             invited_by = excluded.invited_by, invited_at = excluded.invited_at, ends_at = excluded.ends_at, \
             next_step_at = excluded.next_step_at, ended_at = NULL";
    /// Another end.
    PROLONG: "UPDATE invitation SET ends_at = $2, next_step_at = $3, ended_at = NULL WHERE id = $1";
    /// It is over.
    END: "UPDATE invitation SET ended_at = $2, next_step_at = NULL WHERE id = $1 AND ended_at IS NULL";
    /// The last end of what still holds.
    LAST_END: "SELECT MAX(ends_at) FROM invitation WHERE person_id = $1 AND ended_at IS NULL";
    /// The account lives until then; it opens again when an end of ours had closed it.
    KEEP_OPEN: "UPDATE account SET disabled_at = CASE WHEN disabled_at = closes_at THEN NULL ELSE disabled_at END, \
                  closes_at = $2 WHERE person_id = $1 AND closes_at IS NOT NULL";
    /// The account is closed by its end.
    CLOSE: "UPDATE account SET disabled_at = COALESCE(disabled_at, $2), closes_at = $2 \
            WHERE person_id = $1 AND closes_at IS NOT NULL";
    /// A newer code replaces the one before.
    SAVE_CODE: "INSERT INTO activation_code (person_id, invitation_id, code_tag, expires_at) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (person_id) DO UPDATE SET invitation_id = excluded.invitation_id, \
                  code_tag = excluded.code_tag, expires_at = excluded.expires_at";
    /// The code leads nowhere any more.
    DROP_CODE: "DELETE FROM activation_code WHERE person_id = $1";
    /// Codes that nobody used, a month after their end.
    TIDY: "DELETE FROM activation_code WHERE expires_at < $1";
    /// A page of the invitations of a platform.
    LIST: "SELECT i.id, i.person_id, i.given_name, i.family_name, i.email, i.reason, i.invited_at, i.ends_at, i.ended_at, \
             p.home_platform_id, c.closes_at, c.password_hash IS NOT NULL, u.given_name, u.family_name, p.language, i.platform_id \
           FROM invitation i JOIN account c ON c.person_id = i.person_id JOIN person p ON p.id = i.person_id \
           LEFT JOIN person u ON u.id = i.invited_by \
           WHERE i.platform_id = $1 AND i.name_folded LIKE $2 \
             AND ($3 = '' OR ($3 = 'ended' AND (i.ended_at IS NOT NULL OR i.ends_at <= $4)) \
               OR ($3 = 'live' AND i.ended_at IS NULL AND i.ends_at > $4)) \
           ORDER BY i.name_folded, i.id LIMIT $5 OFFSET $6";
    /// One of them.
    FIND: "SELECT i.id, i.person_id, i.given_name, i.family_name, i.email, i.reason, i.invited_at, i.ends_at, i.ended_at, \
             p.home_platform_id, c.closes_at, c.password_hash IS NOT NULL, u.given_name, u.family_name, p.language, i.platform_id \
           FROM invitation i JOIN account c ON c.person_id = i.person_id JOIN person p ON p.id = i.person_id \
           LEFT JOIN person u ON u.id = i.invited_by WHERE i.id = $1 AND i.platform_id = $2";
    /// What is due, the longest waiting first.
    DUE: "SELECT i.id, i.platform_id, i.person_id, i.next_step_at, i.ends_at, i.reason, i.invited_by, i.given_name, \
            i.family_name, c.closes_at, c.password_hash IS NOT NULL FROM invitation i \
          JOIN account c ON c.person_id = i.person_id WHERE i.next_step_at <= $1 ORDER BY i.next_step_at, i.id LIMIT 20";
    /// The step was taken; only whoever saw the same moment takes it.
    ADVANCE: "UPDATE invitation SET next_step_at = $3 WHERE id = $1 AND next_step_at = $2";
    /// When an account from outside ends; NULL for staff.
    ENDS_AT: "SELECT closes_at FROM account WHERE person_id = $1";
    /// What a person from outside was invited for.
    OWN: "SELECT platform_id, reason, ends_at FROM invitation WHERE person_id = $1 AND ended_at IS NULL AND ends_at > $2 \
          ORDER BY ends_at DESC, id LIMIT 5"
}

/// Somebody with an account, found by an address.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub person: PersonId,
    pub language: Lang,
    /// When the account of somebody from outside ends; none for staff.
    pub closes_at: Option<Timestamp>,
    /// A manager closed the account, or the person left.
    pub is_shut: bool,
    pub has_password: bool,
}

fn known(row: &Row<'_>) -> Result<Known, Error> {
    let (closes_at, disabled_at): (Option<Timestamp>, Option<Timestamp>) = (row.get(2)?, row.get(3)?);
    let ended_by_itself = closes_at.is_some() && closes_at == disabled_at;
    Ok(Known {
        person: row.get(0)?,
        language: Lang::from_code(&row.get::<String>(1)?).unwrap_or(Lang::Fr),
        closes_at,
        is_shut: disabled_at.is_some() && !ended_by_itself || row.get::<Option<Timestamp>>(4)?.is_some(),
        has_password: row.get(5)?,
    })
}

/// Whose address this is: the one of an account, or a recovery address of exactly one person.
pub(super) fn by_address(tx: &mut Tx, email: &Email) -> Result<Option<Known>, Error> {
    let folded = email.folded();
    if let Some(found) = tx.maybe(&BY_EMAIL, &[&folded], known)? {
        return Ok(Some(found));
    }
    let mut found = tx.all(&BY_CONTACT, &[&email.as_str(), &folded], known)?;
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// A person from outside, about to come in.
#[derive(Debug, Clone)]
pub(super) struct NewOutsider<'a> {
    pub id: PersonId,
    pub platform: PlatformId,
    pub email: &'a Email,
    pub given_name: &'a str,
    pub family_name: &'a str,
    pub language: Lang,
    pub ends_at: Timestamp,
    pub at: Timestamp,
}

pub(super) fn insert(tx: &mut Tx, new: &NewOutsider<'_>) -> Result<(), Error> {
    let folded = base::text::fold(&format!("{} {}", new.family_name, new.given_name));
    let language = new.language.code();
    tx.run(&PERSON, &[&new.id, &new.platform, &new.given_name, &new.family_name, &folded, &language, &new.at])?;
    let address = new.email.folded();
    tx.run(&ACCOUNT, &[&new.id, &new.email.as_str(), &address, &new.at, &new.ends_at])?;
    crate::people::enter_now(tx, (new.id, new.platform), &folded, &address)
}

/// The invitation of a person to a platform, as it was.
#[derive(Debug, Clone)]
pub(super) struct Before {
    pub id: InvitationId,
    pub invited_at: Timestamp,
    pub ends_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

pub(super) fn before(tx: &mut Tx, platform: PlatformId, person: PersonId) -> Result<Option<Before>, Error> {
    tx.maybe(&BEFORE, &[&platform, &person], |row| {
        Ok(Before { id: row.get(0)?, invited_at: row.get(1)?, ends_at: row.get(2)?, ended_at: row.get(3)? })
    })
}

/// An invitation, about to be kept.
#[derive(Debug, Clone)]
pub(super) struct NewInvitation<'a> {
    pub id: InvitationId,
    pub platform: PlatformId,
    pub person: PersonId,
    pub email: &'a Email,
    pub given_name: &'a str,
    pub family_name: &'a str,
    pub reason: &'a str,
    pub by: Option<PersonId>,
    pub at: Timestamp,
    pub ends_at: Timestamp,
    pub next_step_at: Timestamp,
}

pub(super) fn save(tx: &mut Tx, new: &NewInvitation<'_>) -> Result<(), Error> {
    let NewInvitation { id, platform, person, given_name, family_name, reason, by, at, ends_at, next_step_at, .. } =
        new;
    // The family name twice: whoever types both names begins with either.
    let folded = base::text::fold(&format!("{family_name} {given_name} {family_name} {}", new.email.as_str()));
    let email = new.email.as_str();
    tx.run(
        &SAVE,
        &[id, platform, person, &email, given_name, family_name, &folded, reason, by, at, ends_at, next_step_at],
    )
    .map(drop)
}

pub(super) fn prolong(tx: &mut Tx, id: InvitationId, ends_at: Timestamp, next: Timestamp) -> Result<bool, Error> {
    Ok(tx.run(&PROLONG, &[&id, &ends_at, &next])? == 1)
}

pub(super) fn end(tx: &mut Tx, id: InvitationId, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run(&END, &[&id, &now])? == 1)
}

/// Lets the account live until the last of its person's invitations ends. Without one it is closed now,
/// with every web session and every link; accounts of staff stay as they are. Gives whether it was closed.
pub(super) fn settle(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<bool, Error> {
    let last: Option<Timestamp> = tx.one(&LAST_END, &[&person], |row| row.get(0))?;
    if let Some(end) = last.filter(|end| *end > now) {
        tx.run(&KEEP_OPEN, &[&person, &end])?;
        return Ok(false);
    }
    if tx.run(&CLOSE, &[&person, &now])? == 0 {
        return Ok(false);
    }
    crate::web_session::end_all_of(tx, person, now)?;
    tx.run(&DROP_CODE, &[&person])?;
    Ok(true)
}

pub(super) fn save_code(
    tx: &mut Tx,
    person: PersonId,
    invitation: InvitationId,
    tag: &[u8; 32],
    until: Timestamp,
) -> Result<(), Error> {
    tx.run(&SAVE_CODE, &[&person, &invitation, tag, &until]).map(drop)
}

pub(super) fn drop_code(tx: &mut Tx, person: PersonId) -> Result<(), Error> {
    tx.run(&DROP_CODE, &[&person]).map(drop)
}

/// Forgets codes that nobody used.
pub(crate) fn tidy(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.run(&TIDY, &[&now.plus_days(-30)])
}

/// An invitation, for whoever manages it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub id: InvitationId,
    pub platform: PlatformId,
    pub person: PersonId,
    pub given_name: String,
    pub family_name: String,
    pub email: String,
    pub reason: String,
    pub invited_at: Timestamp,
    pub facts: Facts,
    /// Who invited; empty when it was the operator.
    pub inviter: String,
    pub language: Lang,
}

fn line(row: &Row<'_>) -> Result<Line, Error> {
    let (home, platform): (PlatformId, PlatformId) = (row.get(9)?, row.get(15)?);
    let inviter: Option<String> = row.get(12)?;
    let inviter = match (inviter, row.get::<Option<String>>(13)?) {
        (Some(given), Some(family)) => format!("{given} {family}"),
        _ => String::new(),
    };
    Ok(Line {
        id: row.get(0)?,
        platform,
        person: row.get(1)?,
        given_name: row.get(2)?,
        family_name: row.get(3)?,
        email: row.get(4)?,
        reason: row.get(5)?,
        invited_at: row.get(6)?,
        facts: Facts {
            ends_at: row.get(7)?,
            ended_at: row.get(8)?,
            is_home: home == platform,
            is_local: row.get::<Option<Timestamp>>(10)?.is_some(),
            has_password: row.get(11)?,
        },
        inviter,
        language: Lang::from_code(&row.get::<String>(14)?).unwrap_or(Lang::Fr),
    })
}

/// A page of a platform's invitations, with one more than the page shows. `typed` = words of a name or an
/// address; `state` = `live`, `ended` or empty.
pub(super) fn list(
    tx: &mut Tx,
    platform: PlatformId,
    (typed, state): (&str, &str),
    page: Page,
    now: Timestamp,
) -> Result<Vec<Line>, Error> {
    let words = base::text::words(typed);
    let pattern = if words.is_empty() { "%".to_owned() } else { format!("%{}%", words.join("%")) };
    tx.all(&LIST, &[&platform, &pattern, &state, &now, &page.limit_and_one(), &page.offset()], line)
}

pub(super) fn find(tx: &mut Tx, platform: PlatformId, id: InvitationId) -> Result<Option<Line>, Error> {
    tx.maybe(&FIND, &[&id, &platform], line)
}

/// An invitation of which something is due.
#[derive(Debug, Clone)]
pub(super) struct Due {
    pub id: InvitationId,
    pub platform: PlatformId,
    pub person: PersonId,
    pub step_at: Timestamp,
    pub ends_at: Timestamp,
    pub reason: String,
    pub inviter: Option<PersonId>,
    pub name: String,
    pub is_local: bool,
    pub has_password: bool,
}

/// Some of what is due now.
pub(super) fn due(tx: &mut Tx, now: Timestamp) -> Result<Vec<Due>, Error> {
    tx.all(&DUE, &[&now], |row| {
        Ok(Due {
            id: row.get(0)?,
            platform: row.get(1)?,
            person: row.get(2)?,
            step_at: row.get(3)?,
            ends_at: row.get(4)?,
            reason: row.get(5)?,
            inviter: row.get(6)?,
            name: format!("{} {}", row.get::<String>(7)?, row.get::<String>(8)?),
            is_local: row.get::<Option<Timestamp>>(9)?.is_some(),
            has_password: row.get(10)?,
        })
    })
}

/// Takes the step that was due; `false` when another node was faster.
pub(super) fn advance(tx: &mut Tx, due: &Due, next: Option<Timestamp>) -> Result<bool, Error> {
    Ok(tx.run(&ADVANCE, &[&due.id, &due.step_at, &next])? == 1)
}

/// Adds what [`own`] will read.
pub(super) fn own_ahead(ahead: &mut Ahead, person: PersonId, now: Timestamp) {
    ahead.ask(&OWN, &[&person, &now]);
}

/// What a person was invited for, by which platform and until when.
pub(super) fn own(
    tx: &mut Tx,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<(PlatformId, String, Timestamp)>, Error> {
    tx.all(&OWN, &[&person, &now], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// When the account of somebody from outside ends, or ended; none for staff.
///
/// # Errors
/// When the database does not answer.
pub fn ends_at(tx: &mut Tx, person: PersonId) -> Result<Option<Timestamp>, Error> {
    Ok(tx.maybe(&ENDS_AT, &[&person], |row| row.get::<Option<Timestamp>>(0))?.flatten())
}
