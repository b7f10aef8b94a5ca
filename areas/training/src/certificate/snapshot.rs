//! What a certificate says: written once, when the session is completed. Its canonical form, the JSON of
//! these fields in this order and without blanks, is what is signed; whatever a file looks like, it can
//! be read into these values and written so again.

use serde::{Deserialize, Serialize};

/// How a certificate is written; a later form gets another word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// The first form.
    #[serde(rename = "preau-certificate-1")]
    First,
}

/// The platform that issued a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issuer {
    /// Its identifier: says whose key has signed.
    pub id: String,
    /// Its code.
    pub code: String,
    /// « Académie de Lille ».
    pub name: String,
    /// What it calls its training platform.
    pub training: String,
}

/// What a certificate says. Days are ISO 8601, in the platform's own zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// The form.
    pub format: Format,
    /// The code that finds it.
    pub code: String,
    /// Who issued it.
    pub issuer: Issuer,
    /// Given name and surname.
    pub person: String,
    /// The title of the course.
    pub course: String,
    /// What one can do after it.
    pub objective: String,
    /// The title of the session.
    pub session: String,
    /// Minutes at a distance.
    pub remote_minutes: u32,
    /// Minutes on site.
    pub onsite_minutes: u32,
    /// First day of the session.
    pub starts_on: Option<String>,
    /// Last day of the session.
    pub ends_on: Option<String>,
    /// The day on which the person completed it.
    pub completed_on: String,
    /// The moment of issue, UTC.
    pub issued_at: String,
}

impl Snapshot {
    /// The bytes that are signed.
    ///
    /// # Errors
    /// Never: every field has a form in JSON.
    pub fn canonical(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}
