//! How a certificate looks: one sheet across, the covered yard beside the words. Pure: words in, sheet
//! out.

use paper::{A4, Ink, Line, Role, Shape, Sheets, Style, Weight};

/// The words of a certificate, ready to be set; an empty one is left out.
#[derive(Debug, Clone, Default)]
pub(super) struct Says {
    pub title: String,
    pub issuer: String,
    pub training: String,
    pub to: String,
    pub person: String,
    pub has_completed: String,
    pub course: String,
    pub session: String,
    pub objective: String,
    /// Names and values: minutes, dates.
    pub facts: Vec<(String, String)>,
    pub issued: String,
    pub code_name: String,
    pub code: String,
    /// Where it is checked: as it is read, and as it is followed.
    pub address: String,
    pub url: String,
    pub check: String,
    pub qr: String,
    pub signed: String,
    /// What a demonstration says of its certificates.
    pub warning: String,
}

/// The beams and posts of the covered yard, its fine lines, and the lit door at its end.
const YARD: &str = "M58 336L58 122M502 336L502 122M58 168Q66 130 116 108M502 168Q494 130 444 108M58 122L280 46L502 122\
    M173.4 82.5L386.6 82.5M280 82.5L280 46M24 134.9L280 38L536 134.9M49 336L67 336M493 336L511 336";
const FINE: &str = "M111.3 306.7L111.3 144.1M448.7 306.7L448.7 144.1M111.3 179Q117.4 150.2 155.4 133.4\
    M448.7 179Q442.6 150.2 404.6 133.4M111.3 144.1L280 86.3L448.7 144.1M199 114L361 114M280 114L280 86.3\
    M151.2 284.8L151.2 160.6M408.8 284.8L408.8 160.6M151.2 187.3Q155.9 165.3 184.9 152.5\
    M408.8 187.3Q404.1 165.3 375.1 152.5M151.2 160.6L280 116.6L408.8 160.6M58 122L182.3 173.5M502 122L377.7 173.5\
    M182.3 267.7L182.3 173.5L280 140.1L377.7 173.5L377.7 267.7L182.3 267.7M206.1 196.4L237.8 196.4L237.8 233.4L206.1 233.4Z\
    M221.9 196.4L221.9 233.4M206.1 214.9L237.8 214.9M322.2 196.4L353.9 196.4L353.9 233.4L322.2 233.4Z\
    M338.1 196.4L338.1 233.4M322.2 214.9L353.9 214.9M58 336L182.3 267.7M502 336L377.7 267.7";
const DOOR: &str = "M259.8 267.7L259.8 197.3L300.2 197.3L300.2 267.7Z";
/// The court's hopscotch before the door.
const COURT: &str = "M249.5 375.6L310.5 375.6L305 346.8L255 346.8ZM258.7 326.7L301.3 326.7L298.5 311.9L261.5 311.9Z\
    M255 346.8L258.7 326.7M305 346.8L301.3 326.7M263.7 300.6L296.3 300.6L294.6 291.6L265.4 291.6Z\
    M243.1 311.9L280 311.9L280 300.6L247.4 300.6ZM280 311.9L316.9 311.9L312.6 300.6L280 300.6Z";

const PANEL: f32 = 228.0;
const LEFT: f32 = 272.0;
const WIDTH: f32 = 524.0;
const QR: f32 = 76.0;

fn plain(size: f32, ink: Ink) -> Style {
    Style::new(Weight::Regular, size, ink)
}

fn bold(size: f32, ink: Ink) -> Style {
    Style::new(Weight::Bold, size, ink)
}

/// The sheet.
pub(super) fn sheet(says: &Says) -> Sheets {
    let (width, height) = (A4.1, A4.0);
    let mut sheet = Sheets::new((width, height));
    panel(&mut sheet, says, height);
    body(&mut sheet, says);
    proof(&mut sheet, says, height);
    sheet
}

fn panel(sheet: &mut Sheets, says: &Says, height: f32) {
    sheet.shape(None, Shape::Rects(vec![[0.0, 0.0, PANEL, height]]), Ink::WASH);
    sheet.shape(None, Shape::Rects(vec![[PANEL, 0.0, 3.0, height]]), Ink::SLATE);
    // The yard stands on the lower edge; its court runs out of the sheet.
    let (at, scale) = ((2.0, height - 172.0), 0.4);
    let stroke = |commands, width| Shape::Drawing { commands, at, scale, stroke: Some(width) };
    sheet.shape(None, Shape::Drawing { commands: DOOR, at, scale, stroke: None }, Ink::CHALK);
    sheet.shape(None, stroke(FINE, 1.5), Ink::SOFT);
    sheet.shape(None, stroke(COURT, 2.4), Ink::CHALK);
    sheet.shape(None, stroke(YARD, 3.0), Ink::SLATE);
    let issuer = sheet.part(None, Role::Paragraph);
    let y = sheet.text(Some(issuer), (28.0, 58.0), PANEL - 48.0, &says.issuer, bold(15.0, Ink::SLATE));
    let training = sheet.part(None, Role::Paragraph);
    sheet.text(Some(training), (28.0, y + 2.0), PANEL - 48.0, &says.training, plain(11.5, Ink::SOFT));
}

