//! Headings of a text stand below the page's own and leave no level out, whatever the place was where the
//! text was written: who listens to a page goes from heading to heading (WCAG 2.2, 1.3.1).

/// The lowest level that there is.
const LOWEST: usize = 6;

/// Cleaned HTML with its headings from level two on, each at most one below the one that it belongs to.
pub(super) fn in_order(cleaned: &str) -> String {
    let mut out = String::with_capacity(cleaned.len());
    // The given levels of the headings that the place belongs to, and the level of the last one now.
    let (mut above, mut level): (Vec<u8>, usize) = (Vec::new(), 2);
    let mut rest = cleaned;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let start = if tag.starts_with("</h") { 3 } else { 2 };
        match tag.as_bytes() {
            [b'<', b'h', given @ b'1'..=b'6', b'>' | b' ', ..] => {
                above.retain(|known| known < given);
                above.push(*given);
                level = (above.len() + 1).min(LOWEST);
            }
            [b'<', b'/', b'h', b'1'..=b'6', b'>', ..] => {}
            _ => {
                out.push('<');
                rest = &tag[1..];
                continue;
            }
        }
        out.push_str(&tag[..start]);
        out.push_str(&level.to_string());
        rest = &tag[start + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn headings_begin_below_the_page_and_leave_none_out() {
        for (given, shown) in [
            ("<h1>A</h1><h2>B</h2>", "<h2>A</h2><h3>B</h3>"),
            ("<h3>A</h3><p>a</p><h3>B</h3><h5>C</h5>", "<h2>A</h2><p>a</p><h2>B</h2><h3>C</h3>"),
            ("<h4>A</h4><h2>B</h2><h3 id=\"c\">C</h3>", "<h2>A</h2><h2>B</h2><h3 id=\"c\">C</h3>"),
            ("<h2>A</h2><p>1 &lt; 2 <hr> é</p>", "<h2>A</h2><p>1 &lt; 2 <hr> é</p>"),
            (
                "<h1>1</h1><h2>2</h2><h3>3</h3><h4>4</h4><h5>5</h5><h6>6</h6>",
                "<h2>1</h2><h3>2</h3><h4>3</h4><h5>4</h5><h6>5</h6><h6>6</h6>",
            ),
            ("", ""),
            ("<", "<"),
        ] {
            assert_eq!(in_order(given), shown);
        }
    }
}
