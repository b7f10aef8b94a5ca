//! The decision. Pure: what an application asks, what a person is; nothing else counts.

use i18n::Lang;

/// A text of a manager in French, with its English where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Both {
    /// The source.
    pub fr: String,
    /// Empty when nobody translated it.
    pub en: String,
}

impl Both {
    /// The text in the language of the page; French stands in for missing English.
    #[must_use]
    pub fn of(&self, lang: Lang) -> &str {
        if lang == Lang::En && !self.en.is_empty() { &self.en } else { &self.fr }
    }
}

/// What a missing application says when no rule has words for it.
static SILENT: Both = Both { fr: String::new(), en: String::new() };

/// One way to an application: one current assignment has its function in `functions` (empty: any) and
/// its school kind in `school_kinds` (empty: any unit).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rule {
    /// Codes of `identity::Function`.
    pub functions: Vec<String>,
    /// Codes of school kinds (`college`…).
    pub school_kinds: Vec<String>,
    /// Why others do not have it.
    pub reason: Both,
    /// Who can act.
    pub granted_by: Both,
}

/// What an application asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rights {
    /// Not closed by a manager.
    pub is_open: bool,
    /// Opens without signing in.
    pub is_public: bool,
    /// Why it is closed.
    pub closed_reason: Both,
    /// No rule: for everyone with a current assignment. Several: one that matches is enough.
    pub rules: Vec<Rule>,
    /// It is what people from outside are invited to: without a rule, it is for them too.
    pub for_guests: bool,
}

/// One assignment on the platform.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The function's code.
    pub function: String,
    /// The school's kind; none for services and authorities.
    pub school_kind: Option<String>,
    /// Name of the unit.
    pub unit: String,
}

/// What counts about a person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Assignments that count today.
    pub current: Vec<Place>,
    /// Assignments that have ended.
    pub ended: Vec<Place>,
    /// Somebody from outside, invited for a while: their function, without a place.
    pub guest: Option<Place>,
}

impl Facts {
    /// The same for whoever is signed in: people from outside have a function and no assignment.
    #[must_use]
    pub fn of(self, me: &web::Me) -> Self {
        self.with_guest(me.is_outside().then_some(me.function.as_str()))
    }

    /// The same for somebody from outside with this function, or for staff (none).
    #[must_use]
    pub fn with_guest(mut self, function: Option<&str>) -> Self {
        self.guest = function.map(|function| Place { function: function.to_owned(), ..Place::default() });
        self
    }
}

/// Why an application may be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By<'a> {
    /// It is for everybody, signed in or not.
    Everyone,
    /// It is for everyone with a current assignment; this is one.
    Assignment(&'a Place),
    /// This assignment matches this rule.
    Rule(&'a Rule, &'a Place),
}

/// Why it may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingKind {
    /// Nothing ties the person to this platform (yet).
    NoAssignment,
    /// An assignment would have opened it, but it has ended.
    EndedAssignment,
    /// It is for other functions.
    OtherFunction,
    /// It is for this function, in schools of another kind.
    OtherSchoolKind,
    /// A manager closed it, for everyone.
    Closed,
}

/// Whether somebody may open an application, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision<'a> {
    /// They may.
    Granted {
        /// By what.
        by: By<'a>,
    },
    /// They may not.
    Missing {
        /// What is lacking.
        kind: MissingKind,
        /// The manager's words; may be empty.
        reason: &'a Both,
        /// Who can act; may be empty.
        granted_by: &'a Both,
    },
}

impl Decision<'_> {
    /// Whether it opens.
    #[must_use]
    pub const fn is_granted(&self) -> bool {
        matches!(self, Self::Granted { .. })
    }
}

impl Rule {
    fn has_function(&self, place: &Place) -> bool {
        self.functions.is_empty() || self.functions.contains(&place.function)
    }

    fn has_school_kind(&self, place: &Place) -> bool {
        let kind = place.school_kind.as_ref();
        self.school_kinds.is_empty() || kind.is_some_and(|kind| self.school_kinds.contains(kind))
    }

    fn matches(&self, place: &Place) -> bool {
        self.has_function(place) && self.has_school_kind(place)
    }
}

