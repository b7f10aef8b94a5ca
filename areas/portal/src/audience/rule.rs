//! Which profile a person has, and what a profile may look like.

use identity::function::Function;

use super::Audience;

/// The icons that a profile may carry.
pub const ICONS: [&str; 18] = [
    "house",
    "graduation-cap",
    "school",
    "clipboard-list",
    "compass",
    "handshake",
    "users",
    "heart-pulse",
    "book-open",
    "briefcase",
    "building-2",
    "landmark",
    "monitor",
    "presentation",
    "shield-check",
    "user",
    "globe",
    "map-pin",
];

/// Whether a profile may carry this icon.
#[must_use]
pub fn is_icon(name: &str) -> bool {
    ICONS.contains(&name)
}

/// The profile of somebody with this function; the first that names it.
pub(crate) fn of_function<'a>(audiences: &'a [Audience], function: &str) -> Option<&'a Audience> {
    let code = Function::from_code(function).or_else(|| Function::from_text(function))?.code();
    audiences.iter().find(|one| one.functions.iter().any(|known| known == code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_function_gives_the_profile_however_it_is_written() {
        let with = |code: &str, functions: &[&str]| Audience {
            code: code.to_owned(),
            functions: functions.iter().map(|one| (*one).to_owned()).collect(),
            ..Audience::empty()
        };
        let all = [with("enseignant", &["teacher", "librarian"]), with("direction", &["head"])];
        let code = |function: &str| of_function(&all, function).map(|one| one.code.as_str());
        assert_eq!(code("teacher"), Some("enseignant"));
        assert_eq!(code("DIR"), Some("direction"));
        assert_eq!(code("nurse"), None);
        assert_eq!(code("nothing"), None);
    }
}
