//! The page of components. It shows nothing of anyone: every signed-in manager may see it.

use askama::Template;
use base::permit::ManagePlatform;
use web::{Answer, Ask, FormState, Shell};

#[derive(Template)]
#[template(path = "composants.html")]
struct ShowcasePage {
    shell: Shell,
    form: FormState,
    refused: FormState,
}

/// `GET /gestion/composants`
///
/// # Errors
/// Forbidden for those who do not manage the platform.
pub async fn show(ask: Ask) -> Answer {
    let platform = ask.platform.id;
    let (me, ()) = ask
        .signed_in(move |_, me| {
            base::check(&me.actor, ManagePlatform(platform))?;
            Ok(())
        })
        .await?;
    let t = ask.words();
    let mut refused = FormState::empty().with("nom_refuse", "Durieux");
    refused.refuse("nom_refuse", t.show_error_text());
    ask.render(Some(&me), t.show_title(), |shell| ShowcasePage {
        shell: shell.at("manage"),
        form: FormState::empty(),
        refused,
    })
}
