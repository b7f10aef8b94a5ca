//! What people do: the functions that decide which applications and roles someone gets.
//!
//! A function is a code here; its words are in the language files under `function-<code>`. Files and
//! forms may write it in many ways ([`Function::from_text`]): national code, label, feminine,
//! inclusive writing, usual abbreviations.

use base::text::fold;

/// A function of a member of staff, at one place (someone may have several).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Function {
    /// Teacher of either degree.
    Teacher,
    /// Teacher in charge of a school library.
    Librarian,
    /// Director of a first-degree school.
    SchoolDirector,
    /// Head of a second-degree school.
    Head,
    /// Deputy of a head.
    DeputyHead,
    /// Bursar, accounting officer.
    Bursar,
    /// Secretary of a school, a district or a head.
    Secretary,
    /// Head of school life (CPE).
    EducationAdviser,
    /// Supervising assistant (AED).
    EducationAssistant,
    /// Helper of pupils with a handicap (AESH).
    InclusionAssistant,
    /// School psychologist.
    Psychologist,
    /// Health: nurse, doctor.
    Nurse,
    /// Social worker.
    SocialWorker,
    /// Technical staff.
    TechnicalStaff,
    /// Administrative staff.
    OfficeStaff,
    /// Inspector of a first-degree district.
    DistrictInspector,
    /// Inspector of a subject in an academy.
    RegionalInspector,
    /// Director of the services of a department.
    DepartmentDirector,
    /// Pedagogical adviser of a district (CPC).
    DistrictAdviser,
    /// Digital adviser of a district (ERUN).
    DigitalAdviser,
    /// Digital referent of a second-degree school (RUPN).
    DigitalReferent,
    /// Training officer.
    TrainingOfficer,
    /// Digital officer of an academy (DRANE).
    DigitalOfficer,
    /// IT staff of an authority (DSI).
    ItStaff,
    /// Head of an administrative service.
    ServiceHead,
    /// Policy officer of a central office.
    PolicyOfficer,
    /// Someone from outside: speaker, partner, student.
    Partner,
}

use Function as F;

