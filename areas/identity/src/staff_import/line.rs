//! From cells to one person's assignment, or one school: each value checked by its type.
//!
//! What decides who someone is, where they may act and until when refuses the line; a value that
//! only serves comfort is left out with a warning.

use base::values::{BirthDate, Email, Numen, Phone, Uai, Username, parse_date};
use jiff::civil::Date;

use super::header::{Columns, Field};
use super::nature::Nature;
use super::problem::{LineProblem, Reason, Refused};
use crate::function::Function;

/// Longest name of a person, in characters.
const NAME_MAX: usize = 80;
/// Longest other text, in characters.
const TEXT_MAX: usize = 200;
/// Years from here on mean "no end" in personnel files (31/12/9999, 31/12/2999).
const OPEN_END_YEAR: i16 = 2200;

/// One person at one place. Several lines with the same NUMEN or source identifier are one person.
#[derive(Clone, Debug)]
pub struct StaffLine {
    /// Line of the file, from 1.
    pub line: u64,
    /// The identifier in the personnel system.
    pub source_id: Option<String>,
    /// The NUMEN; at least one of the two is there.
    pub numen: Option<Numen>,
    /// The name in use.
    pub family_name: String,
    /// The name at birth, when given and different.
    pub birth_name: Option<String>,
    /// The given name.
    pub given_name: String,
    /// The birth date.
    pub birth_date: Option<BirthDate>,
    /// A user name given by another system.
    pub username: Option<Username>,
    /// The professional address.
    pub email: Option<Email>,
    /// The address for recovery.
    pub backup_email: Option<Email>,
    /// The telephone at work.
    pub phone: Option<Phone>,
    /// The telephone for recovery.
    pub backup_phone: Option<Phone>,
    /// Where; at least its UAI or its name is there.
    pub unit: UnitRef,
    /// What for, when it was understood.
    pub function: Option<Function>,
    /// The function as the file writes it (empty when the file says nothing).
    pub function_text: String,
    /// Subject taught.
    pub subject: Option<String>,
    /// First day of the assignment.
    pub starts_on: Option<Date>,
    /// Last day of the assignment; none when it is open.
    pub ends_on: Option<Date>,
    /// Role in assistance, as the file writes it.
    pub support_role: Option<String>,
    /// What was left out, and why.
    pub warnings: Vec<LineProblem>,
}

/// A unit as a line of staff names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitRef {
    /// Its code.
    pub uai: Option<Uai>,
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub nature: Option<Nature>,
    /// Its town.
    pub town: Option<String>,
    /// Its district.
    pub district: Option<String>,
    /// Its department.
    pub department: Option<String>,
    /// Its academy.
    pub academy: Option<String>,
}

/// One school, district or service.
#[derive(Clone, Debug)]
pub struct SchoolLine {
    /// Line of the file, from 1.
    pub line: u64,
    /// Its code.
    pub uai: Uai,
    /// Its name.
    pub name: String,
    /// What it is, when it was understood.
    pub nature: Option<Nature>,
    /// The nature as the file writes it.
    pub nature_text: String,
    /// `public` or `privé`, as the file writes it.
    pub sector: Option<String>,
    /// The unit above.
    pub parent_uai: Option<Uai>,
    /// Street.
    pub address: Option<String>,
    /// Post code, with the zero in front that a spreadsheet may have taken.
    pub post_code: Option<String>,
    /// Town.
    pub town: Option<String>,
    /// District, by name.
    pub district: Option<String>,
    /// Department, by number or name.
    pub department: Option<String>,
    /// Academy, by name or code.
    pub academy: Option<String>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Functional mailbox.
    pub email: Option<Email>,
    /// Opening hours.
    pub hours: Option<String>,
    /// What was left out, and why.
    pub warnings: Vec<LineProblem>,
}

/// A line that knows how to be read from cells.
pub trait FromCells: Sized {
    #[doc(hidden)]
    fn from_cells(cells: &mut Cells<'_>, today: Date) -> Option<Self>;
}

/// The cells of one line while values are taken out of them.
pub struct Cells<'a> {
    line: u64,
    columns: &'a Columns,
    cells: &'a [String],
    refusals: Vec<LineProblem>,
    warnings: Vec<LineProblem>,
}

/// Reads one line whose cells are `cells`.
pub(super) fn read<T: FromCells>(line: u64, columns: &Columns, cells: &[String], today: Date) -> Result<T, Refused> {
    let mut cells = Cells { line, columns, cells, refusals: Vec::new(), warnings: Vec::new() };
    let value = T::from_cells(&mut cells, today);
    match value {
        Some(value) if cells.refusals.is_empty() => Ok(value),
        _ => {
            let mut problems = cells.refusals;
            problems.append(&mut cells.warnings);
            Err(Refused { line, problems })
        }
    }
}

