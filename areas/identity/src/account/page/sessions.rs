//! Open web sessions on « Mon compte »: see them, end one or all others.

use axum::extract::Path;
use base::WebSessionId;
use i18n::format;
use web::{Answer, Ask, FlashKind, Problem, SignedForm, see_other, with_flash};

use crate::web_session::{self, OpenSession};
use crate::words::Words;

/// A web session as its person sees it.
pub(super) struct Shown {
    pub id: WebSessionId,
    pub device: String,
    pub origin: String,
    pub opened: String,
    pub seen: String,
    /// The one that asks.
    pub is_this: bool,
}

pub(super) fn shown(ask: &Ask, one: OpenSession) -> Shown {
    let t = Words::new(ask.lang);
    Shown {
        is_this: one.is_this,
        id: one.id,
        device: if one.device.is_empty() { t.device_unknown().to_owned() } else { one.device },
        origin: one.origin,
        opened: format::date_time(ask.lang, one.opened_at),
        seen: format::relative(ask.lang, one.seen_at, ask.now()),
    }
}

/// `POST /mon-compte/sessions/{id}/fin`
pub async fn end(ask: Ask, Path((_, id)): Path<(String, String)>, _form: SignedForm) -> Answer {
    let id: WebSessionId = id.parse().map_err(|_| Problem::not_found())?;
    let now = ask.now();
    let event = audit::Event::new(&ask.web.env, "web_session.ended").on(ask.platform.id);
    ask.act(move |tx, me| {
        if web_session::end(tx, id, me.person, now)? {
            audit::record(tx, &event.clone().by(me.person).about(me.person))?;
        }
        Ok(())
    })
    .await?;
    Ok(back(&ask, Words::new(ask.lang).session_ended()))
}

/// `POST /mon-compte/sessions/fin`: every other one.
pub async fn end_others(ask: Ask, _form: SignedForm) -> Answer {
    let now = ask.now();
    let event = audit::Event::new(&ask.web.env, "web_session.others_ended").on(ask.platform.id);
    ask.act(move |tx, me| {
        let count = web_session::end_others(tx, me.person, me.session, now)?;
        if count > 0 {
            let event = event.clone().by(me.person).about(me.person).with(serde_json::json!({ "count": count }));
            audit::record(tx, &event)?;
        }
        Ok(())
    })
    .await?;
    Ok(back(&ask, Words::new(ask.lang).sessions_ended()))
}

fn back(ask: &Ask, words: &str) -> axum::response::Response {
    with_flash(see_other(&ask.link("/mon-compte#sessions")), &ask.web.settings, FlashKind::Success, words)
}
