//! Applications and the launcher.
