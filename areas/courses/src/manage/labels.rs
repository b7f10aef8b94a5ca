//! What the screens call kinds, states, tones, groups and edits.

use crate::content::{Kind, QuestionKind, Tone};
use crate::course::State;
use crate::record::{Collection, Missing, TargetGroup};
use crate::words::Words;

pub(super) fn kind(t: &Words, kind: Kind) -> &'static str {
    match kind {
        Kind::Page => t.kind_page(),
        Kind::Label => t.kind_label(),
        Kind::Book => t.kind_book(),
        Kind::File => t.kind_file(),
        Kind::Folder => t.kind_folder(),
        Kind::Link => t.kind_link(),
        Kind::Video => t.kind_video(),
        Kind::Quiz => t.kind_quiz(),
        Kind::Parked => t.kind_parked(),
    }
}

pub(super) fn state(t: &Words, state: State) -> (&'static str, &'static str) {
    match state {
        State::Draft => (t.state_draft(), "outline"),
        State::Published => (t.state_published(), ""),
        State::Retired => (t.state_retired(), "brick"),
    }
}

pub(super) fn tone(t: &Words, tone: Tone) -> &'static str {
    match tone {
        Tone::Note => t.tone_note(),
        Tone::HowToSucceed => t.tone_how_to_succeed(),
        Tone::ToDo => t.tone_to_do(),
        Tone::Important => t.tone_important(),
        Tone::TrainersOnly => t.tone_trainers_only(),
    }
}

pub(super) fn question(t: &Words, kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Single => t.question_single(),
        QuestionKind::Multiple => t.question_multiple(),
        QuestionKind::TrueFalse => t.question_true_false(),
        QuestionKind::ShortAnswer => t.question_short_answer(),
        QuestionKind::Description => t.question_description(),
    }
}

pub(super) fn collection(t: &Words, collection: Collection) -> &'static str {
    match collection {
        Collection::SelfPaced => t.collection_self_paced(),
        Collection::Tutored => t.collection_tutored(),
        Collection::Workspace => t.collection_workspace(),
    }
}

pub(super) fn group(t: &Words, group: TargetGroup) -> &'static str {
    match group {
        TargetGroup::Everyone => t.group_everyone(),
        TargetGroup::FirstDegree => t.group_first_degree(),
        TargetGroup::SecondDegree => t.group_second_degree(),
        TargetGroup::Heads => t.group_heads(),
        TargetGroup::SchoolLife => t.group_school_life(),
        TargetGroup::Inclusion => t.group_inclusion(),
        TargetGroup::Offices => t.group_offices(),
        TargetGroup::Trainers => t.group_trainers(),
    }
}

pub(super) fn missing(t: &Words, missing: Missing) -> &'static str {
    match missing {
        Missing::Title => t.missing_title(),
        Missing::Objective => t.missing_objective(),
        Missing::Description => t.missing_description(),
        Missing::TargetGroups => t.missing_groups(),
        Missing::Duration => t.missing_duration(),
        Missing::Authors => t.missing_authors(),
        Missing::Keywords => t.missing_keywords(),
        Missing::Thumbnail => t.missing_thumbnail(),
    }
}

/// What a line of the history says was done.
pub(super) fn edit(t: &Words, what: &str) -> &'static str {
    match what {
        "course_created" => t.edit_created(),
        "course_imported" => t.edit_imported(),
        "section_added" => t.edit_section_added(),
        "activity_added" => t.edit_activity_added(),
        "section_changed" | "activity_changed" => t.edit_changed(),
        "moved" => t.edit_moved(),
        "renamed" => t.edit_renamed(),
        "hidden" => t.edit_hidden(),
        "shown" => t.edit_shown(),
        "removed" => t.edit_removed(),
        "undone" => t.edit_undone(),
        _ => t.edit_other(),
    }
}
