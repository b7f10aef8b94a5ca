//! What is wrong with a tree, all of it at once: what forbids to keep it, what forbids to publish it.

use std::collections::{HashMap, HashSet};

use super::text::is_file_name;
use super::{Activity, Body, Completion, Condition, FileRef, Format, Question, QuestionKind, Root, StableKey, Text};

/// The most that a course may hold.
pub mod limit {
    /// Sections.
    pub const SECTIONS: usize = 300;
    /// Activities, of all sections together.
    pub const ACTIVITIES: usize = 2000;
    /// Files of one section or activity.
    pub const FILES: usize = 500;
    /// Chapters of a book.
    pub const CHAPTERS: usize = 300;
    /// Questions of a quiz.
    pub const QUESTIONS: usize = 300;
    /// Answers of a question.
    pub const ANSWERS: usize = 50;
    /// Terms of a condition.
    pub const TERMS: usize = 50;
    /// Characters of a title.
    pub const TITLE: usize = 250;
    /// Bytes of one text.
    pub const TEXT: usize = 1_000_000;
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The section or activity; `None` = the course as a whole.
    pub at: Option<StableKey>,
    /// What is wrong.
    pub what: What,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Two things have this key.
    KeyTwice(StableKey),
    /// More than the limit of this name.
    TooMany {
        /// Of what: `sections`, `activities`, `files`, `chapters`, `questions`, `answers`, `terms`.
        of: &'static str,
        /// How many are allowed.
        most: usize,
    },
    /// A title is longer than allowed.
    TitleTooLong,
    /// A text is longer than allowed.
    TextTooLong,
    /// No title.
    NoTitle,
    /// Two files have this name.
    FileTwice(String),
    /// A name that no file may have.
    FileName(String),
    /// A text, a film or a file activity names a file that is not there.
    NoFile(String),
    /// A text links to an activity that is not there.
    NoActivity(String),
    /// A condition waits for an activity that is not there.
    ConditionNowhere(StableKey),
    /// The activity waits for itself, directly or by others.
    ConditionCircle,
    /// A condition waits for an activity that is never done.
    ConditionNeverDone(StableKey),
    /// A picture says nothing to those who do not see it.
    NoAlternative(String),
    /// Nothing is written.
    Empty,
    /// The address of a link is not one.
    BadAddress,
    /// No file was chosen.
    FileMissing,
    /// A percentage above 100, or a fraction beyond -100 to 100.
    BadNumber,
    /// Only a quiz can be attempted or passed.
    NotAQuiz,
    /// The chapter's level is not 1 or 2.
    BadLevel,
    /// A quiz without a question.
    NoQuestion,
    /// A question with too few answers.
    NoAnswer(StableKey),
    /// A question that nobody can answer rightly.
    NoRightAnswer(StableKey),
    /// A film without captions.
    NoCaptions,
}

impl What {
    /// Whether the tree may not be kept at all.
    #[must_use]
    pub const fn is_fatal(&self) -> bool {
        matches!(
            self,
            Self::KeyTwice(_)
                | Self::TooMany { .. }
                | Self::TitleTooLong
                | Self::TextTooLong
                | Self::FileTwice(_)
                | Self::FileName(_)
                | Self::BadNumber
                | Self::BadLevel
        )
    }
}

/// Whether nothing forbids to keep the tree.
#[must_use]
pub fn may_be_kept(root: &Root) -> bool {
    !check(root).iter().any(|flaw| flaw.what.is_fatal())
}

