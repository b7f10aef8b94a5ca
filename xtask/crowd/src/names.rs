//! Invented names: a beginning and an end make a surname, so that there are as many as in a large academy and
//! nobody is meant. Each is kept as it is written and as it is searched.

const BEGINNINGS: [&str; 40] = [
    "Bal", "Ber", "Bru", "Cal", "Car", "Cher", "Cor", "Cos", "Dam", "Del", "Dor", "Fal", "Far", "Fer", "Fon", "Gal",
    "Gar", "Ger", "Gor", "Hal", "Her", "Lam", "Lar", "Lom", "Mal", "Mar", "Mer", "Mon", "Nor", "Pal", "Per", "Por",
    "Ras", "Rol", "Sal", "Ser", "Tal", "Ter", "Val", "Ver",
];
const ENDS: [&str; 30] = [
    "bault", "bert", "chard", "court", "dier", "din", "doux", "feuil", "gaud", "geot", "gnier", "lard", "lemont",
    "let", "lier", "mand", "mier", "neau", "net", "niau", "queux", "quin", "rand", "reux", "sant", "tel", "ton",
    "vain", "val", "vieux",
];
const GIVEN: [(&str, &str); 40] = [
    ("Adèle", "adele"),
    ("Alban", "alban"),
    ("Aline", "aline"),
    ("André", "andre"),
    ("Basile", "basile"),
    ("Bruno", "bruno"),
    ("Cécile", "cecile"),
    ("Chloé", "chloe"),
    ("Claire", "claire"),
    ("Denis", "denis"),
    ("Élise", "elise"),
    ("Émile", "emile"),
    ("Fabien", "fabien"),
    ("Fanny", "fanny"),
    ("Gaëlle", "gaelle"),
    ("Gilles", "gilles"),
    ("Hélène", "helene"),
    ("Hugo", "hugo"),
    ("Inès", "ines"),
    ("Irène", "irene"),
    ("Joris", "joris"),
    ("Julie", "julie"),
    ("Karine", "karine"),
    ("Léa", "lea"),
    ("Loïc", "loic"),
    ("Lucie", "lucie"),
    ("Manon", "manon"),
    ("Maud", "maud"),
    ("Nadia", "nadia"),
    ("Noé", "noe"),
    ("Odile", "odile"),
    ("Paul", "paul"),
    ("Rémi", "remi"),
    ("Rose", "rose"),
    ("Sarah", "sarah"),
    ("Simon", "simon"),
    ("Tom", "tom"),
    ("Victor", "victor"),
    ("Yasmine", "yasmine"),
    ("Zoé", "zoe"),
];

/// Surnames, as written and as searched.
pub fn families() -> Vec<(String, String)> {
    let both = |beginning: &&str, end: &str| {
        let name = format!("{beginning}{end}");
        let folded = name.to_ascii_lowercase();
        (name, folded)
    };
    // The beginning changes first: neighbours in the crowd are no neighbours in a list.
    ENDS.iter().flat_map(|end| BEGINNINGS.iter().map(move |beginning| both(beginning, end))).collect()
}

/// Given names, as written and as searched.
pub fn given() -> Vec<(String, String)> {
    GIVEN.iter().map(|(name, folded)| ((*name).to_owned(), (*folded).to_owned())).collect()
}
