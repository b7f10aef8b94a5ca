## Ce que devient chaque chose (codes du lecteur et de la reprise)

# $name
note-name-traversal = nom d’entrée refusé, il mène hors de l’archive : { $name }
# $name
note-name-absolute = nom d’entrée refusé, il part de la racine : { $name }
# $name
note-name-invalid = nom d’entrée refusé, il n’est pas lisible : { $name }
# $name
note-name-too-long = nom d’entrée refusé, trop long : { $name }
# $name
note-entry-duplicate = deux entrées du même nom, la première est prise : { $name }
# $name
note-entry-link = lien refusé dans l’archive : { $name }
# $name
note-entry-device = entrée spéciale refusée : { $name }
# $name
note-entry-kind = genre d’entrée non lu : { $name }
# $name
note-entry-too-large = entrée trop grande, laissée : { $name }
# $name
note-entry-ratio = entrée démesurée une fois dépliée, laissée : { $name }
# $name
note-entry-encrypted = entrée chiffrée, laissée : { $name }
# $name
note-entry-damaged = entrée abîmée, laissée : { $name }
note-archive-truncated = l’archive finit trop tôt ou est abîmée : ce qui précède est repris
note-manifest-missing = la table des matières manque : elle est refaite d’après les dossiers
# $fault
note-manifest-broken = la table des matières est illisible ({ $fault }) : elle est refaite d’après les dossiers
note-course-missing = la fiche du parcours manque dans la sauvegarde
# $fault
note-course-broken = la fiche du parcours est illisible ({ $fault })
# $section, $fault
note-section-broken = la section { $section } est illisible ({ $fault }) : sa place est gardée
# $section
note-section-missing = la section { $section } manque : sa place est gardée
# $section
note-section-duplicate = la section { $section } est annoncée deux fois
# $section
note-section-parent-missing = la section { $section } était dans une autre qui manque : elle est au premier niveau
# $section
note-section-cycle = la section { $section } se contenait elle-même : elle est au premier niveau
# $limit
note-sections-too-many = plus de { $limit } sections : les suivantes sont laissées
# $activity, $title
note-activity-duplicate = l’activité { $activity } ({ $title }) est annoncée deux fois
# $activity, $title
note-activity-twice = l’activité { $activity } ({ $title }) est dans deux sections : elle reste dans la première
# $activity, $title
note-activity-unplaced = l’activité { $activity } ({ $title }) n’a pas de place : elle est mise à la fin
# $activity, $title
note-activity-refused = l’activité { $activity } ({ $title }) n’a pas pu être lue
# $limit
note-activities-too-many = plus de { $limit } activités : les suivantes sont laissées
note-settings-missing = les réglages manquent : ceux d’usage les remplacent
# $fault
note-settings-broken = les réglages sont illisibles ({ $fault }) : ceux d’usage les remplacent
note-content-missing = le contenu manque dans la sauvegarde
# $fault
note-content-broken = le contenu est illisible ({ $fault }) : l’original est gardé
# $fault
note-content-with-people = le contenu est illisible ({ $fault }) et peut nommer des personnes : il n’est pas gardé
# $module
note-module-parked = cette activité ({ $module }) n’existe pas ici : l’original est gardé
# $count
note-people-left = ce que des personnes ont écrit n’est pas repris ({ $count })
note-users-left = les personnes de la sauvegarde ne sont pas lues
# $block, $count
note-block-left = bloc de côté non repris : { $block } ({ $count })
# $fault
note-files-broken = la liste des fichiers est illisible ({ $fault })
# $count
note-file-rows-left = lignes de la liste des fichiers inutilisables : { $count }
# $name
note-file-content-missing = le fichier { $name } manque dans la sauvegarde
# $path
note-file-unknown = un texte nomme un fichier qui n’est pas dans la sauvegarde : { $path }
# $link
note-link-unknown = un lien mène hors de la sauvegarde : { $link }
# $address
note-address-unusual = adresse à vérifier : { $address }
# $source
note-availability-broken = conditions illisibles, laissées : { $source }
# $kind
note-condition-unknown = condition d’un genre inconnu : { $kind }
# $kind, $id
note-condition-target-missing = une condition porte sur une activité qui n’est pas dans la sauvegarde ({ $kind } { $id })
# $rule
note-completion-rule-left = règle d’achèvement non reprise : { $rule }
rule-submit = rendre un travail
rule-posts = publier des messages
rule-discussions = ouvrir des discussions
rule-replies = répondre à des messages
rule-entries = écrire des fiches
rule-minattempts = faire assez d’essais
rule-attemptsexhausted = utiliser tous ses essais
rule-statusrequired = l’état que donne le contenu SCORM
rule-scorerequired = la note que donne le contenu SCORM
rule-statusallscos = toutes les parties du contenu SCORM
rule-timespent = y passer un certain temps
rule-endreached = arriver à la fin
# $fault
note-grades-broken = les notes de ce quiz sont illisibles ({ $fault }) : aucune note pour réussir n’en est reprise
# $fault
note-groups-broken = la liste des groupes est illisible ({ $fault })
# $fault
note-questions-broken = la banque de questions est illisible ({ $fault })
# $slot
note-question-missing = la question { $slot } manque dans la sauvegarde
# $slot
note-question-random = la question { $slot } était tirée au sort : non reprise
# $slot, $kind
note-question-parked = la question { $slot } est d’un genre qui n’existe pas ici ({ $kind }) : l’original est gardé
# $slot, $fault
note-question-broken = la question { $slot } est illisible ({ $fault }) : l’original est gardé
# $name
note-file-damaged = le fichier { $name } est abîmé ou trop grand : il n’est pas repris
# $most
note-files-too-many = plus de { $most } fichiers : les suivants sont laissés
note-folder-flattened = les fichiers des sous-dossiers sont côte à côte, le dossier devant leur nom
# $file
note-text-cut = texte trop long : il est coupé, et entier dans { $file }
note-title-cut = titre trop long : il est coupé
# $most
note-parts-too-many = plus de { $most } parties : les suivantes sont laissées
note-sections-merged = trop de sections : ce qu’elle contient est dans la dernière
# $most
note-activities-beyond = un parcours a { $most } activités au plus : celle-ci est laissée
note-section-flattened = elle était dans une autre section : elle la suit désormais
note-link-dropped = un lien vers le parcours lui-même n’est plus qu’un texte
note-no-file = aucun fichier n’y est nommé
note-condition-shown = elle était invisible tant que ses conditions n’étaient pas remplies : elle se voit désormais, avec ses conditions
# $condition
note-condition-left = condition écrite pour l’auteur, elle ne retient personne : { $condition }
# $title
note-condition-never-done = une condition attend « { $title } », qui ne peut pas être terminé ici : elle ne retient personne
# $title
note-condition-passed = « réussi » devient « terminé » : { $title }
note-conditions-too-many = trop de conditions : les dernières sont laissées
note-completion-by-hand = sa règle d’achèvement n’existe pas ici : la personne dit quand elle a fini
note-pass-mark-unknown = aucune note pour réussir n’était fixée : ici, il faut la moitié des points ; changez-la dans le quiz
note-expected-left = la date d’achèvement attendue n’est pas reprise
note-stealth-shown = elle n’était pas sur la page du parcours : elle y est désormais
# $minutes
note-time-limit-left = la durée limitée ({ $minutes } min) n’est pas reprise
note-overall-feedback-left = le commentaire final selon la note n’est pas repris
# $question
note-hints-left = les indices après une erreur ne sont pas repris : { $question }
# $question
note-partly-left = le commentaire d’une réponse en partie juste n’est pas repris : { $question }
# $question
note-case-left = les majuscules ne comptent plus : { $question }
# $question
note-pattern-left = une réponse contient un joker (*), à revoir : { $question }
note-quiz-without-questions = aucune question n’a pu être reprise : les originaux sont gardés
note-quiz-dates = ses dates d’ouverture et de fermeture sont devenues des conditions
# $name, $file
note-question-original = question « { $name } » : { $file }
note-completion-added = rien n’était suivi jusqu’au bout : chaque activité se termine désormais par « Continuer »
note-dates-left = les dates du parcours ne sont pas reprises : elles se donnent à la session
note-summary-as-text = le résumé est repris comme texte de présentation
# $count
note-notes-beyond = autres remarques non écrites : { $count }

