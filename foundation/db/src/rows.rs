//! Many new rows of one table at once. A statement for each of them is the price of an import on a server: it
//! takes them as one stream (COPY) instead. SQLite, where a statement costs no message, runs one for each.

use crate::Statement;
use crate::ahead::Asked;
use crate::tx::Params;

/// A table, and the columns of it that new rows fill; made by [`rows!`](crate::rows!) only.
#[derive(Debug)]
pub struct Insertion {
    insert: Statement,
    copy: Statement,
}

impl Insertion {
    /// Used by the macro; write `db::rows!` instead.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        name: &'static str,
        insert: &'static str,
        copy: &'static str,
        file: &'static str,
        line: u32,
    ) -> Self {
        Self {
            insert: Statement::new(name, insert, None, file, line),
            copy: Statement::new(name, copy, None, file, line),
        }
    }

    /// The registered statement that inserts one row.
    #[must_use]
    pub const fn statement(&self) -> &Statement {
        &self.insert
    }

    /// The statement that takes a stream of rows: PostgreSQL's alone, and registered nowhere.
    pub(crate) const fn copy(&self) -> &Statement {
        &self.copy
    }
}

/// New rows on their way into one table ([`Tx::insert_all`](crate::Tx::insert_all)). They may be gathered
/// outside of the transaction, which then only writes them, however often it is run.
#[derive(Debug)]
pub struct NewRows {
    into: &'static Insertion,
    rows: Vec<Asked>,
}

impl NewRows {
    /// No row yet.
    #[must_use]
    pub const fn of(into: &'static Insertion) -> Self {
        Self { into, rows: Vec::new() }
    }

    /// Adds a row: the values in the order of the columns. A wrong number of them is told by
    /// [`Tx::insert_all`](crate::Tx::insert_all).
    pub fn add(&mut self, values: Params<'_>) {
        self.rows.push(Asked::new(self.into.statement(), values));
    }

    pub(crate) fn parts(&self) -> (&'static Insertion, &[Asked]) {
        (self.into, &self.rows)
    }
}

/// Declares what new rows fill: `rows! { /// why NAME: table (column, column, …); … }`, at most 24 columns; those
/// that are left out hold their default, mostly NULL. A visibility may stand before the name. The statement that
/// inserts one row is registered like those of [`sql!`](crate::sql).
#[macro_export]
macro_rules! rows {
    ($($(#[$meta:meta])* $visibility:vis $name:ident : $table:ident ($first:ident $(, $column:ident)* $(,)?));+ $(;)?) => {
        $(
            $(#[$meta])*
            $visibility static $name: $crate::Insertion = $crate::Insertion::new(
                stringify!($name),
                concat!(
                    "INSERT INTO ", stringify!($table), " (", stringify!($first), $(", ", stringify!($column),)*
                    ") VALUES ($1", $crate::further_marks!([$($column)*] [
                        ", $2" ", $3" ", $4" ", $5" ", $6" ", $7" ", $8" ", $9" ", $10" ", $11" ", $12" ", $13"
                        ", $14" ", $15" ", $16" ", $17" ", $18" ", $19" ", $20" ", $21" ", $22" ", $23" ", $24"
                    ]), ")"
                ),
                concat!(
                    "COPY ", stringify!($table), " (", stringify!($first), $(", ", stringify!($column),)*
                    ") FROM STDIN (FORMAT binary)"
                ),
                file!(),
                line!(),
            );
            $crate::register_entry!($name.statement());
        )+
    };
}

/// As many of the marks as there are columns.
#[doc(hidden)]
#[macro_export]
macro_rules! further_marks {
    ([] [$($left:literal)*] $($taken:literal)*) => { concat!($($taken),*) };
    ([$column:ident $($columns:ident)*] [$mark:literal $($marks:literal)*] $($taken:literal)*) => {
        $crate::further_marks!([$($columns)*] [$($marks)*] $($taken)* $mark)
    };
}

#[cfg(test)]
mod tests {
    crate::rows! {
        /// One column.
        ONE: parent (id);
        /// Several.
        THREE: child (parent_id, place, name,);
    }

    #[test]
    fn the_texts_name_each_column_and_a_mark_for_it() {
        assert_eq!(ONE.statement().text(), "INSERT INTO parent (id) VALUES ($1)");
        assert_eq!(THREE.statement().text(), "INSERT INTO child (parent_id, place, name) VALUES ($1, $2, $3)");
        assert_eq!(THREE.copy().text(), "COPY child (parent_id, place, name) FROM STDIN (FORMAT binary)");
        let is_there = |wanted: &str| crate::STATEMENTS.iter().any(|statement| statement.text() == wanted);
        assert!(is_there(THREE.statement().text()) && !is_there(THREE.copy().text()));
    }
}
