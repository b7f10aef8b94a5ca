//! The password asked again before something that matters (ASVS 5, 7.5.1).

use base::{PersonId, Secret};
use web::{Ask, Problem};

use super::rule::normal;
use super::store;
use crate::hashing::Verdict;
use crate::service::Identity;
use crate::throttle::{self, Keys};

/// What the second asking gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Confirmed {
    /// It is the person.
    Right,
    /// Wrong password.
    Wrong,
    /// Too many attempts: come back in so many seconds.
    Wait(i64),
}

/// Compares `typed` with the password of `person`; wrong ones are counted and slowed.
///
/// # Errors
/// When the database or the hashing threads are busy.
pub(crate) async fn confirm(
    identity: &Identity,
    ask: &Ask,
    person: PersonId,
    typed: &str,
) -> Result<Confirmed, Problem> {
    let (db, now) = (&identity.web.db, ask.now());
    let keys = Keys::of(&identity.vault, "confirm", &person.to_string(), ask.address.network());
    let read = move |tx: &mut db::Tx| Ok::<_, Problem>((store::owner(tx, person)?, throttle::read(tx, &keys)?));
    let (owner, counters) = db.read(read).await?;
    // Whoever sits before an open session is no known browser here: that is whom this guards against.
    if let throttle::Verdict::Wait(seconds) = throttle::judge(counters, false, &identity.limits, now) {
        return Ok(Confirmed::Wait(seconds));
    }
    let stored = owner.and_then(|owner| owner.hash);
    let typed = Secret::new(normal(typed));
    let verdict = identity.hasher.verify(stored.as_deref(), typed).await.map_err(|_| Problem::unavailable(2))?;
    let (right, limits) = (verdict != Verdict::Wrong, identity.limits);
    db.write(
        move |tx| {
            if right { throttle::clear(tx, &keys) } else { throttle::note_failure(tx, &keys, &limits, now) }
        },
    )
    .await?;
    Ok(if right { Confirmed::Right } else { Confirmed::Wrong })
}
