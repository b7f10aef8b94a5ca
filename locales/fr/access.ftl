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
training-soon-title = Ce qui arrive ici
training-soon = Les parcours ouvrent avec la prochaine étape de ce portail. Vous trouverez alors ici :
training-soon-follow = Mes parcours : reprendre là où vous vous êtes arrêté, voir ce qu’il reste à faire
training-soon-offer = L’offre de formation : chercher, vous inscrire, être prévenu des dates
training-soon-proof = Vos attestations, que chacun peut vérifier
training-sign-in = Connectez-vous à { $name }
training-academic = Vous disposez d’une adresse académique
training-academic-text = Connectez-vous sur { $launcher } avec vos identifiants académiques, puis ouvrez { $name } : aucune seconde connexion.
training-academic-go = Se connecter sur { $launcher }
training-academic-in = Ouvrir { $launcher }
training-mail-example = Par exemple prenom.nom@{ $domain }
training-local = Vous disposez d’une adresse e-mail
training-local-text = Les comptes des personnes extérieures à l’académie (intervenants, partenaires, étudiants) ouvrent avec la prochaine étape. D’ici là, la personne qui vous a invité, ou un contact de la formation, vous renseigne.
training-local-soon = Bientôt
training-contact = Une question sur une formation ?
training-contact-text = Les personnes ressources de { $name } vous répondent, par académie et par département.
training-contact-go = Contact

## Gestion

hub-group = Applications
hub-applications-text = Les applications du lanceur, leurs catégories, et qui les voit.
hub-who-text = Pour une personne : chaque application, ouverte ou non, et pourquoi.
manage-title = Applications
who-title = Qui voit quoi ?
