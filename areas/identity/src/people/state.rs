//! How an account stands, as its facts make it, in a program and in a statement.

use base::Timestamp;

/// Whether an account stands as asked; the parameters of the state and of the moment are named.
macro_rules! stands {
    ($state:literal, $now:literal) => {
        concat!(
            "(",
            $state,
            " = '' OR (",
            $state,
            " = 'left' AND p.left_at IS NOT NULL) \
               OR (",
            $state,
            " = 'disabled' AND p.left_at IS NULL AND c.disabled_at IS NOT NULL) \
               OR (p.left_at IS NULL AND c.disabled_at IS NULL \
                 AND ((",
            $state,
            " = 'to_activate' AND c.password_hash IS NULL) \
                   OR (",
            $state,
            " = 'expired' AND c.password_hash IS NOT NULL AND c.password_expires_at <= ",
            $now,
            ") \
                   OR (",
            $state,
            " = 'active' AND c.password_hash IS NOT NULL \
                     AND (c.password_expires_at IS NULL OR c.password_expires_at > ",
            $now,
            ")))))"
        )
    };
}
pub(super) use stands;

/// How an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// Its person can sign in.
    Active,
    /// Its person has no password yet.
    ToActivate,
    /// The password has to be changed first.
    Expired,
    /// Closed by a manager.
    Disabled,
    /// Its person left.
    Left,
}

impl AccountState {
    /// All, in the order of the filter.
    pub const ALL: [Self; 5] = [Self::Active, Self::ToActivate, Self::Expired, Self::Disabled, Self::Left];

    /// The word of the address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::ToActivate => "to_activate",
            Self::Expired => "expired",
            Self::Disabled => "disabled",
            Self::Left => "left",
        }
    }

    /// The state that these facts make.
    #[must_use]
    pub fn of(
        left_at: Option<Timestamp>,
        disabled_at: Option<Timestamp>,
        has_password: bool,
        expires_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Self {
        if left_at.is_some() {
            Self::Left
        } else if disabled_at.is_some() {
            Self::Disabled
        } else if !has_password {
            Self::ToActivate
        } else if expires_at.is_some_and(|at| at <= now) {
            Self::Expired
        } else {
            Self::Active
        }
    }
}
