## Ce qu'un dossier de parcours a d'étrange (docs/operations/course-folder.md)

folder-toml = n’est pas pris : { $why }
folder-not-text = n’est pas pris : ce n’est pas du texte en UTF-8
folder-no-end = n’est pas pris : les valeurs commencent par +++ et ne finissent pas
folder-name = n’est pas pris : un nom est « numéro-clé », la clé en petites lettres sans accent, chiffres et tirets
folder-key-twice = la clé { $key } sert déjà : le second n’est pas pris
folder-unknown = { $field } : « { $value } » n’est pas connu
folder-no-file = le fichier { $name } n’est pas dans le dossier fichiers
folder-too-much = dépasse la limite ({ $of } : { $most }) : coupé ou laissé de côté
folder-stray = ne fait pas partie d’un parcours : laissé de côté
folder-no-record = manque : le parcours prend le nom de sa première section
folder-looked = { $notes ->
    [0] Tout peut être pris. Rien n’a été écrit.
    [one] Une remarque. Rien n’a été écrit.
   *[other] { $notes } remarques. Rien n’a été écrit.
}
folder-created = Le parcours { $code } est créé.
folder-changed = Le parcours { $code } a une nouvelle copie de travail.
folder-same = Le parcours { $code } est déjà ainsi : rien n’a changé.
folder-version = { $number ->
   *[other] Version { $number } publiée.
}
folder-lost = n’est plus dans le dossier des fichiers : il manque à l’export
folder-written = { $files ->
    [one] Un fichier écrit.
   *[other] { $files } fichiers écrits.
}

## Gérer les parcours

manage-group = Formation
hub = Gestion
list-title = Parcours
list-purpose = Écrire les parcours, les vérifier, les publier.
list-none = Aucun parcours pour l’instant
list-none-text = Un parcours réunit des pages, des documents, des vidéos et des quiz. Il devient une session quand on y inscrit des participants.
search-label = Chercher un parcours
search-none = Aucun parcours trouvé
search-none-text = Essayez un seul mot du titre ou des mots-clés.
search-all = Tous les parcours
by-state = Par état
state-all = Tous
state-draft = Brouillon
state-published = Publié
state-retired = Retiré
course-title = Titre
course-state = État
course-version = Version
course-changed = Modifié le
version-none = Pas encore publiée
version-number = { $number ->
   *[other] Version { $number }
}
page-number = { $number ->
   *[other] Page { $number }
}
new-title = Nouveau parcours
new-lead = Donnez-lui un titre : le reste s’écrit ensuite, et rien n’est visible avant la publication.
new-hint = Ce que l’on saura faire, plutôt qu’un thème : « Protéger mes comptes au quotidien ».
new-button = Créer le parcours
new-done = Le parcours est créé. Voici son plan.
first-section = Bien commencer
tabs = Parties du parcours
tab-outline = Plan
tab-record = Fiche
tab-authors = Auteurs
tab-history = Historique
tab-publish = Publier

## Dire ce qui ne va pas dans un formulaire

form-no-title = Donnez un titre.
form-too-long = { $most ->
   *[other] C’est trop long : { $most } caractères au plus.
}
form-no-minutes = Écrivez un nombre de minutes, ou laissez vide.
form-no-percent = Écrivez un nombre de 0 à 100.
form-no-attempts = Écrivez un nombre d’essais de 1 à 100, ou laissez vide.
form-no-points = Écrivez un nombre de points.
form-no-fraction = Écrivez un nombre de -100 à 100.
form-no-address = Une adresse commence par https:// ou http://.
form-no-mark = « { $line } » : écrivez le moment puis le nom, par exemple 2:30 Les cinq signes.
form-no-picture = Choisissez une image PNG, JPEG ou WebP de 4 Mo au plus.
form-no-alternative = Décrivez l’image en quelques mots : c’est ce qu’entendront les personnes qui ne la voient pas.
form-file-name = Ce nom de fichier ne convient pas : renommez-le sans signes comme / : ? ou *.
form-keywords = { $many } mots-clés au plus, { $most } signes chacun, séparés par des virgules.
saved = C’est enregistré.
kept-at = Enregistré à { $time }
not-kept = Pas encore enregistré : un champ est à corriger.
ended-title = Votre connexion a pris fin
ended-text = Vos mots restent ici, mais ne sont plus enregistrés. Gardez cette page ouverte, connectez-vous dans un autre onglet, puis revenez continuer.
ended-sign-in = Se connecter dans un nouvel onglet
ended-renewed = Vous êtes de nouveau connecté. Continuez à écrire, ou enregistrez.
save = Enregistrer
preview = Aperçu
preview-empty = Rien à lire pour l’instant.
markdown-hint = Markdown : # titre, **important**, - liste, [texte](adresse).
html-hint = Ce texte vient d’une autre plateforme : il est en HTML.
back-to-outline = Revenir au plan
conflict-title = Quelqu’un a modifié la même chose
conflict-text = Voici ce qui est enregistré maintenant. Votre texte est toujours dans le formulaire : reprenez ce qu’il faut, puis enregistrez.
conflict-short = Quelqu’un a modifié la même chose. Enregistrez pour voir les deux textes.
gone-title = Ce n’est plus dans le plan
gone-text = Quelqu’un l’a retiré pendant que vous écriviez. L’historique du parcours permet de revenir en arrière.
too-large-title = Ce parcours est trop grand
too-large-text = Il dépasse ce qu’un parcours peut contenir. Partagez-le en deux.

