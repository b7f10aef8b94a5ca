//! What may happen, and what may be done with a request when.

use crate::words::Words;

/// What the asker sees happening (« Que se passe-t-il ? », journey J10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symptom {
    /// The password is refused.
    PasswordRefused,
    /// The user name is not known any more.
    UsernameUnknown,
    /// The code or the mail does not come.
    CodeMissing,
    /// An application is not in the launcher.
    ApplicationMissing,
    /// A page shows an error.
    PageError,
    /// The OTP key does not work.
    OtpKey,
    /// Something else.
    Other,
}

impl Symptom {
    /// Every symptom, in the order of the question.
    pub const ALL: [Self; 7] = [
        Self::PasswordRefused,
        Self::UsernameUnknown,
        Self::CodeMissing,
        Self::ApplicationMissing,
        Self::PageError,
        Self::OtpKey,
        Self::Other,
    ];

    /// The word in addresses and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PasswordRefused => "mot-de-passe-refuse",
            Self::UsernameUnknown => "identifiant-inconnu",
            Self::CodeMissing => "code-non-recu",
            Self::ApplicationMissing => "application-absente",
            Self::PageError => "erreur-de-page",
            Self::OtpKey => "cle-otp",
            Self::Other => "autre",
        }
    }

    /// The symptom that a word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// As a person says it.
    #[must_use]
    pub const fn name(self, t: Words) -> &'static str {
        match self {
            Self::PasswordRefused => t.symptom_password(),
            Self::UsernameUnknown => t.symptom_username(),
            Self::CodeMissing => t.symptom_code(),
            Self::ApplicationMissing => t.symptom_application(),
            Self::PageError => t.symptom_page(),
            Self::OtpKey => t.symptom_otp(),
            Self::Other => t.symptom_other(),
        }
    }
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Waits for an answer.
    New,
    /// Has one; the asker may come back.
    Answered,
    /// Over.
    Closed,
}

/// What somebody does with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// An answerer writes.
    Answer,
    /// The asker writes again.
    AskAgain,
    /// Either says that it is over.
    Close,
    /// An answerer takes it up again.
    Reopen,
}

/// Why a request does not allow an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is closed: reopen it first.
    #[error("the request is closed")]
    Closed,
    /// It is not closed.
    #[error("the request is not closed")]
    NotClosed,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::New, Self::Answered, Self::Closed];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }

    /// The state that a stored word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Its name on screens.
    #[must_use]
    pub const fn name(self, t: Words) -> &'static str {
        match self {
            Self::New => t.state_new(),
            Self::Answered => t.state_answered(),
            Self::Closed => t.state_closed(),
        }
    }

    /// The state after an act. An asker who writes into a closed request opens it again: nobody has to
    /// explain everything twice.
    ///
    /// # Errors
    /// What the state does not allow.
    pub const fn after(self, act: Act) -> Result<Self, Refusal> {
        match (self, act) {
            (Self::Closed, Act::Answer | Act::Close) => Err(Refusal::Closed),
            (Self::New | Self::Answered, Act::Reopen) => Err(Refusal::NotClosed),
            (_, Act::Answer) => Ok(Self::Answered),
            (_, Act::Close) => Ok(Self::Closed),
            (_, Act::AskAgain | Act::Reopen) => Ok(Self::New),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_goes_on_until_it_is_closed_and_can_be_opened_again() {
        assert_eq!(State::New.after(Act::Answer), Ok(State::Answered));
        assert_eq!(State::Answered.after(Act::AskAgain), Ok(State::New));
        assert_eq!(State::Answered.after(Act::Close), Ok(State::Closed));
        assert_eq!(State::Closed.after(Act::Answer), Err(Refusal::Closed));
        assert_eq!(State::Closed.after(Act::Close), Err(Refusal::Closed));
        assert_eq!(State::Closed.after(Act::AskAgain), Ok(State::New));
        assert_eq!(State::Closed.after(Act::Reopen), Ok(State::New));
        assert_eq!(State::New.after(Act::Reopen), Err(Refusal::NotClosed));
    }

    #[test]
    fn words_come_back() {
        assert!(Symptom::ALL.iter().all(|one| Symptom::from_code(one.code()) == Some(*one)));
        assert!(State::ALL.iter().all(|one| State::from_code(one.code()) == Some(*one)));
    }
}
