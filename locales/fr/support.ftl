## Annuaire des contacts (guide C1, C2)

contacts-title = Contacts
contacts-description = Qui contacter à { $portal } : personnes de proximité, assistance et correspondants formation, par école, établissement, ville ou département.
contacts-lead = Trouvez les personnes qui aident votre école, votre établissement ou votre service.
contacts-lead-staff = Les personnes qui vous aident, les plus proches d’abord.
manage-these = Gérer
find-place = Chercher une école, un établissement ou un service
find-place-hint = Un nom, une ville ou un code UAI. Les accents ne comptent pas.
find-place-label = Nom, ville ou UAI
found-none = Aucun lieu trouvé
found-none-text = Essayez un seul mot : la ville, ou le mot le plus rare du nom. Ou descendez depuis votre département.
found-count = { $count ->
    [one] Un lieu trouvé.
   *[other] { $count } lieux trouvés.
}
found-many = { $count ->
   *[other] Plus de { $count } lieux : ajoutez un mot pour préciser.
}
my-people = Mes personnes
my-people-order = Celles de votre lieu d’exercice d’abord, puis de la circonscription, du département et de l’académie.
my-people-none = Votre lieu d’exercice n’est pas connu ici. Cherchez-le ci-dessus : chaque lieu a sa personne ressource.
training-contacts = Formation : qui contacter pour { $name }
training-text = Parcours, inscriptions, attestations : les correspondants de l’académie et des départements.
training-none = Aucun correspondant n’est encore indiqué. Adressez-vous aux personnes de votre lieu d’exercice.
browse = Par département et par service
browse-text = Du département à la circonscription, puis à l’école.
names-note = Certains noms ne s’affichent qu’après connexion. Téléphones et adresses de service restent les mêmes.
reviewed-on = vérifié le { $day }
review-old = à revoir
unit-academy = Académie
unit-department = Département
unit-district = Circonscription
unit-school = École ou établissement
unit-service = Service
unit-missing = Ce lieu n’est pas dans l’annuaire
unit-missing-text = Il a peut-être fermé ou changé de code. Cherchez-le par son nom ou par sa ville.
unit-description = Qui contacter pour { $name } : personnes de proximité, téléphone, adresse et horaires.
unit-no-card = Aucun contact pour l’instant
unit-no-card-text = Personne n’est encore indiqué ici ni au-dessus. Dites ce qui se passe : votre demande sera lue.
unit-no-own = Ce lieu n’a pas de contact à lui : voici ceux qui le servent.
below = Dans ce périmètre
page-number = { $number ->
   *[other] Page { $number }
}
search-more = Tous les lieux et contacts

## Ce que sont les contacts

kind-digital-referent = Référent numérique
kind-digital-adviser = Conseiller TICE (ERUN)
kind-training-contact = Correspondant formation
kind-help-desk = Assistance
kind-secretariat = Secrétariat
kind-school-head = Direction
kind-service-head = Responsable de service
kind-digital-office = Délégation au numérique
kind-human-resources = Ressources humaines

## Problème ?

problem-title = Problème ?
problem-invite = Dites ce qui se passe : des réponses tout de suite, puis une personne.
problem-go = Dire ce qui se passe

## Gestion

manage-group = Aide et contacts
manage-title = Fiches de contact
manage-purpose = Qui aide qui : ajouter, corriger, vérifier.
manage-add = Ajouter un contact ici
queue-title = Demandes d’aide
queue-purpose = Lire les demandes, y répondre, les clore.

## Problème ? (guide B2, parcours J10)

