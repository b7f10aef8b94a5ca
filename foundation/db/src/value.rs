//! The few types that both engines store, and how our values become them and come back.

use base::{Id, IdKind, Timestamp};

use crate::Error;

/// A value on its way to the database.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// NULL, of any type.
    Null,
    /// BIGINT.
    Integer(i64),
    /// DOUBLE PRECISION.
    Real(f64),
    /// BOOLEAN; 0 or 1 in SQLite.
    Boolean(bool),
    /// TEXT.
    Text(&'a str),
    /// BYTEA.
    Bytes(&'a [u8]),
    /// A list for `= ANY($1)`; see [`dialect::in_list`](crate::dialect::in_list).
    List(&'a [OwnedValue]),
}

/// An element of a list parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum OwnedValue {
    /// BIGINT.
    Integer(i64),
    /// TEXT.
    Text(String),
    /// BYTEA.
    Bytes(Vec<u8>),
}

impl OwnedValue {
    /// The same value, borrowed.
    #[must_use]
    pub fn borrow(&self) -> Value<'_> {
        match self {
            Self::Integer(number) => Value::Integer(*number),
            Self::Text(text) => Value::Text(text),
            Self::Bytes(bytes) => Value::Bytes(bytes),
        }
    }
}

/// A value as the database gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// NULL.
    Null,
    /// An integer (also what SQLite gives for a boolean).
    Integer(i64),
    /// A floating-point number.
    Real(f64),
    /// PostgreSQL's boolean.
    Boolean(bool),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
}

impl Cell<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Cell::Null => "NULL",
            Cell::Integer(_) => "an integer",
            Cell::Real(_) => "a floating-point number",
            Cell::Boolean(_) => "a boolean",
            Cell::Text(_) => "a text",
            Cell::Bytes(_) => "bytes",
        }
    }
}

/// What can be a parameter of a statement.
pub trait ToDb {
    /// The value to store.
    fn to_db(&self) -> Value<'_>;
}

/// What can be read from a column.
pub trait FromDb: Sized {
    /// The value that this cell holds.
    ///
    /// # Errors
    /// [`Error::Other`] when the cell is of another type, or NULL for a type that has none.
    fn from_db(cell: Cell<'_>) -> Result<Self, Error>;
}

fn unfit(cell: &Cell<'_>, wanted: &str) -> Error {
    Error::Other(format!("{wanted} was asked for, {} is stored", cell.kind()))
}

macro_rules! to_db {
    ($($type:ty => |$value:ident| $make:expr;)+) => {
        $(impl ToDb for $type {
            fn to_db(&self) -> Value<'_> {
                let $value = self;
                $make
            }
        })+
    };
}

to_db! {
    i64 => |value| Value::Integer(*value);
    i32 => |value| Value::Integer(i64::from(*value));
    u32 => |value| Value::Integer(i64::from(*value));
    u16 => |value| Value::Integer(i64::from(*value));
    f64 => |value| Value::Real(*value);
    bool => |value| Value::Boolean(*value);
    str => |value| Value::Text(value);
    String => |value| Value::Text(value);
    [u8] => |value| Value::Bytes(value);
    Vec<u8> => |value| Value::Bytes(value);
    Timestamp => |value| Value::Integer(value.millis());
}

impl<const N: usize> ToDb for [u8; N] {
    fn to_db(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

impl<K: IdKind> ToDb for Id<K> {
    fn to_db(&self) -> Value<'_> {
        Value::Bytes(self.as_bytes())
    }
}

impl<T: ToDb> ToDb for Option<T> {
    fn to_db(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, ToDb::to_db)
    }
}

impl<T: ToDb + ?Sized> ToDb for &T {
    fn to_db(&self) -> Value<'_> {
        (**self).to_db()
    }
}

impl<T: ToDb + ToOwned + ?Sized> ToDb for std::borrow::Cow<'_, T> {
    fn to_db(&self) -> Value<'_> {
        (**self).to_db()
    }
}

impl FromDb for i64 {
    fn from_db(cell: Cell<'_>) -> Result<Self, Error> {
        match cell {
            Cell::Integer(number) => Ok(number),
            other => Err(unfit(&other, "an integer")),
        }
    }
}

macro_rules! small_integers {
    ($($type:ty),+) => {
        $(impl FromDb for $type {
            fn from_db(cell: Cell<'_>) -> Result<Self, Error> {
                let number = i64::from_db(cell)?;
                Self::try_from(number).map_err(|_| {
                    Error::Other(concat!("the stored integer does not fit ", stringify!($type)).to_owned())
                })
            }
        })+
    };
}

small_integers!(i32, u32, u16);

impl FromDb for f64 {
    #[expect(clippy::cast_precision_loss, reason = "SQLite gives an integer for a whole sum; far below 2^53 here")]
    fn from_db(cell: Cell<'_>) -> Result<Self, Error> {
        match cell {
            Cell::Real(number) => Ok(number),
            Cell::Integer(number) => Ok(number as f64),
            other => Err(unfit(&other, "a number")),
        }
    }
}

impl FromDb for bool {
    fn from_db(cell: Cell<'_>) -> Result<Self, Error> {
        match cell {
            Cell::Boolean(flag) => Ok(flag),
            Cell::Integer(0) => Ok(false),
            Cell::Integer(1) => Ok(true),
            other => Err(unfit(&other, "a boolean")),
        }
    }
}

impl FromDb for String {
    fn from_db(cell: Cell<'_>) -> Result<Self, Error> {
        match cell {
            Cell::Text(text) => Ok(text.to_owned()),
            other => Err(unfit(&other, "a text")),
        }
    }
}

impl FromDb for Vec<u8> {
    fn from_db(cell: Cell<'_>) -> Result<Self, Error> {
        match cell {
            Cell::Bytes(bytes) => Ok(bytes.to_vec()),
            other => Err(unfit(&other, "bytes")),
        }
    }
}

impl<const N: usize> FromDb for [u8; N] {
    fn from_db(cell: Cell<'_>) -> Result<Self, Error> {
        match cell {
            Cell::Bytes(bytes) => bytes
                .try_into()
                .map_err(|_| Error::Other(format!("{N} bytes were asked for, {} are stored", bytes.len()))),
            other => Err(unfit(&other, "bytes")),
        }
    }
}

impl FromDb for Timestamp {
    fn from_db(cell: Cell<'_>) -> Result<Self, Error> {
        i64::from_db(cell).map(Timestamp)
    }
}

impl<K: IdKind> FromDb for Id<K> {
    fn from_db(cell: Cell<'_>) -> Result<Self, Error> {
        <[u8; 16]>::from_db(cell).map(Self::from_bytes)
    }
}

impl<T: FromDb> FromDb for Option<T> {
    fn from_db(cell: Cell<'_>) -> Result<Self, Error> {
        match cell {
            Cell::Null => Ok(None),
            other => T::from_db(other).map(Some),
        }
    }
}
