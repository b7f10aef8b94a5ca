## Sessions de formation : gestion

manage-group = Formation
sessions-title = Sessions
sessions-purpose = Ouvrir une session d’un parcours, inscrire, proposer dans l’offre, suivre son déroulement.
sessions-lead = Toutes les sessions de la plateforme, les plus récentes d’abord.
sessions-lead-own = Les sessions que vous animez.
sessions-search = Titre de la session
sessions-filter = Filtrer
sessions-all = Voir toutes les sessions
sessions-none = Aucune session pour l’instant
sessions-none-text = Une session donne un parcours publié à des participants, entre deux dates ou sans limite.
sessions-none-found = Aucune session ne correspond
sessions-none-found-text = Essayez un seul mot du titre, ou un autre état.
session-new = Nouvelle session
session-new-text = Choisissez un parcours publié. La session sera en préparation : personne ne la voit avant que vous l’ouvriez ou la proposiez dans l’offre.
session-create = Créer la session
session-created = La session est créée. La liste ci-dessous dit ce qu’il reste à préparer.
session-parts = Parties de la session
session-not-editable = Cette session est archivée ou dans la corbeille : rouvrez-la pour la modifier.
no-course = Aucun parcours publié
no-course-text = Une session se crée à partir d’un parcours publié. Publiez d’abord un parcours.
to-courses = Voir les parcours
course-label = Parcours
course-needed = Choisissez un parcours.
course-unpublished = Ce parcours n’a pas de version publiée. Choisissez-en un autre, ou publiez-le d’abord.
choose = Choisir…
i-am-trainer = J’anime cette session
i-am-trainer-hint = Vous serez parmi ses formateurs.
page-number = { $number ->
   *[other] Page { $number }
}
version-number = { $number ->
   *[other] version { $number }
}
column-session = Session
column-mode = Modalité
column-dates = Dates
column-people = Participants
column-person = Personne
column-unit = Lieu d’exercice
column-how = Inscription
column-since = Depuis le
column-actions = Actions
column-places = Places
column-line = Ligne
column-fate = Ce qui va se passer
column-leave-out = Retirer
tab-overview = Vue d’ensemble
tab-people = { $count ->
    [0] Participants
    [one] Participants ({ $count })
   *[other] Participants ({ $count })
}
tab-certificates = Attestations
tab-following = Suivi
tab-settings = Réglages

## États, modalités, rôles

state-label = État
state-all = Tous, sauf la corbeille
state-preparing = En préparation
state-open = En cours
state-closing = En clôture
state-archived = Archivée
state-binned = Corbeille
mode-self-paced = Autoformation
mode-self-paced-hint = Chacun à son rythme, sans formateur ni dates obligatoires.
mode-tutored = Parcours accompagné
mode-tutored-hint = Avec un formateur, entre deux dates.
mode-wrong = Choisissez une modalité.
mode-all = Toutes les modalités
role-label = Rôle
role-trainer = Formateur
role-tutor = Tuteur
in-offer = Dans l’offre

## Liste de préparation

checklist = Préparation
checklist-ready = Tout est prêt : vous pouvez ouvrir la session.
checklist-missing = { $count ->
    [one] Il reste un point à compléter avant d’ouvrir la session.
   *[other] Il reste { $count } points à compléter avant d’ouvrir la session.
}
held = fait
not-held = à compléter
check-content = au moins une activité visible dans le parcours
check-record = une fiche du parcours complète et publiée
check-trainer = un formateur qui anime la session
check-dates = les dates de début et de fin
check-end = une date de fin à venir
check-window = une période d’inscription cohérente
check-people = des participants inscrits, ou la session dans l’offre
fix-content = Ajouter du contenu
fix-record = Compléter la fiche
fix-record-publish = Publier la fiche complétée
fix-record-adopt = Adopter la version publiée
fix-trainer = Ajouter un formateur
fix-dates = Indiquer les dates
fix-window = Corriger la période
fix-people = Inscrire des participants

## Vie de la session

