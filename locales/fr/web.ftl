## Problèmes : une phrase qui dit quoi, une phrase qui dit comment en sortir.

problem-not-found = Cette page n’existe pas
problem-not-found-detail = L’adresse a peut-être changé, ou une lettre s’est perdue en route. Rien n’est cassé : repartez d’ici.
problem-unknown-platform = Cette plateforme n’existe pas
problem-unknown-platform-detail = Aucune académie du réseau ne porte ce nom. Choisissez la vôtre dans la liste.
problem-not-open-yet = Cette plateforme n’est pas encore ouverte
problem-not-open-yet-detail = Elle fait partie du réseau, mais n’accueille pas encore ses agents. Choisissez une plateforme ouverte.
problem-forbidden = Cette page ne vous est pas ouverte
problem-forbidden-detail = Votre compte n’a pas le droit nécessaire. Les personnes ressources savent qui peut l’accorder.
problem-forged = Cette demande n’a pas pu être vérifiée
problem-forged-detail = La page était sans doute ouverte depuis longtemps. Revenez en arrière, rechargez-la et recommencez.
late-other = Cette page datait d’une autre connexion
late-other-detail = Rien n’a été fait encore. Vous êtes maintenant dans le compte de { $name } : relisez, puis envoyez si c’est bien vous. Un mot de passe sera redemandé.
late-signed-out = Votre connexion s’est terminée entre-temps
late-signed-out-detail = Rien n’a été fait, et rien n’est perdu. Connectez-vous dans un nouvel onglet, revenez à celui-ci, puis choisissez « Envoyer ».
late-other-file = Rien n’a été fait encore. Vous êtes maintenant dans le compte de { $name } : choisissez de nouveau votre fichier, puis envoyez si c’est bien vous.
late-signed-out-file = Rien n’a été fait. Votre saisie est gardée, mais pas le fichier. Connectez-vous dans un nouvel onglet, revenez à celui-ci, puis choisissez « Continuer » : le fichier vous y sera redemandé.
late-file = Votre fichier, à choisir de nouveau
late-file-hint = Si vous n’en aviez pas choisi, laissez ce champ vide.
late-go-on = Continuer
late-file-unread = Votre connexion s’est terminée avant l’arrivée du fichier
late-file-unread-detail = Rien n’a été fait et rien n’a changé. Connectez-vous : vous revenez au formulaire, où vous pourrez choisir de nouveau votre fichier.
late-file-back = Me connecter et revenir au formulaire
late-typed = Ce que vous aviez saisi
late-sign-in = Me connecter dans un nouvel onglet
late-send = Envoyer
problem-bad-request = Cette demande n’a pas pu être lue
problem-bad-request-detail = Elle est incomplète ou mal formée. Revenez à la page précédente et recommencez.
problem-too-large = C’est trop long
problem-too-large-detail = Le texte ou le fichier dépasse la taille acceptée. Raccourcissez-le et recommencez.
problem-too-many = Un instant, s’il vous plaît
problem-too-many-detail = Beaucoup de demandes arrivent de votre réseau. Attendez une minute, puis recommencez.
problem-timed-out = La connexion a été trop lente
problem-timed-out-detail = La demande n’est pas arrivée à temps. Recommencez dès que le réseau va mieux.
problem-method = Cette page ne se demande pas ainsi
problem-method-detail = Ouvrez-la depuis le portail plutôt que par son adresse.
problem-unavailable = Le service reprend son souffle
problem-unavailable-detail = Il revient de lui-même dans quelques instants. Rechargez la page dans un moment : rien n’est perdu.
problem-conflict = Quelqu’un vient de modifier la même chose
problem-conflict-detail = Rechargez la page pour voir le nouvel état, puis recommencez.
problem-internal = Une erreur est survenue de notre côté
problem-internal-detail = Elle est notée. Si elle se répète, donnez le code ci-dessous à une personne ressource.
problem-way-home = Revenir à l’accueil
problem-way-search = Rechercher
problem-way-people = Trouver la personne qui aide
problem-id = Code de l’incident

