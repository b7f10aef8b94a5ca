//! Every route of the house, on one page. `{platform}` is a platform's code; on a host name of its
//! own it is silent (see `web::problems`). Addresses are a promise: DESIGN section 5.

use ::training::{certificate, enrolment, offer, session, update};
use access::{favourite, launcher, manage, open, training};
use admin::{journal, showcase, work};
use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use courses::manage::page as parcours;
use identity::{
    account, colleague, hand_over, history, language, local_account, lost_username, password, people, recovery,
    recovery_contact, sign_in,
};
use learning::{activity, dashboard, following, outline, quiz, served};
use portal::{
    audience, audience_edit, home, hub, network, news, news_edit, pages, pages_edit, platform_edit, platform_look,
    private_home, search, site,
};
use support::{directory, manage as contacts, problem, queue, request};
use transfer::imports::page as course_imports;
use web::{Problem, Web};

use crate::AppState;
use crate::demo;
use crate::layers;

/// The whole application, ready to serve.
pub fn app(state: AppState) -> Router {
    // Around a router of their own: layers of the routes themselves would run after the routing, too
    // late to put back the prefix that a platform's own host name leaves out.
    let routed: Router = routes().with_state(state.clone());
    layers::around(Router::new().fallback_service(routed), &state).with_state(state)
}

