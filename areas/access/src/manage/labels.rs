//! The words for what rules name.

use i18n::Lang;
use identity::staff_import::Nature;

use crate::catalogue::Kind;
use crate::rights::Rule;
use crate::words::Words;

/// What a kind of school is called.
pub(super) fn nature(t: &Words, nature: Nature) -> &'static str {
    match nature {
        Nature::NurserySchool => t.kind_nursery_school(),
        Nature::ElementarySchool => t.kind_elementary_school(),
        Nature::PrimarySchool => t.kind_primary_school(),
        Nature::College => t.kind_college(),
        Nature::Lycee => t.kind_lycee(),
        Nature::VocationalLycee => t.kind_vocational_lycee(),
        _ => t.kind_special_school(),
    }
}

/// What a stored code of a kind of school is called.
pub(super) fn school_kind(t: &Words, code: &str) -> String {
    Nature::from_code(code).map_or_else(|| code.to_owned(), |one| nature(t, one).to_owned())
}

/// What a kind of application is called.
pub(super) fn kind(t: &Words, kind: Kind) -> &'static str {
    match kind {
        Kind::External => t.manage_kind_external(),
        Kind::Training => t.manage_kind_training(),
        Kind::Page => t.manage_kind_page(),
    }
}

/// A rule in one line: functions, then kinds of schools.
pub(super) fn rule(t: &Words, lang: Lang, rule: &Rule) -> String {
    let functions: Vec<String> =
        rule.functions.iter().map(|code| identity::account::function_label(lang, code)).collect();
    let kinds: Vec<String> = rule.school_kinds.iter().map(|code| school_kind(t, code)).collect();
    let functions = if functions.is_empty() { t.rule_any_function().to_owned() } else { functions.join(", ") };
    if kinds.is_empty() { functions } else { t.rule_in_schools(functions, kinds.join(", ")) }
}
