//! User names for people who have none: by the rule, with a digit for homonyms.
//!
//! The next digit of each name is stored, so that the five hundredth homonym costs no more than the
//! second and the name of someone who left is not given again. Two imports at once cannot give the
//! same name: the index refuses, and the step is planned again.

use std::collections::HashMap;

use base::values::Username;

use super::known::Known;
use super::line::Staged;

/// The `digit`-th name to try.
pub(super) fn candidate(staged: &Staged, digit: u32) -> String {
    Username::candidate(&staged.given_name, &staged.family_name, digit).as_str().to_owned()
}

/// Gives user names within one step.
pub(super) struct Names<'k> {
    known: &'k Known,
    given: HashMap<String, ()>,
    /// Bases whose next digit changed.
    pub moved: HashMap<String, i64>,
}

impl<'k> Names<'k> {
    pub fn new(known: &'k Known) -> Self {
        Self { known, given: HashMap::new(), moved: HashMap::new() }
    }

    fn is_free(&self, name: &str) -> bool {
        !self.known.usernames.contains(name) && !self.given.contains_key(name)
    }

    /// The name that the file asks for when it is free, else the next by the rule. The second value
    /// says whether the file's wish was refused.
    pub fn take(&mut self, staged: &Staged) -> (String, bool) {
        let wish = staged.username.as_ref();
        if let Some(name) = wish.filter(|name| self.is_free(name)) {
            self.given.insert(name.clone(), ());
            return (name.clone(), false);
        }
        let base = base::text::username_base(&staged.given_name, &staged.family_name);
        let stored = || self.known.series.get(&base).copied().unwrap_or(0);
        let mut digit = u32::try_from(self.moved.get(&base).copied().unwrap_or_else(stored)).unwrap_or(0);
        let mut name = candidate(staged, digit);
        while !self.is_free(&name) {
            digit += 1;
            name = candidate(staged, digit);
        }
        self.given.insert(name.clone(), ());
        self.moved.insert(base, i64::from(digit) + 1);
        (name, wish.is_some())
    }
}
