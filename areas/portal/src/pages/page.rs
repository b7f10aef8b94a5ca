//! The pages of the foot and of the help.

use askama::Template;
use i18n::Lang;
use web::{Answer, Ask, Me, Problem, Shell};

use super::{Filled, Model, Values, by_slug, fill, store};
use crate::audience::{self, Audience};
use crate::site::{self, Group};
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/show.html")]
struct ShowPage {
    shell: Shell,
    t: Words,
    page: Filled,
    slug: &'static str,
    is_manager: bool,
}

#[derive(Template)]
#[template(path = "pages/help.html")]
struct HelpPage {
    shell: Shell,
    t: Words,
    page: Filled,
    /// The page's first paragraph, set above the entries.
    lead: String,
    entries: Vec<site::Place>,
    is_manager: bool,
}

#[derive(Template)]
#[template(path = "pages/plan.html")]
struct PlanPage {
    shell: Shell,
    t: Words,
    page: Filled,
    groups: Vec<Group>,
    is_manager: bool,
}

/// `GET /mentions-legales`
pub async fn legal(ask: Ask) -> Answer {
    show(ask, "mentions-legales").await
}

/// `GET /a-propos`
pub async fn about(ask: Ask) -> Answer {
    show(ask, "a-propos").await
}

/// `GET /accessibilite`
pub async fn accessibility(ask: Ask) -> Answer {
    show(ask, "accessibilite").await
}

/// `GET /donnees-personnelles`
pub async fn privacy(ask: Ask) -> Answer {
    show(ask, "donnees-personnelles").await
}

/// `GET /aide/presentation`: until the film comes, its illustrated transcript.
pub async fn presentation(ask: Ask) -> Answer {
    show(ask, "presentation").await
}

async fn show(ask: Ask, slug: &'static str) -> Answer {
    let inside = ask.clone();
    ask.public(|| async move {
        let (me, text, _) = read(&inside, slug).await?;
        let (shell, page, is_manager) = frame(&inside, me.as_ref(), slug, text.as_deref())?;
        Ok(ShowPage { shell, t: Words::new(inside.lang), page, slug, is_manager }.render()?)
    })
    .await
}

/// `GET /aide`: the help menu as a page, its entries in the guide's order.
pub async fn help(ask: Ask) -> Answer {
    let inside = ask.clone();
    ask.public(|| async move {
        let (me, text, _) = read(&inside, "aide").await?;
        let (shell, mut page, is_manager) = frame(&inside, me.as_ref(), "aide", text.as_deref())?;
        let lead = take_lead(&mut page);
        let t = Words::new(inside.lang);
        let entries = site::help_entries(&t, &shell);
        Ok(HelpPage { shell, t, page, lead, entries, is_manager }.render()?)
    })
    .await
}

/// Takes the first paragraph out of the page when it is short enough to be whole.
fn take_lead(page: &mut Filled) -> String {
    if page.opening.ends_with('…') || !page.html.trim_start().starts_with("<p>") {
        return String::new();
    }
    if let Some((_, rest)) = page.html.split_once("</p>") {
        page.html = rest.to_owned();
    }
    page.opening.clone()
}

/// `GET /plan-du-site`
pub async fn plan(ask: Ask) -> Answer {
    let inside = ask.clone();
    ask.public(|| async move {
        let (me, text, audiences) = read(&inside, "plan-du-site").await?;
        let (shell, page, is_manager) = frame(&inside, me.as_ref(), "plan-du-site", text.as_deref())?;
        let t = Words::new(inside.lang);
        let groups = site::groups(&t, &shell, &audiences, inside.lang);
        Ok(PlanPage { shell, t, page, groups, is_manager }.render()?)
    })
    .await
}

async fn read(ask: &Ask, slug: &'static str) -> Result<(Option<Me>, Option<String>, Vec<Audience>), Problem> {
    let (platform, lang) = (ask.platform.id, ask.lang);
    let with_audiences = slug == "plan-du-site";
    let (me, (text, audiences)) = ask
        .visitor(move |tx, _| {
            let audiences = if with_audiences { audience::list(tx, platform)? } else { Vec::new() };
            Ok((store::body(tx, platform, slug, lang)?, audiences))
        })
        .await?;
    Ok((me, text, audiences))
}

fn frame(ask: &Ask, me: Option<&Me>, slug: &str, text: Option<&str>) -> Result<(Shell, Filled, bool), Problem> {
    let model = by_slug(slug).ok_or(Problem::not_found())?;
    let page = filled(ask, model, text.unwrap_or_else(|| model.text(ask.lang)), ask.lang);
    let shell = ask.shell(me, page.title.clone()).described(page.opening.clone(), ask.absolute(model.path));
    Ok((shell, page, me.is_some_and(|me| me.manages(ask.platform.id))))
}

/// The page that this text gives here.
pub(crate) fn filled(ask: &Ask, model: &Model, text: &str, lang: Lang) -> Filled {
    let values = Values {
        platform: &ask.platform,
        public_url: ask.absolute("/"),
        source_url: ask.web.settings.source_url.clone(),
        lang,
    };
    let mut page = fill(text, &values, &ask.prefix);
    if page.title.is_empty() {
        page.title = fill(model.text(lang), &values, &ask.prefix).title;
    }
    page
}