## Le plan

new-section = Nouvelle section
add-section = Ajouter la section
add-activity = Ajouter une activité
add-kind = Nature
add = Ajouter
rename = Renommer
hide = Masquer
show = Montrer
remove = Supprimer
remove-section = Supprimer la section
more = Autres actions
more-for = Autres actions pour { $name }
section-more = Renommer, masquer, supprimer
section-empty = Cette section est vide.
section-text = Présentation de la section
is-hidden = Masquée
to-review = À revoir
last-edit = Dernière modification :
undo = Annuler
undone = C’est annulé : le plan est revenu à l’état choisi.
done-section = La section est ajoutée.
done-activity = L’activité est ajoutée : remplissez-la.
done-moved = C’est déplacé.
done-renamed = C’est renommé.
done-hidden = Les participants ne le verront pas.
done-shown = Les participants le verront.
done-removed = C’est supprimé. Vous pouvez encore annuler.
minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
minutes-in-all = { $minutes ->
    [one] 1 minute en tout
   *[other] { $minutes } minutes en tout
}
flaws-count = { $count ->
    [one] Un point est à revoir avant la publication.
   *[other] { $count } points sont à revoir avant la publication.
}
flaws-see = Les voir
kind-page = Page
kind-label = Repère
kind-book = Livre
kind-file = Fichier
kind-folder = Dossier
kind-link = Lien
kind-video = Vidéo
kind-quiz = Quiz
kind-parked = Mis de côté
tone = Ton
tone-note = Note
tone-how-to-succeed = Pour réussir
tone-to-do = À faire
tone-important = Important
tone-trainers-only = Pour les formateurs

## Une activité

text = Texte
address = Adresse
address-hint = Par exemple https://www.education.gouv.fr/.
parked-text = Cette activité « { $module } » vient d’une autre plateforme et ne peut pas être montrée ici. Son original est gardé dans les fichiers.
chosen-file = Fichier présenté
chosen-file-hint = Ajoutez-le d’abord plus bas, dans les fichiers.
no-file = Aucun
captions = Sous-titres
captions-hint = Un fichier WebVTT (.vtt).
poster = Image avant la lecture
marks = Repères de la vidéo
marks-hint = Un par ligne : 2:30 Les cinq signes.
transcript = Transcription
transcript-hint = Ce qui est dit et montré, pour qui ne peut pas entendre ou regarder.
chapter-number = Chapitre { $number }
chapter-hidden = Masquer ce chapitre aux participants
level = Niveau
level-one = Chapitre
level-two = Sous-chapitre
attempts = Nombre d’essais
attempts-hint = Vide : autant que l’on veut.
pass-mark = Réussi à partir de (sur 100)
shuffled = Mélanger les réponses
question-number = Question { $number }
question-kind = Nature de la question
question-text = Question
question-single = Une seule réponse
question-multiple = Plusieurs réponses
question-true-false = Vrai ou faux
question-short-answer = Réponse courte
question-description = Texte sans question
points = Points
answer-number = Réponse { $number }
fraction = Part des points (de -100 à 100)
fraction-hint = 100 pour la bonne réponse, 0 pour une fausse.
feedback = Dit à qui choisit cette réponse
feedback-right = Dit quand c’est juste
feedback-wrong = Dit quand c’est faux
duration = Durée en minutes
completion = L’activité est terminée
completion-none = Elle ne compte pas
completion-viewed = Quand elle est ouverte
completion-by-hand = Quand la personne choisit Continuer
completion-attempted = Quand le quiz est fini
completion-passed = Quand le quiz est réussi
completion-percent = Réussi avec (sur 100)
files = Fichiers
files-none = Aucun fichier.
file-add = Ajouter un fichier
file-hint = Image, document, vidéo ou son. Il est gardé avec l’activité quand vous enregistrez.
file-remove = Retirer { $name }
alternative = Texte de remplacement de l’image
alternative-hint = Pour une image, obligatoire : ce qu’elle montre, en une phrase.

## La fiche

