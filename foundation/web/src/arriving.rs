//! A large file that comes with a form: it is read as it arrives, never whole in memory.
//!
//! Nothing of the body is read before the handler asks for it, so that who may not send is refused at once.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, FromRef, FromRequest, Multipart, Request};
use futures_util::Stream;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::time::{Instant, Sleep};

use crate::form::{admitted, bare_name, clean, multipart_problem};
use crate::late::{self, Said};
use crate::{Ask, Fields, Problem, Web, csrf};

/// How long the next piece may keep us waiting.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes of all text fields before the file.
const FIELDS: usize = 64 * 1024;

/// A signed-in form with one large file (`multipart/form-data`), still to be read; its origin is checked.
/// The token (`jeton`) has to stand before the file, as it does in all our forms. Its page has the address that it
/// is sent to, so that whoever is found signed out before anything is read can be led back there.
pub struct Arriving {
    request: Request,
    ask: Ask,
}

impl<S> FromRequest<S> for Arriving
where
    S: Send + Sync,
    Web: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (request, ask) = admitted(request, state).await?;
        ask.typed.stands_unread();
        Ok(Self { request, ask })
    }
}

/// What is done with the file while it arrives.
pub type Keeping<'f, T> = Pin<Box<dyn Future<Output = Result<T, Problem>> + Send + 'f>>;

impl Arriving {
    /// Reads the form up to its file `wanted`, which `keep` takes; it has to bound what it takes. Gives the
    /// text fields and what `keep` gave; nothing when the form has no such file.
    ///
    /// # Errors
    /// A form that is not ours or malformed; whatever `keep` says.
    pub async fn take<T, F>(self, wanted: &str, keep: F) -> Result<(Fields, Option<T>), Problem>
    where
        F: for<'f> FnOnce(ArrivingFile<'f>) -> Keeping<'f, T> + Send,
        T: Send,
    {
        let mut request = self.request;
        DefaultBodyLimit::disable().apply(&mut request);
        let mut form = Multipart::from_request(request, &()).await.map_err(|_| Problem::bad_request())?;
        let (mut fields, mut room) = (Fields::default(), FIELDS);
        while let Some(mut field) = form.next_field().await.map_err(|error| multipart_problem(&error))? {
            let name = field.name().unwrap_or("").to_owned();
            if let Some(file_name) = field.file_name().map(str::to_owned) {
                if name != wanted {
                    return Err(Problem::bad_request());
                }
                self.ask.check_form(&fields, wanted).await?;
                let kept = keep(ArrivingFile::new(bare_name(&file_name), field)).await?;
                return Ok((fields, Some(kept)));
            }
            let mut value = Vec::new();
            while let Some(piece) = field.chunk().await.map_err(|error| multipart_problem(&error))? {
                room = room.checked_sub(piece.len()).ok_or_else(Problem::bad_request)?;
                value.extend_from_slice(&piece);
            }
            fields.0.push((name, clean(&String::from_utf8_lossy(&value))));
        }
        self.ask.check_form(&fields, wanted).await?;
        Ok((fields, None))
    }
}

impl Ask {
    /// Refuses the form of another web session, with a page that asks for its file again.
    async fn check_form(&self, fields: &Fields, wanted: &str) -> Result<(), Problem> {
        match csrf::check_token(self.token.as_ref(), fields.text("jeton")) {
            Ok(()) => Ok(()),
            Err(_) => Err(late::problem(self, Said::of(fields, vec![wanted.to_owned()])).await),
        }
    }
}

/// The file, to be read once.
pub struct ArrivingFile<'f> {
    /// The name that the browser gave; never a path.
    pub name: String,
    field: Field<'f>,
    piece: Bytes,
    deadline: Pin<Box<Sleep>>,
}

impl<'f> ArrivingFile<'f> {
    fn new(name: String, field: Field<'f>) -> Self {
        Self { name, field, piece: Bytes::new(), deadline: Box::pin(tokio::time::sleep(PATIENCE)) }
    }
}

impl AsyncRead for ArrivingFile<'_> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        while self.piece.is_empty() {
            match Pin::new(&mut self.field).poll_next(cx) {
                Poll::Ready(Some(Ok(piece))) => {
                    self.piece = piece;
                    self.deadline.as_mut().reset(Instant::now() + PATIENCE);
                }
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Err(io::Error::other(error))),
                Poll::Ready(None) => return Poll::Ready(Ok(())),
                Poll::Pending => {
                    return self.deadline.as_mut().poll(cx).map(|()| Err(io::ErrorKind::TimedOut.into()));
                }
            }
        }
        let count = self.piece.len().min(buf.remaining());
        buf.put_slice(&self.piece.split_to(count));
        Poll::Ready(Ok(()))
    }
}
