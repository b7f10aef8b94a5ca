//! The answer that carries a file. Who may have it is decided before.

use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use files::Asked;
use futures_util::stream;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use tokio::io::AsyncReadExt;
use web::{Answer, Problem};

use crate::content::FileRef;
use crate::{Courses, media};

/// How much of a file is in memory at once.
const CHUNK: usize = 64 * 1024;

/// The file, whole or the part that the browser asks for. Pictures, sound, film and PDF may be shown;
/// everything else is given to keep, whatever it calls itself.
///
/// # Errors
/// `404` when the store has lost the file; `503` when it does not answer.
pub async fn answer(courses: &Courses, file: &FileRef, headers: &HeaderMap) -> Answer {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let tag = files::etag(&file.digest);
    if text(header::IF_NONE_MATCH).is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        return Ok(framed(StatusCode::NOT_MODIFIED.into_response(), file, &tag));
    }
    let range = text(header::RANGE).filter(|_| files::if_range_holds(text(header::IF_RANGE), &tag));
    let (part, status) = match Asked::from_header(range, file.size) {
        Asked::Whole => (None, StatusCode::OK),
        Asked::Part(part) => (Some(part), StatusCode::PARTIAL_CONTENT),
        Asked::Unsatisfiable => {
            let size = format!("bytes */{}", file.size);
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, size)]).into_response());
        }
    };
    let reading = courses.files.read(&file.digest, part).await.map_err(|error| match error {
        files::Error::Missing => Problem::not_found(),
        other => Problem::internal(other),
    })?;
    let length = reading.length;
    let chunks = stream::try_unfold(reading, |mut reading| async move {
        let mut chunk = Vec::with_capacity(CHUNK);
        let count = (&mut reading).take(CHUNK as u64).read_to_end(&mut chunk).await?;
        Ok::<_, std::io::Error>((count > 0).then(|| (Bytes::from(chunk), reading)))
    });
    let mut response = (status, Body::from_stream(chunks)).into_response();
    let fields = response.headers_mut();
    fields.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    if let Some(value) = part.and_then(|part| HeaderValue::from_str(&part.content_range(file.size)).ok()) {
        fields.insert(header::CONTENT_RANGE, value);
    }
    Ok(framed(response, file, &tag))
}

/// The same headers on every answer: kept by this browser only, and run by none.
fn framed(mut response: Response, file: &FileRef, tag: &str) -> Response {
    let is_shown = media::is_shown(&file.media_type);
    let kind = if is_shown { file.media_type.as_str() } else { "application/octet-stream" };
    let way = if is_shown { "inline" } else { "attachment" };
    let name = crate::render::encoded(&file.name);
    let disposition = format!("{way}; filename*=UTF-8''{name}");
    let fields = response.headers_mut();
    for (field, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, disposition.as_str()),
        (header::ETAG, tag),
        (header::ACCEPT_RANGES, "bytes"),
        (header::CACHE_CONTROL, "private, max-age=86400"),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'",
        ),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            fields.insert(field, value);
        }
    }
    response
}
