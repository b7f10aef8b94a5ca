//! How a closure travels to a thread that owns a connection, and its result back.
//!
//! A task may be run more than once (its closure is `Fn`); only what it gave last is told, and only
//! after the engine said how the transaction ended.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::SyncSender;

use tokio::sync::oneshot;

use crate::{Error, Tx};

/// A transaction to run, with its types hidden so that the engines are compiled once.
pub(crate) trait Task: Send {
    /// Whether nobody waits for the result any more (the visitor left): then it is not begun.
    fn abandoned(&self) -> bool;
    /// Runs the closure once. True when its transaction should be committed.
    fn attempt(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Forgets the last attempt, which is made again elsewhere and did not count.
    fn withdraw(&mut self);
    /// Tells the result, or `failure` when the engine failed around the closure.
    fn finish(self: Box<Self>, failure: Option<Error>);
}

/// Where a result goes.
pub(crate) enum Reply<T> {
    Task(oneshot::Sender<T>),
    Thread(SyncSender<T>),
}

impl<T> Reply<T> {
    fn send(self, value: T) {
        // Nobody waiting is nobody's loss: the transaction's end does not depend on it.
        match self {
            Self::Task(sender) => drop(sender.send(value)),
            Self::Thread(sender) => drop(sender.send(value)),
        }
    }
}

/// The only [`Task`].
pub(crate) struct Closure<F, T, E> {
    pub run: F,
    pub given: Option<Result<T, E>>,
    pub reply: Reply<Result<T, E>>,
    /// Who watches which statements run, and what kind of transaction this is.
    #[cfg(feature = "testing")]
    pub record: (crate::testing::Record, crate::tx::Kind),
    /// How much had been noted before the last attempt.
    #[cfg(feature = "testing")]
    pub noted: usize,
}

impl<F, T, E> Task for Closure<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn abandoned(&self) -> bool {
        matches!(&self.reply, Reply::Task(sender) if sender.is_closed())
    }

    fn attempt(&mut self, tx: &mut Tx<'_>) -> bool {
        #[cfg(feature = "testing")]
        {
            self.noted = self.record.0.begin(self.record.1);
            tx.record = Some(self.record.0.clone());
        }
        let result = catch_unwind(AssertUnwindSafe(|| (self.run)(tx)))
            .unwrap_or_else(|panic| Err(E::from(Error::Other(panic_words(panic.as_ref())))));
        let good = result.is_ok();
        self.given = Some(result);
        good
    }

    fn withdraw(&mut self) {
        self.given = None;
        #[cfg(feature = "testing")]
        self.record.0.forget_since(self.noted);
    }

    fn finish(self: Box<Self>, failure: Option<Error>) {
        let result = match (failure, self.given) {
            (Some(error), _) => Err(E::from(error)),
            (None, Some(result)) => result,
            (None, None) => Err(E::from(Error::Other("the transaction was not run".to_owned()))),
        };
        self.reply.send(result);
    }
}

/// What a panic said.
pub(crate) fn panic_words(panic: &(dyn std::any::Any + Send)) -> String {
    let words = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    format!("a database closure panicked: {words}")
}
