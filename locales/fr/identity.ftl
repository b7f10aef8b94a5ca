## Connexion

sign-in-title = Connexion
sign-in-description = Connectez-vous à { $portal } avec vos identifiants académiques.
sign-in-lead = Avec vos identifiants académiques : les mêmes pour le portail, vos applications et la formation.
sign-in-username = Identifiant
sign-in-username-hint = Par exemple jdupont, ou votre adresse professionnelle. Majuscules ou minuscules, peu importe.
sign-in-password = Mot de passe
sign-in-button = Connexion
sign-in-refused = Identifiant ou mot de passe incorrect. Vérifiez la touche des majuscules, puis recommencez ; ou choisissez ci-dessous ce que vous avez oublié.
sign-in-wait = { $seconds ->
    [one] Trop d’essais. Attendez une seconde, puis recommencez ; ou choisissez ci-dessous ce que vous avez oublié.
   *[other] Trop d’essais. Attendez { $seconds } secondes, puis recommencez ; ou choisissez ci-dessous ce que vous avez oublié.
}
sign-in-forgotten = Quelque chose vous manque ?
sign-in-lost-password = Mot de passe perdu
sign-in-lost-username = Identifiant
sign-in-problem = Problème ?
sign-in-first-time = Première connexion ? Votre premier mot de passe se choisit par « Mot de passe perdu ».
sign-out-title = Déconnexion
sign-out-question = Vous allez fermer votre session sur cet appareil.
sign-out-button = Se déconnecter
sign-out-stay = Rester connecté
signed-out = Vous êtes déconnecté. À bientôt.

## Mots communs des pages de compte

go-on = Continuer
go-back = Revenir en arrière
copy = Copier
copied = Copié
page-number = Page { $number }
wait = { $seconds ->
    [one] Trop d’essais. Attendez une seconde, puis recommencez.
   *[other] Trop d’essais. Attendez { $seconds } secondes, puis recommencez.
}
device-unknown = Appareil non reconnu

## Mot de passe

password-change-title = Changer de mot de passe
password-expired = Votre mot de passe a expiré. Choisissez-en un nouveau : vous pourrez ensuite continuer.
password-rules-lead = Un bon mot de passe :
password-rule-length = a 12 caractères ou plus ; les accents, les espaces et tous les signes sont acceptés ;
password-rule-phrase = peut être une phrase de plusieurs mots, plus facile à retenir qu’une suite de signes ;
password-rule-names = n’est ni votre nom, ni votre établissement, ni votre NUMEN, ni un mot de passe répandu.
password-suggestion = Une idée, tirée au sort pour vous :
password-current = Mot de passe actuel
password-new = Nouveau mot de passe
password-again = Nouveau mot de passe, une seconde fois
password-end-others = Fermer mes sessions sur mes autres appareils
password-end-others-hint = Recommandé : si quelqu’un s’était connecté à votre place, il est mis dehors.
password-save = Enregistrer le nouveau mot de passe
password-changed = Votre nouveau mot de passe est enregistré. Pensez à le mettre à jour sur vos autres appareils.
password-forgotten = Vous ne connaissez plus l’actuel ?
password-current-wrong = Ce n’est pas votre mot de passe actuel. Vérifiez la touche des majuscules, puis recommencez.
password-differs = Les deux saisies sont différentes. Tapez le même mot de passe deux fois.
password-empty = Tapez votre nouveau mot de passe.
password-too-short = { $missing ->
    [one] Encore un caractère : il en faut 12.
   *[other] Encore { $missing } caractères : il en faut 12.
}
password-too-long = C’est trop long : 4 096 octets au plus.
password-is-numen = Il contient un NUMEN ou ce qui y ressemble. Votre NUMEN est connu d’autres personnes : choisissez autre chose.
password-personal = Il est surtout fait de votre nom ou de votre établissement. Ajoutez des mots sans rapport avec vous.
password-common = Il figure parmi les mots de passe les plus répandus. Ajoutez plusieurs mots inattendus.
password-guessable = Il serait vite deviné. Ajoutez un ou deux mots sans rapport entre eux.
password-unchanged = C’est votre mot de passe actuel. Choisissez-en un autre.
password-good = Bon mot de passe.
password-excellent = Excellent mot de passe.

## Mot de passe perdu

