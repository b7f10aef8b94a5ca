//! A small tree of elements: a backup's files are tables written as XML, so a tree without mixed
//! text says everything, and code that reads it stays short.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{Bounds, Fault, referred};

/// How Moodle writes that a column has no value.
const NULL: &str = "$@NULL@$";
/// More attributes than Moodle ever writes on an element.
const ATTRIBUTES: usize = 16;

/// Names and values, as they were written.
type Attributes = Vec<(Box<str>, Box<str>)>;

/// One element: its attributes, and either text or children.
#[derive(Debug, Default)]
pub(crate) struct Element<'a> {
    name: &'a str,
    attributes: Attributes,
    text: String,
    children: Vec<Element<'a>>,
    /// Where it stands in the source, tags included.
    pub(crate) range: Range<usize>,
}

impl<'a> Element<'a> {
    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    pub(crate) fn children(&self) -> &[Element<'a>] {
        &self.children
    }

    pub(crate) fn child(&self, name: &str) -> Option<&Element<'a>> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The element at the end of a path of names.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Element<'a>> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The children of this name of the child `list`: rows of a table.
    pub(crate) fn rows<'s>(&'s self, list: &str, name: &str) -> impl Iterator<Item = &'s Element<'a>> {
        let rows = self.child(list).map_or(&[][..], |list| list.children());
        rows.iter().filter(move |row| row.name == name)
    }

    /// The element's own text.
    pub(crate) fn own_text(&self) -> &str {
        &self.text
    }

    /// The text of a child; nothing where there is no value.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.child(name).map(Element::own_text).filter(|text| *text != NULL)
    }

    /// As [`text`](Self::text), and nothing where it is empty.
    pub(crate) fn filled(&self, name: &str) -> Option<&str> {
        self.text(name).map(str::trim).filter(|text| !text.is_empty())
    }

    pub(crate) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.filled(name)?.parse().ok()
    }

    /// A decimal that is a number.
    pub(crate) fn decimal(&self, name: &str) -> Option<f64> {
        self.number(name).filter(|value: &f64| value.is_finite())
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        self.filled(name).is_some_and(|text| text != "0")
    }

    /// A moment; Moodle writes 0 for none.
    pub(crate) fn moment(&self, name: &str) -> Option<base::Timestamp> {
        let seconds = self.number::<i64>(name).filter(|seconds| *seconds > 0)?;
        Some(base::Timestamp::default().plus_seconds(seconds))
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| **key == *name).map(|(_, value)| &**value)
    }

    pub(crate) fn id(&self) -> Option<u64> {
        self.attribute("id")?.parse().ok()
    }
}

/// The tree of a whole file. Elements named in `skip` are passed over with all that is in them.
pub(crate) fn parse<'a>(source: &'a str, bounds: Bounds, skip: &[&str]) -> Result<Element<'a>, Fault> {
    let mut root = None;
    each_at(0, source, bounds, skip, &mut |element| {
        root = Some(element);
        Ok(())
    })?;
    root.ok_or(Fault::Malformed)
}

