//! An activity as it is typed, by its kind.

use base::Env;
use web::{Fields, FormState};

use super::super::field::{minutes, text, with_text};
use super::quiz;
use crate::content::check::{is_address, limit};
use crate::content::{
    Activity, Body, Chapter, Completion, Hash, Kind, Mark, StableKey, Text, Tone, Track, TrackKind, Video,
};
use crate::words::Words;

/// The longest text that the form takes, in characters.
pub(super) const TEXT: usize = 200_000;

/// The form with what the activity says; `hash` is the name of what is shown.
pub(super) fn state_of(activity: &Activity, hash: Hash) -> FormState {
    let (completion, percent) = match activity.completion {
        Completion::None => ("none", None),
        Completion::Viewed => ("viewed", None),
        Completion::DoneByHand => ("done_by_hand", None),
        Completion::Attempted => ("attempted", None),
        Completion::Passed { percent } => ("passed", Some(percent)),
    };
    let mut form = FormState::empty()
        .with("objet", hash.to_string())
        .with("titre", activity.title.as_str())
        .with("minutes", activity.minutes.map(|minutes| minutes.to_string()).unwrap_or_default())
        .with("termine", completion)
        .with("pourcentage", percent.map(|percent| percent.to_string()).unwrap_or_default());
    form = match &activity.body {
        Body::Page { text } | Body::Folder { text } => with_text(form, "texte", text),
        Body::Label { tone, text } => with_text(form.with("ton", tone.code()), "texte", text),
        Body::File { file, text } => with_text(form.with("fichier_choisi", file.as_str()), "texte", text),
        Body::Link { url, text } => with_text(form.with("adresse", url.as_str()), "texte", text),
        Body::Book { text, chapters } => chapters_state(with_text(form, "texte", text), chapters),
        Body::Video(video) => video_state(form, video),
        Body::Quiz(quiz) => quiz::state(form, quiz),
        Body::Parked { .. } => form,
    };
    form
}

fn chapters_state(mut form: FormState, chapters: &[Chapter]) -> FormState {
    for (place, chapter) in chapters.iter().enumerate() {
        let name = |field: &str| format!("chapitre-{place}-{field}");
        form = form
            .with(&name("cle"), chapter.key.as_str())
            .with(&name("titre"), chapter.title.as_str())
            .with(&name("niveau"), chapter.level.to_string());
        if chapter.is_hidden {
            form = form.with(&name("masque"), "oui");
        }
        form = with_text(form, &name("texte"), &chapter.text);
    }
    form
}

fn video_state(form: FormState, video: &Video) -> FormState {
    let captions = video.tracks.iter().find(|track| track.kind == TrackKind::Captions);
    let marks: String = video.chapters.iter().map(|mark| format!("{} {}\n", clock(mark.at), mark.title)).collect();
    let form = form
        .with("fichier_choisi", video.file.as_str())
        .with("affiche", video.poster.clone().unwrap_or_default())
        .with("sous_titres", captions.map(|track| track.file.clone()).unwrap_or_default())
        .with("reperes", marks);
    with_text(with_text(form, "texte", &video.text), "transcription", &video.transcript)
}

