//! Kinds of schools and services, as files name them.

use base::text::fold;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nature {
    /// School for pupils of 3 to 6 years.
    NurserySchool,
    /// School for pupils of 6 to 11 years.
    ElementarySchool,
    /// School for pupils of 3 to 11 years, or first-degree school of unknown kind.
    PrimarySchool,
    /// Lower secondary school.
    College,
    /// Upper secondary school.
    Lycee,
    /// Vocational upper secondary school.
    VocationalLycee,
    /// School for pupils who need an adapted teaching (EREA, special school).
    SpecialSchool,
    /// District of first-degree schools.
    District,
    /// Authority of a department (DSDEN).
    DepartmentOffice,
    /// Authority of an academy.
    AcademyOffice,
    /// A service of an authority.
    Service,
    /// A directorate of the ministry.
    CentralAdministration,
}

use Nature as N;

#[rustfmt::skip]
const TABLE: &[(Nature, &str, &str, &[&str])] = &[
    (N::NurserySchool, "nursery_school", "school", &["ecole maternelle", "maternelle", "em", "empu", "empr",
        "ecole maternelle publique", "ecole maternelle privee"]),
    (N::ElementarySchool, "elementary_school", "school", &["ecole elementaire", "elementaire", "ee", "eepu", "eepr",
        "ecole elementaire publique", "ecole elementaire privee"]),
    (N::PrimarySchool, "primary_school", "school", &["ecole primaire", "primaire", "ep", "eppu", "eppr", "ecole",
        "ecole primaire publique", "ecole primaire privee", "groupe scolaire", "rpi"]),
    (N::College, "college", "school", &["college", "clg", "college public", "college prive"]),
    (N::Lycee, "lycee", "school", &["lycee", "lyc", "lycee general et technologique", "lgt", "lycee general",
        "lycee polyvalent", "lpo", "lycee technologique", "lt", "cite scolaire"]),
    (N::VocationalLycee, "vocational_lycee", "school", &["lycee professionnel", "lp",
        "section d enseignement professionnel", "sep", "lycee des metiers"]),
    (N::SpecialSchool, "special_school", "school", &["erea", "etablissement regional d enseignement adapte", "segpa",
        "ime", "itep", "etablissement specialise", "lea"]),
    (N::District, "district", "district", &["circonscription", "circonscription du premier degre", "ien",
        "inspection de l education nationale", "circonscription ien"]),
    (N::DepartmentOffice, "department_office", "department", &["dsden", "direction des services departementaux",
        "direction des services departementaux de l education nationale", "inspection academique", "departement"]),
    (N::AcademyOffice, "academy_office", "academy", &["rectorat", "academie", "region academique"]),
    (N::Service, "service", "service", &["service", "division", "bureau", "direction", "canope", "inspe", "greta",
        "cio", "centre d information et d orientation"]),
    (N::CentralAdministration, "central_administration", "academy", &["administration centrale",
        "direction generale", "ministere"]),
];

impl Nature {
    /// All kinds, in the order of lists.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    /// The stored name, also the end of the key of its words (`nature-<code>`).
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().1
    }

    /// Where it stands between school and academy: `school`, `district`, `department`, `academy` or
    /// `service` (what `org_unit.kind` holds).
    #[must_use]
    pub fn level(self) -> &'static str {
        self.row().2
    }

    /// The kind with this stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.1 == code).map(|row| row.0)
    }

    /// The kind that `text` means, as a file writes it (`École maternelle`, `CLG`, `E.M.PU`).
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let folded = fold(text);
        let letters = folded.replace(' ', "");
        TABLE
            .iter()
            .find(|row| row.1 == text.trim() || row.3.contains(&folded.as_str()) || row.3.contains(&letters.as_str()))
            .map(|row| row.0)
    }

    fn row(self) -> &'static (Self, &'static str, &'static str, &'static [&'static str]) {
        TABLE.iter().find(|row| row.0 == self).unwrap_or(&TABLE[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_spelling_means_one_kind() {
        let mut seen = std::collections::HashSet::new();
        for (nature, code, _, spellings) in TABLE {
            assert_eq!(Nature::from_code(code), Some(*nature));
            for spelling in *spellings {
                assert!(seen.insert(*spelling), "{spelling}");
                assert_eq!(Nature::from_text(spelling), Some(*nature));
            }
        }
        assert_eq!(Nature::all().count(), Nature::CentralAdministration as usize + 1);
        assert_eq!(Nature::from_text("E.M.PU"), Some(N::NurserySchool));
        assert_eq!(Nature::from_text("Collège"), Some(N::College));
        assert_eq!(Nature::from_text("Château"), None);
    }
}
