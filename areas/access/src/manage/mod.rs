//! What a manager does with the launcher: applications, categories, rules; and « Qui voit quoi ? ».

mod edit;
mod form;
mod labels;
pub mod page;
mod who;

use identity::staff_import::Nature;

/// Words of our own addresses below `/gestion/applications/`.
const RESERVED: [&str; 3] = ["nouvelle", "categories", "qui-voit"];

/// The icons that an application or a category may carry, all of them in the sprite.
pub const ICONS: [&str; 51] = [
    "graduation-cap",
    "book-open",
    "presentation",
    "calendar",
    "network",
    "mail",
    "folder",
    "message-circle",
    "contact",
    "send",
    "map-pin",
    "key-round",
    "circle-user-round",
    "user",
    "users",
    "notebook-pen",
    "megaphone",
    "sun",
    "arrow-right",
    "school",
    "bell",
    "file-text",
    "briefcase",
    "id-card",
    "inbox",
    "wallet",
    "refresh-cw",
    "handshake",
    "badge-check",
    "pencil",
    "clock",
    "list",
    "chart-column",
    "clipboard-list",
    "triangle-alert",
    "life-buoy",
    "phone",
    "heart-pulse",
    "globe",
    "landmark",
    "building-2",
    "compass",
    "monitor",
    "newspaper",
    "shield-check",
    "image",
    "download",
    "printer",
    "history",
    "star",
    "layout-grid",
];

/// Whether an application may carry this icon; none is fine, two letters stand in.
#[must_use]
pub fn is_icon(name: &str) -> bool {
    name.is_empty() || ICONS.contains(&name)
}

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

/// A code made of a name that nothing else has: the name's own letters, with a number where needed.
fn free_code(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let folded: String = base::text::fold(name).chars().filter(|c| c.is_ascii_alphanumeric() || *c == ' ').collect();
    let words: Vec<&str> = folded.split_whitespace().collect();
    let short: String = words.join("-").chars().take(50).collect();
    let wanted = if short.is_empty() { "application".to_owned() } else { short.trim_matches('-').to_owned() };
    let (mut code, mut number) = (wanted.clone(), 2);
    while !is_code(&code) || is_taken(&code) {
        code = format!("{wanted}-{number}");
        number += 1;
    }
    code
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_in_the_sprite() {
        let sprite = include_str!("../../../../assets/img/icons.svg");
        for icon in ICONS {
            assert!(sprite.contains(&format!("id=\"{icon}\"")), "{icon}");
        }
    }

    #[test]
    fn a_code_is_made_of_the_name_and_free() {
        assert_eq!(free_code("Élèves du 1er degré", |_| false), "eleves-du-1er-degre");
        assert_eq!(free_code("Nouvelle", |_| false), "nouvelle-2");
        assert_eq!(free_code("Courrier", |code| code == "courrier"), "courrier-2");
        assert_eq!(free_code("…", |_| false), "application");
        assert!(is_code(&free_code(&"mot ".repeat(40), |_| false)));
    }
}
