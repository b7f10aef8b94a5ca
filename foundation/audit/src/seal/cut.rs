//! Retention: removing the oldest part of the account so that the rest still proves itself.
//!
//! The cut falls on a seal. That seal's row stays as the checkpoint from which the chain goes on,
//! and carries a proof, under the key, that we removed what lay before.

use base::Timestamp;
use serde_json::json;

use super::chain;
use super::{Error, Sealer, store};
use crate::Event;

/// What retention removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// The checkpoint: every event up to and with this seal is gone.
    pub seal: i64,
    /// How many events this call removed.
    pub events: u64,
}

const BATCH: u32 = 250;

impl Sealer {
    /// Removes the events whose seal is older than `keep_from`, if there are any, after checking the
    /// chain; records the cut as an event of its own. What an interrupted call left is removed by the
    /// next. Blocks.
    ///
    /// # Errors
    /// `Broken` when the chain does not hold (nothing is removed then); what the database refuses.
    pub fn cut_now(&self, keep_from: Timestamp) -> Result<Option<Cut>, Error> {
        let parts = &self.0;
        if let Some(fault) = self.verify_now()?.fault {
            return Err(Error::Broken(fault));
        }
        let (known, wanted) = parts
            .db
            .read_now(move |tx| Ok::<_, db::Error>((store::last_cut(tx)?, store::last_before(tx, keep_from)?)))?;
        let known = known.map(|seal| seal.parts.number);
        let mut checkpoint = known;
        if let Some(seal) = wanted.filter(|seal| known.is_none_or(|number| number < seal.parts.number)) {
            let number = seal.parts.number;
            let mac = chain::cut_mac(&parts.key, number, &seal.mac);
            let event = Event::new(&parts.env, "audit.cut").with(json!({ "seal": number }));
            let marked = parts.db.write_now(move |tx| {
                let marked = store::mark_cut(tx, number, &mac)?;
                if marked {
                    crate::record(tx, &event)?;
                }
                Ok::<_, db::Error>(marked)
            })?;
            if !marked {
                return Err(Error::Elsewhere);
            }
            checkpoint = Some(number);
        }
        let Some(number) = checkpoint else { return Ok(None) };
        let mut events = 0;
        loop {
            let removed = parts.db.write_now(move |tx| store::remove_events(tx, number, BATCH))?;
            events += removed;
            if removed < u64::from(BATCH) {
                break;
            }
        }
        let seals = parts.db.write_now(move |tx| store::remove_seals(tx, number))?;
        Ok((events > 0 || seals > 0).then_some(Cut { seal: number, events }))
    }
}
