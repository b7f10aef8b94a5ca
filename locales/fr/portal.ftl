## Accueil public (guide A1)

home-lead = Le portail des personnels de : { $platform }. Applications, formation, aide et contacts.
home-how = Connectez-vous en haut de la page avec vos identifiants académiques. Identifiant ou mot de passe oublié ?
home-forgotten = Retrouvez-les en deux minutes
home-signed-in = Bonjour { $name }, vous êtes connecté.
home-open-own = Ouvrir mon accueil
home-news = À la une
home-help = Besoin d’aide ?
home-help-text = Trouvez la personne qui aide votre école, votre établissement ou votre circonscription.
home-help-go = Qui contacter
home-help-last = Quand personne d’autre ne répond
home-public = Sans connexion
home-public-text = Ces services s’ouvrent sans identifiant.
back-home = Revenir à l’accueil

## Profils (guide A2)

profile-choose = Choisir votre profil
profile-advice = Un conseil, pas un choix définitif : il n’ouvre ni ne ferme aucun droit.
profile-yours = Votre profil :
profile-change = Changer
profile-none = Aucun profil pour l’instant
profile-none-text = Connectez-vous en haut de la page : votre accueil vous attend.
profile-unknown = Ce profil n’existe pas
profile-unknown-text = Il a peut-être changé de nom. Choisissez le vôtre parmi ceux de l’accueil.
profile-links = Liens utiles
profile-news = Pour ce profil
profile-other = Un autre profil vous correspond mieux ?
profile-forget = Oublier mon profil sur cet appareil
profile-elsewhere = Votre service se trouve à une autre adresse
profile-elsewhere-text = Votre compte est celui de { $service }. Les identifiants de { $portal } sont réservés aux personnels : ils ne fonctionnent pas pour vous, et les vôtres ne fonctionnent pas ici.
profile-elsewhere-go = Y aller

## Actualités

news-title = Actualités
news-description = Les actualités de { $portal } : formation, services, sécurité, vie de l’académie.
news-all = Toutes
news-filter = Actualités par profil
news-pinned = À la une
news-none = Aucune actualité pour l’instant
news-none-text = Les prochaines s’afficheront ici.
news-see-all = Toutes les actualités
news-gone = Cette actualité n’est plus en ligne
news-gone-text = Elle est peut-être terminée, ou son adresse a changé. Les autres sont dans la liste.
news-not-shown = Cette actualité n’est pas en ligne : vous seul la voyez, parce que vous gérez la plateforme.
news-staff-only = Après connexion
news-others = À lire aussi
news-french-only = Cette actualité n’existe qu’en français.
news-edit-english-hint = Facultatif. Sans anglais, le texte français s’affiche, signalé comme tel.
news-edit-no-title-en = Donnez aussi le titre anglais, ou videz tout l’anglais.
news-edit-no-body-en = Donnez aussi le texte anglais, ou videz tout l’anglais.
news-edit-translated = En anglais aussi
page-number = { $number ->
   *[other] Page { $number }
}

## Accueil personnel (guide A4)

private-title = Accueil
private-hello = Bonjour { $name }
private-applications = Accéder à vos applications
private-applications-text = Toutes celles auxquelles vous avez droit, sans vous reconnecter. Une application manque ? La page dit pourquoi.
private-open-launcher = Accéder à vos applications
private-yours = Vos applications
private-all-applications = Toutes mes applications
private-helpers = Qui peut m’aider ?
private-helpers-none = Cherchez votre école, votre établissement ou votre circonscription : chaque lieu a sa personne ressource.
private-helpers-all = Tous les contacts
private-waiting = Ce qui vous attend
private-shortcuts = Vos raccourcis

## Pages du pied et de l’aide

