//! `GET /formation/`

use askama::Template;
use axum::response::Response;
use web::{Answer, Ask, Problem, Shell, see_other};

use crate::words::Words;

#[derive(Template)]
#[template(path = "training/show.html")]
struct TrainingPage {
    shell: Shell,
    t: Words,
    name: String,
    mail_example: String,
    sign_in: String,
}

/// `GET /formation`: the same without its last stroke.
pub async fn without_slash(ask: Ask) -> Response {
    see_other(&ask.link("/formation/"))
}

/// `GET /formation/`
pub async fn show(ask: Ask) -> Answer {
    let inside = ask.clone();
    ask.public(|| async move { page(&inside).await }).await
}

async fn page(ask: &Ask) -> Result<String, Problem> {
    let (me, ()) = ask.visitor(|_, _| Ok(())).await?;
    let (t, name) = (Words::new(ask.lang), ask.platform.training_name.clone());
    let title = t.training_title(&name);
    let shell = ask
        .shell(me.as_ref(), title)
        .described(t.training_description(&name, &ask.platform.name), ask.absolute("/formation/"))
        .at("training");
    let domain = ask.platform.mail_domain.clone().unwrap_or_default();
    let mail_example = if domain.is_empty() { String::new() } else { t.training_mail_example(&domain) };
    let sign_in = ask.link(&format!("/connexion?retour={}", ask.link("/applications").replace('/', "%2F")));
    TrainingPage { shell, t, name, mail_example, sign_in }.render().map_err(Problem::from)
}
