//! The table `certificate`.

use base::{PersonId, PlatformId, Timestamp};
use db::{Error, Row, Tx};

use super::code::Code;
use super::snapshot::Snapshot;
use crate::session::TrainingSessionId;

base::id!(/// What somebody holds who completed a session.
    CertificateKind, CertificateId, "att");

macro_rules! certificates {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.session_id, c.platform_id, c.person_id, c.issued_at, c.snapshot, c.signature, c.revoked_at, \
               c.revoked_reason FROM certificate c ",
            $rest
        )
    };
}

db::sql! {
    /// A new one.
    INSERT: "INSERT INTO certificate (id, code, session_id, platform_id, person_id, issued_at, snapshot, signature, \
               revoked_at, revoked_by, revoked_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL, '')";
    /// By its code.
    BY_CODE: certificates!("WHERE c.code = $1");
    /// The one that the person holds of this session.
    HELD: "SELECT id FROM certificate WHERE session_id = $1 AND person_id = $2";
    /// By its identifier.
    BY_ID: certificates!("WHERE c.id = $1");
    /// It does not count any more; whoever revoked it first is kept.
    REVOKE: "UPDATE certificate SET revoked_at = $2, revoked_by = $3, revoked_reason = $4 \
             WHERE id = $1 AND revoked_at IS NULL";
    /// Those of a person, the newest first.
    OF_PERSON: certificates!("WHERE c.person_id = $1 ORDER BY c.issued_at DESC, c.id DESC LIMIT 500");
    /// Given name and surname.
    NAME: "SELECT given_name, family_name FROM person WHERE id = $1"
}

/// That a certificate does not count any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    /// Since when.
    pub at: Timestamp,
    /// Why: everyone who checks the certificate reads it.
    pub reason: String,
}

/// A certificate as its row says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The identifier.
    pub id: CertificateId,
    /// The session.
    pub session: TrainingSessionId,
    /// The platform that issued it.
    pub platform: PlatformId,
    /// Whose it is.
    pub person: PersonId,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// What it says, as it was signed.
    pub text: String,
    /// The same, read.
    pub snapshot: Snapshot,
    /// The signature.
    pub signature: Vec<u8>,
    /// Whether and why it does not count any more.
    pub revoked: Option<Revocation>,
}

fn certificate(row: &Row<'_>) -> Result<Certificate, Error> {
    let (text, reason): (String, String) = (row.get(5)?, row.get(8)?);
    let snapshot =
        serde_json::from_str(&text).map_err(|error| Error::Other(format!("a certificate cannot be read: {error}")))?;
    Ok(Certificate {
        id: row.get(0)?,
        session: row.get(1)?,
        platform: row.get(2)?,
        person: row.get(3)?,
        issued_at: row.get(4)?,
        snapshot,
        text,
        signature: row.get(6)?,
        revoked: row.get::<Option<Timestamp>>(7)?.map(|at| Revocation { at, reason }),
    })
}

/// What a new certificate is made of.
pub(super) struct NewCertificate<'a> {
    pub id: CertificateId,
    pub code: Code,
    pub session: TrainingSessionId,
    pub platform: PlatformId,
    pub person: PersonId,
    pub issued_at: Timestamp,
    pub text: &'a str,
    pub signature: &'a [u8],
}

pub(super) fn insert(tx: &mut Tx, new: &NewCertificate<'_>) -> Result<(), Error> {
    tx.run(
        &INSERT,
        &[
            &new.id,
            &new.code.to_string(),
            &new.session,
            &new.platform,
            &new.person,
            &new.issued_at,
            &new.text,
            &new.signature,
        ],
    )?;
    Ok(())
}

/// The certificate with this code.
///
/// # Errors
/// When the database does not answer.
pub fn by_code(tx: &mut Tx, code: Code) -> Result<Option<Certificate>, Error> {
    tx.maybe(&BY_CODE, &[&code.to_string()], certificate)
}

/// The certificate.
pub(super) fn find(tx: &mut Tx, id: CertificateId) -> Result<Option<Certificate>, Error> {
    tx.maybe(&BY_ID, &[&id], certificate)
}

/// It does not count any more; `false` when it did not before.
pub(super) fn revoke(
    tx: &mut Tx,
    id: CertificateId,
    (by, reason): (PersonId, &str),
    now: Timestamp,
) -> Result<bool, Error> {
    Ok(tx.run(&REVOKE, &[&id, &now, &by, &reason])? > 0)
}

/// What the person holds, the newest first, on every platform: nobody has more than five hundred.
///
/// # Errors
/// When the database does not answer.
pub fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Certificate>, Error> {
    tx.all(&OF_PERSON, &[&person], certificate)
}

/// The certificate that the person holds of this session.
pub(super) fn held(tx: &mut Tx, session: TrainingSessionId, person: PersonId) -> Result<Option<CertificateId>, Error> {
    tx.maybe(&HELD, &[&session, &person], |row| row.get(0))
}

/// What the person is called.
pub(super) fn name(tx: &mut Tx, person: PersonId) -> Result<String, Error> {
    tx.one(&NAME, &[&person], |row| Ok(format!("{} {}", row.get::<String>(0)?, row.get::<String>(1)?)))
}
