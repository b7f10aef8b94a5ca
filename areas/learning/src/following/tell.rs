//! The job that sends a letter: part by part, each in the transaction that says how far it went, so that
//! a restart neither forgets nor repeats.

use i18n::Lang;
use identity::people::{Known, known};
use jobs::{Failure, Job, Outcome};
use mail::Message;
use training::enrolment;
use training::session::{self, State, TrainingSessionId};
use web::PlatformView;

use super::letter::{self, LetterId, OnItsWay};
use super::store;
use crate::Learning;
use crate::words::Words;

/// The kind of this job.
pub(crate) const KIND: &str = "learning.letter";

/// People looked at in one transaction.
const PART: i64 = 100;

/// Does the job: the letter that it names, to the end.
pub(crate) async fn tell(learning: Learning, job: Job) -> Outcome {
    let named = job.payload.get("letter").and_then(|value| value.as_str());
    let id: LetterId = named.and_then(|text| text.parse().ok()).ok_or_else(|| Failure::last("no letter is named"))?;
    while send_part(&learning, id).await? {}
    Ok(())
}

struct Part {
    letter: OnItsWay,
    to: i64,
    is_last: bool,
    people: Vec<Known>,
    by: String,
}

async fn send_part(learning: &Learning, id: LetterId) -> Result<bool, db::Error> {
    let web = &learning.web;
    let part = web
        .db
        .read(move |tx| {
            let Some(letter) = letter::on_its_way(tx, id)? else { return Ok(None) };
            let found = session::find(tx, letter.platform, letter.session)?;
            let is_open = found.is_some_and(|session| session.state == State::Open);
            let next =
                if is_open { enrolment::active(tx, letter.session, letter.sent_up_to, PART)? } else { Vec::new() };
            let is_whole = i64::try_from(next.len()).is_ok_and(|count| count == PART);
            let to = next.last().map_or(letter.sent_up_to, |(place, _)| *place);
            let meant: Vec<_> = next.iter().filter(|(place, _)| *place <= letter.last_place).map(|one| one.1).collect();
            let begun = store::begun_of(tx, letter.session, &meant)?;
            let waiting: Vec<_> = meant.into_iter().filter(|person| !begun.contains_key(person)).collect();
            let by = known(tx, &[letter.by])?.pop().map(|one| one.name).unwrap_or_default();
            let is_last = !is_whole || to >= letter.last_place;
            Ok::<_, db::Error>(Some(Part { to, is_last, people: known(tx, &waiting)?, by, letter }))
        })
        .await?;
    let Some(part) = part else { return Ok(false) };
    let platform = web.platforms.by_id(part.letter.platform);
    let messages: Vec<Message> = platform
        .map(|platform| part.people.iter().filter_map(|one| message(learning, &platform, &part, one)).collect())
        .unwrap_or_default();
    let (from, to, is_last) = (part.letter.sent_up_to, part.to, part.is_last);
    let done_at = is_last.then(|| web.env.now());
    web.db.write(move |tx| letter::advance(tx, id, (from, to), &messages, done_at)).await?;
    Ok(!is_last)
}

fn message(learning: &Learning, platform: &PlatformView, part: &Part, to: &Known) -> Option<Message> {
    let address = to.email.clone().filter(|_| to.is_active)?;
    let root = learning.web.settings.root_of(platform);
    let text = text(platform, &root, part.letter.session, &part.letter.body, &part.by, to.lang);
    Some(Message::new(&learning.web.env, address, &part.letter.subject, &text))
}

/// The message to one person: the trainer's words, and what is added in the person's language.
pub(super) fn text(
    platform: &PlatformView,
    root: &str,
    session: TrainingSessionId,
    body: &str,
    by: &str,
    lang: Lang,
) -> String {
    let t = Words::new(lang);
    let link = t.write_link(format!("{root}/formation/sessions/{session}"));
    let signed = t.write_signed(by);
    mail::layout(lang, &platform.portal_name, &[body, &link, &signed], t.write_footer())
}
