//! Patterns: text with typography, placeables, references.

use std::collections::BTreeMap;

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::{Definition, File, Given, Walk};
use crate::catalog::{Kind, Language, Part};
use crate::complaint::Complaint;
use crate::typo;

/// An element of a pattern with the lines of a text put together again.
enum Piece<'a> {
    Text(String),
    Placeable(&'a Expression<&'a str>),
}

impl Piece<'_> {
    /// The character it shows on the side of a neighbour: the last one, or the first one.
    fn edge(&self, last: bool) -> Option<char> {
        match self {
            Piece::Text(text) => edge(text, last),
            Piece::Placeable(Expression::Inline(InlineExpression::StringLiteral { value })) => {
                edge(&unescape_unicode_to_string(value), last)
            }
            Piece::Placeable(_) => Some(typo::PLACE),
        }
    }
}

fn edge(text: &str, last: bool) -> Option<char> {
    if last { text.chars().next_back() } else { text.chars().next() }
}

impl<'a> File<'a> {
    pub(super) fn pattern(&self, pattern: &'a Pattern<&'a str>, walk: &mut Walk) -> Result<Vec<Part>, Complaint> {
        let mut pieces: Vec<Piece<'a>> = Vec::new();
        for element in &pattern.elements {
            match (element, pieces.last_mut()) {
                (PatternElement::TextElement { value }, Some(Piece::Text(text))) => text.push_str(value),
                (PatternElement::TextElement { value }, _) => pieces.push(Piece::Text((*value).to_owned())),
                (PatternElement::Placeable { expression }, _) => pieces.push(Piece::Placeable(expression)),
            }
        }
        let mut parts = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Text(text) if self.language == Language::Fr => {
                    let before = index.checked_sub(1).and_then(|i| pieces[i].edge(true));
                    let after = pieces.get(index + 1).and_then(|piece| piece.edge(false));
                    push_text(&mut parts, &typo::french_between(before, text, after));
                }
                Piece::Text(text) => push_text(&mut parts, text),
                Piece::Placeable(expression) => extend(&mut parts, self.expression(expression, walk)?),
            }
        }
        Ok(parts)
    }

    fn expression(&self, expression: &'a Expression<&'a str>, walk: &mut Walk) -> Result<Vec<Part>, Complaint> {
        match expression {
            Expression::Inline(inline) => self.inline(inline, walk),
            Expression::Select { selector, variants } => self.select(selector, variants, walk),
        }
    }

    fn inline(&self, inline: &'a InlineExpression<&'a str>, walk: &mut Walk) -> Result<Vec<Part>, Complaint> {
        match inline {
            InlineExpression::StringLiteral { value } => {
                Ok(vec![Part::Text(unescape_unicode_to_string(value).into_owned())])
            }
            InlineExpression::NumberLiteral { value } => Ok(vec![Part::Text((*value).to_owned())]),
            InlineExpression::VariableReference { id } => match &walk.term {
                Some(given) => match given.get(id.name) {
                    Some(Given::Text(text) | Given::Number(text)) => Ok(vec![Part::Text(text.clone())]),
                    None => self.complain(id.name, format!("the term is used without giving `{}`", id.name)),
                },
                None => {
                    self.uses(walk, id.name, Kind::Shown)?;
                    Ok(vec![Part::Value(id.name.to_owned())])
                }
            },
            InlineExpression::FunctionReference { id, arguments } => {
                let name = self.counted(id.name, arguments)?;
                if walk.term.is_some() {
                    return self.complain(id.name, "a term cannot format a number");
                }
                self.uses(walk, name, Kind::Number)?;
                Ok(vec![Part::Number(name.to_owned())])
            }
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|a| a.name);
                let key = attribute.map_or_else(|| id.name.to_owned(), |a| format!("{}.{a}", id.name));
                let pattern = self.messages.get(id.name).and_then(|known| target(known, attribute));
                let Some(pattern) = pattern else {
                    return self.complain(id.name, format!("there is no message `{key}` in this file"));
                };
                let term = walk.term.take();
                let parts = self.follow(id.name, key, pattern, walk);
                walk.term = term;
                parts
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                let attribute = attribute.as_ref().map(|a| a.name);
                let Some(pattern) = self.terms.get(id.name).and_then(|known| target(known, attribute)) else {
                    return self.complain(id.name, format!("there is no term `-{}` in this file", id.name));
                };
                let given = self.given(id.name, arguments.as_ref())?;
                let term = walk.term.replace(given);
                let parts = self.follow(id.name, format!("-{}", id.name), pattern, walk);
                walk.term = term;
                parts
            }
            InlineExpression::Placeable { expression } => self.expression(expression, walk),
        }
    }

    /// The parts of what a reference points at, unless it leads back to itself.
    fn follow(
        &self,
        place: &str,
        key: String,
        pattern: &'a Pattern<&'a str>,
        walk: &mut Walk,
    ) -> Result<Vec<Part>, Complaint> {
        if walk.path.contains(&key) {
            return self.complain(place, format!("`{key}` refers to itself"));
        }
        walk.path.push(key);
        let parts = self.pattern(pattern, walk);
        walk.path.pop();
        parts
    }

    /// The variable of `NUMBER($x)`; every other function or option is refused.
    pub(super) fn counted(&self, function: &str, arguments: &'a CallArguments<&'a str>) -> Result<&'a str, Complaint> {
        if function != "NUMBER" {
            return self.complain(
                function,
                format!("{function}() is not supported: format the value in Rust with i18n::format and pass the text"),
            );
        }
        match (arguments.positional.as_slice(), arguments.named.as_slice()) {
            ([InlineExpression::VariableReference { id }], []) => Ok(id.name),
            (_, [option, ..]) => self.complain(option.name.name, "options of NUMBER() are not supported"),
            _ => self.complain(function, "NUMBER() takes one variable"),
        }
    }

    fn given(
        &self,
        place: &str,
        arguments: Option<&CallArguments<&str>>,
    ) -> Result<BTreeMap<String, Given>, Complaint> {
        let mut given = BTreeMap::new();
        let Some(arguments) = arguments else { return Ok(given) };
        if !arguments.positional.is_empty() {
            return self.complain(place, "a term takes named values only, as in { -brand(case: \"long\") }");
        }
        for argument in &arguments.named {
            let value = match &argument.value {
                InlineExpression::StringLiteral { value } => {
                    Given::Text(unescape_unicode_to_string(value).into_owned())
                }
                InlineExpression::NumberLiteral { value } => Given::Number((*value).to_owned()),
                _ => return self.complain(argument.name.name, "a term takes texts and numbers only"),
            };
            given.insert(argument.name.name.to_owned(), value);
        }
        Ok(given)
    }
}

fn target<'a>(known: &Definition<'a>, attribute: Option<&str>) -> Option<&'a Pattern<&'a str>> {
    match attribute {
        Some(name) => known.attribute(name),
        None => known.value,
    }
}

fn push_text(parts: &mut Vec<Part>, text: &str) {
    match parts.last_mut() {
        Some(Part::Text(known)) => known.push_str(text),
        _ => parts.push(Part::Text(text.to_owned())),
    }
}

fn extend(parts: &mut Vec<Part>, more: Vec<Part>) {
    for part in more {
        match part {
            Part::Text(text) => push_text(parts, &text),
            other => parts.push(other),
        }
    }
}
