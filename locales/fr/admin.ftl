## Journal

journal-title = Journal de la plateforme
journal-lead = Ce qui a été fait, par qui et quand. Chaque ligne est scellée dans la minute : une ligne changée ou retirée se voit.
journal-empty = Rien encore
journal-empty-detail = La première action d’un gestionnaire ou d’un agent apparaîtra ici.
journal-when = Quand
journal-who = Qui
journal-what = Action
journal-subject = Objet
journal-sealed = Scellé
journal-yes = Oui
journal-soon = Dans la minute
journal-older = Plus ancien
journal-system = Le système

## Travaux

work-title = Travaux et courrier
work-lead = Le travail durable de l’installation : il survit à un arrêt et se fait une seule fois.
work-counts = { $waiting ->
    [one] { $waiting } travail attend
   *[other] { $waiting } travaux attendent
}, { $failed ->
    [0] aucun n’est abandonné.
    [one] { $failed } est abandonné.
   *[other] { $failed } sont abandonnés.
}
work-mail-counts = { $queued ->
    [0] Aucun message n’attend de partir,
    [one] { $queued } message attend de partir,
   *[other] { $queued } messages attendent de partir,
} { $lost ->
    [0] aucun n’a été refusé.
    [one] { $lost } a été refusé.
   *[other] { $lost } ont été refusés.
}
work-all = Tous
work-only-failed = Abandonnés
work-empty = Rien à voir
work-empty-detail = Aucun travail de cette sorte.
work-kind = Travail
work-state = État
work-when = Date
work-attempts = Essais
work-error = Dernière erreur
work-waiting = En attente
work-running = En cours
work-done = Fait
work-failed = Abandonné
work-retry = Réessayer
work-retried = Le travail est remis en attente.
work-not-failed = Ce travail n’est plus abandonné : rien n’a changé.
