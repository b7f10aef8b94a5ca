//! `/gestion/sessions/{id}/formateurs`

use axum::extract::{Path, State};
use base::PersonId;
use identity::people::{Known, key_of, known_as, named};
use web::{Answer, Ask, FormState, Problem, SignedForm};

use super::show::{self, Shown};
use super::{done, not_done};
use crate::pen::Pen;
use crate::session::{StaffRole, act};
use crate::words::Words;
use crate::{Training, rights};

/// What became of adding somebody.
enum Added {
    /// Done.
    Done,
    /// They are one already, or take part.
    Already,
    /// Nobody, or several: the page asks again.
    Asks(Box<Shown>, Vec<Known>),
}

/// `POST /gestion/sessions/{id}/formateurs`: a name, a user name or an address.
pub async fn add(
    State(training): State<Training>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let (platform, now, t) = (ask.platform.id, ask.now(), Words::new(ask.lang));
    let typed: String = fields.text("personne").chars().take(200).collect();
    let chosen: Option<PersonId> = fields.text("choix").parse().ok();
    let role = StaffRole::from_code(fields.text("role")).unwrap_or(StaffRole::Trainer);
    let pen = Pen::new(&training, "training_session.staff_changed", platform);
    let (inner, back) = (training.clone(), format!("/gestion/sessions/{key}"));
    let (me, added) = ask
        .act(move |tx, me| {
            let (mut session, permit) = rights::run_locked(tx, me, platform, &key)?;
            let mut found = match chosen {
                Some(person) => identity::people::known(tx, &[person])?,
                None => known_as(tx, &[key_of(&typed)])?,
            };
            if found.is_empty() && chosen.is_none() {
                found = named(tx, platform, &typed, 12)?;
            }
            found.retain(|one| one.is_active);
            if let [one] = found.as_slice() {
                let is_new = act::add_staff(tx, &permit, &mut session, (one.id, role), &pen)?;
                return Ok(if is_new { Added::Done } else { Added::Already });
            }
            Ok(Added::Asks(Box::new(show::read(tx, &inner, session, now)?), found))
        })
        .await?;
    match added {
        Added::Done => done(&ask, &back, t.staff_added()).await,
        Added::Already => not_done(&ask, &back, t.staff_already()),
        Added::Asks(shown, found) => {
            let mut form: FormState = fields.state();
            form.refuse("personne", if found.is_empty() { t.person_unknown() } else { t.person_several() });
            let candidates = found.into_iter().map(|one| (one.id.to_string(), described(&one))).collect();
            show::page(&ask, &me, *shown, form, candidates)
        }
    }
}

/// A person among homonyms.
pub(crate) fn described(one: &Known) -> String {
    match &one.email {
        Some(email) => format!("{} ({email})", one.name),
        None => format!("{} ({})", one.name, one.username),
    }
}

/// `POST /gestion/sessions/{id}/formateurs/{person}/retirer`
pub async fn remove(
    State(training): State<Training>,
    ask: Ask,
    Path((_, key, person)): Path<(String, String, String)>,
    _form: SignedForm,
) -> Answer {
    let (platform, t) = (ask.platform.id, Words::new(ask.lang));
    let person: PersonId = person.parse().map_err(|_| Problem::not_found())?;
    let pen = Pen::new(&training, "training_session.staff_changed", platform);
    let back = format!("/gestion/sessions/{key}");
    let (me, removed) = ask
        .act(move |tx, me| {
            let (mut session, permit) = rights::run_locked(tx, me, platform, &key)?;
            Ok(act::remove_staff(tx, &permit, &mut session, person, &pen)?)
        })
        .await?;
    // A trainer who took themselves out does not see the session any more.
    let is_own_end = me.person == person && !me.manages(platform);
    let to = if is_own_end && removed { "/gestion/sessions" } else { &back };
    if removed { done(&ask, to, t.staff_removed()).await } else { not_done(&ask, to, t.staff_last()) }
}