recovery-title = Mot de passe perdu
recovery-description = Choisissez un nouveau mot de passe pour vos identifiants académiques, en moins de deux minutes.
recovery-step-account = Votre compte
recovery-step-channel = Où recevoir le code
recovery-step-code = Le code
recovery-step-password = Le nouveau mot de passe
recovery-lead = Indiquez votre compte. Vous recevrez un code, puis vous choisirez un nouveau mot de passe.
recovery-name-missing = Indiquez votre identifiant ou votre adresse professionnelle.
recovery-channel = Comment voulez-vous recevoir votre code ?
recovery-channel-lead = Ces trois moyens sont proposés à tout le monde. Si l’un ne convient pas, essayez-en un autre.
recovery-channel-missing = Choisissez un moyen de recevoir votre code.
recovery-by-contact = Mon adresse de secours
recovery-by-contact-hint = L’adresse personnelle que vous avez donnée, ou que votre administration a enregistrée.
recovery-by-work = Mon adresse professionnelle
recovery-by-work-hint = Utile si votre messagerie reste ouverte sur un de vos appareils.
recovery-by-person = Un code remis par une personne
recovery-by-person-hint = Sans courriel : une personne habilitée vous reconnaît et vous remet un code.
recovery-send = Recevoir le code
recovery-no-username = Je ne connais plus mon identifiant
recovery-has-code = J’ai déjà un code
recovery-no-way = Rien de tout cela ne convient
recovery-first-time = Vous venez d’arriver ? C’est ici aussi que l’on choisit son premier mot de passe.
recovery-code-title = Votre code
recovery-code = Code
recovery-code-hint = Huit ou douze signes. Majuscules, espaces et tirets n’ont pas d’importance.
recovery-name-again = Pour vérifier que ce code est bien le vôtre.
recovery-sent = Si ce compte existe et dispose de ce moyen, un code vient d’y être envoyé. Il est valable 30 minutes.
recovery-person-lead = Demandez à une personne habilitée de vous remettre un code : elle vous reconnaît, et le code est valable 24 heures. Tapez-le ici.
recovery-find-person = Trouver la personne qui aide
recovery-code-refused = Ce code n’est pas valable, ou ne l’est plus. Vérifiez chaque signe et votre identifiant, ou demandez un nouveau code : seul le dernier reçu fonctionne.
recovery-nothing-title = Vous ne recevez rien ?
recovery-nothing-spam = Attendez quelques minutes et regardez dans les courriers indésirables.
recovery-nothing-name = L’identifiant était peut-être inexact.
recovery-nothing-channel = Ce moyen n’est peut-être pas enregistré pour vous.
recovery-nothing-person = Une personne peut vous aider.
recovery-again = Recommencer
recovery-new-title = Nouveau mot de passe
recovery-new-lead = Votre code est exact. Choisissez maintenant votre nouveau mot de passe.
recovery-new-first = Votre code est exact. Choisissez maintenant votre premier mot de passe.
recovery-new-sessions = Toutes vos sessions ouvertes seront fermées.
recovery-new-told = Un message vous préviendra aussi ici :
recovery-done = Votre nouveau mot de passe est enregistré. Connectez-vous.
recovery-too-late = Le délai est passé, ou ce code a déjà servi. Demandez un nouveau code : cela prend une minute.

## Identifiant perdu

lost-username-title = Identifiant
lost-username-description = Retrouvez votre identifiant académique : il est envoyé à votre adresse enregistrée.
lost-username-lead = Munissez-vous de votre NUMEN. Votre identifiant vous est envoyé à votre adresse de secours, ou à défaut à votre adresse professionnelle ; il n’est jamais affiché ici.
lost-username-send = Recevoir mon identifiant
lost-username-surname-missing = Indiquez votre nom de famille.
lost-username-sent-title = Demande enregistrée
lost-username-sent = Si ces renseignements correspondent à un compte, votre identifiant vient d’être envoyé à l’adresse enregistrée.
lost-username-nothing-typing = Un signe a peut-être été mal tapé.
lost-username-nothing-secretariat = Votre secrétariat peut vérifier le NUMEN et l’adresse enregistrés pour vous.
numen = NUMEN
numen-hint = Treize caractères, par exemple 99E0512345ABC. Espaces et minuscules n’ont pas d’importance.
numen-empty = Indiquez votre NUMEN.
numen-too-short = Il manque des caractères : un NUMEN en compte treize.
numen-too-long = Il y a trop de caractères : un NUMEN en compte treize.
numen-character = Un NUMEN n’a que des chiffres et des lettres sans accent.
numen-digit = Le caractère { $place } d’un NUMEN est un chiffre.
numen-letter = Le caractère { $place } d’un NUMEN est une lettre.
numen-unknown = Vous ne le connaissez plus ?
numen-where = Demandez-le à votre secrétariat : celui de votre établissement ou, dans le premier degré, celui de votre circonscription. Votre service de gestion le connaît aussi. Il figure souvent sur vos documents de carrière. Personne ne doit vous le demander par courriel.
numen-without = Sans NUMEN
numen-without-mail = Votre adresse professionnelle remplace l’identifiant :
numen-without-form = L’identifiant est formé de l’initiale du prénom et du nom, par exemple jdupont, parfois suivis d’un chiffre.
numen-without-person = Une personne peut vous aider.
numen-title = Votre NUMEN
numen-show = Afficher mon NUMEN
numen-lead = Votre NUMEN est confidentiel. Tapez votre mot de passe pour l’afficher ; cette consultation est enregistrée.
numen-here = Voici votre NUMEN :
numen-keep = Ne le donnez jamais par courriel ni par téléphone à quelqu’un que vous ne connaissez pas. Il disparaît dès que vous quittez cette page.
numen-none = Aucun NUMEN n’est enregistré pour vous. Votre secrétariat peut vous renseigner.
birth-date = Date de naissance
birth-date-hint = Jour, mois, année : par exemple 17/04/1990.
birth-date-empty = Indiquez votre date de naissance.
birth-date-unclear = Cette date n’est pas lisible. Écrivez-la comme ceci : 17/04/1990.
birth-date-early = Cette date est trop ancienne. Vérifiez l’année.
birth-date-future = Cette date est dans le futur. Vérifiez l’année.
surname = Nom de famille
surname-hint = Nom d’usage ou nom de naissance ; accents et majuscules n’ont pas d’importance.

## Mon compte

