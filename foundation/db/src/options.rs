//! Which database, and how much of the machine it may use.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// Which of the two engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// SQLite, inside the process.
    Sqlite,
    /// PostgreSQL, a server.
    Postgres,
}

impl Engine {
    /// The engine's name, for people and logs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// Where the data is.
#[derive(Clone, PartialEq, Eq)]
pub enum Target {
    /// A file, made when it does not exist (its folder must).
    Sqlite(PathBuf),
    /// `postgres://user:password@host:port/name?sslmode=verify-full&sslrootcert=/path.pem`.
    ///
    /// `sslmode` is `disable`, `require` (encrypted, certificate not checked), `verify-ca` or
    /// `verify-full` (both check the name too). Without it: plain on a socket or loopback address,
    /// `verify-full` elsewhere. `sslrootcert` is a PEM file; without it the system's authorities.
    Postgres(String),
}

impl Target {
    /// The target that a `--database-url` means: a `postgres://` address, or a file name with or
    /// without `sqlite:` before it.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Self::Postgres(text.to_owned());
        }
        let path = text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:")).unwrap_or(text);
        Self::Sqlite(PathBuf::from(path))
    }

    /// The engine that serves this target.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }
}

/// Never shows a password.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => {
                let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", url));
                let rest = rest.split('?').next().unwrap_or_default();
                match rest.rsplit_once('@') {
                    Some((who, place)) => {
                        write!(f, "{scheme}://{}@{place}", who.split(':').next().unwrap_or_default())
                    }
                    None => write!(f, "{scheme}://{rest}"),
                }
            }
        }
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a commit on SQLite outlives. PostgreSQL has its own setting for this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// A power cut: the write-ahead log reaches the disk before a commit is told (synchronous=FULL).
    PowerCut,
    /// The end of the process, however brutal, but not of the machine (synchronous=NORMAL).
    ProcessEnd,
}

/// How the database is used by this process.
#[derive(Debug, Clone)]
pub struct Options {
    /// SQLite: threads that read, each with its connection. The writer is one more.
    pub readers: usize,
    /// PostgreSQL: connections at the most. Of three, two are for reads that are known beforehand
    /// ([`Db::read_ahead`](crate::Db::read_ahead)), one is for everything else.
    pub connections: usize,
    /// How many transactions may wait for a thread; beyond, callers get `Unavailable` at once.
    pub queue: usize,
    /// SQLite: how long a transaction waits for another process's.
    pub busy_timeout: Duration,
    /// PostgreSQL: how long to wait for a connection, and how long one statement may take.
    pub connect_timeout: Duration,
    /// PostgreSQL: the longest that one statement may run.
    pub statement_timeout: Duration,
    /// SQLite: what a commit outlives.
    pub durability: Durability,
    /// How often a write is run again when others got in its way, before `Conflict`.
    pub retries: u32,
}

/// A third of them for what changes something or asks as it goes, two for each core: every core has something to do
/// while answers are on their way, and more would only take turns. The others for pages: the more are on their way at
/// once, the rarer does the thread that drives them sleep.
fn six_times_the_cores() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    (6 * cores).clamp(12, 48)
}

impl Default for Options {
    fn default() -> Self {
        Self {
            readers: 4,
            connections: six_times_the_cores(),
            queue: 1024,
            busy_timeout: Duration::from_secs(5),
            connect_timeout: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(30),
            durability: Durability::PowerCut,
            retries: 20,
        }
    }
}
