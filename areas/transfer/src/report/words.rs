//! What is said to a person of an outcome, a kind and a reason.

use super::{Note, Outcome};
use crate::words::Words;

/// The outcome in words.
#[must_use]
pub const fn outcome_words(t: Words, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Kept => t.outcome_kept(),
        Outcome::Approximated => t.outcome_approximated(),
        Outcome::Parked => t.outcome_parked(),
        Outcome::Refused => t.outcome_refused(),
    }
}

/// The other platform's kind of activity; its own name when we have no word.
#[must_use]
pub fn module_words(t: Words, module: &str) -> String {
    match module {
        "page" => t.module_page().to_owned(),
        "label" => t.module_label().to_owned(),
        "book" => t.module_book().to_owned(),
        "resource" => t.module_resource().to_owned(),
        "folder" => t.module_folder().to_owned(),
        "url" => t.module_url().to_owned(),
        "quiz" => t.module_quiz().to_owned(),
        "forum" => t.module_forum().to_owned(),
        "assign" => t.module_assign().to_owned(),
        "questionnaire" => t.module_questionnaire().to_owned(),
        "feedback" => t.module_feedback().to_owned(),
        "survey" => t.module_survey().to_owned(),
        "choice" => t.module_choice().to_owned(),
        "lesson" => t.module_lesson().to_owned(),
        "glossary" => t.module_glossary().to_owned(),
        "wiki" => t.module_wiki().to_owned(),
        "data" => t.module_data().to_owned(),
        "journal" => t.module_journal().to_owned(),
        "scorm" => t.module_scorm().to_owned(),
        "hvp" => t.module_hvp().to_owned(),
        "h5pactivity" => t.module_h5pactivity().to_owned(),
        "lti" => t.module_lti().to_owned(),
        "certificate" => t.module_certificate().to_owned(),
        "customcert" => t.module_customcert().to_owned(),
        "workshop" => t.module_workshop().to_owned(),
        "chat" => t.module_chat().to_owned(),
        "bigbluebuttonbn" => t.module_bigbluebuttonbn().to_owned(),
        "subsection" => t.module_subsection().to_owned(),
        "section" => t.module_section().to_owned(),
        other => other.to_owned(),
    }
}

/// What the other platform asked for before an activity was done, with how much of it; its own name when
/// we have no word.
fn rule_words(t: Words, rule: &str, value: &str) -> String {
    let words = match rule {
        "completionsubmit" => t.rule_submit(),
        "completionposts" => t.rule_posts(),
        "completiondiscussions" => t.rule_discussions(),
        "completionreplies" => t.rule_replies(),
        "completionentries" => t.rule_entries(),
        "completionminattempts" => t.rule_minattempts(),
        "completionattemptsexhausted" => t.rule_attemptsexhausted(),
        "completionstatusrequired" => t.rule_statusrequired(),
        "completionscorerequired" => t.rule_scorerequired(),
        "completionstatusallscos" => t.rule_statusallscos(),
        "completiontimespent" => t.rule_timespent(),
        "completionendreached" => t.rule_endreached(),
        other => other,
    };
    // A rule that is only on or off says 1.
    if value == "1" { words.to_owned() } else { format!("{words} ({value})") }
}

/// Why nothing could be taken of a backup, by the code of the fault.
#[must_use]
pub fn fault_words(t: Words, code: &str) -> &'static str {
    match code {
        "not-an-archive" => t.fault_not_an_archive(),
        "not-a-backup" => t.fault_not_a_backup(),
        "moodle-one" => t.fault_moodle_one(),
        "damaged" => t.fault_damaged(),
        "too-many-entries" => t.fault_too_many_entries(),
        "too-large" => t.fault_too_large(),
        "bomb" => t.fault_bomb(),
        "disk-full" => t.fault_disk_full(),
        "empty" => t.fault_empty(),
        "code" => t.fault_code(),
        _ => t.fault_other(),
    }
}

