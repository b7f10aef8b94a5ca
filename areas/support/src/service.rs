//! What this area needs from the process.

use std::sync::Arc;

use base::{OrgUnitId, PlatformId};
use db::{Error, Tx};
use identity::vault::Vault;
use web::{Kept, PlatformView, Web};

use crate::card::{self, Card};
use crate::place::{self, Places, Unit};

/// The service of the area; cheap to clone.
#[derive(Clone)]
pub struct Support {
    /// The shared state of the web side.
    pub web: Web,
    /// Keys that are not in the database: follow-up codes are kept as keyed tags.
    pub vault: Vault,
    /// The search over schools and services.
    pub places: Places,
    fronts: Arc<Kept<Front>>,
    cards: Arc<Kept<Vec<Arc<Card>>, OrgUnitId>>,
}

/// What the front page of the directory shows to everyone.
pub struct Front {
    /// The departments of the platform, with the services of the academy beside them.
    pub departments: Vec<Unit>,
    /// Who answers for training.
    pub training: Vec<Card>,
}

impl Support {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(web: Web, vault: Vault) -> Self {
        Self { web, vault, places: Places::default(), fronts: Arc::default(), cards: Arc::default() }
    }

    /// The front page of the directory of `platform`, from memory while its content version stands.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn front(&self, tx: &mut Tx, platform: PlatformId) -> Result<Arc<Front>, Error> {
        self.fronts.get(tx, &self.web.platforms, platform, |tx| {
            let departments = match place::top(tx, platform)? {
                Some(top) => place::children(tx, top.id, 60, 0)?,
                None => place::departments(tx, platform)?,
            };
            Ok(Front { departments, training: card::training(tx, platform)? })
        })
    }

    /// The cards of these units of `platform`, nearest first as the units are given, and there in the order in which
    /// one turns to them; from memory while the platform's content version stands.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn cards_of(&self, tx: &mut Tx, platform: PlatformId, units: &[OrgUnitId]) -> Result<Vec<Arc<Card>>, Error> {
        let kept = self.cards.several(tx, &self.web.platforms, platform, units, |tx, units| {
            let cards: Vec<Arc<Card>> = card::of_units(tx, units)?.into_iter().map(Arc::new).collect();
            let of = |unit: &OrgUnitId| cards.iter().filter(|card| card.facts.unit == *unit).cloned().collect();
            Ok(units.iter().map(of).collect())
        })?;
        Ok(kept.iter().flat_map(|cards| cards.iter().cloned()).collect())
    }

    /// The full address of `path` on a platform, for mails written outside a request.
    #[must_use]
    pub fn absolute(&self, platform: &PlatformView, path: &str) -> String {
        format!("{}{path}", self.web.settings.root_of(platform))
    }
}
