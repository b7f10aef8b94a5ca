//! The words of a function, for pages and mails.

use i18n::Lang;

use crate::function::Function;
use crate::words::Words;

/// What a function is called (« Enseignant », “Teacher”), from its stored code or its short code; an
/// unknown code comes back as it is.
#[must_use]
pub fn function_label(lang: Lang, code: &str) -> String {
    use Function as F;
    let Some(function) = F::stored(code) else { return code.to_owned() };
    let t = Words::new(lang);
    let words = match function {
        F::Teacher => t.function_teacher(),
        F::Librarian => t.function_librarian(),
        F::SchoolDirector => t.function_school_director(),
        F::Head => t.function_head(),
        F::DeputyHead => t.function_deputy_head(),
        F::Bursar => t.function_bursar(),
        F::Secretary => t.function_secretary(),
        F::EducationAdviser => t.function_education_adviser(),
        F::EducationAssistant => t.function_education_assistant(),
        F::InclusionAssistant => t.function_inclusion_assistant(),
        F::Psychologist => t.function_psychologist(),
        F::Nurse => t.function_nurse(),
        F::SocialWorker => t.function_social_worker(),
        F::TechnicalStaff => t.function_technical_staff(),
        F::OfficeStaff => t.function_office_staff(),
        F::DistrictInspector => t.function_district_inspector(),
        F::RegionalInspector => t.function_regional_inspector(),
        F::DepartmentDirector => t.function_department_director(),
        F::DistrictAdviser => t.function_district_adviser(),
        F::DigitalAdviser => t.function_digital_adviser(),
        F::DigitalReferent => t.function_digital_referent(),
        F::TrainingOfficer => t.function_training_officer(),
        F::DigitalOfficer => t.function_digital_officer(),
        F::ItStaff => t.function_it_staff(),
        F::ServiceHead => t.function_service_head(),
        F::PolicyOfficer => t.function_policy_officer(),
        F::Partner => t.function_partner(),
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_has_words_in_both_languages() {
        for function in Function::all() {
            for lang in [Lang::Fr, Lang::En] {
                let label = function_label(lang, function.code());
                assert!(!label.is_empty() && label != function.code(), "{label}");
                assert_eq!(function_label(lang, function.short()), label);
            }
        }
        assert_eq!(function_label(Lang::Fr, "XYZ"), "XYZ");
    }
}
