//! A card as pages show it: whose name is shown to whom is decided here, and nowhere else.

use base::Timestamp;
use base::text::initials;
use i18n::Zone;
use web::HelperView;

use super::{Card, is_stale};
use crate::words::Words;

/// A card for the reader in front of it.
#[derive(Debug, Clone, Default)]
pub struct CardView {
    /// Its identifier in text.
    pub id: String,
    /// The person, the service, or the title of a person who is not named.
    pub name: String,
    /// One or two capitals.
    pub initials: String,
    /// What they are and for whom.
    pub role: String,
    /// Name of the unit alone.
    pub unit: String,
    /// What they help with.
    pub helps_with: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Mailbox; may be empty.
    pub mailbox: String,
    /// Hours; may be empty.
    pub hours: String,
    /// « vérifié le … ».
    pub reviewed: String,
    /// Nobody confirmed it for long.
    pub is_stale: bool,
    /// A person whose name is for signed-in staff only stands behind it.
    pub is_name_hidden: bool,
}

impl CardView {
    /// The card as somebody sees it: `is_staff` = signed in, and not from outside. A name is shown to staff, and to everyone
    /// where the manager (`public_name`) or the person chose so (guide C1).
    #[must_use]
    pub fn of(card: &Card, is_staff: bool, t: Words, zone: &Zone, now: Timestamp) -> Self {
        let lang = t.lang();
        let label = card.label_in(lang);
        let may_name = is_staff || card.facts.public_name || card.person_is_public;
        let named = match (&card.person_name, card.facts.person) {
            (Some(name), _) if may_name => Some(name.as_str()),
            (_, None) if !card.facts.service.is_empty() => Some(card.facts.service.as_str()),
            _ => None,
        };
        let unit = card.unit_name.clone();
        let (name, role) = match named {
            Some(name) => (name.to_owned(), format!("{label} · {unit}")),
            None => (label.to_owned(), unit.clone()),
        };
        Self {
            id: card.id.to_string(),
            initials: initials(&name),
            name,
            role,
            unit,
            helps_with: card.facts.helps_with.clone(),
            phone: card.facts.phone.clone(),
            mailbox: card.facts.mailbox.clone(),
            hours: card.facts.hours.clone(),
            reviewed: t.reviewed_on(zone.date(lang, card.reviewed)),
            is_stale: is_stale(card.reviewed, now),
            is_name_hidden: !may_name && card.person_name.is_some(),
        }
    }

    /// The same for shared pages.
    #[must_use]
    pub fn helper(self) -> HelperView {
        HelperView {
            name: self.name,
            initials: self.initials,
            role: self.role,
            phone: self.phone,
            mail: self.mailbox,
            hours: self.hours,
        }
    }
}
