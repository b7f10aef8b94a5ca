//! `POST /langue`, signed in or not.

use axum::extract::State;
use axum::response::Response;
use http::request::Parts;
use http::{HeaderValue, header};
use i18n::Lang;
use web::{Answer, Ask, Fields, OpenForm, Problem, Web, see_other};

use super::{rule, store};

/// `POST /langue` of a platform.
pub async fn change(ask: Ask, form: OpenForm) -> Answer {
    let code = code_of(&form);
    if ask.has_session_cookie() {
        let (me, ()) = ask.visitor(|_, _| Ok(())).await?;
        if let Some(me) = me {
            let (env, now) = (&ask.web.env, ask.now());
            let event =
                audit::Event::new(env, "account.language_changed").on(ask.platform.id).by(me.person).about(me.person);
            let keep = move |tx: &mut db::Tx| match store::set(tx, me.person, code, now)? {
                true => audit::record(tx, &event),
                false => Ok(()),
            };
            ask.web.db.write(keep).await?;
        }
    }
    Ok(answer(&ask, code, &form))
}

/// `POST /langue` of the network's own home.
pub async fn change_on_network(State(web): State<Web>, parts: Parts, form: OpenForm) -> Result<Response, Problem> {
    let ask = Ask::of_network(web, &parts.uri, &parts.headers, &parts.extensions);
    Ok(answer(&ask, code_of(&form), &form))
}

fn code_of(form: &Fields) -> &'static str {
    Lang::from_code(form.text("langue")).unwrap_or(Lang::Fr).code()
}

fn answer(ask: &Ask, code: &str, form: &Fields) -> Response {
    let mut response = see_other(&rule::back(form.text("retour"), &ask.prefix));
    if let Ok(cookie) = HeaderValue::from_str(&web::language_cookie(&ask.web.settings, code)) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
