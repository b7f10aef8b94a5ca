//! What must never lie in a request: a NUMEN or a password that somebody wrote all the same is blacked
//! out before anything is stored. Better one word too many than a secret kept.

use base::text::fold;
use base::values::Numen;

/// What stands in the place of a secret.
pub const MASKED: &str = "[masqué]";

const NUMEN_LENGTH: usize = 13;

/// `text` without what looks like a NUMEN or a password, and whether there was something.
#[must_use]
pub fn mask(text: &str) -> (String, bool) {
    let without_numen = mask_numen(text);
    let lines: Vec<String> = without_numen.split('\n').map(mask_line).collect();
    let masked = lines.join("\n");
    let changed = masked != text;
    (masked, changed)
}

/// Thirteen characters of the right kinds, single blanks, dots or hyphens between them allowed.
fn mask_numen(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    while at < chars.len() {
        let starts_word = at == 0 || !chars[at - 1].is_alphanumeric();
        match starts_word.then(|| numen_end(&chars, at)).flatten() {
            Some(end) => {
                out.push_str(MASKED);
                at = end;
            }
            None => {
                out.push(chars[at]);
                at += 1;
            }
        }
    }
    out
}

fn numen_end(chars: &[char], start: usize) -> Option<usize> {
    let (mut taken, mut at, mut gap) = (String::with_capacity(NUMEN_LENGTH), start, false);
    while taken.len() < NUMEN_LENGTH {
        let c = *chars.get(at)?;
        if c.is_ascii_alphanumeric() {
            taken.push(c);
            gap = false;
        } else if !gap && !taken.is_empty() && (c.is_whitespace() || c == '-' || c == '.') {
            gap = true;
        } else {
            return None;
        }
        at += 1;
    }
    let ends_word = chars.get(at).is_none_or(|c| !c.is_alphanumeric());
    (ends_word && Numen::parse(&taken).is_ok()).then_some(at)
}

/// Words after which a secret may follow.
const KEYS: [&str; 9] = ["passe", "mdp", "password", "pass", "pwd", "pin", "passwd", "confidentiel", "motdepasse"];
/// Words that may stand between.
const BETWEEN: [&str; 12] = ["", "est", "etait", "is", "was", "c", "c est", "cest", "le", "suivant", "actuel", "voici"];
/// What people write there when they do not write the secret.
const COMMON: [&str; 18] = [
    "refuse",
    "oublie",
    "perdu",
    "expire",
    "inconnu",
    "incorrect",
    "invalide",
    "faux",
    "bloque",
    "correct",
    "bon",
    "nouveau",
    "ancien",
    "refused",
    "forgotten",
    "lost",
    "expired",
    "wrong",
];

fn mask_line(line: &str) -> String {
    let tokens = tokens(line);
    let mut secret = vec![None; tokens.len()];
    for (at, (_, token)) in tokens.iter().enumerate() {
        if is_strong(token) {
            secret[at] = Some(0);
        }
        let (head, tail) = token.split_once([':', '=']).map_or((*token, None), |(head, tail)| (head, Some(tail)));
        if !KEYS.contains(&fold(head).as_str()) {
            continue;
        }
        match tail {
            Some(tail) if !tail.is_empty() => secret[at] = Some(token.len() - tail.len()),
            _ => {
                let mut said = tail.is_some();
                let mut next = at + 1;
                while let Some((_, between)) =
                    tokens.get(next).filter(|(_, word)| BETWEEN.contains(&fold(word).as_str()))
                {
                    // « mot de passe !!!! » may be one; a colon or quotation marks are not.
                    if between.chars().any(|c| !":=«»\"'“”-–—,.;".contains(c)) && fold(between).is_empty() {
                        break;
                    }
                    said |= between.contains([':', '=', '«', '"']);
                    next += 1;
                }
                let Some((_, word)) = tokens.get(next) else { continue };
                let is_last = tokens.len() == next + 1;
                let is_plain = COMMON.contains(&fold(word).as_str());
                if looks_secret(word) || said && is_last && !is_plain {
                    secret[next] = Some(0);
                }
            }
        }
    }
    let (mut out, mut done) = (String::with_capacity(line.len()), 0);
    for ((start, token), from) in tokens.iter().zip(secret) {
        if let Some(from) = from {
            out.push_str(&line[done..start + from]);
            out.push_str(MASKED);
            done = start + token.len();
        }
    }
    out.push_str(&line[done..]);
    out
}

