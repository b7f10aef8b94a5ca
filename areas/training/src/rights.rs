//! Who may do what with sessions: a manager of the platform everything, a trainer what concerns the
//! sessions that they give, an author may make sessions of their courses. The fact (« gives this
//! session ») is read in the same transaction as what it allows.

use base::permit::ManagePlatform;
use base::{Act, Actor, Permit, PlatformId, check};
use web::{Me, Problem};

use crate::session::{self, Mover, Session, TrainingSessionId};

/// Run one session: its settings, its people, its life.
#[derive(Debug, Clone, Copy)]
pub struct RunSession {
    /// The platform that gives it.
    pub platform: PlatformId,
    /// Whether the person is among its trainers.
    pub is_staff: bool,
}

impl Act for RunSession {
    fn is_allowed_to(&self, actor: &Actor) -> bool {
        self.is_staff || ManagePlatform(self.platform).is_allowed_to(actor)
    }
}

/// Make a session of a course.
#[derive(Debug, Clone, Copy)]
pub struct CreateSession {
    /// The platform.
    pub platform: PlatformId,
    /// Whether the person writes the course.
    pub is_author: bool,
}

impl Act for CreateSession {
    fn is_allowed_to(&self, actor: &Actor) -> bool {
        self.is_author || ManagePlatform(self.platform).is_allowed_to(actor)
    }
}

/// In which quality the person runs the session.
pub(crate) fn mover(me: &Me, session: &Session) -> Mover {
    if me.manages(session.platform) { Mover::Manager } else { Mover::Staff }
}

/// The session that `key` names, with the proof that the person runs it. Somebody else's session does
/// not exist for them.
///
/// # Errors
/// Not found; the database's.
pub fn run(
    tx: &mut db::Tx,
    me: &Me,
    platform: PlatformId,
    key: &str,
) -> Result<(Session, Permit<RunSession>), Problem> {
    let id: TrainingSessionId = key.parse().map_err(|_| Problem::not_found())?;
    let session = session::find(tx, platform, id)?.ok_or_else(Problem::not_found)?;
    let is_staff = session::is_staff(tx, id, me.person)?;
    let permit = check(&me.actor, RunSession { platform, is_staff }).map_err(|_| Problem::not_found())?;
    Ok((session, permit))
}

/// The same, held until the transaction ends: for what changes it.
pub(crate) fn run_locked(
    tx: &mut db::Tx,
    me: &Me,
    platform: PlatformId,
    key: &str,
) -> Result<(Session, Permit<RunSession>), Problem> {
    let id: TrainingSessionId = key.parse().map_err(|_| Problem::not_found())?;
    let session = session::lock(tx, id)?.filter(|one| one.platform == platform).ok_or_else(Problem::not_found)?;
    let is_staff = session::is_staff(tx, id, me.person)?;
    let permit = check(&me.actor, RunSession { platform, is_staff }).map_err(|_| Problem::not_found())?;
    Ok((session, permit))
}
