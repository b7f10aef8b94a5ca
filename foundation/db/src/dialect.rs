//! The only place that knows how the two engines differ in words.
//!
//! Statements and migrations are written in PostgreSQL's words; what SQLite says differently is
//! rewritten here, outside of literals, quoted names and comments:
//!
//! | written | SQLite |
//! |---|---|
//! | `$1` | `?1` |
//! | `= ANY($1)`, `<> ALL($1)` | `IN rarray(?1)`, `NOT IN rarray(?1)` |
//! | `CAST(x AS BYTEA)` | `CAST(x AS BLOB)` |
//! | `FOR UPDATE [OF x] [SKIP LOCKED]`, `FOR SHARE` | nothing: SQLite has one writer |
//!
//! and in migrations the types (BYTEA, BIGINT, BOOLEAN, DOUBLE PRECISION) and `STRICT` tables.

use crate::value::{OwnedValue, ToDb, Value};

/// A list as one parameter: `WHERE id = ANY($1)` with `&in_list(&ids)`. An empty list matches no row.
pub struct InList(Vec<OwnedValue>);

/// Makes a list parameter of ids, texts, bytes or integers.
///
/// Elements that cannot stand in a list (NULL, booleans, reals, lists) are left out: they would
/// match no row either.
pub fn in_list<T: ToDb>(values: impl IntoIterator<Item = T>) -> InList {
    InList(
        values
            .into_iter()
            .filter_map(|value| match value.to_db() {
                Value::Integer(number) => Some(OwnedValue::Integer(number)),
                Value::Text(text) => Some(OwnedValue::Text(text.to_owned())),
                Value::Bytes(bytes) => Some(OwnedValue::Bytes(bytes.to_vec())),
                Value::Null | Value::Real(_) | Value::Boolean(_) | Value::List(_) => None,
            })
            .collect(),
    )
}

impl ToDb for InList {
    fn to_db(&self) -> Value<'_> {
        Value::List(&self.0)
    }
}

/// A piece of SQL: code, or something that must stay as it is.
enum Piece<'a> {
    Code(&'a str),
    Verbatim(&'a str),
}

/// Cuts a text into code on one side and literals, quoted names and comments on the other.
fn pieces(sql: &str) -> Vec<Piece<'_>> {
    let bytes = sql.as_bytes();
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        let end = match &bytes[at..] {
            [b'-', b'-', ..] => sql[at..].find('\n').map_or(sql.len(), |length| at + length),
            [b'/', b'*', ..] => sql[at..].find("*/").map_or(sql.len(), |length| at + length + 2),
            [quote @ (b'\'' | b'"'), ..] => {
                // A doubled quote ends one literal and starts the next: the same cut.
                let quote = char::from(*quote);
                sql[at + 1..].find(quote).map_or(sql.len(), |length| at + length + 2)
            }
            _ => {
                at += 1;
                continue;
            }
        };
        if start < at {
            found.push(Piece::Code(&sql[start..at]));
        }
        found.push(Piece::Verbatim(&sql[at..end]));
        (start, at) = (end, end);
    }
    if start < sql.len() {
        found.push(Piece::Code(&sql[start..]));
    }
    found
}

/// Rewrites the code pieces of `sql` with `rewrite`, and keeps the others.
fn rewrite(sql: &str, rewrite: impl Fn(&str) -> String) -> String {
    pieces(sql)
        .into_iter()
        .map(|piece| match piece {
            Piece::Code(code) => rewrite(code),
            Piece::Verbatim(text) => text.to_owned(),
        })
        .collect()
}

/// The words of `code`: runs of letters, digits, `_` and `$`, or single other characters.
fn words(code: &str) -> Vec<&str> {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let length = if is_word(first) {
            rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())
        } else if first.is_whitespace() {
            rest.find(|letter: char| !letter.is_whitespace()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(length);
        found.push(word);
        rest = after;
    }
    found
}

