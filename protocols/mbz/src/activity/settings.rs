//! `module.xml`: what every activity has, whatever its module.

use base::Timestamp;

use crate::availability::{self, Conditions, Known};
use crate::note::{Code, Report};
use crate::xml::Element;

/// Whether and how completion is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tracking {
    /// It is not.
    #[default]
    Off,
    /// The participant says so.
    Manual,
    /// By the rules.
    Automatic,
}

/// When an activity is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Completion {
    /// Whether it is followed.
    pub tracking: Tracking,
    /// Done when it was seen.
    pub on_view: bool,
    /// Done when there is a mark.
    pub on_grade: bool,
    /// Done when the mark is enough.
    pub on_pass: bool,
    /// When it should be done.
    pub expected: Option<Timestamp>,
}

/// What `module.xml` says.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) is_visible: bool,
    pub(crate) is_on_page: bool,
    pub(crate) indent: u32,
    pub(crate) completion: Completion,
    pub(crate) availability: Option<Conditions>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { is_visible: true, is_on_page: true, indent: 0, completion: Completion::default(), availability: None }
    }
}

impl Settings {
    pub(crate) fn read(root: &Element<'_>, known: &Known<'_>, report: &mut Report) -> Self {
        let tracking = match root.filled("completion") {
            Some("1") => Tracking::Manual,
            Some("2") => Tracking::Automatic,
            _ => Tracking::Off,
        };
        let is_automatic = tracking == Tracking::Automatic;
        let on_pass = is_automatic && root.flag("completionpassgrade");
        let completion = Completion {
            tracking,
            on_view: is_automatic && root.flag("completionview"),
            // The number of a mark; 0 is the first.
            on_grade: is_automatic && root.filled("completiongradeitemnumber").is_some(),
            on_pass,
            expected: root.moment("completionexpected"),
        };
        Self {
            is_visible: root.text("visible").is_none() || root.flag("visible"),
            is_on_page: root.text("visibleoncoursepage").is_none() || root.flag("visibleoncoursepage"),
            indent: root.number("indent").unwrap_or(0),
            completion,
            availability: availability::read(root, known, report),
        }
    }

    /// Rules that the module has of its own; what cannot be kept is said.
    pub(crate) fn add_own_rules(&mut self, module: &Element<'_>, report: &mut Report) {
        if self.completion.tracking != Tracking::Automatic {
            return;
        }
        for rule in module.children().iter().filter(|child| child.name().starts_with("completion")) {
            let value = rule.own_text().trim();
            if ["", "0", "$@NULL@$"].contains(&value) {
                continue;
            }
            if rule.name() == "completionpass" {
                // Before 4.0 « pass the quiz » was the quiz's own rule.
                (self.completion.on_grade, self.completion.on_pass) = (true, true);
            } else {
                report.approximated(Code::CompletionRuleLeft, [rule.name(), value]);
            }
        }
    }
}