impl Cells<'_> {
    /// The text of a cell: spaces tidied, what stands for nothing is nothing.
    fn text(&self, field: Field) -> Option<String> {
        let raw = self.cells.get(self.columns.position(field)?)?;
        // ="0590001A": how spreadsheets are told to leave zeros alone.
        let raw = raw.strip_prefix("=\"").and_then(|inner| inner.strip_suffix('"')).unwrap_or(raw);
        let spaced: String = raw.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let tidy = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
        let nothing =
            matches!(tidy.as_str(), "" | "-" | "--" | "—" | "–" | "?" | "NULL" | "null" | "#N/A" | "N/A" | "n/a");
        (!nothing).then_some(tidy)
    }

    /// The same for codes and numbers, without the apostrophe that keeps a spreadsheet from counting.
    fn code(&self, field: Field) -> Option<String> {
        self.text(field).map(|text| text.trim_start_matches(['\'', '’']).to_owned())
    }

    fn problem(&self, field: Field, reason: Reason) -> LineProblem {
        LineProblem { line: self.line, field: Some(field), column: self.columns.heading(field).to_owned(), reason }
    }

    fn refuse(&mut self, field: Field, reason: Reason) {
        let problem = self.problem(field, reason);
        self.refusals.push(problem);
    }

    fn warn(&mut self, field: Field, reason: Reason) {
        let problem = self.problem(field, reason);
        self.warnings.push(problem);
    }

    /// A value that may be left out when it is wrong.
    fn soft<T>(&mut self, field: Field, parse: impl FnOnce(&str) -> Result<T, Reason>) -> Option<T> {
        let text = self.code(field)?;
        match parse(&text) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.warn(field, reason);
                None
            }
        }
    }

    /// A value that refuses the line when it is wrong; nothing when the cell is empty.
    fn hard<T>(&mut self, field: Field, parse: impl FnOnce(&str) -> Result<T, Reason>) -> Option<T> {
        let text = self.code(field)?;
        match parse(&text) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.refuse(field, reason);
                None
            }
        }
    }

    /// A text for reading; too long is left out with a warning.
    fn words(&mut self, field: Field) -> Option<String> {
        let text = self.text(field)?;
        if text.chars().count() > TEXT_MAX {
            self.warn(field, Reason::TooLong);
            return None;
        }
        Some(text)
    }

    /// A name of a person: refuses the line when it is none.
    fn name(&mut self, field: Field) -> Option<String> {
        let text = self.text(field)?;
        let reason = if text.chars().count() > NAME_MAX {
            Reason::TooLong
        } else if !text.contains(char::is_alphabetic) {
            Reason::NoLetter
        } else {
            return Some(text);
        };
        self.refuse(field, reason);
        None
    }

    fn nature(&mut self) -> (Option<Nature>, String) {
        let Some(text) = self.words(Field::Nature) else { return (None, String::new()) };
        let nature = Nature::from_text(&text);
        if nature.is_none() {
            self.warn(Field::Nature, Reason::UnknownNature);
        }
        (nature, text)
    }

    fn day(&mut self, field: Field) -> Option<Date> {
        self.hard(field, |text| parse_date(text).map_err(Reason::Date))
    }

    fn email(&mut self, field: Field) -> Option<Email> {
        self.soft(field, |text| Email::parse(text).map_err(Reason::Email))
    }

    fn phone(&mut self, field: Field) -> Option<Phone> {
        self.soft(field, |text| Phone::parse(text).map_err(Reason::Phone))
    }

    fn uai(&mut self, field: Field) -> Option<Uai> {
        self.hard(field, |text| Uai::parse(text).map_err(Reason::Uai))
    }
}

