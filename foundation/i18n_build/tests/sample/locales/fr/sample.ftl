### Un échantillon de tout ce que le générateur sait écrire.

-brand = Préau
-school = { $form ->
    [plural] établissements
   *[single] établissement
}

## Textes fixes
sign-in-title = Se connecter à { -brand }
sign-in-question = Besoin d'aide ? Écrivez-nous !
school-kinds = Vos { -school(form: "plural") }, votre { -school }
address = Voir « https://exemple.example/a?b » à 12:30
two-lines =
    Première ligne :
      avec son retrait
    deuxième ligne.
edges = { "  " }entre deux { "«" }
password = Mot de passe
    .hint = Douze caractères au moins
    .placeholder = { sign-in-title }
help =
    .title = Aide

## Valeurs
welcome = Bonjour { $name } !
quoted = La classe « { $name } » s'ouvre
of-someone = d'{ $name }
welcome-long = { welcome } { sign-in-title }.
# $family : nom de famille ; $given : prénom. L'ordre de ce commentaire est celui des arguments.
full-name = { $given } { $family }
typed = Type : { $type }

## Nombres
messages = { $count ->
    [0] Aucun message
    [one] { $count } message de { $from }
   *[other] { $count } messages de { $from }
}
people = { $count ->
    [one] { $count } personne
    [many] { $count } de personnes
   *[other] { $count } personnes
}
total = Total : { NUMBER($count) }
only-english-counts = { $count } fois

times-n = { $count ->
    [one] une fois { $n }
   *[other] { $count } fois { $n }
}

## Choix
role = { $role ->
    [teacher] Professeur
    [student] { $gender ->
        [f] Élève (elle)
       *[other-gender] Élève
    }
   *[unknown] Rôle { $role }
}