/// Each function with its stored code, its short national code and the spellings that mean it
/// (folded; feminine forms written out because they are irregular).
#[rustfmt::skip]
const TABLE: &[(Function, &str, &str, &[&str])] = &[
    (F::Teacher, "teacher", "ENS", &["enseignant", "enseignante", "professeur", "professeure",
        "professeur des ecoles", "professeure des ecoles", "prof", "pe", "instituteur", "institutrice", "maitre",
        "maitresse", "remplacant", "remplacante", "titulaire remplacant", "tzr", "contractuel enseignant",
        "enseignant contractuel"]),
    (F::Librarian, "librarian", "DOC", &["documentaliste", "professeur documentaliste", "professeure documentaliste",
        "prof doc", "documentation"]),
    (F::SchoolDirector, "school_director", "DEC", &["directeur d ecole", "directrice d ecole", "direction d ecole",
        "directeur ecole", "directrice ecole", "directeur", "directrice"]),
    (F::Head, "head", "DIR", &["chef d etablissement", "cheffe d etablissement", "chef etablissement", "principal",
        "principale", "proviseur", "proviseure", "directeur d etablissement", "directrice d etablissement",
        "personnel de direction", "perdir"]),
    (F::DeputyHead, "deputy_head", "ADJ", &["adjoint au chef d etablissement", "adjointe au chef d etablissement",
        "principal adjoint", "principale adjointe", "proviseur adjoint", "proviseure adjointe",
        "chef d etablissement adjoint", "cheffe d etablissement adjointe", "directeur adjoint",
        "directrice adjointe"]),
    (F::Bursar, "bursar", "ACP", &["adjoint gestionnaire", "adjointe gestionnaire", "gestionnaire", "intendant",
        "intendante", "agent comptable", "agente comptable", "secretaire general d eple",
        "secretaire generale d eple"]),
    (F::Secretary, "secretary", "SEC", &["secretaire", "secretariat", "secretaire de direction",
        "secretaire de circonscription", "secretaire d intendance", "secretaire d etablissement"]),
    (F::EducationAdviser, "education_adviser", "CPE", &["conseiller principal d education",
        "conseillere principale d education", "conseiller principal d education cpe", "vie scolaire"]),
    (F::EducationAssistant, "education_assistant", "AED", &["assistant d education", "assistante d education",
        "assistant d education aed", "surveillant", "surveillante", "assistant pedagogique",
        "assistante pedagogique"]),
    (F::InclusionAssistant, "inclusion_assistant", "AESH", &["accompagnant d eleves en situation de handicap",
        "accompagnante d eleves en situation de handicap", "accompagnant d eleves en situation de handicap aesh",
        "accompagnant des eleves en situation de handicap", "accompagnante des eleves en situation de handicap",
        "avs"]),
    (F::Psychologist, "psychologist", "PSY", &["psychologue de l education nationale", "psychologue en", "psyen",
        "psy en", "psychologue", "psychologue scolaire"]),
    (F::Nurse, "nurse", "SAN", &["infirmier", "infirmiere", "infirmier scolaire", "infirmiere scolaire", "medecin",
        "medecin scolaire", "medecin de l education nationale", "sante", "personnel de sante",
        "personnel medico social"]),
    (F::SocialWorker, "social_worker", "SOC", &["assistant de service social", "assistante de service social",
        "assistant social", "assistante sociale", "social", "personnel social"]),
    (F::TechnicalStaff, "technical_staff", "TEC", &["agent technique", "agente technique", "personnel technique",
        "technique", "technicien", "technicienne", "technicien de laboratoire", "technicienne de laboratoire",
        "agent de laboratoire"]),
    (F::OfficeStaff, "office_staff", "ADM", &["personnel administratif", "agent administratif",
        "agente administrative", "adjoint administratif", "adjointe administrative", "attache", "attachee",
        "attache d administration", "attachee d administration", "administratif", "administration"]),
    (F::DistrictInspector, "district_inspector", "IEN", &["inspecteur de l education nationale",
        "inspectrice de l education nationale", "inspecteur de circonscription", "inspectrice de circonscription",
        "inspecteur de circonscription ien", "ien1d", "ien 1d", "ien ccpd"]),
    (F::RegionalInspector, "regional_inspector", "IPR", &["ia ipr", "inspecteur pedagogique regional",
        "inspectrice pedagogique regionale", "inspecteur d academie inspecteur pedagogique regional",
        "inspectrice d academie inspectrice pedagogique regionale",
        "inspecteur d academie inspecteur pedagogique regional ia ipr", "ien et eg", "ien et"]),
    (F::DepartmentDirector, "department_director", "DASEN", &["directeur academique", "directrice academique",
        "directeur academique dasen", "ia dasen", "directeur academique des services de l education nationale",
        "directrice academique des services de l education nationale"]),
    (F::DistrictAdviser, "district_adviser", "CPC", &["conseiller pedagogique", "conseillere pedagogique",
        "conseiller pedagogique cpc", "conseiller pedagogique de circonscription",
        "conseillere pedagogique de circonscription", "conseiller pedagogique departemental",
        "conseillere pedagogique departementale", "cpd"]),
    (F::DigitalAdviser, "digital_adviser", "ERUN", &["conseiller tice", "conseillere tice", "conseiller tice erun",
        "ertice", "animateur tice", "animatrice tice", "enseignant referent pour les usages du numerique",
        "enseignante referente pour les usages du numerique", "enseignant referent aux usages du numerique",
        "atice"]),
    (F::DigitalReferent, "digital_referent", "RUPN", &["referent numerique", "referente numerique",
        "referent numerique d etablissement", "referent pour les usages pedagogiques numeriques",
        "referente pour les usages pedagogiques numeriques"]),
    (F::TrainingOfficer, "training_officer", "FOR", &["conseiller en formation", "conseillere en formation",
        "ingenieur de formation", "ingenieure de formation", "responsable de formation", "formateur", "formatrice"]),
    (F::DigitalOfficer, "digital_officer", "DRANE", &["charge de mission numerique", "chargee de mission numerique",
        "conseiller drane", "conseillere drane", "dran", "dan"]),
    (F::ItStaff, "it_staff", "DSI", &["personnel informatique", "informaticien", "informaticienne", "personnel dsi",
        "technicien informatique", "technicienne informatique", "informatique"]),
    (F::ServiceHead, "service_head", "CSV", &["chef de service", "cheffe de service", "chef de bureau",
        "cheffe de bureau", "chef de division", "cheffe de division"]),
    (F::PolicyOfficer, "policy_officer", "CET", &["charge d etudes", "chargee d etudes", "charge de mission",
        "chargee de mission"]),
    (F::Partner, "partner", "EXT", &["intervenant exterieur", "intervenante exterieure", "partenaire", "intervenant",
        "intervenante", "externe", "exterieur", "etudiant inspe", "etudiante inspe"]),
];

