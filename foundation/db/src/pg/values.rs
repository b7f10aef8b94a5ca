//! Our values in PostgreSQL's binary form, for the type that the server expects, and back.

use std::error::Error as StdError;

use bytes::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, Kind, ToSql, Type, to_sql_checked};

use crate::Error;
use crate::value::{Cell, Value};

/// A parameter, as PostgreSQL takes it.
#[derive(Debug)]
pub(super) struct Bound<'a>(pub Value<'a>);

type Sent = Result<IsNull, Box<dyn StdError + Sync + Send>>;

/// A value that the place in the statement does not take.
#[derive(Debug, thiserror::Error)]
#[error("the statement wants {wanted} where {given} is given; a CAST says what is meant")]
struct WrongType {
    wanted: String,
    given: &'static str,
}

impl ToSql for Bound<'_> {
    #[expect(clippy::cast_precision_loss, reason = "a whole number given for a floating-point column")]
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Sent {
        let wrong = |given| -> Sent { Err(Box::new(WrongType { wanted: ty.name().to_owned(), given })) };
        match self.0 {
            Value::Null => Ok(IsNull::Yes),
            Value::Integer(number) => match *ty {
                Type::INT8 => number.to_sql(ty, out),
                Type::INT4 => i32::try_from(number)?.to_sql(ty, out),
                Type::INT2 => i16::try_from(number)?.to_sql(ty, out),
                Type::FLOAT8 => (number as f64).to_sql(ty, out),
                _ => wrong("an integer"),
            },
            Value::Real(number) => match *ty {
                Type::FLOAT8 => number.to_sql(ty, out),
                _ => wrong("a floating-point number"),
            },
            Value::Boolean(flag) => match *ty {
                Type::BOOL => flag.to_sql(ty, out),
                _ => wrong("a boolean"),
            },
            Value::Text(text) if <&str as ToSql>::accepts(ty) => text.to_sql(ty, out),
            Value::Text(_) => wrong("a text"),
            Value::Bytes(bytes) => match *ty {
                Type::BYTEA => bytes.to_sql(ty, out),
                _ => wrong("bytes"),
            },
            Value::List(list) => match ty.kind() {
                Kind::Array(_) => list.iter().map(|value| Bound(value.borrow())).collect::<Vec<_>>().to_sql(ty, out),
                _ => wrong("a list"),
            },
        }
    }

    fn accepts(_: &Type) -> bool {
        // The value decides, above: only it knows its own type.
        true
    }

    to_sql_checked!();
}

/// A column, whatever its type.
struct Found<'a>(Cell<'a>);

impl<'a> FromSql<'a> for Found<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Self(match *ty {
            Type::INT8 => Cell::Integer(i64::from_sql(ty, raw)?),
            Type::INT4 => Cell::Integer(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Cell::Integer(i16::from_sql(ty, raw)?.into()),
            Type::FLOAT8 => Cell::Real(f64::from_sql(ty, raw)?),
            Type::FLOAT4 => Cell::Real(f32::from_sql(ty, raw)?.into()),
            Type::BOOL => Cell::Boolean(bool::from_sql(ty, raw)?),
            Type::BYTEA => Cell::Bytes(<&[u8]>::from_sql(ty, raw)?),
            _ => Cell::Text(<&str>::from_sql(ty, raw)?),
        }))
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::INT4 | Type::INT2 | Type::FLOAT8 | Type::FLOAT4 | Type::BOOL | Type::BYTEA)
            || <&str as FromSql>::accepts(ty)
    }
}

/// A cell of a row.
pub(crate) fn cell(row: &tokio_postgres::Row, index: usize) -> Result<Cell<'_>, Error> {
    let Some(column) = row.columns().get(index) else {
        return Err(Error::Other("there is no such column".to_owned()));
    };
    row.try_get::<_, Option<Found<'_>>>(index).map(|found| found.map_or(Cell::Null, |found| found.0)).map_err(|_| {
        Error::Other(format!("PostgreSQL gives {} here; a CAST makes it a type of ours", column.type_().name()))
    })
}
