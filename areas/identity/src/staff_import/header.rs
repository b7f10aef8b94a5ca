//! Which column holds what: headings in the many words that personnel offices use.

use base::text::fold;

use super::problem::FileProblem;
use super::record::{Records, cut};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// People and their places, one assignment a line.
    Staff,
    /// Schools, districts and services, one a line.
    Schools,
}

/// A value that a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the usual heading of each, in `ALIASES`, says what it is")]
pub enum Field {
    SourceId,
    Numen,
    FamilyName,
    BirthName,
    GivenName,
    BirthDate,
    Username,
    Email,
    BackupEmail,
    Phone,
    BackupPhone,
    Function,
    Subject,
    Uai,
    UnitName,
    Nature,
    Sector,
    ParentUai,
    Address,
    PostCode,
    Town,
    District,
    Department,
    Academy,
    Hours,
    StartsOn,
    EndsOn,
    SupportRole,
}

use Field as F;
use Kind::{Schools, Staff};

/// Headings by field and by kind of file, folded and without spaces; the first is the usual one, as
/// one writes it.
#[rustfmt::skip]
const ALIASES: &[(Field, &[Kind], &[&str])] = &[
    (F::SourceId, &[Staff], &["id_source", "idsource", "matricule", "idrh", "idagent", "identifiantsource",
        "identifiantrh", "numeroagent", "cleagent", "entpersonjointure", "jointure", "numerointerne"]),
    (F::Numen, &[Staff], &["numen", "nnumen", "nonumen", "numeronumen", "employeenumber"]),
    (F::FamilyName, &[Staff], &["nom", "nomusage", "nomdusage", "nomusuel", "nomdefamille", "nommarital",
        "nomepouse", "sn"]),
    (F::BirthName, &[Staff], &["nom_naissance", "nomnaissance", "nomdenaissance", "nompatronymique", "nompatro",
        "nomdejeunefille", "patronyme", "entpersonnompatro"]),
    (F::GivenName, &[Staff], &["prenom", "prenoms", "prenomusuel", "prenomusage", "givenname"]),
    (F::BirthDate, &[Staff], &["date_naissance", "datenaissance", "datedenaissance", "naissance", "neele", "nele",
        "neeele", "datenaiss", "ddn", "entpersondatenaissance"]),
    (F::Username, &[Staff], &["identifiant", "login", "uid", "compte", "nomutilisateur", "nomdutilisateur",
        "identifiantacademique"]),
    (F::Email, &[Staff, Schools], &["mail_pro", "mailpro", "mail", "courriel", "email", "mel",
        "courrielprofessionnel", "mailprofessionnel", "emailprofessionnel", "emailpro", "courrielpro",
        "mailacademique", "courrielacademique", "adressemail", "adresseelectronique", "adressemelprofessionnelle",
        "adressecourriel", "boitefonctionnelle"]),
    (F::BackupEmail, &[Staff], &["mail_secours", "mailsecours", "courrielsecours", "courrieldesecours",
        "maildesecours", "courrielpersonnel", "mailpersonnel", "mailperso", "emailpersonnel", "emailperso",
        "emailsecours", "adressedesecours", "adressesecours", "courrielperso", "mailprive", "courrielprive"]),
    (F::Phone, &[Staff, Schools], &["telephone", "tel", "ntelephone", "telephonepro", "telephoneprofessionnel", "telpro",
        "numerotelephone", "numerodetelephone", "telephoneservice", "telephonedeservice"]),
    (F::BackupPhone, &[Staff], &["telephone_secours", "telephonesecours", "telephonedesecours", "telsecours",
        "telephonepersonnel", "telephoneperso", "telperso", "telpersonnel", "portable", "mobile",
        "telephoneportable", "telportable", "telmobile", "telephonemobile", "gsm"]),
    (F::Function, &[Staff], &["fonction", "titre", "title", "role", "emploi", "poste", "libellefonction",
        "codefonction", "qualite", "metier"]),
    (F::Subject, &[Staff], &["discipline", "matiere", "specialite", "disciplinedeposte", "libellediscipline",
        "codediscipline"]),
    (F::Uai, &[Staff, Schools], &["uai", "rne", "nuai", "nrne", "codeetablissement", "codeuai", "coderne", "numerouai", "nouai",
        "uairne", "uaiaffectation", "rneaffectation", "codeecole", "affectation", "uaietablissement",
        "entstructureuai", "identifiantdeletablissement"]),
    (F::UnitName, &[Staff], &["etablissement", "ecole", "nometablissement", "nomecole", "nomdeletablissement",
        "libelleetablissement", "etablissementdaffectation", "structure", "service", "lieu", "lieudaffectation"]),
    (F::UnitName, &[Schools], &["nom", "etablissement", "ecole", "nometablissement", "nomecole",
        "nomdeletablissement", "libelleetablissement", "appellation", "appellationofficielle", "denomination",
        "denominationprincipale", "libelle", "structure", "service", "entstructurenomcourant"]),
    (F::Nature, &[Staff, Schools], &["nature", "typeetablissement", "type", "naturestructure", "natureuai",
        "natureetablissement", "libellenature", "typedetablissement", "typestructure", "entstructuretypestruct"]),
    (F::Sector, &[Schools], &["secteur", "publicprive", "statut", "statutpublicprive", "secteurpublicprive"]),
    (F::ParentUai, &[Schools], &["rattachement", "uairattachement", "rattachea", "uaidesrattachement",
        "uaicirconscription", "codecirconscription", "rnecirconscription", "uaiparent", "parent"]),
    (F::Address, &[Schools], &["adresse", "adresse1", "adressepostale", "rue", "voie"]),
    (F::PostCode, &[Schools], &["code_postal", "codepostal", "cp"]),
    (F::Town, &[Staff, Schools], &["commune", "ville", "nomcommune", "localite", "libellecommune"]),
    (F::District, &[Staff, Schools], &["circonscription", "circo", "circonscriptionien", "libellecirconscription",
        "nomcirconscription"]),
    (F::Department, &[Staff, Schools], &["departement", "dept", "dep", "codedepartement", "libelledepartement"]),
    (F::Academy, &[Staff, Schools], &["academie", "aca", "libelleacademie", "codeacademie"]),
    (F::Hours, &[Schools], &["horaires", "horaire", "ouverture", "heuresdouverture"]),
    (F::StartsOn, &[Staff], &["debut", "datedebut", "datededebut", "du", "dateaffectation", "debutaffectation",
        "dateeffet", "depuis", "datedebutaffectation"]),
    (F::EndsOn, &[Staff], &["fin", "datefin", "datedefin", "au", "finaffectation", "jusquau", "datefinaffectation"]),
    (F::SupportRole, &[Staff], &["role_support", "rolesupport", "roleassistance", "contact", "roledecontact"]),
];

