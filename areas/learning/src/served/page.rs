//! `/formation/sessions/{id}/fichiers/{digest}/{name}`

use axum::extract::{Path, State};
use courses::{course, serve};
use http::HeaderMap;
use web::{Answer, Ask, Problem};

use crate::Learning;
use crate::seat::Right;

/// `GET …/fichiers/{digest}/{name}`: whoever may read the session may read the files of its course.
pub async fn show(
    State(learning): State<Learning>,
    ask: Ask,
    Path((_, key, digest, name)): Path<(String, String, String, String)>,
    headers: HeaderMap,
) -> Answer {
    let digest: files::Digest = digest.parse().map_err(|_| Problem::not_found())?;
    let id = key.parse().map_err(|_| Problem::not_found())?;
    let (platform, now) = (ask.platform.id, ask.now());
    let (_, found) = ask
        .signed_in(move |tx, me| {
            let seat = training::session::find_seat(tx, platform, id, me.person)?;
            let seat = seat.filter(|seat| Right::of(seat, me.manages(platform), now).is_some());
            let seat = seat.ok_or_else(Problem::not_found)?;
            let named = course::files_of(tx, seat.session.course, digest)?;
            named.into_iter().find(|file| file.name == name).ok_or_else(Problem::not_found)
        })
        .await?;
    serve::page::answer(&learning.courses, &found, &headers).await
}
