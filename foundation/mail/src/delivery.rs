//! The job that gives a message to the transport and writes down what became of it.

use std::sync::Arc;
use std::time::Duration;

use base::Env;
use db::Db;
use jobs::{Failure, Handler, Job, Outcome, Policy, Runner, Running};

use crate::store::{self, Found};
use crate::tidy::{TIDY, tidy};
use crate::{MailId, Transport, Unsent};

/// The kind of the job that sends one message.
pub const SEND: &str = "mail.send";

/// Sends queued messages by one transport.
#[derive(Clone)]
struct Delivery {
    db: Db,
    env: Env,
    transport: Transport,
}

/// Has `runner` send queued messages by `transport`, and erase what is old.
#[must_use]
pub fn register(runner: Runner, db: &Db, env: &Env, transport: Transport) -> Runner {
    let delivery = Delivery { db: db.clone(), env: env.clone(), transport };
    let tidying = delivery.clone();
    runner.on_with(SEND, policy(), delivery).every(TIDY, Duration::from_secs(3600), move |_job: Job| {
        let tidying = tidying.clone();
        async move { Ok(tidy(&tidying.db, &tidying.env).await.map(|_| ())?) }
    })
}

/// Twelve attempts over about three hours: long enough for a server's bad morning and for grey
/// lists, short enough that a code is not sent the day after. A mail server may take ten minutes to
/// acknowledge (RFC 5321, section 4.5.3.2.6), and cutting it short would send twice.
fn policy() -> Policy {
    Policy { attempts: 12, time_limit: Duration::from_secs(15 * 60), ..Policy::default() }
}

impl Handler for Delivery {
    fn run(self: Arc<Self>, job: Job) -> Running {
        Box::pin(async move { self.deliver(&job).await })
    }
}

impl Delivery {
    async fn deliver(&self, job: &Job) -> Outcome {
        let id: MailId = job
            .payload
            .get("message")
            .and_then(|id| id.as_str()?.parse().ok())
            .ok_or_else(|| Failure::last("the job names no message"))?;
        let letter = match self.db.read(move |tx| store::find(tx, id)).await? {
            Found::Waiting(letter) => letter,
            Found::Nothing | Found::Sent => return Ok(()),
            Found::Erased => return Err(Failure::last("the text of this message has been erased")),
        };
        match self.transport.send(&letter).await {
            Ok(()) => {
                metrics::counter!("preau_mails_total", "outcome" => "sent").increment(1);
                self.write_down_sent(id).await
            }
            Err(unsent) => {
                let failure = match unsent {
                    Unsent::Later(cause) => Failure::Later(cause),
                    Unsent::Never(cause) => Failure::Final(cause),
                };
                let given_up = job.is_last_attempt || matches!(failure, Failure::Final(_));
                let word = if given_up { "failed" } else { "delayed" };
                metrics::counter!("preau_mails_total", "outcome" => word).increment(1);
                let cause = failure.to_string();
                self.db.write(move |tx| store::unsent(tx, id, given_up, &cause)).await?;
                Err(failure)
            }
        }
    }

    /// The server has the message: insist on writing that down, since the only other end is to send
    /// it again. A database that stays away for longer than this leaves a second copy with the same
    /// `Message-ID`.
    async fn write_down_sent(&self, id: MailId) -> Outcome {
        let (now, keep) = (self.env.now(), self.transport.keeps_text());
        let mut pause = Duration::from_millis(100);
        for _ in 0..10 {
            match self.db.write(move |tx| store::sent(tx, id, now, keep)).await {
                Ok(()) => return Ok(()),
                Err(error) => tracing::warn!(%error, mail = %id, "a sent mail could not be written down yet"),
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(Duration::from_secs(10));
        }
        Err(Failure::later("sent, but the database was not there to note it"))
    }
}
