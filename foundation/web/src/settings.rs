//! What the operator decided about the web side; read once from the configuration file.

use std::net::IpAddr;

use crate::PlatformView;

/// Settings of the web side. Durations are in seconds.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The root of every link, issuer and entity id, without a trailing slash; never taken from Host.
    pub public_url: String,
    /// Whether this is the demonstration: banner, `noindex`, readable mailbox.
    pub demo: bool,
    /// Whether cookies carry `Secure` and the `__Host-` prefix; false only on loopback over http.
    pub secure_cookies: bool,
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Largest form body, in bytes.
    pub form_limit: usize,
    /// Largest uploaded file, in bytes.
    pub upload_limit: usize,
    /// Largest backup of a course, in bytes; it goes to the disk as it arrives.
    pub backup_limit: u64,
    /// A web session without a visit for this long ends.
    pub idle_seconds: i64,
    /// A web session ends after this long in any case.
    pub absolute_seconds: i64,
    /// A request that is not answered after this long is given up.
    pub request_seconds: u64,
    /// Requests that change something, for each address and minute.
    pub posts_per_minute: u32,
    /// Whether the page for initialising an OTP key works; the help menu shows it only then.
    pub otp_ready: bool,
    /// Where the source code can be had, as the licence asks (AGPL-3.0, section 13).
    pub source_url: String,
    /// The name shown where no platform speaks.
    pub network_name: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://localhost:8080".to_owned(),
            demo: false,
            secure_cookies: true,
            trusted_proxies: Vec::new(),
            form_limit: 64 * 1024,
            upload_limit: 64 * 1024 * 1024,
            backup_limit: 2 << 30,
            idle_seconds: 2 * 3600,
            absolute_seconds: 12 * 3600,
            request_seconds: 60,
            posts_per_minute: 600,
            otp_ready: false,
            source_url: "https://preau.example/source".to_owned(),
            network_name: "Préau".to_owned(),
        }
    }
}

impl Settings {
    /// Scheme and authority of the public address, as browsers write it in `Origin`.
    #[must_use]
    pub fn public_origin(&self) -> &str {
        let after_scheme = self.public_url.find("://").map_or(0, |at| at + 3);
        let end = self.public_url[after_scheme..].find('/').map_or(self.public_url.len(), |at| after_scheme + at);
        &self.public_url[..end]
    }

    /// The origin of a platform's own host: it is reached like the public address, by the same scheme and port.
    #[must_use]
    pub fn origin_of_host(&self, host: &str) -> String {
        let (scheme, authority) = self.public_origin().split_once("://").unwrap_or(("https", ""));
        let is_port = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let port = authority.rsplit(':').next().filter(|_| authority.contains(':')).filter(is_port);
        port.map_or_else(|| format!("{scheme}://{host}"), |port| format!("{scheme}://{host}:{port}"))
    }

    /// The full address of a platform, without a trailing slash: its own host's, else below the public address.
    #[must_use]
    pub fn root_of(&self, platform: &PlatformView) -> String {
        match &platform.host {
            Some(host) => self.origin_of_host(host),
            None if platform.is_network() => self.public_url.clone(),
            None => format!("{}/{}", self.public_url, platform.code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_is_scheme_and_authority() {
        let with = |url: &str| Settings { public_url: url.to_owned(), ..Settings::default() };
        assert_eq!(with("https://portail.example/a/b").public_origin(), "https://portail.example");
        assert_eq!(with("http://localhost:8080").public_origin(), "http://localhost:8080");
    }

    #[test]
    fn a_host_of_its_own_is_reached_like_the_public_address() {
        let with = |url: &str| Settings { public_url: url.to_owned(), ..Settings::default() };
        let origin = |url: &str| with(url).origin_of_host("eduline.example");
        assert_eq!(origin("https://portail.example"), "https://eduline.example");
        assert_eq!(origin("https://portail.example:8443/a"), "https://eduline.example:8443");
        assert_eq!(origin("http://[::1]"), "http://eduline.example");
        let mut platform = PlatformView { code: "ac-lille".to_owned(), ..PlatformView::network("") };
        assert_eq!(with("https://portail.example").root_of(&platform), "https://portail.example/ac-lille");
        platform.host = Some("eduline.example".to_owned());
        assert_eq!(with("https://portail.example").root_of(&platform), "https://eduline.example");
        assert_eq!(with("https://portail.example").root_of(&PlatformView::network("")), "https://portail.example");
    }
}
