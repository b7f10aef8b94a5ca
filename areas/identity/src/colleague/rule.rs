//! Who may vouch for whom, and the proof of it.

use base::{OrgUnitId, PersonId, PlatformId};

use crate::function::Function;
use crate::people::AccountState;

/// Those who lead a school or a district: what they may open is more than a secretary may answer for.
const LEADING: [Function; 3] = [Function::Head, Function::SchoolDirector, Function::DistrictInspector];

fn leads(function: &str) -> bool {
    Function::stored(function).is_some_and(|one| LEADING.contains(&one))
}

/// Whom a function at a unit answers for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whom {
    /// Those who work at this school.
    School,
    /// Those who work at the schools of this district; not the office of the district itself.
    District,
}

impl Whom {
    /// Whom the stored function (its code or its short code) answers for at a unit of this kind; nobody for most.
    fn of(kind: &str, function: &str) -> Option<Self> {
        match (kind, Function::stored(function)?) {
            ("school", Function::Head | Function::SchoolDirector | Function::Secretary) => Some(Self::School),
            ("district", Function::DistrictInspector | Function::Secretary) => Some(Self::District),
            _ => None,
        }
    }
}

/// Somebody's place at a unit of their platform, as its row says it: the first and the last day, where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held<'r> {
    pub kind: &'r str,
    pub function: &'r str,
    pub starts_on: Option<&'r str>,
    pub ends_on: Option<&'r str>,
}

impl Held<'_> {
    /// Whether it counts on `day` (ISO) and is one that helps somebody.
    fn vouches(&self, day: &str) -> bool {
        let is_current = self.starts_on.is_none_or(|first| first <= day) && self.ends_on.is_none_or(|last| last >= day);
        is_current && Whom::of(self.kind, self.function).is_some()
    }
}

/// Whether somebody who holds these places helps anybody on `day`: one that does is enough, the main one or not.
#[must_use]
pub(crate) fn vouches<'r>(places: impl IntoIterator<Item = Held<'r>>, day: &str) -> bool {
    places.into_iter().any(|place| place.vouches(day))
}

/// A school or a district where somebody helps, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Post {
    pub unit: OrgUnitId,
    pub name: String,
    pub town: String,
    pub whom: Whom,
    /// Whether they lead it.
    pub leads: bool,
}

impl Post {
    /// The post, when `function` is one that helps at a unit of this `kind`.
    pub fn of(unit: OrgUnitId, name: String, town: String, kind: &str, function: &str) -> Option<Self> {
        Some(Self { unit, name, town, whom: Whom::of(kind, function)?, leads: leads(function) })
    }

    /// The school at which they help this colleague.
    fn school_of(&self, colleague: &Colleague) -> Option<OrgUnitId> {
        let answers_for = |place: &&Place| match self.whom {
            Whom::School => place.unit == self.unit,
            Whom::District => place.district == Some(self.unit),
        };
        colleague.places.iter().find(answers_for).map(|place| place.unit)
    }
}

/// Where somebody works today, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub unit: OrgUnitId,
    /// The unit above, where this one is a school that is not closed.
    pub district: Option<OrgUnitId>,
    pub function: String,
}

/// Somebody who may be helped, as the rule needs them.
#[derive(Debug, Clone)]
pub(super) struct Colleague {
    pub id: PersonId,
    pub given_name: String,
    pub family_name: String,
    pub username: String,
    /// Code of the main function.
    pub function: String,
    pub state: AccountState,
    /// Whether they manage a platform or the network.
    pub manages: bool,
    /// Where they work today.
    pub places: Vec<Place>,
}

/// Why no code is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// They work at no school that whoever asks answers for.
    Elsewhere,
    /// Nobody vouches for themselves.
    Oneself,
    /// A manager's account opens too much.
    Manages,
    /// A secretary does not vouch for who leads a school or a district.
    Leads,
    /// The account is closed, or its person left: a code would open nothing.
    Closed,
}

/// The proof that `by` may vouch for `person` at a school of `platform`; only [`judge`] makes one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vouched {
    by: PersonId,
    person: PersonId,
    school: OrgUnitId,
    platform: PlatformId,
}

impl Vouched {
    /// Who vouches.
    pub const fn by(&self) -> PersonId {
        self.by
    }

    /// For whom.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// At which school.
    pub const fn school(&self) -> OrgUnitId {
        self.school
    }

    /// Of which platform.
    pub const fn platform(&self) -> PlatformId {
        self.platform
    }
}

