//! `GET /applications/{code}/ouvrir`. A GET: links, favourites of browsers and mails lead here. It
//! changes nothing but the note of the last use, written after the answer.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use base::{ApplicationId, PersonId};
use http::{HeaderMap, StatusCode};
use i18n::Zone;
use web::{Answer, Ask, Me, Problem, Shell, see_other};

use super::{Outcome, outcome};
use crate::explain::why;
use crate::rights::{Facts, facts};
use crate::words::Words;
use crate::{Access, favourite};

#[derive(Template)]
#[template(path = "open/missing.html")]
struct MissingPage<'a> {
    shell: Shell,
    t: Words,
    name: &'a str,
    purpose: &'a str,
    why: String,
    reason: &'a str,
    granted_by: &'a str,
}

/// `GET /applications/{code}/ouvrir`
pub async fn open(
    State(access): State<Access>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    let (platform, now) = (ask.platform.id, ask.now());
    let zone = Zone::named(&ask.platform.time_zone).unwrap_or_else(|_| Zone::paris().clone());
    let service = access.clone();
    let read = move |tx: &mut db::Tx, me: Option<&Me>| {
        let catalogue = service.catalogue(tx, platform)?;
        let facts = match me {
            Some(me) => facts(tx, me.person, platform, now, &zone)?.of(me),
            None => Facts::default(),
        };
        Ok((catalogue, facts))
    };
    let (me, (catalogue, facts)) = ask.visitor(read).await?;
    let t = Words::new(ask.lang);
    let Some(app) = catalogue.find(&code) else {
        return Err(Problem::not_found()
            .with_words(t.open_unknown(), t.open_unknown_text())
            .with_way(t.open_all(), ask.link("/applications"))
            .with_way(t.open_people(), ask.link("/contacts")));
    };
    if me.is_none() && !app.rights.is_public {
        // Somebody whose password has expired is sent to change it, everyone else to sign in.
        ask.signed_in(|_, _| Ok(())).await?;
        return Err(ask.sign_in_first());
    }
    match outcome(app, &facts, &ask.prefix) {
        Outcome::Go(to) => {
            if let Some(me) = &me
                && !is_prefetch(&headers)
            {
                note_use(&access, me.person, app.id);
            }
            Ok(see_other(&to))
        }
        Outcome::Explain(kind, reason, granted_by) => {
            let page = |shell: Shell| MissingPage {
                t,
                name: app.name.of(ask.lang),
                purpose: app.purpose.of(ask.lang),
                why: why(&t, kind, me.is_some()).to_owned(),
                reason: reason.of(ask.lang),
                granted_by: granted_by.of(ask.lang),
                shell: shell.at("applications"),
            };
            let title = app.name.of(ask.lang);
            let shown: Response = ask.render(me.as_ref(), title, page)?;
            Ok((StatusCode::FORBIDDEN, shown).into_response())
        }
    }
}

/// A browser that fetches ahead opens nothing yet.
fn is_prefetch(headers: &HeaderMap) -> bool {
    let purpose = headers.get("sec-purpose").or_else(|| headers.get("purpose"));
    purpose.and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("prefetch"))
}

fn note_use(access: &Access, person: PersonId, application: ApplicationId) {
    let (db, now) = (access.web.db.clone(), access.web.env.now());
    tokio::spawn(async move {
        if let Err(error) = db.write(move |tx| favourite::note_use(tx, person, application, now)).await {
            tracing::warn!(%error, "the use of an application could not be noted");
        }
    });
}