problem-description = Que se passe-t-il ? Des réponses tout de suite, puis les personnes qui peuvent vous aider à { $portal }.
problem-lead = Dites ce qui se passe : ce que vous pouvez faire vous-même, puis qui peut vous aider.
problem-question = Que se passe-t-il ?
problem-followed = Vous avez déjà écrit ?
problem-followed-text = Avec votre code de suivi, lisez la réponse sans vous connecter.
problem-followed-go = Suivre ma demande
problem-people = Vous préférez parler à quelqu’un ?
problem-people-text = Chaque école et chaque établissement a sa personne ressource, avec son téléphone et ses horaires.
problem-people-go = Trouver la personne qui aide
symptom-password = Mon mot de passe est refusé
symptom-username = Je ne connais plus mon identifiant
symptom-code = Je ne reçois pas le code
symptom-application = Une application manque
symptom-page = Une page affiche une erreur
symptom-otp = Ma clé OTP ne fonctionne pas
symptom-other = Autre chose
advice-password-1 = Vérifiez la touche des majuscules et la langue du clavier.
advice-password-2 = Tapez votre identifiant (par exemple jdupont), pas votre nom complet ; votre adresse professionnelle convient aussi.
advice-password-3 = Après plusieurs essais, attendez une minute. Puis choisissez un nouveau mot de passe : c’est plus rapide que de chercher l’ancien.
advice-username-1 = C’est souvent la première lettre du prénom suivie du nom : jdupont, parfois avec un chiffre.
advice-username-2 = Votre adresse professionnelle remplace votre identifiant à la connexion.
advice-username-3 = Munissez-vous de votre NUMEN : votre identifiant vous est envoyé. Sans NUMEN, votre secrétariat le connaît.
advice-code-1 = Attendez cinq minutes et regardez dans les courriers indésirables.
advice-code-2 = Le code part vers une adresse déjà enregistrée, souvent personnelle : ouvrez chacune de vos boîtes.
advice-code-3 = L’adresse n’est plus la vôtre ? Demandez un code remis en main propre : à votre direction, ou à votre circonscription dans le premier degré.
advice-application-1 = Ouvrez vos applications et cherchez-la par son nom.
advice-application-2 = Une application absente dit « pourquoi » : la raison, et qui peut l’accorder.
advice-application-3 = Vous venez de changer de poste ? Les droits suivent l’affectation, en général sous deux jours.
advice-page-1 = Rechargez la page, puis revenez à l’accueil et recommencez.
advice-page-2 = Essayez dans un autre navigateur ou dans une fenêtre privée.
advice-page-3 = L’erreur reste ? Notez le code de l’incident affiché sur la page et joignez-le à votre demande.
advice-otp-1 = Lisez le code affiché en entier et tapez-le aussitôt : il change chaque minute.
advice-otp-2 = Tapez votre code PIN puis le code affiché, sans espace entre les deux.
advice-otp-3 = Clé perdue, bloquée ou déréglée ? L’assistance la réinitialise avec vous.
advice-other-1 = L’aide répond aux questions les plus fréquentes, dans l’ordre du menu.
advice-other-2 = La recherche trouve aussi les applications et les lieux.
advice-other-3 = Sinon, dites-le avec vos mots : une personne vous lira.
way-lost-password = Choisir un nouveau mot de passe
way-lost-username = Retrouver mon identifiant
way-other-channel = Redemander un code, par une autre voie
way-handed-code = J’ai un code remis en main propre
way-launcher = Ouvrir mes applications
way-home = Revenir à l’accueil
way-help = Ouvrir l’aide
way-presentation = Voir la présentation, pas à pas
try-first = À essayer d’abord
then-people = Les personnes qui peuvent vous aider
people-of = Pour { $place }, les plus proches d’abord.
people-none = Personne n’est encore indiqué pour ce lieu. Écrivez : votre demande sera lue.
choose-place = Choisissez votre école ou votre service pour voir leurs noms et leurs horaires.
nobody-helped = Personne ne vous a aidé ?
nobody-helped-text = Écrivez. Votre demande part aux personnes responsables de votre lieu d’exercice, et un code vous permet de lire la réponse sans vous connecter.
write-go = Écrire une demande

## Écrire une demande

write-title = Écrire une demande
write-step-place = Où travaillez-vous ?
write-step-message = Votre demande
choose-place-write = Votre demande ira aux personnes les plus proches de vous. Cherchez votre école, votre établissement ou votre service.
write-nowhere = Je ne trouve pas mon lieu d’exercice : écrire à l’académie
write-nowhere-chosen = Non précisé : l’académie répondra
write-symptom = Ce qui se passe
write-place = Lieu
write-change = Changer
write-name = Votre nom
write-reach = Adresse ou téléphone pour vous prévenir
write-reach-hint = Vous serez prévenu qu’une réponse attend. Sans adresse, le code de suivi suffit.
write-incident = Code de l’incident
write-incident-hint = S’il est affiché au bas de la page en erreur.
write-message = Votre message
write-message-hint = { $count ->
   *[other] Ce que vous faisiez, ce que vous avez vu. { $count } caractères au plus.
}
write-never = N’écrivez jamais votre mot de passe ni votre NUMEN : personne n’a le droit de vous les demander.
write-context = Ce qui est joint à votre demande
write-send = Envoyer
context-browser = Navigateur : { $name }
context-page = Page : { $path }
context-incident = Code de l’incident : { $code }
context-time = Heure : { $when }
message-empty = Écrivez ce qui se passe.
message-too-long = { $count ->
   *[other] Le message est trop long : { $count } caractères au plus.
}
line-too-long = { $count ->
   *[other] C’est trop long : { $count } caractères au plus.
}
name-empty = Indiquez votre nom, pour que l’on sache qui aider.
reach-wrong = Ce n’est ni une adresse ni un numéro de téléphone. Corrigez, ou laissez vide.
sent = Votre demande est envoyée. Notez le code de suivi ci-dessous.
sent-masked = Votre demande est envoyée. Un mot de passe ou un NUMEN y figurait : il a été effacé. Changez ce mot de passe.

