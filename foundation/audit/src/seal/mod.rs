//! The seal over the account: made now and then, checked by `doctor`, cut by retention.

mod chain;
mod cut;
mod heads;
mod make;
mod store;
mod verify;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use base::{Env, Secret};
use db::Db;

pub use cut::Cut;
pub use make::Sealed;
pub use verify::{Fault, Report};

/// The name of the file of published heads, in the data folder.
pub const HEADS_FILE: &str = "audit-heads.log";

/// How often the sealing job should run: what happened since the last seal is not yet protected.
pub const SEAL_AFTER: Duration = Duration::from_secs(60);

/// Why the account could not be sealed, checked or cut.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refuses.
    #[error(transparent)]
    Db(#[from] db::Error),
    /// The file of published heads cannot be read or written.
    #[error("the file of published audit heads does not answer: {0}")]
    Heads(std::io::Error),
    /// The database no longer holds what was published: its end was cut off or replaced. Nothing is
    /// sealed on top of that until someone looked.
    #[error("seal {0} was published and is not in the database as it was: see `preau doctor`")]
    HeadLost(i64),
    /// The chain is broken: nothing is cut, since that would hide it.
    #[error("the account is not as it was sealed: {0}")]
    Broken(Fault),
    /// Another node sealed or cut at the same moment: nothing was done here.
    #[error("another node is sealing")]
    Elsewhere,
    /// The process stops.
    #[error("stopped while at it")]
    Stopped,
}

/// Seals, checks and cuts the account of one database; cheap to clone.
#[derive(Clone)]
pub struct Sealer(Arc<Parts>);

struct Parts {
    db: Db,
    env: Env,
    key: Secret<[u8; 32]>,
    heads: PathBuf,
}

impl Sealer {
    /// The sealer of `db`, with the key that lives outside the database, publishing into
    /// `audit-heads.log` in `folder`.
    #[must_use]
    pub fn new(db: Db, env: Env, key: Secret<[u8; 32]>, folder: &Path) -> Self {
        Self(Arc::new(Parts { db, env, key, heads: folder.join(HEADS_FILE) }))
    }

    /// Where the heads are published.
    #[must_use]
    pub fn heads_file(&self) -> &Path {
        &self.0.heads
    }

    /// Seals everything that waits, batch by batch; gives how many events. For the periodic job.
    ///
    /// # Errors
    /// See [`Error`]; what was sealed until then stays sealed.
    pub async fn seal_all(&self) -> Result<u64, Error> {
        self.blocking(|sealer| {
            let mut events = 0;
            loop {
                match sealer.seal_batch_now() {
                    Ok(Some(sealed)) => events += sealed.events,
                    // Another node is at it: what waits is in good hands.
                    Ok(None) | Err(Error::Elsewhere) => return Ok(events),
                    Err(error) => return Err(error),
                }
            }
        })
        .await
    }

    /// [`Sealer::verify_now`] for tasks.
    ///
    /// # Errors
    /// As there.
    pub async fn verify(&self) -> Result<Report, Error> {
        self.blocking(Self::verify_now).await
    }

    /// [`Sealer::cut_now`] for tasks.
    ///
    /// # Errors
    /// As there.
    pub async fn cut(&self, keep_from: base::Timestamp) -> Result<Option<Cut>, Error> {
        self.blocking(move |sealer| sealer.cut_now(keep_from)).await
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let sealer = self.clone();
        tokio::task::spawn_blocking(move || work(&sealer)).await.unwrap_or(Err(Error::Stopped))
    }
}