/// A function that begins with one of these words teaches, whatever follows (body, grade, subject).
const TEACHES: &[&str] =
    &["enseignant", "enseignante", "professeur", "professeure", "prof", "instituteur", "institutrice"];

/// Endings that inclusive writing parts from their word: Enseignant(e), Directeur·rice d’école.
const ENDINGS: &[&str] = &[
    "e", "es", "s", "fe", "fes", "ere", "eres", "iere", "ieres", "ne", "nes", "ale", "ales", "rice", "rices", "trice",
    "trices",
];

impl Function {
    /// All functions, in the order of lists.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(function, ..)| *function)
    }

    /// The stored name, also the end of the key of its words (`function-<code>`).
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().1
    }

    /// The short code of the field (`ENS`, `DIR`…): the one of the national identity vector where it
    /// has one, the usual abbreviation otherwise.
    #[must_use]
    pub fn short(self) -> &'static str {
        self.row().2
    }

    /// The function with this stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.1 == code).map(|row| row.0)
    }

    /// The function of a stored text: its code, or its short code.
    #[must_use]
    pub fn stored(code: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.1 == code || row.2 == code).map(|row| row.0)
    }

    /// The function that `text` means, as a person or another system wrote it; none when that would
    /// be a guess, except that whoever is some kind of *professeur* teaches.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        if text.len() > 200 {
            return None;
        }
        let folded = fold(text);
        let find = |words: &str| {
            let row = TABLE.iter().find(|row| {
                row.1.eq_ignore_ascii_case(text.trim()) || row.2.eq_ignore_ascii_case(words) || row.3.contains(&words)
            });
            row.map(|row| row.0)
        };
        find(&folded)
            .or_else(|| {
                let words: Vec<&str> = folded.split(' ').collect();
                let kept = words.iter().enumerate().filter(|(i, word)| *i == 0 || !ENDINGS.contains(word));
                find(&kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" "))
            })
            .or_else(|| {
                Some(folded.replace(' ', "")).filter(|letters| letters.len() <= 5).and_then(|letters| find(&letters))
            })
            .or_else(|| TEACHES.contains(&folded.split(' ').next()?).then_some(Self::Teacher))
    }

    fn row(self) -> &'static (Self, &'static str, &'static str, &'static [&'static str]) {
        // Every variant has its row (tested); the first one is never the answer to another.
        TABLE.iter().find(|row| row.0 == self).unwrap_or(&TABLE[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_spellings_are_each_of_one_function() {
        let mut seen = std::collections::HashMap::new();
        for (function, code, short, spellings) in TABLE {
            for name in spellings.iter().copied().chain([*code, &short.to_lowercase()]) {
                let before = seen.insert(name.to_owned(), *function);
                assert!(before.is_none_or(|other| other == *function), "{name}: {before:?} and {function:?}");
            }
            for spelling in *spellings {
                assert_eq!(&fold(spelling), spelling);
                assert_eq!(Function::from_text(&spelling.to_uppercase()), Some(*function), "{spelling}");
            }
            assert_eq!(Function::from_code(code), Some(*function));
            assert_eq!(Function::from_text(code), Some(*function));
            assert_eq!(Function::from_text(short), Some(*function));
        }
        assert!(Function::all().all(|function| Function::from_code(function.code()) == Some(function)));
        assert_eq!(Function::all().count(), Function::Partner as usize + 1);
    }

    #[test]
    fn people_write_it_in_many_ways() {
        for (text, function) in [
            ("Enseignant(e)", F::Teacher),
            ("Enseignant·e", F::Teacher),
            ("PROFESSEUR CERTIFIÉ CLASSE NORMALE", F::Teacher),
            ("Directeur·rice d’école", F::SchoolDirector),
            ("Directeur(trice) d'école", F::SchoolDirector),
            ("Conseiller·ère TICE", F::DigitalAdviser),
            ("Chef(fe) d'établissement", F::Head),
            ("Infirmier/ière", F::Nurse),
            ("I.E.N.", F::DistrictInspector),
            ("Professeure documentaliste", F::Librarian),
            ("AESH", F::InclusionAssistant),
        ] {
            assert_eq!(Function::from_text(text), Some(function), "{text}");
        }
    }

    #[test]
    fn a_guess_is_no_function() {
        for text in ["", "  ", "Astronaute", "Secrétaire général d’académie", "Adjoint", "e", &"x".repeat(500)] {
            assert_eq!(Function::from_text(text), None, "{text}");
        }
    }
}
