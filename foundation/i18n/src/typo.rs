//! French typography: the spaces and apostrophes that a keyboard does not offer.
//!
//! This file stands alone (only `std`): the build helper `i18n_build` compiles it too, so that the
//! words of the screens and the texts typed by managers follow one and the same rule.

use std::borrow::Cow;

/// No-break space: inside « », before a colon, between a number and its unit.
pub const NBSP: char = '\u{a0}';
/// Narrow no-break space: before `?`, `!`, `;` and `%`, and between groups of three digits.
pub const NNBSP: char = '\u{202f}';
/// Stands for a value filled in later, beside a text handed to [`french_between`].
pub const PLACE: char = '\u{fffc}';

/// `text` with French spaces and apostrophes; borrowed when nothing had to change.
///
/// For plain text in French: apply it to what a manager typed before showing it, not to Markdown
/// source or HTML. What it does:
///
/// - a space before `?`, `!`, `;` becomes U+202F, before `:` and `»` U+00A0; after `«` U+00A0;
/// - a missing one is added when the mark ends a word (`Vraiment?` yes; `12:30`, `a?b=c`, `https://…` no);
/// - a space between a number and `%` becomes U+202F, between a number and `€` U+00A0;
/// - a straight apostrophe between letters becomes ’.
///
/// Nothing but spaces and apostrophes ever changes, and applying it twice changes nothing more.
#[must_use]
pub fn french(text: &str) -> Cow<'_, str> {
    french_between(None, text, None)
}

/// [`french`] for a piece of a longer text, knowing the characters on either side of it
/// ([`PLACE`] for a value that is not known yet).
#[must_use]
pub fn french_between(before: Option<char>, text: &str, after: Option<char>) -> Cow<'_, str> {
    if !text.contains(['?', '!', ';', ':', '«', '»', '\'', '%', '€']) && after.is_none_or(|c| wanted_space(c).is_none())
    {
        return Cow::Borrowed(text);
    }
    let line = Line { before, chars: text.chars().collect(), after };
    let fixed = line.fixed();
    if fixed == text { Cow::Borrowed(text) } else { Cow::Owned(fixed) }
}

struct Line {
    before: Option<char>,
    chars: Vec<char>,
    after: Option<char>,
}

impl Line {
    /// The character `index` places from the start; the neighbours count as just outside.
    fn at(&self, index: usize) -> Option<char> {
        if index == self.chars.len() { self.after } else { self.chars.get(index).copied() }
    }

    fn ahead_of(&self, index: usize) -> Option<char> {
        if index == 0 { self.before } else { self.at(index - 1) }
    }

    fn fixed(&self) -> String {
        let mut out = String::with_capacity(self.chars.len() + 8);
        let mut in_address = false;
        let mut index = 0;
        while let Some(&c) = self.chars.get(index) {
            if is_space(c) {
                let run = self.chars[index..].iter().take_while(|c| is_space(**c)).count();
                match self.space_for(index, index + run) {
                    Some(space) => out.push(space),
                    None => out.extend(&self.chars[index..index + run]),
                }
                in_address = false;
                index += run;
                continue;
            }
            if c.is_whitespace() {
                in_address = false;
            } else if c == '/' && index >= 2 && self.chars[index - 2..index] == [':', '/'] {
                in_address = true;
            }
            let ahead = self.ahead_of(index);
            let next = self.at(index + 1);
            match c {
                _ if in_address => out.push(c),
                '?' | '!' | ';' | ':' => {
                    if ahead.is_some_and(ends_a_word) && next.is_none_or(closes) && !self.ends_an_entity(index) {
                        out.extend(wanted_space(c));
                    }
                    out.push(c);
                }
                '»' => {
                    if ahead.is_some_and(|c| !c.is_whitespace() && c != '«') {
                        out.push(NBSP);
                    }
                    out.push(c);
                }
                '«' => {
                    out.push(c);
                    if next.is_some_and(|c| !c.is_whitespace() && wanted_space(c).is_none()) {
                        out.push(NBSP);
                    }
                }
                '\'' if ahead.is_some_and(is_letter) && next.is_some_and(|c| is_word(c) || c == '«') => out.push('’'),
                _ => out.push(c),
            }
            index += 1;
        }
        out
    }

    /// The one space that belongs where the run of spaces `start..end` stands; `None`: leave the run.
    fn space_for(&self, start: usize, end: usize) -> Option<char> {
        let ahead = self.ahead_of(start).filter(|c| *c != '\n')?;
        let mark = self.at(end)?;
        let beyond = self.at(end + 1);
        if mark == '»' {
            return Some(NBSP);
        }
        // ` ?page=2`, ` :root`, ` ![image]` are not the end of a sentence.
        if let Some(space) = wanted_space(mark)
            && beyond.is_none_or(|c| !is_word(c) && !matches!(c, '/' | '[' | '-' | '='))
        {
            return Some(space);
        }
        if ahead == '«' && !mark.is_whitespace() {
            return Some(NBSP);
        }
        if (ahead.is_ascii_digit() || ahead == PLACE) && beyond.is_none_or(|c| !is_word(c)) {
            return match mark {
                '%' => Some(NNBSP),
                '€' => Some(NBSP),
                _ => None,
            };
        }
        None
    }

    /// Whether the `;` at `index` closes an HTML entity such as `&nbsp;`.
    fn ends_an_entity(&self, index: usize) -> bool {
        self.chars[index] == ';'
            && self.chars[..index].iter().rev().find(|c| !c.is_ascii_alphanumeric() && **c != '#') == Some(&'&')
    }
}

/// The space French puts before `mark`.
const fn wanted_space(mark: char) -> Option<char> {
    match mark {
        '?' | '!' | ';' => Some(NNBSP),
        ':' | '»' => Some(NBSP),
        _ => None,
    }
}

const fn is_space(c: char) -> bool {
    matches!(c, ' ' | NBSP | NNBSP)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == PLACE
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == PLACE
}

fn ends_a_word(c: char) -> bool {
    is_word(c) || matches!(c, ')' | '»' | '…' | '”' | '"')
}

/// What may follow a mark that ends a word.
fn closes(c: char) -> bool {
    c.is_whitespace() || matches!(c, ')' | '»' | '”' | '"' | '.' | ',' | '…' | '?' | '!' | '<')
}

#[cfg(test)]
#[path = "typo_tests.rs"]
mod tests;
