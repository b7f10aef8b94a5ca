//! What a file is, found by its first bytes and its name, never by the sender's word; and which files a
//! browser may show inside a page.

/// Types that a browser may show or play in its place: pictures without scripts, sound, film, PDF.
const SHOWN: [&str; 12] = [
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/avif",
    "audio/mpeg",
    "audio/ogg",
    "audio/wav",
    "video/mp4",
    "video/webm",
    "application/pdf",
    "text/vtt",
];

/// By the end of the name; nothing of this is ever shown inside a page.
const BY_NAME: [(&str, &str); 21] = [
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("doc", "application/msword"),
    ("xls", "application/vnd.ms-excel"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("epub", "application/epub+zip"),
    ("zip", "application/zip"),
    ("txt", "text/plain"),
    ("md", "text/markdown"),
    ("csv", "text/csv"),
    ("rtf", "application/rtf"),
    ("html", "text/html"),
    ("htm", "text/html"),
    ("svg", "image/svg+xml"),
    ("xml", "application/xml"),
    ("json", "application/json"),
    ("ggb", "application/vnd.geogebra.file"),
];

/// The media type of a file that begins with `head` (32 bytes are enough) and is called `name`.
#[must_use]
pub fn of(name: &str, head: &[u8]) -> &'static str {
    let at = |place: usize, sign: &[u8]| head.get(place..).is_some_and(|rest| rest.starts_with(sign));
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    if at(0, b"\x89PNG\r\n\x1a\n") {
        "image/png"
    } else if at(0, b"\xff\xd8\xff") {
        "image/jpeg"
    } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
        "image/gif"
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        "image/webp"
    } else if at(0, b"RIFF") && at(8, b"WAVE") {
        "audio/wav"
    } else if at(4, b"ftypavif") {
        "image/avif"
    } else if at(4, b"ftyp") {
        "video/mp4"
    } else if at(0, b"\x1a\x45\xdf\xa3") {
        "video/webm"
    } else if at(0, b"OggS") {
        "audio/ogg"
    } else if at(0, b"ID3") || (end == "mp3" && at(0, b"\xff")) {
        "audio/mpeg"
    } else if at(0, b"%PDF-") {
        "application/pdf"
    } else if end == "vtt" && (at(0, b"WEBVTT") || at(0, b"\xef\xbb\xbfWEBVTT")) {
        "text/vtt"
    } else {
        BY_NAME.iter().find(|(known, _)| *known == end).map_or("application/octet-stream", |(_, kind)| kind)
    }
}

/// Whether a browser may show a file of this type; anything else is only given to keep.
#[must_use]
pub fn is_shown(media_type: &str) -> bool {
    SHOWN.contains(&media_type)
}

/// Whether it is a picture that may stand in a text.
#[must_use]
pub fn is_picture(media_type: &str) -> bool {
    media_type.starts_with("image/") && is_shown(media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_decide_and_no_document_that_can_run_is_shown() {
        assert_eq!(of("x.pdf", b"\x89PNG\r\n\x1a\n...."), "image/png");
        assert_eq!(of("film.mp4", b"\0\0\0\x18ftypisom"), "video/mp4");
        assert_eq!(of("cours.odt", b"PK\x03\x04"), "application/vnd.oasis.opendocument.text");
        assert_eq!(of("photo.png", b"<script>"), "application/octet-stream", "the name alone makes no picture");
        assert_eq!(of("sans-fin", b""), "application/octet-stream");
        for name in ["page.html", "dessin.svg", "x.xml"] {
            assert!(!is_shown(of(name, b"<svg onload=alert(1)>")), "{name}");
        }
        assert!(is_picture(of("x", b"GIF89a")) && !is_picture("application/pdf"));
    }
}
