//! The models, inside the binary.

use i18n::Lang;

/// A page that every platform has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Model {
    /// Its name in the table and in the addresses of management.
    pub slug: &'static str,
    /// Its address below the platform's prefix.
    pub path: &'static str,
    french: &'static str,
    english: &'static str,
}

macro_rules! model {
    ($slug:literal, $path:literal) => {
        Model {
            slug: $slug,
            path: $path,
            french: include_str!(concat!("../../models/fr/", $slug, ".md")),
            english: include_str!(concat!("../../models/en/", $slug, ".md")),
        }
    };
}

/// Every page, in the order of the foot, then the help.
pub(crate) const PAGES: [Model; 7] = [
    model!("mentions-legales", "/mentions-legales"),
    model!("a-propos", "/a-propos"),
    model!("accessibilite", "/accessibilite"),
    model!("plan-du-site", "/plan-du-site"),
    model!("donnees-personnelles", "/donnees-personnelles"),
    model!("aide", "/aide"),
    model!("presentation", "/aide/presentation"),
];

impl Model {
    /// The model's text.
    pub fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.french,
            Lang::En => self.english,
        }
    }
}

/// The page with this name.
pub(crate) fn by_slug(slug: &str) -> Option<&'static Model> {
    PAGES.iter().find(|page| page.slug == slug)
}
