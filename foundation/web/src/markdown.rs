//! Texts that managers write: Markdown in, clean HTML out.

use std::collections::HashSet;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Renders Markdown. Raw HTML is shown as text, headings begin at level two (the page has its own
/// first), and what remains is cleaned once more: no script, style, frame or foreign image survives.
#[must_use]
pub fn render(source: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let lower = |level: HeadingLevel| match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        other => other,
    };
    let events = Parser::new_ext(source, options).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: lower(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        other => other,
    });
    let mut unclean = String::with_capacity(source.len() * 3 / 2);
    html::push_html(&mut unclean, events);
    ammonia::Builder::default()
        .rm_tags(["img"])
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(Some("noopener"))
        .clean(&unclean)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_scripts_go() {
        let html = render("# Titre\n\nUn *mot*. <script>alert(1)</script> [lien](javascript:alert(1)) [bon](/x)");
        assert!(html.contains("<h2>Titre</h2>"), "{html}");
        assert!(html.contains("<em>mot</em>"));
        assert!(!html.contains("<script"));
        assert!(!html.contains("javascript:"));
        assert!(html.contains("href=\"/x\""));
    }
}
