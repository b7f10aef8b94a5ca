//! The handle that everyone holds: closures in, results out, on whichever engine.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{mpsc, oneshot};

use crate::ahead::Ahead;
use crate::queue::Sender;
use crate::signal::{Board, Signal};
use crate::threads::{Ending, Threads};
use crate::tx::Kind;
use crate::work::{Closure, Reply, Task};
use crate::{Engine, Error, Options, Target, Tx, lite, pg};

/// A database. Cheap to clone; the last clone's end closes the connections.
#[derive(Clone)]
pub struct Db {
    shared: Arc<Shared>,
}

struct Shared {
    target: Target,
    options: Options,
    readers: Option<Sender<Order>>,
    writer: Option<Sender<Order>>,
    /// Where reads that are known beforehand are asked for, if that is another place.
    pages: Option<mpsc::Sender<pg::Question>>,
    threads: Threads,
    counters: Arc<Counters>,
    board: Arc<Board>,
    listener: Mutex<Option<pg::Listener>>,
    #[cfg(feature = "testing")]
    record: crate::testing::Record,
}

/// What is asked of a thread that owns a connection.
pub(crate) enum Order {
    /// Run a transaction.
    Transaction(Kind, Box<dyn Task>),
    /// Do something with the connection itself.
    Raw(Box<dyn FnOnce(&mut Connection<'_>) + Send>),
}

/// A connection, outside of any transaction.
pub(crate) enum Connection<'c> {
    Sqlite(&'c rusqlite::Connection),
    Postgres(&'c mut pg::Session),
}

/// What happened so far.
#[derive(Default)]
pub(crate) struct Counters {
    pub reads: AtomicU64,
    pub writes: AtomicU64,
    pub retries: AtomicU64,
    pub commits: AtomicU64,
    pub reconnects: AtomicU64,
}

impl Counters {
    pub(crate) fn add(counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

/// Counts since the database was opened, for metrics and tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stats {
    /// Read transactions begun.
    pub reads: u64,
    /// Write transactions begun, repeats not counted.
    pub writes: u64,
    /// Times that a transaction was run again.
    pub retries: u64,
    /// Commits of writes; fewer than writes when SQLite's writer took several at once.
    pub commits: u64,
    /// Connections made again after a loss.
    pub reconnects: u64,
    /// Transactions that wait for a thread now.
    pub waiting: usize,
}

impl Db {
    /// Opens the database and makes sure that it answers. Blocks: a moment for a file, up to the
    /// connection timeout for a server.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it cannot be reached, [`Error::Other`] for a wrong address.
    pub fn open(target: &Target, options: Options) -> Result<Self, Error> {
        let (counters, board) = (Arc::new(Counters::default()), Arc::new(Board::default()));
        let (readers, writer, pages, threads) = match target {
            Target::Sqlite(path) => {
                let (readers, writer, threads) = lite::start(path, &options, &counters, &board)?;
                (readers, writer, None, threads)
            }
            Target::Postgres(url) => {
                let pg::Started { orders, pages, threads } = pg::start(url, &options, &counters, &board)?;
                (orders.clone(), orders, pages, threads)
            }
        };
        let shared = Shared {
            target: target.clone(),
            options,
            readers: Some(readers),
            writer: Some(writer),
            pages,
            threads,
            counters,
            board,
            listener: Mutex::default(),
            #[cfg(feature = "testing")]
            record: crate::testing::Record::default(),
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Which engine answers.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.shared.target.engine()
    }

    /// What was opened.
    #[must_use]
    pub fn target(&self) -> &Target {
        &self.shared.target
    }

    /// How it was opened.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.shared.options
    }

    /// What to wait for, once this process lets the database go, so that it is closed in order: on SQLite
    /// the log is then back in the one file.
    #[must_use]
    pub fn ending(&self) -> Ending {
        self.shared.threads.ending()
    }

    /// Counts since the opening.
    #[must_use]
    pub fn stats(&self) -> Stats {
        let counters = &self.shared.counters;
        let waiting = |sender: &Option<Sender<Order>>| sender.as_ref().map_or(0, Sender::len);
        let pages = self.shared.pages.as_ref().map_or(0, |pages| pages.max_capacity() - pages.capacity());
        let writers = if self.engine() == Engine::Sqlite { waiting(&self.shared.writer) } else { 0 };
        Stats {
            reads: counters.reads.load(Ordering::Relaxed),
            writes: counters.writes.load(Ordering::Relaxed),
            retries: counters.retries.load(Ordering::Relaxed),
            commits: counters.commits.load(Ordering::Relaxed),
            reconnects: counters.reconnects.load(Ordering::Relaxed),
            waiting: waiting(&self.shared.readers) + writers + pages,
        }
    }

    /// Notes from now on which transactions begin and which statements they run, and forgets what was
    /// noted before: tests hold the paths of a page equal by it.
    #[cfg(feature = "testing")]
    pub fn start_recording(&self) {
        self.shared.record.start();
    }

    /// What ran since [`Db::start_recording`], in order; recording ends.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn stop_recording(&self) -> Vec<String> {
        self.shared.record.stop()
    }

    /// Waits for transactions that announce `topic` ([`Tx::announce`]): those of this process and,
    /// after [`Db::hear_others`], those of every node.
    #[must_use]
    pub fn signal(&self, topic: &'static str) -> Signal {
        self.shared.board.wait_for(topic)
    }

    /// From now on signals also tell of other nodes on the same PostgreSQL, over one connection more
    /// that is made again when it breaks (whoever waits is told then: something may have been
    /// missed). SQLite tells nothing between processes. Calling it again changes nothing.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn hear_others(&self) -> Result<(), Error> {
        let Target::Postgres(url) = self.target() else { return Ok(()) };
        let mut listener = self.shared.listener.lock().unwrap_or_else(PoisonError::into_inner);
        if listener.is_none() {
            *listener = Some(pg::Listener::start(url, self.options(), self.shared.board.clone())?);
        }
        Ok(())
    }

    /// Runs `closure` on one snapshot of the database; it may change nothing.
    ///
    /// # Errors
    /// What the closure gives, and [`Error`] of the engine as `E`.
    pub async fn read<F, T, E>(&self, closure: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask(Kind::Read, closure).await
    }

    /// [`Db::read`] that begins with what `ahead` asks for. Where that is all ([`Ahead::that_is_all`]), a server at a
    /// distance is asked for it among others, and `closure` runs on what was given; one that reads more all the same is
    /// then run as any other, and has cost the double.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn read_ahead<F, T, E>(&self, ahead: Ahead, closure: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (is_all, asked) = (ahead.is_all(), ahead.into_asked());
        let known = asked.clone();
        let run = move |tx: &mut Tx<'_>| {
            tx.ask(&known)?;
            closure(tx)
        };
        let (reply, result) = oneshot::channel();
        let task = Box::new(self.closure(Kind::Read, run, Reply::Task(reply)));
        match self.shared.pages.as_ref().filter(|_| is_all) {
            None => self.send(Kind::Read, task)?,
            Some(pages) => {
                Counters::add(&self.shared.counters.reads);
                let sent = pages.try_send(pg::Question { asked, task });
                sent.map_err(|error| refused(matches!(error, mpsc::error::TrySendError::Full(_))))?;
            }
        }
        result.await.unwrap_or_else(|_| Err(E::from(stopped())))
    }

