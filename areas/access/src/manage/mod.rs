//! What a manager does with the launcher: applications, categories, rules; and « Qui voit quoi ? ».

use identity::staff_import::Nature;

/// Words of our own addresses below `/gestion/applications/`.
const RESERVED: [&str; 3] = ["nouvelle", "categories", "qui-voit"];

/// Whether `text` may be the code of an application or a category: small letters, digits and hyphens,
/// and no word of our own addresses.
#[must_use]
pub fn is_code(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=60).contains(&text.len())
        && text.chars().all(plain)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !RESERVED.contains(&text)
}

/// The kinds of schools that a rule may name.
pub fn school_kinds() -> impl Iterator<Item = Nature> {
    Nature::all().filter(|nature| nature.level() == "school")
}

/// Whether `code` is the code of a kind of school.
#[must_use]
pub fn is_school_kind(code: &str) -> bool {
    school_kinds().any(|nature| nature.code() == code)
}
