//! Conditions of Moodle 2.3 to 2.6: two dates, rows for completion, marks and profile fields, and a
//! grouping. All must hold.

use super::{Completed, Condition, Conditions, Joined, Known, Part};
use crate::note::Report;
use crate::xml::Element;

pub(super) fn read(row: &Element<'_>, known: &Known<'_>, report: &mut Report) -> Option<Conditions> {
    let mut found = Vec::new();
    found.extend(row.moment("availablefrom").map(Condition::From));
    found.extend(row.moment("availableuntil").map(Condition::Until));
    // In module.xml the rows have an element around them, in section.xml they have none.
    let rows = row.child("availability_info").unwrap_or(row).children();
    for one in rows {
        match one.name() {
            "availability" => conditions(one, known, report, &mut found),
            "availability_field" => found.extend(profile(one)),
            _ => {}
        }
    }
    found.extend(grouping(row));
    // 0 hides the thing until the conditions hold, 1 shows it greyed out.
    let is_shown = row.text("showavailability").is_none() || row.flag("showavailability");
    let parts: Vec<Part> = found.into_iter().map(|condition| Part { condition, is_shown }).collect();
    Some(Conditions { joined: Joined::All, parts })
}

fn conditions(row: &Element<'_>, known: &Known<'_>, report: &mut Report, found: &mut Vec<Condition>) {
    if let Some(cm) = row.number::<i64>("sourcecmid").filter(|cm| *cm > 0)
        && let Some(state) = row.number("requiredcompletion").and_then(Completed::of)
    {
        found.push(Condition::Completion { of: known.other(cm, report), state });
    }
    if let Some(item) = row.number("gradeitemid") {
        found.push(known.grade(item, row.decimal("grademin"), row.decimal("grademax"), report));
    }
}

fn profile(row: &Element<'_>) -> Option<Condition> {
    let custom = row.filled("customfield");
    Some(Condition::Profile {
        field: custom.or_else(|| row.filled("userfield"))?.to_owned(),
        is_custom: custom.is_some(),
        operator: row.filled("operator")?.to_owned(),
        value: row.text("value").unwrap_or_default().to_owned(),
    })
}

/// An activity that is for members only names its grouping, or means any group; a section with a
/// grouping is for its members.
fn grouping(row: &Element<'_>) -> Option<Condition> {
    let id = row.number("groupingid").filter(|id| *id > 0);
    match row.name() {
        "module" if !row.flag("groupmembersonly") => None,
        "module" => Some(id.map_or(Condition::Member(None), |id| Condition::Grouping(Some(id)))),
        // Later sections write their conditions as JSON, and no grouping.
        _ => id.map(|id| Condition::Grouping(Some(id))),
    }
}
