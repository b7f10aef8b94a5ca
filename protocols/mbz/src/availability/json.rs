//! The tree as JSON: `{"op":"&","c":[…],"showc":[…]}`, in it conditions with a `type`.

use base::Timestamp;
use serde_json::Value;

use super::{Completed, Condition, Conditions, Joined, Known, Part};
use crate::note::{Code, Report};

/// Longer than any tree that a form makes.
const LONGEST: usize = 256 << 10;
/// Deeper than any tree that a form makes.
const DEEPEST: usize = 16;

pub(super) fn read(text: &str, known: &Known<'_>, report: &mut Report) -> Option<Conditions> {
    let value = serde_json::from_str::<Value>(text).ok().filter(|_| text.len() <= LONGEST);
    let tree = value.and_then(|value| group(&value, 0, known, report));
    if tree.is_none() {
        report.approximated(Code::AvailabilityBroken, [text]);
    }
    tree
}

/// A group; nothing where it is not one.
fn group(value: &Value, depth: usize, known: &Known<'_>, report: &mut Report) -> Option<Conditions> {
    let joined = match value.get("op")?.as_str()? {
        "&" => Joined::All,
        "|" => Joined::Any,
        "!&" => Joined::NotAll,
        "!|" => Joined::None,
        _ => return None,
    };
    let list = value.get("c")?.as_array()?;
    if depth >= DEEPEST {
        return None;
    }
    // `show` for the whole group, or `showc` for each part.
    let all = value.get("show").and_then(Value::as_bool).unwrap_or(true);
    let each = value.get("showc").and_then(Value::as_array);
    let mut parts = Vec::new();
    for (at, inner) in list.iter().enumerate() {
        let is_shown = each.and_then(|each| each.get(at)?.as_bool()).unwrap_or(all);
        let condition = match inner.get("type") {
            None => {
                let inner = group(inner, depth + 1, known, report)?;
                if inner.parts.is_empty() {
                    continue;
                }
                Condition::Group(inner)
            }
            Some(kind) => condition(kind.as_str()?, inner, known, report),
        };
        parts.push(Part { condition, is_shown });
    }
    Some(Conditions { joined, parts })
}

fn condition(kind: &str, value: &Value, known: &Known<'_>, report: &mut Report) -> Condition {
    read_known(kind, value, known, report).unwrap_or_else(|| {
        report.approximated(Code::ConditionUnknown, [kind]);
        Condition::Unknown { kind: kind.to_owned(), source: value.to_string() }
    })
}

fn read_known(kind: &str, value: &Value, known: &Known<'_>, report: &mut Report) -> Option<Condition> {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    Some(match kind {
        "date" => {
            let moment = Timestamp::default().plus_seconds(whole(value, "t")?);
            match text("d")? {
                ">=" => Condition::From(moment),
                "<" => Condition::Until(moment),
                _ => return None,
            }
        }
        "completion" => {
            let state = Completed::of(whole(value, "e")?)?;
            Condition::Completion { of: known.other(whole(value, "cm")?, report), state }
        }
        "grade" => {
            let item = u64::try_from(whole(value, "id")?).ok()?;
            known.grade(item, decimal(value, "min"), decimal(value, "max"), report)
        }
        "group" => Condition::Member(whole(value, "id").and_then(|id| u64::try_from(id).ok())),
        "grouping" => Condition::Grouping(whole(value, "id").and_then(|id| u64::try_from(id).ok())),
        "profile" => Condition::Profile {
            is_custom: text("cf").is_some(),
            field: text("cf").or_else(|| text("sf"))?.to_owned(),
            operator: text("op")?.to_owned(),
            value: text("v").unwrap_or_default().to_owned(),
        },
        _ => return None,
    })
}

/// PHP writes numbers as numbers or as texts.
fn whole(value: &Value, name: &str) -> Option<i64> {
    let field = value.get(name)?;
    field.as_i64().or_else(|| field.as_str()?.parse().ok())
}

fn decimal(value: &Value, name: &str) -> Option<f64> {
    let field = value.get(name)?;
    field.as_f64().or_else(|| field.as_str()?.parse().ok()).filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::Other;
    use super::*;
    use crate::ActivityId;

    fn judged(text: &str) -> (Option<Conditions>, Report) {
        let modules = HashMap::from([(5, "page".into())]);
        let grade_items = HashMap::from([(9, 5)]);
        let mut report = Report::new(50);
        let known = Known { modules: &modules, grade_items: &grade_items };
        (read(text, &known, &mut report), report)
    }

    #[test]
    fn each_kind_is_read() {
        let (tree, report) = judged(
            r#"{"op":"&","showc":[false,true],"c":[
                {"type":"date","d":">=","t":100},
                {"op":"!|","c":[
                    {"type":"completion","cm":5,"e":2},{"type":"completion","cm":-1,"e":"1"},
                    {"type":"grade","id":9,"min":70},{"type":"group"},{"type":"grouping","id":3},
                    {"type":"profile","sf":"email","op":"contains","v":"@"}]}]}"#,
        );
        let tree = tree.expect("a tree");
        assert_eq!((tree.joined, tree.parts.len(), report.notes().len()), (Joined::All, 2, 0));
        assert_eq!(tree.parts[0], Part { condition: Condition::From(Timestamp(100_000)), is_shown: false });
        let Condition::Group(inner) = &tree.parts[1].condition else { panic!("a group") };
        assert_eq!(inner.joined, Joined::None);
        let of = Some(ActivityId(5));
        let email = ["email", "contains", "@"].map(str::to_owned);
        let [field, operator, value] = email;
        let wanted = [
            Condition::Completion { of: Other::Activity(ActivityId(5)), state: Completed::Passed },
            Condition::Completion { of: Other::Previous, state: Completed::Done },
            Condition::Grade { of, item: 9, from: Some(70.0), below: None },
            Condition::Member(None),
            Condition::Grouping(Some(3)),
            Condition::Profile { field, is_custom: false, operator, value },
        ];
        assert!(inner.parts.iter().map(|part| &part.condition).eq(&wanted));
    }

    #[test]
    fn what_is_not_known_keeps_its_name() {
        let (tree, report) =
            judged(r#"{"op":"|","c":[{"type":"moon","phase":3},{"type":"completion","cm":77,"e":1}]}"#);
        let tree = tree.expect("a tree");
        let source = r#"{"phase":3,"type":"moon"}"#.to_owned();
        assert_eq!(tree.parts[0].condition, Condition::Unknown { kind: "moon".into(), source });
        let missing = Condition::Completion { of: Other::Missing(77), state: Completed::Done };
        assert_eq!(tree.parts[1].condition, missing);
        assert!(report.has(Code::ConditionUnknown) && report.has(Code::ConditionTargetMissing));
    }

    #[test]
    fn what_is_no_tree_is_said_and_opens_nothing() {
        let deep = "{\"op\":\"&\",\"c\":[".repeat(60) + &"]}".repeat(60);
        let deeper = "[".repeat(100_000);
        for text in ["", "null", "{", r#"{"op":"x","c":[]}"#, r#"{"op":"&"}"#, r#"{"op":"&","c":[3]}"#, &deep, &deeper]
        {
            let (tree, report) = judged(text);
            assert!(tree.is_none() && report.has(Code::AvailabilityBroken), "{text:.40}");
        }
    }
}
