//! PostgreSQL.
use crate::db::{Counters, Order};
use crate::tx::Failure;
use crate::value::Cell;
use crate::{Error, Options, Row, Statement, ToDb};
use crossbeam_channel::Sender;
use std::sync::Arc;
use std::thread::JoinHandle;

pub(crate) struct Session;
impl Session {
    pub(crate) fn run(&mut self, _: &'static Statement, _: &[&dyn ToDb]) -> Result<u64, Failure> {
        Err(Error::Unsupported("soon").into())
    }
    pub(crate) fn check(&mut self, _: &Statement) -> Result<Option<String>, Error> {
        Err(Error::Unsupported("soon"))
    }
    pub(crate) fn size(&mut self) -> Result<u64, Error> {
        Err(Error::Unsupported("soon"))
    }
    pub(crate) fn batch(&mut self, _: &str) -> Result<(), Failure> {
        Err(Error::Unsupported("soon").into())
    }
    pub(crate) fn each(
        &mut self,
        _: &'static Statement,
        _: &[&dyn ToDb],
        _: &mut dyn FnMut(&Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Failure> {
        Err(Error::Unsupported("soon").into())
    }
}
pub(crate) fn cell<'r>(_: &'r tokio_postgres::Row, _: usize) -> Result<Cell<'r>, Error> {
    Err(Error::Unsupported("soon"))
}
pub(crate) fn start(
    _: &str,
    _: &Options,
    _: &Arc<Counters>,
) -> Result<(Sender<Order>, Sender<Order>, Vec<JoinHandle<()>>), Error> {
    Err(Error::Unsupported("soon"))
}
