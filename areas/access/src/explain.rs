//! The words of a decision, the same wherever it is explained.

use crate::rights::MissingKind;
use crate::words::Words;

/// What is lacking, in one sentence; the manager's own reason stands beside it.
#[must_use]
pub fn why(t: &Words, kind: MissingKind, is_signed_in: bool) -> &'static str {
    match kind {
        MissingKind::Closed => t.why_closed(),
        MissingKind::NoAssignment if !is_signed_in => t.why_signed_out(),
        MissingKind::NoAssignment => t.why_no_assignment(),
        MissingKind::EndedAssignment => t.why_ended(),
        MissingKind::OtherFunction => t.why_other_function(),
        MissingKind::OtherSchoolKind => t.why_other_school(),
    }
}
