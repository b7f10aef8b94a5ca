//! From a page's text to its HTML: placeholders become the platform's settings, drawings and links
//! of the platform are put in place, sections get addresses.
//!
//! A setting is text: every sign of it is escaped before Markdown sees it.

use i18n::Lang;
use web::PlatformView;

use super::figure;

/// What placeholders stand for.
pub(crate) struct Values<'a> {
    pub platform: &'a PlatformView,
    /// Root address of the platform.
    pub public_url: String,
    /// Where the source is.
    pub source_url: String,
    pub lang: Lang,
}

/// Placeholders that are no detail of the platform.
const OWN: [&str; 8] =
    ["platform", "portal", "launcher", "training", "public_url", "accessibility_status", "source_url", "version"];

impl Values<'_> {
    /// The value of a known name; empty when the platform does not give it.
    fn get(&self, name: &str) -> String {
        match name {
            "platform" => self.platform.name.clone(),
            "portal" => self.platform.portal_name.clone(),
            "launcher" => self.platform.launcher_name.clone(),
            "training" => self.platform.training_name.clone(),
            "public_url" => self.public_url.clone(),
            "accessibility_status" => self.platform.accessibility_in(self.lang == Lang::En).to_owned(),
            "source_url" => self.source_url.clone(),
            "version" => env!("CARGO_PKG_VERSION").to_owned(),
            other => self.platform.detail(other).to_owned(),
        }
    }

    fn missing(&self) -> &'static str {
        match self.lang {
            Lang::Fr => "[à compléter]",
            Lang::En => "[to be completed]",
        }
    }
}

/// A page, ready to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Filled {
    /// Its first heading, as text.
    pub title: String,
    /// Its first paragraph, as text: for search engines.
    pub opening: String,
    /// The rest, clean.
    pub html: String,
    /// Its sections: address, and name as clean HTML.
    pub sections: Vec<(String, String)>,
}

/// The first placeholder in `text` that nothing stands for.
pub(crate) fn unknown_placeholder(text: &str) -> Option<String> {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("{{") {
        let (name, tail) = after.split_once("}}").unwrap_or((after, ""));
        let name = name.trim();
        if !OWN.contains(&name) && !crate::platform::is_detail(name) {
            return Some(name.chars().take(40).collect());
        }
        rest = tail;
    }
    None
}

/// Every placeholder that a page may hold, as it is written.
pub(crate) fn placeholders() -> String {
    let details = crate::platform::DETAILS.iter().take_while(|name| **name != "tagline_en");
    let names: Vec<String> = OWN.iter().chain(details).map(|name| format!("{{{{{name}}}}}")).collect();
    names.join(" ")
}

/// Makes the page. `prefix` = the platform's, put before links that start with `/`.
pub(crate) fn fill(text: &str, values: &Values<'_>, prefix: &str) -> Filled {
    let mut lines = text.lines().peekable();
    let mut filled = Filled::default();
    while lines.peek().is_some_and(|line| line.trim().is_empty()) {
        lines.next();
    }
    if let Some(title) = lines.peek().and_then(|line| line.strip_prefix("# ")) {
        filled.title = replace(title.trim(), values, true);
        lines.next();
    }
    let mut part = String::new();
    for line in lines {
        match figure::of_line(line) {
            Some((name, words)) => {
                filled.html.push_str(&render(&mut part, values, prefix));
                filled.html.push_str(&figure::html(name, words));
            }
            None => {
                part.push_str(line);
                part.push('\n');
            }
        }
    }
    filled.html.push_str(&render(&mut part, values, prefix));
    filled.opening = opening(&filled.html);
    let (html, sections) = with_sections(&filled.html);
    filled.html = html;
    filled.sections = sections;
    filled
}

fn render(part: &mut String, values: &Values<'_>, prefix: &str) -> String {
    let text = std::mem::take(part);
    if text.trim().is_empty() {
        return String::new();
    }
    let html = web::markdown::render(&replace(&text, values, false));
    html.replace("href=\"/", &format!("href=\"{prefix}/"))
}

/// Puts the values in; `plain` for text that is not Markdown.
fn replace(text: &str, values: &Values<'_>, plain: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((name, tail)) = after.split_once("}}") else {
            out.push_str("{{");
            rest = after;
            continue;
        };
        let name = name.trim();
        let value = values.get(name);
        if value.is_empty() {
            out.push_str(&if plain { values.missing().to_owned() } else { escaped(values.missing()) });
        } else if plain {
            out.push_str(&value);
        } else {
            let stands_alone = !out.ends_with(['(', '[', '<', ':', '*', '_', '`']);
            out.push_str(&linked(name, &value, stands_alone));
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Mailboxes, telephones and addresses that stand alone become links.
fn linked(name: &str, value: &str, stands_alone: bool) -> String {
    let text = escaped(value);
    if !stands_alone {
        return text;
    }
    if name.ends_with("mailbox") && value.contains('@') {
        return format!("[{text}](<mailto:{text}>)");
    }
    if name.ends_with("phone") {
        let digits: String = value.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        return format!("[{}](tel:{digits})", text.replace(' ', "\u{a0}"));
    }
    if name == "public_url" {
        return format!("[{text}](<{text}>)");
    }
    text
}

/// The text with every sign of Markdown escaped, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// The first paragraph without its tags, at most 200 letters.
fn opening(html: &str) -> String {
    let inside = html.split_once("<p>").and_then(|(_, rest)| rest.split_once("</p>")).map_or("", |(inside, _)| inside);
    let text = without_tags(inside)
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}");
    if text.chars().count() <= 200 {
        return text;
    }
    let short: String = text.chars().take(199).collect();
    let cut = short.rfind(' ').unwrap_or(short.len());
    format!("{}…", short.get(..cut).unwrap_or(&short))
}