life = Ouvrir, terminer, proposer
move-open = Ouvrir la session
move-open-text = Les participants inscrits accèdent au parcours dès maintenant.
move-close = Terminer la session
move-close-text = Plus personne ne peut s’inscrire. Les participants gardent l’accès, et vous pouvez encore attester ou rouvrir.
move-archive = Archiver la session
move-archive-text = Les participants peuvent encore lire le parcours, mais plus rien n’y est enregistré.
move-reopen = Rouvrir la session
move-reopen-text = La session reprend : les participants peuvent continuer, et les inscriptions dépendent de nouveau de ses réglages.
move-bin = Mettre à la corbeille
move-bin-text = La session disparaît des listes et de l’offre. Un gestionnaire peut la restaurer.
move-restore = Restaurer la session
move-restore-text = La session revient dans l’état qu’elle avait avant la corbeille.
moved-open = La session est ouverte.
moved-close = La session est en clôture.
moved-archive = La session est archivée.
moved-reopen = La session est rouverte.
moved-bin = La session est dans la corbeille. Un gestionnaire peut la restaurer.
moved-restore = La session est restaurée.
move-not-from = Rien n’a changé : la session est maintenant « { $state } ». Quelqu’un l’a peut-être modifiée entre-temps.
move-not-ready = La session ne s’ouvre pas encore. Il manque : { $missing }.
move-managers-only = Seul un gestionnaire de la plateforme peut le faire. Adressez-vous à lui.
move-end-is-over = La date de fin est passée : changez-la d’abord dans les réglages.
reason-label = Motif
reason-hint = Il sera lu dans l’historique de la session.
reason-needed = Indiquez un motif, en une phrase.
offer-publish = Proposer dans l’offre
offer-withdraw = Retirer de l’offre
offered-text = Chacun peut trouver cette session dans l’offre de formation.
offered-look = Voir sa page
offer-later = La session pourra être proposée dans l’offre quand la liste de préparation sera complète (les participants viendront par l’offre).
offer-in = La session est dans l’offre de formation.
offer-out = La session n’est plus dans l’offre. Les personnes déjà inscrites le restent.
offer-not-ready = La session n’est pas encore prête pour l’offre. Il manque : { $missing }.
facts-title = En bref
history-title = Historique
by-clock = automatiquement
fact-created = Session créée
fact-edited = Réglages modifiés
fact-opened = Session ouverte
fact-closed = Session terminée
fact-archived = Session archivée
fact-reopened = Session rouverte
fact-binned = Mise à la corbeille
fact-restored = Session restaurée
fact-offered = Proposée dans l’offre
fact-withdrawn = Retirée de l’offre
fact-stuck = N’a pas pu s’ouvrir à sa date
fact-trainer-added = Formateur ajouté
fact-trainer-removed = Formateur retiré
fact-enrolled = Inscription
fact-waiting = Mise en liste d’attente
fact-promoted = Place libérée, inscription
fact-left = A quitté la session
fact-removed = Désinscription
fact-certified = Attestation délivrée
fact-revoked = Attestation révoquée
fact-updated = Contenu mis à jour depuis la version
fact-other = Autre changement

## Formateurs

trainers-title = Formateurs
trainers-none = Personne n’anime encore cette session.
trainer-add = Ajouter quelqu’un
trainer-add-hint = Prénom et nom, identifiant ou adresse professionnelle.
trainer-add-button = Ajouter
trainer-remove = Retirer
which-person = De qui s’agit-il ?
person-unknown = Personne n’a ce nom, cet identifiant ou cette adresse. Vérifiez l’orthographe.
person-several = Plusieurs personnes correspondent : choisissez.
staff-added = La personne anime désormais la session.
staff-already = Rien n’a changé : cette personne anime déjà la session, ou y est inscrite comme participant.
staff-removed = La personne n’anime plus la session.
staff-last = Rien n’a changé : la session doit garder au moins un formateur. Ajoutez-en un autre d’abord.

## Réglages