impl FromCells for StaffLine {
    fn from_cells(cells: &mut Cells<'_>, today: Date) -> Option<Self> {
        let source_id = cells.code(Field::SourceId);
        if source_id.as_ref().is_some_and(|id| id.chars().count() > NAME_MAX) {
            cells.refuse(Field::SourceId, Reason::TooLong);
        }
        let numen = cells.code(Field::Numen).map(|text| Numen::parse(&text));
        let numen = match (numen, &source_id) {
            (Some(Ok(numen)), _) => Some(numen),
            // Someone with a source identifier is known anyway; they only cannot prove who they are by NUMEN.
            (Some(Err(error)), Some(_)) => {
                cells.warn(Field::Numen, Reason::Numen(error));
                None
            }
            (Some(Err(error)), None) => {
                cells.refuse(Field::Numen, Reason::Numen(error));
                None
            }
            (None, Some(_)) => None,
            (None, None) => {
                cells.refuse(Field::Numen, Reason::Missing);
                None
            }
        };
        let birth_name = cells.name(Field::BirthName);
        let family_name = cells.name(Field::FamilyName).or_else(|| birth_name.clone());
        if family_name.is_none() && cells.refusals.iter().all(|problem| problem.field != Some(Field::FamilyName)) {
            cells.refuse(Field::FamilyName, Reason::Missing);
        }
        let given_name = cells.name(Field::GivenName);
        if given_name.is_none() && cells.refusals.iter().all(|problem| problem.field != Some(Field::GivenName)) {
            cells.refuse(Field::GivenName, Reason::Missing);
        }
        let unit = UnitRef {
            uai: cells.uai(Field::Uai),
            name: cells.words(Field::UnitName),
            nature: cells.nature().0,
            town: cells.words(Field::Town),
            district: cells.words(Field::District),
            department: cells.words(Field::Department),
            academy: cells.words(Field::Academy),
        };
        if unit.uai.is_none() && unit.name.is_none() && cells.refusals.iter().all(|p| p.field != Some(Field::Uai)) {
            cells.refuse(Field::Uai, Reason::Missing);
        }
        let function_text = cells.words(Field::Function).unwrap_or_default();
        let function = Function::from_text(&function_text);
        if !function_text.is_empty() && function.is_none() {
            cells.warn(Field::Function, Reason::UnknownFunction);
        } else if function_text.is_empty() && cells.columns.position(Field::Function).is_some() {
            cells.warn(Field::Function, Reason::Missing);
        }
        let starts_on = cells.day(Field::StartsOn);
        let ends_on = cells.day(Field::EndsOn).filter(|day| day.year() < OPEN_END_YEAR);
        if let (Some(start), Some(end)) = (starts_on, ends_on)
            && end < start
        {
            cells.refuse(Field::EndsOn, Reason::EndBeforeStart);
        }
        let birth_date = cells.soft(Field::BirthDate, |text| BirthDate::parse(text, today).map_err(Reason::BirthDate));
        let username = cells.soft(Field::Username, |text| Username::parse(text).map_err(Reason::Username));
        let email = cells.email(Field::Email);
        let backup_email = cells.email(Field::BackupEmail);
        let phone = cells.phone(Field::Phone);
        let backup_phone = cells.phone(Field::BackupPhone);
        let subject = cells.words(Field::Subject);
        let support_role = cells.words(Field::SupportRole);
        let family_name = family_name?;
        Some(Self {
            line: cells.line,
            source_id,
            numen,
            birth_name: birth_name.filter(|name| *name != family_name),
            family_name,
            given_name: given_name?,
            birth_date,
            username,
            email,
            backup_email,
            phone,
            backup_phone,
            unit,
            function,
            function_text,
            subject,
            starts_on,
            ends_on,
            support_role,
            warnings: std::mem::take(&mut cells.warnings),
        })
    }
}

impl FromCells for SchoolLine {
    fn from_cells(cells: &mut Cells<'_>, _today: Date) -> Option<Self> {
        let uai = cells.uai(Field::Uai);
        if uai.is_none() && cells.refusals.is_empty() {
            cells.refuse(Field::Uai, Reason::Missing);
        }
        let name = cells.text(Field::UnitName);
        match &name {
            None => cells.refuse(Field::UnitName, Reason::Missing),
            Some(name) if name.chars().count() > TEXT_MAX => cells.refuse(Field::UnitName, Reason::TooLong),
            Some(name) if !name.contains(char::is_alphanumeric) => cells.refuse(Field::UnitName, Reason::NoLetter),
            Some(_) => {}
        }
        let (nature, nature_text) = cells.nature();
        let parent_uai = cells.uai(Field::ParentUai);
        let post_code = cells.code(Field::PostCode).map(|code| {
            let lost_zero = code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit());
            if lost_zero { format!("0{code}") } else { code.chars().take(TEXT_MAX).collect() }
        });
        let sector = cells.words(Field::Sector);
        let address = cells.words(Field::Address);
        let town = cells.words(Field::Town);
        let district = cells.words(Field::District);
        let department = cells.words(Field::Department);
        let academy = cells.words(Field::Academy);
        let phone = cells.phone(Field::Phone);
        let email = cells.email(Field::Email);
        let hours = cells.words(Field::Hours);
        Some(Self {
            line: cells.line,
            uai: uai?,
            name: name?,
            nature,
            nature_text,
            sector,
            parent_uai,
            address,
            post_code,
            town,
            district,
            department,
            academy,
            phone,
            email,
            hours,
            warnings: std::mem::take(&mut cells.warnings),
        })
    }
}
