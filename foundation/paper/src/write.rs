//! Writing the sheets as PDF/UA-1.

use std::num::NonZeroU16;

use base::Timestamp;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Configuration, Validator};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    ArtifactType, ContentTag, Identifier, Node as TagNode, SpanTag, TableHeaderScope, Tag, TagGroup, TagTree,
};
use krilla::{Document, SerializeSettings};

use crate::font;
use crate::shape::{Ink, Shape, Step, steps};
use crate::sheets::{Child, Drawn, Role, Sheets};

/// What is said of a document.
#[derive(Debug, Clone)]
pub struct About<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its language, such as `fr`.
    pub language: &'a str,
    /// Who issues it.
    pub author: &'a str,
    /// When it was made.
    pub at: Timestamp,
    /// A file inside it.
    pub file: Option<Attachment<'a>>,
}

/// A file inside a document.
#[derive(Debug, Clone)]
pub struct Attachment<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its media type.
    pub media_type: &'a str,
    /// What it is for.
    pub words: &'a str,
    /// Its content.
    pub content: Vec<u8>,
}

/// A document that cannot be written: a fault of ours, named by the writer.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the document cannot be written: {0}")]
pub struct Error(String);

fn fault(what: &str) -> Error {
    Error(what.to_owned())
}

impl Sheets {
    /// The document as a PDF/UA-1 file. The same sheets make the same file.
    ///
    /// # Errors
    /// When the standard is broken: a table without cells, a page of no size.
    pub fn write(&self, about: &About<'_>) -> Result<Vec<u8>, Error> {
        let mut document = Document::new_with(SerializeSettings {
            configuration: Configuration::new_with_validator(Validator::UA1),
            ..SerializeSettings::default()
        });
        document.set_metadata(metadata(about));
        let mut drawn: Vec<Vec<Option<Identifier>>> = Vec::new();
        let mut pressed: Vec<Vec<Identifier>> = Vec::new();
        for sheet in &self.pages {
            let settings = PageSettings::from_wh(self.size.0, self.size.1).ok_or_else(|| fault("the size"))?;
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            let mut identifiers = Vec::with_capacity(sheet.marks.len());
            for mark in &sheet.marks {
                let tag = match (&mark.drawn, mark.is_part) {
                    (_, false) => ContentTag::Artifact(ArtifactType::Other),
                    (Drawn::Text { .. }, true) => ContentTag::Span(SpanTag::empty()),
                    (Drawn::Shape(..), true) => ContentTag::Other,
                };
                let identifier = surface.start_tagged(tag);
                paint(&mut surface, &mark.drawn)?;
                surface.end_tagged();
                identifiers.push(mark.is_part.then_some(identifier));
            }
            surface.finish();
            let mut spots = Vec::with_capacity(sheet.spots.len());
            for spot in &sheet.spots {
                let Some(Role::Link(address, words)) = self.parts.get(spot.part).map(|part| &part.role) else {
                    return Err(fault("a place to press that leads nowhere"));
                };
                let [left, top, right, bottom] = spot.area;
                let area = Rect::from_ltrb(left, top, right, bottom).ok_or_else(|| fault("a place without room"))?;
                let target = Target::Action(Action::Link(LinkAction::new(address.clone())));
                let link = Annotation::new_link(LinkAnnotation::new(area, target), Some(words.clone()));
                spots.push(page.add_tagged_annotation(link));
            }
            page.finish();
            drawn.push(identifiers);
            pressed.push(spots);
        }
        document.set_outline(self.outline());
        let mut tree = TagTree::new().with_lang(Some(about.language.to_owned()));
        for root in &self.roots {
            tree.push(self.group(*root, &mut drawn, &pressed)?);
        }
        document.set_tag_tree(tree);
        if let Some(file) = &about.file {
            let file = EmbeddedFile {
                path: file.name.to_owned(),
                mime_type: MimeType::new(file.media_type),
                description: Some(file.words.to_owned()),
                association_kind: AssociationKind::Data,
                data: file.content.clone().into(),
                modification_date: Some(date(about.at)),
                // As it is: it can be found in the file without a reader of PDF.
                compress: Some(false),
                location: None,
            };
            document.embed_file(file).ok_or_else(|| fault("a file of that name is there already"))?;
        }
        document.finish().map_err(|error| Error(format!("{error:?}")))
    }