fn body(sheet: &mut Sheets, says: &Says) {
    let title = sheet.part(None, Role::Heading(1));
    sheet.line(Some(title), (LEFT, 78.0), Line::new(&says.title, bold(31.0, Ink::SLATE)));
    sheet.shape(None, Shape::Rects(vec![[LEFT, 94.0, 64.0, 4.0]]), Ink::CHALK);
    let to = sheet.part(None, Role::Paragraph);
    sheet.line(Some(to), (LEFT, 134.0), Line::new(&format!("{} ", says.to), plain(12.0, Ink::SOFT)));
    let name = fitting(&says.person, 27.0);
    let y = sheet.text(Some(to), (LEFT, 164.0), WIDTH, &says.person, name);
    let done = sheet.part(None, Role::Paragraph);
    let completed = Line::new(&format!("{} ", says.has_completed), plain(12.0, Ink::SOFT));
    sheet.line(Some(done), (LEFT, y), completed);
    // The longest titles and aims that a record takes still end above the facts.
    let signs = [&says.course, &says.session, &says.objective].into_iter().map(|text| text.chars().count());
    let (large, middle, small) = if signs.sum::<usize>() > 420 { (14.0, 10.5, 9.0) } else { (18.0, 12.0, 10.5) };
    let mut y = sheet.text(Some(done), (LEFT, y + large * 1.4), WIDTH, &says.course, bold(large, Ink::TEXT));
    if !says.session.is_empty() {
        let session = sheet.part(None, Role::Paragraph);
        y = sheet.text(Some(session), (LEFT, y - 2.0), WIDTH, &says.session, plain(middle, Ink::TEXT));
    }
    if !says.objective.is_empty() {
        let objective = sheet.part(None, Role::Paragraph);
        sheet.text(Some(objective), (LEFT, y + 4.0), WIDTH, &says.objective, plain(small, Ink::SOFT));
    }
    facts(sheet, says);
}

/// A long name in smaller letters, so that it stays on its line where it can.
fn fitting(name: &str, size: f32) -> Style {
    let wide = Line::new(name, bold(size, Ink::TEXT)).width();
    bold(if wide > WIDTH { (size * WIDTH / wide).max(16.0) } else { size }, Ink::TEXT)
}

fn facts(sheet: &mut Sheets, says: &Says) {
    const TOP: f32 = 396.0;
    let count = says.facts.len().max(1);
    let column = WIDTH / count as f32;
    sheet.shape(None, Shape::Rects(vec![[LEFT, TOP - 18.0, WIDTH, 0.8]]), Ink::RULE);
    for (at, (name, value)) in says.facts.iter().enumerate() {
        let x = LEFT + column * at as f32;
        let fact = sheet.part(None, Role::Paragraph);
        sheet.line(Some(fact), (x, TOP), Line::new(&format!("{name} "), plain(9.5, Ink::SOFT)));
        sheet.text(Some(fact), (x, TOP + 17.0), column - 12.0, value, bold(12.0, Ink::TEXT));
    }
    sheet.shape(None, Shape::Rects(vec![[LEFT, TOP + 42.0, WIDTH, 0.8]]), Ink::RULE);
}

fn proof(sheet: &mut Sheets, says: &Says, height: f32) {
    let (top, words) = (height - 134.0, WIDTH - QR - 28.0);
    let issued = sheet.part(None, Role::Paragraph);
    sheet.text(Some(issued), (LEFT, top + 10.0), words, &says.issued, plain(11.0, Ink::TEXT));
    let code = sheet.part(None, Role::Paragraph);
    let named = Line::new(&format!("{} ", says.code_name), plain(9.5, Ink::SOFT));
    let right = LEFT + named.width();
    sheet.line(Some(code), (LEFT, top + 34.0), named);
    sheet.line(Some(code), (right + 2.0, top + 34.0), Line::new(&says.code, bold(11.5, Ink::TEXT)));
    let check = sheet.part(None, Role::Paragraph);
    let named = Line::new(&format!("{} ", says.check), plain(9.5, Ink::SOFT));
    let right = LEFT + named.width();
    sheet.line(Some(check), (LEFT, top + 52.0), named);
    let address = Line::new(&says.address, bold(9.5, Ink::SLATE));
    sheet.link(Some(check), (right, top + 52.0), address, (&says.url, &says.qr));
    let signed = sheet.part(None, Role::Paragraph);
    sheet.text(Some(signed), (LEFT, top + 68.0), words, &says.signed, plain(8.5, Ink::SOFT));
    let at = (LEFT + WIDTH - QR, top);
    sheet.qr(None, &says.url, at, QR, &says.qr);
    if !says.warning.is_empty() {
        let warning = sheet.part(None, Role::Paragraph);
        sheet.text(Some(warning), (LEFT, height - 26.0), WIDTH, &says.warning, bold(9.0, Ink::TEXT));
    }
}
