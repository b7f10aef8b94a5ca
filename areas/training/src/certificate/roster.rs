//! The roster of a session: who takes part, from which school, who completed it. On screen, as a PDF for
//! the file of the administration, and as CSV for its programs.

use base::Timestamp;
use db::{Error, Row, Tx};
use i18n::{Lang, Zone};
use paper::{A4, About, Ink, Line as Set, Role, Shape, Sheets, Style, Weight};

use super::store::CertificateId;
use crate::enrolment::Standing;
use crate::session::TrainingSessionId;
use crate::words::Words;
use crate::zone;

/// Those who take part and those who hold a certificate, up to the order.
macro_rules! lines {
    ($rest:literal) => {
        concat!(
            "SELECT p.given_name, p.family_name, \
               (SELECT u.name FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id \
                  WHERE a.person_id = p.id AND a.is_main = TRUE AND a.ended_at IS NULL LIMIT 1), \
               (SELECT u.uai FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id \
                  WHERE a.person_id = p.id AND a.is_main = TRUE AND a.ended_at IS NULL LIMIT 1), \
               c.id, c.code, c.issued_at, c.revoked_at, c.revoked_reason, e.state, e.place \
             FROM enrolment e CROSS JOIN person p \
             LEFT JOIN certificate c ON c.session_id = e.session_id AND c.person_id = e.person_id \
             WHERE p.id = e.person_id AND e.session_id = $1 AND (e.state = 'active' OR c.id IS NOT NULL) ",
            $rest
        )
    };
}

db::sql! {
    /// By name: the whole list.
    LINES: lines!("ORDER BY p.name_folded, p.id LIMIT $2 OFFSET $3");
    /// A page of a long list, in the order in which people came: those who take part, then those who left with a
    /// certificate.
    FURTHER: lines!("AND (e.state, e.place) > ($2, $3) ORDER BY e.state, e.place LIMIT $4")
}

/// What a person holds of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// Nothing yet.
    None,
    /// A certificate that counts.
    Valid,
    /// One that does not count any more.
    Revoked,
}

/// A person of the roster.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub given_name: String,
    pub family_name: String,
    pub unit: String,
    pub uai: String,
    pub id: Option<CertificateId>,
    pub code: Option<String>,
    pub completed: Option<Timestamp>,
    pub revoked: Option<Timestamp>,
    pub reason: String,
    /// Where it stands in a long list.
    pub mark: Mark,
}

/// A place in a long list: after this standing, and this place in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Mark {
    standing: String,
    place: i64,
}

impl Mark {
    /// As an address carries it.
    pub fn to_text(&self) -> String {
        format!("{}.{}", self.standing, self.place)
    }

    /// Reads [`Mark::to_text`]; anything else is no place.
    pub fn read(text: &str) -> Option<Self> {
        let (standing, place) = text.split_once('.')?;
        let standing = Standing::from_code(standing)?.code().to_owned();
        Some(Self { standing, place: place.parse().ok()? })
    }
}

impl Line {
    pub(super) fn held(&self) -> Held {
        match (self.id, self.revoked) {
            (None, _) => Held::None,
            (Some(_), None) => Held::Valid,
            (Some(_), Some(_)) => Held::Revoked,
        }
    }
}

pub(super) const fn state_name(held: Held, t: Words) -> &'static str {
    match held {
        Held::None => t.held_none(),
        Held::Valid => t.held_valid(),
        Held::Revoked => t.held_revoked(),
    }
}

pub(super) fn lines(tx: &mut Tx, session: TrainingSessionId, (limit, offset): (i64, i64)) -> Result<Vec<Line>, Error> {
    tx.all(&LINES, &[&session, &limit, &offset], line)
}

/// A page of a long list, after a mark.
pub(super) fn further(tx: &mut Tx, session: TrainingSessionId, after: &Mark, limit: i64) -> Result<Vec<Line>, Error> {
    tx.all(&FURTHER, &[&session, &after.standing, &after.place, &limit], line)
}

fn line(row: &Row<'_>) -> Result<Line, Error> {
    Ok(Line {
        given_name: row.get(0)?,
        family_name: row.get(1)?,
        unit: row.get::<Option<String>>(2)?.unwrap_or_default(),
        uai: row.get::<Option<String>>(3)?.unwrap_or_default(),
        id: row.get(4)?,
        code: row.get(5)?,
        completed: row.get(6)?,
        revoked: row.get(7)?,
        reason: row.get::<Option<String>>(8)?.unwrap_or_default(),
        mark: Mark { standing: row.get(9)?, place: row.get(10)? },
    })
}

