## Où l’on en est

sign-done = Fait
sign-locked = Pas encore ouvert
sign-plain = À consulter
sign-begun = Commencé
sign-to-do = À faire
standing-uncounted = Cette étape est à consulter librement : elle ne compte pas dans votre avancement.
standing-done = Fait le { $day }.
standing-done-score = Fait le { $day }. Votre meilleur résultat : { $score ->
   *[other] { $score } %
}.
to-do-open = Cette étape est faite dès que vous l’ouvrez.
to-do-say = Quand vous avez terminé cette étape, choisissez « Continuer » : elle est notée comme faite.
to-do-finish = Cette étape est faite quand vous avez terminé le quiz, quel que soit le résultat.
to-do-pass = Cette étape est faite quand vous avez au moins { $percent ->
   *[other] { $percent } %
} au quiz.
to-do-pass-again = Cette étape est faite quand vous avez au moins { $percent ->
   *[other] { $percent } %
} au quiz. Votre meilleur résultat : { $best ->
   *[other] { $best } %
}.
lock-sentence = Cette étape s’ouvre { $reasons }.
lock-from = le { $moment }
lock-over = seulement jusqu’au { $moment }, et cette date est passée
lock-after = quand « { $title } » est fait
# $count: always two or more
lock-more = { $count ->
   *[other] quand { $count } autres conditions sont remplies
}
lock-or = { $before } ou { $last }
lock-and = { $before } et { $last }
locked-title = Pas encore
progress-label = Votre avancement
progress-none = Rien n’est à cocher ici : lisez à votre rythme.
progress-words = { $done ->
    [0] Aucune étape faite sur { $total }
    [one] { $done } étape faite sur { $total }
   *[other] { $done } étapes faites sur { $total }
}
progress-left = { $done } · environ { $time } restantes

## La page de la session

mine-title = Mes parcours
where-you-are = Où vous en êtes
begin = Commencer
resume = Reprendre
read-again = Relire
read-again-title = Depuis le début
dates-label = Dates
trainers-label = Formateurs
practical-label = Pratique
facts-title = En bref
welcome-label = Mot des formateurs
calendar = Ajouter à mon agenda
leave = Quitter cette session
section-count = { $done } sur { $total }
outline-empty = Rien à lire pour l’instant
outline-empty-text = Les formateurs préparent encore le contenu. Revenez un peu plus tard.
completed-title = Vous avez terminé ce parcours
completed-text = Terminé le { $day }. Tout reste à relire, aussi longtemps que la session est consultable.
completed-certificate = Voir mon attestation
completed-flash = Bravo : vous avez terminé ce parcours.
closed-over = Cette session est terminée. Vous pouvez tout relire ; ce que vous faites n’est plus noté.
closed-archived = Cette session est archivée. Vous pouvez tout relire ; ce que vous faites n’est plus noté.
closed-short = La session est terminée : vous pouvez tout relire, rien n’est plus noté.
staff-title = Vous animez cette session
staff-text = Vous voyez ce que voient les participants, notes aux formateurs comprises. Tout vous est ouvert et rien n’est noté.
staff-manage = Gérer la session
staff-follow = Suivre
trace-contract = Vos formateurs voient ce que vous avez fait et le jour de votre dernière activité. Votre temps de connexion n’est ni mesuré ni montré.
tone-how-to-succeed = Pour réussir
tone-to-do = À faire
tone-important = Important
tone-trainers-only = Note aux formateurs

## Une activité

kind-page = Lecture
kind-label = Repère
kind-book = Livre
kind-file = Fichier
kind-folder = Dossier
kind-link = Lien
kind-video = Vidéo
kind-quiz = Quiz
kind-parked = À voir ailleurs
step-number = étape { $number } sur { $count }
in-section = Dans cette partie
to-outline = Tout le plan
go-on = Continuer
before = Précédent
before-named = Précédent : { $title }
after = Suivant
after-named = Suivant : { $title }
activity-gone = Cette activité n’est plus dans la session
activity-gone-text = Elle a peut-être été retirée ou remplacée. Le plan montre ce qu’il y a à suivre.
chapters = Chapitres
film-fetch = Télécharger la vidéo
film-marks = Repères dans la vidéo
film-transcript = Lire la transcription
link-open = Ouvrir { $host }
link-text = Cette page est sur un autre site. Revenez ici ensuite pour continuer.
folder-empty = Ce dossier est vide.
file-open = Ouvrir
file-fetch = Télécharger
parked-title = Cette activité n’a pas pu être reprise ici
parked-text = Elle vient d’une autre plateforme, où elle s’appelait « { $module } ». Elle ne compte pas dans votre avancement. Vos formateurs peuvent vous dire par quoi la remplacer.

