//! Stylesheet, script, fonts and icons: inside the binary, under names that carry their hash, kept
//! by browsers for ever. The build script joins, hashes and compresses them.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::AssetLinks;

/// One built asset.
pub struct Asset {
    /// `/assets/style.0a1b2c3d.css`
    pub path: &'static str,
    /// Its name before the hash: `style.css`.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// As it is.
    pub plain: &'static [u8],
    /// Compressed with gzip, when that pays.
    pub gzip: Option<&'static [u8]>,
    /// Compressed with brotli, when that pays.
    pub brotli: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The address of a built asset; the plain name when there is none, which a test refuses.
#[must_use]
pub fn path_of(name: &'static str) -> &'static str {
    ASSETS.iter().find(|asset| asset.name == name).map_or(name, |asset| asset.path)
}

/// The addresses that the layout uses.
#[must_use]
pub fn links() -> AssetLinks {
    static LINKS: std::sync::OnceLock<AssetLinks> = std::sync::OnceLock::new();
    *LINKS.get_or_init(|| AssetLinks {
        css: path_of("style.css"),
        js: path_of("preau.js"),
        icons: path_of("icons.svg"),
        font_regular: path_of("text-regular.woff2"),
        font_bold: path_of("text-bold.woff2"),
        favicon: path_of("favicon.svg"),
    })
}

/// Serves a built asset; nothing else is served from this place.
#[must_use]
pub fn serve(path: &str, headers: &HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.path == path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let (content, encoding) = match (asset.brotli, asset.gzip) {
        (Some(content), _) if accepted.contains("br") => (content, Some("br")),
        (_, Some(content)) if accepted.contains("gzip") => (content, Some("gzip")),
        _ => (asset.plain, None),
    };
    let mut response = content.into_response();
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type));
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_asset_of_the_layout_is_built_and_hashed() {
        let links = links();
        for link in [links.css, links.js, links.icons, links.font_regular, links.font_bold, links.favicon] {
            assert!(link.starts_with("/assets/") && link.matches('.').count() == 2, "{link}");
        }
    }
}
