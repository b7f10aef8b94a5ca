//! What the editor says of what is not right yet.

use crate::content::change::named;
use crate::content::check::{Flaw, What};
use crate::content::{Activity, Root};
use crate::words::Words;

/// A flaw on a page: where, what, and the path of the page that mends it.
pub(super) struct Shown {
    pub place: String,
    pub text: String,
    pub path: String,
}

/// The flaw in words.
pub(super) fn shown(t: &Words, root: &Root, flaw: &Flaw) -> Shown {
    let (place, path) = match &flaw.at {
        None => (String::new(), "plan".to_owned()),
        Some(key) => match (root.section(key), root.find(key)) {
            (Some(section), _) => (section.title.clone(), format!("sections/{key}")),
            (None, Some((_, activity))) => (named(activity), format!("activites/{key}")),
            (None, None) => (key.to_string(), "plan".to_owned()),
        },
    };
    Shown { place, text: words(t, &flaw.what), path }
}

/// What came from elsewhere and cannot be followed: no fault of the content, but participants would meet it.
pub(super) fn parked(t: &Words, activity: &Activity) -> Shown {
    Shown { place: named(activity), text: t.flaw_parked().to_owned(), path: format!("activites/{}", activity.key) }
}

fn words(t: &Words, what: &What) -> String {
    match what {
        What::KeyTwice(key) => t.flaw_key_twice(key),
        What::TooMany { most, .. } => t.flaw_too_many(*most),
        What::TitleTooLong | What::TextTooLong => t.flaw_too_long().to_owned(),
        What::NoTitle => t.flaw_no_title().to_owned(),
        What::FileTwice(name) | What::FileName(name) => t.flaw_file_name(name),
        What::NoFile(name) => t.flaw_no_file(name),
        What::NoActivity(key) => t.flaw_no_activity(key),
        What::ConditionNowhere(key) => t.flaw_condition_nowhere(key),
        What::ConditionCircle => t.flaw_condition_circle().to_owned(),
        What::ConditionNeverDone(key) => t.flaw_condition_never(key),
        What::NoAlternative(name) => t.flaw_no_alternative(name),
        What::Empty => t.flaw_empty().to_owned(),
        What::BadAddress => t.flaw_bad_address().to_owned(),
        What::FileMissing => t.flaw_file_missing().to_owned(),
        What::BadNumber | What::BadLevel => t.flaw_bad_number().to_owned(),
        What::NotAQuiz => t.flaw_not_a_quiz().to_owned(),
        What::NoQuestion => t.flaw_no_question().to_owned(),
        What::NoAnswer(_) => t.flaw_no_answer().to_owned(),
        What::NoRightAnswer(_) => t.flaw_no_right_answer().to_owned(),
        What::NoCaptions => t.flaw_no_captions().to_owned(),
    }
}
