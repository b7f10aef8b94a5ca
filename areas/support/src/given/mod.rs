//! What this area gives to shared pages: the people near somebody, places to find, what is managed,
//! what waits for somebody and what is entrusted to them.

mod duties;
mod manage;
mod search;
mod waiting;

use std::sync::Arc;

use base::{PersonId, PlatformId};
use db::{Ahead, Error, Tx};
use i18n::{Lang, Zone};
use web::{HelperView, Helpers, Me, TrainingContacts};

use crate::card::{self, Card, CardView};
use crate::words::Words;
use crate::{Support, directory};

pub use duties::CardDuties;
pub use manage::entries;
pub use search::ContactSearch;
pub use waiting::{Answered, ToAnswer};

/// Names the people near somebody on the private home.
pub struct NearPeople {
    support: Support,
}

impl NearPeople {
    /// For the pages of this process.
    #[must_use]
    pub fn new(support: &Support) -> Self {
        Self { support: support.clone() }
    }
}

/// Adds what [`near`] will read.
pub(crate) use card::near_ahead;

/// The cards that serve the person: those of where they work on `day` (ISO), then of the units above.
pub(crate) fn near(
    support: &Support,
    tx: &mut Tx,
    person: PersonId,
    platform: PlatformId,
    day: &str,
) -> Result<Vec<Arc<Card>>, Error> {
    let units = card::units_near(tx, person, platform, day)?;
    let mut cards = support.cards_of(tx, platform, &units)?;
    // Nobody asks themselves.
    cards.retain(|card| card.facts.person != Some(person));
    Ok(cards)
}

/// Names the people who answer for training, on the training platform's own front page (guide C2).
pub struct TrainingPeople {
    support: Support,
}

impl TrainingPeople {
    /// For the pages of this process.
    #[must_use]
    pub fn new(support: &Support) -> Self {
        Self { support: support.clone() }
    }
}

impl TrainingContacts for TrainingPeople {
    fn of(&self, tx: &mut Tx, me: Option<&Me>, platform: PlatformId, lang: Lang) -> Result<Vec<HelperView>, Error> {
        let now = self.support.web.env.now();
        let view = self.support.web.platforms.by_id(platform);
        let zone = view.map_or_else(Zone::default, |one| directory::page::zone_of(&one));
        let is_staff = me.is_some_and(|me| !me.is_outside());
        let mut cards = card::training(tx, platform)?;
        // The directory has those of districts and schools too.
        cards.retain(|card| ["academy", "department"].contains(&card.unit_kind.as_str()));
        Ok(cards.iter().map(|card| CardView::of(card, is_staff, Words::new(lang), &zone, now).helper()).collect())
    }
}

impl NearPeople {
    fn zone(&self, platform: PlatformId) -> Zone {
        self.support.web.platforms.by_id(platform).map_or_else(Zone::default, |one| directory::page::zone_of(&one))
    }
}

impl Helpers for NearPeople {
    fn ahead(&self, ahead: &mut Ahead, me: &Me, platform: PlatformId) {
        let now = self.support.web.env.now();
        near_ahead(ahead, me.person, platform, &self.zone(platform).iso_day(now));
    }

    fn of(
        &self,
        tx: &mut Tx,
        me: &Me,
        platform: PlatformId,
        lang: Lang,
        limit: usize,
    ) -> Result<Vec<HelperView>, Error> {
        let (now, zone) = (self.support.web.env.now(), self.zone(platform));
        let cards = near(&self.support, tx, me.person, platform, &zone.iso_day(now))?;
        let shown = cards.iter().take(limit);
        Ok(shown.map(|card| CardView::of(card, true, Words::new(lang), &zone, now).helper()).collect())
    }
}
