//! `/gestion/parcours/{course}/fichiers/{digest}/{name}`

use axum::extract::{Path, State};
use http::HeaderMap;
use web::{Answer, Ask, Problem};

use super::super::act;
use crate::{Courses, course, serve};

/// `GET …/fichiers/{digest}/{name}`: for those who edit the course.
pub async fn show(
    State(courses): State<Courses>,
    ask: Ask,
    Path((_, code, digest, name)): Path<(String, String, String, String)>,
    headers: HeaderMap,
) -> Answer {
    let digest: files::Digest = digest.parse().map_err(|_| Problem::not_found())?;
    let asked = ask.clone();
    let (_, found) = ask
        .signed_in(move |tx, me| {
            let (course, _) = act::find(tx, me, &asked, &code)?;
            let named = course::files_of(tx, course.id, digest)?;
            named.into_iter().find(|file| file.name == name).ok_or(Problem::not_found())
        })
        .await?;
    serve::page::answer(&courses, &found, &headers).await
}
