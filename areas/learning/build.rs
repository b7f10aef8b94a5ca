//! Turns this area's messages into typed functions.

fn main() {
    i18n_build::generate();
}
