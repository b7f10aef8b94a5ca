//! The font of documents, and lines of text set in it. The font is inside the program: a document looks
//! the same from every machine.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, UnicodeBuffer};
use unicode_normalization::UnicodeNormalization;

use crate::shape::Ink;

static REGULAR: &[u8] = include_bytes!("../../../assets/print/regular.ttf");
static BOLD: &[u8] = include_bytes!("../../../assets/print/bold.ttf");

/// A weight of the font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// For reading.
    Regular,
    /// For names and titles.
    Bold,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Weight.
    pub weight: Weight,
    /// Size, in points.
    pub size: f32,
    /// From one line to the next, in points.
    pub leading: f32,
    /// Colour.
    pub ink: Ink,
}

impl Style {
    /// A text of this size, with lines of one and a third times that.
    #[must_use]
    pub fn new(weight: Weight, size: f32, ink: Ink) -> Self {
        Self { weight, size, leading: size * 1.35, ink }
    }
}

/// Both weights, read once; `None` only when the files in the program are damaged.
struct Read {
    font: Option<Font>,
    face: Option<Face<'static>>,
}

impl Read {
    fn of(data: &'static [u8]) -> Self {
        Self { font: Font::new(data.into(), 0), face: Face::from_slice(data, 0) }
    }
}

static READ: LazyLock<[Read; 2]> = LazyLock::new(|| [Read::of(REGULAR), Read::of(BOLD)]);

fn read(weight: Weight) -> &'static Read {
    let [regular, bold] = &*READ;
    match weight {
        Weight::Regular => regular,
        Weight::Bold => bold,
    }
}

pub(crate) fn font(weight: Weight) -> Option<Font> {
    read(weight).font.clone()
}

/// One line, set: its glyphs and how wide it is.
#[derive(Debug, Clone)]
pub struct Line {
    pub(crate) text: String,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    pub(crate) style: Style,
    width: f32,
}

impl Line {
    /// Sets `text` on one line. What the font does not know is written by its base letter, or as a
    /// question mark: a document without a name would be worse.
    #[must_use]
    pub fn new(text: &str, style: Style) -> Self {
        let text = writable(text, style.weight);
        let glyphs = shape(&text, style.weight);
        let ems: f32 = glyphs.iter().map(|glyph| glyph.x_advance).sum();
        Self { text, glyphs, style, width: ems * style.size }
    }

    /// Its width in points.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.width
    }
}

/// Breaks `text` at its blanks into lines of at most `width`; a word that is wider stands alone. A line
/// that another follows ends with its blank, so that words stay apart for those who listen.
#[must_use]
pub fn wrap(text: &str, style: Style, width: f32) -> Vec<Line> {
    let words: Vec<&str> = text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect();
    // Each word is measured once; what letters gain by leaning on a blank is less than a point.
    let widths: Vec<f32> = words.iter().map(|word| Line::new(word, style).width()).collect();
    let blank = Line::new(" ", style).width();
    let (mut lines, mut from) = (Vec::new(), 0);
    while from < words.len() {
        let (mut to, mut wide) = (from + 1, widths[from]);
        while to < words.len() && wide + blank + widths[to] <= width {
            wide += blank + widths[to];
            to += 1;
        }
        let end = if to < words.len() { " " } else { "" };
        lines.push(Line::new(&format!("{}{end}", words[from..to].join(" ")), style));
        from = to;
    }
    lines
}

/// `text` in characters that the font has.
fn writable(text: &str, weight: Weight) -> String {
    let has = |c: char| read(weight).face.as_ref().is_some_and(|face| face.glyph_index(c).is_some());
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            // The narrow blanks and the hyphens that stay with their word.
            '\u{202f}' | '\u{2007}' => out.push('\u{a0}'),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            c if c.is_control() => out.push(' '),
            c if has(c) => out.push(c),
            c => {
                let base = c.nfd().next().filter(|base| has(*base));
                out.push(base.unwrap_or('?'));
            }
        }
    }
    out
}

fn shape(text: &str, weight: Weight) -> Vec<KrillaGlyph> {
    let Some(face) = &read(weight).face else { return Vec::new() };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.guess_segment_properties();
    let shaped = rustybuzz::shape(face, &[], buffer);
    let ems = |units: i32| units as f32 / face.units_per_em() as f32;
    let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
    let glyphs = infos.iter().zip(positions).enumerate().map(|(at, (info, position))| {
        // A glyph stands for the text up to the next cluster.
        let next = infos.iter().skip(at + 1).find(|other| other.cluster != info.cluster);
        let end = next.map_or(text.len(), |other| other.cluster as usize);
        KrillaGlyph::new(
            GlyphId::new(info.glyph_id),
            ems(position.x_advance),
            ems(position.x_offset),
            ems(position.y_offset),
            ems(position.y_advance),
            info.cluster as usize..end,
            None,
        )
    });
    glyphs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn style() -> Style {
        Style::new(Weight::Regular, 10.0, Ink::TEXT)
    }

    #[test]
    fn lines_keep_their_width_and_lose_no_word() {
        let text = "Choisir et construire une grille d’évaluation, seul ou avec ses collègues du cycle.";
        let lines = wrap(text, style(), 120.0);
        assert!(lines.len() > 2);
        // The blank at the end of a line takes no room that one sees.
        assert!(lines.iter().all(|line| Line::new(line.text.trim_end(), style()).width() <= 120.5));
        assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<String>(), text);
        let kerned = Line::new("AVATAR To", style()).width();
        let letters: f32 = "AVATAR To".chars().map(|c| Line::new(&c.to_string(), style()).width()).sum();
        assert!(kerned < letters, "letters that lean on each other stand closer");
    }

    #[test]
    fn names_of_every_kind_can_be_written() {
        for (name, written) in [
            ("Šárka Němcová-Łukasz", "Šárka Němcová-Łukasz"),
            ("E\u{301}milie", "Émilie"),
            ("Nguyễn", "Nguyen"),
            ("Иван", "????"),
            ("12\u{202f}h\u{a0}30", "12\u{a0}h\u{a0}30"),
        ] {
            assert_eq!(Line::new(name, style()).text, written);
        }
    }

    proptest! {
        #[test]
        fn no_text_is_without_glyphs(text in "\\PC{0,60}") {
            let line = Line::new(&text, style());
            prop_assert!(line.glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0), "{}", line.text);
            prop_assert!(line.width() >= 0.0);
        }
    }
}
