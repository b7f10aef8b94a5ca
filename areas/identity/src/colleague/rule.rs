//! Who may vouch for whom, and the proof of it.

use base::{OrgUnitId, PersonId, PlatformId};

use crate::function::Function;
use crate::people::AccountState;

/// The functions that answer for who works at a school.
const HELPING: [Function; 3] = [Function::Head, Function::SchoolDirector, Function::Secretary];

/// Those who lead a school: what they may open is more than a secretary may answer for.
const LEADING: [Function; 2] = [Function::Head, Function::SchoolDirector];

/// Whether a stored function (its code or its short code) is one of those that help.
#[must_use]
pub(crate) fn vouches(function: &str) -> bool {
    Function::stored(function).is_some_and(|one| HELPING.contains(&one))
}

/// A school at which somebody helps, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct School {
    pub id: OrgUnitId,
    pub name: String,
    pub town: String,
    /// Whether they lead it.
    pub leads: bool,
}

impl School {
    /// The school, when `function` is one that helps.
    pub fn of(id: OrgUnitId, name: String, town: String, function: &str) -> Option<Self> {
        let function = Function::stored(function).filter(|one| HELPING.contains(one))?;
        Some(Self { id, name, town, leads: LEADING.contains(&function) })
    }
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
    /// Where they work today, and as what.
    pub places: Vec<(OrgUnitId, String)>,
}

/// Why no code is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// They do not work at the same school.
    Elsewhere,
    /// Nobody vouches for themselves.
    Oneself,
    /// A manager's account opens too much.
    Manages,
    /// A secretary does not vouch for who leads the school.
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

/// Whether `by`, who helps at `schools`, may vouch for somebody of `platform`.
pub(super) fn judge(
    by: PersonId,
    schools: &[School],
    colleague: &Colleague,
    platform: PlatformId,
) -> Result<Vouched, Refusal> {
    let mut shared = schools.iter().filter(|school| colleague.places.iter().any(|(unit, _)| *unit == school.id));
    let leads = |function: &str| Function::stored(function).is_some_and(|one| LEADING.contains(&one));
    let is_leader = colleague.places.iter().any(|(_, function)| leads(function));
    if shared.clone().next().is_none() {
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
    let school = shared.find(|school| school.leads || !is_leader).ok_or(Refusal::Leads)?;
    Ok(Vouched { by, person: colleague.id, school: school.id, platform })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: OrgUnitId = OrgUnitId::from_bytes([3; 16]);

    fn colleague(function: &str) -> Colleague {
        Colleague {
            id: PersonId::from_bytes([2; 16]),
            given_name: String::new(),
            family_name: String::new(),
            username: String::new(),
            function: function.to_owned(),
            state: AccountState::ToActivate,
            manages: false,
            places: vec![(HERE, function.to_owned())],
        }
    }

    fn asked(helper: &str, colleague: &Colleague) -> Result<PersonId, Refusal> {
        let school = School::of(HERE, String::new(), String::new(), helper).expect("a helper");
        let platform = PlatformId::from_bytes([4; 16]);
        judge(PersonId::from_bytes([1; 16]), &[school], colleague, platform).map(|vouched| vouched.person())
    }

    #[test]
    fn heads_and_secretaries_help_the_others_do_not() {
        for function in ["DIR", "DEC", "SEC", "head", "secretary"] {
            assert!(vouches(function), "{function}");
        }
        for function in ["ENS", "ADJ", "IEN", "CPE", "", "EXT"] {
            assert!(!vouches(function), "{function}");
        }
    }

    #[test]
    fn nobody_for_themselves_a_manager_a_closed_account_another_school() {
        assert!(asked("SEC", &colleague("ENS")).is_ok());
        let oneself = Colleague { id: PersonId::from_bytes([1; 16]), ..colleague("ENS") };
        assert_eq!(asked("DIR", &oneself), Err(Refusal::Oneself));
        assert_eq!(asked("DIR", &Colleague { manages: true, ..colleague("ENS") }), Err(Refusal::Manages));
        for state in [AccountState::Disabled, AccountState::Left] {
            assert_eq!(asked("DIR", &Colleague { state, ..colleague("ENS") }), Err(Refusal::Closed));
        }
        let there = vec![(OrgUnitId::from_bytes([9; 16]), "ENS".to_owned())];
        assert_eq!(asked("DIR", &Colleague { places: there, ..colleague("ENS") }), Err(Refusal::Elsewhere));
    }

    #[test]
    fn a_secretary_does_not_vouch_for_who_leads_a_school() {
        assert_eq!(asked("SEC", &colleague("DIR")), Err(Refusal::Leads));
        assert_eq!(asked("SEC", &colleague("DEC")), Err(Refusal::Leads));
        assert!(asked("DIR", &colleague("DIR")).is_ok() && asked("DIR", &colleague("SEC")).is_ok());
        let mut both = colleague("ENS");
        both.places.push((OrgUnitId::from_bytes([9; 16]), "DIR".to_owned()));
        assert_eq!(asked("SEC", &both), Err(Refusal::Leads), "who leads another one either");
    }
}