account-title = Mon compte
account-certificates = Mes attestations
account-overview = Vue d’ensemble
account-back = Revenir à mon compte
account-identity = Votre identité
account-identity-wrong = Une erreur ? Ces renseignements viennent de votre administration, qui peut les corriger.
account-name = Nom
account-mail = Adresse professionnelle
account-home = Académie ou service
account-function = Fonction
account-places = Vos établissements et services
account-no-place = Aucune affectation n’est enregistrée pour le moment. Elle apparaît quelques jours après votre nomination.
account-main-place = Principal
account-door = Ce qui ouvre votre compte
account-password-since = Changé le { $date }.
account-password-expires = À changer avant le { $date }
account-directory = Votre nom dans l’annuaire des contacts
account-directory-public = Votre nom est visible de tous les visiteurs, même sans connexion.
account-directory-private = Votre nom n’est visible que des agents connectés.
account-directory-show = Le montrer à tous
account-directory-hide = Le réserver aux agents connectés
account-name-shown = Votre nom est maintenant visible de tous.
account-name-hidden = Votre nom n’est plus visible que des agents connectés.
account-language = Langue
account-data = Mes données
account-data-lead = Tout ce que le portail sait de votre compte, dans un fichier. Le NUMEN n’y est pas : il s’affiche ci-dessus, après votre mot de passe.
account-data-take = Télécharger mes données

sessions-title = Sessions ouvertes
sessions-lead = Les appareils sur lesquels vous êtes connecté. Vous n’en reconnaissez pas un ? Fermez-le, puis changez de mot de passe.
session-this = Cet appareil
session-detail = Ouverte le { $opened }, vue { $seen }, réseau { $origin }
session-end = Mettre fin
session-ended = Cette session est fermée.
sessions-end-others = Fermer toutes les autres
sessions-ended = Vos autres sessions sont fermées.

history-title = Historique
history-lead = Ce qui s’est passé sur votre compte depuis un an. Les adresses sont abrégées.
history-empty = Rien pour le moment
history-empty-detail = Vos connexions apparaîtront ici.
history-when = Quand
history-what = Quoi
history-device = Appareil
history-origin = Réseau
history-signed-in = Connexion
history-refused = Connexion refusée
history-password-changed = Mot de passe changé
history-password-recovered = Nouveau mot de passe choisi avec un code
history-code-sent = Code de reprise envoyé
history-username-sent = Identifiant envoyé
history-other = Autre événement
history-strange = Vous ne vous reconnaissez pas ?

## Coordonnées de secours

contacts-title = Coordonnées de secours
contacts-lead = Elles servent à vous rendre votre compte si vous perdez votre mot de passe, et à vous prévenir de tout changement. Elles ne sont montrées à personne.
contacts-manage = Les gérer
contacts-back = Revenir aux coordonnées
contacts-bare-title = Aucune adresse de secours ne sert pour le moment
contacts-bare = Si vous perdiez votre mot de passe, seule une personne pourrait vous aider.
contacts-none = Aucune coordonnée
contacts-none-detail = Ajoutez une adresse personnelle : elle vous rendra votre compte en deux minutes.
contacts-add = Ajouter une coordonnée
contact-kind = Genre
contact-kind-mail = Adresse électronique
contact-kind-mail-hint = De préférence personnelle : elle reste joignable quand votre messagerie professionnelle ne l’est plus.
contact-kind-phone = Téléphone
contact-kind-phone-hint = Sert à la personne qui vous aide pour vous rappeler. Aucun message n’y est envoyé.
contact-kind-missing = Choisissez adresse ou téléphone.
contact-value = Adresse ou numéro
contact-value-hint = Par exemple prenom.nom@courrier.example ou 06 39 98 01 00.
contact-password-hint = Il est redemandé pour que personne d’autre ne change vos coordonnées.
contact-mail-wrong = Cette adresse n’est pas complète. Écrivez-la comme ceci : prenom.nom@courrier.example
contact-phone-wrong = Ce numéro n’est pas complet. Écrivez-le comme ceci : 06 39 98 01 00
contact-known = Cette coordonnée est déjà dans votre liste.
contact-too-many = Votre liste est complète. Retirez une coordonnée avant d’en ajouter une autre.
contact-imported = En service. Enregistrée par votre administration.
contact-serves = En service. Vérifiée.
contact-to-verify = À vérifier : tapez le code qui y a été envoyé.
contact-phone = Pour vous rappeler.
contact-waits = Vérifiée. En service à partir du { $when }.
contact-leaving = Retirée. Sert encore jusqu’au { $when }.
contact-added = C’est ajouté.
contact-verify = Vérifier
contact-verify-title = Vérifier une adresse
contact-verify-lead = Un code vient d’être envoyé à { $value }. Tapez-le ici.
contact-resend = Recevoir un nouveau code
contact-code-sent = Un code vient d’être envoyé. Il est valable une heure.
contact-code-wrong = Ce code n’est pas valable, ou ne l’est plus. Vérifiez chaque signe, ou demandez un nouveau code.
contact-verified = Adresse vérifiée. Elle est en service.
contact-verified-waits = Adresse vérifiée. Par sécurité, elle est en service dans 48 heures.
contact-remove = Retirer
contact-remove-title = Retirer une coordonnée
contact-remove-last = C’est votre dernière coordonnée. Sans elle, seule une personne pourrait vous rendre votre compte. Ajoutez-en une autre d’abord.
contact-remove-lead = Par sécurité, elle sert encore 48 heures ; vous pouvez changer d’avis jusque-là.
contact-removed = C’est retiré.
contact-keep = Garder
contact-kept = Cette coordonnée reste dans votre liste.

## Courriels

