//! What the states, modes and lines of the checklist are called on screens.

use super::readiness::Code;
use super::state::{Mode, Move, State};
use super::store::StaffRole;
use crate::words::Words;

/// The state.
pub(crate) const fn state_name(state: State, t: Words) -> &'static str {
    match state {
        State::Preparing => t.state_preparing(),
        State::Open => t.state_open(),
        State::Closing => t.state_closing(),
        State::Archived => t.state_archived(),
        State::Binned => t.state_binned(),
    }
}

/// The mode.
#[must_use]
pub const fn mode_name(mode: Mode, t: Words) -> &'static str {
    match mode {
        Mode::SelfPaced => t.mode_self_paced(),
        Mode::Tutored => t.mode_tutored(),
    }
}

/// What somebody does in a session.
pub(super) const fn role_name(role: StaffRole, t: Words) -> &'static str {
    match role {
        StaffRole::Trainer => t.role_trainer(),
        StaffRole::Tutor => t.role_tutor(),
    }
}

/// A line of the checklist, as what must hold.
pub(crate) const fn code_name(code: Code, t: Words) -> &'static str {
    match code {
        Code::Content => t.check_content(),
        Code::Record => t.check_record(),
        Code::Trainer => t.check_trainer(),
        Code::Dates => t.check_dates(),
        Code::End => t.check_end(),
        Code::Window => t.check_window(),
        Code::People => t.check_people(),
    }
}

/// What the button says.
pub(super) const fn move_name(one: Move, t: Words) -> &'static str {
    match one {
        Move::Open => t.move_open(),
        Move::Close => t.move_close(),
        Move::Archive => t.move_archive(),
        Move::Reopen => t.move_reopen(),
        Move::Bin => t.move_bin(),
        Move::Restore => t.move_restore(),
    }
}

/// What will happen.
pub(super) const fn move_text(one: Move, t: Words) -> &'static str {
    match one {
        Move::Open => t.move_open_text(),
        Move::Close => t.move_close_text(),
        Move::Archive => t.move_archive_text(),
        Move::Reopen => t.move_reopen_text(),
        Move::Bin => t.move_bin_text(),
        Move::Restore => t.move_restore_text(),
    }
}

/// What was done.
pub(super) const fn moved_words(one: Move, t: Words) -> &'static str {
    match one {
        Move::Open => t.moved_open(),
        Move::Close => t.moved_close(),
        Move::Archive => t.moved_archive(),
        Move::Reopen => t.moved_reopen(),
        Move::Bin => t.moved_bin(),
        Move::Restore => t.moved_restore(),
    }
}

/// A fact of the history.
pub(super) fn fact_words(what: &str, t: Words) -> &'static str {
    match what {
        "created" => t.fact_created(),
        "edited" => t.fact_edited(),
        "opened" => t.fact_opened(),
        "closed" => t.fact_closed(),
        "archived" => t.fact_archived(),
        "reopened" => t.fact_reopened(),
        "binned" => t.fact_binned(),
        "restored" => t.fact_restored(),
        "offered" => t.fact_offered(),
        "withdrawn" => t.fact_withdrawn(),
        "stuck" => t.fact_stuck(),
        "trainer_added" => t.fact_trainer_added(),
        "trainer_removed" => t.fact_trainer_removed(),
        "enrolled" => t.fact_enrolled(),
        "waiting" => t.fact_waiting(),
        "promoted" => t.fact_promoted(),
        "left" => t.fact_left(),
        "removed" => t.fact_removed(),
        "certified" => t.fact_certified(),
        "revoked" => t.fact_revoked(),
        "updated" => t.fact_updated(),
        _ => t.fact_other(),
    }
}
