//! What a logo may be: a PNG, JPEG or WebP picture of a sensible weight and size, told by its content.
//! The name of the file counts for nothing. No SVG: it could carry a script.

use sha2::{Digest, Sha256};

/// Largest logo, in bytes.
const LARGEST: usize = 200 * 1024;
/// Largest side, in pixels.
const LARGEST_SIDE: u32 = 2000;

/// Why a file is no logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LogoFault {
    /// A drawing that could carry a script.
    #[error("an SVG drawing")]
    Drawing,
    /// Neither PNG nor JPEG nor WebP, or cut off.
    #[error("not a picture")]
    NoPicture,
    /// More bytes than any page should load.
    #[error("too heavy")]
    TooHeavy,
    /// More pixels than any screen shows of a logo.
    #[error("too large")]
    TooLarge,
}

/// The media type of a logo, told by its content; `None` when it is no picture that we take.
#[must_use]
pub fn logo_type(content: &[u8]) -> Option<&'static str> {
    if content.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if content.starts_with(&[0xff, 0xd8, 0xff]) {
        Some("image/jpeg")
    } else if content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP") {
        Some("image/webp")
    } else {
        None
    }
}

/// Whether the file may be a logo.
///
/// # Errors
/// What is wrong with it.
pub fn check_logo(content: &[u8]) -> Result<(), LogoFault> {
    let Some(kind) = logo_type(content) else {
        let start = String::from_utf8_lossy(content.get(..1024).unwrap_or(content)).to_lowercase();
        return Err(if start.contains("<svg") { LogoFault::Drawing } else { LogoFault::NoPicture });
    };
    if content.len() > LARGEST {
        return Err(LogoFault::TooHeavy);
    }
    let sides = match kind {
        "image/png" => png_sides(content),
        "image/jpeg" => jpeg_sides(content),
        _ => webp_sides(content),
    };
    match sides {
        Some((width, height)) if width > 0 && height > 0 => {
            if width.max(height) > LARGEST_SIDE {
                Err(LogoFault::TooLarge)
            } else {
                Ok(())
            }
        }
        _ => Err(LogoFault::NoPicture),
    }
}

/// A word for the logo's address that changes with its content.
pub(super) fn logo_hash(content: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(content).iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes at `at`, first the most significant.
fn big(content: &[u8], at: usize, length: usize) -> Option<u32> {
    let bytes = content.get(at..at + length)?;
    Some(bytes.iter().fold(0, |value, byte| value << 8 | u32::from(*byte)))
}

/// The bytes at `at`, first the least significant.
fn little(content: &[u8], at: usize, length: usize) -> Option<u32> {
    let bytes = content.get(at..at + length)?;
    Some(bytes.iter().rev().fold(0, |value, byte| value << 8 | u32::from(*byte)))
}

/// In the first chunk (RFC 2083, 4.1.1).
fn png_sides(content: &[u8]) -> Option<(u32, u32)> {
    (content.get(12..16)? == b"IHDR").then_some(())?;
    Some((big(content, 16, 4)?, big(content, 20, 4)?))
}

/// In the first start-of-frame segment (ITU T.81, B.2.2): every segment before it says its length.
fn jpeg_sides(content: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        (*content.get(at)? == 0xff).then_some(())?;
        match *content.get(at + 1)? {
            // Bytes that only fill.
            0xff => at += 1,
            // SOF0 to SOF15, without the tables whose codes lie between (DHT, JPG, DAC).
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((big(content, at + 7, 2)?, big(content, at + 5, 2)?));
            }
            _ => at += 2 + big(content, at + 2, 2)? as usize,
        }
    }
}

/// In the first chunk, by its kind (RFC 9649, 2.5 to 2.7).
fn webp_sides(content: &[u8]) -> Option<(u32, u32)> {
    match content.get(12..16)? {
        b"VP8 " => Some((little(content, 26, 2)? & 0x3fff, little(content, 28, 2)? & 0x3fff)),
        b"VP8L" => {
            let bits = little(content, 21, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8X" => Some((little(content, 24, 3)? + 1, little(content, 27, 3)? + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut content = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        content.extend(width.to_be_bytes());
        content.extend(height.to_be_bytes());
        content
    }

    fn jpeg(width: u16, height: u16) -> Vec<u8> {
        // An empty comment and a filling byte stand before the frame.
        let mut content = vec![0xff, 0xd8, 0xff, 0xfe, 0, 2, 0xff, 0xff, 0xc2, 0, 11, 8];
        content.extend(height.to_be_bytes());
        content.extend(width.to_be_bytes());
        content
    }

    fn webp(chunk: &[u8], rest: &[u8]) -> Vec<u8> {
        [b"RIFF\x10\0\0\0WEBP", chunk, b"\x0a\0\0\0", rest].concat()
    }

    #[test]
    fn pictures_are_told_and_measured_by_their_content() {
        assert_eq!(check_logo(&png(200, 80)), Ok(()));
        assert_eq!(check_logo(&png(0, 80)), Err(LogoFault::NoPicture));
        assert_eq!(check_logo(&png(80, 2001)), Err(LogoFault::TooLarge));
        assert_eq!(check_logo(&jpeg(300, 100)), Ok(()));
        assert_eq!(check_logo(&jpeg(3000, 100)), Err(LogoFault::TooLarge));
        assert_eq!(check_logo(&webp(b"VP8L", &[0x2f, 0xc7, 0xc0, 0x13, 0])), Ok(()));
        assert_eq!(check_logo(&webp(b"VP8X", &[0, 0, 0, 0, 0xd0, 0x07, 0, 9, 0, 0])), Err(LogoFault::TooLarge));
        assert_eq!(check_logo(&webp(b"VP8 ", &[0, 0, 0, 0x9d, 1, 0x2a, 100, 0, 50, 0])), Ok(()));
    }

    #[test]
    fn what_is_no_picture_is_refused_and_says_why() {
        assert_eq!(check_logo(b"<?xml version='1.0'?><SVG onload=alert(1)>"), Err(LogoFault::Drawing));
        assert_eq!(check_logo(b"<!doctype html><script>x</script>"), Err(LogoFault::NoPicture));
        assert_eq!(check_logo(b"GIF89a"), Err(LogoFault::NoPicture));
        assert_eq!(check_logo(b""), Err(LogoFault::NoPicture));
        let mut heavy = png(10, 10);
        heavy.resize(LARGEST + 1, 0);
        assert_eq!(check_logo(&heavy), Err(LogoFault::TooHeavy));
    }

    #[test]
    fn an_address_changes_with_the_content() {
        assert_eq!(logo_hash(b"a").len(), 16);
        assert_ne!(logo_hash(b"a"), logo_hash(b"b"));
    }

    proptest! {
        #[test]
        fn no_file_whatever_breaks_the_check(start in 0..3_usize, rest: Vec<u8>) {
            let heads: [&[u8]; 3] = [&[0xff, 0xd8], b"\x89PNG\r\n\x1a\n", b"RIFF\x10\0\0\0WEBP"];
            let _ = check_logo(&[heads[start], &rest].concat());
        }
    }
}