mail-not-you = Ce n’était pas vous ? Choisissez tout de suite un nouveau mot de passe, puis prévenez une personne qui aide : { $address }
mail-devices = Mettez aussi à jour le mot de passe gardé par votre téléphone, votre messagerie et vos navigateurs.
mail-password-changed-subject = { $portal } : votre mot de passe a changé
mail-password-changed = Votre mot de passe { $portal } a été changé le { $when }.
mail-password-recovered-subject = { $portal } : un nouveau mot de passe a été choisi
mail-password-recovered = Un nouveau mot de passe { $portal } a été choisi avec un code le { $when }. Toutes vos sessions ont été fermées.
mail-code-subject = { $portal } : votre code
mail-code-lead = Vous avez demandé à choisir un mot de passe pour { $portal }. Voici votre code :
mail-code-link = Tapez-le dans la page restée ouverte, ou suivez ce lien :
mail-code-limits = { $minutes ->
    [one] Il est valable une minute et ne sert qu’une fois. Personne ne vous le demandera.
   *[other] Il est valable { $minutes } minutes et ne sert qu’une fois. Personne ne vous le demandera.
}
mail-code-not-you = Vous n’avez rien demandé ? Ignorez ce message : votre mot de passe ne change pas. S’il revient souvent, prévenez une personne qui aide : { $address }
mail-handed-subject = { $portal } : un code vous a été remis
mail-handed = Une personne habilitée vous a remis un code pour choisir un nouveau mot de passe { $portal }. Il est valable jusqu’au { $when }.
mail-username-subject = { $portal } : votre identifiant
mail-username-lead = Voici votre identifiant { $portal } :
mail-username-next = Pour vous connecter : { $address }
mail-username-password = Mot de passe perdu ? { $address }
mail-username-not-you = Vous n’avez rien demandé ? Quelqu’un connaît votre NUMEN et votre date de naissance : ils n’ouvrent rien à eux seuls. Parlez-en à une personne qui aide : { $address }
mail-check-subject = { $portal } : vérifiez votre adresse
mail-check-lead = Cette adresse vient d’être ajoutée aux coordonnées de secours d’un compte { $portal }. Voici le code qui la vérifie :
mail-check-limits = { $minutes ->
    [one] Il est valable une minute.
   *[other] Il est valable { $minutes } minutes.
}
mail-check-not-you = Ce n’est pas vous ? Ignorez ce message : sans ce code, l’adresse ne servira pas. Une question : { $address }
mail-contacts-subject = { $portal } : vos coordonnées de secours changent
mail-contact-added = Une coordonnée de secours a été ajoutée à votre compte { $portal } le { $when }.
mail-contact-removed = Une coordonnée de secours a été retirée de votre compte { $portal } le { $when }.
mail-contacts-hold = { $hours ->
    [one] Par sécurité, ce changement ne prend tout son effet que dans une heure.
   *[other] Par sécurité, ce changement ne prend tout son effet que dans { $hours } heures.
}
mail-contacts-undo = Jusque-là, vous pouvez revenir en arrière : { $address }
mail-expiry-subject = { $days ->
    [one] { $portal } : votre mot de passe expire dans moins de 24 heures
   *[other] { $portal } : votre mot de passe expire dans { $days } jours
}
mail-expiry = Votre mot de passe { $portal } expire le { $when }.
mail-expiry-change = Choisissez-en un nouveau avant cette date : { $address }
mail-expiry-after = Après cette date, votre ancien mot de passe n’ouvrira plus que la page qui permet d’en changer : rien n’est perdu.
mail-expiry-footer = Personne ne vous demandera jamais votre mot de passe par courrier. Un doute ? { $address }

## Ce qui vous attend

waiting-expiry-title = { $days ->
    [one] Votre mot de passe expire dans moins de 24 heures.
   *[other] Votre mot de passe expire dans { $days } jours.
}
waiting-expiry-text = Choisissez-en un nouveau avant le { $when }.
waiting-expiry-action = Changer de mot de passe
waiting-contact-title = Vous n’avez pas d’adresse de secours.
waiting-contact-text = Sans elle, vous ne pourriez pas retrouver seul votre mot de passe.
waiting-contact-action = Ajouter une adresse de secours

## Fonctions

function-teacher = Enseignant
function-librarian = Professeur documentaliste
function-school-director = Directeur d’école
function-head = Chef d’établissement
function-deputy-head = Chef d’établissement adjoint
function-bursar = Gestionnaire comptable
function-secretary = Secrétaire
function-education-adviser = Conseiller principal d’éducation
function-education-assistant = Assistant d’éducation
function-inclusion-assistant = Accompagnant d’élèves en situation de handicap
function-psychologist = Psychologue de l’Éducation nationale
function-nurse = Personnel de santé
function-social-worker = Assistant de service social
function-technical-staff = Personnel technique
function-office-staff = Personnel administratif
function-district-inspector = Inspecteur de circonscription (IEN)
function-regional-inspector = Inspecteur pédagogique régional
function-department-director = Directeur académique
function-district-adviser = Conseiller pédagogique de circonscription
function-digital-adviser = Enseignant référent aux usages du numérique (ERUN)
function-digital-referent = Référent numérique
function-training-officer = Chargé de formation
function-digital-officer = Chargé du numérique éducatif
function-it-staff = Personnel informatique
function-service-head = Chef de service
function-policy-officer = Chargé d’études
function-partner = Partenaire ou intervenant

## Personnes (gestion)

