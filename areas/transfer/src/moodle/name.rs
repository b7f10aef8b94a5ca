//! Names of files. A backup may call a file anything and put it into any folder; here a name is plain
//! and unique within its activity.

use courses::content::is_file_name;

/// The longest name, in characters.
const MOST: usize = 150;

/// A name that a file may have, as near to `wanted` as can be, that `is_taken` does not know.
pub(super) fn free(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let plain = plain(wanted);
    if !is_taken(&plain) {
        return plain;
    }
    let (stem, ending) = split(&plain);
    let mut number = 2;
    loop {
        let tail = format!(" ({number}){ending}");
        let room = MOST.saturating_sub(tail.chars().count());
        let name = format!("{}{tail}", stem.chars().take(room).collect::<String>().trim_end());
        if !is_taken(&name) {
            return name;
        }
        number += 1;
    }
}

fn plain(wanted: &str) -> String {
    let bad =
        |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*' | '\u{fffd}');
    let replaced: String = wanted.chars().map(|c| if bad(c) { '-' } else { c }).collect();
    let trimmed = replaced.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let (stem, ending) = split(trimmed);
    let room = MOST.saturating_sub(ending.chars().count());
    let name = format!("{}{ending}", stem.chars().take(room).collect::<String>());
    let name = name.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if is_file_name(name) { name.to_owned() } else { "fichier".to_owned() }
}

/// Stem and ending, the ending with its point and at most twelve characters long.
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 && name[at..].chars().count() <= 12 => name.split_at(at),
        _ => (name, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_becomes_one_that_may_be_kept() {
        let long = "é".repeat(400) + ".pdf";
        for name in ["../../etc/passwd", "", ".", "a\0b", "C:\\x", " .x. ", &long, "…/….png", "\u{fffd}"] {
            let kept = free(name, |_| false);
            assert!(is_file_name(&kept), "{name:?} became {kept:?}");
        }
        assert_eq!(free("Été (1).png", |_| false), "Été (1).png");
        assert!(free(&long, |_| false).ends_with(".pdf"));
        assert_eq!(free("plan.pdf", |name| name == "plan.pdf"), "plan (2).pdf");
        let again = free(&long, |name| !name.contains("(3)"));
        assert!(is_file_name(&again) && again.ends_with(" (3).pdf"), "{again}");
    }
}
