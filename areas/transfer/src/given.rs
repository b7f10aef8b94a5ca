//! What this area shows on pages of others.

use i18n::Lang;
use web::{ManageEntry, ManageRight};

use crate::words::Words;

/// The way from the list of courses to the imports.
#[must_use]
pub fn course_entries(lang: Lang) -> Vec<ManageEntry> {
    let t = Words::new(lang);
    vec![ManageEntry {
        group: String::new(),
        title: t.imports_entry().to_owned(),
        text: String::new(),
        icon: "upload",
        path: "/gestion/parcours/importer",
        right: ManageRight::Platform,
    }]
}
