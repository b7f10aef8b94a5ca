//! What a file is, to whoever is about to fetch it.

use courses::content::FileRef;
use courses::render::Addresses;
use i18n::Lang;

/// A file as pages show it.
pub(crate) struct FileView {
    pub name: String,
    pub href: String,
    /// « PDF, 1,2 Mo »
    pub what: String,
    /// Whether the browser shows it, or keeps it.
    pub is_shown: bool,
    pub is_picture: bool,
    pub is_sound: bool,
}

impl FileView {
    pub(crate) fn of(file: &FileRef, addresses: &Addresses, lang: Lang) -> Self {
        let end = file.name.rsplit_once('.').map(|(_, end)| end.to_uppercase()).unwrap_or_default();
        let size = i18n::format::bytes(lang, file.size);
        Self {
            what: if end.is_empty() { size } else { format!("{end}, {size}") },
            href: addresses.of_file(file),
            is_shown: courses::media::is_shown(&file.media_type),
            is_picture: courses::media::is_picture(&file.media_type),
            is_sound: file.media_type.starts_with("audio/"),
            name: file.name.clone(),
        }
    }
}
