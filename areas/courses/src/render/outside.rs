//! What an HTML text would load from elsewhere (pictures, frames, embedded objects) becomes a link:
//! nothing is fetched from another site before the reader asks for it.
//!
//! The tags are found by a plain scan of the text as it stands; what comes out is cleaned after, so
//! that nothing here has to be safe, only useful.

use super::escape;

/// Whether this address is another site's.
pub(super) fn is_outside(address: &str) -> bool {
    let start: String = address.trim_start().chars().take(8).collect::<String>().to_ascii_lowercase();
    start.starts_with("http://") || start.starts_with("https://") || start.starts_with("//")
}

/// A link to it, with these words or its host.
pub(super) fn link(address: &str, words: &str) -> String {
    let address = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
    let host = address.split("//").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or("");
    let words = words.trim();
    let shown = if words.is_empty() { host.to_owned() } else { format!("{words} ({host})") };
    format!("<a class=\"outside\" href=\"{}\">{}</a>", escape(&address), escape(&shown))
}

/// The text with a link in the place of everything that would load from elsewhere.
pub(super) fn to_links(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let Some((name, source)) = loader(tail) else {
            out.push('<');
            rest = &tail[1..];
            continue;
        };
        let (tag, after) = tag_of(tail);
        let address = attribute(tag, source).unwrap_or_default();
        if name != "img" || is_outside(&address) {
            if is_outside(&address) {
                let words = ["alt", "title"].into_iter().find_map(|one| attribute(tag, one)).unwrap_or_default();
                out.push_str(&link(&address, &words));
            }
            rest = if name == "iframe" { past_end(after, "</iframe") } else { after };
        } else {
            out.push_str(tag);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// The name of the tag that begins here and the attribute that loads, when it is one that loads.
fn loader(tail: &str) -> Option<(&'static str, &'static str)> {
    [("img", "src"), ("iframe", "src"), ("embed", "src"), ("object", "data")].into_iter().find(|(name, _)| {
        let end = 1 + name.len();
        tail.get(1..end).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && tail[end..].starts_with(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')
    })
}

/// The tag that begins `tail`, up to its `>` outside of quotes, and what follows.
fn tag_of(tail: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, c) in tail.char_indices() {
        match (quote, c) {
            (None, '>') => return tail.split_at(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    (tail, "")
}

/// The value of an attribute of this tag, its entities resolved as far as addresses need it.
fn attribute(tag: &str, wanted: &str) -> Option<String> {
    let mut rest = tag.trim_start_matches('<').trim_end_matches('>');
    rest = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
        let (name, tail) = rest.split_at(end.max(rest.chars().next().map_or(1, char::len_utf8)));
        let tail = tail.trim_start();
        let Some(tail) = tail.strip_prefix('=') else {
            rest = tail;
            continue;
        };
        let tail = tail.trim_start();
        let (value, after) = match tail.chars().next() {
            Some(quote @ ('"' | '\'')) => tail[1..].split_once(quote).unwrap_or((&tail[1..], "")),
            _ => tail.split_at(tail.find(|c: char| c.is_ascii_whitespace()).unwrap_or(tail.len())),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&"));
        }
        rest = after;
    }
}

/// What follows the end tag; nothing when it never ends, as a browser reads it.
fn past_end<'t>(text: &'t str, end: &str) -> &'t str {
    let found = text.char_indices().find(|(at, c)| {
        *c == '<' && text.get(*at..at + end.len()).is_some_and(|start| start.eq_ignore_ascii_case(end))
    });
    found.map_or("", |(at, _)| tag_of(&text[at..]).1)
}
