//! « Ce qui vous attend », of one's own account: a password that ends soon; no address to which a code could go.

use base::{PersonId, PlatformId, Timestamp};
use db::{Ahead, Error, Tx};
use i18n::{Lang, format};
use web::card::{CardPlace, Cards};
use web::{CardView, Me};

use crate::password_expiry::{days_left, warning};
use crate::words::Words;

db::sql! {
    /// When the password of a person ends, and whether a code could go to a recovery address of theirs, now or once
    /// it has waited.
    CARE: "SELECT (SELECT c.password_expires_at FROM account c WHERE c.person_id = $1 AND c.password_hash IS NOT NULL), \
             EXISTS (SELECT 1 FROM recovery_contact r WHERE r.person_id = $1 AND r.kind = 'mail' AND r.removed_at IS NULL \
               AND (r.verified_at IS NOT NULL OR r.source <> 'person'))"
}

/// What an account needs.
pub(crate) struct Care {
    /// The end of the password; none when it does not end, or there is none.
    pub password_ends_at: Option<Timestamp>,
    /// Whether there is a recovery address that the person proved, or that the staff file gave.
    pub has_address: bool,
}

/// What the account of `person` needs.
pub(crate) fn care(tx: &mut Tx, person: PersonId) -> Result<Care, Error> {
    tx.one(&CARE, &[&person], |row| Ok(Care { password_ends_at: row.get(0)?, has_address: row.get(1)? }))
}

/// The cards of whoever is signed in, about their own account.
pub struct AccountCards;

impl Cards for AccountCards {
    fn ahead(&self, ahead: &mut Ahead, me: &Me, _: PlatformId, _: Timestamp) {
        ahead.ask(&CARE, &[&me.person]);
    }

    fn place(&self) -> CardPlace {
        CardPlace::Waiting
    }

    fn views(&self, tx: &mut Tx, me: &Me, _: PlatformId, now: Timestamp, lang: Lang) -> Result<Vec<CardView>, Error> {
        let (care, t) = (care(tx, me.person)?, Words::new(lang));
        let expiry = care.password_ends_at.and_then(|end| expiry(end, now, t));
        // People from outside are given their account back at the address that they sign in with.
        let contact = (!care.has_address && !me.is_outside()).then(|| CardView {
            title: t.waiting_contact_title().to_owned(),
            text: t.waiting_contact_text().to_owned(),
            action: t.waiting_contact_action().to_owned(),
            path: "/mon-compte/coordonnees".to_owned(),
            icon: "life-buoy",
        });
        Ok(expiry.into_iter().chain(contact).collect())
    }
}

/// From thirty days before the end of a password on.
fn expiry(end: Timestamp, now: Timestamp, t: Words) -> Option<CardView> {
    let left = days_left(end, now).filter(|left| warning(*left).is_some())?;
    Some(CardView {
        title: t.waiting_expiry_title(left),
        text: t.waiting_expiry_text(format::date_time(t.lang(), end)),
        action: t.waiting_expiry_action().to_owned(),
        path: "/mon-compte/mot-de-passe".to_owned(),
        icon: "key-round",
    })
}
