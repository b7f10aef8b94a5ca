//! QR codes, as rectangles.

use qrcodegen::{QrCode, QrCodeEcc};

/// The dark rectangles of the code for `text`, as large as `size` in points, at this place; each row's
/// neighbours are one rectangle. Empty when the text is longer than a code can hold.
pub(crate) fn rects(text: &str, (left, top): (f32, f32), size: f32) -> Vec<[f32; 4]> {
    // Medium: a crease or a stain across a sixth of it does no harm (ISO/IEC 18004).
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return Vec::new() };
    let (count, mut rects) = (code.size(), Vec::new());
    let module = size / count as f32;
    for y in 0..count {
        let mut x = 0;
        while x < count {
            let start = x;
            while x < count && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let (x0, width) = (left + start as f32 * module, (x - start) as f32 * module);
                rects.push([x0, top + y as f32 * module, width, module]);
            }
            x += 1;
        }
    }
    rects
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_fills_its_square() {
        let rects = rects("https://portail.example/verification/0000-0000-0000-0000", (10.0, 20.0), 80.0);
        let right = rects.iter().map(|[x, _, width, _]| x + width).fold(0.0_f32, f32::max);
        let bottom = rects.iter().map(|[_, y, _, height]| y + height).fold(0.0_f32, f32::max);
        assert!((right - 90.0).abs() < 0.01 && (bottom - 100.0).abs() < 0.01, "{right} {bottom}");
        // The first finder pattern: seven dark modules.
        assert!((rects[0][0] - 10.0).abs() < 0.01);
        assert!(super::rects(&"x".repeat(4000), (0.0, 0.0), 80.0).is_empty());
    }
}