/// The roster as CSV: semicolons and a mark of its encoding, as spreadsheets in France read it.
pub(super) fn csv(lines: &[Line], zone: &Zone, t: Words) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    out.write_record([
        t.roster_family_name(),
        t.roster_given_name(),
        t.column_unit(),
        t.roster_uai(),
        t.certificate_completed(),
        t.certificate_code(),
        t.roster_state(),
    ])?;
    for line in lines {
        let day = line.completed.map(|at| zone.iso_day(at)).unwrap_or_default();
        let code = line.code.clone().unwrap_or_default();
        let cells = [&line.family_name, &line.given_name, &line.unit, &line.uai, &day, &code];
        let cells = cells.into_iter().map(|cell| inert(cell)).chain([state_name(line.held(), t).to_owned()]);
        out.write_record(cells)?;
    }
    out.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// A cell that no spreadsheet takes for a formula.
fn inert(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell.to_owned() }
}

/// What stands above the roster on paper.
pub(super) struct Heading<'a> {
    pub issuer: &'a str,
    pub title: &'a str,
    pub dates: (Option<Timestamp>, Option<Timestamp>),
    pub minutes: (u32, u32),
    pub trainers: &'a [String],
    pub now: Timestamp,
    pub is_demo: bool,
}

const LEFT: f32 = 48.0;
const BOTTOM: f32 = 780.0;
/// Where the columns begin, and where the last one ends.
const COLUMNS: [f32; 5] = [LEFT, 210.0, 370.0, 462.0, 548.0];

fn style(weight: Weight, size: f32, ink: Ink) -> Style {
    Style::new(weight, size, ink)
}

/// The roster as a PDF.
pub(super) fn document(about: &Heading<'_>, lines: &[Line], zone: &Zone) -> Result<Vec<u8>, paper::Error> {
    let t = Words::new(Lang::Fr);
    let mut sheets = Sheets::new(A4);
    let mut y = heading(&mut sheets, about, lines, zone, t);
    let table = sheets.part(None, Role::Table);
    y = columns(&mut sheets, Some(table), y, t);
    for line in lines {
        if y > BOTTOM {
            foot(&mut sheets, about, zone, t);
            sheets.turn();
            // Repeated for the eye only: who listens has heard it.
            y = columns(&mut sheets, None, 64.0, t);
        }
        y = row(&mut sheets, table, y, line, zone, t);
    }
    foot(&mut sheets, about, zone, t);
    let title = t.roster_title(about.title);
    sheets.write(&About { title: &title, language: "fr", author: about.issuer, at: about.now, file: None })
}

fn heading(sheets: &mut Sheets, about: &Heading<'_>, lines: &[Line], zone: &Zone, t: Words) -> f32 {
    let wide = COLUMNS[4] - LEFT;
    let issuer = sheets.part(None, Role::Paragraph);
    sheets.text(Some(issuer), (LEFT, 58.0), wide, about.issuer, style(Weight::Bold, 11.0, Ink::SLATE));
    let title = sheets.part(None, Role::Heading(1));
    let words = t.roster_title(about.title);
    let mut y = sheets.text(Some(title), (LEFT, 86.0), wide, &words, style(Weight::Bold, 19.0, Ink::TEXT));
    sheets.shape(None, Shape::Rects(vec![[LEFT, y - 16.0, 48.0, 3.0]]), Ink::CHALK);
    y += 8.0;
    let certified = lines.iter().filter(|line| line.held() == Held::Valid).count();
    let facts = [
        (t.certificate_dates(), zone::dates(t, zone, about.dates.0, about.dates.1)),
        (t.certificate_remote(), zone::duration(Lang::Fr, about.minutes.0)),
        (t.certificate_onsite(), zone::duration(Lang::Fr, about.minutes.1)),
        (t.trainers_title(), i18n::format::list(Lang::Fr, about.trainers)),
        (t.roster_counts(), t.roster_count(lines.len(), certified)),
    ];
    for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        let fact = sheets.part(None, Role::Paragraph);
        sheets.line(Some(fact), (LEFT, y), Set::new(&format!("{name} "), style(Weight::Regular, 9.5, Ink::SOFT)));
        let value_style = style(Weight::Regular, 10.5, Ink::TEXT);
        y = sheets.text(Some(fact), (LEFT + 122.0, y), wide - 122.0, value, value_style).max(y) + 2.0;
    }
    y + 14.0
}

fn columns(sheets: &mut Sheets, table: Option<paper::Node>, y: f32, t: Words) -> f32 {
    let row = table.map(|table| sheets.part(Some(table), Role::Row));
    sheets.shape(None, Shape::Rects(vec![[LEFT - 6.0, y - 14.0, COLUMNS[4] - LEFT + 12.0, 21.0]]), Ink::WASH);
    let names = [t.column_person(), t.column_unit(), t.certificate_completed(), t.roster_state()];
    for (name, x) in names.into_iter().zip(COLUMNS) {
        let cell = row.map(|row| sheets.part(Some(row), Role::ColumnHead));
        sheets.line(cell, (x, y), Set::new(name, style(Weight::Bold, 9.5, Ink::SLATE)));
    }
    y + 24.0
}

