// Written by i18n_build from locales/fr/sample.ftl and locales/en/sample.ftl: edit those.

/// The words of this crate in one language; copied freely.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words {
    lang: ::i18n::Lang,
}

impl Words {
    /// The words in `lang`.
    #[must_use]
    pub const fn new(lang: ::i18n::Lang) -> Self {
        Self { lang }
    }

    /// The language of these words.
    #[must_use]
    pub const fn lang(self) -> ::i18n::Lang {
        self.lang
    }

    /// The message `sign-in-title`:
    ///
    /// ```text
    /// Se connecter à Préau
    /// ```
    #[must_use]
    pub const fn sign_in_title(self) -> &'static str {
        match self.lang {
            ::i18n::Lang::Fr => "Se connecter à Préau",
            ::i18n::Lang::En => "Sign in to Préau",
        }
    }

    /// The message `sign-in-question`:
    ///
    /// ```text
    /// Besoin d’aide ? Écrivez-nous !
    /// ```
    #[must_use]
    pub const fn sign_in_question(self) -> &'static str {
        match self.lang {
            ::i18n::Lang::Fr => "Besoin d’aide\u{202f}? Écrivez-nous\u{202f}!",
            ::i18n::Lang::En => "Need help? Write to us; it's quick!",
        }
    }

    /// The message `school-kinds`:
    ///
    /// ```text
    /// Vos établissements, votre établissement
    /// ```
    #[must_use]
    pub const fn school_kinds(self) -> &'static str {
        match self.lang {
            ::i18n::Lang::Fr => "Vos établissements, votre établissement",
            ::i18n::Lang::En => "Your schools, your school",
        }
    }

    /// The message `address`:
    ///
    /// ```text
    /// Voir « https://exemple.example/a?b » à 12:30
    /// ```
    #[must_use]
    pub const fn address(self) -> &'static str {
        match self.lang {
            ::i18n::Lang::Fr => "Voir «\u{a0}https://exemple.example/a?b\u{a0}» à 12:30",
            ::i18n::Lang::En => "See “https://exemple.example/a?b” at 12:30",
        }
    }

    /// The message `two-lines`:
    ///
    /// ```text
    /// Première ligne :
    ///   avec son retrait
    /// deuxième ligne.
    /// ```
    #[must_use]
    pub const fn two_lines(self) -> &'static str {
        match self.lang {
            ::i18n::Lang::Fr => "Première ligne\u{a0}:\n  avec son retrait\ndeuxième ligne.",
            ::i18n::Lang::En => "First line:\n  with its indent\nsecond line.",
        }
    }

    /// The message `edges`:
    ///
    /// ```text
    ///   entre deux «
    /// ```
    #[must_use]
    pub const fn edges(self) -> &'static str {
        match self.lang {
            ::i18n::Lang::Fr => "  entre deux «",
            ::i18n::Lang::En => "  between two «",
        }
    }

    /// The message `password`:
    ///
    /// ```text
    /// Mot de passe
    /// ```
    #[must_use]
    pub const fn password(self) -> &'static str {
        match self.lang {
            ::i18n::Lang::Fr => "Mot de passe",
            ::i18n::Lang::En => "Password",
        }
    }

    /// The message `password.hint`:
    ///
    /// ```text
    /// Douze caractères au moins
    /// ```
    #[must_use]
    pub const fn password_hint(self) -> &'static str {
        match self.lang {
            ::i18n::Lang::Fr => "Douze caractères au moins",
            ::i18n::Lang::En => "At least twelve characters",
        }
    }

    /// The message `password.placeholder`:
    ///
    /// ```text
    /// Se connecter à Préau
    /// ```
    #[must_use]
    pub const fn password_placeholder(self) -> &'static str {
        match self.lang {
            ::i18n::Lang::Fr => "Se connecter à Préau",
            ::i18n::Lang::En => "Sign in to Préau",
        }
    }

    /// The message `help.title`:
    ///
    /// ```text
    /// Aide
    /// ```
    #[must_use]
    pub const fn help_title(self) -> &'static str {
        match self.lang {
            ::i18n::Lang::Fr => "Aide",
            ::i18n::Lang::En => "Help",
        }
    }

    /// The message `welcome`:
    ///
    /// ```text
    /// Bonjour { $name } !
    /// ```
    #[must_use]
    pub fn welcome(self, name: impl ::core::fmt::Display) -> String {
        #[allow(unused_imports)]
        use ::core::fmt::Write as _;
        let mut _out = String::with_capacity(28);
        match self.lang {
            ::i18n::Lang::Fr => {
                _out.push_str("Bonjour ");
                let _ = ::core::write!(_out, "{}", name);
                _out.push_str("\u{202f}!");
            }
            ::i18n::Lang::En => {
                _out.push_str("Hello ");
                let _ = ::core::write!(_out, "{}", name);
                _out.push_str("!");
            }
        }
        _out
    }

    /// The message `quoted`:
    ///
    /// ```text
    /// La classe « { $name } » s’ouvre
    /// ```
    #[must_use]
    pub fn quoted(self, name: impl ::core::fmt::Display) -> String {
        #[allow(unused_imports)]
        use ::core::fmt::Write as _;
        let mut _out = String::with_capacity(44);
        match self.lang {
            ::i18n::Lang::Fr => {
                _out.push_str("La classe «\u{a0}");
                let _ = ::core::write!(_out, "{}", name);
                _out.push_str("\u{a0}» s’ouvre");
            }
            ::i18n::Lang::En => {
                _out.push_str("The class “");
                let _ = ::core::write!(_out, "{}", name);
                _out.push_str("” is opening");
            }
        }
        _out
    }

    /// The message `of-someone`:
    ///
    /// ```text
    /// d’{ $name }
    /// ```
    #[must_use]
    pub fn of_someone(self, name: impl ::core::fmt::Display) -> String {
        #[allow(unused_imports)]
        use ::core::fmt::Write as _;
        let mut _out = String::with_capacity(20);
        match self.lang {
            ::i18n::Lang::Fr => {
                _out.push_str("d’");
                let _ = ::core::write!(_out, "{}", name);
            }
            ::i18n::Lang::En => {
                let _ = ::core::write!(_out, "{}", name);
                _out.push_str("'s");
            }
        }
        _out
    }

    /// The message `welcome-long`:
    ///
    /// ```text
    /// Bonjour { $name } ! Se connecter à Préau.
    /// ```
    #[must_use]
    pub fn welcome_long(self, name: impl ::core::fmt::Display) -> String {
        #[allow(unused_imports)]
        use ::core::fmt::Write as _;
        let mut _out = String::with_capacity(52);
        match self.lang {
            ::i18n::Lang::Fr => {
                _out.push_str("Bonjour ");
                let _ = ::core::write!(_out, "{}", name);
                _out.push_str("\u{202f}! Se connecter à Préau.");
            }
            ::i18n::Lang::En => {
                _out.push_str("Hello ");
                let _ = ::core::write!(_out, "{}", name);
                _out.push_str("! Sign in to Préau.");
            }
        }
        _out
    }

    /// The message `full-name`:
    ///
    /// ```text
    /// { $given } { $family }
    /// ```
    ///
    /// ```text
    /// $family : nom de famille ; $given : prénom. L'ordre de ce commentaire est celui des arguments.
    /// ```
    #[must_use]
    pub fn full_name(self, family: impl ::core::fmt::Display, given: impl ::core::fmt::Display) -> String {
        #[allow(unused_imports)]
        use ::core::fmt::Write as _;
        let mut _out = String::with_capacity(33);
        match self.lang {
            ::i18n::Lang::Fr => {
                let _ = ::core::write!(_out, "{}", given);
                _out.push_str(" ");
                let _ = ::core::write!(_out, "{}", family);
            }
            ::i18n::Lang::En => {
                let _ = ::core::write!(_out, "{}", given);
                _out.push_str(" ");
                let _ = ::core::write!(_out, "{}", family);
            }
        }
        _out
    }

    /// The message `typed`:
    ///
    /// ```text
    /// Type : { $type }
    /// ```
    #[must_use]
    pub fn typed(self, r#type: impl ::core::fmt::Display) -> String {
        #[allow(unused_imports)]
        use ::core::fmt::Write as _;
        let mut _out = String::with_capacity(24);
        match self.lang {
            ::i18n::Lang::Fr => {
                _out.push_str("Type\u{a0}: ");
                let _ = ::core::write!(_out, "{}", r#type);
            }
            ::i18n::Lang::En => {
                _out.push_str("Type: ");
                let _ = ::core::write!(_out, "{}", r#type);
            }
        }
        _out
    }

    /// The message `messages`:
    ///
    /// ```text
    /// { $count } messages de { $from }
    /// ```
    #[must_use]
    pub fn messages(self, count: impl ::i18n::Count, from: impl ::core::fmt::Display) -> String {
        #[allow(unused_imports)]
        use ::core::fmt::Write as _;
        let count: i64 = ::i18n::Count::count(count);
        let mut _out = String::with_capacity(47);
        match self.lang {
            ::i18n::Lang::Fr => {
                match count {
                    0 => {
                        _out.push_str("Aucun message");
                    }
                    _n if ::i18n::plural::fr_one(_n) => {
                        _out.push_str(&::i18n::format::number(self.lang, count));
                        _out.push_str(" message de ");
                        let _ = ::core::write!(_out, "{}", from);
                    }
                    _ => {
                        _out.push_str(&::i18n::format::number(self.lang, count));
                        _out.push_str(" messages de ");
                        let _ = ::core::write!(_out, "{}", from);
                    }
                }
            }
            ::i18n::Lang::En => {
                match count {
                    0 => {
                        _out.push_str("No message");
                    }
                    _n if ::i18n::plural::en_one(_n) => {
                        _out.push_str(&::i18n::format::number(self.lang, count));
                        _out.push_str(" message from ");
                        let _ = ::core::write!(_out, "{}", from);
                    }
                    _ => {
                        _out.push_str(&::i18n::format::number(self.lang, count));
                        _out.push_str(" messages from ");
                        let _ = ::core::write!(_out, "{}", from);
                    }
                }
            }
        }
        _out
    }

    /// The message `people`:
    ///
    /// ```text
    /// { $count } personnes
    /// ```
    #[must_use]
    pub fn people(self, count: impl ::i18n::Count) -> String {
        #[allow(unused_imports)]
        use ::core::fmt::Write as _;
        let count: i64 = ::i18n::Count::count(count);
        let mut _out = String::with_capacity(29);
        match self.lang {
            ::i18n::Lang::Fr => {
                match count {
                    _n if ::i18n::plural::fr_one(_n) => {
                        _out.push_str(&::i18n::format::number(self.lang, count));
                        _out.push_str(" personne");
                    }
                    _n if ::i18n::plural::fr_many(_n) => {
                        _out.push_str(&::i18n::format::number(self.lang, count));
                        _out.push_str(" de personnes");
                    }
                    _ => {
                        _out.push_str(&::i18n::format::number(self.lang, count));
                        _out.push_str(" personnes");
                    }
                }
            }
            ::i18n::Lang::En => {
                match count {
                    _n if ::i18n::plural::en_one(_n) => {
                        _out.push_str(&::i18n::format::number(self.lang, count));
                        _out.push_str(" person");
                    }
                    _ => {
                        _out.push_str(&::i18n::format::number(self.lang, count));
                        _out.push_str(" people");
                    }
                }
            }
        }
        _out
    }

    /// The message `total`:
    ///
    /// ```text
    /// Total : { $count }
    /// ```
    #[must_use]
    pub fn total(self, count: impl ::i18n::Count) -> String {
        #[allow(unused_imports)]
        use ::core::fmt::Write as _;
        let count: i64 = ::i18n::Count::count(count);
        let mut _out = String::with_capacity(25);
        match self.lang {
            ::i18n::Lang::Fr => {
                _out.push_str("Total\u{a0}: ");
                _out.push_str(&::i18n::format::number(self.lang, count));
            }
            ::i18n::Lang::En => {
                _out.push_str("Total: ");
                _out.push_str(&::i18n::format::number(self.lang, count));
            }
        }
        _out
    }

    /// The message `only-english-counts`:
    ///
    /// ```text
    /// { $count } fois
    /// ```
    #[must_use]
    pub fn only_english_counts(self, count: impl ::i18n::Count) -> String {
        #[allow(unused_imports)]
        use ::core::fmt::Write as _;
        let count: i64 = ::i18n::Count::count(count);
        let mut _out = String::with_capacity(22);
        match self.lang {
            ::i18n::Lang::Fr => {
                _out.push_str(&::i18n::format::number(self.lang, count));
                _out.push_str(" fois");
            }
            ::i18n::Lang::En => {
                match count {
                    1 => {
                        _out.push_str("once");
                    }
                    2 => {
                        _out.push_str("twice");
                    }
                    _ => {
                        _out.push_str(&::i18n::format::number(self.lang, count));
                        _out.push_str(" times");
                    }
                }
            }
        }
        _out
    }

    /// The message `times-n`:
    ///
    /// ```text
    /// { $count } fois { $n }
    /// ```
    #[must_use]
    pub fn times_n(self, count: impl ::i18n::Count, n: impl ::core::fmt::Display) -> String {
        #[allow(unused_imports)]
        use ::core::fmt::Write as _;
        let count: i64 = ::i18n::Count::count(count);
        let mut _out = String::with_capacity(41);
        match self.lang {
            ::i18n::Lang::Fr => {
                match count {
                    _n if ::i18n::plural::fr_one(_n) => {
                        _out.push_str("une fois ");
                        let _ = ::core::write!(_out, "{}", n);
                    }
                    _ => {
                        _out.push_str(&::i18n::format::number(self.lang, count));
                        _out.push_str(" fois ");
                        let _ = ::core::write!(_out, "{}", n);
                    }
                }
            }
            ::i18n::Lang::En => {
                match count {
                    _n if ::i18n::plural::en_one(_n) => {
                        _out.push_str("once ");
                        let _ = ::core::write!(_out, "{}", n);
                    }
                    _ => {
                        _out.push_str(&::i18n::format::number(self.lang, count));
                        _out.push_str(" times ");
                        let _ = ::core::write!(_out, "{}", n);
                    }
                }
            }
        }
        _out
    }

    /// The message `role`:
    ///
    /// ```text
    /// Rôle { $role }
    /// ```
    #[must_use]
    pub fn role(self, role: impl ::core::convert::AsRef<str>, gender: impl ::core::convert::AsRef<str>) -> String {
        #[allow(unused_imports)]
        use ::core::fmt::Write as _;
        let role: &str = role.as_ref();
        let gender: &str = gender.as_ref();
        let mut _out = String::with_capacity(46);
        match self.lang {
            ::i18n::Lang::Fr => {
                match role {
                    "teacher" => {
                        _out.push_str("Professeur");
                    }
                    "student" => {
                        match gender {
                            "f" => {
                                _out.push_str("Élève (elle)");
                            }
                            _ => {
                                _out.push_str("Élève");
                            }
                        }
                    }
                    _ => {
                        _out.push_str("Rôle ");
                        _out.push_str(role);
                    }
                }
            }
            ::i18n::Lang::En => {
                match role {
                    "teacher" => {
                        _out.push_str("Teacher");
                    }
                    "student" => {
                        match gender {
                            "f" => {
                                _out.push_str("Student (she)");
                            }
                            _ => {
                                _out.push_str("Student");
                            }
                        }
                    }
                    _ => {
                        _out.push_str("Role ");
                        _out.push_str(role);
                    }
                }
            }
        }
        _out
    }
}
