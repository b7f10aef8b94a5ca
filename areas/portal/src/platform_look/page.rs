//! `/gestion/plateforme/apparence`

use askama::Template;
use axum::extract::State;
use http::StatusCode;
use web::{Answer, Ask, FlashKind, FormState, Me, Shell, SignedForm, Upload, see_other, with_flash};

use crate::platform::{self, LogoFault, Theme, ThemeFault, check_logo};
use crate::words::Words;
use crate::{Portal, edit};

#[derive(Template)]
#[template(path = "platform_look/edit.html")]
struct LookPage {
    shell: Shell,
    t: Words,
    form: FormState,
    logo_form: FormState,
    is_own: bool,
}

/// `GET /gestion/plateforme/apparence`
pub async fn show(ask: Ask) -> Answer {
    let code = ask.platform.code.clone();
    let (me, tokens) = edit::read(&ask, move |tx, _| Ok(platform::theme_tokens(tx, &code)?)).await?;
    let (form, is_own) = colours(tokens.as_deref());
    page(&ask, &me, form, FormState::empty(), is_own)
}

/// The colours as the form shows them, and whether they are the platform's own.
fn colours(tokens: Option<&str>) -> (FormState, bool) {
    let theme = tokens.and_then(Theme::read);
    let is_own = theme.is_some();
    let theme = theme.unwrap_or_default();
    let form = FormState::empty()
        .with("act_light", theme.act_light)
        .with("act_dark", theme.act_dark)
        .with("board", theme.board)
        .with("chalk", theme.chalk);
    (form, is_own)
}

fn page(ask: &Ask, me: &Me, form: FormState, logo_form: FormState, is_own: bool) -> Answer {
    let t = Words::new(ask.lang);
    let refused = form.has_errors() || logo_form.has_errors();
    let mut response =
        ask.render(Some(me), t.hub_look(), |shell| LookPage { shell: shell.at("manage"), t, form, logo_form, is_own })?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /gestion/plateforme/apparence`: these colours, or ours again (`action` = `modele`).
pub async fn save(State(portal): State<Portal>, ask: Ask, fields: SignedForm) -> Answer {
    let (me, ()) = edit::read(&ask, |_, _| Ok(())).await?;
    let t = Words::new(ask.lang);
    let text = |name: &str| fields.text(name).to_lowercase();
    let theme =
        Theme { act_light: text("act_light"), act_dark: text("act_dark"), board: text("board"), chalk: text("chalk") };
    let mut tokens = String::new();
    if fields.text("action") != "modele" {
        let mut form = fields.state();
        for (name, fault) in theme.faults() {
            match fault {
                ThemeFault::NotAColour => form.refuse(name, t.look_no_colour()),
                ThemeFault::TooClose(ratio) => {
                    form.refuse(name, t.look_too_close(i18n::format::decimal(ask.lang, ratio, 1)));
                }
            }
        }
        if form.has_errors() {
            return page(&ask, &me, form, FormState::empty(), true);
        }
        tokens = serde_json::to_string(&theme).map_err(web::Problem::internal)?;
    }
    let subject = ask.platform.id.to_string();
    edit::edit(&portal, &ask, "platform.theme_changed", subject, move |tx, permit| {
        Ok(platform::set_theme(tx, permit, &tokens)?)
    })
    .await?;
    done(&portal, &ask, t.look_saved())
}

/// `POST /gestion/plateforme/logo`: another logo.
pub async fn set_logo(State(portal): State<Portal>, ask: Ask, upload: Upload) -> Answer {
    let code = ask.platform.code.clone();
    let (me, tokens) = edit::read(&ask, move |tx, _| Ok(platform::theme_tokens(tx, &code)?)).await?;
    let t = Words::new(ask.lang);
    let file = upload.files.get("logo").filter(|file| !file.content.is_empty());
    let refusal = match file.map(|file| check_logo(&file.content)) {
        None => Some(t.look_no_file()),
        Some(Err(LogoFault::Drawing)) => Some(t.look_logo_svg()),
        Some(Err(LogoFault::NoPicture)) => Some(t.look_logo_no_picture()),
        Some(Err(LogoFault::TooHeavy)) => Some(t.look_logo_heavy()),
        Some(Err(LogoFault::TooLarge)) => Some(t.look_logo_large()),
        Some(Ok(())) => None,
    };
    if let Some(words) = refusal {
        let mut form = FormState::empty();
        form.refuse("logo", words);
        let (shown, is_own) = colours(tokens.as_deref());
        return page(&ask, &me, shown, form, is_own);
    }
    let content = file.map(|file| file.content.clone());
    keep_logo(&portal, &ask, content.map(|content| content.to_vec()), t.look_logo_saved()).await
}

/// `POST /gestion/plateforme/logo/retirer`
pub async fn remove_logo(State(portal): State<Portal>, ask: Ask, _form: SignedForm) -> Answer {
    let t = Words::new(ask.lang);
    keep_logo(&portal, &ask, None, t.look_logo_removed()).await
}

async fn keep_logo(portal: &Portal, ask: &Ask, content: Option<Vec<u8>>, said: &str) -> Answer {
    let subject = ask.platform.id.to_string();
    edit::edit(portal, ask, "platform.logo_changed", subject, move |tx, permit| {
        Ok(platform::set_logo(tx, permit, content.as_deref())?)
    })
    .await?;
    done(portal, ask, said)
}

fn done(portal: &Portal, ask: &Ask, said: &str) -> Answer {
    let response = see_other(&ask.link("/gestion/plateforme/apparence"));
    Ok(with_flash(response, &portal.web.settings, FlashKind::Success, said))
}
