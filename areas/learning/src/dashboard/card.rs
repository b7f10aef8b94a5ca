//! The card of the private home: go on with what was begun last.

use base::{PlatformId, Timestamp};
use i18n::Lang;
use training::enrolment::Standing;
use training::session::{State, followed, followed_ahead};
use web::card::CardPlace;
use web::{Card, CardView, Me};

use crate::progress;
use crate::words::Words;

/// How many of the newest enrolments are looked at: the card shows one.
const LOOKED_AT: i64 = 8;

/// « Reprendre » on the private home.
pub struct ResumeCard;

impl Card for ResumeCard {
    fn place(&self) -> CardPlace {
        CardPlace::PrivateHome
    }

    fn ahead(&self, ahead: &mut db::Ahead, me: &Me, _: PlatformId, _: Timestamp) {
        followed_ahead(ahead, me.person, LOOKED_AT);
        progress::of_person_ahead(ahead, me.person);
    }

    fn view(
        &self,
        tx: &mut db::Tx,
        me: &Me,
        platform: PlatformId,
        _now: Timestamp,
        lang: Lang,
    ) -> Result<Option<CardView>, db::Error> {
        let mut seats = followed(tx, me.person, LOOKED_AT)?;
        let kept = progress::of_person(tx, me.person)?;
        seats.retain(|seat| {
            seat.session.platform == platform
                && seat.standing == Some(Standing::Active)
                && seat.session.state == State::Open
        });
        let of = |seat: &training::session::Seat| kept.iter().find(|one| one.session == seat.session.id);
        seats.retain(|seat| of(seat).is_none_or(|kept| kept.completed_at.is_none()));
        // What was touched last comes first; what was never begun comes after it.
        let last = |seat: &training::session::Seat| of(seat).map(|kept| kept.last_day.clone());
        let best = seats.iter().enumerate().max_by_key(|(place, seat)| (last(seat), std::cmp::Reverse(*place)));
        let Some((_, seat)) = best else { return Ok(None) };
        let t = Words::new(lang);
        let path = format!("/formation/sessions/{}", seat.session.id);
        Ok(Some(match of(seat) {
            Some(kept) => CardView {
                title: seat.session.settings.title.clone(),
                text: t.progress_words(i64::from(kept.done), i64::from(kept.total)),
                action: t.resume().to_owned(),
                path: format!("{path}/reprendre"),
                icon: "graduation-cap",
            },
            None => CardView {
                title: seat.session.settings.title.clone(),
                text: t.card_new().to_owned(),
                action: t.begin().to_owned(),
                path,
                icon: "graduation-cap",
            },
        }))
    }
}
