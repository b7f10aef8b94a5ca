//! What this area asks of a course: its versions, their records, what participants see of them.

use base::{PersonId, PlatformId};
use courses::content::Hash;
use courses::course::{self, Wanted};
use courses::record::{Record, TargetGroup};
use courses::store::Content;
use courses::version::{self, Version};
use courses::{CourseId, CourseVersionId};
use db::{Error, Tx};

use crate::words::Words;

/// How many activities participants can see in this content.
pub(crate) fn visible_activities(content: &Content, tx: &mut Tx, root: Hash) -> Result<usize, Error> {
    let tree = content.tree(tx, root)?;
    Ok(tree.root.activities().filter(|(section, activity)| !section.is_hidden && !activity.is_hidden).count())
}

/// The record of a version.
pub(crate) fn record(tx: &mut Tx, id: CourseVersionId) -> Result<Record, Error> {
    Ok(version::get(tx, id)?.record)
}

/// Whether a record says all that people need before they enrol.
pub(crate) fn is_complete(record: &Record) -> bool {
    record.missing().iter().all(|one| !one.is_needed())
}

/// The newest version of a course that is published and not retired; `None` when there is none.
pub(crate) fn newest(tx: &mut Tx, platform: PlatformId, id: CourseId) -> Result<Option<Version>, Error> {
    let known = match course::get(tx, id) {
        Err(Error::Missing) => return Ok(None),
        known => known?,
    };
    if known.platform != platform || known.state != course::State::Published {
        return Ok(None);
    }
    version::find(tx, id, known.latest)
}

/// The courses that one may make a session of, with their titles: all of the platform, or those that
/// `author` writes.
pub(crate) fn published(
    tx: &mut Tx,
    platform: PlatformId,
    author: Option<PersonId>,
) -> Result<Vec<(CourseId, String)>, Error> {
    let state = Some(course::State::Published);
    let wanted = Wanted { platform, words: Vec::new(), author, state, limit: 500, offset: 0 };
    let mut found: Vec<_> = course::list(tx, &wanted)?.into_iter().map(|one| (one.id, one.title)).collect();
    found.sort_by(|one, other| i18n::compare(&one.1, &other.1));
    Ok(found)
}

/// For whom, in words.
pub(crate) const fn target_name(group: TargetGroup, t: Words) -> &'static str {
    match group {
        TargetGroup::Everyone => t.target_everyone(),
        TargetGroup::FirstDegree => t.target_first_degree(),
        TargetGroup::SecondDegree => t.target_second_degree(),
        TargetGroup::Heads => t.target_heads(),
        TargetGroup::SchoolLife => t.target_school_life(),
        TargetGroup::Inclusion => t.target_inclusion(),
        TargetGroup::Offices => t.target_offices(),
        TargetGroup::Trainers => t.target_trainers(),
    }
}

/// For whom, in one line.
pub(crate) fn target_words(groups: &[TargetGroup], t: Words) -> String {
    let names: Vec<&str> = groups.iter().map(|group| target_name(*group, t)).collect();
    names.join(", ")
}

/// The groups as one text of their words, each between blanks: what filters look for.
pub(crate) fn target_codes(groups: &[TargetGroup]) -> String {
    groups.iter().fold(" ".to_owned(), |codes, group| codes + group.code() + " ")
}

/// The groups that such a text names.
pub(crate) fn targets_of(codes: &str) -> Vec<TargetGroup> {
    codes.split(' ').filter_map(TargetGroup::from_code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_go_round() {
        let groups = [TargetGroup::Everyone, TargetGroup::Heads];
        assert_eq!(target_codes(&groups), " everyone heads ");
        assert_eq!(targets_of(&target_codes(&groups)), groups);
    }
}
