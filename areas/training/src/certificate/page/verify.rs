//! `/verification/`: anyone checks a certificate by the code on the paper. The page says whether it
//! counts and what it says, and nothing that is not on the paper.

use askama::Template;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::response::Response;
use http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use web::{Answer, Ask, FormState, Shell, see_other};

use crate::certificate::code::{Code, Unreadable};
use crate::certificate::store::{self, Certificate};
use crate::certificate::told::Told;
use crate::words::Words;
use crate::{Training, zone};

/// `?code=` of the field.
#[derive(serde::Deserialize)]
pub struct Typed {
    code: Option<String>,
}

#[derive(Template)]
#[template(path = "certificate/ask.html")]
struct AskPage {
    shell: Shell,
    t: Words,
    form: FormState,
}

/// What a check found, as the page shows it.
enum Found {
    Valid { words: String },
    Revoked { words: String, reason: String },
    Altered,
}

#[derive(Template)]
#[template(path = "certificate/verified.html")]
struct VerifiedPage {
    shell: Shell,
    t: Words,
    found: Found,
    person: String,
    course: String,
    session: String,
    objective: String,
    dates: String,
    completed: String,
    remote: String,
    onsite: String,
    issuer: String,
    code: String,
}

/// `GET /verification`
pub async fn without_slash() -> Response {
    see_other("/verification/")
}

/// `GET /{platform}/verification`: on a host name of its own the prefix is silent, so whoever leaves
/// out the last slash there comes by here.
pub async fn of_platform() -> Response {
    see_other("/verification/")
}

/// `GET /verification/`, and `?code=` from its field: the code is then part of the address.
pub async fn ask(
    State(training): State<Training>,
    Query(typed): Query<Typed>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    extensions: Extensions,
) -> Answer {
    let ask = Ask::of_network(training.web, &uri, &headers, &extensions);
    let typed: String = typed.code.unwrap_or_default().chars().take(60).collect();
    if typed.trim().is_empty() {
        return form_page(&ask, FormState::empty(), StatusCode::OK);
    }
    match Code::read(&typed) {
        Ok(code) => Ok(see_other(&format!("/verification/{code}"))),
        Err(why) => refused(&ask, &typed, why),
    }
}

fn refused(ask: &Ask, typed: &str, why: Unreadable) -> Answer {
    let t = Words::new(ask.lang);
    let mut form = FormState::empty().with("code", typed);
    form.refuse("code", if why == Unreadable::Slip { t.verify_slip() } else { t.verify_shape() });
    form_page(ask, form, StatusCode::UNPROCESSABLE_ENTITY)
}

fn form_page(ask: &Ask, form: FormState, status: StatusCode) -> Answer {
    let t = Words::new(ask.lang);
    let has_code = form.has_errors();
    let mut response = ask.render(None, t.verify_title(), |mut shell| {
        shell.noindex |= has_code;
        AskPage { shell, t, form }
    })?;
    *response.status_mut() = status;
    Ok(if has_code { discreet(response) } else { response })
}

/// The address holds the code, the page a name: no other site and no cache may learn them.
fn discreet(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex, noarchive"));
    response
}

/// `GET /verification/{code}`
pub async fn show(
    State(training): State<Training>,
    Path(typed): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    extensions: Extensions,
) -> Answer {
    let ask = Ask::of_network(training.web.clone(), &uri, &headers, &extensions);
    let shown: String = typed.chars().take(60).collect();
    let code = match Code::read(&shown) {
        Ok(code) => code,
        Err(why) => return refused(&ask, &shown, why),
    };
    match training.web.db.read(move |tx| store::by_code(tx, code)).await? {
        Some(certificate) => verified(&training, &ask, certificate),
        None => {
            // Guessing is hopeless with 75 bits, and slow besides.
            training.web.limiter.check(ask.address)?;
            let t = Words::new(ask.lang);
            let mut form = FormState::empty().with("code", code.to_string());
            form.refuse("code", t.verify_unknown());
            form_page(&ask, form, StatusCode::NOT_FOUND)
        }
    }
}

fn verified(training: &Training, ask: &Ask, one: Certificate) -> Answer {
    let (t, says) = (Words::new(ask.lang), one.snapshot);
    let zone = training.web.platforms.by_id(one.platform).map(|platform| zone::of(&platform)).unwrap_or_default();
    let is_signed = training.signer.public_key(one.platform).is_ok_and(|key| key.has_signed(&one.text, &one.signature));
    let found = match one.revoked {
        _ if !is_signed => Found::Altered,
        Some(revoked) => {
            let words = t.verified_revoked_text(zone.date(ask.lang, revoked.at), &says.issuer.name);
            Found::Revoked { words, reason: revoked.reason }
        }
        None => Found::Valid { words: t.verified_valid_text(zone.date(ask.lang, one.issued_at), &says.issuer.name) },
    };
    let told = Told::of(&says, &zone, ask.lang);
    let response = ask.render(None, t.verify_title(), |mut shell| {
        shell.noindex = true;
        VerifiedPage {
            found,
            dates: told.dates,
            completed: told.completed,
            remote: told.remote,
            onsite: told.onsite,
            session: told.session,
            course: says.course,
            objective: says.objective,
            person: says.person,
            issuer: says.issuer.name,
            code: says.code,
            t,
            shell,
        }
    })?;
    Ok(discreet(response))
}