/// Everything that is wrong with the tree, in reading order.
#[must_use]
pub fn check(root: &Root) -> Vec<Flaw> {
    let mut check = Check { flaws: Vec::new(), at: None, files: HashSet::new() };
    let activities: HashMap<&StableKey, &Activity> =
        root.activities().map(|(_, activity)| (&activity.key, activity)).collect();
    check.most("sections", root.sections.len(), limit::SECTIONS);
    check.most("activities", root.activities().count(), limit::ACTIVITIES);
    let mut keys = HashSet::new();
    for section in &root.sections {
        check.at = Some(section.key.clone());
        if !keys.insert(&section.key) {
            check.add(What::KeyTwice(section.key.clone()));
        }
        check.title(&section.title);
        check.files(&section.files);
        check.text(&section.intro, &activities);
        check.condition(section.condition.as_ref(), &activities);
        for activity in &section.activities {
            check.at = Some(activity.key.clone());
            if !keys.insert(&activity.key) {
                check.add(What::KeyTwice(activity.key.clone()));
            }
            // A label says what it says: its title is for the outline only.
            if !matches!(activity.body, Body::Label { .. }) || !activity.title.is_empty() {
                check.title(&activity.title);
            }
            check.files(&activity.files);
            check.condition(activity.condition.as_ref(), &activities);
            check.completion(activity);
            for text in activity.body.texts() {
                check.text(text, &activities);
            }
            check.body(&activity.body);
        }
    }
    let mut flaws = check.flaws;
    flaws.extend(circles(root).into_iter().map(|key| Flaw { at: Some(key), what: What::ConditionCircle }));
    flaws
}

struct Check {
    flaws: Vec<Flaw>,
    at: Option<StableKey>,
    /// Names of the files of what is being looked at.
    files: HashSet<String>,
}

impl Check {
    fn add(&mut self, what: What) {
        self.flaws.push(Flaw { at: self.at.clone(), what });
    }

    fn most(&mut self, of: &'static str, count: usize, most: usize) {
        if count > most {
            self.add(What::TooMany { of, most });
        }
    }

    fn title(&mut self, title: &str) {
        if title.trim().is_empty() {
            self.add(What::NoTitle);
        }
        if title.chars().count() > limit::TITLE {
            self.add(What::TitleTooLong);
        }
    }

    fn files(&mut self, files: &[FileRef]) {
        self.most("files", files.len(), limit::FILES);
        self.files.clear();
        for file in files {
            if !is_file_name(&file.name) {
                self.add(What::FileName(file.name.clone()));
            }
            if !self.files.insert(file.name.clone()) {
                self.add(What::FileTwice(file.name.clone()));
            }
        }
    }

    fn needs_file(&mut self, name: &str) {
        if name.is_empty() {
            self.add(What::FileMissing);
        } else if !self.files.contains(name) {
            self.add(What::NoFile(name.to_owned()));
        }
    }

    fn text(&mut self, text: &Text, activities: &HashMap<&StableKey, &Activity>) {
        if text.source.len() > limit::TEXT {
            self.add(What::TextTooLong);
            return;
        }
        let named = crate::render::named(text);
        for name in named.files {
            if !self.files.contains(&name) {
                self.add(What::NoFile(name));
            }
        }
        for key in named.activities {
            if !key.parse::<StableKey>().is_ok_and(|key| activities.contains_key(&key)) {
                self.add(What::NoActivity(key));
            }
        }
        // In HTML an empty alternative is how a picture says that it only decorates.
        if text.format == Format::Markdown {
            for address in named.mute_pictures {
                self.add(What::NoAlternative(address));
            }
        }
    }

    fn condition(&mut self, condition: Option<&Condition>, activities: &HashMap<&StableKey, &Activity>) {
        let Some(condition) = condition else { return };
        self.most("terms", condition.terms.len(), limit::TERMS);
        for key in condition.keys() {
            match activities.get(key) {
                None => self.add(What::ConditionNowhere(key.clone())),
                Some(activity) if activity.completion == Completion::None => {
                    self.add(What::ConditionNeverDone(key.clone()));
                }
                Some(_) => {}
            }
        }
    }

