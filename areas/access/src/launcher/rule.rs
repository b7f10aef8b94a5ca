//! What stands where in the launcher. Pure.

use base::ApplicationId;

use crate::catalogue::{Application, Catalogue, Category};
use crate::rights::{Decision, Facts, decide};

/// How many applications « used lately » shows.
pub const RECENT: usize = 6;

/// An application with the decision about it.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// The application.
    pub app: &'a Application,
    /// Whether and why it opens.
    pub decision: Decision<'a>,
    /// Whether the person starred it.
    pub is_starred: bool,
}

/// A category with its applications.
pub struct Section<'a> {
    /// The category.
    pub category: &'a Category,
    /// What opens.
    pub granted: Vec<Entry<'a>>,
    /// What does not.
    pub missing: Vec<Entry<'a>>,
}

/// The whole launcher.
pub struct Arranged<'a> {
    /// Stars in the person's order, those included that do not open any more.
    pub favourites: Vec<Entry<'a>>,
    /// Opened last, the newest first, without the stars and without what does not open any more.
    pub recent: Vec<Entry<'a>>,
    /// Categories in which something opens, in their order.
    pub sections: Vec<Section<'a>>,
    /// Categories in which nothing opens: other people's work, mostly.
    pub others: Vec<Section<'a>>,
}

impl Arranged<'_> {
    /// Leaves out what does not open.
    pub fn keep_what_opens(&mut self) {
        self.favourites.retain(|entry| entry.decision.is_granted());
        self.sections.iter_mut().for_each(|section| section.missing.clear());
        self.others.clear();
    }
}

/// Puts everything in its place. With `words` (folded) only what they are found in; a search shows no
/// favourites of its own, each thing stands once.
#[must_use]
pub fn arrange<'a>(
    catalogue: &'a Catalogue,
    facts: &'a Facts,
    stars: &[ApplicationId],
    used: &[ApplicationId],
    words: &[String],
) -> Arranged<'a> {
    let entry =
        |app: &'a Application| Entry { app, decision: decide(&app.rights, facts), is_starred: stars.contains(&app.id) };
    let (mut sections, mut others) = (Vec::new(), Vec::new());
    for category in &catalogue.categories {
        let all = catalogue.of_category(category.id).filter(|app| app.has_words(words)).map(entry);
        let (granted, missing): (Vec<_>, Vec<_>) = all.partition(|entry| entry.decision.is_granted());
        match (granted.is_empty(), missing.is_empty()) {
            (true, true) => {}
            (true, false) => others.push(Section { category, granted, missing }),
            (false, _) => sections.push(Section { category, granted, missing }),
        }
    }
    let is_search = !words.is_empty();
    let known = |list: &[ApplicationId]| -> Vec<Entry<'a>> {
        if is_search { Vec::new() } else { list.iter().filter_map(|id| catalogue.by_id(*id)).map(entry).collect() }
    };
    let favourites = known(stars);
    let mut recent = known(used);
    recent.retain(|entry| entry.decision.is_granted() && !entry.is_starred);
    recent.truncate(RECENT);
    Arranged { favourites, recent, sections, others }
}

