//! Statements that travel together to a server at a distance: reads that are known before they are needed,
//! each of which waits until its statement is run, and changes whose answers can wait.

use std::sync::Arc;

use crate::Statement;
use crate::tx::Params;
use crate::value::{ToDb, Value};

/// Statements to ask for together ([`Tx::ahead`](crate::Tx::ahead)). What is asked for and then not run,
/// or run with other parameters, costs its work for nothing: the tests' record names it.
#[derive(Debug, Default, Clone)]
pub struct Ahead {
    asked: Vec<Asked>,
    is_all: bool,
}

/// The rows that a server at a distance gave for one statement.
pub(crate) type Rows = Vec<tokio_postgres::Row>;

/// A statement with its parameters.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) statement: &'static Statement,
    pub(crate) params: Vec<Param>,
}

/// A parameter that outlives the call.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Param {
    Null,
    Integer(i64),
    Real(f64),
    Boolean(bool),
    Text(String),
    Bytes(Vec<u8>),
    List(Vec<crate::OwnedValue>),
}

impl From<Value<'_>> for Param {
    fn from(value: Value<'_>) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Integer(number) => Self::Integer(number),
            Value::Real(number) => Self::Real(number),
            Value::Boolean(flag) => Self::Boolean(flag),
            Value::Text(text) => Self::Text(text.to_owned()),
            Value::Bytes(bytes) => Self::Bytes(bytes.to_vec()),
            Value::List(list) => Self::List(list.to_vec()),
        }
    }
}

impl ToDb for Param {
    fn to_db(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Integer(number) => Value::Integer(*number),
            Self::Real(number) => Value::Real(*number),
            Self::Boolean(flag) => Value::Boolean(*flag),
            Self::Text(text) => Value::Text(text),
            Self::Bytes(bytes) => Value::Bytes(bytes),
            Self::List(list) => Value::List(list),
        }
    }
}

impl Ahead {
    /// Adds a statement, with the parameters that it will be run with.
    pub fn ask(&mut self, statement: &'static Statement, params: Params<'_>) {
        self.asked.push(Asked::new(statement, params));
    }

    /// The same, to be chained.
    #[must_use]
    pub fn with(mut self, statement: &'static Statement, params: Params<'_>) -> Self {
        self.ask(statement, params);
        self
    }

    /// Says that nothing else will be read, as a rule ([`Db::read_ahead`](crate::Db::read_ahead)).
    pub fn that_is_all(&mut self) {
        self.is_all = true;
    }

    pub(crate) fn is_all(&self) -> bool {
        self.is_all
    }

    pub(crate) fn into_asked(self) -> Arc<[Asked]> {
        self.asked.into()
    }
}

/// Changes whose order counts and whose answers can wait ([`Tx::run_all`](crate::Tx::run_all)): a server at
/// a distance is sent all of them before the first answer is read.
#[derive(Debug, Default)]
pub struct Changes {
    asked: Vec<Asked>,
}

impl Changes {
    /// Adds a statement that changes rows, with its parameters.
    pub fn add(&mut self, statement: &'static Statement, params: Params<'_>) {
        self.asked.push(Asked::new(statement, params));
    }

    pub(crate) fn into_asked(self) -> Vec<Asked> {
        self.asked
    }
}

impl Asked {
    pub(crate) fn new(statement: &'static Statement, params: Params<'_>) -> Self {
        Self { statement, params: params.iter().map(|param| Param::from(param.to_db())).collect() }
    }

    /// Whether a statement that is run now is this one.
    pub(crate) fn is(&self, statement: &'static Statement, params: Params<'_>) -> bool {
        std::ptr::eq(self.statement, statement)
            && self.params.len() == params.len()
            && self.params.iter().zip(params).all(|(mine, theirs)| mine.to_db() == theirs.to_db())
    }
}