/// What a file must have: one of each group.
const NEEDED_STAFF: &[(&str, &[Field])] = &[
    ("nom", &[F::FamilyName, F::BirthName]),
    ("prenom", &[F::GivenName]),
    ("numen|id_source", &[F::Numen, F::SourceId]),
    ("uai|etablissement", &[F::Uai, F::UnitName]),
];
const NEEDED_SCHOOLS: &[(&str, &[Field])] = &[("uai", &[F::Uai]), ("nom", &[F::UnitName])];

const SEPARATORS: [char; 4] = [';', '\t', ',', '|'];
/// How many lines that are not blank may come before the heading (titles, `sep=;`).
const BEFORE_HEADING: usize = 10;
/// How much of an unknown heading an error shows.
const SHOWN: usize = 40;

impl Field {
    /// The usual heading of the column.
    #[must_use]
    pub fn usual(self) -> &'static str {
        ALIASES.iter().find(|row| row.0 == self).and_then(|row| row.2.first()).copied().unwrap_or_default()
    }

    /// The field of a heading that is folded and without spaces.
    fn of(letters: &str, kind: Kind) -> Option<Self> {
        let row = ALIASES.iter().find(|(_, kinds, names)| kinds.contains(&kind) && names.contains(&letters));
        row.map(|row| row.0)
    }
}

/// How a file is laid out.
#[derive(Clone, Debug)]
pub struct Columns {
    /// What the file holds.
    pub kind: Kind,
    /// What stands between cells.
    pub separator: char,
    /// The line of the heading, from 1.
    pub heading_line: u64,
    columns: Vec<(String, Option<Field>)>,
}

impl Columns {
    /// The headings that are understood, with what they hold, in the order of the file.
    pub fn used(&self) -> impl Iterator<Item = (&str, Field)> {
        self.columns.iter().filter_map(|(heading, field)| field.map(|field| (heading.as_str(), field)))
    }

    /// The headings that are not understood, or that repeat another; their cells are not read.
    pub fn ignored(&self) -> impl Iterator<Item = &str> {
        self.columns
            .iter()
            .filter(|(heading, field)| field.is_none() && !heading.is_empty())
            .map(|(heading, _)| heading.as_str())
    }

