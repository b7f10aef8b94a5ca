//! Writing to those who have not begun. The letter is written down with its job in one transaction; the
//! job walks the session and queues the messages, so that any number of people is no long transaction,
//! and whoever begins meanwhile is spared.

use audit::Event;
use base::{PersonId, PlatformId, Timestamp};
use db::{Error, Tx};
use jobs::NewJob;
use mail::Message;
use serde_json::json;
use training::session::{Session, State, TrainingSessionId};

base::id!(/// Words that a trainer sends to those who have not begun.
    LetterKind, LetterId, "rel");

db::sql! {
    /// A letter; nothing when it was written before.
    WRITE: "INSERT INTO session_reminder (id, platform_id, session_id, written_by, written_at, subject, body, \
              last_place, sent_up_to, sent_count, done_at) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, NULL) ON CONFLICT (id) DO NOTHING";
    /// A letter that is on its way.
    ON_ITS_WAY: "SELECT platform_id, session_id, written_by, subject, body, last_place, sent_up_to \
                 FROM session_reminder WHERE id = $1 AND done_at IS NULL";
    /// It went out up to here; nothing when another did this.
    ADVANCE: "UPDATE session_reminder SET sent_up_to = $3, sent_count = sent_count + $4, done_at = $5 \
              WHERE id = $1 AND sent_up_to = $2 AND done_at IS NULL";
    /// The newest letter of a session.
    LAST: "SELECT r.written_at, p.given_name, p.family_name, r.sent_count, r.done_at FROM session_reminder r \
           JOIN person p ON p.id = r.written_by WHERE r.session_id = $1 ORDER BY r.written_at DESC LIMIT 1"
}

/// What a trainer sends, made before the transaction.
#[derive(Clone)]
pub struct Letter {
    /// Names it: the same letter is sent once.
    pub id: LetterId,
    /// Its subject.
    pub subject: String,
    /// Its words.
    pub body: String,
    /// Now.
    pub at: Timestamp,
    /// What the account of the platform says.
    pub event: Event,
    /// The job that sends it.
    pub job: NewJob,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    /// It goes to so many people.
    To(usize),
    /// It went before.
    Before,
    /// The session is not open: nobody could begin it.
    NotOpen,
}

/// Writes the letter down, to be sent; `people` have not begun.
pub(super) fn write(
    tx: &mut Tx,
    session: &Session,
    by: PersonId,
    people: usize,
    letter: &Letter,
) -> Result<Sent, Error> {
    if session.state != State::Open {
        return Ok(Sent::NotOpen);
    }
    if people == 0 {
        return Ok(Sent::To(0));
    }
    let fresh = tx.run(
        &WRITE,
        &[
            &letter.id,
            &session.platform,
            &session.id,
            &by,
            &letter.at,
            &letter.subject,
            &letter.body,
            &session.last_fact,
        ],
    )?;
    if fresh == 0 {
        return Ok(Sent::Before);
    }
    jobs::enqueue(tx, &letter.job)?;
    let detail = json!({ "letter": letter.id.to_string(), "people": people });
    audit::record(tx, &letter.event.clone().by(by).about(session.id).with(detail))?;
    Ok(Sent::To(people))
}

/// A letter on its way.
pub(super) struct OnItsWay {
    pub platform: PlatformId,
    pub session: TrainingSessionId,
    pub by: PersonId,
    pub subject: String,
    pub body: String,
    pub last_place: i64,
    pub sent_up_to: i64,
}

/// The letter while it is on its way.
pub(super) fn on_its_way(tx: &mut Tx, id: LetterId) -> Result<Option<OnItsWay>, Error> {
    tx.maybe(&ON_ITS_WAY, &[&id], |row| {
        Ok(OnItsWay {
            platform: row.get(0)?,
            session: row.get(1)?,
            by: row.get(2)?,
            subject: row.get(3)?,
            body: row.get(4)?,
            last_place: row.get(5)?,
            sent_up_to: row.get(6)?,
        })
    })
}

/// Queues the messages of one part of the way and notes how far it went; nothing when another did.
pub(super) fn advance(
    tx: &mut Tx,
    id: LetterId,
    (from, to): (i64, i64),
    messages: &[Message],
    done_at: Option<Timestamp>,
) -> Result<(), Error> {
    let count = i64::try_from(messages.len()).unwrap_or(i64::MAX);
    if tx.run(&ADVANCE, &[&id, &from, &to, &count, &done_at])? == 0 {
        return Ok(());
    }
    for message in messages {
        mail::queue(tx, message)?;
    }
    Ok(())
}

/// The newest letter of a session, as its page tells of it.
pub(super) struct Last {
    pub at: Timestamp,
    pub by: String,
    pub people: u32,
    pub is_done: bool,
}

/// When those who had not begun were last written to.
pub(super) fn last(tx: &mut Tx, session: TrainingSessionId) -> Result<Option<Last>, Error> {
    tx.maybe(&LAST, &[&session], |row| {
        Ok(Last {
            at: row.get(0)?,
            by: format!("{} {}", row.get::<String>(1)?, row.get::<String>(2)?),
            people: row.get(3)?,
            is_done: row.get::<Option<Timestamp>>(4)?.is_some(),
        })
    })
}
