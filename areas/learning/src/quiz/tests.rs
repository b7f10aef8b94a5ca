//! What answers are worth.

use courses::content::{Answer, Question, QuestionKind, Quiz, StableKey, Text};
use proptest::prelude::*;

use super::*;

fn key(text: &str) -> StableKey {
    text.parse().expect("a key")
}

fn question(kind: QuestionKind, fractions: &[i16]) -> Question {
    let answer = |(place, fraction): (usize, &i16)| Answer {
        key: key(&format!("a{place}")),
        text: Text::markdown(format!("mot {place}")),
        fraction: *fraction,
        feedback: Text::default(),
    };
    Question {
        key: key("q"),
        kind,
        text: Text::markdown("?"),
        answers: fractions.iter().enumerate().map(answer).collect(),
        feedback_right: Text::default(),
        feedback_wrong: Text::default(),
        points: 2,
    }
}

#[test]
fn choices_are_worth_what_their_fractions_say() {
    let single = question(QuestionKind::Single, &[0, 100, 50]);
    assert!(grade(&single, "a1").is_right());
    assert_eq!(grade(&single, "a2").earned * 2, grade(&single, "a2").worth);
    assert_eq!(grade(&single, "a0").earned, 0);
    assert!(!grade(&single, "").is_answered);
    let thirds = question(QuestionKind::Multiple, &[34, -50, 33, 33]);
    assert!(grade(&thirds, "a0 a2 a3").is_right());
    assert!(!grade(&thirds, "a0 a1 a2 a3").is_right());
    assert_eq!(grade(&thirds, "a1").earned, 0, "never below nothing");
    let rounded = question(QuestionKind::Multiple, &[33, 33, 33]);
    assert!(grade(&rounded, "a0 a1 a2").is_right(), "all that the positive answers give is everything");
    let text = question(QuestionKind::Description, &[]);
    assert_eq!(grade(&text, "").worth, 0);
}

#[test]
fn typed_words_are_compared_without_case_accents_and_signs() {
    let cases = [
        ("verrouiller", "*verrouill*", true),
        ("Je VERROUILLE l’écran", "*verrouill*", true),
        ("déconnexion", "*deconn*", true),
        ("fermer", "*verrouill*", false),
        (" Saint-Omer ", "saint omer", true),
        ("Saint-Omer (62)", "saint omer", false),
        ("Windows + L", "windows*l", true),
        ("L", "windows*l", false),
        ("aba", "ab*ba", false),
        ("+", "+", true),
        ("-", "+", false),
        ("", "*", false),
        ("tout", "*", true),
    ];
    for (typed, pattern, expected) in cases {
        assert_eq!(is_like(typed, &Text::markdown(pattern)), expected, "{typed} {pattern}");
    }
    assert!(is_like("Paris", &Text::html("<p>paris</p>")));
}

#[test]
fn the_result_is_rounded_down() {
    let quiz = Quiz {
        questions: vec![question(QuestionKind::Single, &[100, 0]), {
            let mut second = question(QuestionKind::Single, &[100, 0]);
            second.key = key("r");
            second.points = 1;
            second
        }],
        ..Quiz::default()
    };
    assert_eq!(mark(&quiz, |question| if question.key.as_str() == "q" { "a0" } else { "a1" }), 66);
    assert_eq!(mark(&quiz, |_| "a0"), 100);
    assert_eq!(mark(&quiz, |_| ""), 0);
    assert_eq!(mark(&Quiz::default(), |_| ""), 100);
}

proptest! {
    #[test]
    fn no_answer_is_worth_more_than_its_question(
        fractions in proptest::collection::vec(-100i16..=100, 0..6),
        kind in proptest::sample::select(QuestionKind::ALL.to_vec()),
        answer in "(a[0-6] ?){0,4}|[a-zé *+]{0,12}",
    ) {
        let question = question(kind, &fractions);
        let grade = grade(&question, &answer);
        prop_assert!(grade.earned <= grade.worth);
        let quiz = Quiz { questions: vec![question.clone()], ..Quiz::default() };
        prop_assert!(mark(&quiz, |_| &answer) <= 100);
    }
}
