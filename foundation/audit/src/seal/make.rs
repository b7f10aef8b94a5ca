//! Making a seal: read what waits, chain it, write it on condition that nobody else did, publish.

use super::chain::{self, SealParts};
use super::heads::{self, Head};
use super::{Error, Sealer, store};

/// A seal that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sealed {
    /// Its number, from 1.
    pub number: i64,
    /// How many events it covers.
    pub events: u64,
}

// Each event is an update while the writer is held: together they stay far below 50 ms.
const BATCH: u32 = 250;

impl Sealer {
    /// Seals the oldest events that wait, if any do, and publishes the new head. Blocks.
    ///
    /// # Errors
    /// `HeadLost` when the database no longer holds what was published; `Elsewhere` when another
    /// node was faster; otherwise what the database or the file refuses. When only the publication
    /// failed, the next call makes up for it.
    pub fn seal_batch_now(&self) -> Result<Option<Sealed>, Error> {
        let parts = &self.0;
        let published = self.last_published()?;
        let (last, witness, waiting) = parts.db.read_now(move |tx| {
            let witness = match published {
                Some(head) => store::find_seal(tx, head.number)?,
                None => None,
            };
            Ok::<_, Error>((store::last_seal(tx)?, witness, store::unsealed(tx, BATCH)?))
        })?;
        if let Some(head) = published
            && witness.is_none_or(|seal| seal.mac != head.mac)
        {
            return Err(Error::HeadLost(head.number));
        }
        let now = parts.env.now();
        if let Some(seal) = last
            && published.is_none_or(|head| head.number < seal.parts.number)
        {
            self.publish(&Head { number: seal.parts.number, mac: seal.mac }, now)?;
        }
        if waiting.is_empty() {
            return Ok(None);
        }
        let first_position = last.map_or(1, |seal| seal.next_position());
        let mut previous = last.map_or(chain::START, |seal| seal.mac);
        let mut links = Vec::with_capacity(waiting.len());
        for (position, event) in (first_position..).zip(&waiting) {
            previous = chain::event_mac(&parts.key, &previous, position, event);
            links.push((event.id, position, previous));
        }
        let seal = SealParts {
            number: last.map_or(1, |seal| seal.parts.number.saturating_add(1)),
            sealed_at: now.millis(),
            first_position,
            events: i64::try_from(links.len()).unwrap_or(i64::MAX),
        };
        let mac = chain::seal_mac(&parts.key, &previous, &seal);
        let events = links.len() as u64;
        parts.db.write_now(move |tx| store::add(tx, &seal, &mac, &links))?;
        self.publish(&Head { number: seal.number, mac }, now)?;
        Ok(Some(Sealed { number: seal.number, events }))
    }

    /// Says in the file of heads that the database legitimately stands where it stands: to be called
    /// once after a backup was restored, by whoever restored it. Gives the number of the last seal
    /// that is still there. Blocks.
    ///
    /// # Errors
    /// What the database or the file refuses.
    pub fn accept_restored_now(&self) -> Result<i64, Error> {
        let last = self.0.db.read_now(store::last_seal)?;
        let number = last.map_or(0, |seal| seal.parts.number);
        heads::restart(&self.0.heads, number, self.0.env.now()).map_err(Error::Heads)?;
        Ok(number)
    }

    /// The newest of the published heads that bind.
    fn last_published(&self) -> Result<Option<Head>, Error> {
        let heads = heads::read(&self.0.heads).map_err(Error::Heads)?;
        Ok(heads.into_iter().max_by_key(|head| head.number))
    }

    fn publish(&self, head: &Head, now: base::Timestamp) -> Result<(), Error> {
        heads::publish(&self.0.heads, head, now).map_err(Error::Heads)
    }
}
