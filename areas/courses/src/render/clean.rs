//! The last step of every rendering: only what is known to be harmless stays.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::Addresses;
use super::address::decoded;
use super::headings::in_order;
use crate::content::{FileRef, StableKey};

/// Cleans HTML; gives files and activities their addresses.
pub(super) fn clean(unclean: &str, files: &[FileRef], addresses: &Addresses) -> String {
    let known: HashMap<String, String> =
        files.iter().map(|file| (file.name.clone(), addresses.of_file(file))).collect();
    let addresses = addresses.clone();
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .add_tags(["video", "audio", "source", "figure", "figcaption"])
        .add_tag_attributes("video", ["src", "poster", "width", "height"])
        .add_tag_attributes("audio", ["src"])
        .add_tag_attributes("source", ["src", "type"])
        .set_tag_attribute_value("video", "controls", "")
        .set_tag_attribute_value("video", "preload", "none")
        .set_tag_attribute_value("audio", "controls", "")
        .set_tag_attribute_value("audio", "preload", "none")
        .set_tag_attribute_value("img", "loading", "lazy")
        .add_allowed_classes("a", ["outside"])
        // A form, a map or a picture's map would act or point where the reader does not expect it.
        .rm_tags(["map", "area"])
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "data", "fichier", "activite"]))
        .link_rel(Some("noopener noreferrer"))
        .attribute_filter(move |tag, name, value| match name {
            "href" => followed(value, &known, &addresses).map(Cow::Owned),
            "src" | "poster" => loaded(tag, value, &known).map(Cow::Owned),
            "cite" | "align" | "char" | "charoff" => None,
            _ => Some(Cow::Borrowed(value)),
        });
    in_order(&cleaner.clean(unclean).to_string())
}

/// Where a link may lead.
fn followed(value: &str, files: &HashMap<String, String>, addresses: &Addresses) -> Option<String> {
    let value = value.trim();
    if let Some(name) = value.strip_prefix("fichier:") {
        return file(name, files);
    }
    if let Some(key) = value.strip_prefix("activite:") {
        let (key, part) = key.split_once('#').map_or((key, None), |(key, part)| (key, Some(part)));
        let key: StableKey = key.parse().ok()?;
        let part = part.and_then(|part| part.parse::<StableKey>().ok()).map(|part| format!("#{part}"));
        return Some(addresses.of_activity(key.as_str()) + &part.unwrap_or_default());
    }
    let start: String = value.chars().take(8).collect::<String>().to_ascii_lowercase();
    let elsewhere = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| start.starts_with(scheme));
    // A path of this host; two slashes would be another one, and so would a backslash for a browser.
    let here = value.starts_with('/') && !value.starts_with("//") && !value.contains('\\');
    (elsewhere || here || value.starts_with('#')).then(|| value.to_owned())
}

/// What a picture, a sound or a film may load: files of the activity, or a picture inside the address.
fn loaded(tag: &str, value: &str, files: &HashMap<String, String>) -> Option<String> {
    let value = value.trim();
    if let Some(name) = value.strip_prefix("fichier:") {
        return file(name, files);
    }
    let kinds =
        ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,", "data:image/webp;base64,"];
    (tag == "img" && kinds.iter().any(|kind| value.starts_with(kind))).then(|| value.to_owned())
}

fn file(name: &str, files: &HashMap<String, String>) -> Option<String> {
    files.get(name).or_else(|| files.get(&decoded(name))).cloned()
}
