//! What is drawn beside words: surfaces, rules, lines.

/// A colour of documents. They are printed: always the light ones, on white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    /// Words.
    pub const TEXT: Self = Self(0x19, 0x23, 0x2f);
    /// Words that stand back.
    pub const SOFT: Self = Self(0x43, 0x4e, 0x5b);
    /// What is ours.
    pub const SLATE: Self = Self(0x14, 0x50, 0x5a);
    /// The lit door.
    pub const CHALK: Self = Self(0xf3, 0xb7, 0x3f);
    /// A surface behind words.
    pub const WASH: Self = Self(0xe4, 0xef, 0xed);
    /// A rule between rows.
    pub const RULE: Self = Self(0xc9, 0xd3, 0xd1);
    /// The signs of a QR code.
    pub const BLACK: Self = Self(0, 0, 0);
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Rectangles, filled: left, top, width, height.
    Rects(Vec<[f32; 4]>),
    /// A drawing made of `M x y`, `L x y`, `Q x y x y` and `Z`, moved and scaled; filled, or stroked.
    Drawing {
        /// The commands, capital letters and absolute numbers only.
        commands: &'static str,
        /// Left and top of its origin.
        at: (f32, f32),
        /// How much larger.
        scale: f32,
        /// Width of its stroke, before scaling; `None` fills it.
        stroke: Option<f32>,
    },
}

/// A step of a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Step {
    Move(f32, f32),
    Line(f32, f32),
    Curve(f32, f32, f32, f32),
    Close,
}

/// The steps of `commands`; what is not understood ends the drawing.
pub(crate) fn steps(commands: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = commands;
    while let Some(letter) = rest.chars().next() {
        let end = rest[1..].find(|c: char| c.is_ascii_uppercase()).map_or(rest.len(), |at| at + 1);
        let numbers: Vec<f32> = rest[1..end].split_whitespace().filter_map(|number| number.parse().ok()).collect();
        let size = match letter {
            'M' | 'L' => 2,
            'Q' => 4,
            'Z' => 0,
            _ => break,
        };
        if size == 0 {
            steps.push(Step::Close);
        }
        for (at, numbers) in numbers.chunks_exact(size.max(1)).enumerate() {
            steps.push(match (letter, numbers) {
                ('M', [x, y]) if at == 0 => Step::Move(*x, *y),
                ('M' | 'L', [x, y]) => Step::Line(*x, *y),
                (_, [a, b, x, y]) => Step::Curve(*a, *b, *x, *y),
                _ => break,
            });
        }
        rest = &rest[end..];
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_read() {
        let read = steps("M1 2L3 4Q5 6 7 8.5Z");
        assert_eq!(read, [Step::Move(1.0, 2.0), Step::Line(3.0, 4.0), Step::Curve(5.0, 6.0, 7.0, 8.5), Step::Close]);
        assert_eq!(steps("A1 2"), []);
    }
}
