//! Statements that know where they were written: `sql!` registers each one, so that one test can
//! prepare them all on both engines and name the file and line of a bad one.

use std::sync::OnceLock;

use crate::dialect;

/// One SQL text for both engines; made by [`sql!`](crate::sql) only.
#[derive(Debug)]
pub struct Statement {
    name: &'static str,
    text: &'static str,
    sqlite_text: Option<&'static str>,
    file: &'static str,
    line: u32,
    sqlite: OnceLock<String>,
}

/// Every statement of the binary, in no promised order.
#[linkme::distributed_slice]
pub static STATEMENTS: [&'static Statement];

impl Statement {
    /// Used by the macros; write `db::sql!` instead.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        name: &'static str,
        text: &'static str,
        sqlite_text: Option<&'static str>,
        file: &'static str,
        line: u32,
    ) -> Self {
        Self { name, text, sqlite_text, file, line, sqlite: OnceLock::new() }
    }

    /// The name of the static.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The text as it was written, in PostgreSQL's words.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// The source file that holds it.
    #[must_use]
    pub const fn file(&self) -> &'static str {
        self.file
    }

    /// The line in that file.
    #[must_use]
    pub const fn line(&self) -> u32 {
        self.line
    }

    /// The text in SQLite's words, translated at its first use.
    pub(crate) fn sqlite(&self) -> &str {
        self.sqlite.get_or_init(|| dialect::to_sqlite(self.sqlite_text.unwrap_or(self.text)))
    }

    /// What tells this statement from every other one: a static has one address.
    pub(crate) fn key(&'static self) -> usize {
        std::ptr::from_ref(self).addr()
    }
}

/// Declares registered statements: `sql! { /// why NAME: "SELECT …"; … }`.
///
/// The text may be any constant `&'static str` expression (`concat!(…)` too); a visibility may
/// stand before the name. See the crate's documentation for the words that both engines share.
#[macro_export]
macro_rules! sql {
    ($($(#[$meta:meta])* $visibility:vis $name:ident : $text:expr);+ $(;)?) => {
        $($crate::register_statement!($(#[$meta])* $visibility $name, $text, ::core::option::Option::None);)+
    };
}

/// Declares a statement with two texts, for the rare thing that the engines say differently
/// (full-text search): `sql_both! { /// why NAME: sqlite "…", postgres "…" }`.
#[macro_export]
macro_rules! sql_both {
    ($(#[$meta:meta])* $visibility:vis $name:ident : sqlite $sqlite:expr, postgres $postgres:expr $(,)?) => {
        $crate::register_statement!($(#[$meta])* $visibility $name, $postgres, ::core::option::Option::Some($sqlite));
    };
}

/// What `sql!` and `sql_both!` share.
#[doc(hidden)]
#[macro_export]
macro_rules! register_statement {
    ($(#[$meta:meta])* $visibility:vis $name:ident, $text:expr, $sqlite:expr) => {
        $(#[$meta])*
        $visibility static $name: $crate::Statement =
            $crate::Statement::new(stringify!($name), $text, $sqlite, file!(), line!());
        $crate::register_entry!(&$name);
    };
}

/// Puts a statement among [`STATEMENTS`].
#[doc(hidden)]
#[macro_export]
macro_rules! register_entry {
    ($statement:expr) => {
        #[allow(unsafe_code, reason = "linkme's registration is a `link_section`; nothing unsafe runs")]
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::STATEMENTS)]
            #[linkme(crate = $crate::linkme)]
            static ENTRY: &$crate::Statement = $statement;
        };
    };
}
