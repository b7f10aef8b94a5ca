//! One mistake at a time: each must stop the build and say where and why.

use super::*;

fn build(fr: &str, en: &str) -> Result<String, String> {
    source_of(&Source::new("fr.ftl", fr), &Source::new("en.ftl", en)).map_err(|complaints| complaints.to_string())
}

/// The complaints when both languages say `text`; those of English are left out.
fn wrong(text: &str) -> String {
    let all = build(text, text).unwrap_err();
    all.lines().filter(|line| !line.starts_with("en.ftl")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_text_without_values_is_a_static_string() {
    let code = build("title = Bonjour !", "title = Hello!").unwrap();
    assert!(code.contains("pub const fn title(self) -> &'static str {"), "{code}");
    assert!(code.contains(r#"::i18n::Lang::Fr => "Bonjour\u{202f}!","#), "{code}");
    assert!(code.contains(r#"::i18n::Lang::En => "Hello!","#), "{code}");
}

#[test]
fn each_use_gives_its_type() {
    let text = "m = { $name } { $n -> \n [one] a\n *[other] b\n } { $kind -> \n [x] a\n *[y] b\n }";
    let code = build(text, text).unwrap();
    let signature = "pub fn m(self, name: impl ::core::fmt::Display, n: impl ::i18n::Count, \
                     kind: impl ::core::convert::AsRef<str>) -> String {";
    assert!(code.contains(signature), "{code}");
}

#[test]
fn a_comment_that_names_every_value_orders_the_arguments() {
    let code = build("# $b puis $a\nm = { $a } { $b }", "m = { $a } { $b }").unwrap();
    assert!(code.contains("m(self, b: impl ::core::fmt::Display, a: impl"), "{code}");
    let code = build("# $b seulement\nm = { $a } { $b }", "m = { $a } { $b }").unwrap();
    assert!(code.contains("m(self, a: impl ::core::fmt::Display, b: impl"), "{code}");
}

#[test]
fn languages_must_agree_on_every_message() {
    let said = build("a = A\nb = B\n    .hint = H\n", "\n\nb = B\nc = C").unwrap_err();
    assert_eq!(
        said,
        "en.ftl: `a` has no English (fr.ftl:1)\n\
         en.ftl: `b.hint` has no English (fr.ftl:3)\n\
         en.ftl:4: `c` is not in fr.ftl: French is the source"
    );
}

#[test]
fn languages_must_agree_on_every_value() {
    assert_eq!(
        build("a = { $x } { $y }", "a = { $x } { $z }").unwrap_err(),
        "en.ftl:1: `a` differs from French: it lacks $y and it adds $z"
    );
    let number = "a = { $x ->\n [one] 1\n *[other] 2\n }";
    let choice = "a = { $x ->\n [f] 1\n *[m] 2\n }";
    assert_eq!(build(number, choice).unwrap_err(), "en.ftl:1: `$x` of `a` is a number in one language only");
}

#[test]
fn what_fluent_cannot_read_has_its_line() {
    let said = build("a = A\nb = { $x\nc = C", "a = A\n").unwrap_err();
    assert_eq!(
        said,
        "fr.ftl:3: Fluent cannot read this: Expected a token starting with \"}\" (in what starts at line 2)"
    );
    let said = build("a = A\r\nb = B\r\n!!\r\n", "a = A").unwrap_err();
    assert!(said.starts_with("fr.ftl:3: Fluent cannot read this: "), "{said}");
}

#[test]
fn what_is_not_supported_has_its_line() {
    for (text, said) in [
        (
            "a = { DATETIME($x) }",
            "fr.ftl:1: DATETIME() is not supported: format the value in Rust with i18n::format and pass the text",
        ),
        ("a = { NUMBER($x, minimumFractionDigits: 2) }", "fr.ftl:1: options of NUMBER() are not supported"),
        ("a = { NUMBER(3) }", "fr.ftl:1: NUMBER() takes one variable"),
        ("a = { b }", "fr.ftl:1: there is no message `b` in this file"),
        ("a = { b.c }\nb = B", "fr.ftl:1: there is no message `b.c` in this file"),
        ("a =\n    Long { -b }", "fr.ftl:2: there is no term `-b` in this file"),
        ("a = { a }", "fr.ftl:1: `a` refers to itself"),
        ("-t = { $x }\na = { -t }", "fr.ftl:1: the term is used without giving `x`"),
        ("a = A\na = B", "fr.ftl:2: `a` is defined twice"),
        ("a = { $x ->\n    [few] 1\n   *[other] 2\n }", "fr.ftl:2: [few] never happens in French"),
        ("a = { $x ->\n    [1.5] 1\n   *[other] 2\n }", "fr.ftl:2: [1.5] is not a whole number"),
        (
            "a = { $x ->\n    [1] 1\n    [f] 2\n   *[m] 2\n }",
            "fr.ftl:2: numbers and names cannot be variants of one selector",
        ),
        ("a = { $x ->\n    [one] 1\n    [one] 2\n   *[other] 2\n }", "fr.ftl:3: [one] comes twice"),
        ("a = { $x ->\n   *[other] 2\n    [one] 1\n }", "fr.ftl:1: put the default variant, marked *, last"),
        ("a = { 3 ->\n    [one] 1\n   *[other] 2\n }", "fr.ftl:2: only a variable can select a variant"),
        (
            "a = { $x ->\n    [f] 1\n   *[m] 2\n } { NUMBER($x) }",
            "fr.ftl:4: `$x` cannot be both a number and a choice of names",
        ),
        ("type = T", "fr.ftl:1: `type` is a word of Rust: name it more precisely"),
        ("lang = T", "fr.ftl:1: `lang` would hide a method that Words has: name it more precisely"),
        ("a-b = T\na = A\n    .b = B", "fr.ftl:3: `a.b` and `a-b` would both be a_b()"),
    ] {
        assert_eq!(wrong(text), said, "{text}");
    }
}

#[test]
fn every_mistake_is_said_at_once() {
    let said = build("a = { x }\nb = { y }", "c = { z }").unwrap_err();
    assert_eq!(said.lines().count(), 3, "{said}");
}

#[test]
fn an_absent_file_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let said = words_of(folder.path(), "portal").unwrap_err().to_string();
    assert_eq!(
        said,
        "locales/fr/portal.ftl: this file is missing; a crate with words has one in locales/fr and one in locales/en\n\
         locales/en/portal.ftl: this file is missing; a crate with words has one in locales/fr and one in locales/en"
    );
}

#[test]
fn empty_files_are_a_crate_without_words_yet() {
    let code = build("# rien encore\n", "").unwrap();
    assert!(code.contains("pub struct Words"), "{code}");
}

#[test]
fn the_workspace_is_found_from_a_member() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = workspace_root(&here.join("src")).unwrap();
    assert!(here.starts_with(&root) && root.join("foundation").is_dir());
    assert!(workspace_root(Path::new("/")).is_err());
}
