//! What may be wrong with a line, and what became of it, in words.

use super::runs::Outcome;
use crate::words::Words;

/// The sentence for the code of a flaw; the code itself when it is one of a newer version.
#[must_use]
pub fn flaw_words(t: Words, code: &str) -> String {
    let words = match code {
        "line-too-long" => t.import_problem_line_too_long(),
        "too-many-columns" => t.import_problem_too_many_columns(),
        "shifted-cells" => t.import_problem_shifted_cells(),
        "open-quote" => t.import_problem_open_quote(),
        "encoding" => t.import_problem_encoding(),
        "read-failed" => t.import_problem_read_failed(),
        "missing" => t.import_problem_missing(),
        "too-long" => t.import_problem_too_long(),
        "no-letter" => t.import_problem_no_letter(),
        "unknown-function" => t.import_problem_unknown_function(),
        "unknown-nature" => t.import_problem_unknown_nature(),
        "end-before-start" => t.import_problem_end_before_start(),
        "numen-empty" => t.import_problem_numen_empty(),
        "numen-too-short" => t.import_problem_numen_too_short(),
        "numen-too-long" => t.import_problem_numen_too_long(),
        "numen-character" => t.import_problem_numen_character(),
        "numen-digit-expected" => t.import_problem_numen_digit_expected(),
        "numen-letter-expected" => t.import_problem_numen_letter_expected(),
        "uai-empty" => t.import_problem_uai_empty(),
        "uai-shape" => t.import_problem_uai_shape(),
        "uai-check-letter" => t.import_problem_uai_check_letter(),
        "email-empty" => t.import_problem_email_empty(),
        "email-too-long" => t.import_problem_email_too_long(),
        "email-space" => t.import_problem_email_space(),
        "email-accent" => t.import_problem_email_accent(),
        "email-at" => t.import_problem_email_at(),
        "email-local" => t.import_problem_email_local(),
        "email-domain" => t.import_problem_email_domain(),
        "phone-empty" => t.import_problem_phone_empty(),
        "phone-character" => t.import_problem_phone_character(),
        "phone-shape" => t.import_problem_phone_shape(),
        "birth-date-too-early" => t.import_problem_birth_date_too_early(),
        "birth-date-future" => t.import_problem_birth_date_future(),
        "date-empty" => t.import_problem_date_empty(),
        "date-shape" => t.import_problem_date_shape(),
        "date-short-year" => t.import_problem_date_short_year(),
        "date-no-such-day" => t.import_problem_date_no_such_day(),
        "username-empty" => t.import_problem_username_empty(),
        "username-length" => t.import_problem_username_length(),
        "username-character" => t.import_problem_username_character(),
        "username-shape" => t.import_problem_username_shape(),
        "unit-unknown" => t.import_problem_unit_unknown(),
        "unit-elsewhere" => t.import_problem_unit_elsewhere(),
        "unit-closed" => t.import_problem_unit_closed(),
        "unit-ambiguous" => t.import_problem_unit_ambiguous(),
        "unit-twice" => t.import_problem_unit_twice(),
        "parent-unknown" => t.import_problem_parent_unknown(),
        "numen-of-another" => t.import_problem_numen_of_another(),
        "two-numen" => t.import_problem_two_numen(),
        "source-of-another" => t.import_problem_source_of_another(),
        "email-taken" => t.import_problem_email_taken(),
        "username-taken" => t.import_problem_username_taken(),
        "home-elsewhere" => t.import_problem_home_elsewhere(),
        other => other,
    };
    words.to_owned()
}

/// The word for an outcome.
#[must_use]
pub fn outcome_words(t: Words, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Created => t.import_outcome_created(),
        Outcome::Updated => t.import_outcome_updated(),
        Outcome::Unchanged => t.import_outcome_unchanged(),
        Outcome::Quarantined => t.import_outcome_quarantined(),
        Outcome::Refused => t.import_outcome_refused(),
        Outcome::Retried => t.import_outcome_retried(),
        Outcome::Waiting => t.import_outcome_waiting(),
    }
}

#[cfg(test)]
mod tests {
    use i18n::Lang;

    use super::*;
    use crate::staff_import::Reason;

    #[test]
    fn every_code_has_its_sentence_in_both_languages() {
        for code in Reason::CODES {
            for lang in [Lang::Fr, Lang::En] {
                let said = flaw_words(Words::new(lang), code);
                assert!(said != *code && said.ends_with(['.', '?']), "{code}: {said}");
            }
        }
    }
}