/// What opens for somebody from outside: rules that name their function, and what they are invited to.
fn match_guest<'a>(rights: &'a Rights, guest: &'a Place) -> Option<By<'a>> {
    if rights.rules.is_empty() && rights.for_guests {
        return Some(By::Assignment(guest));
    }
    let names = |rule: &&Rule| !rule.functions.is_empty() && rule.matches(guest);
    rights.rules.iter().find(names).map(|rule| By::Rule(rule, guest))
}

fn match_any<'a>(rights: &'a Rights, places: &'a [Place]) -> Option<By<'a>> {
    if rights.rules.is_empty() {
        return places.first().map(By::Assignment);
    }
    rights
        .rules
        .iter()
        .flat_map(|rule| places.iter().map(move |place| (rule, place)))
        .find(|(rule, place)| rule.matches(place))
        .map(|(rule, place)| By::Rule(rule, place))
}

/// Decides whether somebody with these assignments may open an application, and explains it: closed
/// comes first, then what is for everybody, then the current assignments. When nothing matches, the
/// words come from the rule that came nearest.
#[must_use]
pub fn decide<'a>(rights: &'a Rights, facts: &'a Facts) -> Decision<'a> {
    if !rights.is_open {
        return Decision::Missing { kind: MissingKind::Closed, reason: &rights.closed_reason, granted_by: &SILENT };
    }
    if rights.is_public {
        return Decision::Granted { by: By::Everyone };
    }
    if let Some(by) = match_any(rights, &facts.current) {
        return Decision::Granted { by };
    }
    if let Some(by) = facts.guest.as_ref().and_then(|guest| match_guest(rights, guest)) {
        return Decision::Granted { by };
    }
    let (kind, rule) = why(rights, facts);
    let (reason, granted_by) = rule.map_or((&SILENT, &SILENT), |rule| (&rule.reason, &rule.granted_by));
    Decision::Missing { kind, reason, granted_by }
}