people-title = Personnes
people-lead = Les personnes de la plateforme, leur compte et leurs rôles. Elles entrent par l’import des personnels.
people-hub = Comptes, affectations et rôles
people-group = Personnes et comptes
people-search = Nom, identifiant, adresse ou code UAI
people-search-hint = Débuts d’un nom, d’un prénom ou d’un identifiant, adresse entière ou code UAI.
people-none-yet = Personne dans cette partie de la liste
people-in-parts = La liste est longue et se lit par parties : continuez, ou tapez davantage.
people-state = État du compte
people-state-all = Tous
people-state-active = Ouvert
people-state-to-activate = À activer
people-state-disabled = Fermé
people-state-left = Parti
people-state-expired = Mot de passe expiré
people-filter = Filtrer
people-none = Aucune personne trouvée
people-none-text = Vérifiez l’orthographe, essayez le nom seul ou l’identifiant, ou importez les personnels.
people-column-name = Nom
people-column-username = Identifiant
people-column-function = Fonction
people-column-unit = Établissement ou service
people-column-state = Compte
people-identity = Identité
people-given-name = Prénom
people-family-name = Nom
people-birth-name = Nom de naissance
people-birth-date = Date de naissance
people-email = Adresse professionnelle
people-has-numen = NUMEN
people-numen-known = Connu (jamais affiché ici)
people-numen-unknown = Inconnu
people-recovery = Coordonnées de secours
people-recovery-none = Aucune : la personne ne peut pas se dépanner seule.
people-assignments = Affectations
people-assignments-none = Aucune affectation.
people-main = Principale
people-ended = Terminée
people-since = Depuis le { $day }
people-until = Jusqu’au { $day }
people-account = Compte
people-account-since = Mot de passe choisi le { $day }
people-disable = Fermer le compte
people-enable = Rouvrir le compte
people-disable-title = Fermer le compte de { $name } ?
people-disable-text = La personne est déconnectée aussitôt et ne peut plus se connecter. Rien n’est effacé.
people-enable-title = Rouvrir le compte de { $name } ?
people-enable-text = La personne peut de nouveau se connecter avec son mot de passe.
people-reason = Motif
people-reason-hint = Une phrase, pour le journal. Pas de donnée personnelle.
people-reason-missing = Donnez un motif : il est gardé dans le journal.
people-not-yourself = Vous ne pouvez pas fermer votre propre compte.
people-disabled-done = Le compte est fermé.
people-enabled-done = Le compte est rouvert.
people-roles = Rôles
people-roles-none = Aucun rôle au-delà de son propre compte.
people-role = Rôle
people-role-support-contact = Contact d’assistance
people-role-manager = Gestionnaire de la plateforme
people-role-network-manager = Gestionnaire du réseau
people-role-scope = Code UAI de l’établissement ou du service
people-role-scope-hint = Vide : toute la plateforme. Un contact d’assistance peut être limité à un établissement.
people-role-scope-wrong = Ce code n’est pas celui d’un établissement de la plateforme, ou ce rôle ne peut pas y être limité.
people-role-until = Jusqu’au (compris)
people-role-until-hint = Vide : sans fin. Par exemple 31/08/2027.
people-role-until-wrong = Donnez une date à venir, comme 31/08/2027.
people-role-give = Donner ce rôle
people-role-add = Donner un rôle
people-role-given = Le rôle est donné.
people-role-held = La personne a déjà ce rôle.
people-role-not-yours = Seul un gestionnaire du réseau peut donner ou retirer ce rôle.
people-role-end = Retirer
people-role-end-title = Retirer ce rôle à { $name } ?
people-role-end-text = Le rôle cesse aussitôt. Vous pourrez le redonner.
people-role-ended = Le rôle est retiré.
people-role-everywhere = Tout le réseau
people-role-here = Toute la plateforme
people-code = Remettre un code en main propre
people-code-text = Pour une personne sans coordonnées de secours, présente devant vous avec une pièce d’identité.
people-code-closed = Ce compte est fermé : un code n’ouvrirait rien. Rouvrez d’abord le compte.
people-code-until = Valable jusqu’au { $when }, une seule fois.
people-code-once = Il ne sera plus affiché ; un nouveau code remplace celui-ci.
people-code-use = La personne choisit elle-même son nouveau mot de passe, sur n’importe quel appareil, avec ce code et son identifiant.
people-code-address = Page où le saisir
people-code-back = Revenir à la personne

## Imports (gestion)