/// Whether `by`, who helps at `posts`, may vouch for somebody of `platform`.
pub(super) fn judge(
    by: PersonId,
    posts: &[Post],
    colleague: &Colleague,
    platform: PlatformId,
) -> Result<Vouched, Refusal> {
    let shared: Vec<(bool, OrgUnitId)> =
        posts.iter().filter_map(|post| Some((post.leads, post.school_of(colleague)?))).collect();
    if shared.is_empty() {
        return Err(Refusal::Elsewhere);
    }
    if by == colleague.id {
        return Err(Refusal::Oneself);
    }
    if colleague.manages {
        return Err(Refusal::Manages);
    }
    if matches!(colleague.state, AccountState::Disabled | AccountState::Left) {
        return Err(Refusal::Closed);
    }
    let is_leader = colleague.places.iter().any(|place| leads(&place.function));
    let (_, school) = shared.into_iter().find(|(leads, _)| *leads || !is_leader).ok_or(Refusal::Leads)?;
    Ok(Vouched { by, person: colleague.id, school, platform })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HERE: OrgUnitId = OrgUnitId::from_bytes([3; 16]);
    const DISTRICT: OrgUnitId = OrgUnitId::from_bytes([5; 16]);
    const THERE: OrgUnitId = OrgUnitId::from_bytes([9; 16]);

    fn place(unit: OrgUnitId, district: Option<OrgUnitId>, function: &str) -> Place {
        Place { unit, district, function: function.to_owned() }
    }

    fn colleague(function: &str) -> Colleague {
        Colleague {
            id: PersonId::from_bytes([2; 16]),
            given_name: String::new(),
            family_name: String::new(),
            username: String::new(),
            function: function.to_owned(),
            state: AccountState::ToActivate,
            manages: false,
            places: vec![place(HERE, Some(DISTRICT), function)],
        }
    }

    const DAY: &str = "2026-11-23";

    fn held<'r>(kind: &'r str, function: &'r str) -> Held<'r> {
        Held { kind, function, starts_on: None, ends_on: None }
    }

    fn helps(kind: &str, function: &str) -> bool {
        vouches([held(kind, function)], DAY)
    }

    fn asked(helper: &str, colleague: &Colleague) -> Result<PersonId, Refusal> {
        ruled((HERE, "school", helper), colleague).map(|vouched| vouched.person())
    }

    fn ruled((unit, kind, helper): (OrgUnitId, &str, &str), colleague: &Colleague) -> Result<Vouched, Refusal> {
        let posts = Post::of(unit, String::new(), String::new(), kind, helper);
        judge(PersonId::from_bytes([1; 16]), posts.as_slice(), colleague, PlatformId::from_bytes([4; 16]))
    }

    #[test]
    fn heads_and_secretaries_help_the_others_do_not() {
        for function in ["DIR", "DEC", "SEC", "head", "secretary"] {
            assert!(helps("school", function), "{function}");
        }
        for function in ["ENS", "ADJ", "IEN", "CPE", "", "EXT"] {
            assert!(!helps("school", function), "{function}");
        }
        for function in ["IEN", "SEC", "district_inspector", "secretary"] {
            assert!(helps("district", function), "{function}");
        }
        for function in ["ENS", "CPC", "ERUN", "DEC", "DIR", "IPR", ""] {
            assert!(!helps("district", function), "{function}");
        }
        for kind in ["department", "academy", "service", ""] {
            assert!(Function::all().all(|function| !helps(kind, function.code())), "{kind}");
        }
    }

    #[test]
    fn a_place_counts_from_its_first_day_to_its_last() {
        let between = |starts_on, ends_on| vouches([Held { starts_on, ends_on, ..held("school", "SEC") }], DAY);
        assert!(
            between(Some(DAY), Some(DAY)) && between(Some("2023-09-01"), None) && between(None, Some("2027-08-31"))
        );
        assert!(!between(Some("2026-11-24"), None) && !between(None, Some("2026-11-22")));
        assert!(!vouches([], DAY));
    }

    #[test]
    fn nobody_for_themselves_a_manager_a_closed_account_another_school() {
        assert!(asked("SEC", &colleague("ENS")).is_ok());
        for (unit, kind, helper) in [(HERE, "school", "DIR"), (DISTRICT, "district", "IEN")] {
            let refused = |colleague: &Colleague| ruled((unit, kind, helper), colleague).err();
            let oneself = Colleague { id: PersonId::from_bytes([1; 16]), ..colleague("ENS") };
            assert_eq!(refused(&oneself), Some(Refusal::Oneself));
            assert_eq!(refused(&Colleague { manages: true, ..colleague("ENS") }), Some(Refusal::Manages));
            for state in [AccountState::Disabled, AccountState::Left] {
                assert_eq!(refused(&Colleague { state, ..colleague("ENS") }), Some(Refusal::Closed));
            }
            let there = vec![place(THERE, Some(THERE), "ENS")];
            assert_eq!(refused(&Colleague { places: there, ..colleague("ENS") }), Some(Refusal::Elsewhere));
        }
    }

    #[test]
    fn a_secretary_does_not_vouch_for_who_leads_a_school() {
        for function in ["DIR", "DEC", "IEN"] {
            assert_eq!(asked("SEC", &colleague(function)), Err(Refusal::Leads), "{function}");
            let by_district = ruled((DISTRICT, "district", "SEC"), &colleague(function));
            assert_eq!(by_district.err(), Some(Refusal::Leads), "{function}");
            assert!(ruled((DISTRICT, "district", "IEN"), &colleague(function)).is_ok(), "{function}");
        }
        assert!(asked("DIR", &colleague("DIR")).is_ok() && asked("DIR", &colleague("SEC")).is_ok());
        let mut both = colleague("ENS");
        both.places.push(place(THERE, None, "DIR"));
        assert_eq!(asked("SEC", &both), Err(Refusal::Leads), "who leads another one either");
    }

    #[test]
    fn a_district_answers_for_its_schools_and_not_for_its_own_office() {
        for helper in ["SEC", "IEN"] {
            let school = ruled((DISTRICT, "district", helper), &colleague("ENS")).map(|vouched| vouched.school());
            assert_eq!(school, Ok(HERE), "{helper}: the school is what is noted");
            let office = Colleague { places: vec![place(DISTRICT, None, "CPC")], ..colleague("CPC") };
            assert_eq!(ruled((DISTRICT, "district", helper), &office).err(), Some(Refusal::Elsewhere), "{helper}");
        }
    }

    proptest! {
        /// Whatever places somebody holds, in whatever order: they help exactly when one of them does alone, and it is
        /// one that makes a post.
        #[test]
        fn one_place_that_helps_is_enough_and_none_is_not(
            places in proptest::collection::vec((0_usize..5, 0_usize..27, 0_usize..4, 0_usize..4), 0..5),
        ) {
            let function = |at: usize| Function::all().nth(at).map_or("", Function::code);
            let kinds = ["school", "district", "department", "academy", "service"];
            let days = [None, Some("2026-11-22"), Some(DAY), Some("2026-11-24")];
            let places: Vec<Held<'_>> = places
                .into_iter()
                .map(|(kind, as_what, first, last)| {
                    Held { kind: kinds[kind], function: function(as_what), starts_on: days[first], ends_on: days[last] }
                })
                .collect();
            let alone = places.iter().any(|place| vouches([*place], DAY));
            prop_assert_eq!(vouches(places.iter().copied(), DAY), alone);
            prop_assert_eq!(vouches(places.iter().rev().copied(), DAY), alone);
            let has_post = places.iter().any(|place| {
                Post::of(HERE, String::new(), String::new(), place.kind, place.function).is_some()
            });
            prop_assert!(has_post || !alone);
        }

        /// Whatever the units, the functions and the places: who is vouched for works at the school that is noted,
        /// which is the helper's own or of their own district; and never a manager, never oneself.
        #[test]
        fn whoever_is_vouched_for_is_of_the_helpers_school_or_district(
            posts in proptest::collection::vec((0_u8..6, 0_usize..5, 0_usize..27), 0..4),
            places in proptest::collection::vec((0_u8..6, proptest::option::of(0_u8..6), 0_usize..27), 0..4),
            (by, manages) in (1_u8..3, any::<bool>()),
        ) {
            let unit = |number: u8| OrgUnitId::from_bytes([number; 16]);
            let function = |at: usize| Function::all().nth(at).map_or("", Function::code);
            let kinds = ["school", "district", "department", "academy", "service"];
            let posts: Vec<Post> = posts
                .into_iter()
                .filter_map(|(at, kind, as_what)| {
                    Post::of(unit(at), String::new(), String::new(), kinds[kind], function(as_what))
                })
                .collect();
            let places: Vec<Place> =
                places.into_iter().map(|(at, above, as_what)| place(unit(at), above.map(unit), function(as_what))).collect();
            let colleague = Colleague { manages, places: places.clone(), ..colleague("ENS") };
            if let Ok(vouched) = judge(PersonId::from_bytes([by; 16]), &posts, &colleague, PlatformId::from_bytes([4; 16])) {
                let at = places.iter().find(|place| place.unit == vouched.school()).expect("they work there");
                let has_post = |whom: Whom, unit: Option<OrgUnitId>| {
                    posts.iter().any(|post| post.whom == whom && Some(post.unit) == unit)
                };
                let is_in_district = places
                    .iter()
                    .any(|place| place.unit == at.unit && has_post(Whom::District, place.district));
                prop_assert!(has_post(Whom::School, Some(at.unit)) || is_in_district);
                prop_assert!(!manages && vouched.by() != vouched.person());
            }
        }
    }
}
