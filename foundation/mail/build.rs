//! Makes the typed words of this crate out of `locales/{fr,en}/mail.ftl`.

fn main() {
    i18n_build::generate();
}