/// Gives the elements that have `level` elements around them one by one, and forgets each: for long
/// lists. The bound of elements holds for each alone. Elements named in `skip` are passed over,
/// at whatever level.
pub(crate) fn each_at<'a>(
    level: usize,
    source: &'a str,
    bounds: Bounds,
    skip: &[&str],
    take: &mut dyn FnMut(Element<'a>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut reader = Reader::from_str(source);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Element<'a>> = Vec::new();
    let (mut nodes, mut skipped, mut has_root) = (0, 0_usize, false);
    loop {
        let start = position(&reader);
        match reader.read_event().map_err(|_| Fault::Malformed)? {
            Event::Start(tag) => {
                if open.is_empty() && std::mem::replace(&mut has_root, true) {
                    return Err(Fault::Malformed);
                }
                if open.len() + skipped >= bounds.depth {
                    return Err(Fault::Depth);
                }
                let name = source.get(start + 1..start + 1 + tag.name().into_inner().len()).ok_or(Fault::Malformed)?;
                if skipped > 0 || skip.contains(&name) && !open.is_empty() {
                    skipped += 1;
                    continue;
                }
                nodes += 1;
                if nodes > bounds.nodes {
                    return Err(Fault::Count);
                }
                if let Some(parent) = open.last_mut() {
                    parent.text = String::new();
                }
                open.push(Element { name, attributes: attributes(&tag)?, range: start..start, ..Element::default() });
            }
            Event::End(_) if skipped > 0 => skipped -= 1,
            Event::End(_) => {
                let Some(mut done) = open.pop() else { return Err(Fault::Malformed) };
                done.range.end = position(&reader);
                if open.len() == level {
                    nodes = level;
                    take(done)?;
                } else if open.len() > level
                    && let Some(parent) = open.last_mut()
                {
                    parent.children.push(done);
                }
            }
            Event::Text(text) => add(&mut open, skipped, &text.xml10_content()),
            Event::CData(text) => add(&mut open, skipped, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let sign = referred(&reference)?;
                add(&mut open, skipped, sign.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(Fault::DocumentType),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Empty(_) => return Err(Fault::Malformed),
            Event::Eof => break,
        }
    }
    if open.is_empty() && has_root { Ok(()) } else { Err(Fault::Malformed) }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// Text counts in an element without children only: between children there are line ends.
fn add(open: &mut [Element<'_>], skipped: usize, text: &str) {
    if let Some(element) = open.last_mut().filter(|element| skipped == 0 && element.children.is_empty()) {
        element.text.push_str(text);
    }
}

fn attributes(tag: &BytesStart<'_>) -> Result<Attributes, Fault> {
    let mut found = Vec::new();
    // Duplicates are not looked for (that is quadratic); the first of a name is the one.
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Fault::Malformed)?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Fault::Entity)?;
        if found.len() == ATTRIBUTES {
            return Err(Fault::Count);
        }
        found.push((attribute.key.into_inner().into(), value.into()));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::text;
    use super::*;

    const BOUNDS: Bounds = Bounds { nodes: 100, depth: 8 };

    fn fault(source: &str) -> Fault {
        parse(source, BOUNDS, &[]).expect_err("a fault")
    }

    #[test]
    fn columns_are_read_as_written() {
        let source =
            "<a id=\"7\">\n <n>&lt;p&gt;é&#233;&lt;/p&gt;</n><z>$@NULL@$</z><e/><f>1</f><c><![CDATA[<b>]]></c></a>";
        let root = parse(source, BOUNDS, &[]).expect("XML");
        assert_eq!((root.name(), root.id()), ("a", Some(7)));
        assert_eq!(root.text("n"), Some("<p>éé</p>"));
        assert_eq!((root.text("z"), root.text("e"), root.filled("e")), (None, Some(""), None));
        assert_eq!((root.flag("f"), root.text("c"), root.text("none")), (true, Some("<b>"), None));
        assert_eq!(&source[root.child("f").expect("f").range.clone()], "<f>1</f>");
    }

    #[test]
    fn what_is_skipped_is_not_kept() {
        let root = parse("<a><b><c>1</c></b><d>2</d></a>", BOUNDS, &["b"]).expect("XML");
        assert_eq!((root.children().len(), root.text("d")), (1, Some("2")));
    }

    #[test]
    fn lists_are_given_row_by_row() {
        let mut seen = Vec::new();
        let rows = "<l>".to_owned() + &"<r><n>1</n></r>".repeat(90) + "</l>";
        each_at(1, &rows, BOUNDS, &[], &mut |row| {
            seen.push(row.number::<u8>("n"));
            Ok(())
        })
        .expect("XML");
        assert_eq!(seen, vec![Some(1); 90]);
    }

    #[test]
    fn what_xml_could_do_besides_is_refused() {
        assert_eq!(fault("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), Fault::DocumentType);
        assert_eq!(fault("<a>&x;</a>"), Fault::Entity);
        assert_eq!(fault("<a b='&x;'/>"), Fault::Entity);
        assert_eq!(fault("<a>&#0;</a>"), Fault::Character);
        assert_eq!(fault("<a>&#xfffe;</a>"), Fault::Character);
        assert_eq!(fault(&"<a>".repeat(20)), Fault::Depth);
        assert_eq!(fault(&format!("<a>{}</a>", "<b/>".repeat(200))), Fault::Count);
        for broken in ["", "<a>", "<a></b>", "</a>", "<a/><a/>", "<a><b></a></b>", "<a"] {
            assert_eq!(fault(broken), Fault::Malformed, "{broken}");
        }
    }

    #[test]
    fn only_utf_8_is_text() {
        assert_eq!(text(b"\xef\xbb\xbf<a/>"), Ok("<a/>"));
        assert_eq!(text(b"<a>\xe9</a>"), Err(Fault::Encoding));
        assert_eq!(text(b"<?xml version='1.0' encoding='ISO-8859-1'?><a/>"), Err(Fault::Encoding));
        assert_eq!(text(b"<a>\x01</a>"), Err(Fault::Character));
    }
}
