//! Where one goes after switching: back to the page, when it is one of ours.

/// The path to go back to: `wanted` when it is a path below `prefix` (or the public home itself),
/// else the public home. Nothing foreign leaves this function.
#[must_use]
pub fn back(wanted: &str, prefix: &str) -> String {
    let plain = wanted.starts_with('/')
        && !wanted.starts_with("//")
        && !wanted.contains('\\')
        && wanted.chars().all(|c| !c.is_control())
        && wanted.len() <= 2000;
    let below = wanted.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/'));
    if plain && below { wanted.to_owned() } else { format!("{prefix}/") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_comes_back_to_the_same_page() {
        assert_eq!(back("/ac-lille/", "/ac-lille"), "/ac-lille/");
        assert_eq!(back("/ac-lille/contacts?q=a", "/ac-lille"), "/ac-lille/contacts?q=a");
        assert_eq!(back("/", ""), "/");
        for bad in ["", "//evil.example", "https://evil.example", "/\\evil.example", "/dgesco/", "/ac-lillex"] {
            assert_eq!(back(bad, "/ac-lille"), "/ac-lille/", "{bad}");
        }
    }

    proptest! {
        #[test]
        fn no_address_leaves_the_house(wanted in ".{0,60}", prefix in "(/[a-z-]{2,9})?") {
            let to = back(&wanted, &prefix);
            let start = format!("{prefix}/");
            prop_assert!(to.starts_with(&start) && !to.starts_with("//") && !to.contains('\\'));
        }
    }
}
