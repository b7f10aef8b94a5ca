//! What a text names: files, activities, and pictures without an alternative.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::address::decoded;
use super::markdown::OPTIONS;
use crate::content::{Format, Text};

/// The names in a text, each once, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// Files (`fichier:NAME`).
    pub files: Vec<String>,
    /// Activities (`activite:KEY`).
    pub activities: Vec<String>,
    /// Addresses of pictures that say nothing to those who do not see them.
    pub mute_pictures: Vec<String>,
}

impl Named {
    fn add(&mut self, address: &str) {
        if let Some(name) = address.strip_prefix("fichier:") {
            once(&mut self.files, decoded(name));
        } else if let Some(key) = address.strip_prefix("activite:") {
            once(&mut self.activities, key.split('#').next().unwrap_or(key).to_owned());
        }
    }
}

fn once(list: &mut Vec<String>, name: String) {
    if !list.contains(&name) {
        list.push(name);
    }
}

/// What the text names.
#[must_use]
pub fn named(text: &Text) -> Named {
    match text.format {
        Format::Markdown => in_markdown(&text.source),
        Format::Html => in_html(&text.source),
    }
}

fn in_markdown(source: &str) -> Named {
    let mut named = Named::default();
    let mut picture: Option<(String, bool)> = None;
    for event in Parser::new_ext(source, OPTIONS) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => named.add(&dest_url),
            Event::Start(Tag::Image { dest_url, .. }) => {
                named.add(&dest_url);
                picture = Some((dest_url.into_string(), false));
            }
            Event::End(TagEnd::Image) => {
                if let Some((address, false)) = picture.take() {
                    once(&mut named.mute_pictures, address);
                }
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some((_, speaks)) = &mut picture {
                    *speaks |= !words.trim().is_empty();
                }
            }
            _ => {}
        }
    }
    named
}

/// A plain scan for attributes: exact for what our own imports write, and cheap.
fn in_html(source: &str) -> Named {
    let mut named = Named::default();
    for quote in ['"', '\''] {
        for part in source.split(&format!("={quote}")).skip(1) {
            let value = part.split(quote).next().unwrap_or("");
            if value.starts_with("fichier:") || value.starts_with("activite:") {
                named.add(&value.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&"));
            }
        }
    }
    named
}
