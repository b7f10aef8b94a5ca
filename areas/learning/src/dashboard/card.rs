//! The card of the private home: go on with what was begun last.

use base::{PlatformId, Timestamp};
use i18n::Lang;
use training::session::{TrainingSessionId, open, open_ahead};
use web::card::CardPlace;
use web::{CardView, Cards, Me};

use crate::progress;
use crate::words::Words;

/// How many of the newest enrolments are looked at: the card shows one.
const LOOKED_AT: i64 = 8;

/// « Reprendre » on the private home.
pub struct ResumeCard;

impl Cards for ResumeCard {
    fn place(&self) -> CardPlace {
        CardPlace::PrivateHome
    }

    fn ahead(&self, ahead: &mut db::Ahead, me: &Me, platform: PlatformId, _: Timestamp) {
        open_ahead(ahead, me.person, platform, LOOKED_AT);
        progress::of_person_ahead(ahead, me.person);
    }

    fn views(
        &self,
        tx: &mut db::Tx,
        me: &Me,
        platform: PlatformId,
        _now: Timestamp,
        lang: Lang,
    ) -> Result<Vec<CardView>, db::Error> {
        let mut sessions = open(tx, me.person, platform, LOOKED_AT)?;
        let kept = progress::of_person(tx, me.person)?;
        let of = |session: &TrainingSessionId| kept.iter().find(|one| one.session == *session);
        sessions.retain(|(id, _)| of(id).is_none_or(|kept| kept.completed_at.is_none()));
        // What was touched last comes first; what was never begun comes after it.
        let last = |session| of(session).map(|kept| kept.last_day.as_str());
        let best = sessions.iter().enumerate().max_by_key(|(place, (id, _))| (last(id), std::cmp::Reverse(*place)));
        let Some((_, (id, title))) = best else { return Ok(Vec::new()) };
        let t = Words::new(lang);
        let path = format!("/formation/sessions/{id}");
        Ok(vec![match of(id) {
            Some(kept) => CardView {
                title: title.clone(),
                text: t.progress_words(i64::from(kept.done), i64::from(kept.total)),
                action: t.resume().to_owned(),
                path: format!("{path}/reprendre"),
                icon: "graduation-cap",
            },
            None => CardView {
                title: title.clone(),
                text: t.card_new().to_owned(),
                action: t.begin().to_owned(),
                path,
                icon: "graduation-cap",
            },
        }])
    }
}