## Suivre une demande

follow-title = Suivre ma demande
follow-lead = Votre code de suivi vous a été donné à l’envoi. Il suffit : pas besoin de vous connecter.
follow-code = Code de suivi
follow-code-hint = Douze lettres et chiffres, par exemple 7K2M-Q9TD-4XW8. Majuscules et tirets ne comptent pas.
follow-open = Ouvrir
follow-lost = Code perdu ? Écrivez une nouvelle demande.
follow-own = Mes demandes
follow-keep = Notez ce code de suivi : il vous ouvre cette page, et il ne vous sera pas renvoyé.
follow-state = État
follow-sent = Envoyée le
follow-waiting = Les personnes responsables sont prévenues. Revenez avec votre code pour lire la réponse.
follow-messages = Échanges
follow-add = Ajouter un message
follow-again = Ce n’est pas réglé ? Écrivez encore
follow-close = C’est réglé, clore ma demande
code-unknown = Aucune demande ne s’ouvre avec ce code. Vérifiez-le signe par signe : les demandes closes depuis un an sont effacées.
message-added = Votre message est ajouté.
closed-thanks = Votre demande est close. Merci.
you = Vous
answerer = Personne ressource
answer-badge = Réponse
state-new = En attente
state-answered = Réponse donnée
state-closed = Close

## Courriers

mail-new-subject = { $portal } : une demande d’aide attend une réponse
mail-new-lead = Une demande est arrivée de { $unit } : « { $symptom } ».
mail-new-lead-nowhere = Une demande est arrivée, sans lieu précisé : « { $symptom } ».
mail-more-subject = { $portal } : une demande d’aide continue
mail-more-lead = La personne qui a demandé de l’aide (« { $symptom } ») a écrit de nouveau.
mail-queue-link = Lisez-la et répondez ici, après connexion : { $link }
mail-answerer-footer = Vous recevez ce message parce que votre fiche de contact dit que vous répondez aux demandes. Ce choix se change sur la fiche.
mail-answer-subject = { $portal } : une réponse vous attend
mail-answer-lead = Une personne a répondu à votre demande d’aide.
mail-answer-way = Lisez sa réponse avec votre code de suivi : { $link }
mail-answer-footer = Vous n’avez rien demandé ? Quelqu’un s’est trompé d’adresse : ignorez ce message.

## File des demandes

queue-filter = Demandes par état
queue-all = Toutes
queue-none = Aucune demande ici
queue-none-text = Les nouvelles demandes de votre périmètre s’afficheront ici, et votre boîte de service est prévenue.
queue-no-place = Lieu non précisé
queue-since = Depuis
queue-taker = Suivie par
queue-nobody = personne pour l’instant
queue-answer = Répondre
queue-your-answer = Votre réponse
queue-answer-mail = La personne reçoit un courrier qui dit qu’une réponse attend ; le texte reste ici.
queue-answer-code = La personne n’a pas laissé d’adresse : elle lira la réponse avec son code de suivi.
queue-send = Envoyer la réponse
queue-request = La demande
queue-asker = De la part de
queue-reach = Pour la joindre
queue-take = Je m’en occupe
queue-close = Clore
queue-reopen = Rouvrir
queue-taken = La demande est à votre nom.
queue-answered = Votre réponse est enregistrée.
queue-closed = La demande est close.
queue-reopened = La demande est rouverte.
queue-not-now = Ce n’est pas possible dans cet état
queue-is-closed = La demande est close. Rouvrez-la d’abord.
queue-is-open = La demande n’est pas close.

## Fiches de contact

