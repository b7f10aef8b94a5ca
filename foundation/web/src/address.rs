//! Where a request comes from. Only declared proxies may say so for others.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use http::{Extensions, HeaderMap};

/// The client's address; unspecified when the transport does not tell (in-process tests).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// Reads the address: the peer's, or, when the peer is a declared proxy, the right-most entry of
    /// `X-Forwarded-For` that is not one.
    #[must_use]
    pub fn of(extensions: &Extensions, headers: &HeaderMap, trusted: &[IpAddr]) -> Self {
        let peer = extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::from([0, 0, 0, 0]), |ConnectInfo(address)| address.ip());
        if !trusted.contains(&peer) {
            return Self(peer);
        }
        let forwarded = headers.get_all("x-forwarded-for");
        let hops = forwarded.iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
        let hops: Vec<IpAddr> = hops.filter_map(|hop| hop.trim().parse().ok()).collect();
        Self(hops.into_iter().rev().find(|hop| !trusted.contains(hop)).unwrap_or(peer))
    }

    /// The network that limits count by: the address, or its /64 in version 6.
    #[must_use]
    pub fn network(self) -> u64 {
        match self.0 {
            IpAddr::V4(address) => u64::from(u32::from(address)),
            IpAddr::V6(address) => (u128::from(address) >> 64) as u64,
        }
    }

    /// What the history of sign-ins keeps: the address without its last part.
    #[must_use]
    pub fn shortened(self) -> String {
        match self.0 {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                format!("{a}.{b}.{c}.•")
            }
            IpAddr::V6(address) => {
                let [a, b, c, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:•")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: Option<&str>, trusted: &[&str]) -> String {
        let mut extensions = Extensions::new();
        let peer: IpAddr = peer.parse().expect("an address");
        extensions.insert(ConnectInfo(SocketAddr::new(peer, 1)));
        let mut headers = HeaderMap::new();
        if let Some(value) = forwarded {
            headers.insert("x-forwarded-for", value.parse().expect("a header"));
        }
        let trusted: Vec<IpAddr> = trusted.iter().map(|one| one.parse().expect("an address")).collect();
        ClientAddress::of(&extensions, &headers, &trusted).0.to_string()
    }

    #[test]
    fn only_a_declared_proxy_is_believed() {
        assert_eq!(seen("203.0.113.9", Some("198.51.100.1"), &[]), "203.0.113.9");
        assert_eq!(seen("10.0.0.1", Some("198.51.100.1"), &["10.0.0.1"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", Some("6.6.6.6, 198.51.100.1, 10.0.0.1"), &["10.0.0.1"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", Some("nonsense"), &["10.0.0.1"]), "10.0.0.1");
    }
}
