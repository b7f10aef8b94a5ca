//! What must hold before a session opens or stands in the offer. Pure: facts in, a list out. The page
//! shows the list with a way to mend each line; the move asks the same list.

use base::Timestamp;

use super::state::Mode;

/// What is looked at, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// The content has something to read.
    Content,
    /// The record of the course is complete.
    Record,
    /// Somebody gives a tutored session.
    Trainer,
    /// A tutored session has both dates, in order.
    Dates,
    /// The end is still to come.
    End,
    /// The enrolment window is one.
    Window,
    /// Somebody takes part, or may come by the offer.
    People,
}

impl Code {
    /// Every line.
    pub const ALL: [Self; 7] =
        [Self::Content, Self::Record, Self::Trainer, Self::Dates, Self::End, Self::Window, Self::People];

    /// The word in facts and addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Record => "record",
            Self::Trainer => "trainer",
            Self::Dates => "dates",
            Self::End => "end",
            Self::Window => "window",
            Self::People => "people",
        }
    }

    /// The line that a word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What the checklist is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// How it is given.
    pub mode: Mode,
    /// Activities that participants can see.
    pub activities: usize,
    /// Whether the record of the course is complete.
    pub is_record_complete: bool,
    /// Trainers.
    pub trainers: usize,
    /// People enrolled, waiting or not.
    pub people: u32,
    /// Whether it stands in the offer.
    pub is_in_offer: bool,
    /// Its dates.
    pub starts_at: Option<Timestamp>,
    /// Its end.
    pub ends_at: Option<Timestamp>,
    /// Enrolment from.
    pub enrol_opens_at: Option<Timestamp>,
    /// Enrolment until.
    pub enrol_closes_at: Option<Timestamp>,
    /// Now.
    pub now: Timestamp,
}

impl Facts {
    /// Facts of a session that lacks nothing; tests take one away.
    #[cfg(test)]
    pub(crate) fn ready(now: Timestamp) -> Self {
        Self {
            mode: Mode::Tutored,
            activities: 3,
            is_record_complete: true,
            trainers: 1,
            people: 5,
            is_in_offer: false,
            starts_at: Some(now),
            ends_at: Some(now.plus_days(30)),
            enrol_opens_at: None,
            enrol_closes_at: None,
            now,
        }
    }
}

/// One line of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// What is looked at.
    pub code: Code,
    /// Whether it holds.
    pub is_held: bool,
}

/// The checklist of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readiness {
    /// Its lines, those that do not concern this session left out.
    pub lines: Vec<Line>,
}

fn in_order(first: Option<Timestamp>, second: Option<Timestamp>) -> bool {
    first.zip(second).is_none_or(|(first, second)| first < second)
}

impl Readiness {
    /// Looks at the facts.
    #[must_use]
    pub fn of(facts: &Facts) -> Self {
        let is_tutored = facts.mode == Mode::Tutored;
        let lines = Code::ALL.into_iter().filter_map(|code| {
            let is_held = match code {
                Code::Content => facts.activities > 0,
                Code::Record => facts.is_record_complete,
                Code::Trainer if !is_tutored => return None,
                Code::Trainer => facts.trainers > 0,
                Code::Dates if !is_tutored && facts.starts_at.is_none() && facts.ends_at.is_none() => return None,
                Code::Dates => {
                    let has_both = facts.starts_at.is_some() && facts.ends_at.is_some();
                    (!is_tutored || has_both) && in_order(facts.starts_at, facts.ends_at)
                }
                Code::End if facts.ends_at.is_none() => return None,
                Code::End => facts.ends_at.is_some_and(|end| end > facts.now),
                Code::Window => {
                    in_order(facts.enrol_opens_at, facts.enrol_closes_at)
                        && facts.enrol_opens_at.zip(facts.ends_at).is_none_or(|(from, end)| from < end)
                }
                Code::People => facts.people > 0 || facts.is_in_offer,
            };
            Some(Line { code, is_held })
        });
        Self { lines: lines.collect() }
    }

    /// What is missing before it opens.
    #[must_use]
    pub fn missing_to_open(&self) -> Vec<Code> {
        self.lines.iter().filter(|line| !line.is_held).map(|line| line.code).collect()
    }

    /// What is missing before it may stand in the offer: everything but people, who come by it.
    #[must_use]
    pub fn missing_to_offer(&self) -> Vec<Code> {
        let mut missing = self.missing_to_open();
        missing.retain(|code| *code != Code::People);
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000_000);

    fn missing(facts: &Facts) -> Vec<Code> {
        Readiness::of(facts).missing_to_open()
    }

    #[test]
    fn what_lacks_nothing_is_ready() {
        assert!(missing(&Facts::ready(NOW)).is_empty());
    }

    #[test]
    fn each_line_is_missed_alone() {
        let ready = || Facts::ready(NOW);
        let without: [(Facts, Code); 7] = [
            (Facts { activities: 0, ..ready() }, Code::Content),
            (Facts { is_record_complete: false, ..ready() }, Code::Record),
            (Facts { trainers: 0, ..ready() }, Code::Trainer),
            (Facts { starts_at: None, ..ready() }, Code::Dates),
            (Facts { starts_at: Some(NOW.plus_days(-2)), ends_at: Some(NOW), ..ready() }, Code::End),
            (Facts { enrol_opens_at: Some(NOW), enrol_closes_at: Some(NOW), ..ready() }, Code::Window),
            (Facts { people: 0, ..ready() }, Code::People),
        ];
        for (facts, code) in without {
            assert_eq!(missing(&facts), [code]);
        }
    }

    #[test]
    fn alone_one_needs_neither_trainer_nor_dates() {
        let facts = Facts { mode: Mode::SelfPaced, trainers: 0, starts_at: None, ends_at: None, ..Facts::ready(NOW) };
        assert!(missing(&facts).is_empty());
    }

    #[test]
    fn the_offer_brings_the_people() {
        let facts = Facts { people: 0, ..Facts::ready(NOW) };
        assert!(Readiness::of(&facts).missing_to_offer().is_empty());
        assert!(missing(&Facts { is_in_offer: true, ..facts }).is_empty());
    }
}
