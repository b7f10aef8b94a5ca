//! What one can try before asking somebody.

use crate::request::Symptom;
use crate::words::Words;

/// A way to go: path below the platform's prefix, and what it says.
pub(super) type Way = (&'static str, &'static str);

/// Three things to check, the likeliest first.
pub(super) const fn advice(symptom: Symptom, t: Words) -> [&'static str; 3] {
    match symptom {
        Symptom::PasswordRefused => [t.advice_password_1(), t.advice_password_2(), t.advice_password_3()],
        Symptom::UsernameUnknown => [t.advice_username_1(), t.advice_username_2(), t.advice_username_3()],
        Symptom::CodeMissing => [t.advice_code_1(), t.advice_code_2(), t.advice_code_3()],
        Symptom::ApplicationMissing => [t.advice_application_1(), t.advice_application_2(), t.advice_application_3()],
        Symptom::PageError => [t.advice_page_1(), t.advice_page_2(), t.advice_page_3()],
        Symptom::OtpKey => [t.advice_otp_1(), t.advice_otp_2(), t.advice_otp_3()],
        Symptom::Other => [t.advice_other_1(), t.advice_other_2(), t.advice_other_3()],
    }
}

/// Where one can repair it alone.
pub(super) fn ways(symptom: Symptom, t: Words) -> Vec<Way> {
    match symptom {
        Symptom::PasswordRefused => {
            vec![("/aide/mot-de-passe-perdu", t.way_lost_password()), ("/aide/identifiant", t.way_lost_username())]
        }
        Symptom::UsernameUnknown => vec![("/aide/identifiant", t.way_lost_username())],
        Symptom::CodeMissing => vec![
            ("/aide/mot-de-passe-perdu", t.way_other_channel()),
            ("/aide/reprise?par=personne", t.way_handed_code()),
        ],
        Symptom::ApplicationMissing => vec![("/applications", t.way_launcher())],
        Symptom::PageError => vec![("/", t.way_home())],
        Symptom::OtpKey => vec![("/aide", t.way_help())],
        Symptom::Other => vec![("/aide", t.way_help()), ("/aide/presentation", t.way_presentation())],
    }
}

/// The icon of a symptom.
pub(super) const fn icon(symptom: Symptom) -> &'static str {
    match symptom {
        Symptom::PasswordRefused => "key-round",
        Symptom::UsernameUnknown => "id-card",
        Symptom::CodeMissing => "mail",
        Symptom::ApplicationMissing => "layout-grid",
        Symptom::PageError => "triangle-alert",
        Symptom::OtpKey => "usb",
        Symptom::Other => "circle-question-mark",
    }
}
