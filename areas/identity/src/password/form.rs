//! The two fields of a new password, as the change page and the recovery page read them.

use base::Secret;
use web::{Fields, FormState};

use super::rule::{Hints, Refusal, Strength, judge, normal};
use crate::words::Words;

/// The field of the new password; the name keeps it out of every redisplayed form.
pub(crate) const NEW: &str = "mot_de_passe_nouveau";
/// The field that repeats it.
pub(crate) const AGAIN: &str = "mot_de_passe_confirmation";

/// A new password as it was typed, in its normal form.
pub(crate) struct NewPassword {
    /// What was typed.
    pub typed: Secret<String>,
    again: Secret<String>,
}

impl NewPassword {
    /// Reads the two fields.
    pub fn read(fields: &Fields) -> Self {
        Self { typed: Secret::new(normal(fields.raw(NEW))), again: Secret::new(normal(fields.raw(AGAIN))) }
    }

    /// Judges it; refusals are tied to their fields of `state`.
    pub fn check(&self, hints: &Hints, t: Words, state: &mut FormState) {
        if let Err(refusal) = judge(self.typed.expose(), hints) {
            state.refuse(NEW, refusal_words(refusal, t));
        } else if self.typed.expose() != self.again.expose() {
            state.refuse(AGAIN, t.password_differs());
        }
    }
}

/// The sentence of a refusal: what is wrong and what to do.
pub(crate) fn refusal_words(refusal: Refusal, t: Words) -> String {
    match refusal {
        Refusal::Empty => t.password_empty().to_owned(),
        Refusal::TooShort { missing } => t.password_too_short(i64::try_from(missing).unwrap_or(i64::MAX)),
        Refusal::TooLong => t.password_too_long().to_owned(),
        Refusal::Numen => t.password_is_numen().to_owned(),
        Refusal::Personal => t.password_personal().to_owned(),
        Refusal::Common => t.password_common().to_owned(),
        Refusal::Guessable => t.password_guessable().to_owned(),
        Refusal::Unchanged => t.password_unchanged().to_owned(),
    }
}

/// The sentence of an accepted password.
pub(super) fn strength_words(strength: Strength, t: Words) -> &'static str {
    match strength {
        Strength::Good => t.password_good(),
        Strength::Excellent => t.password_excellent(),
    }
}