    /// How many columns there are.
    #[must_use]
    pub fn width(&self) -> usize {
        self.columns.len()
    }

    pub(super) fn position(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|(_, of)| *of == Some(field))
    }

    /// The heading of `field` in this file, or its usual one.
    pub(super) fn heading(&self, field: Field) -> &str {
        self.position(field).and_then(|at| self.columns.get(at)).map_or_else(|| field.usual(), |(heading, _)| heading)
    }

    fn read(cells: &[String], letters: &[String], kind: Kind, separator: char, heading_line: u64) -> Self {
        let mut columns: Vec<(String, Option<Field>)> = Vec::with_capacity(cells.len());
        for (cell, letters) in cells.iter().zip(letters) {
            let field = Field::of(letters, kind).filter(|field| !columns.iter().any(|(_, of)| *of == Some(*field)));
            columns.push((shortened(cell), field));
        }
        Self { kind, separator, heading_line, columns }
    }

    fn known(&self) -> usize {
        self.used().count()
    }

    fn missing(&self) -> Vec<&'static str> {
        let needed = match self.kind {
            Staff => NEEDED_STAFF,
            Schools => NEEDED_SCHOOLS,
        };
        needed
            .iter()
            .filter(|(_, fields)| !fields.iter().any(|field| self.position(*field).is_some()))
            .map(|(name, _)| *name)
            .collect()
    }
}

/// Reads up to the heading and tells how the file is laid out.
pub(super) fn find<B: std::io::BufRead>(records: &mut Records<B>) -> Result<Columns, FileProblem> {
    let mut best: Option<(Columns, Vec<String>)> = None;
    let mut looked_at = 0;
    while looked_at < BEFORE_HEADING {
        let Some((line, text)) = records.next_line() else { break };
        if let Some(error) = records.take_failure() {
            return Err(error.into());
        }
        let text = text.unwrap_or_default();
        if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
            continue;
        }
        looked_at += 1;
        for (columns, cells) in layouts(&text, line) {
            if columns.missing().is_empty() {
                return Ok(columns);
            }
            // The first line stays the one shown unless another knows more headings.
            if best.as_ref().is_none_or(|(other, _)| columns.known() > other.known()) {
                best = Some((columns, cells));
            }
        }
    }
    let Some((columns, cells)) = best else { return Err(FileProblem::Empty) };
    let kind = (columns.known() > 0).then_some(columns.kind);
    Err(FileProblem::MissingColumns {
        kind,
        missing: columns.missing(),
        found: cells.iter().take(30).map(|cell| found(cell)).collect(),
    })
}

/// The ways to read a heading, the most telling first.
fn layouts(text: &str, line: u64) -> Vec<(Columns, Vec<String>)> {
    let mut list: Vec<(Columns, Vec<String>)> = Vec::new();
    let found = SEPARATORS.into_iter().filter(|separator| text.contains(*separator));
    // A line without any separator is one heading.
    for separator in found.chain((!text.contains(SEPARATORS)).then_some(';')) {
        let Ok(cells) = cut(text, separator) else { continue };
        let letters: Vec<String> = cells.iter().map(|cell| letters(cell)).collect();
        let staff = Columns::read(&cells, &letters, Staff, separator, line);
        let is_staff = [F::GivenName, F::Numen, F::BirthDate].iter().any(|field| staff.position(*field).is_some());
        let schools = Columns::read(&cells, &letters, Schools, separator, line);
        let columns = if is_staff || staff.known() > schools.known() { staff } else { schools };
        list.push((columns, cells));
    }
    list.sort_by_key(|(columns, _)| std::cmp::Reverse((columns.known(), columns.width())));
    list
}

/// A heading as [`ALIASES`] has them; nothing for what is too long to be one.
fn letters(heading: &str) -> String {
    if heading.len() > 200 { String::new() } else { fold(heading).replace(' ', "") }
}

fn shortened(cell: &str) -> String {
    let clean: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.trim().chars().take(SHOWN).collect()
}

/// A file without heading would show its first person: what may be personal is not repeated.
fn found(cell: &str) -> String {
    if cell.contains('@') || cell.chars().filter(char::is_ascii_digit).count() >= 3 {
        "•••".to_owned()
    } else {
        shortened(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_names_one_field_of_its_kind() {
        for kind in [Staff, Schools] {
            for (field, _, names) in ALIASES.iter().filter(|row| row.1.contains(&kind)) {
                for name in *names {
                    assert_eq!(Field::of(&letters(name), kind), Some(*field), "{name}");
                }
            }
        }
        assert_eq!(Field::of("", Staff), None);
    }
}