/// What opens of the stars, then of what was used last, then of everything: each once, at most `limit`.
#[must_use]
pub fn at_hand<'a>(
    catalogue: &'a Catalogue,
    facts: &Facts,
    stars: &[ApplicationId],
    used: &[ApplicationId],
    limit: usize,
) -> Vec<&'a Application> {
    let known = stars.iter().chain(used).filter_map(|id| catalogue.by_id(*id));
    let mut list: Vec<&Application> = Vec::new();
    for app in known.chain(&catalogue.applications) {
        if list.len() == limit {
            break;
        }
        if decide(&app.rights, facts).is_granted() && !list.iter().any(|other| other.id == app.id) {
            list.push(app);
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{CategoryId, Kind};
    use crate::open::{Outcome, outcome};
    use crate::rights::{Both, Place, Rights, Rule};
    use proptest::prelude::*;

    const FIRST: CategoryId = CategoryId::from_bytes([1; 16]);
    const SECOND: CategoryId = CategoryId::from_bytes([2; 16]);

    fn both(text: &str) -> Both {
        Both { fr: text.to_owned(), en: String::new() }
    }

    fn category(id: CategoryId, code: &str) -> Category {
        Category { id, code: code.to_owned(), name: both(code), icon: String::new() }
    }

    fn app(number: u8, category: CategoryId, rights: Rights) -> Application {
        Application {
            id: ApplicationId::from_bytes([number; 16]),
            code: format!("app-{number}"),
            category,
            name: both(&format!("Outil {number}")),
            purpose: both("Servir."),
            icon: String::new(),
            url: "https://outil.example/".to_owned(),
            kind: Kind::External,
            keywords: "clé".to_owned(),
            rights,
            folded: String::new(),
        }
        .indexed()
    }

    fn catalogue(rights: Vec<Rights>) -> Catalogue {
        let apps = (0_u8..).zip(rights).map(|(n, rights)| app(n + 1, if n % 2 == 0 { FIRST } else { SECOND }, rights));
        Catalogue::new(vec![category(SECOND, "b"), category(FIRST, "a")], apps.collect())
    }

    fn for_function(function: &str) -> Rights {
        let rule = Rule { functions: vec![function.to_owned()], ..Rule::default() };
        Rights { is_open: true, rules: vec![rule], ..Rights::default() }
    }

    fn teacher() -> Facts {
        let place = Place { function: "teacher".to_owned(), school_kind: None, unit: String::new() };
        Facts { current: vec![place], ..Facts::default() }
    }

    fn codes<'a>(list: &[Entry<'a>]) -> Vec<&'a str> {
        list.iter().map(|entry| entry.app.code.as_str()).collect()
    }

    #[test]
    fn everything_has_its_place() {
        let open = Rights { is_open: true, ..Rights::default() };
        let all = catalogue(vec![
            open,
            for_function("head"),
            for_function("teacher"),
            for_function("head"),
            for_function("head"),
        ]);
        let facts = teacher();
        let id = |n: u8| ApplicationId::from_bytes([n; 16]);
        let seen = arrange(&all, &facts, &[id(3), id(2), id(99)], &[id(1), id(3), id(4)], &[]);
        assert_eq!(codes(&seen.favourites), ["app-3", "app-2"], "in the person's order, lost ones included");
        assert_eq!(codes(&seen.recent), ["app-1"], "no star twice, nothing that does not open");
        assert_eq!(seen.sections.len(), 1);
        assert_eq!(
            (codes(&seen.sections[0].granted), codes(&seen.sections[0].missing)),
            (vec!["app-1", "app-3"], vec!["app-5"])
        );
        assert_eq!(codes(&seen.others[0].missing), ["app-2", "app-4"]);
        let words = base::text::words("CLE 3");
        let found = arrange(&all, &facts, &[id(3)], &[], &words);
        assert!(found.favourites.is_empty() && found.others.is_empty());
        assert_eq!(codes(&found.sections[0].granted), ["app-3"]);
        let hand: Vec<_> =
            at_hand(&all, &facts, &[id(2), id(3)], &[id(3), id(1)], 5).iter().map(|one| &one.code).collect();
        assert_eq!(hand, ["app-3", "app-1"]);
    }

    prop_compose! {
        fn any_rights()(functions in prop::collection::vec(prop::collection::vec("[ab]", 0..2), 0..3), kinds in prop::collection::vec("[xy]", 0..2), is_open: bool, is_public in prop::bool::weighted(0.2)) -> Rights {
            let rule = |functions: Vec<String>| Rule { functions, school_kinds: kinds.clone(), reason: both("r"), granted_by: both("g") };
            Rights { is_open, is_public, rules: functions.into_iter().map(rule).collect(), ..Rights::default() }
        }
    }

    proptest! {
        /// Shown as openable ⇔ opening succeeds ⇔ explained as granted.
        #[test]
        fn list_opening_and_explanation_agree(
            rights in prop::collection::vec(any_rights(), 1..8),
            places in prop::collection::vec(("[ab]", prop::option::of("[xy]"), any::<bool>()), 0..4),
        ) {
            let all = catalogue(rights);
            let mut facts = Facts::default();
            for (function, school_kind, is_current) in places {
                let place = Place { function, school_kind, unit: String::new() };
                if is_current { facts.current.push(place) } else { facts.ended.push(place) }
            }
            let seen = arrange(&all, &facts, &[], &[], &[]);
            let shown = |sections: &[Section<'_>], granted: bool| -> Vec<String> {
                let lists = sections.iter().flat_map(|one| if granted { &one.granted } else { &one.missing });
                lists.map(|entry| entry.app.code.clone()).collect()
            };
            let openable = shown(&seen.sections, true);
            let missing: Vec<_> = shown(&seen.sections, false).into_iter().chain(shown(&seen.others, false)).collect();
            prop_assert_eq!(openable.len() + missing.len(), all.applications.len(), "each application stands once");
            prop_assert!(shown(&seen.others, true).is_empty());
            for app in &all.applications {
                let is_shown = openable.contains(&app.code);
                prop_assert_eq!(is_shown, decide(&app.rights, &facts).is_granted());
                prop_assert_eq!(is_shown, matches!(outcome(app, &facts, "/p"), Outcome::Go(_)));
                prop_assert_eq!(!is_shown, missing.contains(&app.code));
            }
        }
    }
}
