//! What somebody pasted, line by line: an address or a user name wherever it stands in the line. Pure.

/// More lines than this at once are asked for in several goes: the preview stays readable and the form
/// small.
pub const LINES_MAX: usize = 500;

/// The longest line that is kept.
const LINE_MAX: usize = 200;

/// Lines of a text: blank ones left out, each at most 200 characters; at most [`LINES_MAX`], and how
/// many were left out beyond.
#[must_use]
pub fn lines(text: &str) -> (Vec<String>, usize) {
    // Mail programs part addresses by commas and semicolons on one line; tables have one person a line.
    let mut found = Vec::new();
    for line in text.lines() {
        let addresses = line.matches('@').count();
        let parts: Vec<&str> = if addresses > 1 { line.split([',', ';']).collect() } else { vec![line] };
        for part in parts {
            let short: String = part.trim().chars().filter(|c| !c.is_control()).take(LINE_MAX).collect();
            if !short.is_empty() {
                found.push(short);
            }
        }
    }
    let beyond = found.len().saturating_sub(LINES_MAX);
    found.truncate(LINES_MAX);
    (found, beyond)
}

/// The address or user name in a line, folded as it is compared; `None` when there is none.
///
/// `Sofia Lemaire <sofia@ac.example>`, `"Lemaire";"Sofia";sofia@ac.example`, `slemaire`.
#[must_use]
pub fn key(line: &str) -> Option<String> {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | '(' | ')' | '[' | ']');
    let words = line.split(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | '\t' | '|' | '<' | '>'));
    let words: Vec<&str> = words.map(|word| word.trim_matches(is_edge)).filter(|word| !word.is_empty()).collect();
    let found = match words.iter().find(|word| word.contains('@')) {
        Some(word) => word.trim_start_matches("mailto:").trim_end_matches('.'),
        // A user name stands alone: two words without an address are a name.
        None if words.len() == 1 => words[0],
        None => return None,
    };
    Some(identity::people::key_of(found))
}

/// The lines of a table file, as text: UTF-8 or what spreadsheets on French Windows write, with the
/// heading left out.
#[must_use]
pub fn table(bytes: &[u8]) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    };
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|sign| text.lines().next().unwrap_or("").bytes().filter(|byte| byte == sign).count());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b';'))
        .from_reader(text.as_bytes());
    let (mut lines, mut column) = (Vec::new(), None);
    for (number, record) in reader.records().enumerate() {
        let Ok(record) = record else { continue };
        if number == 0 {
            let is_heading = |cell: &str| HEADINGS.contains(&base::text::fold(cell).as_str());
            column = record.iter().position(is_heading);
            if column.is_some() {
                continue;
            }
        }
        // A cell with an address, the named column, or the line as it is: the preview shows it.
        let address = record.iter().find(|cell| cell.contains('@'));
        let named = column.and_then(|column| record.get(column));
        let whole = record.iter().filter(|cell| !cell.trim().is_empty()).collect::<Vec<_>>().join(" ");
        lines.push(address.or(named).map_or(whole, str::to_owned));
    }
    lines.join("\n")
}

/// How the column of addresses or user names may be called.
const HEADINGS: [&str; 11] = [
    "adresse",
    "adresse mail",
    "adresse electronique",
    "courriel",
    "e mail",
    "email",
    "identifiant",
    "login",
    "mail",
    "mel",
    "username",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_is_found_wherever_it_stands() {
        for (line, found) in [
            ("Sofia Lemaire <Sofia.Lemaire@ac-lille.example>", "sofia.lemaire@ac-lille.example"),
            ("\"Lemaire\";\"Sofia\";sofia@ac.example;formatrice", "sofia@ac.example"),
            ("mailto:sofia@ac.example.", "sofia@ac.example"),
            ("  SLemaire2 ", "slemaire2"),
            ("<sofia@ac.example>,", "sofia@ac.example"),
        ] {
            assert_eq!(key(line).as_deref(), Some(found), "{line}");
        }
        assert_eq!(key("Sofia Lemaire"), None);
        assert_eq!(key(" ; "), None);
    }

    #[test]
    fn one_line_of_a_mail_program_is_several_people() {
        let (found, beyond) = lines("a@x.example, B <b@x.example>; c@x.example\n\nslemaire\r\nLemaire, Sofia\n");
        assert_eq!(found, ["a@x.example", "B <b@x.example>", "c@x.example", "slemaire", "Lemaire, Sofia"]);
        assert_eq!(beyond, 0);
    }

    #[test]
    fn too_many_lines_are_counted_not_lost_silently() {
        let text: String = (0..=LINES_MAX).map(|number| format!("p{number}@x.example\n")).collect();
        let (found, beyond) = lines(&text);
        assert_eq!((found.len(), beyond), (LINES_MAX, 1));
    }

    #[test]
    fn a_file_of_anything_leaves_no_control_character() {
        let (found, _) = lines(&table(b"zoe\x00@ac.example\n"));
        assert_eq!(found, ["zoe@ac.example"]);
    }

    #[test]
    fn tables_of_spreadsheets_are_read() {
        let windows = b"Nom;Pr\xe9nom;Courriel\r\nL\xe9ger;Zo\xe9;zoe@ac.example\r\nSans;Adresse;\r\n";
        assert_eq!(table(windows), "zoe@ac.example\n");
        assert_eq!(table("\u{feff}identifiant,groupe\nzleger,A\n".as_bytes()), "zleger");
        assert_eq!(table("zoe@ac.example\tA\n".as_bytes()), "zoe@ac.example");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_harm(text in "\\PC{0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let (found, _) = lines(&text);
            prop_assert!(found.len() <= LINES_MAX);
            for line in &found {
                let _ = key(line);
            }
            let _ = lines(&table(&bytes));
        }
    }
}
