use proptest::prelude::*;

use super::*;
use crate::content::sample::digest_of;

fn files() -> Vec<FileRef> {
    ["plan.png", "été à lire.pdf", "film.mp4"]
        .into_iter()
        .map(|name| FileRef {
            digest: digest_of(name.as_bytes()),
            name: name.to_owned(),
            media_type: String::new(),
            size: 1,
        })
        .collect()
}

fn shown(text: &Text) -> String {
    html(text, &files(), &Addresses::from_activity())
}

fn markdown(source: &str) -> String {
    shown(&Text::markdown(source))
}

fn from_html(source: &str) -> String {
    shown(&Text::html(source))
}

#[test]
fn files_and_activities_get_relative_addresses() {
    let digest = digest_of("plan.png".as_bytes());
    let page = markdown("![Le plan](fichier:plan.png) [suite](activite:suite#b) [lire](<fichier:été à lire.pdf>)");
    assert!(page.contains(&format!("src=\"../fichiers/{digest}/plan.png\"")), "{page}");
    assert!(page.contains("alt=\"Le plan\"") && page.contains("href=\"./suite#b\""), "{page}");
    assert!(page.contains("%C3%A9t%C3%A9%20%C3%A0%20lire.pdf"), "{page}");
    let label = html(&Text::html("<a href=\"activite:suite\">x</a>"), &[], &Addresses::from_course("ses_1"));
    assert!(label.contains("href=\"./ses_1/activites/suite\""), "{label}");
    assert!(!markdown("[x](fichier:absent.pdf)").contains("href"), "what is not there is no link");
}

#[test]
fn nothing_is_loaded_from_elsewhere_before_one_asks() {
    let page = from_html(
        "<p>avant <img src=\"https://suivi.example/p.png\" alt=\"Un plan\"> <IFRAME title='Film' \
         src='//films.example/1?a=1&amp;b=2'>rien</IFRAME><object data=\"https://x.example/o\"></object> après</p>",
    );
    assert!(!page.contains("<img") && !page.to_lowercase().contains("<iframe") && !page.contains("<object"), "{page}");
    assert!(
        page.contains("href=\"https://suivi.example/p.png\"") && page.contains("Un plan (suivi.example)"),
        "{page}"
    );
    assert!(page.contains("href=\"https://films.example/1?a=1&amp;b=2\"") && page.contains("Film"), "{page}");
    assert!(page.contains("avant") && page.contains("après") && !page.contains("rien"), "{page}");
    let page = markdown("![Une *carte*](https://cartes.example/c.png) et le reste");
    assert!(!page.contains("<img") && page.contains("Une carte (cartes.example)") && page.contains("reste"), "{page}");
}

#[test]
fn no_script_survives() {
    for bad in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"jAvA\tscript:alert(1)\">x</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
        "<style>@import 'https://x.example';</style>",
        "<div style=\"background:url(https://x.example)\">x</div>",
        "<form action=\"https://x.example\"><input name=mot_de_passe></form>",
        "<video src=\"https://x.example/v.mp4\" autoplay onplay=alert(1)></video>",
        "<meta http-equiv=refresh content=\"0;url=https://x.example\">",
        "<base href=\"https://x.example\">",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<a href=\"/\\x.example\">x</a><a href=\"//x.example\">x</a>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    ] {
        for page in [from_html(bad), markdown(bad)] {
            // In Markdown, raw HTML is shown as the words that it is.
            let tags: Vec<&str> = page.split('<').skip(1).filter_map(|part| part.split('>').next()).collect();
            for tag in tags {
                let tag = tag.to_lowercase();
                let name: String = tag.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
                let forbidden = ["script", "style", "iframe", "form", "input", "meta", "base", "svg", "math", "object"];
                assert!(!forbidden.contains(&name.as_str()), "{bad} → {page}");
                assert!(
                    !tag.contains(" on") && !tag.contains("javascript:") && !tag.contains(" style"),
                    "{bad} → {page}"
                );
                assert!(!tag.contains("x.example"), "{bad} → {page}");
            }
        }
    }
}

#[test]
fn what_can_be_read_stays() {
    let page = from_html(
        "<h1>Titre</h1><p class=MsoNormal style=\"color:red\">Un <b>mot</b>&nbsp;&eacute;crit</p>\
         <table><tr><th scope=col>A</th></tr><tr><td colspan=2>B</td></tr></table>\
         <center>centré</center><font color=red>rouge</font><o:p>Word</o:p><button>bouton</button>",
    );
    for word in
        ["<h2>Titre</h2>", "<b>mot</b>", "écrit", "<th scope=\"col\">A</th>", "centré", "rouge", "Word", "bouton"]
    {
        assert!(page.contains(word), "{word}: {page}");
    }
    let page = markdown("# Titre\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n~~non~~ <u>brut</u>");
    assert!(
        page.contains("<h2>Titre</h2>") && page.contains("<td>1</td>") && page.contains("<del>non</del>"),
        "{page}"
    );
    assert!(page.contains("&lt;u&gt;brut&lt;/u&gt;"), "{page}");
}

#[test]
fn an_answer_stands_in_a_line() {
    let line = |source| inline(&Text::markdown(source), &[], &Addresses::from_activity());
    assert_eq!(line("Un *mot*"), "Un <em>mot</em>");
    assert!(line("Un\n\nDeux").starts_with("<p>Un</p>"));
    assert_eq!(line("  "), "");
}

#[test]
fn a_text_says_what_it_names() {
    let text = Text::html("<img src='fichier:a%20b.png' alt=''> <a href=\"activite:suite#x\">x</a>");
    let found = named(&text);
    assert_eq!((found.files, found.activities), (vec!["a b.png".to_owned()], vec!["suite".to_owned()]));
    assert!(found.mute_pictures.is_empty());
}

proptest! {
    #[test]
    fn words_survive_any_tags_around_them(
        parts in proptest::collection::vec(("[a-zà-ü]{2,9}", "<(p|b|div|li|td|font|o:p|span|h1|center|blink)( class=x| style='a:b')?>|</(p|b|div|li)>|<br>|"), 1..12)
    ) {
        let source: String = parts.iter().map(|(word, tag)| format!("{tag} {word} ")).collect();
        let page = from_html(&source);
        let mut text = String::new();
        let mut inside = false;
        for c in page.chars() {
            match c { '<' => inside = true, '>' => inside = false, c if !inside => text.push(c), _ => {} }
        }
        let seen: Vec<&str> = text.split_whitespace().collect();
        let wanted: Vec<&str> = parts.iter().map(|(word, _)| word.as_str()).collect();
        prop_assert_eq!(seen, wanted, "{}", page);
    }

    #[test]
    fn cleaning_again_changes_nothing(source in "([<>/\"'=& a-z:#]|<script|<img|src=|fichier:plan.png|https://x.example|&amp;|]]>|<!--|-->){0,40}") {
        let once = from_html(&source);
        prop_assert!(!once.to_lowercase().contains("<script"), "{}", once);
        let twice = ammonia::Builder::default().add_tags(["video", "audio", "source", "figure", "figcaption"]).clean(&once).to_string();
        prop_assert!(!twice.to_lowercase().contains("<script"));
    }
}
