//! Issuing a certificate, inside the transaction of whatever completes the session; and revoking one.

use base::permit::ManagePlatform;
use base::{Env, Permit, PersonId, Timestamp};
use db::{Error, Tx};
use i18n::Zone;
use serde_json::json;
use web::PlatformView;

use super::code::Code;
use super::signature::Signer;
use super::snapshot::{Format, Issuer, Snapshot};
use super::store::{self, CertificateId, NewCertificate};
use crate::pen::Pen;
use crate::session::{self, NewFact, Session, TrainingSessionId};
use crate::{Training, course, zone};

/// What a certificate needs and no transaction may make: an identifier, a code, the moment, the event.
/// Made by the handler, used inside the write, which may run twice.
#[derive(Clone)]
pub struct Seal {
    pen: Pen,
    id: CertificateId,
    code: Code,
    signer: Signer,
    issuer: Issuer,
    zone: Zone,
}

impl Seal {
    /// For one certificate of `platform`, at the moment of `env`.
    #[must_use]
    pub fn at(training: &Training, platform: &PlatformView, env: &Env) -> Self {
        Self {
            pen: Pen::at(training, env, "certificate.issued", platform.id),
            id: CertificateId::new(env),
            code: Code::new(env),
            signer: training.signer.clone(),
            issuer: Issuer {
                id: platform.id.to_string(),
                code: platform.code.clone(),
                name: platform.name.clone(),
                training: platform.training_name.clone(),
            },
            zone: zone::of(platform),
        }
    }
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issued {
    /// The person holds this one from now on.
    New(CertificateId),
    /// The person held one of this session already, perhaps a revoked one.
    Already(CertificateId),
}

/// Gives `person` the certificate of `session`, who completed it now. Twice is once; whether they
/// completed it is the caller's to know. The person is told by mail, and the history of the session
/// names it. Signing takes some hundredths of a millisecond, so it may stand inside the transaction.
///
/// # Errors
/// The database's; a session of another platform than the seal's is missing.
pub fn issue(tx: &mut Tx, session: TrainingSessionId, person: PersonId, seal: &Seal) -> Result<Issued, Error> {
    if let Some(id) = store::held(tx, session, person)? {
        return Ok(Issued::Already(id));
    }
    let mut session = session::lock(tx, session)?.ok_or(Error::Missing)?;
    // Whoever held the session before may have issued it.
    if let Some(id) = store::held(tx, session.id, person)? {
        return Ok(Issued::Already(id));
    }
    if session.platform.to_string() != seal.issuer.id {
        return Err(Error::Missing);
    }
    let snapshot = snapshot(tx, &session, person, seal)?;
    let text = snapshot.canonical().map_err(|error| Error::Other(error.to_string()))?;
    let signature = seal.signer.sign(session.platform, &text).map_err(|error| Error::Other(error.to_string()))?;
    store::insert(
        tx,
        &NewCertificate {
            id: seal.id,
            code: seal.code,
            session: session.id,
            platform: session.platform,
            person,
            issued_at: seal.pen.now,
            text: &text,
            signature: &signature,
        },
    )?;
    let what = "certified";
    let fact = NewFact { at: seal.pen.now, by: Some(person), what, person: Some(person), reason: "", to_tell: true };
    session::add_fact(tx, &mut session, &fact)?;
    session::set_counts(tx, &session)?;
    jobs::enqueue(tx, &seal.pen.tell)?;
    let detail = json!({ "session": session.id.to_string() });
    audit::record(tx, &seal.pen.event.clone().by(person).about(seal.id).with(detail))?;
    Ok(Issued::New(seal.id))
}

fn snapshot(tx: &mut Tx, session: &Session, person: PersonId, seal: &Seal) -> Result<Snapshot, Error> {
    let record = course::record(tx, session.version)?;
    let day = |at: Timestamp| seal.zone.iso_day(at);
    Ok(Snapshot {
        format: Format::First,
        code: seal.code.to_string(),
        issuer: seal.issuer.clone(),
        person: store::name(tx, person)?,
        course: record.title,
        objective: record.objective,
        session: session.settings.title.clone(),
        remote_minutes: record.remote_minutes.unwrap_or(0).into(),
        onsite_minutes: record.onsite_minutes.unwrap_or(0).into(),
        starts_on: session.settings.starts_at.map(day),
        ends_on: session.settings.ends_at.map(|end| day(zone::last_moment(end))),
        completed_on: day(seal.pen.now),
        issued_at: seal.pen.now.to_string(),
    })
}

/// Says that a certificate of `session` does not count any more, and why. The session is held by the
/// caller. `None` when it is of another session; `false` when it was revoked before.
///
/// # Errors
/// The database's.
pub fn revoke(
    tx: &mut Tx,
    permit: &Permit<ManagePlatform>,
    session: &mut Session,
    id: CertificateId,
    reason: &str,
    pen: &Pen,
) -> Result<Option<bool>, Error> {
    let Some(one) = store::find(tx, id)?.filter(|one| one.session == session.id) else { return Ok(None) };
    if !store::revoke(tx, id, (permit.by(), reason), pen.now)? {
        return Ok(Some(false));
    }
    let (by, person) = (Some(permit.by()), Some(one.person));
    let fact = NewFact { at: pen.now, by, what: "revoked", person, reason, to_tell: true };
    session::add_fact(tx, session, &fact)?;
    session::set_counts(tx, session)?;
    jobs::enqueue(tx, &pen.tell)?;
    audit::record(tx, &pen.event.clone().by(permit.by()).about(id).with(json!({ "reason": reason })))?;
    Ok(Some(true))
}