## Genres d’activités de l’autre plateforme

module-page = page
module-label = étiquette
module-book = livre
module-resource = fichier
module-folder = dossier
module-url = lien
module-quiz = test
module-forum = forum
module-assign = devoir
module-questionnaire = questionnaire
module-feedback = enquête
module-survey = enquête
module-choice = sondage
module-lesson = leçon
module-glossary = glossaire
module-wiki = wiki
module-data = base de données
module-journal = journal
module-scorm = module SCORM
module-hvp = contenu H5P
module-h5pactivity = contenu H5P
module-lti = outil externe
module-certificate = certificat
module-customcert = certificat
module-workshop = atelier
module-chat = discussion
module-bigbluebuttonbn = classe virtuelle
module-subsection = sous-section
module-section = section

## Mots de la reprise

outcome-kept = Repris
outcome-approximated = Repris, adapté
outcome-parked = Mis de côté
outcome-refused = Laissé
condition-all = tout ceci : { $list }
condition-any = l’un de ceci : { $list }
condition-not = pas ceci : { $list }
condition-from = à partir du { $date }
condition-until = jusqu’au { $date }
condition-previous = l’activité précédente
condition-some-activity = une activité absente
condition-done = { $title } : terminé
condition-passed = { $title } : réussi
condition-not-done = { $title } : pas terminé
condition-failed = { $title } : échoué
# $title, $from
condition-mark-from = { $title } : { $from } % au moins
# $title, $below
condition-mark-below = { $title } : moins de { $below } %
# $title, $from, $below
condition-mark-between = { $title } : de { $from } à { $below } %
condition-any-group = membre d’un groupe
condition-group = groupe { $name }
condition-own-grouping = groupement de l’activité
condition-grouping = groupement { $name }
# $field, $operator, $value
condition-profile = profil : { $field } { $operator } { $value }
condition-other = autre condition ({ $kind })
answer-true = Vrai
answer-false = Faux
parked-note = Cette activité ({ $module }) vient d’une autre plateforme et n’existe pas ici. L’original est gardé avec ses fichiers.
section-general = Pour commencer
section-number = Section { $number }
section-loose = Autres activités
untitled = Parcours importé
# $outcome, $module, $title
report-line = { $outcome } · { $module } « { $title } »
# $kept, $approximated, $parked, $refused
report-counts = { $kept } repris, { $approximated } repris et adaptés, { $parked } mis de côté, { $refused } laissés
import-looked = « { $title } » peut être importé. Rien n’a été écrit.
import-created = Le parcours { $code } est créé.
import-changed = Le parcours { $code } a une nouvelle copie de travail.
import-same = Le parcours { $code } est déjà ainsi : rien n’a changé.