## Cadre de chaque page.

skip-to-content = Aller au contenu
skip-to-sign-in = Aller à la connexion
skip-to-footer = Aller au pied de page
main-nav = Navigation principale
nav-home = Accueil
nav-applications = Applications
nav-training = Formation
nav-contacts = Contacts
nav-manage = Gestion
nav-requests = Demandes
requests-to-answer = Demandes d’aide à traiter
my-card = Ma fiche de contact
help-colleague = Aider un collègue
help-colleague-text = Un collègue ne peut plus se connecter et ne reçoit aucun courriel ? Remettez-lui un code, en main propre.
help-colleague-go = Choisir la personne
my-account = Mon compte
help = Aide
sign-in = Connexion au portail
sign-in-button = Connexion
sign-out = Déconnexion
username = Identifiant
password = Mot de passe
other-language = English
other-language-code = en
demo-banner = Démonstration, sans lien avec l’académie de Lille : n’entrez aucun vrai identifiant.

## Menu d’aide à la connexion : les mots du guide, dans son ordre.

help-menu = Aide à la connexion
change-password = Changer de mot de passe
lost-password = Mot de passe perdu
video = Présentation en vidéo
otp-key = Initialisation clé OTP
problem = Problème ?

## Pied de page.

footer-nav = Informations sur le site
legal = Mentions légales
about = À propos
contact = Contact
accessibility = Accessibilité : { $status }
accessibility-page = Accessibilité
site-map = Plan du site
privacy = Données personnelles
network = Plateformes du réseau
other-platform = Autre plate-forme
theme = Apparence
theme-auto = Comme votre appareil
theme-light = Claire
theme-dark = Sombre

## Composants.

ways-out = Pour continuer
cancel = Annuler
close = Fermer ce message
form-errors = À corriger avant de continuer
optional = (facultatif)
show-password = Afficher le mot de passe
search = Rechercher
external = (autre site)
favourite = Favori : { $name }
favourite-add = Ajouter à vos favoris
favourite-remove = Retirer de vos favoris
why = Pourquoi ?
move-up = Monter « { $name } »
move-down = Descendre « { $name } »
drag = Faire glisser pour ranger
breadcrumb = Vous êtes ici
pages = Pages de la liste
list-start = Début de la liste
previous = Précédente
next = Suivante
step = Étape { $step } sur { $of }

## Page des composants (gestion).

show-title = Composants
show-lead = Chaque élément des écrans, dans tous ses états. Changez l’apparence en bas de page pour les voir de jour et de nuit.
show-colours = Couleurs
show-colours-rule = L’ardoise agit, la craie invite (une fois par page), la brique avertit. Un thème de plateforme change ces jetons et rien d’autre.
show-text = Texte
show-heading = Un titre vrai et court
show-paragraph = Une phrase simple dit ce qui se passe, puis ce qu’il faut faire.
show-link = Voir la suite
show-item = Une ligne de la liste
show-buttons = Boutons
show-act = Enregistrer
show-quiet = Exporter
show-invite = Reprendre ici
show-danger = Supprimer
show-bare = Passer
show-disabled = Indisponible
show-dialog = Demander confirmation
show-menu = Menu
show-messages = Messages
show-state = En cours
show-empty = Rien pour l’instant
show-fields = Champs
show-label = Nom du champ
show-hint = Où trouver ce qui est demandé.
show-code = Code reçu
show-choice = Question à choix
show-choose = Choisissez…
show-file = Fichier
show-error-text = Il manque quelque chose : voici quoi.
show-tiles = Tuiles
show-search = Rechercher une application
show-purpose = Ce à quoi elle sert, en une ligne
show-missing = Application absente
show-cards = Cartes
show-eyebrow = Reprendre votre formation
show-progress = Avancement
show-people = Qui peut vous aider ?
show-hours = 8 h 30 – 17 h
show-news = À la une
show-day = 23 novembre
show-lists = Listes et tableaux
show-tabs = Exemple d’onglets
show-count = Nombre
show-icons = Icônes