    fn outline(&self) -> Outline {
        let mut outline = Outline::new();
        for part in &self.parts {
            if let (Role::Heading(_), Some((page, x, y))) = (&part.role, part.place) {
                let place = XyzDestination::new(page, Point::from_xy(x, y));
                outline.push_child(OutlineNode::new(part.words.trim_end().to_owned(), place));
            }
        }
        outline
    }

    fn group(
        &self,
        part: usize,
        drawn: &mut [Vec<Option<Identifier>>],
        pressed: &[Vec<Identifier>],
    ) -> Result<TagGroup, Error> {
        let part = self.parts.get(part).ok_or_else(|| fault("a part that is not there"))?;
        let mut group = match &part.role {
            Role::Heading(level) => {
                let level = NonZeroU16::new(*level).ok_or_else(|| fault("a heading of no level"))?;
                TagGroup::new(Tag::Hn(level, Some(part.words.trim_end().to_owned())))
            }
            Role::Paragraph => TagGroup::new(Tag::P),
            Role::Figure(words) => TagGroup::new(Tag::Figure(Some(words.clone()))),
            Role::Link(..) => TagGroup::new(Tag::Link),
            Role::Table => TagGroup::new(Tag::Table),
            Role::Row => TagGroup::new(Tag::TR),
            Role::ColumnHead => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
            Role::RowHead => TagGroup::new(Tag::TH(TableHeaderScope::Row)),
            Role::Cell => TagGroup::new(Tag::TD),
        };
        for child in &part.children {
            match child {
                Child::Part(id) => group.push(TagNode::Group(self.group(*id, drawn, pressed)?)),
                Child::Mark { page, mark } => {
                    let taken = drawn.get_mut(*page).and_then(|marks| marks.get_mut(*mark)).and_then(Option::take);
                    group.push(taken.ok_or_else(|| fault("a mark in two parts"))?);
                }
                Child::Spot { page, spot } => {
                    let spot = pressed.get(*page).and_then(|spots| spots.get(*spot));
                    group.push(*spot.ok_or_else(|| fault("a place to press that is not there"))?);
                }
            }
        }
        Ok(group)
    }
}

fn metadata(about: &About<'_>) -> Metadata {
    Metadata::new()
        .title(about.title.to_owned())
        .language(about.language.to_owned())
        .authors(vec![about.author.to_owned()])
        .creator("Préau".to_owned())
        .creation_date(date(about.at))
}

/// The moment in the form of PDF; the text form of a moment is ISO 8601, UTC.
fn date(at: Timestamp) -> DateTime {
    let text = at.to_string();
    let number = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<u16>().ok()).unwrap_or(0);
    let small = |from: usize| u8::try_from(number(from, from + 2)).unwrap_or(0);
    DateTime::new(number(0, 4))
        .month(small(5))
        .day(small(8))
        .hour(small(11))
        .minute(small(14))
        .second(small(17))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn paint(surface: &mut Surface<'_>, drawn: &Drawn) -> Result<(), Error> {
    match drawn {
        Drawn::Text { x, y, line } => {
            let font = font::font(line.style.weight).ok_or_else(|| fault("the font"))?;
            surface.set_stroke(None);
            surface.set_fill(Some(fill(line.style.ink)));
            surface.draw_glyphs(Point::from_xy(*x, *y), &line.glyphs, font, &line.text, line.style.size, false);
        }
        Drawn::Shape(Shape::Rects(rects), ink) => {
            let mut path = PathBuilder::new();
            for [x, y, width, height] in rects {
                path.push_rect(Rect::from_xywh(*x, *y, *width, *height).ok_or_else(|| fault("a rectangle"))?);
            }
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*ink)));
            surface.draw_path(&path.finish().ok_or_else(|| fault("nothing to draw"))?);
        }
        Drawn::Shape(Shape::Drawing { commands, at, scale, stroke }, ink) => {
            surface.push_transform(&Transform::from_row(*scale, 0.0, 0.0, *scale, at.0, at.1));
            surface.set_fill(stroke.is_none().then(|| fill(*ink)));
            surface.set_stroke(stroke.map(|width| Stroke {
                paint: color(*ink).into(),
                width,
                line_cap: LineCap::Round,
                line_join: LineJoin::Round,
                ..Stroke::default()
            }));
            surface.draw_path(&path(commands).ok_or_else(|| fault("a drawing"))?);
            surface.pop();
        }
    }
    Ok(())
}