settings-title = Réglages : { $title }
settings-save = Enregistrer
settings-saved = Les réglages sont enregistrés.
settings-dates = Dates et lieu
settings-enrolment = Inscriptions
settings-welcome = Mot d’accueil
title-label = Titre de la session
title-hint = Laissez vide pour reprendre le titre du parcours.
title-empty = Donnez un titre à la session.
start-label = Début
start-hint = Premier jour.
start-needed = Indiquez le jour de début pour que la session s’ouvre ce jour-là.
end-label = Fin
end-hint = Dernier jour. Le lendemain, la session passe d’elle-même en clôture.
end-before-start = La fin vient avant le début.
day-wrong = Ce jour ne se lit pas. Écrivez-le ainsi : 2026-11-23.
opens-itself = Ouvrir d’elle-même le premier jour
opens-itself-hint = Si la liste de préparation n’est pas complète ce jour-là, les formateurs sont prévenus.
practical-label = Lieu et horaires
practical-hint = Où et quand se retrouver, ce qu’il faut apporter.
places-label = Nombre de places
places-hint = Laissez vide s’il n’y a pas de limite. Au-delà, les personnes attendent dans l’ordre d’arrivée.
places-wrong = Indiquez un nombre entre 1 et 100 000, ou rien.
places-too-few = { $active ->
    [one] Une personne est déjà inscrite : gardez au moins une place.
   *[other] { $active } personnes sont déjà inscrites : gardez au moins { $active } places.
}
enrol-from-label = Inscriptions à partir du
enrol-until-label = Inscriptions jusqu’au
enrol-until-hint = Dernier jour compris. Ces dates ne limitent pas les inscriptions faites par les formateurs.
window-backwards = La fin des inscriptions vient avant leur début.
window-after-end = Les inscriptions commencent après la fin de la session.
code-label = Code d’inscription
code-hint = Laissez vide pour une inscription libre. Sinon, donnez ce code aux personnes concernées : il leur sera demandé.
welcome-label = Message aux participants
welcome-hint = Affiché sur la page du parcours. Markdown accepté.
text-too-long = { $count ->
    [one] C’est trop long : { $count } caractère au plus.
   *[other] C’est trop long : { $count } caractères au plus.
}
would-break = La session est ouverte ou dans l’offre. Il lui faut : { $what }.

## Participants

people-title = Participants : { $title }
people-filter = Participants à afficher
people-none = Personne ici
people-none-text = Inscrivez des participants, ou proposez la session dans l’offre.
people-of = { $active ->
   *[other] { $active }
} / { $capacity ->
   *[other] { $capacity }
}
people-count = { $active ->
   *[other] { $active }
}
people-for-places = { $active ->
    [one] { $active } participant
   *[other] { $active } participants
} pour { $capacity ->
    [one] { $capacity } place
   *[other] { $capacity } places
}
people-unlimited = { $active ->
    [one] { $active } participant, sans limite de places
   *[other] { $active } participants, sans limite de places
}
waiting-count = { $waiting ->
   *[other] { $waiting } en attente
}
standing-active = Inscrits
standing-waiting = En attente
standing-left = Partis
standing-removed = Désinscrits
came-by-offer = par l’offre
came-by-staff = par un formateur
enrol-people = Inscrire des participants
enrol-title = Inscrire des participants : { $title }
enrol-lead = Vous verrez ce que chaque ligne va faire avant que quoi que ce soit ne change.
enrol-closed = Cette session n’accueille plus de participants.
paste-title = Coller une liste
paste-label = Adresses professionnelles ou identifiants
paste-hint = { $most ->
    [one] Une personne par ligne, { $most } ligne au plus. Les noms autour des adresses ne gênent pas.
   *[other] Une personne par ligne, { $most } lignes au plus. Les noms autour des adresses ne gênent pas.
}
lines-needed = Collez au moins une adresse ou un identifiant.
file-title = Depuis un tableau
file-label = Fichier CSV
file-hint = Une personne par ligne, avec une colonne d’adresses ou d’identifiants. Seuls des participants sont inscrits ainsi.
file-needed = Choisissez un fichier.
file-too-large = Ce fichier est trop gros : 512 ko au plus.
file-empty = Ce fichier ne contient aucune ligne lisible.
pick-title = Chercher par nom
pick-label = Nom ou prénom
pick-none = Personne ne porte ce nom ici. Essayez le début du nom seul.
pick-who = Personnes trouvées
preview-button = Voir ce qui va se passer
preview-title = Vérifier avant d’inscrire : { $title }
preview-here = Vérifier
preview-count = { $count ->
    [0] Aucune personne ne sera inscrite.
    [one] Une personne sera inscrite.
   *[other] { $count } personnes seront inscrites.
}
preview-waiting = { $count ->
    [one] Une personne attendra une place.
   *[other] { $count } personnes attendront une place.
}
preview-faults = { $count ->
    [one] Une ligne est à corriger.
   *[other] { $count } lignes sont à corriger.
}
preview-beyond = { $count ->
    [one] Une ligne dépasse ce qui se traite en une fois : elle n’est pas dans cette liste. Collez-la ensuite.
   *[other] { $count } lignes dépassent ce qui se traite en une fois : elles ne sont pas dans cette liste. Collez-les ensuite.
}
correct-line = Corriger cette ligne
leave-out = Retirer la ligne { $line }
check-again = Vérifier à nouveau
apply-button = { $count ->
    [one] Inscrire cette personne
   *[other] Inscrire ces { $count } personnes
}
sign-fault = À corriger
sign-nothing = Sans effet
sign-enrols = Inscription
fate-enters = { $name } sera inscrit(e)
fate-waits = { $name } attendra une place
fate-returns = { $name } avait été désinscrit(e) et sera de nouveau inscrit(e)
fate-is-in = { $name } est déjà inscrit(e) : rien ne change
fate-is-staff = { $name } anime la session : rien ne change
fate-twice = { $name } est déjà dans cette liste : comptée une fois
fate-closed = Le compte de { $name } est fermé
fate-closed-do = Demandez à un gestionnaire de rouvrir le compte, ou retirez la ligne.
fate-no-account = Aucun compte avec cette adresse
fate-no-account-do = Vérifiez l’adresse. Si la personne est extérieure, un gestionnaire peut lui ouvrir un compte local.
invite-outside = Inviter une personne extérieure (nouvel onglet)
fate-no-username = Aucun compte avec cet identifiant
fate-no-username-do = Vérifiez l’identifiant, ou écrivez l’adresse professionnelle.
fate-unreadable = Ni adresse ni identifiant
fate-unreadable-do = Écrivez l’adresse professionnelle ou l’identifiant de la personne.
enrolled-done = { $active ->
    [0] Personne n’a été inscrit
    [one] Une personne est inscrite
   *[other] { $active } personnes sont inscrites
}{ $waiting ->
    [0] .
    [one] , une attend une place.
   *[other] , { $waiting } attendent une place.
}
enrolled-some = { $count ->
    [0] Les lignes justes étaient déjà faites. Il reste à corriger celles-ci.
    [one] Une personne est inscrite ou en attente. Il reste à corriger ces lignes.
   *[other] { $count } personnes sont inscrites ou en attente. Il reste à corriger ces lignes.
}
remove-title = Désinscrire { $name }
remove-text = La personne perd l’accès au parcours ; ce qu’elle y a fait et ses attestations restent à elle. Elle reçoit un message avec le motif. Si quelqu’un attend, la place lui revient.
remove-reason-hint = La personne le lira.
remove-button = Désinscrire
removed-done = La personne est désinscrite et prévenue.
removed-before = Cette personne n’était déjà plus inscrite.

