//! What a line of a file of units says, as it is kept between the preview and its application.

use serde::{Deserialize, Serialize};

use super::store::UnitFacts;
use crate::staff_import::{Nature, SchoolLine};

/// A line that was read. None: the file says nothing, and what is stored stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    pub uai: String,
    name: String,
    /// Where it stands and what kind of school it is, when that was understood.
    kind: Option<(String, Option<String>)>,
    parent: Option<String>,
    town: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    sector: Option<String>,
    department: Option<String>,
    address: Option<String>,
    post_code: Option<String>,
    hours: Option<String>,
}

impl Said {
    /// What is kept of a line.
    pub fn of(line: &SchoolLine) -> Self {
        let kind_of = |nature: Nature| {
            let school = (nature.level() == "school").then(|| nature.code().to_owned());
            (nature.level().to_owned(), school)
        };
        Self {
            uai: line.uai.as_str().to_owned(),
            name: line.name.clone(),
            kind: line.nature.map(kind_of),
            parent: line.parent_uai.as_ref().map(|uai| uai.as_str().to_owned()),
            town: line.town.clone(),
            phone: line.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            email: line.email.as_ref().map(|mail| mail.as_str().to_owned()),
            sector: line.sector.clone(),
            department: line.department.clone(),
            address: line.address.clone(),
            post_code: line.post_code.clone(),
            hours: line.hours.clone(),
        }
    }

    /// What the unit is from now on, given what is `known` of it.
    pub fn facts(self, known: Option<&UnitFacts>) -> UnitFacts {
        let or = |said: Option<String>, pick: fn(&UnitFacts) -> &Option<String>| {
            said.or_else(|| known.and_then(|known| pick(known).clone()))
        };
        // A kind that was not understood: what is known stays, and a new unit is most likely a school.
        let (kind, school_kind) = self.kind.unwrap_or_else(|| match known {
            Some(known) => (known.kind.clone(), known.school_kind.clone()),
            None => ("school".to_owned(), None),
        });
        UnitFacts {
            parent: or(self.parent, |known| &known.parent),
            kind,
            name: self.name,
            town: self.town.or_else(|| known.map(|known| known.town.clone())).unwrap_or_default(),
            school_kind,
            phone: or(self.phone, |known| &known.phone),
            email: or(self.email, |known| &known.email),
            sector: or(self.sector, |known| &known.sector),
            department: or(self.department, |known| &known.department),
            address: or(self.address, |known| &known.address),
            post_code: or(self.post_code, |known| &known.post_code),
            hours: or(self.hours, |known| &known.hours),
            uai: self.uai,
        }
    }
}
