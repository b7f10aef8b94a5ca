//! The dates of a session as a calendar file (RFC 5545), for any agenda. Written here: a page of text
//! with three rules (escapes, folded lines, CRLF) is less than a dependency with a second calendar of
//! its own.

use base::Timestamp;
use i18n::Zone;

/// What stands in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// A name that stays the same when the dates change (RFC 5545, 3.8.4.7).
    pub uid: String,
    /// Grows with each change (3.8.7.4).
    pub sequence: i64,
    /// What it is called.
    pub summary: String,
    /// What it is, and where it is read.
    pub description: String,
    /// The address of its page.
    pub url: String,
    /// First moment.
    pub starts_at: Timestamp,
    /// First moment after the end; none = the first day only.
    pub ends_at: Option<Timestamp>,
}

/// The media type of a calendar that is only told, not answered.
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8; method=PUBLISH";

/// The file. Dates are whole days of `zone`: they do not fill the person's days (TRANSPARENT).
#[must_use]
pub fn file(entry: &Entry, zone: &Zone, now: Timestamp) -> String {
    let day = |at: Timestamp| zone.iso_day(at).replace('-', "");
    // The end of all-day events is the day after (3.8.2.2); a moment inside a day belongs to that day.
    let last = entry.ends_at.filter(|end| *end > entry.starts_at).unwrap_or(entry.starts_at.plus_seconds(1));
    let last_day = zone.iso_day(Timestamp(last.millis() - 1));
    let end = zone.start_of_day(&last_day, 1).unwrap_or(last);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Preau//Formation//FR".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", escape(&entry.uid)),
        format!("DTSTAMP:{}", utc(now)),
        format!("SEQUENCE:{}", entry.sequence),
        format!("DTSTART;VALUE=DATE:{}", day(entry.starts_at)),
        format!("DTEND;VALUE=DATE:{}", day(end)),
        format!("SUMMARY:{}", escape(&entry.summary)),
        format!("DESCRIPTION:{}", escape(&entry.description)),
        format!("URL:{}", entry.url),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().fold(String::new(), |mut text, line| {
        fold_into(&mut text, line);
        text
    })
}

fn utc(at: Timestamp) -> String {
    // « 2026-11-23T08:00:00Z », perhaps with parts of a second.
    let text = at.to_string();
    let whole = text.split(['.', 'Z']).next().unwrap_or("");
    format!("{}Z", whole.replace(['-', ':'], ""))
}

/// Backslash, semicolon, comma and line ends (3.3.11); other control characters have no place.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// At most 75 bytes a line, the next ones begun by a blank, no character cut in two (3.1).
fn fold_into(text: &mut String, line: &str) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            text.push_str("\r\n ");
            width = 1;
        }
        text.push(c);
        width += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry() -> Entry {
        let zone = Zone::paris();
        Entry {
            uid: "ses_1@portail.example".to_owned(),
            sequence: 3,
            summary: "Évaluer, c’est former ; suite".to_owned(),
            description: "Ligne une\nligne deux".to_owned(),
            url: "https://portail.example/ac-lille/formation/sessions/ses_1".to_owned(),
            starts_at: zone.start_of_day("2026-12-01", 0).expect("a day"),
            ends_at: zone.start_of_day("2026-12-15", 1),
        }
    }

    #[test]
    fn an_agenda_reads_the_days() {
        let text = file(&entry(), Zone::paris(), Timestamp(1_795_420_800_000));
        for line in [
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
            "UID:ses_1@portail.example\r\n",
            "DTSTAMP:20261123T080000Z\r\n",
            "DTSTART;VALUE=DATE:20261201\r\n",
            "DTEND;VALUE=DATE:20261216\r\n",
            "SUMMARY:Évaluer\\, c’est former \\; suite\r\n",
            "DESCRIPTION:Ligne une\\nligne deux\r\n",
            "END:VEVENT\r\nEND:VCALENDAR\r\n",
        ] {
            assert!(text.contains(line), "{line} is not in {text}");
        }
    }

    #[test]
    fn without_an_end_it_is_one_day() {
        let text = file(&Entry { ends_at: None, ..entry() }, Zone::paris(), Timestamp(0));
        assert!(text.contains("DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261202\r\n"), "{text}");
    }

    proptest! {
        #[test]
        fn no_text_leaves_its_line(summary in "\\PC{0,120}|[\\r\\n;:,\\\\é a-z]{0,200}") {
            let text = file(&Entry { summary, ..entry() }, Zone::paris(), Timestamp(0));
            prop_assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
            let unfolded = text.replace("\r\n ", "");
            prop_assert_eq!(unfolded.lines().count(), 16);
        }
    }
}