## Offre de formation

offer-title = Offre de formation
offer-description = Formations proposées par { $name }, { $platform } : durée, dates, public et modalités, sans connexion.
offer-lead = Trouvez une formation, lisez ce qu’elle contient, inscrivez-vous en un geste.
offer-search = Que voulez-vous apprendre ?
offer-find = Chercher
offer-count = { $count ->
    [0] Aucune formation trouvée.
    [one] Une formation trouvée.
   *[other] { $count } formations trouvées.
}
offer-instead = Nous avons cherché « { $instead } » à la place de « { $typed } ».
offer-partial = Aucune ne contient tous vos mots : voici les plus proches.
offer-none-found = Aucune formation ne correspond
offer-none-found-text = Essayez un autre mot, ou moins de filtres.
offer-without-filters = Chercher sans les filtres
offer-everything = Voir toute l’offre
offer-empty = Aucune formation n’est proposée pour l’instant
offer-empty-text = Les prochaines sessions paraîtront ici. Vos correspondants de formation savent ce qui se prépare.
offer-contacts = Voir les correspondants
offer-all-results = Toutes les formations trouvées
target-label = Public
target-all = Tous les publics
target-everyone = Tous les personnels
target-first-degree = Enseignants du 1er degré
target-second-degree = Enseignants du 2d degré
target-heads = Directeurs et chefs d’établissement
target-school-life = Vie scolaire
target-inclusion = Accompagnants (AESH)
target-offices = Personnels administratifs et des services
target-trainers = Formateurs et conseillers
duration-label = Durée
duration-all = Toutes les durées
duration-below-3 = Moins de 3 h
duration-3-to-6 = De 3 h à 6 h
duration-6-to-9 = De 6 h à 9 h
duration-above-9 = 9 h et plus
duration-unknown = durée non indiquée
duration-remote = { $time } à distance
duration-onsite = { $time } en présence
duration-both = { $remote } à distance, { $onsite } en présence
hours-only = { $hours ->
   *[other] { $hours } h
}
hours-minutes = { $hours ->
   *[other] { $hours } h { $minutes }
}
minutes-only = { $minutes ->
   *[other] { $minutes } min
}
dates-one = le { $day }
dates-both = du { $from } au { $to }
dates-from = à partir du { $day }
dates-until = jusqu’au { $day }
dates-none = Sans date : commencez quand vous voulez
dates-to-set = À fixer
places-full = Complet : liste d’attente
places-left = { $left ->
    [one] Il reste une place
   *[other] Il reste { $left } places
}
places-of = { $capacity ->
    [one] { $capacity } place
   *[other] { $capacity } places
}
card-active = Vous êtes inscrit(e)
card-waiting = Vous êtes en liste d’attente
you-are-in = Vous suivez cette session. Retrouvez-la dans « Mes parcours ».
you-are-in-soon = La session n’est pas encore ouverte. Vous y accéderez depuis « Mes parcours » dès son ouverture.
you-wait = { $before ->
    [0] Vous êtes la première personne de la liste d’attente. Dès qu’une place se libère, elle est à vous et vous recevez un message.
    [one] Une personne attend avant vous. Dès qu’une place vous revient, vous recevez un message.
   *[other] { $before } personnes attendent avant vous. Dès qu’une place vous revient, vous recevez un message.
}
you-were-removed = Un formateur vous a désinscrit(e) de cette session. Adressez-vous à lui pour y revenir.
what-it-is = De quoi il s’agit
programme = Programme
quiz = test
authors-label = Auteurs
calendar-button = Ajouter à mon agenda
manage-this = Gérer cette session
session-gone = Cette session n’est pas proposée
session-gone-text = Elle est peut-être terminée, ou réservée à d’autres personnes. Si vous y êtes inscrit(e), connectez-vous. Sinon, l’offre montre ce qui est ouvert.
needs-account = Il suffit de votre compte : vous vous connectez, puis vous confirmez.
needs-code = Un code d’inscription est demandé : il est donné par les formateurs.
needs-before = Inscription possible jusqu’au { $day }.
enrol-me = Je m’inscris
enrol-wait = M’inscrire en liste d’attente
enrol-page-title = Confirmer mon inscription
enrol-text = Vous recevrez un message avec les dates et un lien. Vous pourrez quitter la session à tout moment.
enrol-wait-text = Toutes les places sont prises. Vous garderez votre rang, et vous recevrez un message dès qu’une place vous revient.
enrol-code-label = Code d’inscription
enrol-code-hint = Il vous a été donné par un formateur. Les majuscules et les tirets ne comptent pas.
enrolled-active = Vous êtes inscrit(e). Un message vous le confirme.
enrolled-waiting = Vous êtes en liste d’attente. Un message vous le confirme.
refused-not-offered = Cette session n’accueille plus d’inscriptions.
refused-too-early = Les inscriptions ouvrent le { $day }.
refused-too-late = Les inscriptions sont closes depuis le { $day }. Adressez-vous aux formateurs.
refused-code-missing = Indiquez le code d’inscription.
refused-code-wrong = Ce n’est pas le code de cette session. Vérifiez-le, ou demandez-le aux formateurs.
refused-removed = Un formateur vous a désinscrit(e) de cette session : lui seul peut vous y inscrire de nouveau.
refused-staff = Vous animez cette session : vous ne pouvez pas vous y inscrire comme participant.
to-mine = Voir mes parcours
leave-link = Quitter cette session
leave-title = Quitter « { $title } » ?
leave-text = Vous perdez votre place, qui revient à la première personne en attente. Ce que vous avez fait et vos attestations restent à vous. Vous pourrez vous réinscrire s’il reste des places.
leave-button = Quitter la session
left-done = Vous n’êtes plus inscrit(e) à cette session.

