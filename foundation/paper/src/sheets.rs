//! What stands on the sheets of a document, and what it means.

use crate::font::{Line, Style, wrap};
use crate::qr;
use crate::shape::{Ink, Shape};

/// Width and height of A4, upright.
pub const A4: (f32, f32) = (595.28, 841.89);

/// What a part of a document is (ISO 32000-1, 14.8.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A heading of this level, from 1; stands in the outline.
    Heading(u16),
    /// A paragraph.
    Paragraph,
    /// A picture, with what it shows in words.
    Figure(String),
    /// A link to this address, with what it leads to in words.
    Link(String, String),
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell that names its column.
    ColumnHead,
    /// A cell that names its row.
    RowHead,
    /// A cell.
    Cell,
}

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node(pub(crate) usize);

#[derive(Debug, Clone)]
pub(crate) enum Child {
    Part(usize),
    Mark { page: usize, mark: usize },
    Spot { page: usize, spot: usize },
}

#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub role: Role,
    pub children: Vec<Child>,
    /// A heading's words and place.
    pub words: String,
    pub place: Option<(usize, f32, f32)>,
}

#[derive(Debug, Clone)]
pub(crate) enum Drawn {
    Text { x: f32, y: f32, line: Line },
    Shape(Shape, Ink),
}

#[derive(Debug, Clone)]
pub(crate) struct Mark {
    pub drawn: Drawn,
    /// Whether it belongs to a part; what does not is decoration.
    pub is_part: bool,
}

/// A place that can be pressed: left, top, right, bottom.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    pub area: [f32; 4],
    pub part: usize,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub marks: Vec<Mark>,
    pub spots: Vec<Spot>,
}

/// The sheets of a document.
#[derive(Debug, Clone)]
pub struct Sheets {
    pub(crate) size: (f32, f32),
    pub(crate) pages: Vec<Page>,
    pub(crate) parts: Vec<Part>,
    /// The parts that stand in no other.
    pub(crate) roots: Vec<usize>,
}

impl Sheets {
    /// A document of sheets of this size, its first one empty.
    #[must_use]
    pub fn new(size: (f32, f32)) -> Self {
        Self { size, pages: vec![Page::default()], parts: Vec::new(), roots: Vec::new() }
    }

    /// Goes on on a new sheet.
    pub fn turn(&mut self) {
        self.pages.push(Page::default());
    }

    /// How many sheets there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// A new part inside `parent`, after what is there; parts are read in this order.
    pub fn part(&mut self, parent: Option<Node>, role: Role) -> Node {
        let id = self.parts.len();
        self.parts.push(Part { role, children: Vec::new(), words: String::new(), place: None });
        match parent.and_then(|parent| self.parts.get_mut(parent.0)) {
            Some(part) => part.children.push(Child::Part(id)),
            None => self.roots.push(id),
        }
        Node(id)
    }

    /// A line on the newest sheet, its letters standing on `y`; `None` = decoration.
    pub fn line(&mut self, part: Option<Node>, (x, y): (f32, f32), line: Line) {
        let page = self.pages.len() - 1;
        if let Some(part) = part.and_then(|part| self.parts.get_mut(part.0)) {
            part.words.push_str(&line.text);
            part.place.get_or_insert((page, x, y - line.style.size));
        }
        self.mark(part, Drawn::Text { x, y, line });
    }

    /// Lines of at most `width`, the first standing on `y`; gives the next line's `y`.
    pub fn text(&mut self, part: Option<Node>, (x, y): (f32, f32), width: f32, text: &str, style: Style) -> f32 {
        let mut y = y;
        for line in wrap(text, style, width) {
            self.line(part, (x, y), line);
            y += style.leading;
        }
        y
    }

    /// A drawing on the newest sheet; `None` = decoration.
    pub fn shape(&mut self, part: Option<Node>, shape: Shape, ink: Ink) {
        self.mark(part, Drawn::Shape(shape, ink));
    }

    /// The QR code of `text`, with what it is for in words.
    pub fn qr(&mut self, parent: Option<Node>, text: &str, at: (f32, f32), size: f32, words: &str) {
        let rects = qr::rects(text, at, size);
        if !rects.is_empty() {
            let figure = self.part(parent, Role::Figure(words.to_owned()));
            self.shape(Some(figure), Shape::Rects(rects), Ink::BLACK);
        }
    }

    /// A line that leads to `address`.
    pub fn link(&mut self, parent: Option<Node>, (x, y): (f32, f32), line: Line, (address, words): (&str, &str)) {
        let area = [x, y - line.style.size, x + line.width(), y + line.style.size * 0.3];
        let link = self.part(parent, Role::Link(address.to_owned(), words.to_owned()));
        self.line(Some(link), (x, y), line);
        let page = self.pages.len() - 1;
        if let (Some(sheet), Some(part)) = (self.pages.last_mut(), self.parts.get_mut(link.0)) {
            sheet.spots.push(Spot { area, part: link.0 });
            part.children.push(Child::Spot { page, spot: sheet.spots.len() - 1 });
        }
    }

    fn mark(&mut self, part: Option<Node>, drawn: Drawn) {
        let page = self.pages.len() - 1;
        let Some(sheet) = self.pages.last_mut() else { return };
        sheet.marks.push(Mark { drawn, is_part: part.is_some() });
        let mark = sheet.marks.len() - 1;
        if let Some(part) = part.and_then(|part| self.parts.get_mut(part.0)) {
            part.children.push(Child::Mark { page, mark });
        }
    }
}
