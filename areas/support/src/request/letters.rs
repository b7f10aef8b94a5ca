//! The mail around a request: to those who answer, and to the asker when an answer waits. Neither holds
//! what was written, nor who asks, nor the code.

use base::values::Email;
use i18n::Lang;
use mail::Message;
use web::Ask;

use super::{Request, Symptom};
use crate::card::Card;
use crate::words::Words;

/// What those who answer are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// A new request.
    New,
    /// A further message in a known one.
    More,
}

/// One message for each mailbox of the contacts who answer; `unit` = where the asker works, or empty.
/// Functional mailboxes are written to in French.
pub(crate) fn to_answerers(
    ask: &Ask,
    told: Told,
    cards: &[Card],
    symptom: &str,
    unit: &str,
    id: base::RequestId,
) -> Vec<Message> {
    let t = Words::new(Lang::Fr);
    let portal = &ask.platform.portal_name;
    let symptom = Symptom::from_code(symptom).unwrap_or(Symptom::Other).name(t);
    let (subject, lead) = match (told, unit.is_empty()) {
        (Told::New, true) => (t.mail_new_subject(portal), t.mail_new_lead_nowhere(symptom)),
        (Told::New, false) => (t.mail_new_subject(portal), t.mail_new_lead(unit, symptom)),
        (Told::More, _) => (t.mail_more_subject(portal), t.mail_more_lead(symptom)),
    };
    let link = t.mail_queue_link(ask.absolute(&format!("/gestion/demandes/{id}")));
    let text = mail::layout(Lang::Fr, portal, &[&lead, &link], t.mail_answerer_footer());
    let mut boxes: Vec<Email> = cards.iter().filter_map(|card| Email::parse(&card.facts.mailbox).ok()).collect();
    boxes.sort_by_key(Email::folded);
    boxes.dedup_by_key(|one| one.folded());
    boxes.into_iter().map(|to| Message::new(&ask.web.env, to, &subject, &text)).collect()
}

/// Says that an answer waits, when the asker gave an address; in the language they asked in.
pub(crate) fn to_asker(ask: &Ask, request: &Request) -> Option<Message> {
    let to = Email::parse(&request.asker_reach).ok()?;
    let lang = Lang::from_code(&request.language).unwrap_or_default();
    let t = Words::new(lang);
    let portal = &ask.platform.portal_name;
    let way = t.mail_answer_way(ask.absolute("/aide/demandes"));
    let text = mail::layout(lang, portal, &[t.mail_answer_lead(), &way], t.mail_answer_footer());
    Some(Message::new(&ask.web.env, to, &t.mail_answer_subject(portal), &text))
}
