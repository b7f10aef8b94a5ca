//! What the private home says to somebody from outside: what their account is for, and until when.

use base::{PlatformId, Timestamp};
use db::{Ahead, Error, Tx};
use i18n::{Lang, Zone};
use web::card::CardPlace;
use web::{CardView, Cards, Me, Platforms};

use super::store;
use crate::words::Words;

/// The card of people from outside.
pub struct OutsideCard {
    /// The names of platforms.
    pub platforms: Platforms,
}

impl Cards for OutsideCard {
    fn ahead(&self, ahead: &mut Ahead, me: &Me, _: PlatformId, now: Timestamp) {
        if me.is_outside() {
            store::own_ahead(ahead, me.person, now);
        }
    }

    fn place(&self) -> CardPlace {
        CardPlace::PrivateHome
    }

    fn views(
        &self,
        tx: &mut Tx,
        me: &Me,
        platform: PlatformId,
        now: Timestamp,
        lang: Lang,
    ) -> Result<Vec<CardView>, Error> {
        if !me.is_outside() {
            return Ok(Vec::new());
        }
        let all = store::own(tx, me.person, now)?;
        // The one of this platform first, else the one that lasts longest.
        let Some((host, reason, ends_at)) = all.iter().find(|one| one.0 == platform).or(all.first()) else {
            return Ok(Vec::new());
        };
        let (t, view) = (Words::new(lang), self.platforms.by_id(*host));
        let zone = view.as_ref().and_then(|one| Zone::named(&one.time_zone).ok()).unwrap_or_default();
        let training = view.as_ref().map(|one| one.training_name.clone()).unwrap_or_default();
        let host = view.map(|one| one.name.clone()).unwrap_or_default();
        let last_day = zone.date(lang, Timestamp(ends_at.millis() - 1));
        Ok(vec![CardView {
            title: t.outside_card_title(&host),
            text: t.outside_card_text(reason, &last_day),
            action: t.outside_card_action(&training),
            path: "/formation/".to_owned(),
            icon: "graduation-cap",
        }])
    }
}
