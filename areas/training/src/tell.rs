//! Telling people what happened to their place, and trainers what the clock did: by mail, with one link
//! and the calendar. The facts that wait are the only queue: each becomes mail in the same transaction
//! that says it was told, so that a restart neither forgets nor repeats.

use base::values::Email;
use i18n::Lang;
use identity::people::{Known, known};
use jobs::Outcome;
use mail::{Attachment, Message};
use web::PlatformView;

use crate::calendar;
use crate::session::{self, Code, Notice, Session};
use crate::words::Words;
use crate::{Training, zone};

/// The kind of this job.
pub(crate) const KIND: &str = "training.tell";

const BATCH: i64 = 50;

/// Does the job: everything that waits.
pub(crate) async fn tell(training: Training) -> Outcome {
    let web = &training.web;
    loop {
        let waiting = web.db.read(|tx| session::to_tell(tx, BATCH)).await?;
        if waiting.is_empty() {
            return Ok(());
        }
        for notice in waiting {
            let (id, person) = (notice.session.id, notice.person);
            let people = web
                .db
                .read(move |tx| {
                    let people = match person {
                        Some(person) => vec![person],
                        None => session::staff(tx, id)?.into_iter().map(|one| one.person).collect(),
                    };
                    known(tx, &people)
                })
                .await?;
            let messages: Vec<Message> = people.iter().filter_map(|one| message(&training, &notice, one)).collect();
            let number = notice.number;
            web.db
                .write(move |tx| {
                    if session::set_told(tx, id, number)? {
                        for message in &messages {
                            mail::queue(tx, message)?;
                        }
                    }
                    Ok::<_, db::Error>(())
                })
                .await?;
        }
    }
}

/// The address of `path` on the platform, for mails.
pub(crate) fn absolute(training: &Training, platform: &PlatformView, path: &str) -> String {
    format!("{}{path}", training.web.settings.root_of(platform))
}

fn message(training: &Training, notice: &Notice, to: &Known) -> Option<Message> {
    let platform = training.web.platforms.by_id(notice.session.platform)?;
    let address: Email = to.email.clone().filter(|_| to.is_active)?;
    let letter = letter(training, &platform, notice, to.lang)?;
    let paragraphs: Vec<&str> = letter.paragraphs.iter().map(String::as_str).collect();
    let t = Words::new(to.lang);
    let text = mail::layout(to.lang, &platform.portal_name, &paragraphs, t.mail_footer());
    let message = Message::new(&training.web.env, address, &letter.subject, &text);
    match letter.has_calendar.then(|| calendar_file(training, &platform, &notice.session, to.lang)).flatten() {
        Some(content) => {
            Some(message.with(Attachment { name: "session.ics", media_type: calendar::MEDIA_TYPE, content }))
        }
        None => Some(message),
    }
}

struct Letter {
    subject: String,
    paragraphs: Vec<String>,
    has_calendar: bool,
}

fn letter(training: &Training, platform: &PlatformView, notice: &Notice, lang: Lang) -> Option<Letter> {
    let (t, set) = (Words::new(lang), &notice.session.settings);
    let title = &set.title;
    let page = absolute(training, platform, &format!("/formation/sessions/{}", notice.session.id));
    let own = absolute(training, platform, "/mon-compte/attestations");
    let manage = absolute(training, platform, &format!("/gestion/sessions/{}", notice.session.id));
    let dates = zone::dates(t, &zone::of(platform), set.starts_at, set.ends_at);
    let (subject, lead, link, has_calendar) = match notice.what.as_str() {
        "enrolled" => (t.mail_enrolled_subject(title), t.mail_enrolled(title), t.mail_link(page), true),
        "promoted" => (t.mail_promoted_subject(title), t.mail_promoted(title), t.mail_link(page), true),
        "waiting" => (t.mail_waiting_subject(title), t.mail_waiting(title), t.mail_link(page), false),
        "left" => (t.mail_left_subject(title), t.mail_left(title), t.mail_link(page), false),
        "removed" => (t.mail_removed_subject(title), t.mail_removed(title), t.mail_link(page), false),
        "certified" => (t.mail_certified_subject(title), t.mail_certified(title), t.mail_certificates(own), false),
        "revoked" => (t.mail_revoked_subject(title), t.mail_revoked(title), t.mail_certificates(own), false),
        "opened" => (t.mail_opened_subject(title), t.mail_opened(title), t.mail_manage_link(manage), false),
        "closed" => (t.mail_closed_subject(title), t.mail_closed(title), t.mail_manage_link(manage), false),
        "stuck" => (t.mail_stuck_subject(title), t.mail_stuck(title), t.mail_manage_link(manage), false),
        _ => return None,
    };
    let mut paragraphs = vec![lead];
    if has_calendar || notice.what == "waiting" {
        paragraphs.push(t.mail_dates(dates));
        paragraphs.push(set.practical.clone());
    }
    match notice.what.as_str() {
        "removed" | "revoked" => paragraphs.push(t.mail_reason(&notice.reason)),
        "stuck" => {
            let missing = notice.reason.split(' ').filter_map(Code::from_code);
            let missing: Vec<&str> = missing.map(|code| session::code_name(code, t)).collect();
            paragraphs.push(t.mail_missing(i18n::format::list(lang, &missing)));
        }
        _ => {}
    }
    paragraphs.push(link);
    Some(Letter { subject, paragraphs, has_calendar })
}

/// The session as a calendar file; `None` without a date.
pub(crate) fn calendar_file(
    training: &Training,
    platform: &PlatformView,
    session: &Session,
    lang: Lang,
) -> Option<String> {
    let (t, set) = (Words::new(lang), &session.settings);
    // What has an end only is reminded of on its last day.
    let (starts_at, summary) = match (set.starts_at, set.ends_at) {
        (Some(from), _) => (from, set.title.clone()),
        (None, Some(end)) => (zone::last_moment(end), t.calendar_last_day(&set.title)),
        (None, None) => return None,
    };
    let url = absolute(training, platform, &format!("/formation/sessions/{}", session.id));
    let host = training.web.settings.public_origin().rsplit('/').next().unwrap_or("preau").to_owned();
    let mut description = t.calendar_text(&platform.training_name);
    if !set.practical.is_empty() {
        description = format!("{description}\n{}", set.practical);
    }
    let entry = calendar::Entry {
        uid: format!("{}@{host}", session.id),
        sequence: session.last_fact,
        summary,
        description: format!("{description}\n{url}"),
        url,
        starts_at,
        ends_at: set.ends_at,
    };
    Some(calendar::file(&entry, &zone::of(platform), training.web.env.now()))
}
