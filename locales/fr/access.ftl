## Lanceur (guide A5)

launcher-title = Vos applications
launcher-lead = Toutes celles auxquelles vous avez droit, sans vous reconnecter.
launcher-search = Chercher une application
launcher-favourites = Vos favoris
launcher-favourites-hint = L’étoile d’une application la place ici.
launcher-order = Ranger vos favoris
launcher-order-remove = Retirer { $name } de vos favoris
launcher-recent = Utilisées récemment
launcher-found = { $count ->
    [0] Aucune application trouvée parmi les vôtres
    [one] { $count } application trouvée parmi les vôtres
   *[other] { $count } applications trouvées parmi les vôtres
}
launcher-all = Revoir toutes vos applications
launcher-missing = { $count ->
    [one] Une application que vous ne voyez pas
   *[other] Applications que vous ne voyez pas ({ $count })
}
launcher-others = { $count ->
    [one] Réservée à d’autres fonctions : une application
   *[other] Réservées à d’autres fonctions : { $count } applications
}
launcher-others-text = Vous en avez besoin ? Chacune dit à qui elle est destinée et qui peut vous l’ouvrir.
launcher-nothing = Aucune application ne correspond
launcher-nothing-text = Essayez un autre mot : le nom, l’usage, ou le nom que vous lui donnez d’habitude.
launcher-empty = Aucune application pour l’instant
launcher-empty-text = La plateforme n’en propose encore aucune. Revenez bientôt.
launcher-none = Votre affectation n’est pas encore connue
launcher-none-text = Vos applications s’ouvrent avec votre affectation, transmise par vos services de gestion. Ce n’est pas votre mot de passe : lui fonctionne. Votre dossier a été lu pour la dernière fois le { $day }. Si l’attente dure, votre secrétariat ou les personnes ci-dessous peuvent agir.
launcher-ended = Votre affectation a pris fin
launcher-ended-text = Les applications liées à cette affectation se sont fermées avec elle. Une nouvelle affectation les rouvre dès que vos services de gestion l’ont transmise. Votre dossier a été lu pour la dernière fois le { $day }.
launcher-people = Qui peut m’aider ?
launcher-problem = Signaler un problème
search-group = Applications
search-missing = { $purpose } Vous ne l’avez pas : ouvrez-la pour savoir pourquoi.

## Pourquoi une application manque

why-closed = Cette application est fermée pour tout le monde en ce moment.
why-signed-out = Elle s’ouvre après connexion, selon votre fonction et votre affectation.
why-no-assignment = Elle s’ouvre avec une affectation en cours : la vôtre n’est pas encore connue.
why-ended = L’affectation qui vous l’ouvrait a pris fin.
why-other-function = Elle est destinée à d’autres fonctions que la vôtre.
why-other-school = Elle est destinée à votre fonction, mais dans d’autres écoles ou établissements.
why-granted-by = Qui peut vous l’ouvrir :
why-people = Trouver qui m’aide

## Ouverture

open-missing = Cette application ne s’ouvre pas pour vous
open-unknown = Cette application n’existe pas
open-unknown-text = Elle a peut-être changé d’adresse ou été retirée. Les vôtres sont dans le lanceur.
open-all = Toutes vos applications
open-people = Qui contacter

## Page de la plateforme de formation

training-title = Découvrez { $name }
training-description = { $name }, la formation à distance de : { $platform }. Deux façons d’entrer, et qui contacter.
training-lead = La formation à distance des personnels : des parcours à suivre à votre rythme, seul ou accompagné.
training-follow = Mes parcours : reprendre là où vous vous êtes arrêté, voir ce qu’il reste à faire
training-find = L’offre de formation : chercher, vous inscrire, être prévenu des dates
training-sign-in = Connectez-vous à { $name }
training-academic = Vous disposez d’une adresse académique :
training-academic-text = Connectez-vous sur { $launcher } avec vos identifiants académiques, puis ouvrez { $name } : aucune seconde connexion.
training-academic-go = connectez-vous sur { $launcher }
training-academic-in = Ouvrir { $launcher }
training-mail-example = Par exemple prenom.nom@{ $domain }
training-local = Vous disposez d’une adresse e-mail :
training-local-go = connectez-vous sur { $name }
training-local-text = Pour les personnes extérieures à l’académie (intervenants, partenaires, étudiants) qui ont reçu une invitation.
training-door = Votre adresse électronique
training-door-hint = Académique ou autre : elle suffit pour trouver la bonne porte. Le mot de passe vient ensuite.
training-door-go = Continuer
training-door-wrong = Cette adresse n’est pas complète. Écrivez-la comme ceci : prenom.nom@exemple.fr
training-tabs = Sur cette page
training-tab-sign-in = Connexion
training-hello = Bonjour { $given }
training-in = Vous êtes connecté : vos formations s’ouvrent ici, sans seconde connexion.
training-in-until = Votre compte est ouvert jusqu’au { $day }.
training-contact-none = Aucune personne ressource n’est indiquée pour le moment. L’assistance de la plateforme vous répond.
training-contact = Une question sur une formation ?
training-contact-text = Les personnes ressources de { $name } vous répondent, par académie et par département.
training-contact-go = Contact
training-contact-all = Tous les contacts
training-help = Aide

## Gestion

