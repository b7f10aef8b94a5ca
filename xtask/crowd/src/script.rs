//! The statements, one text for both engines. Four words are ours and are replaced here: `made(kind, n)` is the
//! identifier of the n-th thing of a kind, `mac(n)` the tag of a NUMEN, `uai(n)` a school's code with its check
//! letter, `upto(n)` a number of people that the crowd has.

use std::fmt::Write as _;

use anyhow::{Context, Result};

use crate::names;

/// Fewer people than this make no school.
pub const FEWEST: u32 = 1000;

/// Milliseconds of the first identifier's moment: November 2023, before every demonstration.
const FIRST: &str = "1700000000000";

const PARTS: [&str; 4] = [
    include_str!("../sql/places.sql"),
    include_str!("../sql/people.sql"),
    include_str!("../sql/training.sql"),
    include_str!("../sql/enrolments.sql"),
];

/// How an engine says what SQL leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl Dialect {
    /// An identifier in the house's layout (48 bits of milliseconds, version 7): as if each had been made a
    /// millisecond after the one before.
    fn made(self, kind: &str, n: &str) -> Result<String> {
        let kind: u16 = kind.parse().with_context(|| format!("{kind} is no kind"))?;
        Ok(match self {
            Self::Sqlite => format!("unhex(printf('%012x7{kind:03x}8%015x', {FIRST} + ({n}), {n}))"),
            Self::Postgres => format!(
                "decode(lpad(to_hex(CAST({FIRST} + ({n}) AS BIGINT)), 12, '0') || '7{kind:03x}8' \
                   || lpad(to_hex(CAST({n} AS BIGINT)), 15, '0'), 'hex')"
            ),
        })
    }

    /// 32 bytes whose order has nothing to do with the number.
    fn mac(self, n: &str) -> String {
        // A prime number as modulus: no two numbers give the same.
        let scattered = format!("({n}) * 7368787 % 2147483647");
        match self {
            Self::Sqlite => format!("unhex(printf('%08x%040x%016x', {scattered}, 0, {n}))"),
            Self::Postgres => format!(
                "decode(lpad(to_hex(CAST({scattered} AS BIGINT)), 8, '0') || repeat('0', 40) \
                   || lpad(to_hex(CAST({n} AS BIGINT)), 16, '0'), 'hex')"
            ),
        }
    }

    /// A key that can be looked up by its number.
    const fn key(self) -> &'static str {
        match self {
            // Only with this word the number is where the row lies.
            Self::Sqlite => "INTEGER NOT NULL PRIMARY KEY",
            Self::Postgres => "BIGINT NOT NULL PRIMARY KEY",
        }
    }

    /// 64 bytes in the place of a signature.
    const fn signature(self) -> &'static str {
        match self {
            Self::Sqlite => "zeroblob(64)",
            Self::Postgres => "decode(repeat('00', 64), 'hex')",
        }
    }
}

/// Every statement for so many people, in order. A hundred people make a school, two hundred a session, thirty
/// schools a district, ten sessions a course.
///
/// # Errors
/// When one of the texts is not closed.
pub fn all(dialect: Dialect, people: u32) -> Result<Vec<String>> {
    let schools = people / 100;
    let counts = [
        ("{people}", people),
        ("{schools}", schools),
        // No academy is without one, however small the crowd: its schools lie in them.
        ("{districts}", schools.div_ceil(30).max(100)),
        ("{sessions}", people.div_ceil(200)),
        ("{courses}", people.div_ceil(2000)),
        ("{numbers}", people.max(40_000)),
    ];
    let mut text = [named("family", dialect, &names::families()), named("given", dialect, &names::given())].concat();
    text.push_str(&PARTS.join(";\n"));
    for (mark, count) in counts {
        text = text.replace(mark, &count.to_string());
    }
    text = text.replace("{key}", dialect.key()).replace("{signature}", dialect.signature());
    text = replaced(&text, "uai(", |inside| {
        Ok(format!(
            "(CAST({inside} AS TEXT) || substr('ABCDEFGHJKLMNPRSTUVWXYZ', CAST(({inside}) % 23 AS INTEGER) + 1, 1))"
        ))
    })?;
    text = replaced(&text, "upto(", |inside| Ok(inside.parse::<u32>()?.min(people).to_string()))?;
    text = replaced(&text, "mac(", |inside| Ok(dialect.mac(inside)))?;
    text = replaced(&text, "made(", |inside| {
        let (kind, n) = inside.split_once(", ").with_context(|| format!("made({inside}) needs a kind and a number"))?;
        dialect.made(kind, n)
    })?;
    Ok(text.split(";\n").map(str::trim).filter(|statement| !statement.is_empty()).map(str::to_owned).collect())
}

/// A table of names.
fn named(what: &str, dialect: Dialect, names: &[(String, String)]) -> String {
    let mut text = format!(
        "CREATE TEMPORARY TABLE crowd_{what} (n {}, name TEXT NOT NULL, folded TEXT NOT NULL);\n\
         INSERT INTO crowd_{what} (n, name, folded) VALUES",
        dialect.key()
    );
    for (n, (name, folded)) in names.iter().enumerate() {
        let _ = write!(text, "{} ({n}, '{name}', '{folded}')", if n == 0 { "" } else { "," });
    }
    text.push_str(";\n");
    text
}

/// The text with each `word…)` in the place of which stands what `becomes` says of the inside. Words do not
/// stand within one another.
fn replaced(text: &str, word: &str, becomes: impl Fn(&str) -> Result<String>) -> Result<String> {
    let mut done = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(word) {
        let mut depth = 1;
        let end = after.find(|letter| {
            depth += match letter {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            depth == 0
        });
        let end = end.with_context(|| format!("{word} is not closed"))?;
        done.push_str(before);
        done.push_str(&becomes(&after[..end])?);
        rest = &after[end + 1..];
    }
    done.push_str(rest);
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_words_are_replaced_as_often_as_they_stand() {
        let text = "SELECT made(3, (a.n + 1) * 2), upto(5000), made(4, b.n)";
        let done = replaced(text, "made(", |inside| Ok(format!("<{inside}>"))).expect("closed");
        assert_eq!(done, "SELECT <3, (a.n + 1) * 2>, upto(5000), <4, b.n>");
        assert!(replaced("made(1, (2)", "made(", |_| Ok(String::new())).is_err());
    }

    #[test]
    fn the_statements_hold_none_of_our_words() {
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let all = all(dialect, 2000).expect("the statements");
            assert!(all.len() > 30);
            for statement in all {
                let ours = ["made(", "uai(", "upto(", "mac(", "{"];
                // A JSON object within a literal begins with a brace too.
                let rest = statement.replace("{\"", "");
                assert!(!ours.iter().any(|word| rest.contains(word)), "{statement}");
            }
        }
    }
}
