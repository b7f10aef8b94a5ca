//! Walking the whole chain, from its start or its last cut, to the published head.

use std::collections::BTreeMap;

use base::Timestamp;

use super::chain::{self, Mac};
use super::heads;
use super::store::{self, Link, Seal};
use super::{Error, Sealer};
use crate::AuditEventId;

/// What is wrong, at the first place where it shows. What comes after that place proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// An event is not what was sealed at this place: changed, or exchanged for another.
    #[error("event {id}, at place {position}, was changed")]
    EventChanged {
        /// Its place in the account, from 1.
        position: i64,
        /// The row that stands there now.
        id: AuditEventId,
    },
    /// A sealed event is gone.
    #[error("the event at place {position} (seal {seal}) was removed")]
    EventMissing {
        /// Its place in the account.
        position: i64,
        /// The seal that covers it.
        seal: i64,
    },
    /// An event claims a seal that never covered it.
    #[error("event {id} was slipped in")]
    EventAdded {
        /// The row.
        id: AuditEventId,
    },
    /// A seal's own row is not what it was.
    #[error("seal {number} was changed")]
    SealChanged {
        /// Its number.
        number: i64,
    },
    /// A seal is gone from the middle.
    #[error("seal {number} was removed")]
    SealMissing {
        /// Its number.
        number: i64,
    },
    /// Events were removed under the pretence of retention.
    #[error("the events up to seal {number} were removed by someone without the key")]
    FalseCut {
        /// The seal that carries the pretence.
        number: i64,
    },
    /// A published seal is gone with everything after it: the end was cut off.
    #[error("the end was cut off: seal {number} was published and is gone")]
    EndCutOff {
        /// The first published seal that is missing.
        number: i64,
    },
    /// A published seal is not the one in the database.
    #[error("seal {number} is not the one that was published")]
    HeadDiffers {
        /// Its number.
        number: i64,
    },
}

/// What a check of the account found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// Seals that hold.
    pub seals: u64,
    /// Events under them.
    pub events: u64,
    /// Events that wait for a seal.
    pub unsealed: u64,
    /// Since when the oldest of them waits.
    pub unsealed_since: Option<Timestamp>,
    /// The seal up to which retention removed the events.
    pub cut_at: Option<i64>,
    /// The newest published head; `None` means that a cut-off end would not show.
    pub published: Option<i64>,
    /// The first thing that is wrong.
    pub fault: Option<Fault>,
}

impl Report {
    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.fault.is_none()
    }
}

impl Sealer {
    /// Checks every sealed event, every seal and every published head. Blocks; reads one seal at a
    /// time, so that a large account holds nothing up.
    ///
    /// # Errors
    /// What the database or the file of heads refuses; a broken chain is no error but a [`Fault`].
    pub fn verify_now(&self) -> Result<Report, Error> {
        // The file first: what is published during the walk is in the database already.
        let published = heads::read(&self.0.heads).map_err(Error::Heads)?;
        let mut report = Report { published: published.iter().map(|head| head.number).max(), ..Report::default() };
        let (waiting, since) = self.0.db.read_now(store::count_unsealed)?;
        (report.unsealed, report.unsealed_since) = (u64::try_from(waiting).unwrap_or(0), since);
        let mut heads: BTreeMap<i64, Vec<Mac>> = BTreeMap::new();
        for head in published {
            heads.entry(head.number).or_default().push(head.mac);
        }
        report.fault = self.walk(&mut report, heads)?;
        Ok(report)
    }

    fn walk(&self, report: &mut Report, mut heads: BTreeMap<i64, Vec<Mac>>) -> Result<Option<Fault>, Error> {
        let mut place = Place { number: 1, position: 1, previous: chain::START };
        if let Some(seal) = self.0.db.read_now(store::last_cut)? {
            let number = seal.parts.number;
            if seal.cut_mac != Some(chain::cut_mac(&self.0.key, number, &seal.mac)) {
                return Ok(Some(Fault::FalseCut { number }));
            }
            report.cut_at = Some(number);
            heads.retain(|published, _| *published >= number);
            place = Place { number, position: seal.next_position(), previous: seal.mac };
            if let Some(fault) = differs(&mut heads, &seal) {
                return Ok(Some(fault));
            }
            place.number = number.saturating_add(1);
        }
        loop {
            let number = place.number;
            let Some((seal, links)) = self.0.db.read_now(move |tx| store::next_seal(tx, number))? else { break };
            let fault = self.check(&place, &seal, &links).or_else(|| differs(&mut heads, &seal));
            if fault.is_some() {
                return Ok(fault);
            }
            report.seals += 1;
            report.events += links.len() as u64;
            place = Place { number: number.saturating_add(1), position: seal.next_position(), previous: seal.mac };
        }
        if let Some((number, _)) = heads.first_key_value() {
            return Ok(Some(Fault::EndCutOff { number: *number }));
        }
        // A seal made during the walk is no stranger: it is published now, or will be checked next time.
        let last = place.number.saturating_sub(1);
        let stranger = self.0.db.read_now(move |tx| {
            let newest = store::last_seal(tx)?.map_or(last, |seal| seal.parts.number.max(last));
            store::stranger(tx, newest)
        })?;
        Ok(stranger.map(|id| Fault::EventAdded { id }))
    }

    /// One seal and its events, from the place where the one before ended.
    fn check(&self, place: &Place, seal: &Seal, links: &[Link]) -> Option<Fault> {
        let parts = seal.parts;
        if parts.number != place.number {
            return Some(Fault::SealMissing { number: place.number });
        }
        if parts.first_position != place.position {
            return Some(Fault::SealChanged { number: parts.number });
        }
        let mut previous = place.previous;
        let mut expected = place.position;
        for link in links {
            let id = AuditEventId::from_bytes(link.event.id);
            let covered = expected < seal.next_position();
            match link.position {
                Some(position) if position > expected && covered => {
                    return Some(Fault::EventMissing { position: expected, seal: parts.number });
                }
                Some(position) if position == expected && covered => {}
                _ => return Some(Fault::EventAdded { id }),
            }
            previous = chain::event_mac(&self.0.key, &previous, expected, &link.event);
            if link.mac.as_deref() != Some(previous.as_slice()) {
                return Some(Fault::EventChanged { position: expected, id });
            }
            expected = expected.saturating_add(1);
        }
        if expected != seal.next_position() {
            return Some(Fault::EventMissing { position: expected, seal: parts.number });
        }
        let holds = chain::seal_mac(&self.0.key, &previous, &parts) == seal.mac;
        (!holds).then_some(Fault::SealChanged { number: parts.number })
    }
}

/// Where the next seal must begin.
struct Place {
    number: i64,
    position: i64,
    previous: Mac,
}

/// Takes the published heads of this seal off the list, and compares them.
fn differs(heads: &mut BTreeMap<i64, Vec<Mac>>, seal: &Seal) -> Option<Fault> {
    let published = heads.remove(&seal.parts.number)?;
    let all_same = published.iter().all(|mac| *mac == seal.mac);
    (!all_same).then_some(Fault::HeadDiffers { number: seal.parts.number })
}
