//! What was typed as a name, what decides, and where one goes afterwards.

use base::Timestamp;
use base::values::Email;

/// What somebody typed as *Identifiant*, made comparable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoginName {
    /// A user name, lower case, without blanks.
    Username(String),
    /// An address, folded.
    Address(String),
}

impl LoginName {
    /// Reads what was typed, in any case, with stray blanks.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let plain: String = typed.chars().filter(|c| !c.is_whitespace()).take(320).collect();
        match Email::parse(&plain) {
            Ok(address) => Self::Address(address.folded()),
            Err(_) => Self::Username(plain.to_lowercase()),
        }
    }

    /// The comparable text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Username(text) | Self::Address(text) => text,
        }
    }
}

/// What is stored about an account that decides on a sign-in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Standing {
    /// Disabled by a manager.
    pub disabled: bool,
    /// The person has left.
    pub left: bool,
    /// When the password expires, if ever.
    pub expires_at: Option<Timestamp>,
    /// When the account of somebody from outside ends.
    pub closes_at: Option<Timestamp>,
}

/// How a right password is received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Come in.
    Full,
    /// Come in to change the expired password, nothing else.
    PasswordChangeOnly,
    /// The same as a wrong password.
    Refused,
}

/// Decides after the hash was compared.
#[must_use]
pub fn entry(is_right: bool, standing: Standing, now: Timestamp) -> Entry {
    let has_ended = standing.closes_at.is_some_and(|end| end <= now);
    if !is_right || standing.disabled || standing.left || has_ended {
        return Entry::Refused;
    }
    if standing.expires_at.is_some_and(|end| end <= now) { Entry::PasswordChangeOnly } else { Entry::Full }
}

/// The address to go to after signing in: a path of ours below `prefix`, else the private home.
/// A foreign address, `//host`, a backslash or a control character never leaves this function.
#[must_use]
pub fn safe_return(wanted: &str, prefix: &str) -> String {
    let home = format!("{prefix}/accueil");
    let plain = wanted.starts_with('/')
        && !wanted.starts_with("//")
        && !wanted.contains(['\\', '\r', '\n', '\t'])
        && wanted.chars().all(|c| !c.is_control())
        && wanted.len() <= 2000;
    let below = wanted.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/') && rest.len() > 1);
    let back_to_door = ["/connexion", "/deconnexion", "/aide/reprise", "/formation/connexion", "/formation/activation"];
    let is_door =
        wanted.strip_prefix(prefix).is_some_and(|rest| back_to_door.iter().any(|door| rest.starts_with(door)));
    if plain && below && !is_door { wanted.to_owned() } else { home }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_read_in_any_case() {
        assert_eq!(LoginName::read("  CDurieux "), LoginName::Username("cdurieux".to_owned()));
        let address = LoginName::read("Camille.Durieux@AC-Lille.example");
        assert_eq!(address, LoginName::Address("camille.durieux@ac-lille.example".to_owned()));
    }

    #[test]
    fn disabled_ended_and_departed_are_like_wrong() {
        let now = Timestamp(10);
        let judged = |is_right, standing| entry(is_right, standing, now);
        assert_eq!(judged(true, Standing::default()), Entry::Full);
        assert_eq!(judged(false, Standing::default()), Entry::Refused);
        assert_eq!(judged(true, Standing { disabled: true, ..Standing::default() }), Entry::Refused);
        assert_eq!(judged(true, Standing { left: true, ..Standing::default() }), Entry::Refused);
        let ended = |end| Standing { closes_at: Some(Timestamp(end)), ..Standing::default() };
        assert_eq!((judged(true, ended(10)), judged(true, ended(11))), (Entry::Refused, Entry::Full));
        let expired = Standing { expires_at: Some(Timestamp(10)), ..Standing::default() };
        assert_eq!(judged(true, expired), Entry::PasswordChangeOnly);
    }

    #[test]
    fn the_deep_link_survives_and_foreign_ones_do_not() {
        assert_eq!(safe_return("/ac-lille/applications?q=a", "/ac-lille"), "/ac-lille/applications?q=a");
        for bad in
            ["https://evil.example", "//evil.example", "/\\evil.example", "/dgesco/x", "", "/ac-lille", "/ac-lillex/a"]
        {
            assert_eq!(safe_return(bad, "/ac-lille"), "/ac-lille/accueil", "{bad}");
        }
        assert_eq!(safe_return("/applications", ""), "/applications");
        assert_eq!(safe_return("/connexion?retour=x", ""), "/accueil");
        assert_eq!(safe_return("/formation/connexion", ""), "/accueil");
        assert_eq!(safe_return("/formation/", ""), "/formation/");
    }

    proptest! {
        #[test]
        fn no_return_address_leaves_the_house(wanted in ".{0,60}", prefix in "(/[a-z-]{2,9})?") {
            let to = safe_return(&wanted, &prefix);
            let start = format!("{prefix}/");
            prop_assert!(to.starts_with(&start) && !to.starts_with("//") && !to.contains('\\'));
        }
    }
}
