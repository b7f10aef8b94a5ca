//! Names of entries: what may be a name at all, and which names a course is made of.

use crate::limits::Limits;
use crate::note::Code;

/// The name of an entry, without a leading `./` and without the `/` of a folder.
///
/// # Errors
/// The code to report: the name leads elsewhere, or is no name.
pub(crate) fn clean(raw: &[u8], limits: &Limits) -> Result<String, Code> {
    if raw.len() > limits.name_length {
        return Err(Code::NameTooLong);
    }
    let text = std::str::from_utf8(raw).map_err(|_| Code::NameInvalid)?;
    if text.starts_with('/') || text.get(1..3).is_some_and(|drive| [":/", ":\\"].contains(&drive)) {
        return Err(Code::NameAbsolute);
    }
    let mut rest = text;
    while let Some(inner) = rest.strip_prefix("./") {
        rest = inner;
    }
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    if rest.is_empty() || rest == "." {
        return Ok(String::new());
    }
    if rest.split(['/', '\\']).any(|part| part == "..") {
        return Err(Code::NameTraversal);
    }
    let is_bad = |part: &str| part.is_empty() || part == ".";
    if rest.chars().any(|sign| sign.is_control() || sign == '\\') || rest.split('/').any(is_bad) {
        return Err(Code::NameInvalid);
    }
    if rest.split('/').count() > limits.name_depth {
        return Err(Code::NameTooLong);
    }
    Ok(rest.to_owned())
}

/// A name for the report: short, and printable whatever it was.
pub(crate) fn printable(raw: &[u8]) -> String {
    let text = String::from_utf8_lossy(raw.get(..200).unwrap_or(raw));
    text.chars().map(|sign| if sign.is_control() { '\u{fffd}' } else { sign }).collect()
}

/// Whether the entry belongs to the course itself. People, posts, grades and logs have files of
/// their own, which are therefore never read, nor spooled; but for that of a quiz, whose mark to pass
/// stands nowhere else.
pub(crate) fn is_wanted(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').collect();
    match parts.as_slice() {
        ["moodle_backup.xml" | "moodle.xml" | "files.xml" | "questions.xml" | "groups.xml"] => true,
        ["course", "course.xml"] | ["sections", _, "section.xml"] => true,
        ["activities", _, "module.xml" | "inforef.xml"] => true,
        ["activities", folder, "grades.xml"] => module_of(folder) == Some("quiz"),
        ["activities", folder, file] => {
            module_of(folder).is_some_and(|module| file.strip_suffix(".xml") == Some(module))
        }
        ["files", _, hash] => hash.len() == 40 && hash.bytes().all(|sign| sign.is_ascii_hexdigit()),
        _ => false,
    }
}

/// `page` for `page_363`; nothing for what cannot be the folder of an activity. A few names of
/// files beside every activity (which hold people's grades and marks) are no modules.
pub(crate) fn module_of(folder: &str) -> Option<&str> {
    let (module, number) = folder.rsplit_once('_')?;
    let is_number = !number.is_empty() && number.bytes().all(|sign| sign.is_ascii_digit());
    (is_number && is_module(module)).then_some(module)
}

/// Whether this may be the name of a module.
pub(crate) fn is_module(name: &str) -> bool {
    const BESIDE: [&str; 14] = [
        "calendar",
        "comments",
        "competencies",
        "completion",
        "filters",
        "grade_history",
        "grades",
        "grading",
        "inforef",
        "logs",
        "logstores",
        "module",
        "roles",
        "xapistate",
    ];
    let is_plain = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'_';
    !name.is_empty() && name.len() <= 64 && name.bytes().all(is_plain) && !BESIDE.contains(&name)
}

/// `html` for `course/blocks/html_1921/block.xml`.
pub(crate) fn block_of(name: &str) -> Option<&str> {
    let (_, folder) = name.strip_suffix("/block.xml")?.split_once("blocks/")?;
    folder.rsplit_once('_').map(|(block, _)| block).filter(|block| !block.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(raw: &str) -> Result<String, Code> {
        clean(raw.as_bytes(), &Limits::default())
    }

    #[test]
    fn a_leading_dot_and_a_last_stroke_say_nothing() {
        assert_eq!(judged("././course/course.xml"), Ok("course/course.xml".into()));
        assert_eq!(judged("./course/"), Ok("course".into()));
        assert_eq!(judged("./"), Ok(String::new()));
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for name in ["../x", "a/../../x", "a/..", "a\\..\\x"] {
            assert_eq!(judged(name), Err(Code::NameTraversal), "{name}");
        }
        for name in ["/etc/passwd", "C:\\x", "c:/x"] {
            assert_eq!(judged(name), Err(Code::NameAbsolute), "{name}");
        }
        for name in ["a//b", "a/./b", "a\\b", "a\nb", "a\0"] {
            assert_eq!(judged(name), Err(Code::NameInvalid), "{name:?}");
        }
        assert_eq!(clean(b"a\xff", &Limits::default()), Err(Code::NameInvalid));
        assert_eq!(judged(&"a/".repeat(40)), Err(Code::NameTooLong));
        assert_eq!(judged(&"a".repeat(400)), Err(Code::NameTooLong));
    }

    #[test]
    fn people_are_never_wanted() {
        for name in ["users.xml", "roles.xml", "gradebook.xml", "course/logs.xml", "activities/forum_1/grades.xml"] {
            assert!(!is_wanted(name), "{name}");
        }
        assert!(!is_wanted("activities/grades_1/grades.xml"));
        assert!(is_wanted("activities/page_1/page.xml"));
        assert!(is_wanted("activities/quiz_1/grades.xml"), "the mark to pass, and nobody's mark");
        assert!(is_wanted("files/29/29b2c181980abffdd5dfd863c555d52588e6ef3e"));
        assert!(!is_wanted("files/29/29b2"));
    }

    #[test]
    fn a_block_is_known_by_its_folder() {
        assert_eq!(block_of("course/blocks/calendar_upcoming_12/block.xml"), Some("calendar_upcoming"));
        assert_eq!(block_of("activities/book_2/blocks/html_3/block.xml"), Some("html"));
        assert_eq!(block_of("course/blocks/html_3/roles.xml"), None);
    }
}