    fn completion(&mut self, activity: &Activity) {
        let is_quiz = matches!(activity.body, Body::Quiz(_));
        match activity.completion {
            Completion::Attempted | Completion::Passed { .. } if !is_quiz => self.add(What::NotAQuiz),
            Completion::Passed { percent } if percent > 100 => self.add(What::BadNumber),
            _ => {}
        }
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::Page { text } | Body::Label { text, .. } => {
                if text.is_empty() {
                    self.add(What::Empty);
                }
            }
            Body::Book { chapters, .. } => {
                self.most("chapters", chapters.len(), limit::CHAPTERS);
                if chapters.is_empty() {
                    self.add(What::Empty);
                }
                let mut keys = HashSet::new();
                for chapter in chapters {
                    self.title(&chapter.title);
                    if !keys.insert(&chapter.key) {
                        self.add(What::KeyTwice(chapter.key.clone()));
                    }
                    if !(1..=2).contains(&chapter.level) {
                        self.add(What::BadLevel);
                    }
                }
            }
            Body::File { file, .. } => self.needs_file(file),
            Body::Folder { .. } => {
                if self.files.is_empty() {
                    self.add(What::FileMissing);
                }
            }
            Body::Link { url, .. } => {
                if !is_address(url) {
                    self.add(What::BadAddress);
                }
            }
            Body::Video(video) => {
                self.needs_file(&video.file);
                let others = video.poster.iter().chain(video.tracks.iter().map(|track| &track.file));
                for name in others {
                    self.needs_file(name);
                }
                if video.tracks.is_empty() {
                    self.add(What::NoCaptions);
                }
            }
            Body::Quiz(quiz) => {
                self.most("questions", quiz.questions.len(), limit::QUESTIONS);
                if quiz.pass_percent.is_some_and(|percent| percent > 100) {
                    self.add(What::BadNumber);
                }
                if !quiz.questions.iter().any(|question| question.kind != QuestionKind::Description) {
                    self.add(What::NoQuestion);
                }
                let mut keys = HashSet::new();
                for question in &quiz.questions {
                    if !keys.insert(&question.key) {
                        self.add(What::KeyTwice(question.key.clone()));
                    }
                    self.question(question);
                }
            }
            Body::Parked { .. } => {}
        }
    }

    fn question(&mut self, question: &Question) {
        self.most("answers", question.answers.len(), limit::ANSWERS);
        let mut keys = HashSet::new();
        for answer in &question.answers {
            if !keys.insert(&answer.key) {
                self.add(What::KeyTwice(answer.key.clone()));
            }
            if !(-100..=100).contains(&answer.fraction) {
                self.add(What::BadNumber);
            }
        }
        let fewest = match question.kind {
            QuestionKind::Single | QuestionKind::Multiple | QuestionKind::TrueFalse => 2,
            QuestionKind::ShortAnswer => 1,
            QuestionKind::Description => return,
        };
        if question.answers.len() < fewest {
            self.add(What::NoAnswer(question.key.clone()));
        } else if !question.answers.iter().any(|answer| answer.fraction > 0) {
            self.add(What::NoRightAnswer(question.key.clone()));
        }
    }
}

/// Whether a link may lead there.
#[must_use]
pub fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = |rest: &str| rest.split(['/', '?', '#']).next().is_some_and(|host| !host.is_empty());
    rest.is_some_and(host) && url.len() <= 2000 && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// The activities that wait for themselves. An activity also waits for what its section waits for.