## Agenda et messages

calendar-text = Formation sur { $name }.
calendar-last-day = Dernier jour : { $title }
mail-footer = Vous recevez ce message parce que vous avez un compte sur cette plateforme de formation.
mail-dates = Dates : { $dates }.
mail-reason = Motif : { $reason }
mail-link = La page de la session : { $address }
mail-manage-link = Gérer la session : { $address }
mail-missing = Il manque : { $missing }.
mail-enrolled-subject = Vous êtes inscrit(e) : { $title }
mail-enrolled = Vous êtes inscrit(e) à la session « { $title } ».
mail-promoted-subject = Une place s’est libérée : { $title }
mail-promoted = Une place s’est libérée dans la session « { $title } » : elle est à vous, vous êtes inscrit(e). Si vous ne pouvez plus venir, quittez la session depuis sa page ; la place reviendra à la personne suivante.
mail-waiting-subject = Liste d’attente : { $title }
mail-waiting = Toutes les places de la session « { $title } » sont prises. Vous êtes en liste d’attente, et vous recevrez un message dès qu’une place vous revient.
mail-left-subject = Vous avez quitté : { $title }
mail-left = Vous n’êtes plus inscrit(e) à la session « { $title } ».
mail-removed-subject = Désinscription : { $title }
mail-removed = Un formateur vous a désinscrit(e) de la session « { $title } ». Ce que vous y avez fait reste à vous.
mail-certified-subject = Votre attestation : { $title }
mail-certified = Vous avez terminé la session « { $title } ». Votre attestation est prête : toute personne à qui vous la montrez peut la vérifier.
mail-certificates = Vos attestations : { $address }
mail-revoked-subject = Attestation révoquée : { $title }
mail-revoked = Votre attestation pour la session « { $title } » a été révoquée : elle n’est plus valable. Si vous n’êtes pas d’accord, adressez-vous à l’organisme qui l’a délivrée.
mail-opened-subject = Session ouverte : { $title }
mail-opened = C’est le premier jour de la session « { $title } » : elle s’est ouverte d’elle-même, les participants y accèdent.
mail-closed-subject = Session terminée : { $title }
mail-closed = La session « { $title } » est arrivée à sa fin : elle est en clôture. Vérifiez ce qui reste à attester, puis archivez-la.
mail-stuck-subject = La session n’a pas pu s’ouvrir : { $title }
mail-stuck = La session « { $title } » devait s’ouvrir aujourd’hui, mais sa préparation n’est pas complète. Elle s’ouvrira d’elle-même dès qu’elle le sera.

