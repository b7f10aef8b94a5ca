//! Public pages are made once for each content version, language and look, compressed once, and
//! then served from memory: what everyone may see costs next to nothing.

use std::future::Future;
use std::io::Write;
use std::sync::Arc;

use axum::body::Bytes;
use axum::response::{IntoResponse, Response};
use base::PlatformId;
use http::{HeaderValue, header};
use i18n::Lang;
use moka::sync::Cache;

use crate::{Ask, Problem};

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    platform: PlatformId,
    version: i64,
    lang: Lang,
    theme: &'static str,
    prefix: String,
    here: String,
    profile: Option<String>,
}

struct Kept {
    plain: Bytes,
    gzip: Bytes,
    brotli: Bytes,
}

/// Finished public pages in memory, at most 32 MiB of them.
#[derive(Clone)]
pub struct PublicCache(Cache<Key, Arc<Kept>>);

impl Default for PublicCache {
    fn default() -> Self {
        let weigh = |_: &Key, kept: &Arc<Kept>| (kept.plain.len() + kept.gzip.len() + kept.brotli.len()) as u32;
        Self(
            Cache::builder()
                .max_capacity(32 << 20)
                .weigher(weigh)
                .time_to_live(std::time::Duration::from_secs(300))
                .build(),
        )
    }
}

impl Ask {
    /// Serves the page that `make` gives, from memory when this version of it was made before.
    /// For visitors without a web session and without a waiting message only; others get it fresh.
    /// Pages whose content changes with the hour are made again after five minutes at most.
    ///
    /// # Errors
    /// What `make` refuses; nothing is kept then.
    pub async fn public<F, Fut>(&self, make: F) -> Result<Response, Problem>
    where
        F: FnOnce() -> Fut,
        Fut: Future<Output = Result<String, Problem>>,
    {
        if self.has_session_cookie() || self.flash.is_some() {
            return Ok(self.finish(make().await?));
        }
        let key = Key {
            platform: self.platform.id,
            version: self.platform.content_version,
            lang: self.lang,
            theme: self.theme,
            prefix: self.prefix.clone(),
            here: self.here.clone(),
            profile: self.profile.clone(),
        };
        if let Some(kept) = self.web.cache.0.get(&key) {
            return Ok(answer(&kept, &self.accepts_encoding));
        }
        let kept = Arc::new(pack(make().await?)?);
        self.web.cache.0.insert(key, kept.clone());
        Ok(answer(&kept, &self.accepts_encoding))
    }
}

fn pack(html: String) -> Result<Kept, Problem> {
    let plain = Bytes::from(html);
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(&plain).map_err(Problem::internal)?;
    let gzip = Bytes::from(encoder.finish().map_err(Problem::internal)?);
    let mut brotli = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
    brotli::BrotliCompress(&mut &plain[..], &mut brotli, &parameters).map_err(Problem::internal)?;
    Ok(Kept { plain, gzip, brotli: Bytes::from(brotli) })
}

fn answer(kept: &Kept, accepted: &HeaderValue) -> Response {
    let accepted = accepted.to_str().unwrap_or("");
    let (content, encoding) = if accepted.contains("br") {
        (&kept.brotli, Some("br"))
    } else if accepted.contains("gzip") {
        (&kept.gzip, Some("gzip"))
    } else {
        (&kept.plain, None)
    };
    let mut response = content.clone().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}