    /// Runs `closure` in a serialisable transaction, committed before the result is told. The
    /// closure may run several times: it does nothing but its statements.
    ///
    /// # Errors
    /// What the closure gives (nothing is changed then), and [`Error`] of the engine as `E`.
    pub async fn write<F, T, E>(&self, closure: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask(Kind::Write, closure).await
    }

    /// [`Db::write`] for deeds that many do at once, each in rows of their own. On PostgreSQL it is one snapshot, and
    /// runs again when a row that it changes, or adds, was changed or added by another since. What it only reads may
    /// change meanwhile, as if that had happened a moment later. Two of them must therefore not decide by what the
    /// other changes unless both change one same row; where a count of rows or the absence of one decides,
    /// [`Db::write`] is right. Serialisable writers of small tables stand in one another's way by pages of an index,
    /// though no two touch one row.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn write_own<F, T, E>(&self, closure: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask(Kind::Own, closure).await
    }

    /// [`Db::write_own`] for commands and tests: blocks the calling thread.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_own_now<F, T, E>(&self, closure: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask_now(Kind::Own, closure)
    }

    /// [`Db::read`] for commands and tests: blocks the calling thread.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn read_now<F, T, E>(&self, closure: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask_now(Kind::Read, closure)
    }

    /// [`Db::write`] for commands and tests: blocks the calling thread.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_now<F, T, E>(&self, closure: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask_now(Kind::Write, closure)
    }

    async fn ask<F, T, E>(&self, kind: Kind, run: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (reply, result) = oneshot::channel();
        self.send(kind, Box::new(self.closure(kind, run, Reply::Task(reply))))?;
        result.await.unwrap_or_else(|_| Err(E::from(stopped())))
    }

    pub(crate) fn ask_now<F, T, E>(&self, kind: Kind, run: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (reply, result) = sync_channel(1);
        self.send(kind, Box::new(self.closure(kind, run, Reply::Thread(reply))))?;
        result.recv().unwrap_or_else(|_| Err(E::from(stopped())))
    }

    fn closure<F, T, E>(
        &self,
        #[cfg_attr(not(feature = "testing"), expect(unused_variables, reason = "only recorded"))] kind: Kind,
        run: F,
        reply: Reply<Result<T, E>>,
    ) -> Closure<F, T, E> {
        Closure {
            run,
            given: None,
            reply,
            #[cfg(feature = "testing")]
            record: (self.shared.record.clone(), kind),
            #[cfg(feature = "testing")]
            noted: 0,
        }
    }

    /// Runs something on a reader's connection (of PostgreSQL: on any), outside of a transaction.
    pub(crate) fn raw_now<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Connection<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (reply, result) = sync_channel(1);
        let order = Order::Raw(Box::new(move |connection| drop(reply.send(act(connection)))));
        let sender = self.shared.readers.as_ref().ok_or_else(stopped)?;
        sender.send(order).map_err(|refusal| refused(refusal.is_full()))?;
        result.recv().unwrap_or_else(|_| Err(stopped()))
    }

    fn send(&self, kind: Kind, task: Box<dyn Task>) -> Result<(), Error> {
        // One writer excludes all others: there a transaction's own rows are like any.
        let kind = if (kind, self.engine()) == (Kind::Own, Engine::Sqlite) { Kind::Write } else { kind };
        let counters = &self.shared.counters;
        Counters::add(if kind == Kind::Read { &counters.reads } else { &counters.writes });
        let sender = if kind == Kind::Read { &self.shared.readers } else { &self.shared.writer };
        let sender = sender.as_ref().ok_or_else(stopped)?;
        sender.send(Order::Transaction(kind, task)).map_err(|refusal| refused(refusal.is_full()))
    }
}

/// What is said when nothing more is taken: the queue is full, or nobody is at its end.
pub(crate) fn refused(is_full: bool) -> Error {
    if is_full { Error::Unavailable("too many transactions wait already".to_owned()) } else { stopped() }
}

fn stopped() -> Error {
    Error::Unavailable("the database was closed, or its threads ended".to_owned())
}

impl Drop for Shared {
    fn drop(&mut self) {
        // Closed queues end the threads, once they have done what was asked before.
        self.readers = None;
        self.writer = None;
        self.pages = None;
        *self.listener.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
        self.threads.join();
    }
}
