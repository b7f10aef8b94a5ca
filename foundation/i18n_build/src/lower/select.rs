//! Selectors: plural categories, exact numbers, names.

use fluent_syntax::ast::{InlineExpression, Variant, VariantKey};

use super::{File, Given, Walk};
use crate::catalog::{Kind, Language, Part, Quantity};
use crate::complaint::Complaint;

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

impl<'a> File<'a> {
    pub(super) fn select(
        &self,
        selector: &'a InlineExpression<&'a str>,
        variants: &'a [Variant<&'a str>],
        walk: &mut Walk,
    ) -> Result<Vec<Part>, Complaint> {
        let (name, function) = match selector {
            InlineExpression::VariableReference { id } => (id.name, false),
            InlineExpression::FunctionReference { id, arguments } => (self.counted(id.name, arguments)?, true),
            _ => {
                let place = variants.first().map_or("", |v| key_text(&v.key));
                return self.complain(place, "only a variable can select a variant");
            }
        };
        // Variants are tried in their order, so what follows the default could never be said.
        let Some((rest, arms)) = variants.split_last().filter(|(last, _)| last.default) else {
            return self.complain(name, "put the default variant, marked *, last");
        };
        if let Some(given) = &walk.term {
            let chosen = self.settled(given.get(name), arms, name)?.unwrap_or(rest);
            return self.pattern(&chosen.value, walk);
        }
        let counted = function
            || variants.iter().all(|v| match &v.key {
                VariantKey::NumberLiteral { .. } => true,
                VariantKey::Identifier { name } => CATEGORIES.contains(name),
            });
        if counted { self.plural(name, arms, rest, walk) } else { self.choice(name, arms, rest, walk) }
    }

    fn plural(
        &self,
        name: &str,
        arms: &'a [Variant<&'a str>],
        rest: &'a Variant<&'a str>,
        walk: &mut Walk,
    ) -> Result<Vec<Part>, Complaint> {
        self.uses(walk, name, Kind::Number)?;
        self.quantity(&rest.key)?;
        let mut list = Vec::with_capacity(arms.len());
        for arm in arms {
            let quantity = self.quantity(&arm.key)?;
            if list.iter().any(|(known, _)| *known == quantity) {
                return self.complain(key_text(&arm.key), format!("[{}] comes twice", key_text(&arm.key)));
            }
            list.push((quantity, self.pattern(&arm.value, walk)?));
        }
        let rest = self.pattern(&rest.value, walk)?;
        Ok(vec![Part::Plural { name: name.to_owned(), arms: list, rest }])
    }

    fn choice(
        &self,
        name: &str,
        arms: &'a [Variant<&'a str>],
        rest: &'a Variant<&'a str>,
        walk: &mut Walk,
    ) -> Result<Vec<Part>, Complaint> {
        self.uses(walk, name, Kind::Choice)?;
        let mut list: Vec<(String, Vec<Part>)> = Vec::with_capacity(arms.len());
        for arm in arms {
            let VariantKey::Identifier { name: key } = arm.key else {
                return self.complain(key_text(&arm.key), "numbers and names cannot be variants of one selector");
            };
            if list.iter().any(|(known, _)| known == key) {
                return self.complain(key, format!("[{key}] comes twice"));
            }
            list.push((key.to_owned(), self.pattern(&arm.value, walk)?));
        }
        let rest = self.pattern(&rest.value, walk)?;
        Ok(vec![Part::Choice { name: name.to_owned(), arms: list, rest }])
    }

    /// What a key counts in this language; a category that it never uses is a mistake.
    fn quantity(&self, key: &VariantKey<&str>) -> Result<Quantity, Complaint> {
        match (key, self.language) {
            (VariantKey::NumberLiteral { value }, _) => match value.parse() {
                Ok(number) => Ok(Quantity::Exactly(number)),
                Err(_) => self.complain(value, format!("[{value}] is not a whole number")),
            },
            (VariantKey::Identifier { name: "one" }, _) => Ok(Quantity::One),
            (VariantKey::Identifier { name: "many" }, Language::Fr) => Ok(Quantity::Many),
            (VariantKey::Identifier { name: "other" }, _) => Ok(Quantity::Other),
            (VariantKey::Identifier { name }, language) if CATEGORIES.contains(name) => {
                let language = if language == Language::Fr { "French" } else { "English" };
                self.complain(name, format!("[{name}] never happens in {language}"))
            }
            (VariantKey::Identifier { name }, _) => {
                self.complain(name, format!("[{name}] is neither a number nor a plural category"))
            }
        }
    }

    /// The variant of a term that the value given to it chooses.
    fn settled(
        &self,
        given: Option<&Given>,
        arms: &'a [Variant<&'a str>],
        place: &str,
    ) -> Result<Option<&'a Variant<&'a str>>, Complaint> {
        match given {
            None => Ok(None),
            Some(Given::Text(text)) => Ok(arms.iter().find(|arm| key_text(&arm.key) == text)),
            Some(Given::Number(_)) => self.complain(place, "a term cannot choose by a number"),
        }
    }
}

fn key_text<'a>(key: &VariantKey<&'a str>) -> &'a str {
    match key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}