## Le quiz

quiz-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
quiz-pass = { $percent ->
   *[other] { $percent } % pour réussir
}
quiz-any-attempts = Autant d’essais que vous voulez
quiz-attempts-left = { $count ->
    [0] Plus d’essai
    [one] Encore un essai
   *[other] Encore { $count } essais
}
quiz-none-left = Vous avez utilisé tous vos essais. Vos formateurs peuvent vous dire comment continuer.
quiz-begin = Commencer le quiz
quiz-resume = Reprendre le quiz
quiz-again = Recommencer
quiz-past = Vos essais
quiz-attempt-score = { $number ->
   *[other] Essai { $number } : { $score } %
}
quiz-question = Question { $number } sur { $count }
quiz-several = Plusieurs réponses sont possibles.
quiz-short = Quelques mots suffisent. Les majuscules et les accents ne comptent pas.
quiz-keep = Enregistrer mes réponses
quiz-kept = Réponses enregistrées à { $time }.
quiz-kept-before = Vos réponses sont enregistrées au fur et à mesure.
late-signed-out = Votre connexion s’était terminée : rien n’a été noté. Connectez-vous, vous revenez à la même page.
late-pressed = Cette page datait d’une autre connexion : rien n’a été noté. Choisissez le bouton encore une fois.
quiz-late = Votre connexion s’était terminée. Vos réponses sont gardées dans ce navigateur : connectez-vous, vous les retrouvez.
quiz-waiting = Réponses en attente d’envoi : la connexion est coupée. Elles partiront dès son retour.
quiz-expired = Votre connexion a pris fin ou a changé. Choisissez « Enregistrer mes réponses » : vous les retrouvez ici, en vous reconnectant si besoin.
quiz-carried-title = Vos réponses sont revenues avec vous
quiz-carried-text = Vous les aviez saisies avant de vous reconnecter. Enregistrez-les, ou continuez.
quiz-finish = Terminer le quiz
quiz-later = Finir plus tard : mes réponses enregistrées m’attendent
quiz-finish-title = Terminer « { $title } » ?
quiz-finish-text = { $count ->
    [0] Toutes les questions ont une réponse. Une fois le quiz terminé, elles ne changent plus.
    [one] Une question est sans réponse. Une fois le quiz terminé, vos réponses ne changent plus.
   *[other] { $count } questions sont sans réponse. Une fois le quiz terminé, vos réponses ne changent plus.
}
quiz-finish-anyway = Terminer quand même
quiz-back = Revenir aux questions
quiz-review = Vos réponses, expliquées
quiz-right = Juste
quiz-partly = En partie juste
quiz-wrong = À revoir
quiz-unanswered = Sans réponse
quiz-chosen-right = votre réponse, juste
quiz-chosen-wrong = votre réponse
quiz-was-right = réponse attendue
quiz-you-wrote = Vous avez écrit : « { $words } »

## Mes parcours

mine-tabs = Ce que je suis, anime et conçois
mine-tab-follow = Se former
mine-tab-give = Former
mine-tab-write = Concevoir
mine-offer = Parcourir l’offre de formation
mine-courses = Voir les parcours
mine-none = Vous ne suivez aucune formation pour l’instant
mine-none-text = L’offre montre les sessions ouvertes. Une inscription suffit pour les retrouver ici, avec votre avancement.
mine-given-none = Vous n’animez aucune session
mine-given-none-text = Les sessions dont vous êtes formateur ou tuteur paraîtront ici. Pour en ouvrir une, adressez-vous au service de formation.
mine-written-none = Vous n’êtes auteur d’aucun parcours
mine-written-none-text = Les parcours que vous écrivez paraîtront ici. Pour en proposer un, adressez-vous au service de formation.
mine-waiting = Liste d’attente
mine-waiting-text = Dès qu’une place vous revient, vous recevez un message.
mine-preparing = Bientôt
mine-soon = La session n’est pas encore ouverte. Vous recevrez un message à son ouverture.
mine-soon-day = La session commence le { $day }.
mine-new = À commencer
mine-begun = En cours
mine-completed = Terminé
mine-completed-text = Terminé le { $day }.
mine-next = Prochaine étape : { $title }.
mine-nothing-open = Rien n’est ouvert pour l’instant : le plan dit ce qui vient et quand.
mine-over = Session terminée
mine-over-text = La session est terminée. Tout reste à relire.
mine-open = Ouverte
mine-archived = Archivée
mine-see = Voir
mine-action-named = { $action } : { $title }
mine-people = { $count ->
    [0] Aucun participant.
    [one] { $count } participant.
   *[other] { $count } participants.
}
mine-published = Publié
mine-draft = En construction
card-new = Vous y êtes inscrit(e) : tout est prêt.

