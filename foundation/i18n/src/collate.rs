//! Sorting for readers: « Édouard » stands between « Eddy » and « Emma ».

use std::cmp::Ordering;

/// Orders two names or titles as a French index does: accents, case and punctuation ignored first,
/// then unaccented before accented, so that the order is total and never changes between pages.
///
/// The first step compares the same folded text as the `*_folded` columns, so a list sorted by the
/// database and one sorted here agree. For a long list prefer `sort_by_cached_key(|x| key(..))`.
#[must_use]
pub fn compare(a: &str, b: &str) -> Ordering {
    base::text::fold(a).cmp(&base::text::fold(b)).then_with(|| a.cmp(b))
}

/// The sort key behind [`compare`]: the folded text, then the text itself.
#[must_use]
pub fn key(text: &str) -> (String, String) {
    (base::text::fold(text), text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_part_names() {
        let mut names = ["Zoé", "Émile", "emma", "Eddy", "ÉDOUARD", "Édouard", "Edouard", "cœur", "Coeur", "Cour"];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(names, ["Coeur", "cœur", "Cour", "Eddy", "Edouard", "ÉDOUARD", "Édouard", "Émile", "emma", "Zoé"]);
        let mut again = names;
        again.reverse();
        again.sort_by_cached_key(|name| key(name));
        assert_eq!(names, again);
        assert_eq!(compare("été", "été"), Ordering::Equal);
        assert_ne!(compare("ete", "été"), Ordering::Equal);
    }
}
