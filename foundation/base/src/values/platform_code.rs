//! The code of a platform: the first word of its addresses (`/ac-lille/…`).

use std::fmt;

use super::text_value;

const LENGTH: std::ops::RangeInclusive<usize> = 2..=30;

/// Words that begin addresses of the server itself, or may one day; no platform may take them.
pub const RESERVED_PLATFORM_CODES: &[&str] = &[
    "a-propos",
    "accessibilite",
    "account",
    "accueil",
    "actualites",
    "admin",
    "administration",
    "aide",
    "api",
    "applications",
    "arena",
    "assets",
    "assistance",
    "asset",
    "aucune",
    "audit",
    "auth",
    "cas",
    "compte",
    "connexion",
    "contact",
    "contacts",
    "cookies",
    "deconnexion",
    "demo",
    "docs",
    "documentation",
    "erreur",
    "favicon",
    "fichiers",
    "files",
    "formation",
    "gestion",
    "health",
    "healthz",
    "help",
    "hors-ligne",
    "identifiant",
    "index",
    "intranet",
    "jobs",
    "langue",
    "live",
    "livez",
    "login",
    "logout",
    "mail",
    "manifest",
    "mentions-legales",
    "metrics",
    "mon-compte",
    "mot-de-passe",
    "notifications",
    "oauth",
    "offline",
    "oidc",
    "otp",
    "password",
    "plan-du-site",
    "plateforme",
    "plateformes",
    "portail",
    "presentation",
    "probleme",
    "profil",
    "public",
    "readyz",
    "recherche",
    "reseau",
    "robots",
    "saml",
    "scim",
    "search",
    "se-former",
    "security",
    "service-worker",
    "sitemap",
    "static",
    "status",
    "support",
    "sw",
    "verification",
    "well-known",
    "ws",
    "www",
];

/// Lower-case letters, digits and single hyphens, beginning with a letter; 2 to 30 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlatformCode(String);

/// What is wrong with a platform code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlatformCodeError {
    /// Shorter than 2 or longer than 30 characters.
    #[error("a platform code has 2 to 30 characters")]
    Length,
    /// Something else than lower-case letters, digits and hyphens.
    #[error("a platform code has only lower-case letters, digits and hyphens")]
    Character,
    /// Not beginning with a letter, ending with a hyphen, or two hyphens together.
    #[error("a platform code begins with a letter, and hyphens stand alone inside it")]
    Shape,
    /// One of [`RESERVED_PLATFORM_CODES`].
    #[error("this word is kept for addresses of the server")]
    Reserved,
}

impl PlatformCodeError {
    /// Stable name for screens and reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length => "platform-code-length",
            Self::Character => "platform-code-character",
            Self::Shape => "platform-code-shape",
            Self::Reserved => "platform-code-reserved",
        }
    }
}

impl PlatformCode {
    /// Takes a code exactly as it stands in an address; nothing is corrected, so that each platform
    /// has one address.
    ///
    /// # Errors
    /// See [`PlatformCodeError`].
    pub fn parse(text: &str) -> Result<Self, PlatformCodeError> {
        if !LENGTH.contains(&text.len()) {
            return Err(PlatformCodeError::Length);
        }
        if !text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return Err(PlatformCodeError::Character);
        }
        if !text.starts_with(|c: char| c.is_ascii_lowercase()) || text.ends_with('-') || text.contains("--") {
            return Err(PlatformCodeError::Shape);
        }
        if RESERVED_PLATFORM_CODES.contains(&text) {
            return Err(PlatformCodeError::Reserved);
        }
        Ok(Self(text.to_owned()))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

text_value!(PlatformCode, PlatformCodeError);

impl fmt::Debug for PlatformCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PlatformCode({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_the_network_are_codes() {
        for code in ["ac-lille", "dgesco", "ih2ef", "ac-aix-marseille", "ac-orleans-tours", "aq"] {
            assert_eq!(PlatformCode::parse(code).unwrap().as_str(), code);
        }
    }

    #[test]
    fn others_are_refused() {
        let long = "a".repeat(31);
        for (code, error) in [
            ("", PlatformCodeError::Length),
            ("a", PlatformCodeError::Length),
            (long.as_str(), PlatformCodeError::Length),
            ("AC-Lille", PlatformCodeError::Character),
            ("ac_lille", PlatformCodeError::Character),
            ("ac/lille", PlatformCodeError::Character),
            ("créteil", PlatformCodeError::Character),
            ("..", PlatformCodeError::Character),
            ("robots.txt", PlatformCodeError::Character),
            ("-ac", PlatformCodeError::Shape),
            ("ac-", PlatformCodeError::Shape),
            ("ac--lille", PlatformCodeError::Shape),
            ("2ac", PlatformCodeError::Shape),
            ("api", PlatformCodeError::Reserved),
            ("connexion", PlatformCodeError::Reserved),
            ("healthz", PlatformCodeError::Reserved),
        ] {
            assert_eq!(PlatformCode::parse(code).unwrap_err(), error, "{code:?}");
        }
    }

    #[test]
    fn every_reserved_word_could_otherwise_be_a_code() {
        for word in RESERVED_PLATFORM_CODES {
            assert_eq!(PlatformCode::parse(word).unwrap_err(), PlatformCodeError::Reserved, "{word}");
        }
    }
}