import-title = Imports
import-hub = Établissements et personnels par fichier
import-lead = Déposez un fichier CSV d’établissements ou de personnels. Vous verrez d’abord ce qu’il changerait ; rien n’est fait sans votre accord.
import-file = Fichier CSV
import-file-hint = Titres de colonnes en français, séparateur et encodage reconnus. Un classeur s’enregistre d’abord en CSV.
import-file-missing = Choisissez un fichier.
import-scope = Que contient ce fichier ?
import-scope-part = Une partie des personnels, ou des établissements
import-scope-part-hint = Personne ne part, aucune affectation ne se termine.
import-scope-whole = Tous les personnels de la plateforme
import-scope-whole-hint = Qui n’est pas dans le fichier est parti. Au-delà de 5 % de départs, l’import s’arrête et demande.
import-look = Voir ce que le fichier changerait
import-history = Derniers imports
import-none = Aucun import
import-none-text = Commencez par le fichier des établissements, puis celui des personnels.
import-number = Import n° { $number }
import-kind-units = Établissements
import-kind-staff = Personnels
import-kind-retry = Nouvel essai de la quarantaine
import-state-staging = Lecture du fichier
import-state-staged = Aperçu, à confirmer
import-state-stopped = Arrêté : trop de départs
import-state-applying = En cours
import-state-done = Terminé
import-state-abandoned = Abandonné
import-column-file = Fichier
import-column-kind = Contenu
import-column-when = Date
import-column-state = État
import-column-lines = Lignes
import-column-line = Ligne
import-column-outcome = Résultat
import-column-why = Pourquoi
import-outcome-created = Créée
import-outcome-updated = Modifiée
import-outcome-unchanged = Inchangée
import-outcome-quarantined = En quarantaine
import-outcome-refused = Refusée
import-outcome-retried = Essayée à nouveau
import-outcome-waiting = En attente
import-filter-flawed = À regarder
import-filter-all = Toutes
import-lines-none = Aucune ligne à montrer
import-lines-none-text = Aucune ligne de cet import n’est dans ce cas.
import-confirm = Appliquer l’import
import-confirm-text = Ce fichier changera ce qui est annoncé ci-dessous. Vous pouvez quitter la page pendant l’import.
import-give-up = Abandonner
import-given-up = L’import est abandonné. Rien n’a été changé.
import-started = L’import est lancé.
import-progress = Lignes traitées : { $done } sur { $all }
import-progress-wait = La page se met à jour toute seule.
import-progress-refresh = Actualiser
import-leavers = Départs annoncés : { $count } sur { $all } personnes
import-leavers-stop = Plus de { $percent } % des personnes quitteraient la plateforme. Le fichier est-il bien complet ?
import-leavers-confirm = Je confirme ces départs
import-leavers-missing = Cochez la case pour confirmer les départs, ou abandonnez l’import.
import-held-back = Des lignes n’ont pas pu être lues : personne n’est parti et aucune affectation ne s’est terminée. Corrigez-les, puis importez de nouveau le fichier.
import-retry = Réessayer les lignes en quarantaine
import-retry-text = Après avoir importé un établissement manquant ou corrigé une fiche, les lignes en quarantaine peuvent être reprises sans redonner le fichier.
import-retry-none = Il n’y a plus de ligne en quarantaine.
import-back = Revenir aux imports
import-gone = Cet import ne peut plus être appliqué.
import-file-empty = Le fichier est vide.
import-file-workbook = C’est un classeur, pas un fichier CSV. Ouvrez-le, puis choisissez « Enregistrer sous », « CSV UTF-8 ».
import-file-binary = Ce fichier n’est pas du texte.
import-file-missing-columns = Il manque des colonnes : { $columns }.
import-file-read = Le fichier n’a pas pu être lu jusqu’au bout.
import-summary-created = Créées
import-summary-updated = Modifiées
import-summary-unchanged = Inchangées
import-summary-quarantined = En quarantaine
import-summary-refused = Refusées
import-where = colonne { $column }

## Ce qui peut être faux dans une ligne importée

import-problem-line-too-long = La ligne est trop longue (plus de 64 Kio).
import-problem-too-many-columns = La ligne a trop de colonnes.
import-problem-shifted-cells = La ligne a plus de valeurs que de titres : un séparateur dans une valeur sans guillemets ?
import-problem-open-quote = Un guillemet s’ouvre et ne se ferme pas.
import-problem-encoding = Des lettres ne sont pas dans l’encodage du reste du fichier.
import-problem-read-failed = Le fichier n’a pas pu être lu au-delà de cette ligne.
import-problem-missing = Il manque une valeur.
import-problem-too-long = La valeur est trop longue.
import-problem-no-letter = Un nom doit contenir des lettres.
import-problem-unknown-function = Cette fonction n’est pas connue : la personne entre sans fonction.
import-problem-unknown-nature = Cette nature d’établissement n’est pas connue.
import-problem-end-before-start = La fin de l’affectation précède son début.
import-problem-numen-empty = Le NUMEN est vide.
import-problem-numen-too-short = Le NUMEN est trop court : il a 13 caractères.
import-problem-numen-too-long = Le NUMEN est trop long : il a 13 caractères.
import-problem-numen-character = Le NUMEN contient un signe qui n’est ni lettre ni chiffre.
import-problem-numen-digit-expected = Le NUMEN a une lettre à la place d’un chiffre.
import-problem-numen-letter-expected = Le NUMEN a un chiffre à la place d’une lettre.
import-problem-uai-empty = Le code UAI est vide.
import-problem-uai-shape = Un code UAI a sept chiffres et une lettre.
import-problem-uai-check-letter = La lettre de contrôle du code UAI n’est pas la bonne : une faute de frappe ?
import-problem-email-empty = L’adresse est vide.
import-problem-email-too-long = L’adresse est trop longue.
import-problem-email-space = L’adresse contient une espace.
import-problem-email-accent = L’adresse contient une lettre accentuée.
import-problem-email-at = L’adresse n’a pas de signe @.
import-problem-email-local = Ce qui précède le signe @ n’est pas possible.
import-problem-email-domain = Ce qui suit le signe @ n’est pas possible.
import-problem-phone-empty = Le numéro de téléphone est vide.
import-problem-phone-character = Le numéro de téléphone contient un signe impossible.
import-problem-phone-shape = Ce numéro de téléphone n’est pas possible.
import-problem-birth-date-too-early = La date de naissance est trop ancienne.
import-problem-birth-date-future = La date de naissance est à venir.
import-problem-date-empty = La date est vide.
import-problem-date-shape = Cette date ne se lit pas. Écrivez par exemple 15/01/1980.
import-problem-date-short-year = L’année de la date doit avoir quatre chiffres.
import-problem-date-no-such-day = Ce jour n’existe pas.
import-problem-username-empty = L’identifiant est vide.
import-problem-username-length = L’identifiant est trop court ou trop long.
import-problem-username-character = L’identifiant contient un signe impossible.
import-problem-username-shape = L’identifiant ne peut commencer ou finir par un signe.
import-problem-unit-unknown = Cet établissement n’est pas connu. Importez d’abord les établissements, puis réessayez.
import-problem-unit-elsewhere = Cet établissement est d’une autre plateforme.
import-problem-unit-closed = Cet établissement est fermé.
import-problem-unit-ambiguous = Plusieurs établissements portent ce nom : donnez le code UAI.
import-problem-unit-twice = Cet établissement est déjà plus haut dans le fichier.
import-problem-parent-unknown = L’établissement de rattachement n’est ni connu ni dans le fichier.
import-problem-numen-of-another = Ce NUMEN est celui d’une autre personne : vérifiez le NUMEN et la date de naissance.
import-problem-two-numen = La même personne a deux NUMEN dans le fichier.
import-problem-source-of-another = Cet identifiant source désigne une autre personne, avec un autre NUMEN.
import-problem-email-taken = Une autre personne a déjà cette adresse professionnelle : elle n’a pas été reprise.
import-problem-username-taken = Cet identifiant est déjà pris : un autre a été attribué.
import-problem-home-elsewhere = Cette personne dépend d’une autre plateforme : seules ses affectations d’ici ont été reprises.

