//! What waits for somebody on the private home: requests that they may answer, answers to their own.

use base::{PlatformId, Timestamp};
use db::{Ahead, Error, Tx};
use i18n::Lang;
use web::card::CardPlace;
use web::{CardView, Cards, Me};

use crate::queue;
use crate::request::{self, Symptom};
use crate::words::Words;

/// An answer is shown this long; whoever neither closed the request nor wrote again has seen it by then.
const ANSWER_DAYS: i64 = 14;

/// Requests that wait for an answer of this person, as many as their queue shows.
pub struct ToAnswer;

impl Cards for ToAnswer {
    fn ahead(&self, ahead: &mut Ahead, me: &Me, platform: PlatformId, _: Timestamp) {
        if let Some(queue) = queue::of(me, platform) {
            request::count_new_ahead(ahead, platform, &queue);
        }
    }

    fn place(&self) -> CardPlace {
        CardPlace::Waiting
    }

    fn views(
        &self,
        tx: &mut Tx,
        me: &Me,
        platform: PlatformId,
        _now: Timestamp,
        lang: Lang,
    ) -> Result<Vec<CardView>, Error> {
        let Some(queue) = queue::of(me, platform) else { return Ok(Vec::new()) };
        let (count, t) = (request::count_new(tx, platform, &queue)?, Words::new(lang));
        let card = || CardView {
            title: t.waiting_to_answer(count),
            text: t.waiting_to_answer_text().to_owned(),
            action: t.waiting_to_answer_go().to_owned(),
            path: "/gestion/demandes".to_owned(),
            icon: "inbox",
        };
        Ok((count > 0).then(card).into_iter().collect())
    }
}

/// Answers to the person's own requests.
pub struct Answered;

impl Cards for Answered {
    fn ahead(&self, ahead: &mut Ahead, me: &Me, platform: PlatformId, now: Timestamp) {
        request::answered_ahead(ahead, platform, me.person, now.plus_days(-ANSWER_DAYS));
    }

    fn place(&self) -> CardPlace {
        CardPlace::Waiting
    }

    fn views(
        &self,
        tx: &mut Tx,
        me: &Me,
        platform: PlatformId,
        now: Timestamp,
        lang: Lang,
    ) -> Result<Vec<CardView>, Error> {
        let found = request::answered(tx, platform, me.person, now.plus_days(-ANSWER_DAYS))?;
        let t = Words::new(lang);
        let Some((id, symptom)) = found.first() else { return Ok(Vec::new()) };
        let symptom = Symptom::from_code(symptom).unwrap_or(Symptom::Other).name(t);
        let (text, path) = match found.len() {
            1 => (t.waiting_answer_text(symptom), format!("/aide/demandes/{id}")),
            _ => (t.waiting_answers_text().to_owned(), "/aide/demandes".to_owned()),
        };
        Ok(vec![CardView {
            title: t.waiting_answer(found.len()),
            text,
            action: t.waiting_answer_go(found.len()),
            path,
            icon: "message-circle",
        }])
    }
}