## Nouvelle version du parcours

newer-version = { $number ->
   *[other] La version { $number } du parcours est parue.
}
newer-look = Voir ce qui change
update-title = { $number ->
   *[other] Ce que change la version { $number }
}
update-lead = { $number ->
   *[other] La session suit la version { $number }. Choisissez, morceau par morceau, ce que vous reprenez.
}
update-note = Ce qu’en disent les auteurs
update-traces = Ce que les participants ont fait n’est jamais touché : une activité modifiée garde ses avancements, une activité retirée garde ses traces.
update-nothing = Cette version ne change rien au contenu de la session. Vous pouvez l’adopter telle quelle.
update-choose = Morceaux à reprendre
update-own = La session a ici son propre contenu : il sera remplacé.
update-lines = Lire ce qui change
update-more = La suite du changement se lit dans le parcours.
line-new = Nouveau :
line-old = Ancien :
update-apply = Adopter cette version
update-later = Plus tard
update-moved = Rien n’a changé : le parcours ou la session ont bougé entre-temps. Relisez les changements.
update-done = { $number ->
   *[other] La session suit la version { $number }
} : { $taken ->
    [0] aucun morceau repris
    [one] un morceau repris
   *[other] { $taken } morceaux repris
}, { $refused ->
    [0] aucun laissé.
    [one] un laissé.
   *[other] { $refused } laissés.
}
change-added = Ajout
change-removed = Retrait
change-changed = Modification
change-moved = Déplacement
kind-section = section
kind-activity = activité

## Attestations