page-parts = Dans cette page
after-sign-in = (après connexion)
edit = Modifier
manage-these = Gérer
help-change-password = Vous connaissez l’actuel et voulez en choisir un autre, ou il a expiré.
help-lost-password = Vous ne le connaissez plus : un code à votre adresse de secours, ou remis en main propre.
help-username = Vous ne le connaissez plus : munissez-vous de votre NUMEN.
help-video = Du portail à votre première formation, en douze étapes illustrées.
help-otp-key = Vous avez reçu une clé de sécurité : numéro de série, code, puis code PIN.
help-problem = Rien de tout cela : dites ce qui se passe, une personne nommée vous répond.
group-start = Pour commencer
group-profiles = Profils
group-work = Vos outils
group-help = Aide
group-about = Ce site
place-sign-in = Avec vos identifiants académiques.
place-news = Ce qui change, et ce qui vous concerne.
place-search = Pages, actualités, applications et contacts.
place-help = Toutes les réponses, dans l’ordre du menu d’aide.
place-contacts = Qui aide votre école, votre établissement ou votre service.
place-home = Mon accueil
place-home-text = Ce qui vous attend, vos applications, vos nouvelles.
place-launcher = Toutes vos applications, par rubrique.
place-training = La formation à distance et ses parcours.
place-account = Identité, coordonnées de secours, mot de passe, connexions.
place-legal = Éditeur, hébergeur, crédits.
place-about = Ce qu’est ce portail, sa licence, son code source.
place-accessibility = Déclaration, recours, et où nous en sommes.
place-privacy = Ce qui est noté, qui le voit, pour combien de temps.
place-site-map = Toutes les pages, rangées par sujet.

## Réseau

network-title = Choisissez votre plateforme
network-lead = Chaque académie, chaque direction nationale a la sienne. Un seul compte vous suit de l’une à l’autre.
network-search = Une académie, un département…
network-open = Plateformes ouvertes
network-announced = Pas encore ouvertes
network-announced-text = Elles font partie du réseau et n’accueillent pas encore leurs agents.
network-national = Organisme national
network-none = Aucune plateforme ne porte ce nom
network-none-text = Essayez le nom de votre académie, de votre ville académique ou de votre département.
network-all = Toutes les plateformes

## Recherche

search-title = Rechercher
search-title-of = { $words } : recherche
search-label = Que cherchez-vous ?
search-everything = Rechercher dans le portail
search-lead = Une page, une application, une personne, une actualité : écrivez un ou deux mots. Majuscules et accents ne comptent pas.
search-pages = Pages
search-count = { $count ->
    [one] { $count } résultat
   *[other] { $count } résultats
}
search-nothing = Rien ne correspond
search-nothing-text = Essayez avec moins de mots ou un mot plus court. Le plan du site montre toutes les pages ; une personne peut aussi vous répondre.
search-signed-out = Connectez-vous pour chercher aussi dans vos applications et parmi les personnes de votre académie.

## Gestion

hub-title = Gestion
hub-lead = Tout ce que vous pouvez gérer pour : { $platform }.
hub-empty = Rien à gérer pour l’instant
hub-empty-text = Vos droits ne portent sur aucun réglage de cette plateforme.
hub-portal = Portail
hub-news = Actualités
hub-news-text = Écrire, programmer, épingler, retirer.
hub-profiles = Profils
hub-profiles-text = « Choisir votre profil » : pages, liens, fonctions.
hub-pages = Pages
hub-pages-text = Mentions légales, aide, accessibilité : vos textes ou les modèles.
hub-platform = Plateforme
hub-platform-text = Noms, coordonnées, adresse, liens du pied de page.
hub-look = Apparence
hub-look-text = Couleurs et logo, avec contrôle du contraste.

## Gestion : mots communs

save = Enregistrer
preview = Aperçu
delete = Supprimer
delete-this = Supprimer « { $name } »
restore = Rétablir
bin = Corbeille
history = Historique
actions = Actions
languages = Langues
see-online = Voir en ligne
see-page = Voir « { $name } » en ligne
in-french = En français
in-english = En anglais
english-hint = Vide : le texte français s’affiche.
markdown-hint = Une ligne vide sépare les paragraphes. ## titre, - liste, **gras**, [lien](/aide) : c’est du Markdown.
form-too-long = C’est trop long : { $most } caractères au plus.
form-no-day = Ce n’est pas une date. Choisissez-la dans le calendrier, ou écrivez-la ainsi : 2026-11-23.
form-no-address = Une adresse commence par https:// ou, sur cette plateforme, par /.
form-no-label = Donnez un nom à ce lien.
form-no-mailbox = Ce n’est pas une adresse de courrier.
form-wanted = Ce champ est attendu.
form-label = Nom du lien
form-label-en = Nom en anglais
form-address = Adresse
form-links-hint = Une adresse qui commence par / reste sur la plateforme. Une ligne vide n’est pas affichée.

## Gestion des actualités

