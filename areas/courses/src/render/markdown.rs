//! Markdown into HTML that still has to be cleaned.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

use super::outside::{is_outside, link};

/// What of Markdown is understood.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// Raw HTML is shown as text; pictures from elsewhere become links.
pub(super) fn to_html(source: &str) -> String {
    let mut events = Vec::new();
    // The picture from elsewhere that is being read: its address and its alternative.
    let mut outside: Option<(String, String)> = None;
    for event in Parser::new_ext(source, OPTIONS) {
        match (&mut outside, event) {
            (Some((address, words)), Event::End(TagEnd::Image)) => {
                events.push(Event::Html(link(address, words).into()));
                outside = None;
            }
            (Some((_, words)), Event::Text(text) | Event::Code(text)) => words.push_str(&text),
            (Some((_, words)), Event::SoftBreak | Event::HardBreak) => words.push(' '),
            (Some(_), _) => {}
            (None, Event::Start(Tag::Image { dest_url, .. })) if is_outside(&dest_url) => {
                outside = Some((dest_url.into_string(), String::new()));
            }
            (None, Event::Html(text) | Event::InlineHtml(text)) => events.push(Event::Text(text)),
            (None, other) => events.push(other),
        }
    }
    let mut html = String::with_capacity(source.len() * 3 / 2);
    html::push_html(&mut html, events.into_iter());
    html
}