## Suivi par les formateurs

following-tab = Suivi
following-title = Suivi : { $title }
following-lead = Où en est chacun.
following-contract = Vous voyez l’avancement et le jour de la dernière activité, jamais un temps de connexion. Chaque personne voit qui a consulté cette liste, et qui a ouvert le détail de ses étapes.
following-empty = Aucun participant pour l’instant
following-empty-text = Dès qu’une personne est inscrite, son avancement apparaît ici.
following-none = Personne ici
following-none-text = Aucun participant n’en est là pour l’instant.
stage-filter = Filtrer par avancement
stage-all = Tous ({ $count ->
   *[other] { $count }
})
stage-count = { $stage } ({ $count ->
   *[other] { $count }
})
stage-not-begun = À commencer
stage-under-way = En cours
stage-done = Terminé
steps-done = { $done ->
   *[other] { $done }
} sur { $total ->
   *[other] { $total }
}
column-person = Personne
column-unit = École ou service
column-stage = Avancement
column-progress = Étapes faites
column-day = Dernier jour d’activité
column-step = Étape
column-section = Section
column-score = Résultat
score-words = { $score ->
   *[other] { $score } %
}
counted-at = Compté à { $time } : dans une session de cette taille, au plus une fois par minute.
written-on = { $people ->
    [0] { $by } a écrit le { $day } : tous avaient commencé entre-temps, aucun message n’est parti.
    [one] { $by } a écrit le { $day } à une personne qui n’avait pas commencé.
   *[other] { $by } a écrit le { $day } à { $people } personnes qui n’avaient pas commencé.
}
written-going = { $by } a écrit le { $day } à ceux qui n’ont pas commencé : les messages partent.
follower-title = { $name } : { $title }
follower-noted = La personne voit que vous avez consulté cette page aujourd’hui.
follower-back = Revenir au suivi
seen-title = Qui a regardé mon avancement
seen-lead = Les formateurs et gestionnaires qui ont consulté ce que vous avez fait dans cette session, jour par jour.
seen-none = Personne n’a regardé votre avancement.
seen-close = A ouvert le détail de vos étapes
seen-list = A consulté la liste des participants, avec votre avancement
seen-back = Revenir à la session
write-title = Écrire à ceux qui n’ont pas commencé
write-button = Écrire à ceux qui n’ont pas commencé
write-nobody = Il n’y a personne à qui écrire ici.
write-not-open = La session n’est pas ouverte : personne ne peut la commencer, aucun message n’est parti.
write-unreached = { $people ->
    [one] Une autre personne n’a pas d’adresse ou n’a plus de compte : prévenez-la autrement.
   *[other] { $people } autres personnes n’ont pas d’adresse ou n’ont plus de compte : prévenez-les autrement.
}
write-too-long = Le texte est trop long : { $most ->
   *[other] { $most }
} signes au plus.
write-lead = { $people ->
    [one] Une personne n’a pas commencé.
   *[other] { $people } personnes n’ont pas commencé.
} Écrivez-leur avec vos mots : chacune reçoit le message séparément, avec le lien de la session.
write-check = { $people ->
    [one] Voici le message, tel qu’une personne le recevra.
   *[other] Voici le message, tel que { $people } personnes le recevront, chacune séparément.
} Rien n’est encore envoyé.
write-subject-label = Objet
write-body-label = Message
write-hint = « Bonjour » est écrit au début ; le lien de la session et votre nom, à la fin.
write-subject = Votre formation vous attend : { $title }
write-model = La session « { $title } » est ouverte. Quelques minutes suffisent pour commencer, et vous pouvez reprendre quand vous voulez, même sur un téléphone. Une difficulté ? Le bouton « Problème ? », en haut de chaque page, vous mène à quelqu’un qui vous aide.
write-subject-needed = Écrivez un objet.
write-body-needed = Écrivez votre message.
write-preview = Voir le message
write-send = { $people ->
    [one] Envoyer à une personne
   *[other] Envoyer à { $people } personnes
}
write-change = Modifier le message
write-link = La session : { $address }
write-signed = { $name }, pour l’équipe de formation
write-footer = Vous recevez ce message parce que vous êtes inscrit(e) à cette session.
write-done = { $count ->
    [0] Personne n’attendait plus ce message : rien n’est parti.
    [one] Le message part à une personne.
   *[other] Le message part à { $count } personnes.
}
write-before = Ce message était déjà parti : il n’est pas envoyé deux fois.