news-edit-new = Nouvelle actualité
news-edit-title = Modifier l’actualité
news-edit-name = Titre
news-edit-summary = Chapeau
news-edit-summary-hint = Une ou deux phrases, montrées dans les listes.
news-edit-body = Texte
news-edit-from = À partir du
news-edit-until = Jusqu’au
news-edit-until-hint = Dernier jour affiché ; vide : sans fin.
news-edit-public = Lisible sans connexion
news-edit-public-hint = Sinon, seuls les personnels connectés la voient.
news-edit-pinned = Toujours en premier
news-edit-pinned-hint = Elle reste avant les autres, tant qu’elle est en ligne.
news-edit-audiences = Pour qui ?
news-edit-audiences-hint = Rien de coché : pour tout le monde.
news-edit-state = État
news-edit-scheduled = Programmée
news-edit-shown = En ligne
news-edit-ended = Terminée
news-edit-binned = Supprimée
news-edit-none-text = Écrivez la première : elle s’affichera aussitôt sur l’accueil.
news-edit-no-title = Donnez un titre.
news-edit-no-body = Écrivez le texte.
news-edit-ends-before = La fin vient avant le début.
news-edit-saved = L’actualité est enregistrée.
news-edit-delete = Supprimer cette actualité ?
news-edit-delete-text = « { $title } » quitte le site tout de suite. Elle reste dans la corbeille : vous pourrez la rétablir.
news-edit-deleted = L’actualité est dans la corbeille, en bas de cette page.
news-edit-restored = L’actualité est rétablie.
news-edit-bin-text = Ce qui a été supprimé n’est plus visible de personne. « Rétablir » le remet en place.

## Gestion des pages

pages-edit-lead = Chaque page a un modèle, tenu à jour avec le produit. Réécrivez-la si le modèle ne vous convient pas.
pages-edit-page = Page
pages-edit-is-model = Modèle
pages-edit-since = Réécrite le { $day }
pages-edit-text = Texte de la page
pages-edit-placeholders = Ce qui se remplit tout seul
pages-edit-empty = La page est vide. Pour reprendre le modèle, utilisez « Revenir au modèle ».
pages-edit-unknown = Rien ne remplit « { $name } ». Les noms possibles sont sous le texte.
pages-edit-no-title = La première ligne est le titre : # suivi d’une espace et du titre.
pages-edit-saved = La page est enregistrée et en ligne.
pages-edit-rewritten = Cette page est la vôtre.
pages-edit-to-model = Revenir au modèle
pages-edit-model-back = Le modèle est de nouveau en ligne. Votre texte reste dans l’historique.
pages-edit-model-stands = Le modèle est en ligne.
pages-edit-current = En ligne
pages-edit-take = Reprendre ce texte

## Gestion des profils

audience-edit-lead = Ceux de l’accueil, sous « Choisir votre profil », dans cet ordre.
audience-edit-new = Nouveau profil
audience-edit-title = Modifier le profil
audience-edit-name = Nom
audience-edit-purpose = Une ligne, sous le nom
audience-edit-body = Texte de la page
audience-edit-who = Qui a ce profil ?
audience-edit-functions = Fonctions
audience-edit-functions-hint = Séparées par des virgules : ENS, DOC, CPE, ou en toutes lettres. Une personne connectée reçoit le premier profil qui nomme sa fonction.
audience-edit-icon = Icône
audience-edit-elsewhere = Un autre service ?
audience-edit-elsewhere-hint = Pour un public qui n’a pas de compte ici : la page explique, puis l’y conduit.
audience-edit-service = Nom du service
audience-edit-none-text = Ajoutez le premier : l’accueil le montrera aussitôt.
audience-edit-no-name = Donnez un nom au profil.
audience-edit-no-icon = Choisissez une icône de la liste.
audience-edit-no-function = « { $name } » n’est pas une fonction connue.
audience-edit-no-service = Donnez le nom de ce service.
audience-edit-saved = Le profil est enregistré.
audience-edit-delete = Supprimer ce profil ?
audience-edit-delete-text = « { $name } » disparaît de l’accueil, avec sa page. Cette suppression ne s’annule pas.
audience-edit-deleted = Le profil est supprimé.

## Gestion de la plateforme