## Personnes extérieures

outside-title = Personnes extérieures
outside-hub = Inviter à la formation, prolonger, mettre fin
outside-lead = Intervenants, partenaires, étudiants : sans identifiants académiques, invités pour un temps.
outside-none = Personne n’est encore invité
outside-none-text = La personne reçoit un lien, choisit son mot de passe et entre par la porte de la formation.
outside-not-found = Aucune invitation ne correspond
outside-not-found-text = Essayez le nom seul, ou un autre état.
outside-search = Nom ou adresse
outside-filter-all = Toutes
outside-filter-live = En cours
outside-filter-ended = Terminées
outside-column-until = Jusqu’au
outside-column-state = État
outside-state-waiting = À activer
outside-state-active = Compte ouvert
outside-state-staff = Compte de la plateforme
outside-state-sent = Invitation envoyée
outside-state-ended = Terminée
outside-invite = Inviter une personne
outside-invite-lead = Elle reçoit un message à cette adresse. Si l’adresse est déjà celle d’un compte, c’est ce compte qui sert : personne n’en a deux.
outside-address = Adresse électronique
outside-address-hint = Personnelle ou de son organisme, par exemple prenom.nom@partenaire.example.
outside-address-wrong = Cette adresse n’est pas complète. Écrivez-la comme ceci : prenom.nom@partenaire.example
outside-address-academic = C’est une adresse de la plateforme, et personne n’en dispose encore : la personne entre par le fichier des personnels.
outside-address-unusable = Cette adresse ne peut pas être invitée. Demandez-en une autre à la personne.
outside-given-missing = Indiquez le prénom.
outside-family-missing = Indiquez le nom de famille.
outside-reason = Motif
outside-reason-hint = En une ligne, lue par la personne : par exemple « Intervenante de la formation Climat scolaire ».
outside-reason-missing = Dites pourquoi : la personne le lira.
outside-last-day = Dernier jour
outside-last-day-hint = Au plus dans trois ans. La personne et vous êtes prévenus 30 et 7 jours avant.
outside-end-unclear = Cette date n’est pas lisible. Écrivez-la comme ceci : 31/08/2027.
outside-end-past = Choisissez un jour à venir.
outside-end-far = C’est trop loin : trois ans au plus. Vous pourrez prolonger.
outside-language = Langue du message
outside-send = Envoyer l’invitation
outside-invited = L’invitation est envoyée.
outside-invitation = Invitation
outside-invited-on = Invitée le
outside-open-until = Ouvert jusqu’au
outside-person = Voir la personne
outside-waiting-text = La personne n’a pas encore choisi son mot de passe. Un nouveau lien remplace le précédent.
outside-send-again = Renvoyer le lien
outside-sent-again = Un nouveau lien est envoyé. Le précédent ne sert plus.
outside-active-already = Ce compte n’attend plus de lien.
outside-duration = Durée
outside-prolong-text = Choisissez un autre dernier jour, ou mettez fin maintenant.
outside-reopen-text = Choisissez un dernier jour pour rouvrir.
outside-prolong = Enregistrer ce dernier jour
outside-prolonged = Le dernier jour est enregistré.
outside-end = Mettre fin
outside-end-title = Mettre fin à l’invitation de { $name } ?
outside-end-text = Si rien d’autre ne tient son compte ouvert, la personne est déconnectée aussitôt. Rien n’est effacé, et vous pourrez rouvrir.
outside-ended = L’invitation est terminée.
outside-door-title = Connexion à { $name }
outside-door-description = Connectez-vous à { $name } avec votre adresse électronique, si vous y avez été invité.
outside-door-lead = Pour les personnes invitées, avec l’adresse électronique qui a reçu l’invitation.
outside-door-forgotten = Mot de passe oublié
outside-door-other = Vous avez une adresse académique ? Connectez-vous avec elle
outside-door-first = Première fois ? Suivez le lien du message d’invitation. Il est passé ? La personne qui vous a invité peut le renvoyer.
outside-door-no-address = Tapez votre adresse électronique. Avec un identifiant académique, prenez l’autre porte, ci-dessous.
outside-door-academic = Cette adresse est académique : prenez l’autre porte, ci-dessous, avec le même mot de passe.
outside-activate-title = Activer votre compte
outside-activate-lead = { $platform } vous invite à { $name }. Vérifiez votre nom, puis choisissez un mot de passe : vous entrez aussitôt.
outside-charter = Je garde ce mot de passe pour moi seul, je n’utilise ce compte que pour ce à quoi je suis invité, et je respecte les autres participants.
outside-charter-missing = Cochez la case pour vous engager : sans cela, le compte ne s’ouvre pas.
outside-activate-button = Ouvrir mon compte
outside-activated = Votre compte est ouvert. Bienvenue.
outside-late-title = Ce lien ne sert plus
outside-late-text = Il a déjà servi, un plus récent l’a remplacé, ou son délai est passé. La personne qui vous a invité peut vous en renvoyer un.
outside-late-sign-in = Votre compte est déjà ouvert ? Connectez-vous
outside-late-contact = Trouver la personne qui aide
outside-card-title = Votre invitation : { $platform }
outside-card-text = { $reason }. Votre compte est ouvert jusqu’au { $day }.
outside-card-action = Ouvrir { $name }
history-activated = Compte activé
mail-invited-subject = { $portal } : invitation à { $training }
mail-invited-lead = { $inviter } vous invite à { $training }, la formation à distance ({ $platform }).
mail-invited-reason = Motif : { $reason }
mail-invited-until = Votre compte sera ouvert jusqu’au { $day }.
mail-invited-activate = Pour l’activer, choisissez un mot de passe :
mail-invited-limits = { $days ->
    [one] Ce lien est valable un jour et ne sert qu’une fois.
   *[other] Ce lien est valable { $days } jours et ne sert qu’une fois.
}
mail-invited-known = Vous avez déjà un compte à cette adresse : connectez-vous avec lui.
mail-invited-unexpected = Vous n’attendiez pas cette invitation ? Ignorez ce message. Une question : { $address }
mail-ends-subject = { $portal } : votre compte se termine le { $day }
mail-ends-lead = { $days ->
    [one] Votre compte { $training } se termine demain ; dernier jour : { $day }.
   *[other] Votre compte { $training } se termine dans { $days } jours ; dernier jour : { $day }.
}
mail-ends-keep = Enregistrez d’ici là ce que vous souhaitez garder. Pour continuer, demandez à la personne qui vous a invité.
mail-ends-footer = Une question : { $address }
mail-ends-inviter-subject = { $portal } : l’invitation de { $person } se termine
mail-ends-inviter = { $days ->
    [one] L’invitation de { $person } à { $training } se termine demain ; dernier jour : { $day }.
   *[other] L’invitation de { $person } à { $training } se termine dans { $days } jours ; dernier jour : { $day }.
}
mail-ends-prolong = Pour la prolonger ou y mettre fin : { $address }