fn without_tags(html: &str) -> String {
    let (mut text, mut inside) = (String::new(), false);
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

/// Gives each second heading an address, `partie-1` and on.
fn with_sections(html: &str) -> (String, Vec<(String, String)>) {
    let (mut out, mut sections) = (String::with_capacity(html.len() + 200), Vec::new());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<h2>") {
        let Some((heading, tail)) = after.split_once("</h2>") else { break };
        let id = format!("partie-{}", sections.len() + 1);
        out.push_str(before);
        out.push_str(&format!("<h2 id=\"{id}\">{heading}</h2>"));
        sections.push((id, without_tags(heading)));
        rest = tail;
    }
    out.push_str(rest);
    (out, sections)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::PAGES;
    use proptest::prelude::*;

    fn platform() -> PlatformView {
        let mut platform = PlatformView::network("Réseau");
        platform.portal_name = "Édu*line*".to_owned();
        platform.training_name = "M@gistère".to_owned();
        platform.details.insert("mailbox".to_owned(), "a_b@x.example".to_owned());
        platform.details.insert("phone".to_owned(), "03 53 01 00 20".to_owned());
        platform.details.insert("organisation".to_owned(), "<script>alert(1)</script> [x](javascript:1)".to_owned());
        platform
    }

    fn values(platform: &PlatformView) -> Values<'_> {
        Values {
            platform,
            public_url: "http://localhost:8080/ac-lille".to_owned(),
            source_url: "https://preau.example/source".to_owned(),
            lang: Lang::Fr,
        }
    }

    fn filled(text: &str) -> Filled {
        fill(text, &values(&platform()), "/ac-lille")
    }

    #[test]
    fn settings_are_text_and_links_find_the_platform() {
        let page = filled(
            "# Ici {{portal}}\n\nDans *{{portal}}* : {{mailbox}}, {{phone}}, {{organisation}}. [Aide](/aide)\n\n## Un\n\n{{address}}",
        );
        assert_eq!(page.title, "Ici Édu*line*");
        assert!(page.html.contains("<em>Édu*line*</em>"), "{}", page.html);
        assert!(
            page.html.contains("href=\"mailto:a_b@x.example\"") && page.html.contains("href=\"tel:0353010020\""),
            "{}",
            page.html
        );
        assert!(page.html.contains("href=\"/ac-lille/aide\""));
        assert!(!page.html.contains("<script") && !page.html.contains("href=\"javascript"));
        assert!(page.html.contains("[à compléter]"));
        assert_eq!(page.sections, [("partie-1".to_owned(), "Un".to_owned())]);
    }

    #[test]
    fn drawings_stand_where_their_line_is() {
        let page = filled("# T\n\navant\n\n![Deux \"champs\"](figure:connexion)\n\naprès");
        let (before, after) = page.html.split_once("<figure").expect("a drawing");
        assert!(before.contains("avant") && after.contains("après"));
        assert!(after.contains("aria-label=\"Deux &quot;champs&quot;\""));
    }

    #[test]
    fn every_model_is_whole_in_both_languages() {
        for page in PAGES {
            for lang in Lang::ALL {
                let text = page.text(lang);
                assert_eq!(unknown_placeholder(text), None, "{} {lang:?}", page.slug);
                let filled = filled(text);
                assert!(!filled.title.is_empty() && !filled.opening.is_empty(), "{} {lang:?}", page.slug);
                assert!(!filled.html.contains("figure:") && !filled.html.contains("{{"), "{} {lang:?}", page.slug);
            }
        }
    }

    #[test]
    fn an_unknown_name_is_found_before_it_is_saved() {
        assert_eq!(unknown_placeholder("a {{portal}} {{ surprise }}").as_deref(), Some("surprise"));
        assert_eq!(unknown_placeholder("a {{portal}} b"), None);
    }

    proptest! {
        #[test]
        fn no_setting_becomes_markup(value in "\\PC{0,60}") {
            let mut platform = platform();
            platform.details.insert("organisation".to_owned(), value);
            let page = fill("# T\n\nDe {{organisation}} ici", &values(&platform), "");
            let tags = page.html.matches('<').count();
            prop_assert_eq!(tags, 2, "{}", page.html);
        }
    }
}
