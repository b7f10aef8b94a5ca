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
page-number = { $number ->
   *[other] Page { $number }
}

## Accueil personnel (guide A4)

private-title = Accueil
private-hello = Bonjour { $name }
private-applications = Accéder à vos applications
private-applications-text = Toutes celles auxquelles vous avez droit, sans vous reconnecter. Une application manque ? La page dit pourquoi.
private-open-launcher = Ouvrir mes applications
private-all-applications = Toutes mes applications
private-helpers = Qui peut m’aider ?
private-helpers-none = Cherchez votre école, votre établissement ou votre circonscription : chaque lieu a sa personne ressource.
private-helpers-all = Tous les contacts
private-waiting = Ce qui vous attend
private-news-for = À la une · { $profile }

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
