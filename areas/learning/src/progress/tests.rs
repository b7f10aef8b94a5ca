//! The rule of progress: what it promises, and that it always holds.

use base::Timestamp;
use courses::content::{
    Activity, Body, Completion, Condition, Join, Quiz, Root, Section, StableKey, Term, Text, Tone, Tree,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

const NOW: Timestamp = Timestamp(1_795_420_800_000);

fn key(text: &str) -> StableKey {
    text.parse().expect("a key")
}

fn page(name: &str, completion: Completion) -> Activity {
    let mut page = Activity::new(key(name), name.to_uppercase(), Body::Page { text: Text::markdown("Lire.") });
    page.completion = completion;
    page.minutes = Some(5);
    page
}

fn quiz(name: &str, completion: Completion) -> Activity {
    let mut quiz = Activity::new(key(name), name.to_uppercase(), Body::Quiz(Quiz::default()));
    quiz.completion = completion;
    quiz
}

fn after(name: &str) -> Condition {
    Condition { join: Join::All, terms: vec![Term::Done { key: key(name) }] }
}

fn tree(activities: Vec<Activity>) -> Tree {
    let mut section = Section::new(key("s"), "Section");
    section.activities = activities;
    Tree::of(Root { sections: vec![section] })
}

fn done(names: &[&str]) -> Traces {
    let trace = Trace { viewed_at: Some(NOW), done_at: Some(NOW), score: None };
    names.iter().map(|name| ((*name).to_owned(), trace)).collect()
}

#[test]
fn each_completion_is_done_by_its_own_deed() {
    let cases = [
        (page("a", Completion::Viewed), Deed::Opens, true),
        (page("a", Completion::DoneByHand), Deed::Opens, false),
        (page("a", Completion::DoneByHand), Deed::SaysDone, true),
        (page("a", Completion::None), Deed::SaysDone, false),
        (page("a", Completion::Passed { percent: 80 }), Deed::SaysDone, true),
        (quiz("a", Completion::Attempted), Deed::Opens, false),
        (quiz("a", Completion::Attempted), Deed::Scores(0), true),
        (quiz("a", Completion::Passed { percent: 80 }), Deed::Scores(79), false),
        (quiz("a", Completion::Passed { percent: 80 }), Deed::Scores(80), true),
        (quiz("a", Completion::Passed { percent: 80 }), Deed::SaysDone, false),
    ];
    for (activity, deed, expected) in cases {
        let after = apply(&activity, Trace::default(), deed, NOW);
        assert_eq!(after.done_at.is_some(), expected, "{:?} {deed:?}", activity.completion);
        assert_eq!(apply(&activity, after, deed, NOW.plus_days(1)), after, "twice is once");
    }
}

#[test]
fn a_worse_attempt_takes_nothing_away() {
    let quiz = quiz("q", Completion::Passed { percent: 50 });
    let good = apply(&quiz, Trace::default(), Deed::Scores(90), NOW);
    let bad = apply(&quiz, good, Deed::Scores(10), NOW);
    assert_eq!(bad.score, Some(90));
    assert_eq!(bad.done_at, good.done_at);
}

#[test]
fn what_waits_says_for_what() {
    let mut second = page("b", Completion::DoneByHand);
    second.condition = Some(after("a"));
    let tree = tree(vec![page("a", Completion::DoneByHand), second]);
    let nothing = Traces::new();
    let progress = judge(&tree, &nothing, false, NOW);
    let Access::Waiting(locks) = &progress.steps[1].access else { panic!("it is open") };
    assert!(matches!(locks[0].reasons[0], Reason::After(activity) if activity.title == "A"));
    assert_eq!(progress.next().map(|step| step.activity.key.as_str()), Some("a"));
    let progress_after = done(&["a"]);
    let progress = judge(&tree, &progress_after, false, NOW);
    assert_eq!(progress.steps[1].access, Access::Open);
    assert_eq!((progress.done, progress.total, progress.minutes_left), (1, 2, 5));
    assert_eq!(judge(&tree, &nothing, true, NOW).steps[1].access, Access::Open, "who gives it reads everything");
}

#[test]
fn dates_open_and_close() {
    let mut late = page("a", Completion::DoneByHand);
    let terms = vec![Term::From { at: NOW.plus_days(1) }, Term::Until { at: NOW.plus_days(2) }];
    late.condition = Some(Condition { join: Join::All, terms });
    let tree = tree(vec![late]);
    let nothing = Traces::new();
    let reasons = |days| match judge(&tree, &nothing, false, NOW.plus_days(days)).steps[0].access.clone() {
        Access::Open => Vec::new(),
        Access::Waiting(locks) => locks[0].reasons.clone(),
    };
    assert_eq!(reasons(0), vec![Reason::From(NOW.plus_days(1))]);
    assert_eq!(reasons(1), vec![]);
    assert_eq!(reasons(2), vec![Reason::Over(NOW.plus_days(2))]);
    let traces = done(&["a"]);
    assert_eq!(judge(&tree, &traces, false, NOW.plus_days(9)).steps[0].access, Access::Open, "done stays readable");
}

#[test]
fn one_term_of_any_is_enough_and_what_is_unknown_counts_as_held() {
    let mut any = page("b", Completion::DoneByHand);
    let terms = vec![Term::From { at: NOW.plus_days(1) }, Term::Done { key: key("a") }];
    any.condition = Some(Condition { join: Join::Any, terms });
    let mut odd = page("c", Completion::DoneByHand);
    odd.condition = Some(Condition { join: Join::All, terms: vec![Term::Unknown { name: "groupe".to_owned() }] });
    let tree = tree(vec![page("a", Completion::DoneByHand), any, odd]);
    let nothing = Traces::new();
    let progress = judge(&tree, &nothing, false, NOW);
    let Access::Waiting(locks) = &progress.steps[1].access else { panic!("it is open") };
    assert!(locks[0].is_any && locks[0].reasons.len() == 2);
    assert_eq!(progress.steps[2].access, Access::Open);
    let traces = done(&["a"]);
    assert_eq!(judge(&tree, &traces, false, NOW).steps[1].access, Access::Open);
}

#[test]
fn what_nobody_can_do_keeps_nobody_waiting() {
    for blocker in [page("a", Completion::None), {
        let mut hidden = page("a", Completion::DoneByHand);
        hidden.is_hidden = true;
        hidden
    }] {
        let mut second = page("b", Completion::DoneByHand);
        second.condition = Some(after("a"));
        let tree = tree(vec![blocker, second]);
        let nothing = Traces::new();
        let progress = judge(&tree, &nothing, false, NOW);
        let step = progress.steps.last().expect("a step");
        assert_eq!(step.access, Access::Open);
        assert_eq!(progress.total, 1);
    }
}

#[test]
fn notes_for_trainers_are_for_trainers_and_a_course_without_steps_is_never_completed() {
    let label =
        |name: &str, tone| Activity::new(key(name), name, Body::Label { tone, text: Text::markdown("Dire ceci.") });
    let tree = tree(vec![label("a", Tone::TrainersOnly), label("b", Tone::Note)]);
    let nothing = Traces::new();
    assert_eq!(judge(&tree, &nothing, false, NOW).steps.len(), 1);
    assert_eq!(judge(&tree, &nothing, true, NOW).steps.len(), 2);
    assert!(!judge(&tree, &nothing, false, NOW).is_complete());
}

fn completion_of() -> impl Strategy<Value = Completion> {
    prop_oneof![
        Just(Completion::None),
        Just(Completion::Viewed),
        Just(Completion::DoneByHand),
        Just(Completion::Attempted),
        (0u8..=100).prop_map(|percent| Completion::Passed { percent }),
    ]
}

fn term() -> impl Strategy<Value = Term> {
    prop_oneof![
        (-2i64..3).prop_map(|days| Term::From { at: NOW.plus_days(days) }),
        (-2i64..3).prop_map(|days| Term::Until { at: NOW.plus_days(days) }),
        (0usize..8).prop_map(|number| Term::Done { key: key(&format!("k{number}")) }),
        Just(Term::Unknown { name: "?".to_owned() }),
    ]
}

fn any_tree() -> impl Strategy<Value = Tree> {
    let condition = proptest::option::of((any::<bool>(), vec(term(), 0..3)));
    let activity = (any::<bool>(), any::<bool>(), completion_of(), condition);
    vec(vec(activity, 0..4), 0..3).prop_map(|sections| {
        let mut number = 0;
        let mut root = Root::default();
        for (place, list) in sections.into_iter().enumerate() {
            let mut section = Section::new(key(&format!("s{place}")), "Section");
            for (is_quiz, is_hidden, completion, condition) in list {
                let name = format!("k{number}");
                number += 1;
                let mut activity = if is_quiz { quiz(&name, completion) } else { page(&name, completion) };
                activity.is_hidden = is_hidden;
                activity.condition =
                    condition.map(|(any, terms)| Condition { join: if any { Join::Any } else { Join::All }, terms });
                section.activities.push(activity);
            }
            root.sections.push(section);
        }
        Tree::of(root)
    })
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![Just(Deed::Opens), Just(Deed::SaysDone), (0u8..=100).prop_map(Deed::Scores)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_one_does_progress_never_goes_back(tree in any_tree(), deeds in vec((0usize..12, deed()), 0..20)) {
        let mut traces = Traces::new();
        let mut before = judge(&tree, &traces, false, NOW).done;
        for (place, deed) in deeds {
            let Some((_, activity)) = tree.root.activities().nth(place) else { continue };
            let trace = traces.get(activity.key.as_str()).copied().unwrap_or_default();
            traces.insert(activity.key.to_string(), apply(activity, trace, deed, NOW));
            let progress = judge(&tree, &traces, false, NOW);
            prop_assert!(progress.done >= before && progress.done <= progress.total);
            prop_assert_eq!(progress.is_complete(), progress.total > 0 && progress.steps.iter().all(|step| {
                matches!(step.standing, Standing::Done | Standing::Uncounted)
            }));
            if progress.is_complete() {
                prop_assert!(progress.next().is_none() && progress.minutes_left == 0);
            }
            before = progress.done;
        }
    }

    #[test]
    fn what_waits_always_says_why_and_what_is_done_is_open(tree in any_tree(), finished in vec(0usize..12, 0..6)) {
        let names: Vec<String> = finished.iter().map(|number| format!("k{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let traces = done(&names);
        let progress = judge(&tree, &traces, false, NOW);
        for step in &progress.steps {
            prop_assert!(!step.activity.is_hidden);
            if let Access::Waiting(locks) = &step.access {
                prop_assert!(!locks.is_empty() && locks.iter().all(|lock| !lock.reasons.is_empty()));
                prop_assert!(step.trace.done_at.is_none());
            }
        }
        let staff = judge(&tree, &traces, true, NOW);
        prop_assert!(staff.steps.iter().all(|step| step.access == Access::Open));
    }
}
