//! The theme slot: a few colours that a manager chooses, checked for contrast, and the sheet that
//! sets our tokens by them (docs/design.md, "A platform's theme").

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

/// Text must stand at least this far from what it is on (WCAG 2.2, 1.4.3).
pub(crate) const LEAST: f64 = 4.5;

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// Reads `#14505a`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self(part(0)?, part(2)?, part(4)?))
    }

    /// `#14505a`
    #[must_use]
    pub fn to_hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// This colour with `share` (0 to 1) of another.
    fn mixed(self, other: Self, share: f64) -> Self {
        let part = |a: u8, b: u8| (f64::from(a) * (1.0 - share) + f64::from(b) * share).round() as u8;
        Self(part(self.0, other.0), part(self.1, other.1), part(self.2, other.2))
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// The contrast ratio of two colours, 1 to 21 (WCAG 2.2).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

const WHITE: Colour = Colour(255, 255, 255);
const BLACK: Colour = Colour(0, 0, 0);
/// Our surfaces, light and dark (00-tokens.css): what a theme's colour stands on.
const PAPER: [Colour; 2] = [Colour(0xfa, 0xf6, 0xec), Colour(0x13, 0x1b, 0x1c)];
const SHEET: [Colour; 2] = [Colour(0xff, 0xfe, 0xfa), Colour(0x1b, 0x25, 0x26)];
const ON_CHALK: Colour = Colour(0x2b, 0x1d, 0x00);

/// The colours of a platform: what acts by day and by night, the board, what invites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Links and buttons on light paper.
    pub act_light: String,
    /// Links and buttons on dark paper.
    pub act_dark: String,
    /// The board that invites, under white text.
    pub board: String,
    /// The stroke of chalk: the one button that invites.
    pub chalk: String,
}

impl Default for Theme {
    /// Our own colours.
    fn default() -> Self {
        let own = |hex: &str| hex.to_owned();
        Self { act_light: own("#14505a"), act_dark: own("#86d3d3"), board: own("#14505a"), chalk: own("#f3b73f") }
    }
}

/// Why a colour is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ThemeFault {
    /// Not `#rrggbb`.
    #[error("not a colour")]
    NotAColour,
    /// Too close to what it stands on; the best that was reached.
    #[error("contrast {0:.1} is below 4.5")]
    TooClose(f64),
}

impl Theme {
    /// The theme that is stored, when there is one.
    #[must_use]
    pub fn read(tokens: &str) -> Option<Self> {
        serde_json::from_str(tokens).ok()
    }

    /// Every colour that cannot stand, by the name of its field.
    #[must_use]
    pub fn faults(&self) -> Vec<(&'static str, ThemeFault)> {
        let mut faults = Vec::new();
        let mut check = |name: &'static str, text: &str, against: &dyn Fn(Colour) -> f64| match Colour::parse(text) {
            None => faults.push((name, ThemeFault::NotAColour)),
            Some(colour) => {
                let contrast = against(colour);
                if contrast < LEAST {
                    faults.push((name, ThemeFault::TooClose((contrast * 10.0).floor() / 10.0)));
                }
            }
        };
        check("act_light", &self.act_light, &|act| least_on_surfaces(act, 0));
        check("act_dark", &self.act_dark, &|act| least_on_surfaces(act, 1));
        check("board", &self.board, &|board| board.contrast(WHITE));
        check("chalk", &self.chalk, &|chalk| chalk.contrast(ON_CHALK));
        faults
    }

    /// The sheet that sets our tokens by these colours; empty when a colour is none.
    #[must_use]
    pub fn css(&self) -> String {
        let read = |text: &str| Colour::parse(text);
        let (Some(light), Some(dark), Some(board), Some(chalk)) =
            (read(&self.act_light), read(&self.act_dark), read(&self.board), read(&self.chalk))
        else {
            return String::new();
        };
        let soft = board.mixed(WHITE, 0.85);
        let mut css = String::from(":root{");
        let mut pair = |token: &str, by_day: Colour, by_night: Colour| {
            let _ = write!(css, "--{token}:light-dark({},{});", by_day.to_hex(), by_night.to_hex());
        };
        pair("slate", light, dark);
        pair("slate-strong", light.mixed(BLACK, 0.25), dark.mixed(WHITE, 0.3));
        pair("on-slate", on(light), on(dark));
        pair("wash", wash(light, 0), wash(dark, 1));
        pair("board", board, board.mixed(BLACK, 0.1));
        pair("board-soft", soft, soft);
        pair("chalk", chalk, chalk);
        css.push('}');
        css
    }
}

/// White or black, whichever reads better on the colour.
fn on(colour: Colour) -> Colour {
    if colour.contrast(WHITE) >= colour.contrast(BLACK) { WHITE } else { BLACK }
}

/// The washed square behind an icon of this colour.
fn wash(act: Colour, night: usize) -> Colour {
    SHEET[night].mixed(act, if night == 0 { 0.1 } else { 0.14 })
}

fn least_on_surfaces(act: Colour, night: usize) -> f64 {
    [PAPER[night], SHEET[night], wash(act, night), on(act)]
        .into_iter()
        .map(|surface| act.contrast(surface))
        .fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn our_own_colours_stand_and_pale_ones_do_not() {
        assert_eq!(Theme::default().faults(), []);
        let pale = Theme { act_light: "#9fc5c9".to_owned(), board: "teal".to_owned(), ..Theme::default() };
        let faults = pale.faults();
        assert!(matches!(faults[0], ("act_light", ThemeFault::TooClose(ratio)) if ratio < 4.5), "{faults:?}");
        assert_eq!(faults[1], ("board", ThemeFault::NotAColour));
    }

    #[test]
    fn the_sheet_sets_tokens_and_nothing_else() {
        let css = Theme::default().css();
        assert!(css.starts_with(":root{--slate:light-dark(#14505a,#86d3d3);"), "{css}");
        assert_eq!(Colour::parse("#14505a").map(|c| (c.contrast(WHITE) * 10.0).round() / 10.0), Some(9.0));
    }

    proptest! {
        #[test]
        fn no_text_breaks_out_of_the_sheet(text in "\\PC{0,20}") {
            let css = Theme { chalk: text, ..Theme::default() }.css();
            let ends = css.matches('}').count();
            prop_assert!(css.is_empty() || ends == 1);
        }

        #[test]
        fn an_accepted_colour_reads_on_every_surface(r: u8, g: u8, b: u8) {
            let act = Colour(r, g, b);
            let theme = Theme { act_light: act.to_hex(), ..Theme::default() };
            if theme.faults().is_empty() {
                prop_assert!(act.contrast(PAPER[0]) >= LEAST && act.contrast(on(act)) >= LEAST);
            }
        }
    }
}