manage-stale = { $count ->
    [0] Toutes les fiches ont été vérifiées depuis moins de six mois.
    [one] Une fiche n’a pas été vérifiée depuis six mois.
   *[other] { $count } fiches n’ont pas été vérifiées depuis six mois.
}
manage-new = Ajouter un contact
manage-edit = Modifier la fiche
manage-filter = Fiches par date de vérification
manage-all = Toutes
manage-to-review = À revoir
manage-mine = Les miennes
manage-own-title = { $count ->
    [one] Votre fiche de contact
   *[other] Vos fiches de contact
}
manage-own-lead = Ce que vos collègues lisent de vous. Corrigez ce qui a changé, confirmez ce qui est juste.
manage-none = Aucune fiche ici
manage-none-text = Ajoutez les personnes et les services à qui l’on peut s’adresser.
manage-who = Contact
manage-checked = Vérification
manage-actions = Actions
manage-review = Toujours juste
manage-saved = La fiche est enregistrée.
manage-reviewed = La fiche est marquée comme vérifiée aujourd’hui.
manage-deleted = La fiche est supprimée.
manage-delete = Supprimer la fiche
manage-delete-title = Supprimer « { $name } » ?
manage-delete-text = La fiche disparaît de l’annuaire. Les demandes déjà reçues restent dans la file.
edit-reviewed = Fiche vérifiée le { $day }
edit-review-text = Tout est encore juste ? Dites-le d’un clic. Sinon, corrigez ci-dessous : enregistrer vaut vérification.
edit-review = Oui, toujours juste
edit-place = Lieu servi
edit-place-hint = Code UAI, ou nom et ville. La fiche vaut aussi pour les lieux en dessous.
edit-kind = Nature
edit-choose = Choisir
edit-label = Titre
edit-label-hint = Par exemple « Conseiller TICE (ERUN) ». Il s’affiche à la place du nom quand celui-ci n’est pas public.
edit-label-en = Titre en anglais
edit-person = Personne
edit-person-hint = Prénom et nom d’un agent de la plateforme. Laissez vide si c’est un service.
edit-which = Laquelle de ces personnes ?
edit-service = Service
edit-service-hint = Si ce n’est pas une personne, par exemple « DRANE ».
edit-helps = Aide pour
edit-phone = Téléphone de service
edit-phone-hint = Jamais un numéro personnel.
edit-mailbox = Boîte fonctionnelle
edit-mailbox-hint = Reçoit aussi les demandes, si la fiche y répond.
edit-hours = Horaires
edit-public = Afficher le nom à tout le monde
edit-public-hint = Sinon, il n’est montré qu’aux personnels connectés.
edit-training = Correspondant formation
edit-training-hint = Figure parmi les contacts de la formation.
edit-answers = Répond aux demandes d’aide
edit-answers-hint = Les demandes de ce lieu et des lieux en dessous lui parviennent ; la personne peut les lire et y répondre.
edit-save = Enregistrer
edit-confirms = Enregistrer vaut vérification : la date du jour s’affiche sur la fiche.
phone-wrong = Ce numéro ne peut pas être lu. Par exemple : 03 53 01 00 21.
mailbox-wrong = Cette adresse ne peut pas être lue. Par exemple : aide@ac-exemple.fr.
mailbox-needed = Pour répondre aux demandes, il faut une boîte qui les reçoit.
kind-wrong = Choisissez ce qu’est ce contact.
label-empty = Donnez un titre à la fiche.
person-or-service = Indiquez une personne ou un service, l’un des deux.
place-unknown = Aucun lieu ne correspond. Donnez le code UAI, ou le nom et la ville.
place-several = Plusieurs lieux correspondent : { $names }. Donnez le code UAI.
person-unknown = Aucun agent de la plateforme ne porte ce nom.
person-several = Plusieurs personnes portent ce nom : choisissez ci-dessus.
mail-review-subject = { $portal } : des fiches de contact à revoir
mail-review-lead = { $count ->
    [one] Une fiche de contact n’a pas été vérifiée depuis six mois.
   *[other] { $count } fiches de contact n’ont pas été vérifiées depuis six mois.
}
mail-review-link = Confirmez d’un clic celles qui sont justes, corrigez les autres : { $link }
mail-review-footer = Vous recevez ce message parce que vous gérez cette plateforme. Chaque fiche n’est rappelée qu’une fois par an.
mail-own-subject = { $portal } : votre fiche de contact est-elle toujours juste ?
mail-own-lead = Vos collègues vous trouvent par cette fiche, que personne n’a vérifiée depuis six mois. Est-elle toujours juste, ou faut-il la corriger ? Une minute suffit, après connexion.
mail-own-card = { $label }, { $unit } : { $link }
mail-own-footer = Vous recevez ce message parce qu’une fiche de contact porte votre nom. Il ne revient qu’un an plus tard, si la fiche n’a pas été vérifiée.

## Ce qui attend, sur l’accueil personnel

waiting-to-answer = { $count ->
    [one] Une demande d’aide attend votre réponse
   *[other] { $count } demandes d’aide attendent votre réponse
}
waiting-to-answer-text = La personne qui a demandé est prévenue dès que vous répondez.
waiting-to-answer-go = Voir les demandes
waiting-answer = { $count ->
    [one] Une réponse vous attend
   *[other] { $count } réponses vous attendent
}
waiting-answer-text = Une personne a répondu à votre demande « { $symptom } ».
waiting-answers-text = Des personnes ont répondu à vos demandes d’aide.
waiting-answer-go = { $count ->
    [one] Lire la réponse
   *[other] Lire les réponses
}
