//! What cards entrust to their people, for the header of every page and the rules of the queue.

use base::PersonId;
use db::{Ahead, Error, Tx};
use web::{Duties, Duty};

use crate::card;

/// Reads the cards of whoever is signed in.
pub struct CardDuties;

impl Duties for CardDuties {
    fn of(&self, tx: &mut Tx, person: PersonId) -> Result<Vec<Duty>, Error> {
        card::duties(tx, person)
    }

    fn ahead(&self, ahead: &mut Ahead, person: PersonId) {
        card::duties_ahead(ahead, person);
    }
}
