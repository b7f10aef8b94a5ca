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
