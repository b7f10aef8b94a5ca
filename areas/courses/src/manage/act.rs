//! What every page of the editor shares: the course and its working copy in one read, the permit, and
//! edits that never overwrite another's.

use std::sync::Arc;

use base::{Permit, check};
use db::Tx;
use web::{Ask, Me, Problem, ProblemKind};

use crate::Courses;
use crate::content::change::{Change, Refusal};
use crate::content::{Root, Tree};
use crate::course::{self, Course, EditCourse};
use crate::draft::{self, Draft, Edit, Written};
use crate::store::Prepared;
use crate::words::Words;

/// How often an edit is made again on a newer working copy before the person is told.
const TURNS: usize = 4;

/// A course as the editor shows it.
#[derive(Clone)]
pub(super) struct Open {
    /// The course.
    pub course: Course,
    /// Its working copy.
    pub draft: Draft,
    /// The content of it.
    pub tree: Arc<Tree>,
}

/// The course of this code, when the person may edit it. What they may not edit does not exist for them.
pub(super) fn find(tx: &mut Tx, me: &Me, ask: &Ask, code: &str) -> Result<(Course, Permit<EditCourse>), Problem> {
    let platform = ask.platform.id;
    let course = course::find(tx, platform, code)?.ok_or(Problem::not_found())?;
    let is_author = course::is_author(tx, course.id, me.person)?;
    let permit = check(&me.actor, EditCourse { platform, is_author }).map_err(|_| Problem::not_found())?;
    Ok((course, permit))
}

/// Reads the course with whatever else the page needs, in one snapshot.
pub(super) async fn open<T, F>(courses: &Courses, ask: &Ask, code: &str, read: F) -> Result<(Me, Open, T), Problem>
where
    T: Send + 'static,
    F: Fn(&mut Tx, &Course) -> Result<T, Problem> + Send + 'static,
{
    let (content, code, asked) = (courses.content.clone(), code.to_owned(), ask.clone());
    let (me, (open, more)) = ask
        .signed_in(move |tx, me| {
            let (course, _) = find(tx, me, &asked, &code)?;
            let draft = draft::find(tx, course.id)?;
            let tree = content.tree(tx, draft.root)?;
            let more = read(tx, &course)?;
            Ok((Open { course, draft, tree }, more))
        })
        .await?;
    Ok((me, open, more))
}

/// Why an edit was not made.
pub(super) enum NotMade {
    /// What was to be changed is gone or elsewhere.
    Refused(Refusal),
    /// The working copy does not hold what the form showed.
    Conflict(Box<Open>),
    /// Too large.
    TooLarge,
    /// Anything else.
    Problem(Problem),
}

impl From<Problem> for NotMade {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// Makes an edit on the newest working copy: `change` gives the new content and the word of the history,
/// and is asked again when somebody was faster. Gives the revision.
pub(super) async fn edit(
    courses: &Courses,
    ask: &Ask,
    code: &str,
    what: &str,
    change: impl Fn(&Open) -> Result<(Root, String), NotMade>,
) -> Result<(Me, Open), NotMade> {
    for _ in 0..TURNS {
        let (me, open, ()) = open(courses, ask, code, |_, _| Ok(())).await?;
        let (root, subject) = change(&open)?;
        let prepared = Prepared::of(root).map_err(|_| NotMade::TooLarge)?;
        let (from, edit, now) = (open.draft.root, Edit::new(what, subject), ask.now());
        let (asked, code, kept) = (ask.clone(), code.to_owned(), prepared.clone());
        let (_, written) = ask
            .act(move |tx, me| {
                let (course, permit) = find(tx, me, &asked, &code)?;
                Ok(draft::write(tx, course.id, Some(from), &prepared, &edit, Some(permit.by()), now)?)
            })
            .await?;
        let revision = match written {
            Written::Kept(revision) | Written::Same(revision) => revision,
            Written::Moved(_) => continue,
        };
        let draft = Draft { root: kept.hash(), revision, at: now, by: Some(me.person), ..open.draft };
        return Ok((me, Open { course: open.course, draft, tree: kept.tree }));
    }
    Err(NotMade::Problem(Problem::new(ProblemKind::Conflict)))
}

/// The same for a change of the outline.
pub(super) async fn outline(
    courses: &Courses,
    ask: &Ask,
    code: &str,
    what: &str,
    change: &Change,
) -> Result<(Me, Open), NotMade> {
    edit(courses, ask, code, what, |open| change.apply(&open.tree.root).map_err(NotMade::Refused)).await
}

/// What is said of an edit that was not made, where no form can show it.
pub(super) fn problem(not_made: NotMade, ask: &Ask) -> Problem {
    let t = Words::new(ask.lang);
    match not_made {
        NotMade::Problem(problem) => problem,
        NotMade::Refused(Refusal::Gone) => {
            Problem::new(ProblemKind::Conflict).with_words(t.gone_title(), t.gone_text())
        }
        NotMade::Refused(_) | NotMade::Conflict(_) => Problem::new(ProblemKind::Conflict),
        NotMade::TooLarge => Problem::new(ProblemKind::TooLarge).with_words(t.too_large_title(), t.too_large_text()),
    }
}