platform-edit-lead = Ce que la plateforme dit d’elle-même, sur toutes ses pages.
platform-edit-names = Noms
platform-edit-name = Nom de la plateforme
platform-edit-short-name = Nom court
platform-edit-portal = Nom du portail
platform-edit-launcher = Nom du lanceur d’applications
platform-edit-training = Nom de la plateforme de formation
platform-edit-home = Accueil public
platform-edit-tagline = Phrase d’accueil
platform-edit-tagline-en = Phrase d’accueil en anglais
platform-edit-description = Description
platform-edit-description-en = Description en anglais
platform-edit-address = Adresse et réglages
platform-edit-host = Nom d’hôte
platform-edit-host-hint = Par exemple portail.academie.example. Vide : l’adresse du réseau suivie du code de la plateforme.
platform-edit-zone = Fuseau horaire
platform-edit-accessibility = État d’accessibilité
platform-edit-accessibility-hint = Montré au pied de chaque page, comme la loi le demande. Il ne change qu’après un audit.
platform-edit-pupils = Élèves et parents
platform-edit-pupil-sentence = Phrase d’explication
platform-edit-pupil-sentence-en = Phrase d’explication en anglais
platform-edit-help = Quand personne d’autre ne répond
platform-edit-help-hint = Le service nommé au bout de chaque chemin de l’aide.
platform-edit-legal = Mentions
platform-edit-legal-hint = Elles remplissent les pages du pied. Un champ vide s’y voit : « [à compléter] ».
platform-edit-links = Liens du pied de page
platform-edit-links-hint = Ajoutés après ceux que toutes les plateformes ont. Une ligne vide n’est pas affichée.
platform-edit-whole-address = Une adresse entière, qui commence par https://.
platform-edit-no-host = Un nom d’hôte seul, sans https:// ni barre oblique.
platform-edit-host-taken = Une autre plateforme du réseau a déjà ce nom d’hôte.
platform-edit-saved = La plateforme est enregistrée.
detail-organisation = Organisme éditeur
detail-address = Adresse postale
detail-phone = Téléphone
detail-mailbox = Adresse de courrier
detail-publication-director = Direction de la publication
detail-editor = Service rédacteur
detail-host-name = Hébergeur
detail-host-address = Adresse de l’hébergeur
detail-host-phone = Téléphone de l’hébergeur
detail-dpo-mailbox = Courrier du délégué à la protection des données
detail-dpo-address = Adresse du délégué à la protection des données
detail-accessibility-mailbox = Courrier pour l’accessibilité
detail-security-mailbox = Courrier pour la sécurité
detail-help-service = Service
detail-help-phone = Téléphone
detail-help-mailbox = Adresse de courrier
detail-help-hours = Horaires

## Apparence

look-lead = Quatre couleurs et un logo. Une couleur que personne ne pourrait lire est refusée.
look-components = Voir tous les composants
look-colours = Couleurs
look-act-light = Couleur d’action, de jour
look-act-light-hint = Liens et boutons sur fond clair : assez foncée.
look-act-dark = Couleur d’action, de nuit
look-act-dark-hint = Les mêmes sur fond sombre : assez claire.
look-board = Tableau
look-board-hint = La carte qui invite, sous un texte blanc.
look-chalk = Craie
look-chalk-hint = Le bouton qui invite, sous un texte sombre.
look-back = Revenir aux couleurs d’origine
look-no-colour = Une couleur s’écrit ainsi : #14505a.
look-too-close = Contraste { $ratio } : il faut 4,5 au moins pour que tout le monde puisse lire. Éloignez-la du fond.
look-saved = L’apparence est enregistrée.
look-logo = Logo
look-logo-now = Logo actuel
look-logo-none = Pas de logo : le dessin du préau en tient lieu.
look-logo-file = Fichier
look-logo-hint = PNG, JPEG ou WebP, 200 ko et 2 000 pixels de côté au plus ; affiché sur 44 pixels de haut.
look-logo-send = Envoyer ce logo
look-logo-remove = Retirer le logo
look-logo-saved = Le logo est en place.
look-logo-removed = Le logo est retiré.
look-no-file = Choisissez un fichier.
look-logo-svg = Un dessin SVG peut cacher un programme : enregistrez-le en PNG, puis envoyez ce PNG.
look-logo-no-picture = Ce fichier n’est pas une image PNG, JPEG ou WebP, quel que soit son nom.
look-logo-heavy = Cette image pèse plus de 200 ko : réduisez-la, puis renvoyez-la.
look-logo-large = Cette image dépasse 2 000 pixels de côté : réduisez-la, puis renvoyez-la.
