//! What becomes of each line of a file of units, from what it says and what is stored.

use std::collections::{HashMap, HashSet};

use base::{Env, OrgUnitId, PlatformId};

use super::said::Said;
use super::store::{Stored, UnitFacts};
use crate::staff_import::apply::{Flaw, Outcome};

/// A line that says what a unit is.
pub(super) struct Wanted {
    pub line: i64,
    pub said: Said,
    pub flaws: Vec<Flaw>,
}

/// What became of a line, and what it writes.
pub(super) struct Decided {
    pub line: i64,
    pub outcome: Outcome,
    pub flaws: Vec<Flaw>,
    pub write: Option<(OrgUnitId, UnitFacts)>,
}

/// A line with what the unit is from then on.
struct Ready {
    line: i64,
    facts: UnitFacts,
    flaws: Vec<Flaw>,
}

/// Decides on all lines; the units above come first, as they have to be written.
pub(super) fn decide(
    env: &Env,
    platform: PlatformId,
    wanted: Vec<Wanted>,
    stored: &HashMap<String, Stored>,
) -> Vec<Decided> {
    let ready = wanted.into_iter().map(|one| {
        let known = stored.get(&one.said.uai).map(|unit| &unit.facts);
        Ready { line: one.line, facts: one.said.facts(known), flaws: one.flaws }
    });
    let mut decided = Vec::new();
    let ordered = parents_first(ready.collect(), stored, &mut decided);
    decided.extend(ordered.into_iter().map(|unit| judge(env, platform, unit, stored)));
    decided
}

/// The units above come first; a unit whose unit above is nowhere, or is below itself, waits.
fn parents_first(wanted: Vec<Ready>, stored: &HashMap<String, Stored>, decided: &mut Vec<Decided>) -> Vec<Ready> {
    let mut placed: HashSet<String> = HashSet::new();
    let mut ordered = Vec::with_capacity(wanted.len());
    let mut left = wanted;
    loop {
        let coming: HashSet<String> = left.iter().map(|unit| unit.facts.uai.clone()).collect();
        let before = ordered.len();
        let mut waiting = Vec::new();
        for unit in left {
            let is_ready = unit.facts.parent.as_ref().is_none_or(|parent| {
                placed.contains(parent) || (stored.contains_key(parent) && !coming.contains(parent))
            });
            if is_ready {
                placed.insert(unit.facts.uai.clone());
                ordered.push(unit);
            } else {
                waiting.push(unit);
            }
        }
        left = waiting;
        if left.is_empty() || ordered.len() == before {
            break;
        }
    }
    decided.extend(left.into_iter().map(|unit| quarantined(unit, "rattachement", "parent-unknown")));
    ordered
}

fn quarantined(unit: Ready, column: &str, code: &str) -> Decided {
    let mut flaws = vec![Flaw::new(column, code)];
    flaws.extend(unit.flaws);
    Decided { line: unit.line, outcome: Outcome::Quarantined, flaws, write: None }
}

fn judge(env: &Env, platform: PlatformId, unit: Ready, stored: &HashMap<String, Stored>) -> Decided {
    let (outcome, write) = match stored.get(&unit.facts.uai) {
        None => (Outcome::Created, Some((OrgUnitId::new(env), unit.facts))),
        Some(known) if known.platform != platform => return quarantined(unit, "uai", "unit-elsewhere"),
        Some(known) if known.facts == unit.facts && !known.is_closed => (Outcome::Unchanged, None),
        Some(known) => (Outcome::Updated, Some((known.id, unit.facts))),
    };
    Decided { line: unit.line, outcome, flaws: unit.flaws, write }
}
