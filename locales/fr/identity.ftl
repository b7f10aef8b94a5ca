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
