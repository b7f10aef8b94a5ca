//! The two languages of the screens, and which of them a browser asks for.

use std::fmt;

/// A language of the screens. French is the source; English is complete beside it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Lang {
    /// French, the default and the source of every message.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order of a language menu.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The BCP 47 code: `fr`, `en`; also the value of the HTML attribute `lang`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language of a code, region and case ignored (`fr-FR`, `EN_gb`); `None` when it is not ours.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// Its name in itself, for a language menu: a reader finds it without knowing the other one.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::En => "English",
        }
    }

    /// The writing direction, value of the HTML attribute `dir`.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Fr | Self::En => "ltr",
        }
    }

    /// The language that an `Accept-Language` header prefers among ours (RFC 9110 §12.5.4: highest
    /// `q` first, then the order given, `q=0` refuses). Anything unreadable is skipped; without a
    /// usable preference the answer is French.
    #[must_use]
    pub fn negotiate(accept_language: &str) -> Self {
        let mut wish: [Option<u16>; 2] = [None; 2];
        let mut any: Option<u16> = None;
        let mut first = None;
        for range in accept_language.split(',') {
            let mut parts = range.split(';');
            let code = parts.next().unwrap_or_default().trim();
            let Some(weight) = weight(parts) else { continue };
            if code == "*" {
                any = any.max(Some(weight));
            } else if let Some(lang) = Self::from_code(code) {
                let slot = &mut wish[lang as usize];
                *slot = (*slot).max(Some(weight));
                if weight > 0 {
                    first.get_or_insert(lang);
                }
            }
        }
        let order = match first {
            Some(Self::En) => [Self::En, Self::Fr],
            _ => Self::ALL,
        };
        let mut best = (Self::default(), 0);
        for lang in order {
            let weight = wish[lang as usize].or(any).unwrap_or(0);
            if weight > best.1 {
                best = (lang, weight);
            }
        }
        best.0
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The `q` among the parameters in thousandths, 1000 when absent; `None` when it is not a weight.
fn weight<'a>(parameters: impl Iterator<Item = &'a str>) -> Option<u16> {
    for parameter in parameters {
        let Some((name, value)) = parameter.split_once('=') else { continue };
        if name.trim().eq_ignore_ascii_case("q") {
            let value: f32 = value.trim().parse().ok()?;
            return (0.0..=1.0).contains(&value).then_some((value * 1000.0).round() as u16);
        }
    }
    Some(1000)
}

#[cfg(test)]
mod tests {
    use super::Lang::{self, En, Fr};

    #[test]
    fn codes_come_back() {
        for lang in Lang::ALL {
            assert_eq!(Lang::from_code(lang.code()), Some(lang));
            assert_eq!(lang.to_string(), lang.code());
            assert_eq!(lang.dir(), "ltr");
        }
        assert_eq!(Lang::from_code("EN_gb"), Some(En));
        assert_eq!(Lang::from_code("fr-CA"), Some(Fr));
        assert_eq!(Lang::from_code("de"), None);
        assert_eq!(Lang::from_code("english"), None);
        assert_eq!((Fr.name(), En.name()), ("Français", "English"));
    }

    #[test]
    fn the_browser_is_heard() {
        for (header, lang) in [
            ("", Fr),
            ("fr-FR,fr;q=0.9,en;q=0.8", Fr),
            ("en-GB,en;q=0.9,fr;q=0.8", En),
            ("de-DE,de;q=0.9,en;q=0.5", En),
            ("de", Fr),
            ("en;q=0.3, fr;q=0.7", Fr),
            ("en, fr", En),
            ("fr, en", Fr),
            ("*", Fr),
            ("fr;q=0, *", En),
            ("fr;q=0", Fr),
            ("en;q=0, de", Fr),
            ("en;q=2, fr;q=0.1", Fr),
            ("en;q=abc", Fr),
            ("en ; Q=0.9 , fr ; q=0.1", En),
            ("en;level=1", En),
            (",,;;=,q=1", Fr),
            ("en-US,en;q=0.5,fr;q=0.7", En),
        ] {
            assert_eq!(Lang::negotiate(header), lang, "{header:?}");
        }
    }
}
