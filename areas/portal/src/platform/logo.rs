//! What a logo may be: a PNG or WebP picture of a sensible size. No SVG: it could carry a script.

/// Largest logo, in bytes.
pub(crate) const LARGEST: usize = 200 * 1024;
/// Largest side, in pixels.
const LARGEST_SIDE: u32 = 2000;

/// The media type of a logo, told by its content; `None` when it is neither PNG nor WebP.
#[must_use]
pub fn logo_type(content: &[u8]) -> Option<&'static str> {
    if content.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP") {
        Some("image/webp")
    } else {
        None
    }
}

/// Whether the picture may be a logo. The sides of a PNG stand in its first chunk (RFC 2083, 4.1.1).
#[must_use]
pub fn is_logo(content: &[u8]) -> bool {
    let Some(kind) = logo_type(content) else { return false };
    if content.len() > LARGEST {
        return false;
    }
    if kind == "image/webp" {
        return content.len() > 20;
    }
    let side = |at: usize| {
        let bytes = content.get(at..at + 4).and_then(|part| <[u8; 4]>::try_from(part).ok());
        bytes.map_or(0, u32::from_be_bytes)
    };
    content.get(12..16) == Some(b"IHDR")
        && (1..=LARGEST_SIDE).contains(&side(16))
        && (1..=LARGEST_SIDE).contains(&side(20))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut content = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        content.extend(width.to_be_bytes());
        content.extend(height.to_be_bytes());
        content
    }

    #[test]
    fn pictures_are_told_by_their_content() {
        assert!(is_logo(&png(200, 80)));
        assert!(!is_logo(&png(0, 80)) && !is_logo(&png(9000, 80)));
        assert!(!is_logo(b"<svg onload=alert(1)>"));
        assert!(is_logo(b"RIFF\x10\0\0\0WEBPVP8L............."));
        let mut long = png(10, 10);
        long.resize(LARGEST + 1, 0);
        assert!(!is_logo(&long));
        assert!(!is_logo(b""));
    }
}
