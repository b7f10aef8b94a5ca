//! What opening an application comes to. Pure.

use crate::catalogue::{Application, Kind};
use crate::rights::{Both, Decision, Facts, MissingKind, decide};

/// Where the browser goes, or why it stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// To this address.
    Go(String),
    /// Nowhere: what is lacking, in whose words, and who can act.
    Explain(MissingKind, &'a Both, &'a Both),
}

/// Decides with the launcher's own function; `prefix` stands before paths of the platform.
#[must_use]
pub fn outcome<'a>(app: &'a Application, facts: &'a Facts, prefix: &str) -> Outcome<'a> {
    match decide(&app.rights, facts) {
        Decision::Granted { .. } => Outcome::Go(match app.kind {
            Kind::External => app.url.clone(),
            Kind::Training | Kind::Page => format!("{prefix}{}", app.url),
        }),
        Decision::Missing { kind, reason, granted_by } => Outcome::Explain(kind, reason, granted_by),
    }
}