fn routes() -> Router<AppState> {
    Router::new()
        // The process
        .route("/healthz", get(healthy))
        .route("/readyz", get(ready))
        .route("/assets/{*path}", get(asset))
        // The demonstration's own pages
        .route("/demo/courrier", get(demo::mailbox::show))
        .route("/demo/courrier.json", get(demo::mailbox::json))
        .route("/demo/courrier/{id}", get(demo::mailbox::message))
        // Signing in (guide A3)
        .route("/{platform}/connexion", get(sign_in::page::show).post(sign_in::page::create))
        .route("/{platform}/deconnexion", get(sign_in::page::ask_to_leave).post(sign_in::page::sign_out))
        // The web session goes along between the network's host and a platform's own
        .route("/{platform}/passage/demande", get(hand_over::page::ask_for))
        .route("/{platform}/passage", get(hand_over::page::give))
        .route("/{platform}/passage/arrivee", post(hand_over::page::arrive))
        .route("/{platform}/passage/suite", get(hand_over::page::go_on))
        // What is forgotten (guide B)
        .route("/{platform}/aide/mot-de-passe-perdu", get(recovery::page::show).post(recovery::page::ask_code))
        .route("/{platform}/aide/reprise", get(recovery::page::show_code).post(recovery::page::prove))
        .route("/{platform}/aide/reprise/{code}", get(recovery::page::follow))
        .route("/{platform}/aide/nouveau-mot-de-passe", get(recovery::page::show_new).post(recovery::page::choose))
        .route("/{platform}/aide/mot-de-passe/conseil", post(password::page::advise))
        .route("/{platform}/activation", get(recovery::page::activate))
        .route("/{platform}/aide/identifiant", get(lost_username::page::show).post(lost_username::page::send))
        .route("/{platform}/aide/identifiant/envoye", get(lost_username::page::sent))
        // One's own account
        .route("/.well-known/change-password", get(password::page::well_known))
        .route("/langue", post(language::page::change_on_network))
        .route("/{platform}/langue", post(language::page::change))
        .route("/{platform}/mon-compte", get(account::page::show))
        .route("/{platform}/mon-compte/mot-de-passe", get(password::page::show).post(password::page::change))
        .route("/{platform}/mon-compte/numen", get(account::page::ask_numen).post(account::page::show_numen))
        .route("/{platform}/mon-compte/annuaire", post(account::page::set_public))
        .route("/{platform}/mon-compte/sessions/fin", post(account::page::end_others))
        .route("/{platform}/mon-compte/sessions/{id}/fin", post(account::page::end_session))
        .route("/{platform}/mon-compte/historique", get(history::page::show))
        .route("/{platform}/mon-compte/donnees.json", get(account::page::download))
        .route(
            "/{platform}/mon-compte/coordonnees",
            get(recovery_contact::page::show).post(recovery_contact::page::add),
        )
        .route(
            "/{platform}/mon-compte/coordonnees/{id}/code",
            get(recovery_contact::page::show_check).post(recovery_contact::page::check),
        )
        .route(
            "/{platform}/mon-compte/coordonnees/{id}/retirer",
            get(recovery_contact::page::show_remove).post(recovery_contact::page::remove),
        )
        .route("/{platform}/mon-compte/coordonnees/{id}/garder", post(recovery_contact::page::keep))
        // Applications (guide A5) and the front page of training
        .route("/{platform}/applications", get(launcher::page::show))
        .route("/{platform}/applications/{code}/ouvrir", get(open::page::open))
        .route("/{platform}/applications/{code}/favori", post(favourite::page::star))
        .route("/{platform}/applications/{code}/rang", post(favourite::page::place))
        .route("/{platform}/formation", get(training::page::without_slash))
        .route("/{platform}/formation/", get(training::page::show))
        // The door of people from outside, and the link that opens their account (guide C2)
        .route("/{platform}/formation/porte", post(training::page::choose))
        .route(
            "/{platform}/formation/connexion",
            get(local_account::page::show_sign_in).post(local_account::page::sign_in),
        )
        .route(
            "/{platform}/formation/activation",
            get(local_account::page::show_activation).post(local_account::page::activate),
        )
        .route("/{platform}/formation/activation/{code}", get(local_account::page::follow))
        // Management of applications
        .route("/{platform}/gestion/applications", get(manage::page::list))
        .route("/{platform}/gestion/applications/nouvelle", get(manage::page::new).post(manage::page::create))
        .route("/{platform}/gestion/applications/qui-voit", get(manage::page::who_sees_what))
        .route(
            "/{platform}/gestion/applications/categories",
            get(manage::page::categories).post(manage::page::add_category),
        )
        .route(
            "/{platform}/gestion/applications/categories/{code}",
            get(manage::page::show_category).post(manage::page::save_category),
        )
        .route("/{platform}/gestion/applications/categories/{code}/rang", post(manage::page::place_category))
        .route(
            "/{platform}/gestion/applications/categories/{code}/supprimer",
            get(manage::page::ask_to_delete_category).post(manage::page::delete_category),
        )
        .route("/{platform}/gestion/applications/{code}", get(manage::page::show).post(manage::page::save))
        .route("/{platform}/gestion/applications/{code}/rang", post(manage::page::place))
        .route("/{platform}/gestion/applications/{code}/etat", post(manage::page::set_state))
        .route(
            "/{platform}/gestion/applications/{code}/supprimer",
            get(manage::page::ask_to_delete).post(manage::page::delete),
        )
        // The training offer, and one's place in a session
        .route("/{platform}/formation/offre", get(offer::page::list))
        .route("/{platform}/formation/sessions/{id}", get(outline::page::show))
        .route("/{platform}/formation/sessions/{id}/activites/{key}", get(activity::page::show))
        .route("/{platform}/formation/sessions/{id}/activites/{key}/continuer", post(activity::page::go_on))
        .route("/{platform}/formation/sessions/{id}/activites/{key}/tentatives", post(quiz::page::begin))
        .route(
            "/{platform}/formation/sessions/{id}/activites/{key}/tentatives/{number}",
            get(quiz::page::show).post(quiz::page::save),
        )
        .route(
            "/{platform}/formation/sessions/{id}/activites/{key}/tentatives/{number}/finir",
            get(quiz::page::ask_finish).post(quiz::page::finish),
        )
        .route("/{platform}/formation/mes-parcours", get(dashboard::page::show))
        .route("/{platform}/formation/sessions/{id}/reprendre", get(dashboard::page::resume))
        .route("/{platform}/formation/sessions/{id}/fichiers/{digest}/{name}", get(served::page::show))
        .route("/{platform}/formation/sessions/{id}/calendrier.ics", get(offer::page::calendar))
        .route("/{platform}/formation/sessions/{id}/inscription", get(offer::page::ask_enrol).post(offer::page::enrol))
        .route("/{platform}/formation/sessions/{id}/quitter", get(offer::page::ask_leave).post(offer::page::leave))
        // Training sessions, for managers and trainers
        .route("/{platform}/gestion/sessions", get(session::page::list))
        .route("/{platform}/gestion/sessions/nouvelle", get(session::page::new).post(session::page::create))
        .route("/{platform}/gestion/sessions/{id}", get(session::page::show))
        .route("/{platform}/gestion/sessions/{id}/reglages", get(session::page::edit).post(session::page::save))
        .route(
            "/{platform}/gestion/sessions/{id}/etat/{move}",
            get(session::page::ask_move).post(session::page::move_on),
        )
        .route("/{platform}/gestion/sessions/{id}/offre", post(session::page::offer))
        .route("/{platform}/gestion/sessions/{id}/formateurs", post(session::page::add))
        .route("/{platform}/gestion/sessions/{id}/formateurs/{person}/retirer", post(session::page::remove))
        .route("/{platform}/gestion/sessions/{id}/inscrits", get(enrolment::page::list))
        .route(
            "/{platform}/gestion/sessions/{id}/inscrits/{person}/retirer",
            get(enrolment::page::ask_remove).post(enrolment::page::remove),
        )
        .route("/{platform}/gestion/sessions/{id}/inscrire", get(enrolment::page::ask_lines))
        .route("/{platform}/gestion/sessions/{id}/inscrire/apercu", post(enrolment::page::preview))
        .route("/{platform}/gestion/sessions/{id}/inscrire/fichier", post(enrolment::page::upload))
        .route("/{platform}/gestion/sessions/{id}/inscrire/appliquer", post(enrolment::page::apply))
        .route("/{platform}/gestion/sessions/{id}/mise-a-jour", get(update::page::show).post(update::page::apply))
        // Certificates, checked by anyone
        .route("/verification", get(certificate::page::without_slash))
        .route("/verification/", get(certificate::page::ask))
        .route("/verification/cle", get(certificate::page::keys))
        .route("/verification/{code}", get(certificate::page::show))
        .route("/{platform}/verification", get(certificate::page::of_platform))
        .route("/{platform}/mon-compte/attestations", get(certificate::page::mine))
        .route("/{platform}/mon-compte/attestations/{id}/attestation.pdf", get(certificate::page::pdf))
        .route("/{platform}/mon-compte/attestations/{id}/attestation.json", get(certificate::page::json))
        .route("/{platform}/formation/sessions/{id}/qui-a-regarde", get(following::page::seen))
        .route("/{platform}/gestion/sessions/{id}/suivi", get(following::page::list))
        .route(
            "/{platform}/gestion/sessions/{id}/suivi/ecrire",
            get(following::page::ask_write).post(following::page::preview),
        )
        .route("/{platform}/gestion/sessions/{id}/suivi/ecrire/envoyer", post(following::page::send))
        .route("/{platform}/gestion/sessions/{id}/suivi/{person}", get(following::page::person))
        .route("/{platform}/gestion/sessions/{id}/attestations", get(certificate::page::roster))
        .route("/{platform}/gestion/sessions/{id}/attestations/liste.pdf", get(certificate::page::roster_pdf))
        .route("/{platform}/gestion/sessions/{id}/attestations/liste.csv", get(certificate::page::roster_csv))
        .route(
            "/{platform}/gestion/sessions/{id}/attestations/{certificate}/revoquer",
            get(certificate::page::ask_revoke).post(certificate::page::revoke),
        )
        // Whom to ask (guide C)
        .route("/{platform}/contacts", get(directory::page::show))
        .route("/{platform}/contacts/{unit}", get(directory::page::unit))
        .route("/{platform}/aide/probleme", get(problem::page::show))
        .route("/{platform}/aide/probleme/{symptom}", get(problem::page::symptom))
        .route("/{platform}/aide/probleme/{symptom}/ecrire", get(problem::page::write).post(problem::page::send))
        .route("/{platform}/aide/demandes", get(request::page::enter).post(request::page::open))
        .route("/{platform}/aide/demandes/{code}", get(request::page::follow))
        .route("/{platform}/aide/demandes/{code}/message", post(request::page::add))
        .route("/{platform}/aide/demandes/{code}/clore", post(request::page::close))
        .route("/{platform}/gestion/demandes", get(queue::page::list))
        .route("/{platform}/gestion/demandes/{id}", get(queue::page::show))
        .route("/{platform}/gestion/demandes/{id}/prendre", post(queue::page::take))
        .route("/{platform}/gestion/demandes/{id}/repondre", post(queue::page::answer))
        .route("/{platform}/gestion/demandes/{id}/clore", post(queue::page::close))
        .route("/{platform}/gestion/demandes/{id}/rouvrir", post(queue::page::reopen))
        .route("/{platform}/gestion/contacts", get(contacts::page::list))
        .route("/{platform}/gestion/contacts/nouveau", get(contacts::page::new).post(contacts::page::create))
        .route("/{platform}/gestion/contacts/{id}", get(contacts::page::show).post(contacts::page::save))
        .route("/{platform}/gestion/contacts/{id}/verifie", post(contacts::page::review))
        .route(
            "/{platform}/gestion/contacts/{id}/supprimer",
            get(contacts::page::ask_to_delete).post(contacts::page::delete),
        )
        // Courses, for managers and authors
        .route("/{platform}/gestion/parcours", get(parcours::list))
        .route("/{platform}/gestion/parcours/nouveau", get(parcours::new).post(parcours::create))
        .route("/{platform}/gestion/parcours/importer", get(course_imports::show_list).post(course_imports::give))
        .route("/{platform}/gestion/parcours/importer/{id}", get(course_imports::show))
        .route("/{platform}/gestion/parcours/importer/{id}/compte-rendu.json", get(course_imports::json))
        .route("/{platform}/gestion/parcours/importer/{id}/sauvegarde", get(course_imports::original))
        .route("/{platform}/gestion/parcours/importer/{id}/reprendre", post(course_imports::retry))
        .route("/{platform}/gestion/parcours/{course}", get(parcours::show_course))
        .route("/{platform}/gestion/parcours/{course}/plan", get(parcours::show_outline).post(parcours::change))
        .route("/{platform}/gestion/parcours/{course}/fiche", get(parcours::show_record).post(parcours::save_record))
        .route(
            "/{platform}/gestion/parcours/{course}/auteurs",
            get(parcours::show_authors).post(parcours::change_authors),
        )
        .route("/{platform}/gestion/parcours/{course}/publier", get(parcours::show_publish).post(parcours::publish))
        .route("/{platform}/gestion/parcours/{course}/historique", get(parcours::show_history).post(parcours::back))
        .route("/{platform}/gestion/parcours/{course}/versions/{number}", get(parcours::version))
        .route(
            "/{platform}/gestion/parcours/{course}/sections/{key}",
            get(parcours::show_section).post(parcours::save_section),
        )
        .route(
            "/{platform}/gestion/parcours/{course}/activites/{key}",
            get(parcours::show_activity).post(parcours::save_activity),
        )
        .route("/{platform}/gestion/parcours/{course}/activites/{key}/apercu", post(parcours::preview))
        .route("/{platform}/gestion/parcours/{course}/fichiers/{digest}/{name}", get(parcours::file))
        // The network and what machines read
        .route("/", get(network::page::show))
        .route("/robots.txt", get(site::page::robots))
        .route("/sitemap.xml", get(site::page::map_of_maps))
        .route("/favicon.ico", get(site::page::favicon))
        .route("/theme/{file}", get(site::page::theme))
        .route("/{platform}/robots.txt", get(site::page::robots))
        .route("/{platform}/sitemap.xml", get(site::page::map))
        .route("/{platform}/favicon.ico", get(site::page::favicon))
        // The portal (guide A1, A2, A4)
        .route("/{platform}", get(home::page::without_slash))
        .route("/{platform}/", get(home::page::show))
        .route("/{platform}/profil/{code}", get(audience::page::show))
        .route("/{platform}/profil/oublier", post(audience::page::forget))
        .route("/{platform}/accueil", get(private_home::page::show))
        .route("/{platform}/actualites", get(news::page::list))
        .route("/{platform}/actualites/{code}", get(news::page::show))
        .route("/{platform}/recherche", get(search::page::show))
        .route("/{platform}/aide", get(pages::page::help))
        .route("/{platform}/aide/presentation", get(pages::page::presentation))
        .route("/{platform}/mentions-legales", get(pages::page::legal))
        .route("/{platform}/a-propos", get(pages::page::about))
        .route("/{platform}/accessibilite", get(pages::page::accessibility))
        .route("/{platform}/donnees-personnelles", get(pages::page::privacy))
        .route("/{platform}/plan-du-site", get(pages::page::plan))
        // What a manager edits of the portal
        .route("/{platform}/gestion/", get(hub::page::show))
        .route("/{platform}/gestion/actualites", get(news_edit::page::list))
        .route("/{platform}/gestion/actualites/nouvelle", get(news_edit::page::new).post(news_edit::page::create))
        .route("/{platform}/gestion/actualites/{code}", get(news_edit::page::show).post(news_edit::page::save))
        .route(
            "/{platform}/gestion/actualites/{code}/supprimer",
            get(news_edit::page::ask_to_delete).post(news_edit::page::delete),
        )
        .route("/{platform}/gestion/actualites/{code}/retablir", post(news_edit::page::restore))
        .route("/{platform}/gestion/profils", get(audience_edit::page::list))
        .route("/{platform}/gestion/profils/nouveau", get(audience_edit::page::new).post(audience_edit::page::create))
        .route("/{platform}/gestion/profils/{code}", get(audience_edit::page::show).post(audience_edit::page::save))
        .route("/{platform}/gestion/profils/{code}/place", post(audience_edit::page::place))
        .route(
            "/{platform}/gestion/profils/{code}/supprimer",
            get(audience_edit::page::ask_to_delete).post(audience_edit::page::delete),
        )
        .route("/{platform}/gestion/pages", get(pages_edit::page::list))
        .route("/{platform}/gestion/pages/{slug}", get(pages_edit::page::show).post(pages_edit::page::save))
        .route("/{platform}/gestion/pages/{slug}/modele", post(pages_edit::page::back_to_model))
        .route("/{platform}/gestion/plateforme", get(platform_edit::page::show).post(platform_edit::page::save))
        .route(
            "/{platform}/gestion/plateforme/apparence",
            get(platform_look::page::show).post(platform_look::page::save),
        )
        .route("/{platform}/gestion/plateforme/logo", post(platform_look::page::set_logo))
        .route("/{platform}/gestion/plateforme/logo/retirer", post(platform_look::page::remove_logo))
        // What belongs to the whole platform, or to the installation
        .route("/{platform}/gestion/journal", get(journal::page::show))
        .route("/{platform}/gestion/travaux", get(work::page::show).post(work::page::retry))
        .route("/{platform}/gestion/composants", get(showcase::page::show))
        // The people of one's own school, for heads and secretaries
        .route("/{platform}/gestion/collegues", get(colleague::page::list))
        .route("/{platform}/gestion/collegues/{id}", get(colleague::page::show).post(colleague::page::code))
        // People and imports, for managers
        .route("/{platform}/gestion/personnes", get(people::page::show_list))
        .route("/{platform}/gestion/personnes/exterieurs", get(local_account::page::list))
        .route(
            "/{platform}/gestion/personnes/exterieurs/nouvelle",
            get(local_account::page::new).post(local_account::page::create),
        )
        .route("/{platform}/gestion/personnes/exterieurs/{id}", get(local_account::page::show))
        .route("/{platform}/gestion/personnes/exterieurs/{id}/renvoyer", post(local_account::page::renew))
        .route("/{platform}/gestion/personnes/exterieurs/{id}/prolonger", post(local_account::page::prolong))
        .route(
            "/{platform}/gestion/personnes/exterieurs/{id}/fin",
            get(local_account::page::ask_end).post(local_account::page::end),
        )
        .route("/{platform}/gestion/personnes/{id}", get(people::page::show))
        .route("/{platform}/gestion/personnes/{id}/compte", get(people::page::ask_switch).post(people::page::switch))
        .route("/{platform}/gestion/personnes/{id}/roles", post(people::page::give_role))
        .route(
            "/{platform}/gestion/personnes/{id}/roles/{grant}",
            get(people::page::ask_end_role).post(people::page::end),
        )
        .route("/{platform}/gestion/personnes/{id}/code", get(people::page::ask_code).post(people::page::code))
        .route("/{platform}/gestion/imports", get(people::import::page::show_list).post(people::import::page::give))
        .route("/{platform}/gestion/imports/{number}", get(people::import::page::show))
        .route("/{platform}/gestion/imports/{number}/appliquer", post(people::import::page::apply))
        .route("/{platform}/gestion/imports/{number}/abandonner", post(people::import::page::give_up))
        .route("/{platform}/gestion/imports/{number}/reprendre", post(people::import::page::retry))
        .fallback(nothing_here)
        .method_not_allowed_fallback(|| async { Problem::new(web::ProblemKind::MethodNotAllowed) })
}

async fn healthy() -> &'static str {
    "ok"
}

async fn ready(State(web): State<Web>) -> Response {
    match web.db.ping().await {
        Ok(_) => "ok".into_response(),
        Err(error) => Problem::from(error).into_response(),
    }
}

async fn asset(request: Request) -> Response {
    web::assets::serve(request.uri().path(), request.headers())
}

async fn nothing_here(State(web): State<Web>, request: Request) -> Problem {
    let code = request.uri().path().trim_start_matches('/').split('/').next().unwrap_or("");
    match web.platforms.by_code(code) {
        Some(platform) if !platform.is_open() => Problem::new(web::ProblemKind::NotOpenYet),
        Some(_) => Problem::not_found(),
        None => Problem::new(web::ProblemKind::UnknownPlatform),
    }
}