/// The words of a line with where they start.
fn tokens(line: &str) -> Vec<(usize, &str)> {
    let start = |token: &str| token.as_ptr() as usize - line.as_ptr() as usize;
    line.split_whitespace().map(|token| (start(token), token)).collect()
}

fn bare(token: &str) -> &str {
    token.trim_matches(|c: char| "«»\"'“”(),.;:?!".contains(c))
}

fn is_address(token: &str) -> bool {
    token.contains("://")
        || token.starts_with("www.")
        || token.contains('@') && token.rsplit('@').next().is_some_and(|end| end.contains('.'))
}

/// After « mot de passe » : letters with digits or signs, or capitals inside.
fn looks_secret(token: &str) -> bool {
    let word = bare(token);
    let has = |test: fn(char) -> bool| word.chars().any(test);
    let inner_capital = word.chars().skip(1).any(char::is_uppercase) && has(char::is_lowercase);
    let signs = word.chars().any(|c| "!#$%&*?+=^~@_§€£".contains(c));
    word.chars().count() >= 4
        && !is_address(word)
        && word != bare(MASKED)
        && (has(|c| c.is_ascii_digit()) || inner_capital || signs)
}

/// Anywhere: small and capital letters, digits and signs in one word of eight or more.
fn is_strong(token: &str) -> bool {
    // A sign at the very end is part of many passwords.
    let word = token.trim_matches(|c: char| "«»\"'“”(),.;:?".contains(c));
    let has = |test: fn(char) -> bool| word.chars().any(test);
    word.chars().count() >= 8
        && !is_address(word)
        && has(char::is_lowercase)
        && has(char::is_uppercase)
        && has(|c| c.is_ascii_digit())
        && has(|c| "!#$%&*?+=^~@_§€£".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn masked(text: &str) -> String {
        mask(text).0
    }

    #[test]
    fn a_numen_never_stays() {
        assert_eq!(masked("Mon NUMEN : 99E0512345ABC, merci"), "Mon NUMEN : [masqué], merci");
        assert_eq!(masked("99e 0512345 abc"), "[masqué]");
        assert_eq!(masked("(99E-05-12345-ABC)"), "([masqué])");
        assert_eq!(masked("99E0512345ABCD"), "99E0512345ABCD", "one letter more is something else");
        assert_eq!(masked("École 0599901S, 59000 Lille"), "École 0599901S, 59000 Lille");
    }

    #[test]
    fn a_password_never_stays() {
        for (text, kept) in [
            ("mdp : Soleil59!", "mdp : [masqué]"),
            ("mdp:azerty", "mdp:[masqué]"),
            ("Mon mot de passe est craie42", "Mon mot de passe est [masqué]"),
            ("mot de passe\u{a0}: azerty", "mot de passe\u{a0}: [masqué]"),
            ("mot de passe = « tableauNoir »", "mot de passe = « [masqué] »"),
            ("my password is Blackboard7", "my password is [masqué]"),
            ("code pin 1234 refusé", "code pin [masqué] refusé"),
            ("J’ai tapé Craie-Jaune42! deux fois", "J’ai tapé [masqué] deux fois"),
        ] {
            assert_eq!(masked(text), kept);
        }
    }

    #[test]
    fn plain_words_stay() {
        for text in [
            "Mon mot de passe est refusé depuis lundi.",
            "mot de passe : refusé",
            "Mot de passe oublié, que faire ?",
            "Écrivez à camille.durieux@ac-lille.example ou 03 53 01 00 21.",
            "La page https://portail.example/Aide?x=1 ne s’ouvre pas.\nMerci",
            "",
        ] {
            assert_eq!(mask(text), (text.to_owned(), false));
        }
    }

    proptest! {
        #[test]
        fn a_numen_in_any_text_is_gone(before in "[ a-zé,.\n]{0,30}", digits in "[0-9]{7}", letters in "[A-Z]{3}", after in "[ ,.\n][ a-zé,.\n]{0,30}") {
            let numen = format!("99E{digits}{letters}");
            let text = format!("{before} {numen}{after}");
            prop_assert!(!masked(&text).contains(&numen));
        }

        #[test]
        fn masking_twice_changes_nothing(text in "\\PC{0,80}") {
            let once = masked(&text);
            prop_assert_eq!(&masked(&once), &once);
        }
    }
}
