//! From a text as it was written to HTML that may stand in a page: no script, style or frame survives,
//! what comes from elsewhere becomes a link that one follows by choice, files and activities get
//! addresses relative to the page, so that one rendering serves the editor and every session.

mod address;
mod clean;
mod headings;
mod markdown;
mod named;
mod outside;
mod rendered;

use crate::content::{FileRef, Format, Text};

pub use address::{Addresses, encoded};
pub use named::{Named, named};
pub use rendered::{Rendered, RenderedAnswer, RenderedQuestion, activity, section};

/// The text as HTML. `files` are those that it may name; `addresses` say where they and the activities
/// are, seen from the page.
#[must_use]
pub fn html(text: &Text, files: &[FileRef], addresses: &Addresses) -> String {
    if text.is_empty() {
        return String::new();
    }
    let unclean = match text.format {
        Format::Markdown => markdown::to_html(&text.source),
        Format::Html => outside::to_links(&text.source),
    };
    clean::clean(&unclean, files, addresses)
}

/// The same inside a line: without the paragraph around it when there is only one.
#[must_use]
pub fn inline(text: &Text, files: &[FileRef], addresses: &Addresses) -> String {
    let html = html(text, files, addresses);
    let inner = html.trim().strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    match inner {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => html,
    }
}

/// A text for the inside of HTML, quotes included.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests;
