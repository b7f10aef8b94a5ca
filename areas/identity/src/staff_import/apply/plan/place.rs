//! The places that the lines give, and what the person's row says of them.

use super::super::known::Person;
use super::super::line::Staged;
use super::change::{Facts, Place};
use super::{Placed, Planner};

impl Planner<'_> {
    /// The places of the lines, each once; exactly one is the main one, unless a part of the file leaves
    /// the stored main place alone.
    pub(super) fn places(&self, placed: &[Placed<'_>], person: Option<&Person>) -> Vec<(i64, Place)> {
        let mut places: Vec<(i64, Place)> = Vec::new();
        for Placed { line, unit } in placed {
            let staged = &line.staged;
            if places.iter().any(|(_, place)| place.unit == *unit && place.function == staged.function) {
                continue;
            }
            let place = Place {
                unit: *unit,
                function: staged.function.clone(),
                subject: staged.subject.clone(),
                starts_on: staged.starts_on.clone(),
                ends_on: staged.ends_on.clone(),
                is_main: false,
            };
            places.push((line.line, place));
        }
        let is_current = |ends_on: &Option<String>| ends_on.as_deref().is_none_or(|end| end >= self.today);
        let kept_main = person.and_then(|person| {
            let is_guest = person.home != self.platform;
            let main =
                person.assignments.iter().find(|a| a.is_main && a.ended_at.is_none() && is_current(&a.ends_on))?;
            let is_elsewhere = !places.iter().any(|(_, p)| p.unit == main.unit && p.function == main.function);
            (is_elsewhere && (is_guest || !self.is_whole || !main.is_imported)).then_some(main.id)
        });
        if kept_main.is_none() {
            let main = places.iter().position(|(_, place)| is_current(&place.ends_on)).unwrap_or(0);
            if let Some((_, place)) = places.get_mut(main) {
                place.is_main = true;
            }
        }
        places
    }

    pub(super) fn facts(&self, placed: &[Placed<'_>], places: &[(i64, Place)], person: Option<&Person>) -> Facts {
        let staged = &placed[0].line.staged;
        let first =
            |pick: fn(&Staged) -> Option<&String>| placed.iter().find_map(|one| pick(&one.line.staged)).cloned();
        let mac = placed.iter().find_map(|one| one.line.mac);
        let is_new_numen = mac.is_some() && person.is_none_or(|person| person.mac != mac);
        let cipher = placed.iter().find_map(|one| one.line.cipher.clone()).filter(|_| is_new_numen);
        let main = places.iter().find(|(_, place)| place.is_main).map(|(_, place)| place.function.clone());
        Facts {
            given_name: staged.given_name.clone(),
            family_name: staged.family_name.clone(),
            birth_name: staged.name_at_birth().to_owned(),
            birth_date: first(|staged| staged.birth_date.as_ref())
                .or_else(|| person.and_then(|person| person.birth_date.clone())),
            mac: mac.or_else(|| person.and_then(|person| person.mac)),
            cipher,
            source_key: first(|staged| staged.source_id.as_ref())
                .or_else(|| person.and_then(|person| person.source_key.clone())),
            main_function: main.or_else(|| person.map(|person| person.main_function.clone())).unwrap_or_default(),
            mark: self.mark(placed),
        }
    }

    pub(super) fn differs_from(&self, person: &Person, facts: &Facts) -> bool {
        person.given_name != facts.given_name
            || person.family_name != facts.family_name
            || person.birth_name != facts.birth_name
            || person.birth_date != facts.birth_date
            || person.mac != facts.mac
            || person.source_key != facts.source_key
            || person.main_function != facts.main_function
            || person.home != self.platform
            || person.left_at.is_some()
    }

    /// The keyed digest of what the lines say, with the units that they mean.
    pub(super) fn mark(&self, placed: &[Placed<'_>]) -> [u8; 32] {
        let mut text = Vec::with_capacity(512);
        text.push(u8::from(self.is_whole));
        for Placed { line, unit } in placed {
            text.extend_from_slice(unit.as_bytes());
            text.extend_from_slice(line.mac.as_ref().map_or(&[][..], |mac| mac.as_slice()));
            text.extend(serde_json::to_vec(&line.staged).unwrap_or_default());
            text.push(0);
        }
        self.vault.tag("import mark", &text)
    }
}
