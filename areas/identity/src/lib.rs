//! People and accounts.
