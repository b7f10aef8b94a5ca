//! The details that a platform gives by name. Model pages fill them in; a manager edits them.

/// Every known name. Those up to `help_hours` are placeholders of the model pages.
pub const DETAILS: &[&str] = &[
    "organisation",
    "address",
    "phone",
    "mailbox",
    "publication_director",
    "editor",
    "host_name",
    "host_address",
    "host_phone",
    "dpo_mailbox",
    "dpo_address",
    "accessibility_mailbox",
    "security_mailbox",
    "help_service",
    "help_phone",
    "help_mailbox",
    "help_hours",
    "tagline_en",
    "description",
    "description_en",
    "pupil_service_name",
    "pupil_sentence",
    "pupil_sentence_en",
    "departments",
];

/// Whether a detail of this name exists.
#[must_use]
pub fn is_detail(name: &str) -> bool {
    DETAILS.contains(&name)
}

/// The four states that the law knows (décret n° 2019-768, article 5) and the one before any audit,
/// with their English.
const ACCESSIBILITY: [(&str, &str); 4] = [
    ("non conforme (audit à réaliser)", "not compliant (audit to be made)"),
    ("non conforme", "not compliant"),
    ("partiellement conforme", "partially compliant"),
    ("totalement conforme", "fully compliant"),
];

/// The states to choose from: the text that is kept (French), and how it shows.
pub(crate) fn accessibility_states(lang: i18n::Lang) -> Vec<(&'static str, &'static str)> {
    let shown = |(french, english)| if lang == i18n::Lang::En { (french, english) } else { (french, french) };
    ACCESSIBILITY.map(shown).to_vec()
}

/// The English of a state of accessibility; the text itself when it is one's own.
#[must_use]
pub fn accessibility_in_english(status: &str) -> &str {
    ACCESSIBILITY.iter().find(|(french, _)| *french == status).map_or(status, |(_, english)| english)
}