fn circles(root: &Root) -> Vec<StableKey> {
    let mut waits: HashMap<&StableKey, Vec<&StableKey>> = HashMap::new();
    for (section, activity) in root.activities() {
        let all = section.condition.iter().chain(&activity.condition).flat_map(Condition::keys);
        waits.insert(&activity.key, all.collect());
    }
    // Whoever waits for nothing that is still waiting is free; what is left at the end never opens.
    let mut waiting: HashSet<&StableKey> = waits.keys().copied().collect();
    loop {
        let free: Vec<_> = waiting
            .iter()
            .copied()
            .filter(|key| waits.get(key).is_none_or(|list| list.iter().all(|other| !waiting.contains(other))))
            .collect();
        if free.is_empty() {
            break;
        }
        for key in free {
            waiting.remove(key);
        }
    }
    root.activities().map(|(_, activity)| &activity.key).filter(|key| waiting.contains(key)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Answer, Section, Term};

    fn key(text: &str) -> StableKey {
        text.parse().expect("a key")
    }

    fn page(name: &str, source: &str) -> Activity {
        Activity::new(key(name), name, Body::Page { text: Text::markdown(source) })
    }

    fn flaws(activities: Vec<Activity>) -> Vec<What> {
        let mut section = Section::new(key("s"), "Section");
        section.activities = activities;
        check(&Root { sections: vec![section] }).into_iter().map(|flaw| flaw.what).collect()
    }

    fn waiting(mut activity: Activity, on: &str) -> Activity {
        activity.condition = Some(Condition { terms: vec![Term::Done { key: key(on) }], ..Condition::default() });
        activity
    }

    #[test]
    fn a_whole_course_has_no_flaw() {
        assert_eq!(flaws(vec![page("a", "Texte."), waiting(page("b", "[suite](activite:a)"), "a")]), []);
    }

    #[test]
    fn what_texts_name_must_be_there() {
        let found = flaws(vec![page("a", "![plan](fichier:plan.png) [x](activite:ailleurs) ![](fichier:plan.png)")]);
        assert!(found.contains(&What::NoFile("plan.png".to_owned())), "{found:?}");
        assert!(found.contains(&What::NoActivity("ailleurs".to_owned())));
        assert!(found.contains(&What::NoAlternative("fichier:plan.png".to_owned())));
        assert!(found.iter().all(|what| !what.is_fatal()), "a draft may be kept as it is");
    }

    #[test]
    fn keys_are_unique_and_conditions_end() {
        assert_eq!(flaws(vec![page("a", "x"), page("a", "y")]), [What::KeyTwice(key("a"))]);
        assert_eq!(flaws(vec![page("s", "x")]), [What::KeyTwice(key("s"))]);
        let found =
            flaws(vec![waiting(page("a", "x"), "b"), waiting(page("b", "x"), "a"), waiting(page("c", "x"), "d")]);
        assert_eq!(found, [What::ConditionNowhere(key("d")), What::ConditionCircle, What::ConditionCircle]);
    }

    #[test]
    fn a_quiz_can_be_answered() {
        let answer = |name: &str, fraction| Answer {
            key: key(name),
            text: Text::default(),
            fraction,
            feedback: Text::default(),
        };
        let question = |kind, answers| Question {
            key: key("q"),
            kind,
            text: Text::markdown("?"),
            answers,
            feedback_right: Text::default(),
            feedback_wrong: Text::default(),
            points: 1,
        };
        let quiz = |questions| {
            flaws(vec![Activity::new(
                key("z"),
                "Quiz",
                Body::Quiz(crate::content::Quiz { questions, ..Default::default() }),
            )])
        };
        assert_eq!(quiz(vec![]), [What::NoQuestion]);
        assert_eq!(quiz(vec![question(QuestionKind::Single, vec![answer("a", 100)])]), [What::NoAnswer(key("q"))]);
        let wrong = vec![answer("a", 0), answer("b", -50)];
        assert_eq!(quiz(vec![question(QuestionKind::Multiple, wrong)]), [What::NoRightAnswer(key("q"))]);
        assert_eq!(quiz(vec![question(QuestionKind::ShortAnswer, vec![answer("a", 100)])]), []);
        let beyond = vec![answer("a", 101), answer("a", 0)];
        assert_eq!(quiz(vec![question(QuestionKind::Single, beyond)]), [What::BadNumber, What::KeyTwice(key("a"))]);
    }

    #[test]
    fn links_lead_somewhere() {
        for good in ["https://eduscol.example/x?y=1#z", "http://a"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["", "javascript:alert(1)", "https://", "https:// a", "//x.example", "https:///x"] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