/// The reason in words; the bare code when it is of a newer version than these words.
#[must_use]
pub fn note_words(t: Words, note: &Note) -> String {
    let value = |at: usize| note.values.get(at).map(String::as_str).unwrap_or_default();
    match note.code.as_str() {
        "name-traversal" => t.note_name_traversal(value(0)),
        "name-absolute" => t.note_name_absolute(value(0)),
        "name-invalid" => t.note_name_invalid(value(0)),
        "name-too-long" => t.note_name_too_long(value(0)),
        "entry-duplicate" => t.note_entry_duplicate(value(0)),
        "entry-link" => t.note_entry_link(value(0)),
        "entry-device" => t.note_entry_device(value(0)),
        "entry-kind" => t.note_entry_kind(value(0)),
        "entry-too-large" => t.note_entry_too_large(value(0)),
        "entry-ratio" => t.note_entry_ratio(value(0)),
        "entry-encrypted" => t.note_entry_encrypted(value(0)),
        "entry-damaged" => t.note_entry_damaged(value(0)),
        "archive-truncated" => t.note_archive_truncated().to_owned(),
        "manifest-missing" => t.note_manifest_missing().to_owned(),
        "manifest-broken" => t.note_manifest_broken(value(0)),
        "course-missing" => t.note_course_missing().to_owned(),
        "course-broken" => t.note_course_broken(value(0)),
        "section-broken" => t.note_section_broken(value(0), value(1)),
        "section-missing" => t.note_section_missing(value(0)),
        "section-duplicate" => t.note_section_duplicate(value(0)),
        "section-parent-missing" => t.note_section_parent_missing(value(0)),
        "section-cycle" => t.note_section_cycle(value(0)),
        "sections-too-many" => t.note_sections_too_many(value(0)),
        "activity-duplicate" => t.note_activity_duplicate(value(0), value(1)),
        "activity-twice" => t.note_activity_twice(value(0), value(1)),
        "activity-unplaced" => t.note_activity_unplaced(value(0), value(1)),
        "activity-refused" => t.note_activity_refused(value(0), value(1)),
        "activities-too-many" => t.note_activities_too_many(value(0)),
        "settings-missing" => t.note_settings_missing().to_owned(),
        "settings-broken" => t.note_settings_broken(value(0)),
        "content-missing" => t.note_content_missing().to_owned(),
        "content-broken" => t.note_content_broken(value(0)),
        "content-with-people" => t.note_content_with_people(value(0)),
        "module-parked" => t.note_module_parked(module_words(t, value(0))),
        "people-left" => t.note_people_left(value(0)),
        "users-left" => t.note_users_left().to_owned(),
        "block-left" => t.note_block_left(value(0), value(1)),
        "files-broken" => t.note_files_broken(value(0)),
        "file-rows-left" => t.note_file_rows_left(value(0)),
        "file-content-missing" => t.note_file_content_missing(value(0)),
        "file-unknown" => t.note_file_unknown(value(0)),
        "link-unknown" => t.note_link_unknown(value(0)),
        "address-unusual" => t.note_address_unusual(value(0)),
        "availability-broken" => t.note_availability_broken(value(0)),
        "condition-unknown" => t.note_condition_unknown(value(0)),
        "condition-target-missing" => t.note_condition_target_missing(value(0), value(1)),
        "completion-rule-left" => t.note_completion_rule_left(rule_words(t, value(0), value(1))),
        "grades-broken" => t.note_grades_broken(value(0)),
        "groups-broken" => t.note_groups_broken(value(0)),
        "questions-broken" => t.note_questions_broken(value(0)),
        "question-missing" => t.note_question_missing(value(0)),
        "question-random" => t.note_question_random(value(0)),
        "question-parked" => t.note_question_parked(value(0), value(1)),
        "question-broken" => t.note_question_broken(value(0), value(1)),
        "file-damaged" => t.note_file_damaged(value(0)),
        "files-too-many" => t.note_files_too_many(value(0)),
        "folder-flattened" => t.note_folder_flattened().to_owned(),
        "text-cut" => t.note_text_cut(value(0)),
        "title-cut" => t.note_title_cut().to_owned(),
        "parts-too-many" => t.note_parts_too_many(value(0)),
        "sections-merged" => t.note_sections_merged().to_owned(),
        "activities-beyond" => t.note_activities_beyond(value(0)),
        "section-flattened" => t.note_section_flattened().to_owned(),
        "link-dropped" => t.note_link_dropped().to_owned(),
        "no-file" => t.note_no_file().to_owned(),
        "condition-shown" => t.note_condition_shown().to_owned(),
        "condition-left" => t.note_condition_left(value(0)),
        "condition-never-done" => t.note_condition_never_done(value(0)),
        "condition-passed" => t.note_condition_passed(value(0)),
        "conditions-too-many" => t.note_conditions_too_many().to_owned(),
        "completion-by-hand" => t.note_completion_by_hand().to_owned(),
        "pass-mark-unknown" => t.note_pass_mark_unknown().to_owned(),
        "expected-left" => t.note_expected_left().to_owned(),
        "stealth-shown" => t.note_stealth_shown().to_owned(),
        "time-limit-left" => t.note_time_limit_left(value(0)),
        "overall-feedback-left" => t.note_overall_feedback_left().to_owned(),
        "hints-left" => t.note_hints_left(value(0)),
        "partly-left" => t.note_partly_left(value(0)),
        "case-left" => t.note_case_left(value(0)),
        "pattern-left" => t.note_pattern_left(value(0)),
        "quiz-without-questions" => t.note_quiz_without_questions().to_owned(),
        "quiz-dates" => t.note_quiz_dates().to_owned(),
        "question-original" => t.note_question_original(value(0), value(1)),
        "completion-added" => t.note_completion_added().to_owned(),
        "dates-left" => t.note_dates_left().to_owned(),
        "summary-as-text" => t.note_summary_as_text().to_owned(),
        "notes-beyond" => t.note_notes_beyond(value(0)),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use i18n::Lang;

    use super::*;
    use crate::report::Code;

    #[test]
    fn every_reason_has_words_in_both_languages() {
        let codes = mbz::Code::ALL.iter().map(|code| code.as_str()).chain(Code::ALL.iter().map(|code| code.as_str()));
        for code in codes {
            let values = vec!["un".to_owned(), "deux".to_owned()];
            let note = Note { outcome: Outcome::Approximated, code: code.to_owned(), values };
            for lang in [Lang::Fr, Lang::En] {
                assert_ne!(note_words(Words::new(lang), &note), code, "{code} has no words");
            }
        }
    }

    #[test]
    fn rules_are_told_in_words() {
        let said = |rule: &str, value: &str| {
            let values = vec![rule.to_owned(), value.to_owned()];
            let note = Note { outcome: Outcome::Approximated, code: "completion-rule-left".to_owned(), values };
            note_words(Words::new(Lang::Fr), &note)
        };
        assert!(said("completionsubmit", "1").ends_with(": rendre un travail"), "{}", said("completionsubmit", "1"));
        assert!(said("completionposts", "3").ends_with(": publier des messages (3)"));
        assert!(said("completionautre", "2").ends_with(": completionautre (2)"), "never nothing");
    }
}
