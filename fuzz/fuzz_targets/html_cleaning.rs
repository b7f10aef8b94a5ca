//! Any bytes as the text of a page, in HTML and in Markdown: no script survives, the words before do.
#![no_main]

use courses::content::{FileRef, Format, Text};
use courses::render::{Addresses, html, named};
use libfuzzer_sys::fuzz_target;

const WORD: &str = "motquireste";

fn file() -> FileRef {
    FileRef {
        digest: files::Digest::from_bytes([7; 32]),
        name: "plan.png".to_owned(),
        media_type: "image/png".to_owned(),
        size: 1,
    }
}

/// The tags of clean HTML: its text holds no `<`, and its attributes are quoted.
fn tags(page: &str) -> Vec<String> {
    let (mut tags, mut tag, mut quoted) = (Vec::new(), None::<String>, false);
    for c in page.chars() {
        match (&mut tag, c) {
            (None, '<') => tag = Some(String::new()),
            (None, _) => {}
            (Some(_), '>') if !quoted => tags.extend(tag.take()),
            (Some(inside), c) => {
                quoted ^= c == '"';
                inside.push(c.to_ascii_lowercase());
            }
        }
    }
    tags.extend(tag);
    tags
}

/// The attributes of a tag with their values, which are quoted: what stands within quotation marks is no attribute,
/// whatever it looks like.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut parts = tag.split('"');
    let (mut found, mut is_first) = (Vec::new(), true);
    while let Some(outside) = parts.next() {
        let value = parts.next();
        let mut names = outside.split([' ', '=', '\n', '\t']).filter(|name| !name.is_empty()).peekable();
        if std::mem::take(&mut is_first) {
            // The name of the tag itself.
            names.next();
        }
        while let Some(name) = names.next() {
            found.push((name, value.filter(|_| names.peek().is_none()).unwrap_or_default()));
        }
    }
    found
}

fuzz_target!(|bytes: &[u8]| {
    let source = String::from_utf8_lossy(bytes);
    for format in [Format::Html, Format::Markdown] {
        let lead = if format == Format::Html { format!("<p>{WORD}</p>") } else { format!("{WORD}\n\n") };
        let text = Text { format, source: format!("{lead}{source}") };
        let page = html(&text, &[file()], &Addresses::from_activity());
        assert!(page.contains(WORD), "the words before stay: {page}");
        for tag in tags(&page) {
            let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
            let forbidden = ["script", "style", "iframe", "object", "embed", "form", "input", "meta", "base", "link", "svg", "math"];
            assert!(!forbidden.contains(&name.as_str()), "{page}");
            for (attribute, value) in attributes(&tag) {
                assert!(!attribute.starts_with("on") && attribute != "style" && attribute != "srcdoc", "{attribute}: {page}");
                let ours = value.starts_with("../fichiers/") || value.starts_with("data:image/");
                assert!(attribute != "src" || ours, "{page}");
                let runs = value.trim_start().starts_with("javascript") || value.starts_with("data:");
                assert!(attribute != "href" || !runs, "{page}");
            }
        }
        let _ = named(&text);
    }
});
