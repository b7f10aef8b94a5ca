//! Joins the stylesheets and scripts, hashes and compresses every asset, and generates the words.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    i18n_build::generate();
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("../../assets");
    println!("cargo:rerun-if-changed={}", root.display());
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let mut code = String::from("/// Every built asset.\npub static ASSETS: &[Asset] = &[\n");
    // Fonts and images first: the stylesheet names them by their hashed addresses.
    let mut known = Vec::new();
    for folder in ["fonts", "img"] {
        for file in sorted(&root.join(folder))? {
            if let Some(media_type) = media_type(&file) {
                let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                known.push(emit(&mut code, &out, &name, media_type, &fs::read(&file)?)?);
            }
        }
    }
    let css = with_addresses(joined(&root.join("css"), "css")?, &known);
    emit(&mut code, &out, "style.css", "text/css; charset=utf-8", css.as_bytes())?;
    let js = joined(&root.join("js"), "js")?;
    emit(&mut code, &out, "preau.js", "text/javascript; charset=utf-8", js.as_bytes())?;
    code.push_str("];\n");
    fs::write(out.join("assets.rs"), code)?;
    Ok(())
}

/// Replaces `url("/assets/NAME")` by the hashed address of NAME.
fn with_addresses(css: String, known: &[(String, String)]) -> String {
    known.iter().fold(css, |css, (name, path)| css.replace(&format!("/assets/{name}"), path))
}

fn emit(code: &mut String, out: &Path, name: &str, media: &str, content: &[u8]) -> Result<(String, String), Failure> {
    let digest = Sha256::digest(content);
    let hash: String = digest.iter().take(5).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let path = format!("/assets/{stem}.{hash}.{extension}");
    let compressed = media.starts_with("text/") || media.starts_with("image/svg");
    let plain_file = out.join(name);
    fs::write(&plain_file, content)?;
    let (mut gzip, mut brotli) = ("None".to_owned(), "None".to_owned());
    if compressed {
        let gzip_file = out.join(format!("{name}.gz"));
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(content)?;
        fs::write(&gzip_file, encoder.finish()?)?;
        gzip = format!("Some(include_bytes!({gzip_file:?}))");
        let brotli_file = out.join(format!("{name}.br"));
        let mut packed = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
        brotli::BrotliCompress(&mut &content[..], &mut packed, &parameters)?;
        fs::write(&brotli_file, packed)?;
        brotli = format!("Some(include_bytes!({brotli_file:?}))");
    }
    writeln!(
        code,
        "Asset {{ path: {path:?}, name: {name:?}, media_type: {media:?}, plain: include_bytes!({plain_file:?}), gzip: {gzip}, brotli: {brotli} }},"
    )?;
    Ok((name.to_owned(), path))
}

fn joined(folder: &Path, extension: &str) -> Result<String, Failure> {
    let mut text = String::new();
    for file in sorted(folder)? {
        if file.extension().is_some_and(|given| given == extension) {
            text.push_str(&fs::read_to_string(&file)?);
            text.push('\n');
        }
    }
    Ok(text)
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.sort();
    Ok(files)
}

fn media_type(file: &Path) -> Option<&'static str> {
    match file.extension()?.to_str()? {
        "woff2" => Some("font/woff2"),
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "webp" => Some("image/webp"),
        _ => None,
    }
}
