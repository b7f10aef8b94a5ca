//! Whom the lines of a group are about; where that would be a guess, a person has to look.

use base::PersonId;
use base::text::{fold, names_match};

use super::super::known::{Known, Person};
use super::super::line::{Line, Staged};

/// Why a line cannot be of the same person as the first of its group.
pub(super) fn differs(first: &Line, line: &Line) -> Option<&'static str> {
    if let (Some(one), Some(other)) = (&first.mac, &line.mac)
        && one != other
    {
        return Some("two-numen");
    }
    let dates = (&first.staged.birth_date, &line.staged.birth_date);
    if let (Some(one), Some(other)) = dates
        && one != other
        && !is_same_name(&first.staged, &line.staged)
    {
        return Some("numen-of-another");
    }
    None
}

fn is_same_name(one: &Staged, other: &Staged) -> bool {
    names_match(&one.family_name, &[&other.family_name, other.name_at_birth()])
        && fold(&one.given_name) == fold(&other.given_name)
}

/// The person whom a group is about; the code of the reason when that would be a guess.
pub(super) fn who<'k>(
    lines: &[Line],
    known: &'k Known,
) -> Result<Option<&'k Person>, (&'static str, Option<PersonId>)> {
    let by_mac = lines.iter().find_map(|line| known.by_mac.get(&line.mac?));
    let by_source = lines.iter().find_map(|line| known.by_source.get(line.staged.source_id.as_ref()?));
    let person = |id: &PersonId| known.people.get(id);
    match (by_mac, by_source) {
        (None, None) => Ok(None),
        (Some(numen), Some(source)) if numen != source => Err(("numen-of-another", Some(*numen))),
        (Some(id), source) => {
            let found = person(id);
            if source.is_none() && found.is_some_and(|found| !may_be(found, &lines[0].staged)) {
                return Err(("numen-of-another", Some(*id)));
            }
            Ok(found)
        }
        (None, Some(id)) => {
            let found = person(id);
            let has_numen = lines.iter().any(|line| line.mac.is_some());
            // The source gives another NUMEN for someone whom it knows: a correction only if all else agrees.
            if has_numen && found.is_some_and(|found| found.mac.is_some() && !may_be(found, &lines[0].staged)) {
                return Err(("source-of-another", Some(*id)));
            }
            Ok(found)
        }
    }
}

/// Whether a line may be about this person: the birth date says it, else the names do.
fn may_be(person: &Person, staged: &Staged) -> bool {
    match (&person.birth_date, &staged.birth_date) {
        (Some(known), Some(said)) => known == said,
        _ => {
            let known = [person.family_name.as_str(), person.birth_name.as_str()];
            names_match(&staged.family_name, &known) || names_match(staged.name_at_birth(), &known)
        }
    }
}