fn path(commands: &str) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in steps(commands) {
        match step {
            Step::Move(x, y) => path.move_to(x, y),
            Step::Line(x, y) => path.line_to(x, y),
            Step::Curve(a, b, x, y) => path.quad_to(a, b, x, y),
            Step::Close => path.close(),
        }
    }
    path.finish()
}

fn color(Ink(red, green, blue): Ink) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: color(ink).into(), opacity: NormalizedF32::ONE, rule: krilla::paint::FillRule::NonZero }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::{Line, Style, Weight};

    fn style() -> Style {
        Style::new(Weight::Regular, 11.0, Ink::TEXT)
    }

    fn about() -> About<'static> {
        let file = Attachment {
            name: "donnees.json",
            media_type: "application/json",
            words: "Les mêmes données",
            content: b"{\"a\":1}".to_vec(),
        };
        About { title: "Essai", language: "fr", author: "Ici", at: Timestamp(1_795_420_800_000), file: Some(file) }
    }

    fn sheets() -> Sheets {
        let mut sheets = Sheets::new(crate::A4);
        sheets.shape(None, Shape::Rects(vec![[0.0, 0.0, 20.0, 800.0]]), Ink::SLATE);
        let drawing =
            Shape::Drawing { commands: "M0 0L10 10Q20 20 30 0", at: (40.0, 40.0), scale: 2.0, stroke: Some(1.0) };
        sheets.shape(None, drawing, Ink::CHALK);
        let title = sheets.part(None, Role::Heading(1));
        sheets.line(Some(title), (60.0, 80.0), Line::new("Évaluer", style()));
        let text = sheets.part(None, Role::Paragraph);
        let next = sheets.text(Some(text), (60.0, 110.0), 120.0, "Une phrase assez longue pour deux lignes.", style());
        assert!(next > 130.0);
        let table = sheets.part(None, Role::Table);
        for (role, words) in [(Role::ColumnHead, "Nom"), (Role::Cell, "Zoé Léger")] {
            let row = sheets.part(Some(table), Role::Row);
            let cell = sheets.part(Some(row), role);
            sheets.line(Some(cell), (60.0, 200.0), Line::new(words, style()));
        }
        sheets.turn();
        sheets.qr(None, "https://portail.example/", (60.0, 60.0), 90.0, "QR code");
        let line = Line::new("portail.example", style());
        sheets.link(None, (60.0, 180.0), line, ("https://portail.example/", "Le portail"));
        sheets
    }

    #[test]
    fn what_was_written_is_read_again() {
        let bytes = sheets().write(&about()).expect("PDF/UA-1");
        assert_eq!(bytes, sheets().write(&about()).expect("PDF/UA-1"), "the same sheets, the same file");
        let read = lopdf::Document::load_mem(&bytes).expect("a PDF");
        assert_eq!(read.get_pages().len(), 2);
        let text = read.extract_text(&[1, 2]).expect("text");
        for words in ["Évaluer", "Une phrase", "Zoé Léger", "portail.example"] {
            assert!(text.contains(words), "{words} is not in {text:?}");
        }
        let catalog = read.catalog().expect("a catalog");
        assert_eq!(catalog.get(b"Lang").and_then(lopdf::Object::as_str).expect("a language"), b"fr");
        let marked = catalog.get(b"MarkInfo").and_then(|info| info.as_dict()?.get(b"Marked")?.as_bool());
        assert_eq!(marked.ok(), Some(true));
        let named = |key: &[u8], value: &[u8]| {
            read.objects
                .values()
                .filter_map(|one| one.as_dict().ok())
                .any(|one| one.get(key).and_then(lopdf::Object::as_name).is_ok_and(|name| name == value))
        };
        for tag in [&b"H1"[..], b"P", b"Table", b"TR", b"TH", b"TD", b"Figure", b"Link"] {
            assert!(named(b"S", tag), "{} is not a tag", String::from_utf8_lossy(tag));
        }
        assert!(named(b"Type", b"Filespec"), "the file inside");
    }
}