hub-group = Applications
hub-applications-text = Les applications du lanceur, leurs catégories, et qui les voit.
hub-who-text = Pour une personne : chaque application, ouverte ou non, et pourquoi.
manage-title = Applications
who-title = Qui voit quoi ?
manage-lead = Ce que chacun trouve dans le lanceur. Un changement se voit tout de suite.
manage-new = Nouvelle application
manage-edit = Application : { $name }
manage-none = Aucune catégorie pour l’instant
manage-none-text = Une application se range dans une catégorie : commencez par en créer une.
manage-category-empty = Cette catégorie est vide : elle ne se montre pas.
manage-is-closed = Fermée
manage-is-public = Sans connexion
manage-close = Fermer
manage-close-this = Fermer { $name }
manage-open = Ouvrir
manage-open-this = Ouvrir { $name }
manage-delete = Supprimer l’application
manage-delete-this = Supprimer { $name }
manage-delete-text = « { $name } » disparaît du lanceur, des favoris et des applications récentes de chacun. Pour une interruption, fermez-la plutôt : chacun saura pourquoi.
manage-saved = L’application est enregistrée.
manage-opened = L’application est ouverte.
manage-closed = L’application est fermée. Sa page peut dire pourquoi.
manage-deleted = L’application est supprimée.
manage-kind-external = Un autre site
manage-kind-training = La plateforme de formation
manage-kind-page = Une page de ce portail
category-title = Catégories
category-count = { $count ->
    [0] vide
    [one] { $count } application
   *[other] { $count } applications
}
category-add = Nouvelle catégorie
category-edit = Catégorie
category-delete = Supprimer la catégorie
category-delete-text = La catégorie « { $name } » est vide : rien d’autre ne change.
category-not-empty = Cette catégorie contient des applications : rangez-les ailleurs d’abord.
category-saved = La catégorie est enregistrée.
category-deleted = La catégorie est supprimée.
form-french = En français
form-english = En anglais
form-name = Nom
form-name-en = Nom en anglais
form-purpose = À quoi elle sert
form-purpose-hint = Une phrase courte, qui commence par un verbe.
form-purpose-en = À quoi elle sert, en anglais
form-where = Où elle se trouve
form-category = Catégorie
form-choose = Choisissez
form-kind = Elle ouvre
form-address = Adresse
form-address-hint = https://… pour un autre site ; /aide/probleme, par exemple, pour une page de ce portail.
form-keywords = Autres mots pour la trouver
form-keywords-hint = Séparés par des virgules : son ancien nom, son sigle, ce qu’on y fait.
form-state = État
form-public = Ouverte sans connexion
form-public-hint = Elle se montre aussi sur l’accueil public. Ses règles ne comptent alors plus.
form-open = En service
form-open-hint = Décochée, elle est fermée pour tout le monde et le dit.
form-closed-reason = Raison de la fermeture
form-closed-reason-hint = Par exemple : « Maintenance jusqu’au lundi 30, 8 h. »
form-closed-reason-en = Raison de la fermeture, en anglais
form-icon = Icône
form-save = Enregistrer
form-add = Ajouter
form-delete = Supprimer
form-no-name = Donnez un nom.
form-no-purpose = Dites à quoi elle sert.
form-no-category = Choisissez une catégorie.
form-no-kind = Choisissez ce qu’elle ouvre.
form-no-address = Donnez une adresse entière, qui commence par https://.
form-no-path = Donnez une adresse de ce portail, qui commence par une barre oblique.
form-no-icon = Choisissez une icône de la liste.
form-no-reason = Dites pourquoi les autres ne l’ont pas : ils le liront.
form-rule-for-nobody = Cochez au moins une fonction ou une sorte d’établissement, ou effacez cette raison.
form-too-long = { $most ->
   *[other] C’est trop long : { $most } caractères au plus.
}
rules-title = Qui peut l’ouvrir
rules-text = Sans règle : toute personne dont l’affectation est en cours. Avec des règles, une seule suffit ; fonction et sorte d’établissement doivent être celles d’une même affectation.
rule-number = Règle { $number }
rule-change = Modifier la règle { $number }
rule-add = Ajouter une règle
rule-remove = Retirer cette règle
rule-functions = Fonctions
rule-functions-hint = Aucune cochée : toutes.
rule-schools = Sortes d’établissement
rule-schools-hint = Aucune cochée : toutes, services compris.
rule-reason = Pourquoi les autres ne l’ont pas
rule-reason-hint = Par exemple : « Réservée à la direction de l’école. »
rule-reason-en = La même raison, en anglais
rule-by = Qui peut l’accorder
rule-by-hint = Une personne ou un service : « L’inspecteur de votre circonscription ».
rule-by-en = La même personne, en anglais
rule-any-function = Toutes les fonctions
rule-in-schools = { $functions } ({ $schools })
rule-public = Ouverte à tous, sans connexion
rule-all = Toute personne affectée
kind-nursery-school = École maternelle
kind-elementary-school = École élémentaire
kind-primary-school = École primaire
kind-college = Collège
kind-lycee = Lycée
kind-vocational-lycee = Lycée professionnel
kind-special-school = Établissement spécialisé
who-lead = Choisissez une personne : la page dit ce que le lanceur lui montre, et pourquoi.
who-search = Chercher une personne par son nom
who-nobody = Personne ne porte ce nom ici
who-nobody-text = Essayez le nom de famille seul. Les personnes parties ne sont pas dans la liste.
who-no-place = Aucune affectation en cours sur cette plateforme.
who-ended = Affectations terminées :
who-place = { $function }, { $unit }
who-outside = { $function }, personne extérieure invitée
who-invited = Ouverte aux personnes extérieures invitées à la formation.
who-everyone = Ouverte à tous, sans connexion.
who-assignment = Ouverte à toute personne affectée : { $place }.
who-rule = Règle « { $rule } » : { $place }.
who-application = Application
who-decision = Décision
who-why = Pourquoi
who-open = Ouverte
who-missing = Manquante
who-count = { $open ->
    [0] Aucune application ouverte
    [one] Une application ouverte
   *[other] { $open } applications ouvertes
} sur { $all ->
   *[other] { $all }
}
