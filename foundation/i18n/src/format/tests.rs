//! What readers see, in both languages.

use base::Timestamp;

use super::*;
use crate::Lang::{En, Fr};
use crate::typo::{NBSP, NNBSP};

/// The moment of an RFC 3339 text.
fn at(text: &str) -> Timestamp {
    Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

#[test]
fn a_moment_reads_as_in_a_letter() {
    let moment = at("2026-11-23T13:05:00Z");
    assert_eq!(date(Fr, moment), "23 novembre 2026");
    assert_eq!(date(En, moment), "23 November 2026");
    assert_eq!(full_date(Fr, moment), "lundi 23 novembre 2026");
    assert_eq!(full_date(En, moment), "Monday 23 November 2026");
    assert_eq!(date_short(Fr, moment), "23/11/2026");
    assert_eq!(date_short(En, moment), "23 Nov 2026");
    assert_eq!(date_time(Fr, moment), format!("23 novembre 2026 à 14{NBSP}h{NBSP}05"));
    assert_eq!(date_time(En, moment), "23 November 2026 at 14:05");
    assert_eq!(day_month(Fr, moment), "23 novembre");
    assert_eq!(day_month(En, moment), "23 November");
    assert_eq!(time(Fr, at("2026-11-23T08:00:00Z")), format!("9{NBSP}h{NBSP}00"));
    assert_eq!(time(En, at("2026-11-23T08:00:00Z")), "09:00");
}

#[test]
fn the_first_of_a_month_is_a_rank_in_french_only() {
    let moment = at("2026-08-01T10:00:00Z");
    assert_eq!(date(Fr, moment), "1er août 2026");
    assert_eq!(date(En, moment), "1 August 2026");
    assert_eq!(birth_date(Fr, "2009-03-01"), "1er mars 2009");
    assert_eq!(birth_date(En, "2009-03-01"), "1 March 2009");
    assert_eq!(birth_date_short(Fr, "2009-03-01"), "01/03/2009");
    assert_eq!(birth_date(Fr, "mars 2009"), "mars 2009");
    assert_eq!((ordinal(Fr, 1), ordinal(Fr, 2)), ("1er".into(), "2e".into()));
    let english = [1, 2, 3, 4, 11, 12, 13, 21, 112].map(|rank| ordinal(En, rank));
    assert_eq!(english, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"]);
}

#[test]
fn the_same_moment_is_another_day_overseas() {
    let moment = at("2026-06-30T22:30:00Z");
    assert_eq!(date_time(Fr, moment), format!("1er juillet 2026 à 0{NBSP}h{NBSP}30"));
    assert_eq!(Zone::named("Pacific/Tahiti").unwrap().date(Fr, moment), "30 juin 2026");
    assert_eq!(Zone::named("Indian/Reunion").unwrap().time(En, moment), "02:30");
    assert_eq!(Zone::paris().iso_day(moment), "2026-07-01");
}

#[test]
fn every_month_and_day_has_its_name() {
    for month in 1..=12 {
        let text = format!("2026-{month:02}-15");
        assert!(birth_date(Fr, &text).len() > "15 mai 202".len());
        assert_eq!(birth_date_short(En, &text).len(), "15 May 2026".len());
    }
    for (day, name) in [(22, "dimanche"), (23, "lundi"), (28, "samedi")] {
        assert!(full_date(Fr, at(&format!("2026-11-{day}T12:00:00Z"))).starts_with(name));
    }
}

#[test]
fn distance_is_said_in_the_unit_that_matters() {
    let now = at("2026-11-23T09:00:00Z");
    for (then, fr, en) in [
        ("2026-11-23T09:00:00Z", "à l’instant", "just now"),
        ("2026-11-23T09:00:40Z", "à l’instant", "just now"),
        ("2026-11-23T08:59:00Z", "il y a 1 minute", "1 minute ago"),
        ("2026-11-23T08:57:00Z", "il y a 3 minutes", "3 minutes ago"),
        ("2026-11-23T09:30:00Z", "dans 30 minutes", "in 30 minutes"),
        ("2026-11-23T08:00:00Z", "il y a 1 heure", "1 hour ago"),
        ("2026-11-23T00:00:00Z", "il y a 9 heures", "9 hours ago"),
        ("2026-11-23T22:00:00Z", "dans 13 heures", "in 13 hours"),
        ("2026-11-22T20:00:00Z", "hier", "yesterday"),
        ("2026-11-22T00:00:00Z", "hier", "yesterday"),
        ("2026-11-24T18:00:00Z", "demain", "tomorrow"),
        ("2026-11-25T09:00:00Z", "dans 2 jours", "in 2 days"),
        ("2026-10-26T09:00:00Z", "il y a 28 jours", "28 days ago"),
        ("2026-10-20T09:00:00Z", "il y a 1 mois", "1 month ago"),
        ("2026-08-23T09:00:00Z", "il y a 3 mois", "3 months ago"),
        ("2025-11-23T09:00:00Z", "il y a 1 an", "1 year ago"),
        ("2023-01-01T09:00:00Z", "il y a 3 ans", "3 years ago"),
        ("2029-11-23T09:00:00Z", "dans 3 ans", "in 3 years"),
    ] {
        assert_eq!(relative(Fr, at(then), now), fr, "{then}");
        assert_eq!(relative(En, at(then), now), en, "{then}");
    }
    // Half past midnight: an hour ago is an hour ago, even though it was yesterday.
    assert_eq!(relative(Fr, at("2026-11-22T22:30:00Z"), at("2026-11-22T23:30:00Z")), "il y a 1 heure");
    let _ = relative(Fr, Timestamp(i64::MIN), Timestamp(i64::MAX));
}

#[test]
fn numbers_come_in_groups() {
    for (value, fr, en) in [
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, "1_000", "1,000"),
        (-1234567, "-1_234_567", "-1,234,567"),
        (i64::MIN, "-9_223_372_036_854_775_808", "-9,223,372,036,854,775,808"),
    ] {
        assert_eq!(number(Fr, value), fr.replace('_', &NNBSP.to_string()));
        assert_eq!(number(En, value), en);
    }
    assert_eq!(decimal(Fr, 1234.5, 2), format!("1{NNBSP}234,5"));
    assert_eq!(decimal(En, 0.25, 2), "0.25");
    assert_eq!(decimal(Fr, -0.25, 1), "-0,2");
    assert_eq!(decimal(Fr, -0.01, 1), "0");
    assert_eq!(decimal(Fr, 3.0, 2), "3");
    assert_eq!(decimal(Fr, f64::NAN, 2), "—");
}

#[test]
fn sizes_have_one_decimal_when_small() {
    for (size, fr, en) in [
        (0, "0 octet", "0 bytes"),
        (1, "1 octet", "1 byte"),
        (512, "512 octets", "512 bytes"),
        (1000, "1 ko", "1 kB"),
        (1_234_567, "1,2 Mo", "1.2 MB"),
        (9_949_999, "9,9 Mo", "9.9 MB"),
        (9_950_001, "10 Mo", "10 MB"),
        (25_400_000, "25 Mo", "25 MB"),
        (999_600, "1 Mo", "1 MB"),
        (3_000_000_000_000, "3 To", "3 TB"),
        (u64::MAX, "18_447 Po", "18,447 PB"),
    ] {
        let fr = fr.replace(' ', &NBSP.to_string()).replace('_', &NNBSP.to_string());
        assert_eq!(bytes(Fr, size), fr);
        assert_eq!(bytes(En, size), en.replace(' ', &NBSP.to_string()));
    }
}

#[test]
fn lists_end_with_and() {
    assert_eq!(list::<&str>(Fr, &[]), "");
    assert_eq!(list(Fr, &["a"]), "a");
    assert_eq!(list(Fr, &["a", "b"]), "a et b");
    assert_eq!(list(Fr, &["a", "b", "c"]), "a, b et c");
    assert_eq!(list(En, &["a".to_owned(), "b".to_owned(), "c".to_owned()]), "a, b and c");
}