/// If the next words (blanks skipped) are `wanted`, how many entries of `words` they take.
fn follows(words: &[&str], wanted: &[&str]) -> Option<usize> {
    let mut at = 0;
    for want in wanted {
        while words.get(at).is_some_and(|word| word.trim().is_empty()) {
            at += 1;
        }
        if !words.get(at)?.eq_ignore_ascii_case(want) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// A statement in SQLite's words.
pub(crate) fn to_sqlite(sql: &str) -> String {
    rewrite(sql, |code| {
        let words = words(code);
        let mut out = String::with_capacity(code.len() + 16);
        let mut at = 0;
        while at < words.len() {
            let rest = &words[at..];
            if rest[0].trim().is_empty() {
                out.push_str(rest[0]);
                at += 1;
            } else if let Some(taken) = list_test(rest, &["=", "ANY", "("]) {
                out.push_str("IN rarray(");
                at += taken;
            } else if let Some(taken) = list_test(rest, &["<", ">", "ALL", "("]) {
                out.push_str("NOT IN rarray(");
                at += taken;
            } else if let Some(taken) = follows(rest, &["AS", "BYTEA"]) {
                // SQLite would make a number of it: it knows bytes by another name.
                out.push_str("AS BLOB");
                at += taken;
            } else if let Some(taken) = row_lock(rest) {
                at += taken;
            } else {
                match mark(rest[0]) {
                    Some(number) => {
                        out.push('?');
                        out.push_str(number);
                    }
                    None => out.push_str(rest[0]),
                }
                at += 1;
            }
        }
        out
    })
}

/// The number of a parameter mark.
fn mark(word: &str) -> Option<&str> {
    word.strip_prefix('$').filter(|number| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()))
}

/// The length of a test against a list parameter at the head of `words`, up to its parenthesis.
fn list_test(words: &[&str], wanted: &[&str]) -> Option<usize> {
    let taken = follows(words, wanted)?;
    words[taken..].iter().find(|word| !word.trim().is_empty()).and_then(|word| mark(word)).map(|_| taken)
}

/// The length of a row lock clause at the head of `words`.
fn row_lock(words: &[&str]) -> Option<usize> {
    let mut taken = follows(words, &["FOR", "UPDATE"]).or_else(|| follows(words, &["FOR", "SHARE"]))?;
    if let Some(of) = follows(&words[taken..], &["OF"]) {
        taken += of;
        let name = words[taken..].iter().position(|word| !word.trim().is_empty())?;
        taken += name + 1;
    }
    if let Some(more) = follows(&words[taken..], &["SKIP", "LOCKED"]).or_else(|| follows(&words[taken..], &["NOWAIT"]))
    {
        taken += more;
    }
    Some(taken)
}

/// A migration in SQLite's words: its types, and STRICT tables.
pub(crate) fn schema_to_sqlite(sql: &str) -> String {
    let typed = rewrite(sql, |code| {
        let words = words(code);
        let mut out = String::with_capacity(code.len());
        let mut at = 0;
        while at < words.len() {
            let word = words[at];
            if word.eq_ignore_ascii_case("DOUBLE")
                && let Some(taken) = follows(&words[at..], &["DOUBLE", "PRECISION"])
            {
                out.push_str("REAL");
                at += taken;
                continue;
            }
            out.push_str(match word.to_ascii_uppercase().as_str() {
                "BYTEA" => "BLOB",
                "BIGINT" | "BOOLEAN" => "INTEGER",
                _ => word,
            });
            at += 1;
        }
        out
    });
    strict_tables(&typed)
}

/// Adds STRICT after the closing parenthesis of each CREATE TABLE (… AS SELECT excepted).
fn strict_tables(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len() + 64);
    let (mut in_table, mut depth) = (false, 0_usize);
    for piece in pieces(sql) {
        let code = match piece {
            Piece::Verbatim(text) => {
                out.push_str(text);
                continue;
            }
            Piece::Code(code) => code,
        };
        let words = words(code);
        for (at, word) in words.iter().enumerate() {
            out.push_str(word);
            if word.eq_ignore_ascii_case("CREATE") && follows(&words[at + 1..], &["TABLE"]).is_some() {
                (in_table, depth) = (true, 0);
            } else if *word == "(" {
                depth += 1;
            } else if *word == ")" {
                depth = depth.saturating_sub(1);
                if in_table && depth == 0 {
                    out.push_str(" STRICT");
                    in_table = false;
                }
            } else if *word == ";" {
                in_table = false;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_rewritten_outside_of_literals_and_comments() {
        assert_eq!(
            to_sqlite("SELECT '$1', \"$2\", $1 -- $3\n, $12 /* $4 */ FROM t WHERE a = 'l''été $5' AND b=$2"),
            "SELECT '$1', \"$2\", ?1 -- $3\n, ?12 /* $4 */ FROM t WHERE a = 'l''été $5' AND b=?2"
        );
    }

    #[test]
    fn lists_and_row_locks_are_rewritten() {
        assert_eq!(to_sqlite("id = ANY($1) AND x <> ALL ( $2 )"), "id IN rarray(?1) AND x NOT IN rarray( ?2 )");
        assert_eq!(
            to_sqlite("SELECT id FROM job LIMIT $1 FOR UPDATE SKIP LOCKED").trim_end(),
            "SELECT id FROM job LIMIT ?1"
        );
        assert_eq!(to_sqlite("SELECT 1 FROM a FOR UPDATE OF a)"), "SELECT 1 FROM a )");
    }

    #[test]
    fn bytes_keep_being_bytes() {
        assert_eq!(
            to_sqlite("SELECT CAST($1 AS  BYTEA), 'AS BYTEA' AS bytea_x"),
            "SELECT CAST(?1 AS BLOB), 'AS BYTEA' AS bytea_x"
        );
    }

    #[test]
    fn tables_become_strict() {
        assert_eq!(
            schema_to_sqlite(
                "-- bytea stays\nCREATE TABLE t (\n a BYTEA PRIMARY KEY, b BIGINT NOT NULL DEFAULT (1),\n c BOOLEAN, \
                 d DOUBLE PRECISION, e TEXT CHECK (e <> ')BIGINT'));\nCREATE INDEX i ON t (b);"
            ),
            "-- bytea stays\nCREATE TABLE t (\n a BLOB PRIMARY KEY, b INTEGER NOT NULL DEFAULT (1),\n c INTEGER, d \
             REAL, e TEXT CHECK (e <> ')BIGINT')) STRICT;\nCREATE INDEX i ON t (b);"
        );
    }
}
