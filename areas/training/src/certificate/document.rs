//! The certificate as a file: a PDF/UA-1 document made from the snapshot when it is asked for, the signed
//! JSON inside it. Official papers are French, whatever the language of the screen.

use i18n::Lang;
use paper::{About, Attachment, Error};
use web::{PlatformView, Settings};

use super::sheet::{Says, sheet};
use super::signature::Signed;
use super::store::Certificate;
use super::told::Told;
use crate::words::Words;
use crate::zone;

/// The name of the file inside the document.
pub const SIGNED_FILE: &str = "attestation.json";

impl Certificate {
    /// What the certificate says, with its signature.
    #[must_use]
    pub fn signed(&self) -> Signed {
        Signed::new(self.snapshot.clone(), &self.signature)
    }

    /// The certificate as a PDF.
    ///
    /// # Errors
    /// When it cannot be written: a fault of ours.
    pub fn document(&self, platform: &PlatformView, settings: &Settings) -> Result<Vec<u8>, Error> {
        let (t, zone) = (Words::new(Lang::Fr), zone::of(platform));
        let (says, told) = (&self.snapshot, Told::of(&self.snapshot, &zone, Lang::Fr));
        let url = format!("{}/verification/{}", settings.public_url, says.code);
        let readable = settings.public_url.split("://").nth(1).unwrap_or(&settings.public_url);
        let facts = [
            (t.certificate_remote(), told.remote),
            (t.certificate_onsite(), told.onsite),
            (t.certificate_dates(), told.dates),
            (t.certificate_completed(), told.completed),
        ];
        let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
        let words = Says {
            title: t.paper_title().to_owned(),
            issuer: says.issuer.name.clone(),
            training: says.issuer.training.clone(),
            to: t.certificate_person().to_owned(),
            person: says.person.clone(),
            has_completed: t.paper_completed().to_owned(),
            course: says.course.clone(),
            session: if told.session.is_empty() { String::new() } else { t.paper_session(told.session) },
            objective: says.objective.clone(),
            facts: facts.map(|(name, value)| (name.to_owned(), value)).collect(),
            issued: t.paper_issued(zone.date(Lang::Fr, self.issued_at), &says.issuer.name),
            code_name: t.certificate_code().to_owned(),
            code: says.code.clone(),
            address: format!("{readable}/verification"),
            url,
            check: t.paper_check().to_owned(),
            qr: t.paper_qr().to_owned(),
            signed: t.paper_signed(SIGNED_FILE),
            warning: if settings.demo { t.paper_demo().to_owned() } else { String::new() },
        };
        let signed = serde_json::to_vec(&self.signed()).unwrap_or_default();
        sheet(&words).write(&About {
            title: &t.paper_file_title(&says.person, &says.course),
            language: "fr",
            author: &says.issuer.name,
            at: self.issued_at,
            file: Some(Attachment {
                name: SIGNED_FILE,
                media_type: "application/json",
                words: t.paper_attached(),
                content: signed,
            }),
        })
    }
}

impl Signed {
    /// The signed certificate inside a file: a PDF of ours, or the JSON itself. `None` when there is none.
    #[must_use]
    pub fn inside(file: &[u8]) -> Option<Self> {
        const MARK: &[u8] = b"{\"certificate\":{";
        if let Ok(signed) = serde_json::from_slice(file) {
            return Some(signed);
        }
        // Inside a PDF it stands as it is; several are none, so that nobody picks the one that pleases.
        let places: Vec<usize> =
            (0..file.len().saturating_sub(MARK.len())).filter(|at| file[*at..].starts_with(MARK)).collect();
        let [place] = places.as_slice() else { return None };
        serde_json::Deserializer::from_slice(&file[*place..]).into_iter().next()?.ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use base::{PersonId, PlatformId, Secret, Timestamp};

    use super::*;
    use crate::certificate::{CertificateId, Format, Issuer, Signer, Snapshot};
    use crate::session::TrainingSessionId;

    fn one() -> (Certificate, PlatformView, Signer) {
        let platform = PlatformView { time_zone: "Europe/Paris".to_owned(), ..PlatformView::network("Ici") };
        let signer = Signer::from_master(&Secret::new([7; 32]));
        let snapshot = Snapshot {
            format: Format::First,
            code: "7K2M-0Q9T-XW4E-H8RD".to_owned(),
            issuer: Issuer {
                id: platform.id.to_string(),
                code: "ac-lille".to_owned(),
                name: "Académie de Lille".to_owned(),
                training: "Formation".to_owned(),
            },
            person: "Zoé Léger".to_owned(),
            course: "Protéger mes comptes au quotidien".to_owned(),
            objective: "Choisir un mot de passe qui tient.".to_owned(),
            session: "Groupe 2".to_owned(),
            remote_minutes: 90,
            onsite_minutes: 180,
            starts_on: Some("2026-12-01".to_owned()),
            ends_on: Some("2026-12-15".to_owned()),
            completed_on: "2026-12-08".to_owned(),
            issued_at: "2026-12-08T16:00:00Z".to_owned(),
        };
        let text = snapshot.canonical().expect("JSON");
        let certificate = Certificate {
            id: CertificateId::from_bytes([1; 16]),
            session: TrainingSessionId::from_bytes([2; 16]),
            platform: platform.id,
            person: PersonId::from_bytes([3; 16]),
            issued_at: Timestamp(1_796_745_600_000),
            signature: signer.sign(platform.id, &text).expect("a signature"),
            snapshot,
            text,
            revoked: None,
        };
        (certificate, platform, signer)
    }

    #[test]
    fn the_paper_says_what_was_signed_and_holds_the_proof() {
        let (one, platform, signer) = one();
        let settings = Arc::new(Settings { public_url: "https://portail.example".to_owned(), ..Settings::default() });
        let file = one.document(&platform, &settings).expect("PDF/UA-1");
        let read = lopdf::Document::load_mem(&file).expect("a PDF");
        let text = read.extract_text(&[1]).expect("text");
        for words in [
            "Attestation de formation",
            "Zoé Léger",
            "Protéger mes comptes",
            "Groupe 2",
            "Choisir un mot de passe",
            "1 h 30",
            "3 h",
            "7K2M-0Q9T-XW4E-H8RD",
            "portail.example/verification",
        ] {
            assert!(text.replace('\u{a0}', " ").contains(words), "{words} is not in {text}");
        }
        let signed = Signed::inside(&file).expect("the proof inside");
        assert_eq!(signed.certificate, one.snapshot);
        let key = signer.public_key(PlatformId::from_bytes([0; 16])).expect("a key");
        assert!(signed.is_signed_by(&key));
        assert!(Signed::inside(b"%PDF-1.7 nothing").is_none());
        assert!(Signed::inside(&[file.clone(), file].concat()).is_none(), "two proofs are none");
        // The longest record still fits: PDF/UA refuses nothing of it.
        let mut long = one;
        long.snapshot.person = "Marie-Antoinette de La Rochefoucauld-Montmorency d’Artois et de Navarre".to_owned();
        long.snapshot.course = "évaluer ".repeat(17);
        long.snapshot.objective = "Choisir une forme d’évaluation avec ses collègues. ".repeat(10);
        assert!(long.document(&platform, &settings).is_ok());
    }
}
