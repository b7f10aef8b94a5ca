//! What people from outside and their inviters are written.

use base::PlatformId;
use base::values::Email;
use i18n::{Lang, Zone};
use mail::Message;

use super::rule::CODE_DAYS;
use crate::service::Identity;
use crate::words::Words;

/// Names of the platform that letters use.
pub(super) struct Names {
    portal: String,
    training: String,
    platform: String,
    pub zone: Zone,
}

impl Names {
    pub fn of(identity: &Identity, platform: PlatformId) -> Self {
        let web = &identity.web;
        match web.platforms.by_id(platform) {
            Some(view) => Self {
                portal: view.portal_name.clone(),
                training: view.training_name.clone(),
                platform: view.name.clone(),
                zone: Zone::named(&view.time_zone).unwrap_or_default(),
            },
            None => {
                let name = web.settings.network_name.clone();
                Self { portal: name.clone(), training: name.clone(), platform: name, zone: Zone::default() }
            }
        }
    }
}

/// An invitation in words.
pub(super) struct Said<'a> {
    pub identity: &'a Identity,
    pub platform: PlatformId,
    pub to: &'a Email,
    /// Who invites; empty when it is the platform itself.
    pub inviter: &'a str,
    pub reason: &'a str,
    /// The last day, in the words of `lang`.
    pub last_day: String,
    pub lang: Lang,
}

impl Said<'_> {
    fn message(&self, names: &Names, subject: &str, paragraphs: &[String], footer: &str) -> Message {
        let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        let text = mail::layout(self.lang, &names.portal, &paragraphs, footer);
        Message::new(&self.identity.web.env, self.to.clone(), subject, &text)
    }

    fn lead(&self, t: Words, names: &Names) -> String {
        let who = if self.inviter.is_empty() { names.platform.as_str() } else { self.inviter };
        t.mail_invited_lead(who, &names.training, &names.platform)
    }

    /// To somebody whose account is to be activated by `code`.
    pub fn activate(&self, names: &Names, code: &str) -> Message {
        let t = Words::new(self.lang);
        let link = self.identity.absolute(self.platform, &format!("/formation/activation/{code}"));
        let paragraphs = [
            self.lead(t, names),
            t.mail_invited_reason(self.reason),
            t.mail_invited_until(&self.last_day),
            t.mail_invited_activate().to_owned(),
            link,
            t.mail_invited_limits(CODE_DAYS),
        ];
        let footer = t.mail_invited_unexpected(self.identity.absolute(self.platform, "/contacts"));
        self.message(names, &t.mail_invited_subject(&names.portal, &names.training), &paragraphs, &footer)
    }

    /// To somebody who has an account.
    pub fn known(&self, names: &Names) -> Message {
        let t = Words::new(self.lang);
        let paragraphs = [
            self.lead(t, names),
            t.mail_invited_reason(self.reason),
            t.mail_invited_known().to_owned(),
            self.identity.absolute(self.platform, "/formation/"),
        ];
        let footer = t.mail_invited_unexpected(self.identity.absolute(self.platform, "/contacts"));
        self.message(names, &t.mail_invited_subject(&names.portal, &names.training), &paragraphs, &footer)
    }

    /// To the person whose account ends soon.
    pub fn ends_soon(&self, names: &Names, days: i64) -> Message {
        let t = Words::new(self.lang);
        let paragraphs = [
            t.mail_ends_lead(days, &names.training, &self.last_day),
            t.mail_invited_reason(self.reason),
            t.mail_ends_keep().to_owned(),
        ];
        let footer = t.mail_ends_footer(self.identity.absolute(self.platform, "/contacts"));
        self.message(names, &t.mail_ends_subject(&names.portal, &self.last_day), &paragraphs, &footer)
    }

    /// To the one who invited `person`.
    pub fn tell_inviter(&self, names: &Names, person: &str, days: i64, link: String) -> Message {
        let t = Words::new(self.lang);
        let paragraphs = [
            t.mail_ends_inviter(days, person, &names.training, &self.last_day),
            t.mail_invited_reason(self.reason),
            t.mail_ends_prolong(link),
        ];
        let footer = t.mail_ends_footer(self.identity.absolute(self.platform, "/contacts"));
        self.message(names, &t.mail_ends_inviter_subject(&names.portal, person), &paragraphs, &footer)
    }
}
