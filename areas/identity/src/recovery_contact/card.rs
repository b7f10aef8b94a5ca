//! « Ce qui vous attend »: nobody could send a code to someone who has given no address.

use base::{PlatformId, Timestamp};
use i18n::Lang;
use web::card::{Card, CardPlace};
use web::{CardView, Me};

use super::store;
use crate::words::Words;

/// Shown until a recovery address is there that its person proved, or that the staff file gave.
pub(crate) struct ContactCard;

impl Card for ContactCard {
    fn ahead(&self, ahead: &mut db::Ahead, me: &Me, _: PlatformId, _: Timestamp) {
        if !me.is_outside() {
            store::has_address_ahead(ahead, me.person);
        }
    }

    fn place(&self) -> CardPlace {
        CardPlace::Waiting
    }

    fn view(
        &self,
        tx: &mut db::Tx,
        me: &Me,
        _: PlatformId,
        _: Timestamp,
        lang: Lang,
    ) -> Result<Option<CardView>, db::Error> {
        // People from outside are given their account back at the address that they sign in with.
        if me.is_outside() || store::has_address(tx, me.person)? {
            return Ok(None);
        }
        let t = Words::new(lang);
        Ok(Some(CardView {
            title: t.waiting_contact_title().to_owned(),
            text: t.waiting_contact_text().to_owned(),
            action: t.waiting_contact_action().to_owned(),
            path: "/mon-compte/coordonnees".to_owned(),
            icon: "life-buoy",
        }))
    }
}
