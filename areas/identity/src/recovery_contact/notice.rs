//! Messages to a person about their own account, in their language, from their platform.

use base::values::Email;
use mail::Message;
use web::Web;

use super::Reach;
use crate::words::Words;

/// What a message says, before it is put into its frame.
pub(crate) struct Letter {
    pub subject: String,
    pub paragraphs: Vec<String>,
    pub footer: String,
}

/// One message for each of `to`, ready to be queued inside a transaction. `write` is told the words
/// of the person's language and the name of their portal.
pub(crate) fn letters(
    web: &Web,
    reach: &Reach,
    to: &[Email],
    write: impl FnOnce(Words, &str) -> Letter,
) -> Vec<Message> {
    let platform = web.platforms.by_id(reach.platform);
    let portal = platform.as_ref().map_or(web.settings.network_name.as_str(), |one| one.portal_name.as_str());
    let letter = write(Words::new(reach.language), portal);
    let paragraphs: Vec<&str> = letter.paragraphs.iter().map(String::as_str).collect();
    let text = mail::layout(reach.language, portal, &paragraphs, &letter.footer);
    to.iter().map(|address| Message::new(&web.env, address.clone(), &letter.subject, &text)).collect()
}
