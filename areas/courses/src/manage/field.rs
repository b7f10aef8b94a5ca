//! Texts in forms: their format goes along, so that a text that came as HTML stays HTML.

use web::{Fields, FormState};

use crate::content::{Format, Text};

/// The text of a field; its format stands in the hidden field of the same name with `-format`.
pub(super) fn text(fields: &Fields, name: &str) -> Text {
    let source = fields.raw(name).to_owned();
    let is_html = fields.text(&format!("{name}-format")) == "html";
    Text { format: if is_html { Format::Html } else { Format::Markdown }, source }
}

/// The form with this text in a field.
pub(super) fn with_text(form: FormState, name: &str, text: &Text) -> FormState {
    let form = form.with(name, text.source.as_str());
    match text.format {
        Format::Markdown => form,
        Format::Html => form.with(&format!("{name}-format"), "html"),
    }
}

/// A whole number of minutes, none when nothing is typed; an error when it is no number.
pub(super) fn minutes(typed: &str, most: u16) -> Result<Option<u16>, ()> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().ok().filter(|minutes| *minutes <= most).map(Some).ok_or(())
}
