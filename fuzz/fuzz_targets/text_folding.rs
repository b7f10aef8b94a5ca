//! Any text where people type names, codes, addresses, numbers and dates.
#![no_main]

use base::text::{fold, fold_name, initials, names_match, username_base, words};
use base::values::{BirthDate, Email, Numen, Phone, PlatformCode, Uai, Username, parse_date};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let folded = fold(text);
    assert_eq!(fold(&folded), folded);
    assert!(!folded.starts_with(' ') && !folded.ends_with(' ') && !folded.contains("  "));
    assert_eq!(fold_name(&fold_name(text)), fold_name(text));
    assert!(words(text).iter().all(|word| !word.is_empty() && !word.contains(' ')));
    assert!(initials(text).chars().count() <= 2);

    let (typed, known) = text.split_once('|').unwrap_or((text, text));
    let (use_name, birth_name) = known.split_once('|').unwrap_or((known, ""));
    let matches = names_match(typed, &[use_name, birth_name]);
    assert_eq!(matches, names_match(typed, &[birth_name, use_name]), "the order of the known names does not count");
    if (1..=200).contains(&folded.len()) {
        assert!(names_match(text, &[text]), "everyone has their own name");
        assert!(names_match(&folded, &["Personne", text]));
    }
    assert!(!names_match("", &[known]) && !names_match(typed, &[]));

    let base = username_base(typed, known);
    assert!(Username::parse(&base).is_ok());
    assert!(
        Username::parse(Username::candidate(typed, known, u32::try_from(text.len()).unwrap_or(0)).as_str()).is_ok()
    );

    for numen in [Numen::parse(text), Numen::parse_tolerant(text)].into_iter().flatten() {
        assert_eq!(numen.expose().len(), 13);
        assert!(Numen::parse(numen.expose()).is_ok_and(|again| again == numen));
        assert!(!format!("{numen} {numen:?}").contains(&numen.expose()[5..]));
    }
    if let Ok(email) = Email::parse(text) {
        assert_eq!(Email::parse(email.as_str()).as_ref(), Ok(&email));
        assert!(Email::parse(&email.folded()).is_ok());
        assert!(!email.as_str().contains(['\r', '\n', ' ', '<', '>', ',']));
        let _ = email.masked();
    }
    if let Ok(phone) = Phone::parse(text) {
        assert_eq!(Phone::parse(phone.as_str()).as_ref(), Ok(&phone));
        assert_eq!(Phone::parse(&phone.shown()).as_ref(), Ok(&phone));
        let _ = (phone.masked(), phone.is_french_mobile());
    }
    if let Ok(day) = parse_date(text) {
        assert_eq!(parse_date(&day.to_string()), Ok(day));
    }
    if let Ok(born) = BirthDate::parse(text, date(2026, 11, 23)) {
        assert_eq!(BirthDate::from_stored(&born.to_string()), Ok(born));
    }
    if let Ok(uai) = Uai::parse(text) {
        assert_eq!(Uai::parse(uai.as_str()), Ok(uai));
    }
    if let Ok(name) = Username::parse(text) {
        assert_eq!(Username::parse(name.as_str()).as_ref(), Ok(&name));
    }
    if let Ok(code) = PlatformCode::parse(text) {
        assert_eq!(code.as_str(), text);
    }
});
