//! Starring and ordering, each by one small form.

use axum::extract::{Path, State};
use base::ApplicationId;
use web::order::{Move, moved};
use web::{Answer, Ask, Problem, SignedForm, see_other};

use super::store;
use crate::Access;

/// `POST /applications/{code}/favori`: `favori` = `oui` or `non`, `retour` = where it was clicked.
pub async fn star(
    State(access): State<Access>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    form: SignedForm,
) -> Answer {
    let (platform, wanted) = (ask.platform.id, code.clone());
    let is_wished = form.text("favori") != "non";
    ask.act(move |tx, me| {
        let id = access.catalogue(tx, platform)?.find(&wanted).map(|one| one.id).ok_or(Problem::not_found())?;
        let change = if is_wished { store::add } else { store::remove };
        Ok(change(tx, me.person, id)?)
    })
    .await?;
    Ok(see_other(&back(&ask, form.text("retour"), &format!("#app-{code}"))))
}

/// `POST /applications/{code}/rang`: a step, or to a place ([`Move`]).
pub async fn place(
    State(access): State<Access>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    form: SignedForm,
) -> Answer {
    let platform = ask.platform.id;
    let wanted = Move::read(&form).ok_or(Problem::bad_request())?;
    ask.act(move |tx, me| {
        let catalogue = access.catalogue(tx, platform)?;
        let id = catalogue.find(&code).map(|one| one.id).ok_or(Problem::not_found())?;
        let all = store::list(tx, me.person)?;
        // Only what is seen here is ordered here; stars of other platforms keep their places.
        let (here, elsewhere): (Vec<ApplicationId>, Vec<_>) =
            all.into_iter().partition(|one| catalogue.by_id(*one).is_some());
        let order: Vec<_> = moved(here, &id, wanted).into_iter().chain(elsewhere).collect();
        Ok(store::put_in_order(tx, me.person, &order)?)
    })
    .await?;
    Ok(see_other(&back(&ask, "", "?ranger=1#ranger")))
}

/// Where the person was in the launcher, else the launcher itself with `end`.
fn back(ask: &Ask, wanted: &str, end: &str) -> String {
    let launcher = ask.link("/applications");
    let plain = identity::sign_in::safe_return(wanted, &ask.prefix);
    let was_here = plain == wanted && !wanted.contains('#');
    match (was_here, plain.strip_prefix(&launcher)) {
        (true, Some(rest)) if rest.is_empty() || rest.starts_with('?') => {
            format!("{plain}{}", if end.starts_with('#') { end } else { "" })
        }
        (true, _) => plain,
        _ => format!("{launcher}{end}"),
    }
}
