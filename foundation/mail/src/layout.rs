//! The frame of every message: greeting, paragraphs, signature, footer. Plain text only: it reads
//! the same everywhere, hides no link behind words, and tracks nobody.

use i18n::Lang;

use crate::words::Words;

// RFC 5322, section 2.1.1, asks for lines of at most 78 characters.
const WIDTH: usize = 76;

/// The text of a message from `platform`: `paragraphs` each on its own, then the signature, then
/// `footer`, which says why the person gets this and what to do if it was not them. Lines are
/// folded at spaces; an address or a code is never broken. An empty footer is left out.
#[must_use]
pub fn layout(lang: Lang, platform: &str, paragraphs: &[&str], footer: &str) -> String {
    let t = Words::new(lang);
    let mut text = format!("{}\n\n", t.greeting());
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.trim().is_empty()) {
        fold_into(&mut text, paragraph);
        text.push('\n');
    }
    fold_into(&mut text, &format!("{}\n{platform}", t.closing()));
    // What mail programs take for the end of the message proper (RFC 3676, section 4.3).
    text.push_str("\n-- \n");
    if !footer.trim().is_empty() {
        fold_into(&mut text, footer);
    }
    fold_into(&mut text, t.automatic());
    text
}

/// Adds `paragraph`, its own line breaks kept, its long lines folded.
fn fold_into(text: &mut String, paragraph: &str) {
    for line in paragraph.trim_matches('\n').split('\n') {
        let mut width = 0;
        // Only the plain space may break: « » and : keep their words.
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            let length = word.chars().count();
            if width > 0 && width + 1 + length > WIDTH {
                text.push('\n');
                width = 0;
            }
            if width > 0 {
                text.push(' ');
                width += 1;
            }
            text.push_str(word);
            width += length;
        }
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_french_message_has_its_frame() {
        let footer = "Vous n’êtes pas à l’origine de cette demande\u{a0}: ignorez ce message.";
        let text = layout(Lang::Fr, "Éduline", &["Voici votre code\u{a0}:\n\n    123 456", "", "À bientôt."], footer);
        let expected = "Bonjour,\n\nVoici votre code\u{a0}:\n\n123 456\n\nÀ bientôt.\n\nBien cordialement,\nÉduline\n\n-- \n\
                        Vous n’êtes pas à l’origine de cette demande\u{a0}: ignorez ce message.\n\
                        Ce message est envoyé automatiquement\u{a0}: merci de ne pas y répondre.\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn an_english_message_has_its_frame() {
        let text = layout(Lang::En, "Éduline", &["Your request has an answer."], "");
        let expected = "Hello,\n\nYour request has an answer.\n\nKind regards,\nÉduline\n\n-- \n\
                        This message was sent automatically: please do not reply to it.\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn long_lines_fold_and_addresses_do_not() {
        let address = format!("https://portail.example/ac-lille/aide/reprise/{}", "x".repeat(60));
        let text = layout(Lang::Fr, "Éduline", &[&format!("{} {address} fin", "mot ".repeat(40))], "");
        assert!(text.lines().all(|line| line.chars().count() <= 76 || line == address));
        assert!(text.lines().any(|line| line == address));
    }
}
