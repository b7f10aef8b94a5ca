//! What was typed, checked for its shape only: whether a number looks like a NUMEN says nothing
//! about anybody.

use base::values::{BirthDate, BirthDateError, DateError, Numen, NumenError};
use base::{Secret, Timestamp, text};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use web::{Fields, FormState};

use crate::words::Words;

/// The longest surname that is read.
const LONGEST_NAME: usize = 200;

/// The three answers, well-formed.
pub(super) struct Claim {
    pub numen: Numen,
    pub birth_date: BirthDate,
    pub surname: String,
}

/// Reads the form. The state for showing it again keeps date and name, never the NUMEN.
///
/// # Errors
/// The form with an error beside each malformed field.
pub(super) fn read(fields: &Fields, zone: &str, now: Timestamp, t: Words) -> Result<Claim, FormState> {
    let (date, surname) = (fields.text("date_naissance"), fields.text("nom"));
    let mut state = FormState::empty().with("date_naissance", date).with("nom", surname);
    let typed = Secret::new(fields.raw("numen").to_owned());
    let numen = Numen::parse_tolerant(typed.expose()).map_err(|error| state.refuse("numen", numen_words(error, t)));
    let birth_date = BirthDate::parse(date, today(zone, now));
    let birth_date = birth_date.map_err(|error| state.refuse("date_naissance", date_words(error, t)));
    let is_name = !text::fold(surname).is_empty() && surname.len() <= LONGEST_NAME;
    if !is_name {
        state.refuse("nom", t.lost_username_surname_missing());
    }
    match (numen, birth_date) {
        (Ok(numen), Ok(birth_date)) if is_name => Ok(Claim { numen, birth_date, surname: surname.to_owned() }),
        _ => Err(state),
    }
}

fn today(zone: &str, now: Timestamp) -> Date {
    TimeZone::get(zone).unwrap_or(TimeZone::UTC).to_datetime(now.to_jiff()).date()
}

fn numen_words(error: NumenError, t: Words) -> String {
    match error {
        NumenError::Empty => t.numen_empty().to_owned(),
        NumenError::TooShort => t.numen_too_short().to_owned(),
        NumenError::TooLong => t.numen_too_long().to_owned(),
        NumenError::Character => t.numen_character().to_owned(),
        NumenError::DigitExpected(place) => t.numen_digit(i64::from(place)),
        NumenError::LetterExpected(place) => t.numen_letter(i64::from(place)),
    }
}

fn date_words(error: BirthDateError, t: Words) -> &'static str {
    match error {
        BirthDateError::Date(DateError::Empty) => t.birth_date_empty(),
        BirthDateError::Date(_) => t.birth_date_unclear(),
        BirthDateError::TooEarly => t.birth_date_early(),
        BirthDateError::Future => t.birth_date_future(),
    }
}

#[cfg(test)]
mod tests {
    use i18n::Lang;

    use super::*;

    fn parse(body: &str) -> Result<Claim, FormState> {
        read(&Fields::parse(body.as_bytes()), "Europe/Paris", Timestamp(1_795_420_800_000), Words::new(Lang::Fr))
    }

    #[test]
    fn a_numen_is_read_however_it_is_spaced() {
        let claim =
            parse("numen=99+e+05+12345+abc&date_naissance=17%2F04%2F1990&nom=De+La+Tour").ok().expect("a claim");
        assert_eq!(claim.numen.expose(), "99E0512345ABC");
        assert_eq!(claim.birth_date.to_string(), "1990-04-17");
    }

    #[test]
    fn errors_stand_by_their_field_and_the_numen_is_never_echoed() {
        let state = parse("numen=99E0512345AB&date_naissance=2031-01-01&nom=Durieux").err().expect("errors");
        assert!(state.has_error("numen") && state.has_error("date_naissance") && !state.has_error("nom"));
        assert_eq!(state.value("numen"), "");
        assert_eq!(state.value("nom"), "Durieux");
        assert!(!state.errors().iter().any(|(_, message)| message.contains("12345")));
    }
}