record-title = Fiche du parcours
record-objective = Objectif
record-objective-hint = Ce que l’on saura faire après, en une phrase.
record-description = Description
record-authors = Auteurs
record-authors-hint = Noms ou service, comme on les lira.
record-keywords = Mots-clés
record-keywords-hint = Séparés par des virgules.
record-groups = Public visé
record-remote = Durée à distance, en minutes
record-onsite = Durée en présence, en minutes
record-collection = Type de parcours
record-picture = Image du parcours
record-picture-hint = PNG, JPEG ou WebP, 4 Mo au plus. Elle décore : elle n’a pas besoin de description.
record-no-picture = Retirer l’image
record-complete = Fiche remplie
record-done = { $all ->
   *[other] { $done } rubriques sur { $all } remplies
}
record-missing = Il manque encore :
record-conflict = La fiche a été modifiée entre-temps. Vos réponses sont toujours là : relisez-les, puis enregistrez pour les garder.
collection-self-paced = Autoformation
collection-tutored = Parcours accompagné
collection-workspace = Espace collaboratif
group-everyone = Tous les personnels
group-first-degree = Enseignants du premier degré
group-second-degree = Enseignants du second degré
group-heads = Direction d’école et d’établissement
group-school-life = Vie scolaire
group-inclusion = AESH
group-offices = Services administratifs
group-trainers = Formateurs et conseillers
missing-title = le titre
missing-objective = l’objectif
missing-description = la description
missing-groups = le public visé
missing-duration = la durée
missing-authors = les auteurs
missing-keywords = les mots-clés
missing-thumbnail = une image

## Les auteurs

authors-title = Auteurs du parcours
authors-text = Les auteurs modifient et publient ce parcours. Les gestionnaires de la plateforme le peuvent toujours.
authors-none = Aucun auteur pour l’instant
authors-none-text = Un gestionnaire peut en ajouter par leur identifiant.
authors-username = Identifiant
authors-hint = Celui avec lequel la personne se connecte.
authors-add = Ajouter
authors-remove = Retirer
authors-added = Cette personne peut maintenant modifier le parcours.
authors-removed = Cette personne ne modifie plus le parcours.
authors-unknown = Personne n’a cet identifiant. Vérifiez-le avec la personne.

## L’historique

history-title = Historique
history-text = Chaque modification est gardée. Revenir à un état n’efface rien : c’est une modification de plus.
history-now = Maintenant
history-back = Revenir à cet état
history-older = Modifications plus anciennes
by-command = Import
edit-created = Création
edit-imported = Import
edit-section-added = Section ajoutée
edit-activity-added = Activité ajoutée
edit-changed = Modification
edit-moved = Déplacement
edit-renamed = Nouveau titre
edit-hidden = Masquage
edit-shown = Affichage
edit-removed = Suppression
edit-undone = Retour en arrière
edit-other = Modification

## Publier

publish-title = Publier
publish = Publier la version
publish-review = À revoir
publish-review-text = Rien de cela n’empêche de publier, mais chaque point gênera quelqu’un.
publish-same = Tout est publié : la copie de travail est celle de la dernière version.
publish-session = Ouvrir une session de ce parcours
publish-changes = Ce qui change depuis la dernière version
publish-record-only = Le contenu est le même ; la fiche a changé.
publish-note = Ce qui est nouveau
publish-note-hint = Les formateurs dont une session est ouverte le liront avant d’accepter la version.
publish-no-note = Dites en une phrase ce qui est nouveau.
publish-nothing = Le parcours est vide : ajoutez au moins une activité.
published = { $number ->
   *[other] La version { $number } est publiée.
}
versions = Versions
version-first = C’est la première version : tout y est nouveau.
how-added = Ajouté
how-removed = Retiré
how-moved = Déplacé
how-changed = Modifié
field-title = Titre
field-shown = Visibilité
field-progress = Durée ou achèvement
field-condition = Condition
field-files = Fichiers
field-content = Contenu
line-gone = Retiré :
line-new = Ajouté :

## Ce qui n’est pas encore bien

flaw-key-twice = la clé { $key } sert deux fois
flaw-too-many = { $most ->
   *[other] il y en a trop : { $most } au plus
}
flaw-too-long = c’est trop long
flaw-no-title = le titre manque
flaw-file-name = le fichier { $name } est à renommer
flaw-no-file = le fichier { $name } n’est pas là
flaw-no-activity = le lien vers l’activité { $key } ne mène nulle part
flaw-condition-nowhere = la condition attend l’activité { $key }, qui n’est plus là
flaw-condition-circle = la condition ne peut jamais être remplie : elle finit par s’attendre elle-même
flaw-condition-never = la condition attend l’activité { $key }, qui n’est jamais terminée
flaw-no-alternative = l’image { $name } n’a pas de texte de remplacement
flaw-empty = rien n’est écrit
flaw-bad-address = l’adresse n’en est pas une
flaw-file-missing = aucun fichier n’est choisi
flaw-bad-number = un nombre dépasse ce qui est permis
flaw-not-a-quiz = seul un quiz peut être fini ou réussi
flaw-no-question = le quiz n’a pas de question
flaw-no-answer = une question n’a pas assez de réponses
flaw-no-right-answer = une question n’a pas de bonne réponse
flaw-no-captions = la vidéo n’a pas de sous-titres
flaw-parked = elle n’a pas pu être reprise : remplacez-la, ou masquez-la aux participants
