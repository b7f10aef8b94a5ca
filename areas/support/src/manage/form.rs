//! A card as it is typed.

use base::values::{Email, Phone};
use base::{OrgUnitId, PersonId, PlatformId, Timestamp};
use db::{Error, Tx};
use web::{Fields, FormState};

use crate::card::{Card, Facts, Kind};
use crate::place::{self, Places};
use crate::words::Words;

db::sql! {
    /// People of the platform who are still here, by the beginning of their folded name in either order.
    PEOPLE: "SELECT id, given_name, family_name FROM person \
             WHERE home_platform_id = $1 AND left_at IS NULL AND name_folded >= $2 AND name_folded < $3 \
             ORDER BY name_folded, id LIMIT 12";
    /// One person.
    PERSON: "SELECT id, given_name, family_name FROM person WHERE home_platform_id = $1 AND id = $2 AND left_at IS NULL"
}

/// The form with what a card says; `own` leaves out what only a manager may change.
pub(super) fn filled(card: &Card) -> FormState {
    let facts = &card.facts;
    let tick = |on: bool| if on { "oui" } else { "" };
    let place = if card.unit_uai.is_empty() { facts.unit.to_string() } else { card.unit_uai.clone() };
    FormState::empty()
        .with("lieu", place)
        .with("nature", facts.kind.code())
        .with("titre", facts.label.clone())
        .with("titre_en", facts.label_en.clone())
        .with("personne", facts.person.map(|id| id.to_string()).unwrap_or_default())
        .with("nom", card.person_name.clone().unwrap_or_default())
        .with("service", facts.service.clone())
        .with("aide", facts.helps_with.clone())
        .with("telephone", facts.phone.clone())
        .with("courriel", facts.mailbox.clone())
        .with("horaires", facts.hours.clone())
        .with("nom_public", tick(facts.public_name))
        .with("formation", tick(facts.training_contact))
        .with("repond", tick(facts.answers_requests))
}

/// What the form says of reaching the contact: all that the contact themselves may change.
fn read_ways(fields: &Fields, state: &mut FormState, facts: &mut Facts, t: Words) {
    let line = |name: &str| fields.text(name).split_whitespace().collect::<Vec<_>>().join(" ");
    facts.helps_with = line("aide");
    facts.phone = line("telephone");
    facts.mailbox = line("courriel");
    facts.hours = line("horaires");
    facts.public_name = fields.is_checked("nom_public");
    for (name, value) in [("aide", &facts.helps_with), ("horaires", &facts.hours)] {
        if value.chars().count() > 300 {
            state.refuse(name, t.line_too_long(300));
        }
    }
    if !facts.phone.is_empty() && Phone::parse(&facts.phone).is_err() {
        state.refuse("telephone", t.phone_wrong());
    }
    if !facts.mailbox.is_empty() && Email::parse(&facts.mailbox).is_err() {
        state.refuse("courriel", t.mailbox_wrong());
    } else if facts.mailbox.is_empty() && facts.answers_requests {
        state.refuse("courriel", t.mailbox_needed());
    }
}

/// The contact's own changes on their card.
pub(super) fn read_own(fields: &Fields, card: &Card, t: Words) -> (Facts, FormState) {
    let (mut facts, mut state) = (card.facts.clone(), fields.state());
    read_ways(fields, &mut state, &mut facts, t);
    (facts, state)
}

/// What a manager typed, before the database knows place and person.
#[derive(Clone)]
pub(super) struct Typed {
    pub facts: Facts,
    pub place: String,
    pub person_name: String,
    pub person: String,
}

