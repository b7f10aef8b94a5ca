//! What this area needs from the process.

use identity::vault::Vault;
use web::{PlatformView, Web};

use crate::place::Places;

/// The service of the area; cheap to clone.
#[derive(Clone)]
pub struct Support {
    /// The shared state of the web side.
    pub web: Web,
    /// Keys that are not in the database: follow-up codes are kept as keyed tags.
    pub vault: Vault,
    /// The search over schools and services.
    pub places: Places,
}

impl Support {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(web: Web, vault: Vault) -> Self {
        Self { web, vault, places: Places::default() }
    }

    /// The full address of `path` on a platform, for mails written outside a request.
    #[must_use]
    pub fn absolute(&self, platform: &PlatformView, path: &str) -> String {
        match &platform.host {
            Some(host) => format!("https://{host}{path}"),
            None => format!("{}/{}{path}", self.web.settings.public_url, platform.code),
        }
    }
}
