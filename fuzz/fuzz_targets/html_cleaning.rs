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

/// The names of the attributes of a tag.
fn attributes(tag: &str) -> Vec<&str> {
    let outside: Vec<&str> = tag.split('"').step_by(2).collect();
    outside.into_iter().flat_map(|part| part.split([' ', '=', '\n', '\t'])).skip(1).filter(|name| !name.is_empty()).collect()
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
            for attribute in attributes(&tag) {
                assert!(!attribute.starts_with("on") && attribute != "style" && attribute != "srcdoc", "{attribute}: {page}");
            }
            for address in tag.split("src=\"").skip(1) {
                assert!(address.starts_with("../fichiers/") || address.starts_with("data:image/"), "{page}");
            }
            for address in tag.split("href=\"").skip(1) {
                assert!(!address.trim_start().starts_with("javascript") && !address.starts_with("data:"), "{page}");
            }
        }
        let _ = named(&text);
    }
});