fn row(sheets: &mut Sheets, table: paper::Node, y: f32, line: &Line, zone: &Zone, t: Words) -> f32 {
    let row = sheets.part(Some(table), Role::Row);
    let day = line.completed.map_or_else(|| "–".to_owned(), |at| zone.date_short(Lang::Fr, at));
    let unit = if line.unit.is_empty() { "–".to_owned() } else { line.unit.clone() };
    let name = format!("{} {}", line.family_name, line.given_name);
    let cells = [
        (Role::RowHead, Weight::Bold, name),
        (Role::Cell, Weight::Regular, unit),
        (Role::Cell, Weight::Regular, day),
        (Role::Cell, Weight::Regular, state_name(line.held(), t).to_owned()),
    ];
    let mut low = y;
    for (at, (role, weight, words)) in cells.into_iter().enumerate() {
        let cell = sheets.part(Some(row), role);
        let width = COLUMNS[at + 1] - COLUMNS[at] - 10.0;
        low = low.max(sheets.text(Some(cell), (COLUMNS[at], y), width, &words, style(weight, 9.5, Ink::TEXT)));
    }
    sheets.shape(None, Shape::Rects(vec![[LEFT - 6.0, low - 7.0, COLUMNS[4] - LEFT + 12.0, 0.6]]), Ink::RULE);
    low + 6.0
}

fn foot(sheets: &mut Sheets, about: &Heading<'_>, zone: &Zone, t: Words) {
    let small = style(Weight::Regular, 8.5, Ink::SOFT);
    let made = t.roster_made(sheets.count(), zone.date(Lang::Fr, about.now));
    sheets.line(None, (LEFT, 816.0), Set::new(&made, small));
    if about.is_demo {
        let warning = Set::new(t.paper_demo(), style(Weight::Bold, 8.5, Ink::TEXT));
        let x = COLUMNS[4] - warning.width();
        sheets.line(None, (x, 816.0), warning);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: u32) -> Line {
        let id = (!number.is_multiple_of(3)).then(|| CertificateId::from_bytes([7; 16]));
        Line {
            given_name: "Zoé".to_owned(),
            family_name: format!("Léger {number}"),
            unit: "École élémentaire Jules-Ferry de Villeneuve-d’Ascq".to_owned(),
            uai: "0599901S".to_owned(),
            completed: id.map(|_| Timestamp(1_796_745_600_000)),
            code: id.map(|_| "7K2M-0Q9T-XW4E-H8RD".to_owned()),
            id,
            revoked: None,
            reason: String::new(),
            mark: Mark::default(),
        }
    }

    db::both! {
        fn a_long_list_meets_everyone_once_in_the_order_of_coming(db: &db::Db) {
            use crate::session::tests::{NOW, SESSION, enrol, offer_it, start};
            start(db, 5);
            offer_it(db);
            for number in 0..5 {
                enrol(db, number, NOW).expect("in");
            }
            let (mut met, mut after) = (Vec::new(), Mark::default());
            loop {
                let from = after.clone();
                let page = db.read_now(move |tx| further(tx, SESSION, &from, 2)).expect("a page");
                let Some(last) = page.last() else { break };
                after = last.mark.clone();
                met.extend(page.into_iter().map(|line| line.mark.place));
            }
            assert_eq!(met.len(), 3, "who waits is not on the roster");
            assert!(met.is_sorted());
        }
    }

    #[test]
    fn a_mark_travels_and_nonsense_is_none() {
        let mark = Mark { standing: "active".to_owned(), place: 51 };
        assert_eq!(Mark::read(&mark.to_text()), Some(mark));
        assert_eq!((Mark::read("x.1"), Mark::read("active"), Mark::read("active.x")), (None, None, None));
    }

    #[test]
    fn a_long_roster_goes_over_several_sheets_and_names_everyone() {
        let lines: Vec<Line> = (0..90).map(line).collect();
        let about = Heading {
            issuer: "Académie de Lille",
            title: "Évaluer par compétences",
            dates: (Some(Timestamp(1_796_745_600_000)), None),
            minutes: (90, 0),
            trainers: &["Sofia Lemaire".to_owned()],
            now: Timestamp(1_796_745_600_000),
            is_demo: true,
        };
        let file = document(&about, &lines, Zone::paris()).expect("PDF/UA-1");
        let read = lopdf::Document::load_mem(&file).expect("a PDF");
        let pages: Vec<u32> = read.get_pages().keys().copied().collect();
        assert!(pages.len() >= 3, "{pages:?}");
        let text = read.extract_text(&pages).expect("text");
        assert!((0..90).all(|number| text.contains(&format!("Léger {number}"))));
        assert!(text.contains("Sofia Lemaire"));
    }

    #[test]
    fn no_cell_is_a_formula() {
        let mut one = line(1);
        one.family_name = "=CMD()".to_owned();
        let t = Words::new(Lang::Fr);
        let text = String::from_utf8(csv(&[one, line(3)], Zone::paris(), t).expect("CSV")).expect("text");
        assert!(text.starts_with('\u{feff}') && text.contains("'=CMD();Zoé;"), "{text}");
        assert!(text.lines().count() == 3 && text.contains(";0599901S;2026-12-08;7K2M-0Q9T-XW4E-H8RD;"), "{text}");
    }
}
