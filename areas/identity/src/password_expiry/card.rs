//! « Ce qui vous attend »: a password that ends soon.

use base::{PlatformId, Timestamp};
use i18n::{Lang, format};
use web::card::{Card, CardPlace};
use web::{CardView, Me};

use super::rule::{days_left, warning};
use super::store;
use crate::words::Words;

/// From thirty days before the end on.
pub(crate) struct ExpiryCard;

impl Card for ExpiryCard {
    fn ahead(&self, ahead: &mut db::Ahead, me: &Me, _: PlatformId, _: Timestamp) {
        store::end_ahead(ahead, me.person);
    }

    fn place(&self) -> CardPlace {
        CardPlace::Waiting
    }

    fn view(
        &self,
        tx: &mut db::Tx,
        me: &Me,
        _: PlatformId,
        now: Timestamp,
        lang: Lang,
    ) -> Result<Option<CardView>, db::Error> {
        let Some(end) = store::end(tx, me.person)? else { return Ok(None) };
        let Some(left) = days_left(end, now).filter(|left| warning(*left).is_some()) else { return Ok(None) };
        let t = Words::new(lang);
        Ok(Some(CardView {
            title: t.waiting_expiry_title(left),
            text: t.waiting_expiry_text(format::date_time(lang, end)),
            action: t.waiting_expiry_action().to_owned(),
            path: "/mon-compte/mot-de-passe".to_owned(),
            icon: "key-round",
        }))
    }
}
