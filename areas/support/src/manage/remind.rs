//! Once a month, whoever keeps the directory is told how many cards nobody confirmed for half a year.

use base::values::Email;
use i18n::Lang;
use jobs::{Job, Outcome};
use mail::Message;

use crate::Support;
use crate::card::{self, REVIEW_AFTER_DAYS};
use crate::words::Words;

/// The kind of this job.
pub(crate) const KIND: &str = "support.review";

/// Does the job: one mail for each platform with old cards, to its help mailbox, which its managers
/// read. A platform without one has its count on the page of cards.
pub(crate) async fn remind(support: Support, _job: Job) -> Outcome {
    let web = &support.web;
    let before = web.env.now().plus_days(-REVIEW_AFTER_DAYS);
    for platform in web.platforms.all().iter().filter(|one| one.is_open()) {
        let id = platform.id;
        let count = web.db.read(move |tx| card::stale_count(tx, id, before)).await?;
        let Ok(to) = Email::parse(platform.detail("help_mailbox")) else { continue };
        if count == 0 {
            continue;
        }
        let t = Words::new(Lang::Fr);
        let root = match &platform.host {
            Some(host) => format!("https://{host}"),
            None => format!("{}/{}", web.settings.public_url, platform.code),
        };
        let lead = t.mail_review_lead(count);
        let link = t.mail_review_link(format!("{root}/gestion/contacts?filtre=a-revoir"));
        let text = mail::layout(Lang::Fr, &platform.portal_name, &[&lead, &link], t.mail_review_footer());
        let message = Message::new(&web.env, to, &t.mail_review_subject(&platform.portal_name), &text);
        web.db.write(move |tx| mail::queue(tx, &message)).await?;
    }
    Ok(())
}