/// Seconds as `1:02:03` or `2:03`.
fn clock(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// `1:02:03` or `2:03` as seconds.
fn seconds(text: &str) -> Option<u32> {
    let parts: Vec<u32> = text.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let within = parts.iter().skip(1).all(|part| *part < 60);
    if !(2..=3).contains(&parts.len()) || !within {
        return None;
    }
    parts.into_iter().try_fold(0u32, |all, part| all.checked_mul(60)?.checked_add(part))
}

/// Puts what was typed into the activity; the form with its errors when something is wrong.
pub(super) fn read(fields: &Fields, before: &Activity, env: &Env, t: &Words) -> Result<Activity, FormState> {
    let mut form = fields.state();
    let mut activity = before.clone();
    fields.text("titre").clone_into(&mut activity.title);
    if activity.title.is_empty() && before.body.kind() != Kind::Label {
        form.refuse("titre", t.form_no_title());
    }
    if activity.title.chars().count() > limit::TITLE {
        form.refuse("titre", t.form_too_long(limit::TITLE));
    }
    match minutes(fields.text("minutes"), 6000) {
        Ok(minutes) => activity.minutes = minutes,
        Err(()) => form.refuse("minutes", t.form_no_minutes()),
    }
    activity.completion = match fields.text("termine") {
        "viewed" => Completion::Viewed,
        "done_by_hand" => Completion::DoneByHand,
        "attempted" => Completion::Attempted,
        "passed" => match fields.text("pourcentage").parse::<u8>() {
            Ok(percent) if percent <= 100 => Completion::Passed { percent },
            _ => {
                form.refuse("pourcentage", t.form_no_percent());
                before.completion
            }
        },
        _ => Completion::None,
    };
    activity.body = body(fields, before, env, t, &mut form);
    for name in ["texte", "transcription"] {
        if fields.raw(name).chars().count() > TEXT {
            form.refuse(name, t.form_too_long(TEXT));
        }
    }
    if form.has_errors() { Err(form) } else { Ok(activity) }
}

fn body(fields: &Fields, before: &Activity, env: &Env, t: &Words, form: &mut FormState) -> Body {
    let main = || text(fields, "texte");
    // A file that is no longer there is no choice.
    let chosen = |name: &str| {
        let wanted = fields.text(name);
        before.file(wanted).map(|file| file.name.clone()).unwrap_or_default()
    };
    let some = |name: String| (!name.is_empty()).then_some(name);
    match &before.body {
        Body::Page { .. } => Body::Page { text: main() },
        Body::Folder { .. } => Body::Folder { text: main() },
        Body::Label { .. } => {
            Body::Label { tone: Tone::from_code(fields.text("ton")).unwrap_or_default(), text: main() }
        }
        Body::File { .. } => Body::File { file: chosen("fichier_choisi"), text: main() },
        Body::Link { .. } => {
            let url = fields.text("adresse").to_owned();
            if !url.is_empty() && !is_address(&url) {
                form.refuse("adresse", t.form_no_address());
            }
            Body::Link { url, text: main() }
        }
        Body::Book { .. } => Body::Book { text: main(), chapters: chapters(fields, env, t, form) },
        Body::Video(old) => {
            let others = old.tracks.iter().filter(|track| track.kind != TrackKind::Captions).cloned();
            let captions = some(chosen("sous_titres")).map(|file| Track {
                file,
                kind: TrackKind::Captions,
                language: "fr".to_owned(),
                label: "Français".to_owned(),
            });
            Body::Video(Video {
                file: chosen("fichier_choisi"),
                poster: some(chosen("affiche")),
                tracks: captions.into_iter().chain(others).collect(),
                chapters: marks(fields, t, form),
                transcript: text(fields, "transcription"),
                text: main(),
            })
        }
        Body::Quiz(_) => Body::Quiz(quiz::read(fields, env, t, form)),
        Body::Parked { .. } => before.body.clone(),
    }
}

fn chapters(fields: &Fields, env: &Env, t: &Words, form: &mut FormState) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for place in 0..limit::CHAPTERS {
        let name = |field: &str| format!("chapitre-{place}-{field}");
        if !fields.is_checked(&name("titre")) {
            break;
        }
        let (title, text) = (fields.text(&name("titre")).to_owned(), text(fields, &name("texte")));
        // Emptying a chapter is removing it.
        if title.is_empty() && text.is_empty() {
            continue;
        }
        if title.is_empty() {
            form.refuse(&name("titre"), t.form_no_title());
        }
        if title.chars().count() > limit::TITLE {
            form.refuse(&name("titre"), t.form_too_long(limit::TITLE));
        }
        if text.source.chars().count() > TEXT {
            form.refuse(&name("texte"), t.form_too_long(TEXT));
        }
        let key = key_of(fields.text(&name("cle")), &title, env, chapters.iter().map(|one| &one.key));
        let level = if fields.text(&name("niveau")) == "2" { 2 } else { 1 };
        chapters.push(Chapter { key, title, level, is_hidden: fields.is_checked(&name("masque")), text });
    }
    chapters
}

/// The key that came with the form, when it is one and nothing before has it; a fresh one otherwise.
pub(super) fn key_of<'k>(
    given: &str,
    words: &str,
    env: &Env,
    mut before: impl Iterator<Item = &'k StableKey>,
) -> StableKey {
    let given = given.parse::<StableKey>().ok();
    given.filter(|key| !before.any(|one| one == key)).unwrap_or_else(|| StableKey::fresh(words, env))
}