verify-title = Vérifier une attestation
verify-lead = Une attestation délivrée ici porte un code. Saisissez-le : vous saurez si elle est authentique et toujours valable.
verify-code = Code de vérification
verify-code-hint = Seize lettres et chiffres, par groupes de quatre, en bas de l’attestation. Espaces, tirets et majuscules ne comptent pas.
verify-button = Vérifier
verify-other = Vérifier une autre attestation
verify-privacy = Cette vérification ne montre rien de plus que ce qui est écrit sur l’attestation, et n’en garde aucune trace.
verify-shape = Ce n’est pas un code d’attestation : il a seize lettres et chiffres.
verify-slip = Une erreur s’est glissée dans ce code. Relisez-le sur l’attestation, signe par signe.
verify-unknown = Aucune attestation ne porte ce code. S’il est bien celui du document, ce document n’a pas été délivré ici.
verified-valid = Cette attestation est authentique
verified-valid-text = Elle a été délivrée le { $day } par { $issuer }, et elle est valable. Comparez ce qui suit avec le document.
verified-revoked = Cette attestation est révoquée
verified-revoked-text = Depuis le { $day }, elle n’est plus valable : { $issuer } l’a révoquée.
verified-reason = Motif : { $reason }
verified-altered = Cette attestation ne peut pas être confirmée
verified-altered-text = Ce qui est enregistré ici ne correspond pas à sa signature. Ne vous y fiez pas, et signalez-le à l’organisme qui l’a délivrée.
verified-says = Ce que dit l’attestation
certificate-person = Délivrée à
certificate-course = Formation
certificate-session = Session
certificate-objective = Objectif
certificate-dates = Dates de la session
certificate-completed = Terminée le
certificate-remote = À distance
certificate-onsite = En présence
certificate-issuer = Délivrée par
certificate-code = Code de vérification
my-account = Mon compte
certificates-title = Mes attestations
certificates-lead = Une attestation arrive ici dès qu’une session est terminée. Elle vous appartient, et reste même si vous quittez la session.
certificates-none = Pas encore d’attestation
certificates-none-text = Terminez une session de formation : son attestation sera là aussitôt.
certificates-check = Toute personne à qui vous montrez une attestation peut la vérifier par son code, sans compte.
certificate-durations = Durée
certificate-fact = { $name } : { $value }
certificate-pdf = Télécharger le PDF
certificate-json = Données signées
certificate-revoked = Révoquée le { $day } : { $reason }
paper-title = Attestation de formation
paper-file-title = Attestation de formation de { $person } : { $course }
paper-completed = qui a terminé la formation
paper-session = Session « { $session } »
paper-issued = Délivrée le { $day } par { $issuer }.
paper-check = Toute personne peut la vérifier :
paper-qr = QR code : page qui vérifie cette attestation
paper-signed = Signée électroniquement. Le fichier { $file }, joint à ce document, permet de contrôler la signature sans passer par ce site.
paper-attached = Ce que dit l’attestation, avec sa signature électronique
paper-demo = Démonstration : ce document n’atteste de rien.
roster-title = Participants : { $title }
roster-lead = Qui participe, et qui a terminé.
roster-long = Une longue liste suit l’ordre des inscriptions ; les fichiers sont dans l’ordre des noms.
roster-pdf = Liste en PDF
roster-csv = Liste en CSV
roster-none = Personne pour l’instant
roster-none-text = Les participants et leurs attestations apparaîtront ici.
roster-family-name = Nom
roster-given-name = Prénom
roster-uai = UAI
roster-state = Attestation
roster-counts = Effectif
roster-count = { $people ->
    [one] un participant
   *[other] { $people } participants
}, { $certified ->
    [0] aucune attestation
    [one] une attestation valable
   *[other] { $certified } attestations valables
}
roster-made = { $pages ->
   *[other] Établie le { $day }, page { $pages }
}
held-none = Pas encore
held-valid = Valable
held-revoked = Révoquée
revoke-button = Révoquer
revoke-title = Révoquer l’attestation de { $name }
revoke-text = L’attestation ne sera plus valable, et cela ne se défait pas. La personne reçoit un message avec le motif ; qui vérifie l’attestation le lit aussi.
revoke-hint = Lu par la personne et par quiconque vérifie l’attestation : une phrase, sans rien de confidentiel.
revoked-done = L’attestation est révoquée. La personne en est informée par un message.
revoked-before = Cette attestation était déjà révoquée : le premier motif reste.
verify-file-valid = Signature valable : cette attestation a été délivrée par { $issuer } et n’a pas été modifiée.
verify-file-invalid = Signature non valable : aucune des clés données n’a signé ce que dit ce fichier.
verify-file-none = Ce fichier ne contient pas d’attestation signée.
verify-file-compare = Comparez avec le document : c’est ce qui suit qui est signé.
verify-file-online = Une révocation ne se voit qu’en ligne : { $address }
verify-file-minutes = { $remote ->
   *[other] { $remote } min à distance, { $onsite } min en présence
}
