//! What a page reads and writes for whoever asks.
//!
//! The person is found inside the page's own transaction, so that a page is one hop to the database:
//! [`Ask::signed_in`], [`Ask::visitor`], [`Ask::act`].

use std::sync::Arc;

use base::Timestamp;

use crate::{Ask, Me, Problem};

/// A seen moment older than this is written again (milliseconds).
const TOUCH_AFTER: i64 = 5 * 60 * 1000;

/// The web session of a request, and who held it at their last visit.
struct Asker {
    hash: [u8; 32],
    now: Timestamp,
    known: Option<Arc<Me>>,
}

impl Ask {
    /// Reads for whoever asks, signed in or not: one snapshot.
    ///
    /// # Errors
    /// What the closure refuses; `503` when the database is away.
    pub async fn visitor<T, F>(&self, read: F) -> Result<(Option<Me>, T), Problem>
    where
        T: Send + 'static,
        F: Fn(&mut db::Tx, Option<&Me>) -> Result<T, Problem> + Send + 'static,
    {
        let (hash, now, web) = (self.session_hash(), self.now(), self.web.clone());
        let expected = self.expected.clone();
        let (known, ahead) = hash.map(|hash| web.ahead(&hash, now, expected.as_ref())).unwrap_or_default();
        let answer = self
            .web
            .db
            .read_ahead(ahead, move |tx| {
                let me = match &hash {
                    Some(hash) => {
                        web.find_me(tx, hash, now, (known.as_ref(), expected.as_ref()))?.filter(|me| !me.is_restricted)
                    }
                    None => None,
                };
                let value = read(tx, me.as_ref())?;
                Ok::<_, Problem>((me, value))
            })
            .await?;
        if let Some(me) = &answer.0 {
            self.touch(me);
        }
        Ok(answer)
    }

    /// Reads for the signed-in person; signed out, the browser goes to the sign-in page and comes back.
    ///
    /// # Errors
    /// What the closure refuses; a redirect to the sign-in page.
    pub async fn signed_in<T, F>(&self, read: F) -> Result<(Me, T), Problem>
    where
        T: Send + 'static,
        F: Fn(&mut db::Tx, &Me) -> Result<T, Problem> + Send + 'static,
    {
        let (asker, ahead) = self.asker()?;
        let answer = self.web.db.read_ahead(ahead, self.of_the_signed_in(asker, read)).await;
        let answer = answer.map_err(|problem| self.with_what_was_typed(problem))?;
        self.touch(&answer.0);
        Ok(answer)
    }

    /// Writes for the signed-in person, in one transaction. The closure may run twice.
    ///
    /// # Errors
    /// What the closure refuses (nothing is written then); a redirect to the sign-in page.
    pub async fn act<T, F>(&self, write: F) -> Result<(Me, T), Problem>
    where
        T: Send + 'static,
        F: Fn(&mut db::Tx, &Me) -> Result<T, Problem> + Send + 'static,
    {
        let closure = self.on_what_is_asked(write)?;
        self.web.db.write(closure).await.map_err(|problem| self.with_what_was_typed(problem))
    }

    /// The same for deeds in rows of the person's own ([`db::Db::write_own`]).
    ///
    /// # Errors
    /// As [`Ask::act`].
    pub async fn act_on_own<T, F>(&self, write: F) -> Result<(Me, T), Problem>
    where
        T: Send + 'static,
        F: Fn(&mut db::Tx, &Me) -> Result<T, Problem> + Send + 'static,
    {
        let closure = self.on_what_is_asked(write)?;
        self.web.db.write_own(closure).await.map_err(|problem| self.with_what_was_typed(problem))
    }

    /// What runs for the signed-in person and begins with its reads, as a transaction that writes does.
    fn on_what_is_asked<T, F>(
        &self,
        run: F,
    ) -> Result<impl Fn(&mut db::Tx) -> Result<(Me, T), Problem> + Send + 'static, Problem>
    where
        F: Fn(&mut db::Tx, &Me) -> Result<T, Problem> + Send + 'static,
    {
        let (asker, ahead) = self.asker()?;
        let run = self.of_the_signed_in(asker, run);
        Ok(move |tx: &mut db::Tx| {
            tx.ahead(ahead.clone())?;
            run(tx)
        })
    }

    /// Whose web session it may be, and what will be read for them.
    fn asker(&self) -> Result<(Asker, db::Ahead), Problem> {
        let hash = self.session_hash().ok_or_else(|| self.with_what_was_typed(self.sign_in_first()))?;
        let now = self.now();
        let (known, ahead) = self.web.ahead(&hash, now, self.expected.as_ref());
        Ok((Asker { hash, now, known }, ahead))
    }

    /// What runs for the signed-in person, found in the same transaction.
    fn of_the_signed_in<T, F>(
        &self,
        Asker { hash, now, known }: Asker,
        run: F,
    ) -> impl Fn(&mut db::Tx) -> Result<(Me, T), Problem> + Send + 'static
    where
        F: Fn(&mut db::Tx, &Me) -> Result<T, Problem> + Send + 'static,
    {
        let ask = self.clone();
        move |tx: &mut db::Tx| {
            let me = ask.web.find_me(tx, &hash, now, (known.as_ref(), ask.expected.as_ref()))?;
            let me = me.ok_or_else(|| ask.sign_in_first())?;
            ask.refuse_restricted(&me)?;
            let value = run(tx, &me)?;
            Ok((me, value))
        }
    }

    /// Whoever is sent to the sign-in from a form is shown what they typed instead, with the way there.
    fn with_what_was_typed(&self, problem: Problem) -> Problem {
        if self.is_sign_in(&problem) { self.typed.problem(self).unwrap_or(problem) } else { problem }
    }

    /// An expired password opens only the page that changes it (guide B2).
    fn refuse_restricted(&self, me: &Me) -> Result<(), Problem> {
        let allowed = ["/mon-compte/mot-de-passe", "/deconnexion"];
        let path = self.here.split('?').next().unwrap_or("");
        let path = path.strip_prefix(&self.prefix).unwrap_or(path);
        if me.is_restricted && !allowed.contains(&path) {
            return Err(Problem::redirect(self.link("/mon-compte/mot-de-passe")));
        }
        Ok(())
    }

    fn touch(&self, me: &Me) {
        let (now, session) = (self.now(), me.session);
        if now.millis_since(me.seen_at) < TOUCH_AFTER {
            return;
        }
        let (db, sessions) = (self.web.db.clone(), self.web.sessions.clone());
        tokio::spawn(async move {
            if let Err(error) = db.write(move |tx| sessions.touch(tx, session, now)).await {
                tracing::warn!(%error, "a web session could not be marked as seen");
            }
        });
    }
}
