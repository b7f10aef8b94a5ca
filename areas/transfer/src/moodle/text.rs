//! Texts: Moodle's references become `fichier:NAME` and `activite:KEY`, and all its formats become HTML.
//! Nothing is cleaned here: our pages clean whatever they show.

use std::borrow::Cow;

use courses::render::encoded;
use mbz::{ActivityId, Format, Rich, Target};

use super::desk::Desk;
use super::name;
use crate::report::Code;

/// The text as HTML.
pub(super) fn html(desk: &mut Desk<'_>, rich: &Rich) -> String {
    match rich.format {
        Format::Html => rewritten(desk, rich),
        Format::Plain => lines(&escaped(&rich.text)),
        Format::Auto => lines(&rewritten(desk, rich)),
        Format::Markdown => {
            let source = rewritten(desk, rich);
            let mut html = String::with_capacity(source.len() * 3 / 2);
            let parser = pulldown_cmark::Parser::new_ext(&source, pulldown_cmark::Options::ENABLE_TABLES);
            pulldown_cmark::html::push_html(&mut html, parser);
            html
        }
    }
}

/// Whether nothing can be read or seen of it: editors leave empty paragraphs behind, that would be holes on
/// a page.
pub(super) fn is_blank(html: &str) -> bool {
    const QUIET: [&str; 10] = ["p", "br", "div", "span", "b", "i", "u", "em", "strong", "font"];
    let mut pieces = html.split('<');
    let says = |text: &str| text.split("&nbsp;").any(|part| !part.trim().is_empty());
    if pieces.next().is_some_and(says) {
        return false;
    }
    pieces.all(|piece| {
        let Some((tag, text)) = piece.split_once('>') else { return false };
        let name = tag.trim_start_matches('/').split(|sign: char| !sign.is_ascii_alphanumeric()).next();
        name.is_some_and(|name| QUIET.contains(&name.to_ascii_lowercase().as_str())) && !says(text)
    })
}

fn lines(text: &str) -> String {
    text.trim().replace("\r\n", "\n").replace('\n', "<br>\n")
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Whether what comes next is the value of an attribute, or the address of a Markdown link.
fn is_address(before: &str, format: Format) -> bool {
    before.ends_with("=\"")
        || before.ends_with("='")
        || before.ends_with('=')
        || (format == Format::Markdown && before.ends_with("]("))
}

fn rewritten(desk: &mut Desk<'_>, rich: &Rich) -> String {
    let mut out = String::with_capacity(rich.text.len());
    let mut from = 0;
    for reference in &rich.references {
        let range = reference.range.clone();
        let Some(before) = rich.text.get(from..range.start) else { continue };
        out.push_str(&old_links(desk, before));
        let in_address = is_address(rich.text.get(..range.start).unwrap_or_default(), rich.format);
        from = range.end;
        match &reference.target {
            Target::File(id) => {
                let name = desk.file(*id);
                out.push_str("fichier:");
                out.push_str(&encoded(&name));
            }
            Target::FileUnknown(path) => {
                let wanted = path.rsplit('/').next().unwrap_or(path);
                out.push_str("fichier:");
                out.push_str(&encoded(&name::free(wanted, |_| false)));
            }
            Target::Activity { activity, item } => match desk.known.link(*activity, *item) {
                Some(link) if in_address => {
                    out.push_str("activite:");
                    out.push_str(&link);
                    // An anchor or a parameter that meant something there.
                    from += rest_of_address(rich.text.get(from..).unwrap_or_default());
                }
                _ => {
                    out.push_str(&old_address(desk, *activity).unwrap_or_default());
                    if in_address {
                        desk.approximated(Code::LinkDropped);
                    }
                }
            },
            Target::Course => {
                if in_address {
                    desk.approximated(Code::LinkDropped);
                } else if let Some(base) = &desk.known.base {
                    out.push_str(&format!("{base}/course/view.php?id={}", desk.known.course));
                }
            }
            Target::Unknown(link) => out.push_str(&unknown_address(desk, link).unwrap_or_default()),
        }
    }
    let rest = rich.text.get(from..).unwrap_or_default();
    out.push_str(&old_links(desk, rest));
    out
}

fn rest_of_address(text: &str) -> usize {
    text.find(['"', '\'', '<', '>', ' ', ')', '\n']).unwrap_or(0)
}

/// Where the activity was on the old site.
fn old_address(desk: &Desk<'_>, id: ActivityId) -> Option<String> {
    let base = desk.known.base.as_ref()?;
    let (module, _) = desk.known.listed.get(&id)?;
    Some(format!("{base}/mod/{module}/view.php?id={id}"))
}

/// Where `$@FORUMVIEWBYID*9@$` led on the old site.
fn unknown_address(desk: &Desk<'_>, link: &str) -> Option<String> {
    let base = desk.known.base.as_ref()?;
    let inner = link.strip_prefix("$@")?.strip_suffix("@$")?;
    let (name, numbers) = inner.split_once('*')?;
    let number: u64 = numbers.split('*').next()?.parse().ok()?;
    let module = name.strip_suffix("VIEWBYID")?.to_ascii_lowercase();
    if module == "course" {
        return Some(format!("{base}/course/view.php?id={number}"));
    }
    module.chars().all(|c| c.is_ascii_alphanumeric()).then(|| format!("{base}/mod/{module}/view.php?id={number}"))
}

/// Links to the old site's own pages of activities that came along lead to ours.
fn old_links<'t>(desk: &Desk<'_>, text: &'t str) -> Cow<'t, str> {
    let Some(site) = &desk.known.site else { return Cow::Borrowed(text) };
    let mark = format!("://{site}/mod/");
    if !text.contains(&mark) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(&mark) {
        let (before, tail) = rest.split_at(at + mark.len());
        let scheme = ["https", "http"].into_iter().find(|scheme| rest[..at].ends_with(scheme));
        let start = at - scheme.map_or(0, str::len);
        let quoted = rest[..start].ends_with(['"', '\'']);
        match scheme.filter(|_| quoted).and_then(|_| ours(desk, tail)) {
            Some((link, length)) => {
                out.push_str(&rest[..start]);
                out.push_str("activite:");
                out.push_str(&link);
                rest = &tail[length..];
            }
            None => {
                out.push_str(before);
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// `page/view.php?id=42&amp;chapterid=7`: the link, and how long the address is.
fn ours(desk: &Desk<'_>, tail: &str) -> Option<(String, usize)> {
    let length = tail.find(['"', '\'', '<', '>', ' '])?;
    let (module, query) = tail[..length].split_once("/view.php?")?;
    let query = query.split('#').next().unwrap_or(query).replace("&amp;", "&");
    let number =
        |name: &str| query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('=')?.parse::<u64>().ok());
    let id = ActivityId(number("id")?);
    let (known, _) = desk.known.listed.get(&id)?;
    if known != module {
        return None;
    }
    Some((desk.known.link(id, number("chapterid"))?, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_paragraphs_say_nothing_and_pictures_do() {
        for blank in ["", " \n", "<p></p><br><br><p></p>", "<p dir=\"ltr\">&nbsp;</p>", "<div><span> </span></div>"] {
            assert!(is_blank(blank), "{blank}");
        }
        for said in ["a", "<p>a</p>", "<p><img src=\"fichier:a.png\"></p>", "<hr>", "<p>a < b", "<iframe></iframe>"] {
            assert!(!is_blank(said), "{said}");
        }
    }
}
