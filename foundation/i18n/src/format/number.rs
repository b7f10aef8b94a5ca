//! Numbers: groups of three, decimals, sizes, ranks.

use crate::Lang;
use crate::typo::{NBSP, NNBSP};

/// A whole number in groups of three: « 12 345 » (narrow no-break space), “12,345”.
#[must_use]
pub fn number(lang: Lang, value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    if value < 0 {
        out.push('-');
    }
    let group = match lang {
        Lang::Fr => NNBSP,
        Lang::En => ',',
    };
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    out
}

/// A number with at most `places` decimals, trailing zeros dropped: « 3,5 », “3.5”. Not-a-number
/// and infinities, which no counter should give, show as a dash.
#[must_use]
pub fn decimal(lang: Lang, value: f64, places: usize) -> String {
    if !value.is_finite() {
        return "—".to_owned();
    }
    let text = format!("{value:.places$}");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let rest = rest.trim_end_matches('0');
    // `-0` is what rounding leaves of a small negative value: no reader writes it.
    let mut out = match whole.parse::<i64>() {
        Ok(0) if whole.starts_with('-') && !rest.is_empty() => "-0".to_owned(),
        Ok(whole) => number(lang, whole),
        Err(_) => whole.to_owned(),
    };
    if !rest.is_empty() {
        out.push(match lang {
            Lang::Fr => ',',
            Lang::En => '.',
        });
        out.push_str(rest);
    }
    out
}

/// A size in bytes with decimal units, one decimal below ten: « 1,2 Mo », “1.2 MB”, « 512 octets ».
#[must_use]
pub fn bytes(lang: Lang, size: u64) -> String {
    const UNITS: [(&str, &str); 5] = [("ko", "kB"), ("Mo", "MB"), ("Go", "GB"), ("To", "TB"), ("Po", "PB")];
    if size < 1000 {
        let unit = match (lang, size) {
            (Lang::Fr, 0 | 1) => "octet",
            (Lang::Fr, _) => "octets",
            (Lang::En, 1) => "byte",
            (Lang::En, _) => "bytes",
        };
        return format!("{size}{NBSP}{unit}");
    }
    let mut value = size as f64 / 1000.0;
    let mut unit = 0;
    // 999.5 would round to « 1000 »: it belongs to the next unit.
    while value >= 999.5 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    let places = usize::from(value < 9.95);
    let (fr, en) = UNITS[unit];
    let unit = if lang == Lang::Fr { fr } else { en };
    format!("{}{NBSP}{unit}", decimal(lang, value, places))
}

/// A rank: « 1er », « 2e »; “1st”, “2nd”, “3rd”, “11th”.
#[must_use]
pub fn ordinal(lang: Lang, rank: i64) -> String {
    let suffix = match lang {
        Lang::Fr if rank == 1 => "er",
        Lang::Fr => "e",
        Lang::En => match (rank.unsigned_abs() % 100, rank.unsigned_abs() % 10) {
            (11..=13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        },
    };
    format!("{}{suffix}", number(lang, rank))
}
