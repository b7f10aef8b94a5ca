//! The drawings of the models, put into the page as they are so that they take the theme's colours.

macro_rules! figures {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../models/figures/", $name, ".svg")))),*]
    };
}

const FIGURES: &[(&str, &str)] = figures![
    "accueil",
    "adresse",
    "aide",
    "applications",
    "code",
    "connexion",
    "contact",
    "formation",
    "identifiant",
    "mot-de-passe",
    "prochaine-fois",
    "profil",
];

/// The name and the words of a line that is nothing but a drawing: `![words](figure:name)`.
pub(super) fn of_line(line: &str) -> Option<(&str, &str)> {
    let (words, target) = line.trim().strip_prefix("![")?.strip_suffix(')')?.split_once("](figure:")?;
    Some((target, words))
}

/// The drawing as HTML; its words are its name for those who do not see it. An unknown one shows
/// its words alone.
pub(super) fn html(name: &str, words: &str) -> String {
    let label = escape(words);
    match FIGURES.iter().find(|(known, _)| *known == name) {
        Some((_, svg)) => {
            let svg = svg.trim().replacen(
                "<svg ",
                &format!("<svg class=\"drawing\" role=\"img\" aria-label=\"{label}\" "),
                1,
            );
            format!("<figure class=\"figure\">{svg}</figure>\n")
        }
        None => format!("<p>{label}</p>\n"),
    }
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