fn why<'a>(rights: &'a Rights, facts: &'a Facts) -> (MissingKind, Option<&'a Rule>) {
    let first = rights.rules.first();
    match match_any(rights, &facts.ended) {
        Some(By::Rule(rule, _)) => return (MissingKind::EndedAssignment, Some(rule)),
        Some(_) => return (MissingKind::EndedAssignment, first),
        None => {}
    }
    if facts.current.is_empty() {
        return (MissingKind::NoAssignment, first);
    }
    let near = rights.rules.iter().find(|rule| facts.current.iter().any(|place| rule.has_function(place)));
    match near {
        Some(rule) => (MissingKind::OtherSchoolKind, Some(rule)),
        None => (MissingKind::OtherFunction, first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(function: &str, kind: &str) -> Place {
        Place {
            function: function.to_owned(),
            school_kind: (!kind.is_empty()).then(|| kind.to_owned()),
            unit: "Les Tilleuls".to_owned(),
        }
    }

    fn rule(functions: &[&str], kinds: &[&str], reason: &str) -> Rule {
        let own = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect();
        let reason = Both { fr: reason.to_owned(), en: String::new() };
        Rule { functions: own(functions), school_kinds: own(kinds), reason, granted_by: Both::default() }
    }

    fn open(rules: Vec<Rule>) -> Rights {
        Rights { is_open: true, rules, ..Rights::default() }
    }

    fn kind_of(rights: &Rights, facts: &Facts) -> Option<MissingKind> {
        match decide(rights, facts) {
            Decision::Granted { .. } => None,
            Decision::Missing { kind, .. } => Some(kind),
        }
    }

    fn now(places: &[Place]) -> Facts {
        Facts { current: places.to_vec(), ..Facts::default() }
    }

    #[test]
    fn somebody_from_outside_opens_what_names_them_and_what_they_are_invited_to() {
        let guest = Facts { guest: Some(place("partner", "")), ..Facts::default() };
        assert_eq!(kind_of(&open(vec![]), &guest), Some(MissingKind::NoAssignment), "staff alone");
        let training = Rights { for_guests: true, ..open(vec![]) };
        assert_eq!(kind_of(&training, &guest), None);
        assert_eq!(kind_of(&training, &Facts::default()), Some(MissingKind::NoAssignment));
        let ruled = Rights { for_guests: true, ..open(vec![rule(&["teacher"], &[], "")]) };
        assert!(kind_of(&ruled, &guest).is_some(), "a rule decides alone");
        assert_eq!(kind_of(&open(vec![rule(&["partner"], &[], "")]), &guest), None);
        assert!(
            kind_of(&open(vec![rule(&[], &["college"], "")]), &guest).is_some(),
            "any function is any of the staff"
        );
    }

    #[test]
    fn without_a_rule_it_is_for_everyone_assigned() {
        let app = open(vec![]);
        assert_eq!(kind_of(&app, &now(&[place("teacher", "college")])), None);
        assert_eq!(kind_of(&app, &Facts::default()), Some(MissingKind::NoAssignment));
        let ended = Facts { ended: vec![place("teacher", "college")], ..Facts::default() };
        assert_eq!(kind_of(&app, &ended), Some(MissingKind::EndedAssignment));
    }

    #[test]
    fn function_and_school_kind_must_stand_in_one_assignment() {
        let app = open(vec![rule(&["head"], &["college"], "direction")]);
        assert_eq!(kind_of(&app, &now(&[place("head", "college")])), None);
        assert_eq!(kind_of(&app, &now(&[place("head", "lycee")])), Some(MissingKind::OtherSchoolKind));
        assert_eq!(kind_of(&app, &now(&[place("head", "")])), Some(MissingKind::OtherSchoolKind));
        assert_eq!(kind_of(&app, &now(&[place("teacher", "college")])), Some(MissingKind::OtherFunction));
        let two = now(&[place("head", "lycee"), place("teacher", "college")]);
        assert_eq!(kind_of(&app, &two), Some(MissingKind::OtherSchoolKind), "halves of two assignments are none");
    }

    #[test]
    fn the_nearest_rule_speaks() {
        let app = open(vec![
            rule(&["head"], &["college"], "second degré"),
            rule(&["school_director"], &["primary_school"], "premier degré"),
        ]);
        let facts = now(&[place("school_director", "nursery_school")]);
        let Decision::Missing { reason, kind, .. } = decide(&app, &facts) else { panic!("granted") };
        assert_eq!((kind, reason.of(Lang::En)), (MissingKind::OtherSchoolKind, "premier degré"));
    }

    #[test]
    fn closed_is_closed_for_all_and_public_is_open_to_all() {
        let mut app = Rights { is_public: true, ..open(vec![rule(&["head"], &[], "")]) };
        assert_eq!(kind_of(&app, &Facts::default()), None);
        app.is_open = false;
        assert_eq!(kind_of(&app, &now(&[place("head", "")])), Some(MissingKind::Closed));
    }

    prop_compose! {
        fn any_place()(function in "[abc]", kind in prop::option::of("[xyz]")) -> Place {
            Place { function, school_kind: kind, unit: String::new() }
        }
    }
    prop_compose! {
        fn any_rule()(functions in prop::collection::vec("[abc]", 0..3), kinds in prop::collection::vec("[xyz]", 0..3)) -> Rule {
            Rule { functions, school_kinds: kinds, ..Rule::default() }
        }
    }

    proptest! {
        /// The rule of the demonstration's README, written the other way round, gives the same answer.
        #[test]
        fn the_decision_is_the_rule_in_words(
            rules in prop::collection::vec(any_rule(), 0..4),
            current in prop::collection::vec(any_place(), 0..4),
            ended in prop::collection::vec(any_place(), 0..3),
            is_open: bool, is_public: bool,
        ) {
            let rights = Rights { is_open, is_public, rules, ..Rights::default() };
            let facts = Facts { current, ended, guest: None };
            let fits = facts.current.iter().any(|place| rights.rules.is_empty() || rights.rules.iter().any(|rule| {
                (rule.functions.is_empty() || rule.functions.contains(&place.function))
                    && (rule.school_kinds.is_empty() || rule.school_kinds.iter().any(|one| Some(one) == place.school_kind.as_ref()))
            }));
            prop_assert_eq!(decide(&rights, &facts).is_granted(), is_open && (is_public || fits));
        }

        /// An ended assignment never opens anything.
        #[test]
        fn what_has_ended_opens_nothing(rules in prop::collection::vec(any_rule(), 0..4), ended in prop::collection::vec(any_place(), 0..4)) {
            let facts = Facts { ended, ..Facts::default() };
            prop_assert!(!decide(&open(rules), &facts).is_granted());
        }
    }
}
