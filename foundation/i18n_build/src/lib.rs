//! Turns the messages of `locales/` into typed functions.