## Pourquoi rien n’a pu être repris

fault-not-an-archive = Ce n’est pas une sauvegarde Moodle : le fichier n’est ni un zip ni un tar.gz.
fault-not-a-backup = L’archive s’ouvre, mais ne contient pas de sauvegarde Moodle.
fault-moodle-one = C’est une sauvegarde de Moodle 1, d’un format plus ancien. Restaurez-la d’abord dans un Moodle 2 ou plus récent.
fault-damaged = L’archive est abîmée ou incomplète. Téléchargez-la de nouveau depuis la plateforme d’origine.
fault-too-many-entries = L’archive contient trop de fichiers pour être une sauvegarde.
fault-too-large = L’archive est trop grande une fois dépliée.
fault-bomb = L’archive se déplie démesurément : elle n’est pas lue.
fault-disk-full = Le serveur n’a plus de place pour les fichiers. Prévenez votre assistance, puis réessayez.
fault-other = Le serveur n’a pas pu lire ou garder la sauvegarde. Réessayez dans un moment.
fault-empty = Cette sauvegarde ne contient ni section ni activité.
fault-code = Ce code ne convient pas : de 1 à 60 petites lettres sans accent, chiffres et tirets.

## Imports à l’écran

imports-entry = Importer une sauvegarde Moodle
imports-title = Importer un parcours
courses-title = Parcours
imports-lead = Donnez une sauvegarde de Moodle ou de M@gistère : elle devient un parcours que vous pourrez relire et publier. Rien n’est publié avant vous.
imports-file = Sauvegarde (.mbz)
imports-file-hint = De Moodle 2.3 à 5.0, { $most } au plus.
imports-people = Les personnes de la sauvegarde, leurs messages, leurs devoirs et leurs notes ne sont jamais lus dans le parcours.
imports-give = Importer
imports-past = Imports précédents
imports-none = Aucun import pour l’instant
imports-none-text = Le premier sera gardé ici, avec son compte rendu et le fichier d’origine.
imports-file-missing = Choisissez le fichier de la sauvegarde.
imports-file-too-large = Ce fichier dépasse la taille permise. Refaites la sauvegarde sans les fichiers volumineux, ou demandez à votre assistance.
imports-file-half = Le fichier n’est pas arrivé jusqu’au bout. Vérifiez votre connexion, puis envoyez-le de nouveau.
column-course = Parcours
column-state = État
column-result = Résultat
column-when = Donné le
column-item = Activité
column-kind = Genre
column-outcome = Ce qu’elle devient
column-why = Pourquoi
state-waiting = En attente
state-running = En cours
state-done = Importé
state-failed = Non importé
page-number = Page { $number }
# $file, $size, $when
import-lead = { $file } · { $size } · { $when }
import-wait = Vous pouvez fermer cette page : l’import continue, et le compte rendu vous attendra ici.
import-refresh = Actualiser
import-failed-title = Rien n’a pu être importé
import-failed-text = Le fichier d’origine est gardé. Aucun parcours n’a été créé.
import-retry = Réessayer avec le même fichier
import-other = Donner un autre fichier
import-done-text = Le parcours est prêt à être relu : c’est une copie de travail, que personne d’autre ne voit avant sa publication.
import-open = Ouvrir le parcours
import-json = Compte rendu (JSON)
import-original = Télécharger la sauvegarde d’origine
import-whole = À propos de la sauvegarde
import-items = Activité par activité
made-by = Origine
items-none = Rien ici
items-none-text = Aucune activité n’a eu ce sort.
filter-to-see = À regarder
filter-all = Tout
why-nothing = Comme à l’origine
retry-nothing = Cet import n’a rien à reprendre.
# $done, $total
import-progress = { $total ->
    [0] Lecture de la sauvegarde…
    [one] { $done } activité lue sur { $total }
   *[other] { $done } activités lues sur { $total }
}
why-more = { $count ->
    [one] Une autre raison
   *[other] { $count } autres raisons
}
