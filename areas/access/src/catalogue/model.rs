//! Categories and applications as pages see them.

use std::collections::HashMap;

use base::ApplicationId;
use i18n::Lang;

use crate::rights::{Both, Rights};

base::id!(/// A category of the launcher.
    CategoryKind, CategoryId, "cat");

/// Where an application is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// On another site: a link.
    External,
    /// The platform's own training area.
    Training,
    /// A page of this portal.
    Page,
}

impl Kind {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 3] = [Self::External, Self::Training, Self::Page];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::External => "external",
            Self::Training => "training",
            Self::Page => "page",
        }
    }

    /// The kind that a stored word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Whether `url` is where an application of this kind may lead: a whole https or http address without
/// name and password in it, or a path below the platform.
#[must_use]
pub fn is_address(kind: Kind, url: &str) -> bool {
    let plain = url.len() <= 2000 && !url.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    plain
        && match kind {
            Kind::External => rest.is_some_and(|rest| {
                let host = rest.split(['/', '?', '#']).next().unwrap_or("");
                !host.is_empty() && !host.contains('@') && !host.starts_with([':', '.'])
            }),
            Kind::Training | Kind::Page => url.starts_with('/') && !url.starts_with("//"),
        }
}

/// A category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its identifier; used when the code is new.
    pub id: CategoryId,
    /// Its code in addresses.
    pub code: String,
    /// Its name.
    pub name: Both,
    /// Name of its icon.
    pub icon: String,
}

/// An application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its identifier; used when the code is new.
    pub id: ApplicationId,
    /// Its code in addresses.
    pub code: String,
    /// Its category.
    pub category: CategoryId,
    /// Its name.
    pub name: Both,
    /// What it is for, in one line.
    pub purpose: Both,
    /// Name of its icon; empty: two letters stand for it.
    pub icon: String,
    /// An address ([`is_address`]).
    pub url: String,
    /// Where it is.
    pub kind: Kind,
    /// Other words for it, parted by commas.
    pub keywords: String,
    /// Who may open it.
    pub rights: Rights,
    /// Name, purpose and keywords in both languages, folded for search; made by [`Application::indexed`].
    pub folded: String,
}

impl Application {
    /// The same, ready for search.
    #[must_use]
    pub fn indexed(mut self) -> Self {
        let Self { name, purpose, keywords, .. } = &self;
        let all = [&name.fr, &name.en, &purpose.fr, &purpose.en, keywords].map(String::as_str).join(" ");
        self.folded = base::text::fold(&all);
        self
    }

    /// Two capitals that stand for it when it has no icon.
    #[must_use]
    pub fn letters(&self, lang: Lang) -> String {
        if !self.icon.is_empty() {
            return String::new();
        }
        let words: Vec<&str> = self.name.of(lang).split_whitespace().collect();
        let capital = |word: &&str| word.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().to_string());
        words.iter().filter_map(capital).take(2).collect()
    }

    /// Whether every folded word is found in it.
    #[must_use]
    pub fn has_words(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.folded.contains(word.as_str()))
    }
}

/// Everything that one platform offers, in order.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// Categories in their order.
    pub categories: Vec<Category>,
    /// Applications in the order of their categories, then their own.
    pub applications: Vec<Application>,
    places: HashMap<String, usize>,
    by_id: HashMap<ApplicationId, usize>,
}

impl Catalogue {
    /// Puts the pieces in order.
    #[must_use]
    pub fn new(categories: Vec<Category>, mut applications: Vec<Application>) -> Self {
        let rank = |id: CategoryId| categories.iter().position(|one| one.id == id).unwrap_or(usize::MAX);
        applications.sort_by_key(|one| rank(one.category));
        let places = applications.iter().enumerate().map(|(place, one)| (one.code.clone(), place)).collect();
        let by_id = applications.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
        Self { categories, applications, places, by_id }
    }

    /// The application with this code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Application> {
        self.places.get(code).and_then(|place| self.applications.get(*place))
    }

    /// The application with this identifier; none when it is of another platform.
    #[must_use]
    pub fn by_id(&self, id: ApplicationId) -> Option<&Application> {
        self.by_id.get(&id).and_then(|place| self.applications.get(*place))
    }

    /// The category with this code.
    #[must_use]
    pub fn category(&self, code: &str) -> Option<&Category> {
        self.categories.iter().find(|one| one.code == code)
    }

    /// The applications of a category, in their order.
    pub fn of_category(&self, id: CategoryId) -> impl Iterator<Item = &Application> {
        self.applications.iter().filter(move |one| one.category == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_where_it_says() {
        for good in
            ["https://a.example/", "http://intranet.example", "https://a.example/x?y=z#t", "https://a.example:8443/"]
        {
            assert!(is_address(Kind::External, good), "{good}");
        }
        for bad in [
            "",
            "a.example",
            "ftp://a.example",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://u:p@a.example",
            "https://a b",
            "/x",
            "https://a\\b",
        ] {
            assert!(!is_address(Kind::External, bad), "{bad}");
        }
        assert!(is_address(Kind::Page, "/aide/probleme") && is_address(Kind::Training, "/formation/"));
        for bad in ["//evil.example", "aide", "https://a.example", "/\\evil", ""] {
            assert!(!is_address(Kind::Page, bad), "{bad}");
        }
    }
}