## Une session qui suit d’une adresse à l’autre
passage-title = Votre session vous suit
passage-text = Vous continuez sur { $host } sans vous connecter à nouveau.
passage-onward = Vous êtes connecté. La suite s’ouvre dans un instant.
passage-go = Continuer
passage-refused = Le passage n’a pas abouti
passage-refused-text = Votre session n’a pas pu vous suivre d’une adresse à l’autre : plus d’une minute s’est écoulée, elle a pris fin entre-temps, ou ce navigateur refuse les cookies. Rien n’est perdu : réessayez.
passage-again = Réessayer
history-handed-over = Session reprise sur une autre adresse du réseau

## Aider un collègue
colleague-title = Aider un collègue
colleague-lead = Quelqu’un de votre école ou établissement ne peut plus se connecter et ne reçoit aucun courriel ? Remettez-lui en main propre un code, avec lequel il choisira lui-même un nouveau mot de passe.
colleague-lead-district = Quelqu’un d’une école de votre circonscription ne peut plus se connecter et ne reçoit aucun courriel ? Remettez-lui en main propre un code, avec lequel il choisira lui-même un nouveau mot de passe.
colleague-others = Vous exercez aussi à :
colleague-search = Nom ou prénom
colleague-search-district = Nom, prénom ou école
colleague-column-school = École
colleague-none = Personne ne correspond
colleague-none-text = Vérifiez l’orthographe du nom. Quelqu’un qui vient d’arriver n’est ici qu’après le prochain import du personnel.
colleague-no-school = Cette page sert à la direction et au secrétariat d’une école, d’un établissement ou d’une circonscription
colleague-no-school-text = Aucune affectation de ce type n’est enregistrée pour vous aujourd’hui. Pour aider quelqu’un, adressez-le aux personnes de l’annuaire.
colleague-what = Vous allez remettre un code à usage unique, valable un jour. Il n’ouvre rien à lui seul : la personne choisit avec lui son mot de passe, que vous ne connaissez pas.
colleague-check-title = Vérifiez son identité, en face à face
colleague-check = La personne est devant vous et vous la reconnaissez. Jamais par téléphone, par courriel ni pour le compte de quelqu’un d’autre : c’est ainsi que l’on vole un compte.
colleague-checked = Cette personne est devant moi et je l’ai reconnue
colleague-unchecked = Cochez cette case quand la personne est devant vous. Sinon, aucun code n’est remis.
colleague-traced = Votre nom, le sien et l’heure sont inscrits au journal, et la personne est prévenue à toutes ses adresses.
colleague-made = Recopiez ou dictez ce code à la personne, devant vous.
colleague-back = Revenir à la liste
colleague-refused = Pas de code pour cette personne
colleague-oneself = On ne se remet pas un code à soi-même : demandez à une autre personne de l’école, ou à celles de l’annuaire.
colleague-manages = Cette personne a un rôle de gestion : seuls les gestionnaires lui remettent un code.
colleague-leads = Cette personne dirige une école, un établissement ou une circonscription : un gestionnaire lui remet un code, ou l’inspecteur de la circonscription pour une de ses écoles.
colleague-closed = Ce compte est fermé : un code n’ouvrirait rien. Un gestionnaire peut le rouvrir.
people-ended-account = Ce compte a atteint sa fin : le rouvrir ne suffirait pas. Prolongez son invitation.
people-prolong = Prolonger l’invitation