fn marks(fields: &Fields, t: &Words, form: &mut FormState) -> Vec<Mark> {
    let mut marks = Vec::new();
    for line in fields.text("reperes").lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line
            .split_once(' ')
            .and_then(|(at, title)| Some(Mark { at: seconds(at)?, title: title.trim().to_owned() }))
        {
            Some(mark) => marks.push(mark),
            None => {
                form.refuse("reperes", t.form_no_mark(line));
                break;
            }
        }
    }
    marks.sort_by_key(|mark: &Mark| mark.at);
    marks
}

/// The text that a picture is put into, when the kind has one.
pub(super) fn main_text(activity: &mut Activity) -> Option<&mut Text> {
    match &mut activity.body {
        Body::Page { text } | Body::Label { text, .. } | Body::Link { text, .. } | Body::Book { text, .. } => {
            Some(text)
        }
        Body::Quiz(quiz) => Some(&mut quiz.intro),
        Body::File { .. } | Body::Folder { .. } | Body::Video(_) | Body::Parked { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use i18n::Lang;

    use super::*;
    use crate::content::change::empty_activity;

    fn typed(before: Kind, body: &str) -> Result<Activity, FormState> {
        let key = "a".parse().unwrap_or_else(|_| StableKey::fresh("", &Env::system()));
        let before = empty_activity(key, "Titre", before);
        let fields = Fields::parse(format!("titre=Titre&{body}").as_bytes());
        read(&fields, &before, &Env::system(), &Words::new(Lang::Fr))
    }

    #[test]
    fn chapters_keep_their_keys_and_empty_ones_go() {
        let body = "texte=Avant&chapitre-0-titre=Un&chapitre-0-cle=un&chapitre-0-texte=A&chapitre-1-titre=&chapitre-1-texte=\
                    &chapitre-2-titre=Deux&chapitre-2-cle=un&chapitre-2-niveau=2&chapitre-2-texte=B&chapitre-2-texte-format=html";
        let Ok(Activity { body: Body::Book { chapters, .. }, .. }) = typed(Kind::Book, body) else { panic!("a book") };
        assert_eq!(chapters.len(), 2);
        assert_eq!(chapters[0].key.as_str(), "un");
        assert_ne!(chapters[1].key.as_str(), "un", "a key that is taken is not taken twice");
        assert_eq!((chapters[1].level, chapters[1].text.clone()), (2, Text::html("B")));
    }

    #[test]
    fn a_quiz_is_read_and_what_is_no_number_is_told_by_its_field() {
        let body = "termine=passed&pourcentage=80&q-0-texte=Q&q-0-nature=single&q-0-r-0-texte=A&q-0-r-0-part=100&\
                    q-0-r-1-texte=B&q-0-r-2-texte=&q-1-texte=";
        let Ok(Activity { body: Body::Quiz(quiz), completion, .. }) = typed(Kind::Quiz, body) else { panic!("a quiz") };
        assert_eq!((quiz.questions.len(), quiz.questions[0].answers.len()), (1, 2));
        assert_eq!(completion, Completion::Passed { percent: 80 });
        let form = typed(Kind::Quiz, "minutes=peu&q-0-texte=Q&q-0-r-0-texte=A&q-0-r-0-part=101").expect_err("refused");
        assert!(form.has_error("minutes") && form.has_error("q-0-r-0-part"));
    }

    #[test]
    fn only_a_file_that_is_there_can_be_chosen_and_an_address_is_one() {
        let Ok(Activity { body: Body::File { file, .. }, .. }) = typed(Kind::File, "fichier_choisi=x.pdf") else {
            panic!("a file")
        };
        assert!(file.is_empty());
        assert!(typed(Kind::Link, "adresse=javascript:x").expect_err("refused").has_error("adresse"));
    }

    #[test]
    fn moments_are_read_as_they_are_written() {
        for at in [0, 59, 61, 3_599, 3_725] {
            assert_eq!(seconds(&clock(at)), Some(at));
        }
        for bad in ["", "12", "1:60", "a:b", "1:2:3:4"] {
            assert_eq!(seconds(bad), None, "{bad}");
        }
    }
}
