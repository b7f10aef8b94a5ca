//! What only a server can do to us: go away, come back, and show a certificate.