/// Reads a manager's form.
pub(super) fn read(fields: &Fields, t: Words) -> (Typed, FormState) {
    let mut state = fields.state();
    let line = |name: &str| fields.text(name).split_whitespace().collect::<Vec<_>>().join(" ");
    let kind = Kind::from_code(fields.text("nature"));
    if kind.is_none() {
        state.refuse("nature", t.kind_wrong());
    }
    let kind = kind.unwrap_or(Kind::HelpDesk);
    let mut facts = Facts {
        unit: OrgUnitId::from_bytes([0; 16]),
        kind,
        label: line("titre"),
        label_en: line("titre_en"),
        person: None,
        service: line("service"),
        helps_with: String::new(),
        phone: String::new(),
        mailbox: String::new(),
        hours: String::new(),
        public_name: false,
        training_contact: fields.is_checked("formation"),
        answers_requests: fields.is_checked("repond"),
    };
    if facts.label.is_empty() {
        state.refuse("titre", t.label_empty());
    } else if facts.label.chars().count() > 120 {
        state.refuse("titre", t.line_too_long(120));
    }
    read_ways(fields, &mut state, &mut facts, t);
    let person_name = line("nom");
    if person_name.is_empty() == facts.service.is_empty() {
        state.refuse("nom", t.person_or_service());
    }
    (Typed { facts, place: line("lieu"), person_name, person: fields.text("personne").to_owned() }, state)
}

/// A person to choose among homonyms, as (identifier, name).
pub(super) type Candidate = (String, String);

/// Finds the place and the person that were typed; what is wrong is tied to its field.
pub(super) fn resolve(
    tx: &mut Tx,
    places: &Places,
    platform: PlatformId,
    now: Timestamp,
    typed: &Typed,
    state: &mut FormState,
    t: Words,
) -> Result<(Facts, Vec<Candidate>), Error> {
    let mut facts = typed.facts.clone();
    match place::find(tx, platform, &typed.place)? {
        Some(unit) => facts.unit = unit.id,
        None => {
            let found = places.search(tx, platform, &typed.place, now, 6)?;
            match found.as_slice() {
                [one] => facts.unit = one.id,
                [] => state.refuse("lieu", t.place_unknown()),
                many => {
                    let names: Vec<String> =
                        many.iter().map(|unit| format!("{} ({})", unit.name, unit.key())).collect();
                    state.refuse("lieu", t.place_several(i18n::format::list(t.lang(), &names)));
                }
            }
        }
    }
    let mut candidates = Vec::new();
    if !typed.person_name.is_empty() {
        let chosen = match typed.person.parse::<PersonId>() {
            Ok(id) => tx.maybe(&PERSON, &[&platform, &id], named)?,
            Err(_) => None,
        };
        let same = |name: &str| base::text::fold(name) == base::text::fold(&typed.person_name);
        match chosen.filter(|(_, name)| same(name)) {
            Some((id, _)) => facts.person = Some(id),
            None => {
                let found = people(tx, platform, &typed.person_name)?;
                match found.as_slice() {
                    [(id, _)] => facts.person = Some(*id),
                    [] => state.refuse("nom", t.person_unknown()),
                    many => {
                        state.refuse("nom", t.person_several());
                        candidates = many.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
                    }
                }
            }
        }
    }
    Ok((facts, candidates))
}

fn named(row: &db::Row<'_>) -> Result<(PersonId, String), Error> {
    Ok((row.get(0)?, format!("{} {}", row.get::<String>(1)?, row.get::<String>(2)?)))
}

/// The people whose name begins so, « Sofia Lemaire » or « Lemaire Sofia ».
fn people(tx: &mut Tx, platform: PlatformId, typed: &str) -> Result<Vec<(PersonId, String)>, Error> {
    let words = base::text::words(typed);
    let mut orders = vec![words.join(" ")];
    for cut in 1..words.len() {
        orders.push([&words[cut..], &words[..cut]].concat().join(" "));
    }
    let mut found: Vec<(PersonId, String)> = Vec::new();
    for order in orders {
        let end = format!("{order}\u{10ffff}");
        for one in tx.all(&PEOPLE, &[&platform, &order, &end], named)? {
            if !found.iter().any(|known| known.0 == one.0) {
                found.push(one);
            }
        }
    }
    Ok(found)
}
