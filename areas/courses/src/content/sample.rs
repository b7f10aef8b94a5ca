//! Trees for property tests: any valid content, small.

use base::Timestamp;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;

const KEYS: usize = 400;

fn words() -> impl Strategy<Value = String> {
    "[A-Za-zéàçœ0-9«»’\"'=#:;,.!?+*_\\-]{1,8}( [A-Za-zéà0-9#\\[\\]{}'\"=\\-]{1,8}){0,3}"
}

fn source() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "([ -~éàç€]{0,30}\n?){0,4}",
        1 => Just(String::new()),
        1 => Just("+++\ntitle = 1\n+++\n\n# Titre\r\n".to_owned()),
        1 => Just("\n\n  bord  \n".to_owned()),
    ]
}

fn text() -> impl Strategy<Value = Text> {
    (any::<bool>(), source())
        .prop_map(|(html, source)| Text { format: if html { Format::Html } else { Format::Markdown }, source })
}

fn files() -> impl Strategy<Value = Vec<FileRef>> {
    vec((any::<u8>(), "[a-zé]{1,6}\\.(png|pdf|txt)"), 0..3).prop_map(|list| {
        let mut files: Vec<FileRef> = Vec::new();
        for (byte, name) in list {
            if files.iter().all(|file| file.name != name) {
                let content = [byte; 9];
                files.push(FileRef {
                    digest: digest_of(&content),
                    media_type: crate::media::of(&name, &content).to_owned(),
                    name,
                    size: 9,
                });
            }
        }
        files
    })
}

/// The digest of these bytes.
pub(crate) fn digest_of(content: &[u8]) -> files::Digest {
    use sha2::Digest as _;
    files::Digest::from_bytes(sha2::Sha256::digest(content).into())
}

fn term() -> impl Strategy<Value = Term> {
    let moment = (0i64..4_000_000_000).prop_map(|seconds| Timestamp(seconds * 1000));
    prop_oneof![
        moment.clone().prop_map(|at| Term::From { at }),
        moment.prop_map(|at| Term::Until { at }),
        (0..KEYS).prop_map(|number| Term::Done { key: key(number) }),
        words().prop_map(|name| Term::Unknown { name }),
    ]
}

fn condition() -> impl Strategy<Value = Option<Condition>> {
    let one = (any::<bool>(), vec(term(), 0..3))
        .prop_map(|(any, terms)| Condition { join: if any { Join::Any } else { Join::All }, terms });
    option::weighted(0.3, one)
}

fn key(number: usize) -> StableKey {
    format!("k{number}").parse().expect("a key")
}

fn keyed<T: std::fmt::Debug>(list: Vec<T>) -> Vec<(StableKey, T)> {
    list.into_iter().enumerate().map(|(place, one)| (key(place), one)).collect()
}

fn chapters() -> impl Strategy<Value = Vec<Chapter>> {
    vec((words(), 1u8..=2, any::<bool>(), text()), 0..3).prop_map(|list| {
        let chapter = |(key, (title, level, is_hidden, text))| Chapter { key, title, level, is_hidden, text };
        keyed(list).into_iter().map(chapter).collect()
    })
}

fn question() -> impl Strategy<Value = (QuestionKind, Text, Vec<Answer>, Text, Text, u16)> {
    let answers = vec((text(), -100i16..=100, text()), 0..4).prop_map(|list| {
        let answer = |(key, (text, fraction, feedback))| Answer { key, text, fraction, feedback };
        keyed(list).into_iter().map(answer).collect::<Vec<_>>()
    });
    let kind = proptest::sample::select(QuestionKind::ALL.to_vec());
    (kind, text(), answers, text(), text(), 0u16..10)
}

fn quiz() -> impl Strategy<Value = Quiz> {
    let questions = vec(question(), 0..3).prop_map(|list| {
        let question = |(key, (kind, text, answers, feedback_right, feedback_wrong, points))| Question {
            key,
            kind,
            text,
            answers,
            feedback_right,
            feedback_wrong,
            points,
        };
        keyed(list).into_iter().map(question).collect::<Vec<_>>()
    });
    (text(), questions, option::of(1u16..9), option::of(0u8..=100), any::<bool>()).prop_map(
        |(intro, questions, attempts_max, pass_percent, is_shuffled)| Quiz {
            intro,
            questions,
            attempts_max,
            pass_percent,
            is_shuffled,
        },
    )
}

fn video() -> impl Strategy<Value = Video> {
    let kind = proptest::sample::select(vec![TrackKind::Captions, TrackKind::Subtitles, TrackKind::Descriptions]);
    let track = (words(), kind, "[a-z]{2}", words()).prop_map(|(file, kind, language, label)| Track {
        file,
        kind,
        language,
        label,
    });
    let mark = (0u32..5000, words()).prop_map(|(at, title)| Mark { at, title });
    (words(), option::of(words()), vec(track, 0..2), vec(mark, 0..2), text(), text()).prop_map(
        |(file, poster, tracks, chapters, transcript, text)| Video { file, poster, tracks, chapters, transcript, text },
    )
}

fn body() -> impl Strategy<Value = Body> {
    prop_oneof![
        text().prop_map(|text| Body::Page { text }),
        (proptest::sample::select(Tone::ALL.to_vec()), text()).prop_map(|(tone, text)| Body::Label { tone, text }),
        (text(), chapters()).prop_map(|(text, chapters)| Body::Book { text, chapters }),
        (words(), text()).prop_map(|(file, text)| Body::File { file, text }),
        text().prop_map(|text| Body::Folder { text }),
        (words(), text()).prop_map(|(url, text)| Body::Link { url, text }),
        video().prop_map(Body::Video),
        quiz().prop_map(Body::Quiz),
        (words(), words()).prop_map(|(module, note)| Body::Parked { module, note }),
    ]
}

fn completion() -> impl Strategy<Value = Completion> {
    prop_oneof![
        Just(Completion::None),
        Just(Completion::Viewed),
        Just(Completion::DoneByHand),
        Just(Completion::Attempted),
        (0u8..=100).prop_map(|percent| Completion::Passed { percent }),
    ]
}

fn activity() -> impl Strategy<Value = Activity> {
    (words(), any::<bool>(), option::of(0u16..600), completion(), condition(), files(), body()).prop_map(
        |(title, is_hidden, minutes, completion, condition, files, body)| Activity {
            key: key(0),
            title,
            is_hidden,
            minutes,
            completion,
            condition,
            files,
            body,
        },
    )
}

/// Any content; keys are unique.
pub(crate) fn root() -> impl Strategy<Value = Root> {
    let section = (words(), text(), any::<bool>(), condition(), files(), vec(activity(), 0..4));
    vec(section, 0..4).prop_map(|list| {
        let mut next = 0;
        let mut fresh = || {
            next += 1;
            key(next)
        };
        let mut root = Root::default();
        for (title, intro, is_hidden, condition, files, mut activities) in list {
            let key = fresh();
            for activity in &mut activities {
                activity.key = fresh();
            }
            root.sections.push(Section { key, title, intro, files, is_hidden, condition, activities });
        }
        root
    })
}
