//! Kinds of contacts, their order, and when a card is too old to be trusted.

use base::{OrgUnitId, PersonId, Timestamp};

use crate::words::Words;

/// A card that nobody confirmed for this many days is to be reviewed.
pub const REVIEW_AFTER_DAYS: i64 = 180;

/// What somebody is, for those who look for help. In the order in which one turns to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Referent of a second-degree school (RUPN).
    DigitalReferent,
    /// Adviser of a district (ERUN, conseiller TICE).
    DigitalAdviser,
    /// Training contact.
    TrainingContact,
    /// Help desk.
    HelpDesk,
    /// Secretariat: knows the NUMEN.
    Secretariat,
    /// Director or head: hands over codes.
    SchoolHead,
    /// Head of a service.
    ServiceHead,
    /// Digital education office.
    DigitalOffice,
    /// Human resources.
    HumanResources,
}

impl Kind {
    /// Every kind, in the order in which one turns to them.
    pub const ALL: [Self; 9] = [
        Self::DigitalReferent,
        Self::DigitalAdviser,
        Self::TrainingContact,
        Self::HelpDesk,
        Self::Secretariat,
        Self::SchoolHead,
        Self::ServiceHead,
        Self::DigitalOffice,
        Self::HumanResources,
    ];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DigitalReferent => "digital_referent",
            Self::DigitalAdviser => "digital_adviser",
            Self::TrainingContact => "training_contact",
            Self::HelpDesk => "help_desk",
            Self::Secretariat => "secretariat",
            Self::SchoolHead => "school_head",
            Self::ServiceHead => "service_head",
            Self::DigitalOffice => "digital_office",
            Self::HumanResources => "human_resources",
        }
    }

    /// The kind that a stored word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Its name on screens.
    #[must_use]
    pub const fn name(self, t: Words) -> &'static str {
        match self {
            Self::DigitalReferent => t.kind_digital_referent(),
            Self::DigitalAdviser => t.kind_digital_adviser(),
            Self::TrainingContact => t.kind_training_contact(),
            Self::HelpDesk => t.kind_help_desk(),
            Self::Secretariat => t.kind_secretariat(),
            Self::SchoolHead => t.kind_school_head(),
            Self::ServiceHead => t.kind_service_head(),
            Self::DigitalOffice => t.kind_digital_office(),
            Self::HumanResources => t.kind_human_resources(),
        }
    }
}

/// What a form or a file says of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The unit that it serves, with those below.
    pub unit: OrgUnitId,
    /// What the contact is.
    pub kind: Kind,
    /// Its title in French.
    pub label: String,
    /// In English; empty for the same.
    pub label_en: String,
    /// The person, when it is one.
    pub person: Option<PersonId>,
    /// The service, when it is no person; else empty.
    pub service: String,
    /// What it helps with.
    pub helps_with: String,
    /// Telephone of the service; may be empty.
    pub phone: String,
    /// Functional mailbox; may be empty, unless it answers requests.
    pub mailbox: String,
    /// When it can be reached; may be empty.
    pub hours: String,
    /// Whether the person's name is for everyone.
    pub public_name: bool,
    /// Whether it stands among the training contacts (guide C2).
    pub training_contact: bool,
    /// Whether requests of « Problème ? » come to it.
    pub answers_requests: bool,
}

/// Whether a card confirmed at `reviewed` is to be looked at again.
#[must_use]
pub fn is_stale(reviewed: Timestamp, now: Timestamp) -> bool {
    reviewed.plus_days(REVIEW_AFTER_DAYS) < now
}

/// Sorts cards so that those of the nearest unit come first, and there by kind. `units` = the chain,
/// nearest first; cards of other units are left out.
#[must_use]
pub fn nearest_first<C>(cards: Vec<C>, units: &[OrgUnitId], place: impl Fn(&C) -> (OrgUnitId, Kind)) -> Vec<C> {
    let mut ranked: Vec<(usize, Kind, C)> = cards
        .into_iter()
        .filter_map(|card| {
            let (unit, kind) = place(&card);
            let depth = units.iter().position(|one| *one == unit)?;
            Some((depth, kind, card))
        })
        .collect();
    ranked.sort_by_key(|(depth, kind, _)| (*depth, *kind));
    ranked.into_iter().map(|(_, _, card)| card).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_come_first_and_strangers_do_not_come() {
        let unit = |byte| OrgUnitId::from_bytes([byte; 16]);
        let cards = vec![
            ("assistance", unit(3), Kind::HelpDesk),
            ("secrétariat", unit(2), Kind::Secretariat),
            ("ailleurs", unit(9), Kind::DigitalAdviser),
            ("conseiller", unit(2), Kind::DigitalAdviser),
            ("direction", unit(1), Kind::SchoolHead),
        ];
        let sorted = nearest_first(cards, &[unit(1), unit(2), unit(3)], |card| (card.1, card.2));
        let names: Vec<_> = sorted.iter().map(|card| card.0).collect();
        assert_eq!(names, ["direction", "conseiller", "secrétariat", "assistance"]);
    }

    #[test]
    fn half_a_year_is_too_old() {
        let now = Timestamp(0).plus_days(400);
        assert!(!is_stale(now.plus_days(-180), now));
        assert!(is_stale(now.plus_days(-181), now));
        assert!(Kind::ALL.iter().all(|kind| Kind::from_code(kind.code()) == Some(*kind)));
    }
}
