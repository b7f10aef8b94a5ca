//! The list of applications, and the form of one.

use askama::Template;
use axum::extract::{Path, State};
use base::ApplicationId;
use http::StatusCode;
use i18n::Lang;
use identity::function::Function;
use web::order::{Move, moved};
use web::{Answer, Ask, FormState, Me, Problem, Shell, SignedForm, see_other};

use super::done;
use crate::Access;
use crate::catalogue::{self, Application, Catalogue, CategoryId, Kind};
use crate::manage::{ICONS, edit, form, free_code, labels, school_kinds};
use crate::rights::{Both, Rights};
use crate::words::Words;

const LIST: &str = "/gestion/applications";

/// A line of the list.
struct Row {
    href: String,
    name: String,
    purpose: String,
    rules: String,
    is_open: bool,
    is_public: bool,
}

/// A category with its lines.
struct Group {
    name: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "manage/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    groups: Vec<Group>,
    has_categories: bool,
}

/// The names of the fields of one rule, with the words beside its boxes.
struct RuleView {
    number: usize,
    functions: Vec<(String, String)>,
    kinds: Vec<(String, &'static str)>,
    reason: String,
    reason_en: String,
    by: String,
    by_en: String,
    remove: String,
    summary: String,
    is_open: bool,
}

#[derive(Template)]
#[template(path = "manage/edit.html")]
struct EditPage {
    shell: Shell,
    t: Words,
    form: FormState,
    code: String,
    categories: Vec<(String, String)>,
    kinds: Vec<(&'static str, &'static str)>,
    icons: [&'static str; ICONS.len()],
    rules: Vec<RuleView>,
    new_rule: Option<RuleView>,
}

#[derive(Template)]
#[template(path = "manage/delete.html")]
struct DeletePage {
    shell: Shell,
    t: Words,
    text: String,
    action: String,
    back: String,
}

/// `GET /gestion/applications`
pub async fn list(ask: Ask) -> Answer {
    let platform = ask.platform.id;
    let (me, all) = edit::read(&ask, move |tx| Ok(catalogue::load(tx, platform)?)).await?;
    let (t, lang) = (Words::new(ask.lang), ask.lang);
    let row = |one: &Application| Row {
        href: ask.link(&format!("{LIST}/{}", one.code)),
        name: one.name.of(lang).to_owned(),
        purpose: one.purpose.of(lang).to_owned(),
        rules: rules_in_words(&t, lang, one),
        is_open: one.rights.is_open,
        is_public: one.rights.is_public,
    };
    let groups = all
        .categories
        .iter()
        .map(|one| Group { name: one.name.of(lang).to_owned(), rows: all.of_category(one.id).map(row).collect() })
        .collect();
    let has_categories = !all.categories.is_empty();
    ask.render(Some(&me), t.manage_title(), |shell| ListPage { shell: shell.at("manage"), t, groups, has_categories })
}

fn rules_in_words(t: &Words, lang: Lang, one: &Application) -> String {
    match one.rights.rules.as_slice() {
        _ if one.rights.is_public => t.rule_public().to_owned(),
        [] => t.rule_all().to_owned(),
        rules => rules.iter().map(|rule| labels::rule(t, lang, rule)).collect::<Vec<_>>().join(" · "),
    }
}

fn blank(env: &base::Env) -> Application {
    Application {
        id: ApplicationId::new(env),
        code: String::new(),
        category: CategoryId::from_bytes([0; 16]),
        name: Both::default(),
        purpose: Both::default(),
        icon: "layout-grid".to_owned(),
        url: String::new(),
        kind: Kind::External,
        keywords: String::new(),
        rights: Rights { is_open: true, ..Rights::default() },
        folded: String::new(),
    }
}

async fn all(ask: &Ask) -> Result<(Me, Catalogue), Problem> {
    let platform = ask.platform.id;
    edit::read(ask, move |tx| Ok(catalogue::load(tx, platform)?)).await
}

/// `GET /gestion/applications/nouvelle`
pub async fn new(State(access): State<Access>, ask: Ask) -> Answer {
    let (me, all) = all(&ask).await?;
    let state = form::state_of(&blank(&access.web.env), "");
    edit_page(&ask, &me, &all, "", state, 0)
}

/// `GET /gestion/applications/{code}`
pub async fn show(ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let (me, all) = all(&ask).await?;
    let one = all.find(&code).ok_or(Problem::not_found())?;
    let category = all.categories.iter().find(|category| category.id == one.category);
    let state = form::state_of(one, category.map_or("", |category| &category.code));
    edit_page(&ask, &me, &all, &code, state, one.rights.rules.len())
}

fn edit_page(ask: &Ask, me: &Me, all: &Catalogue, code: &str, form: FormState, rules: usize) -> Answer {
    let (t, lang) = (Words::new(ask.lang), ask.lang);
    let title = if code.is_empty() { t.manage_new().to_owned() } else { t.manage_edit(form.value("nom")) };
    let refused = form.has_errors();
    let views: Vec<RuleView> = (0..rules).map(|place| rule_view(&t, lang, &form, place)).collect();
    let new_rule = (rules < form::RULES).then(|| rule_view(&t, lang, &form, rules));
    let page = |shell: Shell| EditPage {
        t,
        code: code.to_owned(),
        categories: all.categories.iter().map(|one| (one.code.clone(), one.name.of(lang).to_owned())).collect(),
        kinds: Kind::ALL.map(|kind| (kind.code(), labels::kind(&t, kind))).to_vec(),
        icons: ICONS,
        rules: views,
        new_rule,
        shell: shell.at("manage"),
        form,
    };
    let mut response = ask.render(Some(me), title, page)?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn rule_view(t: &Words, lang: Lang, form: &FormState, place: usize) -> RuleView {
    let functions: Vec<(String, String)> = Function::all()
        .map(|one| (form::function_field(place, one.code()), identity::account::function_label(lang, one.code())))
        .collect();
    let kinds: Vec<(String, &'static str)> =
        school_kinds().map(|one| (form::kind_field(place, one.code()), labels::nature(t, one))).collect();
    let ticked = functions.iter().filter(|(name, _)| !form.value(name).is_empty()).map(|(_, label)| label.clone());
    let summary = ticked.collect::<Vec<_>>().join(", ");
    let text = |what: &str| form::text_field(place, what);
    let is_open =
        [text("raison"), text("raison_en"), text("qui"), text("qui_en")].iter().any(|name| form.has_error(name));
    RuleView {
        number: place + 1,
        functions,
        kinds,
        reason: text("raison"),
        reason_en: text("raison_en"),
        by: text("qui"),
        by_en: text("qui_en"),
        remove: text("retirer"),
        summary: if summary.is_empty() { t.rule_any_function().to_owned() } else { summary },
        is_open,
    }
}

/// `POST /gestion/applications/nouvelle`
pub async fn create(State(access): State<Access>, ask: Ask, fields: SignedForm) -> Answer {
    let (me, all) = all(&ask).await?;
    let fresh = blank(&access.web.env);
    keep(&access, &ask, &me, &all, &fields, fresh).await
}

/// `POST /gestion/applications/{code}`
pub async fn save(
    State(access): State<Access>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let (me, all) = all(&ask).await?;
    let one = all.find(&code).cloned().ok_or(Problem::not_found())?;
    keep(&access, &ask, &me, &all, &fields, one).await
}

async fn keep(
    access: &Access,
    ask: &Ask,
    me: &Me,
    all: &Catalogue,
    fields: &SignedForm,
    before: Application,
) -> Answer {
    let (t, code, rules) = (Words::new(ask.lang), before.code.clone(), before.rights.rules.len());
    let after = match form::read(fields, before, &all.categories, &t) {
        Ok(after) => after,
        Err(state) => return edit_page(ask, me, all, &code, *state, rules),
    };
    let (platform, now) = (ask.platform.id, ask.now());
    let action = if code.is_empty() { "application.created" } else { "application.changed" };
    edit::edit(access, ask, action, after.id.to_string(), move |tx| {
        let mut one = after.clone();
        if one.code.is_empty() {
            let known = catalogue::load(tx, platform)?;
            one.code = free_code(&one.name.fr, |code| known.find(code).is_some());
        }
        catalogue::save_application(tx, platform, &one, now)?;
        Ok(())
    })
    .await?;
    Ok(done(ask, LIST, t.manage_saved()))
}

/// `POST /gestion/applications/{code}/rang`: a step or to a place ([`Move`]), within its category.
pub async fn place(
    State(access): State<Access>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let platform = ask.platform.id;
    let wanted = Move::read(&fields).ok_or(Problem::bad_request())?;
    edit::edit(&access, &ask, "application.moved", code.clone(), move |tx| {
        let all = catalogue::load(tx, platform)?;
        let one = all.find(&code).ok_or(Problem::not_found())?;
        let same = |other: &&Application| other.category == one.category;
        let mut own = moved(all.of_category(one.category).map(|other| other.id).collect(), &one.id, wanted).into_iter();
        // Everyone keeps a place of their own: those of this category are dealt out in the new order.
        for (place, other) in all.applications.iter().enumerate() {
            let id = if same(&other) { own.next().unwrap_or(other.id) } else { other.id };
            catalogue::set_application_place(tx, id, place)?;
        }
        Ok(())
    })
    .await?;
    Ok(see_other(&ask.link(LIST)))
}

/// `POST /gestion/applications/{code}/etat`: `etat` = `ouverte` or `fermee`.
pub async fn set_state(
    State(access): State<Access>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let (platform, now, t) = (ask.platform.id, ask.now(), Words::new(ask.lang));
    let is_open = fields.text("etat") == "ouverte";
    let action = if is_open { "application.opened" } else { "application.closed" };
    edit::edit(&access, &ask, action, code.clone(), move |tx| {
        let known = catalogue::load(tx, platform)?;
        let reason = known.find(&code).map(|one| one.rights.closed_reason.clone()).ok_or(Problem::not_found())?;
        catalogue::set_open(tx, platform, &code, is_open, &reason, now)?;
        Ok(())
    })
    .await?;
    Ok(done(&ask, LIST, if is_open { t.manage_opened() } else { t.manage_closed() }))
}

/// `GET /gestion/applications/{code}/supprimer`: asks first.
pub async fn ask_to_delete(ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let (me, all) = all(&ask).await?;
    let one = all.find(&code).ok_or(Problem::not_found())?;
    let t = Words::new(ask.lang);
    ask.render(Some(&me), t.manage_delete(), |shell| DeletePage {
        text: t.manage_delete_text(one.name.of(ask.lang)),
        action: ask.link(&format!("{LIST}/{code}/supprimer")),
        back: ask.link(LIST),
        shell: shell.at("manage"),
        t,
    })
}

/// `POST /gestion/applications/{code}/supprimer`
pub async fn delete(
    State(access): State<Access>,
    ask: Ask,
    Path((_, code)): Path<(String, String)>,
    _form: SignedForm,
) -> Answer {
    let (platform, t) = (ask.platform.id, Words::new(ask.lang));
    edit::edit(&access, &ask, "application.deleted", code.clone(), move |tx| {
        if catalogue::drop_application(tx, platform, &code)? { Ok(()) } else { Err(Problem::not_found()) }
    })
    .await?;
    Ok(done(&ask, LIST, t.manage_deleted()))
}
