//! Hears what transactions of other nodes announce (LISTEN), over a connection of its own that is made
//! again when it breaks. Nothing depends on it but speed: whoever waits also looks now and then.

use std::future::poll_fn;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::oneshot;
use tokio_postgres::{AsyncMessage, Client, Connection};

use super::connect::Address;
use crate::signal::Board;
use crate::{Error, Options};

/// The one channel of the house; what is told on it is a topic.
pub(super) const CHANNEL: &str = "preau";

/// The pause before the connection is made again; it doubles up to the second of these.
const PAUSES: (Duration, Duration) = (Duration::from_millis(250), Duration::from_secs(5));

/// The thread that hears; it ends with this value.
pub(crate) struct Listener {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Listener {
    pub(crate) fn start(url: &str, options: &Options, board: Arc<Board>) -> Result<Self, Error> {
        let (address, limit) = (Address::parse(url)?, options.connect_timeout);
        let failed = |error: std::io::Error| Error::Unavailable(format!("no thread could be started: {error}"));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        let (stop, stopped) = oneshot::channel::<()>();
        let body = move || {
            runtime.block_on(async {
                tokio::select! {
                    _ = stopped => {}
                    () = go_on(&address, limit, &board) => {}
                }
            });
        };
        let thread = std::thread::Builder::new().name("db-listener".to_owned()).spawn(body).map_err(failed)?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that hears other nodes had panicked");
        }
    }
}

async fn go_on(address: &Address, limit: Duration, board: &Board) {
    let (first, longest) = PAUSES;
    let mut pause = first;
    loop {
        #[expect(clippy::disallowed_methods, reason = "measures how long the connection held")]
        let since = std::time::Instant::now();
        let end = address.listen(limit, board).await;
        // The transactions' own connections say loudly that the server is lost.
        tracing::debug!(?end, "the connection that hears other nodes ended");
        pause = if since.elapsed() > longest { first } else { (pause * 2).min(longest) };
        tokio::time::sleep(pause).await;
    }
}

/// Hears until the connection ends.
pub(super) async fn hear<S, T>(
    client: &Client,
    mut connection: Connection<S, T>,
    board: &Board,
) -> Result<(), tokio_postgres::Error>
where
    S: AsyncRead + AsyncWrite + Unpin,
    T: AsyncRead + AsyncWrite + Unpin,
{
    let asked = format!("LISTEN {CHANNEL}");
    let listening = async {
        client.batch_execute(&asked).await?;
        // What was told while nobody listened is not told again.
        board.tell_all();
        // The client holds the connection open.
        std::future::pending::<Result<(), tokio_postgres::Error>>().await
    };
    let hearing = async {
        while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
            if let AsyncMessage::Notification(news) = message? {
                board.tell(news.payload());
            }
        }
        Ok::<(), tokio_postgres::Error>(())
    };
    tokio::select! { ended = listening => ended, ended = hearing => ended }
}
