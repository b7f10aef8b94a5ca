//! Once a month, the managers of each platform are told how many cards nobody confirmed for half a year,
//! and the people of these cards are asked whether theirs is still right.
//!
//! A card is asked about once, and again a year later while nobody answers: the letters and the note
//! that they went out are one transaction, so that a process which dies in between sends neither.

use base::values::Email;
use i18n::Lang;
use identity::work_address::{self, WorkAddress};
use jobs::{Job, Outcome};
use mail::Message;
use web::PlatformView;

use crate::Support;
use crate::card::{self, Card, DueForReminder, REVIEW_AFTER_DAYS};
use crate::words::Words;

/// The kind of this job.
pub(crate) const KIND: &str = "support.review";

/// A card that nobody confirmed after all is asked about again then.
const AGAIN_AFTER_DAYS: i64 = 365;
/// Cards of one transaction, so that none holds the writer for long.
const AT_ONCE: i64 = 100;

/// Does the job for every platform.
pub(crate) async fn remind(support: Support, _job: Job) -> Outcome {
    for platform in support.web.platforms.all().iter().filter(|one| one.is_open()) {
        // Managers are told of all cards together, with the first of them.
        let mut is_first = true;
        while remind_some(&support, platform, is_first).await? {
            is_first = false;
        }
    }
    Ok(())
}

/// Asks about some cards of the platform; whether there may be more.
async fn remind_some(support: &Support, platform: &PlatformView, is_first: bool) -> Result<bool, db::Error> {
    let (env, id, now) = (&support.web.env, platform.id, support.web.env.now());
    let reviewed_before = now.plus_days(-REVIEW_AFTER_DAYS);
    let due = DueForReminder { reviewed_before, reminded_before: now.plus_days(-AGAIN_AFTER_DAYS), limit: AT_ONCE };
    let (cards, count, managers, owners) = support
        .web
        .db
        .read(move |tx| {
            let cards = card::due_for_reminder(tx, id, due)?;
            let people: Vec<_> = cards.iter().filter_map(|card| card.facts.person).collect();
            Ok::<_, db::Error>((
                card::stale_count(tx, id, reviewed_before)?,
                work_address::of_managers(tx, id, now)?,
                work_address::of_people(tx, &people)?,
                cards,
            ))
        })
        .await
        .map(|(count, managers, owners, cards)| (cards, count, managers, owners))?;
    if cards.is_empty() {
        return Ok(false);
    }
    let root = support.absolute(platform, "/gestion/contacts");
    let mut letters: Vec<Message> = Vec::new();
    if is_first {
        let told = readers(managers, platform);
        letters.extend(told.into_iter().map(|(to, lang)| to_manager(support, platform, &root, count, to, lang)));
    }
    letters.extend(owners.iter().map(|owner| to_owner(support, platform, &root, &cards, owner)));
    let asked: Vec<_> = cards.iter().map(|card| card.id).collect();
    let event = audit::Event::new(env, "contact.reminded").on(id);
    let event = event.with(serde_json::json!({ "cards": asked.len(), "letters": letters.len() }));
    support
        .web
        .db
        .write(move |tx| {
            card::note_reminder(tx, &asked, due, now)?;
            audit::record(tx, &event)?;
            letters.iter().try_for_each(|letter| mail::queue(tx, letter))
        })
        .await?;
    Ok(true)
}

/// The managers, each in their language; where none can be written to, the platform's help mailbox.
fn readers(managers: Vec<WorkAddress>, platform: &PlatformView) -> Vec<(Email, Lang)> {
    if managers.is_empty() {
        return Email::parse(platform.detail("help_mailbox")).map(|to| (to, Lang::Fr)).into_iter().collect();
    }
    managers.into_iter().map(|one| (one.email, one.lang)).collect()
}

fn to_manager(support: &Support, platform: &PlatformView, root: &str, count: i64, to: Email, lang: Lang) -> Message {
    let (t, portal) = (Words::new(lang), &platform.portal_name);
    let link = t.mail_review_link(format!("{root}?filtre=a-revoir"));
    let text = mail::layout(lang, portal, &[&t.mail_review_lead(count), &link], t.mail_review_footer());
    Message::new(&support.web.env, to, &t.mail_review_subject(portal), &text)
}

/// Asks somebody about each of their cards.
fn to_owner(support: &Support, platform: &PlatformView, root: &str, cards: &[Card], owner: &WorkAddress) -> Message {
    let (t, portal) = (Words::new(owner.lang), &platform.portal_name);
    let own = cards.iter().filter(|card| card.facts.person == Some(owner.person));
    let lines: Vec<String> = own
        .map(|card| t.mail_own_card(card.label_in(owner.lang), card.unit_name.as_str(), format!("{root}/{}", card.id)))
        .collect();
    let mut paragraphs = vec![t.mail_own_lead()];
    paragraphs.extend(lines.iter().map(String::as_str));
    let text = mail::layout(owner.lang, portal, &paragraphs, t.mail_own_footer());
    Message::new(&support.web.env, owner.email.clone(), &t.mail_own_subject(portal), &text)
}
