//! The settings of a session as they are typed.

use i18n::Zone;
use web::{Fields, FormState};

use super::model::Settings;
use super::state::Mode;
use crate::words::Words;
use crate::zone::last_moment;

const TITLE_MAX: usize = 200;
const WELCOME_MAX: usize = 4000;
const PRACTICAL_MAX: usize = 600;
const CODE_MAX: usize = 40;
const CAPACITY_MAX: u32 = 100_000;

/// The form with what is set.
pub(super) fn filled(set: &Settings, zone: &Zone) -> FormState {
    let day = |at: Option<base::Timestamp>| at.map(|at| zone.iso_day(at)).unwrap_or_default();
    FormState::empty()
        .with("titre", set.title.clone())
        .with("mode", set.mode.code())
        .with("debut", day(set.starts_at))
        .with("fin", day(set.ends_at.map(last_moment)))
        .with("ouverture", if set.opens_by_itself { "oui" } else { "" })
        .with("inscription_debut", day(set.enrol_opens_at))
        .with("inscription_fin", day(set.enrol_closes_at.map(last_moment)))
        .with("places", set.capacity.map(|places| places.to_string()).unwrap_or_default())
        .with("code", set.enrol_code.clone())
        .with("pratique", set.practical.clone())
        .with("accueil", set.welcome.clone())
}

/// Reads the form; what is wrong is tied to its field.
pub(super) fn read(fields: &Fields, zone: &Zone, t: Words) -> (Settings, FormState) {
    let mut state = fields.state();
    let line = |name: &str| fields.text(name).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut day = |name: &str, plus: i8| {
        let typed = fields.text(name);
        let at = zone.start_of_day(typed, plus);
        if !typed.is_empty() && at.is_none() {
            state.refuse(name, t.day_wrong());
        }
        at
    };
    // The last day belongs to what it ends.
    let (starts_at, ends_at) = (day("debut", 0), day("fin", 1));
    let (enrol_opens_at, enrol_closes_at) = (day("inscription_debut", 0), day("inscription_fin", 1));
    let mode = Mode::from_code(fields.text("mode"));
    if mode.is_none() {
        state.refuse("mode", t.mode_wrong());
    }
    let settings = Settings {
        title: line("titre"),
        welcome: fields.text("accueil").to_owned(),
        practical: fields.text("pratique").to_owned(),
        mode: mode.unwrap_or(Mode::SelfPaced),
        starts_at,
        ends_at,
        opens_by_itself: fields.is_checked("ouverture"),
        enrol_opens_at,
        enrol_closes_at,
        capacity: capacity(fields.text("places"), &mut state, t),
        enrol_code: line("code"),
    };
    judge(&settings, &mut state, t);
    (settings, state)
}

fn capacity(typed: &str, state: &mut FormState, t: Words) -> Option<u32> {
    if typed.is_empty() {
        return None;
    }
    let places = typed.parse().ok().filter(|places| (1..=CAPACITY_MAX).contains(places));
    if places.is_none() {
        state.refuse("places", t.places_wrong());
    }
    places
}

fn judge(set: &Settings, state: &mut FormState, t: Words) {
    if set.title.is_empty() {
        state.refuse("titre", t.title_empty());
    }
    let longest = [
        ("titre", &set.title, TITLE_MAX),
        ("accueil", &set.welcome, WELCOME_MAX),
        ("pratique", &set.practical, PRACTICAL_MAX),
        ("code", &set.enrol_code, CODE_MAX),
    ];
    for (name, text, most) in longest {
        if text.chars().count() > most {
            state.refuse(name, t.text_too_long(i64::try_from(most).unwrap_or(0)));
        }
    }
    if set.starts_at.zip(set.ends_at).is_some_and(|(from, to)| to <= from) {
        state.refuse("fin", t.end_before_start());
    }
    if set.enrol_opens_at.zip(set.enrol_closes_at).is_some_and(|(from, to)| to <= from) {
        state.refuse("inscription_fin", t.window_backwards());
    }
    if set.enrol_opens_at.zip(set.ends_at).is_some_and(|(from, end)| from >= end) {
        state.refuse("inscription_debut", t.window_after_end());
    }
    if set.opens_by_itself && set.starts_at.is_none() {
        state.refuse("debut", t.start_needed());
    }
}

#[cfg(test)]
mod tests {
    use i18n::Lang;

    use super::*;

    fn read_form(body: &str) -> (Settings, FormState) {
        read(&Fields::parse(body.as_bytes()), Zone::paris(), Words::new(Lang::Fr))
    }

    #[test]
    fn what_was_set_comes_back_as_it_was_typed() {
        let body = "titre=Ma+session&mode=tutored&debut=2026-12-01&fin=2026-12-15&ouverture=oui&places=20\
                    &inscription_debut=2026-11-20&inscription_fin=2026-11-30&code=craie&pratique=Salle+2&accueil=Bienvenue";
        let (settings, state) = read_form(body);
        assert!(!state.has_errors(), "{:?}", state.errors());
        let again = filled(&settings, Zone::paris());
        for (name, value) in
            [("fin", "2026-12-15"), ("inscription_fin", "2026-11-30"), ("places", "20"), ("titre", "Ma session")]
        {
            assert_eq!(again.value(name), value);
        }
    }

    #[test]
    fn each_error_stands_by_its_field() {
        let errors =
            |body: &str| -> Vec<String> { read_form(body).1.errors().iter().map(|(name, _)| name.clone()).collect() };
        assert_eq!(errors("titre=&mode=self_paced"), ["titre"]);
        assert_eq!(errors("titre=x&mode=autre"), ["mode"]);
        assert_eq!(errors("titre=x&mode=tutored&debut=1er+mai"), ["debut"]);
        assert_eq!(errors("titre=x&mode=tutored&debut=2026-12-02&fin=2026-12-01"), ["fin"]);
        assert_eq!(errors("titre=x&mode=tutored&places=-3"), ["places"]);
        assert_eq!(errors("titre=x&mode=tutored&ouverture=oui"), ["debut"]);
        assert_eq!(errors("titre=x&mode=tutored&fin=2026-12-01&inscription_debut=2026-12-05"), ["inscription_debut"]);
    }
}
